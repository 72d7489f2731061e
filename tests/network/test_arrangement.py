"""Where nodes stand: no box over another, the same each time, years in order, steps of a way in theirs."""

from __future__ import annotations

import random
import sqlite3
from itertools import combinations

import pytest

from kg.catalogue.relations import PICTURED, merged
from kg.network import arrangement
from kg.network.picture import Selection, caption, compose, dated

pytest_plugins = ("served",)


def scattered(number: int, tall: float | None) -> tuple[dict[str, tuple[float, float]], dict[tuple[str, str], float]]:
    """Boxes of many widths, of one height or (None) of many, and joins between some of them."""
    lot = random.Random(number)
    boxes = {f"n{n}": (lot.uniform(60, 240), tall or lot.uniform(40, 120)) for n in range(number)}
    names = list(boxes)
    joins = {(lot.choice(names), lot.choice(names)): lot.uniform(0.1, 9) for _ in range(2 * number)}
    return boxes, {pair: weight for pair, weight in joins.items() if pair[0] != pair[1]}


@pytest.mark.parametrize(("number", "tall"), [(1, 44.0), (2, 44.0), (60, 44.0), (300, 44.0), (12, None), (30, None)])
def test_no_two_boxes_overlap_and_the_same_stand_the_same(number: int, tall: float | None) -> None:
    boxes, joins = scattered(number, tall)
    points = arrangement.forces(boxes, joins)
    assert points == arrangement.forces(boxes, joins)
    for one, other in combinations(points, 2):
        wide = (boxes[one][0] + boxes[other][0]) / 2 - abs(points[one][0] - points[other][0])
        high = (boxes[one][1] + boxes[other][1]) / 2 - abs(points[one][1] - points[other][1])
        assert min(wide, high) <= 1


def test_nothing_is_laid_out_as_nothing() -> None:
    assert arrangement.forces({}, {}) == {}
    assert arrangement.timeline({}, {}, {}, []) == ({}, [])


def test_a_timeline_goes_from_left_to_right_and_undated_nodes_stand_by_their_own() -> None:
    days = {"a": "2020-01-01", "b": "2022-06-30", "c": None, "d": None}
    points, years = arrangement.timeline(days, dict.fromkeys(days, 0), dict.fromkeys(days, 50.0), [("c", "b")])
    assert points["d"][0] < points["a"][0] < points["b"][0] == points["c"][0]
    assert [year for _, year in years] == ["", "2020", "2021", "2022", "2023"]  # "" is where "d" stands
    assert points["b"][1] != points["c"][1]


def test_what_ought_to_bear_a_day_and_does_not_stands_apart_on_a_timeline() -> None:
    days = {"act": None, "plan": "2022-06-30", "person": None}
    links = [("act", "plan"), ("person", "plan")]
    points, years = arrangement.timeline(days, dict.fromkeys(days, 0), dict.fromkeys(days, 50.0), links, {"act"})
    assert points["act"][0] == years[0][0] < points["plan"][0] == points["person"][0] and years[0][1] == ""


@pytest.mark.parametrize(
    ("day", "label"),
    [("2022-11-03", "26-NQ/TU (03/11/2022)"), ("2022", "26-NQ/TU (2022)"), ("2020/2025", "26-NQ/TU (2020–2025)"),
     (None, "26-NQ/TU (XX)")],
)  # fmt: skip
def test_on_a_timeline_a_label_says_how_exactly_its_day_is_known(day: str | None, label: str) -> None:
    date = day if day and len(day) == 10 else None
    row = {
        "number": "26-NQ/TU",
        "kind": "Nghị quyết",
        "date": date,
        "term": "XX",
        "day": day,
        "name": "",
        "subject": "",
    }
    assert dated("act", row) == label


@pytest.mark.parametrize(
    ("place", "label"),
    [
        ("B/III/2/-3", "B/III/2 Trồng rừng"),
        ("I/1", "I/1 Trồng rừng"),
        ("-1", "Trồng rừng"),
        ("IV/+2/-1", "IV Trồng rừng"),
    ],
)
def test_a_task_is_called_by_its_number_as_printed(place: str, label: str) -> None:
    assert caption("task", {"place": place, "name": "Trồng rừng"}) == label


def test_a_timeline_within_two_years_shows_its_quarters() -> None:
    days = {"a": "2025-06-16", "b": "2025-12-03"}
    _, ticks = arrangement.timeline(days, dict.fromkeys(days, 0), dict.fromkeys(days, 50.0), [])
    assert [label for _, label in ticks] == ["1/2025", "4/2025", "7/2025", "10/2025", "1/2026"]


def test_a_file_that_is_a_known_act_is_one_node_with_it(catalogue: sqlite3.Connection) -> None:
    document, act = catalogue.execute("SELECT id, act FROM document WHERE act IS NOT NULL ORDER BY id").fetchone()
    other = catalogue.execute("SELECT id FROM document WHERE act IS NULL ORDER BY id").fetchone()[0]
    names = merged(catalogue, [f"document/{document}", f"document/{other}", "person/nobody"])
    assert names == {
        f"document/{document}": f"act/{act}",
        f"document/{other}": f"document/{other}",
        "person/nobody": "person/nobody",
    }
    held = {f"document/{id}" for (id,) in catalogue.execute("SELECT id FROM document WHERE act IS NOT NULL")}
    for (known,) in catalogue.execute("SELECT act FROM document WHERE act IS NOT NULL"):
        picture = compose(catalogue, Selection((f"act/{known}",), only=PICTURED))
        assert not held & {node.id for node in picture.nodes}


def test_several_mentions_are_one_edge_with_a_count(catalogue: sqlite3.Connection) -> None:
    for (act,) in catalogue.execute("SELECT act FROM document WHERE act IS NOT NULL ORDER BY id"):
        picture = compose(catalogue, Selection((f"act/{act}",), only=PICTURED))
        ends = [(edge.source, edge.relation.name, edge.target) for edge in picture.edges]
        assert len(ends) == len(set(ends))
