"""What is taken away or brought: tables, calendars, a pasted text; and what the server says of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal
from urllib.parse import quote

import msgspec
from fastapi import APIRouter, Request
from msgspec import Struct
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import Response, StreamingResponse

from api.http.builds import build_of, catalogue
from api.http.clients import GONE, client_of, while_there
from api.http.downloads import XLSX, attached, workbook
from api.rest.answers import json
from api.rest.examples import OF
from api.rest.schemas import REFS, Duty, Id, answers, declare, refusals
from kg.catalogue.exports import read_table
from kg.catalogue.figures import Figures, figures
from kg.errors import BadParameter
from kg.output import spreadsheet as export
from kg.output.calendar import calendar
from kg.pipeline.confined import Readers
from kg.pipeline.store import open_catalogue

PASTED = {
    "text/plain": {"schema": {"type": "string"}, "example": "Giao Văn phòng Tỉnh ủy theo dõi, đôn đốc."},
    "application/json": {"schema": {"$ref": REFS.format(name="Text")}},
    "multipart/form-data": {
        "schema": {
            "type": "object",
            "properties": {"file": {"type": "string", "format": "binary"}},
            "required": ["file"],
        }
    },
}
EXTRACTED = {"file": "text.txt", "document": {}, "positions": [], "tasks": [], "citations": []}


class Text(Struct, frozen=True):
    """A pasted text; the ending of its name says what it is (.txt, .md, .html)."""

    text: str
    name: str = "text.txt"


declare(Text)
router = APIRouter(default_response_class=Response)
Table = Literal["documents", "acts", "people", "bodies", "memberships", "citations", "tasks", "assignments", "lineage"]


@router.get("/api/export/{table}.csv", tags=["export"], responses=answers(str, media_type="text/csv", missing=False))
def export_csv(request: Request, table: Table) -> Response:
    """A whole table as CSV in UTF-8; what a spreadsheet would run as a formula begins with an apostrophe."""
    return _stream(request, table, export.as_csv, "text/csv; charset=utf-8", "csv")


@router.get(
    "/api/export/{table}.jsonl",
    tags=["export"],
    responses=answers(str, media_type="application/jsonl", missing=False),
)
def export_jsonl(request: Request, table: Table) -> Response:
    """A whole table, one JSON object a line."""
    return _stream(request, table, export.as_jsonl, "application/jsonl", "jsonl")


@router.get("/api/export/{table}.xlsx", tags=["export"], responses=answers(bytes, media_type=XLSX, missing=False))
async def export_xlsx(request: Request, table: Table) -> Response:
    """A whole table as a workbook of at most 200,000 rows."""
    return await workbook(f"{table}.xlsx", table, lambda: read_table(catalogue(request), table))


def _stream(
    request: Request,
    table: str,
    write: Callable[[list[str], Iterable[tuple[object, ...]]], Iterator[bytes]],
    media_type: str,
    ending: str,
) -> Response:
    def chunks() -> Iterator[bytes]:
        db = open_catalogue(path)  # its own connection: each chunk may be read in another thread
        try:
            yield from write(*read_table(db, table))
        finally:
            db.close()

    path = build_of(request).path
    return StreamingResponse(chunks(), headers=attached(f"{table}.{ending}"), media_type=media_type)


@router.get("/api/people/{id}/calendar.ics", tags=["people"], responses=answers(str, media_type="text/calendar"))
def person_calendar(request: Request, id: Id, duty: Duty | None = None) -> Response:
    """A person's tasks as a calendar feed: an all-day event on the day each ends."""
    return _calendar(request, "person", id, duty)


@router.get("/api/bodies/{id}/calendar.ics", tags=["bodies"], responses=answers(str, media_type="text/calendar"))
def body_calendar(request: Request, id: Id, duty: Duty | None = None) -> Response:
    """A body's tasks as a calendar feed: an all-day event on the day each ends."""
    return _calendar(request, "body", id, duty)


def _calendar(request: Request, kind: str, id: str, duty: str | None) -> Response:
    root = f"{request.url.scheme}://{request.url.netloc}{request.scope.get('root_path', '')}"
    feed = calendar(catalogue(request), kind, id, lambda kind, id: f"{root}/{kind}/{quote(id, safe='')}", duty)
    return Response(feed, headers=attached("vietkg.ics"), media_type="text/calendar; charset=utf-8")


class Health(Struct, frozen=True):
    """`build`: the name of the build that answers, `built`: when it was finished."""

    status: str
    build: str
    built: str
    figures: Figures


HEALTHY = Health("ok", "000007", "2026-11-21T07:00:00+00:00", OF[Figures])


@router.get("/api/health", tags=["server"], responses=answers(Health, HEALTHY, missing=False, linked=False))
def health(request: Request) -> Response:
    """Which build answers, when it was made by which version, and how much it holds."""
    build = build_of(request)
    return json(Health("ok", build.path.name, build.finished, build.once("figures", figures)))


@router.post(
    "/api/extract",
    tags=["extract"],
    responses={**answers(dict[str, Any], EXTRACTED, missing=False, linked=False), **refusals(400, 413, 415)},
    openapi_extra={"requestBody": {"required": True, "content": PASTED}},
)
async def extract(request: Request) -> Response:
    """The tables of a text (or of an uploaded file), resolved against the collection. Nothing is stored."""
    readers: Readers = request.app.state.readers
    name, data = await _brought(request)
    found = await while_there(request, readers.read(build_of(request).path, name, data, client_of(request)))
    return json(found.tables) if found else Response(status_code=GONE)


async def _brought(request: Request) -> tuple[str, bytes]:
    """The name and bytes of what was sent: a file of a form, a JSON object's text, or the body as it is."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        async with request.form(max_files=1, max_fields=10) as form:
            file = form.get("file")
            if not isinstance(file, UploadFile):
                raise BadParameter("file", "the form has no field 'file' with a file in it")
            return file.filename or "text.txt", await file.read()
    body = await request.body()
    if kind == "text/plain":
        return "text.txt", body
    if kind != "application/json":
        raise HTTPException(415, "Send text/plain, application/json with a text, or multipart/form-data with a file.")
    try:
        text = msgspec.json.decode(body, type=Text)
    except msgspec.DecodeError as error:
        raise BadParameter("text", f'the body is not {{"text": …}}: {error}') from None
    return text.name, text.text.encode()
