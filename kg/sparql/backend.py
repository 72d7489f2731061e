"""SPARQL answered by another store over HTTP (Virtuoso, Oxigraph, Fuseki …), behind the same bounds as our own.

A query is read here first, so none that changes data or calls out is passed on; its time, the bytes of its answer, its
length and depth, and how many run and wait are bounded here. What a query may use inside the store (memory, rows) is
for the store's own settings. The default graph should be the union of all named graphs, as it is in ours.
"""

from __future__ import annotations

import asyncio
import json
import time
from http.client import HTTPException, HTTPResponse
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

from kg.errors import BadParameter, LimitExceeded, QueryError, StoreError
from kg.sparql.cache import Answer
from kg.sparql.endpoint import LOCAL, PATIENCE, USUAL, Answering, Limits, NotAcceptable
from kg.sparql.query_text import RESULTS, read_query
from kg.sparql.queue import Queue
from kg.sparql.worker import Task

_PIECE = 1 << 16
_WORDS = 300  # code points of what a store says of a query that it cannot answer


class Backend(Answering):
    """Answers queries through the SPARQL 1.1 endpoint at `url`."""

    def __init__(self, url: str, limits: Limits = USUAL, base: str = LOCAL) -> None:
        if urlsplit(url).scheme not in ("http", "https"):
            raise BadParameter("SPARQL_BACKEND", f"{url!r} is no address of an endpoint; give one with http or https.")
        super().__init__(limits, base)
        self.url = url
        self._queue = Queue(limits.running, limits.each, limits.waiting, 0, limits.share)

    async def _answer(self, task: Task, client: str) -> Answer:
        read = read_query(task.text, length=task.length, nesting=task.nesting, base=task.base)
        accept = task.tables if read.kind in RESULTS else task.triples
        if accept is None:
            raise NotAcceptable(f"The answer of a {read.kind} query has none of the media types that were asked for.")
        fields = [("query", f"BASE <{task.base}> {task.text}" if task.base else task.text)]
        fields += [("default-graph-uri", iri) for iri in task.default_graphs]
        fields += [("named-graph-uri", iri) for iri in task.named_graphs]
        turn = await self._queue.take(client, PATIENCE * self.limits.seconds, True)
        try:
            return await asyncio.to_thread(self._ask, urlencode(fields).encode(), accept, task.seconds)
        finally:
            self._queue.leave(turn)

    def _ask(self, body: bytes, accept: str, seconds: float) -> Answer:
        until = time.monotonic() + seconds
        headers = {"accept": accept, "content-type": "application/x-www-form-urlencoded"}
        try:
            with urlopen(Request(self.url, body, headers), timeout=seconds) as response:
                found = self._read(response, until, seconds)
                return Answer(response.headers.get("content-type", accept).partition(";")[0].strip(), found)
        except HTTPError as error:
            words = _shown(error.read(_PIECE))
            if 400 <= error.code < 500:
                raise QueryError(words or f"The store refuses the query ({error.code}).") from None
            raise StoreError(f"The store behind this endpoint failed ({error.code}): {words}") from None
        except TimeoutError:
            raise _too_long(seconds) from None
        except (URLError, HTTPException, OSError) as error:
            if isinstance(getattr(error, "reason", None), TimeoutError):
                raise _too_long(seconds) from None
            raise StoreError(f"The store behind this endpoint does not answer ({error}); try again later.") from None

    def _read(self, response: HTTPResponse, until: float, seconds: float) -> bytes:
        found = bytearray()
        while piece := response.read1(_PIECE):
            found += piece
            if len(found) > self.limits.bytes:
                words = f"more than {self.limits.bytes:,} bytes"
                raise LimitExceeded(f"The answer has {words}; nothing of it is sent. Ask for less, or page with LIMIT.")
            if time.monotonic() > until:
                raise _too_long(seconds)
        return bytes(found)


def _too_long(seconds: float) -> LimitExceeded:
    return LimitExceeded(f"The query was stopped after {seconds:g} s, the most it may take.")


def _shown(body: bytes) -> str:
    """What a store says in an error, in one line: text, or the words of a JSON problem."""
    text = body.decode("utf-8", "replace")
    try:
        said = json.loads(text)
        text = str(said.get("detail") or said.get("message") or text) if isinstance(said, dict) else text
    except ValueError:
        pass
    return " ".join(text.split())[:_WORDS]
