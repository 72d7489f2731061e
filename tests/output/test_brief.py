"""The brief of a quarter or a week: what falls in it, what has passed, what changed; as page, .docx and .xlsx."""

from __future__ import annotations

import io
import re
import sqlite3

import docx
import icalendar
import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from kg.output.brief import FEW, PART, ROOM, Brief, brief, period_named, room, this_week

pytest_plugins = ("served",)
TODAY = "2023-05-10"


def of(db: sqlite3.Connection, name: str, period: str) -> Brief:
    (id,) = db.execute("SELECT id FROM person WHERE name = ?", (name,)).fetchone()
    return brief(db, "person", id, period, TODAY)


def parts(found: Brief) -> dict[str, list[str]]:
    return {part.key: [task.text.split(".")[0][:40] for task in part.tasks] for part in found.parts}


def test_a_quarter_holds_what_is_due_or_scheduled_in_it(catalogue: sqlite3.Connection) -> None:
    found = of(catalogue, "Phùng Gia Bách", "2023-Q2")
    assert (found.first, found.last) == ("2023-04-01", "2023-06-30")
    assert found.total == len(parts(found)["directs"]) > 3
    assert of(catalogue, "Phùng Gia Bách", "2019-Q1").total == 0


def test_a_week_holds_what_its_month_schedules_and_not_the_next_month(catalogue: sqlite3.Connection) -> None:
    week = of(catalogue, "Phùng Gia Bách", "2023-05-15")
    assert any("Xem xét Đề án sắp xếp" in text for text in parts(week)["directs"]) is False  # due on 31 May
    assert any(
        "Xem xét Đề án sắp xếp" in text for text in parts(of(catalogue, "Phùng Gia Bách", "2023-05-29"))["directs"]
    )


def test_what_is_for_a_meeting_is_marked_where_it_stands_and_not_told_twice(catalogue: sqlite3.Connection) -> None:
    found = of(catalogue, "Vi Thị Mai Thoa", "2023-Q2")
    shown = [task for part in found.parts for task in part.tasks]
    marked = [task.text for task in shown if task.id in found.meetings]
    assert [text for text in marked if text.startswith("Kiểm điểm")]
    assert not [text for text in marked if text.startswith("Lấy phiếu")]
    assert len({task.id for task in shown}) == len(shown)


def test_it_names_the_programme_before_and_what_became_of_its_tasks(catalogue: sqlite3.Connection) -> None:
    found = of(catalogue, "Vi Thị Mai Thoa", "2023-Q2")
    assert found.before is not None and found.before.period == "2021-Q3"
    assert found.change is not None and len(found.change.new) + len(found.change.carried) == 3


@pytest.mark.parametrize(
    ("period", "written"), [("2023-Q2", "quý II/2023"), ("2023-05-08", "tuần 08/05/2023 – 14/05/2023")]
)
def test_a_period_is_written_out(period: str, written: str) -> None:
    assert period_named(period, "vi") == written


def test_a_day_belongs_to_the_week_of_its_monday() -> None:
    assert this_week("2023-05-14") == "2023-05-08"


def test_the_sheet_leaves_as_word_and_as_a_workbook(client: TestClient, ids: dict[str, str]) -> None:
    page = client.get(f"/person/{ids['person']}/brief?period=2023-Q2")
    assert "quý II/2023" in page.text
    file = client.get(f"/person/{ids['person']}/brief.docx?period=2023-Q2")
    word = docx.Document(io.BytesIO(file.content))
    assert word.sections[0].page_width.mm == pytest.approx(210, abs=1)
    assert "Phùng Gia Bách" in word.paragraphs[0].text
    shown = "\n".join(paragraph.text for paragraph in word.paragraphs)
    # a period stands there as it is printed; its last day is nobody's deadline
    assert '<b class="nowrap">quý II/2023</b>' in page.text and "\nquý II/2023: " in shown
    assert '<b class="nowrap">30/06/2023' not in page.text and "\n30/06/2023: " not in shown
    assert '<option value="2023-Q2" selected>' in page.text and 'type="date" name="period"' in page.text
    # where each task is written: its place, and the documents by name
    # who does it, each with the duty
    assert re.search(r"\(Chỉ đạo: Phùng Gia Bách; (Chủ trì: .*; )?Thực hiện: ", shown)
    assert re.search(r"Chỉ đạo: <a [^>]*>Phùng Gia Bách</a>; (Chủ trì|Thực hiện): <a ", page.text)
    assert re.search(r"\(.*\d.*\[1\]\)", shown) and "Theo tài liệu: [1] Chương trình công tác" in shown
    book = load_workbook(io.BytesIO(client.get(f"/person/{ids['person']}/brief.xlsx?period=2023-Q2").content))
    assert book.worksheets[0].max_row > 3
    assert client.get(f"/person/{ids['person']}/brief?period=2023-02-30").status_code == 422


@pytest.mark.parametrize(
    ("rows", "given"),
    [
        ({"directs": 3, "leads": 0, "implements": 2, "past": 9}, [3, 0, 2, 9]),
        ({"directs": 90, "leads": 0, "implements": 0, "past": 0}, [(ROOM - PART) // 2, 0, 0, 0]),
        ({"directs": 90, "leads": 90, "implements": 90, "past": 90}, [5, 5, 5, FEW]),
        ({"directs": 90, "leads": 2, "implements": 2, "past": 90}, [11, 2, 2, FEW]),
        ({"directs": 2, "leads": 0, "implements": 0, "past": 90}, [2, 0, 0, (ROOM - 2 * PART) // 2 - 2]),
    ],
)
def test_a_sheet_is_full_before_anything_is_left_out(rows: dict[str, int], given: list[int]) -> None:
    assert list(room({key: [2] * count for key, count in rows.items()}).values()) == given


def test_short_tasks_leave_room_for_more() -> None:
    assert room({"directs": [1] * 90})["directs"] == ROOM - PART > 2 * room({"directs": [3] * 90})["directs"]


def test_a_calendar_of_the_sheet_holds_what_the_sheet_is_of_and_says_when_it_was_made(
    client: TestClient, ids: dict[str, str]
) -> None:
    def events(address: str) -> list[icalendar.Event]:
        return list(icalendar.Calendar.from_ical(client.get(address).content).walk("VEVENT"))

    every = events(f"/api/people/{ids['person']}/calendar.ics")
    quarter = events(f"/person/{ids['person']}/brief.ics?period=2023-Q2")
    directed = events(f"/person/{ids['person']}/portfolio.ics?duty=directs&quarter=2023-Q2")
    assert 0 < len(directed) <= len(quarter) < len(every)
    assert {event["DTSTART"].dt.year for event in quarter} == {2023}
    assert all(event["DTSTAMP"].dt.year > 2000 for event in every + quarter + directed)
