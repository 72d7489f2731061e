"""Tables without bars: one cell a line, or a paragraph; a row whose cells do not fit its head is refused."""

from __future__ import annotations

import pytest

from kg.parse.tables import find_tables
from tests.reading import LEXICON, document, read_tasks

ROWS = """I
Nhóm việc về bến thuyền
1
Rà soát phao cứu sinh tại các bến,
lập danh sách bến còn thiếu phao
Sở Xây dựng
Công an tỉnh; UBND các xã
Quý II/2026
2
Mở lớp dạy bơi cho học sinh ven hồ
Sở Giáo dục và Đào tạo
Sở Y tế
Thường xuyên
II
Nhóm việc khác
1
Sơn lại biển báo quanh hồ Mây
Sở Xây dựng
Trước 30/9/2026
2
Tổng kết đợt dọn bến thuyền
Văn phòng UBND tỉnh
Các sở, ngành
Tháng 12/2026

Trên đây là Kế hoạch dọn bến thuyền."""

HEAD = "STT\nNội dung nhiệm vụ\nCơ quan chủ trì\nCơ quan phối hợp\nThời gian\nhoàn thành\n"


def plan(table: str) -> str:
    return (
        "UBND TỈNH LẠC SƠN\nSố: 41/KH-UBND\n\nLạc Sơn, ngày 06 tháng 4 năm 2026\n\nKẾ HOẠCH\nDọn bến thuyền năm 2026\n\n"
        f"PHỤ LỤC\nDANH MỤC NHIỆM VỤ\n\n{table}\n"
    )


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["a cell a line", "a cell a paragraph"])
def test_cells_one_below_the_other_are_read_by_their_head(between: str) -> None:
    tasks = read_tasks(document(plan((HEAD + ROWS).replace("\n", between))))
    assert [(t.locator, [p.name for p in t.implementing], t.deadline_end) for t in tasks] == [
        ("I/1", ["Sở Xây dựng", "Công an tỉnh", "UBND các xã"], "2026-06-30"),
        ("I/2", ["Sở Giáo dục và Đào tạo", "Sở Y tế"], None),
        ("II/2", ["Văn phòng UBND tỉnh", "Các sở, ngành"], "2026-12-31"),
    ]
    assert [p.name for t in tasks for p in t.implementing if p.lead] == [
        "Sở Xây dựng",
        "Sở Giáo dục và Đào tạo",
        "Văn phòng UBND tỉnh",
    ]


@pytest.mark.parametrize(
    "lines", ["STT\nNội dung\nChủ trì\n1\nstt\n", "\nTT\n\n\n", "stt\n", "STT\nNội dung\nChủ trì\n"]
)
def test_heads_without_end_are_read_once(lines: str) -> None:
    assert find_tables("\n" + lines * 5_000, LEXICON.tables) == []  # a reader that starts over at each takes hours


def test_a_head_that_names_no_party_is_none() -> None:
    steps = "STT\nNội dung\nSố lượng\n1\nMái chèo\n12\n2\nPhao cứu sinh\n40\n"
    assert read_tasks(document(plan(steps))) == []


def test_rows_that_mostly_do_not_fit_are_no_table() -> None:
    short = HEAD + "1\nDọn sạch bến thuyền\nSở Xây dựng\nQuý II/2026\n2\nVẽ lại luồng lạch\nSở Xây dựng\nQuý III/2026\n"
    assert not [task for task in read_tasks(document(plan(short))) if task.implementing]


def test_a_row_may_leave_out_its_notes() -> None:
    head = "STT\nNội dung\nCơ quan chủ trì\nThời gian\nGhi chú\n"
    rows = "1\nDựng chòi canh ven hồ\nSở Y tế\nQuý II/2026\n2\nDọn bến thuyền ven hồ\nSở Nội vụ\n30/9/2026\nđã duyệt\n"
    tasks = read_tasks(document(plan(head + rows)))
    assert [(t.locator, [p.name for p in t.implementing], t.deadline_end) for t in tasks] == [
        ("1", ["Sở Y tế"], "2026-06-30"),
        ("2", ["Sở Nội vụ"], "2026-09-30"),
    ]
