"""Addresses of ours: below the prefix that a proxy cuts off, and in full, as the reader sees them."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from starlette.requests import HTTPConnection
from starlette.types import Scope

from kg.output.addressed import Link


def prefix(scope: Scope) -> str:
    """What a proxy cuts off before it asks us; '' where there is none."""
    found: str = scope.get("root_path", "")
    return found


def path_of(scope: Scope) -> str:
    """The path that is asked for, without the prefix."""
    path: str = scope["path"]
    return path.removeprefix(prefix(scope))


def address(request: HTTPConnection, *parts: object, **query: object) -> str:
    """A path of ours below the prefix, each part quoted: address(r, 'act', 'x.y') → '/act/x.y'."""
    path = "/".join(quote(str(part), safe="") for part in parts)
    kept = {name: value for name, value in query.items() if value not in (None, "")}
    return f"{prefix(request.scope)}/{path}" + (f"?{urlencode(kept)}" if kept else "")


def thing_address(request: HTTPConnection, kind: str, id: str) -> str:
    """The page of a thing: a document's element opens in the reader, a province lists its documents."""
    if kind == "element":
        document, _, path = id.partition("/")
        return address(request, "document", document, unit=path)
    if kind == "province":
        return address(request, "documents", province=id)
    return address(request, kind, id)


def site(request: HTTPConnection) -> str:
    """Where this server stands as the reader sees it: 'https://example.org'."""
    return f"{request.url.scheme}://{request.url.netloc}"


def root(request: HTTPConnection) -> str:
    """The same with the prefix: what every full address of ours begins with."""
    return site(request) + prefix(request.scope)


def links(request: HTTPConnection) -> Link:
    """The full addresses of things' pages, for what leaves the site."""
    return lambda kind, id: site(request) + address(request, kind, id)
