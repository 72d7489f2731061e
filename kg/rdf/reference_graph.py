"""The reference graph: people, bodies, posts and acts with their names, consolidated over the collection."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache

from pyoxigraph import Literal, NamedNode

from kg.catalogue import facts
from kg.catalogue.facts import Row, forms, rows
from kg.catalogue.reading import Connection
from kg.rdf.terms import (
    Fact,
    Minted,
    day,
    dcat,
    dcterms,
    eli,
    en,
    foaf,
    org,
    rdf,
    schema,
    skos,
    vi,
    vk,
)
from kg.rdf.vocabulary import WIKIDATA
from kg.rules.body_kinds import load_body_kinds
from kg.rules.patterns import read
from kg.text import fold, slug, unmark
from kg.words import say

Period = tuple[str, str]
_SCHEMES = ("kind", "role", "class", "body-kind")


def reference_facts(catalogue: Connection, minted: Minted) -> Iterator[Fact]:
    """What belongs to the collection and to no document alone, in a fixed order."""
    yield from shared_facts(catalogue, minted)
    for of in THINGS.values():
        yield from of(catalogue, minted)


def shared_facts(catalogue: Connection, minted: Minted, periods: Collection[Period] | None = None) -> Iterator[Fact]:
    """Concepts, periods, provinces and what became of bodies: few, and each stated because of many rows.

    periods: those that are asked about, where these are not all."""
    yield from _concepts(catalogue, minted)
    if periods is None:
        yield from _periods(rows(catalogue, facts.PERIODS), minted)
    else:
        found = (row for period in sorted(periods) for row in rows(catalogue, facts.PERIOD, *period))
        yield from _periods(found, minted)
    provinces = list(rows(catalogue, facts.PROVINCES))
    held = {province["id"] for province in provinces}
    for province in provinces:
        me = minted("province", province["id"])
        yield me, rdf.type, schema.AdministrativeArea
        yield from names(me, province["id"], province["name"], ())
        if item := _wikidata().get(province["name"]):
            yield me, schema.sameAs, NamedNode(WIKIDATA + item)
        if (after := _merged().get(province["name"])) and slug(after) in held:
            yield me, dcterms.isReplacedBy, minted("province", slug(after))
    yield from _body_kinds(catalogue, minted)
    yield from _successions(catalogue, minted)


def names(me: NamedNode, id: str, name: str, forms: tuple[str, ...], typed: bool = True) -> Iterator[Fact]:
    """The id, the name, the other printed forms, and what a user without marks types for any of them; typed: for the
    name too, unless it is longer than anybody types."""
    yield me, dcterms.identifier, Literal(id)
    yield me, skos.prefLabel, vi(name)
    printed = dict.fromkeys(" ".join(form.split()) for form in forms)
    for form in printed:
        if form != name:
            yield me, skos.altLabel, vi(form)
    for key in dict.fromkeys(unmark(form) for form in ((name, *printed) if typed else printed)):
        yield me, skos.hiddenLabel, Literal(key)


@cache
def _classes() -> dict[str, dict[str, str]]:
    """The classes of bodies, with their names, by id."""
    return {entry["id"]: entry for entry in read("bodies")["class"]}


@cache
def _merged() -> dict[str, str]:
    """What became of a province on 1/7/2025 (resolution 202/2025/QH15), by name."""
    return dict(read("provinces")["merged"])


@cache
def _wikidata() -> dict[str, str]:
    """The item of Wikidata for a province or city, by name."""
    return dict(read("provinces")["wikidata"])


def post_name(role: str, body: str | None) -> str:
    """Role and body as a reader says them: the word they share is said once ("Trưởng Ban Nội chính Tỉnh ủy")."""
    if body and fold(role).split()[-1:] == fold(body).split()[:1]:
        return " ".join([*role.split()[:-1], body])
    return f"{role} {body}" if body else role


def _concepts(catalogue: Connection, minted: Minted) -> Iterator[Fact]:
    for id in _SCHEMES:
        scheme = minted("scheme", id)
        yield scheme, rdf.type, skos.ConceptScheme
        yield scheme, skos.prefLabel, vi(say(f"graph.scheme_{id}", "vi"))
        yield scheme, skos.prefLabel, en(say(f"graph.scheme_{id}", "en"))
    yield from _labelled(minted, "kind", [row["kind"] for row in rows(catalogue, facts.KINDS)])
    roles = [row["role"] for row in rows(catalogue, facts.ROLES)]
    yield from _labelled(minted, "role", roles)
    for role in dict.fromkeys(minted.concept("role", label) for label in roles):
        yield role, rdf.type, org.Role
    used = [row["class"] for row in rows(catalogue, facts.CLASSES)]
    known = _classes()
    for id in used:
        yield from _labelled(minted, "class", [known[id]["vi"] if id in known else id], id)
        if id in known:
            yield minted("class", id), skos.prefLabel, en(known[id]["en"])


def _labelled(minted: Minted, kind: str, labels: list[str], id: str | None = None) -> Iterator[Fact]:
    """A concept for each id; of several printed labels the first is preferred ("Kết luận" before "kết luận")."""
    seen: set[NamedNode] = set()
    for label in labels:
        me = minted(kind, id) if id else minted.concept(kind, label)
        if me not in seen:
            yield me, rdf.type, skos.Concept
            yield me, skos.inScheme, minted("scheme", kind)
        yield me, skos.altLabel if me in seen else skos.prefLabel, vi(label)
        seen.add(me)


def _periods(found: Iterable[Row], minted: Minted) -> Iterator[Fact]:
    seen: set[NamedNode] = set()
    for period in found:
        if period["start"] and period["end"]:
            me = minted.period(period["start"], period["end"])
            if me not in seen:
                yield me, rdf.type, dcterms.PeriodOfTime
                yield me, dcat.startDate, day(period["start"])
                yield me, dcat.endDate, day(period["end"])
            if period["notation"]:
                yield me, skos.notation, Literal(period["notation"])
            seen.add(me)


def _people(catalogue: Connection, minted: Minted) -> Iterator[Fact]:
    for person in rows(catalogue, facts.PEOPLE):
        me = minted("person", person["id"])
        yield me, rdf.type, foaf.Person
        yield me, foaf.name, Literal(person["name"])
        yield from names(me, person["id"], person["name"], forms(catalogue, "person", person["id"]))
        yield from _province(me, person["province"], minted)


def _bodies(catalogue: Connection, minted: Minted) -> Iterator[Fact]:
    for body in rows(catalogue, facts.BODIES):
        me = minted("body", body["id"])
        single = org.OrganizationalUnit if body["parent"] else org.FormalOrganization
        yield me, rdf.type, {"group": vk.Group, "office": vk.Office}.get(body["kind"], single)
        yield from names(me, body["id"], body["name"], forms(catalogue, "body", body["id"]))
        yield from _province(me, body["province"], minted)
        if body["class"]:
            yield me, org.classification, minted("class", body["class"])
        if body["parent"]:
            yield me, org.subOrganizationOf, minted("body", body["parent"])


def _body_kinds(catalogue: Connection, minted: Minted) -> Iterator[Fact]:
    """The kinds that bodies are of, and those that groups name as a whole."""
    names = load_body_kinds().names
    for row in rows(catalogue, facts.BODY_KINDS):
        me = minted("body-kind", row["kind"])
        yield me, rdf.type, skos.Concept
        yield me, skos.inScheme, minted("scheme", "body-kind")
        yield me, skos.prefLabel, vi(names[row["kind"]][0])
        yield me, skos.prefLabel, en(names[row["kind"]][1])
    for query, property in ((facts.KIND_OF, vk.bodyKind), (facts.COVERS, vk.covers)):
        for row in rows(catalogue, query):
            yield minted("body", row["body"]), property, minted("body-kind", row["kind"])


def _successions(catalogue: Connection, minted: Minted) -> Iterator[Fact]:
    for row in rows(catalogue, facts.SUCCESSIONS):
        yield minted("body", row["body"]), dcterms.isReplacedBy, minted("body", row["became"])
        if row["until"]:
            yield minted("body", row["body"]), vk.until, day(row["until"])


def _posts(catalogue: Connection, minted: Minted) -> Iterator[Fact]:
    for post in rows(catalogue, facts.POSTS):
        me = minted("post", post["id"])
        yield me, rdf.type, org.Post
        yield from names(me, post["id"], post_name(post["role"], post["body_name"]), ())
        yield me, org.role, minted.concept("role", post["role"])
        if post["notation"]:
            yield me, skos.notation, Literal(post["notation"])
        if post["body"]:
            yield me, org.postIn, minted("body", post["body"])


def _acts(catalogue: Connection, minted: Minted) -> Iterator[Fact]:
    for act in rows(catalogue, facts.ACTS):
        me = minted("act", act["id"])
        yield me, rdf.type, eli.LegalResource
        numbers = (act["number"],) if act["number"] else ()
        yield from names(me, act["id"], act["name"], (*forms(catalogue, "act", act["id"]), *numbers), typed=not numbers)
        yield me, eli.type_document, minted.concept("kind", act["kind"])
        yield from _province(me, act["province"], minted)
        if act["number"]:
            yield me, eli.id_local, Literal(act["number"])
        for column, property, value in _OF_ACT:
            if act[column]:
                yield me, property, value(act[column])
        if act["issuer_body"]:
            yield me, eli.passed_by, minted("body", act["issuer_body"])


_OF_ACT = (
    ("date", eli.date_document, day),
    ("in_force", eli.first_date_entry_in_force, day),
    ("term", vk.term, Literal),
    ("issuer", vk.issuerText, Literal),
    ("subject", dcterms.description, vi),
)


def _province(me: NamedNode, province: str | None, minted: Minted) -> Iterator[Fact]:
    if province:
        yield me, vk.province, minted("province", province)


# by table: what is stated of each of its rows, because of that row and its forms alone
THINGS: dict[str, Callable[[Connection, Minted], Iterator[Fact]]] = {
    "person": _people,
    "body": _bodies,
    "post": _posts,
    "act": _acts,
}
