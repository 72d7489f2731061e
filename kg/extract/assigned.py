"""What the assignment lines of one item say: whom they bind, who leads, who directs, by when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from kg.mentions.deadlines import read_deadline, stated
from kg.mentions.parties import is_leader
from kg.mentions.party_lines import directors, read_parties
from kg.mentions.pinpoints import REFERENCE
from kg.mentions.words import Words
from kg.models import Party, Span, Unit
from kg.rules.lexicon import Lexicon
from kg.text import low

_OPENING = re.compile(r"[\s*_+-]*")
_TRIM = " \t\r\n*_"
_LINE_ENDS = re.compile(r"[.;][\s*_]*\n(?=\s*[^\W\d_])")  # a sentence closes, and a line
_OPENED = str.maketrans("([", ";;")  # a label may stand behind them
_FIGURE = 4  # characters of a time that says nothing by itself


class Assigned:
    """What the assignment lines of one item say; they stand between `start` and `end`."""

    __slots__ = (
        "cell",
        "deadline",
        "directing",
        "doing",
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
        self.cell = self.doing = False
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

    @property
    def dated(self) -> bool:
        """Whether they give a time, and not "Trong giờ hành chính"."""
        return bool(self.recurrence or any(map(str.isdigit, self.stated or "")))

    def read_line(self, unit: Unit, year: int | None, end: int) -> None:
        """Adds what a unit of kind "assignment" says up to `end`; `year` fills one that a deadline does not print."""
        first = self.lexicon.cues.label.match(self.words.folded, unit.text_start, unit.text_start + 120)
        if first:
            duty = "all" if first["several"] else self.lexicon.cues.duties[plain(first["label"])]
            self.read_labels(duty, Span(first.end(), end), year)

    def read_cell(self, duty: str, cell: Span, year: int | None) -> None:
        """Adds what a cell of the column of a duty says, which labels of its own may part: "Chỉ đạo: A; chủ trì: B"."""
        self.cell = True
        opening = _OPENING.match(self.words.folded, cell.start)
        start = opening.end() if opening else cell.start
        label = self.lexicon.cues.label.match(self.words.folded, start, cell.end)
        if label and label["label"]:
            duty, start = self.lexicon.cues.duties[plain(label["label"])], label.end()
        self.read_labels(duty, Span(start, cell.end), year)

    def read_labels(self, duty: str | None, span: Span, year: int | None, charged: Sequence[Party] = ()) -> None:
        """Adds what the labels within a stretch say; `duty` is that of what stands before the first, if any; charged:
        by the heading above."""
        at, text = span.start, self.words.text
        stretch = low(text[span.start : span.end]).translate(_OPENED)
        for label in (
            self.lexicon.cues.inner_label.finditer(stretch) if self.lexicon.cues.says_label.search(stretch) else ()
        ):
            begin = span.start + label.start("label")
            if label[0][0] == "\n" and text[begin].islower():  # a hard-wrapped line, no label
                continue
            if label[0][0] == "," and text[begin].islower() and not duty:  # "trực tiếp kiểm tra, chỉ đạo: ..."
                continue
            if duty:
                self.say(duty, Span(at, span.start + label.start()), year)
            else:
                self.start = span.start + label.start() + text.startswith(".", span.start + label.start())
            duty, at = self.lexicon.cues.duties[plain(label["label"])], span.start + label.end()
        if duty:
            self.say(duty, Span(at, _closed(text, at, span.end)), year)
        person = len(charged) == 1 and charged[0].kind == "person"
        if person and not any(is_leader(self.words, party, self.lexicon) for party in self.directing):
            self.directing = []  # "Đồng chí A⏎- Trực tiếp chỉ đạo: Sở Y tế": whom he directs

    def join(self, other: Assigned) -> None:
        """Adds what other lines of the same item say."""
        self.directing += other.directing
        self.implementing += other.implementing
        if self.stated is None:
            self.stated, self.deadline, self.recurrence = other.stated, other.deadline, other.recurrence
        self.end = max(self.end, other.end)

    def say(self, duty: str, span: Span, year: int | None) -> None:
        """Adds what stands behind one label."""
        stretch = self.words.text[span.start : span.end]
        if duty == "deadline":
            stretch = _LINE_ENDS.split(stretch.rstrip(), maxsplit=1)[0]
            self.deadline, self.recurrence = read_deadline(stretch, year, self.lexicon.deadlines)
            words = " ".join(stretch.replace("*", " ").split()).rstrip(" .;").lstrip(": ")
            figure = len(words) < _FIGURE and not (self.deadline or self.recurrence)  # below "Tháng"
            self.stated = None if figure else words or None
            return
        reference = REFERENCE.match(stretch.lstrip(_TRIM))
        if reference or duty == "all":
            self.reference = reference["path"] if reference else None
            self.doing = duty in ("implements", "leads")  # "Cơ quan phối hợp: như mục 2" says nothing of who directs
            return
        if duty == "tells":
            return
        start, end = self.words.index(span.start), self.words.index(self._before_time(span, year))
        parties = read_parties(self.words, start, end, self.lexicon, duty == "leads", self.cell)
        only = parties if duty == "directs" else directors(self.words, parties, start, end, self.lexicon)
        self.directing += [replace(party, lead=False) for party in only]
        self.implementing += [party for party in parties if party not in only]

    def _before_time(self, span: Span, year: int | None) -> int:
        """Where the names behind a label end: before a time behind the last semicolon, which is taken over ("Phối hợp:
        Sở Y tế⟦; hoàn thành tháng 3⟧")."""
        names, mark, behind = self.words.text[span.start : span.end].rpartition(";")
        due = stated(behind, year, self.lexicon.deadlines) if mark and self.stated is None else None
        if due is None or not due.text or not behind.strip(_TRIM).startswith(due.text):
            return span.end
        self.stated, self.deadline, self.recurrence = due
        return span.start + len(names)


def _closed(text: str, start: int, end: int) -> int:
    """The end without the bracket that closes before it and opened before the start."""
    stretch = text[start:end].rstrip(_TRIM + ".;")
    closes = any(stretch.endswith(b) and stretch.count(b) > stretch.count(a) for a, b in ("()", "[]"))
    return start + len(stretch) - 1 if closes else end


def plain(label: str) -> str:
    """A label as it is looked up."""
    return " ".join(label.replace("*", " ").replace("_", " ").split())
