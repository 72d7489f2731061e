"""A page of a PDF as it is printed, with the words marked that were found on it; drawn when somebody asks for it."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from starlette.concurrency import run_in_threadpool

from api.http.builds import build_of, catalogue
from api.http.clients import client_of
from api.pages.highlight import Mark
from api.pages.reader import everything_said, marks
from api.pages.rendering import render
from kg.catalogue import documents
from kg.catalogue.reading import Connection
from kg.errors import DocumentError, NotFound
from kg.parse.document import read_data
from kg.parse.formats.kinds import PDF
from kg.parse.formats.picture import PagePicture, Wanted, squeezed
from kg.pipeline.sources import Held, original
from kg.pipeline.store import SOURCES

router = APIRouter(include_in_schema=False)


@router.get("/document/{id}/page/{number}.png")
async def page_picture(request: Request, id: str, number: int) -> Response:
    """The page alone. Raises NotFound where the document has no such page, or its file is gone."""
    drawn = await _drawn(request, id, number, [])
    return Response(drawn.png, media_type="image/png")


@router.get("/document/{id}/page/{number}")
async def page_page(request: Request, id: str, number: int, at: int = -1) -> HTMLResponse:
    """The page with its words marked; at: the code point of the text whose words are marked most."""
    stretches, found = await run_in_threadpool(_on_page, request, id, number, at)
    drawn, why = None, ""
    try:
        drawn = await _drawn(request, id, number, [wanted for _, wanted in found])
    except DocumentError as error:
        why = str(error)
    boxes = zip(found, drawn.boxes, strict=True) if drawn else ()
    marked = [(mark, mark.start <= at < mark.end, box) for (mark, _), lines in boxes for box in lines]
    return await run_in_threadpool(
        lambda: render(
            request,
            "page.html",
            detail=documents.document(catalogue(request), id),
            number=number,
            last=max(page for _, page in stretches),
            drawn=drawn,
            why=why,
            marked=marked,
            lost=sum(not lines for lines in drawn.boxes) if drawn else 0,
        )
    )


def _on_page(
    request: Request, id: str, number: int, at: int
) -> tuple[list[tuple[int, int]], list[tuple[Mark, Wanted]]]:
    """Where the document's pages begin, and what was found on this one with how often its words stood before it."""
    db = catalogue(request)
    stretches, text = _pages(db, id, number), documents.text(db, id)
    ends = [start for start, _ in stretches[1:]] + [len(text)]
    mine = [(start, end) for (start, page), end in zip(stretches, ends, strict=True) if page == number]
    found: list[tuple[Mark, Wanted]] = []
    for mark in marks(text, everything_said(db, id), documents.outline(db, id)):
        stretch = next(((start, end) for start, end in mine if start <= mark.start < end), None)
        if stretch and (mark.kind != "task" or mark.start <= at < mark.end):
            words = text[mark.start : mark.end]
            found.append((mark, Wanted(words, _before(text[stretch[0] : mark.end], words))))
    return stretches, found


def _pages(db: Connection, id: str, number: int) -> list[tuple[int, int]]:
    """Where each page of a PDF begins in its text. Raises NotFound where it has no page of this number."""
    found = documents.pages(db, id) if documents.document(db, id).media_type == PDF else []
    if number not in {page for _, page in found}:
        raise NotFound(f"the document {id!r} has no page {number} that can be drawn")
    return found


def _before(text: str, words: str) -> int:
    """How often words stand in a text that ends with them, before its end."""
    plain, sought = squeezed(text), squeezed(words)
    last, count, at = len(plain) - len(sought), 0, plain.find(sought) if sought else -1
    while 0 <= at < last:
        count, at = count + 1, plain.find(sought, at + 1)
    return count


async def _drawn(request: Request, id: str, number: int, wanted: list[Wanted]) -> PagePicture:
    """Raises NotFound where there is no such page of a PDF, DocumentError where its file is gone or cannot be drawn."""
    await run_in_threadpool(lambda: _pages(catalogue(request), id, number))
    detail = await run_in_threadpool(lambda: documents.document(catalogue(request), id))
    name, file = detail.document.file, await run_in_threadpool(_file, request, detail.sha256)
    if file is None:
        raise DocumentError(f"{name}: its file is not where it was read from; bring it again.")
    data = await run_in_threadpool(read_data, file[0])
    client = client_of(request)
    drawn: PagePicture = await request.app.state.readers.draw(
        file[0].name, data, file[1], detail.sha256, number, wanted, client
    )
    return drawn


def _file(request: Request, sha256: str) -> tuple[Path, str] | None:
    build = build_of(request)
    found = original(build.once("held files", lambda _: Held.read(build.path / SOURCES)), sha256)
    return (found.path, found.member) if found else None
