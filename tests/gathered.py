"""Documents held in memory as a collection, for the tests of what is decided over all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.ids import document_id
from kg.models import Act, Extraction, Link, Place
from kg.parse.document import parse_bytes
from kg.registry.reader import Registry
from kg.resolve import acts
from kg.resolve.act_index import Acts, gather
from kg.rules.lexicon import load_lexicon
from tests.reading import read_citations

LEXICON = load_lexicon()
NOTHING = Registry()
PROVINCE = Place("lac-son", "Lạc Sơn", "in trong văn bản")


class Gathered:
    """A `models.Collection` of texts by file name; `ids`: file name → document id."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.ids: dict[str, str] = {}
        self._held: dict[str, Extraction] = {}
        for file, text in texts.items():
            document = parse_bytes(file, text.encode(), LEXICON)
            self.ids[file] = document_id(file, document.sha256)
            self._held[self.ids[file]] = Extraction(document, (), (), tuple(read_citations(document)))

    def __iter__(self) -> Iterator[tuple[str, Extraction]]:
        return iter(sorted(self._held.items()))

    def get(self, document: str) -> Extraction:
        return self._held[document]

    def text(self, document: str) -> str:
        return self._held[document].document.text

    def index(
        self, places: Mapping[str, Place] | None = None, registry: Registry = NOTHING
    ) -> tuple[Acts, dict[str, Place]]:
        """The acts of the collection; `places` by file name, all of one province unless it says otherwise."""
        where = {id: (places or {}).get(file, PROVINCE) for file, id in self.ids.items()}
        return gather(self, where, LEXICON, registry), where


def linked(
    texts: Mapping[str, str], places: Mapping[str, Place] | None = None, registry: Registry = NOTHING
) -> dict[str, list[tuple[str, Link, Act | None]]]:
    """Of each file the surface, link and act of its citations in order."""
    collection = Gathered(texts)
    index, _ = collection.index(places, registry)
    out = {}
    for file, id in collection.ids.items():
        extraction = collection.get(id)
        linked = acts.link(id, extraction, index)
        known = index.acts | linked.made
        out[file] = [
            (extraction.document.text[c.start : c.end], link, known.get(link.act or ""))
            for c, link in zip(extraction.citations, linked.links, strict=True)
        ]
    return out
