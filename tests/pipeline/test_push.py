"""A store's graph in another store, over the Graph Store Protocol: `oxigraph serve`, a real one."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.request import Request, urlopen

import httpx
import pytest
from pyoxigraph import Store

from kg.errors import BadParameter, LimitExceeded, QueryError, QueryRefused, StoreError
from kg.pipeline import push as pushing
from kg.pipeline.flow import build
from kg.pipeline.intake import withdraw
from kg.pipeline.push import push
from kg.pipeline.store import GRAPH, current, open_current
from kg.sparql.backend import Backend
from kg.sparql.endpoint import Limits
from tests.live import eventually, serving
from tests.pipeline.test_difference import TEXTS


@pytest.fixture
def other(tmp_path: Path) -> Iterator[str]:
    """The address of an empty store."""
    address = f"127.0.0.1:{free_port()}"
    program = [Path(sys.executable).with_name("oxigraph"), "serve", "--union-default-graph"]
    process = subprocess.Popen([*program, "--location", tmp_path / "other", "--bind", address])
    try:
        eventually(lambda: httpx.get(f"http://{address}/").status_code == 200)
        yield f"http://{address}"
    finally:
        process.kill()
        process.wait()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def store(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")
    build([folder], tmp_path / "store")
    return tmp_path / "store"


def triples(url: str) -> set[bytes]:
    with urlopen(Request(f"{url}/store", headers={"accept": "application/n-quads"})) as response:
        return set(response.read().splitlines())


def ours(store: Path) -> set[bytes]:
    return {f"{quad} .".encode() for quad in Store.read_only(str(current(store) / GRAPH))}


def test_the_other_store_holds_what_ours_does(store: Path, other: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pushing, "PART", 100)  # so that most graphs take several requests
    pushed = push(store, f"{other}/store")
    assert triples(other) == ours(store) and pushed.triples == len(ours(store))
    assert pushed.kept == 0 and pushed.removed == 0


def test_what_did_not_change_is_not_sent_again(store: Path, other: str) -> None:
    sent = push(store, f"{other}/store").sent
    again = push(store, f"{other}/store")
    assert (again.sent, again.kept) == (0, sent)
    with closing(open_current(store)) as db:
        (document,) = db.execute("SELECT id FROM document WHERE file = 'chi-thi.txt'").fetchone()
    withdraw(store, [document])
    assert push(store, f"{other}/store").removed == 1
    assert triples(other) == ours(store)


def test_a_push_that_was_broken_off_goes_on(store: Path, other: str, monkeypatch: pytest.MonkeyPatch) -> None:
    send, sent = pushing._Target._send, []

    def fails(target: pushing._Target, method: str, graph: str, body: bytes | None) -> None:
        if len(sent) == 3:
            raise StoreError("away")
        sent.append(graph)
        send(target, method, graph, body)

    with monkeypatch.context() as broken:
        broken.setattr(pushing._Target, "_send", fails)
        with pytest.raises(StoreError, match="away"):
            push(store, f"{other}/store")
    assert push(store, f"{other}/store").kept == 3
    assert triples(other) == ours(store)


def test_a_store_that_is_away_is_asked_again_and_then_said_to_be(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pushing, "PAUSE", 0.001)
    with pytest.raises(StoreError, match="after 6 tries"):
        push(store, f"http://127.0.0.1:{free_port()}/store")
    with pytest.raises(BadParameter, match="no address of a store"):
        push(store, "somewhere")


class WantsDigest(BaseHTTPRequestHandler):
    """As Virtuoso does: who comes with a name and password in the clear is refused and not told what is wanted."""

    def do_PUT(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        said = self.headers.get("authorization", "")
        self.send_response(201 if said.startswith("Digest ") and 'username="an"' in said else 401)
        if not said:
            self.send_header("www-authenticate", 'Digest realm="SPARQL", nonce="c4f5", qop="auth", algorithm="MD5"')
        self.send_header("content-length", "0")
        self.end_headers()


def test_a_store_that_wants_a_digest_gets_one_with_every_graph(store: Path) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), WantsDigest) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        pushed = push(store, f"http://an:mat-khau@127.0.0.1:{server.server_port}/store")
        server.shutdown()
    assert pushed.sent > 2 and pushed.triples == len(ours(store))


def ask(url: str, text: str, **bounds: float) -> str:
    return asyncio.run(asked(url, text, **bounds))


async def asked(url: str, text: str, **bounds: float) -> str:
    async with Backend(f"{url}/query", Limits(**bounds)) as backend:  # type: ignore[arg-type]
        return (await backend.query(text, tables="text/csv")).body.decode()


def test_sparql_is_answered_through_the_other_store(store: Path, other: str) -> None:
    push(store, f"{other}/store")
    assert ask(other, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == f"n\r\n{len(ours(store))}\r\n"
    with pytest.raises(QueryRefused, match="read-only"):
        ask(other, "DELETE WHERE { ?s ?p ?o }")
    with pytest.raises(QueryRefused, match="SERVICE"):
        ask(other, "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }")
    with pytest.raises(QueryError):
        ask(other, "SELECT * { ?s ?p }")
    with pytest.raises(LimitExceeded, match="1,000 bytes"):
        ask(other, "SELECT * { ?s ?p ?o }", bytes=1000)
    product = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with pytest.raises(LimitExceeded, match=r"0\.5 s"):
        ask(other, product, seconds=0.5)


def test_a_store_that_does_not_answer_is_said_to_be_away() -> None:
    with pytest.raises(StoreError, match="does not answer"):
        ask(f"http://127.0.0.1:{free_port()}", "ASK {}")


def test_a_server_answers_queries_and_linked_data_through_the_other_store(store: Path, other: str) -> None:
    push(store, f"{other}/store")
    only_there = "<http://example.org/a> <http://example.org/b> <http://example.org/c> ."
    httpx.post(f"{other}/store?default", content=only_there, headers={"content-type": "text/turtle"}).raise_for_status()
    with closing(open_current(store)) as db:
        (act,) = db.execute("SELECT id FROM act ORDER BY id LIMIT 1").fetchone()
        document, path = db.execute("SELECT document, path FROM unit ORDER BY document, seq LIMIT 1").fetchone()
    with serving("--store", str(store), SPARQL_BACKEND=f"{other}/query") as server:
        assert server.get("ASK { <http://example.org/a> ?p ?o }").json()["boolean"] is True
        counted = server.get("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", format="csv").text
        assert counted == f"n\r\n{len({line.rsplit(b' ', 2)[0] for line in ours(store)}) + 1}\r\n"
        assert server.get("DELETE WHERE { ?s ?p ?o }").status_code == 403
        for thing, format in ((f"act/{act}", "ttl"), (f"act/{act}", "rdf"), (f"element/{document}/{path}", "jsonld")):
            answer = httpx.get(f"{server.url}data/{thing}", params={"format": format}, timeout=60)
            assert answer.status_code == 200 and thing.removeprefix("element/") in answer.text
        assert httpx.get(f"{server.url}data/act/none", timeout=60).status_code == 404
