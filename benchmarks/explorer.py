"""Opens explorers of generated graphs in a real browser, and says how long a reader waits.

    python -m benchmarks.explorer [--rows 4700] [--folder DIR] [--markdown]

The graph is that of :mod:`benchmarks.queries_million`, made by the real assembling code from seeded records and kept in
the folder: 5,400 agents in 5,200 events. *Network* is the time from the start of navigation to the first complete
picture, with the network cut; *all drawn* is the same with every agent on the picture that has a tie. Each is the least
of three. The exit code is 1 where the page opens in 4 s or more.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.queries_million import FOLDER, made
from graph.draw import draw

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "graph"))

LIMIT = 4.0
STATES = {"network": "", "all drawn": "size=100000", "timeline": "view=timeline", "map": "view=map"}


def opened(page: Path, state: str, repeat: int = 3) -> tuple[float, int]:
    """The least time until all is drawn, in seconds, and the number of nodes."""
    from browser import Browser

    times, nodes = [], 0
    with tempfile.TemporaryDirectory() as profile, Browser(Path(profile)) as browser:
        for _ in range(repeat):
            browser.open(page, state=state)
            for _ in range(600):
                if browser.run("document.documentElement.dataset.ready === 'yes'"):
                    break
                time.sleep(0.05)
            times.append(browser.run("Ties.ready") / 1000)
            nodes = browser.run("Ties.seen ? Ties.seen.nodes.length : 0")
        assert browser.complaints == [], browser.complaints
    return min(times), nodes


def written(folder: Path, rows: int, page: Path) -> None:
    """Write the page of the generated graph, and say how long that takes."""
    store = made(folder, rows)
    start = time.perf_counter()
    size = draw(store, page)
    print(f"written in {time.perf_counter() - start:.1f} s, {size / 1e6:.1f} MB", file=sys.stderr)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=4700)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--markdown", action="store_true")
    wanted = parser.parse_args()
    slow = False
    print("| view | s | nodes drawn |\n|---|---:|---:|" if wanted.markdown else "")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "ties.html"
        written(wanted.folder, wanted.rows, page)
        for name, state in STATES.items():
            seconds, nodes = opened(page, state)
            slow |= name == "network" and seconds >= LIMIT
            line = f"| {name} | {seconds:.2f} | {nodes:,} |"
            print(line if wanted.markdown else f"{seconds:6.2f} s  {nodes:6,} nodes  {name}", flush=True)
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
