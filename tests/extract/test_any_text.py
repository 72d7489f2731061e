"""Whatever stands in a text, and wherever it breaks off, it is read without an error, and every span lies inside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.models import Document, Extraction
from kg.pipeline.flow import extract
from tests.reading import LEXICON, document

PIECES = [
    *("\n", "\n\n", "- ", "1. ", "a) ", "I. ", "| ", ": ", "; ", ", ", ". ", " - ", "(", ")", " và ", "**", "Điều 2. "),
    *("Đ/c", "đ/c ", "đồng chí ", "ông ", "PCT", "PCT.", "TP", "TP.", "tỉnh ", "xã ", "các ", "Tổ 1 ", "Ban ", "Sở "),
    *("Lò Văn Bình", "Vi Thị Mơ ", "Sở Y tế", "UBND tỉnh Lạc Sơn ", "Ban Chỉ đạo ", "Phòng Tổng hợp ", "Tỉnh ủy "),
    *("Chủ tịch ", "Phó Bí thư ", "Giám đốc ", "Trưởng ban ", "Tổ trưởng ", "giao ", "yêu cầu ", "đề nghị ", "đã "),
    *("chủ trì, phối hợp với ", "chỉ đạo", "phụ trách ", "do ", "làm ", "của ", "bởi ", "theo ", "có thể ", "là "),
    *("rà soát hồ sơ", "báo cáo kết quả ", "trước ngày 30/6/2031", "hằng quý ", "Thời gian: ", "Cơ quan chủ trì: "),
    *(
        "Nghị quyết số 26-NQ/TW ",
        "Kế hoạch số 47",
        "Quyết định số ",
        "15/QĐ",
        "Luật ",
        "được sửa đổi ",
        "ngày 3/4/2031 ",
    ),
]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map("".join)


def read(text: str) -> Extraction:
    return extract(document(f"KẾ HOẠCH\nvề việc trồng rừng\n\n{text}"), LEXICON, shown=True)


@given(TEXTS)
def test_any_text_is_read_and_every_span_lies_inside(text: str) -> None:
    found = read(text)
    page: Document = found.document
    for row in (*found.positions, *found.tasks, *found.citations, *found.mentions.people, *found.mentions.offices):
        assert 0 <= row.start < row.end <= len(page.text)


@pytest.mark.parametrize(
    "last", ["- Đ/c", "1. Giao đồng chí", "Họp tại TP", "do", "Quyết định số", "PCT.", "Tổ 1 do ông"]
)
def test_a_text_may_break_off_anywhere(last: str) -> None:
    assert read(f"1. Giao Sở Y tế rà soát hồ sơ.\n{last}").tasks
