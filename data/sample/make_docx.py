"""Write the Word twin of the sample report from its text dump.

In: ``2025-Q3-executive.txt`` beside this file. Out: ``2025-Q3-executive.docx``, the same rows in a real Word table that
has what a dump cannot show: row numbers that are list numbering, section rows merged across the table, a row that ends
a cell early, several paragraphs and line breaks in one cell, words split over runs, non-breaking hyphens, a bookmark.

Two runs give the same bytes (with one version of python-docx and zlib): properties and time stamps are fixed.

Run ``python -m data.sample.make_docx``.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

__all__ = ["SOURCE", "TARGET", "Dump", "build", "read_dump", "to_bytes"]

SOURCE = Path(__file__).with_name("2025-Q3-executive.txt")
TARGET = SOURCE.with_suffix(".docx")

COLUMNS = 6
WIDTHS = (600, 2400, 1900, 1500, 4200, 3200)  # twentieths of a point
STAMP = datetime(2025, 10, 1)
ZIP_STAMP = (1980, 1, 1, 0, 0, 0)
LONG_LINE = 40  # characters; a longer line is split over two runs
TITLE, DATES = 0, 2  # places of these cells in a row, after its number

ROW_NUMBER = re.compile(r"\d+\.\s*")
SECTION = re.compile(r"Сотрудничество в |Общие направления ")
FOOTER = re.compile(r"В [IV]+ квартале ")
BOOKMARK = re.compile(r"\[bookmark: (\w+)\]")
PIECE = re.compile(r"\[bookmark: \w+\]|(?<=\d)-(?=\d)")


class Dump(NamedTuple):
    """The sample's text in the order of the file: a row is its cells without the number, a section a single string."""

    heading: str
    header: list[str]
    body: list[str | list[str]]
    footer: str


def read_dump(text: str) -> Dump:
    """Take the sample's dump apart; it reads this one file, not reports in general.

    >>> dump = "Отчет\\n\\t№\\n\\tСотрудничество в спорте\\n\\t1. \\n\\tМатч\\n\\t5 мая\\n\\n\\tВ I квартале 4 встречи"
    >>> read_dump(dump).body
    ['Сотрудничество в спорте', ['Матч', '5 мая']]
    """
    heading, *cells = re.split(r"\n ?\t", text)
    header: list[str] = []
    body: list[str | list[str]] = []
    footer = ""
    open_row = header
    for cell in (c.rstrip("\n") for c in cells):
        if ROW_NUMBER.fullmatch(cell):
            open_row = []
            body.append(open_row)
        elif SECTION.match(cell):
            body.append(cell)
        elif FOOTER.match(cell):
            footer = cell
        else:
            open_row.append(cell)
    return Dump(heading, header, body, footer)


def build(dump: Dump) -> WordDocument:
    """The report as a Word document: title paragraphs, one table, the footer under it."""
    document = Document()
    properties = document.core_properties
    properties.author = properties.last_modified_by = "Ties"
    properties.title = "Ties: sample report"
    properties.comments = ""
    properties.created = properties.modified = STAMP
    properties.revision = 1
    body = document.element.body
    end = body.find(qn("w:sectPr"))
    number_id = _add_numbering(document)

    for line in dump.heading.splitlines():
        if line.strip():
            end.addprevious(_paragraph([line]))
    table = _table()
    end.addprevious(table)
    header = _row([_cell([_paragraph(cell.split("\n"))], w) for cell, w in zip(dump.header, WIDTHS, strict=True)])
    _properties_of(header, "w:trPr").append(OxmlElement("w:tblHeader"))
    table.append(header)
    for item in dump.body:
        if isinstance(item, str):
            table.append(_row([_cell([_paragraph([item])], sum(WIDTHS), span=COLUMNS)]))
        else:
            table.append(_numbered_row(item, number_id))
    end.addprevious(_paragraph(dump.footer.split("\n")))
    return document


def to_bytes(document: WordDocument) -> bytes:
    """The document as a .docx file whose parts stand in a fixed order under a fixed time stamp."""
    saved = io.BytesIO()
    document.save(saved)
    out = io.BytesIO()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(out, "w") as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            part = zipfile.ZipInfo(name, date_time=ZIP_STAMP)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0
            new.writestr(part, old.read(name), compresslevel=9)
    return out.getvalue()


def _numbered_row(cells: list[str], number_id: str) -> BaseOxmlElement:
    number = _paragraph([])
    properties = OxmlElement("w:pPr")
    numbering = OxmlElement("w:numPr")
    numbering.append(_valued("w:ilvl", "0"))
    numbering.append(_valued("w:numId", number_id))
    properties.append(numbering)
    number.insert(0, properties)
    made = [_cell([number], WIDTHS[0])]
    for place, (text, width) in enumerate(zip(cells, WIDTHS[1:], strict=False)):
        made.append(_cell(list(_paragraphs(text, place)), width))
    row = _row(made)
    if missing := COLUMNS - len(made):
        _properties_of(row, "w:trPr").append(_valued("w:gridAfter", str(missing)))
    return row


def _paragraphs(text: str, place: int) -> Iterator[BaseOxmlElement]:
    """A paragraph a line, as Word users type; in titles and dates the lines are one paragraph with line breaks."""
    lines = text.split("\n")
    if place in (TITLE, DATES):
        yield _paragraph(lines)
    else:
        for line in lines:
            yield _paragraph([line])


def _paragraph(lines: list[str]) -> BaseOxmlElement:
    paragraph = OxmlElement("w:p")
    for n, line in enumerate(lines):
        if n:
            run = OxmlElement("w:r")
            run.append(OxmlElement("w:br"))
            paragraph.append(run)
        middle = len(line) // 2 if len(line) > LONG_LINE and not BOOKMARK.search(line) else len(line)
        for part in (line[:middle], line[middle:]):
            _append_text(paragraph, part)
    return paragraph


def _append_text(paragraph: BaseOxmlElement, text: str) -> None:
    done = 0
    run = OxmlElement("w:r")
    for piece in PIECE.finditer(text):
        _append_plain(run, text[done : piece.start()])
        done = piece.end()
        if mark := BOOKMARK.fullmatch(piece.group()):
            paragraph.append(run)
            start = OxmlElement("w:bookmarkStart")
            start.set(qn("w:id"), "0")
            start.set(qn("w:name"), mark.group(1))
            stop = OxmlElement("w:bookmarkEnd")
            stop.set(qn("w:id"), "0")
            paragraph.extend([start, stop])
            run = OxmlElement("w:r")
        else:
            run.append(OxmlElement("w:noBreakHyphen"))
    _append_plain(run, text[done:])
    if len(run):
        paragraph.append(run)


def _append_plain(run: BaseOxmlElement, text: str) -> None:
    if text:
        node = OxmlElement("w:t")
        node.text = text
        node.set(qn("xml:space"), "preserve")
        run.append(node)


def _table() -> BaseOxmlElement:
    table = OxmlElement("w:tbl")
    properties = OxmlElement("w:tblPr")
    properties.append(_valued("w:tblStyle", "TableGrid"))
    width = OxmlElement("w:tblW")
    width.set(qn("w:w"), str(sum(WIDTHS)))
    width.set(qn("w:type"), "dxa")
    properties.append(width)
    grid = OxmlElement("w:tblGrid")
    for w in WIDTHS:
        column = OxmlElement("w:gridCol")
        column.set(qn("w:w"), str(w))
        grid.append(column)
    table.extend([properties, grid])
    return table


def _row(cells: list[BaseOxmlElement]) -> BaseOxmlElement:
    row = OxmlElement("w:tr")
    row.extend(cells)
    return row


def _cell(paragraphs: list[BaseOxmlElement], width: int, span: int = 1) -> BaseOxmlElement:
    cell = OxmlElement("w:tc")
    properties = OxmlElement("w:tcPr")
    cell_width = OxmlElement("w:tcW")
    cell_width.set(qn("w:w"), str(width))
    cell_width.set(qn("w:type"), "dxa")
    properties.append(cell_width)
    if span > 1:
        properties.append(_valued("w:gridSpan", str(span)))
    cell.append(properties)
    cell.extend(paragraphs)
    return cell


def _properties_of(row: BaseOxmlElement, tag: str) -> BaseOxmlElement:
    properties = OxmlElement(tag)
    row.insert(0, properties)
    return properties


def _valued(tag: str, value: str) -> BaseOxmlElement:
    element = OxmlElement(tag)
    element.set(qn("w:val"), value)
    return element


def _add_numbering(document: WordDocument) -> str:
    """Add a decimal list «1.», «2.», … to the document and give the id that its paragraphs refer to."""
    numbering = document.part.numbering_part.element
    abstract_ids = [int(a.get(qn("w:abstractNumId"))) for a in numbering.findall(qn("w:abstractNum"))]
    abstract_id = str(max(abstract_ids, default=-1) + 1)
    number_ids = [int(n.get(qn("w:numId"))) for n in numbering.findall(qn("w:num"))]
    number_id = str(max(number_ids, default=0) + 1)

    level = OxmlElement("w:lvl")
    level.set(qn("w:ilvl"), "0")
    level.extend(
        [
            _valued("w:start", "1"),
            _valued("w:numFmt", "decimal"),
            _valued("w:lvlText", "%1."),
            _valued("w:lvlJc", "left"),
        ]
    )
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), abstract_id)
    abstract.extend([_valued("w:multiLevelType", "singleLevel"), level])
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), number_id)
    number.append(_valued("w:abstractNumId", abstract_id))

    first = numbering.find(qn("w:num"))
    if first is None:
        numbering.append(abstract)
    else:
        first.addprevious(abstract)  # the schema wants every abstractNum before the first num
    numbering.append(number)
    return number_id


def main() -> None:
    """Write the document beside its source and say where."""
    TARGET.write_bytes(to_bytes(build(read_dump(SOURCE.read_text(encoding="utf-8")))))
    print(TARGET)


if __name__ == "__main__":
    main()
