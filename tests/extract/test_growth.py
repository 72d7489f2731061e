"""Extraction grows with the length of a text: counted in calls, which no other program on the machine changes."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from kg.extract.gaps import Page
from kg.models import PrintedPerson, Span
from kg.pipeline.flow import extract
from tests.reading import LEXICON, document


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, those of libraries too."""
    count = 0

    def note(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def page(line: str, length: int) -> str:
    """Lines of which no two are alike, where one holds a number."""
    return "KẾ HOẠCH\n\n" + "".join(line.replace("{n}", str(n)) for n in range(length // len(line)))


@pytest.mark.parametrize(
    "line",
    [
        "Điều 1. ",
        "đồng chí Bế Ngọc Lãm, ",
        "Ông Bế Ngọc Lãm và ",
        "1. Sở Nội vụ\na) Rà soát bến thuyền {n}.\n",
        "Sở Bến thuyền {n}, ",
        "| {n} | Rà soát bến thuyền | Sở Nội vụ | Quý I |\n",
    ],
)
def test_a_text_four_times_as_long_takes_no_more_than_five_times_the_calls(line: str) -> None:
    short, long = (document(page(line, length)) for length in (4_000, 16_000))
    extract(short, LEXICON, shown=True)  # what is read once is read
    once, again = (calls(lambda text=text: extract(text, LEXICON, shown=True)) for text in (short, long))  # type: ignore[misc]
    assert once < again < 5 * once


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\t"])
def test_a_long_run_of_blanks_is_read_in_time_that_grows_with_its_length(blank: str) -> None:
    text = f"1. Rà soát bến thuyền{blank * 300_000}a. Giao Sở Nội vụ."
    assert document(text).units  # an hour where it grows with the square


@pytest.mark.parametrize("mark", ["_", "-\n", "…\n", ":\n"])
def test_a_page_of_nothing_but_marks_is_told_in_time_that_grows_with_its_length(mark: str) -> None:
    assert document(mark * 100_000).header.kind is None  # hours where each mark is read with all that follow


def test_what_stands_in_each_cell_is_found_without_looking_at_all_that_follows() -> None:
    person = PrintedPerson(0, 1, "Bế Ngọc Lãm", "address")
    tokens = tuple(replace(person, start=n, end=n + 1) for n in range(300_000))
    found = Page("", "", LEXICON, (), tokens, ())
    assert all(
        found.within(Span(n, n + 1)) == (tokens[n],) for n in range(100_000)
    )  # minutes where each copies the rest
