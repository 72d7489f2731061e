"""What the collection decides of one document, and its rows."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct, msgpack
from msgspec.structs import astuple, replace

from kg.catalogue import write
from kg.catalogue.extractions import Extractions
from kg.catalogue.reading import Connection
from kg.ids import citation_id, post_id
from kg.models import Act, Collection, Extraction, Identity, Link, Pinpoint, Place
from kg.resolve import acts, pinpoints
from kg.resolve.act_index import Acts
from kg.resolve.duplicates import Copy
from kg.resolve.issuers import head_of
from kg.resolve.judgements import JudgedPeople, Judgements
from kg.review.annotations import Annotation
from kg.rules.lexicon import Lexicon

_PLENUM = re.compile(r"^Hội nghị (.+) lần thứ .*$")  # an act passed at a committee's plenum is the committee's


class _Decided(Struct, frozen=True):
    """All that the collection decides of one document."""

    place: Place
    issuer: str | None
    own: Identity | None
    days: tuple[str | None, str | None]
    own_day: bool
    copy: Copy | None
    links: list[Link]
    pinpoints: dict[int, Pinpoint]
    named: list[str]  # the ids of all that its positions and tasks name, in order of mention
    said: list[Annotation]  # what people corrected

    def digest(self) -> bytes:
        """The same for what is decided the same."""
        return hashlib.blake2b(msgpack.encode(self), digest_size=16).digest()


class Deciding:
    """Documents decided one after the other, and what becomes known of things on the way."""

    def __init__(
        self,
        db: Connection,
        lexicon: Lexicon,
        collection: Collection,
        places: Mapping[str, Place],
        people: JudgedPeople,
        known: Acts,
        judged: Judgements,
    ) -> None:
        self._db, self._ordinals, self._collection, self._places = db, lexicon.acts.ordinals, collection, places
        self._people, self._known, self._judged, self._short = people, known, judged, notations(lexicon)
        self.said_of = Extractions(db).said
        self.identities: Mapping[str, Identity] = {}
        self.copies: Mapping[str, Copy] = {}
        self.held: Mapping[str, str] = {}
        self.made: dict[str, Act] = {}
        self.used: set[str] = set()
        self.issuers: dict[str, str] = {}
        self.printed: dict[str, list[str]] = defaultdict(list)
        self.posts: dict[str, write.Row] = {}
        self.written: set[str] = set()

    def decide(self, id: str, before: bytes | None) -> None:
        """One document; its rows are written where they would be others than those that stand."""
        extraction = self._collection.get(id)
        linked = acts.link(id, extraction, self._known)
        found = zip(extraction.citations, linked.links, strict=True)
        links = [self._judged.link(citation_id(id, citation.start), link) for citation, link in found]
        self.made |= linked.made
        own, copy, people = self.identities.get(id), self.copies.get(id), self._people
        issuer = _issuer(id, extraction, people)
        self._note(id, extraction, links, own, issuer, copy)
        meant = pinpoints.resolve(id, extraction, links, self.held, self._collection, self._ordinals)
        days = write.seen(extraction.document)
        act, own_day = self._known.acts.get(own.act) if own else None, days[0] is not None
        days = (act.date, act.date) if act and not own_day else days
        named = [] if copy else _named(id, extraction, people, self.posts, self._short)
        said = self.said_of(extraction)
        decided = _Decided(
            replace(self._places[id], name=None), issuer, own, days, own_day, copy, links, meant, named, said
        )
        if (digest := decided.digest()) != before:
            self.written.add(id)
            write.clear(self._db, id)
            _write(self._db, id, extraction, decided, people, self._collection)
            write.write_decided(self._db, id, digest)

    def _note(
        self,
        id: str,
        extraction: Extraction,
        links: Sequence[Link],
        own: Identity | None,
        issuer: str | None,
        copy: Copy | None,
    ) -> None:
        """Which acts are used, and who issued them as this document tells it: of a copy only which act it is."""
        self.used |= {own.act} if own else set()
        if own and issuer:
            self.issuers[own.act] = issuer
        if copy is None:
            once = {citation.start: link for citation, link in zip(extraction.citations, links, strict=True)}
            self.used |= {act for one in once.values() for act in (one.act, *one.candidates) if act}
            _note_issuers(self.printed, id, once.values(), self._known, self._people)


def _named(
    id: str, extraction: Extraction, people: JudgedPeople, posts: dict[str, write.Row], short: Mapping[Any, str]
) -> list[str]:
    """Whom and what a document names; its posts go into `posts`, each as the first document names it."""
    found: list[str] = []
    for position in sorted(extraction.positions, key=lambda p: (p.start, p.end)):
        body = people.body_of(id, position.body, position.person_start) if position.body else None
        post = post_id(body, position.role)
        posts.setdefault(post, (post, position.role, short.get((position.role, position.body)), body))
        found += [people.person_of(id, position.person, position.body), post]
    parties = {(party.kind, party.name): None for task in extraction.tasks for party in write.parties(task)}
    for kind, name in parties:
        found.append(people.person_of(id, name) if kind == "person" else people.body_of(id, name))
    return found


def _write(
    db: Connection, id: str, extraction: Extraction, decided: _Decided, people: JudgedPeople, collection: Collection
) -> None:
    """The rows of one document."""
    d, text = decided, collection.text(id)
    write.write_place(db, id, d.place, d.issuer, d.own, d.days, own_day=d.own_day)
    write.write_units(db, id, extraction.document.units, text)
    write.write_copy(db, id, *(astuple(d.copy) if d.copy else (None, None)))
    if d.copy is None:
        write.write_positions(db, id, extraction, text, people, d.days)
        write.write_tasks(db, id, extraction, text, people)
        write.write_citations(db, id, extraction, d.links, d.pinpoints, text)
        write.write_effects(db, id, extraction, d.links, d.own.act if d.own else None, text)


def _issuer(id: str, extraction: Extraction, people: JudgedPeople) -> str | None:
    issuer = extraction.document.header.issuer
    return people.body_of(id, issuer) if issuer else None


def _note_issuers(
    named: dict[str, list[str]], id: str, links: Iterable[Link], known: Acts, people: JudgedPeople
) -> None:
    """What the documents that cite an act mean by its printed issuer, in order: of the act's own province or centre."""
    for link in links:
        act = known.acts.get(link.act or "")
        if act and act.issuer:
            body = people.issuer_named(id, issuing(act.issuer), act.scope)
            if body and body not in named[act.id]:
                named[act.id].append(body)


def issuing(printed: str) -> str:
    """The body that a printed issuer of an act names."""
    return head_of(_PLENUM.sub(r"\1", printed))


def notations(lexicon: Lexicon) -> dict[tuple[str, str | None], str]:
    """The abbreviation of a seat: ("Ủy viên", "Ban Thường vụ Tỉnh ủy") → "UVBTVTU"."""
    seats = lexicon.roles.seats.items()
    return {seat: form.upper() for form, seat in reversed(list(seats)) if " " not in form}
