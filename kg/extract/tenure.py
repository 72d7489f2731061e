"""Whether a text says that an office was held at a time that is over, so that nobody is given as its holder of today.

Forms taken:
1. a closed span of years that opens the line or fills a cell of the row: "2010 - 2012: Phó Giám đốc", "| 2016 - 2020 |"
2. on a page that tells (a biography, a news item): a sentence that opens with a day two years and more before the
   page's latest one ("Ngày 15 tháng 8 năm 2012, ...")
3. a reference below such a page whose own days are as old ("^ "Bà P làm Bí thư". Báo X. 5 tháng 7 năm 2017")
4. on such a page: an office of a term that ended two years and more before ("Bí thư Huyện ủy nhiệm kỳ 2010 - 2015")
5. a sentence that opens with "trước khi", "trước đó" and says "P là O" behind a comma
Not over: a span that is open ("2019 - nay", "2023 -"), what is said to be so now ("hiện là").
"""

from __future__ import annotations

import re

from kg.models import Document, PrintedOffice, PrintedPerson
from kg.rules.people import Roles

_YEAR = r"(?:19|20)\d\d"
_POINT = rf"(?:(?:\d{{1,2}}[/.-]){{0,2}}|(?:ngày )?\d{{0,2}} ?tháng \d{{1,2}}(?:/| năm )|năm ){_YEAR}"
SPAN = rf"(?:từ )?(?:tháng )?{_POINT} ?(?:-|đến|tới) ?(?:tháng )?{_POINT}"
_CELL = re.compile(rf"\|[\s*_]*{SPAN}[\s*_]*\|")
_LINE = re.compile(rf"[\s*_•+-]*(?:giai đoạn )?{SPAN}[\s*_]*[:,–-]")
_FULL = re.compile(rf"(?:ngày )?\d{{1,2}}(?:/\d{{1,2}}/| tháng \d{{1,2}} năm )({_YEAR})(?!\d)")
_TERM = re.compile(rf"{_YEAR}\s*[-–]\s*({_YEAR})")
_SENTENCE = re.compile(r"[.!?\]][*_\"”)]*\s|\n")
_REACH = 600  # code points of a sentence
_PAST = 2  # years: an office may well be held still in the year behind


class Tenure:
    """One document's offices of another time, by where a person stands."""

    def __init__(self, document: Document, lowered: str, roles: Roles) -> None:
        self.lowered, self.roles = lowered, roles
        self.tells = document.header.genre == "tells"
        self.latest: int | None = None

    def is_over(self, at: int) -> bool:
        """Whether what stands at `at` held at a time that is over."""
        start = self.lowered.rfind("\n", 0, at) + 1
        if _LINE.match(self.lowered, start, at):
            return True
        end = self.lowered.find("\n", at) % (len(self.lowered) + 1)
        if self.lowered.startswith("|", start) and _CELL.search(self.lowered, start, min(end, start + _REACH)):
            return True
        return self.tells and (self._dated(at) or self._referred(at))

    def is_past(self, person: PrintedPerson, office: PrintedOffice) -> bool:
        """Whether a person held an office at a time that is over."""
        over = self.is_over(min(person.start, office.start)) or self.was(person.end, office.start)
        return over or self.ran_out(office.start, office.end)

    def ran_out(self, start: int, end: int) -> bool:
        """Whether an office is printed with a term that had ended long before."""
        term = _TERM.search(self.lowered, start, end) if self.tells else None
        return term is not None and int(term[1]) <= self._latest() - _PAST

    def was(self, end: int, start: int) -> bool:
        """ "Trước khi được bầu, bà P là O": whether what opens at `start`, behind a name up to `end`, was then."""
        said = self.roles.gains.match(self.lowered, end, start)
        begin = max(0, end - _REACH)
        for cut in _SENTENCE.finditer(self.lowered, begin, end):
            begin = cut.end()
        return said is not None and self.roles.earlier.match(self.lowered, begin, end) is not None

    def _referred(self, at: int) -> bool:
        """Whether a reference names it whose days are all long before the page's latest."""
        mark = self.lowered.rfind("^", max(0, at - _REACH), at)
        if mark < 0 or "\n\n" in self.lowered[mark:at]:
            return False
        end = self.lowered.find("^", at, at + _REACH) % (at + _REACH + 1)
        years = [int(day[1]) for day in _FULL.finditer(self.lowered, mark, end)]
        return bool(years) and max(years) <= self._latest() - _PAST

    def _dated(self, at: int) -> bool:
        """Whether the sentence opens with a day long before the page's latest."""
        begin = max(0, at - _REACH)
        for cut in _SENTENCE.finditer(self.lowered, begin, at):
            begin = cut.end()
        opening = self.roles.when.match(self.lowered, begin, at)
        if not opening or self.roles.present.search(self.lowered, opening.end(), at):
            return False
        return int(opening["year"]) <= self._latest() - _PAST

    def _latest(self) -> int:
        if self.latest is None:
            self.latest = max((int(day[1]) for day in _FULL.finditer(self.lowered)), default=0)
        return self.latest
