"""A store of the examples with an account of each role, and how somebody logs in to a server over it."""

from __future__ import annotations

import re
import shutil
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kg.accounts import users
from kg.pipeline.flow import build

PASSWORD = "mùa xuân ở Lạc Sơn"
PEOPLE = (("an", "reader", "An"), ("binh", "clerk", "Bình"), ("chi", "reviewer", "Lò Thị Chi"))
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


@pytest.fixture(scope="session")
def peopled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store that the tests copy; its documents lie beside it."""
    directory = tmp_path_factory.mktemp("peopled")
    with as_file(files("kg") / "examples") as examples:
        shutil.copytree(examples, directory / "documents")
    build([directory / "documents"], directory / "store")
    with users.accounts(directory / "store") as db:
        for name, role, shown in PEOPLE:
            users.add(db, name, role, PASSWORD, shown)
    return directory / "store"


@pytest.fixture
def store(peopled: Path, tmp_path: Path) -> Path:
    """A store of its own for a test."""
    return Path(shutil.copytree(peopled, tmp_path / "store"))


def form_token(client: TestClient) -> str:
    """The token that forms bear for whoever the client is."""
    return dict(HIDDEN.findall(client.get("/login").text))["csrf"]


def log_in(client: TestClient, name: str, password: str = PASSWORD, **more: str) -> int:
    """The status of a log-in by the form."""
    data = {"name": name, "password": password, "csrf": form_token(client), **more}
    return client.post("/login", data=data, follow_redirects=False).status_code
