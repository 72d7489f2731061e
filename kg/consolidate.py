"""What is decided over the whole collection, and written into its catalogue: whose document each is, who the people
and bodies are, which act each file and each citation is, which element a pinpoint means, which task continues which."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.catalogue import write
from kg.catalogue.extractions import Extractions
from kg.catalogue.reading import Connection
from kg.lexicon import Lexicon
from kg.resolve.names import people as find_people
from kg.resolve.names import place
from kg.store import Judgement

Progress = Callable[[str, int, int], None]


def consolidate(db: Connection, lexicon: Lexicon, judgements: Sequence[Judgement], progress: Progress) -> None:
    """Everything but the text, from the extractions that the catalogue holds; judgements go before what is inferred."""
    collection = Extractions(db)
    documents = [id for (id,) in db.execute("SELECT id FROM document ORDER BY id")]
    progress("resolve", 0, len(documents))
    places = place(collection, lexicon)
    people = find_people(collection, places, lexicon)
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
        progress("resolve", done, len(documents))
    write.put(db, "judgement", sorted({(j.subject, j.relation, j.object): j for j in judgements}.items()))


def _notations(lexicon: Lexicon) -> dict[tuple[str, str], str]:
    """The abbreviation of a seat: ("Ủy viên", "Ban Thường vụ Tỉnh ủy") → "UVBTVTU"."""
    seats = lexicon.roles.seats.items()
    return {seat: form.upper() for form, seat in reversed(list(seats)) if " " not in form}
