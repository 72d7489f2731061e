"""Processes that answer SPARQL, and the small single-threaded parent they are forked from.

Run as a program of its own (`python -m kg.sparql.worker FD STORE open|hold`), so that nothing of the server (threads,
sockets, open files) is in what is forked. A query cannot be stopped inside a process; so a process is what is given to
a query, with limits that the kernel keeps, and killed when it meets one. The program imports little: it starts in 30 ms
and forks in 3. Told to hold the store, it reads it into memory first, and the workers share that memory.

Spoken over the control socket (one JSON object a packet): {"fork": bytes of memory} with the worker's socket beside it,
{"kill": PID}, {"slow": PID}; said back: {"ready": true}, {"forked": PID}, {"ended": PID, "status": wait status}.
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

from kg.sparql import sandbox as confinement

HEAD = struct.Struct("!Ic")
TASK, READY, ANSWER = b"t", b"r", b"a"
MALFORMED, REFUSED, EXCEEDED, BROKEN = b"m", b"f", b"x", b"b"  # with words: why there is no answer
SLOW = 10  # niceness of what others should not wait for
HEADROOM = 200_000  # kB a worker may have grown by before it is replaced


class _TooMuch(Exception):
    """An answer met its bound of rows or bytes."""


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
        control.send(json.dumps({"ready": True}).encode())
        while True:
            ready = dict(poll.poll())
            if woken in ready:
                os.read(woken, 4096)
                for ended in _reap(workers):
                    control.send(json.dumps(ended).encode())
            if control.fileno() in ready:
                packet, sockets, _, _ = socket.recv_fds(control, 65_536, 1)
                if not packet:
                    break
                order = json.loads(packet)
                if "fork" in order:
                    pid = os.fork()
                    if pid == 0:
                        control.close()
                        _live(socket.socket(fileno=sockets[0]), path, store, order["fork"])
                    workers.add(pid)
                    os.close(sockets[0])
                    control.send(json.dumps({"forked": pid}).encode())
                elif order.get("kill") in workers:
                    os.kill(order["kill"], signal.SIGKILL)
                elif order.get("slow") in workers:
                    os.setpriority(os.PRIO_PROCESS, order["slow"], SLOW)
    except ConnectionError:
        pass  # the server is gone
    finally:
        for pid in workers:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def _read_into_memory(path: str) -> ox.Store:
    """The quads of a store on disk as one in memory, read by a child, since an open store on disk has threads."""
    source, sink = os.pipe()
    pid = os.fork()
    if pid == 0:
        confinement.end_with_parent()
        os.nice(SLOW)
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
            server.sendall(frame(BROKEN, str(error).encode("utf-8", "replace")))
            os._exit(0)
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + HEADROOM
        server.sendall(frame(READY))
        tag = READY
        while tag != BROKEN and resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < grown:
            task = _hear(server)
            if task is None:
                break
            confinement.allow_seconds(task["seconds"] + 1)
            tag, body = _answer(store, task)
            server.sendall(frame(tag, body))
        status = 0
    except (OSError, ValueError):
        pass  # the server is gone
    finally:
        os._exit(status)


def _hear(server: socket.socket) -> dict[str, Any] | None:
    head = server.recv(HEAD.size, socket.MSG_WAITALL)
    if len(head) < HEAD.size:
        return None
    task: dict[str, Any] = json.loads(server.recv(HEAD.unpack(head)[0], socket.MSG_WAITALL))
    return task


def _answer(store: ox.Store, task: dict[str, Any]) -> tuple[bytes, bytes]:
    try:
        for iri in task["held"]:
            if not store.contains_named_graph(ox.NamedNode(iri)):
                return REFUSED, f"There is no graph <{iri}> in this store, and none is fetched.".encode()
        return ANSWER, _serialised(store, task)
    except _TooMuch as error:
        return EXCEEDED, str(error).encode()
    except MemoryError:
        return EXCEEDED, b"memory"
    except (SyntaxError, ValueError) as error:
        return MALFORMED, str(error).encode("utf-8", "replace")
    except OSError as error:
        return BROKEN, str(error).encode("utf-8", "replace")
    except BaseException as error:  # a panic inside the library; this process is not trusted with another query
        return BROKEN, f"{type(error).__name__}".encode()


def _serialised(store: ox.Store, task: dict[str, Any]) -> bytes:
    results = store.query(task["text"], base_iri=task["base"], **_dataset(task))
    output = _Bounded(task["bytes"])
    if isinstance(results, ox.QueryTriples):
        graphs = ox.RdfFormat.from_media_type(task["media_type"])
        ox.serialize(_counted(results, task["rows"]), output, format=graphs)
    else:
        tables = ox.QueryResultsFormat.from_media_type(task["media_type"])
        results.serialize(output, format=tables)
        body = output.getvalue()
        if isinstance(results, ox.QuerySolutions) and _rows(body, task) > task["rows"]:
            raise _TooMuch(f"more than {task['rows']:,} rows")
    return output.getvalue()


def _dataset(task: dict[str, Any]) -> dict[str, Any]:
    """The protocol's dataset replaces the query's; with neither, the default graph is the union of all."""
    if task["default_graphs"] or task["named_graphs"]:
        return {
            "default_graph": [ox.NamedNode(iri) for iri in task["default_graphs"]],
            "named_graphs": [ox.NamedNode(iri) for iri in task["named_graphs"]],
        }
    return {"use_default_graph_as_union": task["union"]}


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


def _rows(body: bytes, task: dict[str, Any]) -> int:
    """Rows of a table as it is printed: a cheap count from above first, an exact one where that is too much."""
    if "xml" in task["media_type"]:
        return body.count(b"<result>")
    if "json" in task["media_type"]:
        most = body.count(b"},{") + 1
        return most if most <= task["rows"] else len(json.loads(body)["results"]["bindings"])
    most = body.count(b"\n") - 1
    return most if most <= task["rows"] else len(re.sub(rb'"[^"]*"', b"", body).splitlines()) - 1


if __name__ == "__main__":
    breed(socket.socket(fileno=int(sys.argv[1])), sys.argv[2], sys.argv[3] == "hold")
