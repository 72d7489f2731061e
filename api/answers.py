"""How an answer is written: a page of a list, or one thing; as JSON, or as JSON-LD where the reader asks for it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import msgspec
from fastapi import Request
from starlette.responses import Response

from api.schemas import Page
from kg.catalogue.rows import Listing

_encode = msgspec.json.Encoder().encode


def page(request: Request, found: Listing[Any], limit: int, offset: int) -> Response:
    """One page of a list, with the address of the next."""
    more = offset + len(found.items) < found.total
    following = _following(request, offset + limit) if more else None
    return json(Page(found.items, found.total, limit, offset, following, found.capped))


def whole(request: Request, content: Any, thing: tuple[str, str]) -> Response:
    """What is known of one thing, by kind and id."""
    return json(content)


def json(content: Any) -> Response:
    """Anything of ours as JSON."""
    return Response(_encode(content), media_type="application/json")


def _following(request: Request, offset: int) -> str:
    query = {**request.query_params, "offset": str(offset)}
    root, path = request.scope.get("root_path", ""), request.scope["path"]
    return f"{path if path.startswith(root) else root + path}?{urlencode(query)}"
