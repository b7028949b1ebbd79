"""Makes this folder's helpers (``fuzz``, ``printed``) importable, and reads the sample once for all tests."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parent))

if TYPE_CHECKING:
    from extract.records import ExtractedReport, Report

SAMPLE = Path(__file__).parents[2] / "data" / "sample"


@pytest.fixture(scope="session")
def sample() -> Report:
    """The bundled sample as read from its text dump."""
    from extract.read import read_report

    return read_report(SAMPLE / "2025-Q3-executive.txt")


@pytest.fixture(scope="session")
def sample_docx() -> Report:
    """The bundled sample as read from its Word twin."""
    from extract.read import read_report

    return read_report(SAMPLE / "2025-Q3-executive.docx")


@pytest.fixture(scope="session")
def extracted(sample: Report) -> ExtractedReport:
    """What the extraction makes of the sample."""
    from extract.record import extract_report

    return extract_report(sample)
