"""Sections that labels of an assignment head, beside the one that says what is to be done.

Forms taken, each behind "1. Nội dung⏎a) Mở bến thuyền":
1. the names behind the label, on its next line or as bullets below: "2. Cơ quan thực hiện⏎- Sở Y tế"
2. further labels below the heading: "2. Cơ quan chủ trì, phối hợp⏎a) Cơ quan chủ trì: Sở Y tế"
3. a time: "3. Thời gian thực hiện: Quý II/2031"
Refused: such a heading with no "Nội dung" beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, MutableMapping, Sequence

from kg.extract.assigned import Assigned, plain
from kg.extract.sections import Sections
from kg.mentions.words import Words
from kg.models import Span, Unit
from kg.rules.lexicon import Lexicon
from kg.text import low

_ITEMS = ("khoan", "diem", "bullet", "plus")
_WHO = ("leads", "implements", "directs")
_TRIM = " \t\r\n*_.:"


class LabelHeadings:
    """Reads them in one outline; labels: the units that say no more than who and when."""

    def __init__(self, units: Sequence[Unit], sections: Sections, words: Words, lexicon: Lexicon) -> None:
        self.units, self.sections, self.words, self.lexicon = units, sections, words, lexicon
        self.labels: set[int] = set()
        self.below: dict[int, list[int]] = {}
        for n, unit in enumerate(units):
            self.below.setdefault(unit.parent, []).append(n)

    def read(self, of: MutableMapping[int, Assigned]) -> dict[int, Assigned]:
        """The items of what is to be done, each with what the headings beside it say. of: the lines that are read
        already, by the item that they close; those of such a heading are taken out of it."""
        found: dict[int, Assigned] = {}
        for content, labels in self._runs():
            lines = Assigned(self.units[labels[0]].start, self.words, self.lexicon)
            lines.end = self.units[labels[-1]].end
            for n in labels:
                self._say(n, lines)
            parent = self.units[content].parent
            if parent in of and of[parent].start > self.units[content].start:
                lines.join(of.pop(parent))
            for n in labels:
                self._take(n, of)
            items = [n for n in self.sections.children.get(content, ()) if self.units[n].kind in _ITEMS]
            found |= dict.fromkeys(items or [content], lines)
        return found

    def _runs(self) -> Iterator[tuple[int, list[int]]]:
        """Each unit that says what is to be done, with the label headings right behind it."""
        for siblings in self.sections.children.values():
            content, labels = -1, list[int]()
            for n in (n for n in siblings if self.units[n].kind in _ITEMS):
                duty = self._duty(n) if content >= 0 else None
                if duty:
                    labels += [n] * (duty != "tells")
                    continue
                if self._name(labels):
                    yield content, labels
                content, labels = (n if self._tells_what(n) else -1), []
            if self._name(labels):
                yield content, labels

    def _name(self, labels: Sequence[int]) -> bool:
        """Whether one of the headings says who."""
        return any(self._duty(n) in _WHO for n in labels)

    def _duty(self, n: int) -> str | None:
        """What the label that heads a unit says; None where none does."""
        label = self._label(n)
        return self.lexicon.cues.duties[plain(label["label"])] if label and label["label"] else None

    def _tells_what(self, n: int) -> bool:
        """Whether a unit is headed by "Nội dung" or the like, alone in its first line or before a colon."""
        title = low(self.sections.title(n)[0])
        alone = title.split("\n")[0].strip(_TRIM) + ":"
        return bool(self.lexicon.cues.content.fullmatch(alone) or self.lexicon.cues.content.match(title))

    def _label(self, n: int) -> re.Match[str] | None:
        """The label that heads a unit, alone in its first line or before a colon."""
        first, label = low(self.sections.title(n)[0]).split("\n")[0], self.lexicon.cues.label
        return label.fullmatch(first.strip(_TRIM) + ":") or label.match(first)

    def _say(self, n: int, lines: Assigned, duty: str | None = None) -> None:
        """Adds what a unit says: behind its label or that of the heading above it (duty), and below."""
        unit, label = self.units[n], self._label(n)
        at, end = unit.text_start, self._own_end(n)
        if label and label["label"]:
            duty = self._duty(n)
            at = min(
                end, self.sections.title(n)[1] + len(label[0].rstrip(_TRIM))
            )  # the colon of a label that stands alone is none of print
        if duty and any(map(str.isalnum, self.words.text[at:end])):
            lines.read_labels(duty, Span(at, end), self.sections.year)
        for c in self.below.get(n, ()):
            below = self.units[c]
            if below.kind == "assignment":
                lines.read_line(below, self.sections.year, below.end)
            elif below.start >= end and below.kind != "footnote":
                self._say(c, lines, duty)

    def _own_end(self, n: int) -> int:
        """Where a unit's own words end: before the first that stands below it."""
        starts = [self.units[c].start for c in self.below.get(n, ()) if self.units[c].start > self.units[n].text_start]
        return min([self.units[n].end, *starts])

    def _take(self, n: int, of: MutableMapping[int, Assigned]) -> None:
        self.labels.add(n)
        of.pop(n, None)
        for c in self.below.get(n, ()):
            self._take(c, of)
