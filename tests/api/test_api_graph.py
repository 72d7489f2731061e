"""The graph API as a client meets it: paging, evidence, problems, a pasted text, what OpenAPI says of it all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from served import LISTS
from starlette.testclient import TestClient

pytest_plugins = ("served",)


ONE = (
    "/api/documents/{document}",
    "/api/documents/{document}/outline",
    "/api/documents/{document}/text",
    "/api/acts/{act}",
    "/api/acts/{act}/cites",
    "/api/acts/{act}/chain",
    "/api/people/{person}",
    "/api/people/{person}/directs-with",
    "/api/people/{person}/calendar.ics",
    "/api/bodies/{body}",
    "/api/tasks/{task}",
    "/api/graph/node?id=task/{task}",
    "/api/graph/ego?id=person/{person}",
    "/api/graph/path?from=person/{person}&to=act/{act}",
    "/api/graph/metrics",
    "/api/health",
    "/openapi.json",
    "/docs",
)


def evidence(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"document", "locator", "start", "end", "quote"} == value.keys() and isinstance(value["start"], int):
            yield value
        for part in value.values():
            yield from evidence(part)
    elif isinstance(value, list):
        for part in value:
            yield from evidence(part)


@pytest.mark.parametrize("path", LISTS)
def test_following_next_walks_the_whole_list(client: TestClient, ids: dict[str, str], path: str) -> None:
    address = path.format(**ids)
    address += "&" if "?" in address else "?"
    whole = client.get(f"{address}limit=500").json()
    here: str | None = f"{address}limit=3"
    walked = []
    while here and len(walked) < 60:
        answer = client.get(here).json()
        assert answer.keys() >= {"items", "total", "limit", "offset", "next"}
        walked += answer["items"]
        here = answer["next"]
    assert walked[: len(whole["items"])] == whole["items"][: len(walked)] != []


@pytest.mark.parametrize("path", LISTS + ONE)
def test_every_fact_shows_words_that_stand_where_it_says(client: TestClient, ids: dict[str, str], path: str) -> None:
    answer = client.get(path.format(**ids))
    assert answer.status_code == 200
    if answer.headers["content-type"] == "application/json" and path != "/openapi.json":
        for place in list(evidence(answer.json()))[:200]:
            text = client.get(f"/api/documents/{place['document']}/text").text
            assert text[place["start"] : place["end"]] == place["quote"]


def test_facts_have_evidence(client: TestClient, ids: dict[str, str]) -> None:
    for path in ("/api/acts/{act}/cited-by", "/api/people/{person}/posts", "/api/bodies/{body}/tasks", "/api/open"):
        for item in client.get(path.format(**ids)).json()["items"]:
            assert list(evidence(item))


@pytest.mark.parametrize(
    ("path", "status", "parameter"),
    (
        ("/api/acts/none", 404, None),
        ("/api/people/none/portfolio", 404, None),
        ("/api/graph/node?id=act/none", 404, None),
        ("/data/act/none", 404, None),
        ("/api/nothing", 404, None),
        ("/api/search", 422, "q"),
        ("/api/acts?limit=0", 422, "limit"),
        ("/api/acts?offset=99999999999999999999", 422, "offset"),
        ("/api/tasks?due_from=2021-02-30", 422, "due_from"),
        ("/api/tasks?overdue_on=gestern", 422, "overdue_on"),
        ("/api/bodies/x/tasks?quarter=2021-Q5", 422, "quarter"),
        ("/api/people/x/portfolio?duty=rules", 422, "duty"),
        ("/api/graph/node?id=minister", 422, "id"),
        ("/api/export/secrets.csv", 422, "table"),
        ("/id/minister/1", 422, "kind"),
        ("/id/act/..", 422, "id"),
    ),
)
def test_what_is_wrong_is_said_as_a_problem(client: TestClient, path: str, status: int, parameter: str | None) -> None:
    answer = client.get(path.replace("/..", "/%2e%2e"))
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    said = answer.json()
    assert said["status"] == status and said["detail"] and said.get("parameter") == parameter


def test_people_get_a_page_where_programs_get_a_problem(client: TestClient) -> None:
    answer = client.get("/act/none", headers={"accept": "text/html"})
    assert answer.status_code == 404 and answer.headers["content-type"].startswith("text/html")


def test_openapi_describes_every_answer(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    names = set(described["components"]["schemas"])
    refs = {part.rsplit("/", 1)[1] for part in _refs(described)}
    assert refs <= names
    for path, methods in described["paths"].items():
        for method in methods.values():
            assert method["summary"] and method["tags"], path
            assert all("description" in answer for answer in method["responses"].values())
            given = method["responses"].get("200", {}).get("content", {}).get("application/json")
            assert given is None or given.get("example"), f"{path} has no example"
            assert "HTTPValidationError" not in json.dumps(method), path


def _refs(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            if key == "$ref":
                yield part
            else:
                yield from _refs(part)
    elif isinstance(value, list):
        for part in value:
            yield from _refs(part)


def test_docs_need_nobody_else(client: TestClient) -> None:
    page = client.get("/docs").text
    assert "http://" not in page and "https://" not in page and "<script>" not in page
    for asset in ("/static/docs.js", "/static/vendor/swagger-ui/swagger-ui-bundle.js"):
        assert asset in page and client.get(asset).status_code == 200


PASTED = "1. Triển khai Nghị quyết số 26-NQ/TW ngày 03/11/2022 của Bộ Chính trị.\n- Cơ quan chỉ đạo: Tỉnh ủy.\n"


def test_a_pasted_text_is_read_against_the_collection(client: TestClient, ids: dict[str, str]) -> None:
    for sent in (
        {"content": PASTED.encode(), "headers": {"content-type": "text/plain"}},
        {"json": {"text": PASTED}},
        {"files": {"file": ("ke-hoach.txt", PASTED.encode())}},
    ):
        found = client.post("/api/extract", **sent).json()  # type: ignore[arg-type]
        assert [citation["act"] for citation in found["citations"]] == [ids["act"]]
        assert [party["name"] for task in found["tasks"] for party in task["directing"]] == ["Tỉnh ủy"]


def test_a_number_without_a_date_has_its_candidates(client: TestClient) -> None:
    found = client.post("/api/extract", json={"text": "Thực hiện Nghị quyết số 26-NQ/TW của Trung ương."}).json()
    assert [(c["act"], len(c["candidates"])) for c in found["citations"]] == [(None, 2)]


def test_nothing_pasted_is_stored(client: TestClient, examples: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in examples.rglob("*") if path.name == "catalogue.sqlite"}
    counts = client.get("/api/health").json()
    client.post("/api/extract", json={"text": PASTED})
    assert client.get("/api/health").json() == counts
    assert {path: path.stat().st_mtime_ns for path in before} == before


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    (
        (b"", "text/plain", 422),
        (b"\0\1\2\3" * 50, "text/plain", 422),
        (b'{"text": 1}', "application/json", 422),
        (b"{", "application/json", 422),
        (b'{"text": "\\ud800"}', "application/json", 422),
        (b"x", "image/png", 415),
        (b"x", "multipart/form-data", 400),
        (b"x" * 10_000_001, "text/plain", 413),
    ),
)
def test_a_bad_paste_is_refused(client: TestClient, body: bytes, content_type: str, status: int) -> None:
    answer = client.post("/api/extract", content=body, headers={"content-type": content_type})
    assert answer.status_code == status and answer.json()["detail"]
