"""What a server process keeps from one request to the next: each cache has a bound in bytes that strangers cannot pass."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.http import downloads
from api.http.middleware import CLIENTS, Rates
from api.http.negotiation import MOST_KEPT, _kept, best
from api.pages.mentioned import Kept, Mention
from api.settings import Settings
from kg.catalogue.reading import MOST_TOTALS, connect, listing
from kg.errors import Busy
from kg.pipeline.readers import ReadingLimits
from kg.pipeline.store import CATALOGUE, current
from kg.sparql.queue import Place, Queue, Used
from kg.text import _SHORT, fold, slug

pytest_plugins = ("served",)

# What functions remember in a server process, in bytes: entries x what the longest takes (four bytes a code point).
# What has no parameter is as large as our own files.
TEXTS = (1 << 16) * (2 * 4 * _SHORT + 300)
REMEMBERED = {
    "kg.text._fold": TEXTS,
    "kg.text._slug": TEXTS,
    "kg.text._bare": 4096 * 300,  # of single characters
    "kg.ids.mark_code": 0,  # builds alone
    "api.http.negotiation._read": 256 * (4 * MOST_KEPT + 8_000),
    "api.http.problems._told": 256 * 4_000,  # what is wrong with a store: paths of ours
    "api.mcp._server": 1_000_000,  # one a store
}
OURS = {"kg.catalogue.reading._parts", "kg.catalogue.reading._width"}  # of our own types
WALK = """
import functools, gc, inspect, json, re, sys
from pathlib import Path
from starlette.testclient import TestClient
from api.app import create_app
from api.settings import Settings

def caches():
    for one in gc.get_objects():
        if isinstance(one, functools._lru_cache_wrapper) and (getattr(one, "__module__", None) or "").startswith(("kg.", "api.")):
            if hasattr(one, "__qualname__") and one.cache_info().currsize and inspect.signature(one).parameters:
                yield f"{one.__module__}.{one.__qualname__}"

before = set(caches())
with TestClient(create_app(Settings(store=Path(sys.argv[1]))), base_url="http://localhost") as client:
    seen, due = set(), ["/", "/search?q=Giao", "/paste", "/sparql", "/review", "/docs", "/api/acts", "/api/people",
        "/api/health", "/openapi.json", "/ontology", "/dump.nq", "/catalog", "/reconcile", "/sitemap.xml",
        "/.well-known/void", "/api/export/acts.xlsx", "/api/export/popolo.json", "/api/export/network.gexf"]
    while due and len(seen) < 150:
        path = due.pop(0)
        if path not in seen:
            seen.add(path)
            answer = client.get(path, headers={"accept": "text/html" if len(seen) % 3 else "application/json"})
            if "html" in answer.headers.get("content-type", ""):
                due += [link.replace("&amp;", "&") for link in re.findall(r'href="(/[^"#]*)"', answer.text)]
    client.post("/reconcile", data={"queries": json.dumps({"q": {"query": "Nguyen Van A"}})})
    client.post("/paste", data={"text": "Giao Van phong Tinh uy"})
    client.post("/sparql", data={"query": "ASK {}"})
from kg.rules.lexicon import load_lexicon
assert any(path.startswith("/document/") for path in seen) and not load_lexicon.cache_info().currsize
print(json.dumps(sorted(set(caches()) - before)))
"""


def test_no_document_is_read_in_a_server_process_and_every_function_that_remembers_there_is_known_with_its_bound(
    examples: Path,
) -> None:
    done = subprocess.run([sys.executable, "-c", WALK, str(examples)], capture_output=True, text=True, check=True)
    remembering = set(json.loads(done.stdout.splitlines()[-1]))
    assert not remembering - set(REMEMBERED) - OURS
    assert sum(REMEMBERED.values()) < 150_000_000


def test_what_documents_mention_is_kept_in_bounded_room_the_last_asked_for() -> None:
    kept, found = Kept(50_000), (Mention(0, 8, "body", "Sở Bến thuyền"),) * 100
    for number in range(300):
        kept.keep(str(number), found)
    assert kept.get("299") == found and kept.get("0") is None
    assert 40_000 < sum(map(len, kept._held.values())) <= 50_000
    kept.keep("299", ())
    assert kept.get("299") == () and sum(map(len, kept._held.values())) == 50_000 - kept._room


def test_a_page_whose_mentions_nobody_could_look_for_says_so_and_is_not_kept(examples: Path) -> None:
    settings = Settings(store=examples, reading=ReadingLimits(running=1, waiting=0))
    with TestClient(create_app(settings), base_url="http://localhost") as client:
        document = client.get("/api/documents?limit=1").json()["items"][0]["id"]
        queue = client.app.state.readers._queue  # type: ignore[attr-defined]
        places = [Place("a"), Place("b", quick=True)]
        queue._held.update(places)
        busy = client.get(f"/document/{document}")
        assert "được nhắc đến chưa được đánh dấu" in busy.text and busy.headers["cache-control"] == "no-store"
        assert client.get(f"/document/{document}/at/5").status_code == 200
        queue._held.clear()
        whole = client.get(f"/document/{document}", headers={"if-none-match": busy.headers["etag"]})
        assert whole.status_code == 200 and "chưa được đánh dấu" not in whole.text
        assert whole.text.count(" alone") > busy.text.count(" alone")


def test_long_texts_are_not_remembered() -> None:
    for number in range(300):
        fold("đ" * 5_000 + str(number))
        slug("đ" * 5_000 + str(number))
        best("text/html;" + "x" * MOST_KEPT + str(number), ["text/html"])
    assert _kept.cache_info().currsize <= 256


def test_the_lengths_of_lists_that_strangers_searched_for_are_bounded(examples: Path) -> None:
    with closing(connect(current(examples) / CATALOGUE)) as db:
        for number in range(3_000):
            words = f"%{number:05d}{'x' * (number % 4_000)}%"
            listing(db, str, "name", "act WHERE name LIKE ?", (words,), "id", 0, 0)
        kept = sum(sys.getsizeof(source) + sum(map(sys.getsizeof, params)) for source, params in db.totals)  # type: ignore[attr-defined]
        assert 0 < kept <= MOST_TOTALS


def test_as_many_clients_as_come_are_remembered_in_bounded_room() -> None:
    rates, queue = Rates(5.0), Queue(1, 1, 1)
    for number in range(3 * CLIENTS):
        rates.wait(f"2001:db8::{number:x}")
        queue._used[f"2001:db8::{number:x}"] = Used(1.0, 0.0, 0.0)
        queue._forget()
    for held in (rates.buckets, queue._used):
        assert len(held) <= CLIENTS
        assert sys.getsizeof(held) + sum(sys.getsizeof(key) + 150 for key in held) < 4_000_000


def test_a_few_workbooks_at_once_and_few_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits holds a thread of the server, of which others have need."""
    monkeypatch.setattr(downloads, "PATIENCE", 0.01)
    with downloads.place(), downloads.place(), pytest.raises(Busy), downloads.place():
        pass
    with downloads.place():
        pass


def test_a_few_downloads_are_made_at_once_and_one_that_nobody_took_leaves_its_place() -> None:
    streams = downloads.Streams(3, 2)
    streams.begin("a")
    streams.begin("a")
    with pytest.raises(Busy):
        streams.begin("a")
    streams.begin("b")
    with pytest.raises(Busy):
        streams.begin("c")
    streams.end("a")
    streams.begin("c")
    for client in ("a", "b", "c"):
        streams.end(client)
    assert not streams.running


def test_downloads_that_were_taken_or_left_hold_no_place(client: TestClient) -> None:
    for _ in range(10):
        assert client.get("/api/export/acts.jsonl").status_code == 200
        with client.stream("GET", "/dump.nq") as answer:
            assert answer.status_code == 200
    gc.collect()
    assert not downloads.streams.running
