"""The work queue of who decides: what waits, where people disagree, what was decided."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from api.http.accounts import may
from api.http.addresses import address
from api.http.builds import build_of, catalogue, decisions_of
from api.pages.history import lines_of
from api.pages.rendering import Offset, Short, render
from kg.accounts.users import User
from kg.catalogue import citations, deciding, documents, opens
from kg.catalogue.reading import Connection
from kg.catalogue.rows import Evidence
from kg.resolve.judgements import key_of
from kg.review.queue import Waiting, disagreements, figures, still_open

router = APIRouter(include_in_schema=False)
KINDS = ("citation", "person", "orphan")
SHOWN = 20


@router.get("/review")
def review_page(
    request: Request, user: Annotated[User, Depends(may("decide"))], kind: Short = "", offset: Offset = 0
) -> HTMLResponse:
    """The questions that are open, that first which touches the most."""
    decisions = decisions_of(request)
    waiting = still_open(build_of(request).once("waiting", _waiting), decisions)
    shown = [one for one in waiting if kind not in KINDS or one.kind == kind]
    lines = {line.id: line for line in lines_of(request, decisions)}
    decided = figures(decisions)
    return render(
        request,
        "review.html",
        rows=shown[offset : offset + SHOWN],
        total=len(shown),
        counts={name: sum(one.kind == name for one in waiting) for name in KINDS},
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


def _stands(db: Connection, one: Waiting) -> tuple[Evidence, str | None] | None:
    """Where the citation stands that a question is about, with the title of its document."""
    kind, _, id = one.subject.partition("/")
    if kind != "citation":
        return None
    evidence = citations.citation(db, id).evidence
    return evidence, documents.document_row(db, evidence.document).title


def _waiting(db: Connection) -> list[Waiting]:
    found = [
        Waiting("citation", f"citation/{id}", "", words, often) for id, words, often in deciding.undecided_citations(db)
    ]
    found += [
        Waiting("person", f"person/{one.id}", f"person/{other.id}", one.name, touched)
        for one, other, touched in deciding.likely_same(db)
    ]
    found += [Waiting("orphan", one.subject, one.object, one.reason, 0) for one in opens.list_orphans(db)]
    return found


def _address(request: Request, one: Waiting) -> str:
    kind, _, id = one.subject.partition("/")
    back = address(request, "review")
    if one.kind == "citation":
        return address(request, "decide", "citation", id, back=back)
    if one.kind == "person":
        return address(request, "decide", "same", kind, id, other=one.object.partition("/")[2], back=back)
    return address(request, "open")
