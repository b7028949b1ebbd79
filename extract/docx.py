"""Reading .docx: the table is written out in the form of a text dump, which is then read like any other.

The dump is the source text that offsets point into; it is kept beside the graph. Row numbers that are
Word's list numbering, and section rows merged across the table, come out as the dump has them; a cell that
is merged over several rows is repeated in each of them, and text that a tracked change has deleted is gone.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from extract.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["dump_docx"]

_MAX_ENTRIES = 2_000
_MAX_BYTES = 64 * 1024 * 1024
_MAX_XML = 10 * 1024 * 1024
"""Of text parts in all; ten times what a thick report has, and at most 600 MB once parsed."""
_MAX_RATIO = 200
_COLUMNS = 6
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = frozenset({_FALLBACK, *(_W + tag for tag in ("del", "moveFrom", "pPr", "rPr"))})
_SIGNS = {"br": "\n", "cr": "\n", "tab": " ", "ptab": " ", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_SIGN_OF = {_W + tag: sign for tag, sign in _SIGNS.items()}
_WRAPPERS = frozenset(_W + tag for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))


def dump_docx(data: bytes, file: str) -> str:
    """The text dump of a Word document.

    Raises
    ------
    ReadError
        for a damaged or unsafe archive, or a document without a table
    """
    _check_archive(data, file)
    import docx  # noqa: PLC0415 - lxml and its schema take a third of a second

    try:
        document = docx.Document(io.BytesIO(data))
        numbered = _numbered_styles(document)
        blocks = list(_children(document.element.body, "p", "tbl"))
    except Exception as error:
        reason = "its main part is something else" if isinstance(error, ValueError) else error
        raise ReadError(
            file, "", f"the Word document cannot be opened ({reason})", "Open it in Word and save it anew as .docx"
        ) from error
    tables = [i for i, block in enumerate(blocks) if block.tag == _W + "tbl"]
    if not tables:
        raise ReadError(file, "", "the document has no table", "Give the report with its table")
    lines: list[str] = []
    for i, block in enumerate(blocks):
        if block.tag == _W + "tbl":
            lines += _table(block, numbered)
            continue
        text = _paragraph(block)
        between = text.strip() and tables[0] < i < tables[-1]
        first_below = (
            text.strip() and i > tables[-1] and not any(_paragraph(b).strip() for b in blocks[tables[-1] + 1 : i])
        )
        lines += ["", f"\t{text}"] if between or first_below else [text]
    return "\n".join(lines) + "\n"


def _check_archive(data: bytes, file: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if not any(e.filename.startswith("word/") for e in entries):
                raise ReadError(
                    file, "", "the archive is no Word document", "Give the report as .docx or as a text dump"
                )
            parts = [e for e in entries if e.filename.endswith((".xml", ".rels"))]
            size = sum(e.file_size for e in entries)
            packed = sum(e.compress_size for e in entries) or 1
            too_large = size > _MAX_BYTES or sum(e.file_size for e in parts) > _MAX_XML
            if len(entries) > _MAX_ENTRIES or too_large or size / packed > _MAX_RATIO:
                raise ReadError(file, "", "the archive is too large to be a report", "Open it in Word and save it anew")
            for part in parts:
                if b"<!DOCTYPE" in archive.read(part).replace(b"\0", b""):
                    raise ReadError(
                        file,
                        part.filename,
                        "the part declares a document type, which Word never writes",
                        "Open it in Word and save it anew",
                    )
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        zlib.error,
    ) as error:
        raise ReadError(
            file, "", f"the archive is damaged ({error})", "Fetch the file again, or save it anew in Word"
        ) from error


# ---------------------------------------------------------------- text


def _children(element: Any, *tags: str) -> Iterator[Any]:
    """The children with one of ``tags``, through content controls and other wrappers."""
    wanted = {_W + tag for tag in tags}
    for child in element:
        if child.tag in wanted:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, *tags)


def _paragraph(element: Any) -> str:
    """The text of a paragraph: breaks become line ends, tabs spaces; deleted and hidden text is left out."""
    return "".join(_text(element)).strip("\n")


def _text(element: Any) -> Iterator[str]:
    for node in element:
        if node.tag == _W + "t":
            yield (node.text or "").translate(_FLAT)
        elif node.tag in _SIGN_OF:
            yield _SIGN_OF[node.tag]
        elif node.tag == _W + "p":
            yield from ("\n", *_text(node), "\n")
        elif node.tag not in _GONE and not (node.tag == _W + "r" and _is_hidden(node)):
            yield from _text(node)


_FLAT = str.maketrans("\t\n\r", "   ")


def _is_hidden(run: Any) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(_W + "val") not in ("0", "false", "off")


def _lines(element: Any) -> Iterator[str]:
    """The paragraphs of a cell, those of tables inside it too."""
    for block in _children(element, "p", "tbl"):
        if block.tag == _W + "p":
            yield _paragraph(block)
        else:
            for row in _children(block, "tr"):
                for cell in _children(row, "tc"):
                    yield from _lines(cell)


# ---------------------------------------------------------------- tables


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell: the grid column where it starts, its text, and whether it continues the one above it."""

    start: int
    text: str
    continues: bool
    listed: bool


def _table(table: Any, numbered: frozenset[str]) -> Iterator[str]:
    """The table's rows: an empty line, then a line with a tab for each cell."""
    for texts in _rows(table, numbered):
        yield ""
        yield from (f"\t{text}" for text in texts)


def _rows(table: Any, numbered: frozenset[str]) -> list[list[str]]:
    """The texts of each row's cells, the number first; a section is a row of one cell."""
    out: list[list[str]] = []
    columns: list[int] = []
    above: dict[int, str] = {}
    number = 0
    for row in _children(table, "tr"):
        if row.find(f"{_W}trPr/{_W}del") is not None:
            continue
        cells = list(_cells(row, numbered))
        if not columns and len(cells) >= _COLUMNS:
            columns = [c.start for c in cells]
        joined = bool(cells) and cells[0].continues and len(cells) > 1 and bool(out)
        cells = [replace(c, text=above.get(c.start, "")) if c.continues and not joined else c for c in cells]
        above = {c.start: (above.get(c.start, "") if c.continues else c.text) for c in cells}
        texts = _aligned(cells, columns)
        if joined and len(texts) == len(out[-1]):
            out[-1] = ["\n".join(t for t in pair if t) for pair in zip(out[-1], texts, strict=True)]
            continue
        stated = texts[0].strip().rstrip(".)") if texts else ""
        if len(texts) > 1 and not stated and cells[0].listed:
            number += 1
            texts[0] = f"{number}. "
        elif stated.isdecimal() and not all(t.strip().isdecimal() for t in texts):
            number = int(stated)
        filled = [t for t in texts if t.strip()]
        out.append(filled if len(filled) == 1 else texts)
    return out


def _cells(row: Any, numbered: frozenset[str]) -> Iterator[_Cell]:
    start = _number_at(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
    for cell in _children(row, "tc"):
        merge = cell.find(f"{_W}tcPr/{_W}vMerge")
        continues = merge is not None and merge.get(_W + "val", "continue") == "continue"
        text = "" if continues else "\n".join(_lines(cell))
        yield _Cell(start, text, continues, _is_listed(cell, numbered))
        start += _number_at(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1)


def _number_at(element: Any, default: int) -> int:
    value = element.get(_W + "val", "") if element is not None else ""
    return int(value) if value.isdecimal() and len(value) < 4 else default


def _aligned(cells: Sequence[_Cell], columns: Sequence[int]) -> list[str]:
    """The cells' texts under the header's columns; blank where a row has no cell of its own before its last."""
    texts = [c.text for c in cells]
    if len(cells) < 2 or len(cells) == len(columns) or not columns:
        return texts
    places = [max((k for k, start in enumerate(columns) if start <= c.start), default=0) for c in cells]
    if len(cells) < len(columns) and len(set(places)) < len(places):
        return texts
    out = [""] * (max(places) + 1)
    for k, text in zip(places, texts, strict=True):
        out[k] = f"{out[k]}\n{text}" if out[k] else text
    return out


# ---------------------------------------------------------------- list numbering


def _is_listed(cell: Any, numbered: frozenset[str]) -> bool:
    """Whether a paragraph of the cell is an item of a numbered list, by itself or by its style."""
    for properties in cell.iter(_W + "pPr"):
        own = properties.find(f"{_W}numPr/{_W}numId")
        if own is not None:
            if own.get(_W + "val") != "0":
                return True
            continue
        style = properties.find(_W + "pStyle")
        if style is not None and style.get(_W + "val") in numbered:
            return True
    return False


def _numbered_styles(document: Any) -> frozenset[str]:
    """The ids of the paragraph styles that number their paragraphs, by themselves or by the style they build on."""
    own: dict[str, bool | None] = {}
    base: dict[str, str] = {}
    for style in document.styles.element.iter(_W + "style"):
        name = style.get(_W + "styleId", "")
        number = style.find(f"{_W}pPr/{_W}numPr/{_W}numId")
        own[name] = None if number is None else number.get(_W + "val") != "0"
        based = style.find(_W + "basedOn")
        if based is not None:
            base[name] = based.get(_W + "val", "")
    out = set()
    for name in own:
        step, seen = name, set()
        while own.get(step) is None and step in base and step not in seen:
            seen.add(step)
            step = base[step]
        if own.get(step):
            out.add(name)
    return frozenset(out)
