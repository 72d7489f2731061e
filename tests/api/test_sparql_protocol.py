"""The SPARQL 1.1 Protocol at /sparql.

First the W3C's protocol tests, by their names. Of its 34, 27 apply: the twenty for queries, and the seven that send a
bad update, since a bad update is refused like a good one. The seven that do not apply carry out an update and look at
the outcome (update_dataset_default_graph, update_dataset_default_graphs, update_dataset_named_graphs,
update_dataset_full, update_post_form, update_post_direct, update_base_uri): this endpoint never writes. In
query_multiple_dataset the manifest escapes the `&` between its two graphs; here they are sent as the two they mean.
Then its three tests of service descriptions, and what clients were seen to do.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import httpx
import pytest
from rdflib import RDF, Graph, Namespace, URIRef

from tests.live import Server, serving

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
DATA = "http://kasei.us/2009/09/sparql/data/data%d.rdf"
FOAF = "http://xmlns.com/foaf/0.1/"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
UPDATE = {"Content-Type": "application/sparql-update"}
BOTH = f"ASK {{ <{DATA % 1}> a ?type . <{DATA % 2}> a ?type . }}"
EACH = f"ASK {{ GRAPH ?g1 {{ <{DATA % 1}> a ?type }} GRAPH ?g2 {{ <{DATA % 2}> a ?type }} }}"
THREE = f"ASK {{ <{DATA % 3}> a ?type GRAPH ?g1 {{ <{DATA % 1}> a ?type }} GRAPH ?g2 {{ <{DATA % 2}> a ?type }} }}"
FROM = f"ASK FROM <{DATA % 3}> {{ GRAPH ?g1 {{ <{DATA % 1}> a ?type }} GRAPH ?g2 {{ <{DATA % 2}> a ?type }} }}"
CONFLICT = """PREFIX foaf: <http://xmlns.com/foaf/0.1/> WITH <http://example/addresses>
DELETE { ?person foaf:givenName 'Bill' } INSERT { ?person foaf:givenName 'William' }
WHERE { ?person foaf:givenName 'Bill' }"""

Parameters = list[tuple[str, str]]


def default(*numbers: int) -> Parameters:
    return [("default-graph-uri", DATA % number) for number in numbers]


def named_graphs(*numbers: int) -> Parameters:
    return [("named-graph-uri", DATA % number) for number in numbers]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server over the graphs that the W3C's tests assume, and a few people."""
    file = tmp_path_factory.mktemp("graph") / "data.trig"
    documents = "\n".join(f"<{DATA % n}> {{ <{DATA % n}> a foaf:Document }}" for n in range(4))
    people = 'ex:people { ex:a foaf:name "Nguyễn Văn Đức"@vi ; foaf:nick "=1+1", "-5" . ex:b foaf:age -7 }'
    file.write_text(f"@prefix foaf: <{FOAF}> . @prefix ex: <http://example.org/> .\n{documents}\n{people}\n", "utf-8")
    with serving("--graph", str(file), ORIGINS="*") as server:
        yield server


def send(server: Server, method: str, parameters: Parameters, headers: dict[str, str], body: bytes) -> httpx.Response:
    url = f"{server.url}sparql/" + (f"?{urlencode(parameters, quote_via=quote)}" if parameters else "")
    return httpx.request(method, url, headers=headers, content=body, timeout=60)


@pytest.mark.parametrize(
    ("name", "method", "parameters", "headers", "body"),
    [
        ("query_post_form", "POST", default(0), FORM, b"query=ASK%20%7B%7D"),
        ("query_dataset_default_graphs_get", "GET", [("query", BOTH), *default(1, 2)], {}, b""),
        ("query_dataset_default_graphs_post", "POST", default(1, 2), DIRECT, BOTH.encode()),
        ("query_dataset_named_graphs_post", "POST", named_graphs(1, 2), DIRECT, EACH.encode()),
        ("query_dataset_named_graphs_get", "GET", [("query", EACH), *named_graphs(1, 2)], {}, b""),
        ("query_dataset_full", "POST", [*default(3), *named_graphs(1, 2)], DIRECT, THREE.encode()),
        ("query_multiple_dataset", "POST", named_graphs(1, 2), DIRECT, FROM.encode()),
        ("query_get", "GET", [("query", "ASK {}"), *default(0)], {}, b""),
        ("query_content_type_ask", "POST", default(0), DIRECT, b"ASK {}"),
        ("query_post_direct", "POST", [], DIRECT, b"ASK {}"),
    ],
)
def test_w3c_true(
    server: Server, name: str, method: str, parameters: Parameters, headers: dict[str, str], body: bytes
) -> None:
    answer = send(server, method, parameters, headers, body)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/sparql-results+json"
    assert answer.json()["boolean"] is True


@pytest.mark.parametrize(
    ("name", "query", "media_types"),
    [
        (
            "query_content_type_select",
            "SELECT (1 AS ?value) {}",
            ["application/sparql-results+json", "application/sparql-results+xml", "text/csv"],
        ),
        ("query_content_type_describe", "DESCRIBE <http://example.org/>", ["text/turtle", "application/rdf+xml"]),
        ("query_content_type_construct", "CONSTRUCT { <s> <p> 1 } WHERE {}", ["text/turtle", "application/rdf+xml"]),
    ],
)
def test_w3c_content_type(server: Server, name: str, query: str, media_types: list[str]) -> None:
    assert send(server, "POST", default(0), DIRECT, query.encode()).headers["content-type"].startswith(media_types[0])
    for media_type in media_types:
        answer = send(server, "POST", default(0), DIRECT | {"Accept": media_type}, query.encode())
        assert answer.status_code == 200
        assert answer.headers["content-type"].split(";")[0] == media_type


@pytest.mark.parametrize(
    ("name", "method", "parameters", "headers", "body"),
    [
        ("bad_query_method", "PUT", [("query", "ASK {}"), *default(0)], FORM, b""),
        ("bad_multiple_queries", "GET", [("query", "ASK {}"), ("query", "SELECT * {}")], {}, b""),
        ("bad_query_wrong_media_type", "POST", [], {"Content-Type": "text/plain"}, b"ASK {}"),
        ("bad_query_missing_form_type", "POST", [], {}, b"query=ASK%20%7B%7D"),
        ("bad_query_missing_direct_type", "POST", [], {}, b"ASK {}"),
        (
            "bad_query_non_utf8",
            "POST",
            [],
            {"Content-Type": "application/sparql-query; charset=UTF-16"},
            "ASK {}".encode("utf-16"),
        ),
        ("bad_query_syntax", "GET", [("query", "ASK {")], {}, b""),
        ("bad_update_get", "GET", [("update", "CLEAR ALL")], {}, b""),
        ("bad_multiple_updates", "POST", [], FORM, b"update=CLEAR%20NAMED&update=CLEAR%20DEFAULT"),
        ("bad_update_wrong_media_type", "POST", [], {"Content-Type": "text/plain"}, b"CLEAR NAMED"),
        ("bad_update_missing_form_type", "POST", [], {}, b"update=CLEAR%20NAMED"),
        (
            "bad_update_non_utf8",
            "POST",
            [],
            {"Content-Type": "application/sparql-update; charset=UTF-16"},
            "CLEAR NAMED".encode("utf-16"),
        ),
        ("bad_update_syntax", "POST", [], FORM, b"update=CLEAR%20XYZ"),
        (
            "bad_update_dataset_conflict",
            "POST",
            [("using-named-graph-uri", "http://example/people")],
            UPDATE,
            CONFLICT.encode(),
        ),
    ],
)
def test_w3c_refused(
    server: Server, name: str, method: str, parameters: Parameters, headers: dict[str, str], body: bytes
) -> None:
    assert 400 <= send(server, method, parameters, headers, body).status_code < 500


# ---- service description: returns-rdf, has-endpoint-triple, conforms-to-schema --------------------------------------

# property: (class of its subjects, class of its objects; None: not ours to type)
SCHEMA = {
    SD.endpoint: (SD.Service, None),
    SD.supportedLanguage: (SD.Service, None),
    SD.feature: (SD.Service, None),
    SD.resultFormat: (SD.Service, None),
    SD.defaultDataset: (SD.Service, SD.Dataset),
    SD.availableGraphs: (SD.Service, SD.GraphCollection),
    SD.defaultGraph: (SD.Dataset, SD.Graph),
    SD.namedGraph: (SD.GraphCollection, SD.NamedGraph),
    SD.name: (SD.NamedGraph, None),
}


def description(server: Server, accept: str = "text/turtle", parser: str = "turtle") -> Graph:
    answer = httpx.get(f"{server.url}sparql", headers={"Accept": accept})
    assert answer.status_code == 200
    return Graph().parse(data=answer.content, format=parser)


@pytest.mark.parametrize(
    ("accept", "parser"),
    [("text/turtle", "turtle"), ("application/rdf+xml", "xml"), ("application/ld+json", "json-ld"), ("*/*", "turtle")],
)
def test_w3c_returns_rdf(server: Server, accept: str, parser: str) -> None:
    assert len(description(server, accept, parser)) > 10


def test_w3c_has_endpoint_triple(server: Server) -> None:
    address = URIRef(f"{server.url}sparql")
    assert (address, SD.endpoint, address) in description(server)


def test_w3c_conforms_to_schema(server: Server) -> None:
    graph = description(server)
    collections = {SD.GraphCollection: (SD.GraphCollection, SD.Dataset)}  # a Dataset is a GraphCollection
    for subject, predicate, value in graph:
        if predicate != RDF.type:
            domain, range_ = SCHEMA[predicate]
            assert any((subject, RDF.type, kind) in graph for kind in collections.get(domain, (domain,)))
            assert range_ is None or (value, RDF.type, range_) in graph


def test_the_description_names_the_union_and_every_graph(server: Server) -> None:
    graph = description(server)
    assert (None, SD.feature, SD.UnionDefaultGraph) in graph
    assert {str(name) for name in graph.objects(None, SD.name)} == {
        *(DATA % number for number in range(4)),
        "http://example.org/people",
    }


def test_void_counts_what_is_served(server: Server) -> None:
    graph = Graph().parse(data=httpx.get(f"{server.url}.well-known/void").content, format="turtle")
    assert [count.toPython() for count in graph.objects(None, URIRef("http://rdfs.org/ns/void#triples"))] == [8]


# ---- datasets -------------------------------------------------------------------------------------------------------


def test_the_default_graph_is_the_union_and_the_protocol_replaces_it(server: Server) -> None:
    def count(**parameters: str) -> str:
        answer = server.get("SELECT (COUNT(*) AS ?n) { ?s a ?type }", **parameters)
        return str(answer.json()["results"]["bindings"][0]["n"]["value"])

    assert count() == "4"
    assert count(**{"default-graph-uri": DATA % 1}) == "1"
    assert count(**{"named-graph-uri": DATA % 1}) == "0"


@pytest.mark.parametrize("parameter", ["FROM", "FROM NAMED"])
def test_a_graph_that_is_not_held_is_refused_by_name(server: Server, parameter: str) -> None:
    absent = "http://127.0.0.1:9/absent"
    answer = server.get(f"ASK {parameter} <{absent}> {{ ?s ?p ?o }}")
    assert answer.status_code == 403
    assert absent in answer.json()["detail"]


# ---- formats --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "format", "media_type", "within"),
    [
        ("SELECT ?n { ?s foaf:name ?n }", "json", "application/sparql-results+json", "Nguyễn Văn Đức"),
        ("SELECT ?n { ?s foaf:name ?n }", "xml", "application/sparql-results+xml", "Nguyễn Văn Đức"),
        ("SELECT ?n { ?s foaf:name ?n }", "csv", "text/csv; charset=utf-8", "n\r\nNguyễn Văn Đức\r\n"),
        ("SELECT ?n { ?s foaf:name ?n }", "tsv", "text/tab-separated-values; charset=utf-8", '"Nguyễn Văn Đức"@vi'),
        ("CONSTRUCT WHERE { ?s foaf:name ?n }", "turtle", "text/turtle; charset=utf-8", "Nguyễn Văn Đức"),
        ("CONSTRUCT WHERE { ?s foaf:name ?n }", "nt", "application/n-triples", "Nguyễn Văn Đức"),
        ("CONSTRUCT WHERE { ?s foaf:name ?n }", "json-ld", "application/ld+json", "Nguyễn Văn Đức"),
        ("CONSTRUCT WHERE { ?s foaf:name ?n }", "rdf", "application/rdf+xml", "Nguyễn Văn Đức"),
        ("CONSTRUCT WHERE { ?s foaf:name ?n }", "trig", "application/trig", "Nguyễn Văn Đức"),
        ("CONSTRUCT WHERE { ?s foaf:name ?n }", "nq", "application/n-quads", "Nguyễn Văn Đức"),
    ],
)
@pytest.mark.parametrize("parameter", ["format", "output", "results"])
def test_every_format_can_be_asked_for_by_name(
    server: Server, query: str, format: str, media_type: str, within: str, parameter: str
) -> None:
    answer = server.get(f"PREFIX foaf: <{FOAF}> {query}", **{parameter: format})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media_type
    assert within in answer.content.decode()


def test_a_name_goes_before_the_accept_header_and_may_be_repeated(server: Server) -> None:
    parameters = [("query", "ASK {}"), ("format", "xml"), ("format", "xml"), ("output", "xml"), ("results", "xml")]
    answer = httpx.get(f"{server.url}sparql", params=parameters, headers={"Accept": "text/csv"})
    assert answer.headers["content-type"] == "application/sparql-results+xml"


@pytest.mark.parametrize(("accept", "format"), [("text/turtle", ""), ("", "nonsense"), ("image/png", "")])
def test_what_cannot_be_given_is_not_acceptable(server: Server, accept: str, format: str) -> None:
    parameters = {"query": "SELECT * {}"} | ({"format": format} if format else {})
    answer = httpx.get(f"{server.url}sparql", params=parameters, headers={"Accept": accept})
    assert answer.status_code == 406
    assert "application/sparql-results+json" in answer.json()["detail"]


def test_csv_is_the_standards_own_and_a_download_is_safe_to_open(server: Server) -> None:
    query = f"SELECT ?n {{ ?s <{FOAF}nick> ?n }} ORDER BY ?n"
    assert server.get(query, format="csv").content == b"n\r\n-5\r\n=1+1\r\n"
    download = server.get(query, format="csv", download="1")
    assert download.headers["content-disposition"] == 'attachment; filename="answer.csv"'
    cells = list(csv.reader(io.StringIO(download.content.decode("utf-8-sig"))))
    assert cells == [["n"], ["-5"], ["'=1+1"]]


# ---- habits of clients ----------------------------------------------------------------------------------------------


def test_head_says_what_get_would_without_a_body(server: Server) -> None:
    answer = httpx.head(f"{server.url}sparql", params={"query": "ASK {}"})
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-type"] == "application/sparql-results+json"


def test_pages_of_other_origins_may_ask(server: Server) -> None:
    asked = {"Origin": "http://elsewhere", "Access-Control-Request-Method": "POST"}
    preflight = httpx.options(f"{server.url}sparql", headers=asked)
    assert preflight.is_success
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert "Content-Type" in preflight.headers["access-control-allow-headers"]
    for query in ("ASK {}", "ASK {", "DROP ALL"):
        answer = httpx.get(f"{server.url}sparql", params={"query": query}, headers={"Origin": "http://elsewhere"})
        assert answer.headers["access-control-allow-origin"] == "*"


def test_a_malformed_query_is_placed(server: Server) -> None:
    problem = server.get("SELECT * {\n  ?s ?p ?o .\n  garbage }")
    assert problem.status_code == 400
    assert problem.headers["content-type"] == "application/problem+json"
    assert problem.json()["line"] == 3


def test_a_timeout_of_nothing_is_the_servers_own(server: Server) -> None:
    assert server.get("ASK {}", timeout="0").json()["boolean"] is True


@pytest.mark.parametrize("unknown", ["http://example.org/none", ""])
def test_a_default_graph_that_is_not_held_is_empty(server: Server, unknown: str) -> None:
    asked = {"default-graph-uri": unknown}
    assert server.get("ASK { ?s ?p ?o }", **asked).json()["boolean"] is False
    assert server.get("ASK { GRAPH ?g { ?s ?p ?o } }", **{"named-graph-uri": unknown}).json()["boolean"] is False


@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_a_query_may_say_its_version(server: Server, version: str) -> None:
    query = f'VERSION "{version}" PREFIX foaf: <{FOAF}> ASK {{ ?s a foaf:Document }}'
    assert server.get(query).json()["boolean"] is True


def test_content_type_is_written_as_old_clients_look_for_it(server: Server) -> None:
    sent = server.get("ASK {}").headers.raw
    assert [name for name, _ in sent if name.lower() == b"content-type"] == [b"Content-Type"]


@pytest.mark.parametrize("timeout", ["-1", "soon", "nan"])
def test_a_timeout_is_a_number_of_seconds(server: Server, timeout: str) -> None:
    assert server.get("ASK {}", timeout=timeout).json()["parameter"] == "timeout"


def test_an_update_is_refused_with_a_sentence(server: Server) -> None:
    for answer in (
        send(server, "POST", [], UPDATE, b"DROP ALL"),
        send(server, "POST", [], FORM, b"update=DROP%20ALL"),
        server.get("DROP ALL"),
    ):
        assert answer.status_code == 403
        assert "read-only" in answer.json()["detail"]


def test_relative_iris_have_a_base(server: Server) -> None:
    answer = server.get("CONSTRUCT { <s> <p> 1 } WHERE {}", format="nt")
    assert answer.text.startswith("<http://localhost/s> <http://localhost/p> ")


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        ("application/sparql-query", b"ASK { ?s ?p '\xff' }", 400),
        ("application/x-www-form-urlencoded", b"query=%ff", 400),
        ("application/x-www-form-urlencoded", b"", 400),
        ("application/x-www-form-urlencoded; charset=utf-8", b"query=ASK+%7B%7D", 200),
        ("application/sparql-query", b"#" * 300_000, 413),
        ("application/sparql-query", b"ASK {} #" + b"#" * 70_000, 403),
    ],
)
def test_bodies_are_read_with_care(server: Server, content_type: str, body: bytes, status: int) -> None:
    assert send(server, "POST", [], {"Content-Type": content_type}, body).status_code == status


def test_any_rdf_file_can_be_served(tmp_path: Path) -> None:
    file = tmp_path / "one.ttl"
    file.write_text("<http://a> <http://b> <c> .", "utf-8")
    with serving("--graph", str(file)) as server:
        assert server.get("SELECT ?s { ?s ?p ?o }", format="csv").text == "s\r\nhttp://a\r\n"
