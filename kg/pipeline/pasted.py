"""What one text says, at once and against a collection it is not part of; nothing is stored."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.catalogue.acts import numbered
from kg.catalogue.people import people_called
from kg.catalogue.reading import Connection
from kg.catalogue.search import exact
from kg.errors import DocumentError
from kg.ids import CENTRE, document_id
from kg.models import Act, Extraction, Link
from kg.output.tables import table
from kg.parse.document import parse_bytes
from kg.pipeline.flow import extract
from kg.pipeline.frames import Pasted
from kg.resolve import act_index, acts, names
from kg.resolve.reasons import because
from kg.rules.lexicon import load_lexicon


class Alone:
    """A collection of one document."""

    def __init__(self, document: str, extraction: Extraction) -> None:
        self._document, self._extraction = document, extraction

    def __iter__(self) -> Iterator[tuple[str, Extraction]]:
        yield self._document, self._extraction

    def get(self, document: str) -> Extraction:
        return self._extraction

    def text(self, document: str) -> str:
        return self._extraction.document.text


def read_pasted(db: Connection, name: str, data: bytes) -> Pasted:
    """What a file's bytes say, and their tables (see `kg.output.tables`): each citation with its act here or the
    candidates, each position with the people it may mean. Raises DocumentError."""
    if not data.strip():
        raise DocumentError(f"{name}: empty; paste a text or give a file with one.")
    lexicon = load_lexicon()
    extraction = extract(parse_bytes(name, data, lexicon), lexicon, shown=True)
    id = document_id(extraction.document.file, extraction.document.sha256)
    alone = Alone(id, extraction)
    places = names.place(alone)
    index = act_index.gather(alone, places, lexicon)
    linked = acts.link(id, extraction, index)
    links, known = linked.links, index.acts | linked.made
    cited = [known.get(link.act) if link.act else None for link in links]
    works = [acts.work(act, citation) for act, citation in zip(cited, extraction.citations, strict=True)]
    found = table(extraction, extraction.document.text, works)
    for row, link, act in zip(found["citations"], links, cited, strict=True):
        row |= _held(db, link, act, places[id].province)
    for row in found["positions"]:
        row["people"] = people_called(db, row["person"], places[id].province)
    return Pasted(name, extraction, found)


def _held(db: Connection, link: Link, act: Act | None, province: str | None) -> dict[str, Any]:
    """The act of the collection that a citation means; else those that bear its number, where no date decides."""
    said = _said(link)
    if act and exact(db, "act", act.id):
        return {"act": act.id, "candidates": [], **said}
    if act is None or act.date or not act.number:
        return {"act": None, "candidates": list(link.candidates), **said}
    near = [other.id for other in numbered(db, act.number) if other.scope == CENTRE or province in (None, other.scope)]
    if len(near) == 1:
        found = Link(near[0], "byCollection", because("number_only"))
        return {"act": near[0], "candidates": [], **_said(found)}
    return {"act": None, "candidates": near, **said}


def _said(link: Link) -> dict[str, str]:
    return {"resolution": link.resolution, "reason": link.reason.vi, "reason_en": link.reason.en}
