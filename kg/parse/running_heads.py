"""What is printed on every sheet of paper beside the text: the gazette's head, the number of the page, the stamp of an
electronic signature. A text made of a PDF file or a scan keeps them as lines in the midst of its sentences.

Refused: a figure on a line of its own that may be a cell's or an item's. It is a page's where a sentence goes on behind
it, and so are those a page apart that count on from it one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.models import Span
from kg.rules.lexicon import Lexicon
from kg.text import low

_FIGURE = re.compile(r"^[ \t*_]*(?P<figure>\d{1,4})[ \t*_]*$", re.MULTILINE)
_PAGE = 800  # code points of the least that stands on a page
_BESIDE = 300  # so near the next figure is of a table
_FEWEST = 3  # figures that count on
_GAP = 200  # code points of blanks between a sentence and what breaks it


def without_running_heads(reading: str, lexicon: Lexicon) -> tuple[str, tuple[Span, ...]]:
    """The reading with the lines that are no part of the text made blank, and where they stand; of the same length. A
    sentence that goes on behind them does so in the next line."""
    heads = [Span(*found.span()) for found in lexicon.layouts.running.finditer(low(reading))]
    inside = {start for head in heads for start in range(head.start, head.end)}
    figures = [found for found in _FIGURE.finditer(reading) if found.start() not in inside]
    spans = sorted([*heads, *_numbers(reading, figures, lexicon)], key=lambda span: span.start)
    if not spans:
        return reading, ()
    parts: list[str] = []
    at = 0
    for first, last in _together(reading, spans):
        start, end = first.start, last.end
        if _breaks_a_sentence(reading, start, end):
            start = max(0, start - _GAP) + len(reading[max(0, start - _GAP) : start].rstrip())
            end += len(reading[end : end + _GAP]) - len(reading[end : end + _GAP].lstrip())
            parts += [reading[at:start], " " * (end - start - 1), "\n"]
        else:
            parts += [reading[at:start], re.sub(r"[^\n]", " ", reading[start:end])]
        at = end
    return "".join((*parts, reading[at:])), tuple(spans)


def _together(reading: str, spans: list[Span]) -> Iterator[tuple[Span, Span]]:
    """The first and the last of those between which nothing else stands."""
    first = last = None
    for span in spans:
        if first is None or last is None or reading[last.end : span.start].strip():
            if first and last:
                yield first, last
            first = span
        last = span
    if first and last:
        yield first, last


def _numbers(reading: str, figures: list[re.Match[str]], lexicon: Lexicon) -> Iterator[Span]:
    run = _counting(figures)
    told = any(_breaks_a_sentence(reading, *found.span()) for found in run)  # else rows of a table, each a page long
    counting = {found.start() for found in run if told}
    for n, found in enumerate(figures):
        others = figures[max(0, n - 1) : n] + figures[n + 1 : n + 2]
        beside = any(abs(other.start() - found.start()) < _BESIDE for other in others)
        alone = not beside and _blank_beside(reading, *found.span()) and _breaks_a_sentence(reading, *found.span())
        before = low(reading[max(0, found.start() - _GAP) : found.start()])
        if found.start() in counting or (alone and not lexicon.layouts.counted.search(before)):
            yield Span(*found.span())


def _counting(figures: list[re.Match[str]]) -> list[re.Match[str]]:
    """The figures of the longest run of which each is one more than the one before, a page further on."""
    best: list[re.Match[str]] = []
    run: list[re.Match[str]] = []
    for found in figures:
        counts = run and int(found["figure"]) == int(run[-1]["figure"]) + 1
        run = [*run, found] if counts and found.start() - run[-1].end() >= _PAGE else [found]
        best = max(best, run, key=len)
    return best if len(best) >= _FEWEST else []


def _breaks_a_sentence(reading: str, start: int, end: int) -> bool:
    before, behind = reading[max(0, start - _GAP) : start].rstrip(), reading[end : end + _GAP].lstrip()
    inside = before[-1:] in ("-", "/")  # "30/QĐ-| UBND"
    return bool(behind) and (inside or ((before[-1:].isalnum() or before[-1:] == ",") and behind[0].islower()))


def _blank_beside(reading: str, start: int, end: int) -> bool:
    """Whether a blank line stands above or below a line."""
    above, below = reading[max(0, start - _GAP) : start], reading[end : end + _GAP]
    blanks = above[len(above.rstrip()) :], below[: len(below) - len(below.lstrip())]
    return any(blank.count("\n") > 1 for blank in blanks)
