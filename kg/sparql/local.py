"""Queries of whoever owns the machine, over the graph of one build: as strict as the server's, and in the same confined
processes, with bounds that only what would take the machine along meets."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import json
from pyoxigraph import RdfFormat, parse

from kg.sparql.cache import Answer
from kg.sparql.endpoint import Endpoint, Limits
from kg.sparql.media import named

OWNERS = Limits(
    seconds=3600.0,
    memory=4 << 30,
    rows=10_000_000,
    bytes=1 << 30,
    length=1 << 20,
    running=1,
    quick=0,
    share=float("inf"),
    kept=0,
    held=0,
)
FORMATS = {"table": ("json", "nt"), "json": ("json", "jsonld"), "csv": ("csv", "nt")}  # of tables and of triples


def query_local(graph: Path, text: str, format: str = "table") -> Answer:
    """The answer to a query of SPARQL 1.1 over the graph in a folder: as "json" (SPARQL results, or JSON-LD of a
    graph), as "csv" (N-Triples of a graph), or as what `table` reads. Without FROM all named graphs are asked as one.

    QueryError where it is malformed (with line and column) or fails while it runs; QueryRefused for an update, for
    SERVICE and for FROM a graph that the store does not hold: no query opens a connection.
    """
    tables, triples = FORMATS[format]

    async def asked() -> Answer:
        async with Endpoint(lambda: graph, OWNERS, base="") as endpoint:
            return await endpoint.query(text, tables=named("SELECT", tables), triples=named("CONSTRUCT", triples))

    return asyncio.run(asked())


def table(answer: Answer) -> tuple[list[str], Iterator[list[str]]]:
    """Columns and rows as people read them: values without quotes and brackets, "" where a row has none."""
    if answer.media_type == "application/n-triples":
        triples = parse(answer.body, format=RdfFormat.N_TRIPLES)
        rows = ([_value(term) for term in (t.subject, t.predicate, t.object)] for t in triples)
        return ["subject", "predicate", "object"], rows
    results: dict[str, Any] = json.decode(answer.body)
    if "boolean" in results:
        return ["answer"], iter([["true" if results["boolean"] else "false"]])
    columns: list[str] = results["head"]["vars"]
    found = results["results"]["bindings"]
    return columns, ([_text(row.get(column)) for column in columns] for row in found)


def _text(term: dict[str, Any] | None) -> str:
    if term is None:
        return ""
    value = term["value"]
    return value if isinstance(value, str) else json.encode(value).decode()  # a quoted triple


def _value(term: object) -> str:
    return str(getattr(term, "value", term))
