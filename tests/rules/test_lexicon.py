"""The rules' own tests: every example is met, every trap avoided, no double stands."""

from __future__ import annotations

import pytest

from kg.errors import LexiconError
from kg.mentions.find import find
from kg.rules.patterns import once, read
from kg.text import fold
from tests.reading import LEXICON, document, read_positions

LABELS = read("cues")["label"]
ROLES = read("roles")


@pytest.mark.parametrize("entry", [e for e in LABELS if "example" in e], ids=lambda e: e["duty"])
def test_a_labels_example_opens_an_assignment_line(entry: dict[str, str]) -> None:
    found = LEXICON.cues.label.match(fold(entry["example"].lstrip("-+ *")))
    assert found and LEXICON.cues.duties[" ".join(found["label"].split())] == entry["duty"]


@pytest.mark.parametrize("entry", [e for e in LABELS if "counterexample" in e], ids=lambda e: e["duty"])
def test_a_labels_counterexample_opens_none(entry: dict[str, str]) -> None:
    assert LEXICON.cues.label.match(fold(entry["counterexample"])) is None


@pytest.mark.parametrize("seat", ROLES["seat"], ids=lambda s: s["forms"][0])
def test_every_form_of_a_seat_gives_its_role_and_body(seat: dict[str, object]) -> None:
    for form in seat["forms"]:  # type: ignore[attr-defined]
        found = find(document(f"BÁO CÁO\n\nĐồng chí Trần Văn An, {form}."), LEXICON).mentions.offices
        assert [(office.role, office.body) for office in found] == [(seat["role"], seat["body"])]


@pytest.mark.parametrize("entry", [e for e in ROLES["role"] if "example" in e], ids=lambda e: e["name"])
def test_a_roles_example_prints_an_office_of_that_name(entry: dict[str, str]) -> None:
    found = find(document(f"BÁO CÁO\n\n{entry['example']}."), LEXICON).mentions.offices
    assert any(office.role.removeprefix("Phó ") == entry["name"] for office in found)


@pytest.mark.parametrize("entry", [e for e in ROLES["role"] if "counterexample" in e], ids=lambda e: e["name"])
def test_a_roles_counterexample_gives_nobody_that_office(entry: dict[str, str]) -> None:
    read = document(f"BÁO CÁO\n\n{entry['counterexample']}.")
    held = read_positions(read)
    assert not [position for position in held if position.role.removeprefix("Phó ") == entry["name"]]


def test_a_body_tells_its_level() -> None:
    levels = read("letterheads")["levels"]
    for text, level in (example.split(" = ") for example in levels["examples"]):
        assert LEXICON.layouts.level(text) == level
    assert not [text for text in levels["counterexamples"] if LEXICON.layouts.level(text)]


def test_every_abbreviation_is_written_out_to_something_longer() -> None:
    for short, long in LEXICON.bodies.abbreviations.items():
        assert len(long) > len(short) and LEXICON.bodies.short.fullmatch(short)


def test_a_double_is_refused_by_name() -> None:
    with pytest.raises(LexiconError, match=r'data/roles\.toml: "Trưởng ban" stands twice'):
        once("roles", ["Trưởng ban", "Bí thư", "Trưởng ban"])
