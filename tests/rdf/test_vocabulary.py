"""The IRIs: what they are made of, that nothing breaks out of them, that the ontology declares what the code uses."""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.namespace import DCTERMS

from kg.errors import BadParameter
from kg.rdf import vocabulary
from kg.rdf.iris import DEFAULT_BASE, KINDS, Base
from kg.rdf.vocabulary import PREFIXES, VK

ONTOLOGY = resources.files("ontology")
SCHEMA = Graph().parse(data=(ONTOLOGY / "schema.ttl").read_text("utf-8"))
OURS = [term for term in set(SCHEMA.subjects()) if str(term).startswith(PREFIXES["vk"])]
FOLDER = Path(str(ONTOLOGY))
BASE = Base()


@pytest.mark.parametrize(
    ("kind", "id", "tail"),
    [
        ("act", "trung-uong.26-nq-tw.2022-11-03", "act/trung-uong.26-nq-tw.2022-11-03"),
        ("element", "ke-hoach-1a2b3c4d/phan-B/diem-3.5", "document/ke-hoach-1a2b3c4d/phan-B/diem-3.5"),
        ("element", "ke-hoach-1a2b3c4d/diem-đ", "document/ke-hoach-1a2b3c4d/diem-%C4%91"),
        ("graph", "reference", "graph/reference"),
        ("person", 'x"> <y', "person/x%22%3E%20%3Cy"),
        ("person", "../act/a#b?c", "person/..%2Fact%2Fa%23b%3Fc"),
        ("body", "a%2Fb", "body/a%252Fb"),
    ],
)  # fmt: skip
def test_a_thing_and_its_iri_name_each_other(kind: str, id: str, tail: str) -> None:
    assert BASE.thing(kind, id) == DEFAULT_BASE + tail
    assert BASE.thing_of(DEFAULT_BASE + tail) == (kind, id)


@given(st.sampled_from(sorted(KINDS - {"element"})), st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_whatever_an_id_holds_its_iri_is_valid_and_leads_back(kind: str, id: str) -> None:
    if id in {".", ".."}:
        with pytest.raises(BadParameter):
            BASE.thing(kind, id)
        return
    iri = BASE.thing(kind, id)
    assert NamedNode(iri).value == iri
    assert re.fullmatch(r"[A-Za-z0-9:/._~%-]+", iri)
    assert iri.count("/") == DEFAULT_BASE.count("/") + 1
    assert BASE.thing_of(iri) == (kind, id)


@given(st.text())
def test_no_other_iri_is_taken_for_one_of_ours(text: str) -> None:
    found = BASE.thing_of(text)
    assert found is None or BASE.thing(*found) == text.partition("#")[0]


@pytest.mark.parametrize(
    "iri",
    [
        "https://w3id.org/vietkg/id/act/",
        "https://w3id.org/vietkg/id/act",
        "https://w3id.org/vietkg/id/act/..",
        "https://w3id.org/vietkg/id/act/a/b",
        "https://w3id.org/vietkg/id/act/%zz",
        "https://w3id.org/vietkg/id/act/a b",
        "https://w3id.org/vietkg/id/element/a/b",
        "https://w3id.org/vietkg/id/document/a//b",
        "https://w3id.org/vietkg/id/document/a/../b",
        "https://w3id.org/other/act/a",
        "act/a",
    ],
)
def test_what_was_not_minted_names_nothing(iri: str) -> None:
    assert BASE.thing_of(iri) is None


def test_a_fragment_belongs_to_its_thing() -> None:
    assert BASE.thing_of(BASE.thing("document", "a-1") + "#char=3,9") == ("document", "a-1")


@pytest.mark.parametrize(
    ("kind", "id"), [("act", ""), ("act", ".."), ("element", "a"), ("element", "a/../b"), ("x", "a")]
)
def test_an_id_that_would_lead_elsewhere_is_refused(kind: str, id: str) -> None:
    with pytest.raises(BadParameter):
        BASE.thing(kind, id)


def test_the_base_is_one_setting() -> None:
    base = Base("http://localhost:8000/id/")
    assert base.thing_of(base.graph("inferred")) == ("graph", "inferred")
    assert BASE.thing_of(base.graph("inferred")) is None


@pytest.mark.parametrize(
    "iri", ["", "w3id.org/", "https://w3id.org/id", "https://a b/", "javascript://a/", "http://a/>/"]
)
def test_a_base_that_cannot_begin_an_iri_is_refused(iri: str) -> None:
    with pytest.raises(BadParameter):
        Base(iri)


def test_a_misspelt_term_raises() -> None:
    for prefix in PREFIXES:
        namespace = getattr(vocabulary, "SDO" if prefix == "schema" else prefix.upper())
        with pytest.raises(AttributeError):
            namespace.membr  # noqa: B018


def test_the_ontology_declares_every_own_term_and_no_other() -> None:
    assert {str(term) for term in OURS} == {str(term) for term in dir(VK)}


@pytest.mark.parametrize("term", sorted(OURS))
def test_every_own_term_is_explained_in_both_languages(term: URIRef) -> None:
    for property in (RDFS.label, RDFS.comment):
        assert sorted(text.language for text in SCHEMA.objects(term, property)) == ["en", "vi"]  # type: ignore[attr-defined]
    assert (term, RDFS.isDefinedBy, URIRef("https://w3id.org/vietkg/ontology")) in SCHEMA
    kinds = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, SKOS.Concept}
    assert kinds & set(SCHEMA.objects(term, RDF.type))


def test_the_ontology_has_a_version_and_a_licence() -> None:
    ontology = SCHEMA.value(None, RDF.type, OWL.Ontology)
    assert SCHEMA.value(ontology, OWL.versionIRI)
    assert SCHEMA.value(ontology, DCTERMS.license)


def test_every_term_the_ontology_refers_to_exists() -> None:
    for term in {term for triple in SCHEMA for term in triple if isinstance(term, URIRef)}:
        for prefix, namespace in PREFIXES.items():
            if term.startswith(namespace) and prefix not in {"vk", "eli", "cito", "oa"}:
                known = getattr(rdflib, "SDO" if prefix == "schema" else prefix.upper())
                assert term in known, term


@pytest.mark.parametrize("path", [*FOLDER.rglob("*.rq"), FOLDER / "shapes.ttl"])
def test_a_prefix_means_the_same_everywhere(path: Path) -> None:
    for prefix, namespace in re.findall(
        r"^@?prefix (\w+): <([^>]+)>", path.read_text("utf-8"), re.MULTILINE | re.IGNORECASE
    ):
        assert PREFIXES.get(prefix, namespace) == namespace


def test_the_context_has_the_same_prefixes() -> None:
    context = json.loads((ONTOLOGY / "context.jsonld").read_text("utf-8"))["@context"]
    assert {name: context[name] for name in PREFIXES} == PREFIXES
