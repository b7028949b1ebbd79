"""A process shuts itself in: no network, no new programs, no files written, so much memory and no more.

On Linux the kernel does it (seccomp, ``man 2 seccomp``): a process that asks for a socket is killed at that instant, so
that an answer with the outside in it cannot exist. Elsewhere only the reading of the query stands between the two.
"""

from __future__ import annotations

import contextlib
import ctypes
import platform
import resource
import signal
import sys
from pathlib import Path
from typing import Final

__all__ = ["cut_network", "die_with_parent", "limit_memory", "memory_in_use", "write_nothing"]

# For each machine: its number in the audit interface, and its numbers of the system calls that are forbidden.
_CALLS: Final = ("socket", "socketpair", "execve", "ptrace", "execveat", "io_uring_setup")
_MACHINES: Final[dict[str, tuple[int, tuple[int, ...]]]] = {
    "x86_64": (0xC000003E, (41, 53, 59, 101, 322, 425)),
    "aarch64": (0xC00000B7, (198, 199, 221, 117, 281, 425)),
}
_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 22, 38
_MODE_FILTER = 2
_LOAD, _JUMP_EQUAL, _JUMP_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06  # of the classic BPF
_CALL, _MACHINE = 0, 4  # where they stand in what the filter is shown
_KILL, _ALLOW = 0x80000000, 0x7FFF0000
_X32 = 0x40000000  # the numbers of a second set of system calls begin here


class _Step(ctypes.Structure):
    _fields_ = (("code", ctypes.c_ushort), ("yes", ctypes.c_ubyte), ("no", ctypes.c_ubyte), ("value", ctypes.c_uint))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.POINTER(_Step)))


def cut_network() -> bool:
    """Forbid this process, and every thread that it starts from now on, to open a socket or to start a program.

    Returns
    -------
    bool
        Whether the kernel has taken the order. From then on the attempt kills the process with ``SIGSYS``.
    """
    machine, calls = _MACHINES.get(platform.machine(), (0, ()))
    if sys.platform != "linux" or not machine:
        return False
    steps = [(_LOAD, 0, 0, _MACHINE), (_JUMP_EQUAL, 1, 0, machine), (_RETURN, 0, 0, _KILL), (_LOAD, 0, 0, _CALL)]
    steps.append((_JUMP_AT_LEAST, len(calls), 0, _X32))
    steps += [(_JUMP_EQUAL, len(calls) - 1 - i, 0, call) for i, call in enumerate(calls)]
    steps[-1] = (_JUMP_EQUAL, 0, 1, calls[-1])
    steps += [(_RETURN, 0, 0, _KILL), (_RETURN, 0, 0, _ALLOW)]
    program = _Program(len(steps), (_Step * len(steps))(*(_Step(*step) for step in steps)))
    return _prctl(_PR_SET_NO_NEW_PRIVS, 1) and _prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.addressof(program))


def die_with_parent() -> None:
    """End this process when the one that started it ends, however that happens (Linux)."""
    if sys.platform == "linux":
        _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def write_nothing() -> None:
    """Let no file grow, and leave no core behind."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_memory(size: int) -> None:
    """Allow so many bytes of address space on top of those in use (where the system keeps count: Linux)."""
    used = memory_in_use()
    if used:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (used + size, used + size))


def memory_in_use() -> int:
    """The address space of this process in bytes; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return 0
    return pages * resource.getpagesize()


def _prctl(option: int, *arguments: int) -> bool:
    call = ctypes.CDLL(None, use_errno=True).prctl
    call.argtypes = (ctypes.c_int, *[ctypes.c_ulong] * 4)
    return int(call(option, *arguments, *[0] * (4 - len(arguments)))) == 0
