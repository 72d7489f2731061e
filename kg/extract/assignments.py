"""Assignment lines: "Phân công chỉ đạo: ...", "Cơ quan chủ trì: ...; cơ quan phối hợp: ...; thời gian: ..."."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.extract.sections import Sections
from kg.mentions.deadlines import read_deadline
from kg.mentions.parties import read_parties
from kg.mentions.pinpoints import REFERENCE
from kg.mentions.words import Words
from kg.models import Party, Span, Unit
from kg.rules.lexicon import Lexicon
from kg.text import low

_TRIM = " \t\r\n*_"
_BELOW = 12  # items below a label that stands alone
_HEADING = 40  # characters of a bare heading in an item ("a) Nhiệm vụ:")


class Assigned:
    """What the assignment lines of one item say; they stand between `start` and `end`."""

    __slots__ = (
        "deadline",
        "directing",
        "end",
        "implementing",
        "lexicon",
        "recurrence",
        "reference",
        "start",
        "stated",
        "words",
    )

    def __init__(self, start: int, words: Words, lexicon: Lexicon) -> None:
        self.start = self.end = start
        self.words, self.lexicon = words, lexicon
        self.directing: list[Party] = []
        self.implementing: list[Party] = []
        self.stated: str | None = None
        self.deadline: str | None = None
        self.recurrence: str | None = None
        self.reference: str | None = None

    @property
    def of_time(self) -> bool:
        """Whether they say by when, and nothing of whom."""
        return not (self.directing or self.implementing or self.reference)

    def read_line(self, unit: Unit, year: int | None, end: int) -> None:
        """Adds what a unit of kind "assignment" says up to `end`; `year` fills one that a deadline does not print."""
        first = self.lexicon.cues.label.match(self.words.folded, unit.text_start, unit.text_start + 120)
        if first:
            duty = "all" if first["several"] else self.lexicon.cues.duties[_plain(first["label"])]
            self.read_labels(duty, Span(first.end(), end), year)

    def read_labels(self, duty: str | None, span: Span, year: int | None) -> None:
        """Adds what the labels within a stretch say; `duty` is that of what stands before the first, if any."""
        at, text = span.start, self.words.text
        stretch = low(text[span.start : span.end]).replace("(", ";")
        for label in self.lexicon.cues.inner_label.finditer(stretch) if ":" in stretch else ():
            begin = span.start + label.start("label")
            if label[0][0] == "\n" and text[begin].islower():  # a hard-wrapped line, no label
                continue
            if duty:
                self.say(duty, Span(at, span.start + label.start()), year)
            else:
                self.start = span.start + label.start() + text.startswith(".", span.start + label.start())
            duty, at = self.lexicon.cues.duties[_plain(label["label"])], span.start + label.end()
        if duty:
            self.say(duty, Span(at, _closed(text, at, span.end)), year)

    def say(self, duty: str, span: Span, year: int | None) -> None:
        """Adds what stands behind one label."""
        stretch = self.words.text[span.start : span.end]
        if duty == "deadline":
            self.stated = " ".join(stretch.replace("*", " ").split()).rstrip(" .;") or None
            self.deadline, self.recurrence = read_deadline(stretch, year, self.lexicon.deadlines)
            return
        reference = REFERENCE.match(stretch.lstrip(_TRIM))
        if reference or duty == "all":
            self.reference = reference["path"] if reference else None
            return
        if duty == "tells":
            return
        start, end = self.words.index(span.start), self.words.index(span.end)
        parties = read_parties(self.words, start, end, self.lexicon, leading=duty == "leads")
        (self.directing if duty == "directs" else self.implementing).extend(parties)


class Lines:
    """The assignment lines of a document: `of` the item that they close; `held`: units with lines or above some."""

    def __init__(self, units: Sequence[Unit], sections: Sections, words: Words, lexicon: Lexicon) -> None:
        self.units, self.sections, self.content = units, sections, lexicon.cues.content
        self.of: dict[int, Assigned] = {}
        for n, unit in enumerate(units):
            if unit.kind == "assignment":
                owner = unit.parent
                while owner >= 0 and units[owner].kind in ("paragraph", "footnote"):
                    owner = units[owner].parent
                lines = self.of.setdefault(owner, Assigned(unit.start, words, lexicon))
                lines.end = unit.end
                lines.read_line(unit, sections.year, self._closed(n))
        self.held: set[int] = set()
        for n in self.of:
            while n >= 0 and n not in self.held:
                self.held.add(n)
                n = units[n].parent

    def _closed(self, n: int) -> int:
        """Where a line ends: one that is a label alone ("- Cơ quan thực hiện:") with the items right below it."""
        unit, end = self.units[n], self.units[n].end
        if self.sections.text[unit.start : end].rstrip(" *_\n").endswith(":"):
            for below in self.units[n + 1 : n + 1 + _BELOW]:
                if below.kind not in ("bullet", "plus") or below.parent != unit.parent:
                    break
                end = below.end
        return end

    def shared(self, binds: Callable[[int], bool]) -> dict[int, int]:
        """Item → the item whose closing lines hold for it: siblings before it that have no lines anywhere and do not
        say themselves whom they bind."""
        shared: dict[int, int] = {}
        for n in self.of:
            if n < 0:
                continue
            run = self.bullets(n) or self._siblings_before(n, binds)
            for sibling in run:
                shared[sibling] = n
            if run and run[0] != n and n not in run:
                shared[n] = n
        for n in [n for n in shared if self.bullets(shared[n]) and n == shared[n]]:
            del shared[n]
        return shared

    def _siblings_before(self, n: int, binds: Callable[[int], bool]) -> list[int]:
        run: list[int] = []
        siblings = self.sections.children.get(self.units[n].parent, [])
        for sibling in reversed(siblings[: siblings.index(n)]):
            if sibling in self.held or self.units[sibling].kind != self.units[n].kind or binds(sibling):
                break
            run.append(sibling)
        return run

    def bullets(self, n: int) -> list[int]:
        """Items below `n` that its lines close: bullets or lettered items none of which has lines, those below a bare
        heading ("a) Nhiệm vụ:") in its place."""
        below: list[int] = []
        for c in self.sections.children.get(n, []):
            if self.units[c].kind in ("bullet", "diem", "khoan", "plus"):
                inner = [d for d in self.sections.children.get(c, []) if self.units[d].kind in ("bullet", "plus")]
                title = self.sections.title(c)[0].rstrip(" *_")
                if not inner and self.content.match(low(title)):
                    continue  # "- Nội dung: ..." says what the item itself is
                below += inner if inner and title.endswith(":") and len(title) < _HEADING else [c]
        before = [c for c in below if self.units[c].start < self.of[n].start]
        return before if before and not any(c in self.held for c in before) else []

    def stop(self, n: int) -> int:
        """Where an item's own words end: before its lines, and before a footnote that stands between."""
        below = (self.units[c] for c in self.sections.children.get(n, ()))
        return max((u.end for u in below if u.end <= self.of[n].start), default=self.units[n].own_end)

    def under(self, n: int) -> bool:
        """Whether a unit above has lines: what it says belongs to that one."""
        at = self.units[n].parent
        while at >= 0:
            if at in self.of and self.units[n].start < self.of[at].end:
                return True
            at = self.units[at].parent
        return n in self.of


def _closed(text: str, start: int, end: int) -> int:
    """The end without the bracket that closes before it and opened before the start."""
    stretch = text[start:end].rstrip(_TRIM + ".;")
    return start + len(stretch) - 1 if stretch.endswith(")") and stretch.count(")") > stretch.count("(") else end


def _plain(label: str) -> str:
    return " ".join(label.replace("*", " ").replace("_", " ").split())
