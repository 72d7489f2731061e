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


DUTIES = """QUYẾT ĐỊNH
Về việc phân công nhiệm vụ

1. Ông Hà Văn Sử - Chủ tịch Ủy ban nhân dân xã

a) Lãnh đạo chung.

b) Trực tiếp làm Chủ tịch Hội đồng Thi đua - Khen thưởng, Trưởng Ban Chỉ huy phòng thủ dân sự xã.

c) Làm việc với Trưởng Công an xã khi cần.

2. Bà Lò Thị Ánh - Phó Chủ tịch Ủy ban nhân dân xã

a) Làm Trưởng Ban Chỉ đạo phổ cập giáo dục, xóa mù chữ xã; Chủ tịch Hội đồng bồi thường, hỗ trợ, tái định cư.

3. Ủy viên UBND xã:

a) Ông Vi Văn Tấn, Trưởng Công an xã: phụ trách an ninh.

4. Ủy viên Ban Chỉ đạo giảm nghèo xã:

a) Bà Bế Thị Lam.

5. Phó Chủ tịch HĐND xã

a) Dự họp thôn.
b) Ông Mùa A Páo giúp việc.
"""


def test_letters_below_a_person_and_below_an_office_say_who_holds_what() -> None:
    assert held(DUTIES) == [
        "Hà Văn Sử | Chủ tịch | Ủy ban nhân dân xã",
        "Hà Văn Sử | Chủ tịch | Hội đồng Thi đua - Khen thưởng",
        "Hà Văn Sử | Trưởng Ban | Ban Chỉ huy phòng thủ dân sự xã",
        "Lò Thị Ánh | Phó Chủ tịch | Ủy ban nhân dân xã",
        "Lò Thị Ánh | Trưởng Ban | Ban Chỉ đạo phổ cập giáo dục, xóa mù chữ xã",
        "Lò Thị Ánh | Chủ tịch | Hội đồng bồi thường, hỗ trợ, tái định cư",
        "Vi Văn Tấn | Ủy viên | Ủy ban nhân dân xã",
        "Vi Văn Tấn | Trưởng Công an | Công an xã",
    ]


def test_brackets_behind_an_office_and_a_sentence_of_his_item_say_what_somebody_is() -> None:
    page = "TỈNH ỦY LẠC SƠN\nVĂN PHÒNG\n*\nSố 7-TB/VPTU\n\nTHÔNG BÁO\nphân công nhiệm vụ\n\n1. Đồng chí Lò Thị Ánh - Phó Chánh Văn phòng (Thường trực): Phụ trách lưu trữ. Là Bí thư Chi bộ Văn phòng Tỉnh ủy.\n"  # fmt: skip
    assert held(page) == [
        "Lò Thị Ánh | Phó Chánh Văn phòng Thường trực | Văn phòng Tỉnh ủy Lạc Sơn",
        "Lò Thị Ánh | Bí thư | Chi bộ Văn phòng Tỉnh ủy",
    ]


def test_what_a_committees_document_says_of_who_comes_and_who_is_proposed() -> None:
    page = (
        "HUYỆN ỦY KHE VÀNG\n*\nSố 45-TB/HU\n\nTHÔNG BÁO\nKết luận của Huyện ủy tại phiên họp ngày 10/6/2036\n\n"
        "Dự họp có đồng chí Lò Thị Ánh, đại biểu HĐND tỉnh, Phó Bí thư Thường trực.\n\n"
        "1. Điều động đồng chí Hà Văn Sử, Trưởng phòng Nội vụ đến công tác tại xã, chỉ định tham gia Ban Chấp hành, Ban "
        "Thường vụ và giữ chức Bí thư Đảng ủy xã, thay đồng chí Vi Văn Tấn nghỉ hưu.\n\n"
        "2. Giới thiệu đồng chí Bế Thị Lam, Chủ tịch Hội LHPN huyện để bầu giữ chức Phó Chủ tịch HĐND huyện.\n"
    )
    assert held(page) == [
        "Lò Thị Ánh | Đại biểu | Hội đồng nhân dân tỉnh",
        "Lò Thị Ánh | Phó Bí thư Thường trực | Huyện ủy",
        "Hà Văn Sử | Trưởng Phòng | Phòng Nội vụ",
        "Hà Văn Sử | Ủy viên | Ban Chấp hành Đảng ủy xã",
        "Hà Văn Sử | Ủy viên | Ban Thường vụ Đảng ủy xã",
        "Hà Văn Sử | Bí thư | Đảng ủy xã",
        "Bế Thị Lam | Chủ tịch | Hội Liên hiệp Phụ nữ huyện",
    ]


def test_deputies_below_a_heading_and_in_letters() -> None:
    page = "ỦY BAN NHÂN DÂN XÃ MÂY HỒ\nSố: 9/QĐ-UBND\n\nQUYẾT ĐỊNH\nVề việc kiện toàn Ban Chỉ đạo giữ rừng xã Mây Hồ\n\nII. Các Phó Trưởng ban:\n\n1. Ông Hà Văn Sử.\n2. Bà Lò Thị Ánh (PCT).\n"  # fmt: skip
    assert [row.replace(" xã Mây Hồ", " xã") for row in held(page)] == [
        "Hà Văn Sử | Phó Trưởng Ban | Ban Chỉ đạo giữ rừng xã",
        "Lò Thị Ánh | Phó Trưởng Ban | Ban Chỉ đạo giữ rừng xã",
        "Lò Thị Ánh | Phó Chủ tịch | Ủy ban nhân dân xã",
    ]


def test_a_rooms_own_document_need_not_say_whose_head_somebody_is() -> None:
    page = "UBND HUYỆN MÂY HỒ\nPHÒNG NỘI VỤ\nSố: 15/QĐ-PNV\nMây Hồ, ngày 02 tháng 2 năm 2036\n\nQUYẾT ĐỊNH\nVề việc thành lập Tổ kiểm kê\n\n1. Ông Hà Văn Sử - Phó Trưởng phòng;\n"  # fmt: skip
    assert held(page) == ["Hà Văn Sử | Phó Trưởng Phòng | Phòng Nội vụ"]


@pytest.mark.parametrize(
    ("lines", "post"),
    [
        ("GIÁM ĐỐC BAN\nPHÓ GIÁM ĐỐC PHỤ TRÁCH", "Phó Giám đốc Phụ trách | Ban Quản lý bến thuyền"),
        ("GIÁM ĐỐC BAN", "Giám đốc | Ban Quản lý bến thuyền"),
        ("TRƯỞNG BAN TỔ CHỨC\nPHÓ HIỆU TRƯỞNG", "Trưởng Ban | Ban Tổ chức"),
    ],
)
def test_the_offices_of_a_signature(lines: str, post: str) -> None:
    page = f"SỞ XÂY DỰNG LẠC SƠN\nBAN QUẢN LÝ BẾN THUYỀN\nSố: 5/KH-BQL\nLạc Sơn, ngày 5 tháng 5 năm 2036\n\nKẾ HOẠCH\nSửa bến\n\n1. Mua dây.\n\n{lines}\n\nHà Văn Sử"  # fmt: skip
    assert held(page) == [f"Hà Văn Sử | {post}"]


def test_a_calendar_s_title_says_of_which_body_the_offices_in_its_table_are() -> None:
    rows = "| Tháng | Người tiếp | Chức vụ | Ngày |\n|---|---|---|---|\n| Tháng 7 | Hà Văn Sử | Phó Chủ tịch | 03 |\n"
    assert held(f"Lịch tiếp công dân của Chủ tịch UBND xã Mây Hồ năm 2036\n\n{rows}") == [
        "Hà Văn Sử | Phó Chủ tịch | Ủy ban nhân dân xã Mây Hồ"
    ]
    assert held(f"Chủ tịch UBND xã Mây Hồ thăm xã Khe Vàng\n\n{rows}") == []


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


LINES = [
    # a label of the line, a committee or a body that the sentence names before those listed
    ("- Tổ số 1: Đồng chí Hà Văn Sử - Tổ trưởng; phụ trách khối phường.", ["Hà Văn Sử | Tổ trưởng | Tổ số 1"]),
    ("Tổ số 1 (xã Mây Hồ): Ông Hà Văn Sử, Tổ trưởng; bà Lò Thị Ánh.", ["Hà Văn Sử | Tổ trưởng | Tổ số 1"]),
    ("1. Tổ đại biểu số 1 (xã Mây Hồ)\n- Ông Hà Văn Sử, Tổ trưởng;", ["Hà Văn Sử | Tổ trưởng | Tổ đại biểu số 1"]),
    (
        "Lãnh đạo Quận ủy: đồng chí Hà Văn Sử, Bí thư; đồng chí Lò Thị Ánh, Phó Bí thư Thường trực.",
        ["Hà Văn Sử | Bí thư | Quận ủy", "Lò Thị Ánh | Phó Bí thư Thường trực | Quận ủy"],
    ),
    (
        "Về phía UBND quận có các đồng chí: Phó Chủ tịch Hà Văn Sử, Phó Chủ tịch Lò Thị Ánh.",
        ["Hà Văn Sử | Phó Chủ tịch | Ủy ban nhân dân quận", "Lò Thị Ánh | Phó Chủ tịch | Ủy ban nhân dân quận"],
    ),
    # ... in front of a bracket or a dash
    ("Mời Thanh tra tỉnh (bà Lò Thị Ánh, Phó Chánh Thanh tra).", ["Lò Thị Ánh | Phó Chánh Thanh tra | Thanh tra tỉnh"]),
    ("- Sở Y tế - ông Hà Văn Sử, Phó Giám đốc;", ["Hà Văn Sử | Phó Giám đốc | Sở Y tế"]),
    ("Làm việc với Sở Y tế (ông Hà Văn Sử, Phó Chánh Thanh tra).", []),
    # an organ whose name a board has too is the committee's beside a seat, and no other's
    (
        "Ủy viên Ban Thường vụ Quận ủy: Hà Văn Sử - Trưởng Ban Tổ chức.",
        ["Hà Văn Sử | Ủy viên | Ban Thường vụ Quận ủy", "Hà Văn Sử | Trưởng Ban | Ban Tổ chức Quận ủy"],
    ),
    (
        "Ông Hà Văn Sử, Ủy viên Ban Thường vụ Tỉnh ủy, Phó Chủ tịch UBND tỉnh, Trưởng Ban Tổ chức khai hội.",
        ["Hà Văn Sử | Ủy viên | Ban Thường vụ Tỉnh ủy", "Hà Văn Sử | Phó Chủ tịch | Ủy ban nhân dân tỉnh"],
    ),
    ("Thượng tá Ông Văn Sử, Trưởng Công an quận.", ["Ông Văn Sử | Trưởng Công an | Công an quận"]),
    ("Thượng tá, ông Hà Văn Sử, Trưởng Công an quận.", ["Hà Văn Sử | Trưởng Công an | Công an quận"]),
]


@pytest.mark.parametrize(("line", "posts"), LINES)
def test_a_bare_offices_body_stands_before_it_in_its_line(line: str, posts: list[str]) -> None:
    assert held(line) == posts


def test_a_title_that_names_an_office_says_of_which_body_bare_ones_are() -> None:
    page = "VĂN PHÒNG HĐND VÀ UBND\n\nLỊCH LÀM VIỆC CỦA CHỦ TỊCH, CÁC PHÓ CHỦ TỊCH UBND HUYỆN\n(Từ ngày 10/3/2036 đến ngày 14/3/2036)\n\nTHỨ HAI, NGÀY 10/3/2036\n- Chủ tịch Hà Văn Sử: 8 giờ, tiếp công dân.\n- Phó Chủ tịch Lò Thị Ánh: 9 giờ, họp giao ban.\n"  # fmt: skip
    assert held(page) == [
        "Hà Văn Sử | Chủ tịch | Ủy ban nhân dân huyện",
        "Lò Thị Ánh | Phó Chủ tịch | Ủy ban nhân dân huyện",
    ]


def test_a_head_in_the_document_of_a_bodys_party_committee_is_that_bodys() -> None:
    page = "ĐẢNG ỦY SỞ Y TẾ\n*\nSố 2-CTr/ĐU\nLạc Sơn, ngày 19 tháng 5 năm 2036\n\nCHƯƠNG TRÌNH\ncông tác năm 2036\n\n1. Mở trạm xá.\n- Chỉ đạo: Đồng chí Vì Thị Ánh, Phó Giám đốc Sở.\n2. Dọn kho.\n- Chỉ đạo: Đồng chí Hà Văn Sử, Phó Bí thư Thường trực.\n"  # fmt: skip
    assert [row.lower() for row in held(page)] == [
        "vì thị ánh | phó giám đốc | sở y tế",
        "hà văn sử | phó bí thư thường trực | đảng ủy sở y tế",
    ]


@pytest.mark.parametrize("name", ["Ninh Xuân Sử", "NINH XUÂN SỬ"])
@pytest.mark.parametrize("number", ["", "6. "])
def test_the_label_of_a_persons_page_tells_his_name_and_his_office(name: str, number: str) -> None:
    page = f"TIỂU SỬ TÓM TẮT\n\n1. Họ và tên: {name}\n2. Ngày sinh: 12/9/1976\n{number}Chức vụ hiện nay: Bí thư Huyện ủy, Chủ tịch HĐND huyện\n"
    assert held(page) == ["Ninh Xuân Sử | Bí thư | Huyện ủy", "Ninh Xuân Sử | Chủ tịch | Hội đồng nhân dân huyện"]


ALONE = [
    ("Bí thư Huyện ủy\nHà Văn Sử\nPhó Bí thư Huyện ủy,\nChủ tịch UBND huyện\nLò Thị Nguyên", ["Hà Văn Sử | Bí thư", "Lò Thị Nguyên | Phó Bí thư", "Lò Thị Nguyên | Chủ tịch"]),
    ("Hà Văn Sử\nBí thư Huyện ủy\nLò Thị Nguyên\nPhó Bí thư Huyện ủy\nVi Văn Tấn\nChủ tịch UBND huyện", ["Hà Văn Sử | Bí thư", "Lò Thị Nguyên | Phó Bí thư", "Vi Văn Tấn | Chủ tịch"]),
    ("Nguyễn Văn Sử\nBí thư Huyện ủy\nĐiện thoại: 0900000001\n\nNguyễn Thị Nguyên\nPhó Bí thư Huyện ủy\nEmail: a@b.vn\n\nVi Văn Tấn\nChủ tịch UBND huyện", ["Nguyễn Văn Sử | Bí thư", "Nguyễn Thị Nguyên | Phó Bí thư", "Vi Văn Tấn | Chủ tịch"]),
    ("Họ và tên: Hà Văn Sử\nNgày sinh: 01/01/1990\nChức vụ: Bí thư Huyện ủy\n\nHọ và tên: Lò Thị Nguyên\nChức vụ: Phó Bí thư Huyện ủy", ["Hà Văn Sử | Bí thư", "Lò Thị Nguyên | Phó Bí thư"]),
    ("| Ảnh | Thông tin |\n|---|---|\n| | Họ và tên: Hà Văn Sử<br>Chức vụ: Bí thư Huyện ủy |\n| | Họ và tên: Lò Thị Nguyên<br>Chức vụ: Phó Bí thư Huyện ủy |", ["Hà Văn Sử | Bí thư", "Lò Thị Nguyên | Phó Bí thư"]),
]  # fmt: skip


@pytest.mark.parametrize(("page", "posts"), ALONE)
def test_names_and_offices_on_lines_of_their_own_go_by_turns(page: str, posts: list[str]) -> None:
    assert [row.rsplit(" | ", 1)[0] for row in held(f"Lãnh đạo huyện\n\n{page}\n")] == posts


GIVEN = [
    (
        "Điều 1. Đồng chí Hà Văn Sử, Giám đốc Sở Y tế thôi giữ chức Giám đốc Sở Y tế, tham gia Ban Chấp hành, Ban Thường vụ và giữ chức Bí thư Huyện ủy Khe Vàng.",
        [
            "Ủy viên | Ban Chấp hành Đảng bộ huyện",
            "Ủy viên | Ban Thường vụ Huyện ủy",
            "Bí thư | Huyện ủy Khe Vàng",
        ],
    ),
    (
        "Phó Chủ tịch UBND tỉnh Hà Văn Sử phụ trách y tế; trực tiếp làm Giám đốc Sở Y tế và Trưởng Ban Quản lý dự án tỉnh.",
        [
            "Phó Chủ tịch | Ủy ban nhân dân tỉnh",
            "Giám đốc | Sở Y tế",
            "Trưởng Ban | Ban Quản lý dự án tỉnh",
        ],
    ),
    (
        "Tiểu ban Văn kiện do Bí thư Tỉnh ủy Hà Văn Sử làm Trưởng Tiểu ban.",
        ["Bí thư | Tỉnh ủy", "Trưởng Tiểu ban | Tiểu ban Văn kiện"],
    ),
    (
        "Điều 1. Thành lập Hội đồng tuyển quân xã Khe Vàng gồm:\n1. Ông Hà Văn Sử, Chủ tịch UBND xã: Chủ tịch Hội đồng",
        ["Chủ tịch | Ủy ban nhân dân xã", "Chủ tịch | Hội đồng tuyển quân xã Khe Vàng"],
    ),
]


@pytest.mark.parametrize(("text", "posts"), GIVEN)
def test_what_somebody_is_made_beside_his_office(text: str, posts: list[str]) -> None:
    assert held(text) == [f"Hà Văn Sử | {post}" for post in posts]


BOARD = (
    "QUYẾT ĐỊNH\nVề việc kiện toàn Ban Chỉ đạo giữ rừng xã Khe Vàng\n\n"
    "Điều 1. Kiện toàn Ban Chỉ đạo giữ rừng xã Khe Vàng gồm:\n1. Ông Vi Văn Tấn, Chủ tịch UBND xã - Trưởng ban;\n"
)


@pytest.mark.parametrize("name", ["Tổ giúp việc Ban Chỉ đạo", "Tổ công tác giữ rừng"])
@pytest.mark.parametrize("lists", ["gồm", "gồm các ông, bà có tên sau", "gồm 02 đồng chí"])
def test_an_article_names_the_board_of_its_members(name: str, lists: str) -> None:
    members = (
        "1. Ông Hà Văn Sử, Trưởng phòng Kinh tế: Tổ trưởng;\n2. Bà Lò Thị Ánh, Chủ tịch Hội Nông dân xã - Tổ phó.\n"
    )
    rows = held(f"{BOARD}Điều 2. {name} {lists}:\n{members}")
    assert f"Hà Văn Sử | Tổ trưởng | {name}" in rows
    assert f"Lò Thị Ánh | Tổ phó | {name}" in rows
    later = held(f"{BOARD}Điều 2. {name} {lists}:\n{members}Điều 3. Ông Vi Văn Tấn, Trưởng ban, chịu trách nhiệm.\n")
    assert later[-1] == "Vi Văn Tấn | Trưởng Ban | Ban Chỉ đạo giữ rừng xã Khe Vàng"


@pytest.mark.parametrize("post", [", chuyên viên phòng Kinh tế:", " - Chuyên viên Văn phòng xã -", ", giáo viên -"])
def test_who_has_a_post_in_words_of_his_own_is_in_the_board(post: str) -> None:
    assert "Lò Thị Ánh | Thư ký | Tổ giữ rừng" in held(
        f"{BOARD}Điều 2. Tổ giữ rừng gồm:\n- Bà Lò Thị Ánh{post} Thư ký;\n"
    )


@pytest.mark.parametrize("heading", ["II. Đoàn Chủ tịch", "II. Ban Kiểm phiếu", "2. Ban Tổ chức gồm 02 đồng chí:"])
def test_who_is_in_a_meetings_board_holds_his_office_outside_it(heading: str) -> None:
    page = (
        f"TRƯỜNG THPT MÂY HỒ\n\nBIÊN BẢN\nHội nghị viên chức năm 2036\n\n{heading}\n- Bà Lò Thị Ánh, Phó Hiệu trưởng\n"
    )
    assert held(page) == ["Lò Thị Ánh | Phó Hiệu trưởng | Trường THPT Mây Hồ"]


def test_a_conference_is_no_body() -> None:
    page = "HỘI NÔNG DÂN TỈNH LẠC SƠN\nSố: 2-GM/HND\n\nGIẤY MỜI\nDự Hội nghị sơ kết công tác Hội 6 tháng đầu năm 2036\n\nThành phần: Đồng chí Hà Văn Sử, Phó Chủ tịch."
    assert held(page) == ["Hà Văn Sử | Phó Chủ tịch | Hội Nông dân tỉnh Lạc Sơn"]


@pytest.mark.parametrize("place", ["Bệnh viện Đa khoa tỉnh", "Công an tỉnh", "Sở Y tế tỉnh"])
def test_a_seat_does_not_begin_in_the_cell_before(place: str) -> None:
    page = f"DANH SÁCH HỘI ĐỒNG THI TUYỂN CỦA SỞ Y TẾ\n\nSTT\nHọ và tên\nChức vụ\nNhiệm vụ\n1\nÔng Hà Văn Sử\nGiám đốc {place}\nỦy viên\n2\nBà Lò Thị Ánh\nGiám đốc Sở Nội vụ\nỦy viên\n"
    assert f"Hà Văn Sử | Giám đốc | {place}" in held(page)
    assert not any("Đảng bộ" in row for row in held(page))


def test_the_next_rows_number_is_none_of_a_boards() -> None:
    page = (
        "DANH SÁCH BAN CHỈ ĐẠO GIỮ RỪNG XÃ KHE VÀNG\nSTT | Họ và tên | Chức vụ | Nhiệm vụ\n"
        "1 | Ông Hà Văn Sử | Chủ tịch UBND xã | Trưởng ban\n2 | Bà Lò Thị Ánh | Bí thư Đoàn xã | Phó Trưởng ban\n3 | Ông Vi Văn Tấn | Trưởng thôn Hậu Lâm | Thành viên\n"
    )
    assert [row for row in held(page) if "ban |" in row.lower()] == [
        "Hà Văn Sử | Trưởng Ban | Ban Chỉ đạo giữ rừng xã Khe Vàng",
        "Lò Thị Ánh | Phó Trưởng Ban | Ban Chỉ đạo giữ rừng xã Khe Vàng",
    ]


@pytest.mark.parametrize("label", ["Nghề nghiệp, chức vụ", "5. Nghề nghiệp, chức vụ hiện nay", "Chức vụ, nơi công tác"])
def test_a_candidates_page_labels_his_offices(label: str) -> None:
    page = (
        f"TIỂU SỬ TÓM TẮT\n1. Họ và tên: HÀ VĂN SỬ\n2. Ngày sinh: 12/8/1990\n{label}: Tỉnh ủy viên, Giám đốc Sở Y tế\n"
    )
    assert held(page) == ["Hà Văn Sử | Ủy viên | Ban Chấp hành Đảng bộ tỉnh", "Hà Văn Sử | Giám đốc | Sở Y tế"]


@pytest.mark.parametrize("between", [", ", " và "])
def test_a_committee_takes_in_each_of_a_list(between: str) -> None:
    page = f"Ban Thường vụ chỉ định các đồng chí Hà Văn Sử{between}Lò Thị Ánh tham gia Ban Chấp hành Đảng bộ xã."
    assert held(page) == [f"{name} | Ủy viên | Ban Chấp hành Đảng bộ xã" for name in ("Hà Văn Sử", "Lò Thị Ánh")]


def test_a_field_whose_first_word_is_a_bodys_kind_is_one_of_the_list() -> None:
    name = "Phòng Văn hóa, Khoa học và Thông tin"
    assert held(f"Ông Hà Văn Sử, Trưởng {name}, dự.") == [f"Hà Văn Sử | Trưởng Phòng | {name}"]


LEAVES = [
    (
        "Đồng chí Hà Văn Sử, Ủy viên Ban Thường vụ Tỉnh ủy, Bí thư Thành ủy Hải Sơn, thôi tham gia Ban Chấp hành, Ban Thường vụ, thôi giữ chức Bí thư Thành ủy Hải Sơn nhiệm kỳ 2030 - 2035; phân công giữ chức Trưởng Ban Tổ chức Tỉnh ủy.",
        ["Ủy viên | Ban Thường vụ Tỉnh ủy", "Trưởng Ban | Ban Tổ chức Tỉnh ủy"],
    ),
    ("Đồng chí Hà Văn Sử thôi tham gia Ban Chấp hành, Ban Thường vụ Huyện ủy.", []),
    (
        "Đồng chí Hà Văn Sử thôi tham gia Ban Thường vụ Huyện ủy; tham gia Ban Chấp hành Đảng bộ xã.",
        ["Ủy viên | Ban Chấp hành Đảng bộ xã"],
    ),
]


@pytest.mark.parametrize(("line", "posts"), LEAVES)
def test_who_leaves_a_committee_leaves_each_that_is_named(line: str, posts: list[str]) -> None:
    assert held(line) == [f"Hà Văn Sử | {post}" for post in posts]


def test_offices_of_one_kind_of_body_are_the_issuers() -> None:
    """As a head's of a school: a commander's and a political officer's of the command, a ranger station's head's."""
    command = "BỘ CHQS TỈNH LẠC SƠN\nBAN CHQS HUYỆN KHE VÀNG\nSố: 21/KH-BCH\n\nKhe Vàng, ngày 08 tháng 01 năm 2036\n\nKẾ HOẠCH\nnhận quân\n\n"
    page = f"{command}1. Thượng tá Hà Văn Sử, Chỉ huy trưởng: chỉ đạo chung.\n2. Trung tá Vi Văn Tấn, Chính trị viên: tuyên truyền.\n"
    assert held(page) == [
        "Hà Văn Sử | Chỉ huy trưởng | Ban CHQS huyện Khe Vàng",
        "Vi Văn Tấn | Chính trị viên | Ban CHQS huyện Khe Vàng",
    ]


def test_a_column_of_its_own_says_where_the_holder_of_a_bare_office_works() -> None:
    head = "DANH SÁCH TỔ CÔNG TÁC\n\n| TT | Họ và tên | Chức vụ | Đơn vị | Nhiệm vụ |\n|---|---|---|---|---|\n"
    rows = (
        "| 1 | Lò Văn Sảo | Giám đốc | Sở Y tế | Tổ trưởng |\n| 2 | Bế Ngọc Lãm | Trưởng phòng | Phòng Nội vụ | |\n"
        "| 3 | Mùa A Chống | Bí thư | Tỉnh đoàn | |\n| 4 | Vàng Thị Ly | Chủ tịch | Sở Tư pháp | |\n"
    )
    assert held(head + rows) == [
        "Lò Văn Sảo | Giám đốc | Sở Y tế",
        "Lò Văn Sảo | Tổ trưởng | Tổ công tác",
        "Bế Ngọc Lãm | Trưởng Phòng | Phòng Nội vụ",
        "Mùa A Chống | Bí thư | Tỉnh đoàn",
    ]


TROOPS = [
    ("Đại đội trưởng Đại đội 5", "Đại đội trưởng | Đại đội 5"),
    ("Sư đoàn trưởng Sư đoàn 316B", "Sư đoàn trưởng | Sư đoàn 316B"),
    ("Chỉ huy phó Ban Chỉ huy Quân sự xã", "Chỉ huy phó | Ban Chỉ huy Quân sự xã"),
    ("Phó Giám thị Trại giam Khe Vàng", "Phó Giám thị | Trại giam Khe Vàng"),
    ("Phó Hội trưởng Hội Chữ thập đỏ xã", "Phó Hội trưởng | Hội Chữ thập đỏ xã"),
    ("Thẩm phán Tòa án nhân dân tỉnh", "Thẩm phán | Tòa án nhân dân tỉnh"),
    ("Điều dưỡng trưởng Khoa Nhi", "Điều dưỡng trưởng | Khoa Nhi"),
    ("Trưởng Chi cục Thuế khu vực 2", "Trưởng Chi cục | Chi cục Thuế khu vực 2"),
    ("Trưởng Văn phòng đại diện Báo Lạc Sơn", "Trưởng Văn phòng | Văn phòng đại diện Báo Lạc Sơn"),
    ("Trưởng Phân hiệu Trường Đại học Mây Hồ", "Trưởng Phân hiệu | Phân hiệu Trường Đại học Mây Hồ"),
    ("Tổ trưởng Tổ dân phố số 5", "Tổ trưởng | Tổ dân phố số 5"),
    ("Trưởng khoa Sản Bệnh viện Mây Hồ", "Trưởng Khoa | Khoa Sản Bệnh viện Mây Hồ"),
    ("Trưởng phòng Nội vụ UBND huyện", "Trưởng Phòng | Phòng Nội vụ Ủy ban nhân dân huyện"),
]


@pytest.mark.parametrize(("office", "post"), TROOPS)
def test_offices_of_the_army_of_schools_of_wards(office: str, post: str) -> None:
    assert held(f"Dự họp có ông Lò Văn Sảo, {office}.\n") == [f"Lò Văn Sảo | {post}"]


def test_names_with_a_rank_each_behind_an_office_in_the_plural_hold_it_each() -> None:
    assert held("Dự có các Phó Giám đốc Công an tỉnh: Đại tá Lò Văn Sảo, Đại tá Bế Ngọc Lãm.\n") == [
        "Lò Văn Sảo | Phó Giám đốc | Công an tỉnh",
        "Bế Ngọc Lãm | Phó Giám đốc | Công an tỉnh",
    ]


JOINT = [
    (
        "CÔNG AN HUYỆN            PHÒNG NỘI VỤ           HUYỆN ĐOÀN\nKT. TRƯỞNG CÔNG AN       TRƯỞNG PHÒNG           BÍ THƯ\nPHÓ TRƯỞNG CÔNG AN\n\n\n"
        "Lò Văn Sảo               Bế Ngọc Lãm            Mùa A Chống\n",
        ["Phó Trưởng Công an | Công an huyện", "Trưởng Phòng | Phòng Nội vụ", "Bí thư | Huyện đoàn"],
    ),
    (
        "| CÔNG AN HUYỆN | PHÒNG NỘI VỤ | HUYỆN ĐOÀN |\n|---|---|---|\n| KT. TRƯỞNG CÔNG AN<br>PHÓ TRƯỞNG CÔNG AN | TRƯỞNG PHÒNG | BÍ THƯ |\n"
        "| Lò Văn Sảo | Bế Ngọc Lãm | Mùa A Chống |\n",
        ["Phó Trưởng Công an | Công an huyện", "Trưởng Phòng | Phòng Nội vụ", "Bí thư | Huyện đoàn"],
    ),
    (
        "ĐẠI DIỆN SỞ Y TẾ                 ĐẠI DIỆN CÔNG AN TỈNH\nGIÁM ĐỐC                         PHÓ GIÁM ĐỐC\n\n\nLò Văn Sảo                       Đại tá Bế Ngọc Lãm\n",
        ["Giám đốc | Sở Y tế", "Phó Giám đốc | Công an tỉnh"],
    ),
    (
        "BỘ TRƯỞNG BỘ NỘI VỤ              BỘ TRƯỞNG BỘ TÀI CHÍNH\nLò Văn Sảo                       Bế Ngọc Lãm\n",
        ["Bộ trưởng | Bộ Nội vụ", "Bộ trưởng | Bộ Tài chính"],
    ),
    (
        "| TM. ỦY BAN MTTQ VIỆT NAM TỈNH | TM. ỦY BAN NHÂN DÂN TỈNH |\n|---|---|\n| CHỦ TỊCH | KT. CHỦ TỊCH<br>PHÓ CHỦ TỊCH |\n| Lò Văn Sảo | Bế Ngọc Lãm |\n",
        ["Chủ tịch | Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "Phó Chủ tịch | Ủy ban nhân dân tỉnh"],
    ),
]


@pytest.mark.parametrize(("signed", "posts"), JOINT)
def test_each_column_of_a_joint_act_is_signed_for_its_own_body(signed: str, posts: list[str]) -> None:
    names = ("Lò Văn Sảo", "Bế Ngọc Lãm", "Mùa A Chống")
    text = f"NGHỊ QUYẾT LIÊN TỊCH\nvề giữ rừng\n\nĐiều 1. Các bên cùng giữ rừng.\n\n{signed}"
    assert held(text) == [f"{name} | {post}" for name, post in zip(names, posts, strict=False)]


ON_LINES = [
    (
        "Hà Văn Sử: Bí thư Đảng ủy - CT HĐND phường\nLò Thị Kẻo: Phó Bí thư Thường trực Đảng ủy phường\n",
        [
            "Hà Văn Sử | Bí thư | Đảng ủy phường",
            "Hà Văn Sử | Chủ tịch | Hội đồng nhân dân phường",
            "Lò Thị Kẻo | Phó Bí thư Thường trực | Đảng ủy phường",
        ],
    ),
    ("1. Đồng chí Hà Văn Sử: Bí thư Huyện ủy, phụ trách chung.\n", ["Hà Văn Sử | Bí thư | Huyện ủy"]),
    (
        "- Ông Hà Văn Sử, Bí thư Tỉnh ủy; Chủ tịch HĐND tỉnh;\n- Bà Lò Thị Kẻo, Phó Bí thư Tỉnh ủy; Trưởng đoàn ĐBQH tỉnh.\n",
        [
            "Hà Văn Sử | Bí thư | Tỉnh ủy",
            "Hà Văn Sử | Chủ tịch | Hội đồng nhân dân tỉnh",
            "Lò Thị Kẻo | Phó Bí thư | Tỉnh ủy",
            "Lò Thị Kẻo | Trưởng Đoàn | Đoàn Đại biểu Quốc hội tỉnh",
        ],
    ),
    ("- Ông Hà Văn Sử, Bí thư Tỉnh ủy; Chủ tịch UBND tỉnh và các sở.\n", ["Hà Văn Sử | Bí thư | Tỉnh ủy"]),
    ("Dự họp có ông Hà Văn Sử, Bí thư Tỉnh ủy; Chủ tịch UBND tỉnh.\n", ["Hà Văn Sử | Bí thư | Tỉnh ủy"]),
]


@pytest.mark.parametrize(("lines", "posts"), ON_LINES)
def test_whoever_heads_a_line_holds_what_the_line_names_and_no_more(lines: str, posts: list[str]) -> None:
    assert held(f"Lãnh đạo qua danh sách\n\n{lines}") == posts


def test_a_member_in_bold_heads_no_board() -> None:
    lines = "**1. Bà Lò Thị Kẻo, Tổ trưởng tổ 1 - Ủy viên;**\n**2. Bà Mai Thị Duyên, Thư ký hội đồng - Thư ký.**\n"
    text = f"QUYẾT ĐỊNH\nVề việc thành lập Ban Chỉ đạo trồng rừng\n\nĐiều 1. Thành lập Ban Chỉ đạo trồng rừng gồm:\n\n{lines}"
    assert all("Tổ trưởng" not in (post.body or "") for post in read_positions(document(text)))


def test_two_syllables_are_a_name_in_a_list_of_those_who_hold_an_office_in_the_plural() -> None:
    assert held("Dự họp có các Phó Giám đốc Sở Y tế Lò Thị Xoan, Sầm Hùng và ông Bế Ngọc Lãm.\n") == [
        "Lò Thị Xoan | Phó Giám đốc | Sở Y tế",
        "Sầm Hùng | Phó Giám đốc | Sở Y tế",
    ]


def test_names_below_an_office_of_a_committee_s_page_hold_it() -> None:
    page = "# Huyện ủy Khe Vàng\n\n- Bí thư: Sầm Văn Khoát\n- Phó Bí thư:\n  - Lò Thị Xoan (thường trực)\n  - Bế Ngọc Lãm\n"
    assert held(page) == [
        "Sầm Văn Khoát | Bí thư | Huyện ủy Khe Vàng",
        "Lò Thị Xoan | Phó Bí thư Thường trực | Huyện ủy Khe Vàng",
        "Bế Ngọc Lãm | Phó Bí thư | Huyện ủy Khe Vàng",
    ]


@pytest.mark.parametrize("joined", ["kiêm", ","])
def test_a_commune_s_board_is_of_the_commune_whose_committee_stands_beside_it(joined: str) -> None:
    line = f"Đồng chí Sầm Văn Khoát, Chủ tịch HĐND{joined if joined == ',' else f' {joined}'} Bí thư Đảng ủy xã Khe Vàng.\n"
    assert held(line) == [
        "Sầm Văn Khoát | Chủ tịch | Hội đồng nhân dân xã Khe Vàng",
        "Sầm Văn Khoát | Bí thư | Đảng ủy xã Khe Vàng",
    ]


def test_a_board_of_command_named_in_the_first_line_is_that_of_its_members() -> None:
    page = "Danh sách Ban Chỉ huy Phòng thủ dân sự xã Khe Vàng\n\n1. Ông Sầm Văn Khoát, Chủ tịch UBND xã - Trưởng ban\n"
    assert held(page)[1:] == ["Sầm Văn Khoát | Trưởng Ban | Ban Chỉ huy Phòng thủ dân sự xã Khe Vàng"]
