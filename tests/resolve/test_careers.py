"""Which holdings of one name are one person's: by career and place, not by the name alone."""

from __future__ import annotations

import pytest

from kg.resolve.careers import Careers, career_of
from kg.rules.lexicon import load_lexicon
from kg.rules.patterns import read
from kg.text import fold

LEXICON = load_lexicon()
ENTRIES = read("bodies")["career"]


@pytest.mark.parametrize(("career", "body"), [(e["id"], b) for e in ENTRIES for b in e["examples"]])
def test_examples(career: str, body: str) -> None:
    assert career_of(fold(body), LEXICON).split(".")[0] == career


@pytest.mark.parametrize(("career", "body"), [(e["id"], b) for e in ENTRIES for b in e["counterexamples"]])
def test_counterexamples(career: str, body: str) -> None:
    assert career_of(fold(body), LEXICON).split(".")[0] != career


@pytest.mark.parametrize(
    ("body", "career"),
    [
        ("Sở Y tế", ""),
        ("Ban Nội chính Tỉnh ủy", ""),
        ("Ủy ban nhân dân tỉnh", ""),
        ("Ủy ban nhân dân xã Mường Khô", "muong-kho"),
        ("Huyện ủy Khe Vàng", "khe-vang"),
        ("Trung tâm Y tế huyện Khe Vàng", "y-te.khe-vang"),
    ],
)
def test_career(body: str, career: str) -> None:
    assert career_of(fold(body), LEXICON) == career


def test_one_mention_that_holds_both_joins_two_careers() -> None:
    careers = Careers()
    for held in ({""}, {"luc-luong-vu-trang"}, {"khe-vang"}, {"", "luc-luong-vu-trang"}):
        careers.add("lac-son", "lò văn páo", held)
    assert careers.roots("lac-son", "lò văn páo") == {"", "khe-vang"}
    assert careers.root("lac-son", "lò văn páo", "luc-luong-vu-trang") == ""
