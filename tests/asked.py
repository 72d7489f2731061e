"""A query asked of a store in memory, as a query process asks it."""

from __future__ import annotations

from pyoxigraph import Store

from kg.sparql.cache import Answer
from kg.sparql.endpoint import JSON, USUAL
from kg.sparql.local import table
from kg.sparql.worker import Task, answered


def ask_store(store: Store, text: str, tables: str = JSON, triples: str = "application/n-triples") -> Answer:
    """The answer in these media types."""
    bounds = (60.0, USUAL.rows, USUAL.bytes, USUAL.length, USUAL.nesting)
    answer = answered(store, Task(text, "", tables, triples, (), (), *bounds))
    return Answer(answer.media_type, answer.body)


def rows_of(store: Store, text: str) -> tuple[list[str], list[list[str]]]:
    """Columns and rows."""
    columns, rows = table(ask_store(store, text))
    return columns, list(rows)
