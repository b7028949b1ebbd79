"""What a release says of itself, for catalogues and for machines: DCAT 3 with the fields of DCAT-AP 3, VoID, PROV.

References
----------
Data Catalog Vocabulary (DCAT) – Version 3, W3C Recommendation, 22 August 2024; DCAT-AP 3.0, SEMIC 2024; Describing
Linked Datasets with the VoID Vocabulary, W3C Interest Group Note, 3 March 2011.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from pyoxigraph import Triple

from graph.iri import Namer, content_hash
from graph.provenance import DISTRIBUTION, software_version
from graph.release.about import About
from graph.release.parts import Part
from graph.release.quality import Figures, say_quality
from graph.release.state import State
from graph.release.statistics import say_statistics
from graph.statements import Statements
from ontology.terms import DCAT, DCTERMS, FOAF, OWL, PREFIXES, PROV, SKOS, TIES, VOID, WGS84, XSD

__all__ = ["Distribution", "Edition", "describe", "prefixes"]

ONTOLOGY: Final = "https://w3id.org/ties/ontology"
_EU: Final = "http://publications.europa.eu/resource/authority/"
_MEDIA: Final = "https://www.iana.org/assignments/media-types/"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_SPDX: Final = "http://spdx.org/rdf/terms#"
_VCARD: Final = "http://www.w3.org/2006/vcard/ns#"
_WKT: Final = "http://www.opengis.net/ont/geosparql#wktLiteral"
_THEMES: Final = ("INTR", "REGI", "GOVE")
_LAST_DAY: Final = {"1": "03-31", "2": "06-30", "3": "09-30", "4": "12-31"}


@dataclass(frozen=True, slots=True)
class Distribution:
    """One file of a release, with the size and the checksum of its bytes."""

    part: Part
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Edition:
    """Which release this is: its version, where it is published, when, and the version before it."""

    version: str
    url: str
    issued: date | None = None
    previous: str | None = None


def prefixes() -> Mapping[str, str]:
    """The prefixes that only such descriptions need."""
    return {
        "dqv": "http://www.w3.org/ns/dqv#",
        "eu": _EU,
        "ldqd": "http://www.w3.org/2016/05/ldqd#",
        "media": _MEDIA,
        "spdx": _SPDX,
        "vcard": _VCARD,
    }


def describe(
    state: State,
    about: About,
    *,
    edition: Edition | None = None,
    distributions: Sequence[Distribution] = (),
    figures: Figures | None = None,
    endpoint: str = "",
) -> list[Triple]:
    """The description, sorted.

    Parameters
    ----------
    state
        The build that is described.
    about
        What its publisher says of it.
    edition
        Which release it is; without it, the dataset as such is described, as a running server has it.
    distributions
        The release's files.
    figures
        What was measured of its quality.
    endpoint
        The address of a SPARQL endpoint that answers from it, if there is one.
    """
    dataset = state.base + "dataset"
    out = Statements(dataset)
    whole = dataset
    if edition is not None:
        dataset = f"{whole}/{edition.version}"
        _say_edition(out, whole, dataset, edition, about)
    _say_dataset(out, dataset, state, about)
    _say_coverage(out, dataset, state)
    _say_provenance(out, dataset, state, edition)
    for distribution in distributions:
        if edition is not None:
            _say_distribution(out, dataset, distribution, edition, about)
    address = endpoint or about.sparql
    if address:
        _say_service(out, dataset, address, about)
    say_statistics(out, dataset, state)
    if figures is not None:
        say_quality(out, dataset, figures, f"{whole}/metric/")
    return sorted((quad.triple for quad in out), key=str)


def _texts(out: Statements, node: str, predicate: str, texts: Mapping[str, str]) -> None:
    for language, text in texts.items():
        out.text(node, predicate, text, language)


def _say_dataset(out: Statements, dataset: str, state: State, about: About) -> None:
    out.a(dataset, DCAT.Dataset, VOID.Dataset, PROV.Entity)
    _texts(out, dataset, DCTERMS.title, about.title)
    _texts(out, dataset, DCTERMS.description, about.description)
    for language, words in about.keywords.items():
        for word in words:
            out.text(dataset, DCAT.keyword, word, language)
    out.literal(dataset, DCTERMS.identifier, dataset, XSD.anyURI)
    out.link(dataset, DCTERMS.license, about.licence)
    out.link(dataset, DCTERMS.accessRights, f"{_EU}access-right/PUBLIC")
    out.link(dataset, DCTERMS.accrualPeriodicity, f"{_EU}frequency/QUARTERLY")
    out.link(dataset, DCTERMS.conformsTo, ONTOLOGY)
    for language in ("RUS", "ENG"):
        out.link(dataset, DCTERMS.language, f"{_EU}language/{language}")
    for theme in _THEMES:
        out.link(dataset, DCAT.theme, f"{_EU}data-theme/{theme}")
    publisher = f"{state.base}dataset/publisher/{content_hash(about.publisher['en'])}"
    for predicate in (DCTERMS.publisher, DCTERMS.creator):
        out.link(dataset, predicate, publisher)
    out.a(publisher, FOAF.Agent, FOAF.Organization)
    _texts(out, publisher, FOAF.name, about.publisher)
    if about.homepage:
        out.link(dataset, DCAT.landingPage, about.homepage)
        out.link(publisher, FOAF.homepage, about.homepage)
    if about.contact:
        contact = f"{dataset}/contact"
        out.link(dataset, DCAT.contactPoint, contact)
        out.a(contact, f"{_VCARD}Organization")
        out.text(contact, f"{_VCARD}fn", about.publisher["ru"])
        out.link(contact, f"{_VCARD}hasEmail", about.contact if ":" in about.contact else f"mailto:{about.contact}")
    out.literal(dataset, VOID.uriSpace, state.base)
    for of in (TIES.Event, TIES.Organization, TIES.Agreement):
        for example in state.whole.members(of)[:1]:
            out.link(dataset, VOID.exampleResource, example)


def _say_coverage(out: Statements, dataset: str, state: State) -> None:
    index = state.whole
    if state.quarters:
        period = f"{dataset}/period"
        (first, of), (last, to) = (quarter.split("-Q") for quarter in (state.quarters[0], state.quarters[-1]))
        out.link(dataset, DCTERMS.temporal, period)
        out.a(period, DCTERMS.PeriodOfTime)
        out.literal(period, DCAT.startDate, f"{first}-{3 * int(of) - 2:02}-01", XSD.date)
        out.literal(period, DCAT.endDate, f"{last}-{_LAST_DAY[to]}", XSD.date)
    regions = {region for report in state.reports for region in index.links(report, TIES.region)}
    foreign = {country for event in index.members(TIES.Event) for country in index.links(event, TIES.country)}
    for place in regions | foreign:
        out.link(dataset, DCTERMS.spatial, place)
        out.a(place, DCTERMS.Location)
        for label in index.values(place, SKOS.prefLabel):
            out.text(place, SKOS.prefLabel, label.value, getattr(label, "language", None) or "ru")
        for same in index.links(place, OWL.sameAs):
            out.link(place, OWL.sameAs, same)
        lat, long = (min(index.texts(place, name), default="") for name in (WGS84.lat, WGS84.long))
        if lat and long:
            out.literal(place, DCAT.centroid, f"POINT({long} {lat})", _WKT)


def _say_provenance(out: Statements, dataset: str, state: State, edition: Edition | None) -> None:
    namer = Namer(state.base)
    for quad in state.quads:
        if getattr(quad.graph_name, "value", "") == namer.meta:
            out.add(quad.triple)
    for report in state.reports:
        out.link(dataset, PROV.wasDerivedFrom, report)
        out.link(dataset, DCTERMS.source, report)
    if edition is None:
        return
    activity = f"{dataset}/making"
    out.link(dataset, PROV.wasGeneratedBy, activity)
    out.a(activity, PROV.Activity)
    out.link(activity, PROV.wasAssociatedWith, namer.of("software", f"{DISTRIBUTION}-{software_version()}"))
    for graph in state.graphs:
        out.link(activity, PROV.used, graph)


def _say_edition(out: Statements, whole: str, dataset: str, edition: Edition, about: About) -> None:
    out.a(whole, DCAT.Dataset)
    _texts(out, whole, DCTERMS.title, about.title)
    _texts(out, whole, DCTERMS.description, about.description)
    out.link(whole, DCAT.hasCurrentVersion, dataset)
    out.link(dataset, DCAT.isVersionOf, whole)
    out.literal(dataset, DCAT.version, edition.version)
    out.literal(dataset, OWL.versionInfo, edition.version)
    if edition.previous:
        for predicate in (DCAT.previousVersion, PROV.wasRevisionOf):
            out.link(dataset, predicate, f"{whole}/{edition.previous}")
    if edition.issued is not None:
        for predicate in (DCTERMS.issued, DCTERMS.modified):
            out.literal(dataset, predicate, edition.issued.isoformat(), XSD.date)
    description = f"{edition.url}void.ttl"
    out.a(description, VOID.DatasetDescription)
    out.link(description, FOAF.primaryTopic, dataset)
    _texts(out, description, DCTERMS.title, about.title)


def _say_distribution(
    out: Statements, dataset: str, distribution: Distribution, edition: Edition, about: About
) -> None:
    part = distribution.part
    node = f"{dataset}/distribution/{part.path}"
    address = edition.url + part.path
    out.link(dataset, DCAT.distribution, node)
    out.a(node, DCAT.Distribution)
    out.text(node, DCTERMS.title, part.title_ru)
    out.text(node, DCTERMS.title, part.title_en, "en")
    out.link(node, DCAT.accessURL, edition.url)
    out.link(node, DCAT.downloadURL, address)
    out.link(node, DCAT.mediaType, _MEDIA + part.media_type)
    out.link(node, DCTERMS.format, f"{_EU}file-type/{part.file_type}")
    out.link(node, DCTERMS.license, about.licence)
    out.literal(node, DCAT.byteSize, str(distribution.size), XSD.nonNegativeInteger)
    checksum = f"{node}/checksum"
    out.link(node, f"{_SPDX}checksum", checksum)
    out.a(checksum, f"{_SPDX}Checksum")
    out.link(checksum, f"{_SPDX}algorithm", f"{_SPDX}checksumAlgorithm_sha256")
    out.literal(checksum, f"{_SPDX}checksumValue", distribution.sha256, XSD.hexBinary)
    if part.path.endswith(".gz"):
        out.link(node, DCAT.compressFormat, f"{_MEDIA}application/gzip")
    if part.path.endswith(".zip"):
        out.link(node, f"{PREFIXES['dcat']}packageFormat", f"{_MEDIA}application/zip")
    if part.syntax:
        out.link(node, DCTERMS.conformsTo, ONTOLOGY)
        out.link(dataset, VOID.feature, _FORMATS + part.syntax)
        out.link(dataset, VOID.dataDump, address)


def _say_service(out: Statements, dataset: str, address: str, about: About) -> None:
    service = f"{dataset}/sparql"
    out.link(dataset, VOID.sparqlEndpoint, address)
    out.a(service, DCAT.DataService)
    _texts(out, service, DCTERMS.title, {language: f"SPARQL: {text}" for language, text in about.title.items()})
    out.link(service, DCAT.endpointURL, address)
    out.link(service, DCAT.servesDataset, dataset)
    out.link(service, DCTERMS.license, about.licence)
