"""My quarter, my week: one sheet of paper for a person or a body, and the same as .docx, .xlsx and calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from api.http.addresses import links, site
from api.http.builds import build_of, catalogue
from api.http.downloads import attached
from api.pages.rendering import address, chosen, quarter_of, render, today
from api.pages.tables import narrowed, taken_away
from kg.catalogue import tasks
from kg.catalogue.reading import Connection
from kg.catalogue.tasks import Wanted
from kg.errors import BadParameter
from kg.output import calendar as calendars
from kg.output import sheets
from kg.output.brief import (
    brief,
    change_lines,
    doers,
    heading_lines,
    more,
    period_named,
    sources,
    this_week,
    write_docx,
)
from kg.words import LANGUAGES, say

router = APIRouter(include_in_schema=False)
MOST = 2_000  # tasks that the latest quarter with any is looked for in
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Kind = Literal["person", "body"]
Taken = Literal["docx", "xlsx", "ics"]
Period = Annotated[str, Query(pattern=r"^([12][0-9]{3}-(Q[1-4]|[01][0-9]-[0-3][0-9]))?$")]


@router.get("/{kind}/{id}/brief")
def brief_page(request: Request, kind: Kind, id: str, period: Period = "") -> HTMLResponse:
    """The sheet of a quarter ("2023-Q2") or of a day's week; without one this quarter, or the latest with tasks."""
    db, language = catalogue(request), chosen(request, "lang", LANGUAGES)
    asked = _period(db, id, period)
    found = brief(db, kind, id, asked, today())
    return render(
        request,
        "brief.html",
        kind=kind,
        found=found,
        spanned=period_named(asked, language),
        heading=heading_lines(found, language, today(), site(request)),
        changes=change_lines(found, language),
        quarter=quarter_of(today()),
        week=this_week(today()),
        before=_beside(asked, -1),
        after=_beside(asked, 1),
        quarters=_quarters(db, id, asked),
        chosen_now=not period and asked != quarter_of(today()),
        sources=sources(found),
        doers=doers,
        more=lambda part: more(part, language),
        feed=f"{address(request, 'api', {'person': 'people', 'body': 'bodies'}[kind], id, 'calendar.ics')}",
        site=site(request),
    )


@router.get("/{kind}/{id}/brief.{ending}")
def brief_file(
    request: Request,
    kind: Kind,
    id: str,
    ending: Taken,
    period: Period = "",
) -> Response:
    """The sheet as a Word file, or its tasks, all of them, as a workbook or a calendar."""
    db, language = catalogue(request), chosen(request, "lang", LANGUAGES)
    asked = _period(db, id, period)
    found, name = brief(db, kind, id, asked, today()), f"brief-{id}-{asked}"
    if ending == "docx":
        body = write_docx(found, language, links(request), today(), site(request))
        return Response(body, headers=attached(f"{name}.docx"), media_type=DOCX)
    rows = {task.id: task for part in brief(db, kind, id, asked, today(), whole=True).parts for task in part.tasks}
    if ending == "ics":
        feed = calendars.of_tasks(db, found.party, [*rows.values()], links(request), build_of(request).finished)
        return Response(feed, headers=attached(f"{name}.ics"), media_type=calendars.TYPE)
    notes = {"party": (say(kind, language), found.party.name), "period": (say("period", language), "")}
    notes["period"] = (notes["period"][0], period_named(asked, language))
    sheet = sheets.of_tasks(rows.values(), language, links(request), narrowed(request, notes))
    return taken_away(request, sheet, "xlsx", name)


def _period(db: Connection, id: str, asked: str) -> str:
    """The quarter asked for or the Monday of the week; else this quarter, or the latest that holds a task."""
    if "Q" in asked:
        return asked
    if asked:
        try:
            return this_week(asked)
        except ValueError:
            raise BadParameter("period", f"{asked!r} is no day of the calendar.") from None
    now, known = quarter_of(today()), _held(db, id)
    return now if now in known or not known else known[-1]


def _held(db: Connection, id: str) -> list[str]:
    """The quarters that hold tasks, the earliest first."""
    held = (tasks.quarter(task) for task in tasks.list_tasks(db, Wanted(party=id), MOST).items)
    return sorted({quarter for quarter in held if quarter})


def _quarters(db: Connection, id: str, asked: str) -> list[str]:
    """The quarters to choose from, the latest first: those that hold tasks, this one, and the one that is shown."""
    return sorted({*_held(db, id), quarter_of(today()), *([asked] if "Q" in asked else [])}, reverse=True)


def _beside(period: str, step: int) -> str:
    """The quarter or week before (-1) or after (1)."""
    if "Q" in period:
        number = int(period[:4]) * 4 + int(period[-1]) - 1 + step
        return f"{number // 4}-Q{number % 4 + 1}"
    return (date.fromisoformat(period) + timedelta(days=7 * step)).isoformat()
