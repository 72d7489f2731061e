"""What people judged, found again: by the mention that they saw, whatever id the thing has by now.

A document is known by its hash, and what it says by the code points; neither changes when another document is added or
a file is renamed. What no mention tells is known by its id.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from kg.models import Collection, Extraction
from kg.resolve.act_index import Acts
from kg.resolve.acts import link
from kg.resolve.judgements import Judgement
from kg.resolve.names import People

_AT = re.compile(r"(?P<hash>[0-9a-f]{8}):(?P<start>-1|\d+)-(?P<end>-1|\d+)")
_INSIDE = {"citation": ".", "task": ".", "membership": ".", "assignment": ".", "element": "/"}


class Mentioned:
    """The things of a collection by their mentions, before people's judgements join any."""

    def __init__(self, collection: Collection, documents: Iterable[str], people: People, acts: Acts) -> None:
        self._collection, self._people, self._acts = collection, people, acts
        self._documents = {id[-8:]: id for id in documents}

    def found_again(self, judgements: Sequence[Judgement]) -> list[Judgement]:
        """The judgements about the ids that their things have now."""
        return [
            replace(j, subject=self._now(j.subject, j.subject_at), object=self._now(j.object, j.object_at))
            for j in judgements
        ]

    def lost(self, judgement: Judgement, acts: Iterable[str]) -> str | None:
        """The side of a judgement that is not found any more; acts: the ids of all that the collection knows."""
        return next((each for each in (judgement.subject, judgement.object) if not self._held(each, acts)), None)

    def _held(self, thing: str, acts: Iterable[str]) -> bool:
        kind, _, id = thing.partition("/")
        if kind == "citation":
            document, _, start = id.rpartition(".c")
            extraction = self._collection.get(document) if document in self._documents.values() else None
            return extraction is not None and any(str(c.start) == start for c in extraction.citations)
        held: dict[str, Iterable[str]] = {
            "person": self._people.persons,
            "body": self._people.bodies,
            "act": acts,
            "document": self._documents.values(),
        }
        return kind not in held or id in held[kind]

    def _now(self, thing: str, at: str) -> str:
        kind, _, id = thing.partition("/")
        if kind == "document":
            return f"document/{self._documents.get(id[-8:], id)}"
        if mark := _INSIDE.get(kind):
            document, _, rest = id.partition(mark)
            return f"{kind}/{self._documents.get(document[-8:], document)}{mark}{rest}"
        found = _AT.fullmatch(at)
        holder = self._documents.get(found["hash"]) if found else None
        told = self._told(kind, holder, int(found["start"]), int(found["end"])) if found and holder else None
        return f"{kind}/{told}" if told else thing

    def _told(self, kind: str, document: str, start: int, end: int) -> str | None:
        extraction = self._collection.get(document)
        if kind == "act":
            return self._act(document, extraction, start)
        if start < 0:
            issuer = extraction.document.header.issuer
            return self._people.body_of(document, issuer) if issuer and kind == "body" else None
        for p in extraction.positions:
            if (p.start, p.end) == (start, end) and kind == "person":
                return self._people.person_of(document, p.person, p.body)
            if (p.start, p.end) == (start, end) and kind == "body" and p.body:
                return self._people.body_of(document, p.body, p.person_start)
        parties = (party for task in extraction.tasks for party in (*task.directing, *task.implementing))
        name = next((p.name for p in parties if (p.start, p.end) == (start, end) and p.kind == kind), None)
        if name is None:
            return None
        return self._people.person_of(document, name) if kind == "person" else self._people.body_of(document, name)

    def _act(self, document: str, extraction: Extraction, start: int) -> str | None:
        if start < 0:
            return self._acts.own_act(document, extraction.document.header)
        links = zip(extraction.citations, link(document, extraction, self._acts).links, strict=True)
        return next((one.act for citation, one in links if citation.start == start), None)
