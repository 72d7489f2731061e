"""The work queue of who decides: what waits, where people disagree, what was decided."""

from __future__ import annotations

import re
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.http.accounts import may
from api.http.addresses import address
from api.http.builds import build_of, catalogue, decisions_of
from api.http.store_changes import is_pending
from api.pages.history import lines_of
from api.pages.rendering import Offset, Short, render
from api.rest.answers import json
from kg.accounts import skipped, users
from kg.accounts.users import User
from kg.catalogue import candidates, citations, documents, opens, weak
from kg.catalogue.reading import Connection
from kg.catalogue.rows import Evidence
from kg.resolve.judgements import key_of
from kg.review.annotations import subject_of
from kg.review.waiting import Waiting, alike, disagreements, figures, still_open

router = APIRouter(include_in_schema=False)
KINDS = ("citation", "person", "orphan", "weak")
SKIPPED = "skipped"
SHOWN = 20
_QUERY = re.compile(r"\?(?:kind=\w{1,20}|offset=\d{1,8}|&){1,3}")  # of the page that a form was sent from


@router.get("/review")
def review_page(
    request: Request, user: Annotated[User, Depends(may("decide"))], kind: Short = "", offset: Offset = 0
) -> HTMLResponse:
    """The questions that are open, that first which touches the most."""
    decisions = decisions_of(request)
    everything = still_open(build_of(request).once("waiting", _waiting), decisions)
    with users.accounts(request.app.state.settings.store, writing=False) as db:
        later = skipped.skipped(db, user.name)
    waiting = [one for one in everything if (one.subject, one.object) not in later]
    put_off = [one for one in everything if (one.subject, one.object) in later]
    shown = put_off if kind == SKIPPED else [one for one in waiting if kind not in KINDS or one.kind == kind]
    groups = alike(shown)
    lines = {line.id: line for line in lines_of(request, decisions)}
    decided = figures(decisions)
    return render(
        request,
        "review.html",
        rows=groups[offset : offset + SHOWN],
        total=len(groups),
        questions=len(shown),
        counts={name: sum(one.kind == name for one in waiting) for name in KINDS},
        put_off=len(put_off),
        kind=kind,
        limit=SHOWN,
        offset=offset,
        deciding=lambda one: _address(request, one),
        stands=partial(_stands, catalogue(request)),
        disputes=[[lines[key_of(one)] for one in group] for group in disagreements(decisions)],
        by_relation=decided.by_relation,
        by_author=decided.by_author,
        undone=decided.undone,
        latest=list(lines.values())[::-1][:10],
    )


@router.get("/review/state")
def state(request: Request, user: Annotated[User, Depends(may("decide"))]) -> Response:
    """Whether decisions wait for the build that takes them up: what an open page asks until they do not."""
    return json({"pending": is_pending(request)})


@router.post("/review/skip")
def skip(
    request: Request,
    user: Annotated[User, Depends(may("decide"))],
    subject: Annotated[list[str], Form()],
    object: Annotated[list[str], Form()],
    again: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = "",
) -> Response:
    """Questions are put off by who looked at them, or (again) taken up; others see them as before."""
    with users.accounts(request.app.state.settings.store) as db:
        for question in zip(subject, object, strict=False):
            (skipped.take_up if again else skipped.skip)(db, user.name, question)
    return RedirectResponse(address(request, "review") + (back if _QUERY.fullmatch(back) else ""), 303)


def _stands(db: Connection, one: Waiting) -> tuple[Evidence, str | None] | None:
    """Where the words stand that a question is about, with the title of their document."""
    kind, _, id = one.subject.partition("/")
    if one.document:
        start, _, end = id.partition(":")[2].partition("-")
        title = documents.document_row(db, one.document).title
        return (Evidence(one.document, "", int(start), int(end), one.words), title) if int(end or 0) else None
    if kind != "citation":
        return None
    evidence = citations.citation(db, id).evidence
    return evidence, documents.document_row(db, evidence.document).title


def _waiting(db: Connection) -> list[Waiting]:
    found = [
        Waiting("citation", f"citation/{id}", "", words, often, detail=_candidates(db, id))
        for id, words, often in candidates.undecided_citations(db)
    ]
    found += [
        Waiting("person", f"person/{one.id}", f"person/{other.id}", one.name, touched)
        for one, other, touched in candidates.likely_same(db)
    ]
    found += [Waiting("orphan", one.subject, one.object, one.reason, 0) for one in opens.list_orphans(db)]
    return [*found, *map(_weak, weak.weak_rows(db))]


def _candidates(db: Connection, citation: str) -> str:
    return " ".join(f"act/{one.id}" for one in candidates.of_citation(db, citation))


def _weak(row: weak.Weak) -> Waiting:
    words, table = subject_of(row.sha256, row.start, row.end), row.table
    about = (f"document/{row.document}", "") if table == "act" else (words, table)
    return Waiting("weak", *about, row.words, row.touches, row.why, str(row.detail), row.document)


def _address(request: Request, one: Waiting) -> str:
    kind, _, id = one.subject.partition("/")
    back = address(request, "review")
    if one.kind == "citation":
        return address(request, "decide", "citation", id, back=back)
    if one.kind == "person":
        return address(request, "decide", "same", kind, id, other=one.object.partition("/")[2], back=back)
    if one.kind == "weak" and kind == "document":
        return address(request, "decide", "document", id, back=back)
    if one.kind == "weak" and one.object == "pages":
        return address(request, "document", one.document)
    if one.kind == "weak":
        start, _, end = id.partition(":")[2].partition("-")
        place = {"start": start, "end": end} if one.object != "document" else {}
        return address(request, "decide", "words", one.document, table=one.object, back=back, **place)
    return address(request, "open")
