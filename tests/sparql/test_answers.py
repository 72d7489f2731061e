"""Answers kept until the next build."""

from __future__ import annotations

from pathlib import Path

from kg.sparql.cache import ENTRY, PART, Answer, Answers

FIRST, SECOND = Path("builds/000001"), Path("builds/000002")


def answer(size: int) -> Answer:
    return Answer("text/csv", b"x" * size)


def test_an_answer_is_kept_for_its_snapshot_only() -> None:
    answers = Answers(PART * 1_000)
    assert answers.get(FIRST, "who?") is None
    answers.keep(FIRST, "who?", answer(10))
    assert answers.get(FIRST, "who?") == answer(10)
    assert answers.get(FIRST, "what?") is None
    assert answers.get(SECOND, "who?") is None
    assert answers.get(FIRST, "who?") is None


def test_an_answer_of_a_snapshot_that_is_no_more_is_not_kept() -> None:
    answers = Answers(PART * 1_000)
    answers.get(SECOND, "who?")
    answers.keep(FIRST, "who?", answer(10))
    assert answers.get(SECOND, "who?") is None


def test_what_was_not_asked_for_longest_makes_room() -> None:
    answers = Answers(PART * (ENTRY + 10))
    answers.get(FIRST, 0)
    for number in range(PART):
        answers.keep(FIRST, number, answer(10))
    assert answers.get(FIRST, 0)
    answers.keep(FIRST, PART, answer(10))
    assert [number for number in range(PART + 1) if answers.get(FIRST, number) is None] == [1]


def test_a_large_answer_drives_out_none() -> None:
    answers = Answers(PART * (ENTRY + 10))
    answers.get(FIRST, 0)
    answers.keep(FIRST, 0, answer(11))
    assert answers.get(FIRST, 0) is None
    Answers(0).keep(FIRST, 0, answer(1))
