"""``ties serve`` on the command line: what it says when it cannot."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from click.testing import CliRunner

from ties.cli import cli


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["serve", *arguments], env={"TIES_LANG": "en"}, prog_name="ties")
    return result.exit_code, result.stderr


def test_no_build(tmp_path: Path) -> None:
    code, said = run("--data", str(tmp_path / "none"))
    assert code == 1 and "ties build" in said
    code, said = run("--data", str(tmp_path))
    assert code == 1 and "holds no build" in said


def test_address_that_is_taken(crowd: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        code, said = run("--data", str(crowd), "--port", str(port))
    assert code == 1 and f"127.0.0.1, port {port}" in said and "--port" in said
    code, said = run("--data", str(crowd), "--host", "192.0.2.1")
    assert code == 1 and "192.0.2.1" in said
    assert not [path for path in crowd.parent.iterdir() if f"serving.{os.getpid()}." in path.name]


def test_help_in_two_languages() -> None:
    for language, word in (("en", "read only"), ("ru", "только чтение")):
        result = CliRunner().invoke(cli, ["serve", "--help", "--lang", language])
        assert result.exit_code == 0 and word in " ".join(result.stdout.split())
