"""One sheet of paper for a person or a body: what a quarter or a week holds, as data and as .docx."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from msgspec import Struct

from kg.catalogue import bodies, comparing, documents, people, tasks
from kg.catalogue.comparing import Comparison
from kg.catalogue.reading import Connection
from kg.catalogue.rows import DocumentRow, Reference, TaskRow
from kg.catalogue.tasks import Wanted
from kg.output.addressed import Link
from kg.rules.periods import bounds
from kg.text import fold
from kg.words import say
from kg.words.writing import shorten, written_date, written_locator, written_period

MOST = 500  # tasks looked at
ROOM = 25  # rows of two lines on one sheet of A4, where no part stands on it
PART = 1  # rows that the heading of a part and "and 3 more" below it take
FEW = 4  # tasks of meetings and of what has passed
_WEEK = 7


class Part(Struct, frozen=True):
    """A part of the sheet: its tasks as far as they fit, and how many there are; key: the word brief.{key}."""

    key: str
    tasks: list[TaskRow]
    total: int


class Brief(Struct, frozen=True):
    """What a period holds for a party; groups: the named groups of the body whose tasks are counted in.

    programme: the one that most of these tasks stand in; before: the programme before it; change: against that, the
    party's tasks only.
    """

    party: Reference
    place: str | None
    groups: list[Reference]
    period: str
    first: str
    last: str
    parts: list[Part]
    total: int
    programme: DocumentRow | None
    before: DocumentRow | None
    change: Comparison | None


def period_days(period: str) -> tuple[str, str]:
    """First and last day of '2023-Q2' or of the week that begins on '2023-04-03'."""
    if "Q" in period:
        first, last = bounds(period)
        return first or "", last or ""
    monday = date.fromisoformat(period)
    return period, (monday + timedelta(days=_WEEK - 1)).isoformat()


def period_named(period: str, language: str) -> str:
    """'quý II/2023', 'tuần 03/04/2023 – 09/04/2023'."""
    if "Q" in period:
        return written_period(period, language)
    first, last = period_days(period)
    return say("brief.week", language, first=written_date(first), last=written_date(last))


def this_week(day: str) -> str:
    """The Monday of a day's week."""
    found = date.fromisoformat(day)
    return (found - timedelta(days=found.weekday())).isoformat()


def brief(db: Connection, kind: str, id: str, period: str, today: str, whole: bool = False) -> Brief:
    """The sheet of a person or a body (kind) for a quarter or a week; whole: with all tasks. Raises NotFound."""
    party, place, groups = _whose(db, kind, id)
    first, last = period_days(period)
    ids = {id, *(group.id for group in groups)}
    mine = _of_parties(db, sorted(ids), Wanted(during=(first, last)))
    passed = _of_parties(db, sorted(ids), Wanted(overdue_on=min(today, first)))
    found = {duty: [task for task in mine if _duty(task, ids) == duty] for duty in ("directs", "leads", "implements")}
    found |= {"meetings": [task for task in mine if _is_meeting(db, task)], "past": [] if whole else passed[::-1]}
    most = dict.fromkeys(found, MOST) if whole else room({key: len(rows) for key, rows in found.items()})
    parts = [Part(key, rows[: most[key]], len(rows)) for key, rows in found.items()]
    return Brief(party, place, groups, period, first, last, parts, len(mine), *_change(db, mine, ids))


class _Whose(NamedTuple):
    """Whose sheet it is, of which place, and the groups that belong to them."""

    party: Reference
    place: str | None
    groups: list[Reference]


def _whose(db: Connection, kind: str, id: str) -> _Whose:
    if kind == "person":
        found = people.person(db, id)
        return _Whose(Reference("person", id, found.person.name), found.province_name, [])
    body = bodies.body(db, id)
    return _Whose(Reference("body", id, body.body.name), body.province_name, bodies.groups(db, id))


def _of_parties(db: Connection, ids: list[str], wanted: Wanted) -> list[TaskRow]:
    found: dict[str, TaskRow] = {}
    for id in ids:
        for task in tasks.list_tasks(db, tasks.of_party(wanted, id), MOST).items:
            found[task.id] = task
    return sorted(found.values(), key=lambda task: (tasks.ends(task) or "9", task.document, task.evidence.start))


def room(rows: Mapping[str, int]) -> dict[str, int]:
    """How many rows of each part stand on one sheet: each in turn, of meetings and of what has passed a few."""
    wanted = {key: min(count, FEW) if key in ("meetings", "past") else count for key, count in rows.items()}
    left = ROOM - PART * sum(count > 0 for count in wanted.values())
    given = dict.fromkeys(wanted, 0)
    while left > 0 and given != wanted:
        for key in wanted:
            if given[key] < wanted[key] and left > 0:
                given[key] += 1
                left -= 1
    return given


def _duty(task: TaskRow, ids: set[str]) -> str:
    duties = {who.duty for who in task.assignments if who.party in ids}
    return next(duty for duty in ("directs", "leads", "implements") if duty in duties)


def _is_meeting(db: Connection, task: TaskRow) -> bool:
    """Does the task stand under the heading of a meeting?"""
    words = say("brief.meeting_words", "vi").split("|")
    return any(word in fold(heading) for heading in tasks.headings_over(db, task) for word in words)


class _Change(NamedTuple):
    """The programme of most tasks, the one before it, and what is other against that."""

    programme: DocumentRow | None = None
    before: DocumentRow | None = None
    change: Comparison | None = None


def _change(db: Connection, mine: list[TaskRow], ids: set[str]) -> _Change:
    held = [task.document for task in mine]
    if not held:
        return _Change()
    programme = documents.document_row(db, max(sorted(set(held)), key=held.count))
    before = comparing.programme_before(db, programme)
    if before is None:
        return _Change(programme)
    sides = [
        [task for task in _all(db, document) if ids & {who.party for who in task.assignments}]
        for document in (before.id, programme.id)
    ]
    return _Change(programme, before, comparing.compare(db, *sides))


def _all(db: Connection, document: str) -> list[TaskRow]:
    return tasks.list_tasks(db, Wanted(document=document), MOST, order="t.start").items


def write_docx(found: Brief, language: str, link: Link, made: str, site: str) -> bytes:
    """The sheet as a Word file of one A4 page; made: the day, ISO."""
    import docx  # here, not above: a server answers before it needs this
    from docx.shared import Mm, Pt

    page = docx.Document()
    section = page.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(14)
    page.styles["Normal"].font.name, page.styles["Normal"].font.size = "Times New Roman", Pt(10)
    page.styles["Normal"].paragraph_format.space_after = Pt(2)
    page.add_heading(f"{found.party.name}: {period_named(found.period, language)}", 1)
    page.add_paragraph(" ".join(heading_lines(found, language, made, site)))
    for part in found.parts:
        if part.tasks:
            page.add_heading(f"{say(f'brief.{part.key}', language)} ({part.total})", 2)
            for task in part.tasks:
                _line(page, task, language, link)
            if part.total > len(part.tasks):
                page.add_paragraph(say("brief.more", language, n=part.total - len(part.tasks)))
    for line in change_lines(found, language):
        page.add_paragraph(line)
    file = io.BytesIO()
    page.save(file)
    return file.getvalue()


def _line(page: Any, task: TaskRow, language: str, link: Link) -> None:
    line = page.add_paragraph(style="List Bullet")
    when = written_date(task.due_by) if task.due_by else written_period(task.period, language)  # a day only if printed
    if when:
        line.add_run(f"{when}: ").bold = True
    line.add_run(shorten(task.text, 170))
    who = ", ".join(dict.fromkeys(who.party_name for who in task.assignments if who.duty in ("directs", "leads")))
    place = written_locator(task.evidence.locator, language)
    line.add_run(f" [{'; '.join(filter(None, (shorten(who, 90), place)))}]").italic = True


def heading_lines(found: Brief, language: str, made: str, site: str) -> list[str]:
    """What the sheet covers: the period, the groups counted in, from where and when it was made."""
    days = say("brief.covers", language, first=written_date(found.first), last=written_date(found.last), n=found.total)
    groups = (
        [say("brief.groups", language, names="; ".join(group.name for group in found.groups))] if found.groups else []
    )
    return [days, *groups, say("brief.made", language, day=written_date(made), site=site)]


def change_lines(found: Brief, language: str) -> list[str]:
    """What changed against the programme before, in one sentence; nothing where none is held."""
    if not found.programme or not found.before or not found.change:
        return []
    change = found.change
    counts = {
        "new": len(change.new), "moved": len(change.moved), "carried": len(change.carried),
        "periodic": len(change.periodic), "alike": len(change.alike), "dropped": len(change.dropped),
    }  # fmt: skip
    told = [say(f"brief.n_{key}", language, n=count) for key, count in counts.items() if count]
    title = found.before.title or found.before.file
    if not comparing.follows(found.before, found.programme):
        title += say("brief.gap", language)
    return [say("brief.against", language, title=title, told=", ".join(told) or say("brief.nothing", language))]
