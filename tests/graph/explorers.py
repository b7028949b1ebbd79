"""What the explorer is tested on: the sample, and the hand-made graph with hostile names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from graph.explorer.render import Options
from ontology.terms import BASE, SKOS

FIXTURE = Path(__file__).with_name("fixture.trig")
EVIL = """</script><img src="https://evil.example/x" onerror="window.hacked=1">'"&{{ 7*7 }}\u2028<!--<script>"""
FORMULA = '=HYPERLINK("https://evil.example")'
MUSEUM = BASE + "organization/museum"
QUICK = Options(rounds=20)


@dataclass(frozen=True)
class Drawn:
    """A page, the store that it shows, and the folder of its build."""

    page: Path
    store: Store
    data: Path | None = None


def hostile_quads() -> list[Quad]:
    """Give the hand-made graph in which the museum has a hostile name, so has an event; a firm's is a formula."""
    names = {MUSEUM: EVIL, BASE + "event/webinar": EVIL, BASE + "organization/corporation": FORMULA}
    given = parse(FIXTURE.read_text(encoding="utf-8"), format=RdfFormat.TRIG)

    def renamed(quad: Quad) -> Quad:
        name = names.get(getattr(quad.subject, "value", "")) if quad.predicate.value == SKOS.prefLabel else None
        literal = Literal(name, language="ru") if name else None
        return Quad(quad.subject, NamedNode(SKOS.prefLabel), literal, quad.graph_name) if literal else quad

    return [renamed(quad) for quad in given]
