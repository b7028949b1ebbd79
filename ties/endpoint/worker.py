"""A process that answers queries, one after the other, and can be killed at any time.

``python -m ties.endpoint.worker SETTINGS`` reads questions from standard input and writes answers to standard output
(``frames``). The first thing that it writes is a head that says whether its network is cut.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from dataclasses import replace
from typing import Any

from pyoxigraph import NamedNode, QueryBoolean, QueryTriples, Store

from ties.endpoint.binding import bound
from ties.endpoint.confine import cut_network, die_with_parent, limit_memory, memory_in_use, write_nothing
from ties.endpoint.frames import Head, Question, receive, send
from ties.endpoint.limits import Limits
from ties.endpoint.negotiation import OFFERS, best
from ties.endpoint.problems import Problem, ProblemError
from ties.endpoint.reading import Reading, read
from ties.endpoint.results import Body, boolean, graph, table

__all__ = ["CUT", "OPEN", "answer", "main"]

#: What the first head says of the network.
CUT, OPEN = "the network is cut", "the network is not cut"

_NAMES_OF_GRAPHS = ("http:", "https:", "urn:")


def main() -> None:
    """Shut this process in, open the store, and answer until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which will end us
    settings = json.loads(sys.argv[1])
    limits = Limits(**settings["limits"])
    questions, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    die_with_parent()
    network = CUT if cut_network() else OPEN
    try:
        store = Store.read_only(settings["store"])
    except (OSError, ValueError, RuntimeError) as error:
        send(answers, Head(problem=Problem.FAILED.slug, detail=str(error)))
        return
    write_nothing()
    limit_memory(limits.memory)
    idle = memory_in_use()
    send(answers, Head(detail=network))
    while (question := receive(questions)) is not None:
        try:
            head, body = answer(store, question, limits, settings["prefixes"])
        except ProblemError as error:
            head, body = Head(problem=error.problem.slug, detail=str(error)), b""
        except MemoryError:
            head, body = Head(problem=Problem.MEMORY.slug, worn=True), b""
        except Exception as error:  # a defect of ours is no reason to leave without an answer
            head, body = Head(problem=Problem.FAILED.slug, detail=repr(error), worn=True), b""
        send(answers, replace(head, worn=head.worn or memory_in_use() - idle > limits.memory // 2), body)


def answer(store: Store, question: Question, limits: Limits, prefixes: dict[str, str]) -> tuple[Head, bytes]:
    """Answer one question.

    Raises
    ------
    ProblemError
        Where it is refused.
    """
    reading = read(question.query, question.base, limits.depth)
    offers = OFFERS[reading.form]
    media_type = best(question.accept, list(offers))
    if media_type is None:
        raise ProblemError(Problem.NOT_ACCEPTABLE, f"{reading.form} can be answered in {', '.join(offers)}")
    dataset, unknown = _dataset(store, question, reading)
    body = _body(store, question, reading, dataset, offers[media_type], limits, prefixes)
    return Head(media_type, reading.form, body.rows, body.cut, unknown), body.data


def _dataset(store: Store, question: Question, reading: Reading) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The dataset as the engine takes it, and which of the protocol's graphs are unknown (they count as empty).

    The protocol's parameters take the place of the query's clauses (SPARQL 1.1 Protocol, section 2.1.4); without
    either, the union of all graphs is the default graph.
    """
    default, named = question.default_graphs, question.named_graphs
    by_protocol = bool(default or named)
    if not by_protocol:
        default, named = reading.default_graphs, reading.named_graphs
    graphs = {name: _named(name) for name in (*default, *named)}
    unknown = tuple(name for name, graph in graphs.items() if not store.contains_named_graph(graph))
    refused = [name for name in unknown if not by_protocol or not name.lower().startswith(_NAMES_OF_GRAPHS)]
    if refused:
        raise ProblemError(Problem.OUTSIDE, f"there is no graph <{refused[0]}> in this store, and none is fetched")
    if not default and not named:
        return {"use_default_graph_as_union": True}, ()
    return {
        "default_graph": [graphs[name] for name in default],
        "named_graphs": [graphs[name] for name in named],
    }, unknown


def _named(graph: str) -> NamedNode:
    try:
        return NamedNode(graph)
    except ValueError as error:
        raise ProblemError(Problem.MALFORMED_REQUEST, f"{graph!r} is no IRI: {error}") from error


def _body(
    store: Store,
    question: Question,
    reading: Reading,
    dataset: dict[str, Any],
    media_type: str,
    limits: Limits,
    prefixes: dict[str, str],
) -> Body:
    values, hidden = bound(question)
    try:
        found = store.query(reading.text, base_iri=reading.base, substitutions=values, **dataset)
        if isinstance(found, QueryBoolean):
            return boolean(bool(found), media_type)
        if isinstance(found, QueryTriples):
            return graph(found, media_type, limits, prefixes)
        return table(found, media_type, limits, f"{question.base}#truncated", hidden)
    except SyntaxError as error:
        raise ProblemError(Problem.MALFORMED_QUERY, _explained(error, reading)) from error
    except (ValueError, RuntimeError) as error:
        raise ProblemError(Problem.MALFORMED_QUERY, str(error)) from error
    except OSError as error:
        raise ProblemError(Problem.FAILED, str(error)) from error


def _explained(error: SyntaxError, reading: Reading) -> str:
    """The engine's message, with the place in the text that was sent instead of the one in the normal form."""
    message = str(error)
    where, _, expected = message.partition(": ")
    column = where.rpartition(":")[2]
    if not column.isdigit():
        return message
    return f"{reading.place(int(column))}: {' '.join(expected.split())[:300]}"


if __name__ == "__main__":
    main()
