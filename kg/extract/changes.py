"""Words by which an act changes another: what opens with the change, and what only points to parts of the other."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from kg.models import Citation
from kg.rules.acts import ActRules
from kg.text import low, remembered, words

CHANGES = frozenset({"amends", "replaces", "repeals"})
ENUMERATOR = re.compile(r"[\s*_]*(?:[-+•–]|\(?\w{1,4}[.)])?[\s*_]*")
LISTING = re.compile(r"[\s*_]*(?:[,;][\s*_]*(?:và)?|và|hoặc)[\s*_]+(?:các[\s*_]+)?")
"""What goes on with a list, in folded words."""

_ENDED = re.compile(r"(?:hết|chấm dứt)[\s*_]+hiệu[\s*_]+lực(?!\w)")
NOTE = re.compile(
    r"\([\s*_]*(?:được[\s*_]+)?"
    r"(?:ban hành[\s*_]+theo[\s*_]+|(?:(?:ban hành|phê duyệt)[\s*_]+)?(?:kèm|cùng)[\s*_]+(?:theo[\s*_]+)?)$"
)
"""The note below a heading that says with which act it is issued, up to that, in folded words."""

_LONGEST = 700  # code points of an annex's heading
_STEP = re.compile(r"\d+\w?|[a-zđ]|[ivxl]+")
_STEPS = frozenset("các tiết điểm khoản điều mục phần chương phụ lục một số toàn bộ nội dung và của".split())  # noqa: SIM905


_GRID = re.compile(r"^\|[^\n]*(?:\n\|[^\n]*)*", re.MULTILINE)


class Grids:
    """The tables of a text, found once."""

    def __init__(self, reading: str) -> None:
        self._reading = reading
        self._spans: list[tuple[int, int]] | None = None

    def above(self, at: int, floor: int) -> tuple[int, int] | None:
        """The paragraph above the table in whose row an act stands at `at`, where it opens its cell and no other act
        stands before it in the row (the last one ends at `floor`)."""
        line = self._reading.rfind("\n", 0, at) + 1
        cell = self._reading.rfind("|", line, at) + 1
        if floor > line or not cell or not is_pinpoint(ENUMERATOR.sub("", low(self._reading[cell:at]), count=1)):
            return None
        if self._spans is None:
            self._spans = [grid.span() for grid in _GRID.finditer(self._reading)]
        found = bisect_right(self._spans, (at, at)) - 1
        if found < 0 or self._spans[found][1] < at:
            return None
        end = len(self._reading[: self._spans[found][0]].rstrip())
        return self._reading.rfind("\n\n", 0, end) + 1, end


@remembered(1024)
def key_of(printed: str) -> str:
    """A cue as the rules have it."""
    return words(printed)


def is_pinpoint(folded: str) -> bool:
    """Whether words only point to parts of the act behind them: "khoản 2 Điều 5 của", or nothing."""
    return all(word in _STEPS or _STEP.fullmatch(word) for word in re.split(r"[\s*_,]+", folded) if word)


def is_part(folded: str, rules: ActRules) -> bool:
    """The same where parts may be of any sort: "một số cụm từ, biểu mẫu của"."""
    return is_pinpoint(rules.parts.sub(" ", folded))


def opening_change(folded: str, rules: ActRules) -> tuple[str, int] | None:
    """The change with which words open, and where it ends: the last of several, an amendment before any other."""
    at, found = 0, list[str]()
    while (joint := (LISTING if found else ENUMERATOR).match(folded, at)) and (
        verb := rules.before.match(folded, joint.end())
    ):
        found.append(rules.purposes[key_of(verb[0])])
        at = verb.end()
    if not found or not CHANGES.issuperset(found):
        return None
    return "amends" if "amends" in found else found[-1], at


def lapses(folded: str) -> bool:
    """Whether words say that an act lapses; not that it has."""
    ended = _ENDED.search(folded)
    return ended is not None and "đã" not in folded[: ended.start()].split()


class Clause(NamedTuple):
    """Folded words by their last cue: its purpose (empty: none), what stands before it, and what behind it."""

    cue: str
    lead: str
    rest: str


def cue_of(rules: ActRules, clause: str) -> Clause:
    """Folded words by their last cue."""
    cues = list(rules.before.finditer(clause))
    if not cues:
        return Clause("", clause, "")
    name, last = rules.purposes[key_of(cues[-1][0])], cues[-1]
    reviews = [cue for cue in cues if rules.purposes[key_of(cue[0])] == "reviews"]
    if name == "implements" and reviews:  # a review is one of what it reviews: "tổng kết việc thực hiện"
        name, last = "reviews", reviews[-1]
    if name == "implements" and rules.obstacle.search(clause, 0, last.start()):
        name = "mention"
    return Clause(name, clause[: last.start()], clause[last.end() :])


def change_of(rules: ActRules, clause: str) -> Clause:
    """The last cue, as `cue_of`; what is done to rules that an act issued is done to it: "Sửa đổi khoản 2 Điều 5 của
    Quy chế ... ban hành kèm theo |Quyết định ...|"."""
    cue, lead, rest = cue_of(rules, clause)
    if cue != "issued_with" or not is_pinpoint(rest):
        return Clause(cue, lead, rest)
    change, before, behind = cue_of(rules, lead)
    kind = rules.kind.search(behind)
    part = behind[: kind.start()] if kind else behind
    changed = change in CHANGES and is_part(part, rules)
    return Clause(change, before, part) if changed else Clause(cue, lead, rest)


def of_annex(reading: str, citations: Sequence[Citation]) -> list[Citation]:
    """The citations of an annex that stands alone: its heading, all in capitals, says with which act it was issued."""
    heading = reading[: citations[0].start] if citations else ""
    noted = len(heading) < _LONGEST and NOTE.search(low(heading)) and heading[: heading.rindex("(")].isupper()
    return [replace(citations[0], purpose="issued_with"), *citations[1:]] if noted else list(citations)
