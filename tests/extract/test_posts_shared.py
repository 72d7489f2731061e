"""Offices that a sentence gives to several, takes from several, or names for another; names printed with their short
forms in brackets."""

from __future__ import annotations

import pytest

from tests.reading import document, read_positions

BOARD = "Ủy ban bầu cử"
CASES = [
    # one office for each of a list
    (
        "Ba Phó Chủ tịch Ủy ban bầu cử là ông Hà Văn Sử (Chủ tịch Hội Nông dân tỉnh), bà Lò Thị Ánh (Giám đốc Sở Y tế) "
        "và ông Vi Văn Tấn (Giám đốc Sở Nội vụ).",
        [
            f"Hà Văn Sử | Phó Chủ tịch | {BOARD}",
            "Hà Văn Sử | Chủ tịch | Hội Nông dân tỉnh",
            f"Lò Thị Ánh | Phó Chủ tịch | {BOARD}",
            "Lò Thị Ánh | Giám đốc | Sở Y tế",
            f"Vi Văn Tấn | Phó Chủ tịch | {BOARD}",
            "Vi Văn Tấn | Giám đốc | Sở Nội vụ",
        ],
    ),
    (
        "Ông Hà Văn Sử, Giám đốc Sở Y tế, và bà Lò Thị Ánh, Chủ tịch Hội Nông dân tỉnh làm Phó Chủ tịch Ủy ban bầu cử.",
        [
            "Hà Văn Sử | Giám đốc | Sở Y tế",
            f"Hà Văn Sử | Phó Chủ tịch | {BOARD}",
            "Lò Thị Ánh | Chủ tịch | Hội Nông dân tỉnh",
            f"Lò Thị Ánh | Phó Chủ tịch | {BOARD}",
        ],
    ),
    (
        "Ông Hà Văn Sử (Giám đốc Sở Y tế) và bà Lò Thị Ánh (Bí thư Thành ủy Kim Đài) lần lượt được phê chuẩn giữ chức "
        "Phó Chủ tịch UBND tỉnh.",
        [
            "Hà Văn Sử | Giám đốc | Sở Y tế",
            "Hà Văn Sử | Phó Chủ tịch | Ủy ban nhân dân tỉnh",
            "Lò Thị Ánh | Bí thư | Thành ủy Kim Đài",
            "Lò Thị Ánh | Phó Chủ tịch | Ủy ban nhân dân tỉnh",
        ],
    ),
    # each with what is given to each
    (
        "Ông Hà Văn Sử - Giám đốc Sở Y tế làm Trưởng ban Tổ chức Tỉnh ủy và bà Lò Thị Ánh - Giám đốc Sở Nội vụ làm Chánh "
        "Văn phòng Tỉnh ủy.",
        [
            "Hà Văn Sử | Giám đốc | Sở Y tế",
            "Hà Văn Sử | Trưởng Ban | Ban Tổ chức Tỉnh ủy",
            "Lò Thị Ánh | Giám đốc | Sở Nội vụ",
            "Lò Thị Ánh | Chánh Văn phòng | Văn phòng Tỉnh ủy",
        ],
    ),
    # who sits in a committee
    (
        "Các đồng chí trong Ban Thường vụ Tỉnh ủy: Hà Văn Sử, Phó Chủ tịch UBND tỉnh; Đại tá Lò Thị Ánh, Giám đốc Công an "
        "tỉnh.",
        [
            "Hà Văn Sử | Ủy viên | Ban Thường vụ Tỉnh ủy",
            "Hà Văn Sử | Phó Chủ tịch | Ủy ban nhân dân tỉnh",
            "Lò Thị Ánh | Ủy viên | Ban Thường vụ Tỉnh ủy",
            "Lò Thị Ánh | Giám đốc | Công an tỉnh",
        ],
    ),
    ("Các đồng chí trong Ban Thường vụ Tỉnh ủy dự, ông Hà Văn Sử nói.", []),
    # for whom somebody speaks
    (
        "Thay mặt Bộ trưởng Bộ Y tế, Đại tá Hà Văn Sử, Phó Cục trưởng Cục Quân y trao quà.",
        ["Hà Văn Sử | Phó Cục trưởng | Cục Quân y"],
    ),
    # what a sentence says of one office and of the next
    (
        "Phê chuẩn chức vụ Chủ tịch UBND tỉnh đối với ông Hà Văn Sử, Phó Bí thư Tỉnh ủy và chức vụ Phó Chủ tịch UBND tỉnh "
        "đối với bà Lò Thị Ánh, Bí thư Huyện ủy Khe Vàng.",
        [
            "Hà Văn Sử | Chủ tịch | Ủy ban nhân dân tỉnh",
            "Hà Văn Sử | Phó Bí thư | Tỉnh ủy",
            "Lò Thị Ánh | Phó Chủ tịch | Ủy ban nhân dân tỉnh",
            "Lò Thị Ánh | Bí thư | Huyện ủy Khe Vàng",
        ],
    ),
    (
        "Miễn nhiệm chức vụ Chủ tịch UBND tỉnh đối với ông Hà Văn Sử để nghỉ hưu và chức vụ Phó Chủ tịch UBND tỉnh đối "
        "với bà Lò Thị Ánh để nhận nhiệm vụ mới.",
        [],
    ),
    ("Cho thôi làm nhiệm vụ đại biểu HĐND tỉnh khóa XII đối với đồng chí Hà Văn Sử.", []),
    (
        "Ông Hà Văn Sử, Phó Chủ tịch UBND tỉnh, được giao quyền Chủ tịch UBND tỉnh.",
        [
            "Hà Văn Sử | Phó Chủ tịch | Ủy ban nhân dân tỉnh",
            "Hà Văn Sử | Quyền Chủ tịch | Ủy ban nhân dân tỉnh",
        ],
    ),
    # two offices of one body
    (
        "Ông Hà Văn Sử, Phó Chủ tịch kiêm Tổng Thư ký Hội Nhà báo tỉnh.",
        ["Hà Văn Sử | Phó Chủ tịch | Hội Nhà báo tỉnh", "Hà Văn Sử | Tổng Thư ký | Hội Nhà báo tỉnh"],
    ),
    (
        "Ông Hà Văn Sử làm Trưởng ban Tổ chức kiêm Trưởng ban Dân vận Huyện ủy.",
        ["Hà Văn Sử | Trưởng Ban | Ban Tổ chức Huyện ủy", "Hà Văn Sử | Trưởng Ban | Ban Dân vận Huyện ủy"],
    ),
    # a board with those whom it is to elect
    (
        "Ông Hà Văn Sử, Bí thư Tỉnh ủy là Chủ tịch Ủy ban bầu cử (UBBC) đại biểu Quốc hội (ĐBQH) khóa XV và đại biểu HĐND "
        "tỉnh khóa XVII.",
        [
            "Hà Văn Sử | Bí thư | Tỉnh ủy",
            f"Hà Văn Sử | Chủ tịch | {BOARD} đại biểu Quốc hội khóa XV và đại biểu Hội đồng nhân dân tỉnh",
        ],
    ),
    (
        "Thượng tọa Thích Tâm An, Phó Chủ tịch HĐTS GHPGVN, Trưởng ban Trị sự GHPGVN tỉnh Lạc Sơn.",
        [
            "Thích Tâm An | Phó Chủ tịch | Hội đồng Trị sự Giáo hội Phật giáo Việt Nam",
            "Thích Tâm An | Trưởng Ban | Ban Trị sự Giáo hội Phật giáo Việt Nam tỉnh Lạc Sơn",
        ],
    ),
    (
        "Bà Lò Thị Ánh-HUV, PCN TT UBKT Huyện ủy; ông Hà Văn Sử, TVHU, Trưởng ban Dân vận Huyện ủy.",
        [
            "Lò Thị Ánh | Ủy viên | Ban Chấp hành Đảng bộ huyện",
            "Lò Thị Ánh | Phó Chủ nhiệm Thường trực | Ủy ban Kiểm tra Huyện ủy",
            "Hà Văn Sử | Ủy viên | Ban Thường vụ Huyện ủy",
            "Hà Văn Sử | Trưởng Ban | Ban Dân vận Huyện ủy",
        ],
    ),
]
CASES += [
    (
        "Tiếp đoàn có Giám đốc Sở Y tế (ông Hà Văn Sử), Phó Giám đốc Sở Nội vụ (bà Lò Thị Ánh).",
        ["Hà Văn Sử | Giám đốc | Sở Y tế", "Lò Thị Ánh | Phó Giám đốc | Sở Nội vụ"],
    ),
    (
        "Ông Hà Văn Sử và bà Lò Thị Ánh cùng là Phó Chủ tịch HĐND tỉnh.",
        [
            "Hà Văn Sử | Phó Chủ tịch | Hội đồng nhân dân tỉnh",
            "Lò Thị Ánh | Phó Chủ tịch | Hội đồng nhân dân tỉnh",
        ],
    ),
    # who is no office-holder yet is told in words of his own
    (
        "Ông Hà Văn Sử – Tổ trưởng tổ Ngoại ngữ đã được bầu vào chức danh Bí thư Chi bộ 4 và bà Lò Thị Ánh – Giáo viên tổ "
        "Ngoại ngữ được bầu vào chức danh Phó Bí thư Chi bộ 4.",
        [
            "Hà Văn Sử | Tổ trưởng | Tổ Ngoại ngữ",
            "Hà Văn Sử | Bí thư | Chi bộ 4",
            "Lò Thị Ánh | Phó Bí thư | Chi bộ 4",
        ],
    ),
    (
        "Bầu chức vụ Phó Bí thư Tỉnh đoàn khoá XIII, nhiệm kỳ 2027 – 2032 đối với đồng chí Lò Thị Ánh.",
        ["Lò Thị Ánh | Phó Bí thư | Tỉnh đoàn"],
    ),
]
BESIDE = {
    # the Party committee beside a body: the commune's, the school's, none of a part's
    "Bí thư Đảng ủy, Chủ tịch Hội đồng trường Trường Đại học Mây Hồ": "Đảng ủy Trường Đại học Mây Hồ",
    "Bí thư Đảng ủy, Chủ tịch HĐQT Công ty Chè Khe Vàng": "Đảng ủy Công ty Chè Khe Vàng",
    "Đảng ủy viên, Chủ tịch Ủy ban MTTQ Việt Nam phường Khe Vàng": "Đảng ủy phường Khe Vàng",
    "Phó Bí thư Đảng ủy, Trưởng Công an xã Khe Vàng": "Đảng ủy xã Khe Vàng",
    "Phó Bí thư Đảng ủy, Trưởng khoa Nội": "Đảng ủy",
    "Bí thư Huyện ủy, Chủ tịch HĐND huyện Khe Vàng": "Huyện ủy Khe Vàng",
    "Bí thư Huyện ủy, Trưởng Ban Pháp chế HĐND tỉnh": "Huyện ủy",
    "UV BTV Huyện ủy, Trưởng Ban Tổ chức Huyện ủy": "Ban Thường vụ Huyện ủy",
    "UV BTV Thành ủy Kim Đài": "Ban Thường vụ Thành ủy Kim Đài",
    "Bí thư chi bộ, Trưởng thôn Hậu Lâm": "Chi bộ thôn Hậu Lâm",
    "Bí thư Chi bộ, Hiệu trưởng Trường Tiểu học Mây Hồ": "Chi bộ Trường Tiểu học Mây Hồ",
    "Bí thư Chi bộ, Phó Chủ tịch HĐND xã Khe Vàng": "Chi bộ",
    "Chủ tịch HĐQT kiêm Tổng Giám đốc Công ty Chè Khe Vàng": "Hội đồng quản trị Công ty Chè Khe Vàng",
    "Chủ tịch kiêm Giám đốc Công ty Chè Khe Vàng": "Công ty Chè Khe Vàng",
    "Đội trưởng Đội Cảnh sát giao thông, trật tự Công an huyện": "Đội Cảnh sát giao thông, trật tự Công an huyện",
}
ENDS = {
    # what a body's name ends before
    "Giám đốc Bệnh viện Mây Hồ nghỉ hưu": "Bệnh viện Mây Hồ",
    "Giám đốc Sở Y tế TP.HCM trao quà": "Sở Y tế TP.HCM",
    "Ủy viên Ban Chấp hành Công đoàn tỉnh khóa I": "Ban Chấp hành Công đoàn tỉnh",
    "Ủy viên Ủy ban UBND tỉnh": "Ủy ban nhân dân tỉnh",
}
RANKED = {
    "Vụ trưởng Vụ Tổ chức cán bộ của Bộ Y tế TS": "Vụ Tổ chức cán bộ của Bộ Y tế",
    "Giám đốc Công an tỉnh Lạc Sơn Đại tá": "Công an tỉnh Lạc Sơn",
}
SMALL = {
    "Giám đốc Sở nội vụ tỉnh": "Giám đốc | Sở nội vụ tỉnh",
    "Trưởng phòng tư pháp huyện Khe Vàng": "Trưởng Phòng | Phòng tư pháp huyện Khe Vàng",
    "Vụ trưởng Vụ tổ chức cán bộ": "Vụ trưởng | Vụ tổ chức cán bộ",
    "hiệu trưởng trường THCS Mây Hồ": "Hiệu trưởng | Trường THCS Mây Hồ",
    "hiệu trưởng trường tiểu học Mây Hồ": "Hiệu trưởng | Trường tiểu học Mây Hồ",
    "giám đốc hợp tác xã Khe Vàng": "Giám đốc | Hợp tác xã Khe Vàng",
    "tổ trưởng tổ Toán - Tin Trường THCS Mây Hồ": "Tổ trưởng | Tổ Toán - Tin Trường THCS Mây Hồ",
    "chủ tịch công đoàn Sở Y tế": "Chủ tịch | Công đoàn Sở Y tế",
    "Giám đốc TTYT huyện Khe Vàng": "Giám đốc | Trung tâm Y tế huyện Khe Vàng",
    "Giám đốc BV Mây Hồ": "Giám đốc | Bệnh viện Mây Hồ",
    "Phó Giám đốc phụ trách chuyên môn Bệnh viện Đa khoa tỉnh": "Phó Giám đốc Phụ trách chuyên môn | Bệnh viện Đa khoa tỉnh",
}
IN_SHORT = {
    "Chủ tịch Hội đồng nhân dân (HĐND) tỉnh Lạc Sơn": "Chủ tịch | Hội đồng nhân dân tỉnh Lạc Sơn",
    "Ủy viên Ban Thường vụ (BTV) Tỉnh ủy": "Ủy viên | Ban Thường vụ Tỉnh ủy",
    "Giám đốc Trung tâm Y tế (TTYT) huyện Khe Vàng": "Giám đốc | Trung tâm Y tế huyện Khe Vàng",
    "Giám đốc Sở Khoa học và Công nghệ (KH&CN) tỉnh": "Giám đốc | Sở Khoa học và Công nghệ tỉnh",
    "Phó Chủ tịch Ủy ban Mặt trận Tổ quốc (MTTQ) Việt Nam xã": "Phó Chủ tịch | Ủy ban Mặt trận Tổ quốc Việt Nam xã",
    # no short form of the words before: the name ends there
    "Giám đốc Sở Y tế (ABC) tỉnh": "Giám đốc | Sở Y tế",
}


@pytest.mark.parametrize(("sentence", "posts"), CASES)
def test_offices_of_several(sentence: str, posts: list[str]) -> None:
    page = document(f"Tin trong tuần\n\n{sentence}\n")
    assert [f"{p.person} | {p.role} | {p.body}" for p in read_positions(page)] == posts


@pytest.mark.parametrize(("printed", "body"), [*BESIDE.items(), *ENDS.items()])
def test_whose_the_first_office_is(printed: str, body: str) -> None:
    page = document(f"Tin trong tuần\n\nÔng Hà Văn Sử, {printed}, nói.\n")
    assert read_positions(page)[0].body == body


@pytest.mark.parametrize(("printed", "body"), RANKED.items())
def test_a_rank_is_no_part_of_a_bodys_name(printed: str, body: str) -> None:
    page = document(f"Tin trong tuần\n\n{printed} Hà Văn Sử nói.\n")
    assert [p.body for p in read_positions(page)] == [body]


def test_a_cell_that_names_the_kind_of_board_of_the_heading() -> None:
    page = document(
        "DANH SÁCH\nHỘI ĐỒNG THI ĐUA TRƯỜNG TIỂU HỌC MÂY HỒ\n\n| TT | Họ và tên | Chức vụ | Nhiệm vụ |\n|---|---|---|---|\n"
        "| 1 | Hà Văn Sử | Giáo viên | Chủ tịch Hội đồng |\n| 2 | Lò Thị Ánh | Giáo viên | Ủy viên |\n"
    )
    board = "Hội đồng thi đua Trường Tiểu học Mây Hồ"
    assert [(p.person, p.role, (p.body or "").capitalize()) for p in read_positions(page)] == [
        ("Hà Văn Sử", "Chủ tịch", board.capitalize()),
        ("Lò Thị Ánh", "Ủy viên", board.capitalize()),
    ]


def test_a_boards_name_ends_before_who_leads_it() -> None:
    page = document(
        "Quyết định thành lập Ban Điều hành Đề án Bảo tàng Chè và Bí thư Tỉnh ủy Hà Văn Sử làm trưởng ban.\n"
    )
    assert ("Trưởng Ban", "Ban Điều hành Đề án Bảo tàng Chè") in {(p.role, p.body) for p in read_positions(page)}


@pytest.mark.parametrize(("printed", "post"), SMALL.items())
def test_names_in_small_letters_and_in_short(printed: str, post: str) -> None:
    page = document(f"Tin trong tuần\n\nÔng Hà Văn Sử, {printed}, nói.\n")
    assert [f"{p.role} | {p.body}" for p in read_positions(page)] == [post]


@pytest.mark.parametrize(("printed", "post"), IN_SHORT.items())
def test_a_name_goes_on_behind_its_short_form(printed: str, post: str) -> None:
    page = document(f"Tin trong tuần\n\nÔng Hà Văn Sử, {printed}, nói.\n")
    assert [f"{p.role} | {p.body}" for p in read_positions(page)] == [post]


COMMITTEE = "ĐẢNG BỘ HUYỆN KHE VÀNG\nĐẢNG ỦY XÃ MÂY HỒ\n*\nSố 12-KH/ĐU\nMây Hồ, ngày 5 tháng 3 năm 2031\n\nKẾ HOẠCH\nVề bến thuyền\n\n"


@pytest.mark.parametrize(
    ("page", "posts"),
    [
        (COMMITTEE + "1. Đ/c Lò Thị Kẻo - Phó Bí thư, Chủ tịch UBND dọn bến.\n", ["Phó Bí thư | Đảng ủy xã Mây Hồ", "Chủ tịch | Ủy ban nhân dân"]),
        (COMMITTEE + "1. Đ/c Lò Thị Kẻo, ĐUV, Chủ tịch UBMTTQ xã dọn bến.\n", ["Ủy viên | Đảng ủy xã", "Chủ tịch | Ủy ban Mặt trận Tổ quốc xã"]),
        (
            COMMITTEE.replace("ĐẢNG BỘ HUYỆN KHE VÀNG\nĐẢNG ỦY XÃ MÂY HỒ", "TỈNH ỦY LẠC SƠN").replace("ĐU", "TU")
            + "1. Đồng chí Lò Thị Kẻo, Ủy viên Ban Thường vụ, Bí thư Thành ủy Mây Hồ dọn bến.\n",
            ["Ủy viên | Ban Thường vụ Tỉnh ủy", "Bí thư | Thành ủy Mây Hồ"],
        ),
    ],
)  # fmt: skip
def test_a_bare_seat_is_of_the_committee_whose_document_it_is(page: str, posts: list[str]) -> None:
    assert [f"{p.role} | {p.body}" for p in read_positions(document(page))] == posts


@pytest.mark.parametrize(
    ("sentence", "posts"),
    [
        (
            "Dự có các Phó Chủ tịch UBND tỉnh (ông Lò Văn Sỹ, bà Mai Thị Duyên và ông Vàng A Páo).",
            [f"{who} | Phó Chủ tịch | Ủy ban nhân dân tỉnh" for who in ("Lò Văn Sỹ", "Mai Thị Duyên", "Vàng A Páo")],
        ),
        ("Ông Lò Văn Sỹ làm Trưởng ban Phòng, chống lụt bão huyện.", ["Lò Văn Sỹ | Trưởng Ban | Ban Phòng, chống lụt bão huyện"]),
        ("Bộ trưởng Chủ nhiệm Văn phòng Chính phủ Lò Văn Sỹ dự.", ["Lò Văn Sỹ | Bộ trưởng, Chủ nhiệm | Văn phòng Chính phủ"]),
    ],
)  # fmt: skip
def test_a_list_in_brackets_a_board_against_something_a_title_without_its_comma(
    sentence: str, posts: list[str]
) -> None:
    assert [f"{p.person} | {p.role} | {p.body}" for p in read_positions(document(f"Tin\n\n{sentence}\n"))] == posts


@pytest.mark.parametrize(
    ("printed", "posts"),
    [
        ("1. Đ/c Lò Thị Kẻo - PBT, CT UBND dọn bến.", ["Phó Bí thư | Đảng ủy xã Mây Hồ", "Chủ tịch | Ủy ban nhân dân"]),
        ("1. Đ/c Lò Thị Kẻo (PBT) dọn bến.", ["Phó Bí thư | Đảng ủy xã Mây Hồ"]),
        ("1. Ông Lò Văn Sỹ, kiêm Giám đốc Sở Y tế dọn bến.", ["Giám đốc | Sở Y tế"]),
    ],
)  # fmt: skip
def test_a_bare_office_in_short_behind_a_name_and_one_held_besides(printed: str, posts: list[str]) -> None:
    assert [f"{p.role} | {p.body}" for p in read_positions(document(COMMITTEE + printed + "\n"))] == posts
