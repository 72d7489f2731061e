"""Answers kept for a build, and forgotten with it."""

from __future__ import annotations

import time
from pathlib import Path

from starlette.testclient import TestClient

from api.app import create_app
from api.http import cache as kept
from api.settings import Settings
from kg.pipeline.flow import build

PAGE = "BÁO CÁO\n\nTỉnh Lạc Sơn thực hiện {}.\n"


def served(folder: Path) -> TestClient:
    return TestClient(create_app(Settings(store=folder)), base_url="http://localhost")


def stored(folder: Path, cited: str) -> Path:
    page = folder / "bao-cao.txt"
    page.write_text(PAGE.format(cited), "utf-8")
    build([page], folder / "store")
    return folder / "store"


def test_the_same_request_gets_the_same_answer_and_another_accept_another(tmp_path: Path) -> None:
    with served(stored(tmp_path, "Nghị quyết số 05-NQ/TU ngày 02/11/2021")) as client:
        first, second = client.get("/api/acts"), client.get("/api/acts")
        assert first.content == second.content and first.headers == second.headers
        linked = client.get("/api/acts", headers={"accept": "application/ld+json"})
        assert linked.headers["content-type"].startswith("application/ld+json")


def test_a_new_build_is_asked_anew(tmp_path: Path) -> None:
    store = stored(tmp_path, "Nghị quyết số 05-NQ/TU ngày 02/11/2021")
    with served(store) as client:
        assert "05-NQ/TU" in client.get("/api/acts").text
        stored(tmp_path, "Nghị quyết số 06-NQ/TU ngày 03/12/2021")
        time.sleep(0.6)  # longer than the server waits between looks at CURRENT
        assert "06-NQ/TU" in client.get("/api/acts").text


def test_what_is_refused_is_not_kept(tmp_path: Path) -> None:
    with served(tmp_path / "none") as client:
        assert client.get("/api/acts").status_code == 503
    with served(stored(tmp_path, "Nghị quyết số 05-NQ/TU ngày 02/11/2021")) as client:
        assert [client.get("/api/acts/none").status_code for _ in range(2)] == [404, 404]


def test_the_least_recently_asked_for_is_forgotten_first() -> None:
    answers = kept.Answers()
    size = kept.MOST // 3
    for name in ("a", "b", "c", "a", "d"):
        key = (name, b"", b"", "")
        if answers.get(key) is None:
            answers.put(key, {}, {"body": b"." * size})
    assert [answers.get((name, b"", b"", "")) is not None for name in "abcd"] == [True, False, True, True]
