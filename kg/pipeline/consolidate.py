"""What is decided over the whole collection, and written into its catalogue: whose document each is, who the people
and bodies are, which act each file and each citation is, which element a pinpoint means, which task continues which."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import astuple

from kg.catalogue import write
from kg.catalogue.documents import document_ids
from kg.catalogue.extractions import Extractions
from kg.catalogue.merges import write_merges
from kg.catalogue.reading import Connection
from kg.ids import citation_id, task_id
from kg.models import Extraction, Identity, Link
from kg.registry.reader import Registry
from kg.resolve import act_index, acts, duplicates, identity, lineage, names, pinpoints, successions
from kg.resolve.act_index import Acts
from kg.resolve.duplicates import Copy
from kg.resolve.issuers import head_of, issuer_of
from kg.resolve.judgements import THINGS, JudgedPeople, Judgement, Judgements
from kg.resolve.mentioned import Mentioned
from kg.resolve.reasons import because
from kg.review.annotations import annotations_of
from kg.rules.lexicon import Lexicon

Progress = Callable[[str, int, int], None]
_PLENUM = re.compile(r"^Hội nghị (.+) lần thứ .*$")  # an act passed at a committee's plenum is the committee's


def consolidate(
    db: Connection,
    lexicon: Lexicon,
    registry: Registry,
    judgements: Sequence[Judgement],
    progress: Progress,
    once: bool = True,
) -> None:
    """Everything but the texts, from the extractions in the catalogue; judgements go before what is inferred.

    once: what several files of one text say is written for the preferred one alone; they are the same act.
    """
    write.write_annotations(db, annotations_of(judgements))
    judgements = [judgement for judgement in judgements if judgement.relation in THINGS]
    collection = Extractions(db)
    write.write_headings(db, collection.corrected())
    documents = document_ids(db)
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
    copies = duplicates.find(collection) if once else {}
    held = _one_act(identities, copies)
    used = {identity.act for identity in identities.values()}
    short, issuers, printed = _notations(lexicon), dict[str, str](), dict[str, str]()
    for done, id in enumerate(documents, 1):
        extraction, text = collection.get(id), collection.text(id)
        linked = acts.link(id, extraction, known)
        found_links = zip(extraction.citations, linked.links, strict=True)
        links = [judged.link(citation_id(id, citation.start), link) for citation, link in found_links]
        made |= linked.made
        used |= {act for one in links for act in (one.act, *one.candidates) if act}
        own, issuer = identities.get(id), _issuer(id, extraction, people)
        if own and issuer:
            issuers[own.act] = issuer
        _note_issuers(printed, id, links, known, people)
        meant = pinpoints.resolve(id, extraction, links, held, collection, lexicon.acts.ordinals)
        days = write.seen(extraction.document)
        act, own_day = known.acts.get(own.act) if own else None, days[0] is not None
        days = (act.date, act.date) if act and not own_day else days
        write.write_place(db, id, places[id], issuer, own, days, own_day=own_day)
        write.write_units(db, id, extraction.document.units, text)
        if id in copies:
            write.write_copy(db, id, *astuple(copies[id]))
        else:
            write.write_positions(db, id, extraction, text, people, short, days)
            write.write_tasks(db, id, extraction, text, people)
            write.write_citations(db, id, extraction, links, meant, text)
            write.write_effects(db, id, extraction, links, own.act if own else None, text)
        progress("resolve", done, len(documents))
    of = {act: one for act, one in judged.joined("act", known.acts | made).items() if act in used}
    for act in of.values():
        coded = issuer_of(act, lexicon.acts)
        if act.id not in issuers and (body := gathered.add_body(*coded) if coded else printed.get(act.id)):
            issuers[act.id] = judged.same("body", body)
    people = JudgedPeople(gathered, judged)
    write.write_people(db, people.persons.values(), people.bodies.values())
    named = {id.split(".")[0] for id in (*people.persons, *people.bodies, *of)}
    listed = {id: name for id, name in lexicon.acts.province_names.items() if id in named}
    write.write_provinces(db, listed | {p.province: p.name for p in places.values() if p.province and p.name})
    write.write_kinds(db, people.bodies.values(), lexicon.body_kinds)
    write.write_successions(db, successions.find(registry, lexicon.acts, people.bodies.keys()))
    write.write_acts(db, of.values(), held, issuers)
    write.write_lineage(
        db,
        lineage.find(collection, {id: place for id, place in places.items() if id not in copies}),
        lambda task: _task_id(task, collection),
    )
    write.write_judgements(db, judgements)
    write_merges(db, lambda key, count: because(key, count=count), judged.joint)
    lost = ((judgement, mentioned.lost(judgement, known.acts.keys() | made.keys())) for judgement in judgements)
    write.write_orphans(db, ((judgement, side) for judgement, side in lost if side))


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


def _note_issuers(issuers: dict[str, str], id: str, links: Sequence[Link], known: Acts, people: JudgedPeople) -> None:
    """The body that issued each act, as the first document to cite it means it: of the act's own province or centre."""
    for link in links:
        act = known.acts.get(link.act or "")
        if act and act.issuer and act.id not in issuers:
            body = people.body_of(id, head_of(_PLENUM.sub(r"\1", act.issuer)))
            if body in people.bodies and body.startswith(f"{act.scope}."):
                issuers[act.id] = body


def _task_id(task: tuple[str, int], collection: Extractions) -> str:
    document, index = task
    return task_id(document, collection.get(document).tasks[index].start)


def _notations(lexicon: Lexicon) -> dict[tuple[str, str | None], str]:
    """The abbreviation of a seat: ("Ủy viên", "Ban Thường vụ Tỉnh ủy") → "UVBTVTU"."""
    seats = lexicon.roles.seats.items()
    return {seat: form.upper() for form, seat in reversed(list(seats)) if " " not in form}
