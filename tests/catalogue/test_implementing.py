"""How an act was implemented: whole documents, single tasks, at a remove; by place and by quarter."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from kg.catalogue.implementing import Implementation, implementation
from kg.errors import NotFound
from kg.pipeline.flow import build
from kg.pipeline.store import current, open_catalogue

DIRECTIVE = """THỦ TƯỚNG CHÍNH PHỦ
Số: 77/CT-TTg
Hà Nội, ngày 10 tháng 01 năm 2024

CHỈ THỊ
Về việc tăng cường bảo vệ rừng đầu nguồn

1. Bộ Nông nghiệp hướng dẫn các địa phương rà soát ranh giới rừng.
"""
PLAN = """ỦY BAN NHÂN DÂN
TỈNH {province}
Số: {number}/KH-UBND
{city}, ngày {day} tháng 02 năm 2024

KẾ HOẠCH
Thực hiện Chỉ thị số 77/CT-TTg ngày 10/01/2024 của Thủ tướng Chính phủ về việc tăng cường bảo vệ rừng đầu nguồn

II. NHIỆM VỤ
1. Sở Nông nghiệp chủ trì rà soát ranh giới rừng đầu nguồn, hoàn thành trước ngày 30/6/2024.
2. Sở Tài chính bố trí kinh phí cho các đội tuần rừng, hoàn thành trước ngày 30/9/2024.
"""
PROGRAMME = """TỈNH ỦY LẠC SƠN
Số: 15-CTr/TU
Lạc Sơn, ngày 05 tháng 4 năm 2024

CHƯƠNG TRÌNH CÔNG TÁC
của Ban Thường vụ Tỉnh ủy quý II/2024

I. NỘI DUNG
1. Chỉ đạo thực hiện Chỉ thị số 77/CT-TTg ngày 10/01/2024 của Thủ tướng Chính phủ.
- Phân công chỉ đạo: Đồng chí Lường Văn Pản, Phó Bí thư Tỉnh ủy.
2. Cho ý kiến về dự toán ngân sách.
- Phân công chỉ đạo: Đồng chí Lường Văn Pản, Phó Bí thư Tỉnh ủy.
"""


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    folder = tmp_path_factory.mktemp("implemented")
    texts = {
        "chi-thi.txt": DIRECTIVE,
        "lac-son.txt": PLAN.format(province="LẠC SƠN", city="Lạc Sơn", number=31, day=15),
        "ha-lam.txt": PLAN.format(province="HÀ LÂM", city="Hà Lâm", number=40, day=20),
        "chuong-trinh.txt": PROGRAMME,
    }
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    build([folder / name for name in texts], folder / "store")
    catalogue = open_catalogue(current(folder / "store"))
    yield catalogue
    catalogue.close()


def of(db: sqlite3.Connection, **narrowed: str) -> Implementation:
    (act,) = db.execute("SELECT id FROM act WHERE number = '77/CT-TTg'").fetchone()
    return implementation(db, act, **narrowed)


def test_the_plans_of_two_provinces_implement_the_directive_with_all_their_tasks(db: sqlite3.Connection) -> None:
    plans = [item for item in of(db).items if item.document.kind == "Kế hoạch"]
    assert [(item.place, item.whole, len(item.tasks)) for item in plans] == [("Hà Lâm", True, 2), ("Lạc Sơn", True, 2)]
    assert all("77/CT-TTg" in item.words.evidence.quote for item in plans)


def test_a_programme_that_names_it_in_one_task_implements_it_with_that_task_alone(db: sqlite3.Connection) -> None:
    programme = next(item for item in of(db).items if item.document.number == "15-CTr/TU")
    assert not programme.whole
    assert [task.text.split(" ")[0] for task in programme.tasks] == ["Chỉ"]


def test_it_narrows_by_place_and_by_quarter(db: sqlite3.Connection) -> None:
    assert {item.place for item in of(db, place="ha-lam").items} == {"Hà Lâm"}
    third = of(db, first="2024-07-01", last="2024-09-30")
    assert {task.due_by for item in third.items for task in item.tasks} == {"2024-09-30"}
    assert [name for _, name, _ in of(db).places] == ["Hà Lâm", "Lạc Sơn"]


def test_an_act_that_is_not_known_is_not_found(db: sqlite3.Connection) -> None:
    with pytest.raises(NotFound):
        implementation(db, "khong-co")
