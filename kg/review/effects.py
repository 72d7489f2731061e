"""What a decision on words would change: the rows that go and those that come."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date as Day
from typing import Any

from kg.errors import BadParameter
from kg.models import Extraction
from kg.review.annotations import Annotation, amend
from kg.review.values import DUTIES, FIELDS, LONGEST

Row = dict[str, Any]
_DAYS = ("date", "deadline_end")
_PRINTED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def checked_value(table: str, given: Mapping[str, str]) -> Row:
    """The fields of a table as a person filled them in; empty is None. BadParameter for what cannot be."""
    value: Row = {name: given[name].strip()[:LONGEST] or None for name in FIELDS[table] if name in given}
    for name in _DAYS:
        if value.get(name) is not None:
            value[name] = _day(name, value[name])
    if table == "assignments" and value.get("duty") not in (None, *DUTIES):
        raise BadParameter("duty", f"{value['duty']!r}: give one of {', '.join(DUTIES)}.")
    return value


def _day(name: str, written: str) -> str:
    """'31/3/2026' or '2026-03-31' as the latter."""
    printed = _PRINTED.fullmatch(written)
    try:
        day = Day(*map(int, printed.groups()[::-1])) if printed else Day.fromisoformat(written)
        return day.isoformat()
    except ValueError:
        raise BadParameter(name, f"{written!r} is no day; write it as 31/03/2026.") from None


def changed_rows(extraction: Extraction, text: str, annotation: Annotation) -> tuple[list[Row], list[Row]]:
    """The rows of the annotation's table that go, and those that come, once it is applied."""
    before = rows(extraction, annotation.table)
    after = rows(amend(extraction, text, [annotation]), annotation.table)
    return [row for row in before if row not in after], [row for row in after if row not in before]


def rows(extraction: Extraction, table: str) -> list[Row]:
    """The rows of one table, each with the fields that people decide on, and its span."""
    if table == "document":
        return [_fields(extraction.document.header, table)]
    if table == "assignments":
        return [
            {"duty": duty, "kind": party.kind, "name": party.name, "task": [task.start, task.end], "start": party.start,
             "end": party.end}
            for task in extraction.tasks
            for duty, party in [
                *(("directs", party) for party in task.directing),
                *(("leads" if party.lead else "implements", party) for party in task.implementing),
            ]
        ]  # fmt: skip
    found: tuple[Any, ...] = getattr(extraction, table)
    return [{**_fields(row, table), "start": row.start, "end": row.end} for row in found]


def _fields(row: Any, table: str) -> Row:
    return {name: getattr(row, name) for name in FIELDS[table]}
