"""Reasons: every key that is asked for stands in the words, with the same places in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import kg
from kg.models import Reason
from kg.resolve.reasons import antecedent, because, collection, registry
from kg.words import WORDS

ROOM = Path(kg.__file__).parent
KEYS = sorted(key for key in WORDS if key.startswith("reasons."))


@pytest.mark.parametrize("key", KEYS)
def test_both_languages_have_the_same_places(key: str) -> None:
    vi, en = ({name for _, name, _, _ in Formatter().parse(said) if name} for said in WORDS[key])
    assert vi == en


def test_every_key_that_is_asked_for_is_there() -> None:
    asked = {key for path in ROOM.rglob("*.py") for key in re.findall(r'because\("(\w+)"', path.read_text("utf-8"))}
    assert asked and asked <= {key.removeprefix("reasons.") for key in KEYS}


def test_a_day_is_written_as_each_language_writes_it() -> None:
    assert because("printed_date", date="2022-11-03") == Reason(
        "Ngày 03/11/2022 in ngay tại chỗ trích dẫn.", "The date 2022-11-03 is printed with the citation."
    )


def test_what_is_known_decides_the_words() -> None:
    assert antecedent(None, earlier=True).en == "The nearest earlier mention gives the same number."
    assert collection("XIII", subject=False, previous=True).en.endswith("early in the next term.")
    assert "4 published pages" in registry("2021-10-22", 4).en and "published" not in registry("2021-10-22", 0).en
