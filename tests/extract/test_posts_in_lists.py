"""Offices in lists of boards and committees, and in the lines below a name."""

from __future__ import annotations

import pytest

from tests.reading import document, read_positions

HEAD = "ỦY BAN NHÂN DÂN\nTỈNH LẠC SƠN\nSố: 9/QĐ-UBND\nLạc Sơn, ngày 03 tháng 4 năm 2036\n\n"


def held(text: str) -> list[str]:
    return [f"{p.person} | {p.role} | {p.body}" for p in read_positions(document(text))]


@pytest.mark.parametrize(
    "head", ["Chức danh trong Ban Chỉ đạo", "Nhiệm vụ trong Ban", "Tham gia Ban Chỉ đạo", "Vai trò"]
)
def test_cells_one_below_the_other_are_of_their_own_row_and_no_name_runs_into_the_next_number(head: str) -> None:
    page = (
        "QUYẾT ĐỊNH\nVề việc kiện toàn Ban Chỉ đạo giữ rừng tỉnh Lạc Sơn\n\n"
        "Điều 1. Kiện toàn Ban Chỉ đạo giữ rừng tỉnh Lạc Sơn gồm:\n\n"
        f"STT\nHọ và tên\nChức vụ, đơn vị công tác\n{head}\n"
        "1\nÔng Hà Văn Sử\nPhó Chủ tịch Ủy ban nhân dân tỉnh\nTrưởng ban\n"
        "2\nBà Lò Thị Ánh\nGiám đốc Sở Y tế\nPhó Trưởng ban\n3\nÔng Vi Văn Tấn\nGiám đốc Sở Nội vụ\nPhó Trưởng ban\n"
    )
    board = "Ban Chỉ đạo giữ rừng tỉnh Lạc Sơn"
    assert held(HEAD + page) == [
        "Hà Văn Sử | Phó Chủ tịch | Ủy ban nhân dân tỉnh",
        f"Hà Văn Sử | Trưởng Ban | {board}",
        "Lò Thị Ánh | Giám đốc | Sở Y tế",
        f"Lò Thị Ánh | Phó Trưởng Ban | {board}",
        "Vi Văn Tấn | Giám đốc | Sở Nội vụ",
        f"Vi Văn Tấn | Phó Trưởng Ban | {board}",
    ]


SEATS = [
    ("Ủy viên Ban Chấp hành Trung ương Đoàn", "Ban Chấp hành Trung ương Đoàn"),
    ("Ủy viên Trung ương Hội Nông dân Việt Nam", "Trung ương Hội Nông dân Việt Nam"),
    ("Ủy viên Trung ương Đảng", "Ban Chấp hành Trung ương Đảng"),
    ("Ủy viên Ban Chấp hành Trung ương", "Ban Chấp hành Trung ương Đảng"),
]


@pytest.mark.parametrize(("seat", "body"), SEATS)
def test_a_unions_central_committee_is_not_the_partys(seat: str, body: str) -> None:
    assert held(f"Đồng chí Hà Văn Sử, {seat}, dự họp.") == [f"Hà Văn Sử | Ủy viên | {body}"]


def test_a_seat_alone_in_a_committees_document_is_in_that_committee() -> None:
    page = "HUYỆN ỦY KHE VÀNG\n*\nSố 12-TB/HU\nKhe Vàng, ngày 05 tháng 01 năm 2036\n\nTHÔNG BÁO\nphân công nhiệm vụ\n\n"
    line = "1. Đồng chí Hà Văn Sử, Ủy viên Ban Thường vụ, Chỉ huy trưởng Ban Chỉ huy Quân sự huyện."
    assert "Hà Văn Sử | Ủy viên | Ban Thường vụ Huyện ủy" in held(page + line)
    assert not any("Ban Thường vụ" in row for row in held(line))


def test_a_bullet_may_say_that_who_is_named_above_holds_an_office() -> None:
    page = "1. Đồng chí Hà Văn Sử - Bí thư Tỉnh đoàn\n- Phụ trách chung.\n- Là Chủ tịch Hội đồng Đội tỉnh.\n"
    assert held(page) == ["Hà Văn Sử | Bí thư | Tỉnh đoàn", "Hà Văn Sử | Chủ tịch | Hội đồng Đội tỉnh"]


def test_a_list_below_a_plain_line_of_the_past_names_nobody_of_today() -> None:
    page = "Ông Hà Văn Sử là Chủ tịch HĐND tỉnh.\n\nNguyên lãnh đạo HĐND tỉnh qua các thời kỳ\n\n- Ông Vi Văn Tấn - Chủ tịch HĐND tỉnh khóa XVI\n- Bà Lò Thị Ánh - Chủ tịch HĐND tỉnh khóa XV\n\nBà Bế Thị Lam là Phó Chủ tịch HĐND tỉnh."  # fmt: skip
    assert held(page) == [
        "Hà Văn Sử | Chủ tịch | Hội đồng nhân dân tỉnh",
        "Bế Thị Lam | Phó Chủ tịch | Hội đồng nhân dân tỉnh",
    ]


def test_who_is_elected_with_another_holds_the_office_too() -> None:
    page = "Kỳ họp bầu bổ sung bà Lò Thị Ánh - Chánh Thanh tra huyện và ông Vi Văn Tấn - Trưởng phòng Tư pháp làm Ủy viên UBND huyện."
    assert "Lò Thị Ánh | Ủy viên | Ủy ban nhân dân huyện" in held(page)
    assert "Vi Văn Tấn | Ủy viên | Ủy ban nhân dân huyện" in held(page)
