"""Takes the pictures of ``docs/img``: ``make picture REPORTS=…`` (needs Chromium).

    python docs/pictures.py DATA SAMPLE

``DATA`` is a build of the reports that are to be seen, ``SAMPLE`` one of the bundled sample: pictures with words of a
report are taken of the sample.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from graph.draw import draw
from graph.store import open_store

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "img"
HUB = "organization/korporatsiya-investitsionnogo-razvitiya-smolenskoy-oblasti"
OPEN = "document.querySelectorAll('#drawer .list .evidence').forEach((d, i) => { d.open = i < 2; }); 1"

sys.path.insert(0, str(ROOT / "tests" / "graph"))


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: of which build, in which state, what is done before it is taken, and how large it is."""

    name: str
    of: str
    state: str = ""
    act: str = "1"
    size: tuple[int, int] = (1600, 1000)


PICTURES = (
    Picture("ties", "data"),
    Picture("explorer-evidence", "sample", f"focus={HUB}&selected=t:{HUB}|place/by/vitebskaya-oblast&lang=en", OPEN),
    Picture("explorer-timeline", "data", "view=timeline"),
    Picture("explorer-map", "data", "view=map"),
    Picture("explorer-world", "data", "view=map&zoom=world&theme=dark&lang=en"),
    Picture("explorer-phone", "data", "selected=a:place/by/vitebskaya-oblast", size=(390, 800)),
)


def main() -> None:
    """Draw both builds, and take each picture."""
    from browser import Browser  # noqa: PLC0415 – the tests' own, found by the path above

    with tempfile.TemporaryDirectory() as folder:
        pages = {}
        for name, data in zip(("data", "sample"), map(Path, sys.argv[1:3]), strict=True):
            pages[name] = Path(folder) / f"{name}.html"
            draw(open_store(data), pages[name], data=data)
        with Browser(Path(folder) / "profile") as browser:
            for picture in PICTURES:
                browser.resize(*picture.size)
                browser.open(pages[picture.of], state=picture.state)
                browser.run(picture.act)
                browser.run("new Promise(done => setTimeout(done, 600))")
                browser.screenshot(IMAGES / f"{picture.name}.png")
                assert browser.complaints == [], browser.complaints


if __name__ == "__main__":
    main()
