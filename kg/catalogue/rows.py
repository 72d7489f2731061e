"""What reading the catalogue gives: frozen rows, each fact with its evidence.

Dates are ISO strings; offsets are code points into the document's text, end exclusive. None: the document does not say.
"""

from __future__ import annotations

from typing import Generic, TypeVar

from msgspec import Struct

from kg.models import Reason

T = TypeVar("T")


class Evidence(Struct, frozen=True):
    """Where it is written: `text[start:end] == quote` in the document's text."""

    document: str
    locator: str
    start: int
    end: int
    quote: str


class Reference(Struct, frozen=True):
    """A thing by kind, id and name: enough for a link."""

    kind: str
    id: str
    name: str


class Listing(Struct, Generic[T], frozen=True):
    """A page of rows; `total` counts all of them (`capped`: at least so many)."""

    items: list[T]
    total: int
    capped: bool = False


class DocumentRow(Struct, frozen=True):
    """A file of the collection; `act` is the act that it is, where that is known."""

    id: str
    file: str
    kind: str | None
    title: str | None
    number: str | None
    date: str | None
    issuer: str | None
    term: str | None
    period: str | None
    seen_from: str | None
    seen_to: str | None
    province: str | None
    act: str | None


class DocumentLine(Struct, frozen=True):
    """A file as a list shows it: `place`: name of its province, and how many citations and tasks it holds; number and
    date: its own, else those of the act that it is."""

    document: DocumentRow
    place: str | None
    citations: int
    tasks: int
    number: str | None
    date: str | None


class DocumentDetail(Struct, frozen=True):
    """All that is known of a file, without its text; `also`: other names of its bytes; `counts` by kind of fact."""

    document: DocumentRow
    also: list[str]
    sha256: str
    size: int
    media_type: str
    signer: str | None
    signer_role: str | None
    signed_for: str | None
    recipients: list[str]
    province_name: str | None
    province_reason: str | None
    province_reason_en: str | None
    issuer_body: Reference | None
    act: Reference | None
    act_resolution: str | None
    act_reason: str | None
    act_reason_en: str | None
    counts: dict[str, int]


class UnitRow(Struct, frozen=True):
    """One element of a document's outline; `parent` is the `seq` of the element around it."""

    seq: int
    kind: str
    number: str
    locator: str
    path: str
    parent: int | None
    start: int
    text_start: int
    own_end: int
    end: int
    label: str


class ActRow(Struct, frozen=True):
    """An act, held or only cited; `held`: the document that it is; `documents` cite it, in `citations` places;
    `issuer` as printed ("Hội nghị Trung ương 7"), `issued_by`: the body that this means, by name."""

    id: str
    kind: str
    number: str | None
    date: str | None
    term: str | None
    issuer: str | None
    name: str
    subject: str | None
    scope: str
    held: str | None
    documents: int
    citations: int
    issued_by: str | None = None


class InForceRow(Struct, frozen=True):
    """Since when an act is in force; evidence: its own document, None where the list of laws says so."""

    since: str
    evidence: Evidence | None


class ActDetail(Struct, frozen=True):
    """An act with its printed forms, the acts that bear the same number, and its citations counted by purpose; merged:
    why several documents mean one."""

    act: ActRow
    scope_name: str | None
    forms: list[str]
    issuer_body: Reference | None
    namesakes: list[ActRow]
    purposes: dict[str, int]
    merged: Reason | None = None
    in_force: InForceRow | None = None


class CitationRow(Struct, frozen=True):
    """A mention of an act: as printed, what it was taken to be, by which rung and why; `heading`: the unit it is in."""

    id: str
    kind: str
    number: str | None
    date: str | None
    issuer: str | None
    term: str | None
    purpose: str
    act: str | None
    act_name: str | None
    resolution: str
    reason: str
    reason_en: str
    pinpoint: str | None
    pinpoint_status: str | None
    pinpoint_reason: str | None
    pinpoint_reason_en: str | None
    target_document: str | None
    target_locator: str | None
    suggested_locator: str | None
    suggested_reason: str | None
    suggested_reason_en: str | None
    heading: str | None
    evidence: Evidence


class CitingDocument(Struct, frozen=True):
    """A document and all the places where it cites the act asked for."""

    document: DocumentRow
    citations: list[CitationRow]


class CitingDay(Struct, frozen=True):
    """A document that cites the act asked for in `count` places, and the days it speaks of, or those of its period."""

    document: str
    title: str
    seen_from: str
    seen_to: str
    count: int


class ChainStep(Struct, frozen=True):
    """`level` steps from the start: `citing` (an act that is held) cites `cited`, with the first place as evidence."""

    level: int
    citing: Reference
    cited: Reference
    purpose: str
    evidence: Evidence


class CoCited(Struct, frozen=True):
    """An act cited by `shared` of the documents that cite the act asked for; `examples`: some of their ids."""

    act: ActRow
    shared: int
    examples: list[str]


class PersonRow(Struct, frozen=True):
    """A person within a province."""

    id: str
    name: str
    province: str | None


class PersonLine(Struct, frozen=True):
    """A person as a list shows them: the post last seen and until when (the highest of those seen then, with `beside`
    more), how many tasks, in how many documents."""

    id: str
    name: str
    province: str | None
    place: str | None
    post: str | None
    seen_to: str | None
    directs: int
    implements: int
    documents: int
    beside: int = 0


class PersonDetail(Struct, frozen=True):
    """A person with every printed form of the name and the number of tasks by duty; merged: why several documents mean
    one."""

    person: PersonRow
    province_name: str | None
    forms: list[str]
    duties: dict[str, int]
    merged: Reason | None = None


class Holding(Struct, frozen=True):
    """A person is seen in a post by a document on a day or in a period; no beginning or end is claimed."""

    id: str
    person: str
    person_name: str
    post: str
    role: str
    notation: str | None
    body: str | None
    body_name: str | None
    seen_from: str | None
    seen_to: str | None
    evidence: Evidence


class Colleague(Struct, frozen=True):
    """A person or body that has a duty in `tasks` of the same tasks."""

    kind: str
    id: str
    name: str
    tasks: int


class BodyRow(Struct, frozen=True):
    """A body, an office for its holder (kind "office"), or a named group of bodies or people (kind "group")."""

    id: str
    name: str
    province: str | None
    kind: str
    category: str | None
    parent: str | None


class BodyLine(Struct, frozen=True):
    """A body as a list shows it, with the number of people seen in its posts, of its tasks and of its acts."""

    id: str
    name: str
    kind: str
    province: str | None
    place: str | None
    parent: str | None
    parent_name: str | None
    people: int
    tasks: int
    issued: int


class BodyDetail(Struct, frozen=True):
    """A body, the bodies above it (nearest first) and right below it, and the number of its tasks by duty; covered_by:
    the groups that name every body of its kind, whose tasks are given to it too; merged: why its forms are one."""

    body: BodyRow
    province_name: str | None
    forms: list[str]
    above: list[Reference]
    below: list[Reference]
    issued: list[Reference]
    duties: dict[str, int]
    covered_by: list[Reference] = []
    merged: Reason | None = None


class AssignmentRow(Struct, frozen=True):
    """Who (a person or a body) has which duty in a task: directs, leads or implements; `name` as printed."""

    id: str
    duty: str
    kind: str
    party: str
    party_name: str
    name: str
    assignment_from: str
    evidence: Evidence


class TaskRow(Struct, frozen=True):
    """A task with its assignments; `deadline` as printed, `due_by` its last day; the period is that of its heading."""

    id: str
    document: str
    document_title: str | None
    text: str
    deadline: str | None
    due_by: str | None
    recurrence: str | None
    assignment_from: str
    period: str | None
    period_from: str | None
    period_to: str | None
    assignments: list[AssignmentRow]
    evidence: Evidence


class Version(Struct, frozen=True):
    """The same task in an earlier or a later programme; `score` between 0 and 1."""

    task: TaskRow
    score: float
    reason: str
    reason_en: str


class TaskDetail(Struct, frozen=True):
    """A task with the headings above it, what it cites, and its earlier and later versions."""

    task: TaskRow
    headings: list[UnitRow]
    citations: list[CitationRow]
    earlier: list[Version]
    later: list[Version]


class PassedOver(Struct, frozen=True):
    """Of a file what is in no document's text. document: None where the whole file was left out; page from 1 or None;
    kind: "file", or that of a `models.Gap`; reason: as the reader of the file said it, in English."""

    file: str
    document: str | None
    page: int | None
    kind: str
    reason: str


class Orphan(Struct, frozen=True):
    """A judgement of which one side, `lost` ("kind/id"), is not found any more; it counts again once that is."""

    subject: str
    relation: str
    object: str
    lost: str
    reason: str
    author: str


class OpenQuestion(Struct, frozen=True):
    """Something that stayed open; kind: ambiguous, unknown, misprinted or withoutDirector; `subject` is its id."""

    kind: str
    subject: str
    reason: str
    reason_en: str
    candidates: list[Reference]
    evidence: Evidence
