"""Who holds which post, as news writes it: offices counted up, lists, successors, names behind a place."""

from __future__ import annotations

import pytest

from tests.reading import document, read_positions


def held(sentence: str, title: str = "Tin trong tuần") -> list[str]:
    page = document(f"{title}\n\n{sentence}\n")
    return [f"{p.person} | {p.role} | {p.body}" for p in read_positions(page)]


COUNTED = [
    (
        "Bộ Nội vụ hiện có Bộ trưởng Lừu Thị Sua, 2 Thứ trưởng: Nguyễn Văn Tấn, Doãn Mậu Kẻo.",
        [
            "Lừu Thị Sua | Bộ trưởng | Bộ Nội vụ",
            "Nguyễn Văn Tấn | Thứ trưởng | Bộ Nội vụ",
            "Doãn Mậu Kẻo | Thứ trưởng | Bộ Nội vụ",
        ],
    ),
    (
        "Ủy ban Dân tộc ngoài Bộ trưởng, Chủ nhiệm Ủy ban Giàng Seo Tấn có nhiều đơn vị.",
        ["Giàng Seo Tấn | Bộ trưởng, Chủ nhiệm | Ủy ban Dân tộc"],
    ),
]
OTHERS = [
    (  # a board is called by its whole name, and so is one that is for "ngày" something
        "UBND tỉnh thành lập Tổ công tác kỷ niệm 50 năm ngày lập tỉnh. Tổ công tác gồm 6 người, ông Hà Văn Sử, Giám đốc Sở Nội vụ "
        "làm Tổ trưởng Tổ công tác.",
        [
            "Hà Văn Sử | Giám đốc | Sở Nội vụ",
            "Hà Văn Sử | Tổ trưởng | Tổ công tác kỷ niệm 50 năm ngày lập tỉnh",
        ],
    ),
    (
        "Thừa ủy quyền của Chủ tịch nước và Thủ tướng Chính phủ, Đại tướng Hà Văn Sử, Bộ trưởng Bộ Quốc phòng trao quà.",
        ["Hà Văn Sử | Bộ trưởng | Bộ Quốc phòng"],
    ),
    (
        "Thừa ủy quyền của Chủ tịch nước, Thủ tướng Chính phủ, Đại tướng Hà Văn Sử trao quà cho bà con.",
        [],
    ),
    (
        "Bà Lò Thị Kẻo trao quyết định bổ nhiệm Thiếu tướng Hà Văn Sử, Phó tư lệnh Pháp luật một vùng, giữ chức Tư lệnh Bộ đội Biên phòng.",
        ["Hà Văn Sử | Tư lệnh | Bộ đội Biên phòng"],
    ),
    ("Giám đốc Sở Y tế hiện nay là ông Hà Văn Sử.", ["Hà Văn Sử | Giám đốc | Sở Y tế"]),
    (
        "Thượng tướng Hà Văn Sử, Ủy viên Thường vụ Quân ủy Trung ương, Tổng Tham mưu trưởng QĐND Việt Nam, Thứ trưởng Bộ Quốc phòng dự.",
        [
            "Hà Văn Sử | Ủy viên | Ban Thường vụ Quân ủy Trung ương",
            "Hà Văn Sử | Tổng Tham mưu trưởng | Quân đội nhân dân Việt Nam",
            "Hà Văn Sử | Thứ trưởng | Bộ Quốc phòng",
        ],
    ),
    (
        "Bà Lò Thị Kẻo, Thứ trưởng Bộ Y tế giữ chức vụ kiêm nhiệm Phó Chủ tịch Hội đồng Y khoa Quốc gia.",
        ["Lò Thị Kẻo | Thứ trưởng | Bộ Y tế", "Lò Thị Kẻo | Phó Chủ tịch | Hội đồng Y khoa Quốc gia"],
    ),
    ("Ông Hà Văn Sử về nhận nhiệm vụ Giám đốc Sở Y tế.", ["Hà Văn Sử | Giám đốc | Sở Y tế"]),
    ("Dự có Đại biểu Quốc hội khóa XV Đoàn Quảng Ninh và các sở.", []),
    ("Dự có Đại biểu Quốc hội khóa XV Đoàn Quảng Sử và các sở.", ["Đoàn Quảng Sử | Đại biểu | Quốc hội"]),
    (
        "Ông Hà Văn Sử được tiếp nhận và bổ nhiệm làm Giám đốc Sở Y tế. Bà Lò Thị Ánh được bổ nhiệm lại làm giám đốc sở này.",
        ["Hà Văn Sử | Giám đốc | Sở Y tế"],
    ),
    # brackets between an office and whose it is; a board of which another holds office; no name goes on behind it
    ("Giám đốc Sở Y tế (sáp nhập hai sở) là ông Hà Văn Sử.", ["Hà Văn Sử | Giám đốc | Sở Y tế"]),
    (
        "Bí thư Hà Văn Sử - Trưởng Ban Chỉ đạo xã hội học tập huyện; bà Lò Thị Ánh giữ vai trò Phó Trưởng Ban Chỉ đạo.",
        [
            "Hà Văn Sử | Trưởng Ban | Ban Chỉ đạo xã hội học tập huyện",
            "Lò Thị Ánh | Phó Trưởng Ban | Ban Chỉ đạo xã hội học tập huyện",
        ],
    ),
    (
        "Ông Hà Văn Sử, Trưởng Ban Chỉ đạo xã hội học tập huyện. Bà Lò Thị Ánh, Phó Trưởng Ban Chỉ đạo trồng cây.",
        ["Hà Văn Sử | Trưởng Ban | Ban Chỉ đạo xã hội học tập huyện"],
    ),
    (
        "Ông Hà Văn Sử, Tổ trưởng Tổ đại biểu HĐND số 2; bà Lò Thị Ánh, Tổ trưởng Tổ thư ký kỳ họp.",
        ["Hà Văn Sử | Tổ trưởng | Tổ đại biểu Hội đồng nhân dân số 2", "Lò Thị Ánh | Tổ trưởng | Tổ thư ký"],
    ),
    # a term that is over
    ("Ngày 5/3/2036, ông Hà Văn Sử, Bí thư Huyện ủy Khe Vàng nhiệm kỳ 2025 - 2030 kể chuyện giữ rừng.", []),
    (
        "Ngày 5/3/2036, ông Hà Văn Sử, Bí thư Huyện ủy Khe Vàng nhiệm kỳ 2035 - 2040 dự.",
        ["Hà Văn Sử | Bí thư | Huyện ủy Khe Vàng"],
    ),
    # who comes for another, who was and who is
    (
        "Ông Lục Văn Páo thay ông Hà Văn Sử làm Giám đốc Sở Xây dựng.",
        ["Lục Văn Páo | Giám đốc | Sở Xây dựng"],
    ),
    (
        "Ông Hà Văn Sử từng là Phó Giám đốc Sở Tài chính, hiện giữ chức Giám đốc Sở Nội vụ.",
        ["Hà Văn Sử | Giám đốc | Sở Nội vụ"],
    ),
    ("Ông Hà Văn Sử từng giữ các chức vụ: Chủ tịch UBND huyện Khe Vàng, Giám đốc Sở Nội vụ.", []),
    ("Trao quyết định nghỉ hưu cho đồng chí Hà Văn Sử, Phó Chánh Văn phòng Tỉnh ủy.", []),
    (
        "Ông Hà Văn Sử tái đắc cử chức Phó Chủ tịch UBND xã Khe Lim.",
        ["Hà Văn Sử | Phó Chủ tịch | Ủy ban nhân dân xã Khe Lim"],
    ),
    # two who are given or hold the same
    (
        "Kỳ họp xong; ông Hà Văn Sử và bà Ngô Thị Lĩnh được bầu làm Phó Chủ tịch UBND xã.",
        ["Hà Văn Sử | Phó Chủ tịch | Ủy ban nhân dân xã", "Ngô Thị Lĩnh | Phó Chủ tịch | Ủy ban nhân dân xã"],
    ),
    (
        "Cùng dự có các đồng chí Hà Văn Sử và Vi Văn Tấn, Phó Giám đốc Sở Y tế.",
        ["Hà Văn Sử | Phó Giám đốc | Sở Y tế", "Vi Văn Tấn | Phó Giám đốc | Sở Y tế"],
    ),
    ("Cùng dự có các đồng chí Hà Văn Sử và Vi Văn Tấn, Giám đốc Sở Y tế.", ["Vi Văn Tấn | Giám đốc | Sở Y tế"]),
    (
        "Các ông, bà: Hà Văn Sử, Vi Văn Tấn, Phó Giám đốc Sở Y tế - Thành viên.",
        ["Hà Văn Sử | Phó Giám đốc | Sở Y tế", "Vi Văn Tấn | Phó Giám đốc | Sở Y tế"],
    ),
    ("Cùng dự có các đồng chí Hà Văn Sử, Vi Văn Tấn, Giám đốc Sở Y tế.", ["Vi Văn Tấn | Giám đốc | Sở Y tế"]),
    # whoever is replaced has an office of his own ahead, an election year is no ward
    (
        "Bà Lò Thị Ánh được bầu làm Phó Bí thư Tỉnh ủy thay ông Hà Văn Sử trước đó đã được bầu giữ chức Bí thư Tỉnh ủy.",
        ["Lò Thị Ánh | Phó Bí thư | Tỉnh ủy"],
    ),
    (
        "HĐND tỉnh bầu bà Lò Thị Ánh giữ chức Chủ tịch UBND tỉnh 2031 - 2036.",
        ["Lò Thị Ánh | Chủ tịch | Ủy ban nhân dân tỉnh"],
    ),
    (
        "Bác sĩ Lò Thị Ánh, Chủ tịch CĐ Bệnh viện Nhi 2 và bác sĩ Vi Văn Tấn, Trưởng khoa Nội, cùng dự.",
        ["Lò Thị Ánh | Chủ tịch | CĐ Bệnh viện Nhi 2", "Vi Văn Tấn | Trưởng Khoa | Khoa Nội"],
    ),
    # a seat behind who is led by his office
    (
        "Bí thư Tỉnh ủy Hà Văn Sử, Ủy viên Ban Chấp hành Trung ương Đảng, dự hội nghị.",
        ["Hà Văn Sử | Bí thư | Tỉnh ủy", "Hà Văn Sử | Ủy viên | Ban Chấp hành Trung ương Đảng"],
    ),
]
ALIAS = "Công ty Cổ phần Chè Khe Vàng (sau đây gọi tắt là Công ty) họp. Ông Hà Văn Sử, Giám đốc Công ty, nói."
BEHIND_PLACES = [
    (ALIAS, ["Hà Văn Sử | Giám đốc | Công ty Cổ phần Chè Khe Vàng"]),
    ("Hiệu trưởng Trường THPT Khe Vàng Lò Thị Ánh nói.", ["Lò Thị Ánh | Hiệu trưởng | Trường THPT Khe Vàng"]),
    ("Chủ tịch UBND xã Lục Văn Páo nói.", ["Lục Văn Páo | Chủ tịch | Ủy ban nhân dân xã"]),
    ("Bí thư Trung ương Đoàn Vi Văn Páo nói.", ["Vi Văn Páo | Bí thư | Trung ương Đoàn"]),
    ("Trưởng thôn Hậu Lâm Vi Văn Páo nói.", ["Vi Văn Páo | Trưởng thôn | Thôn Hậu Lâm"]),
    ("Ông Vi Văn Páo, Phó Bí thư Đảng ủy xã Trường Lim, nói.", ["Vi Văn Páo | Phó Bí thư | Đảng ủy xã Trường Lim"]),
    (
        "Ông Vi Văn Páo, Chủ nhiệm Đoàn Luật sư tỉnh Lạc Sơn, nói.",
        ["Vi Văn Páo | Chủ nhiệm | Đoàn Luật sư tỉnh Lạc Sơn"],
    ),
    (
        "Ông Vi Văn Páo, Chủ nhiệm Ủy ban Tài chính, Ngân sách của Quốc hội, nói.",
        ["Vi Văn Páo | Chủ nhiệm | Ủy ban Tài chính, Ngân sách của Quốc hội"],
    ),
]


@pytest.mark.parametrize(("sentence", "posts"), [*COUNTED, *OTHERS, *BEHIND_PLACES])
def test_a_sentence_of_the_news(sentence: str, posts: list[str]) -> None:
    assert held(sentence) == posts


def test_a_headlines_board_is_whose_deputies_are_named_below() -> None:
    sentence = "Phó Ban Chỉ đạo gồm các ông: Hà Văn Sử, Giám đốc Sở Y tế; Vi Văn Tấn, Giám đốc Sở Nội vụ."
    assert held(sentence, "Ban Chỉ đạo phòng, chống dịch gồm những ai?") == [
        "Hà Văn Sử | Phó Trưởng Ban | Ban Chỉ đạo phòng, chống dịch",
        "Hà Văn Sử | Giám đốc | Sở Y tế",
        "Vi Văn Tấn | Phó Trưởng Ban | Ban Chỉ đạo phòng, chống dịch",
        "Vi Văn Tấn | Giám đốc | Sở Nội vụ",
    ]


@pytest.mark.parametrize("title", ["Ban lãnh đạo Trường THPT Khe Vàng", "# Ban Giám hiệu Trường THPT Khe Vàng"])
def test_a_table_of_a_bodys_leaders(title: str) -> None:
    table = "| STT | Họ và tên | Chức vụ |\n|---|---|---|\n| 1 | Vi Văn Tấn | Hiệu trưởng |\n| 2 | Lò Thị Ánh | Phó Hiệu trưởng |"
    assert held(table, title) == [
        "Vi Văn Tấn | Hiệu trưởng | Trường THPT Khe Vàng",
        "Lò Thị Ánh | Phó Hiệu trưởng | Trường THPT Khe Vàng",
    ]


@pytest.mark.parametrize(
    ("sentence", "posts"),
    [
        (
            "Theo quyết định của Bộ trưởng Bộ Nội vụ, TS Lò Văn Tấn, Trưởng Khoa Nhi, được bổ nhiệm làm Phó Giám đốc Bệnh viện Khe Vàng.",
            ["Lò Văn Tấn | Trưởng Khoa | Khoa Nhi", "Lò Văn Tấn | Phó Giám đốc | Bệnh viện Khe Vàng"],
        ),
        (
            "Bổ nhiệm bà Lừu Thị Sua giữ chức vụ Hiệu trưởng Trường THPT Khe Vàng thay ông Vi Văn Tấn nghỉ hưu.",
            ["Lừu Thị Sua | Hiệu trưởng | Trường THPT Khe Vàng"],
        ),
        (
            "Linh mục Phêrô Ngô Văn Kẻo, Chủ tịch Ủy ban Đoàn kết Công giáo tỉnh, tặng quà.",
            ["Phêrô Ngô Văn Kẻo | Chủ tịch | Ủy ban Đoàn kết Công giáo tỉnh"],
        ),
        ("Trưởng Phòng Điều dưỡng: CN Bế Ngọc Lãm", ["Bế Ngọc Lãm | Trưởng Phòng | Phòng Điều dưỡng"]),
        (
            "| Chức vụ | Họ và tên |\n|---|---|\n| Trưởng Khoa Nhi | BSCKII Mùa Thị Kẻo |",
            ["Mùa Thị Kẻo | Trưởng Khoa | Khoa Nhi"],
        ),
    ],
)
def test_what_stands_around_a_name_that_gets_a_post(sentence: str, posts: list[str]) -> None:
    assert held(sentence) == posts


GIVEN = [
    ("Bà Lò Thị Kẻo được bổ nhiệm Giám đốc Sở Y tế.", ["Lò Thị Kẻo | Giám đốc | Sở Y tế"]),
    (
        "Ông Hà Văn Sử được công nhận là Hiệu trưởng của Trường Đại học Khe Vàng.",
        ["Hà Văn Sử | Hiệu trưởng | Trường Đại học Khe Vàng"],
    ),
    ("Ông Hà Văn Sử không còn được công nhận là Hiệu trưởng Trường Đại học Khe Vàng.", []),
    (
        "Ông Hà Văn Sử và bà Lò Thị Kẻo được bầu tái cử giữ chức Phó Chủ tịch Hội Nông dân tỉnh.",
        ["Hà Văn Sử | Phó Chủ tịch | Hội Nông dân tỉnh", "Lò Thị Kẻo | Phó Chủ tịch | Hội Nông dân tỉnh"],
    ),
    (
        "Ông Hà Văn Sử, từng là Chủ tịch UBND huyện Khe Vàng (1999 - 2004), nay là Chủ tịch Hội Khuyến học tỉnh.",
        ["Hà Văn Sử | Chủ tịch | Hội Khuyến học tỉnh"],
    ),
    ("Cố Bí thư Tỉnh ủy Lò Văn Kẻo được truy tặng huân chương.", []),
    (
        "Đón đoàn có ông Hà Văn Sử, PCT.HĐND thị xã Khe Vàng, cùng lãnh đạo phường.",
        ["Hà Văn Sử | Phó Chủ tịch | Hội đồng nhân dân thị xã Khe Vàng"],
    ),
    (
        "Thiếu tướng, PGS, TS. NGƯT Hà Hữu Sử, Hiệu trưởng Trường Đại học Khe Vàng dự.",
        ["Hà Hữu Sử | Hiệu trưởng | Trường Đại học Khe Vàng"],
    ),
    (
        "Chủ tịch HĐND TP. Ông Hà Văn Sử là người xã Khe Vàng. Bà Lò Thị Kẻo là Chủ tịch UBND TP. Khe Vàng.",
        ["Lò Thị Kẻo | Chủ tịch | Ủy ban nhân dân TP. Khe Vàng"],
    ),
    (
        "Thành lập Ban Chỉ đạo TP Mây Hồ phòng, chống hạn. Ban Chỉ đạo gồm 9 thành viên, do Chủ tịch UBND tỉnh Quằn Thị Sử làm Trưởng ban.",
        [
            "Quằn Thị Sử | Chủ tịch | Ủy ban nhân dân tỉnh",
            "Quằn Thị Sử | Trưởng Ban | Ban Chỉ đạo TP Mây Hồ phòng, chống hạn",
        ],
    ),
    ("Chủ tịch UBND tỉnh Khu Đô Thị Mới.", []),
]


@pytest.mark.parametrize(("sentence", "posts"), GIVEN)
def test_who_is_given_a_post_in_few_words(sentence: str, posts: list[str]) -> None:
    assert held(sentence) == posts


WHOSE = [
    (
        "Đồng chí Hà Văn Sử, Bí thư Đảng ủy Tổng Công ty nhấn mạnh hai việc.",
        ["Hà Văn Sử | Bí thư | Đảng ủy Tổng Công ty"],
    ),
    (
        "Bà Lò Thị Kẻo, Chủ tịch BCH Trung ương Hội Nông dân Việt Nam khóa 6, phát biểu.",
        ["Lò Thị Kẻo | Chủ tịch | Ban Chấp hành Trung ương Hội Nông dân Việt Nam"],
    ),
    (
        "Bà Lò Thị Kẻo, Trưởng phòng Tổng hợp Văn phòng Tỉnh ủy; ông Hà Văn Sử, Trưởng phòng Nội vụ huyện.",
        [
            "Lò Thị Kẻo | Trưởng Phòng | Phòng Tổng hợp Văn phòng Tỉnh ủy",
            "Hà Văn Sử | Trưởng Phòng | Phòng Nội vụ huyện",
        ],
    ),
    (
        "Điều 1. Thành lập Ban Tổ chức kỷ niệm 80 năm ngày thành lập tỉnh, gồm:\n1. Ông Hà Văn Sử, Trưởng ban;",
        ["Hà Văn Sử | Trưởng Ban | Ban Tổ chức kỷ niệm 80 năm ngày thành lập tỉnh"],
    ),
]


WHOSE += [
    (
        "Phó Tổng Giám đốc Agromex Hà Văn Sử phát biểu; Giám đốc Khe Vàng Lò Văn Kẻo vắng.",
        ["Hà Văn Sử | Phó Tổng Giám đốc | Agromex"],
    ),
    (
        "Đại tá Hà Văn Sử, Cục trưởng Cục chính sách, và bà Lò Thị Kẻo, Cục trưởng Cục chủ trì cuộc họp, cùng dự.",
        ["Hà Văn Sử | Cục trưởng | Cục chính sách"],
    ),
    (
        "HĐND xã bầu ông Hà Văn Sử giữ chức Chủ tịch UBND xã Khe Vàng; bà Lò Thị Kẻo, ông Quằn Văn Tấn giữ chức Phó Chủ tịch.",
        [
            "Hà Văn Sử | Chủ tịch | Ủy ban nhân dân xã Khe Vàng",
            "Lò Thị Kẻo | Phó Chủ tịch | Ủy ban nhân dân xã Khe Vàng",
            "Quằn Văn Tấn | Phó Chủ tịch | Ủy ban nhân dân xã Khe Vàng",
        ],
    ),
    ("Ông Hà Văn Sử, Giám đốc Sở Y tế và bà Lò Thị Kẻo, Phó Chủ tịch.", ["Hà Văn Sử | Giám đốc | Sở Y tế"]),
    (
        "Tổ 2 do đồng chí Hà Văn Sử, Phó Giám đốc Sở Y tế làm Tổ trưởng. Nhóm họp ngày 2 do bà Lò Thị Kẻo làm Tổ trưởng.",
        ["Hà Văn Sử | Phó Giám đốc | Sở Y tế", "Hà Văn Sử | Tổ trưởng | Tổ 2"],
    ),
    (
        "Bà Lò Thị Kẻo, Trưởng Đoàn đại biểu Quốc hội khóa XV tỉnh Mây Hồ và ông Hà Văn Sử, Chủ tịch HĐND khóa XX, xã Khe Vàng.",
        [
            "Lò Thị Kẻo | Trưởng Đoàn | Đoàn đại biểu Quốc hội tỉnh Mây Hồ",
            "Hà Văn Sử | Chủ tịch | Hội đồng nhân dân",
        ],
    ),
    (
        "Bầu bổ sung các ông, bà sau giữ chức Phó Chủ tịch Hội Nông dân tỉnh: 1. Ông Hà Văn Sử - Giám đốc Sở Y tế; 2. Bà Lò Thị Kẻo - Giám đốc Sở Nội vụ.",
        [
            "Hà Văn Sử | Phó Chủ tịch | Hội Nông dân tỉnh",
            "Hà Văn Sử | Giám đốc | Sở Y tế",
            "Lò Thị Kẻo | Phó Chủ tịch | Hội Nông dân tỉnh",
            "Lò Thị Kẻo | Giám đốc | Sở Nội vụ",
        ],
    ),
]


@pytest.mark.parametrize(("sentence", "posts"), WHOSE)
def test_how_far_the_name_of_a_body_runs(sentence: str, posts: list[str]) -> None:
    assert held(sentence) == posts


CHANGES = [
    ("Ông Hà Văn Sử, Chủ tịch HĐQT, từ nhiệm vì lý do riêng.", []),
    (
        "Ông Hà Văn Sử, Giám đốc Sở Y tế, từ nhiệm chức vụ Chủ tịch Hội Chữ thập đỏ tỉnh.",
        ["Hà Văn Sử | Giám đốc | Sở Y tế"],
    ),
    (
        "UBND tỉnh giao ông Hà Văn Sử, Phó Giám đốc sở Y tế phụ trách, điều hành Bệnh viện Phổi.",
        ["Hà Văn Sử | Phó Giám đốc | Sở Y tế"],
    ),
    (
        "Chủ tịch UBND, Phó Chủ tịch Hà Văn Sử làm việc với hợp tác xã.",
        ["Hà Văn Sử | Phó Chủ tịch | Ủy ban nhân dân"],
    ),
    (
        "Bí thư Huyện ủy Hà Văn Sử chúc mừng các vị được bầu giữ chức Phó Chủ tịch UBND huyện.",
        ["Hà Văn Sử | Bí thư | Huyện ủy"],
    ),
    (
        "Ông Hà Văn Sử, Chánh Văn phòng UBND xã và bà Lò Thị Kẻo, Trưởng Công an xã đã được HĐND xã bầu giữ chức danh Ủy viên UBND xã.",
        [
            "Hà Văn Sử | Chánh Văn phòng | Văn phòng Ủy ban nhân dân xã",
            "Hà Văn Sử | Ủy viên | Ủy ban nhân dân xã",
            "Lò Thị Kẻo | Trưởng Công an | Công an xã",
            "Lò Thị Kẻo | Ủy viên | Ủy ban nhân dân xã",
        ],
    ),
    (
        "HĐND tỉnh bầu bổ sung 02 Ủy viên UBND tỉnh, nhiệm kỳ 2031 - 2036, bao gồm: Đồng chí Hà Văn Sử - Giám đốc Sở Y tế; đồng chí Lò Thị Kẻo - Giám đốc Sở Nội vụ.",
        [
            "Hà Văn Sử | Ủy viên | Ủy ban nhân dân tỉnh",
            "Hà Văn Sử | Giám đốc | Sở Y tế",
            "Lò Thị Kẻo | Ủy viên | Ủy ban nhân dân tỉnh",
            "Lò Thị Kẻo | Giám đốc | Sở Nội vụ",
        ],
    ),
    (
        "Bà Lò Thị Kẻo thôi giữ chức Phó Chủ tịch Hội Nông dân tỉnh để nhận nhiệm vụ Phó Trưởng Ban Dân vận Tỉnh ủy.",
        ["Lò Thị Kẻo | Phó Trưởng Ban | Ban Dân vận Tỉnh ủy"],
    ),
    (
        "Đoàn công tác của Tỉnh ủy, UBND tỉnh do bà Lò Thị Kẻo, Phó Bí thư Tỉnh ủy làm Trưởng đoàn đã đến.",
        [
            "Lò Thị Kẻo | Phó Bí thư | Tỉnh ủy",
            "Lò Thị Kẻo | Trưởng Đoàn | Đoàn công tác của Tỉnh ủy, Ủy ban nhân dân tỉnh",
        ],
    ),
    (
        "Bà Lò Thị Kẻo, Tỉnh ủy viên, Giám đốc Sở Y tế tỉnh Bà Rịa - Vũng Tàu.",
        [
            "Lò Thị Kẻo | Ủy viên | Ban Chấp hành Đảng bộ tỉnh Bà Rịa - Vũng Tàu",
            "Lò Thị Kẻo | Giám đốc | Sở Y tế tỉnh Bà Rịa - Vũng Tàu",
        ],
    ),
    ("Dự lễ có đồng chí Hà\nVăn Sử – Phó Chủ tịch UBND huyện.", ["Hà Văn Sử | Phó Chủ tịch | Ủy ban nhân dân huyện"]),
    ("Viện trưởng Viện Kỹ thuật Nông Lâm cùng ký với Giám đốc Nhà máy Cao Su.", []),
    (
        "Bà Lò Thị Kẻo, Phó Trưởng Ban Chỉ đạo huyện (Ban Chỉ đạo) về tổng kết Nghị quyết số 7-NQ/HU, chủ trì.",
        ["Lò Thị Kẻo | Phó Trưởng Ban | Ban Chỉ đạo huyện về tổng kết Nghị quyết số 7-NQ/HU"],
    ),
    ("Ví dụ 2: Bà Lò Thị Kẻo, Trưởng phòng Nội vụ huyện, nghỉ hưu từ tháng 5.", []),
    ("Phụ cấp (ví dụ: ông Hà Văn Sử, Chủ tịch UBND xã) được tính như sau.", []),
    ("Ví dụ của bà Lò Thị Kẻo, Chủ tịch UBND xã, rất hay.", ["Lò Thị Kẻo | Chủ tịch | Ủy ban nhân dân xã"]),
]


@pytest.mark.parametrize(("sentence", "posts"), CHANGES)
def test_who_comes_who_goes_and_who_is_made_up(sentence: str, posts: list[str]) -> None:
    assert held(sentence) == posts


RUNS_ON = [
    (
        "Cục trưởng Cục Hóa chất, Bộ Công Thương Hà Văn Sử phát biểu.",
        ["Hà Văn Sử | Cục trưởng | Cục Hóa chất"],
    ),
    (
        "Chỉ định bà Lò Thị Kẻo tham gia Ban Chấp hành Đảng bộ và giữ chức Bí thư Đảng ủy Sở Y tế.",
        ["Lò Thị Kẻo | Ủy viên | Ban Chấp hành Đảng bộ Sở Y tế", "Lò Thị Kẻo | Bí thư | Đảng ủy Sở Y tế"],
    ),
    ("Các đồng chí Phó Thủ tướng Chính phủ, Trưởng các Đoàn Kiểm tra chỉ đạo.", []),
    (
        "Trưởng ban Kinh tế Trung ương Hà Văn Sử chủ trì. Chánh Văn phòng Huyện ủy Lò Thị Kẻo là Phó Trưởng ban.",
        ["Hà Văn Sử | Trưởng Ban | Ban Kinh tế Trung ương", "Lò Thị Kẻo | Chánh Văn phòng | Văn phòng Huyện ủy"],
    ),
    (
        "Về phía Viện Nghiên cứu Chè có TS. Hà Văn Sử - Viện trưởng; ThS. Lò Thị Kẻo – Phó Viện trưởng.",
        [
            "Hà Văn Sử | Viện trưởng | Viện Nghiên cứu Chè",
            "Lò Thị Kẻo | Phó Viện trưởng | Viện Nghiên cứu Chè",
        ],
    ),
    (
        "Cách chức Chủ tịch UBND huyện và xóa tư cách Phó Chủ tịch UBND huyện đối với ông Hà Văn Sử.",
        [],
    ),
    (
        "Thượng tá Hà Văn Sử, Chỉ huy trưởng BCH Quân sự huyện, Trưởng Ban tổ chức hội thi, trao giải.",
        [
            "Hà Văn Sử | Chỉ huy trưởng | Ban Chỉ huy Quân sự huyện",
            "Hà Văn Sử | Trưởng Ban | Ban tổ chức hội thi",
        ],
    ),
]


@pytest.mark.parametrize(("sentence", "posts"), RUNS_ON)
def test_what_runs_on_behind_an_office_and_what_does_not(sentence: str, posts: list[str]) -> None:
    assert held(sentence) == posts


def test_a_firms_board_is_the_firms() -> None:
    page = document(
        "CÔNG TY CỔ PHẦN CHÈ KHE VÀNG\nSố: 12/TB-CKV\n\nKhe Vàng, ngày 02 tháng 4 năm 2031\n\nTHÔNG BÁO\n"
        "Về nhân sự\n\n1. Ông Hà Văn Sử, Chủ tịch Hội đồng quản trị.\n"
    )
    assert [p.body for p in read_positions(page)] == ["Hội đồng quản trị Công ty cổ phần chè Khe Vàng"]
