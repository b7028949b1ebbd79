"""Values for the variables of a query: what a request's ``$name=…`` means."""

from __future__ import annotations

import re

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, Variable, parse

from ties.endpoint.frames import Question
from ties.endpoint.problems import Problem, ProblemError

__all__ = ["bound"]

Value = NamedNode | BlankNode | Literal | Triple

_VARIABLE = re.compile(r"[^\W]\w*")


def bound(question: Question) -> tuple[dict[Variable, Value], frozenset[str]]:
    """The terms that take the places of variables, and the variables that the answer then leaves out.

    As soon as one value is given for a query with a header (``queries/README.md``), all its parameters are bound, those
    not given to their defaults, and none is a column of the answer.

    Raises
    ------
    ProblemError
        ``MALFORMED_REQUEST`` where a value does not fit.

    Examples
    --------
    >>> bound(Question("SELECT ?s {?s ?p ?o}", "http://a/", values={"o": '"Минск"@ru'}))
    ({<Variable value=o>: <Literal value=Минск language=ru>}, frozenset())
    """
    values = dict(question.values)
    if not values:
        return {}, frozenset()
    terms: dict[Variable, Value] = {}
    hidden: frozenset[str] = frozenset()
    if "#+" in question.query:
        from queries.catalogue import CatalogueError
        from queries.catalogue import parse as parse_query

        try:
            asked = parse_query(question.query, "query")
            hidden = frozenset(parameter.name for parameter in asked.parameters)
            given = asked.bind({name: values.pop(name) for name in hidden & values.keys()})
            terms = {Variable(name): term for name, term in given.items()}
        except (CatalogueError, ValueError) as error:
            raise ProblemError(Problem.MALFORMED_REQUEST, str(error)) from error
    for name, text in values.items():
        terms[Variable(name)] = _term(name, text)
    return terms, hidden


def _term(name: str, text: str) -> NamedNode | Literal:
    if not _VARIABLE.fullmatch(name):
        raise ProblemError(Problem.MALFORMED_REQUEST, f"${name} names no variable")
    try:
        triples = [quad.triple for quad in parse(f"<x:s> <x:p> {text} .", RdfFormat.N_TRIPLES)]
    except SyntaxError:
        triples = []
    if len(triples) == 1 and isinstance(triples[0].object, NamedNode | Literal):
        return triples[0].object
    raise ProblemError(Problem.MALFORMED_REQUEST, f"${name} is no IRI and no literal in the form of N-Triples: {text}")
