"""Every IRI of the vocabularies, written once, in closed namespaces: a term that does not exist raises.

VK is ours (`ontology/schema.ttl` declares its terms; a test holds the two to each other). ELI, CITO, OA, LDES, TREE and
EVENTS list what we use of them; the others are rdflib's lists of all their terms, which would only warn of a typo, made
to raise.
"""

from __future__ import annotations

from rdflib import Namespace, URIRef, namespace
from rdflib.namespace import DefinedNamespace

Vocabulary = type[DefinedNamespace]


def _closed(iri: str, *terms: str) -> Vocabulary:
    """These terms (words with spaces between) and no others."""
    names = dict.fromkeys(" ".join(terms).split(), URIRef)
    return type("Closed", (DefinedNamespace,), {"_NS": Namespace(iri), "_fail": True, "__annotations__": names})


def _raising(listed: Vocabulary) -> Vocabulary:
    """All the terms that rdflib lists."""
    return type(listed.__name__, (listed,), {"_fail": True})


# Our own, where no vocabulary has them.
VK = _closed(
    "https://w3id.org/vietkg/ontology#",
    # classes and concept schemes
    "Task Assignment Group Office Effect Judgement Duty AssignmentOrigin Resolution PinpointStatus UnitKind",
    # of citations and of what they do
    "surface printedNumber resolution reason candidate pinpointText pinpointStatus pinpointReason",
    "citedElement suggestedElement suggestionReason reviews replaces issuedWith replacedBy reviewedBy issues",
    "does actingAct affectedAct affectedPart",
    # of tasks and assignments
    "text inElement scheduledIn dueBy dueText continuesTask continuedBy score task assignee duty assignmentFrom",
    "directedBy ledBy implementedBy",
    # of documents, elements, acts, holdings
    "term issuerText signer signerRole signedFor identifiedAs identificationReason locator province",
    "provinceReason post observedIn within evidence inForceEvidence until bodyKind covers mergeReason signedBy",
    "signs",
    # of judgements and runs
    "judgedSubject judgedRelation judgedObject isThisAct notThisAct configuration",
    # concepts
    "directs leads implements own shared reference none byPrintedDate byAlias byAntecedent byTerm byCollection",
    "byName byRegistry byJudgement ambiguous unknown resolved targetNotHeld misprinted unparsed titleBlock phan",
    "phuLuc chuong muc dieu khoan diem bullet plusBullet paragraph footnote recipientsBlock signatureBlock",
)
# European Legislation Identifier.
ELI = _closed(
    "http://data.europa.eu/eli/ontology#",
    "LegalResource LegalResourceSubdivision LegalExpression Manifestation type_document type_subdivision number",
    "id_local date_document passed_by title realizes is_embodied_by media_type is_part_of cites language",
    "based_on amends repeals changes ensures_implementation_of first_date_entry_in_force",
)
# Citation Typing Ontology.
CITO = _closed(
    "http://purl.org/spar/cito/",
    "Citation hasCitingEntity hasCitedEntity hasCitationCharacterization",
)
# Web Annotation: a stretch of a text, by position and by its words.
OA = _closed(
    "http://www.w3.org/ns/oa#",
    "Annotation SpecificResource TextPositionSelector TextQuoteSelector editing motivatedBy hasTarget bodyValue",
    "hasSource hasSelector start end exact",
)
# Linked Data Event Streams: what a store tells of its changes; no graph holds it.
LDES = _closed(
    "https://w3id.org/ldes#",
    "EventStream timestampPath versionOfPath",
)
# Collections in pages, as event streams have them.
TREE = _closed(
    "https://w3id.org/tree#",
    "Node Relation member node relation view",
)
# Activity Streams: what became of a thing.
EVENTS = _closed(
    "https://www.w3.org/ns/activitystreams#",
    "Create Update Delete",
)
# Of others, as rdflib lists them.
ORG = _raising(namespace.ORG)  # Organization Ontology
FOAF = _raising(namespace.FOAF)  # Friend of a Friend
SKOS = _raising(namespace.SKOS)  # Labels and concept schemes
PROV = _raising(namespace.PROV)  # Provenance
TIME = _raising(namespace.TIME)  # Time Ontology
VOID = _raising(namespace.VOID)  # Vocabulary of Interlinked Datasets
DCAT = _raising(namespace.DCAT)  # Data Catalog Vocabulary
DCTERMS = _raising(namespace.DCTERMS)  # Dublin Core terms
SDO = _raising(namespace.SDO)  # schema.org
RDF = _raising(namespace.RDF)  # RDF's own
OWL = _raising(namespace.OWL)  # What a person's judgement says of two names
XSD = _raising(namespace.XSD)  # Datatypes

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
