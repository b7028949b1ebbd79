"""The figures of docs/quality.md, made by running what it documents: ``python -m benchmarks.quality``.

Without an option the tables are printed. ``--write`` puts them into docs/quality.md, between the marks that name
them; ``--figures`` raises the floors below which no figure of the sample may fall (tests/graph/sample_figures.json);
where one would sink, it needs ``--lower`` besides, and a reason in the commit's message. The real reports and their
gold are no part of the repository: where the folder ``--shared`` is missing, their tables are left as they are.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import Store

from data import resource
from extract.read import read_report
from extract.record import extract_report
from graph.build import build_graph
from graph.evaluation import Evaluation, evaluate_all, read_gold
from graph.evaluation.facts import read_facts
from graph.store import open_store

ROOT = Path(__file__).parents[1]
DOC = ROOT / "docs" / "quality.md"
FIGURES = ROOT / "tests" / "graph" / "sample_figures.json"
OTHER = ROOT / "tests" / "other_regions"

Gold = tuple[Path, str, str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="put the tables into docs/quality.md")
    parser.add_argument("--figures", action="store_true", help="write the floors of the sample's figures")
    parser.add_argument("--lower", action="store_true", help="let floors sink, too")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with reports/ and gold/")
    parser.add_argument("--first", type=Path, help="folder with builds of tests/other_regions by an older Ties")
    options = parser.parse_args()
    if options.figures:
        write_floors(lower=options.lower)
        return
    tables = {name: table(judged) for name, judged in evaluations(options.shared).items()}
    tables["others"] = side_by_side(others(None))
    if options.first is not None:
        tables["others-first"] = side_by_side(others(options.first))
    if options.write:
        DOC.write_text(renewed(DOC.read_text(encoding="utf-8"), tables), encoding="utf-8")
        print(f"written into {DOC.relative_to(ROOT)}: {', '.join(tables)}")
    else:
        print("\n\n".join(f"{name}\n\n{text}" for name, text in tables.items()))


def others(first: Path | None) -> dict[str, Evaluation]:
    """The evaluations of the invented reports, as they are read now, or as the builds in ``first`` have them."""
    found = {}
    for gold in sorted(OTHER.glob("*.gold.jsonl")):
        stem = gold.name.removesuffix(".gold.jsonl")
        region, quarter, level = parts(stem)
        golds = [(gold, quarter, level)]
        name = f"{region} {quarter} {level[:4]}."
        if first is None:
            found[name] = judge([OTHER / f"{stem}.txt"], golds)
        elif (first / stem).exists():
            found[name] = judged(open_store(first / stem), golds)
    return found


def evaluations(shared: Path) -> dict[str, Evaluation]:
    """The evaluations of the sample and of the real reports by the name of their table."""
    found = {"sample": sample()}
    reports = sorted((shared / "reports").glob("*.txt"))
    golds = [(path, *parts(f"-{path.stem}")[1:]) for path in sorted((shared / "gold").glob("*.jsonl"))]
    if reports and golds:
        with TemporaryDirectory() as folder:
            store = built(reports, Path(folder))
            found |= {path.stem: judged(store, [(path, quarter, level)]) for path, quarter, level in golds}
            found["both"] = judged(store, golds)
    return found


def sample() -> Evaluation:
    report, gold = (Path(str(resource("sample", name))) for name in ("2025-Q3-executive.txt", "gold.jsonl"))
    return judge([report], [(gold, "2025-Q3", "executive")])


def judge(reports: Sequence[Path], golds: Sequence[Gold]) -> Evaluation:
    with TemporaryDirectory() as folder:
        return judged(built(reports, Path(folder)), golds)


def built(reports: Sequence[Path], folder: Path) -> Store:
    build_graph([extract_report(read_report(file)) for file in reports], folder / "graph")
    return open_store(folder / "graph")


def judged(store: Store, golds: Sequence[Gold]) -> Evaluation:
    return evaluate_all([(read_facts(store, quarter, level), read_gold(path)) for path, quarter, level in golds])


def parts(stem: str) -> tuple[str, str, str]:
    """Region, quarter and level from a file's name."""
    match = re.fullmatch(r"(.*?)-?(\d{4}-Q\d)-(executive|municipal).*", stem)
    if match is None:
        raise ValueError(f"the file's name does not tell the report: {stem}")
    return match[1], match[2], match[3]


def floors(judged: Evaluation) -> dict[str, dict[str, float]]:
    """The figures, rounded down so that the same figures pass."""
    return {
        score.field: {
            name: int(figure * 10_000) / 10_000
            for name, figure in (("precision", score.precision), ("recall", score.recall), ("f1", score.f1))
        }
        for score in judged.scores
    }


def write_floors(*, lower: bool) -> None:
    old = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    new = floors(sample())
    sunk = [
        f"{field}: {name} {floor} → {figure}"
        for field, figures in new.items()
        for name, figure in figures.items()
        if figure < (floor := old.get(field, {}).get(name, 0.0))
    ]
    if sunk and not lower:
        raise SystemExit("left as it was, for these would sink:\n" + "\n".join(sunk))
    FIGURES.write_text(json.dumps(new, indent=2) + "\n", encoding="utf-8")
    print(f"written: {FIGURES.relative_to(ROOT)}")


def table(judged: Evaluation) -> str:
    return "\n".join(lines(judged))


def lines(judged: Evaluation) -> Iterator[str]:
    yield "| field | precision | recall | F1 | 95 % interval | right | wrong | missed |"
    yield "|---|---:|---:|---:|---|---:|---:|---:|"
    for score in judged.scores:
        low, high = score.interval
        figures = " | ".join(f"{figure:.3f}" for figure in (score.precision, score.recall, score.f1))
        counts = f"{score.right} | {score.wrong} | {score.missed}"
        yield f"| {score.field} | {figures} | {low:.3f}–{high:.3f} | {counts} |"


def side_by_side(judged: Mapping[str, Evaluation]) -> str:
    """F1 of each field for each report; what the gold has none of is left out."""
    names = list(judged)
    rows = [f"| field | {' | '.join(names)} |", "|---|" + "---:|" * len(names)]
    scores = {name: {score.field: score for score in one.scores} for name, one in judged.items()}
    for field in scores[names[0]]:
        cells = []
        for name in names:
            score = scores[name].get(field)
            counted = score is not None and score.right + score.wrong + score.missed
            cells.append(f"{score.f1:.3f}" if score is not None and counted else "–")
        rows.append(f"| {field} | {' | '.join(cells)} |")
    return "\n".join(rows)


def renewed(text: str, tables: Mapping[str, str]) -> str:
    """The document with each table between its marks replaced."""
    for name, new in tables.items():
        pattern = rf"(<!-- figures: {re.escape(name)} -->\n).*?(<!-- end -->)"
        text, times = re.subn(pattern, lambda m, new=new: f"{m[1]}{new}\n{m[2]}", text, flags=re.DOTALL)  # type: ignore[misc]
        if times != 1:
            raise SystemExit(f"{DOC.name} has {times} places marked «figures: {name}»; there must be one")
    return text


if __name__ == "__main__":
    main()
