"""Each notebook, executed as a reader would: in a kernel of its own, on the sample's build and on a real Oxigraph.

What a notebook has found is asked of its kernel by one further cell, a *probe*, and compared with what the gold of the
sample or the library says: so a value is checked against something that the notebook did not compute.
"""

from __future__ import annotations

import asyncio
import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

from data import resource
from graph.evaluation import read_gold
from graph.network.hubs import hubs
from graph.store import ROWS_FILE, StoreError, open_store
from graph.store_push import push
from queries.catalogue import catalogue
from tests.queries.conftest import running
from ties.pipeline import build, sample

REASON = "the notebooks are executed with what is in the dev extra (make test installs it)"
nbformat = pytest.importorskip("nbformat", reason=REASON)
for needed in ("nbclient", "ipykernel", "matplotlib", "pandas"):
    pytest.importorskip(needed, reason=REASON)

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "notebooks"
GOLD = read_gold(Path(str(resource("sample", "gold.jsonl"))))

TOUR, HUBS, OFFICIALS, MAP, QUALITY = NAMES = (
    "1-tour",
    "2-hubs-and-communities",
    "3-officials",
    "4-agreements-and-sister-cities",
    "5-quality-and-evidence",
)

#: What is asked of a kernel when its notebook has run: names for expressions.
PROBES = {
    TOUR: {
        "title": "bench.title",
        "questions": "list(questions['name'])",
        "trend": "trend.to_dict('records')",
        "classes": "dict(zip(classes['class'], classes['things'].tolist()))",
        "types": "types.to_dict()",
        "belarus": "int(countries['Республика Беларусь'])",
        "hub": "[hub['label'], int(hub['events'])]",
        "partners": "list(partners['label'])",
    },
    HUBS: {
        "hubs": "list(table.index[:5])",
        "events": "table['events'].to_dict()",
        "nodes": "sorted(network)",
        "communities": "[sorted(members) for members in communities]",
        "tied": "[list(edge) for edge in network.edges(data='weight')]",
        "modularity": "modularity",
        "spread": "spread",
    },
    OFFICIALS: {
        "posts": "posts[['label', 'title', 'since', 'until']].values.tolist()",
        "longest": "longest[['label', 'days']].values.tolist()[-2:]",
        "several": "sorted(set(several['label']))",
        "shared": "shared.values.tolist()",
        "met": "sorted(set(met['label']))",
    },
    MAP: {
        "states": "agreements['state'].value_counts().to_dict()",
        "twins": "twins[['first', 'second', 'signed', 'row']].values.tolist()",
        "spots": "spots.set_index('place')['agreements'].to_dict()",
        "ends": "ends[['lat', 'long', 'own']].reset_index().values.tolist()",
    },
    QUALITY: {
        "records": "int(coverage['records'].sum())",
        "doubts": "doubts[['row', 'doubt']].values.tolist()",
        "scores": "scores['F1'].to_dict()",
        "faults": "faults[['row', 'field']].values.tolist()",
        "evidence": "evidence[['row', 'quoteStart', 'quoteEnd', shown[4]]].values.tolist()",
        "hub": "hub",
        "methods": "int(methods['statements'].sum())",
    },
}


@dataclass
class Run:
    """One execution: the notebook with its outputs, and the answer to its probe."""

    book: Any
    found: dict[str, Any]

    def texts(self) -> list[list[str]]:
        """The text of every output, cell by cell; neighbouring pieces of one stream are one."""
        cells = []
        for cell in self.book.cells:
            if cell.cell_type == "code":
                texts = [
                    one["text"] if one.output_type == "stream" else one["data"]["text/plain"] for one in cell.outputs
                ]
                cells.append(["".join(texts)])
        return cells

    def pictures(self) -> int:
        return sum("image/png" in one.get("data", {}) for cell in self.book.cells for one in cell.get("outputs", []))


async def execute(name: str, environment: dict[str, str], gate: asyncio.Semaphore) -> Run:
    book = nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)
    pairs = ", ".join(f"{key!r}: {expression}" for key, expression in PROBES[name].items())
    book.cells.append(nbformat.v4.new_code_cell(f"import json\nprint(json.dumps({{{pairs}}}, default=str))"))
    async with gate:
        await module("run").execute(book, environment)
    probe = book.cells.pop()
    return Run(book, json.loads("".join(one["text"] for one in probe.outputs)))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("sample build") / "graph"
    build([sample()], out)
    return out


@pytest.fixture(scope="module")
def endpoint(data: Path) -> Iterator[str]:
    """The sample's build in a real Oxigraph."""
    with running() as start:
        address = start().query
        push(open_store(data), address)
        yield address


@pytest.fixture(scope="module")
def runs(data: Path, endpoint: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Run, Run]]:
    """Each notebook executed on a build (which the tour makes for itself), and with other hashes over HTTP."""
    common = {"IPYTHONDIR": str(tmp_path_factory.mktemp("ipython"))}
    first = common | {"PYTHONHASHSEED": "1"}
    second = common | {"PYTHONHASHSEED": "2", "TIES_ENDPOINT": endpoint}

    async def every() -> list[Run]:
        gate = asyncio.Semaphore(2)
        jobs = [execute(name, first if name == TOUR else first | {"TIES_DATA": str(data)}, gate) for name in NAMES]
        return await asyncio.gather(*jobs, *(execute(name, second, gate) for name in NAMES))

    done = asyncio.run(every())
    return {name: (done[i], done[i + len(NAMES)]) for i, name in enumerate(NAMES)}


def module(name: str) -> Any:
    """A module of the notebooks' folder, which is no package."""
    spec = spec_from_file_location(name, FOLDER / f"{name}.py")
    assert spec
    assert spec.loader
    found = sys.modules[name] = module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def test_every_notebook_is_executed_here() -> None:
    assert tuple(path.stem for path in sorted(FOLDER.glob("*.ipynb"))) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_kept_without_outputs(name: str) -> None:
    text = (FOLDER / f"{name}.ipynb").read_text(encoding="utf-8")
    assert text == module("tidy").tidy(text), "run: python notebooks/tidy.py"


@pytest.mark.parametrize("name", NAMES)
def test_in_two_languages(name: str) -> None:
    book = nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)
    for cell in book.cells:
        if cell.cell_type == "markdown":
            assert "\n*In English: " in cell.source, cell.source


#: Cells that show the source's words, which an endpoint does not have, by what stands in them.
CITING = "with_words("


@pytest.mark.parametrize("name", NAMES)
def test_the_same_over_http(name: str, runs: dict[str, tuple[Run, Run]]) -> None:
    first, second = runs[name]
    assert first.pictures() == second.pictures() == (2 if name == TOUR else 1)
    cells = [cell.source for cell in first.book.cells if cell.cell_type == "code"]
    for source, here, there in list(zip(cells, first.texts(), second.texts(), strict=True))[1:]:
        assert (here != there) if CITING in source else (here == there), source
    assert first.found | {"title": "", "evidence": ""} == second.found | {"title": "", "evidence": ""}
    for run in runs[name]:
        assert not [one for cell in run.book.cells for one in cell.get("outputs", []) if one.get("name") == "stderr"]


def test_tour(runs: dict[str, tuple[Run, Run]], data: Path) -> None:
    first, second = (run.found for run in runs[TOUR])
    assert first["title"].startswith("отчёт-образец")
    assert second["title"].startswith("удалённое хранилище / a remote store: http://127.0.0.1:")
    assert first["questions"] == [query.name for query in catalogue()]
    (quarter,) = first["trend"]
    assert (quarter["quarter"], quarter["rows"], quarter["events"]) == ("2025-Q3", 30, 29)
    assert first["classes"]["Event"] == quarter["events"] == sum(first["types"].values())
    assert first["classes"]["Twinning"] == 1
    assert first["belarus"] == 21
    (hub,) = hubs(open_store(data), "organization", "events", top=1)
    assert first["hub"] == [hub.label, hub.value]
    assert hub.label == "ООО «Корпорация инвестиционного развития Смоленской области»"
    assert "ОАО «Гомсельмаш»" in first["partners"]


def test_hubs_and_communities(runs: dict[str, tuple[Run, Run]], data: Path) -> None:
    found = runs[HUBS][0].found
    ranked = hubs(open_store(data), "organization", "events", top=0)
    assert found["events"] == {hub.label: hub.value for hub in ranked}
    assert found["hubs"][0] == ranked[0].label
    members = [iri for community in found["communities"] for iri in community]
    assert sorted(members) == found["nodes"], "a partition: each in one community"
    assert found["modularity"] == pytest.approx(newman(found["tied"], found["communities"]))
    assert found["modularity"] > 0.7
    assert min(found["spread"]) <= found["modularity"] <= max(found["spread"])


def newman(edges: list[tuple[str, str, float]], communities: list[list[str]]) -> float:
    """Modularity by its definition (Newman 2006): what is inside, less what chance would put there."""
    home = {iri: number for number, members in enumerate(communities) for iri in members}
    inside: Counter[int] = Counter()
    degree: Counter[int] = Counter()
    for one, two, weight in edges:
        degree.update({home[one]: weight})
        degree.update({home[two]: weight})
        inside.update({home[one]: weight if home[one] == home[two] else 0})
    total = sum(weight for _, _, weight in edges)
    return sum(inside[c] / total - (degree[c] / (2 * total)) ** 2 for c in range(len(communities)))


def test_officials(runs: dict[str, tuple[Run, Run]]) -> None:
    found = runs[OFFICIALS][0].found
    assert ["Анохин В.Н.", "Губернатор Смоленской области", "2024-12-20", "2025-08-10"] in found["posts"]
    assert found["longest"] == [["Анохин В.Н.", 233], ["Гусев А.А.", 304]], "a span is counted in days"
    assert found["several"] == ["Илюхин П.Ю.", "Казаков А.В."]
    assert found["shared"] == [["заместитель председателя Правительства Смоленской области", 6]]
    assert "Боконтаев К.К." in found["met"]
    assert "Анохин В.Н." not in found["met"], "nobody meets himself"


def test_map(runs: dict[str, tuple[Run, Run]]) -> None:
    found = runs[MAP][0].found
    gold = Counter(agreement.status for row in GOLD for agreement in row.agreements)
    assert {state: found["states"].get(state, 0) for state in ("signed", "reached")} == {
        "signed": gold["signed"],
        "reached": gold["reached"],
    }
    assert found["twins"] == [["Бобруйск", "Вяземский муниципальный округ", "2025-07-25", 25]]
    assert found["spots"]["Киргизская Республика"] == 1
    assert found["ends"][0] == ["Бобруйск", 53.1468, 29.2055, True]
    assert found["ends"][1][0] == "Вяземский муниципальный округ"


def test_quality(runs: dict[str, tuple[Run, Run]], data: Path) -> None:
    found = runs[QUALITY][0].found
    assert found["records"] == len(GOLD) == 30
    with (data / ROWS_FILE).open(encoding="utf-8", newline="") as lines:
        doubtful = {int(row["row"]) for row in csv.DictReader(lines) if row["status"] == "doubtful"}
    assert {row for row, _ in found["doubts"]} == doubtful
    assert [2, "the row has 4 of 5 cells"] in found["doubts"]
    assert found["scores"]["rows found"] == found["scores"]["type"] == found["scores"]["twinnings"] == 1
    assert min(found["scores"].values()) > 0.5
    imperfect = {field for field, score in found["scores"].items() if score < 1} - {"identity pairs"}
    assert {field for _, field in found["faults"]} <= imperfect, "every fault lowers its field's figure"
    assert found["methods"] > len(found["evidence"]) > 0
    (source,) = (data / "sources").iterdir()
    text = source.read_bytes().decode()
    assert all(words and words == text[start:end] for _, start, end, words in found["evidence"])
    assert any(found["hub"] in words for *_, words in found["evidence"])


def test_workbench_refuses_what_it_cannot_open(tmp_path: Path) -> None:
    workbench = module("workbench")
    with pytest.raises(StoreError, match="no address of a SPARQL endpoint"):
        workbench.open_bench({"TIES_ENDPOINT": "http://"})
    with pytest.raises(StoreError, match="holds no build"):
        workbench.open_bench({"TIES_DATA": str(tmp_path)})


def test_tables_keep_types(data: Path) -> None:
    workbench = module("workbench")
    bench = workbench.open_bench({"TIES_DATA": str(data)})
    row = workbench.sparql(bench, 'SELECT (1 AS ?i) (0.5 AS ?d) (true AS ?b) ("да"@ru AS ?t) {}').iloc[0].tolist()
    assert row == [1, 0.5, True, "да"]
    with pytest.raises(TypeError, match="SELECT"):
        workbench.sparql(bench, "ASK {}")


def test_words_are_read_from_the_sources_only(data: Path, endpoint: str) -> None:
    workbench = module("workbench")
    bench = workbench.open_bench({"TIES_DATA": str(data)})
    found = workbench.ask(bench, "evidence", name="Бобруйск")
    cited = workbench.with_words(bench, found)
    assert any("Бобруйск" in words for words in cited["words"])
    remote = workbench.open_bench({"TIES_ENDPOINT": endpoint})
    with pytest.raises(ValueError, match="keeps no sources"):
        workbench.with_words(remote, found)
    both = workbench.open_bench({"TIES_ENDPOINT": endpoint, "TIES_DATA": str(data)})
    assert workbench.with_words(both, workbench.ask(both, "evidence", name="Бобруйск")).equals(cited)


def test_words_of_several_regions_with_one_quarter_and_level(tmp_path: Path, endpoint: str) -> None:
    """Smolensk and Bryansk, both 2025-Q3 executive: each stretch is cut from the text of its own report."""
    workbench = module("workbench")
    files = {"smolensk": sample(), "bryansk": ROOT / "tests" / "other_regions" / "bryansk-2025-Q3-executive.txt"}
    build(list(files.values()), tmp_path / "two")
    bench = workbench.open_bench({"TIES_DATA": str(tmp_path / "two")})
    found = workbench.with_words(bench, workbench.ask(bench, "evidence", name="Республика Беларусь"))
    assert found["report"].unique().tolist() == ["2025-Q3 executive"]
    assert found["source"].nunique() == 2
    for region, file in files.items():
        rows, text = found[found["source"].str.contains(region)], file.read_bytes().decode("utf-8-sig")
        assert all(row.words == text[row.quoteStart : row.quoteEnd] for row in rows.itertuples())
        assert rows["words"].str.contains("Бел").any()
    other = workbench.open_bench({"TIES_ENDPOINT": endpoint, "TIES_DATA": str(tmp_path / "two")})
    assert len(workbench.with_words(other, workbench.ask(other, "sister-cities"))) == 1


def test_run_writes_a_notebook_with_its_outputs(endpoint: str, tmp_path: Path) -> None:
    module("run").main([OFFICIALS, "--endpoint", endpoint, "--out", str(tmp_path)])
    book = nbformat.read(tmp_path / f"{OFFICIALS}.ipynb", as_version=4)
    assert endpoint in book.cells[1].outputs[0]["text"]
