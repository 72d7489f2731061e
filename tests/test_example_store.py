"""What a store of the bundled examples holds: each hard case that the documents were written for."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parent.parent / "kg" / "examples"
pytest_plugins = ("served",)
Rows = list[tuple[object, ...]]


def ask(catalogue: sqlite3.Connection, sql: str, *values: str) -> Rows:
    return [tuple(row) for row in catalogue.execute(sql, values)]


def test_one_number_is_one_act_of_each_term_and_of_each_province(catalogue: sqlite3.Connection) -> None:
    assert ask(catalogue, "SELECT date FROM act WHERE number = '26-NQ/TW' AND date IS NOT NULL ORDER BY date") == [
        ("2018-05-19",),
        ("2022-11-03",),
    ]
    found = ask(catalogue, "SELECT scope, date FROM act WHERE number = '05-NQ/TU' ORDER BY date")
    assert found == [("lac-son", "2017-06-14"), ("ha-lam", "2021-08-10"), ("lac-son", "2021-10-22")]


def test_the_programme_that_prints_no_number_is_identified_by_those_who_cite_it(catalogue: sqlite3.Connection) -> None:
    sql = """SELECT a.number, a.date, d.number, d.act_resolution FROM document d JOIN act a ON a.id = d.act
      WHERE d.file = '01-chuong-trinh-hanh-dong-nhiem-ky.txt'"""
    assert ask(catalogue, sql) == [("02-CTr/TU", "2020-12-18", None, "identified")]


def test_a_document_with_a_letterhead_is_the_act_that_others_cite(catalogue: sqlite3.Connection) -> None:
    sql = """SELECT DISTINCT citing.file FROM document held JOIN citation c ON c.act = held.act
      JOIN document citing ON citing.id = c.document WHERE held.number = '07-CT/TU' ORDER BY 1"""
    assert ask(catalogue, sql) == [("03-chuong-trinh-cong-tac-quy-2-2023.txt",), ("06-ke-hoach-58-kh-ubnd.txt",)]


def test_pinpoints_lead_to_the_element_and_a_misprinted_one_to_a_suggestion(catalogue: sqlite3.Connection) -> None:
    sql = """SELECT c.locator, c.pinpoint_status, coalesce(u.locator, s.locator), u.seq IS NULL FROM citation c
      JOIN document d ON d.id = c.document
      LEFT JOIN unit u ON u.document = c.target_document AND u.seq = c.target_unit
      LEFT JOIN unit s ON s.document = c.target_document AND s.seq = c.suggested_unit
      WHERE c.pinpoint IS NOT NULL AND d.file LIKE '02-%' ORDER BY c.start"""
    assert ask(catalogue, sql) == [
        ("footnote/1", "resolved", "B/II/2/2.3", 0),
        ("footnote/2", "resolved", "B/II/1/1.2", 0),
        ("footnote/3", "misprinted", "B/II/2/2.1", 1),
    ]


def test_a_number_of_two_terms_without_a_date_stays_ambiguous_and_an_unseen_one_unknown(
    catalogue: sqlite3.Connection,
) -> None:
    sql = """SELECT c.number, c.resolution, group_concat(a.date, ' ')
      FROM citation c JOIN document d ON d.id = c.document
      LEFT JOIN candidate k ON k.citation = c.id LEFT JOIN act a ON a.id = k.act
      WHERE d.file LIKE '11-%' AND c.date IS NULL GROUP BY c.id ORDER BY c.start"""
    (bare, resolution, dates), unseen = ask(catalogue, sql)
    assert (bare, resolution) == ("26-NQ/TW", "ambiguous")
    assert sorted(str(dates).split()) == ["2018-05-19", "2022-11-03"]
    assert unseen == ("19-HD/BTCTW", "unknown", None)


def test_who_share_a_name_in_two_provinces_are_two_people(catalogue: sqlite3.Connection) -> None:
    sql = "SELECT province FROM person WHERE name = 'Quách Anh Tùng' ORDER BY province"
    assert ask(catalogue, sql) == [("ha-lam",), ("lac-son",)]


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("Phùng Gia Bách", {("2021-07-01", "Ban Tuyên giáo Tỉnh ủy"), ("2023-04-01", "Ủy ban nhân dân tỉnh")}),
    ],
)
def test_who_changes_posts_stays_one_person_seen_in_both(
    catalogue: sqlite3.Connection, name: str, seen: set[tuple[str, str]]
) -> None:
    sql = """SELECT DISTINCT m.person, m.seen_from, b.name FROM membership m JOIN person p ON p.id = m.person
      JOIN post o ON o.id = m.post JOIN body b ON b.id = o.body WHERE p.name = ? AND p.province = 'lac-son'"""
    found = ask(catalogue, sql, name)
    assert len({person for person, _, _ in found}) == 1
    assert seen <= {(str(day), str(body)) for _, day, body in found}


def test_a_districts_secretary_and_a_provinces_head_of_one_name_stay_apart(catalogue: sqlite3.Connection) -> None:
    """Nothing printed says that one became the other: two people, whom somebody may join (`kg judge`)."""
    sql = "SELECT DISTINCT b.name FROM membership m JOIN post o ON o.id = m.post JOIN body b ON b.id = o.body WHERE m.person = ?"
    people = [id for (id,) in ask(catalogue, "SELECT id FROM person WHERE name = 'Lục Thị Yên' ORDER BY id")]
    assert len(people) == 2
    held = [{str(body) for (body,) in ask(catalogue, sql, str(id))} for id in people]
    assert not held[0] & held[1]


def test_an_item_of_the_terms_programme_comes_back_in_a_quarters(catalogue: sqlite3.Connection) -> None:
    sql = """SELECT e.locator, t.locator FROM lineage l JOIN task t ON t.id = l.task JOIN task e ON e.id = l.earlier
      JOIN document d ON d.id = t.document WHERE d.file LIKE '02-%' ORDER BY t.start"""
    assert ("B/II/2/2.3/-1", "B/I/(1)") in ask(catalogue, sql)
    assert ("B/II/1/1.1/-2", "B/II/2/2.2") in ask(catalogue, sql)


@pytest.mark.parametrize(
    ("number", "purpose"),
    [("412-QĐ/TU", "replaces"), ("96-TB/TU", "repeals"), ("40-HD/BTCTU", "amends"), ("214-QĐ/TW", "based_on")],
)
def test_what_the_decision_does_to_the_acts_it_cites(catalogue: sqlite3.Connection, number: str, purpose: str) -> None:
    sql = """SELECT c.purpose FROM citation c JOIN document d ON d.id = c.document
      WHERE d.file LIKE '07-%' AND c.number = ?"""
    assert ask(catalogue, sql, number) == [(purpose,)]
