"""Small invented networks: who was at which event, as cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from hypothesis import strategies as st

from graph.network.network import Network, network
from graph.network.scope import Cells, incidence_matrix
from graph.projection import Agent, Incidence, Weight


def made_cells(
    events: Sequence[Sequence[int]],
    size: int | None = None,
    *,
    sure: Mapping[tuple[int, int], float] | None = None,
    own: Mapping[tuple[int, int], float] | None = None,
    kinds: Mapping[int, str] | None = None,
    nested: tuple[tuple[int, int], ...] = (),
) -> Cells:
    """Agents 0 … n − 1; each event is a list of those who meet there."""
    pairs = sorted({(agent, event) for event, agents in enumerate(events) for agent in agents})
    count = size if size is not None else max((agent for agent, _ in pairs), default=-1) + 1
    row = np.array([agent for agent, _ in pairs], dtype=np.int64)
    column = np.array([event for _, event in pairs], dtype=np.int64)
    shape = count, len(events)
    agents = tuple(Agent(f"x:{i:04}", (kinds or {}).get(i, "organization"), f"А{i}") for i in range(count))  # type: ignore[arg-type]
    ones = incidence_matrix(row, column, shape)
    names = tuple(f"e:{j:04}" for j in range(len(events)))
    return Cells(
        Incidence(agents, names, ones, ones, nested),
        *(row, column, np.ones(len(pairs), dtype=bool)),
        np.array([(sure or {}).get(pair, 1.0) for pair in pairs]),
        np.array([(own or {}).get(pair, 1.0) for pair in pairs]),
    )


def made_network(events: Sequence[Sequence[int]], weight: Weight = "events", size: int | None = None) -> Network:
    return network(made_cells(events, size), weight)


#: Lists of participants of up to ten agents.
events_of_ten = st.lists(st.lists(st.integers(0, 9), max_size=6, unique=True), max_size=12)
