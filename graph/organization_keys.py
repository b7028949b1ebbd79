"""By what an organisation is known: its key without legal form, and as much of its place as its name leaves open."""

from __future__ import annotations

from dataclasses import dataclass

from extract.records import Organization
from graph.contexts import Context
from graph.generic import is_generic, is_namesake, legal_standing
from graph.names import organization_key
from graph.registry import Key
from graph.resolve_places import Ladder, Places
from graph.territories import country_named, host_tail, region_tail
from graph.walk import Where

__all__ = ["EMBASSY", "Home", "country_of", "organization_keyed"]

#: The scope of embassies, whose context has another meaning than that of other bodies.
EMBASSY = "embassy"

# Kinds of bodies of which a country has one of a name: a generic name and the country are enough abroad.
NATIONAL_KINDS = frozenset({"ministry", "government", "parliament", "party", "embassy", "agency"})

_NOWHERE: Context = (None, None, None)


@dataclass(frozen=True, slots=True)
class Home:
    """The reporting side of a record: its country (ISO code), and its region's or municipality's ladder."""

    country: str | None
    ladder: Ladder


def _key(organization: Organization) -> str:
    return organization_key(organization.name, organization.legal_form) or repr(organization.name)


def organization_keyed(organization: Organization, where: Where, places: Places, home: Home) -> Key:
    """The key of a value in a record, with what of its place belongs to its identity: (country, region, district,
    settlement), places by their IRI below the base; for an embassy (whose it is, in which country, None, None).
    """
    name = _key(organization)
    standing = legal_standing(organization.name, organization.legal_form)
    tail = region_tail(organization.name) if standing == "region" else None
    if tail is not None and is_generic(tail[0], organization.legal_form):
        shorter = organization_key(tail[0], organization.legal_form)
        return Key(shorter, "region", (tail[1].country, places.region(tail[1]), None, None))
    country = country_of(organization)
    if organization.kind == EMBASSY:
        return _reading_of_embassy(organization, country, home)
    near = places.ladder(places.iri(organization.place)).short(places.base) if organization.place else Ladder()
    at_home = country is None or home.country is None or country == home.country
    if not is_generic(organization.name, organization.legal_form):
        if is_namesake(organization.name) and not standing:
            return Key(name, "", (country, *near.below_country))
        # A name that tells where it belongs cannot be another's, whatever was concluded from around it.
        told = country_named(organization.name)
        return Key(name, "", (told or (None if "города" in name.split() else country), *_NOWHERE))
    if standing == "country" or (country and not at_home and organization.kind in NATIONAL_KINDS):
        return Key(name, "country", (country, *_NOWHERE))
    if standing == "region" and (near.region or at_home):
        return Key(name, "region", (country, near.region or home.ladder.region, None, None))
    numbered = any(char.isdigit() for char in name)
    if any(near.below_country):
        return Key(name, "placed" if numbered else "near", (country, *near.below_country))
    if at_home and home.country is not None:
        return Key(name, "unplaced" if numbered else "near", (country or home.country, *home.ladder.below_country))
    return Key(name, f"{where.report} {where.row}", (country, *_NOWHERE))


def _reading_of_embassy(organization: Organization, country: str | None, home: Home) -> Key:
    """An embassy is told by whose it is and in which country; without a host it is the one at home."""
    tail = host_tail(organization.name)
    name, host = tail or (organization.name, None)
    whose = country_named(name) or country
    if host is None and whose != home.country:
        host = home.country
    return Key(organization_key(name) or repr(name), EMBASSY, (whose, host, None, None))


def country_of(organization: Organization) -> str | None:
    """The country (ISO code) that a value states, or that its place lies in."""
    if organization.country:
        return organization.country
    step = organization.place
    while step is not None:
        if step.country:
            return step.country
        step = step.within
    return None
