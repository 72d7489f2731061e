"""`kg serve`: starts, follows new builds, survives its processes' deaths, and ends without leaving any."""

from __future__ import annotations

import contextlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import as_file, files
from pathlib import Path

import httpx
import pytest
import uvicorn

from api.http.connections import MOST_HEAD, Connection
from kg.accounts import users
from kg.pipeline.flow import build
from tests.live import KG, eventually, family, serving

COUNT = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
# Nine facts out of ninety-nine, in every combination; nobody waits for the end.
ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(9)) + " }"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("graph") / "one.nt"
    file.write_text("".join(f"<http://a> <http://b> <http://c{n}> .\n" for n in range(99)), "utf-8")
    return file


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_it_ends_without_leaving_a_process(file: Path, told: signal.Signals, capfd: pytest.CaptureFixture[str]) -> None:
    with serving("--graph", str(file), "--workers", "2") as server:
        assert server.get("ASK { <http://a> ?p ?o }").json()["boolean"] is True
        # the herd, and for each server a parent and its workers; the second server may still be starting
        eventually(lambda: len(family(server.process.pid)) >= 1 + 2 * (1 + 1 + 3))
        members = family(server.process.pid)
        server.process.send_signal(told)
        assert server.process.wait(30) == (0 if told != signal.SIGKILL else -signal.SIGKILL)
        eventually(lambda: not any(family(pid) for pid in members))
    assert "Traceback" not in capfd.readouterr().err


def test_nobody_on_this_machine_is_believed_to_be_somebody_else(tmp_path: Path) -> None:
    """uvicorn by itself takes X-Forwarded-For from 127.0.0.1; limits, the log and a proxy's word would all go by it."""
    with as_file(files("kg") / "examples") as examples:
        build([examples], tmp_path / "store")
    with users.accounts(tmp_path / "store") as db:
        users.add(db, "chi", "reviewer", None)
    forged = {"x-forwarded-for": "10.9.8.7", "x-forwarded-proto": "https", "x-remote-user": "chi"}
    asked = {"IDENTITY_HEADER": "x-remote-user", "PROXIES": "10.9.8.7"}
    with serving("--store", str(tmp_path / "store"), **asked) as server:
        assert httpx.get(f"{server.url}decide/undo/x", headers=forged).status_code == 303  # to the log-in
        view = httpx.get(f"{server.url}reconcile", headers=forged).json()["view"]["url"]
        assert view.startswith("http://127.0.0.1")


def test_a_query_that_runs_ends_with_the_server(file: Path) -> None:
    """One that could run on is given its time, and answered or cut off; the server does not wait for ever."""
    with serving("--graph", str(file), QUERY_SECONDS="1") as server, ThreadPoolExecutor(1) as pool:
        running = pool.submit(server.get, ENDLESS)
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(30) == 0
        assert running.exception() is not None or running.result().status_code in (200, 503)


def test_a_client_that_goes_away_takes_its_query_with_it(file: Path) -> None:
    """There is one place; whoever left would hold it for ten minutes."""
    lone = {"QUERY_RUNNING": "1", "QUERY_EACH": "1", "QUERY_SECONDS": "600"}
    with serving("--graph", str(file), **lone) as server:
        for method in ("GET", "POST"):
            asked = {"params" if method == "GET" else "data": {"query": ENDLESS}}
            with pytest.raises(httpx.ReadTimeout):
                httpx.request(method, f"{server.url}sparql", timeout=1, **asked)  # type: ignore[arg-type]
            assert server.get("ASK {}").status_code == 200


def test_a_server_process_that_dies_is_replaced(file: Path) -> None:
    with serving("--graph", str(file), "--workers", "1") as server:
        herd = server.process.pid
        (first,) = (pid for pid in family(herd) if parent_of(pid) == herd and len(family(pid)) > 1)
        os.kill(first, signal.SIGKILL)
        eventually(lambda: server.get("ASK {}").status_code == 200)
        eventually(lambda: not family(first))


def parent_of(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def test_a_new_build_is_served_without_a_restart_and_without_a_failed_request(tmp_path: Path) -> None:
    documents, store = tmp_path / "documents", tmp_path / "store"
    documents.mkdir()
    with as_file(files("kg") / "examples") as examples:
        first, second, *_ = sorted(path for path in examples.iterdir() if path.suffix == ".txt")
        shutil.copy(first, documents)
        build([documents], store)
        with serving("--store", str(store), "--workers", "2") as server:

            def ask(path: str) -> int:
                return httpx.get(f"{server.url}{path}", params={"query": COUNT}, timeout=60).status_code

            before = server.get(COUNT, format="csv").text
            stop = threading.Event()
            with ThreadPoolExecutor(2) as pool:

                def hammer(path: str) -> set[int]:
                    seen = set()
                    while not stop.is_set():
                        seen.add(ask(path))
                    return seen

                hammering = [pool.submit(hammer, path) for path in ("sparql", "api/documents")]
                shutil.copy(second, documents)
                build([documents], store)
                eventually(lambda: server.get(COUNT, format="csv").text != before)
                stop.set()
                assert [hammered.result() for hammered in hammering] == [{200}, {200}]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("data.csv", "nothing", "no RDF format"),
        ("data.ttl", "<http://a> <http://b> nonsense", "data.ttl"),
        ("absent.nq", None, "absent.nq"),
    ],
)
def test_what_cannot_be_served_is_said(tmp_path: Path, name: str, text: str | None, words: str) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, "utf-8")
    failed = subprocess.run(
        [KG, "serve", "--graph", str(tmp_path / name), "--port", "0"], capture_output=True, text=True, timeout=60
    )
    assert failed.returncode != 0
    assert words in failed.stderr
    assert "Traceback" not in failed.stderr


def test_a_port_in_use_is_said(file: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        failed = subprocess.run(
            [KG, "serve", "--graph", str(file), "--port", port], capture_output=True, text=True, timeout=60
        )
    assert failed.returncode != 0
    assert port in failed.stderr
    assert "Traceback" not in failed.stderr


# ---- connections that take their time -------------------------------------------------------------------------------


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The port of a server that waits a quarter of a second for a request, and answers each with its size."""
    monkeypatch.setattr(Connection, "seconds", 0.25)

    async def app(scope, receive, send) -> None:  # type: ignore[no-untyped-def]
        size, more = 0, True
        while more:
            message = await receive()
            size, more = size + len(message.get("body", b"")), message.get("more_body", False)
        await send(
            {"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(str(size)))]}
        )
        await send({"type": "http.response.body", "body": str(size).encode()})

    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, http=Connection, lifespan="off", log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield listening.getsockname()[1]
        server.should_exit = True
        thread.join()


@pytest.fixture
def greedy(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The port of a server that answers with as many bytes as the address says, and looks often whether they go."""
    monkeypatch.setattr("api.http.connections.LOOK_EVERY", 0.2)

    async def app(scope, receive, send) -> None:  # type: ignore[no-untyped-def]
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"x" * int(scope["path"][1:])})

    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, http=Connection, lifespan="off", log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield listening.getsockname()[1]
        server.should_exit = True
        thread.join()


@pytest.mark.parametrize(
    "begun",
    [
        b"",
        b"GET / HT",
        b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: 1\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc",
    ],
    ids=["nothing", "a request line", "headers", "a body"],
)
def test_a_request_that_does_not_arrive_is_hung_up_on(impatient: int, begun: bytes) -> None:
    with socket.create_connection(("127.0.0.1", impatient), timeout=30) as connection:
        connection.sendall(begun)
        assert connection.recv(100) == b""


def test_a_head_without_end_is_refused(impatient: int) -> None:
    with socket.create_connection(("127.0.0.1", impatient), timeout=30) as connection:
        connection.sendall(b"GET /?" + b"x" * (MOST_HEAD + 1))
        assert connection.recv(12) == b"HTTP/1.1 400"


def test_one_connection_serves_many_requests(impatient: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", impatient, timeout=30)
    for size in (0, 200_000, 3):
        connection.request("POST", "/", body=b"x" * size)
        assert connection.getresponse().read() == str(size).encode()


@pytest.mark.parametrize("begun", [b"GET /%d HTTP/1.1\r\nHost: a\r\n\r\n" % 30_000_000])
def test_who_does_not_take_an_answer_is_cut_off(greedy: int, begun: bytes) -> None:
    """The answer waits in memory; what nobody reads is thrown away."""
    with socket.create_connection(("127.0.0.1", greedy), timeout=30) as connection:
        connection.sendall(begun)
        eventually(lambda: bool(Connection._untaken))
        eventually(lambda: not Connection._untaken)


def test_answers_that_wait_have_a_bound_together(greedy: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.http.connections.MOST_UNTAKEN", 50_000_000)
    monkeypatch.setattr("api.http.connections.LOOK_EVERY", 600.0)
    with contextlib.ExitStack() as held:
        for _ in range(4):
            connection = held.enter_context(socket.create_connection(("127.0.0.1", greedy), timeout=30))
            connection.sendall(b"GET /%d HTTP/1.1\r\nHost: a\r\n\r\n" % 30_000_000)
        eventually(lambda: len(Connection._untaken) == 1)


def test_one_client_has_so_many_connections(greedy: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.http.connections.EACH", 5)
    with contextlib.ExitStack() as held:
        silent = [held.enter_context(socket.create_connection(("127.0.0.1", greedy), timeout=30)) for _ in range(9)]
        closed = 0
        for connection in silent[5:]:
            with contextlib.suppress(ConnectionError):
                closed += connection.recv(1) == b""
        assert all(Connection._open[peer] <= 9 for peer in Connection._open)
        eventually(lambda: sum(Connection._open.values()) == 5)
    eventually(lambda: not Connection._open)
