"""Two programmes side by side: what is new, carried over, moved to another person or day, back as in every period,
and dropped.

Two tasks are the same where the collection found that one continues the other, or where their words agree but for
case, marks of layout and white space; each task is paired once, the surest first. Tasks whose words agree but for
years, quarters, months, numbers of meetings and what stands in brackets come back in every period, and so do words
that one programme has several times; not where they name different acts. What is worded nearly alike stands side by
side and is called neither new nor dropped, nor the same.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain, pairwise, zip_longest

from msgspec import Struct

from kg.catalogue import documents, tasks
from kg.catalogue.reading import Connection
from kg.catalogue.rows import DocumentRow, TaskRow
from kg.catalogue.tasks import Wanted
from kg.rules.periods import bounds, undated
from kg.text import compose, words

MOST = 1_000  # tasks of a side
_LINEAGE = """SELECT task, earlier, score FROM lineage WHERE task IN (SELECT value FROM json_each(?1))
  AND earlier IN (SELECT value FROM json_each(?2)) ORDER BY score DESC, task, earlier"""


class Pair(Struct, frozen=True):
    """The same task on both sides; changed: which of "directs", "implements" and "due" differ."""

    before: TaskRow
    after: TaskRow
    changed: tuple[str, ...]


class Comparison(Struct, frozen=True):
    """What became of the tasks before, and what came; moved: carried over with another person or day; periodic: what
    both programmes have as every programme has it; alike: worded nearly so, and no more is said of them."""

    new: list[TaskRow]
    moved: list[Pair]
    carried: list[Pair]
    dropped: list[TaskRow]
    periodic: list[Pair]
    alike: list[Pair]


def compare_documents(db: Connection, before: str, after: str) -> Comparison:
    """Two documents' tasks, in the order of their texts. Raises NotFound."""
    documents.document_row(db, before), documents.document_row(db, after)
    sides = [tasks.list_tasks(db, Wanted(document=id), MOST, order="t.start").items for id in (before, after)]
    return compare(db, *sides)


def compare_periods(db: Connection, party: str, before: str, after: str) -> Comparison:
    """The tasks of a body or a person in two periods ("2023-Q1", "2023-Q2"): due in them, or scheduled inside them."""
    sides = []
    for period in (before, after):
        first, last = bounds(period)
        sides.append(tasks.list_tasks(db, Wanted(party=party, first=first, last=last), MOST).items)
    return compare(db, *sides)


def compare(db: Connection, before: Sequence[TaskRow], after: Sequence[TaskRow]) -> Comparison:
    """Two lists of tasks, each in its order."""
    sides = _by_words(before), _by_words(after)
    pairs: dict[str, str] = {}  # after → before
    taken: set[str] = set()
    for later, earlier in _same(db, *sides, [before, after]):
        if later not in pairs and earlier not in taken:
            pairs[later] = earlier
            taken.add(earlier)
    held = {task.id: task for task in before}
    found = [
        Pair(held[pairs[task.id]], task, _changed(held[pairs[task.id]], task)) for task in after if task.id in pairs
    ]
    left = [task for task in before if task.id not in taken], [task for task in after if task.id not in pairs]
    periodic = list(_periodic(db, *left))
    left = _without(periodic, *left)
    alike = _alike(*left)
    dropped, new = _without(alike, *left)
    carried = [pair for pair in found if not pair.changed]
    return Comparison(new, [pair for pair in found if pair.changed], carried, dropped, periodic, alike)


def _without(
    pairs: Sequence[Pair], before: Sequence[TaskRow], after: Sequence[TaskRow]
) -> tuple[list[TaskRow], list[TaskRow]]:
    """What of either side stands in none of the pairs."""
    paired = {task.id for pair in pairs for task in (pair.before, pair.after)}
    return [task for task in before if task.id not in paired], [task for task in after if task.id not in paired]


def _by_words(side: Sequence[TaskRow]) -> dict[str, list[str]]:
    worded: dict[str, list[str]] = defaultdict(list)
    for task in side:
        worded[_words(task)].append(task.id)
    return worded


def _same(
    db: Connection, before: Mapping[str, list[str]], after: Mapping[str, list[str]], sides: Sequence[Sequence[TaskRow]]
) -> Iterator[tuple[str, str]]:
    """(later, earlier) of what is one task; words that a side has several times tell of none."""
    for said, later in after.items():
        if len(later) == len(before.get(said, ())) == 1:
            yield later[0], before[said][0]
    ids = [json.dumps([task.id for task in side]) for side in reversed(sides)]
    yield from ((later, earlier) for later, earlier, _ in db.execute(_LINEAGE, ids))


def _periodic(db: Connection, before: Sequence[TaskRow], after: Sequence[TaskRow]) -> Iterator[Pair]:
    """What comes back in every period, in the order of the later side; where one side has more of them than the other,
    the last of the fewer stands beside each of the rest."""
    named = _acts_named(db, [*before, *after])
    sides = [defaultdict[object, list[TaskRow]](list), defaultdict[object, list[TaskRow]](list)]
    for groups, side in zip(sides, (before, after), strict=True):
        for task in side:
            groups[words(undated(_bare(task.text))).rstrip(" .;,"), named.get(task.id)].append(task)
    for key, later in sides[1].items():
        if earlier := sides[0].get(key):
            for one, other in zip_longest(earlier, later):
                pair = one or earlier[-1], other or later[-1]
                yield Pair(*pair, _changed(*pair))


_ALIKE = 0.7  # twice the shared runs of two syllables by all runs of both
_COMMON = 40  # a run that stands in more tasks tells nothing


def _alike(before: Sequence[TaskRow], after: Sequence[TaskRow]) -> list[Pair]:
    """Each task beside the one whose words are nearest to its own, in the order of the later side."""
    earlier, later = ([_runs(task) for task in side] for side in (before, after))
    pairs: dict[int, int] = {}  # of the later side → of the earlier
    for _, at, number in sorted(_near(earlier, later), key=lambda near: (-near[0], *near[1:])):
        if at not in pairs and number not in pairs.values():
            pairs[at] = number
    return [Pair(before[pairs[at]], after[at], _changed(before[pairs[at]], after[at])) for at in sorted(pairs)]


def _near(
    earlier: Sequence[Counter[tuple[str, str]]], later: Sequence[Counter[tuple[str, str]]]
) -> Iterator[tuple[float, int, int]]:
    """(share of the runs that two tasks have in common, index of the later one, of the earlier one), of those alike."""
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, runs in enumerate(earlier):
        for run in runs:
            holders[run].append(number)
    for at, runs in enumerate(later):
        rare = (holders[run] for run in runs if run in holders and len(holders[run]) <= _COMMON)
        for number in set(chain.from_iterable(rare)):
            share = 2 * (runs & earlier[number]).total() / (runs.total() + earlier[number].total())
            if share >= _ALIKE:
                yield share, at, number


def _runs(task: TaskRow) -> Counter[tuple[str, str]]:
    """The pairs of syllables that follow each other, without what is another in each period."""
    syllables = re.findall(r"\w+", words(undated(_bare(task.text))))
    return Counter(pairwise(syllables))


_ASIDE = re.compile(r"\([^()]*\)|<sup>[^<>]{0,8}</sup>|[¹²³⁰⁴-⁹]")


def _bare(text: str) -> str:
    """The words without what stands in brackets and without the marks of footnotes."""
    return compose(_ASIDE.sub(" ", text))[0]


_NAMED = """SELECT t.id, coalesce(c.act, c.surface), c.start - t.start FROM task t JOIN citation c
  ON c.document = t.document AND c.start >= t.start AND c.end <= t.end WHERE t.id IN (SELECT value FROM json_each(?))"""


def _acts_named(db: Connection, side: Sequence[TaskRow]) -> dict[str, frozenset[str]]:
    """The acts that each task names outside brackets."""
    asides = {task.id: [match.span() for match in _ASIDE.finditer(task.text)] for task in side}
    found: dict[str, set[str]] = defaultdict(set)
    for id, act, at in db.execute(_NAMED, (json.dumps(list(asides)),)):
        if not any(start <= at < end for start, end in asides[id]):
            found[id].add(act)
    return {id: frozenset(acts) for id, acts in found.items()}


def _words(task: TaskRow) -> str:
    return words(compose(task.text)[0]).rstrip(" .;,")


def _changed(before: TaskRow, after: TaskRow) -> tuple[str, ...]:
    changed = [
        name
        for name, duties in (("directs", {"directs"}), ("implements", {"leads", "implements"}))
        if _parties(before, duties) != _parties(after, duties)
    ]
    # A programme's period is another one by its nature: only a printed last day can move.
    moved = bool(before.due_by and after.due_by and before.due_by != after.due_by)
    return (*changed, *(["due"] if moved else []))


def _parties(task: TaskRow, duties: set[str]) -> set[str]:
    return {who.party for who in task.assignments if who.duty in duties}


def programme_before(db: Connection, document: DocumentRow) -> DocumentRow | None:
    """The programme of the same kind, place, issuer and title but for its period, whose period ended last before this
    one's began; or None: a plan for one purpose has none before it."""
    query = f"""SELECT {documents.COLUMNS} FROM document d WHERE d.kind IS ? AND d.province IS ?
      AND coalesce(d.issuer_body, d.issuer, '') = (SELECT coalesce(issuer_body, issuer, '') FROM document WHERE id = ?)
      AND d.period IS NOT NULL AND d.seen_to < ? AND d.id <> ? ORDER BY d.seen_to DESC, d.id"""
    if not (document.period and document.seen_from and document.title):
        return None
    given = (document.kind, document.province, document.id, document.seen_from, document.id)
    rows = (DocumentRow(*row) for row in db.execute(query, given))
    return next((row for row in rows if same_programme(row, document)), None)


def same_programme(one: DocumentRow, other: DocumentRow) -> bool:
    """Are they of one kind, place and title but for the period?"""
    titles = [words(undated(_bare(each.title or each.file))) for each in (one, other)]
    return titles[0] == titles[1] and (one.kind, one.province) == (other.kind, other.province)


def follows(before: DocumentRow, after: DocumentRow) -> bool:
    """Does one programme's period begin on the day after the other's ends?"""
    last, first = bounds(before.period)[1], bounds(after.period)[0]
    return bool(last and first) and date.fromisoformat(str(last)) + timedelta(days=1) == date.fromisoformat(str(first))


def programmes(db: Connection) -> list[DocumentRow]:
    """The documents that set tasks, newest first: what can be compared."""
    query = f"""SELECT {documents.COLUMNS} FROM document d WHERE EXISTS (SELECT 1 FROM task WHERE document = d.id)
      ORDER BY {documents.NEWEST} LIMIT ?"""
    return [DocumentRow(*row) for row in db.execute(query, (MOST,))]
