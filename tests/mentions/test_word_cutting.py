"""A text as words: cut once, and asked where a phrase or a pattern stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.mentions.bodies import find_bodies
from kg.mentions.words import Words
from kg.rules.body_names import Phrases
from tests.reading import LEXICON

PARTS = (
    "Giám đốc Sở Y tế",
    "phó chủ tịch",
    "**Giao**",
    "UBND xã",
    ", ",
    ": ",
    ". ",
    "\n\n",
    "\n- ",
    " và ",
    "Bí thư",
    " ",
    "SởY tế củaỦy ban",
)
SENTENCES = st.lists(st.sampled_from(PARTS), max_size=12).map("".join)


@given(SENTENCES)
def test_a_word_is_what_stands_between_its_start_and_its_end(text: str) -> None:
    words = Words(text)
    assert words.low == [text[a:b].lower() for a, b in zip(words.start, words.end, strict=True)]
    assert [words.capital(n) for n in range(len(words))] == [text[start].isupper() for start in words.start]


@given(SENTENCES)
def test_a_pattern_tried_where_it_may_open_finds_what_it_finds_anywhere(text: str) -> None:
    words, roles = Words(text), LEXICON.roles
    spans = [match.span() for match in words.matches(roles.role, roles.role_opens)]
    assert spans == [match.span() for match in roles.role.finditer(words.folded)]


def test_phrases_are_found_where_they_begin() -> None:
    words, phrases = Words("Giao Sở Y tế; giao cho Sở Nội vụ, trao đổi."), Phrases(("giao", "giao cho", "trao"))
    assert words.found(phrases) == [0, 5, 11]
    assert words.within(phrases, 1, 11) == [5]


def test_nested_heads_without_end_are_read_in_time() -> None:
    assert find_bodies(Words("Ban của " * 5000), LEXICON) == []  # the suite's time limit is the judge
