"""What the headings above a unit say: whether anything is demanded there, and for when it is scheduled."""

from __future__ import annotations

import re

from kg.models import Document, Span
from kg.rules.lexicon import Lexicon
from kg.rules.periods import periods_in
from kg.text import low

ITEMS = ("muc", "khoan", "diem", "bullet", "plus", "dieu", "phan", "chuong", "phu-luc")  # what may charge by itself
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TERM = re.compile(r"(?<!\d)((?:19|20)\d\d)[\s*_]*[-–][\s*_]*((?:19|20)\d\d)(?!\d)")
_DRAFTED = re.compile(r"ngày[\s.…_]*\d{0,2}[\s.…_]*tháng[\s.…_]*\d{0,2}[\s.…_]*năm[ ]*(?P<year>(?:19|20)\d\d)")
_LETTERHEAD = 1500  # characters in which a draft leaves its day open
_TRIM = " \t\r\n*_"
_LABEL = 40  # characters of a label in an item's own paragraph
_NAMED = 3  # words by which one of the title's bodies is known again
_OWN_SCHEDULE = re.compile(r"\((?:ngày|tháng|quý)[\w\s/.-]{1,24}\)[\s*.]*\Z", re.IGNORECASE)
_SCHEDULE = re.compile(
    r"\((?=[^()]{0,20}(?:tháng|quý|ngày)[^()]{0,30}\))|(?:trong|vào)[\s*]+(?=tháng|quý)|^[\s*]*(?=tháng\s+\d|quý\s+[iv1-4])"
    r"|(?:nhiệm vụ|công tác)[\w\s,]{0,30}(?=tháng\s+\d|quý\s+[iv]|6\s+tháng)"
)


class Sections:
    """The outline read downwards: `children` by unit (-1: the top), footnotes and assignment lines left out;
    `last_items`: the last of them that is an item."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.text, self.units, self.header = document.reading, document.units, document.header
        self.cues = lexicon.cues
        header = document.header  # of a period of several years none is the year
        self.signed = _year(header.date)
        when = _year(header.period) or self.signed
        span = header.title_span
        title = document.reading[span.start : span.end] if span else header.title
        self.year = when or (None if header.period else _year_in(title))
        titled = low(title or "")
        if not self.year and self.cues.calendars.match(titled):
            whole = next((self.text[u.start : u.end] for u in self.units if u.kind == "title"), "")
            self.year = _year_in(whole)
        drafted = _DRAFTED.search(low(self.text[:_LETTERHEAD])) if not (self.year or header.date) else None
        self.year = int(drafted["year"]) if drafted and not header.period else self.year
        self._whose = titled if self.cues.programmes.match(titled) else ""
        self.children: dict[int, list[int]] = {}
        self.last_items: dict[int, int] = {}
        for n, unit in enumerate(self.units):
            if unit.kind not in ("assignment", "footnote"):
                self.children.setdefault(unit.parent, []).append(n)
            if unit.kind in ITEMS:
                self.last_items[unit.parent] = n
        self._titles: dict[int, tuple[str, int]] = {}
        self._schedules: dict[int, str | None] = {-1: document.header.period}
        self._asked: dict[int, bool] = {-1: True}
        self._procedures: dict[int, bool] = {-1: False}

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """The span without the white space and emphasis it opens with and the white space it ends with."""
        text = self.text
        while start < end and text[start] in _TRIM:
            start += 1
        while end > start and text[end - 1] in " \t\r\n":
            end -= 1
        return start, end

    def title(self, n: int) -> tuple[str, int]:
        """The first paragraph of a unit, and where it starts."""
        if n not in self._titles:
            self._titles[n] = self._title(n)
        return self._titles[n]

    def _title(self, n: int) -> tuple[str, int]:
        unit = self.units[n]
        start, end = self.trim(unit.text_start, unit.own_end)
        first = next((self.units[c] for c in self.children.get(n, ()) if self.units[c].kind == "paragraph"), None)
        end = min(end, first.end) if first else end
        bar = self.text.find("\n|", start, end)  # the cells of a table are no part of it
        return self.text[start : bar if bar > 0 else end], start

    def demands(self, n: int) -> bool:
        """Whether a unit and the sections above ask for something; results, aims and grounds do not."""
        if n not in self._asked:
            title = self.title(n)[0]
            tells = (is_heading(title) and self._only_tells(low(title))) or self._told_of(low(title[:_LABEL]))
            self._asked[n] = not tells and self.demands(self.units[n].parent)
        return self._asked[n]

    def reopen(self, n: int) -> None:
        """From here on something is asked for in a unit that told: a lead-in says so."""
        self._asked[n] = True

    def aim(self, n: int) -> bool:
        """Whether aims are what the nearest heading above that tells is about ("II. CHỈ TIÊU")."""
        while n >= 0 and not self._only_tells(low(self.title(n)[0])):
            n = self.units[n].parent
        return n >= 0 and self.cues.aims.match(low(self.title(n)[0])) is not None

    def situation(self, n: int) -> bool:
        """Whether a unit stands below a heading that tells how things are ("1. Về tình hình kinh tế - xã hội")."""
        while n >= 0 and not self.cues.situations.match(low(self.title(n)[0])):
            n = self.units[n].parent
        return n >= 0

    def forum(self, title: str) -> bool:
        """Whether a heading names one whose programme the document is: who deals with what stands below, not who does
        it ("I. BAN CHẤP HÀNH ĐẢNG BỘ TỈNH" in the "Chương trình công tác của Ban Chấp hành ... Tỉnh ủy"). Its last word
        is the title's too: "Ủy ban nhân dân các xã" is no part of the province's."""
        words = low(title.strip(_TRIM)).split()
        named = " ".join(words[:_NAMED]) in self._whose or self.cues.forums.match(" ".join(words))
        return bool(named) and words[-1] in self._whose.split()

    def procedure(self, n: int) -> bool:
        """Whether a section above a unit tells how something is done, judged or paid for ("Trình tự", "Mức hỗ trợ")."""
        if n not in self._procedures:
            title = self.title(n)[0]
            opens = (
                is_heading(title) and self.cues.procedures.match(low(title)) and not self.cues.tasks.search(low(title))
            )
            self._procedures[n] = bool(opens) or self.procedure(self.units[n].parent)
        return self._procedures[n]

    def duties(self, n: int) -> bool:
        """Whether the nearest heading with words of its own, or one above it, says that duties follow ("Tổ chức thực
        hiện", "Trách nhiệm của các sở")."""
        while n >= 0:
            title = self.title(n)[0]
            if is_heading(title) and self.cues.dutiful.search(low(title[:160])):
                return True
            n = self.units[n].parent
        return False

    def proposes(self, n: int) -> bool:
        """Whether a heading over a unit says that its items ask somebody for something ("IV. KIẾN NGHỊ, ĐỀ XUẤT")."""
        return self._headed(n, self.cues.proposals)

    def concludes(self, n: int) -> bool:
        """Whether a heading over a unit says what a meeting concludes ("II. KẾT LUẬN CỦA CHỦ TRÌ")."""
        return self._headed(n, self.cues.conclusions)

    def _headed(self, n: int, cue: re.Pattern[str]) -> bool:
        """Whether a heading over a unit opens with a cue."""
        while n >= 0:
            title = self.title(n)[0]
            if is_heading(title) and cue.match(low(title.strip(_TRIM))):
                return True
            n = self.units[n].parent
        return False

    def _told_of(self, opening: str) -> bool:
        """Whether an item opens with a label that tells: "Tồn tại, hạn chế: Sở Y tế quyết toán chậm."."""
        label, colon, _ = opening.partition(":")
        return bool(colon) and all(map(self.cues.no_tasks.fullmatch, label.strip(_TRIM).split(", ")))

    def _only_tells(self, title: str) -> bool:
        aims = self.cues.aims.match(title) and not self.cues.tasks.search(title[:160])
        return bool(aims or self.cues.no_tasks.match(title))

    def schedule(self, n: int) -> str | None:
        """The period the nearest heading gives ("Hội nghị triệu tập trong tháng 4/2023"), else the document's."""
        unit = self.units[n]
        if _OWN_SCHEDULE.search(self.text, max(unit.text_start, unit.own_end - 40), unit.own_end):
            return self._given(n)
        return self._given(unit.parent)

    def scheduled(self, n: int, group: Span | None) -> str | None:
        """The same for a row of a table in unit `n` (-1: in none), below the title of its group ("Tháng 4")."""
        given = self._printed(self.text[group.start : group.end]) if group else None
        return given or (self.schedule(n) if n >= 0 else self.header.period)

    def _given(self, n: int) -> str | None:
        if n not in self._schedules:
            unit = self.units[n]
            title = self.text[unit.text_start : min(unit.own_end, unit.text_start + 220)].split("\n\n")[0]
            self._schedules[n] = self._printed(title) or self._given(unit.parent)
        return self._schedules[n]

    def _printed(self, title: str) -> str | None:
        scheduled = _SCHEDULE.search(low(title))
        if not scheduled:
            return None
        periods = [period for period, _, _ in periods_in(title[scheduled.start() :], self.year)]
        return periods[-1][:7] if periods and len(periods[-1]) == 10 else periods[-1] if periods else None


def _year_in(title: str | None) -> int | None:
    """The last year that a title prints ("LỊCH CÔNG TÁC ... đến ngày 12/4/2031"), but those of a term of several."""
    found = _YEAR.findall(_TERM.sub(lambda years: years[0] if int(years[2]) - int(years[1]) < 2 else "", title or ""))
    return int(found[-1]) if found else None


def is_heading(text: str) -> bool:
    """A heading is short and ends with no full stop."""
    bare = text.strip(_TRIM)
    return len(bare) < 260 and not bare.endswith((".", ";", "!", "…")) and "\n\n" not in bare


def _year(period: str | None) -> int | None:
    return int(period[:4]) if period and "/" not in period else None
