"""Which media type an answer gets."""

from __future__ import annotations

import pytest

from api.http.negotiation import best
from kg.sparql.media import TABLES, TRIPLES, named, suffix
from kg.sparql.query_text import RESULTS

JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("kind", "accept", "given"),
    [
        ("SELECT", "", JSON),
        ("SELECT", "*/*", JSON),
        ("SELECT", "application/json", JSON),
        ("SELECT", f"{JSON};q=0.5, {XML}", XML),
        ("SELECT", f"{XML};q=0.1, text/csv;q=0.2", "text/csv"),
        ("SELECT", "text/*", "text/csv"),
        ("SELECT", "text/*;q=0.3, text/tab-separated-values", "text/tab-separated-values"),
        ("SELECT", f"*/*, {JSON};q=0", XML),
        ("SELECT", BROWSER, XML),
        ("SELECT", f"text/turtle, {XML};q=0.1", XML),
        ("ASK", "APPLICATION/JSON ; Q=0.9", JSON),
        ("SELECT", "text/turtle", None),
        ("SELECT", "*/*;q=0", None),
        ("SELECT", "text/csv;q=nonsense", None),
        ("CONSTRUCT", "", "text/turtle"),
        ("CONSTRUCT", "application/json", "application/ld+json"),
        ("DESCRIBE", "application/rdf+xml, text/turtle;q=0.9", "application/rdf+xml"),
        ("DESCRIBE", f"{JSON}, application/n-triples;q=0.2", "application/n-triples"),
        ("CONSTRUCT", "text/csv", None),
    ],
)
def test_the_best_type_for_the_kind_of_query_is_given(kind: str, accept: str, given: str | None) -> None:
    assert best(accept, TABLES if kind in RESULTS else TRIPLES) == given


@pytest.mark.parametrize(
    ("kind", "name", "meant"),
    [
        ("SELECT", "csv", "text/csv"),
        ("SELECT", "JSON", JSON),
        ("SELECT", "application/sparql-results xml", XML),
        ("CONSTRUCT", "json", "application/ld+json"),
        ("CONSTRUCT", "rdf+xml", "application/rdf+xml"),
        ("CONSTRUCT", "nt", "application/n-triples"),
        ("SELECT", "turtle", None),
        ("CONSTRUCT", "csv", None),
        ("SELECT", "foo", None),
    ],
)
def test_formats_have_short_names(kind: str, name: str, meant: str | None) -> None:
    assert named(kind, name) == meant


def test_files_end_as_people_expect() -> None:
    assert [suffix(kind) for kind in (JSON, "text/csv", "text/turtle", "application/ld+json")] == [
        "json",
        "csv",
        "ttl",
        "jsonld",
    ]
