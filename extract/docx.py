"""Reading .docx: the table is written out in the form of a text dump, which is then read like any other.

The dump is the source text that offsets point into; it is kept beside the graph. Row numbers that are
Word's list numbering, and section rows merged across the table, come out as the dump has them.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from extract.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["dump_docx"]

_MAX_ENTRIES = 2_000
_MAX_BYTES = 64 * 1024 * 1024
_MAX_RATIO = 200
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def dump_docx(data: bytes, file: str) -> str:
    """The text dump of a Word document.

    Raises
    ------
    ReadError
        for a damaged or unsafe archive, or a document without a table
    """
    _check_archive(data, file)
    import docx  # noqa: PLC0415 - lxml and its schema take a third of a second
    from docx.table import Table  # noqa: PLC0415
    from docx.text.paragraph import Paragraph  # noqa: PLC0415

    try:
        document = docx.Document(io.BytesIO(data))
    except Exception as error:
        raise ReadError(
            file, "", f"the Word document cannot be opened ({error})", "Open it in Word and save it anew"
        ) from error
    lines: list[str] = []
    seen_table = False
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            text = _paragraph(block._p)
            lines.append(f"\t{text}" if seen_table and text.strip() else text)
        elif isinstance(block, Table):
            seen_table = True
            lines += _table(block)
    if not seen_table:
        raise ReadError(file, "", "the document has no table", "Give the report with its table")
    return "\n".join(lines) + "\n"


def _check_archive(data: bytes, file: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            size = sum(e.file_size for e in entries)
            packed = sum(e.compress_size for e in entries) or 1
            if len(entries) > _MAX_ENTRIES or size > _MAX_BYTES or size / packed > _MAX_RATIO:
                raise ReadError(file, "", "the archive is too large to be a report", "Open it in Word and save it anew")
            for entry in entries:
                if entry.filename.endswith((".xml", ".rels")):
                    with archive.open(entry) as part:
                        if b"<!DOCTYPE" in part.read(4096):
                            raise ReadError(
                                file,
                                entry.filename,
                                "the part declares a document type, which Word never writes",
                                "Open it in Word and save it anew",
                            )
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as error:
        raise ReadError(
            file, "", f"the archive is damaged ({error})", "Fetch the file again, or save it anew in Word"
        ) from error


def _table(table: Any) -> Iterator[str]:
    """The table's rows: a line with a tab for each cell; merged cells count once."""
    number = 0
    for row in table.rows:
        cells = [c for c in row._tr.tc_lst if not _continues(c)]
        texts = ["\n".join(_paragraph(p) for p in cell.iter(_W + "p")) for cell in cells]
        if len(cells) > 1 and not texts[0].strip() and _is_numbered(cells[0]):
            number += 1
            texts[0] = f"{number}. "
        elif texts and texts[0].strip().rstrip(".").isdigit():
            number = int(texts[0].strip().rstrip("."))
        if len(texts) > 1 and not any(t.strip() for t in texts[1:]):
            texts = texts[:1]
        yield ""
        yield from (f"\t{text}" for text in texts)


def _continues(cell: Any) -> bool:
    """Whether the cell only continues one that is merged downwards."""
    return bool(cell.vMerge == "continue")


def _is_numbered(cell: Any) -> bool:
    return any(True for _ in cell.iter(_W + "numPr"))


def _paragraph(element: Any) -> str:
    """The text of a paragraph: breaks become line ends, tabs spaces; deleted text is left out."""
    out: list[str] = []
    for node in element.iter():
        if node.tag == _W + "t":
            out.append((node.text or "").replace("\t", " "))
        elif node.tag in (_W + "br", _W + "cr"):
            out.append("\n")
        elif node.tag == _W + "tab" and node.getparent().tag == _W + "r":
            out.append(" ")
        elif node.tag == _W + "noBreakHyphen":
            out.append("\u2011")
    return "".join(out)
