"""A document as Akoma Ntoso 3.0 (LegalDocML): its structure with its whole text, and its references to acts.

Units become the standard's hierarchical elements; what is none of them is an hcontainer with its name. A reference
leads to the IRI of the act that it was resolved to; one that stayed open is no ref.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from kg.catalogue import citations, documents
from kg.catalogue.reading import Connection
from kg.catalogue.rows import CitationRow, DocumentDetail, UnitRow
from kg.output.addressed import Link
from kg.text import slug, xml_safe

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
ELEMENTS = {
    "phan": "part", "chuong": "chapter", "muc": "section", "dieu": "article", "khoan": "paragraph", "diem": "point",
}  # fmt: skip
Below = dict[int | None, list[UnitRow]]
_UNKNOWN = "0001-01-01"  # the standard demands a day; this one says that none is known


def akoma_ntoso(db: Connection, id: str, link: Link) -> bytes:
    """The document as XML. Raises NotFound."""
    detail = documents.document(db, id)
    text = documents.text(db, id)
    cited = citations.of_document(db, id, limit=1_000_000).items
    root = ET.Element("akomaNtoso", {"xmlns": NAMESPACE})
    body = ET.SubElement(root, "doc", {"name": slug(detail.document.kind or "van-ban")})
    body.append(_meta(detail, link))
    main = ET.SubElement(body, "mainBody")
    _Writer(text, cited, link).write(main, documents.outline(db, id))
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _meta(detail: DocumentDetail, link: Link) -> ET.Element:
    row = detail.document
    meta = ET.Element("meta")
    identification = ET.SubElement(meta, "identification", {"source": "#vietkg"})
    work = link("act", row.act) if row.act else link("document", row.id)
    file = link("document", row.id)
    for name, iri in (("FRBRWork", work), ("FRBRExpression", file), ("FRBRManifestation", file)):
        part = ET.SubElement(identification, name)
        ET.SubElement(part, "FRBRthis", {"value": iri})
        ET.SubElement(part, "FRBRuri", {"value": iri})
        ET.SubElement(part, "FRBRdate", {"date": row.date or _UNKNOWN, "name": "document" if row.date else "unknown"})
        ET.SubElement(part, "FRBRauthor", {"href": "#issuer" if name == "FRBRWork" else "#vietkg"})
        if name == "FRBRWork":
            ET.SubElement(part, "FRBRcountry", {"value": "vn"})
            if row.number:
                ET.SubElement(part, "FRBRnumber", {"value": row.number})
        elif name == "FRBRExpression":
            ET.SubElement(part, "FRBRlanguage", {"language": "vie"})
    references = ET.SubElement(meta, "references", {"source": "#vietkg"})
    ET.SubElement(references, "TLCOrganization", {"eId": "vietkg", "href": "/ontology/vietkg", "showAs": "vietkg"})
    issuer = xml_safe(row.issuer or "?")
    ET.SubElement(references, "TLCOrganization", {"eId": "issuer", "href": "/ontology/issuer", "showAs": issuer})
    return meta


class _Writer:
    """The text of one document, element by element; no code point of it is left out."""

    def __init__(self, text: str, cited: list[CitationRow], link: Link) -> None:
        self.text = text
        self.refs = [(c.evidence.start, c.evidence.end, link("act", c.act)) for c in cited if c.act]
        self.seen: set[str] = set()

    def write(self, main: ET.Element, units: list[UnitRow]) -> None:
        """The whole text, every unit inside the one that holds it (a footnote stands wherever its page ends)."""
        below: dict[int | None, list[UnitRow]] = {}
        holding: list[UnitRow] = []
        for unit in sorted(units, key=lambda unit: (unit.start, unit.seq)):
            while holding and holding[-1].end <= unit.start:
                holding.pop()
            below.setdefault(holding[-1].seq if holding else None, []).append(unit)
            holding.append(unit)
        self._fill(main, 0, len(self.text), None, below)

    def _unit(self, parent: ET.Element, unit: UnitRow, end: int, below: Below) -> None:
        name = ELEMENTS.get(unit.kind, "hcontainer")
        about = {"eId": self._eid(unit.path)} | ({"name": unit.kind} if name == "hcontainer" else {})
        element = ET.SubElement(parent, name, about)
        begin = min(unit.text_start, end) if unit.number else unit.start
        if self.text[unit.start : begin].strip():
            ET.SubElement(element, "num").text = xml_safe(self.text[unit.start : begin].strip())
        self._fill(element, begin, end, unit.seq, below)

    def _fill(self, element: ET.Element, start: int, end: int, seq: int | None, below: Below) -> None:
        """The words of a unit and the units inside it, in the order of the text."""
        children = below.get(seq, [])
        if seq is not None and not children:
            self._paragraphs(ET.SubElement(element, "content"), start, end)
            return
        for child in children:
            self._between(element, "intro", start, child.start, seq)
            self._unit(element, child, min(child.end, end), below)
            start = min(child.end, end)
        self._between(element, "wrapUp", start, end, seq)

    def _between(self, parent: ET.Element, name: str, start: int, end: int, seq: int | None) -> None:
        """Words around units: before the first and after the last under the standard's names, else in a container."""
        if not self.text[start:end].strip():
            return
        whole = seq is not None and (name == "wrapUp" or not any(e.tag not in ("num", "heading") for e in parent))
        if whole:
            self._paragraphs(ET.SubElement(parent, name), start, end)
        else:
            holder = ET.SubElement(parent, "hcontainer", {"name": "text", "eId": self._eid("text")})
            self._paragraphs(ET.SubElement(holder, "content"), start, end)

    def _paragraphs(self, parent: ET.Element, start: int, end: int) -> None:
        for line in re.finditer(r"[^\n]+", self.text[start:end]):
            if line[0].strip():
                self._line(ET.SubElement(parent, "p"), start + line.start(), start + line.end())
        if len(parent) == 0:
            ET.SubElement(parent, "p")

    def _line(self, paragraph: ET.Element, start: int, end: int) -> None:
        """The words of a line; a citation inside it, or its part where lines break it, is a ref."""
        at, last = start, None
        for begin, stop, iri in self.refs:
            begin, stop = max(begin, at), min(stop, end)
            if begin < stop:
                _append(paragraph, last, self.text[at:begin])
                last = ET.SubElement(paragraph, "ref", {"href": iri})
                last.text = xml_safe(self.text[begin:stop])
                at = stop
        _append(paragraph, last, self.text[at:end])

    def _eid(self, path: str) -> str:
        eid = re.sub(r"[^\w.-]+", "__", path)
        while eid in self.seen:
            eid += "_"
        self.seen.add(eid)
        return eid


def _append(parent: ET.Element, last: ET.Element | None, words: str) -> None:
    if last is None:
        parent.text = (parent.text or "") + xml_safe(words)
    else:
        last.tail = (last.tail or "") + xml_safe(words)
