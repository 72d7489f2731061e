"""The server as one ASGI application: routes, errors, OpenAPI; the environment decides the rest (`settings`)."""

from __future__ import annotations

import asyncio
import pkgutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from html import escape
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from fastapi.staticfiles import StaticFiles
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import Scope

import api.pages
import api.rest
from api import linked, mcp, published, sparql
from api.http.accounts import NotAllowed
from api.http.addresses import path_of, prefix
from api.http.builds import Builds
from api.http.metrics import Metrics, exposed
from api.http.middleware import layers
from api.http.negotiation import HTML, prefers
from api.http.problems import MEDIA_TYPE, Problem, of_error, of_status, problem
from api.http.store_changes import Changes
from api.pages import add
from api.pages.rendering import render
from api.rest.schemas import components
from api.settings import Settings, from_environment
from kg.accounts import users
from kg.catalogue.reading import Damaged
from kg.errors import Busy, KgError, Moved, NotInstalled, StoreError
from kg.pipeline.readers import Readers
from kg.pipeline.store import GRAPH, current
from kg.words import say

HERE = Path(__file__).parent
FOR_PROGRAMS = (
    *("/api/", "/id/", "/data/", "/sparql", "/mcp", "/reconcile", "/.well-known/", "/static/", "/openapi.json"),
    *("/metrics", "/dump.nq", "/catalog", "/sitemap", "/robots.txt", "/ontology.ttl", "/shapes.ttl", "/context.jsonld"),
)
SPARQL_BASE = "http://localhost/"  # what a relative IRI in a query is read against
ABOUT = """What Party and government documents of Viet Nam say: acts, people, bodies and tasks, each fact with the words
it was read from. Offsets count code points in the text of a document, end exclusive. Ids are the tails of the IRIs."""


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application over one store; it need not exist yet: until it does, answers are 503."""
    settings = settings or from_environment()
    builds = Builds(settings.store)
    app = FastAPI(
        title="vietkg",
        version=version("vietkg"),
        description=ABOUT,
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan(settings),
        middleware=layers(settings, builds, _answer),
        exception_handlers={
            KgError: _refused,
            HTTPException: _refused,
            RequestValidationError: _misused,
            Damaged: _damaged,
            ModuleNotFoundError: _without,
        },
    )
    app.state.settings = settings
    app.state.builds = builds
    app.state.readers = Readers(settings.reading)
    for router in (*_routers(api.rest), linked.router, published.router):
        app.router.routes.extend(router.routes)  # not include_router: it matches every route twice, 80 µs a request
    app.router.routes.extend([*sparql.routes, mcp.route])
    for router in _routers(api.pages):
        app.include_router(router)
    app.state.metrics = Metrics() if settings.metrics else None
    app.add_route("/metrics", exposed)
    if settings.docs is not None:
        app.mount("/docs/site", Documentation(directory=settings.docs, html=True), name="docs")
    app.mount("/static", StaticFiles(directory=HERE / "pages" / "static"), name="static")
    app.get("/docs", include_in_schema=False)(docs)
    app.openapi = lambda: _openapi(app)  # type: ignore[method-assign]
    return app


def _routers(room: ModuleType) -> Iterator[APIRouter]:
    """The `router` of each file of a room that has one, in the order of their names."""
    for file in pkgutil.iter_modules(room.__path__, f"{room.__name__}."):
        router = getattr(import_module(file.name), "router", None)
        if router is not None:
            yield router


def _lifespan(settings: Settings) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    """The processes that answer queries and read strangers' files live as long as the application."""
    graph = settings.sparql_backend
    queries = sparql.lifespan(lambda: current(settings.store) / GRAPH, settings.queries, SPARQL_BASE, graph)

    @asynccontextmanager
    async def opened(app: Starlette) -> AsyncIterator[None]:
        changes = app.state.changes = Changes(settings.store)
        adding: dict[str, asyncio.Task[None]] = {}
        app.state.adding = adding
        async with queries(app), app.state.readers:
            changes.wake_if_due()
            add.resume(app)
            yield
            for task in list(adding.values()):
                task.cancel()
            await asyncio.gather(*adding.values(), changes.end(), return_exceptions=True)

    return opened


def _openapi(app: FastAPI) -> dict[str, Any]:
    if not app.openapi_schema:
        schema = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        schema.setdefault("components", {}).setdefault("schemas", {}).update(components())
        app.openapi_schema = schema
    return app.openapi_schema


async def _refused(request: Request, error: Exception) -> Response:
    if isinstance(error, Moved) and request.method in ("GET", "HEAD"):  # a form is not sent on to another address
        path, asked = request.url.path, f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{path.replace(quote(error.id), quote(error.became))}{asked}", 301)
    if isinstance(error, KgError):
        headers = {"Retry-After": str(error.retry_after)} if isinstance(error, Busy) else {}
        return _answer(request, of_error(error), headers)
    assert isinstance(error, HTTPException)
    said = of_status(error.status_code, str(error.detail))
    if isinstance(error, NotAllowed) and _wants_page(request):
        with users.accounts(request.app.state.settings.store, writing=False) as db:
            holders = [user.shown for user in users.every(db) if user.may(error.role)]
        return render(request, "not_allowed.html", said.status, role=error.role, asked=holders)
    return _answer(request, said, dict(error.headers or {}))


async def _damaged(request: Request, error: Exception) -> Response:
    """The catalogue cannot be read on: truncated, overwritten, a bad disk."""
    return _answer(request, of_error(StoreError(f"The catalogue is damaged ({error}); run `kg build` again.")), {})


async def _without(request: Request, error: Exception) -> Response:
    """A part that the owner of the server has not installed."""
    assert isinstance(error, ModuleNotFoundError)
    return _answer(request, of_error(NotInstalled.of(error)), {})


async def _misused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    name = ".".join(str(part) for part in first["loc"][1:]) or str(first["loc"][0])
    return _answer(request, of_status(422, f"{name}: {first['msg']}", name), {})


def _wants_page(request: Request) -> bool:
    """Whether a person asks, to whom an error is a page."""
    accepted = request.headers.get("accept", "")
    return not path_of(request.scope).startswith(FOR_PROGRAMS) and prefers(accepted, HTML, over=[MEDIA_TYPE])


def _answer(request: Request, said: Problem, headers: dict[str, str]) -> Response:
    """A problem for programs, a page for people."""
    if not _wants_page(request):
        return problem(said, headers)
    path = path_of(request.scope)
    kind = str(said.status) if said.status in (403, 404, 410, 422, 500, 503, 507) else "other"
    if said.status == 422 and path == "/paste":
        kind = "document"  # the one page that is given files
    page = render(request, "error.html", said.status, kind=kind)
    page.headers.update(headers)
    return page


class Documentation(StaticFiles):
    """The built documentation; its theme has scripts of its own in its pages."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A file, with a policy that lets the theme work and nothing come from elsewhere."""
        found = await super().get_response(path, scope)
        found.headers["content-security-policy"] = (
            "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
            "img-src 'self' data:; worker-src 'self' blob:; object-src 'none'; frame-ancestors 'none'"
        )
        return found


async def docs(request: Request) -> HTMLResponse:
    """The OpenAPI document as a page, from our own files."""
    root = escape(prefix(request.scope))
    assets = f"{root}/static/vendor/swagger-ui"
    guided = request.app.state.settings.docs is not None
    guide = f'<p><a href="{root}/docs/site/index.html">{say("documentation", "vi")}</a></p>' if guided else ""
    return HTMLResponse(
        f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>vietkg: REST API</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="{root}/static/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="{assets}/swagger-ui.css"></head>
<body>{guide}<main id="docs" data-openapi="{root}/openapi.json"></main>
<script src="{assets}/swagger-ui-bundle.js"></script><script src="{root}/static/docs.js"></script></body></html>"""
    )
