"""Two programmes side by side: new, carried over, moved, dropped."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.catalogue.comparing import (
    Comparison,
    Pair,
    compare_documents,
    compare_periods,
    follows,
    programme_before,
    same_programme,
)
from kg.catalogue.documents import document_row
from kg.pipeline.flow import build
from kg.pipeline.store import current, open_catalogue

PROGRAMME = """TỈNH ỦY LẠC SƠN
Số: {number}-CTr/TU
Lạc Sơn, ngày {day} năm 2024

CHƯƠNG TRÌNH CÔNG TÁC
của Ban Thường vụ Tỉnh ủy quý {quarter}/2024

I. NỘI DUNG
{items}
"""
PLAN = """TỈNH ỦY LẠC SƠN
Số: {number}-KH/TU
Lạc Sơn, ngày {day} năm 2024

KẾ HOẠCH
{title} năm 2024

{items}
"""
ROADS = "Xem xét Đề án nâng cấp đường tuần tra rừng đầu nguồn sông Hát."
FIRST = (
    (ROADS, "Lường Văn Pản"),
    ("Cho ý kiến về quy hoạch chợ trung tâm thị trấn Nà Lếch.", "Quàng Thị Ẻn"),
    ("Nghe báo cáo kết quả tuyển quân đợt một năm 2024.", "Lường Văn Pản"),
)
SECOND = (
    (ROADS, "Lường Văn Pản"),
    ("Cho ý kiến về quy hoạch chợ trung tâm thị trấn Nà Lếch.", "Tòng Văn Hặc"),
    ("Thông qua kế hoạch phòng, chống cháy rừng mùa khô.", "Quàng Thị Ẻn"),
)


def items(tasks: tuple[tuple[str, str], ...]) -> str:
    return "\n".join(
        f"{number}. {text}\n- Phân công chỉ đạo: Đồng chí {who}, Phó Bí thư Tỉnh ủy."
        for number, (text, who) in enumerate(tasks, 1)
    )


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    folder = tmp_path_factory.mktemp("compared")
    texts = {
        "quy1.txt": PROGRAMME.format(number=10, day="02 tháng 01", quarter="I", items=items(FIRST)),
        "quy2.txt": PROGRAMME.format(number=14, day="03 tháng 4", quarter="II", items=items(SECOND)),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    build([folder / name for name in texts], folder / "store")
    catalogue = open_catalogue(current(folder / "store"))
    yield catalogue
    catalogue.close()


def first_words(pairs: list[Pair]) -> list[str]:
    return [" ".join(pair.after.text.split()[:4]) for pair in pairs]


def compared(folder: Path, before: list[str], after: list[str]) -> Comparison:
    """What becomes of one list of items in a second quarter's programme, all directed by one person."""
    for quarter, texts in (("I", before), ("II", after)):
        held = items(tuple((text, "Lường Văn Pản") for text in texts))
        text = PROGRAMME.format(number=10, day="02 tháng 01", quarter=quarter, items=held)
        (folder / f"quy{quarter}.txt").write_text(text, "utf-8")
    build(sorted(folder.glob("*.txt")), folder / "store")
    catalogue = open_catalogue(current(folder / "store"))
    try:
        return compare_documents(catalogue, *(id for (id,) in catalogue.execute("SELECT id FROM document ORDER BY id")))
    finally:
        catalogue.close()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Nghe Ban Tổ chức báo cáo kết quả quý I/2024.", "Nghe Ban Tổ chức báo cáo kết quả quý II năm 2024."),
        ("Giao ban khối nội chính tháng 3.", "Giao ban khối nội chính tháng 6/2024."),
        ("Đánh giá công tác dân vận 6 tháng cuối năm 2023.", "Đánh giá công tác dân vận 6 tháng đầu năm 2024."),
        ("Chuẩn bị Hội nghị Tỉnh ủy lần thứ 8.", "Chuẩn bị Hội nghị Tỉnh ủy lần thứ 9."),
        ("Chất vấn tại kỳ họp (phiên thứ ba).", "Chất vấn tại kỳ họp (phiên thứ tư)."),
    ],
)
def test_what_differs_in_its_period_alone_comes_as_in_every_period(tmp_path: Path, before: str, after: str) -> None:
    found = compared(tmp_path, [before, ROADS], [after, ROADS])
    assert [pair.after.text.split()[0] for pair in found.periodic] == [after.split()[0]]
    assert not (found.new or found.dropped or found.alike or found.moved)


def test_what_one_programme_has_every_month_comes_as_in_every_period(tmp_path: Path) -> None:
    staff = "Cho ý kiến về công tác cán bộ của các huyện."
    found = compared(tmp_path, [staff, ROADS, staff], [staff, staff, ROADS, staff])
    assert first_words(found.periodic) == ["Cho ý kiến về"] * 3 and first_words(found.carried) == ["Xem xét Đề án"]
    assert not (found.new or found.dropped)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Triển khai Luật Đất đai năm 2013 ở các xã.", "Triển khai Luật Đất đai năm 2024 ở các xã."),
        ("Sơ kết Nghị quyết số 05-NQ/TU về chợ.", "Sơ kết Nghị quyết số 07-NQ/TU về chợ."),
    ],
)
def test_two_acts_are_no_period(tmp_path: Path, before: str, after: str) -> None:
    assert not compared(tmp_path, [before], [after]).periodic


def test_what_is_worded_nearly_alike_is_neither_new_nor_the_same(tmp_path: Path) -> None:
    before = "Nghe Ban Dân vận báo cáo việc vận động các đoàn thể làm đường vào bản trong quý I/2024."
    after = "Nghe Ban Dân vận báo cáo việc vận động các tổ chức làm đường vào bản trong quý II/2024."
    found = compared(tmp_path, [before, ROADS], [after, "Thông qua quy hoạch rừng đặc dụng Pù Nhung."])
    assert first_words(found.alike) == ["Nghe Ban Dân vận"] and not found.periodic
    assert [task.text.split()[0] for task in found.new] == ["Thông"]
    assert [task.text.split()[0] for task in found.dropped] == ["Xem"]


def test_a_plan_for_one_purpose_has_no_programme_before_it(tmp_path: Path) -> None:
    for number, (day, title) in enumerate((("02 tháng 01", "trồng rừng"), ("03 tháng 4", "xây chợ"))):
        text = PLAN.format(number=number + 3, day=day, title=title, items=items(FIRST))
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    build(sorted(tmp_path.glob("*.txt")), tmp_path / "store")
    catalogue = open_catalogue(current(tmp_path / "store"))
    ids = [id for (id,) in catalogue.execute("SELECT id FROM document")]
    plans = [document_row(catalogue, id) for id in ids]
    assert [programme_before(catalogue, plan) for plan in plans] == [None, None] and not same_programme(*plans)
    catalogue.close()


def test_each_task_is_new_carried_moved_or_dropped(db: sqlite3.Connection) -> None:
    earlier, later = (id for (id,) in db.execute("SELECT id FROM document ORDER BY id"))
    found = compare_documents(db, earlier, later)
    assert [task.text.split()[0] for task in found.new] == ["Thông"]
    assert [pair.after.text.split()[0] for pair in found.carried] == ["Xem"]
    assert [(pair.after.text.split()[0], pair.changed) for pair in found.moved] == [("Cho", ("directs",))]
    assert [task.text.split()[0] for task in found.dropped] == ["Nghe"]


def test_the_programme_before_is_found_by_issuer_and_period(db: sqlite3.Connection) -> None:
    earlier, later = (id for (id,) in db.execute("SELECT id FROM document ORDER BY id"))
    found = programme_before(db, document_row(db, later))
    assert found is not None and found.id == earlier
    assert programme_before(db, document_row(db, earlier)) is None
    assert same_programme(document_row(db, earlier), document_row(db, later))
    assert follows(document_row(db, earlier), document_row(db, later))
    assert not follows(document_row(db, later), document_row(db, earlier))


def test_two_quarters_of_one_party_are_compared(db: sqlite3.Connection) -> None:
    (person,) = db.execute("SELECT id FROM person WHERE name = 'Lường Văn Pản'").fetchone()
    found = compare_periods(db, person, "2024-Q1", "2024-Q2")
    assert [pair.after.text.split()[0] for pair in found.carried] == ["Xem"]
    assert [task.text.split()[0] for task in found.dropped] == ["Nghe"] and not found.new
