"""Queries that mean harm: each ends in an error that says why, while the server answers the others.

Nothing here measures time: an attack that is not stopped would run for hours, and the client gives up after a minute.
"""

from __future__ import annotations

import itertools
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.live import Server, eventually, family, serving

FOAF = "http://xmlns.com/foaf/0.1/"
QUADS = 2_000
RUNNING = 3  # queries at once, and so processes, with one spare
PRODUCT = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
LETTER_A = "a" * 40


class Listener:
    """A socket nobody should connect to; `visitors` is what came."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.visitors: list[object] = []
        threading.Thread(target=self._wait, daemon=True).start()

    def _wait(self) -> None:
        while True:
            try:
                connection, address = self.socket.accept()
            except OSError:
                return
            connection.close()
            self.visitors.append(address)


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    listener = Listener()
    yield listener
    listener.socket.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server process over a chain of people who know each other, with tight bounds."""
    file = tmp_path_factory.mktemp("graph") / "people.nq"
    lines = (f"<http://p/{n}> <{FOAF}knows> <http://p/{n + 1}> <http://g/{n % 7}> .\n" for n in range(QUADS))
    file.write_text("".join(lines), "utf-8")
    bounds = {"QUERY_SECONDS": "1", "QUERY_MEMORY": "200000000", "QUERY_BYTES": "1000000", "QUERY_ROWS": "5000"}
    bounds["QUERY_SHARE"] = "3600"  # all these attacks come from one client within a minute or two
    with serving("--graph", str(file), "--workers", "1", **bounds, QUERY_RUNNING=str(RUNNING)) as server:
        yield server


def doubled(times: int) -> str:
    return "".join(f"BIND(CONCAT(?s{n}, ?s{n}) AS ?s{n + 1}) " for n in range(times))


STOPPED = {
    "product counted": f"SELECT (COUNT(*) AS ?n) {PRODUCT}",
    "product sorted": f"SELECT * {PRODUCT} ORDER BY ?a ?d ?g",
    "product streamed": f"SELECT * {PRODUCT}",
    "product constructed": f"CONSTRUCT {{ ?a ?e ?i }} WHERE {PRODUCT}",
    "product made distinct": f"SELECT DISTINCT ?a ?d ?g {PRODUCT}",
    "product filtered": f"ASK {{ {PRODUCT} FILTER(?a = ?d && ?d = ?g && ?a != ?g) }}",
    "paths both ways": f"SELECT (COUNT(*) AS ?n) {{ ?a (<{FOAF}knows>|<{FOAF}x>|^<{FOAF}knows>)*/"
    f"(<{FOAF}knows>|^<{FOAF}knows>)* ?b }}",
    "strings doubled": f"SELECT (STRLEN(?s40) AS ?n) {{ BIND('aaaaaaaaaa' AS ?s0) {doubled(40)} }}",
    "strings of a product joined": f"SELECT (GROUP_CONCAT(?a) AS ?all) {PRODUCT}",
    "replacements that grow": "SELECT (STRLEN(?z) AS ?n) { BIND('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' AS ?a) "
    + "".join(
        f"BIND(REPLACE(?{old}, 'a', '{LETTER_A}') AS ?{new}) " for old, new in zip("abcdef", "bcdefz", strict=True)
    )
    + "}",
    "three tables multiplied": "SELECT (COUNT(*) AS ?n) { "
    + " ".join(f"VALUES ?{name} {{ {' '.join(map(str, range(3000)))} }}" for name in "xyz")
    + " }",
    "more rows than sent": "SELECT * { ?a ?b ?c . ?c ?d ?e . VALUES ?n { 1 2 3 } }",
    "more bytes than sent": f"SELECT ?a ('{'x' * 1000}' AS ?long) {{ ?a ?b ?c }}",
    "more triples than sent": "CONSTRUCT { ?a ?n ?c } WHERE { ?a ?b ?c VALUES ?n { <x:1> <x:2> <x:3> } }",
    "negations without end": f"ASK {{ FILTER({'!' * 60_000}true) }}",
    "unions side by side": f"ASK {{ {'{} UNION ' * 7_000} {{}} }}",
    "a path of many steps": f"ASK {{ ?a {'/'.join(['<x:y>'] * 8_000)} ?b }}",
}


@pytest.mark.parametrize("attack", STOPPED)
def test_what_takes_too_much_is_stopped_while_others_are_answered(server: Server, attack: str) -> None:
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(post, server, STOPPED[attack])
        for other in itertools.cycle(range(QUADS)):
            assert server.get(f"ASK {{ <http://p/{other}> ?p ?o }} # beside {attack}").json()["boolean"] is True
            if running.done():
                break
        answer = running.result()
    assert answer.status_code == 503, answer.text[:300]
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"].startswith(("The query was stopped", "The answer has more than"))


HARMLESS_HERE = {
    "nested quantifiers": f"SELECT * {{ ?a ?b ?c FILTER(REGEX('{'a' * 40}!', '^(a+)+$')) }}",
    "a repetition of repetitions": f"ASK {{ FILTER(REGEX('{'a' * 30}', '((a{{1,50}}){{1,50}}){{1,50}}b')) }}",
}


@pytest.mark.parametrize("attack", HARMLESS_HERE)
def test_a_regex_that_backtracks_elsewhere_does_no_harm(server: Server, attack: str) -> None:
    """The engine's expressions do not backtrack; where one is too large it counts as an error of the FILTER."""
    assert post(server, HARMLESS_HERE[attack]).status_code == 200


REFUSED = {
    "20,000 brackets": f"ASK {{ FILTER({'(' * 20_000}true{')' * 20_000}) }}",
    "20,000 braces": f"ASK {'{' * 20_000}{'}' * 20_000}",
    "3,200 braces": f"ASK {'{' * 3_200}{'}' * 3_200}",
    "nested unions": f"ASK {'{{} UNION ' * 5_000}{{}}{'}' * 5_000}",
    "2 MB": f"ASK {{ }} #{'x' * 2_000_000}",
    "64 kB and one": f"ASK {{ }} #{'x' * 65_536}",
    "LOAD": "LOAD <http://127.0.0.1:{port}/>",
    "INSERT": "INSERT DATA { <http://a> <http://b> <http://c> }",
    "DROP": "DROP ALL",
    "SERVICE": "SELECT * { SERVICE <http://127.0.0.1:{port}/> { ?s ?p ?o } }",
    "SERVICE SILENT": "SELECT * { SERVICE SILENT <http://127.0.0.1:{port}/> { ?s ?p ?o } }",
    "SERVICE in escapes": "SELECT * { \\u0053ERV\\u0049CE <http://127.0.0.1:{port}/> { ?s ?p ?o } }",
    "FROM": "SELECT * FROM <http://127.0.0.1:{port}/data> { ?s ?p ?o }",
    "FROM NAMED": "SELECT * FROM NAMED <http://127.0.0.1:{port}/data> { GRAPH ?g { ?s ?p ?o } }",
    "FROM a file": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
}


@pytest.mark.parametrize("attack", REFUSED)
def test_what_is_never_done_is_refused_before_it_runs(server: Server, listener: Listener, attack: str) -> None:
    answer = post(server, REFUSED[attack].replace("{port}", str(listener.port)))
    assert answer.status_code in (403, 413)
    assert answer.json()["detail"]
    assert not listener.visitors


def test_graphs_of_the_protocol_are_not_fetched(server: Server, listener: Listener) -> None:
    for name in ("default-graph-uri", "named-graph-uri"):
        answer = server.get("ASK { ?s ?p ?o }", **{name: f"http://127.0.0.1:{listener.port}/data"})
        assert (answer.status_code, answer.json()["boolean"]) == (200, False)  # a graph that is not held is empty
    assert not listener.visitors


def test_many_at_once_are_told_to_come_back_and_leave_no_process(server: Server) -> None:
    before = len(family(server.process.pid))
    with ThreadPoolExecutor(60) as pool:
        answers = list(pool.map(lambda _: post(server, STOPPED["product counted"]), range(60)))
    assert {answer.status_code for answer in answers} == {503}
    turned_away = [answer for answer in answers if "retry-after" in answer.headers]
    assert len(turned_away) >= 60 - 2 - 32
    eventually(lambda: len(family(server.process.pid)) <= before)
    eventually(lambda: server.get("ASK {}").status_code == 200, 90)  # its share of the minute may be used up


def test_a_whole_answer_is_sent_up_to_the_bound(server: Server) -> None:
    """At the bound of rows all are sent; one more, and none is."""
    query = "SELECT ?a { ?a ?b ?c VALUES ?n { 1 2 3 } } LIMIT %d"
    assert len(server.get(query % 5_000).json()["results"]["bindings"]) == 5_000
    for format in ("json", "xml", "csv", "tsv"):
        assert server.get(query % 5_001, format=format).status_code == 503


def post(server: Server, query: str) -> httpx.Response:
    return httpx.post(f"{server.url}sparql", data={"query": query}, timeout=60)
