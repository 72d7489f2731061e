"""Items that are, or open with, a heading of their own: what such a heading says is no task.

Forms taken:
1. a first paragraph that only names its topic: "1. Trồng rừng⏎Sở Y tế gieo ươm ..."; the day of a schedule
2. an item of a few words: "1. Công tác trồng rừng"
Refused: a first paragraph that gives work ("Giao Sở Y tế mở trạm xá⏎Với nội dung trên, ..."), somebody's deed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.extract.closing import Closing
from kg.extract.demands import Demands
from kg.extract.heads import Heads
from kg.extract.sections import Sections, is_heading
from kg.mentions.deadlines import of_day
from kg.models import Span

_BLANK = re.compile(r":[ ]?[.…_]{4}")  # of a form, to be filled in
_BRIEF = 40  # characters of the longest item that may be a heading


class Topics:
    """Reads them in one document."""

    def __init__(self, sections: Sections, demands: Demands, heads: Heads, ends: Closing) -> None:
        self.sections, self.units, self.demands, self.heads, self.ends = sections, sections.units, demands, heads, ends

    def opens(self, n: int) -> bool:
        """Whether an item's first paragraph is a heading of those behind it."""
        paragraphs = [c for c in self.sections.children.get(n, ()) if self.units[c].kind == "paragraph"]
        title, start = self.sections.title(n)
        if len(paragraphs) < 2 or not (is_heading(title) or of_day(title, self.sections.year)):
            return False
        index = self.demands.words.index
        first, last = index(start), index(start + len(title))
        gives = self.demands.gives(first) and not title.rstrip(" *_").endswith(":") and self.heads.of(n) is None
        return not gives or self.demands.of_sentence(first, last) is None

    def aside(self, start: int, end: int) -> bool:
        """Whether a paragraph in brackets only says what the heading over it is: "(Cơ quan thường trực)"."""
        return self.sections.text[start : start + 1] == "(" and is_heading(self.sections.text[start:end])

    def parts(self, n: int, start: int, end: int) -> Iterator[tuple[int, int]]:
        """What stands below an item's topic: what falls on a day is an item a paragraph."""
        day = of_day(self.sections.title(n)[0], self.sections.year)
        below = [self.units[c] for c in self.sections.children.get(n, ()) if day and self.units[c].kind == "paragraph"]
        for a, b in pairwise((start, *(unit.start for unit in below[2:]), end)):
            yield self.sections.trim(a, b)

    def before_table(self, start: int, end: int, tables: Sequence[Span]) -> int:
        """Where an item's own words end: before a table in it; at `start` where they only lead in to that."""
        table = next((table.start for table in tables if start < table.start < end), None)
        if table is None:
            return end
        text = self.sections.text
        end = self.sections.trim(start, max(start, text.rfind("\n", start, table)))[1]
        return start if text[start:end].endswith(":") else end

    def brief(self, n: int, start: int, end: int) -> bool:
        """Whether an item is a heading of a few words: none is that names somebody and a deed, or at whose end somebody
        is named ("Treo băng rôn: các thôn")."""
        index = self.demands.words.index
        if _BLANK.search(self.sections.text, start, end):
            return True
        if end - start >= _BRIEF or not is_heading(self.sections.text[start:end]):
            return False
        if self.ends.named(index(start), index(end)):
            return False
        return self.demands.of_sentence(index(start), index(end)) is None
