"""Items that come back: a task of a term's programme that a later, shorter programme of the same province takes up.

Two tasks are compared by their runs of three syllables; a pair counts where half of the shorter one's runs stand in the
other and no other task fits as well.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations
from typing import NamedTuple

from msgspec import Struct

from kg.models import Extraction, Lineage
from kg.resolve.reasons import because
from kg.rules.periods import bounds
from kg.text import fold

_WORD = re.compile(r"\w+")
_LEAST = 0.55
_FEWEST = 6
_COMMON = 40  # a run that stands in more tasks tells nothing
_SHARED = 6


class Told(NamedTuple):
    """What is compared of a document: its period, its text, and of each task the id and where it stands."""

    document: str
    period: str | None
    text: str
    tasks: list[tuple[str, int, int]]


class _Item(Struct, frozen=True):
    """A task to be compared: the days that its document's period begins and ends, and its runs of syllables."""

    task: str
    document: str
    period: tuple[str, str]
    runs: frozenset[str]


def takes_part(extraction: Extraction) -> bool:
    """Whether tasks of a document are compared: no other changes what becomes of the tasks of a province."""
    return bool(extraction.tasks) and None not in bounds(extraction.document.header.period)


def compared(periods: Mapping[str, str | None]) -> set[str]:
    """The documents, by their periods, of which one ran while another began and ended: the tasks of no others can come
    back."""
    spans = {document: bounds(period) for document, period in periods.items()}
    whole = {(first, last) for first, last in spans.values() if first is not None and last is not None}
    near = {span for pair in permutations(whole, 2) if _outlasts(*pair) for span in pair}
    return {document for document, span in spans.items() if span in near}


def _outlasts(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[0] < other[0] and one[1] > other[1]


def find(provinces: Iterable[Iterable[Told]]) -> list[Lineage]:
    """Each task with the one task of an earlier, longer-running document that it continues, if there is one.

    Province by province, so that memory is bounded by the largest of them.
    """
    found = [pair for told in provinces for pair in _pairs(list(_items(told)))]
    return sorted(found, key=lambda pair: (pair.task, pair.earlier))


def _items(told: Iterable[Told]) -> Iterator[_Item]:
    for one in told:
        first, last = bounds(one.period)
        if first is not None and last is not None:
            text = fold(one.text)
            for task, start, end in one.tasks:
                runs = _runs(text[start:end])
                if len(runs) >= _FEWEST:
                    yield _Item(task, one.document, (first, last), runs)


def _runs(folded: str) -> frozenset[str]:
    syllables = _WORD.findall(folded)
    return frozenset(map(" ".join, zip(syllables, syllables[1:], syllables[2:], strict=False)))


def _pairs(items: list[_Item]) -> Iterator[Lineage]:
    counts: dict[str, list[int]] = defaultdict(list)
    for n, item in enumerate(items):
        for run in item.runs:
            counts[run].append(n)
    telling = {run: holders for run, holders in counts.items() if 1 < len(holders) <= _COMMON}
    periods = {item.document: item.period for item in items}
    earlier = {document: _earlier(document, periods) for document in periods}
    for item in items:
        before = earlier[item.document]
        pair = _best(item, items, telling, before) if before else None
        if pair:
            yield pair


def _earlier(document: str, periods: Mapping[str, tuple[str, str]]) -> frozenset[str]:
    """The documents that began before one and run longer."""
    return frozenset(other for other, period in periods.items() if _outlasts(period, periods[document]))


def _best(item: _Item, items: list[_Item], telling: Mapping[str, list[int]], before: frozenset[str]) -> Lineage | None:
    """The one task of the documents before whose runs fit; two that fit equally well are none."""
    near: Counter[int] = Counter()
    for run in item.runs & telling.keys():
        near.update([m for m in telling[run] if items[m].document in before])
    scored = sorted(((_alike(item.runs, items[m].runs), m) for m, n in near.items() if n >= _SHARED), reverse=True)
    if not scored or scored[0][0] < _LEAST or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    score, m = scored[0]
    shared = len(item.runs & items[m].runs)
    reason = because("lineage", count=shared, year=items[m].period[0][:4])
    return Lineage(item.task, items[m].task, round(score, 3), reason)


def _alike(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the shorter one's runs that stand in the other."""
    return len(a & b) / min(len(a), len(b))
