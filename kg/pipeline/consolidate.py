"""What is decided over the whole collection, and written into its catalogue: whose document each is, who the people
and bodies are, which act each file and each citation is, which element a pinpoint means, which task continues which."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as Some
from contextlib import suppress

from kg.catalogue import decisions, keyed, spoken, write
from kg.catalogue.changes import Changes, together
from kg.catalogue.documents import document_ids, province_ids
from kg.catalogue.extractions import Extractions, keep_sketches, sketches
from kg.catalogue.merges import write_merges
from kg.catalogue.reading import Connection
from kg.ids import body_id
from kg.models import Act, Identity, Place
from kg.pipeline import narrow
from kg.pipeline.deciding import Deciding
from kg.pipeline.touched import Wide
from kg.registry.reader import Registry
from kg.resolve import act_index, duplicates, identity, lineage, names, pinpoints, successions
from kg.resolve.act_index import Acts
from kg.resolve.duplicates import Copy
from kg.resolve.issuers import issuer_of
from kg.resolve.judgements import THINGS, JudgedPeople, Judgement, Judgements, key_of
from kg.resolve.keys import keys_of
from kg.resolve.mentioned import Mentioned
from kg.resolve.names import People
from kg.resolve.reasons import because
from kg.review.annotations import annotations_of
from kg.rules.lexicon import Lexicon

Progress = Callable[[str, int, int], None]


def consolidate(
    db: Connection,
    lexicon: Lexicon,
    registry: Registry,
    judgements: Sequence[Judgement],
    progress: Progress,
    once: bool = True,
    before: Connection | None = None,
    changed: Some[str] = frozenset(),
    same: bool = False,
) -> Changes:
    """Everything but the texts, from the extractions in the catalogue; judgements go before what is inferred. Rows that
    stand as they would be written are left alone; given is what is other than before.

    once: what several files of one text say is written for the preferred one alone; they are the same act. before: the
    catalogue of the build that this one began as a copy of; changed: the documents that came, went or were read anew;
    same: the judgements are those of that build.
    """
    changes = Changes()
    if before and once and same:
        with suppress(Wide):
            narrow.consolidate(db, before, changed, lexicon, registry, progress, changes)
            return changes
    was = province_ids(before) if before else {}
    return together(changes, _decide_all(db, lexicon, registry, judgements, progress, once, was, changes.documents))


def _decide_all(
    db: Connection,
    lexicon: Lexicon,
    registry: Registry,
    judgements: Sequence[Judgement],
    progress: Progress,
    once: bool,
    was: Mapping[str, str | None],
    written: Some[str],
) -> Changes:
    """Over the whole collection. was: the province of each document of the build before, of those that are gone too;
    written: the documents of which rows were written that may have to be others."""
    decisions.write_annotations(db, annotations_of(judgements))
    collection = Extractions(db)
    decisions.write_headings(db, collection.corrected())
    documents = document_ids(db)
    progress("resolve", 0, len(documents))
    places, stood = names.place(collection), keyed.places(db, documents)
    people = names.people(collection, places, lexicon, registry)
    known = act_index.gather(collection, places, lexicon, registry)
    mentioned = Mentioned(collection, documents, people, known)
    things = mentioned.found_again([judgement for judgement in judgements if judgement.relation in THINGS])
    judged = Judgements(things)
    deciding = Deciding(db, lexicon, collection, places, JudgedPeople(people, judged), known, judged)
    _tell_acts(deciding, db, collection, places, known, judged, once)
    digests = write.decided(db)
    for done, id in enumerate(documents, 1):
        deciding.decide(id, None if id in written else digests.get(id))
        progress("resolve", done, len(documents))
    changes = Changes(documents=deciding.written)
    if once:
        _write_keys(db, collection, places, stood, lexicon)
    _write_things(db, deciding, people, known, places, judged, lexicon, registry, changes)
    changes.compared = _provinces(changes.documents | (was.keys() - set(documents)), was, places)
    told = (spoken.told_in(db, province) for province in sorted(changes.compared))
    write.write_lineage(db, lineage.find(told), changes.compared)
    decisions.write_judgements(db, things)
    write_merges(db, lambda key, count: because(key, count=count), judged.joint)
    lost = ((j, mentioned.lost(j, known.acts.keys() | deciding.made.keys())) for j in things)
    waiting = [(judgement, side) for judgement, side in lost if side]
    decisions.write_orphans(db, [*waiting, *_idle(collection, judgements)])
    return changes


def _tell_acts(
    deciding: Deciding,
    db: Connection,
    collection: Extractions,
    places: Mapping[str, Place],
    known: Acts,
    judged: Judgements,
    once: bool,
) -> None:
    """Which act each document is, which are files of one text, and who holds each act: told before any is decided."""
    found = identity.identify(collection, known, places, judged.refused)
    identities = judged.identities(found.acts, places)
    deciding.copies = _copies(db, collection) if once else {}
    deciding.held = _one_act(identities, deciding.copies)
    deciding.identities, deciding.made = identities, found.made


def _write_things(
    db: Connection,
    deciding: Deciding,
    people: People,
    known: Acts,
    places: Mapping[str, Place],
    judged: Judgements,
    lexicon: Lexicon,
    registry: Registry,
    changes: Changes,
) -> None:
    """What the documents name, once all are decided: posts, people, bodies, provinces, acts and who issued them."""
    changes.post = write.write_posts(db, deciding.posts.values())
    used = deciding.used | {one.act for one in deciding.identities.values()}
    acts = {id: act for id, act in judged.joined("act", known.acts | deciding.made).items() if id in used}
    keyed.write_tally(db, _find_issuers(acts, deciding, people, judged, lexicon))
    named = JudgedPeople(people, judged)  # anew: an act's number may name a body that no document does
    changes.person, changes.body = write.write_people(db, named.persons.values(), named.bodies.values())
    scopes = {id.split(".")[0] for id in (*named.persons, *named.bodies, *acts)}
    listed = {id: name for id, name in lexicon.acts.province_names.items() if id in scopes}
    changes.province = write.write_provinces(db, listed | names.province_names(places.values()))
    write.write_kinds(db, named.bodies.values(), lexicon.body_kinds)
    write.write_successions(db, successions.find(registry, lexicon.acts, named.bodies.keys()))
    changes.act = write.write_acts(db, acts.values(), deciding.held, deciding.issuers, known.in_force)


def _find_issuers(
    acts: Mapping[str, Act], deciding: Deciding, people: People, judged: Judgements, lexicon: Lexicon
) -> dict[str, Counter[str]]:
    """Who issued each act of which no document tells it goes into `deciding.issuers`; given is the tally of bodies."""
    tally, held = tallied(people), frozenset(people.bodies)
    for act in acts.values():
        named = deciding.printed.get(act.id, ())
        if act.id not in deciding.issuers and (body := _issuer_of(act, named, held, people, lexicon)):
            deciding.issuers[act.id] = judged.same("body", body)
            for id in (body, *people.above(body)):
                tally[id][keyed.ISSUED] += 1
    return tally


def _provinces(documents: Iterable[str], was: Mapping[str, str | None], places: Mapping[str, Place]) -> set[str]:
    """The provinces of documents, in the build before and now: where tasks are compared again."""
    now = {id: places[id].province for id in documents if id in places}
    return {province for id in documents for province in (was.get(id), now.get(id)) if province}


def _write_keys(
    db: Connection, collection: Extractions, places: Mapping[str, Place], stood: Mapping[str, Place], lexicon: Lexicon
) -> None:
    """The keys of every document that has none yet or is found to be another place's now. stood: whose each was."""
    held, runs = keyed.with_heading(db), sketches(db)
    for id, extraction in collection:
        same = (stood[id].province, stood[id].own) == (places[id].province, places[id].own)
        if id not in held or not same or collection.said(extraction):
            keys = keys_of(id, extraction, places, lexicon.acts, runs[id])
            keyed.write_keys(db, id, extraction.document, keys)


def _issuer_of(act: Act, named: Iterable[str], held: Some[str], people: People, lexicon: Lexicon) -> str | None:
    """The body of an act by its number, else the first that its printed issuer means. held: the bodies that documents
    name."""
    if coded := issuer_of(act, lexicon.acts):
        return people.add_body(*coded)
    found = (people.issuer_known(act.scope, one, held=body_id(act.scope, one) in held) for one in named)
    return next(filter(None, found), None)


def tallied(people: People) -> dict[str, Counter[str]]:
    """How often each form of each body is printed, and above how many printed bodies each stands."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for id, forms in people.body_forms.items():
        if forms:
            found[id].update(forms)
            for above in people.above(id):
                found[above][keyed.ABOVE] += 1
    return found


def _copies(db: Connection, collection: Extractions) -> dict[str, Copy]:
    """Every document that is another file of a text; what is made of a text for that is made once."""
    held = sketches(db)
    found = dict(held)
    copies = duplicates.find(collection, found)
    keep_sketches(db, {id: runs for id, runs in found.items() if id not in held})
    return copies


def _idle(collection: Extractions, said: Sequence[Judgement]) -> list[tuple[Judgement, str]]:
    """The decisions on words that change nothing: the document, the words or the row that they are about is gone."""
    ids = {idle.id for idle in collection.idle()}
    return [(one, one.subject) for one in said if key_of(one) in ids]


def _one_act(identities: dict[str, Identity], copies: Mapping[str, Copy]) -> dict[str, str]:
    """Act → the document that is it; files of one text are made the same act, held by the preferred one."""
    for id, copy in copies.items():
        own = identities.get(copy.of) or identities.get(id)
        if own:
            identities[copy.of] = identities[id] = own
    best = {identities[copy.of].act: copy.of for copy in copies.values() if copy.of in identities}
    return pinpoints.held(identities) | best
