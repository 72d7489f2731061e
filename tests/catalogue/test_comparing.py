"""Two programmes side by side: new, carried over, moved, dropped."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from kg.catalogue.comparing import compare_documents, compare_periods, programme_before
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


def test_two_quarters_of_one_party_are_compared(db: sqlite3.Connection) -> None:
    (person,) = db.execute("SELECT id FROM person WHERE name = 'Lường Văn Pản'").fetchone()
    found = compare_periods(db, person, "2024-Q1", "2024-Q2")
    assert [pair.after.text.split()[0] for pair in found.carried] == ["Xem"]
    assert [task.text.split()[0] for task in found.dropped] == ["Nghe"] and not found.new
