"""``ties review``: a person decides which entities are one, in the terminal or in a spreadsheet."""

from __future__ import annotations

import getpass
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ties.commands.options import data_option, format_option
from ties.skin import command, option, voice_of
from ties.tables import Column, print_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.candidates import Candidate
    from graph.decisions import Resolver
    from graph.profiles import Profile
    from graph.review import Citation, ReviewDesk
    from ties.voice import Voice

__all__ = ["review"]

_KINDS = {
    "organization": "review.kind.organization",
    "person": "review.kind.person",
    "place": "review.kind.place",
    "event": "review.kind.event",
}
_REASONS = {
    "words": "review.reason.words",
    "abbreviation": "review.reason.abbreviation",
    "surname": "review.reason.surname",
    "name": "review.reason.name",
}
_ANSWERS = {"s": "same", "d": "different", "u": "unsure"}
_LAYOUT = str.maketrans("ывгй", "sduq")  # the same keys where the keyboard is set to Russian
_CITED = 3  # rows shown of each side
_CONTESTED = ("date", "says", "comment", "contact", "records", "subject", "predicate", "value")
_CONTESTED_SHOWN = ("date", "says", "comment", "contact")
_DOUBTS = ("confidence", "method", "label", "words", "quarter", "level", "row", "iri")

_file = click.Path(dir_okay=False, path_type=Path)


@command("review")
@data_option
@option("--kind", "kinds", multiple=True, type=click.Choice(tuple(_KINDS)), help="review.kind")
@option("--again", is_flag=True, help="review.again")
@option("--by", metavar="NAME", help="review.by")
@option("--decisions", type=_file, metavar="FILE", help="review.decisions")
@option("--export", "sheet", type=_file, metavar="FILE.csv", help="review.export")
@option(
    "--import", "filled", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE.csv",
    help="review.import",
)  # fmt: skip
@option("--doubtful", is_flag=True, help="review.doubtful")
@option("--contested", is_flag=True, help="review.contested")
@option("--below", type=click.FloatRange(0, 1), default=0.6, metavar="NUMBER", help="review.below")
@format_option()
@click.pass_context
def review(
    ctx: click.Context, data: Path, kinds: tuple[str, ...], again: bool, by: str | None, decisions: Path | None,
    sheet: Path | None, filled: Path | None, doubtful: bool, contested: bool, below: float, form: str,
) -> None:  # fmt: skip
    """Decide, or list what is doubtful."""
    from graph.decisions import DECISIONS_FILE, Resolver, read_decisions, shipped_decisions
    from graph.review import ReviewDesk

    voice = voice_of(ctx)
    if sum((sheet is not None, filled is not None, doubtful, contested)) > 1:
        raise click.UsageError(voice.text("review.one-way"))
    if contested:
        _print_contested(data, form, voice)
        return
    desk = ReviewDesk(data)
    if doubtful:
        _print_doubtful(desk, below, form, voice)
        return
    own = data / DECISIONS_FILE
    others = shipped_decisions() if decisions is None else (*shipped_decisions(), *read_decisions(own))
    resolver = Resolver(decisions or own, others)
    who, today = by or _user(), datetime.now(UTC).astimezone().date().isoformat()
    if filled is not None:
        from graph.review_sheet import read_sheet

        count = resolver.extend(read_sheet(filled, {"by": who, "date": today}))
        voice.say("review.imported", n=count, file=resolver.path)
        _say_effect(count, data, voice)
        return
    pairs = list(desk.open_pairs(resolver.linker, kinds or _KINDS, unsure=again))
    if sheet is not None:
        from graph.review_sheet import write_sheet

        voice.say("review.exported", n=write_sheet(sheet, pairs, desk), file=sheet)
        return
    if not pairs:
        voice.say("review.none")
        return
    _say_effect(_ask_all(pairs, desk, resolver, (who, today), voice), data, voice)


def _user() -> str:
    try:
        return os.environ.get("TIES_BY") or getpass.getuser()
    except (OSError, KeyError):  # a process without a user, as in some containers
        return ""


def _say_effect(count: int, data: Path, voice: Voice) -> None:
    if count:
        voice.say("review.effect", data=data)


def _ask_all(
    pairs: Sequence[Candidate], desk: ReviewDesk, resolver: Resolver, signed: tuple[str, str], voice: Voice
) -> int:
    """Lay the pairs before the reader one by one; each answer is on the disk before the next one is asked."""
    from graph.decisions import ContradictionError, Decision
    from graph.judgements import Judgement

    count = 0
    for number, pair in enumerate(pairs, start=1):
        if resolver.linker.judgement(pair.left.iri, pair.right.iri) not in (None, Judgement.UNSURE):
            continue  # it follows from what has been answered since
        _show(pair, number, len(pairs), desk, voice)
        answer, why = _answer(voice)
        if answer == "q":
            break
        decision = Decision(
            pair.left.iri, pair.right.iri, Judgement(_ANSWERS[answer]), *signed, why, voice.text("review.this")
        )
        try:
            resolver.decide(decision)
        except ContradictionError as error:
            voice.warn("error", text=voice.translated(str(error)))
            continue
        count += 1
    voice.line()
    voice.say("review.saved", n=count, file=resolver.path)
    return count


def _answer(voice: Voice) -> tuple[str, str]:
    """The answer's letter, and the reason that may stand after it; the end of the input is to quit."""
    while True:
        try:
            said = click.prompt(voice.text("review.ask"), prompt_suffix=" ")
        except click.Abort:
            click.echo()
            return "q", ""
        letter, _, why = str(said).strip().partition(" ")
        key = letter.lower().translate(_LAYOUT)
        if key in (*_ANSWERS, "q"):
            return key, why.strip()


def _show(pair: Candidate, number: int, total: int, desk: ReviewDesk, voice: Voice) -> None:
    kind, reason = voice.text(_KINDS[pair.left.kind]), voice.text(_REASONS[pair.reason])
    click.echo()
    click.echo(
        voice.text("review.pair", number=number, total=total, kind=kind, score=f"{pair.score:.2f}", reason=reason)
    )
    for profile in (pair.left, pair.right):
        click.echo(f"\n  {profile.names[0]}")
        for line in (*_facts(profile, desk), *_citations(desk.citations(profile.iri), voice)):
            click.echo(f"    {line}")
    click.echo()


def _facts(profile: Profile, desk: ReviewDesk) -> list[str]:
    places = sorted(map(desk.label, profile.places))
    others = [name for name in profile.names[1:] if name != profile.names[0]]
    return [line for line in (profile.iri, "; ".join(others), "; ".join(filter(None, (profile.sort, *places)))) if line]


def _citations(citations: Sequence[Citation], voice: Voice) -> list[str]:
    lines = [f"{_row(one, voice)}: …{one.before} [{one.words}] {one.after}…" for one in citations[:_CITED]]
    return [*lines, voice.text("review.more", n=len(citations) - _CITED)] if len(citations) > _CITED else lines


def _row(citation: Citation, voice: Voice) -> str:
    row = citation.row
    return voice.text("validate.row", quarter=row.quarter, level=voice.text(f"level.{row.level}"), row=row.number)


def _print_contested(data: Path, form: str, voice: Voice) -> None:
    """List what readers of the pages have questioned, and nobody has answered yet."""
    from graph.contests import ContestFile, contest_file

    lines = ContestFile(contest_file(data)).open_lines()
    columns = [Column(name, voice.text(f"column.{name}"), shown=name in _CONTESTED_SHOWN) for name in _CONTESTED]
    print_table(columns, [tuple(getattr(line, name) for name in _CONTESTED) for line in lines], form)
    if form == "table":
        voice.line()
        voice.say("review.contests", n=len(lines), file=contest_file(data))


def _print_doubtful(desk: ReviewDesk, below: float, form: str, voice: Voice) -> None:
    columns = [Column(name, voice.text(f"column.{name}"), shown=name != "iri") for name in _DOUBTS]
    found = desk.doubtful(below)
    rows = []
    for one in found:
        row = one.citation.row
        level = voice.text(f"level.{row.level}") if form == "table" else row.level
        rows.append(
            (one.confidence, one.method, one.label, one.citation.words, row.quarter, level, row.number, one.iri)
        )
    print_table(columns, rows, form)
    if form == "table":
        voice.line()
        voice.say("query.rows", n=len(rows))
