"""What paper prints on every page is no part of the text that goes on behind it."""

from __future__ import annotations

import pytest

from kg.parse.running_heads import without_running_heads
from kg.rules.patterns import read
from kg.text import low
from tests.reading import LEXICON, document, read_tasks

PAGE = "CHÍNH PHỦ\nSố: 9/NQ-CP\n\nNGHỊ QUYẾT\nVề bến thuyền\n\n1. {}\n2. Bộ Công an kiểm tra bến thuyền.\n"


@pytest.mark.parametrize(
    "between",
    [
        "\n\nCÔNG BÁO/Số 286/Ngày 27-05-2026 \n91 \n \n",
        "\n12     CÔNG BÁO/Số 28 + 29/Ngày 7-5-2026\n",
        "\n\n85\n\n",
        "\n- 2 -\n\n",
        "\nTrang 3/7\n",
        "\nKý bởi: CÔNG BÁO\nCơ quan: VĂN PHÒNG CHÍNH PHỦ\nNgày ký: 2026-05-27 07:55:25 +07:00\n\nCÔNG BÁO/Số 2/Ngày 7-5-2026\n7\n",
    ],
)
def test_a_sentence_goes_on_behind_what_every_page_bears(between: str) -> None:
    first, _ = read_tasks(
        document(PAGE.format(f"Bộ Y tế, Bộ Nội vụ và Ủy ban nhân dân{between}các tỉnh mở bến trước ngày 5/6/2031."))
    )
    assert [party.name for party in first.implementing] == ["Bộ Y tế", "Bộ Nội vụ", "Ủy ban nhân dân các tỉnh"]
    assert first.deadline_end == "2031-06-05"


@pytest.mark.parametrize(
    "text",
    [
        "Khe Vàng, ngày\n\n12\n\ntháng 3 năm 2031",  # a date that broke
        "TT\n\n1\n\nmở bến\n\n2\n\ntrồng rừng\n",  # cells
        "Việc thuộc thẩm quyền\n\n1\n\nCấp giấy phép\n",  # an item's
        "Người ký: Lò Thị Kẻo\nNgày ký: 08/5/2031\n",  # a portal's box
    ],
)
def test_a_figure_that_may_be_something_else_stays(text: str) -> None:
    assert without_running_heads(text, LEXICON) == (text, ())


def test_pages_count_on_from_one_that_breaks_a_sentence() -> None:
    page = "Sở Y tế rà soát bến thuyền. " * 40
    text = f"{page}\n1\n{page}và\n2\ncác xã. {page}\n3\n"
    reading, spans = without_running_heads(text, LEXICON)
    assert [text[span.start : span.end] for span in spans] == ["1", "2", "3"]
    assert len(reading) == len(text) and not any(map(str.isdigit, reading))


def test_the_rules_own_examples() -> None:
    rules, running = read("pages")["running"], LEXICON.layouts.running
    assert [text for text in rules["examples"] if not running.fullmatch(low(text))] == []
    assert [text for text in rules["counterexamples"] if running.search(low(text))] == []
