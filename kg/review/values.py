"""What the value of a decision on words may be: where it comes from a form, a file or another store, a build trusts
none of it, for one value that a later step cannot read would end every build from then on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date as Day
from typing import Any

from kg.resolve.judgements import CHECKED

DUTIES = ("directs", "leads", "implements")
FIELDS: dict[str, tuple[str, ...]] = {
    "positions": ("person", "role", "body"),
    "tasks": ("deadline", "deadline_end", "recurrence", "period"),
    "assignments": ("duty", "kind", "name"),
    "citations": ("kind", "number", "date", "issuer", "term"),
    "document": ("kind", "title", "number", "date", "issuer", "term", "period", "signer", "signer_role", "signed_for"),
}
LONGEST = 1_000  # code points of a field
MOST_WORDS = 20_000  # code points of the words that a decision stands on: a long task, never a whole book
# Fields that a row of a table cannot be without; a correction may leave them out, as they stand.
_NEEDED = {"positions": ("person", "role"), "assignments": FIELDS["assignments"], "citations": ("kind",)}
_CHOICES = {"duty": DUTIES}
_DAYS = ("date", "deadline_end")
# As `rules.periods` reads them in texts, so that later steps meet no other: a year, a half, a quarter, a month, years
# from–to; days of the same years.
_PERIOD = re.compile(r"(?:19|20)\d\d(?:-(?:Q[1-4]|H[12]|0[1-9]|1[0-2]))?|((?:19|20)\d\d)/((?:19|20)\d\d)", re.ASCII)
_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d", re.ASCII)
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def wrong_field(table: str, relation: str, value: Mapping[str, Any]) -> str | None:
    """The field of a decision's value that no row of the table can hold; None where all is well."""
    was = value.get("was", {})
    if not isinstance(was, dict) or any(name in FIELDS[table] and not _is_said(text) for name, text in was.items()):
        return "was"
    if table == "assignments" and not _is_span(value.get("task")):
        return "task"
    if relation in ("rejects", CHECKED):
        return None
    given = {name: value[name] for name in FIELDS[table] if name in value}
    needed = _NEEDED.get(table, ()) if relation == "adds" or table == "assignments" else ()
    missing = [name for name in needed if given.get(name) is None]
    empty = [name for name in _NEEDED.get(table, ()) if name in given and given[name] is None]
    wrong = [name for name, said in given.items() if not _fits(table, name, said)]
    return next(iter([*missing, *empty, *wrong]), None)


def _fits(table: str, name: str, said: Any) -> bool:
    if said is None:
        return True
    if not _is_line(said) or not said.strip():
        return False
    if table == "assignments" and name == "kind":
        return said in ("person", "body")
    if name in _CHOICES:
        return said in _CHOICES[name]
    if name in _DAYS:
        return is_day(said)
    return name != "period" or _is_period(said)


def _is_line(said: Any) -> bool:
    """Words for people, or nothing: no marks that a terminal or a page would obey."""
    return said is None or (isinstance(said, str) and len(said) <= LONGEST and not _UNSEEN.search(said))


def _is_said(said: Any) -> bool:
    return said is None or isinstance(said, str)


def _is_span(said: Any) -> bool:
    whole = isinstance(said, list) and len(said) == 2 and all(type(part) is int for part in said)
    return whole and 0 <= said[0] <= said[1] < 1_000_000_000


def is_day(said: str) -> bool:
    """Whether it is a day, as '2026-03-31'."""
    if not _DAY.fullmatch(said):
        return False
    try:
        Day.fromisoformat(said)
    except ValueError:
        return False
    return True


def _is_period(said: str) -> bool:
    found = _PERIOD.fullmatch(said)
    return found is not None and (found[1] is None or found[1] <= found[2])
