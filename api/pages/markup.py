"""What a text's own marks of layout mean: bold, headings, tables, raised footnote marks, read from Markdown and HTML.

Nothing is taken out of the text: signs are spans to hide, so that the page holds the text code point for code point,
and every offset holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

# Every pattern is bounded: a page of stars or pipes must cost no more than a page of words.
_HEADING = re.compile(r"^(#{1,6})[ \t]+(?=\S)", re.MULTILINE)
_EMPHASIS = re.compile(r"(?<![\\*])(\*{1,3})(?=[^\s*])([^*]{1,1500}?)(?<=\S)\1(?!\*)")
_RAISED = re.compile(r"(<sup>)([^<>\n]{1,30})(</sup>)", re.IGNORECASE)
_SIGNS = re.compile(r"<br ?/?>|</?(?:u|b|i|center)>|\\(?=[.*#()\[\]_-])", re.IGNORECASE)
_LONE = re.compile(r"^[ \t]*(?:\||\*\*|\*)[ \t]*$", re.MULTILINE)
_LINE = re.compile(r"^[ \t]*\|[^\n]{0,20000}\|[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"[\s|:-]+")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_DEEPEST = 3  # levels of headings that look different


class Style(Struct, frozen=True, order=True):
    """text[start:end] looks so; name: "mk" (a sign, hidden), "b", "i", "h1" to "h3", "sup"."""

    start: int
    end: int
    name: str


class Box(Struct, frozen=True, order=True):
    """text[start:end] is a table, a row or a cell; boxes nest."""

    start: int
    end: int
    name: str


class Markup(Struct, frozen=True):
    """The looks of a text: styles, which overlap; boxes, outer before inner."""

    styles: list[Style] = []
    boxes: list[Box] = []


def read_markup(text: str) -> Markup:
    """All that a text's signs say of how it looks."""
    boxes, signs = _tables(text)
    rest = [*signs, *_headings(text), *_emphases(text), *_raised(text)]
    rest += [Style(m.start(), m.end(), "mk") for pattern in (_SIGNS, _LONE) for m in pattern.finditer(text)]
    return Markup(sorted(rest), boxes)


def _headings(text: str) -> Iterator[Style]:
    for match in _HEADING.finditer(text):
        end = text.find("\n", match.end())
        yield Style(match.start(), match.end(), "mk")
        yield Style(match.end(), len(text) if end < 0 else end, f"h{min(len(match[1]), _DEEPEST)}")


def _emphases(text: str) -> Iterator[Style]:
    for match in _EMPHASIS.finditer(text):
        if _PARAGRAPH.search(match[2]):
            continue  # a star alone in one paragraph and one alone in the next are no pair
        stars = len(match[1])
        yield Style(match.start(), match.start(2), "mk")
        yield Style(match.end(2), match.end(), "mk")
        for name, from_ in (("b", 2), ("i", 1)):
            if stars in (from_, 3):
                yield Style(match.start(2), match.end(2), name)


def _raised(text: str) -> Iterator[Style]:
    for match in _RAISED.finditer(text):
        yield Style(match.start(1), match.end(1), "mk")
        yield Style(match.start(2), match.end(2), "sup")
        yield Style(match.start(3), match.end(3), "mk")


def _tables(text: str) -> tuple[list[Box], list[Style]]:
    """Runs of lines between pipes as tables; their pipes, rules and line ends as signs."""
    boxes: list[Box] = []
    signs: list[Style] = []
    run: list[tuple[int, int]] = []
    for start, end in [*((m.start(), m.end()) for m in _LINE.finditer(text)), (-1, -1)]:
        if run and start != run[-1][1] + 1:
            if len(run) > 1:
                _table(text, run, boxes, signs)
            run = []
        run.append((start, end))
    return boxes, signs


def _table(text: str, lines: list[tuple[int, int]], boxes: list[Box], signs: list[Style]) -> None:
    boxes.append(Box(lines[0][0], lines[-1][1], "table"))
    for number, (start, end) in enumerate(lines):
        if number:
            signs.append(Style(start - 1, start, "mk"))
        if _RULE.fullmatch(text, start, end):
            signs.append(Style(start, end, "mk"))
            continue
        boxes.append(Box(start, end, "row"))
        pipes = [at for at in range(start, end) if text[at] == "|"]
        signs += [Style(at, at + 1, "mk") for at in pipes]
        signs += [Style(a, b, "mk") for a, b in ((start, pipes[0]), (pipes[-1] + 1, end)) if a < b]
        boxes += [Box(a + 1, b, "cell") for a, b in pairwise(pipes) if a + 1 < b]
