"""The tables are a valid Data Package, and say what the graph says."""

from __future__ import annotations

import csv
import io
import json
import shutil
import zipfile
from collections import Counter
from pathlib import Path

import frictionless
import pytest

from graph.release.tables import TABLES
from graph.store import open_store, query
from ontology.terms import TIES

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def table(folder: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / "tables" / f"{name}.csv").read_text(encoding="utf-8-sig"))))


def rows(data: Path, variables: str, pattern: str) -> list[tuple[str, ...]]:
    text = f"PREFIX ties: <{TIES.about[:-5]}> SELECT DISTINCT {variables} WHERE {{ {pattern} }}"
    found = query(open_store(data), text)
    return [tuple(getattr(term, "value", "") for term in row) for row in found.rows]


def test_frictionless_finds_no_fault(released: Path) -> None:
    report = frictionless.validate(str(released / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "message"])
    assert len(report.tasks) == len(TABLES)


def test_the_archive_is_the_same_package_in_one_file(released: Path) -> None:
    with zipfile.ZipFile(released / "tables.zip") as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert files.keys() == {"datapackage.json", *(f"tables/{one.name}.csv" for one in TABLES)}
    assert all((released / name).read_bytes() == data for name, data in files.items())
    assert frictionless.validate(str(released / "tables.zip"), type="package").valid


def test_a_broken_key_and_a_broken_type_would_be_found(released: Path, tmp_path: Path) -> None:
    shutil.copytree(released, tmp_path / "r")
    package = json.loads((tmp_path / "r" / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        del resource["bytes"], resource["hash"]
    (tmp_path / "r" / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    file = tmp_path / "r" / "tables" / "participations.csv"
    header, first, *rest = file.read_text(encoding="utf-8-sig").splitlines()
    event = first.split(",")[1]
    file.write_text("\r\n".join([header, first.replace(event, f"{event}-x"), *rest]), encoding="utf-8-sig")
    evidence = tmp_path / "r" / "tables" / "evidence.csv"
    evidence.write_text(evidence.read_text(encoding="utf-8-sig").replace(",rule,", ",guess,", 1), encoding="utf-8-sig")
    report = frictionless.validate(str(tmp_path / "r" / "datapackage.json"))
    assert {found for (found,) in report.flatten(["type"])} == {"foreign-key", "constraint-error"}


def test_every_column_is_explained_in_both_languages(released: Path) -> None:
    package = json.loads((released / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        assert resource["title"] and resource["title_ru"]
        for field in resource["schema"]["fields"]:
            assert field["description"] and field["description_ru"], (resource["name"], field["name"])


def test_participations_are_those_of_the_graph(data: Path, released: Path) -> None:
    pattern = "?p ties:event ?e ; ties:statedIn ?r ; ties:role ?role OPTIONAL { ?p ties:agent ?a }"
    wanted = rows(data, "?p ?e ?r ?role ?a", pattern)
    found = table(released, "participations")
    assert len(found) == len(wanted) > 100
    assert {(one["id"], one["event"], one["record"], one["agent"]) for one in found} == {
        (p, e, r, a) for p, e, r, _, a in wanted
    }
    assert Counter(one["role"] for one in found) == Counter(
        "/".join(role.split("/")[-2:]) for _, _, _, role, _ in wanted
    )


def test_places_have_their_codes_and_coordinates(released: Path) -> None:
    places = {one["label_ru"]: one for one in table(released, "places")}
    region = places["Витебская область"]
    assert (region["kind"], region["iso_code"]) == ("region", "BY-VI")
    assert next(one["label_ru"] for one in places.values() if one["id"] == region["within"]) == "Республика Беларусь"
    orsha = places["Орша"]
    assert orsha["geonames"].isdigit() and 54 < float(orsha["lat"]) < 55 and 30 < float(orsha["long"]) < 31


def test_what_the_reports_disagree_on_stands_with_each_value(data: Path, released: Path) -> None:
    stated = rows(data, "?event ?name", "?event ties:conflict ?name")
    conflicts = table(released, "conflicts")
    assert {(one["event"], one["property"]) for one in conflicts} == set(stated) != set()
    for event, name in stated:
        assert len({one["value"] for one in conflicts if (one["event"], one["property"]) == (event, name)}) > 1


def test_spreadsheets_see_russian(released: Path) -> None:
    for one in TABLES:
        data = (released / "tables" / f"{one.name}.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbf") and b"\r\n" in data


def test_the_mappings_are_those_of_the_graph(data: Path, released: Path) -> None:
    text = (released / "mappings.sssom.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    found = {(one["subject_id"], one["object_id"]) for one in csv.DictReader(lines, delimiter="\t")}
    assert found == set(rows(data, "?p ?x", "?m ties:matchOf ?p ; ties:matchWith ?x")) != set()
    (vitebsk,) = (line for line in lines if "\tВитебск\t" in line)
    for word in ("semapv:LexicalMatching", "https://sws.geonames.org/620127/", "no other place"):
        assert word in vitebsk
