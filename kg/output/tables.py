"""The extraction tables: one plain object a document, in the form that the gold tables and the scorer use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from kg.catalogue.citations import cited_acts
from kg.catalogue.extractions import Extractions
from kg.catalogue.reading import Connection
from kg.models import Citation, Extraction, Header, Party, Position, Task
from kg.resolve.acts import work
from kg.text import low

Row = dict[str, Any]


def read_tables(db: Connection) -> Iterator[Row]:
    """The tables of every document of a catalogue, in order of document id."""
    collection = Extractions(db)
    for id, extraction in collection:
        acts = cited_acts(db, id)
        works = [work(acts.get(citation.start), citation) for citation in extraction.citations]
        yield table(extraction, collection.text(id), works)


def table(extraction: Extraction, text: str, works: Sequence[str | None]) -> Row:
    """A document's table; `works` names the act each citation was resolved to ("26-NQ/TW@2022-11-03")."""
    positions = _once(extraction.positions)
    return {
        "file": extraction.document.file,
        "document": _document(extraction.document.header),
        "positions": [_fields(position, "person role body start end") for position in positions],
        "tasks": [_task(task, text) for task in extraction.tasks],
        "citations": [
            _citation(citation, text, work) for citation, work in zip(extraction.citations, works, strict=True)
        ],
    }


def _once(positions: Sequence[Position]) -> list[Position]:
    """Each person's office once, in whatever letter case it comes back; the first of them, in order."""
    first: dict[tuple[str, str, str], Position] = {}
    for p in positions:
        first.setdefault((low(p.person), low(p.role), low(p.body or "")), p)
    return sorted(first.values(), key=lambda p: p.start)


def _document(header: Header) -> Row:
    named = _fields(header, "title number date issuer term period signer signer_role signed_for")
    return {"type": header.kind, **named, "recipients": list(header.recipients)}


def _task(task: Task, text: str) -> Row:
    return {
        **_fields(task, "locator start end"),
        "text": text[task.start : task.end],
        "directing": [_party(party, lead=None) for party in task.directing],
        "implementing": [_party(party, lead=party.lead) for party in task.implementing],
        **_fields(task, "deadline deadline_end recurrence assignment_from period"),
    }


def _party(party: Party, lead: bool | None) -> Row:
    named: Row = {"kind": party.kind, "name": party.name}
    return named if lead is None else named | {"lead": lead}


def _citation(citation: Citation, text: str, work: str | None) -> Row:
    return {
        **_fields(citation, "start end"),
        "surface": text[citation.start : citation.end],
        "locator": citation.locator,
        "type": citation.kind,
        **_fields(citation, "number date issuer term pinpoint purpose"),
        "work": work,
    }


def _fields(thing: Struct, names: str) -> Row:
    """The fields of these names, in this order."""
    return {name: getattr(thing, name) for name in names.split()}


def as_lines(row: Row) -> Iterator[str]:
    """A document's table for reading: a line a fact, tab-separated, under the name of its table."""
    yield f"# {row['file']}"
    yield "\t".join(f"{name}={value}" for name, value in row["document"].items() if value)
    for position in row["positions"]:
        yield f"position\t{position['person']}\t{position['role']}\t{position['body'] or ''}"
    for task in row["tasks"]:
        directing = "; ".join(party["name"] for party in task["directing"])
        implementing = "; ".join(party["name"] + " (chủ trì)" * party["lead"] for party in task["implementing"])
        due = task["deadline_end"] or task["recurrence"] or task["period"] or ""
        yield f"task\t{task['locator']}\t{_line(task['text'])}\t{directing}\t{implementing}\t{due}"
    for cited in row["citations"]:
        yield f"citation\t{cited['locator']}\t{_line(cited['surface'])}\t{cited['purpose']}\t{cited['work'] or ''}"


def _line(text: str) -> str:
    return " ".join(text.split())
