"""The files that are offered for download: those of the build, and those of a release beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from graph.store import GRAPH_FILE
from ties.portal.texts import amount

__all__ = ["Download", "live_downloads"]


@dataclass(frozen=True, slots=True)
class Download:
    """A file: its name, where it lies, its bytes."""

    name: str
    path: Path
    size: int

    @property
    def kind(self) -> str:
        """What it is by the end of its name, compressed or not.

        >>> Download("ties.nq.gz", Path("x"), 1).kind, Download("SHA256SUMS", Path("x"), 1).kind
        ('nq', 'sums')
        """
        if self.name == "SHA256SUMS":
            return "sums"
        return self.name.removesuffix(".gz").rpartition(".")[2].lower()

    def told(self, language: str) -> str:
        """Its size, as a reader counts it.

        >>> Download("x", Path("x"), 2_600_000).told("en")
        '2.6 MB'
        """
        units = ("Б", "КБ", "МБ") if language == "ru" else ("B", "kB", "MB")
        if self.size >= 1_000_000:
            text = f"{self.size / 1_000_000:.1f} {units[2]}"
        elif self.size >= 1000:
            text = f"{amount(self.size // 1000, language)} {units[1]}"
        else:
            text = f"{self.size} {units[0]}"
        return text.replace(".", ",") if language == "ru" else text


def live_downloads(data: Path, release: Path | None) -> tuple[Download, ...]:
    """The files of a release, or where there is none the graph of the build itself."""
    files = sorted(one for one in release.iterdir() if one.is_file()) if release else [data / GRAPH_FILE]
    return tuple(Download(one.name, one, one.stat().st_size) for one in files if one.is_file())
