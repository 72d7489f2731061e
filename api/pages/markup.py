"""What a text's own marks of layout mean: bold, headings, rules, tables, footnote marks, read from Markdown and HTML.

Nothing is taken out of the text: signs are spans to hide, so that the page holds the text code point for code point,
and every offset holds. Converters are no strict writers ("**1. **Sở", "****"), so stars are paired in turn within a
paragraph; what pairs with nothing is printed as it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Protocol

from api.pages.table_signs import Box, Style, find_tables

# Every pattern is bounded: a page of stars or pipes must cost no more than a page of words.
_HEADING = re.compile(r"^[ \t]{0,3}(#{1,6})[ \t]+(?=\S)(?P<words>[^\n]*)", re.MULTILINE)
_STARS = re.compile(r"(?<![\\*])\*{1,6}(?!\*)")
_UNDERLINED = re.compile(r"(?<![\w\\_])(_{1,2})(?=[^\s_])([^_\n]{1,500})(?<=[^\s_])\1(?![\w_])")
_RAISED = re.compile(r"(<sup>)([^<>\n]{1,30})(</sup>)", re.IGNORECASE)
_TAGGED = re.compile(r"<(?P<tag>b|strong|i|em)>(?P<words>[^<>]{1,1500})</(?P=tag)>", re.IGNORECASE)
_LINKED = re.compile(r"(?P<opens>!?\[)(?P<words>[^\[\]\n]{1,300})(?P<shuts>\]\((?:https?://|/|#)[^()\s]{0,500}\))")
_SIGNS = re.compile(r"</?(?:u|b|i|em|strong|center|p|div|span)>|\\(?:[!-/:-@\[-`{-~]|$)", re.IGNORECASE | re.MULTILINE)
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_RULE = re.compile(r"^[ \t]*([-_=–—~*])(?:[ \t]?\1){2,}[ \t]*$", re.MULTILINE)
_LONE = re.compile(r"^[ \t]*(?:\||\*\*|\*\*[ \t]+\*\*|\*[ \t]+\*)[ \t]*$", re.MULTILINE)
_PARTED = re.compile(r"\n[ \t]*\n|(?<!\\)\|")
_MARK = re.compile(
    r"<sup>(\d{1,3})</sup>|\[\^?(\d{1,3})\](?!\()|(?<![^\W\d_]m)(?<![\s\d.,/(]m)([¹²³⁴-⁹⁰]{1,3})", re.IGNORECASE
)
_RAISED_FIGURES = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_DEEPEST = 3  # levels of headings that look different
_HEADED = ("phu-luc", "phan", "chuong", "muc", "dieu")
_LONGEST_HEAD = 250  # code points; what is longer is an item that runs on


class Element(Protocol):
    """An element of a text's outline, as kg.models and the catalogue have it."""

    @property
    def kind(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def text_start(self) -> int: ...
    @property
    def own_end(self) -> int: ...


class Leap(Style, frozen=True):
    """A footnote's mark in the text or before its note, and where it leads: the offset of the other one."""

    to: int = 0


class Markup:
    """The looks of a text: styles (leaps among them), which overlap; boxes, which nest; both in the text's order."""

    def __init__(self, styles: Sequence[Style] = (), boxes: Sequence[Box] = (), leaps: Sequence[Leap] = ()) -> None:
        self.styles = sorted([*styles, *leaps], key=lambda style: (style.start, style.end, style.name))
        self.boxes = sorted(boxes, key=lambda box: (box.start, -box.end))


def read_markup(text: str, units: Sequence[Element] = ()) -> Markup:
    """All that a text's signs say of how it looks; its parts and sections are headings where no sign says so."""
    boxes, signs = find_tables(text)
    tables = [box for box in boxes if box.name == "table"]
    heads, hashes = _headings(text)
    boxes += [box for box in [*heads, *_heads_of(units, heads)] if _apart(box, tables)]
    rules = [*_rules(text, tables)]
    styles = [*signs, *hashes, *rules, *_emphases(text, {at for rule in rules for at in range(rule.start, rule.end)})]
    styles += _inline(text)
    return Markup(styles, boxes, _leaps(text, units))


def plain(text: str) -> str:
    """Words without their signs, for a quotation that stands outside its document."""
    out, at = "", 0
    for style in read_markup(text).styles:
        if style.name in ("mk", "br", "rule", "hr") and style.end > at:
            out += text[at : style.start] + " " * (style.name == "br")
            at = max(at, style.end)
    return out + text[at:]


def _headings(text: str) -> tuple[list[Box], list[Style]]:
    """The lines that "#" opens, as boxes, and their signs."""
    found = [*_HEADING.finditer(text)]
    boxes = [Box(m.start(), m.end(), f"h{min(len(m[1]), _DEEPEST)}") for m in found]
    return boxes, [Style(m.start(), m.start("words"), "mk") for m in found]


def _heads_of(units: Sequence[Element], signed: Sequence[Box]) -> Iterator[Box]:
    """The headings that the outline knows, where no line of signs says so already."""
    starts = [box.start for box in signed]
    for unit in units:
        before = bisect_right(starts, unit.own_end - 1) - 1
        taken = before >= 0 and signed[before].end > unit.start
        if unit.kind in _HEADED and 0 < unit.own_end - unit.start <= _LONGEST_HEAD and not taken:
            yield Box(unit.start, unit.own_end, "h3")


def _apart(box: Box, tables: Sequence[Box]) -> bool:
    at = bisect_right(tables, box.start, key=lambda table: table.start)
    inside = at > 0 and tables[at - 1].end > box.start
    return not inside and (at == len(tables) or tables[at].start >= box.end)


def _rules(text: str, tables: Sequence[Box]) -> Iterator[Style]:
    """Lines of dashes: across the page where they stand alone, short below a letterhead's words."""
    for match in _RULE.finditer(text):
        if _apart(Box(match.start(), match.end(), ""), tables):
            alone = _blank(text, match.start(), before=True) and _blank(text, match.end(), before=False)
            yield Style(match.start(), match.end(), "hr" if alone else "rule")


def _blank(text: str, at: int, before: bool) -> bool:
    near = text[max(0, at - 60) : at][:-1] if before else text[at + 1 : at + 60]
    return not (near.rpartition("\n")[2] if before else near.partition("\n")[0]).strip()


def _inline(text: str) -> Iterator[Style]:
    for match in _UNDERLINED.finditer(text):
        yield from _between(match.start(), match.start(2), match.end(2), match.end(), "bi"[len(match[1]) == 1])
    for match in _RAISED.finditer(text):
        yield from _between(match.start(), match.start(2), match.end(2), match.end(), "sup")
    for match in _TAGGED.finditer(text):
        yield Style(match.start("words"), match.end("words"), "b" if match["tag"][0] in "bBsS" else "i")
    for match in _LINKED.finditer(text):
        yield Style(match.start(), match.end("opens"), "mk")
        yield Style(match.start("shuts"), match.end(), "mk")
    for match in _SIGNS.finditer(text):
        yield Style(match.start(), match.start() + 1 if match[0][0] == "\\" else match.end(), "mk")
    for pattern, name in ((_LONE, "mk"), (_BREAK, "br")):
        yield from (Style(match.start(), match.end(), name) for match in pattern.finditer(text))


def _between(start: int, inner: int, inner_end: int, end: int, name: str) -> Iterator[Style]:
    """A stretch that looks so, and the signs around it."""
    yield Style(start, inner, "mk")
    yield Style(inner, inner_end, name)
    yield Style(inner_end, end, "mk")


def _emphases(text: str, drawn: set[int]) -> Iterator[Style]:
    """Stars in pairs, paragraph by paragraph (a table's cell is one); drawn: the offsets of stars that draw a rule."""
    parts = [0, *(match.end() for match in _PARTED.finditer(text)), len(text)] if "*" in text else []
    for start, end in pairwise(parts):
        found = [m for m in _STARS.finditer(text, start, end) if not _is_printed(text, m) and m.start() not in drawn]
        yield from _paired(text, found)


def _is_printed(text: str, stars: re.Match[str]) -> bool:
    """Whether stars are no sign but print: "(*)", "2 * 3", the one before a note that nothing closes."""
    before, after = text[stars.start() - 1 : stars.start()], text[stars.end() : stars.end() + 1]
    return (before == "(" and after == ")") or (len(stars[0]) == 1 and before in " \t" and after in (" ", "\t"))


def _paired(text: str, found: Sequence[re.Match[str]]) -> Iterator[Style]:
    opened: dict[str, tuple[int, int]] = {}  # "b" or "i" → where its sign stands
    for stars in found:
        for name, start, stop in _signs_in(stars, opened):
            if name in opened:
                begun = opened.pop(name)
                if _may_close(text, start, stop) if name == "i" else _holds(text, *begun, start):
                    yield from _between(*begun, start, stop, name)
            elif name == "b" or _may_open(text, start, stop):
                opened[name] = (start, stop)


def _signs_in(stars: re.Match[str], opened: dict[str, tuple[int, int]]) -> Iterator[tuple[str, int, int]]:
    """A run of stars as signs, two for bold and one for italic; what was opened last closes first."""
    at, run = stars.span()
    names = ["b"] * ((run - at) // 2) + ["i"] * ((run - at) % 2)
    if list(opened)[-1:] == ["i"]:
        names.reverse()
    for name in names:
        wide = 2 if name == "b" else 1
        yield name, at, at + wide
        at += wide


def _may_open(text: str, start: int, stop: int) -> bool:
    return bool(text[stop : stop + 1].strip()) and not text[start - 1 : start].isalnum()


def _may_close(text: str, start: int, stop: int) -> bool:
    """A star behind a word closes, and one at its line's end; one before a word opens the next."""
    return bool(text[start - 1].strip()) or text[stop : stop + 1] in ("", "\n")


def _holds(text: str, start: int, inner: int, end: int) -> bool:
    """Whether two signs for bold hold text[inner:end]: not in "a ** b ** c", but in "** 2.1. **" at a line's start."""
    words = text[inner:end]
    return text[start - 1 : start] in ("", "\n") or not words.strip() or not (words[0] + words[-1]).isspace()


def _leaps(text: str, units: Sequence[Element]) -> list[Leap]:
    """Each footnote's mark to the next note of its number, each note's number back to the mark before it."""
    notes = [unit for unit in units if unit.kind == "footnote"]
    heads = {note.start for note in notes}
    found: dict[str, list[int]] = {}
    leaps: list[Leap] = []
    for note in notes:
        found.setdefault(note.number, []).append(note.start)
    told: dict[int, int] = {}  # where a note stands → the last mark that leads to it
    for match in _MARK.finditer(text) if notes else ():
        number = (match[1] or match[2] or match[3]).translate(_RAISED_FIGURES)
        if match.start() not in heads and number in found:
            at = bisect_right(found[number], match.start())
            if at < len(found[number]):
                to = found[number][at]
                leaps.append(Leap(*match.span(), "fn", to))
                told[to] = match.start()
    ends = {n.start: n.start + len(text[n.start : n.text_start].rstrip()) for n in notes}
    leaps += [Leap(start, ends[start], "fn", to) for start, to in told.items()]
    return leaps
