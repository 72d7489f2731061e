"""The outline: a document's units with their locators, across page breaks, markdown noise and hard-wrapped lines.

Read line by line. An enumerator opens a unit one level below the nearest level above it (Phần, A, Chương, Mục, I, Điều,
1, (1), 1.1, 1.1.1, a), *, -, +); any other line continues the unit it stands in. An assignment line ("Cơ quan chỉ đạo:
...") is a unit of kind "assignment" that bears its owner's locator. Footnotes stand outside the nesting.
"""

from __future__ import annotations

import re

from kg.models import Unit
from kg.parse.drafts import Draft, settle
from kg.parse.lines import (
    APPENDIX,
    CLOSING,
    ENUMERATOR,
    OFFICE_ALONE,
    RECIPIENTS,
    SECOND_COLUMN,
    SIGNATURE,
    STAR,
    TitleBlock,
    enumerator_value,
)
from kg.text import low

_RANK = {
    "word": 0,
    "letter": 1,
    "roman": 4,
    "num": 6,
    "paren": 7,
    "multi": 8,
    "alpha": 11,
    "star": 12,
    "bullet": 13,
    "plus": 14,
}
_WORD_RANK = {"phần": 0, "phụ": 0, "chương": 2, "mục": 3, "điều": 5}
_KIND = {"letter": "phan", "roman": "muc", "num": "khoan", "paren": "khoan", "multi": "diem", "alpha": "diem"}
_WORD_KIND = {"phần": "phan", "phụ": "phu-luc", "chương": "chuong", "mục": "muc", "điều": "dieu"}
_SUPERSCRIPT = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_TERMINAL = (".", ";", ":", "!", "?", "…", ".”", '."')
_LABEL_LENGTH = 90


class _Reader:
    """The state of one pass over the lines: the stack of open units, and what the last line was."""

    def __init__(self, label: re.Pattern[str]) -> None:
        self.label = label
        self.top = Draft("document", "", -1, None, 0, 0)
        self.stack = [self.top]
        self.drafts: list[Draft] = []
        self.open = self.top
        self.mode = "title"
        self.title = TitleBlock()
        self.caps = False
        self.terminal = True
        self.comma = False
        self.gap = False
        self.note: Draft | None = None

    def line(self, text: str, start: int) -> None:
        """One line that is not blank."""
        if self.mode != "body" and self._outside(text, start):
            return
        if self._enumerated(text, start):
            return
        self._plain(text, start)

    # -- title, recipients, signature ---------------------------------------------------------------------------
    def _outside(self, text: str, start: int) -> bool:
        if self.mode == "title":
            if ENUMERATOR.match(text) or self.title.closed_by(text, self.gap):
                self.mode = "body"
                return False
            if not self.drafts:
                self._add("title", "title", 0, None, start, start)
                self.stack = [self.top]
            self._extend(self.drafts[0], start, text)
            return True
        if self.mode == "recipients":
            listed = text.lstrip(" *_").startswith(("-", "+", "•")) or not self.gap
            if not listed or SIGNATURE.match(text) or OFFICE_ALONE.match(text) or SECOND_COLUMN.match(text):
                self._close("signature", start)
        if self.mode == "signature":
            if APPENDIX.match(text):
                self.mode, self.stack, self.open = "body", [self.top], self.top
                return False
            if RECIPIENTS.match(text):
                self._close("recipients", start)
        self._extend(self.open, start, text)
        return True

    def _close(self, kind: str, start: int) -> None:
        self.mode = kind
        self.stack = [self.top]
        self.open = self._add(kind, kind, 0, None, start, start)
        self.stack = [self.top]

    # -- enumerated lines -----------------------------------------------------------------------------------------
    def _enumerated(self, text: str, start: int) -> bool:
        star = STAR.match(text)
        match = star or ENUMERATOR.match(text)
        if match is None:
            return False
        style = "star" if star else str(match.lastgroup)
        if not self._believable(style, "" if star else match[style], text[match.end() : match.end() + 1]):
            return False
        body = start + match.end()
        if style == "foot":
            return self._footnote(match[style], text, start, body)
        if style in ("bullet", "plus", "star", "alpha") and self._assignment(style, text, match.end(), start):
            return True
        self._unit(style, "" if star else match[style], start, body)
        self._extend(self.open, body, text[match.end() :])
        return True

    def _believable(self, style: str, printed: str, following: str) -> bool:
        """After a blank line or a closed sentence any enumerator is one; inside a paragraph only the expected."""
        if self.gap or self.terminal or self.comma:
            return True
        if style in ("foot", "word", "bullet", "plus", "star"):
            return style != "foot" and not following.isdigit()
        last = next((d.number for d in reversed(self.stack) if d.rank == _RANK[style]), None)
        value = enumerator_value(printed)
        return value == 1 or (last is not None and value == enumerator_value(last) + 1)

    def _footnote(self, printed: str, text: str, start: int, body: int) -> bool:
        number = re.sub(r"\D", "", printed.translate(_SUPERSCRIPT))
        note = Draft("footnote", number, 0, None, start, body)
        self.drafts.append(note)
        self._extend(note, body, text[body - start :])
        self.note = note
        return True

    def _assignment(self, style: str, text: str, offset: int, start: int) -> bool:
        found = self.label.match(low(text[offset : offset + _LABEL_LENGTH])) if ":" in text else None
        if not found:
            return False
        while self.stack[-1].rank >= _RANK[style]:
            self.stack.pop()
        self._label(start, start + offset, text, offset)
        return True

    def _label(self, start: int, body: int, text: str, offset: int) -> None:
        self.open = self._add("assignment", "", 99, self.stack[-1], start, body)
        self.stack.pop()
        self._extend(self.open, body, text[offset:])

    def _unit(self, style: str, printed: str, start: int, body: int) -> None:
        if style == "word":
            word = printed.split()[0].lower()
            kind, rank, number = _WORD_KIND[word], _WORD_RANK[word], " ".join(printed.split())
        else:
            kind, rank, number = _KIND.get(style, style), _RANK[style] + printed.count("."), printed
        while self.stack[-1].rank >= rank:
            self.stack.pop()
        parent = self.stack[-1]
        if kind in ("bullet", "plus", "star"):
            parent.bullets += 1
            kind, number = ("plus" if kind == "plus" else "bullet"), f"-{parent.bullets}"
        self.open = self._add(kind, number, rank, parent, start, body)

    def _add(self, kind: str, number: str, rank: int, parent: Draft | None, start: int, body: int) -> Draft:
        draft = Draft(kind, number, rank, parent, start, body)
        if parent is not None:
            parent.children = True
        self.drafts.append(draft)
        self.stack.append(draft)
        return draft

    # -- all other lines ------------------------------------------------------------------------------------------
    def _plain(self, text: str, start: int) -> None:
        lead = len(text) - len(text.lstrip(" \t*_#>|"))
        first = text[lead : lead + 1]
        if not first:
            return
        if self.gap or self.terminal or first in "TKQNCBGPV":
            if RECIPIENTS.match(text):
                self._close("recipients", start)
                self._extend(self.open, start, text)
                return
            if SIGNATURE.match(text) or OFFICE_ALONE.match(text):
                self._close("signature", start)
                self._extend(self.open, start, text)
                return
            if ":" in text and self.label.match(low(text[lead : lead + _LABEL_LENGTH])):
                self._label(start, start + lead, text, lead)
                return
        if (self.gap or self.terminal) and CLOSING.match(low(text[lead : lead + _LABEL_LENGTH])):
            self.stack, self.open = [self.top], self.top
        if self.note is not None and not self.gap:
            self._extend(self.note, start, text)
            return
        if self.caps and text.isupper() and not self.gap:
            self._extend(self.open, start + lead, text[lead:], new=False)
            return
        continues = not (first.isupper() or first in "“\"'(") or (not self.gap and not self.terminal)
        owner = self.open
        if owner.kind == "assignment" and self.gap and (self.terminal or not continues):
            owner = self.open = self.stack[-1]
        self._extend(owner, start + lead, text[lead:], new=not continues or (self.gap and self.terminal))

    def _extend(self, draft: Draft, start: int, text: str, new: bool = True) -> None:
        stripped = text.rstrip(" \t\r")
        end = start + len(stripped)
        draft.end = end
        if not draft.children:
            draft.own_end = end
        if draft.paragraphs and not new:
            draft.paragraphs[-1][1] = end
        else:
            draft.paragraphs.append([start, end])
        if draft.kind != "footnote":
            bare = stripped.rstrip("*_ ")
            self.caps = stripped.isupper()
            self.note, self.terminal, self.comma = None, self.caps or bare.endswith(_TERMINAL), bare.endswith(",")


def find_units(reading: str, label: re.Pattern[str]) -> tuple[Unit, ...]:
    """The units of a document in the order in which they begin, children after parents.

    `label` matches an assignment label at the start of folded text. Offsets are code points of `reading`.
    """
    reader = _Reader(label)
    position = 0
    for text in reading.split("\n"):
        if text and not text.isspace():
            reader.line(text, position)
            reader.gap = False
        else:
            reader.gap = True
        position += len(text) + 1
    return settle(reader.top, reader.drafts)
