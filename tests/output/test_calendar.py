"""Calendars that every program can read, whatever a title holds, and the days on which tasks come back."""

from __future__ import annotations

import re
import sqlite3
from datetime import date, timedelta

import icalendar
import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.catalogue.rows import Evidence, TaskRow
from kg.output import calendar as output
from kg.output.recurrence import recurrence

pytest_plugins = ("served",)
HOSTILE = st.text(st.characters(), max_size=300) | st.sampled_from(
    [
        "\x00\x07\x1b[31m",
        "\ud800 nửa chữ \udfff",
        "a\r\nEND:VCALENDAR\r\n",
        "; , \\ : \" '",
        "ữ" * 400,
        "🎋" * 90,
        "\u2028x\x85y",
        "",
    ]
)


def page_of(kind: str, id: str) -> str:
    return f"http://localhost/{kind}/{id}"


def task_of(text: str = "Báo cáo", **more: str | None) -> TaskRow:
    given = dict.fromkeys(("deadline", "due_by", "recurrence", "period", "period_from", "period_to")) | more
    return TaskRow(
        id="bao-cao-0a1b2c3d.t10",
        document="bao-cao-0a1b2c3d",
        document_title=text,
        text=text,
        assignment_from="own",
        assignments=[],
        evidence=Evidence("bao-cao-0a1b2c3d", "A/1", 0, 1, "B"),
        **given,  # type: ignore[arg-type]
    )


@given(HOSTILE, HOSTILE)
@settings(max_examples=120)
def test_no_words_make_a_file_that_is_no_calendar(text: str, name: str) -> None:
    task = task_of(text, due_by="2031-03-31", deadline=name)
    feed = output._begun(output._text(name), page_of("person", "x"))
    feed.add_component(output._event(task, date(2031, 3, 31), None, page_of, output.datetime(2031, 1, 1)))
    written = feed.to_ical()
    lines = written.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines) and lines[-1] == b""
    for line in lines:
        line.decode()  # nothing is folded inside a character
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|(?<!\r)\n|\r(?!\n)", written)
    (event,) = icalendar.Calendar.from_ical(written).walk("VEVENT")
    assert str(event["summary"]).split() == output.shorten(output._text(text), 120).split()
    assert str(event["description"]).split("\n")[0].split() == output._text(text).split()
    assert not event.errors


AGAIN = [  # recurrence, deadline, period, the first days
    ("Hàng tháng", "hằng tháng", ("2031-01-01", "2031-03-31"), ["2031-01-31", "2031-02-28", "2031-03-31"]),
    (
        "Hàng tháng",
        "trước ngày 25 hằng tháng",
        ("2031-01-01", "2031-03-31"),
        ["2031-01-25", "2031-02-25", "2031-03-25"],
    ),
    (
        "Hàng quý",
        "định kỳ hằng quý",
        ("2031-01-01", "2031-12-31"),
        ["2031-03-31", "2031-06-30", "2031-09-30", "2031-12-31"],
    ),
    ("Hàng năm", "hằng năm", ("2030-01-01", "2032-12-31"), ["2030-12-31", "2031-12-31", "2032-12-31"]),
    ("Hàng năm", "trước ngày 15/11 hằng năm", ("2030-01-01", "2031-12-31"), ["2030-11-15", "2031-11-15"]),
    ("Hàng năm", "ngày 15 tháng 11 hằng năm", ("2030-01-01", "2031-12-31"), ["2030-11-15", "2031-11-15"]),
    ("Hàng tuần", "hằng tuần", ("2031-01-01", "2031-01-15"), ["2031-01-05", "2031-01-12"]),
]
NEVER = [
    ("Thường xuyên", "thường xuyên"),
    ("Hàng quý", "trước ngày 20 tháng cuối quý"),
    ("Hàng năm", "ngày 15 hằng năm"),
    ("Hàng tháng", "trước ngày 31 hằng tháng"),
    ("Hàng năm", "trước ngày 31/02 hằng năm"),
    ("Hàng tháng", "chậm nhất 05 ngày làm việc, hằng tháng"),
    (None, "tháng 3"),
]


@pytest.mark.parametrize(("again", "deadline", "period", "days"), AGAIN)
def test_a_task_that_comes_back_does_so_inside_its_period(
    again: str, deadline: str, period: tuple[str, str], days: list[str]
) -> None:
    task = task_of(recurrence=again, deadline=deadline, period_from=period[0], period_to=period[1])
    found = recurrence(task, "2029-05-05")
    assert found is not None
    event = output._event(task, found.first, found, page_of, output.datetime(2031, 1, 1))
    (read,) = icalendar.Event.from_ical(event.to_ical()).walk("VEVENT")
    rule = rrulestr(
        read["rrule"].to_ical().decode(), dtstart=output.datetime.combine(found.first, output.datetime.min.time())
    )
    assert [day.date().isoformat() for day in rule] == days
    assert read.decoded("dtend") - read.decoded("dtstart") == timedelta(days=1)


@pytest.mark.parametrize(("again", "deadline"), NEVER)
def test_no_rule_is_guessed(again: str | None, deadline: str) -> None:
    assert recurrence(task_of(recurrence=again, deadline=deadline, period_from="2031-01-01"), None) is None


def test_a_printed_last_day_goes_before_and_a_document_s_day_begins() -> None:
    assert recurrence(task_of(recurrence="Hàng quý", deadline="x", due_by="2031-05-05"), "2031-01-01") is None
    found = recurrence(task_of(recurrence="Hàng quý", deadline="hằng quý"), "2031-02-10")
    assert found and (found.first, "until" in found.rule) == (date(2031, 3, 31), False)


def test_a_calendar_without_a_task_is_one(catalogue: sqlite3.Connection) -> None:
    query = "SELECT id FROM body WHERE id NOT IN (SELECT body FROM assignment WHERE body IS NOT NULL) ORDER BY id"
    feed = icalendar.Calendar.from_ical(
        output.calendar(catalogue, "body", catalogue.execute(query).fetchone()[0], page_of)
    )
    assert feed.subcomponents and not list(feed.walk("VEVENT"))


def test_every_body_s_calendar_is_read(catalogue: sqlite3.Connection) -> None:
    for (id,) in catalogue.execute("SELECT DISTINCT body FROM assignment WHERE body IS NOT NULL ORDER BY 1").fetchall():
        feed = icalendar.Calendar.from_ical(output.calendar(catalogue, "body", id, page_of))
        assert str(feed["url"]) == page_of("body", id) and not any(event.errors for event in feed.walk())
