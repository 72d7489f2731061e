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
from kg.pipeline import build
from kg.store import current, open_catalogue


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
