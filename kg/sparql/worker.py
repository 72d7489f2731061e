"""Processes that answer SPARQL, and the small single-threaded parent they are forked from.

Run as a program of its own (`python -m kg.sparql.worker FD STORE open|hold`), so that nothing of the server (threads,
sockets, open files) is in what is forked. A query cannot be stopped inside a process; so a process is what is given to
a query, with limits that the kernel keeps, and killed when it meets one. The program imports little: it starts in 30 ms
and forks in 3. Told to hold the store, it reads it into memory first, and the workers share that memory.

Spoken over the control socket (one JSON object a packet): {"fork": bytes of memory} with the worker's socket beside it,
{"kill": PID}, {"yield": PID}; said back: {"ready": true}, {"forked": PID}, {"ended": PID, "status": wait
status}.
Spoken over a worker's socket: frames of a length, one byte that tells what it is, and the rest.
"""

from __future__ import annotations

import gc
import io
import json
import os
import re
import resource
import select
import signal
import socket
import struct
import sys
from typing import Any

import pyoxigraph as ox
from msgspec import Struct, msgpack

from kg.errors import QueryError, QueryRefused
from kg.sparql import sandbox as confinement
from kg.sparql.media import offered
from kg.sparql.query_text import RESULTS, place, read_query

HEAD = struct.Struct("!Ic")
TASK, READY, ANSWER = b"t", b"r", b"a"
MALFORMED, REFUSED, EXCEEDED, BROKEN = b"m", b"f", b"x", b"b"  # with a Complaint: why there is no answer
UNACCEPTABLE = b"n"
MOST_WORDS = 10_000  # characters of a parser's complaint that are looked at
_PLACE = re.compile(r"error at (\d+):(\d+)")
_WORDS = re.compile(r"\b[A-Z][A-Za-z]+(?: [a-z]+)+")  # of the parser's long list of what it expected: plain sentences
_NO_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")  # control characters, U+FFFE, U+FFFF
NOWHERE = "urn:x-vietkg:nowhere"  # a graph that no store holds
HEADROOM = 200_000  # kB a worker may have grown by before it is replaced


class Task(Struct, frozen=True):
    """A query to answer. tables, triples: the media type of an answer of either kind, None where none is acceptable.
    default_graphs, named_graphs: IRIs that replace the query's own dataset. seconds: of processor time; rows, bytes: of
    the answer; length in bytes, nesting in levels of brackets: of the text."""

    text: str
    base: str
    tables: str | None
    triples: str | None
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    seconds: float
    rows: int
    bytes: int
    length: int
    nesting: int


class Complaint(Struct, frozen=True):
    """Why there is no answer, and where in the query it lies (from 1)."""

    words: str
    line: int | None = None
    column: int | None = None


class Answered(Struct, frozen=True):
    """An answer; repeatable: the same query has it again as long as the data is the same."""

    media_type: str
    repeatable: bool
    body: bytes


class _TooMuch(Exception):
    """An answer met its bound of rows or bytes."""


class _Unacceptable(Exception):
    """No media type fits the kind of the query."""


def frame(tag: bytes, body: bytes = b"") -> bytes:
    """A frame as bytes."""
    return HEAD.pack(len(body), tag) + body


def framed(buffer: bytearray) -> tuple[bytes, bytes] | None:
    """The tag and body of the frame that a buffer holds; None while it is not whole."""
    if len(buffer) < HEAD.size:
        return None
    length, tag = HEAD.unpack_from(buffer)
    return (tag, bytes(memoryview(buffer)[HEAD.size :])) if len(buffer) >= HEAD.size + length else None


# ---- the parent -----------------------------------------------------------------------------------------------------


def breed(control: socket.socket, path: str, hold: bool) -> None:
    """Fork, slow and kill workers as told; when the other end is gone, kill every one and return."""
    confinement.end_with_parent()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    store = _read_into_memory(path) if hold else None
    woken, wake = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
    signal.set_wakeup_fd(wake)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    workers: set[int] = set()
    poll = select.poll()
    poll.register(control, select.POLLIN)
    poll.register(woken, select.POLLIN)
    gc.freeze()
    try:
        _say(control, {"ready": True})
        while True:
            ready = dict(poll.poll())
            if woken in ready:
                os.read(woken, 4096)
                for ended in _reap(workers):
                    _say(control, ended)
            if control.fileno() in ready:
                packet, sockets, _, _ = socket.recv_fds(control, 65_536, 1)
                if not packet:
                    break
                _obey(json.loads(packet), sockets, control, path, store, workers)
    except ConnectionError:
        pass  # the server is gone
    finally:
        for pid in workers:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def _say(control: socket.socket, said: dict[str, Any]) -> None:
    control.send(json.dumps(said).encode())


def _obey(
    order: dict[str, int],
    sockets: list[int],
    control: socket.socket,
    path: str,
    store: ox.Store | None,
    workers: set[int],
) -> None:
    """Fork a worker that lives on the socket sent along, kill one, or have one give way to others."""
    if "fork" in order:
        pid = os.fork()
        if pid == 0:
            control.close()
            _live(socket.socket(fileno=sockets[0]), path, store, order["fork"])
        workers.add(pid)
        os.close(sockets[0])
        _say(control, {"forked": pid})
    elif order.get("kill") in workers:
        os.kill(order["kill"], signal.SIGKILL)
    elif order.get("yield") in workers:
        confinement.give_way(order["yield"])


def _read_into_memory(path: str) -> ox.Store:
    """The quads of a store on disk as one in memory, read by a child, since an open store on disk has threads."""
    source, sink = os.pipe()
    pid = os.fork()
    if pid == 0:
        confinement.end_with_parent()
        confinement.give_way()
        try:
            with os.fdopen(sink, "wb") as out:
                ox.Store.read_only(path).dump(out, format=ox.RdfFormat.N_QUADS)
            os._exit(0)
        finally:
            os._exit(1)
    os.close(sink)
    store = ox.Store()
    with os.fdopen(source, "rb") as quads:
        store.bulk_load(quads, format=ox.RdfFormat.N_QUADS, lenient=True)
    if os.waitpid(pid, 0)[1]:
        sys.exit(1)
    return store


def _reap(workers: set[int]) -> list[dict[str, int]]:
    ended = []
    while workers:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if not pid:
            break
        workers.discard(pid)
        ended.append({"ended": pid, "status": status})
    return ended


# ---- a worker -------------------------------------------------------------------------------------------------------


def _live(server: socket.socket, path: str, store: ox.Store | None, memory: int) -> None:
    """The whole life of a worker; never returns."""
    status = 1
    try:
        confinement.end_with_parent()
        os.dup2(os.open(os.devnull, os.O_RDWR), 2)  # what a crashing library prints could hold the query's words
        try:
            if store is None:
                store = ox.Store.read_only(path)
            confinement.confine(path, memory)
            bool(store.query("ASK { ?s ?p ?o }", use_default_graph_as_union=True))
        except OSError as error:
            server.sendall(frame(BROKEN, _complaint(str(error))))
            os._exit(0)
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + HEADROOM
        server.sendall(frame(READY))
        tag = READY
        while tag != BROKEN and resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < grown:
            task = _hear(server)
            if task is None:
                break
            confinement.allow_seconds(task.seconds + 1)
            tag, body = _answer(store, task)
            server.sendall(frame(tag, body))
        status = 0
    except (OSError, ValueError):
        pass  # the server is gone
    finally:
        os._exit(status)


def _hear(server: socket.socket) -> Task | None:
    head = server.recv(HEAD.size, socket.MSG_WAITALL)
    if len(head) < HEAD.size:
        return None
    return msgpack.decode(server.recv(HEAD.unpack(head)[0], socket.MSG_WAITALL), type=Task)


def _answer(store: ox.Store, task: Task) -> tuple[bytes, bytes]:
    try:
        return ANSWER, msgpack.encode(answered(store, task))
    except QueryRefused as error:
        return REFUSED, _complaint(str(error), error.line, error.column)
    except QueryError as error:
        return MALFORMED, _complaint(str(error), error.line, error.column)
    except _Unacceptable as error:
        return UNACCEPTABLE, _complaint(str(error))
    except _TooMuch as error:
        return EXCEEDED, _complaint(str(error))
    except MemoryError:
        return EXCEEDED, _complaint("memory")
    except OSError as error:
        return BROKEN, _complaint(str(error))
    except BaseException as error:  # a panic inside the library; this process is not trusted with another query
        return BROKEN, _complaint(type(error).__name__)


def _complaint(words: str, line: int | None = None, column: int | None = None) -> bytes:
    return msgpack.encode(Complaint(words.encode("utf-8", "replace").decode(), line, column))


def answered(store: ox.Store, task: Task) -> Answered:
    """The answer of a store to a query that it may be asked. QueryError where it is malformed, QueryRefused where it
    asks for what is not done; other errors are this module's own."""
    query = read_query(task.text, length=task.length, nesting=task.nesting, base=task.base)
    media_type = task.tables if query.kind in RESULTS else task.triples
    if media_type is None:
        raise _Unacceptable(f"A {query.kind} is answered as {', '.join(offered(query.kind))}.")
    try:
        for iri in (*query.default_graphs, *query.named_graphs):
            if not store.contains_named_graph(ox.NamedNode(iri)):
                raise QueryRefused(f"There is no graph <{iri}> in this store, and none is fetched.")
        union = not (query.default_graphs or query.named_graphs)
        results = store.query(task.text, base_iri=task.base or None, **_dataset(task, union))
        body = _check_xml(_serialised(results, media_type, task), media_type)
        return Answered(media_type, query.repeatable, body)
    except (SyntaxError, ValueError) as error:
        raise _malformed(str(error), task.text) from None


def _malformed(words: str, text: str) -> QueryError:
    """The parser's complaint in few words: its place, what stands there, and the reason where it names one."""
    found = _PLACE.search(words)
    if not found:
        return QueryError(f"The query cannot be run: {words[:300]}", *place(text, 0))
    line, column = int(found[1]), int(found[2])
    rest = "\n".join(text.split("\n")[line - 1 :])[column - 1 :].split(maxsplit=1)
    stands = f"{rest[0][:40]!r}" if rest else "the end of the query"
    reason = _WORDS.search(words[:MOST_WORDS])
    why = f" ({reason[0]})" if reason else ""
    return QueryError(f"The query is malformed at line {line}, column {column}, before {stands}{why}.", line, column)


def _serialised(results: Any, media_type: str, task: Task) -> bytes:
    output = _Bounded(task.bytes)
    if isinstance(results, ox.QueryTriples):
        graphs = ox.RdfFormat.from_media_type(media_type)
        ox.serialize(_counted(results, task.rows), output, format=graphs)
        return output.getvalue()
    results.serialize(output, format=ox.QueryResultsFormat.from_media_type(media_type))
    body = output.getvalue()
    if isinstance(results, ox.QuerySolutions) and _rows(body, media_type, task.rows) > task.rows:
        raise _TooMuch(f"more than {task.rows:,} rows")
    return body


def _dataset(task: Task, union: bool) -> dict[str, Any]:
    """The protocol's dataset replaces the query's; with neither, the default graph is the union of all.

    A graph that is not held is an empty one, and so is one that is asked for by no name at all.
    """
    if task.default_graphs or task.named_graphs:
        return {
            "default_graph": [ox.NamedNode(iri or NOWHERE) for iri in task.default_graphs],
            "named_graphs": [ox.NamedNode(iri or NOWHERE) for iri in task.named_graphs],
        }
    return {"use_default_graph_as_union": union}


def _check_xml(body: bytes, media_type: str) -> bytes:
    """The answer, if it is XML where it says so: a literal may hold what no XML can."""
    if media_type.endswith("xml") and _NO_XML.search(body):
        raise _Unacceptable("The answer holds control characters, which XML cannot; ask for another media type.")
    return body


class _Bounded(io.BytesIO):
    """A file that takes so many bytes and no more."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def write(self, data: Any) -> int:
        if self.tell() + len(data) > self.most:
            raise _TooMuch(f"more than {self.most:,} bytes")
        return super().write(data)


def _counted(triples: ox.QueryTriples, most: int) -> Any:
    for number, triple in enumerate(triples):
        if number == most:
            raise _TooMuch(f"more than {most:,} triples")
        yield triple


def _rows(body: bytes, media_type: str, rows: int) -> int:
    """Rows of a table as it is printed: a cheap count from above first, an exact one where that is too much."""
    if "xml" in media_type:
        return body.count(b"<result>")
    if "json" in media_type:
        most = body.count(b"},{") + 1
        return most if most <= rows else len(json.loads(body)["results"]["bindings"])
    most = body.count(b"\n") - 1
    return most if most <= rows else len(re.sub(rb'"[^"]*"', b"", body).splitlines()) - 1


if __name__ == "__main__":
    breed(socket.socket(fileno=int(sys.argv[1])), sys.argv[2], sys.argv[3] == "hold")
