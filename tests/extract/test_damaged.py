"""What is no report, or a damaged one, is an error that names the file, the place and the remedy."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
from docx import Document
from fuzz import any_text, runs
from hypothesis import given
from hypothesis import strategies as st
from printed import HEADING

from extract.errors import ReadError
from extract.read import read_report, read_source

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
TEXT = (SAMPLE / "2025-Q3-executive.txt").read_text(encoding="utf-8")
WORD = (SAMPLE / "2025-Q3-executive.docx").read_bytes()
HEADER = "\n\n\t№\n\tНаименование\n\tМесто\n\tСроки\n\tЦель\n\tУчастники\n"


def _error(tmp_path: Path, data: bytes, name: str = "report.txt") -> ReadError:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read_report(path)
    error = caught.value
    assert str(error).startswith(name)
    assert error.problem and error.remedy and error.remedy in str(error)
    assert error.place in str(error)
    return error


def _zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def _parts(data: bytes = WORD) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


TEXTS = {
    "nothing": ("", "", "empty"),
    "only white space": (" \n\t\n", "", "empty"),
    "a letter": ("Уважаемый Иван Иванович!\nНаправляем отчет.\n", "", "no table"),
    "a table without a heading": (HEADER + "\n\t1.\n\tПрием\n", "heading", "no quarter"),
    "a heading without a region": (
        "Отчет в II квартале 2026 года" + HEADER + "\n\t1.\n\tПрием",
        "heading",
        "no known region",
    ),
    "a heading alone": (HEADING, "", "no table"),
    "an empty table": (HEADING + HEADER, "table", "no numbered row"),
    "a table without numbers": (
        HEADING + HEADER + "\n\tПрием\n\tг. Дно\n\t5 мая 2026 года",
        "table",
        "no numbered row",
    ),
}


@pytest.mark.parametrize(("text", "place", "problem"), TEXTS.values(), ids=TEXTS)
def test_no_report(tmp_path: Path, text: str, place: str, problem: str) -> None:
    error = _error(tmp_path, text.encode())
    assert error.place == place
    assert problem in error.problem


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866", "utf-16-le", "utf-16-be"])
def test_another_encoding_is_named_with_its_remedy(tmp_path: Path, encoding: str) -> None:
    error = _error(tmp_path, TEXT.replace("\u0456", "i").encode(encoding, errors="replace"))
    assert error.place
    assert encoding in error.problem
    assert f"iconv -f {encoding} -t utf-8" in error.remedy


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_mark_tells_the_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert read_source(path).text == TEXT
    assert len(read_report(path).rows) == 30


def test_line_ends_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode())
    report = read_report(path)
    assert len(report.rows) == 30
    assert report.source.text.count("\r\n") == TEXT.count("\n")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), ".doc"),
        (rb"{\rtf1\ansi\ansicpg1251 }", "RTF"),
        (b"\xef\xbb\xbf\n<html><body>", "web page"),
        (b"<!DOCTYPE html><html>", "web page"),
        (b"MIME-Version: 1.0\n", "web archive"),
    ],
)
def test_other_formats_are_named(tmp_path: Path, data: bytes, problem: str) -> None:
    assert problem in _error(tmp_path, data).problem


def test_half_a_utf16_character(tmp_path: Path) -> None:
    assert "UTF-16" in _error(tmp_path, TEXT.encode("utf-16")[:-1]).problem


def test_binary(tmp_path: Path) -> None:
    assert _error(tmp_path, bytes(range(256)) * 8).place.startswith("byte")
    assert "binary" in _error(tmp_path, b"\x01\x00\x02\x00" * 100).problem


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"absent\.txt: the file cannot be read"):
        read_report(tmp_path / "absent.txt")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="cannot be read"):
        read_report(tmp_path)


def test_a_file_of_33_mebibytes(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 33 * 1024 * 1024)
    with pytest.raises(ReadError, match="larger than"):
        read_report(path)


# ---------------------------------------------------------------- Word


@pytest.mark.parametrize("share", [0.001, 0.1, 0.5, 0.9, 0.999])
def test_a_cut_off_archive(tmp_path: Path, share: float) -> None:
    assert "archive is damaged" in _error(tmp_path, WORD[: int(len(WORD) * share)], "report.docx").problem


def test_an_archive_with_a_wrong_checksum(tmp_path: Path) -> None:
    parts = _zipped(_parts(), zipfile.ZIP_STORED)
    at = parts.index("Отчет".encode())
    assert "damaged" in _error(tmp_path, parts[:at] + b"\xd1" + parts[at + 1 :], "report.docx").problem


def test_a_zip_of_something_else(tmp_path: Path) -> None:
    assert "no Word document" in _error(tmp_path, _zipped({"a.txt": b"text"}), "report.zip").problem


def test_a_document_without_its_text(tmp_path: Path) -> None:
    parts = _parts()
    del parts["word/document.xml"]
    assert "cannot be opened" in _error(tmp_path, _zipped(parts), "report.docx").problem


def test_a_document_with_macros(tmp_path: Path) -> None:
    parts = _parts()
    types = parts["[Content_Types].xml"]
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    assert plain in types
    parts["[Content_Types].xml"] = types.replace(plain, b"application/vnd.ms-word.document.macroEnabled.main+xml")
    error = _error(tmp_path, _zipped(parts), "report.docm")
    assert "0x" not in str(error)
    assert "as .docx" in error.remedy


@pytest.mark.parametrize("body", [b"", b"<", b"<w:document/>", b"\x00\x01", b"<?xml version='1.0'?><a/>"])
def test_a_document_that_is_no_xml(tmp_path: Path, body: bytes) -> None:
    assert _error(tmp_path, _zipped(_parts() | {"word/document.xml": body}), "report.docx").problem


def test_a_document_without_a_table(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph(HEADING)
    document.save(str(tmp_path / "made.docx"))
    error = _error(tmp_path, (tmp_path / "made.docx").read_bytes(), "report.docx")
    assert "no table" in error.problem


def test_a_document_with_an_empty_table(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph(HEADING)
    document.add_table(3, 6)
    document.save(str(tmp_path / "made.docx"))
    assert "no numbered row" in _error(tmp_path, (tmp_path / "made.docx").read_bytes(), "report.docx").problem


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(tmp_path: Path, encoding: str) -> None:
    declaration = '<?xml version="1.0"?><!-- ' + "x" * 5000 + ' --><!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'
    parts = _parts() | {"word/styles.xml": declaration.encode(encoding)}
    error = _error(tmp_path, _zipped(parts), "report.docx")
    assert "document type" in error.problem
    assert error.place == "word/styles.xml"


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bombs = [
        {"word/document.xml": b" " * (40 * 1024 * 1024)},
        {"word/document.xml": b"<a/>" * (3 * 1024 * 1024), "word/noise": os.urandom(200_000)},
        {"word/media/a.png": bytes(70 * 1024 * 1024)},
        {f"word/{n}": b"" for n in range(2_100)},
    ]
    for bomb in bombs:
        assert "too large" in _error(tmp_path, _zipped(_parts() | bomb), "report.docx").problem


@runs(150)
@given(any_text(), st.booleans())
def test_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str, headed: bool) -> None:
    path = tmp_path_factory.mktemp("any") / "report.txt"
    path.write_text(HEADING + HEADER + text if headed else text, encoding="utf-8", newline="")
    try:
        read_report(path)
    except ReadError as error:
        assert error.remedy


@runs(60)
@given(st.binary(max_size=40), st.integers(0, len(WORD) - 50), st.booleans())
def test_any_damage_to_a_word_file_is_refused_or_harmless(
    tmp_path_factory: pytest.TempPathFactory, noise: bytes, at: int, cut: bool
) -> None:
    path = tmp_path_factory.mktemp("any") / "report.docx"
    path.write_bytes(WORD[:at] + noise + WORD[at + (0 if cut else len(noise)) :])
    try:
        read_report(path)
    except ReadError as error:
        assert error.remedy
