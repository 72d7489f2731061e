"""The tasks of a person or a body as a calendar feed (iCalendar, RFC 5545): an all-day event on the day each ends, one
that comes back for each that does."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from kg.catalogue import bodies, people, tasks
from kg.catalogue.reading import Connection, note
from kg.catalogue.rows import Reference, TaskRow
from kg.catalogue.tasks import Wanted
from kg.output.addressed import Link
from kg.output.recurrence import Recurrence, recurrence
from kg.words import say
from kg.words.writing import shorten, written_locator, written_period

if TYPE_CHECKING:
    from icalendar import Calendar, Event

MOST = 2_000
TYPE = "text/calendar; charset=utf-8"
LANGUAGE = "vi"  # of the documents, whoever subscribes
_NOT_TEXT = ("Cc", "Cs", "Zl", "Zp")  # what RFC 5545 has no place for in a text, and what no encoding holds


def calendar(db: Connection, kind: str, id: str, link: Link, duty: str | None = None, made: str = "") -> bytes:
    """The tasks of a person or a body (kind) as an .ics file; link: the address of a thing's page; made: when the build
    was, ISO date and time. Raises NotFound."""
    name = people.person(db, id).person.name if kind == "person" else bodies.body_row(db, id).name
    held = tasks.list_tasks(db, Wanted(party=id, duty=duty), MOST).items
    return of_tasks(db, Reference(kind, id, name), held, link, made)


def of_tasks(db: Connection, whose: Reference, held: Sequence[TaskRow], link: Link, made: str = "") -> bytes:
    """These tasks of a person or a body as an .ics file.

    A task ends on its last day, else with the period it is scheduled in; one that comes back does so by its rule
    (`kg.output.recurrence`); one without any of these has no event.
    """
    address = link("person" if whose.kind == "person" else "body", whose.id)
    feed = _begun(_text(say("calendar.name", LANGUAGE, name=whose.name)), address)
    stamp = datetime.fromisoformat(made or note(db, "source_date") or "1970-01-01T00:00:00+00:00")
    issued = tasks.issued(db, {task.document for task in held if task.recurrence})
    for task in held:
        again = recurrence(task, issued.get(task.document))
        day = again.first if again else _day(tasks.ends(task))
        if day:
            feed.add_component(_event(task, day, again, link, stamp))
    return bytes(feed.to_ical())


def _begun(title: str, address: str) -> Calendar:
    """A calendar without events yet. Its days have no hours, but RFC 5545 wants a component even where nothing is due:
    the time zone is one."""
    from icalendar import Calendar, Timezone, TimezoneStandard  # here, not above: a server answers before it needs this

    feed, zone, standard = Calendar(), Timezone(), TimezoneStandard()
    feed.add("prodid", "-//vietkg//portfolio//VI")
    feed.add("version", "2.0")
    feed.add("method", "PUBLISH")
    feed.add("name", title)
    feed.add("x-wr-calname", title)
    feed.add("url", address)
    feed.add("refresh-interval;value=duration", "P1D")
    zone.add("tzid", "Asia/Ho_Chi_Minh")
    standard.add("dtstart", datetime(1975, 6, 13))
    standard.add("tzoffsetfrom", timedelta(hours=7))
    standard.add("tzoffsetto", timedelta(hours=7))
    zone.add_component(standard)
    feed.add_component(zone)
    return feed


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _event(task: TaskRow, day: date, again: Recurrence | None, link: Link, stamp: datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", _text(f"{task.id}@vietkg"))
    event.add("dtstamp", stamp)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    if again:
        event.add("rrule", again.rule)
    event.add("transp", "TRANSPARENT")
    event.add("summary", shorten(_text(task.text), 120))
    event.add("description", "\n".join(map(_text, _lines(task, again, link))))
    event.add("url", link("task", task.id))
    return event


def _text(words: str) -> str:
    """The words without what would make the file unreadable to somebody."""
    return "".join(" " if unicodedata.category(character) in _NOT_TEXT else character for character in words)


def _lines(task: TaskRow, again: Recurrence | None, link: Link) -> list[str]:
    """The whole words, who does it, why on this day, and where it is written."""
    lines = [" ".join(task.text.split())]
    for duty in ("directs", "leads", "implements"):
        names = list(dict.fromkeys(who.party_name for who in task.assignments if who.duty == duty))
        if names:
            lines.append(f"{say(f'duty_{duty}', LANGUAGE)}: {'; '.join(names)}")
    if again:
        lines.append(say("calendar.again", LANGUAGE, again=task.recurrence or "", words=task.deadline or ""))
    elif task.due_by:
        lines.append(say("calendar.due", LANGUAGE, words=task.deadline or ""))
    else:
        lines.append(say("calendar.period", LANGUAGE, period=written_period(task.period, LANGUAGE)))
    place = written_locator(task.evidence.locator, LANGUAGE)
    lines.append(say("calendar.place", LANGUAGE, title=task.document_title or task.document, place=place))
    return [*lines, link("task", task.id)]
