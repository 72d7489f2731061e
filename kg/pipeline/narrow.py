"""A change of a few documents, decided and written alone: the same rows as if the whole collection had been decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as Some

from kg.catalogue import keyed, spoken, write
from kg.catalogue.changes import Changes
from kg.catalogue.extractions import Extractions
from kg.catalogue.keyed import ABOVE, ISSUED, Part
from kg.catalogue.merges import write_merges
from kg.catalogue.reading import Connection
from kg.catalogue.spoken import DecidedOn
from kg.catalogue.write import Row
from kg.ids import CENTRE, body_id, post_id
from kg.models import Act, Body, Identity, Place
from kg.pipeline.deciding import Deciding, issuing, notations
from kg.pipeline.touched import Held, Looking, Touched, Wide
from kg.registry.reader import Registry
from kg.resolve import lineage, names, successions
from kg.resolve.issuers import issuer_of
from kg.resolve.judgements import JudgedPeople, Judgements
from kg.resolve.names import People
from kg.resolve.reasons import because
from kg.rules.lexicon import Lexicon

Progress = Callable[[str, int, int], None]


def consolidate(
    db: Connection,
    before: Connection,
    changed: Some[str],
    lexicon: Lexicon,
    registry: Registry,
    progress: Progress,
    changes: Changes,
) -> None:
    """As `kg.pipeline.consolidate`, where people decided nothing since. Raises Wide, also where it touches what they
    decided about; what was written by then is told in `changes` too."""
    decided = spoken.decided_on(before)
    if decided.waiting or any(id[-8:] in decided.hashes for id in changed):
        raise Wide
    touched = Looking(before, db, lexicon, registry).find(changed)
    _Narrow(before, db, lexicon, registry, touched, decided).write(changes, progress)


class _Narrow:
    def __init__(
        self,
        before: Connection,
        db: Connection,
        lexicon: Lexicon,
        registry: Registry,
        touched: Touched,
        decided: DecidedOn,
    ) -> None:
        self._things = decided.things
        self._in = {thing.split("/")[1].partition(".")[0] for thing in decided.things if thing.count("/") > 0}
        self._before, self._db, self._lexicon, self._registry, self._touched = before, db, lexicon, registry, touched
        judged, view = Judgements(spoken.judgements(before)), touched.now
        self._acts, self._in_force = view.acts.acts, view.acts.in_force
        self._deciding = Deciding(
            db, lexicon, view.part, view.part.places, JudgedPeople(view.people, judged), view.acts, judged
        )
        self._deciding.made = dict(touched.found.made)
        self._deciding.copies = touched.copies
        self._deciding.identities = _as_one_act(touched)
        self._held = Held(db, set(touched.documents), self._deciding.identities, touched.copies)
        self._deciding.held = self._held
        self._issued = names.people(Part(db, (), ()), {}, lexicon, registry)  # bodies that an act's number names
        self._known: dict[str, People] = {}  # who tells of each body that the changed documents name, now or before
        self._counted = Counter[str]()  # of these bodies: acts more
        self._places: dict[str, Place] = {}
        self._reader = names.people(Part(db, (), ()), self._places, lexicon, registry)  # of bodies' names alone

    def write(self, changes: Changes, progress: Progress) -> None:
        """Every row that is other than before."""
        db, touched = self._db, self._touched
        changes.documents = self._deciding.written
        documents = touched.documents
        gone = touched.changed - set(documents)
        if not self._in.isdisjoint({*documents, *gone}):
            raise Wide
        named = spoken.acts_named(self._before, {*documents, *gone}) | touched.acts
        posts = spoken.posts_of(self._before, {*documents, *gone})
        people = spoken.people_in(self._before, {*documents, *gone})
        digests = write.decided(db, documents)
        progress("resolve", 0, len(documents))
        for done, id in enumerate(documents, 1):
            self._deciding.decide(id, digests.get(id))
            progress("resolve", done, len(documents))
        posts |= spoken.posts_of(db, documents)
        changes.post = write.write_posts(db, list(self._posts(posts)), posts)
        self._known, flipped = self._count_bodies()
        self._look_for_issuers(flipped)
        acts = named | spoken.acts_named(db, documents) | self._deciding.used
        self._mind("act", acts)
        changes.act = self._write_acts(acts)
        changes.person, changes.body = self._write_people()
        self._write_places(changes, changes.person | changes.body | changes.act)
        changes.compared = self._write_lineage()
        people |= spoken.people_in(db, documents)
        of = {"person": people | changes.person, "body": changes.body, "act": acts}
        write_merges(db, lambda key, count: because(key, count=count), of=of)

    def _mind(self, kind: str, ids: Iterable[str | None]) -> None:
        """Wide where people decided about one of these things."""
        if self._things and any(f"{kind}/{id}" in self._things for id in ids):
            raise Wide

    def _posts(self, ids: Iterable[str]) -> Iterator[Row]:
        """The posts that are held, each as the first document names it."""
        short, collection = notations(self._lexicon), Extractions(self._db)
        for id in ids:
            if first := spoken.first_seen(self._db, id):
                document, start, end = first
                for p in collection.get(document).positions:
                    body = id.rpartition(".")[0] if p.body else None
                    if (p.start, p.end) == (start, end) and post_id(body, p.role) == id:
                        yield id, p.role, short.get((p.role, p.body)), body
                        break

    # -- bodies -------------------------------------------------------------------------------------------------------
    def _count_bodies(self) -> tuple[dict[str, People], set[str]]:
        """The tally of what the changed documents print; who knows each body that may be other than before, and the
        bodies that documents name or do not name any more."""
        was, now = (self._alone(db) for db in (self._before, self._db))
        known: dict[str, People] = {}
        flipped: set[str] = set()
        for id in {*was.body_forms, *now.body_forms}:
            people = now if id in now.body_forms else was
            known[id] = people
            more = Counter(now.body_forms.get(id, {}))
            more.subtract(was.body_forms.get(id, {}))
            stood = _is_named(self._tally(id))
            printed = _is_printed(self._tally(id))
            keyed.add_to_tally(self._db, id, more)
            prints = _is_printed(self._tally(id))
            if printed != prints:
                for above in people.above(id):
                    known.setdefault(above, people)
                    upper = _is_named(self._tally(above))
                    keyed.add_to_tally(self._db, above, {ABOVE: 1 if prints else -1})
                    flipped ^= {above} if upper != _is_named(self._tally(above)) else set()
            flipped ^= {id} if stood != _is_named(self._tally(id)) else set()
        return known, flipped

    def _alone(self, db: Connection) -> People:
        """The people and bodies of the changed documents, as they are in a catalogue."""
        part = Part(db, keyed.with_heading(db, self._touched.changed), ())
        return names.people(part, part.places, self._lexicon, self._registry)

    def _tally(self, id: str) -> Counter[str]:
        return keyed.tallies(self._db, [id])[id]

    def _look_for_issuers(self, flipped: set[str]) -> None:
        """Wide where an act is found to be a body's because documents name that body now, or no more."""
        for scope in {id.split(".")[0] for id in flipped}:
            for id in spoken.acts_with_printed_issuer(self._db, scope):
                act = spoken.act(self._db, id)
                told = act and (issuer_of(act, self._lexicon.acts) or spoken.own_issuer(self._db, id))
                if act and not told and any(self._only_named(act, name, flipped) for name in self._printed(act)):
                    raise Wide

    def _only_named(self, act: Act, folded: str, flipped: set[str]) -> bool:
        """Whether a body is one of these, and nothing but documents tells of it."""
        return body_id(act.scope, folded) in flipped and not self._reader.tells(act.scope, folded)

    def _printed(self, act: Act) -> Iterator[str]:
        """What those who cite an act mean by its printed issuer, in order; folded names of its scope."""
        for id in spoken.citing(self._db, act.id):
            if id not in self._places:
                self._places |= keyed.places(self._db, [id])
                self._reader.locate(id, keyed.headings(self._db, [id])[id].header)
            body = self._reader.issuer_named(id, issuing(act.issuer or ""), act.scope)
            if body:
                yield body

    def _write_people(self) -> tuple[set[str], set[str]]:
        wanted = {key.removeprefix("name/") for key in self._touched.names}
        sides = [
            {id: one for id, one in side.people.persons.items() if id.split(".")[1] in wanted}
            for side in (self._touched.was, self._touched.now)
        ]
        rows, gone = self._bodies(self._known)
        ids = gone | {row.id for row in rows}
        self._mind("body", {*ids, *(row.parent for row in rows)})
        self._mind("person", sides[0].keys() | sides[1].keys())
        found = write.write_people(self._db, sides[1].values(), rows, (sides[0].keys() | sides[1].keys(), ids))
        write.write_kinds(self._db, rows, self._lexicon.body_kinds, ids)
        if found[1]:
            held = spoken.body_ids(self._db)
            write.write_successions(
                self._db, successions.find(self._registry, self._lexicon.acts, dict.fromkeys(held).keys())
            )
        return found

    def _bodies(self, known: Mapping[str, People]) -> tuple[list[Body], set[str]]:
        """The bodies that may be other than before, and those that are gone. Wide for one that was named and that only
        an act's number names by now."""
        found: list[Body] = []
        gone: set[str] = set()
        for id in known.keys() | self._issued.bodies.keys() | self._counted.keys():
            was, now = keyed.tallies(self._before, [id])[id], self._tally(id)
            if _is_named(now) and id in known:
                forms = Counter({form: n for form, n in now.items() if form not in (ABOVE, ISSUED)})
                found.append(known[id].resettled(id, forms))
            elif not now:
                gone.add(id)
            elif not was and id in self._issued.bodies:
                found.append(self._issued.bodies[id])
            elif not was or (_is_named(was) and not _is_named(now)):
                raise Wide
        return found, gone

    # -- acts ---------------------------------------------------------------------------------------------------------
    def _write_acts(self, ids: Iterable[str]) -> set[str]:
        found: dict[str, Act] = {}
        issuers: dict[str, str] = {}
        ids = set(ids)
        for id in sorted(ids):
            if not spoken.own_issuer(self._before, id) and (body := spoken.issuer(self._before, id)):
                self._count_issued(body, -1)
            if spoken.is_named(self._db, id):
                found[id] = act = self._act(id)
                if issuer := spoken.own_issuer(self._db, id) or self._issuer(act):
                    issuers[id] = issuer
        for body, n in self._counted.items():
            keyed.add_to_tally(self._db, body, {ISSUED: n})
        return write.write_acts(self._db, found.values(), self._held, issuers, self._in_force, ids)

    def _act(self, id: str) -> Act:
        """An act as it comes out now. Wide where that was not looked at."""
        act = self._deciding.made.get(id)
        if act is None and id.endswith(".khong-ro"):  # a title's, which another document may have made
            act = spoken.act(self._db, id)
        act = act or self._acts.get(id)
        if act is None:
            raise Wide
        return act

    def _issuer(self, act: Act) -> str | None:
        """The body of an act by its number, else the first that its printed issuer means, counted."""
        body = None
        if coded := issuer_of(act, self._lexicon.acts):
            body = self._issued.add_body(*coded)
        elif act.issuer and act.id in self._acts:
            named = dict.fromkeys(self._printed(act))
            held = ((one, _is_named(self._tally(body_id(act.scope, one)))) for one in named)
            found = (self._issued.issuer_known(act.scope, one, held=is_held) for one, is_held in held)
            body = next(filter(None, found), None)
        if body:
            self._count_issued(body, 1)
        return body

    def _count_issued(self, body: str, n: int) -> None:
        """An act of a body and of those above it, so many more."""
        above = list(self._above(body))
        self._mind("body", [body, *above])
        for each in (body, *above):
            self._counted[each] += n

    def _above(self, body: str) -> Iterable[str]:
        """The bodies that a body belongs to: as whoever reads it now tells it, else as it stood."""
        people = self._issued if body in self._issued.bodies else self._known.get(body)
        return people.above(body) if people else spoken.above(self._before, body)

    # -- places and tasks ---------------------------------------------------------------------------------------------
    def _write_places(self, changes: Changes, things: Iterable[str]) -> None:
        scopes = {id.split(".")[0] for id in things if not id.startswith("x-")}
        scopes |= {p for db in (self._before, self._db) for p in self._provinces(db)} - {CENTRE}
        found = {}
        for scope in scopes - {CENTRE}:
            printed = [name for _, said in keyed.said_by(self._db, f"place/{scope}") if said for name in said.acts]
            listed = self._lexicon.acts.province_names.get(scope)
            if printed:
                found[scope] = min(printed)
            elif listed and spoken.scope_held(self._db, scope):
                found[scope] = listed
        changes.province = write.write_provinces(self._db, found, scopes | {CENTRE})

    def _provinces(self, db: Connection) -> set[str]:
        return {one.province for one in keyed.places(db, self._touched.changed).values() if one.province}

    def _write_lineage(self) -> set[str]:
        """The provinces whose tasks were compared."""
        near = self._told_in(self._before) | self._told_in(self._db)
        if not near:
            return near
        told = (spoken.told_in(self._db, province) for province in sorted(near))
        write.write_lineage(self._db, lineage.find(told), near)
        return near

    def _told_in(self, db: Connection) -> set[str]:
        """The provinces of those changed documents whose tasks are compared."""
        held, collection = keyed.places(db, self._touched.changed), Extractions(db)
        told = {id: one.province for id, one in held.items() if one.province}
        return {province for id, province in told.items() if lineage.takes_part(collection.get(id))}


def _is_printed(tally: Mapping[str, int]) -> bool:
    """Whether documents print a form of a body."""
    return any(form not in (ABOVE, ISSUED) for form in tally)


def _is_named(tally: Mapping[str, int]) -> bool:
    """The same, or of one below it."""
    return any(form != ISSUED for form in tally)


def _as_one_act(touched: Touched) -> dict[str, Identity]:
    """Files of one text are one act."""
    found = dict(touched.found.acts)
    for id, copy in touched.copies.items():
        if own := found.get(copy.of) or found.get(id):
            found[copy.of] = found[id] = own
    return found
