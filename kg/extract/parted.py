"""Sections whose paragraphs charge one by one: "III. TỔ CHỨC THỰC HIỆN⏎Sở Y tế: mở trạm xá.⏎Sở Nội vụ: mở chợ."."""

from __future__ import annotations

from kg.extract.headings import Headings
from kg.extract.sections import Sections, is_heading

_SECTIONS = ("phan", "chuong", "muc", "khoan")
_HEAD = 200  # characters of a paragraph that is nothing but names


class Parted:
    """Reads each section once."""

    def __init__(self, sections: Sections, headings: Headings) -> None:
        self.sections, self.units, self.headings = sections, sections.units, headings
        self._known: dict[int, bool] = {}

    def of(self, n: int) -> bool:
        """Whether a unit has nothing below it but paragraphs, of which two name whom they charge before a colon or on a
        line of their own."""
        if n not in self._known:
            self._known[n] = n >= 0 and self.units[n].kind in _SECTIONS and self._read(n)
        return self._known[n]

    def _read(self, n: int) -> bool:
        below = self.sections.children.get(n, ())
        if len(below) < 3 or any(self.units[c].kind != "paragraph" for c in below):
            return False
        return is_heading(self.sections.title(n)[0]) and sum(map(self._names, below[1:])) > 1

    def _names(self, n: int) -> bool:
        words, (start, end) = self.headings.words, self.sections.trim(self.units[n].text_start, self.units[n].end)
        first, last = words.index(start), words.index(end)
        alone = end - start < _HEAD and self.headings.of_names(first, last)
        return bool(alone or self.headings.run_in(first, last))
