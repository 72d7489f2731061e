"""/api/changes: what builds of the store added, changed and removed, for who keeps a copy."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from msgspec import Struct
from starlette.responses import Response

from api.http.addresses import links
from api.http.builds import base_of, build_of
from api.http.negotiation import best
from api.rest.answers import JSON, following, json
from api.rest.schemas import Limit, Offset, Words, answers
from kg.catalogue.changes import Change, listed
from kg.pipeline import feed
from kg.rdf.event_stream import event_stream
from kg.sparql.media import TRIPLES

router = APIRouter(default_response_class=Response)
FORMATS = [JSON, *TRIPLES]


class Changed(Struct, frozen=True):
    """A page of changes, the oldest first. build: the one that answers; ask with `since` this name the next time."""

    build: str
    since: str
    items: list[Change]
    total: int
    next: str | None


EXAMPLE = Changed(
    "000008-5f0c7a11",
    "000007-1b2c3d4e",
    [Change("000008-5f0c7a11", "2026-11-26T07:00:00+00:00", "added", "act", "lac-son.05-nq-tu.2021-11-02")],
    1,
    None,
)
_OFFERED: dict[int | str, dict[str, Any]] = answers(Changed, EXAMPLE)


@router.get("/api/changes", tags=["export"], responses=_OFFERED | {410: _OFFERED[404]})
def changes(request: Request, since: Words = "", limit: Limit = 500, offset: Offset = 0) -> Response:
    """What is new, other or gone (documents, acts, people, bodies, posts) since a build, by the name that /api/health
    and the last answer gave; without one, all that is remembered. As JSON, and as a Linked Data Event Stream in the
    formats of triples. 410 where the build is not remembered any more: take everything anew."""
    build = build_of(request)
    found = list(listed(feed.since(build.once("steps", lambda _: feed.read(build.path)), since)))
    items = found[offset : offset + limit]
    more = following(request, offset + limit) if offset + limit < len(found) else None
    media_type = best(request.headers.get("accept", ""), FORMATS) or JSON
    if media_type == JSON:
        return json(Changed(build.path.name, since, items, len(found), more))
    root = links(request)("api", "changes")
    page = f"{root}?{request.url.query}" if request.url.query else root
    on = f"{root}?{more.partition('?')[2]}" if more else None
    body = event_stream(items, base_of(request), root, page, on, media_type)
    return Response(body, media_type=media_type, headers={"vary": "accept"})
