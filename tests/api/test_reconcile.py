"""The Reconciliation Service API 0.2, by the requests that its test bench and OpenRefine send."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import validate
from starlette.testclient import TestClient

pytest_plugins = ("served",)
# The schemas of the specification's answers, as far as they demand anything.
NAMED = {
    "type": "object",
    "required": ["id", "name"],
    "properties": {"id": {"type": "string"}, "name": {"type": "string"}},
}
MANIFEST = {
    "type": "object",
    "required": ["name", "identifierSpace", "schemaSpace"],
    "properties": {
        "versions": {"type": "array", "items": {"type": "string"}},
        "identifierSpace": {"type": "string", "format": "uri"},
        "defaultTypes": {"type": "array", "items": NAMED},
        "view": {"type": "object", "required": ["url"]},
        "preview": {"type": "object", "required": ["url", "width", "height"]},
        "suggest": {
            "type": "object",
            "additionalProperties": {"type": "object", "required": ["service_url", "service_path"]},
        },
    },
}
CANDIDATE = {
    "type": "object",
    "required": ["id", "name", "score"],
    "properties": {
        "score": {"type": "number"},
        "match": {"type": "boolean"},
        "type": {"type": "array", "items": NAMED},
    },
}
ANSWERS = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "required": ["result"],
        "properties": {"result": {"type": "array", "items": CANDIDATE}},
    },
}


def reconciled(client: TestClient, **queries: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    answer = client.post("/reconcile", data={"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.text
    validate(answer.json(), ANSWERS)
    return {name: found["result"] for name, found in answer.json().items()}


def test_the_manifest_says_what_there_is_and_it_is_there(client: TestClient, ids: dict[str, str]) -> None:
    manifest = client.get("/reconcile").json()
    validate(manifest, MANIFEST)
    for suggest in manifest["suggest"].values():
        answer = client.get(f"{suggest['service_url']}{suggest['service_path']}", params={"prefix": "p"})
        validate(answer.json(), {"type": "object", "properties": {"result": {"type": "array", "items": NAMED}}})
    key = f"person/{ids['person']}"
    page = client.get(manifest["preview"]["url"].replace("{{id}}", key))
    assert "Phùng Gia Bách" in page.text and "frame-ancestors *" in page.headers["content-security-policy"]
    assert client.get(manifest["view"]["url"].replace("{{id}}", key), follow_redirects=False).status_code == 303


def test_a_batch_is_answered_by_get_and_post_alike(client: TestClient) -> None:
    batch = {"q0": {"query": "Phùng Gia Bách"}, "q1": {"query": "26-NQ/TW", "type": "act", "limit": 3}}
    by_get = client.get("/reconcile", params={"queries": json.dumps(batch)}).json()
    found = reconciled(client, **batch)
    assert {name: answer["result"] for name, answer in by_get.items()} == found
    assert found["q0"][0]["match"] is True and found["q0"][0]["id"].startswith("person/")
    assert len(found["q1"]) <= 3 and {thing["type"][0]["id"] for thing in found["q1"]} == {"act"}


def test_what_may_be_several_is_no_match(client: TestClient) -> None:
    found = reconciled(client, act={"query": "26-NQ/TW", "type": "act"})["act"]
    assert len([thing for thing in found if thing["score"] == 100]) > 1
    assert not any(thing["match"] for thing in found)


def test_without_marks_it_is_a_candidate_and_no_match(client: TestClient) -> None:
    (first, *_) = reconciled(client, q={"query": "phung gia bach", "type": "person"})["q"]
    assert first["name"] == "Phùng Gia Bách" and first["match"] is False and first["score"] == 90


def test_a_province_narrows(client: TestClient) -> None:
    asked = {"query": "05-NQ/TU", "type": "act"}
    everywhere = reconciled(client, q=asked)["q"]
    here = reconciled(client, q=asked | {"properties": [{"pid": "province", "v": "Lạc Sơn"}]})["q"]
    assert here and all(thing["id"].startswith("act/lac-son.") for thing in here) and len(here) <= len(everywhere)


@pytest.mark.parametrize(
    "queries", ("", "[]", "{", '{"q": 1}', '{"q": {}}', json.dumps({f"q{n}": {"query": "x"} for n in range(51)}))
)
def test_what_is_no_batch_is_refused(client: TestClient, queries: str) -> None:
    assert client.post("/reconcile", data={"queries": queries}).status_code == 422


@pytest.mark.parametrize("query", ("", " ", "\u0000", "x" * 5000, '"', "' OR 1=1", "%", "Không Có Ai Như Vậy"))
def test_odd_queries_have_answers(client: TestClient, query: str) -> None:
    assert isinstance(reconciled(client, q={"query": query})["q"], list)


def test_no_thing_has_no_preview(client: TestClient) -> None:
    assert client.get("/reconcile/preview?id=person/none").status_code == 404
    assert client.get("/reconcile/preview?id=<script>").status_code == 404


def test_a_batch_nested_without_end_is_no_batch(client: TestClient) -> None:
    deep = '{"q": {"query": "a", "properties": [{"pid": "p", "v": ' + "[" * 100_000 + "]" * 100_000 + "}]}}"
    assert client.post("/reconcile", data={"queries": deep}).status_code == 422
    assert client.post("/api/extract", json={"text": "Kính gửi"} | {"x": 1}).status_code == 200
    nested = '{"text": ' + "[" * 100_000
    assert client.post("/api/extract", content=nested, headers={"content-type": "application/json"}).status_code == 422
