"""A text as words: what the grammars of names run over, so that none of them searches the text again."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Any

from kg.rules.body_names import TOKEN
from kg.text import low

# A block begins: behind a blank line, at a bullet or a table's bar, at an enumerator that opens a line.
_BLOCK = re.compile(
    r"\n[ \t\r*_]*\n|\f|\n[ \t>#*_]*"
    r"(?:[-+•●○▪◦|]|(?:\d{1,3}(?:\.\d{1,2}){0,3}|[a-zđA-H]|[IVX]{1,5})[.)/](?=\s)|\(\w{1,3}\))"
)
_NEWLINE = re.compile(r"\n\s*")


class Words:
    """The words and marks of a text in order: `low` folded, their `start` and `end`, `block`: one begins there.

    names: what the grammar of bodies has read here, by the word where it begins, so that nothing is read twice.
    """

    __slots__ = ("block", "end", "folded", "line", "low", "names", "start", "text")

    def __init__(self, text: str) -> None:
        self.text, self.folded = text, low(text)
        self.names: dict[int, Any] = {}
        found = list(TOKEN.finditer(self.folded))
        self.low = [match[0] for match in found]
        self.start = [match.start() for match in found]
        self.end = [match.end() for match in found]
        self.block = bytearray(len(found) + 1)
        for mark in _BLOCK.finditer(text):
            self.block[bisect_left(self.start, mark.start())] = 1
        self.line = bytearray(len(found) + 1)
        for mark in _NEWLINE.finditer(text):
            self.line[bisect_left(self.start, mark.start())] = 1
        self.line[0] = 0

    def __len__(self) -> int:
        return len(self.low)

    def index(self, offset: int) -> int:
        """The first word that begins at `offset` or behind it."""
        return bisect_left(self.start, offset)

    def capital(self, index: int) -> bool:
        """Whether a word opens with a capital."""
        return index < len(self.low) and self.text[self.start[index]].isupper()

    def shouted(self, index: int) -> bool:
        """Whether a word stands in capitals among words in capitals: they say nothing of what is a name."""
        text = self.text[self.start[index] : self.end[index]]
        beside = (n for n in (index - 1, index + 1) if 0 <= n < len(self.low))
        return text.isupper() and any(self.text[self.start[n] : self.end[n]].isupper() for n in beside)

    def word(self, index: int) -> bool:
        """Whether there is a word (no mark) at `index`, and no block begins there."""
        return index < len(self.low) and not self.block[index] and self.low[index][0].isalnum()

    def surface(self, start: int, end: int) -> str:
        """The words from `start` to `end` as a reader would write them on one line, without emphasis."""
        if end <= start:
            return ""
        return " ".join(self.text[self.start[start] : self.end[end - 1]].replace("*", "").split())
