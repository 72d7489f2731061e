"""What is given to every body of a kind, and what became of bodies: from texts to the catalogue and the graph."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from kg.catalogue.bodies import body
from kg.catalogue.tasks import Wanted, list_tasks
from kg.pipeline.flow import build
from kg.pipeline.store import GRAPH, current, open_current
from kg.sparql.local import query_local, table
from kg.sparql.questions import prepare

PLAN = (
    "TỈNH ỦY LẠC SƠN\n*\nSố 12-KH/TU\nLạc Sơn, ngày 02 tháng 3 năm 2023\n\nKẾ HOẠCH\nvề vụ chè\n\n"
    "Căn cứ Kết luận số 7-KL/TW ngày 05/01/2023 của Ban Bí thư.\n\n"
    "1. Trồng mới chè ở vùng cao.\n- Cơ quan thực hiện: Các huyện ủy, thị ủy, thành ủy; Sở Kế hoạch và Đầu tư.\n\n"
    "2. Mở lớp dạy hái chè.\n- Cơ quan thực hiện: Huyện ủy Khe Vàng; Sở Tài chính.\n\n"
    "3. Sơ kết việc trồng chè.\n- Cơ quan thực hiện: Các huyện ủy có liên quan.\n"
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("covers")
    (folder / "texts").mkdir()
    (folder / "texts" / "ke-hoach.txt").write_text(PLAN, "utf-8")
    build([folder / "texts"], folder / "store")
    return folder / "store"


def asked(store: Path, question: str, columns: str, **values: str) -> list[tuple[str, ...]]:
    names, rows = table(query_local(current(store) / GRAPH, prepare(question, **values)))
    return [tuple(row[names.index(column)] for column in columns.split()) for row in rows]


def test_a_district_committee_has_the_tasks_of_all_district_committees(store: Path) -> None:
    with closing(open_current(store)) as db:
        (committee,) = db.execute("SELECT id FROM body WHERE name = 'Huyện ủy Khe Vàng'").fetchone()
        given = list_tasks(db, Wanted(of_kind=committee)).items
        assert ["Trồng mới" in task.text for task in given] == [True]
        assert [group.name for group in body(db, committee).covered_by] == ["Các huyện ủy, thị ủy, thành ủy"]


def test_a_department_that_was_merged_became_another(store: Path) -> None:
    with closing(open_current(store)) as db:
        rows = db.execute("SELECT body, became, until FROM succession WHERE body LIKE 'lac-son.%'").fetchall()
    assert [(one.split(".")[1][:20], other.split(".")[1][:12], until) for one, other, until in rows] == [
        ("so-ke-hoach-va-dau-t", "so-tai-chinh", "2025-02-28")
    ]


def test_the_graph_answers_the_same(store: Path) -> None:
    given = asked(store, "kind-tasks", "name text", body="Huyện ủy Khe Vàng")
    assert [(name, "Trồng mới" in text) for name, text in given] == [("Các huyện ủy, thị ủy, thành ủy", True)]
    became = asked(store, "became", "name until", body="Sở Tài chính")
    assert became == [("Sở Kế hoạch và Đầu tư", "2025-02-28")]


def test_what_an_act_is_based_on(store: Path) -> None:
    assert asked(store, "based-on", "ground", act="12-KH/TU")[0][0].endswith("/act/trung-uong.07-kl-tw.2023-01-05")
