"""Lists taken away: exactly what was filtered, headings people read, real dates, a link a row, nothing that runs."""

from __future__ import annotations

import csv
import io
from datetime import datetime

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from kg.output.sheets import Column, Sheet, write_csv, write_xlsx

pytest_plugins = ("served",)
LISTS = ("acts", "documents", "people", "bodies", "tasks", "open")


def rows_of(body: bytes) -> list[dict[str, str]]:
    assert body.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("room", LISTS)
def test_a_list_leaves_whole_in_both_formats_and_languages(client: TestClient, room: str) -> None:
    page = client.get(f"/{room}")
    for language in ("vi", "en"):
        rows = rows_of(client.get(f"/{room}.csv?lang={language}").content)
        book = load_workbook(io.BytesIO(client.get(f"/{room}.xlsx?lang={language}").content))
        table = book.worksheets[0]
        assert table.max_row == len(rows) + 1 > 1
        assert [cell.value for cell in table[1]] == list(rows[0])
        assert f">{len(rows)} " in page.text
    client.cookies.clear()


def test_what_is_filtered_leaves_and_nothing_else(client: TestClient) -> None:
    rows = rows_of(client.get("/acts.csv?number=26-NQ/TW&sort=-date").content)
    assert [row["Số, ký hiệu"] for row in rows] == ["26-NQ/TW", "26-NQ/TW"]
    assert [row["Ngày ban hành"] for row in rows] == ["03/11/2022", "19/05/2018"]
    book = load_workbook(io.BytesIO(client.get("/acts.xlsx?number=26-NQ/TW&sort=-date").content))
    table, about = book.worksheets
    assert table["C2"].value == datetime(2022, 11, 3)
    assert table["K2"].hyperlink.target == "http://localhost/act/trung-uong.26-nq-tw.2022-11-03"
    assert any("26-NQ/TW" in str(row[0]) for row in about.iter_rows(values_only=True))


@pytest.mark.parametrize("trap", ['=HYPERLINK("x")', "+1", "@SUM(A1)", "\tx"])
def test_nothing_in_it_runs(trap: str) -> None:
    sheet = Sheet("tasks", [Column("text")], [(trap,)])
    written = next(iter(rows_of(write_csv(sheet, "vi")))).values()
    assert next(iter(written)) == f"'{trap}"
    assert load_workbook(io.BytesIO(write_xlsx(sheet, "vi"))).worksheets[0]["A2"].data_type != "f"
