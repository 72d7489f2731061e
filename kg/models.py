"""The nouns. Values are frozen; a change is a new value (`msgspec.structs.replace`).

Offsets are code points into the text as read, end exclusive: `text[start:end]` is the surface, always.
Dates are ISO strings ("2021-03-31"); periods are "2023-04", "2023-Q2", "2023-H2", "2024" or "2020/2025".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice, takewhile
from typing import Protocol, TypeVar

from msgspec import Struct


class Span(Struct, frozen=True):
    """A stretch of a document's text."""

    start: int
    end: int


class Unit(Struct, frozen=True):
    """One element of a document's outline.

    kind: title, phan, chuong, muc, dieu, khoan, diem, bullet, plus, paragraph, footnote, recipients, signature.
    number: the enumerator as printed without closing dot or bracket ("B", "III", "1.2", "a", "(1)" → "1"),
    "-2" for the second unnumbered bullet, "¶2" for the second paragraph of a unit that has several; its heading is
    "¶0" and bears the unit's own locator, as does the only paragraph below a heading.
    locator: the numbers from the outermost in, joined by "/"; "title"; "footnote/1".
    start: where the enumerator begins; text_start: where the unit's own words begin; own_end: where they end
    (before the first child); end: where the last child ends. parent: index in `Document.units`, -1 at the top.
    """

    kind: str
    number: str
    locator: str
    parent: int
    start: int
    text_start: int
    own_end: int
    end: int


class Signature(Struct, frozen=True):
    """Who signs a document: by name (None in a draft), in the office that his own line prints; body: the division that
    this line names ("Phòng Quản lý giá"), None where the office is of whoever issues; signed_for: whom "T/M" names;
    span: of the name."""

    name: str | None = None
    role: str | None = None
    body: str | None = None
    signed_for: str | None = None
    span: Span | None = None


class Header(Struct, frozen=True):
    """What a document says of itself; every field None (or empty) where the text does not say it.

    seat: where below the province the issuer sits, level first ("xã Tân Lập"; `parse.seat`).
    signer, signer_role, signed_for, signer_span are of the first of its `signatures`; a joint act has several.
    genre: what the document does with its readers (`parse.genre`).
    "charges": programmes, plans, directives, conclusions, notices, dispatches, letters, decisions with plans,
    schedules: an item that demands is a task, with `assignment_from` "none" where it names nobody.
    "rules": laws, decrees, circulars, regulations, decisions that issue those or name somebody: a task only where a
    body is named with a deed that is to be done; scope, definitions, prohibitions, benefits are none.
    "tells": news, web pages, biographies, reports, lists of people: no tasks.
    None: a text without title and letterhead, such as a fragment: a task only where somebody is named for it.
    """

    kind: str | None = None
    title: str | None = None
    title_span: Span | None = None
    subject: str | None = None
    number: str | None = None
    date: str | None = None
    issuer: str | None = None
    term: str | None = None
    period: str | None = None
    signer: str | None = None
    signer_role: str | None = None
    signer_span: Span | None = None
    signed_for: str | None = None
    recipients: tuple[str, ...] = ()
    place: str | None = None
    genre: str | None = None
    seat: str | None = None
    signatures: tuple[Signature, ...] = ()


class Gap(Struct, frozen=True):
    """A part of a file that is not in its text. page: counted from 1, or None. kind: picture (a page without a text
    layer), unreadable (a damaged page), hidden (a hidden sheet), unread (an attachment). reason: one sentence."""

    page: int | None
    kind: str
    reason: str


class Content(Struct, frozen=True):
    """What a reader of a format gives: the text, and how it relates to the file.

    media_type: of the file, with the charset of a legacy encoding. pages: (offset, page from 1) where each stretch of
    a page begins in the text; empty for what has no pages. ocr: (page, mean confidence 0..1 of its words) of each page
    that was read by OCR. gaps: what was passed over. head: how many code points a mail's head takes before the letter;
    it is shown, and no name, number or task is read there.
    """

    text: str
    media_type: str
    pages: tuple[tuple[int, int], ...] = ()
    ocr: tuple[tuple[int, float], ...] = ()
    gaps: tuple[Gap, ...] = ()
    head: int = 0


class Document(Struct, frozen=True):
    """A file as read. `text` is sacred; `reading` is the same text composed (NFC) with tones, dashes and spaces made
    one way, for matching only; `offsets` maps a code point of `reading` to one of `text` (None: they are the same).

    outside: the parts of a portal's page around the document (menus, boxes, feet) and the lines that paper prints on
    every page, blank in `reading`: nobody reads names, numbers or tasks there, and no unit holds them. within: the base
    name of the mail or archive that it came in. pages, ocr, gaps: see Content; their offsets count in `text`.
    """

    file: str
    sha256: str
    size: int
    media_type: str
    text: str
    reading: str
    offsets: tuple[int, ...] | None
    units: tuple[Unit, ...]
    header: Header
    outside: tuple[Span, ...] = ()
    within: str | None = None
    pages: tuple[tuple[int, int], ...] = ()
    ocr: tuple[tuple[int, float], ...] = ()
    gaps: tuple[Gap, ...] = ()


class PrintedPerson(Struct, frozen=True):
    """A person as printed. name: on one line, and in full where only its last two syllables stand here.

    evidence: how it was told to be a person: "address" ("đồng chí"), "rank", "office" (one stands beside it),
    "column" (of names, in a table) or "statistics" (its syllables alone).
    """

    start: int
    end: int
    name: str
    evidence: str


class PrintedOffice(Struct, frozen=True):
    """An office as printed: the role without its body, and the body written out (None: none is printed beside it).

    former: "nguyên", "cựu" stand before it; alone: it needs no body ("Tổng Bí thư"); foreign: of another country;
    evidence: "role", "seat" (role and body are one word: "UVBTVTU") or "member" ("tham gia Ban Thường vụ").
    """

    start: int
    end: int
    role: str
    body: str | None
    former: bool = False
    alone: bool = False
    foreign: bool = False
    evidence: str = "role"


class PrintedBody(Struct, frozen=True):
    """A name as printed, on one line. kind: body, group, office, or place ("tỉnh Lạc Sơn").

    covers: for a group the kinds it covers, written out and folded ("huyện ủy", "ủy ban nhân dân xã"), else empty.
    """

    kind: str
    name: str
    start: int
    end: int
    covers: tuple[str, ...] = ()


class PrintedDate(Struct, frozen=True):
    """A day ("2021-06-30") or a period ("2023-Q2") as printed; one without a year is of the document's."""

    start: int
    end: int
    period: str


class PrintedAct(Struct, frozen=True):
    """An act as printed. kind, number, name: as in `Citation`; date, issuer, term: as far as they stand behind it;
    subject: where its name alone tells it."""

    start: int
    end: int
    kind: str
    number: str | None = None
    date: str | None = None
    issuer: str | None = None
    term: str | None = None
    name: str | None = None
    subject: str | None = None


class PrintedPinpoint(Struct, frozen=True):
    """An element of the act that stands behind it, as printed on one line ("khoản 2 Điều 9"), "Điều" for "Điểm" put
    right."""

    start: int
    end: int
    path: str


class Mentions(Struct, frozen=True):
    """What a document prints, each found once with its exact boundaries; every tuple in order of start, and within one
    no mention overlaps another. The spans of a person, an office and a body never overlap.

    bodies (and groups) and dates: where all is asked for that is to be shown (`mentions.find_all`). A pinpoint stands
    before the act of which it is an element.
    """

    people: tuple[PrintedPerson, ...] = ()
    offices: tuple[PrintedOffice, ...] = ()
    bodies: tuple[PrintedBody, ...] = ()
    dates: tuple[PrintedDate, ...] = ()
    acts: tuple[PrintedAct, ...] = ()
    pinpoints: tuple[PrintedPinpoint, ...] = ()

    def within(self, start: int, end: int) -> Mentions:
        """Those that lie inside a span."""
        return Mentions(*(_inside(getattr(self, kind), start, end) for kind in Mentions.__struct_fields__))


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


_Printed = TypeVar("_Printed", bound=_Spanned)


def _inside(found: tuple[_Printed, ...], start: int, end: int) -> tuple[_Printed, ...]:
    at = bisect_left(found, start, key=lambda mention: mention.start)
    return tuple(m for m in takewhile(lambda m: m.start < end, islice(found, at, None)) if m.end <= end)


class Position(Struct, frozen=True):
    """A person is said to hold a role in a body. role is the office without its body; body written out, or None."""

    person: str
    role: str
    body: str | None
    start: int
    end: int
    person_start: int
    person_end: int
    locator: str


class Party(Struct, frozen=True):
    """Who directs or implements: a person (by name alone) or a body, as printed; lead: "chủ trì" is printed."""

    kind: str
    name: str
    start: int
    end: int
    lead: bool = False


class Task(Struct, frozen=True):
    """One assigned or demanded piece of work. assignment_from: own, shared, reference or none."""

    locator: str
    start: int
    end: int
    directing: tuple[Party, ...] = ()
    implementing: tuple[Party, ...] = ()
    deadline: str | None = None
    deadline_end: str | None = None
    recurrence: str | None = None
    assignment_from: str = "none"
    period: str | None = None


class Citation(Struct, frozen=True):
    """A mention of an act, as printed.

    kind: the type word ("Nghị quyết"); number: NN-KIND/ISSUER or NN/KIND-ISSUER, a bare "799" in a list, or None.
    name: for an unnumbered act, what identifies it, normalised ("nghị quyết đại hội đảng bộ tỉnh"), else None.
    subject: the words after "về"/"thực hiện" that follow (matching only).
    pinpoint: as printed, "Điều" for "Điểm" put right.
    purpose: implements, based_on, reviews, amends, replaces, repeals, issued_with, mention.
    defines: the alias this mention introduces ("Nghị quyết XX"); alias: the alias this mention uses.
    """

    start: int
    end: int
    locator: str
    kind: str
    number: str | None = None
    date: str | None = None
    issuer: str | None = None
    term: str | None = None
    name: str | None = None
    subject: str | None = None
    pinpoint: str | None = None
    purpose: str = "mention"
    defines: str | None = None
    alias: str | None = None


class Effect(Struct, frozen=True):
    """A document says what one act that it cites does to another: "A được sửa đổi bởi B" (B amends A).

    relation: amends, replaces, repeals, implements; acting, upon: indices into the extraction's citations.
    """

    relation: str
    acting: int
    upon: int
    start: int
    end: int


class InForce(Struct, frozen=True):
    """Since when a document says that it is in force: the day, and the words that say so."""

    start: int
    end: int
    day: str


class Extraction(Struct, frozen=True):
    """All that one document says, before anything is decided over the collection.

    mentions: what it prints; not kept in the catalogue, where holdings are.
    """

    document: Document
    positions: tuple[Position, ...]
    tasks: tuple[Task, ...]
    citations: tuple[Citation, ...]
    effects: tuple[Effect, ...] = ()
    mentions: Mentions = Mentions()
    in_force: InForce | None = None


# ---- over the whole collection ------------------------------------------------------------------------------------


class Reason(Struct, frozen=True):
    """Why something was decided, one sentence a language."""

    vi: str
    en: str


class Place(Struct, frozen=True):
    """Whose document it is: the province (id and name; None where it stays open) and why we say so.

    inferred: the collection says so, not the document itself.
    """

    province: str | None
    name: str | None
    reason: Reason | None
    inferred: bool = False

    @property
    def own(self) -> bool:
        """Whether the document alone says whose it is."""
        return self.province is not None and not self.inferred


class Person(Struct, frozen=True):
    """One person within a province; forms: every way the name is printed."""

    id: str
    name: str
    province: str | None
    forms: tuple[str, ...]


class Body(Struct, frozen=True):
    """One body, an office for its holder (kind "office"), or a named group of bodies or of people (kind "group");
    parent: id of the body it belongs to."""

    id: str
    name: str
    province: str | None
    kind: str
    category: str | None
    parent: str | None
    forms: tuple[str, ...]


class Act(Struct, frozen=True):
    """An act as the collection knows it: (scope, kind, number, term); the printed date fixes the term.

    scope: "trung-uong", a province id, or "x-" + document id where the province is unknown.
    """

    id: str
    scope: str
    kind: str
    number: str | None
    date: str | None
    term: str | None
    issuer: str | None
    name: str
    subject: str | None
    forms: tuple[str, ...]


class Link(Struct, frozen=True):
    """What a citation was resolved to and why; `act` is None only where several candidates stay.

    own: the citing document alone decides it, whatever else is in the collection.
    """

    act: str | None
    resolution: str
    reason: Reason
    candidates: tuple[str, ...] = ()
    own: bool = False


class Pinpoint(Struct, frozen=True):
    """What became of a printed pinpoint. Units are indices into the target document's units.

    status: resolved, targetNotHeld, misprinted, unparsed.
    """

    status: str
    reason: Reason | None = None
    document: str | None = None
    unit: int | None = None
    suggested_unit: int | None = None
    suggested_reason: Reason | None = None


class Identity(Struct, frozen=True):
    """Which act a file is. resolution: byOwnNumber (it prints its number) or identified (inferred).

    own: the document alone decides it: it prints number, day and place.
    """

    act: str
    resolution: str
    reason: Reason
    own: bool = False


class Lineage(Struct, frozen=True):
    """Task continues earlier, by their ids; score 0..1."""

    task: str
    earlier: str
    score: float
    reason: Reason


class Collection(Protocol):
    """Every extraction of the collection, in order of document id; can be walked again and again.

    In what it yields, `document.text` and `document.reading` are empty: ask `text()` for the few that are needed.
    """

    def __iter__(self) -> Iterator[tuple[str, Extraction]]: ...

    def get(self, document: str) -> Extraction: ...

    def text(self, document: str) -> str: ...
