"""The graph of one build in Oxigraph: loaded once, read ever after.

`query_local` is for whoever owns the machine: it runs what it is given, without bounds. Queries of strangers go to the
endpoint, which runs them in processes of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import (
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    serialize,
)

from kg.errors import QueryError, StoreError
from kg.graph.query_text import read_query

Answer = QuerySolutions | QueryBoolean | QueryTriples
_PLACE = re.compile(r" at (?:line )?(\d+)(?::| column )(\d+)")


def load(directory: Path, quads: Iterable[Quad]) -> int:
    """A new graph in an empty or missing directory; the number of quads. StoreError where it cannot be written."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
        store = Store(str(directory))
        store.bulk_extend(quads)
        store.flush()
        return len(store)
    except OSError as error:
        raise StoreError(f"{directory}: the graph cannot be written ({error}); choose another --store.") from error


def open_read_only(directory: Path) -> Store:
    """The graph for reading, by many at once. StoreError where there is none or it is damaged."""
    try:
        return Store.read_only(str(directory))
    except OSError as error:
        raise StoreError(f"{directory}: no graph can be read here ({error}); run `kg build` again.") from error


def query_local(store: Store, text: str) -> Answer:
    """The answer to a query of SPARQL 1.1 over the union of all named graphs.

    QueryError where it is malformed (with line and column) or fails while it runs; QueryRefused for an update, and for
    SERVICE: no query opens a connection.
    """
    try:
        return store.query(read_query(text).text, use_default_graph_as_union=True)
    except SyntaxError as error:
        place = _PLACE.search(str(error))
        line, column = (int(place[1]), int(place[2])) if place else (None, None)
        raise QueryError(f"The query is malformed: {error}", line, column) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"The query cannot be run: {error}") from error


def table(answer: Answer) -> tuple[list[str], Iterator[list[str]]]:
    """Columns and rows as people read them: values without quotes and brackets, "" where a row has none."""
    if isinstance(answer, QueryBoolean):
        return ["answer"], iter([["true" if answer else "false"]])
    if isinstance(answer, QueryTriples):
        return ["subject", "predicate", "object"], ([_value(term) for term in triple] for triple in answer)
    columns = [variable.value for variable in answer.variables]
    return columns, ([_value(term) for term in solution] for solution in answer)


def _value(term: object) -> str:
    return str(getattr(term, "value", term or ""))


def write_answer(answer: Answer, format: str) -> bytes:
    """The answer as "json" (SPARQL results, or JSON-LD of a graph) or "csv" (N-Triples of a graph)."""
    if isinstance(answer, QueryTriples):
        graph = {"json": RdfFormat.JSON_LD, "csv": RdfFormat.N_TRIPLES}[format]
        return serialize(answer, format=graph) or b""
    results = {"json": QueryResultsFormat.JSON, "csv": QueryResultsFormat.CSV}[format]
    if isinstance(answer, QueryBoolean) and format == "csv":
        return b"answer\r\ntrue\r\n" if answer else b"answer\r\nfalse\r\n"
    return answer.serialize(format=results) or b""
