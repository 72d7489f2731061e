"""What people say of the facts that were read from words: corrected, rejected, added; and the extraction as it then is.

A person's fact has the words that it stands on, like every other: `text[start:end] == quote`, or it is not applied.

- positions: value person, role, body; was: the same three, of the row that is meant
- tasks: value deadline, deadline_end, recurrence, period
- assignments: value task ([start, end] of its task), duty (directs, leads, implements), kind (person, body), name
- citations: value kind, number, date, issuer, term
- document: value of the heading's fields; its span may be empty
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kg.models import Citation, Effect, Extraction, Party, Position, Task
from kg.parse.locator import Locator
from kg.resolve.judgements import WORDS, Judgement, key_of
from kg.review.values import FIELDS, wrong_field

_SUBJECT = re.compile(r"words/([0-9a-f]{8}):(\d{1,9})-(\d{1,9})")


class Annotation(Struct, frozen=True):
    """A decision on the facts of one document: of the words at start..end of the file whose SHA-256 begins so."""

    id: str
    hash8: str
    start: int
    end: int
    relation: str
    table: str
    quote: str
    value: Mapping[str, Any]
    reason: str
    author: str
    at: str


def subject_of(sha256: str, start: int, end: int) -> str:
    """How a decision names words: 'words/9126ebf9:879-926'."""
    return f"words/{sha256[:8]}:{start}-{end}"


def annotation_of(judgement: Judgement) -> Annotation | None:
    """The annotation that a decision is; None for one on things."""
    words = _SUBJECT.fullmatch(judgement.subject)
    if judgement.relation not in WORDS or not words or judgement.object not in FIELDS:
        return None
    return Annotation(
        key_of(judgement),
        words[1],
        int(words[2]),
        int(words[3]),
        judgement.relation,
        judgement.object,
        judgement.quote,
        judgement.value,
        judgement.reason,
        judgement.author,
        judgement.at,
    )


def annotations_of(judgements: Iterable[Judgement]) -> list[Annotation]:
    """Those of the decisions that are annotations, in order."""
    return [found for judgement in judgements if (found := annotation_of(judgement))]


def amend(extraction: Extraction, text: str, annotations: Sequence[Annotation]) -> Extraction:
    """The extraction as people corrected it, in the order of their decisions."""
    for annotation in annotations:
        if stands(annotation, text):
            extraction = _AMEND[annotation.table](extraction, text, annotation)
    return extraction


def stands(annotation: Annotation, text: str) -> bool:
    """Whether the words of an annotation are still there, and its value is one that a row can hold."""
    sound = wrong_field(annotation.table, annotation.relation, annotation.value) is None
    return sound and text[annotation.start : annotation.end] == annotation.quote


def idle(extraction: Extraction, text: str, annotations: Sequence[Annotation]) -> list[Annotation]:
    """Those of a document's annotations that change nothing of it, as what they are about is not found any more."""
    found = []
    for annotation in annotations:
        if stands(annotation, text) and _finds(extraction, annotation):
            extraction = _AMEND[annotation.table](extraction, text, annotation)
        else:
            found.append(annotation)
    return found


def _finds(extraction: Extraction, said: Annotation) -> bool:
    """Whether there is a row to correct, or one that says already what it is to be; a task to assign."""
    if said.table == "assignments":
        tasks = [task for task in extraction.tasks if [task.start, task.end] == said.value["task"]]
        if said.relation != "corrects" or not tasks:
            return bool(tasks) or said.relation == "rejects"
        return any((party.start, party.end) == (said.start, said.end) for _, party in _parties(tasks[0]))
    if said.relation != "corrects" or said.table == "document":
        return True
    rows: Sequence[Any] = getattr(extraction, said.table)
    return any(_is_meant(row, said) or _says(row, said) for row in rows)


def _says(row: Any, said: Annotation) -> bool:
    same = all(getattr(row, name) == said.value[name] for name in FIELDS[said.table] if name in said.value)
    return same and (row.start, row.end) == (said.start, said.end)


def _parties(task: Task) -> list[tuple[str, Party]]:
    """Everybody who has a task, with the duty; who directs first."""
    found = [("directs", party) for party in task.directing]
    return [*found, *(("leads" if party.lead else "implements", party) for party in task.implementing)]


def _positions(extraction: Extraction, text: str, said: Annotation) -> Extraction:
    kept = list(extraction.positions)
    if said.relation == "adds":
        person = str(said.value["person"])
        at = text.find(person, said.start, said.end)
        start, end = (at, at + len(person)) if at >= 0 else (said.start, said.end)
        fields = (person, said.value["role"], said.value.get("body"))
        kept.append(Position(*fields, said.start, said.end, start, end, _locator(extraction, said.start)))
    else:
        kept = [new for row in kept for new in (_changed(row, said) if _is_meant(row, said) else [row])]
    return replace(extraction, positions=tuple(sorted(dict.fromkeys(kept), key=lambda row: (row.start, row.end))))


def _tasks(extraction: Extraction, text: str, said: Annotation) -> Extraction:
    kept = list(extraction.tasks)
    if said.relation == "adds":
        if all(task.start != said.start for task in kept):
            fields: dict[str, Any] = {name: said.value.get(name) for name in FIELDS["tasks"]}
            kept.append(Task(_locator(extraction, said.start), said.start, said.end, **fields))
    else:
        kept = [new for row in kept for new in (_changed(row, said) if _is_meant(row, said) else [row])]
    return replace(extraction, tasks=tuple(sorted(kept, key=lambda row: row.start)))


def _assignments(extraction: Extraction, text: str, said: Annotation) -> Extraction:
    start, end = said.value["task"]
    tasks = [_reassigned(task, said) if (task.start, task.end) == (start, end) else task for task in extraction.tasks]
    return replace(extraction, tasks=tuple(tasks))


def _reassigned(task: Task, said: Annotation) -> Task:
    """The task with one party added, changed or taken out; who directs and who implements stand apart."""
    parties = _parties(task)
    was = said.value.get("was", {})

    def is_meant(duty: str, party: Party) -> bool:
        return (party.start, party.end) == (said.start, said.end) and was.get("duty", duty) == duty

    kept = [pair for pair in parties if said.relation == "adds" or not is_meant(*pair)]
    if said.relation == "adds" or (said.relation == "corrects" and len(kept) < len(parties)):
        duty = str(said.value["duty"])
        kept.append((duty, Party(said.value["kind"], said.value["name"], said.start, said.end, duty == "leads")))
    directing = tuple(dict.fromkeys(party for duty, party in kept if duty == "directs"))
    implementing = tuple(dict.fromkeys(party for duty, party in kept if duty != "directs"))
    own = "own" if task.assignment_from == "none" and kept else task.assignment_from
    return replace(task, directing=directing, implementing=implementing, assignment_from=own)


def _citations(extraction: Extraction, text: str, said: Annotation) -> Extraction:
    rows: list[tuple[int | None, Citation]] = list(enumerate(extraction.citations))
    if said.relation != "adds":
        rows = [(n, new) for n, row in rows for new in (_changed(row, said) if _is_meant(row, said) else [row])]
    elif all(row.start != said.start for _, row in rows):
        fields: dict[str, Any] = {name: said.value.get(name) for name in FIELDS["citations"]}
        rows.append((None, Citation(said.start, said.end, _locator(extraction, said.start), **fields)))
    rows.sort(key=lambda pair: pair[1].start)
    now = {was: index for index, (was, _) in enumerate(rows)}
    effects = (_moved(effect, now) for effect in extraction.effects)
    return replace(
        extraction, citations=tuple(row for _, row in rows), effects=tuple(effect for effect in effects if effect)
    )


def _moved(effect: Effect, now: Mapping[int | None, int]) -> Effect | None:
    """An effect of acts whose citations stand elsewhere now; None where one of them is no citation any more."""
    if effect.acting not in now or effect.upon not in now:
        return None
    return replace(effect, acting=now[effect.acting], upon=now[effect.upon])


def _document(extraction: Extraction, text: str, said: Annotation) -> Extraction:
    values = {name: said.value[name] for name in FIELDS["document"] if name in said.value}
    header = replace(extraction.document.header, **values)
    return replace(extraction, document=replace(extraction.document, header=header))


def _is_meant(row: Position | Task | Citation, said: Annotation) -> bool:
    """Whether a row stands on these words and, where several do, is the one that was shown."""
    was = said.value.get("was", {})
    same = all(getattr(row, name) == value for name, value in was.items() if name in FIELDS[said.table])
    return (row.start, row.end) == (said.start, said.end) and same


def _changed(row: Any, said: Annotation) -> list[Any]:
    if said.relation == "rejects":
        return []
    return [replace(row, **{name: said.value[name] for name in FIELDS[said.table] if name in said.value})]


def _locator(extraction: Extraction, offset: int) -> str:
    units = extraction.document.units
    at = Locator(units)(offset)
    return units[at].locator if at >= 0 else ""


_AMEND = {
    "positions": _positions,
    "tasks": _tasks,
    "assignments": _assignments,
    "citations": _citations,
    "document": _document,
}
