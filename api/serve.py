"""`kg serve`: uvicorn's server processes on one listening socket, over a store or one RDF file."""

from __future__ import annotations

import contextlib
import gc
import logging
import multiprocessing
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import msgspec
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.types import ASGIApp
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from api import sparql
from api.http.connections import Connection
from api.http.middleware import layers
from api.settings import Settings, from_environment
from kg.errors import BadParameter, StoreError
from kg.sparql.processes import own_program
from kg.sparql.sandbox import end_with_parent

GRACE = 10  # seconds that running requests have when the server is told to stop
UNREAD = 60_000  # milliseconds after which a connection is cut whose client takes nothing
STUCK = 30  # seconds after which a server process that does not stir is replaced


def serve(store: Path | None, graph: Path | None, host: str, port: int, workers: int) -> int:
    """Serve a store, or one RDF file at /sparql alone, until told to stop (SIGTERM, Ctrl-C); the exit code.

    StoreError where there is nothing to serve, BadParameter where the address cannot be listened on.
    """
    settings = from_environment()
    with contextlib.ExitStack() as open_things:
        listening = open_things.enter_context(_listen(host, port))
        graph = open_things.enter_context(_loaded(graph)) if graph is not None else None
        settings = msgspec.structs.replace(settings, store=store or settings.store)
        print(f"http://{host}:{listening.getsockname()[1]}/", "Ctrl-C to stop.", flush=True)
        return _watch(partial(application, settings, graph), listening, settings.root_path, workers)


def _watch(app: Callable[[], ASGIApp], listening: socket.socket, root_path: str, workers: int) -> int:
    """uvicorn's processes, each replaced when it dies, until told to stop; 1 where they cannot even start."""
    config = uvicorn.Config(
        app,
        factory=True,
        workers=workers,
        http=Connection,
        ws="none",
        log_level="warning",
        access_log=False,  # the middleware writes it
        server_header=False,
        proxy_headers=False,  # uvicorn would believe whoever comes from this machine; the middleware asks `proxies`
        root_path=root_path,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=GRACE,
        timeout_worker_healthcheck=STUCK,
        limit_concurrency=1000,
    )
    watched = Multiprocess(config, [listening])
    watched.run()
    return int(any(process.exitcode == STARTUP_FAILURE for process in watched.processes))


def application(settings: Settings, graph: Path | None) -> ASGIApp:
    """What one server process serves: a store, or the graph in a folder; it ends when its parent does."""
    end_with_parent()
    herd = multiprocessing.parent_process()
    if herd is not None and not herd.is_alive():
        raise SystemExit  # killed while this process was still starting: nobody would end it
    _write_logs()
    Connection.proxies = frozenset(settings.proxies)
    if graph is not None:
        return graph_app(graph, settings)
    from api.app import create_app  # the whole of FastAPI: nothing that serves one graph needs it

    app = create_app(settings)
    gc.collect()
    gc.freeze()  # what is there from the start is looked through no more, which takes some 20 ms each time
    return app


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
        loading = own_program("kg.rdf.store", str(graph), str(target))
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
