"""Paste a text or drop a file: what is found in it, at once, highlighted and as tables. Nothing is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, Request, UploadFile
from fastapi.responses import HTMLResponse
from msgspec import Struct
from starlette.responses import StreamingResponse

from api.http.builds import catalogue
from api.pages.highlight import Mark, pieces
from api.pages.shell import render
from kg.catalogue.acts import act_row
from kg.catalogue.reading import Connection
from kg.errors import NotFound
from kg.models import Extraction
from kg.output.spreadsheet import as_csv

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


class Pasted(Struct, frozen=True):
    """A text that is not in the collection, what it says, and its tables resolved against the collection."""

    name: str
    read: Extraction
    tables: Row


@router.get("/paste")
def paste_form(request: Request) -> HTMLResponse:
    """The empty form."""
    return render(request, "paste.html", text="", found=None, sent=False)


@router.post("/paste")
def paste_page(request: Request, text: Annotated[str, Form()] = "", file: UploadFile | None = None) -> HTMLResponse:
    """The text with what was found in it; a file, where one is given, counts before the typed text."""
    db = catalogue(request)
    found = _read(db, text, file)
    if found is None:
        return render(request, "paste.html", text="", found=None, sent=True)
    return render(
        request,
        "paste.html",
        text=found.read.document.text,
        found=found,
        sent=True,
        rows={table: rows(found.tables, table) for table in COLUMNS},
        columns=COLUMNS,
        act_name=lambda id: _name(db, id),
        pieces=list(pieces(found.read.document.text, marks(found.read))),
    )


@router.post("/paste/{table}.csv")
def paste_csv(request: Request, table: Found, text: Annotated[str, Form()] = "") -> StreamingResponse:
    """One table of what is found in the text, as CSV."""
    found = _read(catalogue(request), text, None)
    named = {"content-disposition": f'attachment; filename="{table}.csv"'}
    lines = [tuple(row.get(name) for name in COLUMNS[table]) for row in rows(found.tables, table)] if found else []
    return StreamingResponse(as_csv(COLUMNS[table], lines), headers=named, media_type="text/csv; charset=utf-8")


def _read(db: Connection, text: str, file: UploadFile | None) -> Pasted | None:
    """What a text says; None where there is none. Raises DocumentError. A form sends every line end as CR LF."""
    name, data = "paste.txt", text.replace("\r\n", "\n").encode()
    if file and file.filename:
        name, data = file.filename, file.file.read()
    if not data.strip():
        return None
    from kg.parse.document import parse_bytes
    from kg.pipeline.flow import extract
    from kg.pipeline.pasted import read_pasted
    from kg.rules.lexicon import load_lexicon  # here, not above: a server answers before it needs the extractors

    lexicon = load_lexicon()
    return Pasted(name, extract(parse_bytes(name, data, lexicon), lexicon), read_pasted(db, name, data))


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
    return found


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
