"""The tasks of a person or a body as a calendar feed (iCalendar, RFC 5545): an all-day event on the day each ends."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from kg.catalogue import bodies, people, tasks
from kg.catalogue.reading import Connection, note
from kg.catalogue.rows import TaskRow
from kg.catalogue.tasks import Wanted
from kg.output.sheets import Link
from kg.words import say
from kg.words.writing import shorten, written_locator, written_period

if TYPE_CHECKING:
    from icalendar import Event

MOST = 2_000
LANGUAGE = "vi"  # of the documents, whoever subscribes


def calendar(db: Connection, kind: str, id: str, link: Link, duty: str | None = None) -> bytes:
    """The tasks of a person or a body (kind) as an .ics file; link: the address of a thing's page. Raises NotFound.

    A task ends on its last day, else with the period it is scheduled in; one without either has no event.
    """
    from icalendar import Calendar  # here, not above: a server answers before it needs this

    name = people.person(db, id).person.name if kind == "person" else bodies.body_row(db, id).name
    feed = Calendar()
    feed.add("prodid", "-//vietkg//portfolio//VI")
    feed.add("version", "2.0")
    feed.add("x-wr-calname", say("calendar.name", LANGUAGE, name=name))
    feed.add("refresh-interval;value=duration", "P1D")
    stamp = datetime.fromisoformat(note(db, "source_date") or "1970-01-01T00:00:00+00:00")
    for task in tasks.list_tasks(db, Wanted(party=id, duty=duty), MOST).items:
        if day := tasks.ends(task):
            feed.add_component(_event(task, date.fromisoformat(day), link, stamp))
    return bytes(feed.to_ical())


def _event(task: TaskRow, day: date, link: Link, stamp: datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{task.id}@vietkg")
    event.add("dtstamp", stamp)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", shorten(task.text, 120))
    event.add("description", "\n".join(_lines(task, link)))
    event.add("url", link("task", task.id))
    return event


def _lines(task: TaskRow, link: Link) -> list[str]:
    """The whole words, who does it, why on this day, and where it is written."""
    lines = [" ".join(task.text.split())]
    for duty in ("directs", "leads", "implements"):
        names = list(dict.fromkeys(who.party_name for who in task.assignments if who.duty == duty))
        if names:
            lines.append(f"{say(f'duty_{duty}', LANGUAGE)}: {'; '.join(names)}")
    if task.due_by:
        lines.append(say("calendar.due", LANGUAGE, words=task.deadline or ""))
    else:
        lines.append(say("calendar.period", LANGUAGE, period=written_period(task.period, LANGUAGE)))
    place = written_locator(task.evidence.locator, LANGUAGE)
    lines.append(say("calendar.place", LANGUAGE, title=task.document_title or task.document, place=place))
    return [*lines, link("task", task.id)]
