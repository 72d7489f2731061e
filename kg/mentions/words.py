"""A text as words: what the grammars of names run over, so that none of them searches the text again."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import accumulate, chain, compress
from typing import Any

from kg.rules.body_names import TOKEN, Phrases
from kg.text import CAPITALS, low, unmark

# A block begins: behind a blank line, at a bullet or a table's bar, at an enumerator that opens a line.
_BLOCK = re.compile(
    r"\n[ \t\r*_]*\n|\f|\n[ \t>#*_]*"
    r"(?:[-+•●○▪◦|]|(?:\d{1,3}(?:\.\d{1,2}){0,3}|[a-zđA-H]|[IVX]{1,5})[.)/](?=\s)|\(\w{1,3}\))"
)
_WORD = re.compile(f"({TOKEN.pattern})")
_FULL = 60  # characters of a line that the page's width broke
_ROW = re.compile(r"[ \t*_|]*\n[ \t*_|]*\d{1,3}[ \t*_]*(?:[|\n]|$)")
_FIRST = 20  # the same of a paragraph's first line on a page whose width breaks nearly all others
_SLACK = 4  # characters by which lines of one width differ
_CLOSING = frozenset(".;:|/!?")
_INNER, _MOST = 5, 0.6  # lines behind another that tell a page's width, and how many of them open with a small letter
# in brackets, and the name goes on
_SHORT = re.compile(
    rf"\((?P<short>[{CAPITALS}]{{2}}[{CAPITALS}&,-]{{0,10}})\)(?=[ \t]*\n?[ \t]*\w)"
    rf"|\((?P<again>[{CAPITALS}]\w+(?:\s\w+){{1,3}})\)(?=\svề\s)"
)
_SYLLABLE = re.compile(r"\w+")
# words between which a crawler lost the blank, as marks on vowels and the capital tell: "của⟦⟧Ủy ban", no "VinaPhone"
_GLUED = re.compile(rf"(?<=[^\W\d_{CAPITALS}])(?=[{CAPITALS}][^\W\d_]|Y(?!\w))")
_MARKED = re.compile(r"[^\W\d_]*[^\x00-\x7f][^\W\d_]*$")
_SYLLABLES = 8  # letters of the longest syllable
_REACH = 90  # code points of the words that it stands for
_STOPS = frozenset(".!?")
_ASKED: set[frozenset[str]] = set()  # sets of words whose places some text was asked for
_SOUGHT: set[str] = set()  # the words of them: a text is looked through once for all of them


class Words:
    """The words and marks of a text in order: `low` folded, their `start` and `end`, `block`: one begins there.

    A text is folded and cut into words once; whoever reads it asks here. grammar, names: of `mentions.bodies`, and what
    it has read, by the word where it begins, so that nothing is read twice. titled: words that count as with capitals.
    line: a line begins there that the page's width did not break, as far as that is told.
    index(offset): the first word that begins at `offset` or behind it.
    """

    __slots__ = (
        "_at",
        "_breaks",
        "_found",
        "_sought",
        "block",
        "called",
        "end",
        "folded",
        "grammar",
        "index",
        "line",
        "lists",
        "low",
        "names",
        "start",
        "text",
        "titled",
    )

    def __init__(self, text: str) -> None:
        self.text, self.folded = text, _folded(text)
        self.names: dict[int, Any] = {}
        self.lists: dict[tuple[int, int], Any] = {}
        self.grammar: Any = None
        self.called: dict[str, str] = {}  # given name → the whole name of the one person of the text who bears it
        pieces = _WORD.split(self.folded)  # what stands between words, and a word, by turns
        pieces = _parted(pieces, glued) if (glued := _glued(text)) else pieces
        ends = tuple(accumulate(map(len, pieces)))  # the garbage collector passes over tuples of numbers
        self.low, self.start, self.end = pieces[1::2], ends[:-1:2], ends[1::2]
        self.index = partial(bisect_left, self.start)
        self.titled = range(0)
        lines = text.split("\n")
        self.block = self._marked(mark.start() for mark in _BLOCK.finditer(text))
        offsets = accumulate((len(line) + 1 for line in lines[:-1]), initial=0)
        self.line = self._marked(compress(offsets, _kept(lines)))
        self.line[0] = 0
        self._at: dict[str, list[int]] = {}
        self._sought = -1  # how many words there were to be looked for when this text was looked through
        self._found: dict[Phrases, list[int]] = {}
        self._breaks: list[int] | None = None

    def _marked(self, offsets: Iterable[int]) -> bytearray:
        """One for the first word at or behind each offset."""
        marks = bytearray(len(self.low) + 1)
        for offset in offsets:
            marks[bisect_left(self.start, offset)] = 1
        return marks

    def part(self, offsets: Iterable[int]) -> None:
        """Has a block begin at each offset: a cell of a table, over whose bounds no name runs."""
        for offset in offsets:
            self.block[self.index(offset)] = 1

    def __len__(self) -> int:
        return len(self.low)

    def where(self, asked: frozenset[str]) -> list[int]:
        """Every place of some words, in order."""
        if asked not in _ASKED:
            _ASKED.add(asked)
            _SOUGHT.update(asked)
        if self._sought != len(_SOUGHT):
            self._sought, self._at = len(_SOUGHT), defaultdict(list)
            for n in compress(range(len(self.low)), map(_SOUGHT.__contains__, self.low)):
                self._at[self.low[n]].append(n)
        places = [self._at[word] for word in self._at.keys() & asked]
        return sorted(chain.from_iterable(places)) if len(places) > 1 else places[0] if places else []

    def behind(self, mark: str, before: int) -> int:
        """The index behind the last place of a mark before `before`; 0 where it stands nowhere before."""
        places = self.where(frozenset((mark,)))
        n = bisect_left(places, before)
        return places[n - 1] + 1 if n else 0

    def matches(self, pattern: re.Pattern[str], opens: frozenset[str], text: str = "") -> Iterator[re.Match[str]]:
        """What `pattern.finditer` gives in the folded text (or in `text`, as long), tried only at the words that the
        pattern may open with."""
        end = 0
        text = text or self.folded
        for n in self.where(opens):
            start = self.start[n]
            if start >= end and (match := pattern.match(text, start)):
                end = match.end()
                yield match

    def found(self, phrases: Phrases) -> list[int]:
        """Every word where one of the phrases begins, in order; looked for once a text."""
        if phrases not in self._found:
            opening = self.where(phrases.first)
            self._found[phrases] = opening if phrases.single else [n for n in opening if phrases.at(self.low, n)]
        return self._found[phrases]

    def within(self, phrases: Phrases, start: int, end: int) -> list[int]:
        """Those of them from word `start` up to word `end`."""
        found = self.found(phrases)
        return found[bisect_left(found, start) : bisect_left(found, end)]

    def breaks(self) -> list[int]:
        """Every word where a sentence may end: a full stop or its like, and one where a block begins."""
        if self._breaks is None:
            blocks = compress(range(len(self.low)), self.block)
            self._breaks = sorted({*blocks, *self.where(_STOPS)})
        return self._breaks

    def capital(self, index: int) -> bool:
        """Whether a word opens with a capital."""
        return 0 <= index < len(self.low) and (self.text[self.start[index]].isupper() or index in self.titled)

    def shouted(self, index: int) -> bool:
        """Whether a word stands in capitals among words in capitals: they say nothing of what is a name."""
        text = self.text[self.start[index] : self.end[index]]
        beside = (n for n in (index - 1, index + 1) if 0 <= n < len(self.low))
        return text.isupper() and any(self.text[self.start[n] : self.end[n]].isupper() for n in beside)

    def hyphened(self, dash: int) -> bool:
        """Whether a dash stands in one word of capitals: "ĐHQG⟦-⟧HCM"."""
        if not 0 < dash < len(self.low) - 1 or self.low[dash] != "-":
            return False
        glued = self.end[dash - 1] == self.start[dash] and self.end[dash] == self.start[dash + 1]
        parts = (self.text[self.start[n] : self.end[n]] for n in (dash - 1, dash + 1))
        return glued and all(len(part) > 1 and part.isupper() for part in parts)

    def cut(self, index: int) -> bool:
        """Whether a line begins at a word that the page's width did not break: the line before is a short one."""
        if index >= len(self.low) or not self.line[index]:
            return False
        before = self.end[index - 1] if index else 0
        return before - self.text.rfind("\n", 0, before) < _FULL

    def numbers_row(self, index: int) -> bool:
        """Whether a number alone opens a line or a row of cells: "Trưởng ban⏎⟦2⟧ | Bà P"."""
        if not index or not self.low[index][0].isdigit():
            return False
        return _ROW.match(self.text, self.end[index - 1]) is not None

    def word(self, index: int) -> bool:
        """Whether there is a word (no mark) at `index`, and no block begins there."""
        return index < len(self.low) and not self.block[index] and self.low[index][0].isalnum()

    def surface(self, start: int, end: int) -> str:
        """The words from `start` to `end` as a reader would write them on one line, without emphasis."""
        if end <= start:
            return ""
        printed = apart(self.text[self.start[start] : self.end[end - 1]])
        return " ".join(without_shorts(printed.replace("*", "")).split())


def _kept(lines: list[str]) -> list[bool]:
    """Which lines open something of their own: all, but on a page whose width broke its lines those that go on in the
    middle of a sentence, and those with a capital whose first word had no room on the line before."""
    bare = [line.strip(" *_") for line in lines]
    behind = [n for n in range(1, len(lines)) if bare[n - 1].strip("|") and lines[n - 1][0] != "|"]
    behind = [n for n in behind if bare[n][:1].isalpha()]
    small = [n for n in behind if bare[n][0].islower()]
    kept = [True] * len(lines)
    if len(small) < max(_INNER, _MOST * len(behind)):
        return kept
    first = [n < 2 or not bare[n - 2].strip("|") for n in range(len(lines) + 1)]  # behind the first of a paragraph
    widths = {of: sorted(len(lines[n - 1]) for n in small if first[n] == of) for of in (True, False)}
    for n in behind:
        known, width = widths[first[n]], len(lines[n - 1])
        full, most = (known[len(known) * 3 // 4], known[-1]) if len(known) >= _INNER else (_FIRST, width)
        needed = width + 1 + len(bare[n].split()[0])
        over = (
            width <= most and full <= needed + _SLACK and not bare[n - 1].isupper() and bare[n - 1][-1] not in _CLOSING
        )
        kept[n] = not (over if bare[n][0].isupper() else width >= _FIRST)
    return kept


def _glued(text: str) -> list[int]:
    """Where a word opens right behind another."""
    glued = (found.start() for found in _GLUED.finditer(text))
    return [at for at in glued if _MARKED.search(text, max(0, at - _SYLLABLES), at)]


def _parted(pieces: list[str], glued: list[int]) -> list[str]:
    """The pieces of a text with those words in two that are glued."""
    parted, at, ends = list[str](), 0, iter((*glued, -1))
    cut = next(ends)
    for piece in pieces:
        while at < cut < at + len(piece):
            parted += piece[: cut - at], ""
            piece, at, cut = piece[cut - at :], cut, next(ends)
        parted.append(piece)
        at += len(piece)
    return parted


def apart(name: str) -> str:
    """A name with a blank between words that are glued."""
    for at in reversed(_glued(name)):
        name = f"{name[:at]} {name[at:]}"
    return name


def without_shorts(name: str) -> str:
    """A name without what brackets inside say that it is in short: "Hội đồng nhân dân tỉnh"."""
    return _SHORT.sub(" ", name) if "(" in name else name


def _folded(text: str) -> str:
    """The text folded, with blanks for the brackets that say how the words before are written in short, where the name
    goes on behind: "Hội đồng nhân dân ⟦(HĐND)⟧ tỉnh"."""
    folded, at, parts = low(text), 0, list[str]()
    for short in _SHORT.finditer(text) if "(" in text else ():
        begin = max(0, short.start() - _REACH)
        if short["again"]:  # "Ban Chỉ đạo tỉnh ⟦(Ban Chỉ đạo)⟧ về ..."
            if low(short["again"]) in folded[begin : short.start()]:
                parts += folded[at : short.start()], " " * len(short[0])
                at = short.end()
            continue
        before = _SYLLABLE.findall(folded, begin, short.start())
        words = [word for word in before if unmark(word) != "va"]
        letters = [letter for letter in low(short["short"]) if letter.isalpha()]
        if [unmark(word[0]) for word in words[-len(letters) :]] == [unmark(letter) for letter in letters]:
            parts += folded[at : short.start()], " " * len(short[0])
            at = short.end()
    return "".join((*parts, folded[at:]))
