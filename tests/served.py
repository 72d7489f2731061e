"""The bundled examples as a store, its catalogue, and a client of the application over it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from kg.pipeline.flow import build
from kg.pipeline.store import current, open_catalogue

LISTS = (
    "/api/search?q=tinh+uy",
    "/api/documents",
    "/api/acts",
    "/api/acts/{act}/cited-by",
    "/api/acts/{act}/co-cited",
    "/api/documents/{document}/cites",
    "/api/people",
    "/api/people/{person}/posts",
    "/api/people/{person}/portfolio",
    "/api/bodies",
    "/api/bodies/{body}/tasks",
    "/api/bodies/{body}/members",
    "/api/tasks",
    "/api/open",
    "/api/graph/neighbours?id=act/{act}",
)


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the bundled examples."""
    directory = tmp_path_factory.mktemp("examples") / "store"
    with as_file(files("kg") / "examples") as documents:
        build([documents], directory)
    return directory


@pytest.fixture
def catalogue(examples: Path) -> Iterator[sqlite3.Connection]:
    """The examples' catalogue, read only."""
    db = open_catalogue(current(examples))
    yield db
    db.close()


@pytest.fixture(scope="session")
def client(examples: Path) -> Iterator[TestClient]:
    """A client of the application over the examples, its SPARQL workers running."""
    with TestClient(create_app(Settings(store=examples)), base_url="http://localhost") as client:
        yield client


@pytest.fixture(autouse=True)
def in_vietnamese(request: pytest.FixtureRequest) -> None:
    """A client is the session's: a cookie that another test was given (the language) is not this one's."""
    if "client" in request.fixturenames and isinstance(client := request.getfixturevalue("client"), TestClient):
        client.cookies.clear()


@pytest.fixture
def ids(catalogue: sqlite3.Connection) -> dict[str, str]:
    """One thing of each kind that has a good deal said of it."""
    ask = {
        "act": "SELECT id FROM act WHERE number = '26-NQ/TW' AND date = '2022-11-03'",
        "document": "SELECT document FROM citation GROUP BY document ORDER BY count(*) DESC, document LIMIT 1",
        "person": "SELECT id FROM person WHERE name = 'Phùng Gia Bách'",
        "body": """SELECT body FROM assignment WHERE body IN (SELECT body FROM post JOIN membership ON post = post.id)
          GROUP BY body ORDER BY count(*) DESC, body LIMIT 1""",
        "task": "SELECT task FROM assignment WHERE duty = 'leads' ORDER BY id LIMIT 1",
    }
    return {kind: str(catalogue.execute(query).fetchone()[0]) for kind, query in ask.items()}
