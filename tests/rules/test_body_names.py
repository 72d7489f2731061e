"""Every example of data/body_names.toml is the name it marks; no counterexample opens with one."""

from __future__ import annotations

import pytest

from kg.mentions.bodies import body_at
from kg.rules.lexicon import load_lexicon
from kg.rules.patterns import read
from kg.text import compose

DATA = read("body_names")
EXAMPLES = [(table, text) for table, data in DATA.items() for text in data.get("examples", ())]
COUNTER = [(table, text) for table, data in DATA.items() for text in data.get("counterexamples", ())]


@pytest.mark.parametrize(("table", "marked"), EXAMPLES)
def test_a_name_ends_where_the_example_says(table: str, marked: str) -> None:
    text = compose(marked.replace("⟦", "").replace("⟧", ""))[0]
    name = marked[marked.index("⟦") + 1 : marked.index("⟧")]
    found = body_at(text, 0, load_lexicon())
    assert found and text[found.start : found.end] == compose(name)[0], table


@pytest.mark.parametrize(("table", "text"), COUNTER)
def test_what_is_no_name_gives_none(table: str, text: str) -> None:
    assert body_at(compose(text)[0], 0, load_lexicon()) is None, table
