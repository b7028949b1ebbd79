"""``ties link``: the graph's places in the registers of others."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ties.commands.options import data_option
from ties.skin import command, option, voice_of

if TYPE_CHECKING:
    from graph.links import Resolution
    from graph.release import State
    from ties.voice import Voice

__all__ = ["link"]

_WIKIDATA = "https://query.wikidata.org/sparql"
_TWINS = {"both-ways": "link.twins.both-ways", "one-way": "link.twins.one-way", "none": "link.twins.none"}


@command("link")
@option("--wikidata", "asked", is_flag=True, help="link.wikidata")
@option("--endpoint", default=_WIKIDATA, metavar="URL", help="link.endpoint")
@option("--timeout", type=click.FloatRange(0.1), default=60.0, metavar="S", help="link.timeout")
@data_option
@click.pass_context
def link(ctx: click.Context, asked: bool, endpoint: str, timeout: float, data: Path) -> None:
    """Ask, write down the answer, and tell what comes of it."""
    if not asked:
        raise click.UsageError("say what to link with: --wikidata", ctx)
    from graph.links import LINKS_FILE, known_places, resolve, twinnings, write_links
    from graph.links.wikidata import ask_wikidata, wikidata
    from graph.release import read_state

    voice = voice_of(ctx)
    state = read_state(data)
    places = known_places(state.quads)
    answers = ask_wikidata(wikidata(endpoint, timeout=timeout), places, datetime.now(UTC).date())
    write_links(data / LINKS_FILE, answers)
    _tell(resolve(places, twinnings(state.quads), answers), state, voice)
    voice.say("link.done", file=data / LINKS_FILE, data=data)


def _tell(found: Resolution, state: State, voice: Voice) -> None:
    from ontology.terms import TIES

    def named(*places: str) -> str:
        return " – ".join(state.label(place, voice.language) for place in places)

    number = sum(map(len, (found.linked, found.ambiguous, found.far, found.missing)))
    voice.say("link.places", n=number, linked=len(found.linked), missing=len(found.missing))
    for place in found.ambiguous:
        voice.say("link.ambiguous", name=named(place.iri))
    for one in found.far:
        voice.say("link.far", name=named(one.place.iri), km=round(one.apart or 0), item=one.item)
    for twinning, agreement in found.twins.items():
        voice.say(_TWINS[agreement], names=named(*state.whole.links(twinning, TIES.twin)))
    for pair in found.unstated:
        voice.say("link.twins.unstated", names=named(*pair))
