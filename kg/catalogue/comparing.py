"""Two programmes side by side: what is new, carried over, moved to another person or day, and dropped.

Two tasks are the same where the collection found that one continues the other, or where their words agree but for
case, marks of layout and white space; each task is paired once, the surest first.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from msgspec import Struct

from kg.catalogue import documents, tasks
from kg.catalogue.reading import Connection
from kg.catalogue.rows import DocumentRow, TaskRow
from kg.catalogue.tasks import Wanted
from kg.rules.periods import bounds
from kg.text import fold

MOST = 1_000  # tasks of a side
_LINEAGE = """SELECT task, earlier, score FROM lineage WHERE task IN (SELECT value FROM json_each(?1))
  AND earlier IN (SELECT value FROM json_each(?2)) ORDER BY score DESC, task, earlier"""


class Pair(Struct, frozen=True):
    """The same task on both sides; changed: which of "directs", "implements" and "due" differ."""

    before: TaskRow
    after: TaskRow
    changed: tuple[str, ...]


class Comparison(Struct, frozen=True):
    """What became of the tasks before, and what came; moved: carried over with another person or day."""

    new: list[TaskRow]
    moved: list[Pair]
    carried: list[Pair]
    dropped: list[TaskRow]


def compare_documents(db: Connection, before: str, after: str) -> Comparison:
    """Two documents' tasks, in the order of their texts. Raises NotFound."""
    documents.document_row(db, before), documents.document_row(db, after)
    sides = [tasks.list_tasks(db, Wanted(document=id), MOST, order="t.start").items for id in (before, after)]
    return compare(db, *sides)


def compare_periods(db: Connection, party: str, before: str, after: str) -> Comparison:
    """The tasks of a body or a person in two periods ("2023-Q1", "2023-Q2"): due in them, or scheduled inside them."""
    sides = []
    for period in (before, after):
        first, last = bounds(period)
        sides.append(tasks.list_tasks(db, Wanted(party=party, first=first, last=last), MOST).items)
    return compare(db, *sides)


def compare(db: Connection, before: Sequence[TaskRow], after: Sequence[TaskRow]) -> Comparison:
    """Two lists of tasks, each in its order."""
    pairs: dict[str, str] = {}  # after → before
    taken: set[str] = set()
    for later, earlier in _same(db, before, after):
        if later not in pairs and earlier not in taken:
            pairs[later] = earlier
            taken.add(earlier)
    held = {task.id: task for task in before}
    found = [
        Pair(held[pairs[task.id]], task, _changed(held[pairs[task.id]], task)) for task in after if task.id in pairs
    ]
    return Comparison(
        [task for task in after if task.id not in pairs],
        [pair for pair in found if pair.changed],
        [pair for pair in found if not pair.changed],
        [task for task in before if task.id not in taken],
    )


def _same(db: Connection, before: Sequence[TaskRow], after: Sequence[TaskRow]) -> Iterator[tuple[str, str]]:
    worded: dict[str, list[str]] = {}
    for task in before:
        worded.setdefault(_words(task), []).append(task.id)
    for task in after:
        yield from ((task.id, earlier) for earlier in worded.get(_words(task), ()))
    sides = [json.dumps([task.id for task in side]) for side in (after, before)]
    yield from ((later, earlier) for later, earlier, _ in db.execute(_LINEAGE, sides))


def _words(task: TaskRow) -> str:
    return " ".join(fold(task.text).replace("*", " ").split()).rstrip(" .;,")


def _changed(before: TaskRow, after: TaskRow) -> tuple[str, ...]:
    changed = [
        name
        for name, duties in (("directs", {"directs"}), ("implements", {"leads", "implements"}))
        if _parties(before, duties) != _parties(after, duties)
    ]
    # A programme's period is another one by its nature: only a printed last day can move.
    moved = bool(before.due_by and after.due_by and before.due_by != after.due_by)
    return (*changed, *(["due"] if moved else []))


def _parties(task: TaskRow, duties: set[str]) -> set[str]:
    return {who.party for who in task.assignments if who.duty in duties}


def programme_before(db: Connection, document: DocumentRow) -> DocumentRow | None:
    """The programme of the same kind, place and issuer whose period ended last before this one's began; or None."""
    query = f"""SELECT {documents.COLUMNS} FROM document d WHERE d.kind IS ? AND d.province IS ?
      AND coalesce(d.issuer_body, d.issuer, '') = (SELECT coalesce(issuer_body, issuer, '') FROM document WHERE id = ?)
      AND d.period IS NOT NULL AND d.seen_to < ? AND d.id <> ? ORDER BY d.seen_to DESC, d.id LIMIT 1"""
    if not (document.period and document.seen_from):
        return None
    given = (document.kind, document.province, document.id, document.seen_from, document.id)
    row = db.execute(query, given).fetchone()
    return DocumentRow(*row) if row else None


def programmes(db: Connection) -> list[DocumentRow]:
    """The documents that set tasks, newest first: what can be compared."""
    query = f"""SELECT {documents.COLUMNS} FROM document d WHERE EXISTS (SELECT 1 FROM task WHERE document = d.id)
      ORDER BY {documents.NEWEST} LIMIT ?"""
    return [DocumentRow(*row) for row in db.execute(query, (MOST,))]
