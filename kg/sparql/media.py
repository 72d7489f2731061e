"""Which media types an answer can have, and which one a client is given."""

from __future__ import annotations

from functools import lru_cache

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


@lru_cache(maxsize=512)
def negotiated(kind: str, accept: str) -> str | None:
    """The best media type for a kind of query under an Accept header, by its q-values; None: nothing acceptable."""
    if not accept.strip():
        return offered(kind)[0]
    ranges = _ranges(accept)
    best, best_quality = None, 0.0
    for media_type, names in (TABLES if kind in RESULTS else TRIPLES).items():
        quality = max(_quality(ranges, media_type), *(_quality(ranges, name, exact=True) for name in names))
        if quality > best_quality:
            best, best_quality = media_type, quality
    return best


def _ranges(accept: str) -> dict[str, float]:
    ranges: dict[str, float] = {}
    for part in accept.lower().split(","):
        media_range, *parameters = (piece.strip() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                try:
                    quality = min(max(float(parameter[2:]), 0.0), 1.0)
                except ValueError:
                    quality = 0.0
        if media_range:
            ranges[media_range] = max(quality, ranges.get(media_range, 0.0))
    return ranges


def _quality(ranges: dict[str, float], media_type: str, exact: bool = False) -> float:
    """The most specific range that covers a type decides."""
    if exact or media_type in ranges:
        return ranges.get(media_type, 0.0)
    return ranges.get(media_type.split("/")[0] + "/*", ranges.get("*/*", 0.0))
