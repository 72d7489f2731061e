"""Assignment lines: "Phân công chỉ đạo: ...", "Cơ quan chủ trì: ...; cơ quan phối hợp: ...; thời gian: ..."."""

from __future__ import annotations

from msgspec.structs import replace

from kg.mentions.deadlines import read_deadline
from kg.mentions.parties import read_parties
from kg.mentions.pinpoints import REFERENCE
from kg.mentions.words import Words
from kg.models import Party, Span, Unit
from kg.rules.lexicon import Lexicon
from kg.text import low

_TRIM = " \t\r\n*_"


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

    def read_line(self, unit: Unit, year: int | None) -> None:
        """Adds what a unit of kind "assignment" says; `year` fills one that a deadline does not print."""
        first = self.lexicon.cues.label.match(self.words.folded, unit.text_start, unit.text_start + 120)
        if first:
            duty = "all" if first["several"] else self.lexicon.cues.duties[_plain(first["label"])]
            self.read_labels(duty, Span(first.end(), unit.end), year)

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
            self.deadline, self.recurrence = read_deadline(stretch, year)
            return
        reference = REFERENCE.match(stretch.lstrip(_TRIM))
        if reference or duty == "all":
            self.reference = reference["path"] if reference else None
            return
        if duty == "tells":
            return
        parties = read_parties(self.words, self.words.index(span.start), self.words.index(span.end), self.lexicon)
        if duty == "leads":
            parties = [replace(p, lead=True) if not any(q.lead for q in parties) or p.lead else p for p in parties]
        (self.directing if duty == "directs" else self.implementing).extend(parties)


def _closed(text: str, start: int, end: int) -> int:
    """The end without the bracket that closes before it and opened before the start."""
    stretch = text[start:end].rstrip(_TRIM + ".;")
    return start + len(stretch) - 1 if stretch.endswith(")") and stretch.count(")") > stretch.count("(") else end


def _plain(label: str) -> str:
    return " ".join(label.replace("*", " ").replace("_", " ").split())
