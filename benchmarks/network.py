"""Network analysis on 5,000 agents and 40,000 ties: ``python -m benchmarks.network``.

The network is invented: events of two to twelve, agents drawn by weights 1 / rank, with a fixed seed. Printed are the
seconds of each measure, of communities, of the backbone, and of the intervals by the number of events.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import numpy as np

from graph.network.communities import partition
from graph.network.disparity import disparity
from graph.network.intervals import ROUNDS, intervals
from graph.network.measures import MEASURES
from graph.network.network import Network, network
from graph.network.null import shuffled
from graph.network.scope import Cells, incidence_matrix
from graph.network.structure import structure
from graph.projection import Agent, Incidence

AGENTS, TIES = 5_000, 40_000


def invented(seed: int = 0) -> Cells:
    """Events until there are about so many ties."""
    rng = np.random.default_rng(seed)
    chances = 1 / (np.arange(AGENTS) + 20.0)
    chances /= chances.sum()
    rows: list[int] = []
    columns: list[int] = []
    ties = event = 0
    while ties < TIES * 1.25:
        size = int(rng.integers(2, 13))
        rows += rng.choice(AGENTS, size, replace=False, p=chances).tolist()
        columns += [event] * size
        ties, event = ties + size * (size - 1) // 2, event + 1
    row, column = np.array(rows), np.array(columns)
    agents = tuple(Agent(f"x:{i:05}", "organization", f"А{i}") for i in range(AGENTS))
    matrix = incidence_matrix(row, column, (AGENTS, event))
    ones = np.ones(len(row))
    events = tuple(f"e:{j:05}" for j in range(event))
    return Cells(Incidence(agents, events, matrix, matrix), row, column, ones.astype(bool), ones, ones)


def timed(name: str, work: Callable[[], Any]) -> Any:
    begin = time.perf_counter()
    found = work()
    print(f"| {name} | {time.perf_counter() - begin:.1f} |")
    return found


def main() -> None:
    cells = invented()
    whole: Network = timed("projection", lambda: network(cells, "newman"))
    print(f"  ({len(whole.agents)} agents, {len(whole.edges)} ties, {len(cells.matrix.events)} events)")
    timed("handing over to networkx", lambda: whole.graph)
    for name, measure in MEASURES.items():
        timed(name, lambda measure=measure: measure(whole))  # type: ignore[misc]
    timed("communities", lambda: partition(whole))
    timed("structure", lambda: structure(whole))
    timed("backbone", lambda: disparity(whole))
    timed("ten shuffles", lambda: list(shuffled(cells.matrix, 10, 0)))
    chosen = [MEASURES["events"], MEASURES["degree"]]
    timed(f"intervals of events and degree, {ROUNDS} runs", lambda: intervals(cells, "newman", chosen))


if __name__ == "__main__":
    main()
