"""Processes that answer SPARQL, and the small single-threaded parent they are forked from.

Run as a program of its own (`python worker.py FD`), so that nothing of the server (threads, sockets, open files) is in
what is forked. A query cannot be stopped inside a process; so a process is what is given to a query, with limits that
the kernel keeps, and killed when it meets one. The program imports nothing of ours: it starts in 30 ms, forks in 3.

Spoken over the control socket (one JSON object a packet): {"fork": PATH, ...} with the worker's socket beside it,
{"kill": PID}, {"slow": PID}; said back: {"forked": PID}, {"ended": PID, "status": wait status}.
Spoken over a worker's socket: frames of a length, one byte that tells what it is, and the rest.
"""

from __future__ import annotations

import ctypes
import gc
import io
import json
import os
import platform
import re
import resource
import select
import signal
import socket
import struct
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox

HEAD = struct.Struct("!Ic")
TASK, READY, ANSWER = b"t", b"r", b"a"
MALFORMED, REFUSED, EXCEEDED, BROKEN = b"m", b"f", b"x", b"b"  # with words: why there is no answer
SLACK = 256 << 20  # address space beside the memory bound: mapped files and reserved, never touched ranges
HEADROOM = 200_000  # kB a worker may have grown by before it is replaced
_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP = 1, 38, 22
_SOCKET_CALL = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}  # audit architecture, number of socket(2)


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


def breed(control: socket.socket) -> None:
    """Fork, slow and kill workers as told; when the other end is gone, kill every one and return."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    woken, wake = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
    signal.set_wakeup_fd(wake)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    workers: set[int] = set()
    poll = select.poll()
    poll.register(control, select.POLLIN)
    poll.register(woken, select.POLLIN)
    gc.freeze()
    try:
        while True:
            ready = dict(poll.poll())
            if woken in ready:
                os.read(woken, 4096)
                for ended in _reap(workers):
                    control.send(json.dumps(ended).encode())
            if control.fileno() in ready:
                packet, sockets, _, _ = socket.recv_fds(control, 65_536, 1)
                if not packet:
                    return
                _obey(json.loads(packet), sockets, control, workers)
    except BrokenPipeError:
        return
    finally:
        for pid in workers:
            os.kill(pid, signal.SIGKILL)


def _reap(workers: set[int]) -> list[dict[str, int]]:
    ended = []
    while workers:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if not pid:
            break
        workers.discard(pid)
        ended.append({"ended": pid, "status": status})
    return ended


def _obey(order: dict[str, Any], sockets: list[int], control: socket.socket, workers: set[int]) -> None:
    if "fork" in order:
        pid = os.fork()
        if pid == 0:
            control.close()
            _live(socket.socket(fileno=sockets[0]), order)
        workers.add(pid)
        os.close(sockets[0])
        control.send(json.dumps({"forked": pid}).encode())
    elif order.get("kill") in workers:
        os.kill(order["kill"], signal.SIGKILL)
    elif order.get("slow") in workers:
        os.setpriority(os.PRIO_PROCESS, order["slow"], 19)


# ---- a worker -------------------------------------------------------------------------------------------------------


def _live(server: socket.socket, order: dict[str, Any]) -> None:
    """The whole life of a worker; never returns."""
    status = 1
    try:
        _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        os.dup2(os.open(os.devnull, os.O_RDWR), 2)  # what a crashing library prints could hold the query's words
        try:
            store = ox.Store.read_only(order["fork"])
            _confine(order["fork"], order["memory"])
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
            _allow_seconds(task["seconds"] + 1)
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


# ---- what the kernel holds a worker to ------------------------------------------------------------------------------


def _confine(store: str, memory: int) -> None:
    """Bounds on memory and files, no core file, and no socket: SERVICE ends in an error whatever the query says.

    The store opens its later files when they are first read and eats all memory when it may not, so the files of the
    store are allowed for, and the socket is shut off by itself (where there is no seccomp: nothing beyond those files).
    """
    size = dict(re.findall(r"^(VmSize|VmData):\s+(\d+)", Path("/proc/self/status").read_text(), re.MULTILINE))
    for limit, used, slack in ((resource.RLIMIT_DATA, "VmData", 0), (resource.RLIMIT_AS, "VmSize", SLACK)):
        most = int(size.get(used, 0)) * 1024 + memory + slack
        resource.setrlimit(limit, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    files = (
        max(int(entry.name) for entry in Path("/proc/self/fd").iterdir())
        + 1
        + sum(1 for _ in Path(store).glob("*.sst"))
    )
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
    _deny_sockets()


def _allow_seconds(more: float) -> None:
    """Processor time until the kernel ends this process, should the server itself be unable to."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime + more) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _deny_sockets() -> None:
    """A filter for this process: socket(2) fails with EPERM, every other call passes."""
    if platform.machine() not in _SOCKET_CALL:
        return
    architecture, call = _SOCKET_CALL[platform.machine()]
    steps = (
        (0x20, 0, 0, 4),  # load the architecture
        (0x15, 0, 3, architecture),  # another one: let pass
        (0x20, 0, 0, 0),  # load the number of the call
        (0x15, 0, 1, call),
        (0x06, 0, 0, 0x00050001),  # fail with EPERM
        (0x06, 0, 0, 0x7FFF0000),  # let pass
    )
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(steps), ctypes.addressof(code)))
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    _prctl(_PR_SET_SECCOMP, 2, ctypes.addressof(program))


def _prctl(option: int, value: int, pointer: int = 0) -> None:
    call: Callable[..., int] = ctypes.CDLL(None).prctl
    call(option, ctypes.c_ulong(value), ctypes.c_ulong(pointer), ctypes.c_ulong(0), ctypes.c_ulong(0))


# ---- a store from one file ------------------------------------------------------------------------------------------


def load(source: str, target: str) -> None:
    """The N-Quads, TriG, Turtle, N-Triples, RDF/XML or JSON-LD of a file as a new store; exits with words on stderr."""
    chosen = ox.RdfFormat.from_extension(Path(source).suffix.lstrip(".").lower())
    if chosen is None:
        sys.exit(f"{source}: the extension is of no RDF format (.nq, .trig, .ttl, .nt, .rdf, .jsonld).")
    try:
        store = ox.Store(target)
        store.bulk_load(path=source, format=chosen, base_iri=Path(source).resolve().as_uri())
        store.flush()
    except (OSError, SyntaxError, ValueError) as error:
        sys.exit(f"{source}: {error}")


if __name__ == "__main__":
    if sys.argv[1] == "load":
        load(*sys.argv[2:4])
    else:
        breed(socket.socket(fileno=int(sys.argv[1])))
