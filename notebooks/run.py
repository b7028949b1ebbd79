"""Executes notebooks without Jupyter Lab.

``python notebooks/run.py [--data DIR] [--endpoint URL] [--out DIR] [NAME …]``: each named notebook (all, where none
is named) is executed in a kernel of its own, and written with its outputs into ``--out``. Credentials for the endpoint
come from the environment or a netrc file, as for ``ties query``.
"""

from __future__ import annotations

import argparse
import asyncio
import os
from collections.abc import Mapping
from pathlib import Path

import nbformat
from nbclient import NotebookClient

__all__ = ["execute", "main"]

FOLDER = Path(__file__).parent


async def execute(book: nbformat.NotebookNode, environment: Mapping[str, str]) -> None:
    """Execute a notebook's cells in place, in a kernel with this environment.

    Raises
    ------
    nbclient.exceptions.CellExecutionError
        Where a cell fails.
    """
    inherited = {key: value for key, value in os.environ.items() if key not in ("TIES_DATA", "TIES_ENDPOINT")}
    path = os.pathsep.join(filter(None, (str(FOLDER.parent), os.environ.get("PYTHONPATH"))))
    place = {"metadata": {"path": str(FOLDER)}}
    client = NotebookClient(book, timeout=600, startup_timeout=180, kernel_name="python3", resources=place)
    await client.async_execute(env={**inherited, "PYTHONPATH": path, **environment})


def main(arguments: list[str] | None = None) -> None:
    """Execute what the command line names."""
    parser = argparse.ArgumentParser(description="Исполнить тетради / Execute notebooks")
    parser.add_argument("names", nargs="*", metavar="NAME", help="тетрадь без .ipynb / a notebook without .ipynb")
    parser.add_argument("--data", help="папка сборки / the folder of a build")
    parser.add_argument("--endpoint", metavar="URL", help="адрес SPARQL / a SPARQL endpoint")
    parser.add_argument("--out", type=Path, default=Path("build/notebooks"), help="куда / where to (build/notebooks)")
    given = parser.parse_args(arguments)
    chosen = {"TIES_DATA": given.data and str(Path(given.data).resolve()), "TIES_ENDPOINT": given.endpoint}
    given.out.mkdir(parents=True, exist_ok=True)
    for name in given.names or sorted(path.stem for path in FOLDER.glob("*.ipynb")):
        book = nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)
        asyncio.run(execute(book, {key: value for key, value in chosen.items() if value}))
        written = given.out / f"{name}.ipynb"
        nbformat.write(book, written)
        print(written)


if __name__ == "__main__":
    main()
