"""Queries of whoever owns the machine, answered in this process over the graph of one build, without bounds.

Queries of strangers go to `endpoint`, which runs them in processes of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat, Store, serialize

from kg.errors import QueryError
from kg.sparql.query_text import read_query

Answer = QuerySolutions | QueryBoolean | QueryTriples
_PLACE = re.compile(r" at (?:line )?(\d+)(?::| column )(\d+)")


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
