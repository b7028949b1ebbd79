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
    b"%PDF": ("a PDF", "Give the Word document from which it was made, or a text dump of its table"),
    b"\xd0\xcf\x11\xe0": ("an old Word .doc", "Save it as .docx"),
    b"{\\rtf": ("RTF", "Save it as .docx"),
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
    for magic, (name, remedy) in _OTHER_FORMATS.items():
        if data.startswith(magic):
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
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            file,
            f"byte {error.start}",
            "the text is not UTF-8" + _guess(data),
            "Convert it, e.g. `iconv -f cp1251 -t utf-8`",
        ) from error
    if "\x00" in text:
        raise ReadError(file, f"character {text.index(chr(0))}", "the file is binary", "Give a text dump or .docx")
    return text


def _guess(data: bytes) -> str:
    """A remark where the bytes make Russian sense in a known old encoding."""
    for name in ("cp1251", "koi8-r", "cp866"):
        try:
            if "квартал" in data.decode(name).lower():
                return f" (it reads as {name})"
        except UnicodeDecodeError:
            continue
    return ""
