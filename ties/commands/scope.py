"""The options that say what a network is made of, which the commands of network analysis share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ties.skin import option

if TYPE_CHECKING:
    from graph.network.scope import Projection, Scope

__all__ = ["KINDS", "kind_option", "made_scope", "runs_options", "scope_options"]

F = TypeVar("F", bound=Callable[..., Any])

KINDS = ("organization", "person", "official", "place", "organization-place")

#: The options that choose from a list of concepts, and the schemes of that list.
_CONCEPTS = {"sector": ("sector",), "type": ("event-type", "agreement-kind"), "role": ("role",)}


def kind_option(command: F) -> F:
    """``--kind``: whose network."""
    return option("--kind", type=click.Choice(KINDS), default="organization", help="hubs.kind")(command)


def scope_options(command: F) -> F:
    """The fields of :class:`graph.network.scope.Scope`, an option each."""
    for made in reversed(
        (
            option("--through", type=click.Choice(("event", "agreement")), default="event", help="scope.through"),
            option("--weight", type=click.Choice(("events", "newman")), default=None, help="scope.weight"),
            option("--since", metavar="QUARTER", help="scope.since"),
            option("--until", metavar="QUARTER", help="scope.until"),
            option("--level", type=click.Choice(("executive", "municipal")), default=None, help="scope.level"),
            option("--sector", metavar="SECTOR", help="scope.sector"),
            option("--country", metavar="CODE", help="scope.country"),
            option("--type", metavar="TYPE", help="scope.type"),
            option("--role", metavar="ROLE", help="scope.role"),
            option("--home/--no-home", default=True, help="scope.home"),
        )
    ):
        command = made(command)
    return command


def runs_options(command: F) -> F:
    """``--rounds`` and ``--seed``."""
    command = option("--seed", type=click.IntRange(0), default=0, metavar="N", help="scope.seed")(command)
    return option("--rounds", type=click.IntRange(0), default=200, metavar="N", help="scope.rounds")(command)


def made_scope(ctx: click.Context, kind: Projection = "organization", usual: str = "events", **given: Any) -> Scope:
    """The scope that the options ask for; ``usual`` is how ties are weighed where they do not say.

    Raises
    ------
    click.BadParameter
        For a quarter that is none, or a sector, type or role that there is not.
    """
    from graph.network.scope import Scope
    from ontology.terms import CONCEPTS

    for name, schemes in _CONCEPTS.items():
        known = sorted({concept for scheme in schemes for concept in CONCEPTS[scheme]})
        if given.get(name) is not None and given[name] not in known:
            message = f"{given[name]!r} is none of: {', '.join(known)}"
            raise click.BadParameter(message, ctx, param_hint=f"--{name}")
    if given.get("country"):
        given["country"] = given["country"].upper()
    given["weight"] = given.get("weight") or usual
    try:
        return Scope(projection=kind, **given)
    except ValueError as error:
        raise click.BadParameter(str(error), ctx, param_hint="--since, --until") from error
