"""Linked data: IRIs lead somewhere, and every format states the same."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from rdflib import DCTERMS, OWL, RDF, Graph, URIRef
from served import LISTS
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from kg.catalogue.places import moved
from kg.pipeline.flow import build
from kg.pipeline.store import open_current
from kg.rdf.iris import Base
from kg.rdf.linked_data import context, written
from kg.rdf.vocabulary import ELI, OA

pytest_plugins = ("served",)
OFFICES = "Đồng chí Phùng Gia Bách, Giám đốc Sở Y tế; đồng chí Lò Thị Kẻo, Chánh Văn phòng Tỉnh ủy."


@pytest.mark.parametrize("path", LISTS)
def test_lists_are_the_same_things_as_json_ld(client: TestClient, ids: dict[str, str], path: str) -> None:
    answer = client.get(path.format(**ids), headers={"accept": "application/ld+json"})
    assert answer.headers["content-type"] == "application/ld+json"
    assert json.loads(answer.text)["@context"] == context()
    graph = Graph().parse(data=answer.text, format="json-ld")
    items = client.get(path.format(**ids)).json()["items"]
    base = Base()
    things = [node for item in items for node in _things(item)]
    assert things and all((URIRef(base.thing(*thing)), None, None) in graph for thing in things)


def _things(item: dict[str, Any]) -> list[tuple[str, str]]:
    if "citations" in item and "document" in item and isinstance(item["document"], dict):
        return [("citation", citation["id"]) for citation in item["citations"]]
    if "subject" in item and "candidates" in item:
        return [("task" if item["kind"] == "withoutDirector" else "citation", item["subject"])]
    if "node" in item:
        return [(item["node"]["kind"], item["node"]["id"])]
    if "shared" in item:
        return [("act", item["act"]["id"])]
    kinds = {"label": item.get("kind"), "file": "document", "scope": "act", "purpose": "citation", "role": "membership"}
    kinds |= {"deadline": "task", "category": "body", "province": "person"}
    return [(next(kind for field, kind in kinds.items() if field in item), item["id"])]


@pytest.mark.parametrize(
    ("accept", "leads_to"),
    (
        ("text/html,application/xhtml+xml,*/*;q=0.8", "/act/"),
        ("*/*", "/act/"),
        ("", "/act/"),
        ("image/png", "/act/"),
        ("text/turtle", "/data/act/"),
        ("application/ld+json;q=0.5, text/plain;q=0.1", "/data/act/"),
    ),
)
def test_an_iri_leads_to_its_page_or_its_triples(
    client: TestClient, ids: dict[str, str], accept: str, leads_to: str
) -> None:
    answer = client.get(f"/id/act/{ids['act']}", headers={"accept": accept}, follow_redirects=False)
    assert answer.status_code == 303 and answer.headers["location"] == f"{leads_to}{ids['act']}"


def test_what_has_no_page_of_its_own_leads_to_the_words_that_state_it(
    client: TestClient, catalogue: sqlite3.Connection
) -> None:
    id, document, start = catalogue.execute("SELECT id, document, start FROM citation ORDER BY id LIMIT 1").fetchone()
    answer = client.get(f"/id/citation/{id}", follow_redirects=False)
    assert answer.headers["location"].startswith(f"/document/{document}#o{start}-")
    document, path = catalogue.execute("SELECT document, path FROM unit WHERE path LIKE '%/%' LIMIT 1").fetchone()
    answer = client.get(f"/id/document/{document}/{path}", follow_redirects=False)
    assert answer.headers["location"].startswith(f"/document/{document}#o")


@pytest.mark.parametrize("format", ("ttl", "nt", "jsonld", "trig", "rdf"))
def test_the_triples_of_a_thing_are_the_same_in_every_format(
    client: TestClient, ids: dict[str, str], format: str
) -> None:
    task = f"/data/task/{ids['task']}"
    parser = {"ttl": "turtle", "nt": "nt", "jsonld": "json-ld", "trig": "trig", "rdf": "xml"}[format]
    graph = Graph()
    for triple in Graph().parse(data=client.get(task, params={"format": "nt"}).text, format="nt"):
        graph.add(triple)
    answer = client.get(task, params={"format": format})
    if format == "trig":
        from rdflib import Dataset

        found = Dataset(default_union=True).parse(data=answer.text, format="trig")
        assert {triple[:3] for triple in found} == set(graph)
    else:
        assert set(Graph().parse(data=answer.text, format=parser)) == set(graph)
    assert any(str(s).startswith(f"{Base().iri}document/") for s in graph.subjects()), "no evidence"


def test_a_literal_that_no_xml_can_hold_leaves_the_xml_well_formed() -> None:
    label = '"a\\u001Bb\\uFFFFc \u202e &amp; ]]>"'
    body = written(f"<http://e/a> <http://e/b> {label} .\n".encode(), "application/rdf+xml")
    assert [str(words) for words in Graph().parse(data=body, format="xml").objects()] == ["a�b�c \u202e &amp; ]]>"]


def test_the_triples_of_a_thing_tell_the_addresses_it_had(tmp_path: Path) -> None:
    store, texts = tmp_path / "store", tmp_path / "texts"
    texts.mkdir()
    (texts / "a.txt").write_text(f"BÁO CÁO\n\n{OFFICES}", "utf-8")
    build([texts], store)
    with closing(open_current(store)) as db:
        was = db.execute("SELECT id FROM person ORDER BY id").fetchone()[0]
    (texts / "b.txt").write_text(f"KẾT LUẬN\n\nTỉnh Lạc Sơn, của tỉnh Lạc Sơn. {OFFICES}", "utf-8")
    build([texts], store)
    with closing(open_current(store)) as db:
        now = moved(db, "person", was)
    assert now
    old, new = (URIRef(Base().thing("person", id)) for id in (was, now))
    with TestClient(create_app(Settings(store=store)), base_url="http://localhost") as client:
        graph = Graph().parse(data=client.get(f"/data/person/{now}").text, format="turtle")
        assert set(graph.predicates(old, new)) == {OWL.sameAs, DCTERMS.isReplacedBy}
        led = client.get(f"/data/person/{was}?format=nt", follow_redirects=False)
        assert led.status_code == 301 and led.headers["location"] == f"/data/person/{now}?format=nt"


@pytest.fixture
def silent(catalogue: sqlite3.Connection) -> sqlite3.Row:
    """An element inside another that no citation and no task stands in or means, nor in any part of it."""
    catalogue.row_factory = sqlite3.Row
    query = """SELECT u.*, x.text FROM unit u JOIN document_text x USING (document)
      WHERE u.parent IS NOT NULL AND NOT EXISTS (SELECT 1 FROM unit WHERE document = u.document AND parent = u.seq)
      AND NOT EXISTS (SELECT 1 FROM citation WHERE document = u.document AND unit = u.seq)
      AND NOT EXISTS (SELECT 1 FROM task WHERE document = u.document AND unit = u.seq)
      AND NOT EXISTS (SELECT 1 FROM citation WHERE target_document = u.document
        AND u.seq IN (target_unit, suggested_unit)) ORDER BY document, seq LIMIT 1"""
    found: sqlite3.Row = catalogue.execute(query).fetchone()
    return found


@pytest.mark.parametrize("format", ("ttl", "nt", "jsonld", "rdf"))
@pytest.mark.parametrize("kind", ("document", "element"))
def test_an_element_that_nobody_speaks_of_is_described_with_its_words(
    client: TestClient, silent: sqlite3.Row, kind: str, format: str
) -> None:
    answer = client.get(f"/data/{kind}/{silent['document']}/{silent['path']}", params={"format": format})
    parser = {"ttl": "turtle", "nt": "nt", "jsonld": "json-ld", "rdf": "xml"}[format]
    graph = Graph().parse(data=answer.text, format=parser)
    me = URIRef(Base().thing("element", f"{silent['document']}/{silent['path']}"))
    assert (me, RDF.type, ELI.LegalResourceSubdivision) in graph
    assert str(graph.value(me, ELI.is_part_of)) == Base().thing(
        "element", f"{silent['document']}/{silent['path'].rpartition('/')[0]}"
    )
    quoted = {str(words) for words in graph.objects(None, OA.exact)}
    assert quoted == {silent["text"][silent["start"] : silent["own_end"]]}


@pytest.mark.parametrize("format", ("ttl", "nt", "jsonld", "trig", "rdf"))
def test_an_element_that_is_not_held_is_not_found(client: TestClient, silent: sqlite3.Row, format: str) -> None:
    path = f"/data/element/{silent['document']}/{silent['path']}/khoan-99"
    assert client.get(path, params={"format": format}).status_code == 404


def test_an_outline_describes_the_elements_that_nobody_speaks_of(client: TestClient, silent: sqlite3.Row) -> None:
    path = f"/api/documents/{silent['document']}/outline"
    answer = client.get(path, headers={"accept": "application/ld+json"})
    graph = Graph().parse(data=answer.text, format="json-ld")
    for unit in client.get(path).json():
        element = URIRef(Base().thing("element", f"{silent['document']}/{unit['path']}"))
        assert (element, RDF.type, ELI.LegalResourceSubdivision) in graph
