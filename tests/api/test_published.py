"""What harvesters, crawlers and people who follow links read of a server."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import etree
from rdflib import DCAT, DCTERMS, OWL, RDF, Dataset, Graph, Namespace, URIRef
from starlette.testclient import TestClient

from kg.rdf.iris import Base
from kg.rdf.linked_data import context

pytest_plugins = ("served",)
VOID = Namespace("http://rdfs.org/ns/void#")
VK = Namespace("https://w3id.org/vietkg/ontology#")
ORG = Namespace("http://www.w3.org/ns/org#")
CITO = Namespace("http://purl.org/spar/cito/")
COMUNICA = (
    "application/n-quads,application/trig;q=0.95,application/ld+json;q=0.9,application/n-triples;q=0.8,"
    "text/turtle;q=0.6,application/rdf+xml;q=0.5,application/json;q=0.45,text/n3;q=0.35,text/html;q=0.18,*/*;q=0.1"
)
RAPPER = "application/rdf+xml, text/rdf;q=0.6, application/n-triples, text/turtle, text/html;q=0.4, */*;q=0.1"


def graph_of(client: TestClient, path: str, **headers: str) -> Graph:
    answer = client.get(path, headers={"accept": "text/turtle", **headers})
    assert answer.status_code == 200, answer.text
    return Graph().parse(data=answer.text, format="turtle", publicID=f"http://localhost{path}")


@pytest.mark.parametrize("accept", (COMUNICA, RAPPER), ids=("Comunica", "rapper"))
def test_programs_that_prefer_triples_get_triples(client: TestClient, ids: dict[str, str], accept: str) -> None:
    for path in (f"/id/act/{ids['act']}", "/ontology", "/catalog", "/.well-known/void", "/sparql"):
        answer = client.get(path, headers={"accept": accept})
        assert "html" not in answer.headers["content-type"], path


def test_a_person_leads_to_holdings_and_tasks(client: TestClient, ids: dict[str, str]) -> None:
    graph = graph_of(client, f"/data/person/{ids['person']}")
    me = URIRef(Base().thing("person", ids["person"]))
    assert set(graph.subjects(ORG.member, me)) and set(graph.subjects(VK.assignee, me))


def test_a_body_leads_to_posts_tasks_and_parts(client: TestClient, ids: dict[str, str]) -> None:
    graph = graph_of(client, f"/data/body/{ids['body']}")
    me = URIRef(Base().thing("body", ids["body"]))
    assert set(graph.subjects(ORG.postIn, me)) and set(graph.subjects(VK.assignee, me))


def test_an_act_leads_to_its_citations(client: TestClient, ids: dict[str, str]) -> None:
    graph = graph_of(client, f"/data/act/{ids['act']}")
    me = URIRef(Base().thing("act", ids["act"]))
    cited = client.get(f"/api/acts/{ids['act']}").json()["act"]["citations"]
    assert len(set(graph.subjects(CITO.hasCitedEntity, me))) == cited > 0


@pytest.mark.parametrize("kind", ("act", "person", "body", "document", "task"))
def test_a_page_says_where_its_triples_are(client: TestClient, ids: dict[str, str], kind: str) -> None:
    page = client.get(f"/{kind}/{ids[kind]}", headers={"accept": "text/html"}).text
    links = dict(re.findall(r'<link rel="(\w+)" (?:type="[^"]+" )?href="([^"]+)"', page))
    assert client.get(links["describedby"], headers={"accept": "text/turtle"}).status_code == 200
    assert client.get(links["alternate"]).headers["content-type"] == "application/ld+json"
    assert 'rel="describedby"' not in client.get("/acts", headers={"accept": "text/html"}).text


@pytest.mark.parametrize(
    "format", ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml")
)
def test_the_ontology_is_served_at_its_address(client: TestClient, format: str) -> None:
    answer = client.get("/ontology", headers={"accept": format})
    assert answer.headers["content-type"].startswith(format)
    assert (VK.Task, RDF.type, OWL.Class) in Graph().parse(data=answer.text, format=format)


def test_the_ontology_has_a_page_with_every_term_and_a_dictionary(client: TestClient) -> None:
    page = client.get("/ontology", headers={"accept": "text/html"}).text
    graph = Graph().parse(data=client.get("/ontology.ttl").text, format="turtle")
    for term in set(graph.subjects()):
        if str(term).startswith(str(VK)):
            assert f'id="{str(term).removeprefix(str(VK))}"' in page
    assert "eli:LegalResource" in page and "vk:dueBy" in page
    dangling = set(re.findall(r'href="#(\w+)"', page)) - set(re.findall(r'id="(\w+)"', page))
    assert not dangling
    assert "Data dictionary" in client.get("/ontology?lang=en", headers={"accept": "text/html"}).text


def test_the_context_and_the_shapes_are_served(client: TestClient) -> None:
    assert client.get("/context.jsonld").json()["@context"] == context()
    assert len(Graph().parse(data=client.get("/shapes.ttl").text, format="turtle")) > 100


def test_the_dump_is_the_graph_and_is_not_sent_twice(client: TestClient) -> None:
    found = client.get("/dump.nq")
    assert found.headers["content-type"] == "application/n-quads" and found.headers["etag"]
    dump = Dataset()
    dump.parse(data=found.text, format="nquads")
    counted = client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"}).json()
    assert sum(1 for _ in dump.quads()) == int(counted["results"]["bindings"][0]["n"]["value"])
    assert client.get("/dump.nq", headers={"if-none-match": found.headers["etag"]}).status_code == 304


def test_void_and_dcat_lead_to_files_that_are_there(client: TestClient) -> None:
    void = graph_of(client, "/.well-known/void")
    (dump,) = set(void.objects(None, VOID.dataDump))
    assert str(dump) == "http://localhost/dump.nq"
    (endpoint,) = set(void.objects(None, VOID.sparqlEndpoint))
    assert str(endpoint) == "http://localhost/sparql"
    catalog = graph_of(client, "/catalog")
    (dataset,) = set(catalog.subjects(RDF.type, DCAT.Dataset))
    files = set(catalog.objects(dataset, DCAT.distribution))
    assert len(files) > 8
    for file in files:
        (url,) = catalog.objects(file, DCAT.downloadURL)
        assert client.get(str(url)).status_code == 200


def test_the_catalogue_has_what_dcat_ap_demands(client: TestClient) -> None:
    catalog = graph_of(client, "/catalog")
    demanded: dict[URIRef, list[URIRef]] = {
        DCAT.Catalog: [DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.dataset],
        DCAT.Dataset: [DCTERMS.title, DCTERMS.description],
        DCAT.Distribution: [DCAT.accessURL],
        DCAT.DataService: [DCTERMS.title, DCAT.endpointURL],
    }
    for kind, properties in demanded.items():
        things = set(catalog.subjects(RDF.type, kind))
        assert things and all((thing, each, None) in catalog for thing in things for each in properties)


def test_the_sitemap_names_every_page(client: TestClient) -> None:
    def addresses(path: str) -> list[str]:
        return [where.text for where in etree.fromstring(client.get(path).content).iterfind(".//{*}loc")]  # type: ignore[misc]

    (first,) = addresses("/sitemap.xml")
    pages = addresses(first.removeprefix("http://localhost"))
    assert len(pages) == len(set(pages)) > 100
    some: list[Any] = pages[:: len(pages) // 20]
    assert all(client.get(page, headers={"accept": "text/html"}).status_code == 200 for page in some)
    assert "Sitemap: http://localhost/sitemap.xml" in client.get("/robots.txt").text
    assert client.get("/sitemap-7.xml").status_code == 404


def test_a_browser_at_sparql_gets_the_page(client: TestClient) -> None:
    browser = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    assert client.get("/sparql", headers=browser).url.path == "/query"
    assert "<boolean>true" in client.get("/sparql", params={"query": "ASK {}"}, headers=browser).text
