"""The endpoint itself: processes that answer, are stopped, replaced and ended."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import Busy, LimitExceeded, QueryError, QueryRefused, StoreError
from kg.rdf.store import load
from kg.sparql.cache import Answer
from kg.sparql.endpoint import Endpoint, Limits, NotAcceptable
from kg.sparql.media import TABLES
from kg.sparql.queue import Queue
from kg.sparql.sandbox import YIELDS
from kg.sparql.worker import Task
from tests.live import eventually, family

PEOPLE = 300
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
SORTED = ENDLESS.replace("(COUNT(*) AS ?n)", "*") + " ORDER BY ?a ?d"
NAMES = "SELECT ?name { ?person <http://name> ?name }"


ASK = Task(
    text="ASK {}", base="", tables="text/csv", triples=None, default_graphs=(), named_graphs=(), seconds=5.0, rows=1,
    bytes=1000, length=100, nesting=9,
)  # fmt: skip


def graph(directory: Path, name: str = "Đỗ Văn") -> Path:
    """A store of some people in two graphs."""
    people = (
        Quad(
            NamedNode(f"http://p/{n}"),
            NamedNode("http://name"),
            Literal(f"{name} {n}"),
            NamedNode(f"http://g/{n % 2}"),
        )
        for n in range(PEOPLE)
    )
    load(directory, people)
    return directory


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return graph(tmp_path_factory.mktemp("people") / "graph")


LEFT_BY_OTHERS: set[int] = set()


@pytest.fixture(scope="module", autouse=True)
def _left_by_others() -> None:
    """Servers and browsers that the tests of other files still keep are none of ours."""
    LEFT_BY_OTHERS.update(family(os.getpid()) - {os.getpid()})


def mine() -> set[int]:
    """This process and those under it that began with this file."""
    return family(os.getpid()) - LEFT_BY_OTHERS


def run(snapshot: Path | Callable[[], Path], use: Callable[[Endpoint], Awaitable[object]], **bounds: float) -> None:
    """Use an endpoint within an event loop; nothing of it may live on."""

    async def opened() -> None:
        where = snapshot if callable(snapshot) else lambda: snapshot
        async with Endpoint(where, Limits(**bounds)) as endpoint:  # type: ignore[arg-type]
            await use(endpoint)

    asyncio.run(opened())
    assert mine() == {os.getpid()}


def bindings(answer: Answer) -> list[dict[str, dict[str, str]]]:
    found: list[dict[str, dict[str, str]]] = json.loads(answer.body)["results"]["bindings"]
    return found


def workers() -> set[int]:
    """The processes that answer: those under the parents."""
    parents = {pid for pid in mine() if parent_of(pid) == os.getpid()}
    return mine() - parents - {os.getpid()}


def parent_of(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


@pytest.mark.parametrize("held", [0, 400_000_000], ids=["from disk", "from memory"])
def test_answers_are_whole_and_of_the_type_accepted(people: Path, held: int) -> None:
    async def use(endpoint: Endpoint) -> None:
        for _ in range(20):  # while the store is read into memory, and after
            assert len(bindings(await endpoint.query(NAMES))) == PEOPLE
            await asyncio.sleep(0.05)
        answer = await endpoint.query("CONSTRUCT WHERE { ?s ?p ?o }", triples="application/n-triples")
        assert (answer.media_type, answer.body.count(b"\n")) == ("application/n-triples", PEOPLE)
        with pytest.raises(NotAcceptable):
            await endpoint.query(NAMES, tables=None)

    run(people, use, held=held)


def test_the_dataset_is_the_union_or_what_is_asked_for(people: Path) -> None:
    async def use(endpoint: Endpoint) -> None:
        assert len(bindings(await endpoint.query(NAMES, default_graphs=["http://g/1"]))) == PEOPLE // 2
        assert len(bindings(await endpoint.query(NAMES, named_graphs=["http://g/1"]))) == 0
        assert len(bindings(await endpoint.query(NAMES.replace("{", "FROM <http://g/0> {", 1)))) == PEOPLE // 2
        assert len(bindings(await endpoint.query(NAMES, default_graphs=["http://g/2"]))) == 0
        with pytest.raises(QueryRefused, match="http://g/2"):
            await endpoint.query(NAMES.replace("{", "FROM <http://g/2> {", 1))
        with pytest.raises(QueryError):
            await endpoint.query(NAMES, default_graphs=["no iri"])

    run(people, use)


@pytest.mark.parametrize(
    ("query", "bounds", "why"),
    [
        (ENDLESS, {"seconds": 0.3}, "after 0.3 s"),
        (
            SORTED,
            {"memory": 30_000_000, "seconds": 60},
            "of memory",
        ),
        (NAMES, {"rows": PEOPLE - 1}, "more than 299 rows"),
        (NAMES, {"bytes": 5_000}, "more than 5,000 bytes"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", {"rows": PEOPLE - 1}, "more than 299 triples"),
        (f"ASK {{ FILTER({'!' * 60_000}true) }}", {}, "too deep"),
    ],
)
def test_each_bound_ends_in_an_error_that_names_it(
    people: Path, query: str, bounds: dict[str, float], why: str
) -> None:
    async def use(endpoint: Endpoint) -> None:
        with pytest.raises(LimitExceeded, match=why):
            await endpoint.query(query)
        assert bindings(await endpoint.query(f"{NAMES} LIMIT 1"))

    run(people, use, **bounds)


def test_a_literal_does_not_look_like_rows(tmp_path: Path) -> None:
    """Rows are counted, not what stands between them in print: what is in a literal counts nothing."""
    text = Literal('a\n"b",\r\n},{ <result> \n\n\n')
    load(tmp_path, [Quad(NamedNode("http://s"), NamedNode("http://p"), text, NamedNode("http://g"))])

    async def use(endpoint: Endpoint) -> None:
        for media_type in TABLES:
            assert (await endpoint.query("SELECT * { ?s ?p ?o }", tables=media_type)).body

    run(tmp_path, use, rows=1)


def test_a_timeout_may_only_lower_the_bound(people: Path) -> None:
    async def use(endpoint: Endpoint) -> None:
        for asked, kept in ((0.1, "0.1 s"), (60.0, "0.4 s")):
            with pytest.raises(LimitExceeded, match=kept):
                await endpoint.query(ENDLESS, timeout=asked)

    run(people, use, seconds=0.4)


def test_a_client_has_so_many_at_once_and_the_rest_wait_or_are_told(people: Path) -> None:
    async def use(endpoint: Endpoint) -> None:
        flood = [asyncio.create_task(endpoint.query(ENDLESS, client="greedy")) for _ in range(5)]
        await asyncio.sleep(0)
        assert bindings(await endpoint.query(NAMES, client="modest"))
        outcomes = await asyncio.gather(*flood, return_exceptions=True)
        assert [type(outcome) for outcome in outcomes].count(LimitExceeded) == 4
        assert [type(outcome) for outcome in outcomes].count(Busy) == 1

    run(people, use, seconds=0.5, running=3, each=2, waiting=8)


def test_slow_queries_of_many_keep_out_no_quick_one(people: Path) -> None:
    """Twelve clients fill every full place and the line; who asks little is answered all the while."""

    async def use(endpoint: Endpoint) -> None:
        slow = [asyncio.create_task(endpoint.query(ENDLESS, client=f"slow {n % 12}")) for n in range(48)]
        await asyncio.sleep(0.1)
        for n in range(40):
            assert bindings(await endpoint.query(f"{NAMES} OFFSET {n}", client="modest"))
        assert sum(not task.done() for task in slow) > 3
        for task in slow:
            task.cancel()
        await asyncio.gather(*slow, return_exceptions=True)

    run(people, use, seconds=60)


def test_any_number_of_brief_questions_is_no_slow_work_and_who_had_slow_work_gives_way() -> None:
    async def use() -> None:
        queue = Queue(running=1, each=2, waiting=8, quick=1)
        slow = await queue.take("greedy", 1)
        assert not slow.yields
        for _ in range(300):
            brief = await queue.take("modest", 1)
            assert brief.quick
            brief.since -= 0.02
            queue.leave(brief)
        slow.since -= 10
        with pytest.raises(Busy):  # no quick place for it, and the full one is its own
            await queue.take("greedy", 0.01)
        queue.leave(slow)
        assert (await queue.take("greedy", 1)).yields and (await queue.take("modest", 1)).quick

    asyncio.run(use())


def test_what_gives_way_does_so_inside_the_servers_session_and_works_on(people: Path) -> None:
    """Linux weighs sessions against each other before it weighs what is in them."""

    async def use(endpoint: Endpoint) -> None:
        await endpoint.query(NAMES)
        assert {os.getsid(pid) for pid in workers()} == {os.getsid(0)}
        pool = endpoint._pool
        assert pool is not None
        worker = await pool.take()
        await worker.ask(ASK, 5.0, yields=True)
        pool.give(worker)
        await asyncio.to_thread(eventually, lambda: os.getpriority(os.PRIO_PROCESS, worker.pid) == YIELDS)
        others = [await pool.take() for _ in range(2)]
        assert worker not in others  # they are for those that do not give way
        assert await pool.take(yields=True) is worker
        for one in (worker, *others):
            pool.give(one)

    run(people, use, running=2, quick=0, held=0)


def test_who_used_its_share_of_the_minute_is_told_when_to_come_back(people: Path) -> None:
    async def use(endpoint: Endpoint) -> None:
        with pytest.raises(LimitExceeded):
            await endpoint.query(ENDLESS, client="greedy")
        with pytest.raises(Busy, match="in the last minute") as told:
            await endpoint.query(NAMES, client="greedy")
        assert told.value.retry_after > 1
        assert bindings(await endpoint.query(NAMES, client="modest"))

    run(people, use, seconds=0.5, share=0.2)


def test_whoever_stops_waiting_leaves_nothing_running(people: Path) -> None:
    async def use(endpoint: Endpoint) -> None:
        asked = [asyncio.create_task(endpoint.query(ENDLESS)) for _ in range(4)]
        await asyncio.sleep(0.3)
        for task in asked:
            task.cancel()
        outcomes = await asyncio.gather(*asked, return_exceptions=True)
        assert {type(outcome) for outcome in outcomes} == {asyncio.CancelledError}
        answers = await asyncio.gather(*(endpoint.query(NAMES) for _ in range(4)))
        assert [len(bindings(answer)) for answer in answers] == [PEOPLE] * 4

    run(people, use, running=2, each=2, held=0)


def test_killed_workers_and_a_killed_parent_are_replaced(people: Path) -> None:
    async def use(endpoint: Endpoint) -> None:
        await endpoint.query(NAMES)
        for pid in workers():
            os.kill(pid, signal.SIGKILL)
        await asyncio.sleep(0.1)
        assert len(bindings(await endpoint.query(NAMES))) == PEOPLE
        for pid in mine() - workers() - {os.getpid()}:
            os.kill(pid, signal.SIGKILL)
        await asyncio.sleep(0.1)
        assert len(bindings(await endpoint.query(NAMES))) == PEOPLE

    run(people, use, held=0)


def test_a_new_snapshot_takes_over_without_a_failed_query(tmp_path: Path, people: Path) -> None:
    now = [people]
    newer = graph(tmp_path / "graph", "Trần Thị")

    async def use(endpoint: Endpoint) -> None:
        seen = []
        while not seen or "Đỗ" in seen[-1]:
            seen.append(bindings(await endpoint.query(f"{NAMES} LIMIT 1"))[0]["name"]["value"])
            now[0] = newer
            await asyncio.sleep(0.005)
        assert "Đỗ" in seen[0] and "Trần" in seen[-1]
        now[0] = tmp_path / "nothing here"
        await asyncio.sleep(0.6)
        assert len(bindings(await endpoint.query(NAMES))) == PEOPLE  # what cannot be opened takes nothing over

    run(lambda: now[0], use)


def test_a_question_asked_again_is_answered_from_memory_unless_its_answer_changes(people: Path) -> None:
    async def use(endpoint: Endpoint) -> None:
        assert await endpoint.query(NAMES) is await endpoint.query(NAMES)
        assert await endpoint.query(NAMES) is not await endpoint.query(NAMES, tables="text/csv")
        assert await endpoint.query(NAMES) is not await endpoint.query(NAMES, default_graphs=["http://g/1"])
        random = "SELECT (RAND() AS ?n) {}"
        assert (await endpoint.query(random)).body != (await endpoint.query(random)).body

    run(people, use)


def test_without_a_graph_the_error_says_so(tmp_path: Path) -> None:
    def none() -> Path:
        raise StoreError("no store here")

    async def use(endpoint: Endpoint) -> None:
        with pytest.raises(StoreError):
            await endpoint.query(NAMES)

    run(none, use)
    (tmp_path / "CURRENT").write_text("damaged")
    run(tmp_path, use)


def test_service_opens_no_connection_even_where_it_is_overlooked(people: Path) -> None:
    """The scan of the text is one door; behind it the kernel keeps the other shut."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        query = f"SELECT * {{ SERVICE <http://127.0.0.1:{listener.getsockname()[1]}/> {{ ?s ?p ?o }} }}"
        program = f"""import pyoxigraph, sys
from kg.sparql import sandbox
store = pyoxigraph.Store.read_only({str(people)!r})
sandbox.confine({str(people)!r}, 1 << 30)
list(store.query({query!r}))"""
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
        assert done.returncode and "Error" in done.stderr
        with pytest.raises(BlockingIOError):
            listener.accept()


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT * { ?s ?p }", "line 1, column"),
        ("SELECT ?x (COUNT(*) AS ?n) { ?x ?p ?o }", "unbound"),
        ("SELECT * {\n ?s ?p ?o\n garbage }", "line 3"),
        ("SELECT * { ?s ?p ?o", "the end of the query"),
    ],
)
def test_a_malformed_query_says_where_and_what(people: Path, query: str, words: str) -> None:
    async def use(endpoint: Endpoint) -> None:
        with pytest.raises(QueryError, match=words) as caught:
            await endpoint.query(query)
        assert caught.value.line == query[: query.find("garbage")].count("\n") + 1

    run(people, use)
    eventually(lambda: mine() == {os.getpid()})


def test_what_xml_cannot_hold_is_not_sent_as_xml(tmp_path: Path) -> None:
    """An answer in XML that no reader of XML accepts is none; other types hold every character."""
    text = Literal("a\x0b\uffffz")
    load(tmp_path, [Quad(NamedNode("http://s"), NamedNode("http://p/p"), text, NamedNode("http://g"))])

    async def use(endpoint: Endpoint) -> None:
        with pytest.raises(NotAcceptable, match="control characters"):
            await endpoint.query("SELECT * { ?s ?p ?o }", tables="application/sparql-results+xml")
        with pytest.raises(NotAcceptable, match="control characters"):
            await endpoint.query("CONSTRUCT WHERE { ?s ?p ?o }", triples="application/rdf+xml")
        (row,) = bindings(await endpoint.query("SELECT * { ?s ?p ?o }"))
        assert row["o"]["value"] == "a\x0b\uffffz"
        assert (await endpoint.query("CONSTRUCT WHERE { ?s ?p ?o }")).body

    run(tmp_path, use)
