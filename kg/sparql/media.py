"""Which media types an answer can have, and by which names they are asked for."""

from __future__ import annotations

from kg.sparql.query_text import RESULTS

# The first is what a client gets that does not say. Beside each: the names it is asked by as well, last the ending of
# its files.
TABLES = {
    "application/sparql-results+json": ("application/json", "srj", "json"),
    "application/sparql-results+xml": ("application/xml", "text/xml", "srx", "xml"),
    "text/csv": ("csv",),
    "text/tab-separated-values": ("tsv",),
}
TRIPLES = {
    "text/turtle": ("application/x-turtle", "application/turtle", "text/n3", "text/rdf+n3", "n3", "turtle", "ttl"),
    "application/n-triples": ("text/plain", "n-triples", "ntriples", "nt"),
    "application/ld+json": ("application/json", "json", "json-ld", "jsonld"),
    "application/rdf+xml": ("application/xml", "text/xml", "rdf+xml", "rdfxml", "xml", "rdf"),
    "application/trig": ("application/x-trig", "trig"),
    "application/n-quads": ("text/x-nquads", "n-quads", "nquads", "nq"),
}


def offered(kind: str) -> tuple[str, ...]:
    """The media types of a kind of query (SELECT, ASK, CONSTRUCT, DESCRIBE), the usual one first."""
    return tuple(TABLES if kind in RESULTS else TRIPLES)


def named(kind: str, name: str) -> str | None:
    """The media type that `format=` means for a kind of query, by short name or in full; None: not offered."""
    wanted = name.strip().lower().split(";")[0].replace(" ", "+")  # an unescaped + in a query string is a space
    for media_type, names in (TABLES if kind in RESULTS else TRIPLES).items():
        if wanted == media_type or wanted in names:
            return media_type
    return None


def suffix(media_type: str) -> str:
    """How the name of a file of this type ends."""
    return (TABLES | TRIPLES)[media_type][-1]
