"""Keys for matching: the same length as the text, blind to spelling habits, never shown."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text import compose, fold, slug, tones, unmark

VIETNAMESE = st.text(
    alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặùúủũụỳýỷỹỵ ủỷqQuUyYỶ-–—\n,.;0123456789", max_size=80
)


@pytest.mark.parametrize(
    ("old", "new"),
    [("Uỷ ban", "Ủy ban"), ("HOÀ", "HÒA"), ("khoá", "khóa"), ("thuỷ sản", "thủy sản"), ("xã hội hoá.", "xã hội hóa.")],
)
def test_a_late_tone_moves_to_the_first_vowel(old: str, new: str) -> None:
    assert tones(old) == new


@pytest.mark.parametrize("word", ["quý", "QUÝ", "hoàn", "khoản", "quỳnh", "đoàn", "kế hoạch"])
def test_a_tone_in_its_only_place_stays(word: str) -> None:
    assert tones(word) == word


@given(VIETNAMESE)
def test_keys_keep_the_length_of_composed_text(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert len(fold(composed)) == len(unmark(composed)) == len(composed)


@given(VIETNAMESE)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(VIETNAMESE)
def test_offsets_of_decomposed_text_lead_back_to_the_same_words(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    reading, offsets = compose(decomposed)
    if offsets is None:
        assert len(reading) == len(decomposed)
        return
    assert len(offsets) == len(reading) + 1
    assert fold(unicodedata.normalize("NFC", decomposed)) == fold(reading)
    for at in range(len(reading)):
        printed = unicodedata.normalize("NFC", decomposed[offsets[at] : offsets[at + 1]])
        assert slug(printed) == slug(reading[at])  # letter for letter; the tone may sit on the next vowel (uỳ, ùy)


def test_marks_and_the_crossed_d_are_dropped_for_those_who_type_without() -> None:
    assert unmark("Đặng Ngọc Huyền") == "dang ngoc huyen"
    assert unmark("đường") == unmark("dương")
    assert fold("đường") != fold("dương")


def test_a_slug_is_plain() -> None:
    assert slug("Nghị quyết số 26-NQ/TW") == "nghi-quyet-so-26-nq-tw"
