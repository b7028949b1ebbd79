"""A copy of a build's store that stays as it is, whatever becomes of the build."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from graph.store import StoreError, open_store

__all__ = ["snapshot"]


@contextlib.contextmanager
def snapshot(data: Path) -> Iterator[Path]:
    """Give the folder of a copy of the store in ``data``; it is gone at the end.

    The copy is made of hard links where the file system of the build or that of temporary files allows it, which takes
    milliseconds; otherwise it is a copy of the bytes.

    Raises
    ------
    StoreError
        Where ``data`` holds no build, or nothing can be written beside it nor among the temporary files.
    """
    store = open_store(data)
    data = data.absolute()
    with contextlib.ExitStack() as stack:
        for parent in (data.parent, Path(tempfile.gettempdir())):
            try:
                _sweep(parent, data.name)
                folder = Path(tempfile.mkdtemp(prefix=f"{_prefix(data.name)}{os.getpid()}.", dir=parent))
                stack.callback(shutil.rmtree, folder, ignore_errors=True)
                store.backup(str(folder / "store"))
            except OSError as error:
                reason = error
                continue
            del store
            yield folder / "store"
            return
        raise StoreError(f"no copy of the store can be made: {reason}")


def _prefix(name: str) -> str:
    return f".{name}.serving."


def _sweep(parent: Path, name: str) -> None:
    """Remove what a server that was killed has left behind."""
    for folder in parent.glob(f"{_prefix(name)}*"):
        process = folder.name.removeprefix(_prefix(name)).partition(".")[0]
        if process.isdigit() and not _runs(int(process)):
            shutil.rmtree(folder, ignore_errors=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
