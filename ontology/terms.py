"""The names of the vocabulary as plain ``str`` IRIs. Generated: ``python -m ontology.generate``.

``TIES.startDate`` is a term, ``ROLE.ORGANIZER`` a concept. Both fail in mypy, and at run time, when misspelt;
:func:`concept` is the checked way from a name that stands in data (``"head-of-delegation"``) to its IRI.

>>> TIES.Report
'https://w3id.org/ties/ontology#Report'
>>> ROLE.HEAD_OF_DELEGATION == concept("role", "head-of-delegation")
True
"""
# ruff: noqa: N801, N815

from typing import Final

#: Below which the resources of a graph stand, unless a build says otherwise.
BASE: Final = "https://w3id.org/ties/id/"
CONCEPT_BASE: Final = "https://w3id.org/ties/concept/"

PREFIXES: Final[dict[str, str]] = {
    "ties": "https://w3id.org/ties/ontology#",
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


class TIES:
    """The classes and properties of the ontology."""

    Agreement: Final = "https://w3id.org/ties/ontology#Agreement"
    Change: Final = "https://w3id.org/ties/ontology#Change"
    Country: Final = "https://w3id.org/ties/ontology#Country"
    District: Final = "https://w3id.org/ties/ontology#District"
    Event: Final = "https://w3id.org/ties/ontology#Event"
    Evidence: Final = "https://w3id.org/ties/ontology#Evidence"
    Match: Final = "https://w3id.org/ties/ontology#Match"
    Measure: Final = "https://w3id.org/ties/ontology#Measure"
    Mention: Final = "https://w3id.org/ties/ontology#Mention"
    Official: Final = "https://w3id.org/ties/ontology#Official"
    Organization: Final = "https://w3id.org/ties/ontology#Organization"
    Participation: Final = "https://w3id.org/ties/ontology#Participation"
    Person: Final = "https://w3id.org/ties/ontology#Person"
    Place: Final = "https://w3id.org/ties/ontology#Place"
    Post: Final = "https://w3id.org/ties/ontology#Post"
    PostHolding: Final = "https://w3id.org/ties/ontology#PostHolding"
    Record: Final = "https://w3id.org/ties/ontology#Record"
    Region: Final = "https://w3id.org/ties/ontology#Region"
    Report: Final = "https://w3id.org/ties/ontology#Report"
    Series: Final = "https://w3id.org/ties/ontology#Series"
    Settlement: Final = "https://w3id.org/ties/ontology#Settlement"
    Twinning: Final = "https://w3id.org/ties/ontology#Twinning"
    about: Final = "https://w3id.org/ties/ontology#about"
    agent: Final = "https://w3id.org/ties/ontology#agent"
    agreementKind: Final = "https://w3id.org/ties/ontology#agreementKind"
    agreementStatus: Final = "https://w3id.org/ties/ontology#agreementStatus"
    aspect: Final = "https://w3id.org/ties/ontology#aspect"
    attendanceMode: Final = "https://w3id.org/ties/ontology#attendanceMode"
    cell: Final = "https://w3id.org/ties/ontology#cell"
    changeKind: Final = "https://w3id.org/ties/ontology#changeKind"
    changeOf: Final = "https://w3id.org/ties/ontology#changeOf"
    changedProperty: Final = "https://w3id.org/ties/ontology#changedProperty"
    combines: Final = "https://w3id.org/ties/ontology#combines"
    confidence: Final = "https://w3id.org/ties/ontology#confidence"
    conflict: Final = "https://w3id.org/ties/ontology#conflict"
    contains: Final = "https://w3id.org/ties/ontology#contains"
    corroboration: Final = "https://w3id.org/ties/ontology#corroboration"
    country: Final = "https://w3id.org/ties/ontology#country"
    dateSigned: Final = "https://w3id.org/ties/ontology#dateSigned"
    describedIn: Final = "https://w3id.org/ties/ontology#describedIn"
    describes: Final = "https://w3id.org/ties/ontology#describes"
    doubt: Final = "https://w3id.org/ties/ontology#doubt"
    edition: Final = "https://w3id.org/ties/ontology#edition"
    endDate: Final = "https://w3id.org/ties/ontology#endDate"
    establishedBy: Final = "https://w3id.org/ties/ontology#establishedBy"
    event: Final = "https://w3id.org/ties/ontology#event"
    eventName: Final = "https://w3id.org/ties/ontology#eventName"
    eventType: Final = "https://w3id.org/ties/ontology#eventType"
    evidence: Final = "https://w3id.org/ties/ontology#evidence"
    evidenceIn: Final = "https://w3id.org/ties/ontology#evidenceIn"
    foreignHeadcount: Final = "https://w3id.org/ties/ontology#foreignHeadcount"
    hasEdition: Final = "https://w3id.org/ties/ontology#hasEdition"
    hasMatch: Final = "https://w3id.org/ties/ontology#hasMatch"
    hasParticipation: Final = "https://w3id.org/ties/ontology#hasParticipation"
    hasPost: Final = "https://w3id.org/ties/ontology#hasPost"
    hasRecord: Final = "https://w3id.org/ties/ontology#hasRecord"
    hasUnit: Final = "https://w3id.org/ties/ontology#hasUnit"
    headcount: Final = "https://w3id.org/ties/ontology#headcount"
    high: Final = "https://w3id.org/ties/ontology#high"
    holder: Final = "https://w3id.org/ties/ontology#holder"
    hosts: Final = "https://w3id.org/ties/ontology#hosts"
    inCapacity: Final = "https://w3id.org/ties/ontology#inCapacity"
    inReport: Final = "https://w3id.org/ties/ontology#inReport"
    inSeries: Final = "https://w3id.org/ties/ontology#inSeries"
    isoCode: Final = "https://w3id.org/ties/ontology#isoCode"
    legalForm: Final = "https://w3id.org/ties/ontology#legalForm"
    locatedIn: Final = "https://w3id.org/ties/ontology#locatedIn"
    low: Final = "https://w3id.org/ties/ontology#low"
    matchBasis: Final = "https://w3id.org/ties/ontology#matchBasis"
    matchOf: Final = "https://w3id.org/ties/ontology#matchOf"
    matchWith: Final = "https://w3id.org/ties/ontology#matchWith"
    measureOf: Final = "https://w3id.org/ties/ontology#measureOf"
    measuredBy: Final = "https://w3id.org/ties/ontology#measuredBy"
    meetingsStated: Final = "https://w3id.org/ties/ontology#meetingsStated"
    mentionOf: Final = "https://w3id.org/ties/ontology#mentionOf"
    mentionedIn: Final = "https://w3id.org/ties/ontology#mentionedIn"
    mentions: Final = "https://w3id.org/ties/ontology#mentions"
    method: Final = "https://w3id.org/ties/ontology#method"
    observedFrom: Final = "https://w3id.org/ties/ontology#observedFrom"
    observedTo: Final = "https://w3id.org/ties/ontology#observedTo"
    onBehalfOf: Final = "https://w3id.org/ties/ontology#onBehalfOf"
    organizationKind: Final = "https://w3id.org/ties/ontology#organizationKind"
    outcome: Final = "https://w3id.org/ties/ontology#outcome"
    parameters: Final = "https://w3id.org/ties/ontology#parameters"
    partOf: Final = "https://w3id.org/ties/ontology#partOf"
    participant: Final = "https://w3id.org/ties/ontology#participant"
    participatesIn: Final = "https://w3id.org/ties/ontology#participatesIn"
    party: Final = "https://w3id.org/ties/ontology#party"
    partyTo: Final = "https://w3id.org/ties/ontology#partyTo"
    place: Final = "https://w3id.org/ties/ontology#place"
    post: Final = "https://w3id.org/ties/ontology#post"
    postAt: Final = "https://w3id.org/ties/ontology#postAt"
    postTitle: Final = "https://w3id.org/ties/ontology#postTitle"
    projection: Final = "https://w3id.org/ties/ontology#projection"
    quarter: Final = "https://w3id.org/ties/ontology#quarter"
    quoteEnd: Final = "https://w3id.org/ties/ontology#quoteEnd"
    quoteStart: Final = "https://w3id.org/ties/ontology#quoteStart"
    rank: Final = "https://w3id.org/ties/ontology#rank"
    rankHigh: Final = "https://w3id.org/ties/ontology#rankHigh"
    rankLow: Final = "https://w3id.org/ties/ontology#rankLow"
    reachedAt: Final = "https://w3id.org/ties/ontology#reachedAt"
    recordStatus: Final = "https://w3id.org/ties/ontology#recordStatus"
    region: Final = "https://w3id.org/ties/ontology#region"
    register: Final = "https://w3id.org/ties/ontology#register"
    reportedBy: Final = "https://w3id.org/ties/ontology#reportedBy"
    reportingLevel: Final = "https://w3id.org/ties/ontology#reportingLevel"
    role: Final = "https://w3id.org/ties/ontology#role"
    rowNumber: Final = "https://w3id.org/ties/ontology#rowNumber"
    section: Final = "https://w3id.org/ties/ontology#section"
    sector: Final = "https://w3id.org/ties/ontology#sector"
    sha256: Final = "https://w3id.org/ties/ontology#sha256"
    sharedEvents: Final = "https://w3id.org/ties/ontology#sharedEvents"
    since: Final = "https://w3id.org/ties/ontology#since"
    sisterCity: Final = "https://w3id.org/ties/ontology#sisterCity"
    startDate: Final = "https://w3id.org/ties/ontology#startDate"
    statedIn: Final = "https://w3id.org/ties/ontology#statedIn"
    states: Final = "https://w3id.org/ties/ontology#states"
    subEvent: Final = "https://w3id.org/ties/ontology#subEvent"
    top10: Final = "https://w3id.org/ties/ontology#top10"
    top5: Final = "https://w3id.org/ties/ontology#top5"
    truncated: Final = "https://w3id.org/ties/ontology#truncated"
    twin: Final = "https://w3id.org/ties/ontology#twin"
    unitOf: Final = "https://w3id.org/ties/ontology#unitOf"
    until: Final = "https://w3id.org/ties/ontology#until"
    value: Final = "https://w3id.org/ties/ontology#value"
    valueAfter: Final = "https://w3id.org/ties/ontology#valueAfter"
    valueBefore: Final = "https://w3id.org/ties/ontology#valueBefore"
    venue: Final = "https://w3id.org/ties/ontology#venue"
    within: Final = "https://w3id.org/ties/ontology#within"


class DCAT:
    """The terms of <http://www.w3.org/ns/dcat#> that Ties uses."""

    DataService: Final = "http://www.w3.org/ns/dcat#DataService"
    Dataset: Final = "http://www.w3.org/ns/dcat#Dataset"
    Distribution: Final = "http://www.w3.org/ns/dcat#Distribution"
    accessURL: Final = "http://www.w3.org/ns/dcat#accessURL"
    byteSize: Final = "http://www.w3.org/ns/dcat#byteSize"
    centroid: Final = "http://www.w3.org/ns/dcat#centroid"
    compressFormat: Final = "http://www.w3.org/ns/dcat#compressFormat"
    contactPoint: Final = "http://www.w3.org/ns/dcat#contactPoint"
    distribution: Final = "http://www.w3.org/ns/dcat#distribution"
    downloadURL: Final = "http://www.w3.org/ns/dcat#downloadURL"
    endDate: Final = "http://www.w3.org/ns/dcat#endDate"
    endpointURL: Final = "http://www.w3.org/ns/dcat#endpointURL"
    hasCurrentVersion: Final = "http://www.w3.org/ns/dcat#hasCurrentVersion"
    isVersionOf: Final = "http://www.w3.org/ns/dcat#isVersionOf"
    keyword: Final = "http://www.w3.org/ns/dcat#keyword"
    landingPage: Final = "http://www.w3.org/ns/dcat#landingPage"
    mediaType: Final = "http://www.w3.org/ns/dcat#mediaType"
    previousVersion: Final = "http://www.w3.org/ns/dcat#previousVersion"
    servesDataset: Final = "http://www.w3.org/ns/dcat#servesDataset"
    startDate: Final = "http://www.w3.org/ns/dcat#startDate"
    theme: Final = "http://www.w3.org/ns/dcat#theme"
    version: Final = "http://www.w3.org/ns/dcat#version"


class DCTERMS:
    """The terms of <http://purl.org/dc/terms/> that Ties uses."""

    Location: Final = "http://purl.org/dc/terms/Location"
    PeriodOfTime: Final = "http://purl.org/dc/terms/PeriodOfTime"
    accessRights: Final = "http://purl.org/dc/terms/accessRights"
    accrualPeriodicity: Final = "http://purl.org/dc/terms/accrualPeriodicity"
    conformsTo: Final = "http://purl.org/dc/terms/conformsTo"
    created: Final = "http://purl.org/dc/terms/created"
    creator: Final = "http://purl.org/dc/terms/creator"
    description: Final = "http://purl.org/dc/terms/description"
    format: Final = "http://purl.org/dc/terms/format"
    identifier: Final = "http://purl.org/dc/terms/identifier"
    isPartOf: Final = "http://purl.org/dc/terms/isPartOf"
    isReplacedBy: Final = "http://purl.org/dc/terms/isReplacedBy"
    issued: Final = "http://purl.org/dc/terms/issued"
    language: Final = "http://purl.org/dc/terms/language"
    license: Final = "http://purl.org/dc/terms/license"
    modified: Final = "http://purl.org/dc/terms/modified"
    publisher: Final = "http://purl.org/dc/terms/publisher"
    source: Final = "http://purl.org/dc/terms/source"
    spatial: Final = "http://purl.org/dc/terms/spatial"
    temporal: Final = "http://purl.org/dc/terms/temporal"
    title: Final = "http://purl.org/dc/terms/title"


class FOAF:
    """The terms of <http://xmlns.com/foaf/0.1/> that Ties uses."""

    Agent: Final = "http://xmlns.com/foaf/0.1/Agent"
    Organization: Final = "http://xmlns.com/foaf/0.1/Organization"
    Person: Final = "http://xmlns.com/foaf/0.1/Person"
    homepage: Final = "http://xmlns.com/foaf/0.1/homepage"
    name: Final = "http://xmlns.com/foaf/0.1/name"
    primaryTopic: Final = "http://xmlns.com/foaf/0.1/primaryTopic"


class ORG:
    """The terms of <http://www.w3.org/ns/org#> that Ties uses."""

    Membership: Final = "http://www.w3.org/ns/org#Membership"
    Organization: Final = "http://www.w3.org/ns/org#Organization"
    Post: Final = "http://www.w3.org/ns/org#Post"


class OWL:
    """The terms of <http://www.w3.org/2002/07/owl#> that Ties uses."""

    Ontology: Final = "http://www.w3.org/2002/07/owl#Ontology"
    sameAs: Final = "http://www.w3.org/2002/07/owl#sameAs"
    versionInfo: Final = "http://www.w3.org/2002/07/owl#versionInfo"


class PROV:
    """The terms of <http://www.w3.org/ns/prov#> that Ties uses."""

    Activity: Final = "http://www.w3.org/ns/prov#Activity"
    Agent: Final = "http://www.w3.org/ns/prov#Agent"
    Entity: Final = "http://www.w3.org/ns/prov#Entity"
    SoftwareAgent: Final = "http://www.w3.org/ns/prov#SoftwareAgent"
    agent: Final = "http://www.w3.org/ns/prov#agent"
    endedAtTime: Final = "http://www.w3.org/ns/prov#endedAtTime"
    entity: Final = "http://www.w3.org/ns/prov#entity"
    generatedAtTime: Final = "http://www.w3.org/ns/prov#generatedAtTime"
    hadPlan: Final = "http://www.w3.org/ns/prov#hadPlan"
    qualifiedAssociation: Final = "http://www.w3.org/ns/prov#qualifiedAssociation"
    startedAtTime: Final = "http://www.w3.org/ns/prov#startedAtTime"
    used: Final = "http://www.w3.org/ns/prov#used"
    value: Final = "http://www.w3.org/ns/prov#value"
    wasAssociatedWith: Final = "http://www.w3.org/ns/prov#wasAssociatedWith"
    wasAttributedTo: Final = "http://www.w3.org/ns/prov#wasAttributedTo"
    wasDerivedFrom: Final = "http://www.w3.org/ns/prov#wasDerivedFrom"
    wasGeneratedBy: Final = "http://www.w3.org/ns/prov#wasGeneratedBy"
    wasRevisionOf: Final = "http://www.w3.org/ns/prov#wasRevisionOf"


class RDF:
    """The terms of <http://www.w3.org/1999/02/22-rdf-syntax-ns#> that Ties uses."""

    type: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


class RDFS:
    """The terms of <http://www.w3.org/2000/01/rdf-schema#> that Ties uses."""

    comment: Final = "http://www.w3.org/2000/01/rdf-schema#comment"
    isDefinedBy: Final = "http://www.w3.org/2000/01/rdf-schema#isDefinedBy"
    label: Final = "http://www.w3.org/2000/01/rdf-schema#label"
    seeAlso: Final = "http://www.w3.org/2000/01/rdf-schema#seeAlso"
    subClassOf: Final = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
    subPropertyOf: Final = "http://www.w3.org/2000/01/rdf-schema#subPropertyOf"


class SCHEMA:
    """The terms of <https://schema.org/> that Ties uses."""

    Event: Final = "https://schema.org/Event"
    EventSeries: Final = "https://schema.org/EventSeries"
    Organization: Final = "https://schema.org/Organization"
    Person: Final = "https://schema.org/Person"
    Place: Final = "https://schema.org/Place"
    softwareVersion: Final = "https://schema.org/softwareVersion"


class SEM:
    """The terms of <http://semanticweb.cs.vu.nl/2009/11/sem/> that Ties uses."""

    Event: Final = "http://semanticweb.cs.vu.nl/2009/11/sem/Event"


class SKOS:
    """The terms of <http://www.w3.org/2004/02/skos/core#> that Ties uses."""

    Concept: Final = "http://www.w3.org/2004/02/skos/core#Concept"
    ConceptScheme: Final = "http://www.w3.org/2004/02/skos/core#ConceptScheme"
    altLabel: Final = "http://www.w3.org/2004/02/skos/core#altLabel"
    broader: Final = "http://www.w3.org/2004/02/skos/core#broader"
    definition: Final = "http://www.w3.org/2004/02/skos/core#definition"
    inScheme: Final = "http://www.w3.org/2004/02/skos/core#inScheme"
    notation: Final = "http://www.w3.org/2004/02/skos/core#notation"
    prefLabel: Final = "http://www.w3.org/2004/02/skos/core#prefLabel"


class VOID:
    """The terms of <http://rdfs.org/ns/void#> that Ties uses."""

    Dataset: Final = "http://rdfs.org/ns/void#Dataset"
    DatasetDescription: Final = "http://rdfs.org/ns/void#DatasetDescription"
    Linkset: Final = "http://rdfs.org/ns/void#Linkset"
    classPartition: Final = "http://rdfs.org/ns/void#classPartition"
    classes: Final = "http://rdfs.org/ns/void#classes"
    dataDump: Final = "http://rdfs.org/ns/void#dataDump"
    distinctObjects: Final = "http://rdfs.org/ns/void#distinctObjects"
    distinctSubjects: Final = "http://rdfs.org/ns/void#distinctSubjects"
    entities: Final = "http://rdfs.org/ns/void#entities"
    exampleResource: Final = "http://rdfs.org/ns/void#exampleResource"
    feature: Final = "http://rdfs.org/ns/void#feature"
    linkPredicate: Final = "http://rdfs.org/ns/void#linkPredicate"
    objectsTarget: Final = "http://rdfs.org/ns/void#objectsTarget"
    properties: Final = "http://rdfs.org/ns/void#properties"
    property: Final = "http://rdfs.org/ns/void#property"
    propertyPartition: Final = "http://rdfs.org/ns/void#propertyPartition"
    sparqlEndpoint: Final = "http://rdfs.org/ns/void#sparqlEndpoint"
    subjectsTarget: Final = "http://rdfs.org/ns/void#subjectsTarget"
    subset: Final = "http://rdfs.org/ns/void#subset"
    triples: Final = "http://rdfs.org/ns/void#triples"
    uriSpace: Final = "http://rdfs.org/ns/void#uriSpace"
    vocabulary: Final = "http://rdfs.org/ns/void#vocabulary"


class WGS84:
    """The terms of <http://www.w3.org/2003/01/geo/wgs84_pos#> that Ties uses."""

    lat: Final = "http://www.w3.org/2003/01/geo/wgs84_pos#lat"
    long: Final = "http://www.w3.org/2003/01/geo/wgs84_pos#long"


class XSD:
    """The terms of <http://www.w3.org/2001/XMLSchema#> that Ties uses."""

    anyURI: Final = "http://www.w3.org/2001/XMLSchema#anyURI"
    boolean: Final = "http://www.w3.org/2001/XMLSchema#boolean"
    date: Final = "http://www.w3.org/2001/XMLSchema#date"
    dateTime: Final = "http://www.w3.org/2001/XMLSchema#dateTime"
    decimal: Final = "http://www.w3.org/2001/XMLSchema#decimal"
    double: Final = "http://www.w3.org/2001/XMLSchema#double"
    gYearMonth: Final = "http://www.w3.org/2001/XMLSchema#gYearMonth"
    hexBinary: Final = "http://www.w3.org/2001/XMLSchema#hexBinary"
    integer: Final = "http://www.w3.org/2001/XMLSchema#integer"
    nonNegativeInteger: Final = "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"
    string: Final = "http://www.w3.org/2001/XMLSchema#string"


class AGREEMENT_KIND:
    """The concepts of the scheme ``agreement-kind``."""

    AGREEMENT: Final = "https://w3id.org/ties/concept/agreement-kind/agreement"
    ARRANGEMENT: Final = "https://w3id.org/ties/concept/agreement-kind/arrangement"
    CONTRACT: Final = "https://w3id.org/ties/concept/agreement-kind/contract"
    MEMORANDUM: Final = "https://w3id.org/ties/concept/agreement-kind/memorandum"
    PROTOCOL: Final = "https://w3id.org/ties/concept/agreement-kind/protocol"


class AGREEMENT_STATUS:
    """The concepts of the scheme ``agreement-status``."""

    PLANNED: Final = "https://w3id.org/ties/concept/agreement-status/planned"
    REACHED: Final = "https://w3id.org/ties/concept/agreement-status/reached"
    REFERRED: Final = "https://w3id.org/ties/concept/agreement-status/referred"
    SIGNED: Final = "https://w3id.org/ties/concept/agreement-status/signed"


class ATTENDANCE_MODE:
    """The concepts of the scheme ``attendance-mode``."""

    HYBRID: Final = "https://w3id.org/ties/concept/attendance-mode/hybrid"
    IN_PERSON: Final = "https://w3id.org/ties/concept/attendance-mode/in-person"
    ONLINE: Final = "https://w3id.org/ties/concept/attendance-mode/online"


class EVENT_TYPE:
    """The concepts of the scheme ``event-type``."""

    BUSINESS_MISSION: Final = "https://w3id.org/ties/concept/event-type/business-mission"
    CEREMONY: Final = "https://w3id.org/ties/concept/event-type/ceremony"
    COMPETITION: Final = "https://w3id.org/ties/concept/event-type/competition"
    CONFERENCE: Final = "https://w3id.org/ties/concept/event-type/conference"
    EDUCATION: Final = "https://w3id.org/ties/concept/event-type/education"
    EXHIBITION: Final = "https://w3id.org/ties/concept/event-type/exhibition"
    FESTIVAL: Final = "https://w3id.org/ties/concept/event-type/festival"
    FORUM: Final = "https://w3id.org/ties/concept/event-type/forum"
    MEETING: Final = "https://w3id.org/ties/concept/event-type/meeting"
    OBSERVATION: Final = "https://w3id.org/ties/concept/event-type/observation"
    OTHER: Final = "https://w3id.org/ties/concept/event-type/other"
    PERFORMANCE: Final = "https://w3id.org/ties/concept/event-type/performance"
    PRESENTATION: Final = "https://w3id.org/ties/concept/event-type/presentation"
    SESSION: Final = "https://w3id.org/ties/concept/event-type/session"
    SIGNING: Final = "https://w3id.org/ties/concept/event-type/signing"
    SPORT: Final = "https://w3id.org/ties/concept/event-type/sport"
    VISIT: Final = "https://w3id.org/ties/concept/event-type/visit"


class MEASURE:
    """The concepts of the scheme ``measure``."""

    BETWEENNESS: Final = "https://w3id.org/ties/concept/measure/betweenness"
    CLOSENESS: Final = "https://w3id.org/ties/concept/measure/closeness"
    CLUSTERING: Final = "https://w3id.org/ties/concept/measure/clustering"
    CONSTRAINT: Final = "https://w3id.org/ties/concept/measure/constraint"
    CORE: Final = "https://w3id.org/ties/concept/measure/core"
    DEGREE: Final = "https://w3id.org/ties/concept/measure/degree"
    EIGENVECTOR: Final = "https://w3id.org/ties/concept/measure/eigenvector"
    EVENTS: Final = "https://w3id.org/ties/concept/measure/events"
    PAGERANK: Final = "https://w3id.org/ties/concept/measure/pagerank"
    STRENGTH: Final = "https://w3id.org/ties/concept/measure/strength"


class ORGANIZATION_KIND:
    """The concepts of the scheme ``organization-kind``."""

    ADMINISTRATION: Final = "https://w3id.org/ties/concept/organization-kind/administration"
    AGENCY: Final = "https://w3id.org/ties/concept/organization-kind/agency"
    ARCHIVE: Final = "https://w3id.org/ties/concept/organization-kind/archive"
    CLUB: Final = "https://w3id.org/ties/concept/organization-kind/club"
    COMMISSION: Final = "https://w3id.org/ties/concept/organization-kind/commission"
    COMPANY: Final = "https://w3id.org/ties/concept/organization-kind/company"
    CULTURAL_CENTRE: Final = "https://w3id.org/ties/concept/organization-kind/cultural-centre"
    ECONOMIC_ZONE: Final = "https://w3id.org/ties/concept/organization-kind/economic-zone"
    EMBASSY: Final = "https://w3id.org/ties/concept/organization-kind/embassy"
    ENSEMBLE: Final = "https://w3id.org/ties/concept/organization-kind/ensemble"
    GOVERNMENT: Final = "https://w3id.org/ties/concept/organization-kind/government"
    HEALTH_SERVICE: Final = "https://w3id.org/ties/concept/organization-kind/health-service"
    HOLDING: Final = "https://w3id.org/ties/concept/organization-kind/holding"
    INTERNATIONAL: Final = "https://w3id.org/ties/concept/organization-kind/international"
    LIBRARY: Final = "https://w3id.org/ties/concept/organization-kind/library"
    MEDIA: Final = "https://w3id.org/ties/concept/organization-kind/media"
    MINISTRY: Final = "https://w3id.org/ties/concept/organization-kind/ministry"
    MOVEMENT: Final = "https://w3id.org/ties/concept/organization-kind/movement"
    MUSEUM: Final = "https://w3id.org/ties/concept/organization-kind/museum"
    OTHER: Final = "https://w3id.org/ties/concept/organization-kind/other"
    PARLIAMENT: Final = "https://w3id.org/ties/concept/organization-kind/parliament"
    PARTY: Final = "https://w3id.org/ties/concept/organization-kind/party"
    RELIGIOUS: Final = "https://w3id.org/ties/concept/organization-kind/religious"
    REPRESENTATION: Final = "https://w3id.org/ties/concept/organization-kind/representation"
    RESEARCH: Final = "https://w3id.org/ties/concept/organization-kind/research"
    SCHOOL: Final = "https://w3id.org/ties/concept/organization-kind/school"
    SOCIAL_SERVICE: Final = "https://w3id.org/ties/concept/organization-kind/social-service"
    SPORTS_BODY: Final = "https://w3id.org/ties/concept/organization-kind/sports-body"
    THEATRE: Final = "https://w3id.org/ties/concept/organization-kind/theatre"
    UNION: Final = "https://w3id.org/ties/concept/organization-kind/union"
    UNIVERSITY: Final = "https://w3id.org/ties/concept/organization-kind/university"


class ROLE:
    """The concepts of the scheme ``role``."""

    CHAIR: Final = "https://w3id.org/ties/concept/role/chair"
    COUNTERPART: Final = "https://w3id.org/ties/concept/role/counterpart"
    HEAD_OF_DELEGATION: Final = "https://w3id.org/ties/concept/role/head-of-delegation"
    MENTIONED: Final = "https://w3id.org/ties/concept/role/mentioned"
    ORGANIZER: Final = "https://w3id.org/ties/concept/role/organizer"
    PARTICIPANT: Final = "https://w3id.org/ties/concept/role/participant"
    SPEAKER: Final = "https://w3id.org/ties/concept/role/speaker"
    VENUE: Final = "https://w3id.org/ties/concept/role/venue"


class SECTOR:
    """The concepts of the scheme ``sector``."""

    AGRICULTURE: Final = "https://w3id.org/ties/concept/sector/agriculture"
    CONSTRUCTION: Final = "https://w3id.org/ties/concept/sector/construction"
    CULTURE_TOURISM: Final = "https://w3id.org/ties/concept/sector/culture-tourism"
    DIGITAL: Final = "https://w3id.org/ties/concept/sector/digital"
    ECONOMY: Final = "https://w3id.org/ties/concept/sector/economy"
    EDUCATION_SCIENCE: Final = "https://w3id.org/ties/concept/sector/education-science"
    ENERGY: Final = "https://w3id.org/ties/concept/sector/energy"
    FINANCE: Final = "https://w3id.org/ties/concept/sector/finance"
    FORESTRY: Final = "https://w3id.org/ties/concept/sector/forestry"
    GENERAL: Final = "https://w3id.org/ties/concept/sector/general"
    HEALTH: Final = "https://w3id.org/ties/concept/sector/health"
    HOUSING: Final = "https://w3id.org/ties/concept/sector/housing"
    INDUSTRY_TRADE: Final = "https://w3id.org/ties/concept/sector/industry-trade"
    INVESTMENT: Final = "https://w3id.org/ties/concept/sector/investment"
    LABOUR: Final = "https://w3id.org/ties/concept/sector/labour"
    NATURE: Final = "https://w3id.org/ties/concept/sector/nature"
    OTHER: Final = "https://w3id.org/ties/concept/sector/other"
    PROPERTY_LAND: Final = "https://w3id.org/ties/concept/sector/property-land"
    PUBLIC_RELATIONS: Final = "https://w3id.org/ties/concept/sector/public-relations"
    SECURITY: Final = "https://w3id.org/ties/concept/sector/security"
    SOCIAL: Final = "https://w3id.org/ties/concept/sector/social"
    SPORT: Final = "https://w3id.org/ties/concept/sector/sport"
    TRANSPORT: Final = "https://w3id.org/ties/concept/sector/transport"
    YOUTH: Final = "https://w3id.org/ties/concept/sector/youth"


CONCEPTS: Final[dict[str, frozenset[str]]] = {
    "agreement-kind": frozenset(
        {
            "agreement",
            "arrangement",
            "contract",
            "memorandum",
            "protocol",
        }
    ),
    "agreement-status": frozenset(
        {
            "planned",
            "reached",
            "referred",
            "signed",
        }
    ),
    "attendance-mode": frozenset(
        {
            "hybrid",
            "in-person",
            "online",
        }
    ),
    "event-type": frozenset(
        {
            "business-mission",
            "ceremony",
            "competition",
            "conference",
            "education",
            "exhibition",
            "festival",
            "forum",
            "meeting",
            "observation",
            "other",
            "performance",
            "presentation",
            "session",
            "signing",
            "sport",
            "visit",
        }
    ),
    "measure": frozenset(
        {
            "betweenness",
            "closeness",
            "clustering",
            "constraint",
            "core",
            "degree",
            "eigenvector",
            "events",
            "pagerank",
            "strength",
        }
    ),
    "organization-kind": frozenset(
        {
            "administration",
            "agency",
            "archive",
            "club",
            "commission",
            "company",
            "cultural-centre",
            "economic-zone",
            "embassy",
            "ensemble",
            "government",
            "health-service",
            "holding",
            "international",
            "library",
            "media",
            "ministry",
            "movement",
            "museum",
            "other",
            "parliament",
            "party",
            "religious",
            "representation",
            "research",
            "school",
            "social-service",
            "sports-body",
            "theatre",
            "union",
            "university",
        }
    ),
    "role": frozenset(
        {
            "chair",
            "counterpart",
            "head-of-delegation",
            "mentioned",
            "organizer",
            "participant",
            "speaker",
            "venue",
        }
    ),
    "sector": frozenset(
        {
            "agriculture",
            "construction",
            "culture-tourism",
            "digital",
            "economy",
            "education-science",
            "energy",
            "finance",
            "forestry",
            "general",
            "health",
            "housing",
            "industry-trade",
            "investment",
            "labour",
            "nature",
            "other",
            "property-land",
            "public-relations",
            "security",
            "social",
            "sport",
            "transport",
            "youth",
        }
    ),
}


def concept(scheme: str, name: str) -> str:
    """The IRI of the concept ``name`` of ``scheme``.

    Raises
    ------
    KeyError
        Where there is no such scheme or concept; the message lists those that there are.
    """
    names = CONCEPTS.get(scheme)
    if names is None:
        raise KeyError(f"no concept scheme {scheme!r}; there are: {', '.join(sorted(CONCEPTS))}")
    if name not in names:
        raise KeyError(f"no concept {name!r} in the scheme {scheme!r}; there are: {', '.join(sorted(names))}")
    return f"{CONCEPT_BASE}{scheme}/{name}"
