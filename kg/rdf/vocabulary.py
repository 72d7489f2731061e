"""Every IRI of the vocabularies, written once, in closed namespaces: a term that does not exist raises.

VK is ours (`ontology/schema.ttl` declares its terms; a test holds the two to each other). ELI, CITO and OA list what we
use of them; the others are rdflib's lists of all their terms, which would only warn of a typo, made to raise.
"""

from __future__ import annotations

from rdflib import Namespace, URIRef, namespace
from rdflib.namespace import DefinedNamespace


class VK(DefinedNamespace):
    """Our own terms, where no vocabulary has them."""

    _NS = Namespace("https://w3id.org/vietkg/ontology#")
    _fail = True

    # classes and concept schemes
    Task: URIRef
    Assignment: URIRef
    Group: URIRef
    Effect: URIRef
    Judgement: URIRef
    Duty: URIRef
    AssignmentOrigin: URIRef
    Resolution: URIRef
    PinpointStatus: URIRef
    UnitKind: URIRef
    # of citations and of what they do
    surface: URIRef
    printedNumber: URIRef
    printedDate: URIRef
    resolution: URIRef
    reason: URIRef
    candidate: URIRef
    pinpointText: URIRef
    pinpointStatus: URIRef
    pinpointReason: URIRef
    citedElement: URIRef
    suggestedElement: URIRef
    suggestionReason: URIRef
    reviews: URIRef
    replaces: URIRef
    issuedWith: URIRef
    replacedBy: URIRef
    reviewedBy: URIRef
    issues: URIRef
    does: URIRef
    actingAct: URIRef
    affectedAct: URIRef
    affectedPart: URIRef
    # of tasks and assignments
    text: URIRef
    inElement: URIRef
    scheduledIn: URIRef
    dueBy: URIRef
    dueText: URIRef
    continuesTask: URIRef
    continuedBy: URIRef
    score: URIRef
    task: URIRef
    assignee: URIRef
    duty: URIRef
    assignmentFrom: URIRef
    directedBy: URIRef
    ledBy: URIRef
    implementedBy: URIRef
    # of documents, elements, acts, holdings
    term: URIRef
    issuerText: URIRef
    signer: URIRef
    signerRole: URIRef
    signedFor: URIRef
    recipient: URIRef
    identifiedAs: URIRef
    identificationReason: URIRef
    locator: URIRef
    province: URIRef
    provinceReason: URIRef
    post: URIRef
    observedIn: URIRef
    within: URIRef
    evidence: URIRef
    inForceEvidence: URIRef
    until: URIRef
    bodyKind: URIRef
    covers: URIRef
    mergeReason: URIRef
    signedBy: URIRef
    signs: URIRef
    # of judgements and runs
    judgedSubject: URIRef
    judgedRelation: URIRef
    judgedObject: URIRef
    isThisAct: URIRef
    notThisAct: URIRef
    configuration: URIRef
    # concepts
    directs: URIRef
    leads: URIRef
    implements: URIRef
    own: URIRef
    shared: URIRef
    reference: URIRef
    none: URIRef
    byPrintedDate: URIRef
    byAlias: URIRef
    byAntecedent: URIRef
    byTerm: URIRef
    byCollection: URIRef
    byName: URIRef
    byRegistry: URIRef
    byJudgement: URIRef
    ambiguous: URIRef
    unknown: URIRef
    resolved: URIRef
    targetNotHeld: URIRef
    misprinted: URIRef
    unparsed: URIRef
    titleBlock: URIRef
    phan: URIRef
    phuLuc: URIRef
    chuong: URIRef
    muc: URIRef
    dieu: URIRef
    khoan: URIRef
    diem: URIRef
    bullet: URIRef
    plusBullet: URIRef
    paragraph: URIRef
    footnote: URIRef
    recipientsBlock: URIRef
    signatureBlock: URIRef


class ELI(DefinedNamespace):
    """European Legislation Identifier."""

    _NS = Namespace("http://data.europa.eu/eli/ontology#")
    _fail = True

    LegalResource: URIRef
    LegalResourceSubdivision: URIRef
    LegalExpression: URIRef
    Manifestation: URIRef
    type_document: URIRef
    type_subdivision: URIRef
    number: URIRef
    id_local: URIRef
    date_document: URIRef
    passed_by: URIRef
    title: URIRef
    realizes: URIRef
    is_embodied_by: URIRef
    media_type: URIRef
    is_part_of: URIRef
    cites: URIRef
    language: URIRef
    based_on: URIRef
    amends: URIRef
    repeals: URIRef
    changes: URIRef
    ensures_implementation_of: URIRef
    first_date_entry_in_force: URIRef


class CITO(DefinedNamespace):
    """Citation Typing Ontology."""

    _NS = Namespace("http://purl.org/spar/cito/")
    _fail = True

    Citation: URIRef
    hasCitingEntity: URIRef
    hasCitedEntity: URIRef
    hasCitationCharacterization: URIRef


class OA(DefinedNamespace):
    """Web Annotation: a stretch of a text, by position and by its words."""

    _NS = Namespace("http://www.w3.org/ns/oa#")
    _fail = True

    Annotation: URIRef
    SpecificResource: URIRef
    TextPositionSelector: URIRef
    TextQuoteSelector: URIRef
    editing: URIRef
    motivatedBy: URIRef
    hasTarget: URIRef
    bodyValue: URIRef
    hasSource: URIRef
    hasSelector: URIRef
    start: URIRef
    end: URIRef
    exact: URIRef


class ORG(namespace.ORG):
    """Organization Ontology."""

    _fail = True


class FOAF(namespace.FOAF):
    """Friend of a Friend."""

    _fail = True


class SKOS(namespace.SKOS):
    """Labels and concept schemes."""

    _fail = True


class PROV(namespace.PROV):
    """Provenance."""

    _fail = True


class TIME(namespace.TIME):
    """Time Ontology."""

    _fail = True


class VOID(namespace.VOID):
    """Vocabulary of Interlinked Datasets."""

    _fail = True


class DCAT(namespace.DCAT):
    """Data Catalog Vocabulary."""

    _fail = True


class DCTERMS(namespace.DCTERMS):
    """Dublin Core terms."""

    _fail = True


class SDO(namespace.SDO):
    """schema.org."""

    _fail = True


class RDF(namespace.RDF):
    """RDF's own."""

    _fail = True


class OWL(namespace.OWL):
    """What a person's judgement says of two names."""

    _fail = True


class XSD(namespace.XSD):
    """Datatypes."""

    _fail = True


class LDES(DefinedNamespace):
    """Linked Data Event Streams: what a store tells of its changes; no graph holds it."""

    _fail = True
    _NS = Namespace("https://w3id.org/ldes#")
    EventStream: URIRef
    timestampPath: URIRef
    versionOfPath: URIRef


class TREE(DefinedNamespace):
    """Collections in pages, as event streams have them."""

    _fail = True
    _NS = Namespace("https://w3id.org/tree#")
    Node: URIRef
    Relation: URIRef
    member: URIRef
    node: URIRef
    relation: URIRef
    view: URIRef


class EVENTS(DefinedNamespace):
    """Activity Streams: what became of a thing."""

    _fail = True
    _NS = Namespace("https://www.w3.org/ns/activitystreams#")
    Create: URIRef
    Update: URIRef
    Delete: URIRef


WIKIDATA = "http://www.wikidata.org/entity/"  # of its items, which are told by number and not by name

PREFIXES: dict[str, str] = {
    name: str(closed._NS)
    for name, closed in {
        "vk": VK,
        "eli": ELI,
        "cito": CITO,
        "org": ORG,
        "foaf": FOAF,
        "skos": SKOS,
        "oa": OA,
        "prov": PROV,
        "time": TIME,
        "void": VOID,
        "dcat": DCAT,
        "dcterms": DCTERMS,
        "schema": SDO,
        "rdf": RDF,
        "owl": OWL,
        "xsd": XSD,
    }.items()
}
