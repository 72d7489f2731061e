"""The tools for language models, asked by the protocol's own client over both transports."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from live import KG, serving
from mcp import Client, StdioServerParameters
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings

pytest_plugins = ("served",)
TOOLS = {"search", "act", "who_cites", "implementation", "portfolio", "tasks", "text", "sparql"}
Call = tuple[str, dict[str, Any]]


@pytest.fixture(scope="module", params=("stdio", "http"))
def server(request: pytest.FixtureRequest, examples: Path) -> Iterator[StdioServerParameters | str]:
    """What the client is told of a server: the command to start, or an address."""
    if request.param == "stdio":
        yield StdioServerParameters(command=KG, args=["mcp", "--store", str(examples)])
    else:
        with serving("--store", str(examples)) as served:
            yield f"{served.url}mcp"


def called(server: StdioServerParameters | str, *calls: Call, mode: str = "auto") -> list[Any]:
    """What each call of a tool gives: its structured content, or its error's words."""

    async def conversation() -> list[Any]:
        async with Client(server, mode=mode) as client:
            answers = [await client.call_tool(name, arguments) for name, arguments in calls]
        return [a.content[0].text if a.is_error else a.structured_content for a in answers]  # type: ignore[union-attr]

    return asyncio.run(conversation())


def test_the_tools_are_read_only_and_described(server: StdioServerParameters | str) -> None:
    async def listed() -> Any:
        async with Client(server) as client:
            return (await client.list_tools()).tools, await client.read_resource("ontology://schema")

    tools, schema = asyncio.run(listed())
    assert {tool.name for tool in tools} == TOOLS
    assert all(tool.annotations.read_only_hint and len(tool.description) > 80 for tool in tools)
    assert "vk:Task a owl:Class" in schema.contents[0].text


@pytest.mark.parametrize("mode", ("legacy", "auto"))
def test_what_is_said_of_an_act_has_its_words_and_addresses(
    server: StdioServerParameters | str, ids: dict[str, str], mode: str
) -> None:
    calls: list[Call] = [
        ("search", {"words": "26-NQ/TW", "kind": "act"}),
        ("act", {"name_or_id": ids["act"]}),
        ("who_cites", {"act": ids["act"]}),
        ("implementation", {"act": ids["act"]}),
    ]
    found, act, citing, implemented = called(server, *calls, mode=mode)
    assert {hit["id"] for hit in found["items"]} > {ids["act"]} and all("address" in hit for hit in found["items"])
    assert act["act"]["namesakes"] and act["act"]["act"]["address"].endswith(f"/act/{ids['act']}")
    places = [place for document in citing["items"] for place in document["citations"]]
    assert places and all(place["evidence"]["quote"] and place["reason"] for place in places)
    assert all("/document/" in place["evidence"]["address"] for place in places)
    assert implemented["items"]


def test_the_words_of_evidence_stand_where_it_says(server: StdioServerParameters | str, ids: dict[str, str]) -> None:
    (found,) = called(server, ("portfolio", {"person": "Phùng Gia Bách"}))
    assert found["posts"]["items"] and found["tasks"]["items"]
    seen = found["posts"]["items"][0]["evidence"]
    place = {"document": seen["document"], "start": seen["start"], "end": seen["end"]}
    text, whole = called(server, ("text", place), ("text", {"document": seen["document"]}))
    assert text["text"] == seen["quote"] and text["address"] == seen["address"]
    element = next(unit for unit in whole["outline"] if unit["locator"])
    (part,) = called(server, ("text", {"document": seen["document"], "locator": element["locator"]}))
    assert part["start"] == element["start"] and part["text"]


def test_tasks_are_narrowed_by_party_and_days(server: StdioServerParameters | str, ids: dict[str, str]) -> None:
    every, body, overdue = called(
        server,
        ("tasks", {"limit": 100}),
        ("tasks", {"party": ids["body"], "duty": "leads"}),
        ("tasks", {"overdue_on": "2100-01-01", "limit": 1}),
    )
    assert 0 < body["total"] < every["total"] and len(overdue["items"]) == 1
    assert all(any(a["party"] == ids["body"] for a in task["assignments"]) for task in body["items"])


def test_sparql_answers_within_the_limits_of_the_service(server: StdioServerParameters | str) -> None:
    rows, refused = called(
        server,
        ("sparql", {"query": "SELECT ?s { ?s a <http://data.europa.eu/eli/ontology#LegalResource> }", "limit": 2}),
        ("sparql", {"query": "SELECT * { SERVICE <http://localhost:1/> { ?s ?p ?o } }"}),
    )
    assert rows["columns"] == ["s"] and len(rows["rows"]) == 2 < rows["total"]
    assert "SERVICE is refused" in refused


def test_a_query_over_http_ends_when_its_time_is_up(examples: Path) -> None:
    product = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with serving("--store", str(examples), QUERY_SECONDS="0.5") as served:
        (stopped,) = called(f"{served.url}mcp", ("sparql", {"query": product}))
    assert "stopped after 0.5 s" in stopped


def test_over_http_the_tools_are_as_guarded_as_the_rest(examples: Path) -> None:
    with serving("--store", str(examples)) as served:
        assert httpx.get(f"{served.url}mcp").status_code == 405
        assert httpx.post(f"{served.url}mcp", json={}, headers={"host": "other.example"}).status_code == 400
    with TestClient(create_app(Settings(store=examples, token="hush")), base_url="http://localhost") as closed:
        assert closed.post("/mcp", json={}).status_code == 401


def test_what_cannot_be_answered_is_said_to_the_model(server: StdioServerParameters | str) -> None:
    refused: list[tuple[Call, str]] = [
        (("act", {"name_or_id": "26-NQ/TW"}), "may be several; give an id"),
        (("act", {"name_or_id": "khong-co"}), "no act"),
        (("portfolio", {"person": "Không Có Ai"}), "no person"),
        (("text", {"document": "khong-co"}), "no document"),
        (("tasks", {"limit": 1_000_000}), "less than or equal to 100"),
        (("tasks", {"due_from": "2023-04-31x"}), "pattern"),
        (("sparql", {"query": "SELECT"}), "sparql"),
    ]
    answers = called(server, *(call for call, _ in refused))
    assert all(says in said and "Traceback" not in said for said, (_, says) in zip(answers, refused, strict=True))
