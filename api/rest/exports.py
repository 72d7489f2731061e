"""/api/export: whole tables; and the calendars of people and bodies: what is taken away."""

from __future__ import annotations

from typing import Any, Literal

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.http.addresses import links
from api.http.builds import build_of, catalogue
from api.http.downloads import XLSX, attached, streamed, workbook
from api.rest import examples
from api.rest.answers import json
from api.rest.schemas import Duty, Id, answers
from kg.catalogue.exports import read_table
from kg.network.whole import FORMATS, network_file
from kg.output import spreadsheet as export
from kg.output.akoma_ntoso import akoma_ntoso
from kg.output.calendar import calendar
from kg.output.popolo import followthemoney, popolo

router = APIRouter(default_response_class=Response)
Table = Literal["documents", "acts", "people", "bodies", "memberships", "citations", "tasks", "assignments", "lineage"]


@router.get("/api/export/{table}.csv", tags=["export"], responses=answers(str, media_type="text/csv", missing=False))
def export_csv(request: Request, table: Table, bom: bool = False) -> Response:
    """A whole table as CSV in UTF-8; what a spreadsheet would run as a formula begins with an apostrophe. bom: with
    the mark that spreadsheets know UTF-8 by."""
    return streamed(
        request, f"{table}.csv", "text/csv; charset=utf-8", lambda db: export.as_csv(*read_table(db, table), mark=bom)
    )


@router.get(
    "/api/export/{table}.jsonl",
    tags=["export"],
    responses=answers(str, media_type="application/jsonl", missing=False),
)
def export_jsonl(request: Request, table: Table) -> Response:
    """A whole table, one JSON object a line."""
    return streamed(request, f"{table}.jsonl", "application/jsonl", lambda db: export.as_jsonl(*read_table(db, table)))


@router.get("/api/export/{table}.xlsx", tags=["export"], responses=answers(bytes, media_type=XLSX, missing=False))
async def export_xlsx(request: Request, table: Table) -> Response:
    """A whole table as a workbook of at most 200,000 rows."""
    return await workbook(f"{table}.xlsx", table, lambda: read_table(catalogue(request), table))


@router.get(
    "/api/export/popolo.json",
    tags=["export"],
    responses=answers(dict[str, Any], examples.POPOLO, missing=False, linked=False),
)
def export_popolo(request: Request) -> Response:
    """People, bodies, posts and holdings as Popolo JSON."""
    return json(popolo(catalogue(request), links(request)))


@router.get(
    "/api/export/entities.ftm.json",
    tags=["export"],
    responses=answers(str, media_type="application/jsonl", missing=False),
)
def export_followthemoney(request: Request) -> Response:
    """The same as FollowTheMoney entities, one a line."""
    link = links(request)
    return streamed(
        request, "vietkg.ftm.json", "application/jsonl", lambda db: export.json_lines(followthemoney(db, link))
    )


@router.get(
    "/api/export/network.graphml",
    tags=["export"],
    responses=answers(str, media_type=FORMATS["graphml"], missing=False),
)
def export_graphml(request: Request) -> Response:
    """Everything as one network in GraphML, for Cytoscape, yEd and networkx."""
    return _network(request, "graphml")


@router.get(
    "/api/export/network.gexf",
    tags=["export"],
    responses=answers(str, media_type=FORMATS["gexf"], missing=False),
)
def export_gexf(request: Request) -> Response:
    """Everything as one network in GEXF, for Gephi."""
    return _network(request, "gexf")


def _network(request: Request, ending: Literal["graphml", "gexf"]) -> Response:
    found = build_of(request).once(f"network.{ending}", lambda db: network_file(db, ending))
    return Response(found, headers=attached(f"vietkg.{ending}"), media_type=FORMATS[ending])


@router.get("/api/documents/{id}/akn.xml", tags=["documents"], responses=answers(str, media_type="application/akn+xml"))
def document_akoma_ntoso(request: Request, id: Id) -> Response:
    """A document as Akoma Ntoso 3.0: its structure, its text, its references."""
    found = akoma_ntoso(catalogue(request), id, links(request))
    return Response(found, headers=attached(f"document-{id}.akn.xml"), media_type="application/akn+xml")


@router.get("/api/people/{id}/calendar.ics", tags=["people"], responses=answers(str, media_type="text/calendar"))
def person_calendar(request: Request, id: Id, duty: Duty | None = None) -> Response:
    """A person's tasks as a calendar feed: an all-day event on the day each ends."""
    return _calendar(request, "person", id, duty)


@router.get("/api/bodies/{id}/calendar.ics", tags=["bodies"], responses=answers(str, media_type="text/calendar"))
def body_calendar(request: Request, id: Id, duty: Duty | None = None) -> Response:
    """A body's tasks as a calendar feed: an all-day event on the day each ends."""
    return _calendar(request, "body", id, duty)


def _calendar(request: Request, kind: str, id: str, duty: str | None) -> Response:
    feed = calendar(catalogue(request), kind, id, links(request), duty, build_of(request).finished)
    return Response(feed, headers=attached(f"tasks-{id}.ics"), media_type="text/calendar; charset=utf-8")
