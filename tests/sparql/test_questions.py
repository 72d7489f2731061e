"""The same question asked of the graph (`ontology/queries`) and of the catalogue (the API) has the same answer."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from asked import rows_of
from pyoxigraph import Store
from starlette.testclient import TestClient

from kg.pipeline.store import GRAPH, current
from kg.rdf.iris import Base
from kg.sparql.questions import prepare

pytest_plugins = ("served",)


def ask(store: Path, question: str, **values: str) -> list[dict[str, str]]:
    columns, rows = rows_of(Store.read_only(str(current(store) / GRAPH)), prepare(question, **values))
    return [dict(zip(columns, row, strict=True)) for row in rows]


def every(client: TestClient, path: str, **params: str) -> list[Any]:
    return list(client.get(path, params={"limit": "500", **params}).json()["items"])


def iris(kind: str, found: list[str]) -> list[str]:
    return [Base().thing(kind, id) for id in found]


def test_who_cites_an_act(client: TestClient, examples: Path, ids: dict[str, str]) -> None:
    rows = ask(examples, "cites", act=ids["act"])
    places = {(r["document"], int(r["start"]), r["words"]) for r in rows}
    assert places == {
        (Base().thing("document", c["evidence"]["document"]), c["evidence"]["start"], c["evidence"]["quote"])
        for group in every(client, f"/api/acts/{ids['act']}/cited-by")
        for c in group["citations"]
    }


def test_a_persons_portfolio(client: TestClient, examples: Path, ids: dict[str, str]) -> None:
    for duty in ("directs", "leads", "implements"):
        rows = ask(examples, "portfolio", person=ids["person"], duty=duty)
        api = every(client, f"/api/people/{ids['person']}/portfolio", duty=duty)
        assert [r["task"] for r in rows] == iris("task", [task["id"] for task in api])
    window = {"due_from": "2021-01-01", "due_to": "2021-12-31"}
    rows = ask(examples, "portfolio", person=ids["person"], **{"from": "2021-01-01", "to": "2021-12-31"})
    api = every(client, f"/api/people/{ids['person']}/portfolio", **window)
    assert list(dict.fromkeys(r["task"] for r in rows)) == iris("task", [task["id"] for task in api])


def test_a_bodys_tasks_in_a_quarter(client: TestClient, examples: Path, ids: dict[str, str]) -> None:
    found = 0
    for quarter in ("2021-Q3", "2021-Q4", "2022-Q1", "2023-Q2"):
        rows = ask(examples, "body-tasks", body=ids["body"], quarter=quarter)
        api = every(client, f"/api/bodies/{ids['body']}/tasks", quarter=quarter)
        assert list(dict.fromkeys(r["task"] for r in rows)) == iris("task", [task["id"] for task in api])
        found += len(api)
    assert found


def test_tasks_overdue_on_a_day(client: TestClient, examples: Path) -> None:
    for day in ("2021-07-01", "2022-12-31", "2030-01-01"):
        rows = ask(examples, "overdue", on=day)
        assert [r["task"] for r in rows] == iris("task", [t["id"] for t in every(client, "/api/tasks", overdue_on=day)])


def test_tasks_without_a_director(client: TestClient, examples: Path) -> None:
    rows = ask(examples, "without-director")
    api = every(client, "/api/tasks", without_director="true")
    assert sorted(r["task"] for r in rows) == sorted(iris("task", [task["id"] for task in api])) != []


def test_most_cited_acts(client: TestClient, examples: Path) -> None:
    rows = ask(examples, "most-cited")
    api = [act for act in every(client, "/api/acts") if act["documents"]][: len(rows)]
    assert [(r["act"], int(r["documents"]), int(r["citations"])) for r in rows] == [
        (Base().thing("act", act["id"]), act["documents"], act["citations"]) for act in api
    ]


def test_acts_of_one_number(client: TestClient, examples: Path) -> None:
    rows = ask(examples, "numbers", number="05-NQ/TU")
    assert {r["act"] for r in rows} == set(
        iris("act", [a["id"] for a in every(client, "/api/acts", number="05-NQ/TU")])
    )


def test_acts_cited_together(client: TestClient, examples: Path, ids: dict[str, str]) -> None:
    rows = ask(examples, "co-cited", act=ids["act"])
    api = every(client, f"/api/acts/{ids['act']}/co-cited")
    assert [(r["other"], int(r["documents"])) for r in rows] == [
        (Base().thing("act", other["act"]["id"]), other["shared"]) for other in api
    ]


def test_a_persons_posts(client: TestClient, examples: Path, ids: dict[str, str]) -> None:
    rows = ask(examples, "posts", person=ids["person"])
    api = every(client, f"/api/people/{ids['person']}/posts")
    assert {(r["post"], r["document"], r["seen_from"]) for r in rows} == {
        (Base().thing("post", h["post"]), Base().thing("document", h["evidence"]["document"]), h["seen_from"] or "")
        for h in api
    }


def test_whom_a_person_directs_with(client: TestClient, examples: Path, catalogue: sqlite3.Connection) -> None:
    for (person,) in catalogue.execute("SELECT DISTINCT person FROM assignment WHERE person IS NOT NULL").fetchall():
        rows = ask(examples, "directs-with", person=person)
        api = every(client, f"/api/people/{person}/directs-with")
        assert [(r["other"], int(r["tasks"])) for r in rows] == [
            (Base().thing("person", c["id"]), c["tasks"]) for c in api
        ]


def test_open_citations_and_misprinted_pinpoints(client: TestClient, examples: Path) -> None:
    rows = ask(examples, "open-citations") + ask(examples, "misprinted")
    api = [q for kind in ("ambiguous", "unknown", "misprinted") for q in every(client, "/api/open", type=kind)]
    assert {r["citation"] for r in rows} == set(iris("citation", [question["subject"] for question in api])) != set()
