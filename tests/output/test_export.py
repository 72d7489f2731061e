"""What is taken away: tables that spreadsheets cannot run, and a calendar that calendars can read."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from datetime import timedelta

import icalendar
import pytest
from openpyxl import Workbook, load_workbook

from kg.catalogue import exports, people
from kg.catalogue.tasks import ends
from kg.errors import LimitExceeded
from kg.output import spreadsheet as export
from kg.output.calendar import calendar
from kg.words import WORDS

pytest_plugins = ("served",)
TRAPS = ['=HYPERLINK("x")', "+1", "-1", "@SUM(A1)", "\tx", "\rx"]


@pytest.mark.parametrize("table", exports.TABLES)
def test_every_format_of_a_table_holds_the_same(catalogue: sqlite3.Connection, table: str) -> None:
    columns, rows = exports.read_table(catalogue, table)
    kept = [tuple(row) for row in rows]
    lines = b"".join(export.as_jsonl(columns, kept)).splitlines()
    assert [tuple(json.loads(line).values()) for line in lines] == kept != []
    read = list(csv.reader(io.StringIO(b"".join(export.as_csv(columns, kept)).decode(), newline="")))
    assert read[0] == columns
    assert [row[0] for row in read[1:]] == [str(row[0]) for row in kept]
    file = io.BytesIO()
    export.write_xlsx(file, table, columns, kept)
    sheet = load_workbook(file)[table]
    assert [next(iter(row)) for row in sheet.iter_rows(values_only=True)] == [
        WORDS[f"columns.{columns[0]}"][0],
        *(row[0] for row in kept),
    ]


@pytest.mark.parametrize("trap", TRAPS)
def test_what_a_spreadsheet_would_run_is_defused(trap: str) -> None:
    written = b"".join(export.as_csv(["text"], [(trap,)])).decode()
    assert next(csv.reader(io.StringIO(written.split("\n", 1)[1], newline="")))[0] == f"'{trap}"
    file = io.BytesIO()
    export.write_xlsx(file, "t", ["text"], [(trap,)])
    cell = load_workbook(file)["t"]["A2"]
    assert cell.data_type != "f" and str(cell.value).strip() == trap.strip()


def test_numbers_and_plain_words_stay_as_they_are() -> None:
    written = b"".join(export.as_csv(["a", "b", "c"], [(-1, "Tỉnh ủy - B", None)])).decode()
    assert written == "a,b,c\r\n-1,Tỉnh ủy - B,\r\n"


def test_control_characters_do_not_break_a_workbook() -> None:
    file = io.BytesIO()
    export.write_xlsx(file, "t", ["text"], [("a\x00b\x1bc",), ("d\uffffe",), ("f\n" * 20_000,)])
    assert load_workbook(file)["t"]["A2"].value == "a�b�c"
    assert isinstance(load_workbook(file), Workbook)


def test_a_workbook_too_large_is_refused_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "MOST_ROWS", 2)
    with pytest.raises(LimitExceeded, match="at most 2 rows"):
        export.write_xlsx(io.BytesIO(), "t", ["n"], [(n,) for n in range(3)])


def test_a_long_table_comes_in_parts() -> None:
    parts = list(export.as_csv(["text"], [("x" * 1000,)] * 200))
    assert len(parts) > 1 and b"".join(parts).count(b"\r\n") == 201


def page_of(kind: str, id: str) -> str:
    """The address of a thing's page, for an event."""
    return f"http://localhost/{kind}/{id}"


def test_a_calendar_has_a_day_for_each_task_that_ends_on_one(catalogue: sqlite3.Connection) -> None:
    for row in people.list_people(catalogue, limit=500).items:
        held = {task.id: task for task in people.portfolio(catalogue, row.id, limit=500).items if ends(task)}
        feed = icalendar.Calendar.from_ical(calendar(catalogue, "person", row.id, page_of))
        events = list(feed.walk("VEVENT"))
        assert {str(e["uid"]): e.decoded("dtstart").isoformat() for e in events} == {
            f"{id}@vietkg": ends(task) for id, task in held.items()
        }
        assert all(e.decoded("dtend") - e.decoded("dtstart") == timedelta(days=1) for e in events)
        assert str(feed["x-wr-calname"]).endswith(row.name)


def test_an_event_says_who_directs_where_it_is_written_and_where_to_read_on(catalogue: sqlite3.Connection) -> None:
    (id,) = catalogue.execute("SELECT id FROM person WHERE name = 'Vi Thị Mai Thoa'").fetchone()
    feed = icalendar.Calendar.from_ical(calendar(catalogue, "person", id, page_of))
    event = next(e for e in feed.walk("VEVENT") if "tín nhiệm" in str(e["summary"]))
    assert event.decoded("dtstart").isoformat() == "2023-06-30"  # the quarter's last day: no other is printed
    said = str(event["description"])
    assert "Chỉ đạo: Vi Thị Mai Thoa; Bế Ngọc Lãm" in said
    assert "quý II/2023" in said and "B/II" in said
    assert str(event["url"]) == f"http://localhost/task/{str(event['uid']).removesuffix('@vietkg')}"


def test_the_same_store_gives_the_same_calendar(catalogue: sqlite3.Connection) -> None:
    body = catalogue.execute("SELECT body FROM assignment WHERE body IS NOT NULL ORDER BY body").fetchone()[0]
    assert calendar(catalogue, "body", body, page_of) == calendar(catalogue, "body", body, page_of)
