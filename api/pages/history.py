"""What people decided of a thing, for its page and for whoever decides again."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import Request
from msgspec import Struct

from api.http.addresses import address, thing_address
from api.http.builds import catalogue, decisions_of
from api.http.store_changes import is_pending
from kg.catalogue import candidates, documents
from kg.catalogue.reading import Connection
from kg.errors import Moved, NotFound, StoreError
from kg.resolve.judgements import UNDOES, Judgement, in_force, key_of


class Called(Struct, frozen=True):
    """A thing by its name and the address of its page."""

    name: str
    place: str


class Line(Struct, frozen=True):
    """A decision as a page shows it. place: the page of what it is about; undone: by which later decision.

    about, other: what it is about and its other side as people call them, with their pages; None: what has no page.
    """

    id: str
    judgement: Judgement
    counts: bool
    place: str
    undone: Judgement | None
    about: Called | None
    other: Called | None


def lines_of(request: Request, decisions: Sequence[Judgement]) -> list[Line]:
    """Decisions with what became of them, in the order they were made; those that undo stand with what they undo."""
    counting = {key_of(one) for one in in_force(decisions)}
    undoing = {one.object: one for one in decisions if one.relation == UNDOES}
    return [
        Line(key_of(one), one, key_of(one) in counting, place_of(request, one), None
             if key_of(one) in counting else undoing.get(key_of(one)), *called_of(request, one))
        for one in decisions
        if one.relation != UNDOES
    ]  # fmt: skip


def called_of(request: Request, judgement: Judgement) -> tuple[Called | None, Called | None]:
    """What a decision is about and its other side; of two that are one by now each as it was printed, and where that is
    the same too with the id that it had."""
    about = called(request, judgement.subject, place_of(request, judgement), judgement.subject_at)
    if "/" not in judgement.object:
        return about, None
    other = called(request, judgement.object, "", judgement.object_at)
    if judgement.relation == "same" and about.name == other.name:
        return _with_id(about, judgement.subject), _with_id(other, judgement.object)
    return about, other


def _with_id(thing: Called, named: str) -> Called:
    return Called(f"{thing.name} ({named.partition('/')[2]})", thing.place)


def called(request: Request, thing: str, place: str = "", at: str = "") -> Called:
    """A person by the name (as it is printed at a mention), words and a citation by the title of their document, what
    is gone by its id."""
    kind, _, id = thing.partition("/")
    db = catalogue(request)
    try:
        if kind == "words":
            name = _titled(db, documents.of_hash8(db, id.partition(":")[0]))
        elif kind == "citation":
            name = _titled(db, id.rpartition(".c")[0])
        elif kind == "document":
            name = _titled(db, id)
        elif kind in ("person", "body", "act"):
            name = candidates.printed_at(db, kind, id, at) or candidates.reference(db, kind, id).name
        else:
            name = id
    except Moved as moved:
        return called(request, f"{kind}/{moved.became}", place, at)
    except NotFound:
        name = id
    return Called(name, place or thing_address(request, kind, id))


def _titled(db: Connection, document: str) -> str:
    row = documents.document_row(db, document)
    return row.title or row.file


def place_of(request: Request, judgement: Judgement) -> str:
    """The page of what a decision is about."""
    kind, _, id = judgement.subject.partition("/")
    if kind == "words":
        hash8, _, span = id.partition(":")
        try:
            return f"{address(request, 'document', documents.of_hash8(catalogue(request), hash8))}#o{span}"
        except NotFound:
            return address(request, "review")
    if kind == "citation":
        document, _, start = id.rpartition(".c")
        return f"{address(request, 'document', document)}?at={start}"
    return thing_address(request, kind, id)


def history(request: Request, kind: str, id: str) -> list[Line]:
    """What was decided of a thing, the latest first; of a document what was decided of its words too."""
    found = [one for one in decisions_of(request) if _is_about(one, kind, id) or one.relation == UNDOES]
    return lines_of(request, found)[::-1] if any(one.relation != UNDOES for one in found) else []


def _is_about(judgement: Judgement, kind: str, id: str) -> bool:
    if f"{kind}/{id}" in (judgement.subject, judgement.object):
        return True
    if kind == "document":
        return judgement.subject.startswith((f"words/{id[-8:]}:", f"citation/{id}."))
    if kind == "task":
        document, _, start = id.rpartition(".t")
        task = judgement.value.get("task", [None])[:1] == [int(start)] if start.isdigit() else False
        own = judgement.subject.startswith(f"words/{document[-8:]}:{start}-") and judgement.object == "tasks"
        return own or (task and judgement.subject.startswith(f"words/{document[-8:]}:"))
    return False


def pending(request: Request) -> bool:
    """Whether a decision waits for the build that takes it up; none does where no build answers."""
    try:
        return is_pending(request)
    except StoreError:
        return False
