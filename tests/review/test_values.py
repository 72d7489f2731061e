"""No value of a decision ends a build: what no row can hold is refused in the form, and waits where it came otherwise."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kg.catalogue import opens
from kg.pipeline.flow import build
from kg.pipeline.store import add_judgements, open_current
from kg.resolve.judgements import Judgement
from kg.review.annotations import subject_of
from kg.review.values import wrong_field
from tests.review.test_annotations import READ, TEXT

ROW: dict[str, Any] = {"task": [0, 9], "duty": "leads", "kind": "person", "name": "Lò Thị Mây"}
WRONG: list[tuple[str, str, dict[str, Any], str]] = [
    ("positions", "adds", {"person": "Lò Thị Mây", "role": None}, "role"),
    ("positions", "corrects", {"person": None}, "person"),
    ("positions", "corrects", {"role": "Bí thư\u202e"}, "role"),
    ("positions", "corrects", {"role": "x" * 1_001}, "role"),
    ("positions", "corrects", {"role": "Bí thư", "was": {"role": ["Bí thư"]}}, "was"),
    ("positions", "rejects", {"was": "Bí thư"}, "was"),
    ("tasks", "corrects", {"deadline_end": "2026-02-31"}, "deadline_end"),
    ("tasks", "corrects", {"deadline_end": "2026W011"}, "deadline_end"),
    ("tasks", "adds", {"period": "quý sau"}, "period"),
    ("tasks", "adds", {"period": "2026-Q5"}, "period"),
    ("tasks", "adds", {"period": "2026/2021"}, "period"),
    ("tasks", "adds", {"recurrence": 7}, "recurrence"),
    ("assignments", "adds", ROW | {"kind": "zebra"}, "kind"),
    ("assignments", "adds", ROW | {"duty": None}, "duty"),
    ("assignments", "corrects", {"task": [0, 9], "name": "Lò Thị Mây"}, "duty"),
    ("assignments", "adds", ROW | {"task": [9, 0]}, "task"),
    ("assignments", "rejects", {"task": [0, 10**30]}, "task"),
    ("assignments", "rejects", {"task": ["0", "9"]}, "task"),
    ("assignments", "rejects", {}, "task"),
    ("citations", "adds", {"kind": None, "number": "05-NQ/TU"}, "kind"),
    ("citations", "adds", {"kind": "Nghị quyết", "date": "hôm qua"}, "date"),
    ("document", "corrects", {"period": "rubbish"}, "period"),
    ("document", "corrects", {"title": " "}, "title"),
    # no text prints such days, and later steps count on that
    ("document", "corrects", {"date": "1000-01-01"}, "date"),
    ("citations", "corrects", {"date": "2999-12-31"}, "date"),
    ("tasks", "corrects", {"period": "1000/2999"}, "period"),
]
RIGHT: list[tuple[str, str, dict[str, Any]]] = [
    ("positions", "corrects", {"body": None}),
    ("positions", "rejects", {}),
    ("tasks", "corrects", {"deadline_end": "2026-03-31", "period": "2026-Q1", "was": {"deadline": "Trong quý I"}}),
    ("tasks", "adds", {"period": "2021/2025"}),
    ("assignments", "adds", ROW),
    ("citations", "corrects", {"number": None, "date": "2021-11-02"}),
    ("document", "corrects", {"period": "2026-H1", "number": "???", "term": "không rõ", "issuer": "A" * 1_000}),
    ("citations", "adds", {"kind": "zebra", "number": "///", "term": "rubbish", "issuer": "\ufffd", "date": None}),
]


@pytest.mark.parametrize(("table", "relation", "value", "field"), WRONG)
def test_what_no_row_can_hold_is_named(table: str, relation: str, value: dict[str, Any], field: str) -> None:
    assert wrong_field(table, relation, value) == field


@pytest.mark.parametrize(("table", "relation", "value"), RIGHT)
def test_what_a_row_can_hold_is_taken(table: str, relation: str, value: dict[str, Any]) -> None:
    assert wrong_field(table, relation, value) is None


def test_no_decision_ends_a_build(tmp_path: Path) -> None:
    """Brought by `kg judge import`, say, which looks at none of it."""
    (tmp_path / "ke-hoach.txt").write_text(TEXT, "utf-8")
    every = [(table, relation, value) for table, relation, value, _ in WRONG] + RIGHT
    rows = {"document": (0, 0)} | {
        table: (found[0].start, found[0].end)
        for table in ("positions", "tasks", "citations")
        if (found := getattr(READ, table))
    }
    party, task = READ.tasks[0].implementing[0], READ.tasks[0]
    rows["assignments"] = party.start, party.end
    decisions = []
    for table, relation, value in every:
        start, end = rows[table]
        said = value | ({"task": [task.start, task.end]} if value.get("task") == [0, 9] else {})
        subject, at = subject_of(READ.document.sha256, start, end), f"2026-01-01T00:00:{len(decisions):02d}+00:00"
        decisions.append(
            Judgement(subject, relation, table, "xem", "Chi", at, quote=TEXT[start:end], value=said, id=f"{at}")
        )
    add_judgements(tmp_path / "store", decisions)
    build([tmp_path / "ke-hoach.txt"], tmp_path / "store")
    with closing(open_current(tmp_path / "store")) as db:
        waiting = {(one.subject, one.relation, one.object) for one in opens.list_orphans(db)}
        assert {(one.subject, one.relation, one.object) for one in decisions[: len(WRONG)]} <= waiting
