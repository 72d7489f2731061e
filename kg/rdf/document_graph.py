"""A document's own graph: what it says, with the words that say it. Dropping it is as if it had never been read.

Only what depends on this document alone stands here; what resolution took from the collection is `inferred_graph`'s:
who a printed name means, which act a number without date means, and, where its own text does not say whose it is, every
body and act that it names by a relative name.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from kg.catalogue import facts
from kg.catalogue.facts import Row, rows
from kg.catalogue.reading import Connection
from kg.rdf.terms import (
    Fact,
    Minted,
    both,
    cito,
    day,
    dcat,
    dcterms,
    eli,
    oa,
    org,
    part,
    rdf,
    schema,
    time,
    vi,
    vk,
)

PURPOSES = {
    "implements": eli.ensures_implementation_of,
    "based_on": eli.based_on,
    "reviews": vk.reviews,
    "amends": eli.amends,
    "replaces": vk.replaces,
    "repeals": eli.repeals,
    "issued_with": vk.issuedWith,
    "mention": eli.cites,
}
SHORTCUTS = {"directs": vk.directedBy, "leads": vk.ledBy, "implements": vk.implementedBy}
UNIT_KINDS = {
    "title": vk.titleBlock,
    "phan": vk.phan,
    "phu-luc": vk.phuLuc,
    "chuong": vk.chuong,
    "muc": vk.muc,
    "dieu": vk.dieu,
    "khoan": vk.khoan,
    "diem": vk.diem,
    "bullet": vk.bullet,
    "plus": vk.plusBullet,
    "paragraph": vk.paragraph,
    "footnote": vk.footnote,
    "recipients": vk.recipientsBlock,
    "signature": vk.signatureBlock,
}
VIETNAMESE = NamedNode("http://publications.europa.eu/resource/authority/language/VIE")
_IANA = "https://www.iana.org/assignments/media-types/"


def document_facts(catalogue: Connection, document: Row, minted: Minted) -> Iterator[Fact]:
    """All that one row of `document` and what hangs on it say, in the order of the text."""
    me, id = minted("document", document["id"]), document["id"]
    quoted = Quotes(me)
    yield from _file(document, me, minted)
    yield from _header(document, me, minted)
    if document["in_force"]:
        yield me, eli.first_date_entry_in_force, day(document["in_force"])
        stretch = (document["in_force_start"], document["in_force_end"], document["in_force_quote"])
        yield from quoted.of(me, *stretch, vk.inForceEvidence)
    elements = elements_of(catalogue, id, minted)
    yield from described(catalogue, id, me, elements, {row["unit"] for row in rows(catalogue, facts.SPOKEN_OF, id)})
    for row in rows(catalogue, facts.MEMBERSHIPS, id):
        yield from _membership(row, me, quoted, minted)
    if document["own_day"]:
        yield from sighted(catalogue, document, minted)
    citations = list(rows(catalogue, facts.CITATIONS, id))
    for row in citations:
        yield from _citation(row, me, elements, quoted, minted)
    yield from edges((row for row in citations if row["own"]), me, elements, minted)
    for row in rows(catalogue, facts.EFFECTS, id):
        yield from _effect(row, me, quoted, minted)
    for row in rows(catalogue, facts.TASKS, id):
        yield from _task(row, me, elements, quoted, minted)
    for row in rows(catalogue, facts.ASSIGNMENTS, id):
        yield from _assignment(row, quoted, minted)
    if document["own_place"]:
        yield from placed(catalogue, document, minted)


class Quotes:
    """Stretches of one document as evidence; facts that stand on the same words share them.

    Each is a Specific Resource of the Web Annotation standard, which `vk:evidence` says by its range: a source, a
    quotation as selector, and its place in the fragment of its address (RFC 5147: `char=START,END`).
    """

    def __init__(self, document: NamedNode) -> None:
        self._document = document
        self._made: set[tuple[int, int]] = set()

    def of(self, fact: NamedNode, start: int, end: int, exact: str, by: NamedNode = vk.evidence) -> Iterator[Fact]:
        """`fact` is said by text[start:end], code points into the unchanged text; by: the property that leads there."""
        me = part(self._document, f"char={start},{end}")
        yield fact, by, me
        if (start, end) in self._made:
            return
        self._made.add((start, end))
        words = part(self._document, f"quote={start},{end}")
        yield me, oa.hasSource, self._document
        yield me, oa.hasSelector, words
        yield words, rdf.type, oa.TextQuoteSelector
        yield words, oa.exact, Literal(exact)


def elements_of(catalogue: Connection, document: str, minted: Minted) -> dict[int, NamedNode]:
    """The elements of a document by their number in it."""
    found = rows(catalogue, facts.UNITS, document)
    return {row["seq"]: NamedNode(minted.base.thing("element", f"{document}/{row['path']}")) for row in found}


def described(
    catalogue: Connection,
    document: str,
    me: NamedNode,
    elements: dict[int, NamedNode],
    spoken: Collection[int],
    but: Collection[int] = (),
) -> Iterator[Fact]:
    """The elements of a document that something is said of (by number), and those around them; but: those that are
    described elsewhere, with those around them. The others are in the catalogue until somebody speaks of them."""
    units = {row["seq"]: row for row in rows(catalogue, facts.UNITS, document)} if spoken else {}
    wanted, others = _with_parents(spoken, units), _with_parents(but, units)
    for seq in sorted(wanted - others):
        yield from _element(units[seq], me, elements)


def element_facts(catalogue: Connection, id: str, minted: Minted) -> Iterator[Fact]:
    """An element of a document, whether or not anything speaks of it, with its own words (not those of its parts) as
    evidence. id: the document's, "/" and the element's path; nothing for one that is not held."""
    document, _, path = id.partition("/")
    me = minted("document", document)
    for unit in rows(catalogue, facts.ELEMENT, document, path):
        elements = elements_of(catalogue, document, minted)
        yield from _element(unit, me, elements)
        yield from Quotes(me).of(elements[unit["seq"]], unit["start"], unit["own_end"], unit["quote"])


def _with_parents(spoken: Collection[int], units: Mapping[int, Row]) -> set[int]:
    found: set[int] = set()
    for seq in spoken:
        at: int | None = seq
        while at is not None and at in units and at not in found:
            found.add(at)
            at = units[at]["parent"]
    return found


def edges(citations: Iterable[Row], document: NamedNode, elements: dict[int, NamedNode], minted: Minted) -> list[Fact]:
    """The plain edges of resolved citations, each once: from the document (with its purpose) and from the element."""
    found: dict[Fact, None] = {}
    for row in citations:
        if row["act"]:
            act = minted("act", row["act"])
            found[document, eli.cites, act] = None
            found[document, does(row["purpose"], row["pinpoint"]), act] = None
            if row["unit"] in elements:
                found[elements[row["unit"]], eli.cites, act] = None
    return list(found)


def does(purpose: str, part: str | None) -> NamedNode:
    """The property of what is done to an act; whoever repeals or replaces a part of it amends it."""
    return PURPOSES["amends" if part and purpose in ("repeals", "replaces") else purpose]


def resolution(me: NamedNode, row: Row, minted: Minted) -> Iterator[Fact]:
    """What a citation was resolved to, by which rung, and why where the rung alone does not say it."""
    yield me, vk.resolution, getattr(vk, row["resolution"])
    if row["resolution"] != "byPrintedDate":
        yield from both(me, vk.reason, row, "reason")
    if row["act"]:
        yield me, cito.hasCitedEntity, minted("act", row["act"])


def _file(document: Row, me: NamedNode, minted: Minted) -> Iterator[Fact]:
    file = part(me, "file")
    yield me, rdf.type, eli.LegalExpression
    yield me, dcterms.identifier, Literal(document["id"])
    if document["language"] == "vi":
        yield me, eli.language, VIETNAMESE
    yield me, eli.is_embodied_by, file
    yield file, rdf.type, eli.Manifestation
    yield file, schema.name, Literal(document["file"])
    for name in json.loads(document["also"]):
        yield file, schema.alternateName, Literal(name)
    yield file, schema.sha256, Literal(document["sha256"])
    yield file, dcat.byteSize, Literal(document["size"])
    yield file, eli.media_type, NamedNode(_IANA + quote(document["media_type"], safe="/+"))


def _header(document: Row, me: NamedNode, minted: Minted) -> Iterator[Fact]:
    if document["title"]:
        yield me, eli.title, vi(document["title"])
    if document["kind"]:
        yield me, dcterms.type, minted.concept("kind", document["kind"])
    if document["number"]:
        yield me, vk.printedNumber, Literal(document["number"])
    if document["date"]:
        yield me, dcterms.issued, day(document["date"])
    if document["own_act"]:
        yield me, eli.realizes, minted("act", document["act"])
    for column, property in (("issuer", vk.issuerText), ("term", vk.term)):
        if document[column]:
            yield me, property, Literal(document[column])
    for column, property in (("signer", vk.signer), ("signer_role", vk.signerRole), ("signed_for", vk.signedFor)):
        if document[column]:
            yield me, property, Literal(document[column])


def _element(unit: Row, document: NamedNode, elements: dict[int, NamedNode]) -> Iterator[Fact]:
    me = elements[unit["seq"]]
    yield me, rdf.type, eli.LegalResourceSubdivision
    if unit["kind"] in UNIT_KINDS:
        yield me, eli.type_subdivision, UNIT_KINDS[unit["kind"]]
    if unit["parent"] is None:  # a text is no work: ELI's is_part_of leads from work to work
        yield me, dcterms.isPartOf, document
    else:
        yield me, eli.is_part_of, elements[unit["parent"]]
    yield me, vk.locator, Literal(unit["locator"])
    yield me, dcterms.title, vi(unit["label"])


def _membership(row: Row, document: NamedNode, quoted: Quotes, minted: Minted) -> Iterator[Fact]:
    """A holding as one document shows it: in office at some instant of its day or period, no beginning or end."""
    me = minted("membership", row["id"])
    yield me, rdf.type, org.Membership
    yield me, org.role, minted.concept("role", row["role"])
    yield me, vk.observedIn, document
    yield from quoted.of(me, row["start"], row["end"], row["quote"])


def _citation(
    row: Row, document: NamedNode, elements: dict[int, NamedNode], quoted: Quotes, minted: Minted
) -> Iterator[Fact]:
    me = minted("citation", row["id"])
    yield me, rdf.type, cito.Citation
    yield me, cito.hasCitingEntity, document
    yield me, vk.locator, Literal(row["locator"])
    if row["unit"] in elements:
        yield me, vk.inElement, elements[row["unit"]]
    yield me, cito.hasCitationCharacterization, PURPOSES[row["purpose"]]
    yield me, vk.surface, vi(row["surface"])
    if row["pinpoint"]:
        yield me, vk.pinpointText, vi(row["pinpoint"])
    if row["own"]:
        yield from resolution(me, row, minted)
    yield from quoted.of(me, row["start"], row["end"], row["surface"])


def _effect(row: Row, document: NamedNode, quoted: Quotes, minted: Minted) -> Iterator[Fact]:
    """That one act does something to another, as the document says; which acts they are is the collection's matter."""
    me = minted("effect", row["id"])
    yield me, rdf.type, vk.Effect
    yield me, vk.does, does(row["relation"], row["part"])
    yield me, vk.observedIn, document
    if row["part"]:
        yield me, vk.affectedPart, vi(row["part"])
    yield from quoted.of(me, row["start"], row["end"], row["quote"])


def _task(
    row: Row, document: NamedNode, elements: dict[int, NamedNode], quoted: Quotes, minted: Minted
) -> Iterator[Fact]:
    me = minted("task", row["id"])
    yield me, rdf.type, vk.Task
    yield me, vk.text, vi(row["text"])
    yield me, vk.observedIn, document
    yield me, vk.locator, Literal(row["locator"])
    if row["unit"] in elements:
        yield me, vk.inElement, elements[row["unit"]]
    yield me, vk.assignmentFrom, getattr(vk, row["assignment_from"])
    if row["period_from"] and row["period_to"]:
        yield me, vk.scheduledIn, minted.period(row["period_from"], row["period_to"])
    if row["due_by"]:
        yield me, vk.dueBy, day(row["due_by"])
    if row["deadline"]:
        yield me, vk.dueText, vi(row["deadline"])
    if row["recurrence"]:
        yield me, schema.repeatFrequency, vi(row["recurrence"])
    yield from quoted.of(me, row["start"], row["end"], row["text"])


def _assignment(row: Row, quoted: Quotes, minted: Minted) -> Iterator[Fact]:
    me = minted("assignment", row["id"])
    yield me, rdf.type, vk.Assignment
    yield me, vk.task, minted("task", row["task"])
    yield me, vk.duty, getattr(vk, row["duty"])
    yield from quoted.of(me, row["start"], row["end"], row["quote"])


def sighted(catalogue: Connection, document: Row, minted: Minted) -> Iterator[Fact]:
    """The day of the document, and its people in office at some instant of it: no beginning or end is claimed."""
    if not (document["seen_from"] and document["seen_to"]):
        return
    yield (
        minted("document", document["id"]),
        dcterms.temporal,
        minted.period(document["seen_from"], document["seen_to"]),
    )
    for row in rows(catalogue, facts.MEMBERSHIPS, document["id"]):
        if row["seen_from"] and row["seen_to"]:
            me = minted("membership", row["id"])
            during, instant = part(me, "during"), part(me, "when")
            yield me, org.memberDuring, during
            yield during, rdf.type, time.Interval
            yield during, time.inside, instant
            yield instant, rdf.type, time.Instant
            yield instant, vk.within, minted.period(row["seen_from"], row["seen_to"])


def placed(catalogue: Connection, document: Row, minted: Minted) -> Iterator[Fact]:
    """What follows from whose document it is: the province, and the bodies that its relative names mean."""
    me = minted("document", document["id"])
    if document["province"]:
        yield me, vk.province, minted("province", document["province"])
    yield from both(me, vk.provinceReason, document, "province_reason")
    if document["issuer_body"]:
        yield me, dcterms.creator, minted("body", document["issuer_body"])
    for row in rows(catalogue, facts.MEMBERSHIPS, document["id"]):
        yield minted("membership", row["id"]), vk.post, minted("post", row["post"])
        if row["body"]:
            yield minted("membership", row["id"]), org.organization, minted("body", row["body"])
    assigned = (row for row in rows(catalogue, facts.ASSIGNMENTS, document["id"]) if row["body"])
    yield from given(((row, minted("body", row["body"])) for row in assigned), minted)


def given(assigned: Iterable[tuple[Row, NamedNode]], minted: Minted) -> Iterator[Fact]:
    """Who is assigned what, and the shortcuts from the task, each once."""
    shortcuts: dict[Fact, None] = {}
    for row, assignee in assigned:
        yield minted("assignment", row["id"]), vk.assignee, assignee
        shortcuts[minted("task", row["task"]), SHORTCUTS[row["duty"]], assignee] = None
    yield from shortcuts
