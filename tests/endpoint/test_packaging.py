"""The packaging hook: what it is held to, what it does where npm is out of reach, and what the wheel holds."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
import zipfile
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from ties.endpoint.editor import has_editor

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "ties" / "endpoint" / "assets"


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    spec = spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """The folder of the files as in a fresh checkout."""
    folder = tmp_path / "ties" / "endpoint" / "assets"
    folder.mkdir(parents=True)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(ASSETS / name, folder)
    return folder


def test_the_lock_names_checksums_and_no_addresses() -> None:
    text = (ASSETS / "package-lock.json").read_text(encoding="utf-8")
    assert "http" not in text and "resolved" not in text
    packages = json.loads(text)["packages"]
    assert all(one["integrity"].startswith("sha512-") for name, one in packages.items() if name)
    wanted = json.loads((ASSETS / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert wanted == {"@zazuko/yasgui": packages["node_modules/@zazuko/yasgui"]["version"]}


@pytest.fixture
def cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9/")


@pytest.mark.usefixtures("cut_off")
def test_without_the_registry_it_says_so_and_soon(hook: ModuleType, bare: Path) -> None:
    begin = time.monotonic()
    with pytest.raises(hook.NoEditorError, match="npm"):
        hook.make(bare)
    assert time.monotonic() - begin < 30
    assert not list(bare.glob("yasgui*")), "no half of the files"


@pytest.mark.usefixtures("cut_off")
def test_an_installation_goes_on_without_the_registry(hook: ModuleType, bare: Path) -> None:
    said: list[str] = []

    class App:
        display_warning = staticmethod(said.append)

    made = hook.EditorHook.__new__(hook.EditorHook)
    made._BuildHookInterface__root, made._BuildHookInterface__app = str(bare.parents[2]), App()
    made.initialize("standard", {})
    assert said and said[0].startswith("The query page will have no editor: npm")


@pytest.mark.usefixtures("cut_off")
def test_what_is_made_is_not_made_again_until_the_lock_changes(hook: ModuleType, bare: Path) -> None:
    if not has_editor():
        pytest.skip("YASGUI's files are not there: make editor")
    for file in ASSETS.glob("yasgui.*"):
        shutil.copy(file, bare)
    assert hook.make(bare) is False
    (bare / "package-lock.json").write_text("{}", encoding="utf-8")
    with pytest.raises(hook.NoEditorError):
        hook.make(bare)


def test_the_wheel_holds_the_page(tmp_path: Path) -> None:
    if not has_editor():
        pytest.skip("YASGUI's files are not there: make editor")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        "assets/yasgui.js",
        "assets/yasgui.css",
        "assets/yasgui.licenses.txt",
        "static/ask.js",
        "static/style.css",
    }
    assert {f"ties/endpoint/{name}" for name in wanted} <= names
