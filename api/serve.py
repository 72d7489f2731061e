"""`kg serve`: server processes that share a listening socket, under a small one that starts, replaces and ends them."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from api import sparql
from api.http.connections import Connection
from api.http.middleware import layers
from api.settings import Settings, from_environment
from kg.errors import BadParameter, StoreError
from kg.sparql.processes import own_program

log = logging.getLogger("vietkg.serve")
GRACE = 10  # seconds that running requests have when the server is told to stop
UNREAD = 60_000  # milliseconds after which a connection is cut whose client takes nothing
EARLY = 2  # seconds; a server process that ended sooner could not start
_HEARD = (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD, signal.SIGALRM)


def serve(store: Path | None, graph: Path | None, host: str, port: int, workers: int) -> int:
    """Serve a store, or one RDF file at /sparql alone, until told to stop (SIGTERM, Ctrl-C); the exit code.

    StoreError where there is nothing to serve, BadParameter where the address cannot be listened on.
    """
    settings = from_environment()
    _write_logs()
    with contextlib.ExitStack() as open_things:
        listening = open_things.enter_context(_listen(host, port))
        if graph is not None:
            app: ASGIApp = graph_app(open_things.enter_context(_loaded(graph)), settings)
        else:
            app = _store_app(store or settings.store, settings)
        print(f"http://{host}:{listening.getsockname()[1]}/", "Ctrl-C to stop.", flush=True)
        return _Herd(lambda: _run(app, listening, settings), workers).watch()


def _write_logs() -> None:
    """To stderr: one line a request, and whatever went wrong."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    access, lines = logging.getLogger("vietkg.access"), logging.StreamHandler()
    lines.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    access.addHandler(lines)
    access.setLevel(logging.INFO)
    access.propagate = False


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNREAD)
        listening.bind(address)
        listening.listen(2048)
    except OSError as error:
        raise BadParameter("port", f"{host}:{port} cannot be listened on ({error.strerror}); choose another.") from None
    return listening


@contextlib.contextmanager
def _loaded(graph: Path) -> Iterator[Path]:
    """The file as a store of its own, for as long as it is served. StoreError where it is no RDF that we know."""
    with tempfile.TemporaryDirectory(prefix="kg-serve-") as directory:
        target = Path(directory) / "graph"
        loading = own_program("kg.rdf.from_file", str(graph), str(target))
        done = subprocess.run(**loading, stderr=subprocess.PIPE, text=True, check=False)
        if done.returncode:
            raise StoreError((done.stderr.strip().splitlines() or [f"{graph}: cannot be loaded."])[-1])
        yield target


def graph_app(graph: Path, settings: Settings) -> ASGIApp:
    """/sparql over the graph in a folder, with its descriptions and a health check; no pages, no REST."""

    async def health(request: Request) -> JSONResponse:
        return JSONResponse({"status": "ok"})

    return Starlette(
        routes=[*sparql.routes, Route("/api/health", health)],
        lifespan=sparql.lifespan(lambda: graph, settings.queries),
        middleware=layers(settings),
    )


def _store_app(store: Path, settings: Settings) -> ASGIApp:
    import msgspec

    from api.app import create_app  # the whole of FastAPI: nothing that serves one graph needs it

    return create_app(msgspec.structs.replace(settings, store=store))


def _run(app: ASGIApp, listening: socket.socket, settings: Settings) -> None:
    """One server process, from its start to its end."""
    Connection.proxies = frozenset(settings.proxies)
    config = uvicorn.Config(
        app,
        http=Connection,
        ws="none",
        log_level="warning",
        access_log=False,  # the guard writes it
        server_header=False,
        root_path=settings.root_path,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=GRACE,
        limit_concurrency=1000,
    )
    uvicorn.Server(config).run(sockets=[listening])


class _Herd:
    """The server processes: so many, each replaced when it dies, all ended together."""

    def __init__(self, run: Callable[[], None], size: int) -> None:
        self.run = run
        self.size = size
        self._most_early = 3 * size
        self.born: dict[int, float] = {}
        self.stopping = False
        self.early = 0  # how many in a row ended as soon as they had begun
        self.alive, self.held = os.pipe()  # closed by the kernel when this process ends, however it does

    def watch(self) -> int:
        """Runs until every process has ended; 1 where they cannot even start."""
        signal.pthread_sigmask(signal.SIG_BLOCK, _HEARD)
        for _ in range(self.size):
            self._fork()
        while self.born:
            heard = signal.sigwait(_HEARD)
            if heard == signal.SIGCHLD:
                self._reap()
            elif heard == signal.SIGALRM or self.stopping:
                self._stop(signal.SIGKILL)
            else:
                self._stop(signal.SIGTERM)
                signal.alarm(GRACE + 5)
        signal.alarm(0)
        return 1 if self.early > self._most_early else 0

    def _fork(self) -> None:
        pid = os.fork()
        if pid:
            self.born[pid] = time.monotonic()
            return
        status = 1
        try:
            os.close(self.held)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _HEARD)
            threading.Thread(target=self._end_with_parent, daemon=True).start()
            self.run()
            status = 0
        except KeyboardInterrupt:
            status = 0
        finally:
            logging.shutdown()
            os._exit(status)

    def _end_with_parent(self) -> None:
        os.read(self.alive, 1)
        os.kill(os.getpid(), signal.SIGTERM)

    def _reap(self) -> None:
        """Replace what ended; give up where it cannot even start."""
        while self.born:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                return
            lived = time.monotonic() - self.born.pop(pid)
            if self.stopping:
                continue
            self.early = self.early + 1 if lived < EARLY else 0
            log.error("a server process ended (status %s) after %.0f s", status, lived)
            if self.early > self._most_early:
                self._stop(signal.SIGTERM)
            else:
                self._fork()

    def _stop(self, number: int) -> None:
        self.stopping = True
        for pid in self.born:
            os.kill(pid, number)
