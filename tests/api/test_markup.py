"""How a text's signs of layout are read, and that nothing of the text is lost for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.pages.highlight import Mark, Piece, pieces
from api.pages.markup import Leap, plain, read_markup
from kg.parse.document import parse_text
from kg.rules.lexicon import load_lexicon

TABLE = """| TT | Nhiệm vụ | Cơ quan chủ trì |
|---|:--|---|
| 1 | Rà soát ranh giới rừng | **Sở Nông nghiệp** |
"""
NOTED = """KẾ HOẠCH

1. Trồng rừng trên 20 m² đất trống¹ trong năm 2022.

¹ Theo số liệu của Chi cục Kiểm lâm.

2. Giao rừng cho dân<sup>2</sup> và thu phí [3].

<sup>2</sup> Gồm 4 xã vùng cao.

[3] Mức phí do Hội đồng nhân dân định.
"""


def looks(text: str) -> list[tuple[str, str]]:
    """(name, words) of every style and heading that is seen."""
    found = read_markup(text)
    seen = [*(style for style in found.styles if style.name != "mk"), *(b for b in found.boxes if b.name[0] == "h")]
    return [(each.name, text[each.start : each.end]) for each in seen]


def drawn(text: str) -> list[Piece]:
    return list(pieces(text, [], (), read_markup(text)))


def seen(text: str) -> str:
    return "".join(piece.text for piece in drawn(text) if piece.looks != ("mk",))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("## **B. Nội dung** quý II", [("b", "B. Nội dung"), ("h2", "## **B. Nội dung** quý II")]),
        ("vốn<sup>1</sup> năm", [("sup", "1")]),
        (
            "*theo Quy chế* và **bắt buộc** và ***cả hai***",
            [("i", "theo Quy chế"), ("b", "bắt buộc"), ("b", "*cả hai*"), ("i", "cả hai")],
        ),
        ("__đậm__ và _nghiêng_, điền ____ vào a_b_c", [("b", "đậm"), ("i", "nghiêng")]),
        ("<b>đậm</b> và <em>nghiêng</em>", [("b", "đậm"), ("i", "nghiêng")]),
        ("**1. **Sở Y tế", [("b", "1. ")]),
        ("mở đầu\n** 2.1. **Tập trung", [("b", " 2.1. ")]),
        ("**2. Các sở****: **được hỏi ý kiến", [("b", "2. Các sở"), ("b", ": ")]),
        ("*Căn cứ Luật về rừng; *\nđiều sau", [("i", "Căn cứ Luật về rừng; ")]),
        ("**đậm có *nghiêng* trong**", [("b", "đậm có *nghiêng* trong"), ("i", "nghiêng")]),
        ("| **mở | đóng** |\n|---|---|\n| a | b |", []),
        ("một * rời và một * nữa", []),
        ("a ** rời ** c", []),
        ("* mở ở đây\n\nvà * đóng ở đoạn sau", []),
        ("giá (*) và giá (**), xem ghi chú (*)", []),
        ("#không phải tiêu đề", []),
        ("2 * 3 = 6", []),
    ],
)
def test_signs_say_how_words_look(text: str, found: list[tuple[str, str]]) -> None:
    assert [look for look in looks(text) if look[0] != "head"] == found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("### **1. Về rừng**\n\nviệc\\. xong<sup>2</sup>", "1. Về rừng\n\nviệc. xong2"),
        ("dòng trên\\\ndòng dưới", "dòng trên\ndòng dưới"),
        ("thư mục C:\\nghi-quyet", "thư mục C:\\nghi-quyet"),
        ("theo [Nghị quyết số 5](https://vi-du.vn/nq-5) và [1]", "theo Nghị quyết số 5 và [1]"),
        ("** **\n**\n* *\nNơi nhận", "\n\n\nNơi nhận"),
        ("TỈNH ỦY LẠC SƠN\n*\nSố 9", "TỈNH ỦY LẠC SƠN\n*\nSố 9"),
        ("| một ô để bày |", " một ô để bày "),
    ],
)
def test_signs_are_hidden_and_words_are_not(text: str, words: str) -> None:
    assert seen(text) == words


def test_dashes_are_drawn_short_below_words_and_across_where_they_stand_alone() -> None:
    assert looks("UBND TỈNH LẠC SƠN\n-------\nSố 9\n\n* * *\n\nhết\n\n- việc - khác") == [
        ("rule", "-------"),
        ("hr", "* * *"),
    ]


def test_a_table_is_rows_of_cells_without_its_pipes_and_rule() -> None:
    markup = read_markup(TABLE)
    cells = [(box.name, TABLE[box.start : box.end].strip("|:- \n")) for box in markup.boxes[2:] if box.name != "row"]
    assert cells == [
        *(("head", words) for words in ("TT", "Nhiệm vụ", "Cơ quan chủ trì")),
        *(("cell", words) for words in ("1", "Rà soát ranh giới rừng", "**Sở Nông nghiệp**")),
    ]
    assert [box.name for box in markup.boxes if box.name not in ("head", "cell")] == ["table", "row", "row"]
    assert "|" not in seen(TABLE) and "-" not in seen(TABLE)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("| Họ tên | Chức vụ |\n| Bùi Văn Cát | Bí thư |", ["head", "head", "cell", "cell"]),  # as our formats write it
        ("| Họ tên |  |\n| Bùi Văn Cát | Bí thư |", ["cell"] * 4),  # a first row that names not every column
        ("[sửa | mã]| Họ tên | Chức vụ |\n|---|---|\n| Bùi Văn Cát | Bí thư |", ["head", "head", "cell", "cell"]),
        ("Họ tên | Chức vụ |\n|---|---|\n| Bùi Văn Cát | Bí thư |", ["head", "head", "cell", "cell"]),
        ("| |\n| Họ tên | Chức vụ |\n|---|---|\n| Bùi Văn Cát ||", ["head", "head", "cell", "cell"]),
    ],
)
def test_the_first_row_names_the_columns(text: str, named: list[str]) -> None:
    assert [box.name for box in read_markup(text).boxes if box.name in ("head", "cell")] == named


def test_one_cell_alone_in_its_row_spans_the_table() -> None:
    text = "| TT | Việc | Hạn |\n| Nhóm A |\n| 1 | Trồng rừng | quý I |"
    assert [box.across for box in read_markup(text).boxes if box.name in ("head", "cell")] == [1, 1, 1, 3, 1, 1, 1]


def test_every_sign_of_a_table_stands_inside_a_cell() -> None:
    """A browser moves what stands between the cells out of the table, and then no offset holds."""
    inside = 0
    for piece in drawn(f"trước\n\n{TABLE}| 2 | a \\| b | <br> |\n\nsau"):
        inside += sum(box.name in ("head", "cell") for box in piece.opens)
        table = inside or piece.text.strip() in ("trước", "sau", "")
        assert table, piece
        inside -= sum(name in ("head", "cell") for name in piece.closes)


def test_a_line_with_pipes_alone_is_no_table() -> None:
    assert read_markup("| một dòng |\n\nlời văn").boxes == []


def test_a_footnotes_mark_leads_to_its_note_and_back() -> None:
    units = parse_text(NOTED, load_lexicon()).units
    leaps = [style for style in read_markup(NOTED, units).styles if isinstance(style, Leap)]
    there = {(NOTED[leap.start : leap.end].strip(), NOTED[leap.to : leap.to + 4]) for leap in leaps}
    assert there == {
        ("¹", "¹ Th"), ("¹", "¹ tr"), ("<sup>2</sup>", "<sup"), ("[3]", "[3] "), ("[3]", "[3]."),
    }  # fmt: skip
    starts = {leap.start for leap in leaps}
    assert all(leap.to in starts for leap in leaps) and len(leaps) == 6
    assert NOTED.index("²") not in starts  # a unit of area


def test_a_blank_or_comma_between_two_finds_is_nothing_to_press() -> None:
    words = "Nông Văn An, Bí thư"
    cut = pieces(words, [Mark(0, len(words), "person"), Mark(0, 11, "person"), Mark(13, len(words), "office")])
    assert [(piece.text, piece.wordless) for piece in cut] == [("Nông Văn An", False), (", ", True), ("Bí thư", False)]


def test_a_quotation_bears_no_signs() -> None:
    assert plain("**Giao** *Sở Y tế*\\. chủ trì<br>việc\n-----") == "Giao Sở Y tế. chủ trì việc\n"


@given(st.text(alphabet="a *#|<sup>/\n-\\_", max_size=120), st.integers(0, 100), st.integers(1, 30))
def test_the_pieces_are_the_text_and_boxes_close(text: str, start: int, length: int) -> None:
    units = parse_text(text, load_lexicon()).units
    found = list(pieces(text, [Mark(start, start + length, "person")], (), read_markup(text, units)))
    assert "".join(piece.text for piece in found) == text
    opened: list[str] = []
    for piece in found:
        opened += [box.name for box in piece.opens]
        for name in piece.closes:
            assert opened.pop() == name
    assert opened == []


@pytest.mark.parametrize(
    "text",
    [
        "*" * 200_000,
        "| " * 200_000,
        "a|\n" * 100_000,
        "<sup>" * 100_000,
        "**a " * 100_000,
        "- " * 100_000,
        "[a" * 99_999,
    ],
)
def test_a_million_signs_do_not_hang(text: str) -> None:
    read_markup(text)
