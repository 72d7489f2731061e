"""Vietnamese dates and deadlines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.rules.periods import arabic, bounds, periods_in, read_date, roman, undated


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("ngày 03/11/2022", "2022-11-03"),
        ("ngày 07 tháng 9 năm 2022", "2022-09-07"),
        ("19/5/2018", "2018-05-19"),
        ("ngày\n\n03/11/2022", "2022-11-03"),
        ("ngày 1.7.2024", "2024-07-01"),
        ("ngày 09 tháng Tư năm 2026", "2026-04-09"),
        ("ngày 1 tháng mười hai năm 2026", "2026-12-01"),
        ("ngáy 25/10/2017", "2017-10-25"),
    ],
)
def test_a_date_is_read_in_figures_and_words(printed: str, date: str) -> None:
    assert read_date(printed) == (date, len(printed))


@pytest.mark.parametrize(
    "printed", ["tháng 12/2020", "ngày 45/13/2020", "Điều 5", "ngày 5", "ngày 2 tháng Giêng năm 2026"]
)
def test_what_is_no_full_date_is_none(printed: str) -> None:
    assert read_date(printed) is None


def test_periods_have_bounds() -> None:
    assert bounds("2023-Q2") == ("2023-04-01", "2023-06-30")
    assert bounds("2023-H2") == ("2023-07-01", "2023-12-31")
    assert bounds("2020/2025") == ("2020-01-01", "2025-12-31")
    assert bounds("2024-02") == ("2024-02-01", "2024-02-29")
    assert bounds(None) == (None, None)


@given(st.integers(1, 49))
def test_roman_numerals_go_both_ways(number: int) -> None:
    assert arabic(roman(number)) == number


@given(st.text(max_size=60))
def test_any_text_is_read_without_error_and_spans_are_inside(text: str) -> None:
    for period, start, end in periods_in(text):
        assert 0 <= start < end <= len(text)
        assert period[:4].isdigit()


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("giao ban quý II", "giao ban quý III năm 2024", True),
        ("sơ kết 6 tháng đầu năm 2023", "sơ kết sáu tháng cuối năm", True),
        ("họp tháng 4/2023", "họp tháng 12", True),
        ("Hội nghị lần thứ 3", "Hội nghị lần thứ mười", True),
        ("họp tháng 4", "họp quý II", False),
        ("báo cáo trước ngày 05/4/2023", "báo cáo trước ngày 10/4/2023", False),
        ("chương trình năm 2023", "chương trình", False),
    ],
)
def test_what_differs_in_its_period_alone_reads_the_same(one: str, other: str, alike: bool) -> None:
    assert (undated(one) == undated(other)) is alike
