"""The IRIs of the data: minted by pure functions from ids, with an inverse. Strings in, strings out.

A thing is base + kind + "/" + id; an element of a document is base + "document/" + id + "/" + its path; a named graph
is base + "graph/" + a document's id, or one of the four names below. A fragment names a part of a thing's description.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from msgspec import Struct

from kg.errors import BadParameter

DEFAULT_BASE = "https://w3id.org/vietkg/id/"
REFERENCE, INFERRED, JUDGEMENTS, PROVENANCE = "reference", "inferred", "judgements", "provenance"
KINDS = frozenset(
    {"document", "element", "act", "person", "body", "post", "membership", "citation", "effect", "task", "assignment"}
    | {
        "province",
        "role",
        "kind",
        "class",
        "scheme",
        "body-kind",
        "period",
        "judgement",
        "run",
        "software",
        "dataset",
        "graph",
    }
)
_BASE = re.compile(r"https?://[A-Za-z0-9.:\[\]-]+(?:/[A-Za-z0-9._~/-]*)?[/#]")


class Base(Struct, frozen=True):
    """Where the data's IRIs begin: an http(s) IRI that ends in "/" or "#". BadParameter for any other."""

    iri: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        if not _BASE.fullmatch(self.iri):
            raise BadParameter("base", f"{self.iri!r} cannot begin IRIs; give an http(s) address that ends in '/'.")

    def thing(self, kind: str, id: str) -> str:
        """The IRI of a thing; an element's id is its document's id, "/" and its path.

        Whatever an IRI cannot hold is percent-encoded. BadParameter for an unknown kind, and for an id that a client
        would resolve to another address (empty, "." or "..", or with such a step in its path).
        """
        if kind not in KINDS:
            raise BadParameter("kind", f"there is no kind {kind!r}; the kinds are {', '.join(sorted(KINDS))}.")
        tail = quote(id, safe="/" if kind == "element" else "")
        if not {"", ".", ".."}.isdisjoint(tail.split("/")) or (kind == "element" and "/" not in tail):
            raise BadParameter("id", f"{id!r} cannot be the id of a {kind}.")
        return f"{self.iri}{'document' if kind == 'element' else kind}/{tail}"

    def graph(self, document: str) -> str:
        """The named graph of a document, or of one of REFERENCE, INFERRED, JUDGEMENTS and PROVENANCE."""
        return self.thing("graph", document)

    def thing_of(self, iri: str) -> tuple[str, str] | None:
        """The inverse of `thing`: (kind, id); of a fragment, the thing it belongs to. None if not minted here."""
        kind, _, tail = iri.removeprefix(self.iri).partition("#")[0].partition("/")
        kind = "element" if kind == "document" and "/" in tail else kind
        try:
            id = unquote(tail, errors="strict")
            minted = self.thing(kind, id)
        except (BadParameter, UnicodeDecodeError):
            return None
        return (kind, id) if minted == iri.partition("#")[0] else None
