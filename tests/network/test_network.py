"""Walking the graph: neighbours with their facts, what lies around, ways between, figures of the whole."""

from __future__ import annotations

import sqlite3
from itertools import pairwise

import networkx as nx
import pytest

from kg.catalogue import acts, documents, people
from kg.catalogue.tasks import Wanted, list_tasks
from kg.errors import BadParameter, NotFound
from kg.network import walks as network

pytest_plugins = ("served",)


def act_key(db: sqlite3.Connection, number: str) -> str:
    return f"act/{acts.list_acts(db, number=number).items[0].id}"


def person_key(db: sqlite3.Connection, name: str) -> str:
    return f"person/{next(p.id for p in people.list_people(db).items if p.name == name)}"


def test_a_node_counts_its_neighbours_and_they_are_all_there(catalogue: sqlite3.Connection) -> None:
    key = person_key(catalogue, "Phùng Gia Bách")
    counts = network.node(catalogue, key).neighbours
    assert set(counts) >= {"task", "body"}
    for kind, count in counts.items():
        found = network.neighbours(catalogue, key, kind, limit=500)
        assert found.total == len(found.items) == count
        assert {neighbour.node.kind for neighbour in found.items} == {kind}


def test_the_pages_of_neighbours_are_the_neighbours(catalogue: sqlite3.Connection) -> None:
    key = act_key(catalogue, "26-NQ/TW")
    whole = network.neighbours(catalogue, key, limit=500)
    pages = [n for at in range(whole.total) for n in network.neighbours(catalogue, key, limit=1, offset=at).items]
    assert pages == whole.items != []


def test_every_fact_joins_the_node_and_shows_its_words(catalogue: sqlite3.Connection) -> None:
    key = act_key(catalogue, "26-NQ/TW")
    for neighbour in network.neighbours(catalogue, key, limit=500).items:
        assert neighbour.facts
        for fact in neighbour.facts:
            assert {fact.source, fact.target} == {key, neighbour.node.key}
            assert fact.evidence is not None
            text = documents.text(catalogue, fact.evidence.document)
            assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote


def test_an_ego_network_grows_with_its_depth_and_says_when_it_is_cut(catalogue: sqlite3.Connection) -> None:
    key = act_key(catalogue, "26-NQ/TW")
    near, far = network.ego(catalogue, key, 1), network.ego(catalogue, key, 2)
    around = {key} | {n.node.key for n in network.neighbours(catalogue, key, limit=500).items}
    assert {node.key for node in near.nodes} == around
    assert around < {node.key for node in far.nodes}
    assert near.complete and far.complete
    cut = network.ego(catalogue, key, 2, most=5)
    assert len(cut.nodes) == 5 and not cut.complete
    keys = {node.key for node in cut.nodes}
    assert all(fact.source in keys and fact.target in keys for fact in cut.facts)


def test_ways_are_chains_of_facts_from_end_to_end(catalogue: sqlite3.Connection) -> None:
    start, goal = act_key(catalogue, "26-NQ/TW"), person_key(catalogue, "Phùng Gia Bách")
    found = network.paths(catalogue, start, goal)
    assert found.ways and {(way[0], way[-1]) for way in found.ways} == {(start, goal)}
    joins = {frozenset((fact.source, fact.target)) for fact in found.facts}
    assert joins == {frozenset(step) for way in found.ways for step in pairwise(way)}
    assert {node.key for node in found.nodes} == {key for way in found.ways for key in way}
    length = len(found.ways[0])
    assert {len(way) for way in found.ways + network.paths(catalogue, goal, start).ways} == {length}
    assert network.paths(catalogue, start, goal, longest=length - 2).ways == []
    assert network.paths(catalogue, start, start).ways == [[start]]


def test_a_way_through_a_document_says_more_than_one_through_a_body(catalogue: sqlite3.Connection) -> None:
    one, other = catalogue.execute(
        """SELECT a.id, b.id FROM act a JOIN act b ON b.issuer_body = a.issuer_body AND b.id > a.id
           JOIN citation c ON c.act = a.id JOIN citation d ON d.act = b.id AND d.document = c.document LIMIT 1"""
    ).fetchone()
    ways = network.paths(catalogue, f"act/{one}", f"act/{other}").ways
    through = ["body/" in "".join(way[1:-1]) for way in ways]
    assert through == sorted(through) and set(through) == {False, True}


def test_metrics_name_the_most_joined_and_are_the_same_each_time(catalogue: sqlite3.Connection) -> None:
    figures = network.metrics(catalogue)
    assert figures == network.metrics(catalogue)
    assert figures.measured == figures.nodes > 50
    assert sum(community.size for community in figures.communities) <= figures.measured
    assert all(0 <= central.betweenness <= 1 and 0 < central.degree <= 1 for central in figures.central)
    assert figures.central[0].betweenness == max(central.betweenness for central in figures.central)
    assert all(bridge.parts > 1 for bridge in figures.bridges)


def test_an_empty_collection_has_no_metrics_but_an_answer() -> None:
    from kg.catalogue.write import SCHEMA_SQL

    db = sqlite3.connect(":memory:")
    db.executescript(SCHEMA_SQL)
    assert network.metrics(db) == network.Metrics(0, 0, 0, [], [], [])
    db.close()


def test_a_key_of_no_kind_and_one_of_no_thing(catalogue: sqlite3.Connection) -> None:
    with pytest.raises(BadParameter):
        network.node(catalogue, "minister/1")
    with pytest.raises(NotFound, match="act/none"):
        network.neighbours(catalogue, "act/none")
    with pytest.raises(NotFound, match="person/nobody"):
        network.paths(catalogue, act_key(catalogue, "26-NQ/TW"), "person/nobody")


def test_tasks_are_joined_to_who_has_them(catalogue: sqlite3.Connection) -> None:
    task = next(t for t in list_tasks(catalogue, Wanted(), 500).items if t.assignments)
    joined = {n.node.key for n in network.neighbours(catalogue, f"task/{task.id}", limit=500).items}
    assert {f"{a.kind}/{a.party}" for a in task.assignments} <= joined


def test_a_bridge_is_as_large_as_the_part_behind_it() -> None:
    graph = nx.Graph([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "e"), ("e", "f"), ("f", "d"), ("f", "g")])
    assert network._bridges(graph) == [("c", "d", 3)]
