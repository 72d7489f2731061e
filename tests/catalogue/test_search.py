"""Search: marked and unmarked words, numbers in every form, abbreviations, and nothing typed is ever a command."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.catalogue import people, search
from kg.catalogue.write import create

PEOPLE = ("Đặng Hữu Đường", "Dương Hữu Đang", "Đường Thị Dương", "Trần Văn Uyển")
BODIES = ("Tỉnh ủy", "Ủy ban nhân dân tỉnh", "Ban cán sự đảng Ủy ban nhân dân tỉnh", "Văn phòng Tỉnh ủy")
ACTS = (
    ("26-NQ/TW", "2022-11-03", 3),
    ("26-NQ/TW", "2018-05-19", 1),
    ("126-NQ/TW", "2020-01-26", 9),
    ("05-NQ/TU", "2021-10-22", 2),
    ("81/2023/QH15", "2023-01-09", 0),
    ("58/KH-UBND", "2022-10-12", 0),
)
SUBJECTS = {"58/KH-UBND": "làm đường nông thôn", "05-NQ/TU": "văn phòng phẩm"}
POSTS = (("Bí thư", "Phó Bí thư"), ("Chủ tịch",), ("Ủy viên",), ("Chánh Văn phòng",))  # of each of BODIES
SEEN = (  # who, in which post, until when
    ("p0", "Ủy viên@2", "2023-06-30"),
    ("p0", "Phó Bí thư@0", "2023-06-30"),
    ("p0", "Bí thư@0", "2021-06-30"),
    ("p1", "Chánh Văn phòng@3", None),
    ("p1", "Ủy viên@2", "2020-01-01"),
)
TASKS = (
    "Hoàn thiện con đường liên xã trước mùa mưa",
    "Bảo vệ đại dương và bờ biển",
    "Quyết toán quỹ phòng, chống thiên tai",
)


def fill(db: sqlite3.Connection) -> None:
    """A small invented collection, as a build leaves it."""
    db.execute("INSERT INTO province VALUES ('lac-son', 'Lạc Sơn')")
    for number in range(9):
        db.execute(
            """INSERT INTO document(id, file, sha256, size, media_type, kind, title, seen_from)
               VALUES (?, 'ke-hoach.txt', '', 1, 'text/plain', 'Kế hoạch', 'Kế hoạch của Tỉnh ủy', '2023-01-01')""",
            (f"d{number}",),
        )
    for number, name in enumerate(PEOPLE):
        db.execute("INSERT INTO person VALUES (?, ?, 'lac-son')", (f"p{number}", name))
        db.execute("INSERT INTO person_form VALUES (?, ?)", (f"p{number}", name))
    for number, name in enumerate(BODIES):
        db.execute("INSERT INTO body VALUES (?, ?, 'lac-son', 'body', NULL, NULL)", (f"b{number}", name))
    for number, date, cited in ACTS:
        act = f"{number}@{date}"
        name = f"Nghị quyết số {number} ngày {date[8:]}/{date[5:7]}/{date[:4]}"
        db.execute(
            "INSERT INTO act(id, scope, kind, number, date, name, subject) VALUES (?, 'x', 'Nghị quyết', ?, ?, ?, ?)",
            (act, number, date, name, SUBJECTS.get(number)),
        )
        for place in range(cited):
            db.execute(
                """INSERT INTO citation(id, document, locator, start, end, surface, kind, purpose, act, resolution,
                   reason, reason_en) VALUES (?, ?, '1', 0, 1, 'x', 'x', 'mention', ?, 'byName', '', '')""",
                (f"{act}.c{place}", f"d{place}", act),
            )
    for role, body in ((r, b) for b, roles in enumerate(POSTS) for r in roles):
        db.execute("INSERT INTO post VALUES (?, ?, NULL, ?)", (f"{role}@{body}", role, f"b{body}"))
    for number, (person, post, day) in enumerate(SEEN):
        db.execute(
            "INSERT INTO membership VALUES (?, ?, ?, 'd1', ?, ?, '1', 0, 1, 'x')",
            (f"m{number}", person, post, day, day),
        )
    for start, text in enumerate(TASKS):
        db.execute(
            """INSERT INTO task(id, document, locator, start, end, text, assignment_from)
               VALUES (?, 'd1', 'B/1', ?, ?, ?, 'none')""",
            (f"t{start}", start, start + len(text), text),
        )
    search.fill(db)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    with closing(create(tmp_path_factory.mktemp("search") / "catalogue.sqlite")) as connection:
        fill(connection)
        yield connection


def labels(db: sqlite3.Connection, q: str, kind: str | None = None) -> list[str]:
    return [hit.label for hit in search.search(db, q, kind).items]


def ids(db: sqlite3.Connection, q: str, kind: str | None = None) -> list[str]:
    return [hit.id for hit in search.search(db, q, kind).items]


@pytest.mark.parametrize(
    "q", ("dang huu duong", "DANG HUU DUONG", "Đặng Hữu Đường", "đặng huu đường", "huu dang duong")
)
def test_a_name_is_found_with_marks_without_and_in_between(db: sqlite3.Connection, q: str) -> None:
    assert labels(db, q, "person")[0] == "Đặng Hữu Đường"


def test_typed_marks_are_respected(db: sqlite3.Connection) -> None:
    assert labels(db, "đường", "person") == ["Đặng Hữu Đường", "Đường Thị Dương"][::-1]
    assert labels(db, "dương", "person") == ["Dương Hữu Đang", "Đường Thị Dương"]
    assert len(labels(db, "duong", "person")) == 3
    assert labels(db, "đường", "task") == [TASKS[0]]
    assert labels(db, "dương", "task") == [TASKS[1]]


def test_composed_or_not_old_tone_or_new(db: sqlite3.Connection) -> None:
    assert ids(db, unicodedata.normalize("NFD", "Đặng Hữu Đường")) == ids(db, "Đặng Hữu Đường")
    assert ids(db, "Tỉnh uỷ", "body") == ids(db, "Tỉnh ủy", "body") != []


@pytest.mark.parametrize(
    "q", ("26-NQ/TW", "26 nq tw", "26nq/tw", "26/NQ-TW", "nq 26", "nghị quyết 26", "NQ26", "026-nq/tw")
)
def test_a_number_is_found_in_every_form_and_comes_first(db: sqlite3.Connection, q: str) -> None:
    assert ids(db, q, "act")[:2] == ["26-NQ/TW@2022-11-03", "26-NQ/TW@2018-05-19"]


def test_a_leading_nought_may_be_left_out(db: sqlite3.Connection) -> None:
    assert ids(db, "5-nq/tu")[0] == ids(db, "05-NQ/TU")[0] == "05-NQ/TU@2021-10-22"


def test_state_numbers(db: sqlite3.Connection) -> None:
    assert ids(db, "81/2023/qh15") == ["81/2023/QH15@2023-01-09"]
    assert ids(db, "58 kh ubnd") == ["58/KH-UBND@2022-10-12"]


def test_abbreviations_stand_for_what_they_abbreviate(db: sqlite3.Connection) -> None:
    assert labels(db, "ubnd", "body") == ["Ủy ban nhân dân tỉnh", "Ban cán sự đảng Ủy ban nhân dân tỉnh"]
    assert "Văn phòng Tỉnh ủy" in labels(db, "văn phòng tu", "body")


def test_the_exact_name_comes_before_those_that_contain_it(db: sqlite3.Connection) -> None:
    assert labels(db, "tinh uy")[0] == "Tỉnh ủy"
    assert labels(db, "văn phòng tỉnh ủy")[0] == "Văn phòng Tỉnh ủy"


def test_an_act_whose_subject_says_so_comes_before_a_body_that_is_called_so(db: sqlite3.Connection) -> None:
    found = [(hit.kind, hit.id) for hit in search.search(db, "van phong").items]
    assert found[:2] == [("act", "05-NQ/TU@2021-10-22"), ("body", "b3")]


def test_a_name_by_its_last_words_is_a_person_first(db: sqlite3.Connection) -> None:
    assert search.search(db, "hữu đường").items[0].label == "Đặng Hữu Đường"


def test_a_person_is_told_by_the_post_seen_last_and_of_one_day_by_the_highest(db: sqlite3.Connection) -> None:
    told = {hit.id: hit.detail for name in PEOPLE[:2] for hit in search.search(db, name, "person").items}
    assert told == {"p0": "Phó Bí thư · Tỉnh ủy", "p1": "Ủy viên · Ban cán sự đảng Ủy ban nhân dân tỉnh"}
    lines = {line.id: (line.post, line.beside) for line in people.people_lines(db).items}
    assert lines["p0"] == ("Phó Bí thư, Tỉnh ủy", 1) and lines["p1"][1] == 0 and lines["p3"] == (None, 0)


def test_the_last_word_may_be_unfinished(db: sqlite3.Connection) -> None:
    assert labels(db, "đặng hữu đườ", "person") == labels(db, "đặng huu du", "person") == ["Đặng Hữu Đường"]
    assert labels(db, "da huu", "person") == []


def test_all_words_must_be_there(db: sqlite3.Connection) -> None:
    assert ids(db, "quyet toan thien tai") == ["t2"]
    assert ids(db, "quyet toan bien") == []


def test_pages_follow_each_other_and_kinds_keep_to_themselves(db: sqlite3.Connection) -> None:
    whole = search.search(db, "uy", None, 100)
    pages = [hit for start in range(whole.total) for hit in search.search(db, "uy", None, 1, start).items]
    assert pages == whole.items and {hit.kind for hit in whole.items} >= {"person", "body", "document"}
    assert {hit.kind for hit in search.search(db, "uy", "body").items} == {"body"}


def test_more_than_the_candidates_is_said_to_be_more(tmp_path: Path) -> None:
    with closing(create(tmp_path / "many.sqlite")) as db:
        for number in range(search.CANDIDATES + 20):
            db.execute("INSERT INTO person VALUES (?, ?, NULL)", (f"p{number:03}", f"Lò Thị Số {number}"))
        db.execute("INSERT INTO person VALUES ('z', 'Số Thị Lò', NULL)")
        search.fill(db)
        found = search.search(db, "so", "person", 1)
        assert found.capped and found.total >= search.CANDIDATES
        assert found.items[0].label == "Số Thị Lò"  # it ranks last, but its name begins so
        assert not search.search(db, "so thi lo", "body").capped


@pytest.mark.parametrize(
    "q",
    (
        "",
        " ",
        '"',
        "*",
        "^",
        "()",
        'a" OR "b',
        "words:",
        "unmarked : x",
        "NEAR(a b)",
        "a NOT b",
        "-",
        "{x}",
        "\0",
        "'; DROP",
    ),
)
def test_what_fts_would_take_for_a_command_is_words_or_nothing(db: sqlite3.Connection, q: str) -> None:
    assert search.search(db, q).total == 0


@settings(max_examples=300)
@given(q=st.text(max_size=40))
def test_anything_can_be_typed(q: str) -> None:
    expression = search.match(search.words(unicodedata.normalize("NFC", q)))
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE VIRTUAL TABLE t USING fts5(words, unmarked, tokenize = 'unicode61 remove_diacritics 0')")
        if expression:
            assert db.execute("SELECT count(*) FROM t WHERE t MATCH ?", (expression,)).fetchone() == (0,)


def test_filling_again_changes_nothing(db: sqlite3.Connection) -> None:
    before = db.execute("SELECT rowid, * FROM search ORDER BY rowid").fetchall()
    search.fill(db)
    assert db.execute("SELECT rowid, * FROM search ORDER BY rowid").fetchall() == before
    assert len(before) == len(PEOPLE) + len(BODIES) + len(ACTS) + 10  # and nine documents and a province
