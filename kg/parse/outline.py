"""The outline: a document's units with their locators, across page breaks, markdown noise and hard-wrapped lines.

Read line by line. An enumerator opens a unit one level below the nearest level above it (Phần, A, Chương, Mục, I, Điều,
1, (1), 1.1, 1.1.1, a), *, -, +); any other line continues the unit it stands in. An assignment line ("Cơ quan chỉ đạo:
...") is a unit of kind "assignment" that bears its owner's locator. Footnotes stand outside the nesting.
"""

from __future__ import annotations

import re

from kg.models import Unit
from kg.parse.drafts import Draft, give_back, lead_out, reclaim, settle, unstopped
from kg.parse.lines import (
    ENUMERATOR,
    RECEIVED,
    SECOND_COLUMN,
    STAR,
    UNSTOPPED,
    TitleBlock,
    enumerator_value,
    follows,
    segments,
    signs,
    style_of,
)
from kg.parse.wraps import full_line, is_spaced
from kg.rules.body_names import TOKEN
from kg.rules.lexicon import Lexicon
from kg.rules.periods import CLOCK
from kg.text import low

_RANK = {
    "word": 0,
    "letter": 1,
    "roman": 4,
    "day": 4,
    "month": 4,
    "num": 6,
    "closed": 7,
    "paren": 7,
    "stepped": 7,
    "multi": 8,
    "alpha": 11,
    "inner": 11,
    "counted": 11.5,
    "star": 12,
    "bullet": 13,
    "hollow": 13.5,
    "plus": 14,
}
_WORDS = {  # (kind of unit, rank) of what a heading's word opens
    "phần": ("phan", 0),
    "phụ": ("phu-luc", 0),
    "chương": ("chuong", 2),
    "mục": ("muc", 3),
    "tiểu": ("muc", 3.5),
    "điều": ("dieu", 5),
}
_KIND = {
    "letter": "phan",
    "roman": "muc",
    "day": "muc",
    "month": "muc",
    "num": "khoan",
    "closed": "khoan",
    "paren": "khoan",
    "stepped": "khoan",
    "multi": "diem",
    "alpha": "diem",
    "inner": "diem",
    "counted": "diem",
}
_MAY_OPEN = {  # the first two letters of enumerators of several: "Phần", "Thứ Hai", "Quý I", "IV.", "ii."
    *("PH", "Ph", "CH", "Ch", "MỤ", "Mụ", "ĐI", "Đi", "TI", "Ti", "TH", "Th", "NG", "Ng", "QU", "Qu"),
    *(first + second for first in "IVXivx" for second in "IVXivx"),
}
_RAISED = "¹²³⁴⁵⁶⁷⁸⁹⁰"
_SUPERSCRIPT = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_TERMINAL = ".;:!?…"
_LABEL_LENGTH = 90
_FIELD = 4  # words of a name's field before a dash
_BULLETS = ("bullet", "hollow", "plus", "star")
_LABELLED = (*_BULLETS, "alpha", "multi")  # styles of the lines of an assignment
_HELD = ("num", "multi")  # and of the items that those in brackets close
_UNHEADED = ("", *_BULLETS)  # the document itself and what is no section
_ITEMS = ("num", "closed", "paren", "multi", "alpha", "inner", "counted", *_BULLETS)
_HEADED = ("letter", "roman")  # styles of a document's parts
_LISTED = ("paren", "closed")  # styles of a list that a later paragraph of an item may lead in to
_TIMES = ("day", "month")  # what is printed is the heading too
_OVER = {"letter": ("roman",), "month": ("roman",), "roman": ("month",)}  # what one hangs below where that is open


class _Reader:
    """The state of one pass over the lines: the stack of open units, and what the last line was."""

    def __init__(self, reading: str, lexicon: Lexicon, opens: int | None, titled: bool) -> None:
        self.folded = low(reading)
        self.label, self.kind, self.words = lexicon.cues.label, lexicon.layouts.kind, lexicon.structure
        self.top = Draft("document", "", -1, None, 0, 0)
        self.stack = [self.top]
        self.drafts: list[Draft] = []
        self.open = self.top
        self.mode = "title"
        self.title = TitleBlock(lexicon.structure, opens, titled)
        self.caps = False
        self.terminal = True
        self.comma = False
        self.gap = False
        self.colon = self.barred = self.addressed = False
        self.spaced = False  # blank lines stand between paragraphs: a line break alone is a wrap
        self.room = 0  # what the last line left of a full one
        self.lettered = ""  # the enumerator of the last assignment line
        self.before, self.fields = "", lexicon.body_names.fields
        self.note: Draft | None = None
        self.left, self.closed = [self.top], 0  # what was open before a paragraph that seems to close the text

    def line(self, text: str, start: int) -> None:
        """One line that is not blank."""
        if self.mode != "body" and self._outside(text, start):
            return
        if self.mode == "body" and "Lưu" in text and self._received(text, start):
            return
        if self._enumerated(text, start):
            return
        if (self.gap or self.terminal) and self.words.annex_alone.match(text):
            self._back_to_top()
        self._plain(text, start)

    # -- title, recipients, signature ---------------------------------------------------------------------------
    def _outside(self, text: str, start: int) -> bool:
        if self.mode == "title":
            if self.title.closed_by(text, start, self.gap):
                self.mode = "body"
                return False
            if not self.drafts:
                self._add("title", "title", 0, None, start, start)
                self.stack = [self.top]
            self._extend(self.drafts[0], start, text)
            return True
        if self.mode == "recipients":
            listed = not self.gap or text.lstrip(" *_").startswith(("-", "+", "•", "Lưu")) or text.endswith(";")
            if not listed or signs(text, self.words) or SECOND_COLUMN.match(text):
                self._close("signature", start)
        if self.mode in ("signature", "notes") and self._annexed(text):
            self.mode = "body"
            self._back_to_top()
            return False
        note = ENUMERATOR.match(text) if text.startswith(("[", "<", "*[")) or text[:1] in _RAISED else None
        if note is not None and note.lastgroup == "foot":
            self.mode = "notes"
            return self._footnote(note["foot"], text, start, start + note.end())
        if self.mode == "signature" and self.words.recipients.match(self.folded, start, start + len(text)):
            self._close("recipients", start)
        self._extend(self.note if self.mode == "notes" and self.note else self.open, start, text)
        return True

    def _annexed(self, text: str) -> bool:
        """Whether a line below the signature opens an annex: an appendix, or the plan or regulation that is issued."""
        bare = text.strip(" \t*_#|")
        kind = self.kind.match(low(bare)) if bare.partition("(")[0].isupper() else None
        if self.words.appendix.match(text) or self.words.appendix_line.match(text):
            return True
        return kind is not None and (kind.end() == len(bare) or bare[kind.end()] in " \n")

    def _close(self, kind: str, start: int) -> None:
        if self.mode == "body":
            self._closing()
        self.mode = kind
        self.stack = [self.top]
        self.open = self._add(kind, kind, 0, None, start, start)
        self.stack = [self.top]

    def _received(self, text: str, start: int) -> bool:
        """Who receives it, in one line that no "Nơi nhận" opens; beside it, behind a bar, stands the signature."""
        listed = RECEIVED.match(text)
        if listed is None:
            return False
        self._close("recipients", start)
        self._extend(self.open, start, listed[0])
        self._close("signature", start + listed.end())
        self._extend(self.open, start + listed.end(), text[listed.end() :])
        return True

    def _closing(self) -> None:
        """The last paragraph before the signature is its section's where the items beside the last have one each."""
        last = self.open
        if last.style not in _ITEMS or len(last.paragraphs) != 2 or last.children or last.headed:
            return
        if any(d.parent is last.parent and d is not last and len(d.paragraphs) > 1 for d in self.drafts):
            return
        start, end = last.paragraphs.pop()
        last.end = last.own_end = last.paragraphs[0][1]
        last.headed = False
        section = last.parent or self.top
        while section.style in _ITEMS and section.parent is not None:
            section = section.parent
        section.paragraphs.append([start, end])
        section.end = end

    # -- enumerated lines -----------------------------------------------------------------------------------------
    def _enumerated(self, text: str, start: int) -> bool:
        opening = text[:2]
        if opening[0] == "|" or (opening not in _MAY_OPEN and opening.isalpha()):
            return False  # most lines open with a word
        star = STAR.match(text) if "*" in text else None
        match = ENUMERATOR.match(text) if star is None or text[star.end() : star.end() + 1] in "TtCcNQq" else star
        star = star if match is None or match.lastgroup not in ("day", "month") else None
        match = star or match or self._unstopped(text)
        if match is None:
            return False
        style, printed = ("star", "") if star else style_of(match, text)
        if not self._believable(style, printed, text[match.end() :], marked=not text[:1].isalnum()):
            return False
        end = match.start(style) if style in _TIMES else match.end()
        style, printed, end = self._again(style, printed, text, end)
        body = start + end
        if style == "foot":
            return self._footnote(printed, text, start, body)
        inner = style == "paren" and any(d.style in _HELD for d in self.stack)  # "1. ...⏎(1) Cơ quan chủ trì: ..."
        if (inner or style in _LABELLED) and self._assignment(style, text, end, start):
            self.lettered = printed
            return True
        self._unit(style, printed, start, body)
        if style == "bullet" and self.open.parent is self.top and self.words.opener.match(text, end):
            self.addressed = True  # "- Căn cứ ...;": what follows the last recital hangs below none
        self._extend(self.open, body, text[end:])
        return True

    def _again(self, style: str, printed: str, text: str, end: int) -> tuple[str, str, int]:
        """The enumerator where one is printed twice ("1. 1. Nội dung"), behind a bullet ("- a) Sở Nội vụ"), or behind
        the number that a page gave each heading of a list ("1. A. NHIỆM VỤ")."""
        more = ENUMERATOR.match(text, end) if style != "foot" and text[end : end + 1].isalnum() else None
        if more is None:
            return style, printed, end
        second, again = style_of(more, text)
        behind = style in ("bullet", "hollow", "star") and second in _KIND and self._expected(second, again)
        behind = behind or (style == "num" and second in _HEADED and text[more.end() :].isupper())
        if not behind and (style in _TIMES or (second, again) != (style, printed)):
            return style, printed, end
        return second, again, more.start(second) if second in _TIMES else more.end()

    def _believable(self, style: str, printed: str, rest: str, marked: bool) -> bool:
        """After a blank line or a closed sentence any enumerator is one; inside a paragraph only the expected. One that
        stands alone on its line opens no cell of a flattened table. marked: a sign stands before it ("* Quý II")."""
        if style == "month":
            return self._opens_quarter(printed, marked)
        if style == "day" or (self.open.style == "day" and style == "bullet" and len(self.open.paragraphs) == 1):
            return True  # a day of a schedule stands on its line with its date, and what opens the next is an item
        if not rest and style != "foot":
            likely = style == "word" or self._expected(style, printed)
            return (self.gap or self.terminal) and not self.barred and likely
        if self.gap or self.terminal or self.comma:
            return True
        if self._bare_time():
            return style != "foot"  # "Quý II⏎3. ..."
        if style in _BULLETS and rest[:1].isdigit():
            return self._numbered(rest) or CLOCK.match(rest) is not None
        if style in ("foot", *_BULLETS):
            return style != "foot" and not (style == "bullet" and self._broken(rest))
        lettered = self.open.kind == "assignment" and self.lettered != "" and follows(printed, self.lettered)
        return lettered or self._expected(style, printed)

    def _opens_quarter(self, printed: str, marked: bool) -> bool:
        """Whether a quarter or a month opens a section; else it is a cell of a flattened table."""
        next_one = marked and any(d.style == "month" and self._expected("month", printed) for d in self.stack)
        return self.terminal or next_one or not (self.top.paragraphs or self.top.children)

    def _bare_time(self) -> bool:
        """Whether the open section is a quarter's or a month's, and its heading no more than that line."""
        alone = self.open.style == "month" and len(self.open.paragraphs) == 1
        return alone and "\n" not in self.folded[slice(*self.open.paragraphs[0])]

    def _unstopped(self, text: str) -> re.Match[str] | None:
        """A heading without the stop behind its number: in capitals, or the next Roman one; figures below a Roman one
        only, for a row of a table looks alike."""
        found = UNSTOPPED.match(text)
        if found is None:
            return None
        style, printed, capitals = str(found.lastgroup), found[str(found.lastgroup)], text[found.end() :].isupper()
        comes = any(d.style == style and follows(printed, d.number) for d in self.stack)
        if style == "num" and not (capitals and any(d.style == "roman" for d in self.stack)):
            return None
        return found if comes or (capitals and enumerator_value(printed) == 1) else None

    def _numbered(self, rest: str) -> bool:
        """Whether behind a bullet stands the number that comes next ("- 2. Kiểm tra đê bao")."""
        more = ENUMERATOR.match(rest)
        return more is not None and more.lastgroup in _KIND and self._expected(*style_of(more, rest))

    def _broken(self, rest: str) -> bool:
        """Whether a line that opens with a dash goes on with a name or a compound: "Vụ Kế hoạch⏎- Tài chính, Văn phòng
        Bộ", "chính trị⏎- xã hội"."""
        before = low(self.before).split()[-_FIELD:]
        name = [*before, "-", *TOKEN.findall(low(rest[:_LABEL_LENGTH]))]
        dash = len(" ".join(before)) + 1  # one inside the line itself joins nothing: "⏎- Phòng Văn hóa - Xã hội"
        if any(m.start() < dash < m.end() for m in self.words.dashed.finditer(" ".join(name))):
            return True
        return any(n + self.fields.at(name, n) > len(before) for n in range(len(before)))

    def _expected(self, style: str, printed: str) -> bool:
        """Whether an enumerator is the first of its style or comes next after one that is open."""
        return enumerator_value(printed.split()[-1]) == 1 or any(
            d.style == style and follows(printed.split()[-1], d.number.split()[-1]) for d in self.stack
        )

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
        while self.stack[-1].rank >= _RANK[style] and not self.stack[-1].lined:
            self.stack.pop()
        self._label(start, start + offset, text, offset)
        return True

    def _label(self, start: int, body: int, text: str, offset: int) -> None:
        self.open = self._add("assignment", "", 99, self.stack[-1], start, body)
        self.stack.pop()
        self._extend(self.open, body, text[offset:])

    def _unit(self, style: str, printed: str, start: int, body: int) -> None:
        rank: float
        if style == self.open.style and (style in _BULLETS or enumerator_value(printed) == 1):
            lead_out(self.open, self.folded)
        if style == "word":
            word = printed.split()[0].lower()
            (kind, rank), number = _WORDS[word], " ".join(printed.split())
        else:
            kind, rank, number = _KIND.get(style, style), _RANK[style] + printed.count("."), printed
            rank = self._level(style, printed, rank)
        if self.open is self.top and (before := self._before(style, printed)):
            give_back(self.top, before, self.closed)
            self.stack = self.left
        self.left = [self.top]
        while self.stack[-1].rank >= rank:
            self.stack.pop()
        parent = self.stack[-1]
        if parent is self.open and len(parent.paragraphs) == 1 and parent.style not in _UNHEADED:
            parent.headed = self.caps or not (self.terminal or self.comma)
        if kind in _BULLETS:
            reclaim(self.drafts, parent, style)
            parent.bullets += 1
            kind, number = ("plus" if kind == "plus" else "bullet"), f"-{parent.bullets}"
        self.open = self._add(kind, number, rank, parent, start, body)
        self.open.style = style

    def _before(self, style: str, printed: str) -> Draft | None:
        """The item behind which one goes on that a paragraph parts from it as if it closed the text ("Trong quá trình
        thực hiện, nếu có vướng mắc ...")."""
        same = (d for d in self.left if d.style == style and printed.split()[:-1] == d.number.split()[:-1])
        return next((d for d in same if printed and follows(printed.split()[-1], d.number.split()[-1])), None)

    def _level(self, style: str, printed: str, rank: float) -> float:
        """How deep an enumerator stands: on the level of the one that it follows; one level below what leads in to a
        new list ("theo các nguyên tắc sau:"); else where its style usually stands."""
        first = bool(printed) and enumerator_value(printed) == 1
        if first and rank <= self.open.rank and self._leads_in(style):
            return self.open.rank + 0.5
        same = [d for d in reversed(self.stack) if d.style == style and d.number.count(".") == printed.count(".")]
        if not same:
            over = _OVER.get(style, ()) if first or style in _TIMES else ()
            upper = next((d for d in self.stack if d.style in over), None)
            return upper.rank + 0.5 if upper else rank
        return next((d.rank for d in same if printed and follows(printed, d.number)), same[0].rank)

    def _leads_in(self, style: str) -> bool:
        """Whether the unit that is open ends with a colon that a list of this style may follow; a preamble that is
        printed as a bullet leads in to no part."""
        one = len(self.open.paragraphs) == 1 or (style in _LISTED and self.open.style in _ITEMS[:5])
        part = style in _HEADED and self.open.style in _BULLETS
        return self.colon and self.open.style not in ("", style) and one and not part

    def _add(self, kind: str, number: str, rank: float, parent: Draft | None, start: int, body: int) -> Draft:
        draft = Draft(kind, number, rank, parent, start, body)
        if parent is not None:
            parent.children = True
        self.drafts.append(draft)
        self.stack.append(draft)
        return draft

    # -- all other lines ------------------------------------------------------------------------------------------
    def _plain(self, text: str, start: int) -> None:
        bare = text.lstrip(" \t*_#>|")
        first, last = bare[:1], start + len(text)
        if not first or (first.isspace() and not bare.strip()):  # a rule of signs, in a file with \r at line ends
            return
        at, apart = last - len(bare), self.gap or self.terminal
        if (apart or first in "TKQNCBGPVL" or not first.isascii()) and self._labelled(text, start, bare):
            return
        if apart and self.words.closing.match(self.folded, at, min(last, at + _LABEL_LENGTH)):
            self.left, self.closed = self.stack, len(self.top.paragraphs)
            self._back_to_top()
        if self.note is not None and not self.gap:
            self._extend(self.note, start, text)
            return
        if self.words.addressed.match(self.folded, at, last):
            self.addressed = True
        elif self.addressed and apart and first.isupper():
            self.addressed = False
            if self.open.style == "bullet":
                self._back_to_top()  # behind the last to whom it is sent
        if self.caps and text.isupper() and not self.gap:
            self._extend(self.open, at, bare, new=False)
        else:
            self._paragraph(bare, at)

    def _labelled(self, text: str, start: int, bare: str) -> bool:
        """Whether a line opens the recipients or the signature, or is an assignment's: then it is taken as that."""
        at = start + len(text) - len(bare)
        label_ends = min(start + len(text), at + _LABEL_LENGTH)
        recipients = self.words.recipients.match(self.folded, at, label_ends)
        if recipients or signs(text, self.words):
            self._close("recipients" if recipients else "signature", start)
            self._extend(self.open, start, text)
            return True
        if ":" in bare and self.label.match(self.folded, at, label_ends):
            self._label(start, at, text, at - start)
            return True
        return False

    def _back_to_top(self) -> None:
        """What follows hangs below no item."""
        self.stack, self.open = [self.top], self.top

    def _paragraph(self, bare: str, at: int) -> None:
        """A line of running text: the next paragraph of the unit that is open, or the rest of its last one."""
        if self._opens_hour(bare, at):
            return self._extend(self.open, at, bare)
        first = bare[0]
        roomy = self.room > 0 and len(bare.split(None, 1)[0]) < self.room
        ends = self.gap or (self.terminal and not self.spaced) or roomy
        continues = not ends or not (first.isupper() or first in "“\"'(")
        owner = self.open
        if owner.kind == "assignment" and self.gap and (self.terminal or not continues):
            owner = self.open = self.stack[-1]
        if self.gap and not (continues or self.terminal) and unstopped(self.drafts, self.stack[-1], self.folded):
            owner = self.open = self.stack.pop().parent or self.top
        self._extend(owner, at, bare, new=not continues or (self.gap and self.terminal))

    def _opens_hour(self, bare: str, at: int) -> bool:
        """Whether a line below a day of a schedule begins a paragraph: the first one, one that opens with a part of the
        day (behind a bullet it is the day's own), or with an hour."""
        day = next((d for d in reversed(self.stack) if d.style == "day"), None)
        half = self.words.half_day.match(self.folded, at, at + len(bare)) if day else None
        alone = half is not None and self.folded[half.end() : at + len(bare)].lstrip(" *_")[:1] in ("", ":")
        if self.open.kind == "assignment" and self.stack[-1] is day and CLOCK.match(bare):
            self.open = day  # behind the lines of the item before it
        if day is None or not (self.gap or self.terminal or self.open is day or alone):
            return False
        while half and self.open.style in _BULLETS and self.stack[-1] is not day:
            self.open = self.stack.pop().parent or day
        return half is not None or CLOCK.match(bare) is not None or (self.open is day and len(day.paragraphs) == 1)

    def _extend(self, draft: Draft, start: int, text: str, new: bool = True) -> None:
        stripped = text.rstrip(" \t\r")
        end = start + len(stripped)
        draft.end = end
        if not draft.children:
            draft.own_end = end
        if draft.paragraphs and not new:
            draft.paragraphs[-1][1] = end
        else:
            if len(draft.paragraphs) == 1 and draft.style not in _UNHEADED:
                draft.headed = self.caps or not (self.terminal or self.comma)
            draft.paragraphs.append([start, end])
        if draft.kind != "footnote":
            last = stripped[-1:]
            if last in "*_":
                last = stripped.rstrip("*_ ")[-1:]
            self.caps = stripped.isupper()
            self.note, self.comma, self.colon = None, last == ",", last == ":"
            quoted = last in '"”' and stripped.endswith(('."', ".”"))
            self.terminal = self.caps or quoted or (last in _TERMINAL and bool(last))


def find_units(reading: str, lexicon: Lexicon, opens: int | None = None, titled: bool = False) -> tuple[Unit, ...]:
    """The units of a document in the order in which they begin, children after parents.

    `opens`: where the line begins that closes the letterhead, by naming the kind of the document (`titled`) or whom it
    is sent to; None where none is known. Offsets are code points of `reading`.
    """
    reader = _Reader(reading, lexicon, opens, titled)
    reader.spaced, full = is_spaced(reading), full_line(reading)
    for position, text in segments(reading):
        if text and not text.isspace():
            reader.line(text, position)
            reader.gap, reader.room = False, full - len(text)
            reader.before = text
            reader.barred = text[0] == "|" and not text.strip(" \t|")
        else:
            reader.gap = True
    return settle(reader.top, reader.drafts)
