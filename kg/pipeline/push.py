"""The graph of a store into any other store that speaks the SPARQL 1.1 Graph Store Protocol, one named graph a request.

What was sent is noted beside the store (pushed/, one file an address, a line a graph with a hash of its triples), so
that a push that was broken off goes on where it was, and the next one sends what changed alone.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import groupby, islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import (
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithPriorAuth,
    OpenerDirector,
    Request,
    build_opener,
)

from msgspec import Struct, json
from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from kg.catalogue.reading import note
from kg.errors import BadParameter, StoreError
from kg.pipeline.store import open_current
from kg.rdf.iris import DEFAULT_BASE, Base
from kg.rdf.quads import quads

TRIES = 6
PAUSE = 0.5  # seconds before the second try, twice as many before each that follows
SLOWEST = 120.0  # seconds one request may take
PART = 20_000  # triples a request: a larger graph is begun with the first and added to with the others
_LATER = frozenset([408, 425, 429, 500, 502, 503, 504])

Progress = Callable[[str, int, int], None]


class Pushed(Struct, frozen=True):
    """How many named graphs were sent, left as they were, and removed; and the triples sent."""

    sent: int
    kept: int
    removed: int
    triples: int


class _Noted(Struct, frozen=True):
    """A line of what was pushed: a graph, and the hash of its triples ("": removed)."""

    graph: str
    digest: str


def push(directory: Path, url: str, progress: Progress = lambda *_: None) -> Pushed:
    """The current build's graph as the content of the store at `url`; graphs of its own are left alone.

    url: of the Graph Store Protocol ("http://localhost:7878/store"), with a name and a password where it asks for one.
    StoreError where it cannot be reached or refuses; what was sent until then stays noted.
    """
    target = _Target(url)
    notes = directory / "pushed" / f"{hashlib.sha256(target.url.encode()).hexdigest()[:16]}.jsonl"
    before = _read(notes)
    sent = kept = triples = 0
    held: set[str] = set()
    with closing(open_current(directory)) as db, _appending(notes) as log:
        found = quads(db, Base(note(db, "base") or DEFAULT_BASE))
        for name, inside in groupby(found, key=lambda quad: quad.graph_name):
            assert isinstance(name, NamedNode)
            graph = name.value
            held.add(graph)
            with TemporaryFile() as parts:
                sizes, digest = _write(inside, parts)
                if before.get(graph) == digest:
                    kept += 1
                else:
                    target.put(graph, parts, sizes)
                    _note(log, _Noted(graph, digest))
                    sent += 1
                    triples += _lines(parts)
            progress("push", sent + kept, 0)
        gone = sorted(graph for graph, digest in before.items() if digest and graph not in held)
        for graph in gone:
            target.delete(graph)
            _note(log, _Noted(graph, ""))
    return Pushed(sent, kept, len(gone), triples)


def _write(inside: Iterator[Quad], parts: IO[bytes]) -> tuple[list[int], str]:
    """The triples of a graph in a file, part by part: the bytes of each part, and a hash of all."""
    sizes, digest = [], hashlib.sha256()
    while some := list(islice(inside, PART)):
        data = serialize((quad.triple for quad in some), format=RdfFormat.N_TRIPLES) or b""
        digest.update(data)
        sizes.append(parts.write(data))
    return sizes, digest.hexdigest()


def _lines(parts: IO[bytes]) -> int:
    parts.seek(0)
    return sum(1 for _ in parts)


def _read(notes: Path) -> dict[str, str]:
    if not notes.is_file():
        return {}
    lines = (line for line in notes.read_bytes().split(b"\n") if line.endswith(b"}"))  # the last one may be cut
    noted = [json.decode(line, type=_Noted) for line in lines]
    return {one.graph: one.digest for one in noted}


def _appending(notes: Path) -> IO[bytes]:
    try:
        notes.parent.mkdir(parents=True, exist_ok=True)
        return notes.open("ab")
    except OSError as error:
        raise StoreError(f"{notes}: cannot be written ({error.strerror}); nothing was sent.") from error


def _note(log: IO[bytes], noted: _Noted) -> None:
    log.write(b"\n" + json.encode(noted) + b"\n")
    log.flush()


class _Target:
    """The other store, asked again where it is busy or away for a moment."""

    def __init__(self, url: str) -> None:
        split = urlsplit(url)
        if split.scheme not in ("http", "https") or not split.hostname:
            raise BadParameter("url", f"{url!r} is no address of a store; give one with http or https.")
        where = split.hostname + (f":{split.port}" if split.port else "")
        self.url = urlunsplit((split.scheme, where, split.path, split.query, ""))
        self._opener = _opener(self.url, split.username, split.password)

    def put(self, graph: str, parts: IO[bytes], sizes: list[int]) -> None:
        """A graph in place of what stood under its name."""
        parts.seek(0)
        for number, size in enumerate(sizes):
            self._send("POST" if number else "PUT", graph, parts.read(size))

    def delete(self, graph: str) -> None:
        """Away with a graph; one that is not there is away."""
        self._send("DELETE", graph, None)

    def _send(self, method: str, graph: str, body: bytes | None) -> None:
        address = f"{self.url}{'&' if '?' in self.url else '?'}graph={quote(graph, safe='')}"
        headers = {"content-type": "application/n-triples"} if body is not None else {}
        for attempt in range(TRIES):
            if attempt:
                time.sleep(PAUSE * 2 ** (attempt - 1))
            try:
                with self._opener.open(Request(address, body, headers, method=method), timeout=SLOWEST) as response:
                    response.read()
                return
            except HTTPError as error:
                if method == "DELETE" and error.code == 404:
                    return
                said = f"{error.code} {error.read(300).decode('utf-8', 'replace').strip()}"
                if error.code not in _LATER:
                    raise StoreError(f"{self.url}: refuses {method} of {graph} ({said}).") from None
            except (URLError, OSError) as error:
                said = str(getattr(error, "reason", error))
        words = f"{self.url}: does not take {graph} ({said}) after {TRIES} tries"
        raise StoreError(f"{words}; what was sent is noted, push again to go on.")


def _opener(url: str, name: str | None, password: str | None) -> OpenerDirector:
    if not name:
        return build_opener()
    known = HTTPPasswordMgrWithPriorAuth()
    known.add_password(None, url, name, password or "")
    return build_opener(_Basic(known), HTTPDigestAuthHandler(known))


class _Basic(HTTPBasicAuthHandler):
    """Name and password go unasked only to who took them so before; who wants a digest refuses them without a word."""

    def http_response(self, req: Request, response: Any) -> Any:
        took = (req.get_header("Authorization") or "").startswith("Basic ")
        return super().http_response(req, response) if took else response

    https_response = http_response
