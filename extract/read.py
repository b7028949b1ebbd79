"""Reading a report file, recognised by its content: a text dump of a Word table, or .docx."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from extract.dump import read_dump
from extract.errors import ReadError
from extract.records import Report, Source

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read_report", "read_source"]

_MAX_BYTES = 32 * 1024 * 1024
_OTHER_FORMATS = {
    b"%pdf": ("a PDF", "Give the Word document from which it was made, or a text dump of its table"),
    b"\xd0\xcf\x11\xe0": ("an old Word .doc, or has a password", "Save it as .docx without a password"),
    b"{\\rtf": ("RTF", "Save it as .docx"),
    b"<html": ("a web page", "Save it as .docx"),
    b"<!doctype html": ("a web page", "Save it as .docx"),
    b"mime-version:": ("a web archive", "Save it as .docx"),
}


def read_source(path: Path) -> Source:
    """The file's text, as offsets count it: line ends are kept as they are.

    Raises
    ------
    ReadError
        if the file is missing, empty, too large, in another format or in another encoding than UTF-8
    """
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise ReadError(path.name, "", "the file is larger than 32 MiB", "A report has a few hundred KiB")
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(
            path.name, "", f"the file cannot be read ({error.strerror})", "Check the path and the permissions"
        ) from error
    if not data.strip():
        raise ReadError(path.name, "", "the file is empty", "Fetch it again")
    start = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for magic, (name, remedy) in _OTHER_FORMATS.items():
        if start.startswith(magic):
            raise ReadError(path.name, "", f"the file is {name}, which is not read", remedy)
    if data.startswith(b"PK"):
        from extract.docx import dump_docx  # noqa: PLC0415

        text = dump_docx(data, path.name)
    else:
        text = _decode(data, path.name)
    return Source(path.name, hashlib.sha256(data).hexdigest(), text)


def read_report(path: Path) -> Report:
    """Read one report.

    Raises
    ------
    ReadError
        naming the file, the place and the remedy, if it is not a report or is damaged
    """
    return read_dump(read_source(path))


def _decode(data: bytes, file: str) -> str:
    utf16 = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        text = data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        if utf16:
            raise ReadError(file, f"byte {error.start}", "the UTF-16 text is damaged", "Fetch it again") from error
        raise _not_utf8(data, file, f"byte {error.start}") from error
    if "\x00" in text:
        raise _not_utf8(data, file, f"character {text.index(chr(0))}")
    return text


def _not_utf8(data: bytes, file: str, place: str) -> ReadError:
    name = _encoding(data)
    if name is None:
        problem = "the text is not UTF-8, and the file may be binary"
        return ReadError(file, place, problem, "Give a text dump in UTF-8, or the .docx itself")
    return ReadError(
        file, place, f"the text is not UTF-8 (it reads as {name})", f"Convert it: `iconv -f {name} -t utf-8`"
    )


def _encoding(data: bytes) -> str | None:
    """The encoding in which the bytes make Russian sense, if there is one."""
    known = ("cp1251", "koi8-r", "cp866", "maccyrillic", "utf-16-le", "utf-16-be")
    return next((name for name in known if _makes_sense(data, name)), None)


def _makes_sense(data: bytes, encoding: str) -> bool:
    try:
        return "квартал" in data.decode(encoding).lower()
    except UnicodeDecodeError:
        return False
