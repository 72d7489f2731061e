"""Which person, body or act a cell of somebody's table means: candidates with scores; a match only without doubt."""

from __future__ import annotations

from difflib import SequenceMatcher

from msgspec import Struct

from kg.catalogue.reading import Connection
from kg.catalogue.search import Hit, search
from kg.text import fold, slug, unmark

KINDS = ("person", "body", "act")
EXACT, UNMARKED, LIKE = 100.0, 90.0, 80.0  # scores: the same name or number; but for its marks; at most, if neither
_ALIKE = 40  # candidates that are compared


class Candidate(Struct, frozen=True):
    """A thing that may be meant. score: 0 to 100; match: it is the only one of that name, and no guess."""

    kind: str
    id: str
    name: str
    description: str | None
    score: float
    match: bool


def candidates(
    db: Connection, query: str, kinds: tuple[str, ...] = KINDS, place: str | None = None, limit: int = 10
) -> list[Candidate]:
    """What may be meant, the best first; place: a province's id or name, of which it must be."""
    found = [hit for kind in kinds for hit in search(db, query, kind, limit=_ALIKE).items]
    if place:
        found = [hit for hit in found if _place(db, hit) in (slug(place), fold(place))]
    scored = sorted(((_score(query, hit), hit) for hit in found), key=lambda pair: (-pair[0], pair[1].kind, pair[1].id))
    sure = [hit for score, hit in scored if score == EXACT]
    return [Candidate(hit.kind, hit.id, hit.label, hit.detail, score, sure == [hit]) for score, hit in scored[:limit]]


def _score(query: str, hit: Hit) -> float:
    asked, name = fold(" ".join(query.split())), fold(hit.label)
    if asked == name or (hit.kind == "act" and slug(query) == _number(hit)):
        return EXACT
    if unmark(asked) == unmark(name):
        return UNMARKED
    return round(LIKE * SequenceMatcher(None, unmark(asked), unmark(name), autojunk=False).ratio(), 1)


def _number(hit: Hit) -> str:
    """The number of an act, as its id has it: scope.number.when."""
    parts = hit.id.split(".")
    return parts[1] if len(parts) == 3 else ""


def _place(db: Connection, hit: Hit) -> str:
    """The province's id of a thing; an act's is its scope."""
    column = "scope" if hit.kind == "act" else "province"
    row = db.execute(f"SELECT {column} FROM {hit.kind} WHERE id = ?", (hit.id,)).fetchone()
    return str(row[0] or "") if row else ""
