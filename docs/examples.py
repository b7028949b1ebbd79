"""Runs the examples of the READMEs and writes what they print into them: ``make docs``.

An example is a block of ``console`` whose commands are ``make demo`` or ``ties …``. It is run on the bundled sample in
a folder of its own, in the language of the file. A test fails where a README does not show what is printed.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
READMES = {"README.md": "en", "README.ru.md": "ru"}

_BLOCK = re.compile(r"(?<=```console\n).*?(?=```\n)", re.DOTALL)
_COMMAND = re.compile(r"\$ (?:make (demo)|\.venv/bin/ties (.+))")


def renewed(text: str, lang: str, folder: Path) -> str:
    """The text with each example's output as it is printed now."""
    return _BLOCK.sub(lambda block: _example(block.group(), lang, folder), text)


def _example(block: str, lang: str, folder: Path) -> str:
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    if not all(map(_COMMAND.fullmatch, commands)):
        return block
    return "\n".join(f"{command}\n{_output(command, lang, folder)}" for command in commands)


def _output(command: str, lang: str, folder: Path) -> str:
    found = _COMMAND.fullmatch(command)
    arguments = shlex.split(found[1] or found[2]) if found else []
    environment = {"PATH": os.defpath, "TIES_LANG": lang, "HOME": str(folder), "PYTHONPATH": str(ROOT)}
    python = folder / ".venv" / "bin" / "python"
    done = subprocess.run(
        [python, "-m", "ties", *arguments], cwd=folder, env=environment, capture_output=True, check=True
    )
    return done.stdout.decode("utf-8")


def workshop(folder: Path) -> Path:
    """A folder that looks like a fresh clone after ``make``: it has the environment, and nothing built."""
    (folder / ".venv").symlink_to(sys.prefix)
    return folder


def main() -> None:
    """Renew both READMEs."""
    for name, lang in READMES.items():
        with tempfile.TemporaryDirectory() as folder:
            path = ROOT / name
            path.write_text(renewed(path.read_text(encoding="utf-8"), lang, workshop(Path(folder))), encoding="utf-8")


if __name__ == "__main__":
    main()
