"""Workers and who waits for them: no query runs longer than it may, and none stands in the way of another.

A worker has one query at a time. One that is not done in time is killed, and the kernel ends its sorts and counts.
The more a query has computed, the lower its priority, so that long ones take the processors only when no short query
wants them; what runs for long may fill some of the places, never all.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ties.endpoint.frames import Head, Question, pack, receive_async
from ties.endpoint.limits import Limits
from ties.endpoint.problems import Problem, ProblemError
from ties.endpoint.worker import CUT

__all__ = ["Pool", "WorkerError"]

_STEPS = ((0.3, 3), (1.0, 8), (3.0, 15))  # what a query has computed, in seconds, and how far it then steps back
_OURS = os.nice(0)  # from which it steps back
_TICK = 0.1
_SPARE = 3  # workers that stand by, beyond those at work
_KEPT = ("PATH", "PYTHONHOME", "SYSTEMROOT", "VIRTUAL_ENV")  # of the environment: no proxies, no credentials
_BUFFER = 1 << 20


class WorkerError(Exception):
    """A worker could not be started; the message says why."""


class Pool:
    """Answers questions with workers over one store.

    ``network_cut`` says, once started, whether the kernel keeps the workers from the network.
    """

    def __init__(self, store: Path, limits: Limits, prefixes: dict[str, str]) -> None:
        self.limits = limits
        self.network_cut = False
        self._settings = json.dumps({"store": str(store), "limits": asdict(limits), "prefixes": prefixes})
        self._places = asyncio.Semaphore(limits.workers)
        self._waiting = 0
        self._long: list[asyncio.Future[None]] = []  # one to end each long query, the longest first
        self._idle: list[_Worker] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._workers: set[_Worker] = set()
        self._closed = False

    async def start(self) -> None:
        """Start the first workers.

        Raises
        ------
        WorkerError
            Where one does not start, because the store cannot be opened.
        """
        for _ in range(_SPARE):
            self._idle.append(await self._start_worker())

    async def close(self) -> None:
        """Kill every worker; who still waits for an answer is told that the server stops."""
        self._closed = True
        for worker in self._workers.copy():
            self._retire(worker)
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def ask(self, question: Question) -> tuple[Head, bytes]:
        """Give the answer of a worker.

        Raises
        ------
        ProblemError
            Where the question is refused, by the worker or for want of time, memory or workers.
        """
        async with self._place():
            self._idle = [worker for worker in self._idle if worker.process.returncode is None]
            worker = self._idle.pop() if self._idle else await self._start_worker()
            self._stand_by()
            run = asyncio.ensure_future(worker.ask(question))
            fit = False
            try:
                head, body = await self._watch(worker, run)
                fit = not head.worn and worker.step_forward()
            except (asyncio.IncompleteReadError, ConnectionError):
                raise self._death(await worker.process.wait()) from None
            finally:
                run.cancel()
                if fit and not self._closed:
                    self._idle.append(worker)
                else:
                    self._retire(worker)
                    self._stand_by()
        if head.problem:
            raise ProblemError(Problem[head.problem.upper().replace("-", "_")], head.detail)
        return head, body

    async def _watch(self, worker: _Worker, run: asyncio.Future[tuple[Head, bytes]]) -> tuple[Head, bytes]:
        """Wait for an answer, less and less patiently.

        A query steps back for what it has computed, not for what it has waited: a short one stays short, however
        much the others keep the processors from it.
        """
        limits, begin, computed = self.limits, time.monotonic(), worker.computed()
        ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        either: set[asyncio.Future[Any]] = {run, ended}
        try:
            while (left := begin + limits.seconds - time.monotonic()) > 0:
                await asyncio.wait(either, timeout=min(left, _TICK), return_when=asyncio.FIRST_COMPLETED)
                if run.done():
                    return run.result()
                if ended.done():
                    raise _busy(f"of more than {limits.long} long queries this one had run longest, and was ended")
                worker.step_back(worker.computed() - computed)
                if worker.steps and ended not in self._long and time.monotonic() - begin >= limits.long_after:
                    self._long.append(ended)
                    if len(self._long) > limits.long:
                        self._long.pop(0).set_result(None)
        finally:
            if ended in self._long:
                self._long.remove(ended)
        raise ProblemError(Problem.TIME, f"a query may take {limits.seconds:g} seconds")

    @contextlib.asynccontextmanager
    async def _place(self) -> AsyncIterator[None]:
        """Hold one of the places; who finds none for too long, or too many before him, is turned away."""
        if self._places.locked() and self._waiting >= 2 * self.limits.workers:
            raise _busy(f"{self.limits.workers} queries are running, and as many wait twice over")
        self._waiting += 1
        try:
            async with asyncio.timeout(self.limits.patience):
                await self._places.acquire()
        except TimeoutError:
            raise _busy(f"{self.limits.workers} queries are running, and none was done in time") from None
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._places.release()

    async def _start_worker(self) -> _Worker:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "ties.endpoint.worker", self._settings),
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            env=_environment(),
            limit=_BUFFER,
        )
        worker = _Worker(process)
        self._workers.add(worker)
        try:
            head, _ = await worker.answer()
        except (asyncio.IncompleteReadError, ConnectionError):
            head = Head(problem=Problem.FAILED.slug, detail=f"it ended with {await process.wait()}")
        except asyncio.CancelledError:
            self._retire(worker)
            raise
        if head.problem:
            self._retire(worker)
            if self._closed:
                raise ProblemError(Problem.STOPPED, "")
            raise WorkerError(head.detail)
        self.network_cut = head.detail == CUT
        return worker

    def _stand_by(self) -> None:
        """See to it that the next ones need not wait for a worker to start."""
        if not self._closed and len(self._idle) < _SPARE and len(self._workers) < self.limits.workers + _SPARE:
            self._keep(self._add_idle())

    async def _add_idle(self) -> None:
        with contextlib.suppress(WorkerError, ProblemError):  # whoever needs one will meet the error
            worker = await self._start_worker()
            if len(self._idle) < _SPARE and not self._closed:
                self._idle.append(worker)
            else:
                self._retire(worker)

    def _retire(self, worker: _Worker) -> None:
        worker.kill()
        self._workers.discard(worker)
        self._keep(worker.gone())

    def _keep(self, work: object) -> None:
        task = asyncio.ensure_future(work)  # type: ignore[call-overload]
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _death(self, code: int) -> ProblemError:
        """What a worker died of, by the code with which it ended."""
        if self._closed:
            return ProblemError(Problem.STOPPED, "")
        if code == -signal.SIGSYS:
            return ProblemError(Problem.OUTSIDE, "the query wanted to ask another server")
        if code in (-signal.SIGABRT, -signal.SIGSEGV, -signal.SIGKILL, -signal.SIGBUS):
            return ProblemError(Problem.MEMORY, f"a query may take {self.limits.memory >> 20} MiB")
        return ProblemError(Problem.FAILED, "its worker ended")


class _Worker:
    """A process and what is known of it."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.steps = 0

    async def ask(self, question: Question) -> tuple[Head, bytes]:
        assert self.process.stdin is not None
        self.process.stdin.write(pack(question))
        await self.process.stdin.drain()
        return await self.answer()

    async def answer(self) -> tuple[Head, bytes]:
        assert self.process.stdout is not None
        return await receive_async(self.process.stdout)

    def computed(self) -> float:
        """The seconds that a processor has worked for it; those of the clock where the system does not say."""
        try:
            fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            return time.monotonic()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def step_back(self, computed: float) -> None:
        """Lower its priority as far as is due after so many seconds of computing."""
        while self.steps < len(_STEPS) and computed >= _STEPS[self.steps][0]:
            with contextlib.suppress(OSError, AttributeError):
                os.setpriority(os.PRIO_PROCESS, self.process.pid, _OURS + _STEPS[self.steps][1])
            self.steps += 1

    def step_forward(self) -> bool:
        """Give it back its priority, if it has lost it; most systems allow that to the superuser only."""
        if self.steps:
            try:
                os.setpriority(os.PRIO_PROCESS, self.process.pid, _OURS)
            except (OSError, AttributeError):
                return False
        self.steps = 0
        return True

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()

    async def gone(self) -> None:
        await self.process.wait()


def _environment() -> dict[str, str]:
    """What a worker is told of ours: where the modules are."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return kept | {"PYTHONPATH": os.pathsep.join(map(str, sys.path)), "MALLOC_ARENA_MAX": "2"}


def _busy(detail: str) -> ProblemError:
    return ProblemError(Problem.BUSY, detail, {"Retry-After": "5"})
