"""What is decided over the whole collection, and written into its catalogue: whose document each is, who the people
and bodies are, which act each file and each citation is, which element a pinpoint means, which task continues which."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import astuple

from kg.catalogue import write
from kg.catalogue.extractions import Extractions
from kg.catalogue.reading import Connection
from kg.ids import citation_id
from kg.lexicon import Lexicon
from kg.resolve import acts, names
from kg.resolve.judgements import Judgement, Judgements

Progress = Callable[[str, int, int], None]


def consolidate(db: Connection, lexicon: Lexicon, judgements: Sequence[Judgement], progress: Progress) -> None:
    """Everything but the text, from the extractions that the catalogue holds; judgements go before what is inferred."""
    collection, judged = Extractions(db), Judgements(judgements)
    documents = [id for (id,) in db.execute("SELECT id FROM document ORDER BY id")]
    progress("resolve", 0, len(documents))
    places = names.place(collection, lexicon)
    people = names.people(collection, places, lexicon)
    known = acts.gather(collection, places, lexicon)
    write.write_provinces(db, {p.province: p.name for p in places.values() if p.province and p.name})
    write.write_people(db, people.persons.values(), people.bodies.values())
    short = _notations(lexicon)
    for done, id in enumerate(documents, 1):
        extraction, text = collection.get(id), collection.text(id)
        issuer = extraction.document.header.issuer
        write.write_place(db, id, places[id], people.body_of(id, issuer) if issuer else None)
        write.write_units(db, id, extraction.document.units, text)
        write.write_positions(db, id, extraction, text, people, short)
        write.write_tasks(db, id, extraction, text, people)
        found = zip(extraction.citations, acts.link(id, extraction, known), strict=True)
        linked = [(c, judged.link(citation_id(id, c.start), link), None) for c, link in found]
        write.write_citations(db, id, extraction.document, linked, text)
        progress("resolve", done, len(documents))
    write.write_acts(db, judged.joined("act", known.acts).values(), {}, {})
    write.write_judgements(db, map(astuple, judgements))


def _notations(lexicon: Lexicon) -> dict[tuple[str, str], str]:
    """The abbreviation of a seat: ("Ủy viên", "Ban Thường vụ Tỉnh ủy") → "UVBTVTU"."""
    seats = lexicon.roles.seats.items()
    return {seat: form.upper() for form, seat in reversed(list(seats)) if " " not in form}
