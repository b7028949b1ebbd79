"""Virtuoso (Debian: ``virtuoso-opensource-7``) in a folder of its own, for a test."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .conftest import free_port, wait_for

__all__ = ["PASSWORD", "PROGRAM", "USER", "virtuoso"]

PROGRAM = shutil.which("virtuoso-t")
USER = PASSWORD = "dba"  # what a new database has

_SETTINGS = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
ThreadsPerQuery = 2
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 4
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = 10000
MaxQueryCostEstimationTime = 400
MaxQueryExecutionTime = 60
"""


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """Run Virtuoso with an empty database; give the address that it takes queries at."""
    assert PROGRAM is not None
    sql, http = free_port(), free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(_SETTINGS.format(folder=folder, sql=sql, http=http), encoding="utf-8")
    command = [PROGRAM, "+foreground", "+configfile", str(settings)]
    with (folder / "out.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, env=os.environ | {"LC_ALL": "C.UTF-8"})
    try:
        wait_for(f"http://127.0.0.1:{http}/sparql", process, 60)
        yield f"http://127.0.0.1:{http}/sparql"
    finally:
        process.terminate()
        process.wait(30)
