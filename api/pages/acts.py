"""Acts: the list, the page of one, and how one was implemented."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from api.http.addresses import links
from api.http.builds import build_of, catalogue
from api.pages.rendering import Offset, Quarter, Short, chosen, render
from api.pages.tables import PAGE, Asked, Ending, Text, every, heads, narrowed, taken_away
from api.pages.timeline import citations_strip
from kg.catalogue import acts, documents, effects, implementing
from kg.catalogue.reading import Connection
from kg.catalogue.rows import ActRow, CitationRow, Listing
from kg.output import sheets
from kg.rules.periods import bounds
from kg.words import LANGUAGES, say
from kg.words.writing import written_period

router = APIRouter(include_in_schema=False)
CITING = 15  # citing documents of a page: each with its words
TOGETHER = 100  # acts cited beside it
CITED = 40  # acts cited that a page shows
IMPLEMENTING = 12  # implementing documents of a page: each with its tasks
CHOICES = 1000  # acts that kinds, terms and issuers to choose from are taken from
COLUMNS = (
    ("act", "number"), ("date", "date"), ("issuer", "issuer"), ("term", "term"), ("cited_n", "citations"),
    ("citing_n", "documents"), ("full_text", None),
)  # fmt: skip


class ActsAsked(Asked, frozen=True):
    """The filters of the list of acts."""

    q: Text = ""
    number: Text = ""
    kind: Text = ""
    issuer: Text = ""
    term: Text = ""
    place: Text = ""
    held: Text = ""


@router.get("/acts")
def acts_page(request: Request, asked: Annotated[ActsAsked, Query()]) -> HTMLResponse:
    """Every act, held or only cited, those cited most first."""
    choices = build_of(request).once("act choices", _choices)
    return render(
        request,
        "acts.html",
        rows=_list(catalogue(request), asked, PAGE, asked.offset),
        asked=asked,
        heads=heads(request, COLUMNS, asked.sort, "citations documents date"),
        choices=choices,
        limit=PAGE,
        offset=asked.offset,
    )


@router.get("/acts.{ending}")
def acts_sheet(request: Request, ending: Ending, asked: Annotated[ActsAsked, Query()]) -> Response:
    """The list as it is filtered, all of it."""
    language = chosen(request, "lang", LANGUAGES)
    rows = every(lambda limit, offset: _list(catalogue(request), asked, limit, offset))
    places = build_of(request).once("act choices", _choices).places
    held = {"1": say("held_yes", language), "0": say("held_no", language)}.get(asked.held, "")
    values = {**asked.filters(), "place": places.get(asked.place, asked.place), "held": held}
    names = {"q": "words_in", "kind": "act_kind", "held": "full_text"}
    notes = narrowed(request, {key: (say(names.get(key, key), language), value) for key, value in values.items()})
    return taken_away(request, sheets.of_acts(rows, language, links(request), notes), ending)


def _list(db: Connection, asked: ActsAsked, limit: int, offset: int) -> Listing[ActRow]:
    return acts.list_acts(
        db,
        asked.number.strip() or None,
        asked.kind or None,
        asked.issuer or None,
        asked.term or None,
        {"1": True, "0": False}.get(asked.held),
        limit,
        offset,
        words=asked.q,
        place=asked.place or None,
        sort=asked.sort,
    )


class Choices(NamedTuple):
    """What acts can be narrowed by; places: name by id."""

    kinds: list[str]
    terms: list[str]
    issuers: list[str]
    places: dict[str, str]


def _choices(db: Connection) -> Choices:
    """Those of the acts cited most."""
    known = acts.list_acts(db, limit=CHOICES).items
    scopes = {row.scope for row in known}
    places = {id: name for id, name in documents.provinces(db) if id in scopes}
    terms = {row.term for row in known if row.term}
    issuers = {name for row in known if (name := row.issued_by or row.issuer)}
    return Choices(sorted({row.kind for row in known}), sorted(terms), sorted(issuers), places)


@router.get("/act/{id}")
def act_page(request: Request, id: str, purpose: Short = "", offset: Offset = 0) -> HTMLResponse:
    """How the act was implemented, who cites it and with which words, what it cites, what is cited beside it."""
    db = catalogue(request)
    detail = acts.act(db, id)
    cites = acts.cites(db, id, 10 * CITED)
    by_act = _by_act(cites.items)
    further = [step for step in acts.chain(db, id) if step.level > 1]
    return render(
        request,
        "act.html",
        detail=detail,
        purpose=purpose,
        implemented=implementing.implementation(db, id),
        told_by=[row for row in effects.upon(db, id, ("implements",)) if row.told and row.acting],
        changed_by=effects.upon(db, id),
        changes=effects.of(db, id),
        cited_by=acts.cited_by(db, id, CITING, offset, purpose if purpose in detail.purposes else None),
        timeline=citations_strip(days := acts.citing_days(db, id)),
        undated=detail.act.documents - len(days) if len(days) < acts.MOST_DAYS else 0,
        cites=by_act[:CITED],
        unseen=sum(len(rows) for rows in by_act[CITED:]) + cites.total - len(cites.items),
        chain=further[:CITED],
        chained=len(further),
        co_cited=acts.co_cited(db, id, TOGETHER),
        title_of=lambda id: documents.document_row(db, id).title,
        limit=CITING,
        offset=offset,
    )


def _by_act(rows: Sequence[CitationRow]) -> list[list[CitationRow]]:
    """The places where each act is cited, in the order of its first; what is not resolved stands alone."""
    groups: dict[str, list[CitationRow]] = {}
    for row in rows:
        groups.setdefault(row.act or row.id, []).append(row)
    return list(groups.values())


@router.get("/act/{id}/implementation")
def implementation_page(
    request: Request, id: str, place: Short = "", quarter: Quarter = "", offset: Offset = 0
) -> HTMLResponse:
    """How an act was implemented: by place, the documents that do, their tasks, who does them until when."""
    db = catalogue(request)
    found = implementing.implementation(db, id, place or None, *bounds(quarter or None))
    return render(
        request,
        "implementation.html",
        detail=acts.act(db, id),
        found=found,
        shown=found.items[offset : offset + IMPLEMENTING],
        wanted={"place": place, "quarter": quarter},
        limit=IMPLEMENTING,
        offset=offset,
    )


@router.get("/act/{id}/implementation.{ending}")
def implementation_sheet(
    request: Request, id: str, ending: Ending, place: Short = "", quarter: Quarter = ""
) -> Response:
    """The same, a task a row."""
    db, language = catalogue(request), chosen(request, "lang", LANGUAGES)
    found = implementing.implementation(db, id, place or None, *bounds(quarter or None))
    of = {"act": (say("act", language), acts.act_row(db, id).name)}
    names = {key: name for key, name, _ in found.places}
    narrowings = {
        "place": (say("place", language), names.get(place, place)),
        "quarter": (say("due_or_planned", language), written_period(quarter, language)),
    }
    notes = narrowed(request, {**of, **narrowings})
    sheet = sheets.of_implementing(found.items, language, links(request), notes)
    return taken_away(request, sheet, ending, f"implementation-{id}")
