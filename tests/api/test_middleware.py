"""What stands before every route, and the settings it goes by."""

from __future__ import annotations

import asyncio
import json
import logging
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.testclient import TestClient

from api.app import create_app
from api.http.clients import seen_client
from api.http.middleware import Places, Rates
from api.settings import Settings, from_environment
from kg.errors import BadParameter

pytest_plugins = ("served",)


def guarded(store: Path, **settings: Any) -> TestClient:
    return TestClient(create_app(Settings(store=store, **settings)), base_url="http://localhost")


def test_every_answer_carries_the_security_headers(client: TestClient) -> None:
    for path in ("/api/health", "/api/acts/none", "/nothing", "/docs", "/static/docs.js", "/", "/static/icon.svg"):
        headers = client.get(path).headers
        assert (
            "default-src 'self'" in headers["content-security-policy"]
            and "unsafe" not in headers["content-security-policy"]
        )
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
    picture = client.get("/explorer/picture.svg").headers["content-security-policy"]
    assert picture == "default-src 'none'; frame-ancestors 'none'"


@pytest.mark.parametrize("host", ("evil.example", "localhost.evil.example", "", "localhost:80@evil.example", "[::2]"))
def test_other_hosts_are_not_answered_for(examples: Path, host: str) -> None:
    assert guarded(examples).get("/api/health", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ("localhost", "localhost:8000", "127.0.0.1:80", "[::1]:8000", "[::1]", "LOCALHOST"))
def test_this_host_is(examples: Path, host: str) -> None:
    assert guarded(examples).get("/api/health", headers={"host": host}).status_code == 200


def test_long_addresses_and_bodies_are_refused(examples: Path) -> None:
    client = guarded(examples, max_url=200, max_body=100)
    assert client.get(f"/api/search?q={'x' * 300}").status_code == 414
    plain = {"content-type": "text/plain"}
    assert client.post("/api/extract", content=b"x" * 101, headers=plain).status_code == 413
    assert client.post("/api/extract", content=iter([b"x" * 60] * 2), headers=plain).status_code == 413


def test_a_token_is_asked_for_where_one_is_set(examples: Path) -> None:
    client = guarded(examples, token="bí mật")
    assert client.get("/api/health").status_code == 401
    assert client.get("/", headers={"authorization": "Bearer falsch"}).status_code == 401
    assert client.get("/api/health", headers={"authorization": "Bearer bí mật".encode()}).status_code == 200
    assert client.get("/api/health", auth=("anybody", "bí mật")).status_code == 200
    assert client.get("/api/health", headers={"authorization": "Basic !!!"}).status_code == 401


def test_too_many_requests_are_asked_to_wait(examples: Path) -> None:
    client = guarded(examples, rate=0.001)
    assert client.get("/api/health").status_code == 200
    refused = client.get("/api/health")
    assert refused.status_code == 429 and int(refused.headers["retry-after"]) > 1


def test_each_client_has_its_own_rate_and_is_forgotten_in_time() -> None:
    rates = Rates(1)
    assert rates.wait("a") == 0 and rates.wait("a") > 0 and rates.wait("b") == 0
    for number in range(20_000):
        rates.wait(str(number))
    assert len(rates.buckets) == 10_000


def test_the_log_does_not_tell_what_was_asked(examples: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "vietkg.access"):
        guarded(examples).get("/api/search?q=bimat")
        guarded(examples, log_queries=True).get("/api/search?q=bimat")
    quiet, asked = (json.loads(record.message) for record in caplog.records)
    assert quiet["path"] == "/api/search" and quiet["status"] == 200 and "bimat" not in json.dumps(quiet)
    assert asked["query"] == "q=bimat"


def test_behind_a_proxy_addresses_keep_its_prefix(examples: Path, ids: dict[str, str]) -> None:
    client = guarded(examples, root_path="/kho")
    assert client.get("/api/acts?limit=1").json()["next"] == "/kho/api/acts?limit=1&offset=1"
    answer = client.get(f"/id/act/{ids['act']}", follow_redirects=False)
    assert answer.headers["location"] == f"/kho/act/{ids['act']}"
    assert 'data-openapi="/kho/openapi.json"' in client.get("/docs").text


def test_settings_come_from_the_environment() -> None:
    given = {"VIETKG_STORE": "/kho", "VIETKG_HOSTS": "a.example, B.example", "VIETKG_RATE": "2.5", "VIETKG_TOKEN": ""}
    settings = from_environment({**given, "VIETKG_QUERY_SECONDS": "3", "VIETKG_LOG_QUERIES": "true"})
    assert (settings.store, settings.hosts) == (Path("/kho"), ("a.example", "b.example"))
    assert (settings.rate, settings.token, settings.queries.seconds, settings.log_queries) == (2.5, None, 3.0, True)
    with pytest.raises(BadParameter, match="rate"):
        from_environment({"VIETKG_RATE": "viel"})


ASKS = {"origin": "https://a.example", "access-control-request-method": "GET"}
READS = {"authorization": "Bearer x", "origin": "https://a.example"}


@pytest.mark.parametrize(
    ("settings", "allowed"),
    [
        ({}, None),  # a server of this machine alone: no page that its user visits reads it
        ({"hosts": ("localhost", "kho.example")}, "*"),
        ({"hosts": ("*",)}, "*"),
        ({"hosts": ("kho.example", "localhost"), "token": "x"}, None),
        ({"origins": ("https://a.example",), "token": "x"}, "https://a.example"),
        ({"origins": ("https://b.example",)}, None),
    ],
)
def test_other_peoples_pages_read_what_is_published(
    examples: Path, settings: dict[str, Any], allowed: str | None
) -> None:
    client = guarded(examples, **settings)
    for path in ("/api/acts", "/sparql?query=ASK{}"):
        assert client.options(path, headers=ASKS).headers.get("access-control-allow-origin") == allowed
        assert client.get("/api/acts", headers=READS).headers.get("access-control-allow-origin") == allowed


def test_an_answer_of_the_same_build_is_not_sent_twice(client: TestClient, ids: dict[str, str]) -> None:
    for path in ("/api/acts", "/", f"/act/{ids['act']}", "/api/export/acts.csv"):
        first = client.get(path)
        tag = first.headers["etag"]
        again = client.get(path, headers={"if-none-match": f'"other", {tag}'})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert client.get(path, headers={"if-none-match": '"other"'}).status_code == 200
        english = client.get(path, headers={"if-none-match": tag, "cookie": "lang=en"})
        linked = client.get(path, headers={"if-none-match": tag, "accept": "application/ld+json"})
        assert (english.status_code, linked.status_code) == (200, 200)
    assert "etag" not in client.get("/api/acts/none").headers
    assert "etag" not in client.get("/api/health").headers
    picture = client.get(f"/api/explorer/picture?node=act/{ids['act']}")
    assert "Cookie" in picture.headers["vary"]  # the same address in another language is another answer


def test_long_answers_are_packed_for_who_takes_that(client: TestClient) -> None:
    assert client.get("/api/acts", headers={"accept-encoding": "gzip"}).headers["content-encoding"] == "gzip"
    assert "content-encoding" not in client.get("/api/acts", headers={"accept-encoding": "br"}).headers


@pytest.mark.parametrize(
    ("peer", "said", "seen"),
    [
        ("10.0.0.1", "203.0.113.7", "203.0.113.7"),
        ("10.0.0.1", "198.51.100.9, 203.0.113.7, 10.0.0.2", "203.0.113.7"),  # what the client wrote itself comes first
        ("10.0.0.1", "nonsense", "10.0.0.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("203.0.113.8", "198.51.100.9", "203.0.113.8"),
    ],
)
def test_only_a_known_proxy_says_whose_request_it_is(peer: str, said: str, seen: str) -> None:
    scope = {"client": (peer, 1), "headers": [(b"x-forwarded-for", said.encode())]}
    found = seen_client(scope, ("10.0.0.1", "10.0.0.2"))
    assert found is not None and found[0] == seen


def test_who_asks_is_said_once(examples: Path) -> None:
    """Else one reader of the headers takes the first, another the last: a token that nobody has checked opened all."""
    given = [("authorization", "Basic eDp4"), ("authorization", "Bearer kgt_anything")]
    client = TestClient(create_app(Settings(store=examples, token="hoa-ban")), base_url="http://localhost")
    assert client.get("/api/acts", headers=given).status_code == 400
    assert client.get("/api/acts", headers=given[1:]).status_code == 401
    behind = guarded(examples, identity_header="x-remote-user", proxies=("testclient",))
    assert behind.get("/api/health", headers=[("x-remote-user", "chi"), ("X-Remote-User", "dung")]).status_code == 400


def test_a_request_with_two_hosts_is_refused(examples: Path) -> None:
    twice = [("host", "localhost"), ("host", "evil.example")]
    assert guarded(examples).get("/api/health", headers=twice).status_code == 400


@pytest.mark.parametrize(
    "wrong",
    [
        {"VIETKG_RATE": "-1"},
        {"VIETKG_RATE": "nan"},
        {"VIETKG_MAX_BODY": "0"},
        {"VIETKG_QUERY_SECONDS": "0"},
        {"VIETKG_QUERY_SECONDS": "nan"},
        {"VIETKG_QUERY_SECONDS": "inf"},
        {"VIETKG_QUERY_RUNNING": "-3"},
        {"VIETKG_QUERY_MEMORY": "0"},
        {"VIETKG_READING_RUNNING": "0"},
    ],
)
def test_settings_that_mean_nothing_are_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(BadParameter, match="VIETKG_"):
        from_environment(wrong)


def test_head_is_answered_as_get_would_be(client: TestClient) -> None:
    for path in ("/api/acts", "/docs", "/", "/static/docs.js"):
        assert client.head(path).status_code == 200
        assert client.head(path).headers["content-length"] == client.get(path).headers["content-length"]


def test_a_mistake_of_ours_is_a_page_for_people_and_a_problem_for_programs() -> None:
    async def broken(request: Request) -> Response:
        raise RuntimeError("broken on purpose")

    app = create_app(Settings())
    app.router.add_route("/broken", broken)
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        page = client.get("/broken", headers={"accept": "text/html"})
        said = client.get("/broken", headers={"accept": "application/json"})
    assert (page.status_code, page.headers["content-type"]) == (500, "text/html; charset=utf-8")
    assert (said.status_code, said.headers["content-type"]) == (500, "application/problem+json")
    assert "broken on purpose" not in page.text + said.text and "content-security-policy" in page.headers


def test_one_clients_requests_wait_for_each_other_and_nobody_elses() -> None:
    places, seen, most = Places(2), [0, 0], [0, 0]

    async def request(client: str | None, number: int) -> None:
        async with places.one(client):
            seen[number] += 1
            most[number] = max(most[number], seen[number])
            await asyncio.sleep(0)
            seen[number] -= 1

    async def all_at_once() -> None:
        await asyncio.gather(*(request("a", 0) for _ in range(20)), *(request(None, 1) for _ in range(20)))

    asyncio.run(all_at_once())
    assert most == [2, 20] and not places._held


def test_a_client_that_goes_away_leaves_no_place_behind() -> None:
    places = Places(1)

    async def left() -> None:
        async def request() -> None:
            async with places.one("a"):
                await asyncio.sleep(60)

        tasks = [asyncio.create_task(request()) for _ in range(3)]
        await asyncio.sleep(0)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    asyncio.run(left())
    assert not places._held
