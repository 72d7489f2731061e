"""One sheet of paper for a person or a body: what a quarter or a week holds, as data and as .docx."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
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
ROOM = 51  # lines of tasks on one sheet of A4, where no part stands on it
LINE = 112  # characters of a line
WORDS = 150  # characters of a task that are shown
PART = 3  # lines that the heading of a part and "and 3 more" below it take
FEW = 4  # tasks of what has passed, where others want the room
DUTIES = ("directs", "leads", "implements")
NAMES = 4  # of those with one duty in a task, that are shown
_WEEK = 7


class Part(Struct, frozen=True):
    """A part of the sheet: its tasks as far as they fit, and how many there are; key: the word brief.{key}."""

    key: str
    tasks: list[TaskRow]
    total: int


class Brief(Struct, frozen=True):
    """What a period holds for a party; groups: the named groups of the body whose tasks are counted in; meetings: the
    ids of the tasks that stand under the heading of a meeting.

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
    meetings: frozenset[str]
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
    found = {duty: [task for task in mine if _duty(task, ids) == duty] for duty in DUTIES}
    found["past"] = [] if whole else passed[::-1]
    most = dict.fromkeys(found, MOST) if whole else room({key: [*map(_lines, rows)] for key, rows in found.items()})
    parts = [Part(key, rows[: most[key]], len(rows)) for key, rows in found.items()]
    meetings = frozenset(task.id for part in parts for task in part.tasks if _is_meeting(db, task))
    return Brief(party, place, groups, period, first, last, parts, len(mine), meetings, *_change(db, mine, ids))


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


def room(lines: Mapping[str, Sequence[int]]) -> dict[str, int]:
    """How many rows of each part stand on one sheet, each as many lines long: in turn, of what has passed a few until
    the others have theirs."""
    given = dict.fromkeys(lines, 0)
    left = ROOM - PART * sum(bool(rows) for rows in lines.values())
    for most in (FEW, MOST):
        left = _deal({key: rows[:most] if key == "past" else rows for key, rows in lines.items()}, given, left)
    return given


def _deal(wanted: Mapping[str, Sequence[int]], given: dict[str, int], left: int) -> int:
    """Gives each part one row more in turn, as long as any fits; what is left then."""
    dealt = True
    while dealt:
        dealt = False
        for key, rows in wanted.items():
            if given[key] < len(rows) and rows[given[key]] <= left:
                left -= rows[given[key]]
                given[key] += 1
                dealt = True
    return left


def _lines(task: TaskRow) -> int:
    """The lines that a task takes on the sheet, with who does it and where it stands."""
    words = f"31/12/2023 {shorten(task.text, WORDS)} {_who(task, 'vi')} · {task.evidence.locator} · · ·"
    return -(-len(words) // LINE)


class Doers(NamedTuple):
    """Those who have one duty in a task, the first NAMES of them, and how many more there are."""

    duty: str
    parties: list[Reference]
    further: int


def doers(task: TaskRow) -> list[Doers]:
    """Who directs a task, who leads it and who carries it out, as far as its words say so, each party once a duty."""
    found = []
    for duty in DUTIES:
        having = [who for who in task.assignments if who.duty == duty]
        named = {who.party: Reference(who.kind, who.party, who.party_name) for who in having}
        if named:
            found.append(Doers(duty, [*named.values()][:NAMES], max(0, len(named) - NAMES)))
    return found


def _who(task: TaskRow, language: str) -> str:
    """'Chỉ đạo: A; Chủ trì: B; Thực hiện: C, D'."""
    told = []
    for duty, parties, further in doers(task):
        names = [party.name for party in parties] + [say("more", language, n=further)] * bool(further)
        told.append(f"{say(f'duty_{duty}', language)}: {', '.join(names)}")
    return "; ".join(told)


def sources(found: Brief) -> dict[str, str]:
    """The documents that the tasks on the sheet stand in, by id, in the order of the sheet."""
    return {task.document: task.document_title or task.document for part in found.parts for task in part.tasks}


def _duty(task: TaskRow, ids: set[str]) -> str:
    duties = {who.duty for who in task.assignments if who.party in ids}
    return next(duty for duty in DUTIES if duty in duties)


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
    page = _sheet()
    page.add_heading(f"{found.party.name}: {period_named(found.period, language)}", 1)
    page.add_paragraph(" ".join(heading_lines(found, language, made, site)))
    for part in found.parts:
        if part.tasks:
            page.add_heading(f"{say(f'brief.{part.key}', language)} ({part.total})", 2)
            for task in part.tasks:
                _line(page, task, _marked(found, task, language), language)
            if part.total > len(part.tasks):
                page.add_paragraph(more(part, language))
    for line in change_lines(found, language):
        page.add_paragraph(line)
    for number, (id, title) in enumerate(sources(found).items(), 1):
        begins = f"{say('brief.sources', language)} " if number == 1 else ""
        page.add_paragraph(f"{begins}[{number}] {title.rstrip('. ')}: {link('document', id)}")
    file = io.BytesIO()
    page.save(file)
    return file.getvalue()


def _sheet() -> Any:
    """An empty page whose lines are as many as the printed page's."""
    import docx  # here, not above: a server answers before it needs this
    from docx.shared import Mm, Pt

    page = docx.Document()
    section = page.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(16)
    section.top_margin = section.bottom_margin = Mm(11)
    for name, size, before in (("Normal", 9.5, 0), ("List Bullet", 9.5, 0), ("Heading 1", 13, 0), ("Heading 2", 11, 4)):
        style = page.styles[name]
        style.font.name, style.font.size = "Times New Roman", Pt(size)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(1)
        style.paragraph_format.line_spacing = 1.0
    return page


def more(part: Part, language: str) -> str:
    """How many tasks of a part are not on the sheet, and where they are; the workbook has none of what has passed."""
    key = "brief.more_past" if part.key == "past" else "brief.more"
    return say(key, language, n=part.total - len(part.tasks))


def _marked(found: Brief, task: TaskRow, language: str) -> str:
    """Where a task stands: its place, the number of its document among the sources, and whether it is for a meeting."""
    place = written_locator(task.evidence.locator, language)
    number = f"[{list(sources(found)).index(task.document) + 1}]"
    return "; ".join(filter(None, (say("brief.for_meeting", language) * (task.id in found.meetings), place, number)))


def _line(page: Any, task: TaskRow, marked: str, language: str) -> None:
    line = page.add_paragraph(style="List Bullet")
    when = written_date(task.due_by) if task.due_by else written_period(task.period, language)  # a day only if printed
    if when:
        line.add_run(f"{when}: ").bold = True
    line.add_run(shorten(task.text, 170))
    who = _who(task, language)
    line.add_run(f" ({who}; {marked})" if who else f" ({marked})").italic = True


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
