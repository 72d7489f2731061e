"""Kinds of bodies, and the groups that name a kind as a whole: every example and counter-example of the data."""

from __future__ import annotations

import pytest

from kg.rules.body_kinds import load_body_kinds
from kg.rules.patterns import read
from kg.text import fold

KINDS, DATA = load_body_kinds(), read("body_kinds")


@pytest.mark.parametrize("example", DATA["groups"]["examples"])
def test_a_group_names_kinds_as_a_whole(example: str) -> None:
    group, _, kinds = example.partition(" → ")
    assert KINDS.of_group(fold(group)) == tuple(kinds.split())


@pytest.mark.parametrize("group", DATA["groups"]["counterexamples"])
def test_a_group_that_says_which_of_them_is_of_no_kind(group: str) -> None:
    assert KINDS.of_group(fold(group)) == ()


@pytest.mark.parametrize("kind", DATA["kind"], ids=lambda kind: str(kind["id"]))
def test_members_of_a_kind(kind: dict[str, list[str]]) -> None:
    assert all(kind["id"] in KINDS.of_body(fold(name)) for name in kind["examples"])
    assert all(kind["id"] not in KINDS.of_body(fold(name)) for name in kind["counterexamples"])
