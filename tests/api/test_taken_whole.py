"""What a page leaves out it says and leads to; what one takes away bears the name of what it is of."""

from __future__ import annotations

import re
import sqlite3

import pytest
from starlette.testclient import TestClient

from kg.catalogue.implementing import count

pytest_plugins = ("served",)


def test_every_act_cited_beside_another_stands_on_its_page(client: TestClient, catalogue: sqlite3.Connection) -> None:
    query = """SELECT a.act FROM citation a JOIN citation b ON b.document = a.document AND b.act <> a.act
      GROUP BY a.act ORDER BY count(DISTINCT b.act) DESC, a.act LIMIT 1"""
    (act,) = catalogue.execute(query).fetchone()
    beside = client.get(f"/api/acts/{act}/co-cited?limit=200").json()
    page = client.get(f"/act/{act}").text
    part = page[page.index('id="together"') :]
    assert 15 < beside["total"] <= 100
    assert {item["act"]["id"] for item in beside["items"]} <= set(re.findall(r'href="/act/([^"/?#]+)"', part))
    assert "co-cited" not in page


def test_a_tree_that_stops_says_so_and_leads_to_all_tasks(client: TestClient, catalogue: sqlite3.Connection) -> None:
    implemented = catalogue.execute(
        "SELECT DISTINCT act FROM citation WHERE purpose = 'implements' AND act IS NOT NULL"
    )
    tasks, act = max((count(catalogue, act)[1], act) for (act,) in implemented)
    way = f'href="/act/{act}/implementation">Xem đủ {tasks} nhiệm vụ'
    tree = client.get(f"/explorer?node=act/{act}&view=tree&lang=vi").text
    assert tasks > 12 and way in tree
    assert "nhiệm vụ triển khai văn bản này" not in client.get(f"/explorer?node=act/{act}&lang=vi").text


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/person/{person}/brief.docx?period=2023-Q2", "brief-{person}-2023-Q2.docx"),
        ("/person/{person}/brief.xlsx?period=2023-Q2", "brief-{person}-2023-Q2.xlsx"),
        ("/body/{body}/brief.ics?period=2023-05-08", "brief-{body}-2023-05-08.ics"),
        ("/person/{person}/portfolio.xlsx", "tasks-{person}.xlsx"),
        ("/person/{person}/portfolio.ics", "tasks-{person}.ics"),
        ("/act/{act}/implementation.csv", "implementation-{act}.csv"),
        ("/api/bodies/{body}/calendar.ics", "tasks-{body}.ics"),
        ("/api/documents/{document}/akn.xml", "document-{document}.akn.xml"),
        ("/tasks.csv", "tasks.csv"),
    ],
)
def test_a_file_is_named_by_what_it_is_of(client: TestClient, ids: dict[str, str], address: str, file: str) -> None:
    answer = client.get(address.format(**ids))
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="{file.format(**ids)}"'
    assert file.format(**ids).isascii()
