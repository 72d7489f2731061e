"""What one cited act does to another, as the words between the two tell.

1. "|A| được sửa đổi, bổ sung bởi |B|", "|A| (thay thế bởi |B|)"; a list of such acts below "... bởi:"
2. "|A| sửa đổi, bổ sung một số điều của |B| và |C|"
3. in a list or table of acts, on a line or in a cell of its own: "|A| ...⏎Được thay thế bởi |B|"

Who goes on with a list goes on with its members: not with what one of them was changed by, or details.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.extract.changes import CHANGES, ENUMERATOR, change_of, cue_of, is_pinpoint, key_of
from kg.mentions.pinpoints import read_pinpoint
from kg.models import Citation
from kg.parse.locator import Locator
from kg.rules.acts import ActRules
from kg.text import low

BROKEN = re.compile(r"[.:][\s*_]+[A-ZĐÀ-Ỹ]|\n\s*\n")
"""Where a sentence or a paragraph ends."""

_RELATIONS = {name: name for name in (*sorted(CHANGES), "implements")} | {"details": "implements"}
_JOINER = re.compile(r"[\s*_]*(?:,|và|,\s*và|hoặc)[\s*_]*(?:các[\s*_]+)?")
_ANOTHER = re.compile(r"(?:,|(?<!\w)và|(?<!\w)các)[\s*_]+")
_ALONE = re.compile(r"[\n|][\s*_]*$")
_BY_ASSEMBLY = re.compile(r"QH\d*$")
_MOST_LISTED = 40  # acts of a list under "được sửa đổi, bổ sung bởi:"
_APART = 360  # code points between two acts of which one changes the other


class Told(NamedTuple):
    """What one cited act does to another, both by their place among the citations."""

    relation: str
    acting: int
    upon: int


class Telling:
    """The citations of one document, asked by their place."""

    def __init__(self, reading: str, citations: Sequence[Citation], find: Locator, rules: ActRules) -> None:
        self.reading, self.citations, self.find, self.rules = reading, citations, find, rules
        self._told: dict[int, Told | None] = {}

    def told(self, at: int) -> Told | None:
        """(relation, acting, upon) that the words before citation `at` tell; None: they tell of no other act."""
        if at not in self._told:
            self._told[at] = self._tell(at)
        return self._told[at]

    def _tell(self, at: int) -> Told | None:
        between = self._between(at)
        if between is None:
            return self._told_above(at)
        if _JOINER.fullmatch(between):
            before = self.told(at - 1)
            if not before or self._is_law(at) != self._is_law(at - 1):
                return None
            return before._replace(acting=at) if before.acting == at - 1 else before._replace(upon=at)
        up_to = self.up_to(at, self.citations[at - 1].end)
        passive = self.rules.passive.search(up_to)
        if passive:
            alone = _ALONE.search(up_to, 0, passive.start())
            upon = self._member(at - 1) if alone else self._changed_by(at)
            return None if upon is None else Told(self.rules.passives[key_of(passive["cue"])], at, upon)
        cue, lead, rest = change_of(self.rules, between)
        if cue not in _RELATIONS or not is_pinpoint(rest) or self._goes_on(lead):
            return None
        return Told(_RELATIONS[cue], at - 1, at)

    def _member(self, at: int, behind: int | None = None) -> int:
        """The act in whose list a mention stands: itself, or the one that it changed, or was changed by; that one only
        where what stands `behind` is not itself of the sort that it changes ("|A| sửa đổi |B|; |C|" leaves open which
        list |C| goes on with)."""
        while told := self.told(at):
            if at == told.upon and behind is not None and self._is_law(at) == self._is_law(behind):
                break
            at = min(told.acting, told.upon)
        return at

    def mate(self, at: int) -> int:
        """The mention that a list goes on with at `at`: the last one outside of brackets that have closed since."""
        start, last = self.citations[at].start, at - 1
        closed = self.reading.rfind(")", self.citations[last].end, start) if last >= 0 else -1
        if closed >= 0 and "(" not in self.reading[self.citations[last].end : closed]:
            opened = self.reading.rfind("(", max(0, self.citations[last].start - _APART), self.citations[last].start)
            before = last
            while before >= 0 and self.citations[before].start > opened:
                before -= 1
            last = before if opened >= 0 and before >= 0 else last
        return self._member(last, at)

    def _told_above(self, at: int) -> Told | None:
        """The same for an act that opens a line of the list under "|A| ... được sửa đổi, bổ sung bởi:"."""
        for before in range(at - 1, max(at - 1 - _MOST_LISTED, -1), -1):
            start, end = self.citations[before].end, self.citations[before + 1].start
            line = self.reading.rfind("\n", start, end) + 1 or start
            if end - start > _APART or not ENUMERATOR.fullmatch(low(self.reading[line:end])):
                return None
            between = low(self.reading[start:end])
            lead_in = between.rpartition("\n")[0].rstrip(" *_\n")
            if lead_in.endswith(":"):
                passive = self.rules.passive.search(f"{lead_in[:-1].rstrip()} ")
                return Told(self.rules.passives[key_of(passive["cue"])], at, before) if passive else None
            if self.rules.opens.search(between):
                return None
        return None

    def _changed_by(self, at: int) -> int | None:
        """Which act is meant before "được sửa đổi bởi": the last one, but a law by nothing less than a law: then the
        one that says it carries that law out ("|Nghị định ...| quy định chi tiết Luật X, được sửa đổi bởi ...")."""
        if not self._is_law(at - 1) or self._is_law(at):
            return at - 1
        nested = self.told(at - 1)
        return nested.acting if nested and nested.upon == at - 1 else None

    def _is_law(self, at: int) -> bool:
        c = self.citations[at]
        return c.kind in self.rules.laws or c.kind == "Hiến pháp" or bool(_BY_ASSEMBLY.search(c.number or ""))

    def up_to(self, at: int, floor: int) -> str:
        """The folded words from a place up to a citation, or up to what points to an element of it."""
        start = self.citations[at].start
        pinpoint = read_pinpoint(self.reading, start, floor) if self.citations[at].pinpoint else None
        return low(self.reading[floor : pinpoint.start if pinpoint else start])

    def _goes_on(self, lead: str) -> bool:
        """Whether the words between two acts speak of a third, or of something else than the first."""
        joined = re.match(r"[\s*_]*(?:[,;.]|và(?!\w))", lead) or re.search(r"(?:[,;.]|(?<!\w)và)[\s*_]*$", lead)
        other = any(self.rules.kind.match(lead, m.end()) for m in _ANOTHER.finditer(lead))
        return bool(joined) or other or cue_of(self.rules, lead)[0] in _RELATIONS

    def _between(self, at: int) -> str | None:
        """The folded words between a citation and the one before it, where they are of one sentence of one unit."""
        if at == 0:
            return None
        start, end = self.citations[at - 1].end, self.citations[at].start
        if not 0 < end - start <= _APART or BROKEN.search(self.reading, start, end):
            return None
        between = low(self.reading[start:end])
        elsewhere = self.find(self.citations[at - 1].start) != self.find(self.citations[at].start)
        if elsewhere or self.rules.opens.search(f"\n{between}"):
            return None
        return between if not re.search("[;|]", between) or self._is_told_alone(between) else None

    def _is_told_alone(self, between: str) -> bool:
        """Whether words open their own line or cell with "được thay thế bởi", in a table's row or a list's item."""
        passive = self.rules.passive.search(between)
        return passive is not None and bool(_ALONE.search(between, 0, passive.start()))
