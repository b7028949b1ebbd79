"""Printed reports as Word documents, with everything that years of editing leave in them."""

from __future__ import annotations

import io
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from printed import HEADER

from extract.records import Column

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.oxml.xmlchemy import BaseOxmlElement as Element
    from printed import PrintedReport, PrintedRow

__all__ = ["GONE", "Traces", "as_docx", "element", "paragraph", "save", "table_cell"]

GONE = "УДАЛЕНО"
WIDTH = 6


@dataclass(frozen=True)
class Traces:
    """How a document was typed: where row numbers come from, and what editing left behind."""

    numbering: str = "text"  # or "list", "style"
    merged_sections: bool = True
    tracked: bool = False
    controls: bool = False
    merged_places: bool = False
    seed: int = 0


def element(tag: str, *children: Element, **values: str) -> Element:
    """An element with attributes in Word's namespace: ``element("gridSpan", val="6")``."""
    made = OxmlElement(f"w:{tag}")
    for name, value in values.items():
        made.set(qn(f"w:{name}"), value)
    made.extend(children)
    return made


def text_run(text: str, *, tag: str = "t", hidden: bool = False) -> Element:
    node = element(tag)
    node.text = text
    node.set(qn("xml:space"), "preserve")
    properties = [element("rPr", element("vanish"))] if hidden else []
    return element("r", *properties, node)


def paragraph(text: str, dice: Random | None = None, *, tracked: bool = False) -> Element:
    """A paragraph; line ends become breaks; with ``dice`` the text is split over runs."""
    made = element("p")
    for k, line in enumerate(text.split("\n")):
        if k:
            made.append(element("r", element("br")))
        cut = dice.randint(0, len(line)) if dice else len(line)
        for part in (line[:cut], line[cut:]):
            if not part:
                continue
            if tracked and dice:
                made.extend(_traces(dice))
            wrap = tracked and dice is not None and dice.random() < 0.3
            made.append(element("ins", text_run(part), id="7", author="А") if wrap else text_run(part))
    return made


def _traces(dice: Random) -> Iterable[Element]:
    """Things that are in the file and not on the page."""
    kinds = (
        element("del", text_run(GONE, tag="delText"), id="1", author="А"),
        element("moveFrom", text_run(GONE), id="2", author="А"),
        text_run(GONE, hidden=True),
        element("bookmarkStart", id="3", name=GONE),
        element("r", element("instrText")),
        element("proofErr", type="spellStart"),
    )
    return [dice.choice(kinds)] if dice.random() < 0.4 else []


def table_cell(blocks: Iterable[Element], *, span: int = 1, merge: str | None = None) -> Element:
    """A cell; ``merge`` is ``restart`` or ``continue``."""
    properties = element("tcPr")
    if span > 1:
        properties.append(element("gridSpan", val=str(span)))
    if merge:
        properties.append(element("vMerge") if merge == "continue" else element("vMerge", val=merge))
    return element("tc", properties, *blocks)


class _Writer:
    def __init__(self, report: PrintedReport, traces: Traces) -> None:
        self.report, self.traces = report, traces
        self.dice = Random(traces.seed)
        self.document = Document()
        if traces.numbering == "style":
            self._add_numbered_style()

    def _add_numbered_style(self) -> None:
        numbered = element("style", type="paragraph", styleId="Numbered")
        numbered.append(element("name", val="Numbered"))
        numbered.append(element("pPr", element("numPr", element("numId", val="1"))))
        child = element("style", type="paragraph", styleId="NumberedToo")
        child.extend([element("name", val="Numbered too"), element("basedOn", val="Numbered")])
        self.document.styles.element.extend([numbered, child])

    def write(self) -> bytes:
        body = self.document.element.body
        end = body.find(qn("w:sectPr"))
        for line in self.report.heading.split("\n"):
            end.addprevious(paragraph(line))
        end.addprevious(self.table())
        for line in self.report.footer.split("\n"):
            end.addprevious(paragraph(line))
        return save(self.document)

    def table(self) -> Element:
        table = element(
            "tbl", element("tblPr"), element("tblGrid", *(element("gridCol", w="900") for _ in range(WIDTH)))
        )
        header = element("tr", *(table_cell([paragraph(text)]) for text in HEADER))
        table.append(header)
        if self.report.column_numbers:
            table.append(element("tr", *(table_cell([paragraph(str(n))]) for n in range(1, WIDTH + 1))))
        section = ""
        for i, row in enumerate(self.report.rows):
            if row.section != section:
                section = row.section
                table.append(self.section(section))
            if self.traces.tracked and self.dice.random() < 0.2:
                gone = element("tr", element("trPr", element("del", id="9", author="А")))
                gone.extend(table_cell([paragraph(GONE)]) for _ in range(WIDTH))
                table.append(gone)
            table.append(self._controlled(self.row(i)))
        return table

    def section(self, name: str) -> Element:
        if self.traces.merged_sections:
            return element("tr", table_cell([paragraph(name)], span=WIDTH))
        at = self.dice.randrange(2)
        return element("tr", *(table_cell([paragraph(name if k == at else "")]) for k in range(WIDTH)))

    def row(self, i: int) -> Element:
        row = self.report.rows[i]
        cells = [table_cell([self.number(row)])]
        for column, text in row.cells:
            merge = self._merge(i, column)
            shown = "" if merge == "continue" else text
            cells.append(self._controlled(table_cell(self.blocks(shown), merge=merge)))
        missing = WIDTH - len(cells)
        properties = [element("trPr", element("gridAfter", val=str(missing)))] if missing else []
        return element("tr", *properties, *cells)

    def number(self, row: PrintedRow) -> Element:
        if self.traces.numbering == "text" or row.number is None:
            return paragraph(row.number or "")
        if self.traces.numbering == "style":
            style = self.dice.choice(("Numbered", "NumberedToo"))
            return element("p", element("pPr", element("pStyle", val=style)))
        return element("p", element("pPr", element("numPr", element("ilvl", val="0"), element("numId", val="1"))))

    def blocks(self, text: str) -> list[Element]:
        """A cell's text as paragraphs or as one paragraph with breaks."""
        parts = text.split("\n") if self.dice.random() < 0.5 else [text]
        return [paragraph(part, self.dice, tracked=self.traces.tracked) for part in parts]

    def _merge(self, i: int, column: Column) -> str | None:
        if not self.traces.merged_places or column is not Column.PLACE:
            return None
        rows = self.report.rows

        def same(a: int, b: int) -> bool:
            return rows[a].section == rows[b].section and dict(rows[a].cells)[column] == dict(rows[b].cells).get(column)

        if i and same(i, i - 1):
            return "continue"
        return "restart" if i + 1 < len(rows) and same(i, i + 1) else None

    def _controlled(self, made: Element) -> Element:
        """Now and then inside a content control."""
        if self.traces.controls and self.dice.random() < 0.3:
            return element("sdt", element("sdtPr"), element("sdtContent", made))
        return made


def save(document: object) -> bytes:
    """The bytes of a document."""
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def as_docx(report: PrintedReport, traces: Traces) -> bytes:
    """The report as a Word document."""
    return _Writer(report, traces).write()
