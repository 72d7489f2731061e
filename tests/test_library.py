"""The collection in a Python program: `import kg`."""

from __future__ import annotations

import doctest
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import networkx as nx
import pandas as pd
import polars as pl
import pytest

import kg
from kg import library

pytest_plugins = ("served",)
LISTS = ("acts", "people", "bodies", "documents", "tasks", "citations", "open_questions")


@pytest.fixture(scope="module")
def store(examples: Path) -> kg.Store:
    return kg.open(examples)


def test_the_docstring_is_true(examples: Path) -> None:
    page = next(Path(str(files("kg") / "examples")).glob("08-*"))
    done = doctest.testmod(library, extraglobs={"examples": examples, "page": page})
    assert done.attempted >= 5 and not done.failed


def test_to_import_it_loads_nothing() -> None:
    heavy = "{'msgspec', 'rdflib', 'pyoxigraph', 'networkx', 'sqlite3', 'spacy', 'pandas'}"
    code = f"import kg, sys; assert not sys.modules.keys() & {heavy}; kg.open; assert 'spacy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
    assert set(kg.__all__) <= set(dir(library)) | {"KgError"}


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_a_table_in_pandas_and_polars(store: kg.Store, name: str) -> None:
    rows = getattr(store, name)()
    frame, other = rows.to_pandas(), rows.to_polars()
    assert len(rows) == len(frame) == len(other) > 0
    assert list(frame.columns) == other.columns == rows.columns
    assert all(set(row) == set(rows.columns) for row in rows.to_dicts())


def test_days_are_days(store: kg.Store) -> None:
    tasks = store.tasks()
    assert pd.api.types.is_datetime64_any_dtype(tasks.to_pandas()["due_by"])
    assert tasks.to_polars().schema["due_by"] == pl.Date
    assert tasks.to_pandas()["due_by"].dropna().is_monotonic_increasing


def test_an_empty_list_is_an_empty_table_with_its_columns(store: kg.Store) -> None:
    nothing = store.tasks(words="không ai nói thế bao giờ cả")
    assert not nothing and len(nothing.to_pandas()) == len(nothing.to_polars()) == 0
    assert list(nothing.to_pandas().columns) == nothing.to_polars().columns == store.tasks().columns


def test_evidence_is_the_text_at_its_place(store: kg.Store) -> None:
    for row in [*store.citations(), *store.tasks()]:
        place = row.evidence
        assert store.text(place.document)[place.start : place.end] == place.quote


def test_filters_narrow(store: kg.Store) -> None:
    act = store.acts(number="26-NQ/TW")[0].id
    assert {row.act for row in store.citations(act=act)} == {act}
    assert sum(len(row.citations) for row in store.cited_by(act)) == len(store.citations(act=act))
    assert {row.purpose for row in store.citations(purpose="implements")} == {"implements"}
    assert len(store.acts(limit=3)) == 3


def test_the_network_is_the_collection(store: kg.Store) -> None:
    graph = store.graph()
    assert isinstance(graph, nx.MultiDiGraph)
    assert sum(kind == "act" for _, kind in graph.nodes(data="kind")) == len(store.acts())
    for _, _, data in graph.edges(data=True):
        assert "quote" not in data or data["quote"] in store.text(data["document"])


def test_sparql_by_text_and_by_name(store: kg.Store) -> None:
    asked = store.sparql("SELECT ?act { ?act a <http://data.europa.eu/eli/ontology#LegalResource> }")
    assert {row["act"] for row in asked} == {store.iri("act", act.id) for act in store.acts()}
    assert store.sparql("cites", act="26-NQ/TW")
    with pytest.raises(kg.KgError, match="no question"):
        store.sparql("khong-co")


def test_a_document_is_read_without_a_store(store: kg.Store) -> None:
    file = next(Path(str(files("kg") / "examples")).glob("01-*"))
    found = kg.read(file)
    assert len(found.tasks) == len(store.tasks(document=store.find("document", file.name)))
    for row in [*found.tasks, *found.citations, *found.positions, *found.people]:
        assert found.quote(row) == found.text[row.start : row.end] != ""
    assert all(person.name for person in found.people) and found.units and "tasks" in repr(found)
    assert len(found.citations.to_pandas()) == len(found.citations.to_polars()) == len(found.citations)


def test_what_is_wrong_is_one_error(tmp_path: Path, store: kg.Store) -> None:
    for wrong in (lambda: kg.open(tmp_path), lambda: kg.read(tmp_path / "none.docx"), lambda: store.act("none")):
        with pytest.raises(kg.KgError):
            wrong()
    with pytest.raises(AttributeError, match="no attribute"):
        kg.nothing  # noqa: B018
