"""The vocabularies of others that Ties uses: their namespaces, and the terms that its code may name."""

from __future__ import annotations

from typing import Final

__all__ = ["EXTERNAL", "NAMESPACES"]

NAMESPACES: Final[dict[str, str]] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "wgs84": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

#: Prefix → local names. Add here, then ``python -m ontology.generate``, what new code needs.
EXTERNAL: Final[dict[str, tuple[str, ...]]] = {
    "dcat": ("Dataset", "Distribution", "distribution", "downloadURL", "mediaType"),
    "dcterms": (
        "created",
        "creator",
        "description",
        "identifier",
        "isPartOf",
        "isReplacedBy",
        "issued",
        "license",
        "publisher",
        "source",
        "title",
    ),
    "foaf": ("Organization", "Person", "name"),
    "org": ("Membership", "Organization", "Post"),
    "owl": ("Ontology", "sameAs", "versionInfo"),
    "prov": (
        "Activity",
        "Agent",
        "Entity",
        "SoftwareAgent",
        "agent",
        "endedAtTime",
        "entity",
        "generatedAtTime",
        "hadPlan",
        "qualifiedAssociation",
        "startedAtTime",
        "used",
        "value",
        "wasAssociatedWith",
        "wasAttributedTo",
        "wasDerivedFrom",
        "wasGeneratedBy",
        "wasRevisionOf",
    ),
    "rdf": ("type",),
    "rdfs": ("comment", "isDefinedBy", "label", "seeAlso", "subClassOf", "subPropertyOf"),
    "schema": ("Event", "EventSeries", "Organization", "Person", "Place", "softwareVersion"),
    "sem": ("Event",),
    "skos": (
        "Concept",
        "ConceptScheme",
        "altLabel",
        "broader",
        "definition",
        "inScheme",
        "notation",
        "prefLabel",
    ),
    "void": ("Dataset", "classes", "entities", "properties", "triples", "vocabulary"),
    "wgs84": ("lat", "long"),
    "xsd": ("boolean", "date", "dateTime", "decimal", "double", "gYearMonth", "integer", "string"),
}
