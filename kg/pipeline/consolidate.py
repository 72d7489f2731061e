"""What is decided over the whole collection, and written into its catalogue: whose document each is, who the people
and bodies are, which act each file and each citation is, which element a pinpoint means, which task continues which."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct, msgpack
from msgspec.structs import astuple

from kg.catalogue import write
from kg.catalogue.changes import Changes
from kg.catalogue.documents import document_ids
from kg.catalogue.extractions import Extractions, keep_sketches, sketches
from kg.catalogue.merges import write_merges
from kg.catalogue.reading import Connection
from kg.ids import citation_id, post_id, task_id
from kg.models import Extraction, Identity, Link, Pinpoint, Place
from kg.registry.reader import Registry
from kg.resolve import act_index, acts, duplicates, identity, lineage, names, pinpoints, successions
from kg.resolve.act_index import Acts
from kg.resolve.duplicates import Copy
from kg.resolve.issuers import head_of, issuer_of
from kg.resolve.judgements import THINGS, JudgedPeople, Judgement, Judgements, key_of
from kg.resolve.mentioned import Mentioned
from kg.resolve.names import People
from kg.resolve.reasons import because
from kg.review.annotations import Annotation, annotations_of
from kg.rules.lexicon import Lexicon

Progress = Callable[[str, int, int], None]
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


def consolidate(
    db: Connection,
    lexicon: Lexicon,
    registry: Registry,
    judgements: Sequence[Judgement],
    progress: Progress,
    once: bool = True,
    was: Mapping[str, str | None] | None = None,
) -> Changes:
    """Everything but the texts, from the extractions in the catalogue; judgements go before what is inferred. Rows that
    stand as they would be written are left alone; given is what is other than before.

    once: what several files of one text say is written for the preferred one alone; they are the same act. was: the
    province of each document of the build before, of those that are gone too.
    """
    write.write_annotations(db, annotations_of(judgements))
    decisions, judgements = judgements, [judgement for judgement in judgements if judgement.relation in THINGS]
    collection, changes = Extractions(db), Changes()
    write.write_headings(db, collection.corrected())
    was = was or {}
    documents, before = document_ids(db), write.decided(db)
    progress("resolve", 0, len(documents))
    places = names.place(collection, lexicon)
    gathered = names.people(collection, places, lexicon, registry)
    known = act_index.gather(collection, places, lexicon, registry)
    mentioned = Mentioned(collection, documents, gathered, known)
    judgements = mentioned.found_again(judgements)
    judged = Judgements(judgements)
    people = JudgedPeople(gathered, judged)
    found = identity.identify(collection, known, places, judged.refused)
    identities, made = judged.identities(found.acts, documents), found.made
    copies = _copies(db, collection) if once else {}
    held = _one_act(identities, copies)
    used = {identity.act for identity in identities.values()}
    short, issuers, printed, posts = _notations(lexicon), dict[str, str](), dict[str, str](), dict[str, write.Row]()
    for done, id in enumerate(documents, 1):
        extraction = collection.get(id)
        linked = acts.link(id, extraction, known)
        found_links = zip(extraction.citations, linked.links, strict=True)
        links = [judged.link(citation_id(id, citation.start), link) for citation, link in found_links]
        made |= linked.made
        used |= {act for one in links for act in (one.act, *one.candidates) if act}
        own, issuer = identities.get(id), _issuer(id, extraction, people)
        if own and issuer:
            issuers[own.act] = issuer
        _note_issuers(printed, id, links, known, gathered)
        meant = pinpoints.resolve(id, extraction, links, held, collection, lexicon.acts.ordinals)
        days = write.seen(extraction.document)
        act, own_day = known.acts.get(own.act) if own else None, days[0] is not None
        days = (act.date, act.date) if act and not own_day else days
        copy = copies.get(id)
        named = [] if copy else _named(id, extraction, people, posts, short)
        decided = _Decided(
            places[id], issuer, own, days, own_day, copy, links, meant, named, collection.said(extraction)
        )
        if (digest := decided.digest()) != before.get(id):
            changes.documents.add(id)
            write.clear(db, id)
            _write(db, id, extraction, decided, people, collection)
            write.write_decided(db, id, digest)
        progress("resolve", done, len(documents))
    changes.post = write.write_posts(db, posts.values())
    of = {act: one for act, one in judged.joined("act", known.acts | made).items() if act in used}
    for act in of.values():
        coded = issuer_of(act, lexicon.acts)
        if act.id not in issuers and (body := gathered.add_body(*coded) if coded else printed.get(act.id)):
            issuers[act.id] = judged.same("body", body)
    people = JudgedPeople(gathered, judged)
    changes.person, changes.body = write.write_people(db, people.persons.values(), people.bodies.values())
    scopes = {id.split(".")[0] for id in (*people.persons, *people.bodies, *of)}
    listed = {id: name for id, name in lexicon.acts.province_names.items() if id in scopes}
    listed |= {p.province: p.name for p in places.values() if p.province and p.name}
    changes.province = write.write_provinces(db, listed)
    write.write_kinds(db, people.bodies.values(), lexicon.body_kinds)
    write.write_successions(db, successions.find(registry, lexicon.acts, people.bodies.keys()))
    changes.act = write.write_acts(db, of.values(), held, issuers, known.in_force)
    moved = changes.documents | (was.keys() - set(documents))
    near = {p for id in moved for p in (was.get(id), places[id].province if id in places else None) if p}
    telling = {id: place for id, place in places.items() if id not in copies and place.province in near}
    write.write_lineage(db, lineage.find(collection, telling), lambda task: _task_id(task, collection), near)
    write.write_judgements(db, judgements)
    write_merges(db, lambda key, count: because(key, count=count), judged.joint)
    lost = ((judgement, mentioned.lost(judgement, known.acts.keys() | made.keys())) for judgement in judgements)
    write.write_orphans(db, [*((judgement, side) for judgement, side in lost if side), *_idle(collection, decisions)])
    return changes


def _copies(db: Connection, collection: Extractions) -> dict[str, Copy]:
    """Every document that is another file of a text; what is made of a text for that is made once."""
    held = sketches(db)
    found = dict(held)
    copies = duplicates.find(collection, found)
    keep_sketches(db, {id: runs for id, runs in found.items() if id not in held})
    return copies


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
    db: Connection, id: str, extraction: Extraction, decided: _Decided, people: JudgedPeople, collection: Extractions
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


def _idle(collection: Extractions, decisions: Sequence[Judgement]) -> list[tuple[Judgement, str]]:
    """The decisions on words that change nothing: the document, the words or the row that they are about is gone."""
    ids = {said.id for said in collection.idle()}
    return [(one, one.subject) for one in decisions if key_of(one) in ids]


def _one_act(identities: dict[str, Identity], copies: Mapping[str, Copy]) -> dict[str, str]:
    """Act → the document that is it; files of one text are made the same act, held by the preferred one."""
    for id, copy in copies.items():
        own = identities.get(copy.of) or identities.get(id)
        if own:
            identities[copy.of] = identities[id] = own
    best = {identities[copy.of].act: copy.of for copy in copies.values() if copy.of in identities}
    return pinpoints.held(identities) | best


def _issuer(id: str, extraction: Extraction, people: JudgedPeople) -> str | None:
    issuer = extraction.document.header.issuer
    return people.body_of(id, issuer) if issuer else None


def _note_issuers(issuers: dict[str, str], id: str, links: Sequence[Link], known: Acts, people: People) -> None:
    """The body that issued each act, as the first document to cite it means it: of the act's own province or centre."""
    for link in links:
        act = known.acts.get(link.act or "")
        if act and act.issuer and act.id not in issuers:
            body = people.issuer_body(id, head_of(_PLENUM.sub(r"\1", act.issuer)), act.scope)
            if body:
                issuers[act.id] = body


def _task_id(task: tuple[str, int], collection: Extractions) -> str:
    document, index = task
    return task_id(document, collection.get(document).tasks[index].start)


def _notations(lexicon: Lexicon) -> dict[tuple[str, str | None], str]:
    """The abbreviation of a seat: ("Ủy viên", "Ban Thường vụ Tỉnh ủy") → "UVBTVTU"."""
    seats = lexicon.roles.seats.items()
    return {seat: form.upper() for form, seat in reversed(list(seats)) if " " not in form}
