"""Every code that a catalogue may hold has its words, in both languages: a new rung or purpose must bring its own."""

from __future__ import annotations

import re
from pathlib import Path

from kg.words import WORDS

KG = Path(__file__).parents[2] / "kg"


def test_every_rung_of_a_resolution_has_words() -> None:
    code = "".join(path.read_text("utf-8") for path in KG.rglob("*.py"))
    rungs = set(re.findall(r'"(by[A-Z][A-Za-z]+)"', code)) | {"identified", "ambiguous", "unknown"}
    assert len(rungs) > 8
    assert {f"rung_{rung}" for rung in rungs} <= WORDS.keys()


def test_every_purpose_and_effect_has_words() -> None:
    schema = (KG / "catalogue" / "schema.sql").read_text("utf-8")
    (purposes,) = re.findall(r"purpose TEXT NOT NULL, +-- ([a-z_ ]+)", schema)
    assert {f"purpose_{name}" for name in purposes.split()} <= WORDS.keys()
    assert all({f"effect_{name}", f"effect_by_{name}"} <= WORDS.keys() for name in ("amends", "replaces", "repeals"))


def test_no_two_keys_differ_in_nothing_and_no_word_is_empty() -> None:
    assert all(len(said) == 2 and all(part.strip() for part in said) for said in WORDS.values())
    places = {key: [set(re.findall(r"{(\w+)[:}]", part)) for part in said] for key, said in WORDS.items()}
    assert {key for key, (vi, en) in places.items() if vi != en} == set()
