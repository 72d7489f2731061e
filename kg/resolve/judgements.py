"""What people decided goes before what is inferred: two names are one thing, a citation or a file is (not) an act.

"different" takes back an earlier "same" of the two; else it is kept for the record: nothing here joins two things that
are named differently.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from kg.models import Act, Body, Identity, Link, Person, Reason
from kg.resolve.names import People
from kg.resolve.reasons import because

Named = TypeVar("Named", bound=Person | Body | Act)


THINGS = ("same", "different", "notThisAct", "isThisAct")  # relations between things
WORDS = ("corrects", "rejects", "adds")  # what is done to the facts that were read from words
UNDOES, CHECKED = "undoes", "checked"


class Judgement(Struct, frozen=True, omit_defaults=True):
    """What a person decided. subject, object: "kind/id"; relation: same, different, notThisAct or isThisAct;
    at: ISO date and time; subject_at, object_at: a mention of each, "HASH8:START-END" (the document's hash and code
    points; -1: the document itself), by which it is found again whatever its id is by then (`resolve.mentioned`).


    Of facts read from words: subject "words/HASH8:START-END" (of the file's SHA-256, code points of its text),
    relation corrects, rejects or adds, object the table of the fact, quote the words, value its fields (kg.review).
    undoes: object is the id of another decision, which counts no more. checked: every fact of a document (object
    "document"), or the row of a table on these words, is as it should be. id: a name of its own; of what was written
    without one `key_of` makes it.
    """

    subject: str
    relation: str
    object: str
    reason: str
    author: str
    at: str
    subject_at: str = ""
    object_at: str = ""
    id: str = ""
    quote: str = ""
    value: dict[str, Any] = field(default_factory=dict)


def key_of(judgement: Judgement) -> str:
    """What names one decision among all."""
    if judgement.id:
        return judgement.id
    said = (judgement.subject, judgement.relation, judgement.object, judgement.reason, judgement.author, judgement.at)
    return hashlib.sha256("\0".join(said).encode()).hexdigest()[:32]


def in_force(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Those that count: no other undoes them, or what undoes them was itself undone; in order."""
    undone: set[str] = set()
    found = []
    for judgement in reversed(list(judgements)):  # only what comes later undoes
        if key_of(judgement) in undone:
            continue
        if judgement.relation == UNDOES:
            undone.add(judgement.object)
        else:
            found.append(judgement)
    return found[::-1]


class Judgements:
    """The judgements of a store, held against the resolvers' answers; of two on one thing the later counts."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self._joined: dict[str, str] = {}
        self._is: dict[str, Judgement] = {}
        self._is_not: dict[str, set[str]] = defaultdict(set)
        judgements = list(judgements)
        apart = {_pair(one): one.relation == "different" for one in judgements if one.relation in ("same", "different")}
        for judgement in judgements:
            if judgement.relation == "same" and not apart[_pair(judgement)]:
                self._join(judgement.subject, judgement.object)
            elif judgement.relation == "isThisAct":
                self._is[judgement.subject] = judgement
            elif judgement.relation == "notThisAct":
                self._is_not[judgement.subject].add(judgement.object.removeprefix("act/"))

    def _join(self, one: str, other: str) -> None:
        first, second = sorted([self._first(one), self._first(other)])
        if first != second and first.split("/")[0] == second.split("/")[0]:
            self._joined[second] = first

    def _first(self, key: str) -> str:
        while key in self._joined:
            key = self._joined[key]
        return key

    @property
    def joint(self) -> set[str]:
        """What others were judged to be the same as: "kind/id"."""
        return {self._first(key) for key in self._joined}

    def same(self, kind: str, id: str) -> str:
        """The id under which a thing stands: its own, or the first of those that it was judged to be the same as."""
        return self._first(f"{kind}/{id}").removeprefix(f"{kind}/")

    def joined(self, kind: str, things: Mapping[str, Named]) -> dict[str, Named]:
        """The things by id, each that was judged the same as another gone into it with its printed forms."""
        found: dict[str, Named] = {}
        for id in sorted(things):
            first = self.same(kind, id)
            if first in found:
                found[first] = replace(found[first], forms=(*found[first].forms, *things[id].forms))
            else:
                found[first] = replace(things[id], id=first)
        return {id: self._below(thing) for id, thing in found.items()}

    def _below(self, thing: Named) -> Named:
        """A body's parent under the id it now has."""
        if isinstance(thing, Body) and thing.parent:
            return replace(thing, parent=self.same("body", thing.parent))
        return thing

    def link(self, citation: str, link: Link) -> Link:
        """The link of a citation as people judged it."""
        subject = f"citation/{citation}"
        if subject in self._is:
            act = self.same("act", self._is[subject].object.removeprefix("act/"))
            return Link(act, "byJudgement", _reason(self._is[subject]))
        barred = self._is_not.get(subject, set())
        candidates = tuple(sorted({self.same("act", act) for act in link.candidates if act not in barred}))
        if link.act in barred:
            return Link(None, "ambiguous", because("judged_not"), candidates)
        return replace(link, act=self.same("act", link.act) if link.act else None, candidates=candidates)

    @property
    def refused(self) -> frozenset[tuple[str, str]]:
        """(document, act) wherever a person said that the one is not the other."""
        pairs = ((subject.removeprefix("document/"), act) for subject, acts in self._is_not.items() for act in acts)
        return frozenset(pairs)

    def identities(self, found: Mapping[str, Identity], documents: Iterable[str]) -> dict[str, Identity]:
        """Which act each document is, as people judged it."""
        judged = {id: replace(identity, act=self.same("act", identity.act)) for id, identity in found.items()}
        for id in documents:
            if judgement := self._is.get(f"document/{id}"):
                act = self.same("act", judgement.object.removeprefix("act/"))
                judged[id] = Identity(act, "identified", _reason(judgement))  # a person's word, not its own
        return judged


class JudgedPeople:
    """`names.People` as people judged it: by id, those judged the same are one."""

    def __init__(self, people: People, judgements: Judgements) -> None:
        self._people, self._judgements = people, judgements
        self.persons = judgements.joined("person", people.persons)
        self.bodies = judgements.joined("body", people.bodies)

    def person_of(self, document: str, name: str, body: str | None = None) -> str:
        """The id of the person a document means by a name."""
        return self._judgements.same("person", self._people.person_of(document, name, body))

    def body_of(self, document: str, printed: str, person_start: int | None = None) -> str:
        """The id of the body or group a document means by a printed form; person_start: whose office is in it."""
        return self._judgements.same("body", self._people.body_of(document, printed, person_start))

    def issuer_named(self, document: str, printed: str, scope: str) -> str | None:
        """The folded name of the body of a scope that a document means by an issuer's name."""
        return self._people.issuer_named(document, printed, scope)


def _reason(judgement: Judgement) -> Reason:
    return because("judged", author=judgement.author, reason=judgement.reason)


def _pair(judgement: Judgement) -> frozenset[str]:
    return frozenset((judgement.subject, judgement.object))
