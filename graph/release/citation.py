"""How a release is cited: the Citation File Format, version 1.2.0."""

from __future__ import annotations

import json

from graph.release.about import About
from graph.release.metadata import Edition

__all__ = ["citation"]


def citation(about: About, edition: Edition) -> bytes:
    """``CITATION.cff`` for the dataset; every value is quoted as in JSON, which YAML reads alike."""
    values = {
        "cff-version": "1.2.0",
        "message": "If you use this graph, please cite it as below.",
        "type": "dataset",
        "title": about.title["en"],
        "version": edition.version,
        "license": about.licence_name,
        "url": edition.url,
    }
    if edition.issued is not None:
        values["date-released"] = edition.issued.isoformat()
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in values.items()]
    lines += ["authors:", f"  - name: {json.dumps(about.publisher['en'], ensure_ascii=False)}"]
    lines += ["keywords:", *(f"  - {json.dumps(word, ensure_ascii=False)}" for word in about.keywords["en"])]
    return ("\n".join(lines) + "\n").encode("utf-8")
