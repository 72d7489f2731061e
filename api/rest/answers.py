"""How an answer is written: a page of a list, or one thing; as JSON, or as JSON-LD where the reader asks for it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import msgspec
from fastapi import Request
from starlette.responses import Response

from api.http.negotiation import prefers
from api.linked import Described
from api.rest.schemas import JSONLD, Page
from kg.catalogue import rows
from kg.catalogue.search import Hit
from kg.network.walks import Neighbour

JSON = "application/json"
Thing = tuple[str, str]
_encode = msgspec.json.Encoder().encode


def page(request: Request, found: rows.Listing[Any], limit: int, offset: int) -> Response:
    """One page of a list, with the address of the next."""
    more = offset + len(found.items) < found.total
    on = following(request, offset + limit) if more else None
    if prefers(request.headers.get("accept", ""), JSONLD, over=[JSON]):
        return Described(request, [thing for item in found.items for thing in things(item)], on)
    return json(Page(found.items, found.total, limit, offset, on, found.capped))


def whole(request: Request, content: Any, *described: Thing) -> Response:
    """What is known of one thing; `described`: the things, by kind and id, whose triples are the same as JSON-LD."""
    if prefers(request.headers.get("accept", ""), JSONLD, over=[JSON]):
        return Described(request, list(described))
    return json(content)


def json(content: Any) -> Response:
    """Anything of ours as JSON."""
    return Response(_encode(content), media_type=JSON)


def things(item: Any) -> list[Thing]:
    """The things that an item of a list states, by kind and id."""
    match item:
        case rows.DocumentRow():
            return [("document", item.id)]
        case rows.ActRow():
            return [("act", item.id)]
        case rows.CitationRow():
            return [("citation", item.id)]
        case rows.CitingDocument():
            return [("citation", citation.id) for citation in item.citations]
        case rows.CoCited():
            return [("act", item.act.id)]
        case rows.PersonRow():
            return [("person", item.id)]
        case rows.Holding():
            return [("membership", item.id)]
        case rows.BodyRow():
            return [("body", item.id)]
        case rows.TaskRow():
            return [("task", item.id), *(("assignment", assignment.id) for assignment in item.assignments)]
        case rows.OpenQuestion():
            return [("task" if item.kind == "withoutDirector" else "citation", item.subject)]
        case Hit(kind="text"):
            return [("document", item.id)]
        case Hit() | rows.Colleague():
            return [(item.kind, item.id)]
        case Neighbour():
            return [(item.node.kind, item.node.id)]
    raise TypeError(f"{type(item).__name__} names no thing")


def following(request: Request, offset: int) -> str:
    """The address of the page that begins there."""
    query = {**request.query_params, "offset": str(offset)}
    root, path = request.scope.get("root_path", ""), request.scope["path"]
    return f"{path if path.startswith(root) else root + path}?{urlencode(query)}"
