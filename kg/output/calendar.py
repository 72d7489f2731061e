"""A portfolio as a calendar feed (iCalendar, RFC 5545): one all-day event on each task's last day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from kg.catalogue.people import person, portfolio
from kg.catalogue.reading import Connection
from kg.catalogue.rows import TaskRow
from kg.rdf.iris import Base

if TYPE_CHECKING:
    from icalendar import Event

MOST = 2_000


def calendar(db: Connection, id: str, base: Base, duty: str | None = None) -> bytes:
    """The tasks of a person that have a last day, as an .ics file. Raises NotFound."""
    from icalendar import Calendar  # here, not above: a server answers before it needs this

    name = person(db, id).person.name
    feed = Calendar()
    feed.add("prodid", "-//vietkg//portfolio//VI")
    feed.add("version", "2.0")
    feed.add("x-wr-calname", f"Nhiệm vụ: {name}")
    row = db.execute("SELECT value FROM meta WHERE key = 'source_date'").fetchone()
    stamp = datetime.fromisoformat(row[0] if row else "1970-01-01T00:00:00+00:00")
    for task in portfolio(db, id, duty, due_from="0001-01-01", limit=MOST).items:
        feed.add_component(_event(task, base, stamp))
    return bytes(feed.to_ical())


def _event(task: TaskRow, base: Base, stamp: datetime) -> Event:
    from icalendar import Event

    due = date.fromisoformat(task.due_by or "")
    line = " ".join(task.text.split())
    event = Event()
    event.add("uid", f"{task.id}@vietkg")
    event.add("dtstamp", stamp)
    event.add("dtstart", due)
    event.add("dtend", due + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", line if len(line) <= 120 else f"{line[:119]}…")
    event.add("description", "\n".join([line, *(f"{a.duty}: {a.name}" for a in task.assignments)]))
    event.add("url", base.thing("task", task.id))
    return event
