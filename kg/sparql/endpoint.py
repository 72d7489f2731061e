"""SPARQL with bounds: each query runs in a process of its own, over a read-only snapshot, and can really be stopped.

A query that meets a limit ends in an error that says which, and never in a part of its answer.
"""

from __future__ import annotations

import asyncio
import re
import signal
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from msgspec import Struct

from kg.errors import KgError, LimitExceeded, QueryError, QueryRefused, StoreError
from kg.sparql import worker as process
from kg.sparql.cache import Answer, Answers
from kg.sparql.media import negotiated, offered
from kg.sparql.pool import Pool
from kg.sparql.processes import Died
from kg.sparql.query_text import QueryText, place, read_query
from kg.sparql.queue import Turns

LOCAL = "http://localhost/"
PATIENCE = 3  # how many of the longest queries one waits for its turn
_PLACE = re.compile(r"error at (\d+):(\d+)")
_WORDS = re.compile(r"\b[A-Z][A-Za-z]+(?: [a-z]+)+")  # of the parser's long list of what it expected: plain sentences


class Limits(Struct, frozen=True):
    """What a query may use, and what a server process holds for them.

    A query: seconds of wall clock; bytes of memory; rows and bytes of answer; bytes (length) and levels of brackets
    (nesting) of its text. A server process: how many run at once, run at once for one client, and wait; kept: bytes of
    answers kept until the next build; held: bytes on disk up to which a graph is held in memory (some 2 million quads).
    """

    seconds: float = 10.0
    memory: int = 1 << 30
    rows: int = 100_000
    bytes: int = 20_000_000
    length: int = 65_536
    nesting: int = 64
    running: int = 3
    each: int = 2
    waiting: int = 32
    kept: int = 32_000_000
    held: int = 400_000_000


USUAL = Limits()


class NotAcceptable(KgError):
    """No media type that the client accepts fits the kind of its query."""


class Endpoint:
    """Answers queries from strangers over the newest snapshot. Use it as an async context manager.

    snapshot: the folder of the graph to ask now, looked up four times a second; a new one takes over without a failed
    query. base: what relative IRIs in a query are resolved against.
    """

    def __init__(self, snapshot: Callable[[], Path], limits: Limits = USUAL, base: str = LOCAL) -> None:
        self.snapshot = snapshot
        self.limits = limits
        self.base = base
        self._turns = Turns(self.limits.running, self.limits.each, self.limits.waiting)
        self._answers = Answers(self.limits.kept)
        self._pool: Pool | None = None

    async def __aenter__(self) -> Endpoint:
        self._pool = Pool(self.snapshot, self.limits.running, self.limits.memory, self.limits.held)
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._pool is not None:
            await self._pool.close()

    async def query(
        self,
        text: str,
        *,
        accept: str = "",
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        timeout: float | None = None,
        client: str = "",
        base: str | None = None,
    ) -> Answer:
        """The answer in the best media type under `accept` (an Accept header, or one media type).

        default_graphs, named_graphs: IRIs that replace the query's own dataset. timeout: seconds, may only lower the
        limit. client: whose query it is. Raises QueryError, NotAcceptable, Busy, StoreError.
        """
        assert self._pool is not None, "the endpoint is not open"
        base = self.base if base is None else base
        query = read_query(text, length=self.limits.length, nesting=self.limits.nesting, base=base)
        media_type = negotiated(query.kind, accept)
        if media_type is None:
            raise NotAcceptable(f"A {query.kind} is answered as {', '.join(offered(query.kind))}.")
        seconds = min(timeout or self.limits.seconds, self.limits.seconds)
        task = {
            "text": text,
            "base": base,
            "media_type": media_type,
            "default_graphs": list(default_graphs),
            "named_graphs": list(named_graphs),
            "held": [*query.default_graphs, *query.named_graphs, *default_graphs, *named_graphs],
            "union": not (query.default_graphs or query.named_graphs),
            "seconds": seconds,
            "rows": self.limits.rows,
            "bytes": self.limits.bytes,
        }
        question = (text, media_type, base, tuple(default_graphs), tuple(named_graphs))
        if query.repeatable and (kept := self._answers.get(self._pool.newest, question)):
            return kept
        await self._turns.take(client, PATIENCE * self.limits.seconds)
        try:
            snapshot, tag, body = await self._run(task, seconds)
        finally:
            self._turns.leave(client)
        if tag != process.ANSWER:
            self._explain(tag, body.decode("utf-8", "replace"), query)
        answer = Answer(media_type, body)
        if query.repeatable:
            self._answers.keep(snapshot, question, answer)
        return answer

    async def _run(self, task: dict[str, object], seconds: float) -> tuple[Path, bytes, bytes]:
        """The snapshot that answered, and its answer's tag and body."""
        assert self._pool is not None
        worker = await self._pool.take()
        try:
            tag, body = await worker.ask(task, seconds)
        except TimeoutError:
            self._pool.kill(worker)
            raise LimitExceeded(f"The query was stopped after {seconds:g} s, the most it may take.") from None
        except asyncio.CancelledError:  # the client is gone
            self._pool.kill(worker)
            raise
        except Died as death:
            self._pool.give(worker)
            if death.status == 0:  # it had left by itself, before it read the question
                return await self._run(task, seconds)
            raise self._fate(death.status) from None
        self._pool.give(worker)
        return worker.parent.snapshot, tag, body

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

    def _explain(self, tag: bytes, words: str, query: QueryText) -> NoReturn:
        if tag == process.REFUSED:
            raise QueryRefused(words)
        if tag == process.EXCEEDED and words == "memory":
            raise self._memory()
        if tag == process.EXCEEDED:
            raise LimitExceeded(f"The answer has {words}; nothing of it is sent. Ask for less, or page with LIMIT.")
        if tag == process.MALFORMED:
            raise _malformed(words, query.text)
        raise StoreError(f"The query failed in the query engine: {words}")


def _malformed(words: str, text: str) -> QueryError:
    """The parser's complaint in few words: its place, what stands there, and the reason where it names one."""
    found = _PLACE.search(words)
    if not found:
        return QueryError(f"The query cannot be run: {words[:300]}", *place(text, 0))
    line, column = int(found[1]), int(found[2])
    rest = "\n".join(text.split("\n")[line - 1 :])[column - 1 :].split()
    stands = f"{rest[0][:40]!r}" if rest else "the end of the query"
    reason = _WORDS.search(words)
    why = f" ({reason[0]})" if reason else ""
    return QueryError(f"The query is malformed at line {line}, column {column}, before {stands}{why}.", line, column)
