"""What a modest client waits for while greedy ones load a server, beside what it waits alone; for `attack.py loads`.

The client, its requests made beforehand, is a process of its own; so are the greedy ones, which have what is left over
of the processors, as they would stand on machines of their own. Rounds alone and beside each load take turns, so that
other programs of the machine are beside both; two rows say what the machine itself makes of it: beside nothing, and
beside two loops over numbers, which are no server's and give way as its slow work does.
"""

from __future__ import annotations

import contextlib
import itertools
import multiprocessing
import os
import random
import re
import socket
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPException
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import Synchronized
from typing import NamedTuple
from urllib.parse import quote

from kg.sparql.sandbox import give_way

UNSEEN = 2.0  # ms of the 99th percentile that nobody sees, whatever the ratio to a millisecond or two
MOST_RATIO = 1.5  # of the 99th percentile beside a load to that alone, or beside loops of no server's
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } # "
REFUSED = {400, 403, 406, 413, 414, 415, 422, 429, 503}


def as_client(number: int) -> dict[str, str]:
    """The headers of one of many clients."""
    return {"x-forwarded-for": f"198.51.{number // 250}.{number % 250}"}


def request(address: str, number: int) -> bytes:
    """What one modest client asks, ready to be sent: SPARQL and a page in turns."""
    path = f"/sparql?query={quote(f'ASK {{ ?s ?p ?o }} # {number}')}" if number % 2 else f"/acts?offset={number}"
    client = as_client(2_000)["x-forwarded-for"]
    return f"GET {path} HTTP/1.1\r\nHost: {address}\r\nX-Forwarded-For: {client}\r\n\r\n".encode()


def ask(connection: socket.socket, asked: bytes) -> float:
    """Milliseconds until the last byte of a good answer has come."""
    began = time.perf_counter()
    connection.sendall(asked)
    answer = b""
    while (end := answer.find(b"\r\n\r\n")) < 0:
        answer += connection.recv(1 << 18) or b"\r\n\r\n"
    length = int((re.search(rb"content-length: (\d+)", answer[:end]) or [0, -1])[1])
    while len(answer) < end + 4 + length:
        answer += connection.recv(1 << 18)
    if not answer.startswith(b"HTTP/1.1 200") or length < 0:
        raise SystemExit(f"a modest client got {answer[:200]!r}")
    return (time.perf_counter() - began) * 1000


def modest(url: str, orders: Connection) -> None:
    """One modest client, for as many seconds as it is told each time: what it waited, in milliseconds."""
    address = url.removeprefix("http://").rstrip("/")
    host, port = address.split(":")
    numbers = itertools.count()
    while True:
        end, took = orders.recv() + time.monotonic(), []
        with socket.create_connection((host, int(port)), timeout=60) as connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while time.monotonic() < end:
                took.append(ask(connection, request(address, next(numbers))))
        orders.send(took)


class Load(NamedTuple):
    """What greedy clients do again and again, each with its own number: so many of them, what each asks, as whom."""

    clients: int
    asks: Callable[[int], tuple[str, str, bytes]]  # address, media type and body; no body: GET
    whom: Callable[[int], int]


def slow(number: int) -> tuple[str, str, bytes]:
    """A query that never ends."""
    return f"sparql?query={quote(f'{SLOW}{number} {time.monotonic()}')}", "", b""


def long(number: int) -> tuple[str, str, bytes]:
    """A query of 60 kB."""
    query = f"ASK {{ VALUES ?x {{ {'1 ' * 30_000} }} }} # {number} {time.monotonic()}"
    return "sparql", "application/sparql-query", query.encode()


def paste(number: int) -> tuple[str, str, bytes]:
    """A text in which much is found, or nothing."""
    line = "{}. Giao Sở Nội vụ rà soát bến thuyền trước ngày 5/5/2031.\n" if number % 2 else "Giao Văn phòng theo dõi. "
    text = "KẾ HOẠCH\n\n" + line.format(number) * (600_000 // len(line))
    return "api/extract", "text/plain", text.encode()


LOADS = {
    "2 clients x 2 slow queries": Load(4, slow, lambda number: number % 2),
    "10 clients x 4 slow queries": Load(40, slow, lambda number: number % 10),
    "queries of 60 kB": Load(4, long, lambda number: 3_000 + number),
    "pastes of 700 kB": Load(3, paste, lambda number: 4_000 + number),
}
NOTHING, NOT_OURS = "nothing", "two loops of no server's"


def greedy(url: str, name: str, done: Synchronized[int]) -> None:
    """One load, by as many threads as it takes, until this process is ended. It would stand on machines of its own, so
    it has what is left over of the processors."""
    give_way()
    load, address = LOADS[name], url.removeprefix("http://").rstrip("/")

    def run(number: int) -> None:
        while True:
            connection = HTTPConnection(address, timeout=60)
            with contextlib.suppress(OSError, HTTPException), contextlib.closing(connection):
                path, kind, body = load.asks(number)
                headers = as_client(load.whom(number)) | ({"content-type": kind} if kind else {})
                connection.request("POST" if body else "GET", f"/{path}", body or None, headers)
                answer = connection.getresponse()
                answer.read()
                if answer.status not in REFUSED | {200}:
                    print(f"{name}: {answer.status}", file=sys.stderr, flush=True)
                    os._exit(1)
                with done.get_lock():
                    done.value += 1

    for number in range(load.clients):
        threading.Thread(target=run, args=(number,)).start()


def burn() -> None:
    """What is left over of a processor, for nothing, and of the memory's time: looking up one number after another."""
    give_way()
    numbers = list(range(3_000_000))
    random.shuffle(numbers)
    place = 0
    while True:
        place = numbers[place]


@contextlib.contextmanager
def beside(url: str, name: str, done: Synchronized[int]) -> Iterator[None]:
    """Others attack from a process of theirs, from their first moment on; done: how often."""
    spawn = multiprocessing.get_context("spawn")
    attackers: list[multiprocessing.process.BaseProcess] = [spawn.Process(target=burn) for _ in range(2)]
    if name != NOT_OURS:
        attackers = [] if name == NOTHING else [spawn.Process(target=greedy, args=(url, name, done))]
    for process in attackers:
        process.start()
    time.sleep(3)
    try:
        yield
        if not all(process.is_alive() for process in attackers):
            raise SystemExit(f"{name}: an answer that is a mistake")
    finally:
        for process in attackers:
            process.kill()
            process.join()
        time.sleep(1)  # what they left behind has ended


def percentile(values: list[float], part: int) -> float:
    """The part-th of a hundred."""
    if len(values) < 2:
        return values[0] if values else float("inf")
    return statistics.quantiles(values, n=100)[part - 1]


class Round(NamedTuple):
    """What a modest client waited for some seconds: requests, their p50 and p99 in milliseconds."""

    count: int
    half: float
    most: float


class Compared(NamedTuple):
    """Rounds alone and beside a load, each beside behind one alone; how often the load was answered."""

    alone: list[Round]
    loaded: list[Round]
    done: Synchronized[int]


def rounds(url: str, seconds: float, times: int) -> dict[str, Compared]:
    """By load, all in turn."""
    spawn = multiprocessing.get_context("spawn")
    orders, theirs = spawn.Pipe()
    client = spawn.Process(target=modest, args=(url, theirs))
    client.start()

    def measure() -> Round:
        orders.send(seconds)
        took = orders.recv()
        return Round(len(took), percentile(took, 50), percentile(took, 99))

    found = {name: Compared([], [], spawn.Value("i", 0)) for name in (NOTHING, NOT_OURS, *LOADS)}
    measure()  # the first answers are no measure
    try:
        for _ in range(times):
            for name, (alone, loaded, done) in found.items():
                alone.append(measure())
                with beside(url, name, done):
                    loaded.append(measure())
    finally:
        client.kill()
        client.join()
    return found


def under_load(url: str, seconds: float, times: int) -> bool:
    """What a modest client waits beside each load and alone just before it, printed; whether it was too long."""
    found = rounds(url, seconds, times)
    varies = percentile([each.most for compared in found.values() for each in compared.alone], 90)
    print("\n| beside | answered | requests | p50 | p99 | alone: p50 | p99 | p99 / alone |", f"|{'---|' * 8}", sep="\n")
    wrong = False
    machine = statistics.median(each.most for each in found[NOT_OURS].loaded)
    for name, (alone, loaded, done) in found.items():
        half, most, half_alone, most_alone = (
            statistics.median(getattr(each, field) for each in of)
            for of, field in ((loaded, "half"), (loaded, "most"), (alone, "half"), (alone, "most"))
        )
        wrong |= name in LOADS and most > max(MOST_RATIO * max(most_alone, machine), most_alone + UNSEEN, varies)
        waited = f"{half:.1f} ms | {most:.1f} ms | {half_alone:.1f} ms | {most_alone:.1f} ms"
        count = sum(each.count for each in loaded)
        print(f"| {name} | {done.value:,} | {count:,} | {waited} | {most / most_alone:.1f} |", flush=True)
    print(f"\nof ten rounds alone one has a p99 of {varies:.1f} ms or more")
    return wrong
