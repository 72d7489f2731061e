"""The shapes: the invented collection keeps to them, and each refuses an example that breaks it."""

from __future__ import annotations

from contextlib import closing
from importlib import resources
from pathlib import Path

import pyshacl
import pytest
from invented import union
from rdflib import RDF, SH, Graph, URIRef
from rdflib.term import Node

from kg.pipeline import flow as pipeline
from kg.pipeline.store import open_current
from kg.rdf.vocabulary import PREFIXES

SHAPES = Graph().parse(data=(resources.files("ontology") / "shapes.ttl").read_text("utf-8"))
NODES = {
    str(shape).rpartition("#")[2] for shape in SHAPES.subjects(RDF.type, SH.NodeShape) if isinstance(shape, URIRef)
}
PREFIX = "".join(f"PREFIX {name}: <{namespace}>\n" for name, namespace in PREFIXES.items())

# For each shape: what is done to one thing of the invented collection ({thing}: one of its class), so that it breaks.
BROKEN = {
    "Person": ("foaf:Person", "DELETE WHERE {{ {thing} foaf:name ?name }}"),
    "Body": ("org:FormalOrganization", "INSERT DATA {{ {thing} skos:prefLabel 'Tên khác'@vi }}"),
    "Unit": ("org:OrganizationalUnit", "DELETE WHERE {{ {thing} org:subOrganizationOf ?above }}"),
    "Group": ("vk:Group", "DELETE WHERE {{ {thing} dcterms:identifier ?id }}"),
    "Office": ("vk:Office", "DELETE WHERE {{ {thing} dcterms:identifier ?id }}"),
    "Post": ("org:Post", "DELETE WHERE {{ {thing} org:role ?role }}"),
    "Role": ("org:Role", "DELETE WHERE {{ {thing} skos:inScheme ?scheme }}"),
    "Concept": ("skos:Concept", "DELETE WHERE {{ {thing} skos:prefLabel ?label }}"),
    "Scheme": ("skos:ConceptScheme", "INSERT DATA {{ {thing} skos:prefLabel 'Noms'@fr }}"),
    "Province": ("schema:AdministrativeArea", "DELETE WHERE {{ {thing} skos:prefLabel ?label }}"),
    "Period": ("dcterms:PeriodOfTime", "INSERT DATA {{ {thing} dcat:endDate '1999-01-01'^^xsd:date }}"),
    "Membership": ("org:Membership", "DELETE WHERE {{ {thing} vk:evidence ?words }}"),
    "Interval": ("time:Interval", "DELETE WHERE {{ {thing} time:inside ?instant }}"),
    "Instant": ("time:Instant", "DELETE WHERE {{ {thing} vk:within ?period }}"),
    "OneText": ("eli:LegalResource", "INSERT DATA {{ <urn:a> eli:realizes {thing} . <urn:b> eli:realizes {thing} }}"),
    "OwnEffect": (
        "vk:Effect",
        "DELETE {{ {thing} vk:actingAct ?act . ?file dcterms:type ?kind }} WHERE {{ {thing} vk:observedIn ?file OPTIONAL {{ ?file dcterms:type ?kind }} OPTIONAL {{ {thing} vk:actingAct ?act }} }}",
    ),
    "PersonName": ("foaf:Person", "INSERT DATA {{ {thing} foaf:name 'An | Giám đốc' }}"),
    "BodyName": ("org:OrganizationalUnit", "INSERT DATA {{ {thing} skos:prefLabel 'Sở Y tế | Sở Nội vụ'@vi }}"),
    "OneBodyName": ("org:OrganizationalUnit", "INSERT DATA {{ {thing} skos:prefLabel 'Sở Y tế chủ trì'@vi }}"),
    "InForce": ("eli:LegalExpression", "INSERT DATA {{ {thing} vk:inForceEvidence <urn:words> }}"),
    "PlaceName": ("schema:AdministrativeArea", "INSERT DATA {{ {thing} skos:prefLabel 'Miền Trung'@vi }}"),
    "OneScope": (
        "org:OrganizationalUnit",
        "INSERT DATA {{ <urn:p> dcterms:identifier 'lac-son' . <urn:b> a org:OrganizationalUnit ; skos:prefLabel 'Bộ Mây'@vi ; vk:province <urn:p> . {thing} skos:prefLabel 'Bộ Mây'@vi ; vk:province <urn:c> . <urn:c> dcterms:identifier 'trung-uong' }}",
    ),
    "Service": ("dcat:DataService", "DELETE WHERE {{ {thing} dcat:endpointURL ?where }}"),
    "Distribution": ("dcat:Distribution", "DELETE WHERE {{ {thing} dcterms:license ?terms }}"),
    "Act": ("eli:LegalResource", "INSERT DATA {{ {thing} eli:date_document '1999-13-01' }}"),
    "Document": ("eli:LegalExpression", "INSERT DATA {{ {thing} eli:cites <x:nothing> }}"),
    "File": ("eli:Manifestation", "INSERT DATA {{ {thing} schema:sha256 'short' }}"),
    "Element": ("eli:LegalResourceSubdivision", "DELETE WHERE {{ {thing} eli:is_part_of ?whole }}"),
    "Citation": ("cito:Citation", "DELETE WHERE {{ {thing} vk:resolution ?rung }}"),
    "Task": ("vk:Task", "INSERT DATA {{ {thing} vk:dueBy 'Quý I' }}"),
    "Assignment": ("vk:Assignment", "DELETE WHERE {{ {thing} vk:assignee ?who }}"),
    "Evidence": ("vk:evidence", "DELETE WHERE {{ {thing} oa:hasSelector ?selector }}"),
    "Quote": ("oa:TextQuoteSelector", "DELETE WHERE {{ {thing} oa:exact ?words }}"),
    "Effect": ("vk:Effect", "DELETE WHERE {{ {thing} vk:does ?what }}"),
    "Derivation": ("prov:Derivation", "DELETE WHERE {{ {thing} vk:reason ?why }}"),
    "Judgement": ("vk:Judgement", "INSERT DATA {{ {thing} vk:judgedRelation owl:sameAs }}"),
    "Run": ("prov:Activity", "DELETE WHERE {{ {thing} prov:wasAssociatedWith ?agent }}"),
    "Software": ("prov:SoftwareAgent", "DELETE WHERE {{ {thing} schema:softwareVersion ?version }}"),
    "Dataset": ("void:Dataset", "DELETE WHERE {{ {thing} void:triples ?count }}"),
}


def refusals(graph: Graph) -> list[tuple[Node | None, str]]:
    """(the thing, the message) of every violation."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=SHAPES)
    assert isinstance(report, Graph)
    results = report.subjects(RDF.type, SH.ValidationResult)
    return [(report.value(result, SH.focusNode), str(report.value(result, SH.resultMessage))) for result in results]


def one_of(graph: Graph, kind: str) -> str:
    """A thing of a class, or what a property leads to."""
    prefix, name = kind.split(":")
    term = URIRef(PREFIXES[prefix] + name)
    return min(thing.n3() for thing in (*graph.subjects(RDF.type, term), *graph.objects(None, term)))


def test_the_invented_collection_keeps_to_every_shape() -> None:
    assert refusals(union()) == []


def test_a_build_of_the_bundled_examples_keeps_to_every_shape(tmp_path: Path) -> None:
    pipeline.build([Path(pipeline.__file__).parents[1] / "examples"], tmp_path)
    with closing(open_current(tmp_path)) as db:
        assert refusals(union(db)) == []


def test_every_shape_has_something_to_look_at() -> None:
    graph = union()
    for target in SHAPES.objects(None, SH.targetClass):
        assert (None, RDF.type, target) in graph, target


def test_every_class_in_use_has_its_shape() -> None:
    without = {URIRef(PREFIXES["dcat"] + "Dataset")}  # the same node as void:Dataset
    assert set(union().objects(None, RDF.type)) - set(SHAPES.objects(None, SH.targetClass)) == without


def test_every_shape_has_its_broken_example() -> None:
    assert set(BROKEN) == NODES


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_a_shape_refuses_what_breaks_it(name: str) -> None:
    kind, change = BROKEN[name]
    graph = union()
    thing = one_of(graph, kind)
    graph.update(PREFIX + change.format(thing=thing))
    found = refusals(graph)
    assert thing in {focus.n3() for focus, _ in found if focus is not None}
    assert all(message and message != "None" for _, message in found)


def test_a_resolved_citation_without_its_act_is_refused() -> None:
    graph = union()
    graph.update(PREFIX + "DELETE WHERE { ?citation cito:hasCitedEntity ?act }")
    resolved = "SELECT ?citation { ?citation vk:resolution ?rung FILTER(?rung NOT IN (vk:ambiguous, vk:unknown)) }"
    found = refusals(graph)
    assert {focus for focus, _ in found} == {row[0] for row in graph.query(PREFIX + resolved)}  # type: ignore[index]
    assert {message for _, message in found} == {"Lời viện dẫn đã xác định thì phải chỉ tới một văn bản."}


def test_every_message_is_in_vietnamese() -> None:
    messages = list(SHAPES.objects(None, SH.message))
    assert messages
    assert {message.language for message in messages} == {"vi"}  # type: ignore[attr-defined]
    properties = set(SHAPES.objects(None, SH.property))
    assert properties == {shape for shape in properties if (shape, SH.message, None) in SHAPES}
