"""Which documents a change of a few can touch, and the part of the collection that decides them.

The keys of what came and went (`kg.resolve.keys`) name what may be decided otherwise. That is decided twice, as the
collection was and as it is, from what is said under those keys alone; who speaks of a thing that came out otherwise is
decided anew, with all that is said under its own keys. What is rare (a province's name spelled anew, a copy of a text,
another name of a term) is not followed: `Wide` says so, and the whole collection is decided.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from msgspec import structs

from kg.catalogue import keyed, spoken
from kg.catalogue.documents import document_ids
from kg.catalogue.extractions import Extractions, keep_sketches, sketches
from kg.catalogue.keyed import Part
from kg.catalogue.reading import Connection
from kg.catalogue.write import write_province
from kg.models import Act, Extraction, Identity, Place
from kg.registry.reader import KnownAct, Registry
from kg.resolve import act_index, duplicates, identity, names
from kg.resolve.act_index import Acts, Heard
from kg.resolve.acts import link
from kg.resolve.duplicates import Copy
from kg.resolve.identity import Identified
from kg.resolve.keys import Links, act_key, is_act, keys_of, name_key, terms_of
from kg.resolve.laws import Laws, listed_stem
from kg.resolve.names import People
from kg.resolve.numbering import writer
from kg.rules.lexicon import Lexicon

MOST = 0.2  # of the documents changed: more, and deciding all is as fast


class Wide(Exception):
    """What changed may touch more than can be told by keys."""


@dataclass(slots=True)
class Side:
    """How a part of a collection is decided."""

    part: Part
    people: People
    acts: Acts


@dataclass(slots=True)
class Touched:
    """The documents to decide anew, and what decides them. changed: those that came, went or were read anew; was, now:
    how what they can touch came out and comes out; names: the keys of the names among it; acts: that come out
    otherwise.
    """

    documents: list[str]
    changed: set[str]
    was: Side
    now: Side
    names: set[str]
    acts: set[str]
    found: Identified  # which acts the documents are, each before the files of one text are made one act
    copies: dict[str, Copy]


class Looking:
    """One change of a collection, followed by its keys."""

    def __init__(self, before: Connection, db: Connection, lexicon: Lexicon, registry: Registry) -> None:
        self._before, self._db, self._lexicon, self._registry = before, db, lexicon, registry
        self._links = Links(Laws(registry, lexicon.acts))
        self._few = structs.replace(registry, acts=())
        self._listed: dict[str, list[KnownAct]] = defaultdict(list)
        for known in registry.acts:
            if stem := listed_stem(known.number, known.kind, known.issuer, lexicon.acts):
                self._listed[act_key(stem)].append(known)
        self._collection = Extractions(db)
        self._went: set[str] = set()  # what the collection holds no more, or otherwise
        self._parts: dict[tuple[object, ...], Extraction] = {}
        self._heard: Heard = {}

    def find(self, changed: Collection[str]) -> Touched:
        """What the change touches. Raises Wide."""
        then, now = set(document_ids(self._before)), set(document_ids(self._db))
        came, went = set(changed) & now, set(changed) & then
        if len(came | went) > MOST * len(now):
            raise Wide
        old_keys = keyed.keys_held(self._before, went)
        self._place(came, went, old_keys)
        self._key(came)
        self._look_for_copies(came, went)
        self._went = went
        keys = self._closed(old_keys | keyed.keys_held(self._db, came))
        one, other = self._decided(self._before, went, keys), self._decided(self._db, came, keys, people=False)
        differing = self._differing(one, other, keys)
        documents = came | self._asking(one, other, differing, keys) | self._wanting(one, other, differing)
        documents = self._with_copies(documents)
        while True:
            view = self._view(documents, keys)
            found = self._identities(documents, view)
            copies = {id: Copy(of, score) for id, of, score in spoken.copies_of(self._db, documents)}
            more = self._pointing(documents, went, found.acts, copies) - documents
            if not more:
                break
            documents = self._with_copies(documents | more)
        acts = {act.id for act in _acts_of(differing, one, other)}
        names = {key for key in keys if key.startswith("name/")}
        return Touched(sorted(documents), came | went, one, view, names, acts, found, copies)

    def _place(self, came: set[str], went: set[str], old_keys: set[str]) -> None:
        """Whose the new documents are; Wide where they tell whose others are."""
        collection = self._collection
        own = {id: {name_key(p.person) for p in collection.get(id).positions} for id in came}
        told = {f"lost/{key}" for key in set().union(*own.values()) | old_keys if key.startswith("name/")}
        lost = _all(keyed.holders(self._db, told)) - came
        lost_keys = {key.removeprefix("lost/") for key in keyed.keys_held(self._db, lost) if key.startswith("lost/")}
        alone = {id for id in came if not collection.get(id).document.header.place}
        lost_keys |= {key for id in alone for key in own[id]}
        part = Part(self._db, came, lost_keys)
        printed = names.place(part)
        placed = (*printed.values(), *keyed.places(self._before, went).values())
        provinces = {one.province for one in placed}
        called = {p: name for p in provinces if p and (name := self._called(p, printed))}
        found = names.place(part, called)
        if any((found[id].province, found[id].reason) != _told(part.places[id]) for id in lost):
            raise Wide
        for id in came:
            write_province(self._db, id, found[id])

    def _called(self, province: str, printed: Mapping[str, Place]) -> str | None:
        """The name of a province, None where no document prints it; Wide where it is spelled otherwise than before."""
        before = {name for _, said in keyed.said_by(self._before, f"place/{province}") if said for name in said.acts}
        here = {name for _, said in keyed.said_by(self._db, f"place/{province}") if said for name in said.acts}
        here |= {one.name for one in printed.values() if one.own and one.province == province and one.name}
        if before and here and min(before) != min(here):
            raise Wide
        return min(here, default=None)

    def _key(self, came: set[str]) -> None:
        """The new documents' keys into the catalogue."""
        collection, placed = self._collection, keyed.places(self._db, came)
        held = sketches(self._db, came)
        made = {id: duplicates.sketch(collection.text(id)) for id in came - held.keys()}
        keep_sketches(self._db, made)
        for id in sorted(came):
            extraction = collection.get(id)
            named = names.place(Part(self._db, {id}, ()))[id].name
            place = {id: Place(placed[id].province, named, None, inferred=placed[id].inferred)}
            keys = keys_of(id, extraction, place, self._lexicon.acts, (held | made)[id])
            keyed.write_keys(self._db, id, extraction.document, keys)

    def _look_for_copies(self, came: set[str], went: set[str]) -> None:
        """Wide where a new or former document is or has another file of its text, or may have."""
        if spoken.of_one_text(self._before, went):
            raise Wide
        runs = {key for key in keyed.keys_held(self._db, came) | keyed.keys_held(self._before, went) if _is_run(key)}
        many = duplicates.COMMON + 1
        was, now = (keyed.holders(db, runs, many) for db in (self._before, self._db))
        pairs: set[tuple[str, str]] = set()
        for run in runs:
            if (len(was[run]) == many) != (len(now[run]) == many):  # a form's now, or no more
                pairs |= set(combinations(was[run] if len(now[run]) == many else now[run], 2))
            elif len(now[run]) < many:
                pairs |= {pair for pair in combinations(now[run], 2) if not came.isdisjoint(pair)}
        heads = keyed.headings(self._db, {id for pair in pairs for id in pair})
        if any(
            duplicates.one_text(pair, heads, self._collection) for pair in sorted(pairs) if set(pair) <= heads.keys()
        ):
            raise Wide

    def _closed(self, keys: Iterable[str]) -> set[str]:
        """With the keys of acts that their mentions and the registry lead to."""
        found = {key for key in keys if key.startswith(("name/", "act/", "term/"))}
        waiting = [key for key in found if is_act(key)]
        while waiting:
            key = waiting.pop()
            beside = set(self._links.beside(key))
            beside |= keyed.beside(self._db, key) | keyed.beside(self._before, key, self._went)
            waiting += beside - found
            found |= beside
        return found

    def _decided(
        self,
        db: Connection,
        whole: Collection[str],
        keys: Collection[str],
        *,
        listed: bool = False,
        people: bool = True,
    ) -> Side:
        """listed: with every act of the registry, spoken of or not; people: with them, not only what tells them
        apart."""
        part = Part(db, whole, sorted(keys), self._parts)
        those = names.people(part.of_people(), part.places, self._lexicon, self._registry, bodies=False, people=people)
        some = tuple(known for key in sorted(keys) for known in self._listed.get(key, ()))
        registry = self._registry if listed else structs.replace(self._few, acts=some)
        acts = act_index.gather(part.of_acts(), part.places, self._lexicon, registry, self._heard)
        return Side(part, those, acts)

    def _differing(self, one: Side, other: Side, keys: set[str]) -> set[str]:
        """The keys of what came out otherwise. Wide where it is what a term is called."""
        terms = [{f"term/{scope}/{seat}": t for (scope, seat), t in side.acts.terms().items()} for side in (one, other)]
        if any(terms[0].get(key) != terms[1].get(key) for key in keys if key.startswith("term/")):
            raise Wide
        acts, people = (one.acts.told(), other.acts.told()), (one.people.apart(), other.people.apart())
        found = {act_key(stem) for stem in acts[0].keys() | acts[1].keys() if acts[0].get(stem) != acts[1].get(stem)}
        for key in people[0].keys() | people[1].keys():
            if people[0].get(key) != people[1].get(key):
                found.add(name_key(key[1]))
        return found & keys

    def _asking(self, one: Side, other: Side, differing: set[str], keys: set[str]) -> set[str]:
        """The documents for which what came out otherwise tells something else."""
        acts = {key for key in differing if is_act(key)}
        sure = _all(keyed.holders(self._db, (differing - acts) | {f"bare/{key}" for key in acts}))
        asking = _all(keyed.holders(self._db, {f"open/{key}" for key in acts})) - sure
        return sure | {id for id in asking if self._meant(id, one, keys) != self._meant(id, other, keys)}

    def _meant(self, id: str, side: Side, keys: set[str]) -> object:
        """What a document means by all that it says under the keys, and which act it is; never the same where that
        does not stand under the keys alone."""
        if not side.part.has(id):
            return object()
        said, rules = side.part.said(id), self._lexicon.acts
        who = writer(id, said.document.header, side.part.places)
        if any(key not in keys for citation in said.citations for key in terms_of(citation, who, rules)):
            return object()
        own = identity.own_word(who, side.acts, {})
        day = own and (act := side.acts.acts.get(own.act)) and act.date
        return link(id, said, side.acts), own, day

    def _wanting(self, one: Side, other: Side, differing: set[str]) -> set[str]:
        """The documents that may be one of the acts that came out otherwise, or be told by its subject."""
        taken = [
            {own.act for own in identity.by_own_word(side.part.of_acts(), side.acts, side.part.places).acts.values()}
            for side in (one, other)
        ]
        moved = taken[0] ^ taken[1]
        found: set[str] = set()
        base = self._lexicon.acts.base
        for side in (one, other):
            acts = {a.id: a for a in _acts_of(differing, side)}
            kinds = {f"told/{act.scope}/{base.get(act.kind, act.kind)}" for act in acts.values()}
            found |= _all(keyed.holders(self._db, kinds))
            acts |= {id: side.acts.acts[id] for id in moved if id in side.acts.acts}
            for act in acts.values():
                found |= self._fitting(act, side.acts)
        return found

    def _fitting(self, act: Act, index: Acts) -> set[str]:
        kind = self._lexicon.acts.base.get(act.kind, act.kind)
        waiting = _all(keyed.holders(self._db, [f"wants/{act.scope}/{kind}"]))
        placed = keyed.places(self._db, waiting)
        return {
            id
            for id, document in keyed.headings(self._db, waiting).items()
            if act.number and act.date and identity.fits(act, writer(id, document.header, placed), index)
        }

    def _with_copies(self, documents: set[str]) -> set[str]:
        """With the other files of their texts, which are the same acts."""
        return documents | spoken.of_one_text(self._db, documents)

    def _view(self, documents: set[str], keys: set[str]) -> Side:
        wanted = keyed.keys_held(self._db, documents)
        groups = {key.partition("/")[2] for key in wanted if key.startswith(("wants/", "told/"))}
        for group in groups:
            wanted |= keyed.beside(self._db, f"kind/{group}")
        return self._decided(self._db, documents, self._closed(wanted) | keys, listed=bool(groups))

    def _identities(self, documents: set[str], view: Side) -> Identified:
        found = identity.identify(view.part.of_acts(), view.acts, view.part.places, among=documents)
        return Identified({id: one for id, one in found.acts.items() if id in documents}, found.made)

    def _pointing(
        self, documents: set[str], went: set[str], identities: Mapping[str, Identity], copies: Mapping[str, Copy]
    ) -> set[str]:
        """The documents with pinpoints into acts that another document is now."""
        moved = spoken.acts_of(self._before, documents | went)
        moved |= {one.act for one in identities.values()}
        held = Held(self._db, documents, identities, copies)
        return {
            id
            for act in moved
            if spoken.held_by(self._before, act) != held.get(act)
            for id in spoken.pinpointing(self._db, act)
        }


class Held(Mapping[str, str]):
    """Act → the document that is it, as `consolidate` holds it: of those decided now, and of the others' rows."""

    def __init__(
        self,
        db: Connection,
        documents: Collection[str],
        identities: Mapping[str, Identity],
        copies: Mapping[str, Copy],
    ) -> None:
        self._db, self._documents = db, documents
        self._own: dict[str, dict[str, str | None]] = {}
        for id in documents:
            if own := identities.get(id):
                self._own.setdefault(own.act, {})[id] = copies[id].of if id in copies else None

    def __getitem__(self, act: str) -> str:
        """Of several files of one text the preferred one; else the first by id."""
        found = {id: best for id, best in spoken.being(self._db, act) if id not in self._documents}
        found |= self._own.get(act, {})
        best = [of for _, of in sorted(found.items()) if of]
        if not found:
            raise KeyError(act)
        return best[-1] if best else min(found)

    def __iter__(self) -> Iterator[str]:
        return iter(self._own)

    def __len__(self) -> int:
        return len(self._own)


def _acts_of(keys: Collection[str], *sides: Side) -> Iterator[Act]:
    """The acts of some keys."""
    for side in sides:
        for stem, ids in side.acts.ids.items():
            if act_key(stem) in keys:
                yield from (side.acts.acts[id] for id in ids.values() if id in side.acts.acts)


def _all(found: Mapping[str, Iterable[str]]) -> set[str]:
    return {id for ids in found.values() for id in ids}


def _told(place: Place) -> tuple[object, object]:
    return place.province, place.reason


def _is_run(key: str) -> bool:
    return key.startswith("run/")
