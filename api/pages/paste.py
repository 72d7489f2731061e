"""Paste a text or drop a file: what is found in it, at once, highlighted and as tables. Nothing is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, Request, UploadFile
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from api.http.builds import build_of, catalogue
from api.http.clients import GONE, client_of, while_there
from api.pages.highlight import KINDS, Mark, pieces
from api.pages.markup import read_markup
from api.pages.mentioned import as_mentions, with_mentions
from api.pages.rendering import render
from kg.catalogue.acts import act_row
from kg.catalogue.reading import Connection
from kg.errors import NotFound
from kg.models import Extraction
from kg.output.spreadsheet import as_csv
from kg.pipeline.frames import Pasted
from kg.pipeline.readers import Readers

router = APIRouter(include_in_schema=False)
Found = Literal["positions", "tasks", "citations"]
Row = Mapping[str, Any]
COLUMNS: dict[str, list[str]] = {
    "positions": ["person", "role", "body", "start", "end"],
    "tasks": ["text", "directs", "leads", "implements", "deadline", "due_by", "recurrence", "locator", "start", "end"],
    "citations": [
        "quote", "act", "resolution", "reason", "purpose", "number", "date", "issuer", "pinpoint", "locator", "start",
        "end",
    ],
}  # fmt: skip


@router.get("/paste")
def paste_form(request: Request) -> HTMLResponse:
    """The empty form."""
    return render(request, "paste.html", text="", found=None, sent=False)


@router.post("/paste")
async def paste_page(request: Request, text: Annotated[str, Form()] = "", file: UploadFile | None = None) -> Response:
    """The text with what was found in it; a file, where one is given, counts before the typed text."""
    name, data = await _sent(text, file)
    if not data.strip():
        return render(request, "paste.html", text="", found=None, sent=True)
    found = await _read(request, name, data)
    return await run_in_threadpool(_found_page, request, found) if found else Response(status_code=GONE)


def _found_page(request: Request, found: Pasted) -> HTMLResponse:
    db, text, drawn = catalogue(request), found.read.document.text, marks(found.read)
    return render(
        request,
        "paste.html",
        text=text,
        found=found,
        sent=True,
        rows={table: rows(found.tables, table) for table in COLUMNS},
        columns=COLUMNS,
        act_name=lambda id: _name(db, id),
        kinds=[kind for kind in KINDS if any(mark.kind == kind for mark in drawn)],
        pieces=list(pieces(text, drawn, (), read_markup(text, found.read.document.units))),
    )


@router.post("/paste/{table}.csv")
async def paste_csv(request: Request, table: Found, text: Annotated[str, Form()] = "") -> Response:
    """One table of what is found in the text, as CSV."""
    name, data = await _sent(text, None)
    lines: list[tuple[Any, ...]] = []
    if data.strip():
        found = await _read(request, name, data)
        if not found:
            return Response(status_code=GONE)
        lines = [tuple(row.get(name) for name in COLUMNS[table]) for row in rows(found.tables, table)]
    named = {"content-disposition": f'attachment; filename="{table}.csv"'}
    return StreamingResponse(as_csv(COLUMNS[table], lines), headers=named, media_type="text/csv; charset=utf-8")


async def _sent(text: str, file: UploadFile | None) -> tuple[str, bytes]:
    """The name and bytes of what a form sent, which writes every line end as CR LF."""
    if file and file.filename:
        return file.filename, await file.read()
    return "paste.txt", text.replace("\r\n", "\n").encode("utf-8", "replace")


async def _read(request: Request, name: str, data: bytes) -> Pasted | None:
    """What a text says, read outside this process; None where nobody waits for it any more. Raises DocumentError."""
    readers: Readers = request.app.state.readers
    return await while_there(request, readers.read(build_of(request).path, name, data, client_of(request)))


def marks(read: Extraction) -> list[Mark]:
    """What to highlight in a text that is not in the collection."""
    found = [Mark(c.start, c.end, "citation") for c in read.citations]
    found += [Mark(p.person_start, p.person_end, "person") for p in read.positions]
    for task in read.tasks:
        found.append(Mark(task.start, task.end, "task"))
        found += [Mark(who.start, who.end, who.kind) for who in (*task.directing, *task.implementing)]
        start = read.document.text.find(task.deadline, task.start) if task.deadline else -1
        if task.deadline and start >= 0:
            found.append(Mark(start, start + len(task.deadline), "deadline"))
    return with_mentions(found, as_mentions(read.mentions))


def rows(tables: Row, table: str) -> list[Row]:
    """A table's rows with a value for each of its COLUMNS and more."""
    found: list[Row] = tables[table]
    if table == "citations":
        return [{**row, "quote": row["surface"]} for row in found]
    return [_task(row) for row in found] if table == "tasks" else found


def _task(row: Row) -> Row:
    doing = row["implementing"]
    return {
        **row,
        "directs": _names(row["directing"]),
        "leads": _names([who for who in doing if who["lead"]]),
        "implements": _names([who for who in doing if not who["lead"]]),
        "due_by": row["deadline_end"],
    }


def _names(parties: Sequence[Row]) -> str:
    return "; ".join(who["name"] for who in parties)


def _name(db: Connection, id: str) -> str:
    try:
        return act_row(db, id).name
    except NotFound:
        return id
