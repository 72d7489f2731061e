"""Tasks as rows: who directs and implements what, until when."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any

from msgspec import Struct, structs

from kg.catalogue import search
from kg.catalogue.citations import within
from kg.catalogue.reading import Connection, Narrowing, filled, given, listing, one, ordered, where
from kg.catalogue.rows import AssignmentRow, Evidence, Listing, TaskDetail, TaskRow, UnitRow, Version

COLUMNS = """t.id, t.document, d.title, t.text, t.deadline, t.due_by, t.recurrence, t.assignment_from, t.period,
  t.period_from, t.period_to, t.locator, t.start, t.end"""
SOURCE = "task t JOIN document d ON d.id = t.document"
DUE_FIRST = "t.due_by IS NULL, t.due_by, t.id"
DUE = Narrowing("(t.due_by IS NULL) = 0")  # as task_order begins
DUTIES = {"directs": ("directs",), "leads": ("leads",), "implements": ("implements", "leads")}


SORTS = {
    "due": "t.due_by",
    "text": "t.text",
    "period": "t.period_from",
    "document": "coalesce(d.title, d.file)",
    "directs": """(SELECT min(coalesce(p.name, b.name)) FROM assignment x LEFT JOIN person p ON p.id = x.person
      LEFT JOIN body b ON b.id = x.body WHERE x.task = t.id AND x.duty = 'directs')""",
    "implements": """(SELECT min(coalesce(p.name, b.name)) FROM assignment x LEFT JOIN person p ON p.id = x.person
      LEFT JOIN body b ON b.id = x.body WHERE x.task = t.id AND x.duty <> 'directs')""",
}
_OF_KIND = """t.id IN (SELECT x.task FROM body m JOIN body_kind k ON k.body = m.id JOIN covers c ON c.kind = k.kind
  JOIN body g ON g.id = c.body JOIN assignment x ON x.body = g.id
  WHERE m.id = ? AND (g.province = m.province OR g.province = 'trung-uong'))"""


class Wanted(Struct, frozen=True):
    """Which tasks are asked for; every field narrows. Days are ISO dates, parties ids of a person or a body.

    party and duty: the party has this duty (directs, leads, implements) or any; who leads a task implements it too.
    first and last: days of a quarter: due in it, or, without a last day, scheduled inside it.
    on: scheduled for a period that contains the day. overdue_on: the last day was before this day.
    during: two days: due between them, or, without a last day, scheduled for a quarter or less that touches them.
    of_kind: a body: what is given to every body of its kind, in its province or in the whole country.
    implements: an act that the task's own words say it implements. place: a province's id.
    """

    party: str | None = None
    duty: str | None = None
    director: str | None = None
    implementer: str | None = None
    lead: str | None = None
    due_from: str | None = None
    due_to: str | None = None
    first: str | None = None
    last: str | None = None
    on: str | None = None
    overdue_on: str | None = None
    recurrence: str | None = None
    without_director: bool = False
    document: str | None = None
    implements: str | None = None
    place: str | None = None
    words: str | None = None
    during: tuple[str, str] | None = None
    of_kind: str | None = None


def of_party(wanted: Wanted, party: str) -> Wanted:
    """The same tasks, of one party."""
    return structs.replace(wanted, party=party)


def list_tasks(
    db: Connection, wanted: Wanted, limit: int = 50, offset: int = 0, order: str = DUE_FIRST
) -> Listing[TaskRow]:
    """The tasks wanted, what is due first first, those without a last day at the end."""
    asked = list(_asked(wanted))
    narrow = where(*asked)
    if order == DUE_FIRST and DUE in asked:
        order = "t.due_by, t.id"  # the same order, and the index gives it
    source = f"{SOURCE} WHERE {narrow.condition}"
    found = listing(db, lambda *row: row, COLUMNS, source, narrow.values, order, limit, offset)
    return Listing(_with_assignments(db, found.items), found.total)


_IMPLEMENTS = """EXISTS (SELECT 1 FROM citation c WHERE c.act = ? AND c.purpose = 'implements'
  AND c.document = t.document AND c.start >= t.start AND c.end <= t.end)"""


def _asked(wanted: Wanted) -> Iterator[Narrowing | None]:
    yield from _by_party(wanted)
    yield from _by_day(wanted)
    yield given("t.recurrence = ?", wanted.recurrence or None)
    yield given("t.document = ?", wanted.document or None)
    yield given("d.province = ?", wanted.place or None)
    yield search.saying(wanted.words or "")
    yield given(_IMPLEMENTS, wanted.implements or None)
    yield given(_OF_KIND, wanted.of_kind or None)
    if wanted.without_director:
        yield Narrowing("t.id IN (SELECT task FROM undirected)")


def _by_party(wanted: Wanted) -> Iterator[Narrowing]:
    if wanted.duty and not wanted.party:
        duties = DUTIES[wanted.duty]
        marks = ",".join("?" * len(duties))
        yield Narrowing(f"EXISTS (SELECT 1 FROM assignment x WHERE x.task = t.id AND x.duty IN ({marks}))", duties)
    for party, duty in (
        (wanted.party, wanted.duty),
        (wanted.director, "directs"),
        (wanted.implementer, "implements"),
        (wanted.lead, "leads"),
    ):
        if party:
            duties = DUTIES[duty] if duty else ()
            having = f" AND duty IN ({','.join('?' * len(duties))})" if duties else ""
            yield Narrowing(
                f"""t.id IN (SELECT task FROM assignment WHERE person = ?{having}
                  UNION SELECT task FROM assignment WHERE body = ?{having})""",
                (party, *duties) * 2,
            )


def _by_day(wanted: Wanted) -> Iterator[Narrowing | None]:
    # a party has few tasks: the sign keeps SQLite from walking the days of all tasks instead
    few = "+" if any((wanted.party, wanted.director, wanted.implementer, wanted.lead, wanted.document)) else ""
    if not few and (wanted.due_from or wanted.due_to or wanted.overdue_on):
        yield DUE
    yield given(f"{few}t.due_by >= ?", wanted.due_from or None)
    yield given(f"{few}t.due_by <= ?", wanted.due_to or None)
    yield given(f"{few}t.due_by < ?", wanted.overdue_on or None)
    if wanted.on:
        yield Narrowing("t.period_from <= ? AND t.period_to >= ?", (wanted.on, wanted.on))
    if wanted.during:
        yield Narrowing(
            """(t.due_by BETWEEN ? AND ? OR t.due_by IS NULL AND t.period_to >= ? AND t.period_from <= ?
              AND julianday(t.period_to) - julianday(t.period_from) < 93)""",
            wanted.during * 2,
        )
    if wanted.first and wanted.last:
        yield Narrowing(
            "(t.due_by BETWEEN ? AND ? OR t.due_by IS NULL AND t.period_from >= ? AND t.period_to <= ?)",
            (wanted.first, wanted.last) * 2,
        )


def order(sort: str, today: str) -> str:
    """The order of a reader's choice: one of SORTS, or what is due next, then what was due last, then what has no day.

    Raises ValueError where `today` is no ISO date.
    """
    day = f"'{date.fromisoformat(today).isoformat()}'"
    next_first = f"t.due_by IS NULL, t.due_by < {day}, iif(t.due_by >= {day}, t.due_by, NULL), t.due_by DESC, t.id"
    return ordered(SORTS, sort, next_first, "t.id")


def ends(task: TaskRow) -> str | None:
    """The day a task has to be done by: its last day, else the last of the period it is scheduled in; or None."""
    return task.due_by or task.period_to


def issued(db: Connection, documents: Collection[str]) -> dict[str, str]:
    """The day of each of these documents that has one."""
    query = "SELECT seen_from FROM document WHERE id = ?"
    found = ((id, db.execute(query, (id,)).fetchone()) for id in documents)
    return {id: row[0] for id, row in found if row and row[0]}


def quarter(task: TaskRow) -> str | None:
    """The quarter that holds the task ("2023-Q2"): by its last day, else by a period no longer than one; or None."""
    if task.due_by:
        return _quarter(task.due_by)
    first, last = task.period_from, task.period_to
    return _quarter(first) if first and last and _quarter(first) == _quarter(last) else None


def _quarter(day: str) -> str:
    return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"


def periods(rows: Iterable[TaskRow]) -> list[str]:
    """The years that hold tasks, each before its halves and quarters that do ("2023", "2023-H2", "2023-Q3")."""
    return _with_years((row.due_by or row.period_from, row.due_by or row.period_to) for row in rows)


def every_period(db: Connection) -> list[str]:
    """The same of all tasks."""
    days = "SELECT DISTINCT coalesce(due_by, period_from), coalesce(due_by, period_to) FROM task"
    return _with_years(db.execute(days))


def _with_years(spans: Iterable[tuple[str | None, str | None]]) -> list[str]:
    found: set[str] = set()
    for first, last in spans:
        if first and last and first[:4] == last[:4]:
            halves = [f"{day[:4]}-H{1 if day[5:7] < '07' else 2}" for day in (first, last)]
            within = halves[0] if halves[0] == halves[1] else first[:4]
            found |= {first[:4], _quarter(first) if _quarter(first) == _quarter(last) else within}
    return sorted(found)


def falls_in(task: TaskRow, first: str, last: str) -> bool:
    """Is the task due between two days, or, without a last day, scheduled inside them (as `Wanted.first`)?"""
    if task.due_by:
        return first <= task.due_by <= last
    return bool(task.period_from and task.period_to and task.period_from >= first and task.period_to <= last)


def _with_assignments(db: Connection, rows: list[Any]) -> list[TaskRow]:
    query = """SELECT x.task, x.id, x.duty, CASE WHEN x.person IS NULL THEN 'body' ELSE 'person' END,
        coalesce(x.person, x.body), coalesce(p.name, b.name), x.name, x.assignment_from,
        x.document, x.locator, x.start, x.end, x.quote
      FROM assignment x LEFT JOIN person p ON p.id = x.person LEFT JOIN body b ON b.id = x.body
      WHERE x.task IN (SELECT value FROM json_each(?)) ORDER BY x.start, x.id"""
    assignments: dict[str, list[AssignmentRow]] = {id: [] for id, *_ in rows}
    for task, *assignment in db.execute(query, (json.dumps(list(assignments)),)):
        assignments[task].append(filled(AssignmentRow, assignment))
    return [_task(*row, assignments=assignments) for row in rows]


def _task(*row: Any, assignments: dict[str, list[AssignmentRow]]) -> TaskRow:
    id, document, title, text, *facts, locator, start, end = row
    evidence = Evidence(document, locator, start, end, text)
    return TaskRow(*(id, document, title, text, *facts, assignments[id], evidence))


def tasks_by_id(db: Connection, ids: list[str]) -> dict[str, TaskRow]:
    """The tasks with these ids, as far as there are such."""
    query = f"SELECT {COLUMNS} FROM {SOURCE} WHERE t.id IN (SELECT value FROM json_each(?))"
    return {task.id: task for task in _with_assignments(db, db.execute(query, (json.dumps(ids),)).fetchall())}


def task(db: Connection, id: str) -> TaskDetail:
    """A task with the headings above it, its citations and its versions. Raises NotFound."""
    row = one(db, lambda *row: row, f"SELECT {COLUMNS} FROM {SOURCE} WHERE t.id = ?", "task", id)
    found = _with_assignments(db, [row])[0]
    where = found.evidence
    return TaskDetail(
        task=found,
        headings=_headings(db, id),
        citations=within(db, where.document, where.start, where.end),
        earlier=_versions(
            db, "SELECT earlier, score, reason, reason_en FROM lineage WHERE task = ? ORDER BY earlier", id
        ),
        later=_versions(db, "SELECT task, score, reason, reason_en FROM lineage WHERE earlier = ? ORDER BY task", id),
    )


def headings_over(db: Connection, task: TaskRow) -> list[str]:
    """The own first words of every unit that the task stands in, the outermost first."""
    return [unit.label[: unit.own_end - unit.start] for unit in _headings(db, task.id)]


def _headings(db: Connection, task: str) -> list[UnitRow]:
    query = """WITH RECURSIVE up(document, seq) AS (
        SELECT document, unit FROM task WHERE id = ?
        UNION SELECT u.document, u.parent FROM up JOIN unit u ON u.document = up.document AND u.seq = up.seq)
      SELECT u.seq, u.kind, u.number, u.locator, u.path, u.parent, u.start, u.text_start, u.own_end, u.end, u.label
      FROM up JOIN unit u ON u.document = up.document AND u.seq = up.seq ORDER BY u.seq"""
    return [UnitRow(*row) for row in db.execute(query, (task,))]


def _versions(db: Connection, query: str, id: str) -> list[Version]:
    rows = db.execute(query, (id,)).fetchall()
    found = tasks_by_id(db, [other for other, *_ in rows])
    return [Version(found[other], *rest) for other, *rest in rows]


_QUARTERS = """SELECT DISTINCT substr(day, 1, 4) || '-Q' || ((CAST(substr(day, 6, 2) AS INTEGER) + 2) / 3) AS quarter
  FROM (SELECT coalesce(due_by, period_from) AS day FROM task
    WHERE due_by IS NOT NULL OR substr(period_from, 1, 4) = substr(period_to, 1, 4)
      AND CAST(substr(period_to, 6, 2) AS INTEGER) - CAST(substr(period_from, 6, 2) AS INTEGER) < 3)
  ORDER BY quarter"""


def quarters(db: Connection) -> list[str]:
    """Every quarter ("2023-Q2") with a task due in it or, without a last day, planned inside it; oldest first."""
    return [quarter for (quarter,) in db.execute(_QUARTERS)]
