"""Since when a document says that it is in force."""

from __future__ import annotations

import pytest

from kg.extract.in_force import find_in_force
from kg.parse.document import parse_bytes
from kg.rules.lexicon import load_lexicon
from kg.rules.patterns import read

LEXICON = load_lexicon()
HEAD = "ỦY BAN NHÂN DÂN\nTỈNH LẠC SƠN\n\nSố: 40/2025/QĐ-UBND\n\nLạc Sơn, ngày 03 tháng 10 năm 2025\n\nQUYẾT ĐỊNH\nvề chợ nông thôn\n\n"
EXAMPLES = read("purposes")["in_force"]


def since(article: str) -> tuple[str, str] | None:
    """The day and the words."""
    document = parse_bytes("a.txt", f"{HEAD}Điều 1. Hiệu lực thi hành\n\n{article}\n".encode(), LEXICON)
    found = find_in_force(document, LEXICON.acts)
    return (found.day, document.reading[found.start : found.end]) if found else None


@pytest.mark.parametrize("example", EXAMPLES["examples"])
def test_examples(example: str) -> None:
    assert since(example)


@pytest.mark.parametrize("example", EXAMPLES["counterexamples"])
def test_counterexamples(example: str) -> None:
    assert since(example) is None


@pytest.mark.parametrize(
    ("article", "found"),
    [
        (
            "Quyết định này có hiệu lực thi hành kể từ ngày 20 tháng 10 năm 2025, trừ quy định tại khoản 2.",
            ("2025-10-20", "Quyết định này có hiệu lực thi hành kể từ ngày 20 tháng 10 năm 2025"),
        ),
        (
            "Quyết định này thay thế Quyết định số 5/QĐ-UBND và có hiệu lực từ ngày ký.",
            ("2025-10-03", "Quyết định này thay thế Quyết định số 5/QĐ-UBND và có hiệu lực từ ngày ký"),
        ),
        ("Quyết định có hiệu lực kể từ ngày ký.", ("2025-10-03", "Quyết định có hiệu lực kể từ ngày ký")),
        ("Quy chế này có hiệu lực từ ngày 01/01/2026.", None),
        ("Quyết định này có hiệu lực sau 10 ngày, kể từ ngày ký.", None),
        ("Sửa đổi Điều 7 như sau:\n\n“Quyết định này có hiệu lực từ ngày 01/01/2020.”", None),
        ("Quyết định số 5/QĐ-UBND hết hiệu lực kể từ ngày Quyết định này có hiệu lực.", None),
    ],
)
def test_since_when(article: str, found: tuple[str, str] | None) -> None:
    assert since(article) == found


def test_a_page_that_is_no_act_has_none() -> None:
    page = parse_bytes("a.txt", "Tin mới\n\nQuyết định này có hiệu lực từ ngày 01/01/2026.\n".encode(), LEXICON)
    assert find_in_force(page, LEXICON.acts) is None
