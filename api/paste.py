"""Paste a text or drop a file: what is found in it, at once, highlighted and as tables. Nothing is stored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request, UploadFile
from fastapi.responses import HTMLResponse
from starlette.responses import StreamingResponse

from api.highlight import Mark, pieces
from api.shell import render
from kg.export import as_csv
from kg.lexicon import load_lexicon
from kg.models import Citation, Extraction, Party, Task
from kg.parse.document import parse_bytes
from kg.pipeline import extract

router = APIRouter(include_in_schema=False)
Found = Literal["positions", "tasks", "citations"]
COLUMNS: dict[str, list[str]] = {
    "positions": ["person", "role", "body", "locator", "start", "end", "quote"],
    "tasks": ["text", "directs", "leads", "implements", "deadline", "due_by", "recurrence", "locator", "start", "end"],
    "citations": [
        "kind",
        "number",
        "date",
        "issuer",
        "term",
        "purpose",
        "pinpoint",
        "locator",
        "start",
        "end",
        "quote",
    ],
}


@router.get("/paste")
def paste_form(request: Request) -> HTMLResponse:
    """The empty form."""
    return render(request, "paste.html", text="", found=None)


@router.post("/paste")
def paste_page(request: Request, text: Annotated[str, Form()] = "", file: UploadFile | None = None) -> HTMLResponse:
    """The text with what was found in it. A file, where one is given, comes before the typed text."""
    read = _read(text, file)
    if read is None:
        return render(request, "paste.html", text="", found=None)
    return render(
        request,
        "paste.html",
        text=read.document.text,
        found=read,
        rows={t: [dict(zip(COLUMNS[t], row, strict=True)) for row in rows(read, t)] for t in COLUMNS},
        columns=COLUMNS,
        pieces=list(pieces(read.document.text, marks(read))),
    )


@router.post("/paste/{table}.csv")
def paste_csv(table: Found, text: Annotated[str, Form()] = "") -> StreamingResponse:
    """One table of what is found in the text, as CSV."""
    read = _read(text, None)
    found = rows(read, table) if read else []
    named = {"content-disposition": f'attachment; filename="{table}.csv"'}
    return StreamingResponse(as_csv(COLUMNS[table], found), headers=named, media_type="text/csv; charset=utf-8")


def _read(text: str, file: UploadFile | None) -> Extraction | None:
    """What a text says; None where there is none. Raises DocumentError. A form sends every line end as CR LF."""
    if file and file.filename:
        return extract(parse_bytes(file.filename, file.file.read(), load_lexicon()), load_lexicon())
    plain = text.replace("\r\n", "\n")
    return extract(parse_bytes("paste.txt", plain.encode(), load_lexicon()), load_lexicon()) if plain.strip() else None


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


def rows(read: Extraction, table: str) -> list[tuple[object, ...]]:
    """A table's rows, in the order of COLUMNS."""
    text = read.document.text
    if table == "positions":
        return [(p.person, p.role, p.body, p.locator, p.start, p.end, text[p.start : p.end]) for p in read.positions]
    if table == "tasks":
        return [_task(text, task) for task in read.tasks]
    return [
        (*_printed(c), c.purpose, c.pinpoint, c.locator, c.start, c.end, text[c.start : c.end]) for c in read.citations
    ]


def _printed(c: Citation) -> tuple[str | None, ...]:
    return (c.kind, c.number, c.date, c.issuer, c.term)


def _task(text: str, task: Task) -> tuple[object, ...]:
    leading = [who for who in task.implementing if who.lead]
    others = [who for who in task.implementing if not who.lead]
    parties = (_names(task.directing), _names(leading), _names(others))
    words = text[task.start : task.end]
    return (words, *parties, task.deadline, task.deadline_end, task.recurrence, task.locator, task.start, task.end)


def _names(parties: Sequence[Party]) -> str:
    return "; ".join(who.name for who in parties)
