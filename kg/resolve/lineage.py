"""Items that come back: a task of a term's programme that a later, shorter programme of the same province takes up.

Two tasks are compared by their runs of three syllables; a pair counts where half of the shorter one's runs stand in the
other and no other task fits as well.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from kg.models import Collection, Lineage, Place
from kg.resolve.reasons import because
from kg.rules.periods import bounds
from kg.text import fold

_WORD = re.compile(r"\w+")
_LEAST = 0.55
_FEWEST = 6
_COMMON = 40  # a run that stands in more tasks tells nothing
_SHARED = 6


class _Item(Struct, frozen=True):
    """A task to be compared: where it stands, its document's period, and its runs of syllables."""

    at: tuple[str, int]
    start: str
    end: str
    runs: frozenset[str]


def find(collection: Collection, places: Mapping[str, Place]) -> list[Lineage]:
    """Each task with the one task of an earlier, longer-running document that it continues, if there is one.

    Province by province, so that memory is bounded by the largest of them.
    """
    documents: dict[str, list[str]] = defaultdict(list)
    for document, place in places.items():
        if place.province is not None:
            documents[place.province].append(document)
    found = [pair for own in documents.values() for pair in _pairs(list(_items(own, collection)))]
    return sorted(found, key=lambda pair: (pair.task, pair.earlier))


def _items(documents: Iterable[str], collection: Collection) -> Iterator[_Item]:
    for document in documents:
        extraction = collection.get(document)
        first, last = bounds(extraction.document.header.period)
        if first is not None and last is not None:
            text = collection.text(document)
            for n, task in enumerate(extraction.tasks):
                runs = _runs(text[task.start : task.end])
                if len(runs) >= _FEWEST:
                    yield _Item((document, n), first, last, runs)


def _runs(text: str) -> frozenset[str]:
    syllables = _WORD.findall(fold(text))
    return frozenset(map(" ".join, zip(syllables, syllables[1:], syllables[2:], strict=False)))


def _pairs(items: list[_Item]) -> Iterator[Lineage]:
    counts: dict[str, list[int]] = defaultdict(list)
    for n, item in enumerate(items):
        for run in item.runs:
            counts[run].append(n)
    telling = {run: holders for run, holders in counts.items() if 1 < len(holders) <= _COMMON}
    for item in items:
        pair = _best(item, items, telling)
        if pair:
            yield pair


def _best(item: _Item, items: list[_Item], telling: Mapping[str, list[int]]) -> Lineage | None:
    """The one earlier task whose runs fit; two that fit equally well are none."""
    near: Counter[int] = Counter()
    for run in item.runs & telling.keys():
        near.update(m for m in telling[run] if _before(items[m], item))
    scored = sorted(((_alike(item.runs, items[m].runs), m) for m, n in near.items() if n >= _SHARED), reverse=True)
    if not scored or scored[0][0] < _LEAST or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    score, m = scored[0]
    shared = len(item.runs & items[m].runs)
    reason = because("lineage", count=shared, year=items[m].start[:4])
    return Lineage(item.at, items[m].at, round(score, 3), reason)


def _before(earlier: _Item, later: _Item) -> bool:
    """Of another document that began before and runs longer."""
    return earlier.at[0] != later.at[0] and earlier.start < later.start and earlier.end > later.end


def _alike(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the shorter one's runs that stand in the other."""
    return len(a & b) / min(len(a), len(b))
