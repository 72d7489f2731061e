"""What stands before every route, and the settings it goes by."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.testclient import TestClient

from api.app import create_app
from api.http.middleware import Rates
from api.settings import Settings, from_environment
from kg.errors import BadParameter

pytest_plugins = ("served",)


def guarded(store: Path, **settings: Any) -> TestClient:
    return TestClient(create_app(Settings(store=store, **settings)), base_url="http://localhost")


def test_every_answer_carries_the_security_headers(client: TestClient) -> None:
    for path in ("/api/health", "/api/acts/none", "/nothing", "/docs", "/static/docs.js", "/"):
        headers = client.get(path).headers
        assert (
            "default-src 'self'" in headers["content-security-policy"]
            and "unsafe" not in headers["content-security-policy"]
        )
        assert headers["x-content-type-options"] == "nosniff"


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


def test_other_peoples_pages_may_ask(examples: Path) -> None:
    client = guarded(examples, token="x")
    asked = client.options("/api/acts", headers={"origin": "https://a.example", "access-control-request-method": "GET"})
    assert asked.status_code == 204 and "Authorization" in asked.headers["access-control-allow-headers"]
    answer = client.get("/api/acts", headers={"authorization": "Bearer x", "origin": "https://a.example"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in client.get("/", headers={"authorization": "Bearer x"}).headers


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
