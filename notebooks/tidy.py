"""Brings notebooks into the form in which they are kept: no outputs, no traces of who ran them.

``python notebooks/tidy.py`` rewrites those that are not in it. A cell's id is its place, so that a diff shows what was
changed and nothing else.
"""

from __future__ import annotations

from pathlib import Path

import nbformat

__all__ = ["notebooks", "tidy"]

_KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def notebooks() -> list[Path]:
    """The notebooks of this folder, by name."""
    return sorted(Path(__file__).parent.glob("*.ipynb"))


def tidy(text: str) -> str:
    """Give a notebook's text in the form in which it is kept."""
    book = nbformat.reads(text, as_version=4)
    cells = []
    for number, cell in enumerate(book.cells, start=1):
        make = nbformat.v4.new_code_cell if cell.cell_type == "code" else nbformat.v4.new_markdown_cell
        cells.append(make(cell.source.rstrip(), id=f"cell-{number:02}"))
    metadata = {"kernelspec": _KERNEL, "language_info": {"name": "python"}}
    return str(nbformat.writes(nbformat.v4.new_notebook(cells=cells, metadata=metadata))) + "\n"


if __name__ == "__main__":
    for path in notebooks():
        before = path.read_text(encoding="utf-8")
        if (after := tidy(before)) != before:
            path.write_text(after, encoding="utf-8")
            print(path.name)
