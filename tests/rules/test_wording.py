"""Every table of words finds its examples and passes its counter-examples."""

from __future__ import annotations

from typing import Any

import pytest

from kg.errors import LexiconError
from kg.rules.patterns import read
from kg.rules.wording import _pattern
from kg.text import fold
from tests.reading import LEXICON

FILES = ("structure", "offices")
TABLES = [(file, name, table) for file in FILES for name, table in read(file).items() if isinstance(table, dict)]


def found(file: str, name: str, table: dict[str, Any], text: str) -> bool:
    pattern = getattr(getattr(LEXICON, file), name)
    text = text if "print" in table else fold(text)
    return (pattern.match(text) if not (table.get("inside") or table.get("ends")) else pattern.search(text)) is not None


@pytest.mark.parametrize(("file", "name", "table"), TABLES, ids=[f"{file}-{name}" for file, name, _ in TABLES])
def test_a_table_finds_its_examples_alone(file: str, name: str, table: dict[str, Any]) -> None:
    assert table["examples"] and table["counterexamples"]
    assert [text for text in table["examples"] if not found(file, name, table, text)] == []
    assert [text for text in table["counterexamples"] if found(file, name, table, text)] == []


@pytest.mark.parametrize("entry", read("offices")["heads"], ids=lambda entry: entry["example"])
def test_a_bare_office_is_of_such_a_body(entry: dict[str, Any]) -> None:
    office, head = entry["example"].split(" = ")
    assert head in next(told.gives for told in LEXICON.offices.heads if told.pattern.search(office))


def test_a_word_that_stands_twice_is_refused() -> None:
    with pytest.raises(LexiconError, match='"nơi nhận" stands twice'):
        _pattern("here", {"starts": ["nơi nhận", "nơi {nhận|gửi}"]})


@pytest.mark.parametrize("text", ["A" * 1_000_000, "a " * 500_000, "ngày " * 200_000], ids=["A", "a", "words"])
def test_patterns_are_linear(text: str) -> None:
    for file, name, _ in TABLES:
        getattr(getattr(LEXICON, file), name).search(text)
