"""How an act was implemented: the documents that do, at every remove, and their tasks.

A document that says in its title or before its first item that it implements the act does so with all of its tasks; one
that says so inside a task does with that task alone. What implements an implementing act implements the act too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct, structs

from kg.catalogue import citations, documents, tasks
from kg.catalogue.acts import act_row
from kg.catalogue.reading import Connection, place_name
from kg.catalogue.rows import CitationRow, DocumentRow, Reference, TaskRow
from kg.catalogue.tasks import Wanted

FURTHEST = 3  # removes
MOST_TASKS = 2_000  # of one document
_CITING = """SELECT c.id, min(c.start), c.document, a.id, a.name FROM citation c
  JOIN document d ON d.id = c.document LEFT JOIN act a ON a.id = d.act"""
_WHOLE = f"""{_CITING} WHERE c.act = ? AND c.purpose = 'implements'
  AND (c.locator = 'title' OR c.start < (SELECT min(u.start) FROM unit u WHERE u.document = c.document
    AND u.kind IN ('phu-luc', 'phan', 'chuong', 'muc', 'dieu', 'khoan', 'diem')))
  GROUP BY c.document ORDER BY c.document"""
_INSIDE = f"""{_CITING} JOIN task t ON t.document = c.document AND t.start <= c.start AND c.end <= t.end
  WHERE c.act = ? AND c.purpose = 'implements' GROUP BY c.document ORDER BY c.document"""


class Implementing(Struct, frozen=True):
    """A document that implements an act (`of`, at `level` removes), the words that say so, and its tasks.

    whole: all its tasks do; else those alone whose words name the act. number and date: as the document prints them,
    else those of the act that it is.
    """

    document: DocumentRow
    place: str | None
    level: int
    of: Reference
    whole: bool
    words: CitationRow
    tasks: list[TaskRow]
    number: str | None
    date: str | None


class Implementation(Struct, frozen=True):
    """What implements an act, as far as a filter leaves it; places: (id, name, documents), quarters: to choose from."""

    items: list[Implementing]
    places: list[tuple[str, str, int]]
    quarters: list[str]

    @property
    def tasks(self) -> int:
        return sum(len(item.tasks) for item in self.items)


def implementation(
    db: Connection, id: str, place: str | None = None, first: str | None = None, last: str | None = None
) -> Implementation:
    """What implements the act: of a place (a province's id), with tasks due or planned between two days.

    By place and newest first. Raises NotFound.
    """
    found = [_read(db, link) for link in _links(db, id)]
    counts = Counter((item.document.province or "", item.place or "") for item in found)
    quarters = tasks.periods(task for item in found for task in item.tasks)
    kept = [item for item in found if not place or item.document.province == place]
    if first and last:
        kept = [_within(item, first, last) for item in kept]
        kept = [item for item in kept if item.tasks]
    kept.sort(key=lambda item: (item.document.seen_from or "", item.document.id), reverse=True)
    kept.sort(key=lambda item: (item.document.province != "trung-uong", item.place is None, item.place or ""))
    places = [(id, name, count) for (id, name), count in sorted(counts.items()) if id]
    return Implementation(kept, places, quarters)


def count(db: Connection, id: str) -> tuple[int, int]:
    """How many documents implement the act, and with how many tasks. Raises NotFound."""
    found = implementation(db, id)
    return len(found.items), found.tasks


class _Citing(NamedTuple):
    """The citation that says so, the document it stands in, the act that is, and whether all of it implements."""

    citation: str
    document: str
    act: str | None
    name: str | None
    whole: bool


class _Link(NamedTuple):
    """How an act is implemented, how many steps away, and the act that is implemented there."""

    by: _Citing
    level: int
    of: Reference


def _links(db: Connection, id: str) -> Iterator[_Link]:
    """Who implements the act, each document once, nearest first."""
    act = act_row(db, id)
    front, seen, met = [Reference("act", act.id, act.name)], {act.held}, {act.id}
    for level in range(1, FURTHEST + 1):
        further: list[Reference] = []
        for of in front:
            for citing in _citing(db, of.id):
                if citing.document in seen:
                    continue
                seen.add(citing.document)
                yield _Link(citing, level, of)
                if citing.whole and citing.act and citing.act not in met:
                    met.add(citing.act)
                    further.append(Reference("act", citing.act, citing.name or ""))
        front = further


def _citing(db: Connection, act: str) -> Iterator[_Citing]:
    """Who says to implement the act, first those that do with all they order."""
    for query, whole in ((_WHOLE, True), (_INSIDE, False)):
        for citation, _, document, implementing, name in db.execute(query, (act,)).fetchall():
            yield _Citing(citation, document, implementing, name, whole)


def _read(db: Connection, link: _Link) -> Implementing:
    words = citations.citation(db, link.by.citation)
    document = documents.document_row(db, words.evidence.document)
    wanted = Wanted(document=document.id, implements=None if link.by.whole else link.of.id)
    found = tasks.list_tasks(db, wanted, MOST_TASKS, order="t.start").items
    act = act_row(db, document.act) if document.act else None
    number, day = (act.number, act.date) if act else (None, None)
    return Implementing(
        document=document,
        place=place_name(db, document.province),
        level=link.level,
        of=link.of,
        whole=link.by.whole,
        words=words,
        tasks=found,
        number=document.number or number,
        date=document.date or day,
    )


def _within(item: Implementing, first: str, last: str) -> Implementing:
    kept = [task for task in item.tasks if tasks.falls_in(task, first, last)]
    return structs.replace(item, tasks=kept)
