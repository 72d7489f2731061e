"""Which rows stand on little, as the catalogue itself tells."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from kg.catalogue.weak import WHY, Weak, weak_rows
from kg.pipeline.flow import build
from kg.pipeline.store import open_current
from kg.words import WORDS

HEAD = """ỦY BAN NHÂN DÂN TỈNH LẠC SƠN
Số: {number}
Lạc Sơn, ngày {day} tháng 3 năm 2024

KẾ HOẠCH
về trồng rừng

"""


def weak(tmp_path: Path, text: str) -> list[Weak]:
    (tmp_path / "a.txt").write_text(text, "utf-8")
    build([tmp_path / "a.txt"], tmp_path / "store")
    with closing(open_current(tmp_path / "store")) as db:
        return weak_rows(db)


@pytest.mark.parametrize(
    ("text", "why", "detail"),
    [
        (HEAD.format(number="12/KH-UBND", day="05") + "1. Giao Sở Nội vụ lập danh sách.\n- Thời gian hoàn thành: khi có hướng dẫn của Bộ.", "deadline", "khi có hướng dẫn của Bộ"),
        (HEAD.format(number="12/2023/KH-UBND", day="05") + "1. Giao Sở Nội vụ lập danh sách.", "year", "12/2023/KH-UBND · 2024-03-05"),
        (HEAD.format(number="12/KH-UBND", day="…") + "1. Giao Sở Nội vụ lập danh sách.", "heading", "date"),
    ],
)  # fmt: skip
def test_what_is_read_with_weak_support_is_listed_with_its_reason(
    tmp_path: Path, text: str, why: str, detail: str
) -> None:
    assert (why, detail) in [(row.why, row.detail) for row in weak(tmp_path, text)]


def test_what_is_well_read_is_not_listed(tmp_path: Path) -> None:
    text = HEAD.format(number="12/KH-UBND", day="05") + "1. Giao Sở Nội vụ lập danh sách trước ngày 30/6/2024."
    assert weak(tmp_path, text) == []


@pytest.mark.parametrize("why", WHY)
def test_every_reason_has_its_words(why: str) -> None:
    assert f"review.weak_{why}" in WORDS
