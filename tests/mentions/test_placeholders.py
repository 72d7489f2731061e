"""Names that stand for anybody."""

from __future__ import annotations

from kg.mentions.people import placeholder


def test_a_letter_with_a_mark_is_a_given_name_and_one_without_stands_for_anybody() -> None:
    assert not placeholder(("Lò", "Văn", "Ế"))
    assert placeholder(("Nguyễn", "Văn", "A"))
