"""What the graph knows of one thing, as lines for a terminal, each fact with the words it came from."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.catalogue import acts, bodies, documents, people, tasks
from kg.catalogue.reading import Connection
from kg.catalogue.rows import CitationRow, Evidence, Holding, TaskRow
from kg.catalogue.search import Hit, exact, search
from kg.errors import NotFound
from kg.rdf.iris import DEFAULT_BASE
from kg.text import cut

MOST = 20  # rows of a list; what is left out is counted
_QUOTE = 160  # characters


def show(db: Connection, kind: str, name: str) -> Iterator[str]:
    """The thing of this kind with this id, or the one with this name or number.

    NotFound where there is none, and, with their ids, where there are several of the same name.
    """
    return {"act": _act, "person": _person, "body": _body, "document": _document, "task": _task}[kind](
        db, find(db, kind, name)
    )


def find(db: Connection, kind: str, name: str) -> str:
    """The id of the one thing meant. Raises NotFound."""
    called = exact(db, kind, name)
    if len(called) == 1:
        return called[0]
    hits = search(db, name, kind, limit=MOST).items
    if called:
        hits = [hit for hit in hits if hit.id in called]
    if not hits:
        raise NotFound(f"no {kind} {name!r}; `kg show` takes an id, a name or a number.")
    if len(hits) > 1:
        raise NotFound(f"{name!r} may be several; give an id:\n" + "\n".join(map(_hit, hits)))
    return hits[0].id


def _counted(number: int, word: str) -> str:
    """'1 document', '3 documents'."""
    return f"{number:,} {word}{'s' if number != 1 else ''}"


def _hit(hit: Hit) -> str:
    return f"  {hit.id}  {hit.label}" + (f" ({hit.detail})" if hit.detail else "")


def _act(db: Connection, id: str) -> Iterator[str]:
    found = acts.act(db, id)
    row = found.act
    yield row.name
    yield from _facts(id=id, subject=row.subject, issuer=row.issuer, term=row.term, date=row.date, held=row.held)
    if found.namesakes:
        yield f"Other acts with the number {row.number}:"
        yield from (f"  {other.id}  {other.name}" for other in found.namesakes)
    cited = acts.cited_by(db, id, limit=MOST)
    yield f"Cited by {_counted(row.documents, 'document')}, {_counted(row.citations, 'time')}:"
    for citing in cited.items:
        yield f"  {citing.document.title or citing.document.file}  [{citing.document.id}]"
        for citation in citing.citations:
            yield from _citation(citation, "    ")
    yield from _left_out(cited.total)
    cites = acts.cites(db, id, limit=MOST)
    if cites.items:
        yield f"Cites {cites.total}:"
        for citation in cites.items:
            yield f"  {citation.act_name or 'open'}  [{citation.act}]"
            yield from _citation(citation, "    ")
        yield from _left_out(cites.total)


def _person(db: Connection, id: str) -> Iterator[str]:
    found = people.person(db, id)
    yield found.person.name
    yield from _facts(id=id, province=found.province_name, printed=", ".join(found.forms))
    posts = people.posts(db, id, limit=MOST)
    yield f"Seen in {_counted(posts.total, 'post')}:"
    for holding in posts.items:
        yield from _holding(holding, "")
    yield from _left_out(posts.total)
    yield from _tasks(db, id)


def _body(db: Connection, id: str) -> Iterator[str]:
    found = bodies.body(db, id)
    above, below = (" < ".join(ref.name for ref in refs) for refs in (found.above, found.below))
    yield found.body.name
    yield from _facts(id=id, province=found.province_name, part_of=above, parts=below, printed=", ".join(found.forms))
    members = bodies.members(db, id, limit=MOST)
    yield f"Seen in it, {members.total}:"
    for holding in members.items:
        yield from _holding(holding, f"{holding.person_name}, ")
    yield from _left_out(members.total)
    yield from _tasks(db, id)


def _document(db: Connection, id: str) -> Iterator[str]:
    found = documents.document(db, id)
    row = found.document
    yield row.title or row.file
    act = f"{found.act.name} [{found.act.id}]: {found.act_reason_en}" if found.act else None
    yield from _facts(id=id, file=row.file, kind=row.kind, number=row.number, date=row.date, issuer=row.issuer)
    yield from _facts(term=row.term, period=row.period, signer=found.signer, act=act)
    yield from _facts(**{name: str(count) for name, count in found.counts.items()})
    for unit in documents.outline(db, id):
        if unit.kind in ("phan", "chuong", "muc", "dieu"):
            yield f"  {unit.locator}  {unit.label}"
    yield from _tasks_of(documents.document_tasks(db, id, limit=MOST).items, found.counts.get("task", 0))


def _task(db: Connection, id: str) -> Iterator[str]:
    found = tasks.task(db, id)
    yield from _task_lines(found.task, "")
    for heading in found.headings:
        yield f"  under {heading.locator}  {heading.label}"
    for citation in found.citations:
        yield f"  cites {citation.act_name or 'open'}"
        yield from _citation(citation, "    ")
    for when, versions in (("continues", found.earlier), ("comes back in", found.later)):
        for version in versions:
            yield f"  {when} {version.task.id} ({version.score:.2f}): {version.reason_en}"


def _tasks(db: Connection, party: str) -> Iterator[str]:
    listing = tasks.list_tasks(db, tasks.Wanted(party=party), limit=MOST)
    yield from _tasks_of(listing.items, listing.total)


def _tasks_of(rows: list[TaskRow], total: int) -> Iterator[str]:
    if rows:
        yield f"Tasks, {total}:"
        for row in rows:
            yield from _task_lines(row, "  ")
        yield from _left_out(total)


def _task_lines(row: TaskRow, indent: str) -> Iterator[str]:
    due = row.due_by or row.recurrence or row.period or "no date"
    yield f"{indent}{due}  {_line(row.text)}"
    parties = "; ".join(f"{a.duty} {a.party_name}" for a in row.assignments)
    yield f"{indent}  {parties or 'nobody is named'}  [{row.id}]"


def _holding(holding: Holding, before: str) -> Iterator[str]:
    role = f"{holding.role}, {holding.body_name}" if holding.body_name else holding.role
    yield f"  {_days(holding.seen_from, holding.seen_to)}  {before}{role}"
    yield from _evidence(holding.evidence, "    ")


def _citation(citation: CitationRow, indent: str) -> Iterator[str]:
    yield from _evidence(citation.evidence, indent)
    yield f"{indent}  {citation.purpose}, {citation.resolution}: {citation.reason_en}"
    if citation.pinpoint:
        where = citation.target_locator or citation.suggested_locator or ""
        yield f"{indent}  {citation.pinpoint}: {citation.pinpoint_status} {where}".rstrip()


def _evidence(evidence: Evidence, indent: str) -> Iterator[str]:
    place = f"{evidence.document} {evidence.locator} {evidence.start}-{evidence.end}"
    yield f'{indent}"{_line(evidence.quote)}"  ({place})'


def _line(text: str) -> str:
    return cut(" ".join(text.split()), _QUOTE)


def _facts(**facts: str | None) -> Iterator[str]:
    yield from (f"  {name.replace('_', ' ')}: {value}" for name, value in facts.items() if value)


def _left_out(total: int) -> Iterator[str]:
    if total > MOST:
        yield f"  … and {total - MOST} more"


def _days(first: str | None, last: str | None) -> str:
    return first if first and first == last else f"{first} to {last}" if first else "no date"


def as_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table as lines: as wide as it needs to be where nobody looks at a terminal."""
    console = Console(width=None if sys.stdout.isatty() else 10_000, file=io.StringIO(), highlight=False)
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        drawn.add_column(column, overflow="fold")  # an id that is cut is no id
    count = 0
    for row in rows:
        drawn.add_row(*(Text(cell) for cell in row))
        count += 1
    with console.capture() as captured:
        console.print(drawn)
    yield from (line.rstrip() for line in captured.get().splitlines() if line.strip())
    yield f"{count} rows" if count != 1 else "1 row"


def shortened(cell: str) -> str:
    """A cell on one line, an IRI by its prefix or by the id that `kg show` takes."""
    from kg.rdf.vocabulary import PREFIXES  # brings the graph's libraries, which most commands do without

    for prefix, namespace in (("", DEFAULT_BASE), *((f"{name}:", iri) for name, iri in PREFIXES.items())):
        if cell.startswith(namespace):
            return prefix + cell.removeprefix(namespace)
    return " ".join(cell.split())
