"""The inferred graph (what resolution took from the collection; recomputed, never edited) and the judgements' graph."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

from pyoxigraph import Literal, NamedNode

from kg.catalogue import facts
from kg.catalogue.facts import Row, rows
from kg.catalogue.reading import Connection
from kg.errors import BadParameter, StoreError
from kg.rdf.document_graph import (
    UNIT_KINDS,
    described,
    does,
    edges,
    elements_of,
    given,
    placed,
    resolution,
    sighted,
)
from kg.rdf.terms import (
    Fact,
    Minted,
    both,
    count,
    dcterms,
    eli,
    oa,
    org,
    owl,
    part,
    prov,
    rdf,
    schema,
    skos,
    vi,
    vk,
    xsd,
)
from kg.text import slug

_RELATIONS = {
    "same": owl.sameAs,
    "different": owl.differentFrom,
    "isThisAct": vk.isThisAct,
    "notThisAct": vk.notThisAct,
}


def inferred_facts(catalogue: Connection, minted: Minted) -> Iterator[Fact]:
    """What resolution took from the collection, document by document, then what is of no document."""
    for row in rows(catalogue, facts.DOCUMENTS):
        yield from inferred_of(catalogue, row, minted)
    yield from inferred_of_all(catalogue, minted)


def inferred_of(catalogue: Connection, document: Row, minted: Minted) -> Iterator[Fact]:
    """Who the people of a document are, which acts it and its citations are that it alone does not decide, which
    elements pinpoints mean, which of its elements others point to; each with why."""
    me, id = minted("document", document["id"]), document["id"]
    if document["act"] and document["act_resolution"] == "identified":
        yield me, vk.identifiedAs, minted("act", document["act"])
        yield from both(me, vk.identificationReason, document, "act_reason")
    if document["act"] and document["act_resolution"] == "byOwnNumber" and not document["own_act"]:
        yield me, eli.realizes, minted("act", document["act"])
    if document["same_text_as"]:
        yield me, dcterms.isFormatOf, minted("document", document["same_text_as"])
    if not document["own_place"]:
        yield from placed(catalogue, document, minted)
    if not document["own_day"]:
        yield from sighted(catalogue, document, minted)
    yield from _people(catalogue, id, minted)
    yield from _citations(catalogue, id, minted)
    yield from _effects(catalogue, id, minted)
    yield from pointed_facts(catalogue, id, minted)


def pointed_facts(catalogue: Connection, document: str, minted: Minted) -> Iterator[Fact]:
    """The elements of a document that citations point to and of which it says nothing itself."""
    if pointed := {row["unit"] for row in rows(catalogue, facts.POINTED_TO, document)}:
        own = {row["unit"] for row in rows(catalogue, facts.SPOKEN_OF, document)}
        me, elements = minted("document", document), elements_of(catalogue, document, minted)
        yield from described(catalogue, document, me, elements, pointed, own)


def inferred_of_all(catalogue: Connection, minted: Minted) -> Iterator[Fact]:
    """Which parts of acts are cited that are not held, what acts do to acts, who signs and holds what, who is one and
    who may be, which tasks come back; each with why."""
    for _, of in BETWEEN.values():
        yield from of(catalogue, minted)
    for what in FEW:
        yield from inferred_of_few(catalogue, minted, what)


def inferred_of_few(catalogue: Connection, minted: Minted, what: str, but: Connection | None = None) -> Iterator[Fact]:
    """Who may be one ("person"), or which tasks come back ("compared"): what is stated because of many rows, by which
    of `Changes` may change it. but: another build's catalogue, of which the rows that it has too are left out."""
    query, of = FEW[what]
    held = set(rows(but, query)) if but else set[Row]()
    for row in rows(catalogue, query):
        if row not in held:
            yield from of(row, minted)


def _namesake(row: Row, minted: Minted) -> Iterator[Fact]:
    yield minted("person", row["one"]), skos.closeMatch, minted("person", row["other"])


def _signers(catalogue: Connection, minted: Minted) -> Iterator[Fact]:
    for row in rows(catalogue, facts.SIGNERS):
        yield minted("document", row["document"]), vk.signedBy, minted("person", row["person"])


def _holdings(catalogue: Connection, minted: Minted) -> Iterator[Fact]:
    for row in rows(catalogue, facts.HOLDS):
        yield minted("person", row["person"]), org.holds, minted("post", row["post"])


def _merged(catalogue: Connection, minted: Minted) -> Iterator[Fact]:
    for row in rows(catalogue, facts.MERGED):
        yield from both(minted(row["kind"], row["id"]), vk.mergeReason, row, "reason")


def _people(catalogue: Connection, document: str, minted: Minted) -> Iterator[Fact]:
    """Which person of the collection each name of a document means."""
    for row in rows(catalogue, facts.MEMBERSHIPS, document):
        yield minted("membership", row["id"]), org.member, minted("person", row["person"])
    assigned = (row for row in rows(catalogue, facts.ASSIGNMENTS, document) if row["person"])
    yield from given(((row, minted("person", row["person"])) for row in assigned), minted)


def _citations(catalogue: Connection, document: str, minted: Minted) -> Iterator[Fact]:
    """Of one document: what its own graph does not already say, so that no fact stands in two graphs."""
    me, elements = minted("document", document), elements_of(catalogue, document, minted)
    citations = list(rows(catalogue, facts.CITATIONS, document))
    wide = [row for row in citations if not row["own"]]
    for row in wide:
        yield from resolution(minted("citation", row["id"]), row, minted)
        for candidate in rows(catalogue, facts.CANDIDATES, row["id"]):
            yield minted("citation", row["id"]), vk.candidate, minted("act", candidate["act"])
    said = set(edges((row for row in citations if row["own"]), me, elements, minted))
    yield from (edge for edge in edges(wide, me, elements, minted) if edge not in said)
    cited: dict[Fact, None] = {}
    for row in citations:
        if row["pinpoint_status"]:
            yield from _pinpoint(catalogue, row, elements.get(row["unit"], me), cited, minted)
    yield from cited


def _effects(catalogue: Connection, document: str, minted: Minted) -> Iterator[Fact]:
    """Which acts a document's effects are about."""
    for row in rows(catalogue, facts.EFFECTS, document):
        for column, property in (("acting", vk.actingAct), ("upon", vk.affectedAct)):
            if row[column]:
                yield minted("effect", row["id"]), property, minted("act", row[column])


def _edges(catalogue: Connection, minted: Minted) -> Iterator[Fact]:
    """What acts do to acts, each once however many documents say so."""
    found: dict[Fact, None] = {}
    for row in rows(catalogue, facts.ALL_EFFECTS):
        if row["acting"] and row["upon"]:
            edge = does(row["relation"], row["part"])
            found[minted("act", row["acting"]), edge, minted("act", row["upon"])] = None
    yield from found


def _pinpoint(
    catalogue: Connection, row: Row, citing: NamedNode, cited: dict[Fact, None], minted: Minted
) -> Iterator[Fact]:
    me = minted("citation", row["id"])
    yield me, vk.pinpointStatus, getattr(vk, row["pinpoint_status"])
    yield from both(me, vk.pinpointReason, row, "pinpoint_reason")
    if row["pinpoint_status"] == "targetNotHeld" and row["act"]:
        yield from _unheld(row, me, citing, cited, minted)
    for column, property in (("target_unit", vk.citedElement), ("suggested_unit", vk.suggestedElement)):
        element = _element(catalogue, row["target_document"], row[column], minted)
        if element:
            yield me, property, element
            if property is vk.citedElement:
                cited[citing, eli.cites, element] = None
    yield from both(me, vk.suggestionReason, row, "suggested_reason")


def _unheld(row: Row, me: NamedNode, citing: NamedNode, cited: dict[Fact, None], minted: Minted) -> Iterator[Fact]:
    """An article of an act whose text is not in the collection is what is cited; `_unheld_parts` says what it is."""
    if found := _part_of(row, minted):
        element, _ = found
        yield me, vk.citedElement, element
        cited[citing, eli.cites, element] = None


def _part_of(row: Row, minted: Minted) -> tuple[NamedNode, tuple[tuple[NamedNode, NamedNode | Literal], ...]] | None:
    """The address of a printed part of an act, and what is stated of it."""
    act, printed = minted("act", row["act"]), " ".join(row["pinpoint"].split())
    level, _, number = printed.partition(",")[0].partition(" ")
    kind = UNIT_KINDS.get(slug(level))
    if kind is None or not number:
        return None
    return part(act, slug(printed)), (
        (rdf.type, eli.LegalResourceSubdivision),
        (eli.is_part_of, act),
        (eli.type_subdivision, kind),
        (eli.number, Literal(number)),
        (vk.locator, Literal(printed)),
        (dcterms.title, vi(printed)),
    )


def _unheld_parts(catalogue: Connection, minted: Minted) -> Iterator[Fact]:
    """The cited parts of acts whose texts are not in the collection, each once however many documents cite it."""
    found: dict[Fact, None] = {}
    for row in rows(catalogue, facts.UNHELD):
        if said := _part_of(row, minted):
            found.update(dict.fromkeys((said[0], property, value) for property, value in said[1]))
    yield from found


# by table: the column that tells of which thing a row is, and what is stated because of such rows, of many documents
BETWEEN: dict[str, tuple[str, Callable[[Connection, Minted], Iterator[Fact]]]] = {
    "citation": ("act", _unheld_parts),
    "effect": ("acting", _edges),
    "document": ("id", _signers),
    "membership": ("person", _holdings),
    "merged": ("id", _merged),
}


def _element(catalogue: Connection, document: str | None, seq: int | None, minted: Minted) -> NamedNode | None:
    if document is None or seq is None:
        return None
    path = facts.path(catalogue, document, seq)
    return NamedNode(minted.base.thing("element", f"{document}/{path}")) if path is not None else None


def _continuation(row: Row, minted: Minted) -> Iterator[Fact]:
    task, earlier = minted("task", row["task"]), minted("task", row["earlier"])
    me = part(task, f"continues-{earlier.value.rpartition('/')[2]}")
    yield task, vk.continuesTask, earlier
    yield task, prov.qualifiedDerivation, me
    yield me, rdf.type, prov.Derivation
    yield me, prov.entity, earlier
    yield me, vk.score, Literal(f"{row['score']:.3f}", datatype=xsd.decimal)
    yield from both(me, vk.reason, row, "reason")


FEW: dict[str, tuple[str, Callable[[Row, Minted], Iterator[Fact]]]] = {
    "person": (facts.NAMESAKES, _namesake),
    "compared": (facts.LINEAGE, _continuation),
}


def judged_facts(catalogue: Connection, minted: Minted) -> Iterator[Fact]:
    """What people decided, each decision a node and a plain edge. StoreError for one that names no thing."""
    for row in rows(catalogue, facts.JUDGEMENTS):
        subject, object = _judged(row["subject"], minted), _judged(row["object"], minted)
        relation = _RELATIONS[row["relation"]]
        key = "\0".join((subject.value, row["relation"], object.value))
        me = minted("judgement", hashlib.sha256(key.encode()).hexdigest()[:16])
        yield subject, relation, object
        yield me, rdf.type, vk.Judgement
        yield me, vk.judgedSubject, subject
        yield me, vk.judgedRelation, relation
        yield me, vk.judgedObject, object
        yield me, vk.reason, vi(row["reason"])
        yield me, schema.author, Literal(row["author"])
        yield me, prov.generatedAtTime, Literal(row["at"], datatype=xsd.dateTime)


def annotated_facts(catalogue: Connection, minted: Minted) -> Iterator[Fact]:
    """What people decided of facts read from words: Web Annotations, each with who, when and why."""
    for row in rows(catalogue, facts.ANNOTATIONS):
        me = minted("judgement", row["id"])
        target, position, words = part(me, "target"), part(me, "position"), part(me, "quote")
        yield me, rdf.type, oa.Annotation
        yield me, oa.motivatedBy, oa.editing
        yield me, oa.hasTarget, target
        yield me, oa.bodyValue, Literal(f"{row['relation']} {row['target']} {row['value']}")
        yield me, vk.reason, vi(row["reason"])
        yield me, schema.author, Literal(row["author"])
        yield me, prov.generatedAtTime, Literal(row["at"], datatype=xsd.dateTime)
        yield target, rdf.type, oa.SpecificResource
        if row["document"]:
            yield target, oa.hasSource, minted("document", row["document"])
        yield target, oa.hasSelector, position
        yield position, rdf.type, oa.TextPositionSelector
        yield position, oa.start, count(row["start"])
        yield position, oa.end, count(row["end"])
        if row["quote"]:
            yield target, oa.hasSelector, words
            yield words, rdf.type, oa.TextQuoteSelector
            yield words, oa.exact, Literal(row["quote"])


def _judged(name: str, minted: Minted) -> NamedNode:
    """The thing a judgement names by IRI or as kind/id."""
    kind, id = minted.base.thing_of(name) or tuple(name.split("/", 1)) if "/" in name else ("", name)
    try:
        return minted(kind, id)
    except BadParameter as error:
        raise StoreError(
            f"A judgement speaks of {name!r}, which is no thing ({error}); mend judgements.jsonl."
        ) from error
