"""How a text's signs of layout are read, and that nothing of the text is lost for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.pages.highlight import Mark, pieces
from api.pages.markup import read_markup

TABLE = """| TT | Nhiệm vụ | Cơ quan chủ trì |
|---|:--|---|
| 1 | Rà soát ranh giới rừng | **Sở Nông nghiệp** |
"""


def looks(text: str) -> list[tuple[str, str]]:
    """(name, words) of every style that is seen."""
    return [(style.name, text[style.start : style.end]) for style in read_markup(text).styles if style.name != "mk"]


def seen(text: str) -> str:
    return "".join(piece.text for piece in pieces(text, [], (), read_markup(text)) if piece.looks != ("mk",))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("## **B. Nội dung** quý II", [("h2", "**B. Nội dung** quý II"), ("b", "B. Nội dung")]),
        ("vốn<sup>1</sup> năm", [("sup", "1")]),
        (
            "*theo Quy chế* và **bắt buộc** và ***cả hai***",
            [("i", "theo Quy chế"), ("b", "bắt buộc"), ("b", "cả hai"), ("i", "cả hai")],
        ),
        ("một * rời và một * nữa", []),
        ("* mở ở đây\n\nvà * đóng ở đoạn sau", []),
        ("#không phải tiêu đề", []),
        ("2 * 3 = 6", []),
    ],
)
def test_signs_say_how_words_look(text: str, found: list[tuple[str, str]]) -> None:
    assert looks(text) == found


def test_signs_are_hidden_and_words_are_not() -> None:
    assert seen("### **1. Về rừng**\n\nviệc\\. xong<sup>2</sup>") == "1. Về rừng\n\nviệc. xong2"


def test_a_table_is_rows_of_cells_without_its_pipes_and_rule() -> None:
    markup = read_markup(TABLE)
    cells = [TABLE[box.start : box.end].strip() for box in markup.boxes if box.name == "cell"]
    assert cells == ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "1", "Rà soát ranh giới rừng", "**Sở Nông nghiệp**"]
    assert [box.name for box in markup.boxes if box.name != "cell"] == ["table", "row", "row"]
    assert "|" not in seen(TABLE) and "-" not in seen(TABLE)


def test_a_line_with_pipes_alone_is_no_table() -> None:
    assert read_markup("| một dòng |\n\nlời văn").boxes == []


@given(st.text(alphabet="a *#|<sup>/\n-\\", max_size=120), st.integers(0, 100), st.integers(1, 30))
def test_the_pieces_are_the_text_and_boxes_close(text: str, start: int, length: int) -> None:
    found = list(pieces(text, [Mark(start, start + length, "person")], (), read_markup(text)))
    assert "".join(piece.text for piece in found) == text
    depth = 0
    for piece in found:
        depth += len(piece.opens) - piece.closes
        assert depth >= 0
    assert depth == 0


@pytest.mark.parametrize("text", ["*" * 200_000, "| " * 200_000, "a|\n" * 100_000, "<sup>" * 100_000, "**a " * 100_000])
def test_a_million_signs_do_not_hang(text: str) -> None:
    read_markup(text)
