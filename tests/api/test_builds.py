"""A running server follows the builds of its store."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from kg.pipeline.store import current

pytest_plugins = ("served",)


def guarded(store: Path, **settings: Any) -> TestClient:
    return TestClient(create_app(Settings(store=store, **settings)), base_url="http://localhost")


def test_without_a_store_the_answer_is_that_there_is_none_yet(tmp_path: Path) -> None:
    for path in ("/api/acts", "/api/health"):
        answer = guarded(tmp_path / "nowhere").get(path)
        assert answer.status_code == 503 and "kg build" in answer.json()["detail"]
        assert str(tmp_path) not in answer.text


def test_a_new_build_answers_without_a_restart(examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.http.builds.LOOK_EVERY", 0.0)
    store = tmp_path / "store"
    shutil.copytree(examples, store)
    client = guarded(store)
    before = client.get("/api/health").json()
    shutil.copytree(current(store), store / "builds" / "000999")
    _publish(store, "000998")  # a build that is not there: the old one goes on answering
    assert client.get("/api/health").json() == before
    _publish(store, "000999")
    after = client.get("/api/health").json()
    assert (before["build"], after["build"]) == (current(examples).name, "000999")
    shutil.rmtree(store / "builds" / current(examples).name)
    assert client.get("/api/acts").status_code == 200


def _publish(store: Path, name: str) -> None:
    (store / "CURRENT.new").write_text(f"{name}\n")
    (store / "CURRENT.new").replace(store / "CURRENT")
