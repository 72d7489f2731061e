"""Several files of one text: the same act as .docx, as a scan, on a portal's page is one act with several expressions.

Told by content: the share of runs of five syllables that two texts have in common, and nearly all their figures. What
two files print differently of number, day or period keeps them apart, however alike they are: a form filled in twice,
this quarter's programme and the last one's, two communes' plans after one model. Files that print the same kind, number
and day of one issuer are one text where most of the shorter is in the longer: a scan read badly, a copy that lacks
pages. Of the files of one text the best is preferred (words typed before words
drawn, those before words recognised); its facts count for all, and every file keeps its own text and outline.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import lru_cache
from itertools import combinations, takewhile
from zlib import crc32

from msgspec import Struct, structs

from kg.models import Collection, Document
from kg.parse.formats import kinds
from kg.text import fold, unmark

LEAST = 0.8  # of the runs of both: scans of a page that differ in one letter of thirty have 0.85
LEAST_FIGURES = 0.9  # of the figures of both
PART, PART_DRAWN = 0.95, 0.6  # of the shorter's runs, where both print the same kind, number and day; one recognised
PART_FIGURES = 0.8  # and of its figures
WHOLE = 0.9  # of the runs of the longest file of a text: less, and pages are missing
_KIND = 2  # words that two issuers of one kind begin with
_RUN = 5
_FEWEST = 30  # runs: shorter texts are alike by chance
_SKETCH = 12  # the smallest runs of a text, by hash: two texts that are alike share one of them
COMMON = 40  # texts: a run that stands in more is a form's
_WORD = re.compile(r"\w+")
_RANKS = (kinds.WORD, kinds.ODT, kinds.RTF, kinds.DOC, kinds.TEXT, kinds.MARKDOWN, kinds.HTML, kinds.PDF)


class Copy(Struct, frozen=True):
    """A document whose text another one holds better: which, and what share of its runs stand there too."""

    of: str
    score: float


class _Text(Struct):
    """What is compared of a document."""

    runs: frozenset[int]
    figures: Counter[str]


def find(collection: Collection, sketches: dict[str, list[int]] | None = None) -> dict[str, Copy]:
    """Every document that is another file of a text, with the preferred file of that text.

    sketches: what was made of texts before, by document; takes what is made now.
    """
    sketches = {} if sketches is None else sketches
    heads: dict[str, Document] = {}
    keys: dict[int, list[str]] = defaultdict(list)
    for document, extraction in collection:
        heads[document] = structs.replace(extraction.document, units=())  # of 15,000, what is no head took 340 MB
        if document not in sketches:
            sketches[document] = sketch(collection.text(document))
        for run in sketches[document]:
            keys[run].append(document)
    texts: dict[str, _Text] = {}
    above: dict[str, str] = {}
    for one, other in sorted(_pairs(keys)):
        if one_text((one, other), heads, collection, texts):
            first, second = sorted((_root(one, above), _root(other, above)))
            if first != second:
                above[second] = first
    return _preferred(heads, above, texts)


def one_text(
    pair: tuple[str, str], heads: Mapping[str, Document], collection: Collection, texts: dict[str, _Text] | None = None
) -> bool:
    """Whether two documents are files of one text. texts: what was made of some; takes what is made now."""
    texts, (one, other) = {} if texts is None else texts, pair
    return _may_be_one(heads[one], heads[other]) and _alike(
        _text(one, texts, collection), _text(other, texts, collection), _part(heads[one], heads[other])
    )


def sketch(text: str) -> list[int]:
    """The smallest hashes of the runs that begin with an anchor: one word form of sixteen, the same in every text."""
    words = _WORD.findall(unicodedata.normalize("NFC", text).lower())
    found: set[int] = set()
    for n, word in enumerate(words[: len(words) - _RUN + 1]):
        if _is_anchor(word):
            found.add(crc32(" ".join(words[n : n + _RUN]).encode()))
    return sorted(found)[:_SKETCH]


@lru_cache(maxsize=1 << 16)
def _is_anchor(word: str) -> bool:
    return crc32(word.encode()) % 16 == 0


def _pairs(keys: Mapping[int, list[str]]) -> set[tuple[str, str]]:
    shared = (documents for documents in keys.values() if 1 < len(documents) <= COMMON)
    return {pair for documents in shared for pair in combinations(sorted(documents), 2)}


def _may_be_one(one: Document, other: Document) -> bool:
    """False where both say what they are, and say it differently."""
    a, b = one.header, other.header
    said = ((a.number, b.number), (a.date, b.date), (a.period, b.period), (a.kind, b.kind), (a.seat, b.seat))
    agree = all(x is None or y is None or unmark(fold(x)) == unmark(fold(y)) for x, y in said)
    return agree and (bool(one.ocr or other.ocr) or not _branch(a.issuer, b.issuer))


def _branch(one: str | None, other: str | None) -> bool:
    """Whether two issuers are of one kind and of two places: "Ủy ban nhân dân xã A", "Ủy ban nhân dân xã B"."""
    a, b = (unmark(fold(name or "")).split() for name in (one, other))
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))
    return _KIND <= same < min(len(a), len(b))


def _part(one: Document, other: Document) -> float:
    """The share of the shorter's runs that will do: less than all where both print the same kind, number and day."""
    a, b = one.header, other.header
    if not (a.number and a.date and a.kind) or (a.number, a.date, a.kind) != (b.number, b.date, b.kind):
        return 2.0
    return PART_DRAWN if one.ocr or other.ocr else PART


def _text(document: str, texts: dict[str, _Text], collection: Collection) -> _Text:
    if document not in texts:
        text = collection.text(document)
        texts[document] = _Text(_runs(text), Counter(re.findall(r"\d+", text)))
    return texts[document]


def _runs(text: str) -> frozenset[int]:
    words = _WORD.findall(unmark(fold(text)))
    each = zip(*(words[n:] for n in range(_RUN)), strict=False)
    runs = frozenset(map(crc32, map(str.encode, map(" ".join, each))))
    return runs if len(runs) >= _FEWEST else frozenset()


def _alike(one: _Text, other: _Text, part: float) -> bool:
    """Whether enough runs and figures are in common: of both, or `part` of the shorter's runs."""
    if not one.runs or not other.runs:
        return False
    shared, figures = len(one.runs & other.runs), (one.figures & other.figures).total()
    if shared >= part * min(len(one.runs), len(other.runs)):
        return figures >= PART_FIGURES * min(one.figures.total(), other.figures.total())
    whole = (one.figures | other.figures).total()
    return shared >= LEAST * len(one.runs | other.runs) and figures >= LEAST_FIGURES * whole


def _root(document: str, above: Mapping[str, str]) -> str:
    while document in above:
        document = above[document]
    return document


def _preferred(heads: Mapping[str, Document], above: Mapping[str, str], texts: Mapping[str, _Text]) -> dict[str, Copy]:
    groups: dict[str, list[str]] = defaultdict(list)
    for document in {*above, *above.values()}:
        groups[_root(document, above)].append(document)
    found: dict[str, Copy] = {}
    for group in groups.values():
        whole = WHOLE * max(len(texts[document].runs) for document in group)
        best, *rest = sorted(
            group, key=lambda document: (len(texts[document].runs) < whole, _rank(heads[document]), document)
        )
        for document in rest:
            one, other = texts[best].runs, texts[document].runs
            found[document] = Copy(best, round(len(one & other) / len(other), 3))
    return dict(sorted(found.items()))


def _rank(document: Document) -> tuple[int, int]:
    """Words typed before words drawn, those before words recognised; then what was passed over least."""
    kind = document.media_type.partition(";")[0]
    typed = _RANKS.index(kind) if kind in _RANKS else len(_RANKS)
    return len(_RANKS) + 1 if document.ocr else typed, len(document.gaps)
