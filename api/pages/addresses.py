"""Addresses of ours, below the prefix that a proxy cuts off."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from fastapi import Request


def address(request: Request, *parts: object, **query: object) -> str:
    """A path of ours below the proxy's prefix, each part quoted: address(r, 'act', 'x.y') → '/act/x.y'."""
    path = "/".join(quote(str(part), safe="") for part in parts)
    kept = {name: value for name, value in query.items() if value not in (None, "")}
    return f"{request.scope.get('root_path', '')}/{path}" + (f"?{urlencode(kept)}" if kept else "")


def thing_address(request: Request, kind: str, id: str) -> str:
    """The page of a thing: a document's element opens in the reader, a province lists its documents."""
    if kind == "element":
        document, _, path = id.partition("/")
        return address(request, "document", document, unit=path)
    if kind == "province":
        return address(request, "documents", province=id)
    return address(request, kind, id)
