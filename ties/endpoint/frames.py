"""What the server and its workers say to each other: a question in one frame, an answer in two.

A frame is its length in four bytes and then its bytes. A question, and the head of an answer, are JSON.
"""

from __future__ import annotations

import json
import struct
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:  # a worker is not to pay for it
    from asyncio import StreamReader

__all__ = ["Head", "Question", "pack", "receive", "receive_async", "send"]

_LENGTH = struct.Struct("!I")


@dataclass(frozen=True, slots=True)
class Question:
    """A query as it was asked.

    ``default_graphs`` and ``named_graphs`` are those of the protocol's parameters; ``values`` are what to put in the
    place of variables: text of its type for a parameter that the query's header declares, a term in N-Triples for any
    other variable; ``accept`` is the header.
    """

    query: str
    base: str
    accept: str = ""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Head:
    """What comes before the body of an answer.

    Either ``problem`` (the name of a :class:`~ties.endpoint.problems.Problem`) with its ``detail``, or ``media_type``
    and the ``form`` of the query.
    ``cut`` is "rows" or "bytes" where the body holds less than the whole answer. ``worn`` workers want to be replaced.
    """

    media_type: str = ""
    form: str = ""
    rows: int = 0
    cut: str = ""
    unknown_graphs: tuple[str, ...] = ()
    problem: str = ""
    detail: str = ""
    worn: bool = False


def pack(value: Question | Head) -> bytes:
    """The frame of a question or of a head.

    >>> pack(Head(rows=1))[:4] == (len(pack(Head(rows=1))) - 4).to_bytes(4, "big")
    True
    """
    data = json.dumps(asdict(value)).encode()
    return _LENGTH.pack(len(data)) + data


def send(stream: BinaryIO, head: Head, body: bytes = b"") -> None:
    """Write an answer."""
    stream.write(pack(head) + _LENGTH.pack(len(body)))
    stream.write(body)
    stream.flush()


def receive(stream: BinaryIO) -> Question | None:
    """Read a question; None at the end of the stream."""
    length = stream.read(_LENGTH.size)
    if len(length) < _LENGTH.size:
        return None
    given = json.loads(stream.read(_LENGTH.unpack(length)[0]))
    for name in ("default_graphs", "named_graphs"):
        given[name] = tuple(given[name])
    return Question(**given)


async def receive_async(stream: StreamReader) -> tuple[Head, bytes]:
    """Read an answer.

    Raises
    ------
    asyncio.IncompleteReadError
        Where the worker ends before it has answered.
    """
    head = json.loads(await _frame(stream))
    head["unknown_graphs"] = tuple(head["unknown_graphs"])
    return Head(**head), await _frame(stream)


async def _frame(stream: StreamReader) -> bytes:
    (length,) = _LENGTH.unpack(await stream.readexactly(_LENGTH.size))
    return await stream.readexactly(length)
