"""Assignment lines: "Phân công chỉ đạo: ...", "Cơ quan chủ trì: ...; cơ quan phối hợp: ...; thời gian: ..."."""

from __future__ import annotations

from msgspec.structs import replace

from kg.extract.demands import moved
from kg.mentions.deadlines import read_deadline
from kg.mentions.parties import read_parties
from kg.mentions.pinpoints import REFERENCE
from kg.models import Party, Span, Unit
from kg.rules.lexicon import Lexicon
from kg.text import low

_TRIM = " \t\r\n*_"


class Assigned:
    """What the assignment lines of one item say; they stand between `start` and `end`."""

    __slots__ = ("deadline", "directing", "end", "implementing", "recurrence", "reference", "start", "stated")

    def __init__(self, start: int) -> None:
        self.start = self.end = start
        self.directing: list[Party] = []
        self.implementing: list[Party] = []
        self.stated: str | None = None
        self.deadline: str | None = None
        self.recurrence: str | None = None
        self.reference: str | None = None

    def read_line(self, text: str, unit: Unit, year: int | None, lexicon: Lexicon) -> None:
        """Adds what a unit of kind "assignment" says; `year` fills one that a deadline does not print."""
        first = lexicon.cues.label.match(low(text[unit.text_start : unit.text_start + 120]))
        if first:
            duty = "all" if first["several"] else lexicon.cues.duties[_plain(first["label"])]
            self.read_labels(text, duty, Span(unit.text_start + first.end(), unit.end), year, lexicon)

    def read_labels(self, text: str, duty: str | None, span: Span, year: int | None, lexicon: Lexicon) -> None:
        """Adds what the labels within a stretch say; `duty` is that of what stands before the first, if any."""
        at = span.start
        stretch = low(text[span.start : span.end]).replace("(", ";")
        for label in lexicon.cues.inner_label.finditer(stretch) if ":" in stretch else ():
            if duty:
                self.say(text, duty, Span(at, span.start + label.start()), year)
            else:
                self.start = span.start + label.start() + text.startswith(".", span.start + label.start())
            duty, at = lexicon.cues.duties[_plain(label["label"])], span.start + label.end()
        if duty:
            self.say(text, duty, Span(at, _closed(text, at, span.end)), year)

    def say(self, text: str, duty: str, span: Span, year: int | None) -> None:
        """Adds what stands behind one label."""
        stretch = text[span.start : span.end]
        if duty == "deadline":
            self.stated = " ".join(stretch.replace("*", " ").split()).rstrip(" .;") or None
            self.deadline, self.recurrence = read_deadline(stretch, year)
            return
        reference = REFERENCE.match(stretch.lstrip(_TRIM))
        if reference or duty == "all":
            self.reference = reference["path"] if reference else None
            return
        parties = [moved(p, span.start) for p in read_parties(stretch)]
        if duty == "leads":
            parties = [replace(p, lead=True) if not any(q.lead for q in parties) or p.lead else p for p in parties]
        (self.directing if duty == "directs" else self.implementing).extend(parties)


def _closed(text: str, start: int, end: int) -> int:
    """The end without the bracket that closes before it and opened before the start."""
    stretch = text[start:end].rstrip(_TRIM + ".;")
    return start + len(stretch) - 1 if stretch.endswith(")") and stretch.count(")") > stretch.count("(") else end


def _plain(label: str) -> str:
    return " ".join(label.replace("*", " ").replace("_", " ").split())
