"""SPARQL with bounds: each query runs in a process of its own, over a read-only snapshot, and can really be stopped.

A query that meets a limit ends in an error that says which, and never in a part of its answer.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, NoReturn, Self

from msgspec import Struct, msgpack
from msgspec.structs import replace

from kg.errors import KgError, LimitExceeded, QueryError, QueryRefused, StoreError
from kg.sparql import worker as process
from kg.sparql.cache import Answer, Answers
from kg.sparql.pool import Pool
from kg.sparql.processes import Died
from kg.sparql.queue import Count, CountOrNone, Queue, Seconds
from kg.sparql.worker import Complaint, Task

LOCAL = "http://localhost/"
PATIENCE = 3  # how many of the longest queries one waits for its turn
MOMENT = 0.25  # seconds that a query may run in a quick place
BRIEF = 8_000  # characters: a longer query takes its time to read and so gives way to others from its start
JSON, TURTLE = "application/sparql-results+json", "text/turtle"


class Limits(Struct, frozen=True):
    """What a query may use, and what a server process holds for them.

    A query: seconds of wall clock; bytes of memory; rows and bytes of answer; bytes (length) and levels of brackets
    (nesting) of its text. A server process: how many run at once, beside them for a moment (quick), at once for one
    client (each), and wait; share: seconds that one client's queries may run in a minute; kept: bytes of answers kept
    until the next build; held: bytes on disk up to which a graph is held in memory (some 2 million quads).
    """

    seconds: Seconds = 10.0
    memory: Count = 1 << 30
    rows: Count = 100_000
    bytes: Count = 20_000_000
    length: Count = 65_536
    nesting: Count = 64
    running: Count = 3
    quick: CountOrNone = 2
    each: Count = 2
    waiting: CountOrNone = 32
    share: Seconds = 60.0
    kept: CountOrNone = 32_000_000
    held: CountOrNone = 400_000_000


USUAL = Limits()


class NotAcceptable(KgError):
    """No media type that the client accepts fits the kind of its query."""


class _Stopped(Exception):
    """A query's time was up."""


class _Told(NamedTuple):
    """The snapshot that answered, and its answer's tag and body."""

    snapshot: Path
    tag: bytes
    body: bytes


class Answering:
    """What answers queries within limits: our own graph (`Endpoint`) or another store (`backend.Backend`). Used as an
    async context manager. base: what relative IRIs in a query are resolved against."""

    def __init__(self, limits: Limits, base: str) -> None:
        self.limits = limits
        self.base = base

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        """Nothing is held open."""

    async def query(
        self,
        text: str,
        *,
        tables: str | None = JSON,
        triples: str | None = TURTLE,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        timeout: float | None = None,
        client: str = "",
        base: str | None = None,
    ) -> Answer:
        """The answer, in the media type of `tables` (SELECT, ASK) or of `triples` (CONSTRUCT, DESCRIBE); None: the
        client takes none of the kind.

        default_graphs, named_graphs: IRIs that replace the query's own dataset. timeout: seconds, may only lower the
        limit. client: whose query it is. Raises QueryError, NotAcceptable, Busy, StoreError.
        """
        limits = self.limits
        if len(text) > limits.length:
            raise QueryRefused(f"The query has {len(text):,} bytes; at most {limits.length:,} are read.")
        task = Task(
            text=text.encode("utf-8", "replace").decode(),
            base=self.base if base is None else base,
            tables=tables,
            triples=triples,
            default_graphs=tuple(default_graphs),
            named_graphs=tuple(named_graphs),
            seconds=min(timeout or limits.seconds, limits.seconds),
            rows=limits.rows,
            bytes=limits.bytes,
            length=limits.length,
            nesting=limits.nesting,
        )
        return await self._answer(task, client)

    async def _answer(self, task: Task, client: str) -> Answer:
        raise NotImplementedError


class Endpoint(Answering):
    """Answers queries from strangers over the newest snapshot.

    snapshot: the folder of the graph to ask now, looked up four times a second; a new one takes over without a failed
    query.
    """

    def __init__(self, snapshot: Callable[[], Path], limits: Limits = USUAL, base: str = LOCAL) -> None:
        super().__init__(limits, base)
        self.snapshot = snapshot
        self._queue = Queue(limits.running, limits.each, limits.waiting, limits.quick, limits.share)
        self._answers = Answers(limits.kept)
        self._pool: Pool | None = None

    async def __aenter__(self) -> Self:
        self._pool = Pool(self.snapshot, self.limits.running + self.limits.quick, self.limits.memory, self.limits.held)
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._pool is not None:
            await self._pool.close()

    async def _answer(self, task: Task, client: str) -> Answer:
        assert self._pool is not None, "the endpoint is not open"
        question = replace(task, seconds=0)  # however long somebody would have waited for it
        if kept := self._answers.get(self._pool.newest, question):
            return kept
        snapshot, tag, body = await self._in_turn(task, client)
        if tag != process.ANSWER:
            self._explain(tag, msgpack.decode(body, type=process.Complaint))
        answered = msgpack.decode(body, type=process.Answered)
        answer = Answer(answered.media_type, answered.body)
        if answered.repeatable:
            self._answers.keep(snapshot, question, answer)
        return answer

    async def _in_turn(self, task: Task, client: str, full: bool = False) -> _Told:
        """What becomes of a query in its turn. What a quick place does not finish is done again in a full one."""
        turn = await self._queue.take(client, PATIENCE * self.limits.seconds, full)
        seconds = min(task.seconds, MOMENT) if turn.quick else task.seconds
        try:
            return await self._run(task, seconds, turn.yields or len(task.text) > BRIEF)
        except _Stopped:
            if seconds == task.seconds:
                words = f"The query was stopped after {seconds:g} s, the most it may take."
                raise LimitExceeded(words) from None
        finally:
            self._queue.leave(turn)
        return await self._in_turn(task, client, full=True)

    async def _run(self, task: Task, seconds: float, yields: bool) -> _Told:
        """What a worker says of it."""
        assert self._pool is not None
        worker = await self._pool.take(yields)
        try:
            tag, body = await worker.ask(task, seconds, yields)
        except TimeoutError:
            self._pool.kill(worker)
            raise _Stopped from None
        except asyncio.CancelledError:  # the client is gone
            self._pool.kill(worker)
            raise
        except Died as death:
            self._pool.give(worker)
            if death.status == 0:  # it had left by itself, before it read the question
                return await self._run(task, seconds, yields)
            raise self._fate(death.status) from None
        self._pool.give(worker)
        return _Told(worker.parent.snapshot, tag, body)

    def _fate(self, status: int | None) -> LimitExceeded:
        """What the end of a worker says of its query: which signal it ended by."""
        number = status & 0x7F if status is not None else 0
        if number == signal.SIGXCPU:
            return LimitExceeded("The query was stopped: it used all the processor time it may take.")
        if number in (signal.SIGABRT, signal.SIGKILL):
            return self._memory()
        return self._memory("it is too deep for the query engine, or ")

    def _memory(self, or_else: str = "") -> LimitExceeded:
        most = self.limits.memory >> 20
        return LimitExceeded(f"The query was stopped: {or_else}it needed more than {most} MB of memory.")

    def _explain(self, tag: bytes, complaint: Complaint) -> NoReturn:
        words = complaint.words
        if tag == process.UNACCEPTABLE:
            raise NotAcceptable(words)
        if tag == process.REFUSED:
            raise QueryRefused(words, complaint.line, complaint.column)
        if tag == process.EXCEEDED and words == "memory":
            raise self._memory()
        if tag == process.EXCEEDED:
            raise LimitExceeded(f"The answer has {words}; nothing of it is sent. Ask for less, or page with LIMIT.")
        if tag == process.MALFORMED:
            raise QueryError(words, complaint.line, complaint.column)
        raise StoreError(f"The query failed in the query engine: {words}")
