"""Whose document it is, which person a name means, which body a printed form means: over the whole collection.

A name is one person within a province whose posts are of one career (`resolve.careers`); two people share it where one
of them could not hold both offices. A body's
name is relative to the document's province, and below it to the document's own locality. Wrong merges are worse than
missed ones.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from kg.ids import CENTRE, body_id, person_id, scope_of
from kg.mentions.bodies import body_at
from kg.models import Body, Collection, Extraction, Header, Person, Place, Position
from kg.registry.reader import Registry, load_registry
from kg.resolve.bodies import Naming, written_out
from kg.resolve.careers import MAIN, Careers, career_of
from kg.resolve.reasons import because
from kg.rules.lexicon import Lexicon
from kg.rules.writing import written
from kg.text import fold, slug

_LEAST_SHARED = 2
_GROUP = "nhom"  # the class of data/bodies.toml that is no one body
_OFFICE = "chuc-vu"  # that of whoever holds an office ("Giám đốc Sở Y tế")
_DEEPEST = 8  # levels between a board and the centre
_OPENING = 60  # code points of a title in which it says whose it is
_LOWER = re.compile(r"\b(?:huyện|thị xã|thị ủy|quận|thành ủy|xã|phường|thị trấn)\b")


# ---- whose document -------------------------------------------------------------------------------------------------


def place(collection: Collection, names: Mapping[str, str] | None = None) -> dict[str, Place]:
    """The province of each document: as printed, else inferred from people seen in the same offices, else open.

    names: of provinces, where the collection is but a part of one."""
    printed: dict[str, Place] = {}
    offices: dict[str, set[tuple[str, str, str]]] = {}
    seen: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for document, extraction in collection:
        name = extraction.document.header.place
        keys = {(fold(p.person), p.role, fold(p.body or "")) for p in extraction.positions}
        if name:
            province = CENTRE if name == "Trung ương" else slug(name)
            printed[document] = Place(province, name, because("place_printed", name=name))
            for key in keys if province != CENTRE else ():
                seen[key].add(province)
        else:
            offices[document] = keys
    called = province_names(printed.values()) if names is None else names
    inferred = {document: _alike(keys, seen, called) for document, keys in offices.items()}
    return dict(sorted({**printed, **inferred}.items()))


def province_names(places: Iterable[Place]) -> dict[str, str]:
    """The name of each province; of several spellings always the same one."""
    found: dict[str, str] = {}
    for one in places:
        if one.province and one.name:
            found[one.province] = min(one.name, found.get(one.province, one.name))
    return found


def _alike(
    keys: set[tuple[str, str, str]],
    seen: Mapping[tuple[str, str, str], set[str]],
    names: Mapping[str, str],
) -> Place:
    votes = Counter(province for key in keys for province in seen.get(key, ()))
    if len(votes) == 1:
        ((province, shared),) = votes.items()
        if shared >= _LEAST_SHARED:
            reason = because("place_alike", count=shared, name=names[province])
            return Place(province, names[province], reason, inferred=True)
    return Place(None, None, None)


# ---- bodies and people ----------------------------------------------------------------------------------------------


class People:
    """Every person and body of the collection; `person_of` and `body_of` say which one a document means."""

    def __init__(self, places: Mapping[str, Place], lexicon: Lexicon, registry: Registry) -> None:
        self._naming = Naming(places, lexicon, registry)
        self.persons: dict[str, Person] = {}
        self.bodies: dict[str, Body] = {}
        self._places, self._lexicon = places, lexicon
        self._person_forms: dict[str, Counter[str]] = defaultdict(Counter)
        self.body_forms: dict[str, Counter[str]] = defaultdict(Counter)
        self._scopes: dict[tuple[str, str], str] = {}
        self.parents: dict[str, str] = {}
        self._noted: set[str] = set()  # bodies whose parents are known all the way up
        self._held: set[str] = set()  # bodies of posts that are held
        self._unprinted: dict[str, str] = {}
        self._bare: dict[str, str] = {}
        self._names: dict[str, tuple[str, str]] = {}
        self._apart: dict[tuple[str, str], frozenset[str]] = {}
        self._beside: dict[tuple[str, int], str] = {}  # (document, person's start) → the province his offices name
        self._careers = Careers()
        self._offices: dict[tuple[str, str], list[str]] = {}
        self._career_keys: dict[str, str] = {}  # of bodies' names

    def person_of(self, document: str, name: str, body: str | None = None) -> str:
        """The id of the person a document means by a name; `body`: the printed body where an office is told."""
        key = fold(" ".join(name.split()))
        scope = self._scopes.get((document, key)) or scope_of(self._places[document].province, document)
        return person_id(scope, " ".join(name.split()).lower(), self._which(document, scope, key, body))

    def _which(self, document: str, scope: str, key: str, body: str | None) -> str:
        """What tells a person from namesakes: nothing, one of the bodies that cannot be one person's, or 'khong-ro'."""
        apart = self._apart.get((scope, key))
        if not apart:
            return self._career(document, scope, key, body)
        told = [body] if body else self._offices.get((document, key), [])
        mine = {b for b in told if b in apart}
        if len(mine) == 1:
            return next(iter(mine))
        here = {b for b in self._offices.get((document, key), []) if b in apart}
        return next(iter(here)) if len(here) == 1 else "khong-ro"

    def _career(self, document: str, scope: str, key: str, body: str | None) -> str:
        """The career by which a name of several people is told; 'khong-ro' where nothing tells it."""
        if body:
            return self._careers.root(scope, key, self._career_of(document, body))
        here = {self._career_of(document, told) for told in self._offices.get((document, key), [])}
        roots = self._careers.roots(scope, key, here) if here else self._careers.roots(scope, key)
        return next(iter(roots), MAIN) if len(roots) < 2 else MAIN if MAIN in here else "khong-ro"

    def _career_of(self, document: str, body: str, person_start: int | None = None) -> str:
        scope, name = self._body(document, body, person_start)
        if scope == CENTRE:
            return MAIN
        if (key := self._career_keys.get(name)) is None:
            key = self._career_keys[name] = career_of(name, self._lexicon)
        return key

    def body_of(self, document: str, printed: str, person_start: int | None = None) -> str:
        """The id of the body or group a document means by a printed form; person_start: whose office is in it."""
        scope, name = self._body(document, printed, person_start)
        return body_id(scope, name)

    def issuer_named(self, document: str, printed: str, scope: str) -> str | None:
        """The folded name of the body of a scope that a document means by an issuer's name; None: of another scope."""
        own, folded = self._body(document, printed)
        return folded if own == scope else None

    def issuer_known(self, scope: str, folded: str, *, held: bool) -> str | None:
        """The id of a body that an issuer's name means, made known where only the registry or its kind tells of it;
        None for a group and for what nothing tells. held: documents name it, or one below it, elsewhere."""
        known = self._naming.known(scope, folded)
        if held:
            own = fold(known.name) if known else folded
            return body_id(scope, own) if self._category(scope, own) not in (_GROUP, _OFFICE) else None
        if not self.tells(scope, folded):
            return None
        return self.add_body(scope, known.name if known else written(folded, self._lexicon))

    def tells(self, scope: str, folded: str) -> bool:
        """Whether a body is known by its name alone, whoever else names it."""
        return bool(self._naming.known(scope, folded)) or self._tells(scope, folded)

    def _tells(self, scope: str, folded: str) -> bool:
        """Whether a body that nobody else names is one by its name: it has a kind, and what it belongs to is known."""
        of = next((c for c, pattern in self._lexicon.bodies.classes if pattern.search(folded)), None)
        return of not in (None, _GROUP, _OFFICE) and self._naming.above(scope, folded) is not None

    def _body(self, document: str, printed: str, person_start: int | None = None) -> tuple[str, str]:
        return self._naming.scoped(document, printed, self._beside.get((document, person_start or -1)))

    # -- gathering ------------------------------------------------------------------------------------------------
    def gather(self, collection: Collection, *, bodies: bool = True, people: bool = True) -> None:
        """bodies, people: with the bodies and the people that documents name, not only what tells people apart."""
        clashes: dict[tuple[str, str], set[str]] = defaultdict(set)
        for document, extraction in collection:
            self.locate(document, extraction.document.header)
            self._note_provinces(document, extraction)
            for name, positions in _by_person(extraction):
                key = fold(name)
                self._scopes[document, key] = scope = self._scope(document, positions)
                self._offices[document, key] = sorted({p.body for p in positions if p.body})
                clashes[scope, key] |= self._clash(positions)
                for careers in self._mentions(document, positions):
                    self._careers.add(scope, key, careers)
        self._apart = {key: frozenset(bodies) for key, bodies in clashes.items() if bodies}
        for document, extraction in collection if bodies or people else ():
            if people:
                self._note_people(document, extraction)
            if bodies:
                self._note_bodies(document, extraction)
        self._settle()

    def locate(self, document: str, header: Header) -> None:
        """Notes which locality below its province a document speaks for."""
        if header.seat or _LOWER.search(fold(f"{header.issuer or ''} {(header.title or '')[:_OPENING]}")):
            self._naming.localities[document] = header.seat

    def _note_provinces(self, document: str, extraction: Extraction) -> None:
        """The province that the offices of one mention name is meant by those of them that name none."""
        held: dict[int, list[str]] = defaultdict(list)
        for position in extraction.positions:
            if position.body:
                held[position.person_start].append(position.body)
        for person_start, printed in held.items():
            if province := self._naming.province_beside(printed):
                self._beside[document, person_start] = province

    def _scope(self, document: str, positions: list[Position]) -> str:
        """A person belongs where the body of his post does: whoever leads at the centre to the centre, others to the
        document's own province or the one they are told of, members of a central body alone to the centre."""
        own = scope_of(self._places[document].province, document)
        scopes = [self._body(document, p.body, p.person_start)[0] for p in positions if p.body]
        leading = self._lexicon.bodies.leading
        for position, scope in zip((p for p in positions if p.body), scopes, strict=True):
            if scope == CENTRE and leading.match(fold(f"{position.role} @ {position.body}")):
                return CENTRE
        if any(p.body is None and p.role in ("Tổng Bí thư", "Chủ tịch nước") for p in positions):
            return CENTRE
        named = [s for s in scopes if not s.startswith("x-")]  # a district the text does not name places nobody
        local = [s for s in named if s != CENTRE]
        if own in scopes or not named:
            return own
        return local[0] if local else CENTRE

    def _mentions(self, document: str, positions: list[Position]) -> Iterator[set[str]]:
        """The careers of the posts that each mention of a name holds at once."""
        held: dict[int, set[str]] = defaultdict(set)
        for position in positions:
            career = self._career_of(document, position.body, position.person_start) if position.body else MAIN
            held[position.person_start].add(career)
        yield from held.values()

    def _clash(self, positions: list[Position]) -> set[str]:
        """Bodies that one person cannot lead at once: the same exclusive office in two bodies of one kind."""
        bodies = self._lexicon.bodies
        held = {p.body for p in positions if p.role in bodies.exclusive_roles and p.body}
        for pattern in bodies.exclusive if len(held) > 1 else ():
            led = {body for body in held if pattern.search(fold(body))}
            if len({fold(b) for b in led}) > 1:
                return led
        return set()

    def _note_people(self, document: str, extraction: Extraction) -> None:
        for position in extraction.positions:
            self._person_forms[self.person_of(document, position.person, position.body)][position.person] += 1
        for task in extraction.tasks:
            for party in (*task.directing, *task.implementing):
                if party.kind == "person":
                    self._person_forms[self.person_of(document, party.name)][party.name] += 1

    def _note_bodies(self, document: str, extraction: Extraction) -> None:
        for position in extraction.positions:
            if position.body:
                self._note_body(document, position.body, position.person_start)
                self._held.add(self.body_of(document, position.body, position.person_start))
        for task in extraction.tasks:
            for party in (*task.directing, *task.implementing):
                if party.kind != "person":
                    self._note_body(document, party.name)
        if extraction.document.header.issuer:
            self._note_body(document, extraction.document.header.issuer)

    def _note_body(self, document: str, printed: str, person_start: int | None = None) -> None:
        scope, name = self._body(document, printed, person_start)
        id = body_id(scope, name)
        self.body_forms[id][" ".join(printed.split())] += 1
        local = document in self._naming.localities
        bare = self._lexicon.bodies.bare_local.search(fold(written_out(printed, self._lexicon))) if local else None
        locality = self._naming.locality_of(document, bare[0].strip()) if bare else None
        if locality and name.endswith(f" {fold(locality)}") and not fold(printed).endswith(fold(locality)):
            self._bare[id] = min(locality, self._bare.get(id, locality))
        self._note_parents(scope, id, name)

    def _note_parents(self, scope: str, id: str, name: str) -> None:
        """The body a body belongs to, and so on upwards."""
        if self._names.get(id) == (scope, name) and id in self._noted:
            return
        self._names[id] = scope, name
        self._noted.add(id)
        for _ in range(_DEEPEST):
            if known := self._naming.known(scope, name):
                self._unprinted[id] = known.name
            above = self._naming.above(scope, name)
            if not above:
                return
            scope, name = above[0], fold(above[1])
            parent = body_id(scope, name)
            if parent == id:
                return
            self.parents[id] = parent
            self._names[parent] = scope, name
            self.body_forms.setdefault(parent, Counter())
            self._unprinted.setdefault(parent, above[1])
            id = parent

    def apart(self) -> dict[tuple[str, str], object]:
        """What tells the people of each name of a scope apart: the same for what is told the same."""
        told: dict[tuple[str, str], object] = {key: (roots, None) for key, roots in self._careers.told().items()}
        return told | {key: (self._careers.told(key).get(key), led) for key, led in self._apart.items()}

    def above(self, id: str) -> Iterator[str]:
        """The bodies that a body belongs to, the nearest first."""
        for _ in range(_DEEPEST):
            if id not in self.parents:
                return
            id = self.parents[id]
            yield id

    def resettled(self, id: str, forms: Counter[str]) -> Body:
        """A body that this part of a collection knows, printed as the whole of it prints it."""
        self.body_forms[id] = forms
        return self._settled(id)

    def add_body(self, scope: str, name: str) -> str:
        """The id of a body that no document names as one, made known with what it belongs to."""
        known = self._naming.known(scope, fold(name))
        name = known.name if known else name
        id = body_id(scope, fold(name))
        if id not in self.bodies:
            self.body_forms.setdefault(id, Counter())
            self._unprinted[id] = name
            self._note_parents(scope, id, fold(name))
            while id not in self.bodies:
                self.bodies[id] = self._settled(id)
                id = self.parents.get(id, id)
        return body_id(scope, fold(name))

    def _settle(self) -> None:
        for id, forms in sorted(self._person_forms.items()):
            name = min(forms, key=lambda form: (form.isupper(), -forms[form], form))
            self.persons[id] = Person(id, name, _province(id), tuple(sorted(forms)))
        for id in sorted(self.body_forms):
            self.bodies[id] = self._settled(id)

    def _settled(self, id: str) -> Body:
        forms = self.body_forms[id]
        name = self._shown(id, forms)
        scope, folded = self._names[id]
        category = self._category(scope, folded)
        if category == _OFFICE and not is_office(name, self._lexicon):
            category = _GROUP
        kind = {_GROUP: "group", _OFFICE: "office"}.get(category or "", "body")
        return Body(id, name, _province(id), kind, category, self.parents.get(id), tuple(sorted(forms)))

    def _category(self, scope: str, folded: str) -> str | None:
        """The class of a body by its name."""
        if self._naming.of_every_province(scope, folded):
            return _GROUP
        known = self._naming.known(scope, folded) or self._is_own(scope, folded)
        classes = (c for c, pattern in self._lexicon.bodies.classes if pattern.search(folded))
        return next((c for c in classes if c not in (_GROUP, _OFFICE) or not known), None)

    def _is_own(self, scope: str, folded: str) -> bool:
        """Whether a bare body is the one of a document whose province is unknown: it speaks for it, or names who holds
        office there ("Chủ tịch UBND phường")."""
        own = scope.removeprefix("x-") in self._naming.localities or body_id(scope, folded) in self._held
        return own and scope.startswith("x-") and bool(self._lexicon.bodies.bare_local.fullmatch(folded))

    def _shown(self, id: str, forms: Counter[str]) -> str:
        """The commonest printed form, written out, with the locality it leaves out; what none prints, by rule."""
        if not forms:
            return self._unprinted[id]
        known = self._naming.known(*self._names[id])
        told = [
            form for form in forms if not known or fold(written_out(form, self._lexicon)).startswith(fold(known.name))
        ]
        if not told:
            return self._unprinted[id]
        best = written_out(min(told, key=lambda form: (form.isupper(), -forms[form], form)), self._lexicon)
        locality = self._bare.get(id)
        if locality and not fold(best).endswith(fold(locality)):
            best = f"{best} {locality}"
        return best[:1].upper() + best[1:]


def people(
    collection: Collection,
    places: Mapping[str, Place],
    lexicon: Lexicon,
    registry: Registry | None = None,
    *,
    bodies: bool = True,
    people: bool = True,
) -> People:
    """The people and bodies of the collection, consolidated; registry: the package's if none is given; bodies, people:
    as for `People.gather`."""
    found = People(places, lexicon, load_registry() if registry is None else registry)
    found.gather(collection, bodies=bodies, people=people)
    return found


@lru_cache(maxsize=8192)
def is_office(name: str, lexicon: Lexicon) -> bool:
    """Whether a name is of one office, not of those who hold it in several bodies ("Chủ tịch UBND các xã")."""
    found, words = body_at(name, 0, lexicon), fold(name).split()
    if found is None:  # "Ủy viên kiêm Chánh Văn phòng": of several, a word or a comma would say so
        return "," not in name and not any(lexicon.body_names.openers.at(words, n) for n in range(len(words)))
    return found.kind == "office" and found.end == len(name)


def _by_person(extraction: Extraction) -> Iterator[tuple[str, list[Position]]]:
    grouped: dict[str, list[Position]] = defaultdict(list)
    for position in extraction.positions:
        grouped[position.person].append(position)
    yield from grouped.items()


def _province(id: str) -> str | None:
    scope = id.split(".")[0]
    return None if scope.startswith("x-") else scope
