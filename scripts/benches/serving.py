"""Our server beside oxigraph's and rdflib-endpoint, over the same quads: the six questions at 1, 8 and 32 clients,
what a runaway query does to the others, and the first answer after a cold start."""

from __future__ import annotations

import argparse
import contextlib
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from benches import servers
from benches.building import make_corpus, working_folder
from benches.load import Load, put_under_load
from benches.questions import Question, questions
from kg.pipeline.flow import build
from kg.pipeline.store import current, open_catalogue
from kg.rdf.quads import write_nquads

CLIENTS = (1, 8, 32)
RESULTS = "application/sparql-results+json"
MOST = {"rdflib-endpoint": 3_000_000, "oxigraph in memory": 20_000_000}  # quads: 1,700 and 340 bytes of memory each
RUNAWAY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
BOUND = 2.0

Table = dict[str, dict[tuple[str, int], Load]]
Rival = Callable[[Path, Path, Path, str], contextlib.AbstractContextManager[servers.Running]]
RIVALS: dict[str, tuple[Rival, str]] = {
    "oxigraph in memory": (servers.oxigraph_in_memory, "/query"),
    "oxigraph on disk": (servers.oxigraph_on_disk, "/query"),
    "rdflib-endpoint": (servers.rdflib_endpoint, "/"),
}


def measure_all(args: argparse.Namespace) -> int:
    with working_folder(args.work) as work:
        store = work / f"store-{args.documents}"
        build([make_corpus(work, args.documents)], store, workers=args.workers)
        nquads = work / f"quads-{args.documents}.nq"
        db = open_catalogue(current(store))
        lines = write_nquads(db, nquads)
        db.close()
        asked = questions(store)
        print(f"{args.documents} documents, {lines:,} quads, {args.seconds:.0f} s a figure")
        installed = (args.rivals / "bin").is_dir()
        left_out = {
            *args.without,
            *(() if installed else RIVALS),
            *(name for name, most in MOST.items() if lines > most),
        }
        with contextlib.ExitStack() as stack:
            mine = stack.enter_context(servers.ours(store, args.workers, "/api/health"))
            field = {"ours, REST": (mine, ""), "ours, SPARQL": (mine, "/sparql")}
            for name, (rival, endpoint) in RIVALS.items():
                if name not in left_out:
                    first = f"{endpoint}?query=ASK%7B%7D"
                    field[name] = stack.enter_context(rival(args.rivals, nquads, work, first)), endpoint
            for name, (server, _) in field.items():
                server.settle()
                print(f"{name}: {server.memory_mb():.0f} MB, {server.threads()} threads before any question")
                server.pause(True)
            table = ask_all(field, asked, args.seconds)
        compare(table)
        with servers.ours(store, args.workers, "/api/health") as server:
            run_away(server, asked[0])
        cold_start(store, args.workers, asked[0])
    return 0


def ask_all(field: dict[str, tuple[servers.Running, str]], asked: list[Question], seconds: float) -> Table:
    """Every question at every number of clients, server after server: what else the machine does meets all."""
    table: Table = {name: {} for name in field}
    print(f"{'':30}{'clients':>8}{'':22}{'requests/s':>10}{'p50 ms':>9}{'p99 ms':>9}{'cpu ms':>9}")
    for question in asked:
        for clients in CLIENTS:
            for name, (server, endpoint) in field.items():
                paths = question.sparql_paths(endpoint) if endpoint else list(question.rest)
                if paths:
                    load = table[name][question.name, clients] = ask_one(server, paths, endpoint, clients, seconds)
                    print(f"{question.name:30}{clients:8}  {name:20}{load}", flush=True)
    return table


def ask_one(server: servers.Running, paths: list[str], endpoint: str, clients: int, seconds: float) -> Load:
    """One figure of one server; before and after it the server is held."""
    server.pause(False)
    used = server.processor_seconds()
    load = put_under_load(server.url, paths, RESULTS if endpoint else "application/json", clients, seconds)
    used = server.processor_seconds() - used
    server.settle()
    server.pause(True)
    return replace(load, cpu=1e3 * used / (load.rps * seconds) if load.rps else 0.0)


def compare(table: Table) -> None:
    """How many times as many requests a second as the others, for the goals that are set."""
    goals = (
        ("ours, REST", "oxigraph in memory", 1.1),
        ("ours, REST", "rdflib-endpoint", 20.0),
        ("ours, SPARQL", "oxigraph in memory", 0.55),
        ("ours, SPARQL", "oxigraph on disk", 1.5),
        ("ours, SPARQL", "rdflib-endpoint", 6.0),
    )
    for mine, other, goal in goals:
        for key, load in table.get(mine, {}).items():
            if (against := table.get(other, {}).get(key)) and key[1] > 1:
                ratio = load.rps / against.rps if against.rps else float("inf")
                effort = against.cpu / load.cpu if load.cpu else 0.0
                mark = "" if ratio >= goal else "  below"
                print(f"{mine:13} / {other:19} {key[0]:28} {key[1]:3} clients {ratio:7.2f}", end=" ")
                print(f"(goal {goal}; by processor time {effort:.2f}){mark}")


def timed(url: str) -> tuple[int, float]:
    """Status (0: none) and seconds of one request."""
    before = time.perf_counter()
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:
            answer.read()
            status = answer.status
    except urllib.error.HTTPError as error:
        status = error.code
    except OSError:
        status = 0
    return status, time.perf_counter() - before


def run_away(server: servers.Running, question: Question) -> None:
    """A query without end, bounded: when it is answered, what the next one waits, and the others meanwhile."""
    hopeless = f"{server.url}/sparql?{urllib.parse.urlencode({'query': RUNAWAY, 'timeout': BOUND})}"
    next_one = server.url + question.sparql_paths("/sparql")[0]
    timed(next_one)
    family, threads = len(server.family()), server.threads()
    status, seconds = timed(hopeless)
    next_status, next_seconds = timed(next_one)
    print(
        f"runaway query bound to {BOUND:.0f} s: {status} after {seconds:.2f} s (goal {BOUND + 0.2:.1f}, never 200);",
        end=" ",
    )
    print(f"next one {next_status} after {1e3 * next_seconds:.0f} ms (goal 100)")
    for what, paths in (("REST", list(question.rest)), ("SPARQL", question.sparql_paths("/sparql"))):
        calm = put_under_load(server.url, paths, RESULTS, 8, 3)
        stop = threading.Event()
        runaway = threading.Thread(target=repeat, args=(hopeless, stop))
        runaway.start()
        meanwhile = put_under_load(server.url, paths, RESULTS, 8, 3)
        stop.set()
        runaway.join()
        print(f"others meanwhile, {what}: p99 {meanwhile.p99:.1f} ms beside {calm.p99:.1f} (goal 1.5 times)", end=" ")
        print(f"and {meanwhile.rps:.0f} beside {calm.rps:.0f} requests/s")
    time.sleep(1)
    print(f"left behind: {len(server.family()) - family} processes, {server.threads() - threads} threads")


def repeat(url: str, stop: threading.Event) -> None:
    while not stop.is_set():
        timed(url)


def cold_start(store: Path, workers: int, question: Question) -> None:
    """From the command to the first answer, and the first question of each kind of a server just up."""
    for what, path in (("REST", question.rest[0]), ("SPARQL", question.sparql_paths("/sparql")[0])):
        with contextlib.ExitStack() as stack:
            server = stack.enter_context(servers.ours(store, workers, "/api/health"))
            _, first = timed(server.url + path)
            print(f"cold start: up after {server.seconds:.2f} s, first {what} answer {first:.3f} s later (goal 0.3)")
