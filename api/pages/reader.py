"""The reader: a document's text as it is, what was found in it, and why."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from msgspec import Struct
from starlette.concurrency import run_in_threadpool

from api.http.builds import catalogue
from api.pages.highlight import KINDS, Mark, pieces
from api.pages.markup import read_markup
from api.pages.mentioned import Mention, mentions_of, with_mentions
from api.pages.rendering import Short, address, render
from kg.catalogue import documents
from kg.catalogue.reading import Connection
from kg.catalogue.rows import AssignmentRow, CitationRow, Holding, TaskRow, UnitRow
from kg.parse.formats.kinds import PDF
from kg.text import low
from kg.words.writing import label

router = APIRouter(include_in_schema=False)
ALL = 1_000_000  # more rows than one document has
OUTLINED = ("phu-luc", "phan", "chuong", "muc", "dieu", "khoan", "diem", "title", "footnote", "recipients", "signature")
LABEL = 120
UNNUMBERED = ("title", "recipients", "signature")


class Said(Struct, frozen=True):
    """All that one document says, in the order of its text."""

    citations: Sequence[CitationRow]
    holdings: Sequence[Holding]
    tasks: Sequence[TaskRow]


class PartyFacts(Struct, frozen=True):
    """A person or body named at a place, and the tasks in which it is named there, with its duty in each."""

    kind: str
    id: str
    name: str
    tasks: list[tuple[str, TaskRow]]


class Facts(Struct, frozen=True):
    """What the graph says of the words at one place of a text."""

    offset: int
    locator: str
    citations: list[CitationRow]
    holdings: list[Holding]
    parties: list[PartyFacts]
    tasks: list[TaskRow]
    mentions: list[Mention]

    @property
    def empty(self) -> bool:
        return not (self.citations or self.holdings or self.parties or self.tasks or self.mentions)


class Heading(Struct, frozen=True):
    """A line of the outline; depth 0 at the top."""

    seq: int
    number: str
    label: str
    depth: int
    footnote: bool


@router.get("/document/{id}")
async def document_page(request: Request, id: str, at: int = -1, unit: Short = "", view: Short = "") -> Response:
    """The text with its outline; at: the code point whose facts the panel shows; unit: a locator or path to open.

    view: "verbatim" shows the signs of layout too, as they stand in the file.
    """
    if unit:
        return await run_in_threadpool(_at_unit, request, id, unit)
    mentions = await mentions_of(request, id)
    return await run_in_threadpool(_page, request, id, at, view == "verbatim", mentions)


def _at_unit(request: Request, id: str, unit: str) -> Response:
    units = documents.outline(catalogue(request), id)
    return RedirectResponse(address(request, "document", id) + _anchor(units, unit), 303)


def _page(request: Request, id: str, at: int, verbatim: bool, found: Sequence[Mention] | None) -> Response:
    db, mentions = catalogue(request), found or ()
    detail = documents.document(db, id)
    units = documents.outline(db, id)
    said = everything_said(db, id)
    text = documents.text(db, id)
    drawn = with_mentions(marks(text, said, units), mentions)
    markup = None if verbatim else read_markup(text, units)
    page = render(
        request,
        "document.html",
        detail=detail,
        reading=id,
        passed=documents.passed_over(db, id),
        outline=headings(text, units, detail.document.title or detail.document.file),
        verbatim=verbatim,
        page_at=page_at(documents.pages(db, id)) if detail.media_type == PDF else None,
        pieces=list(pieces(text, drawn, ((u.start, u.seq) for u in units), markup)),
        kinds=[kind for kind in KINDS if any(mark.kind == kind for mark in drawn)],
        facts=facts_at(said, units, at, mentions) if 0 <= at < len(text) else None,
        unmarked=found is None,
    )
    if found is None:  # the next answer has them
        page.headers.update({"etag": 'W/"unmarked"', "cache-control": "no-store"})
    return page


def _anchor(units: Sequence[UnitRow], wanted: str) -> str:
    for unit in units:
        if wanted in (unit.locator, unit.path):
            return f"#o{unit.start}-{max(unit.own_end, unit.start + 1)}"
    return ""


@router.get("/document/{id}/at/{offset}")
async def panel(request: Request, id: str, offset: int) -> Response:
    """What the graph says of one place, for the panel beside the text. Raises NotFound."""
    mentions = await mentions_of(request, id)
    return await run_in_threadpool(_panel, request, id, offset, mentions or ())


def _panel(request: Request, id: str, offset: int, mentions: Sequence[Mention]) -> HTMLResponse:
    db = catalogue(request)
    is_pdf = documents.document(db, id).media_type == PDF
    facts = facts_at(everything_said(db, id), documents.outline(db, id), offset, mentions)
    shown = page_at(documents.pages(db, id)) if is_pdf else None
    return render(request, "panel.html", facts=facts, page_at=shown, reading=id)


def page_at(stretches: Sequence[tuple[int, int]]) -> Callable[[int], int]:
    """Which page of a document (from 1) a code point of its text stands on; (offset, page) of each stretch."""
    starts = [start for start, _ in stretches]
    return lambda offset: stretches[max(0, bisect_right(starts, offset) - 1)][1] if stretches else 0


def everything_said(db: Connection, id: str) -> Said:
    """A document's citations, holdings and tasks, all of them."""
    return Said(
        documents.cites(db, id, ALL).items, documents.holdings(db, id), documents.document_tasks(db, id, ALL).items
    )


def marks(text: str, said: Said, units: Sequence[UnitRow]) -> list[Mark]:
    """What to highlight: every find at its own span, and each deadline where its printed words follow the task."""
    found = [Mark(c.evidence.start, c.evidence.end, "citation") for c in said.citations]
    found += [Mark(h.evidence.start, h.evidence.end, "person") for h in said.holdings]
    ends = {unit.locator: _reach(units, unit) for unit in units}
    for task in said.tasks:
        found.append(Mark(task.evidence.start, task.evidence.end, "task"))
        found += [Mark(who.evidence.start, who.evidence.end, who.kind) for who in task.assignments]
        if task.deadline:
            start = text.find(task.deadline, task.evidence.start, ends.get(task.evidence.locator, task.evidence.end))
            if start >= 0:
                found.append(Mark(start, start + len(task.deadline), "deadline"))
    return found


def _reach(units: Sequence[UnitRow], unit: UnitRow) -> int:
    """How far the lines that assign a unit may stand: to the end of the unit around it, as a run shares them."""
    return units[unit.parent].end if unit.parent is not None and unit.parent < len(units) else unit.end


def facts_at(said: Said, units: Sequence[UnitRow], offset: int, mentions: Sequence[Mention] = ()) -> Facts:
    """Everything whose words cover the offset, and what is mentioned there that none of it tells of."""
    around = [unit for unit in units if unit.start <= offset < unit.end]
    parties: dict[str, PartyFacts] = {}
    for task in said.tasks:
        for who in _covering(task.assignments, offset):
            party = parties.setdefault(who.party, PartyFacts(who.kind, who.party, who.party_name, []))
            party.tasks.append((who.duty, task))
    citations = [c for c in said.citations if c.evidence.start <= offset < c.evidence.end]
    holdings = [h for h in said.holdings if h.evidence.start <= offset < h.evidence.end]
    told = citations or holdings or parties
    return Facts(
        offset=offset,
        locator=max(around, key=lambda unit: unit.start).locator if around else "",
        citations=citations,
        holdings=holdings,
        parties=list(parties.values()),
        mentions=[] if told else [m for m in mentions if m.start <= offset < m.end],
        tasks=[t for t in said.tasks if t.evidence.start <= offset < t.evidence.end],
    )


def _covering(rows: Iterable[AssignmentRow], offset: int) -> Iterable[AssignmentRow]:
    return (row for row in rows if row.evidence.start <= offset < row.evidence.end)


def headings(text: str, units: Sequence[UnitRow], title: str = "") -> list[Heading]:
    """The outline without bullets and paragraphs, each line with its own words and its depth; footnotes last. title: in
    place of the words above the first item, which are letterhead too."""
    depths: dict[int, int] = {}
    found = []
    for unit in units:
        depths[unit.seq] = depths.get(unit.parent, -1) + 1 if unit.parent is not None else 0
        if unit.kind in OUTLINED:
            number = "" if unit.kind in UNNUMBERED else unit.number
            words = text[unit.text_start : unit.own_end]
            own = label(title or words if unit.kind == "title" else words)[:LABEL]
            named = own or unit.label
            told = "" if low(named) == low(number) else named  # "Quý I" is number and words in one
            found.append(Heading(unit.seq, number, told, min(depths[unit.seq], 5), unit.kind == "footnote"))
    return sorted(found, key=lambda heading: heading.footnote)
