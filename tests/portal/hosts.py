"""Apache and nginx as they run elsewhere, each with the rules that a site brings along."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

APACHE, NGINX = (shutil.which(name, path=f"{os.defpath}:/usr/sbin:/usr/local/sbin") for name in ("apache2", "nginx"))
needs_apache = pytest.mark.skipif(APACHE is None, reason="apache2 is not installed")
needs_nginx = pytest.mark.skipif(NGINX is None, reason="nginx is not installed")

_MODULES = "/usr/lib/apache2/modules"
_LOADED = ("mpm_event", "authz_core", "alias", "dir", "mime", "headers", "rewrite")


@contextmanager
def apache(folder: Path, below: str, allowed: str = "FileInfo") -> Iterator[str]:
    """Apache with a folder below a path; ``allowed`` is what its ``.htaccess`` may say."""
    with _place() as (place, port):
        _copied(folder, place / "root" / below.strip("/"))
        modules = "".join(f"LoadModule {name}_module {_MODULES}/mod_{name}.so\n" for name in _LOADED)
        (place / "conf").write_text(
            f"{modules}ServerName localhost\nListen 127.0.0.1:{port}\nUser www-data\nGroup www-data\n"
            f"ServerRoot {place}\nPidFile {place}/pid\nDefaultRuntimeDir {place}\nErrorLog {place}/log\n"
            f"TypesConfig /dev/null\nAddEncoding x-gzip .gz\nDirectoryIndex index.html\nDocumentRoot {place}/root\n"
            f"<Directory {place}/root>\nAllowOverride {allowed}\nOptions FollowSymLinks\nRequire all granted\n"
            "</Directory>\n",
            encoding="utf-8",
        )
        yield from _running([APACHE or "", "-f", str(place / "conf"), "-DFOREGROUND"], place, port)


@contextmanager
def nginx(folder: Path, below: str, rules: str) -> Iterator[str]:
    """Nginx with the rules as they are, but for the port and the place of the files."""
    with _place() as (place, port):
        _copied(folder, place / "root" / below.strip("/"))
        told = rules.replace("listen 8080;", f"listen 127.0.0.1:{port};").replace("/srv/ties;", f"{place}/root;")
        assert told.count(str(place)) == told.count(f"127.0.0.1:{port}") == 1
        temporary = "".join(
            f"{name}_temp_path {place}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        (place / "conf").write_text(
            f"daemon off;\npid {place}/pid;\nerror_log {place}/log;\nevents {{}}\n"
            f"http {{\naccess_log off;\n{temporary}{told}}}\n",
            encoding="utf-8",
        )
        yield from _running([NGINX or "", "-c", str(place / "conf"), "-e", str(place / "log")], place, port)


@contextmanager
def _place() -> Iterator[tuple[Path, int]]:
    """A folder that servers may read that run as somebody else, and a free port."""
    with tempfile.TemporaryDirectory(prefix="ties-host-") as name, socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
        found.close()
        Path(name).chmod(0o755)
        yield Path(name), port


def _copied(folder: Path, out: Path) -> None:
    shutil.copytree(folder, out)
    out.chmod(0o755)


def _running(command: list[str], place: Path, port: int) -> Iterator[str]:
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        for _ in range(200):
            if server.poll() is not None:
                pytest.fail(f"{command[0]} ended: {server.stdout and server.stdout.read().decode()}{_log(place)}")
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


def _log(place: Path) -> str:
    return (place / "log").read_text(encoding="utf-8") if (place / "log").is_file() else ""
