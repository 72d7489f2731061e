"""Vietnamese dates, months, quarters, halves and terms as ISO dates. The grammar is ours: general date
parsers fill in today's day or know no quarters. Everything here reads text as `kg.text.compose` leaves it.

Periods are written "2023-04", "2023-Q2", "2023-H2", "2024" and "2020/2025".
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from typing import NamedTuple

from kg.text import remembered

ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
_NUMERALS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))

# white space of any length, line and page breaks and markdown stars may stand inside a date
S = r"[\s*_]*"
_NUMERIC = rf"(?P<d>\d{{1,2}}){S}[/.-]{S}(?P<m>\d{{1,2}}){S}[/.-]{S}(?P<y>(?:19|20)(?:\d\d|[ ]\d\d(?=[ ]c)))(?!\d{{3}})"
_WORDED = rf"(?P<d2>\d{{1,2}}){S}tháng{S}(?P<m2>\d{{1,2}}){S}(?:năm|/|-){S}(?P<y2>(?:19|20)\d\d)(?!\d{{3}})"
_EARLY = rf"(?:m[ùồ]ng{S})?"
DAY = "ng[àáảãạa][yỳýỷỹỵ]"  # "ngày", its marks misread
DATE = re.compile(rf"(?:{DAY}{S})?{_EARLY}(?:{_NUMERIC}|{_WORDED})", re.IGNORECASE)
# a machine's letters and gaps: "O5/O3/2024", "ngày 2 9 tháng 01 năm 2024"
_SLIPPED = re.compile(
    DATE.pattern.replace(r"\d{1,2}", r"\d(?:[ ]?\d)?").replace("|20)", "|2[0Oo])").replace(r"\d", r"[\dOolI]"),
    re.IGNORECASE,
)
_SIGNS = str.maketrans("OolIiL", "001111")
_MONTHS = r"giêng hai ba tư năm sáu bảy tám chín mười mười\smột mười\shai".split()  # noqa: SIM905
_SPOKEN = re.compile(  # "ngày 9 tháng Tư năm 2026"
    DATE.pattern.replace(r"(?P<m2>\d{1,2})", f"(?P<m2>{'|'.join(reversed(_MONTHS[1:]))})"), re.IGNORECASE
)
_SHORT = re.compile(
    rf"{DAY}{S}{_EARLY}(?P<d>\d{{1,2}}){S}(?:(?P<sign>[/.-]){S}(?P<m>\d{{1,2}}){S}(?P=sign)|tháng{S}(?P<m2>\d{{1,2}}){S}năm)"
    rf"{S}(?P<y>\d\d)(?![\d/])",
    re.IGNORECASE,
)
_CENTURY = 50  # of two figures: 24 is 2024, 95 is 1995

_YEAR = r"(?P<{0}>(?:19|20)\d\d)(?!\d)"
_OF = rf"{S}(?:/|-|năm|của{S}năm)?{S}"
_MORE = rf"{S}(?:,|và|-|đến){S}"
_DAYS = rf"(?:\d{{1,2}}{_MORE}(?:ngày{S})?){{0,6}}"  # "ngày ⟦14, 15 và⟧ 16/3"
_ROMAN = r"(?:IV|I{1,3}|[1-4])"
_PERIOD = re.compile(
    "|".join(
        (
            rf"(?:ngày{S})?{_DAYS}(?P<day>\d{{1,2}}){S}(?:[/.-]|tháng){S}(?P<mon>\d{{1,2}}){S}(?:[/.-]|năm){S}"
            + _YEAR.format("y1"),
            rf"(?:quý|Q(?={S}{_ROMAN}\b)){S}(?:{_ROMAN}{_MORE}(?:quý{S})?)*(?P<q>{_ROMAN})\b(?:{_OF}{_YEAR.format('y2')})?",
            rf"(?:(?P<many>0?[36]|ba|sáu){S}tháng{S}(?P<half>đầu|cuối){S}năm)(?:{S}{_YEAR.format('y3')})?",
            rf"ngày{S}{_DAYS}(?P<d>\d{{1,2}}){S}(?:[/-]|tháng){S}(?P<m>\d{{1,2}})(?!\d|{S}[/-]{S}\d|{S}năm{S}\d)",
            rf"(?:tháng{S}|\bT(?=\d))(?:\d{{1,2}}{_MORE}(?:tháng{S})?)*(?P<month>\d{{1,2}})\b(?!{S}tháng)(?:{_OF}{_YEAR.format('y4')})?",
            "(?:(?:giai đoạn|nhiệm kỳ|thời kỳ|năm) )?".replace(" ", S)
            + rf"{_YEAR.format('from')}{S}(?:-|đến(?:{S}năm)?){S}{_YEAR.format('to')}",
            rf"(?:đầu{S})?năm{S}(?:{_YEAR.format('y5')}|(?P<now>nay)\b)",
        )
    ),
    re.IGNORECASE,
)
CLOCK = re.compile(rf"\d{{1,2}}{S}(?:giờ|h|g|:){S}(?:\d{{2}}(?:{S}phút)?)?['’′]?(?!\w){S},?{S}", re.IGNORECASE)
_LEAD = re.compile(  # "hết ⟦tháng 6⟧", "thứ Sáu, ⟦ngày 12/6⟧", "ngày hôm nay (⟦10/6⟧", "tuần thứ 2 ⟦tháng 7⟧"
    r"(?:(?:hết|cuối|đầu|khoảng|(?:buổi[\s*_]+)?sáng|chiều|tối|trưa)[\s*_]+(?=\S)"
    r"|(?P<week>tuần)[\s*_]+(?:thứ[\s*_]+)?(?:[1-5]|nhất|hai|ba|tư|đầu|giữa)[\s*_]+(?:của[\s*_]+)?(?=tháng)"
    r"|(?:ngày[\s*_]+)?(?:thứ[\s*_]+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ[\s*_]+nhật|hôm[\s*_]+nay|mai)[\s*_,(]{1,4})*",
    re.IGNORECASE,
)
_SOME = re.compile(
    rf"(?P<named>ngày{S})?{_DAYS}(?P<d>\d{{1,2}}){S}(?:/|-|(?P<word>tháng)){S}(?P<m>\d{{1,2}})(?![\d/%]|{S}-{S}\d)",
    re.IGNORECASE,
)
_BARE_MONTH = re.compile(rf"(?:\d{{1,2}}{S}-{S})?(?P<m>0?[1-9]|1[0-2]){S}[/.-]{S}{_YEAR.format('y')}(?!/)")
_PRINTED = ("y1", "y2", "y3", "y4", "y5", "to")
_UNITS = (("day", ("day", "d")), ("quarter", ("q",)), ("half", ("half",)), ("month", ("month",)))
_ANY_YEAR = 2000  # a leap year: tells whether the calendar has a day


def iso(year: int, month: int, day: int) -> str | None:
    """The ISO date, or None where the calendar has no such day."""
    if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
        return f"{year:04d}-{month:02d}-{day:02d}"
    return None


def read_date(text: str, pos: int = 0) -> tuple[str, int] | None:
    """A full date printed at `pos`, in figures or words, with or without "ngày": (ISO date, end), or None.

    A footnote's mark of one or two figures may be glued to the year; a year of two figures needs "ngày" before it.
    """
    match = DATE.match(text, pos)
    if not match:
        short = _SHORT.match(text, pos)
        if not short:
            return _slipped(text, pos) or _spoken(text, pos)
        figures = int(short["y"])
        date = iso(figures + (2000 if figures < _CENTURY else 1900), int(short["m"] or short["m2"]), int(short["d"]))
        return (date, short.end()) if date else None
    day, month, year = (match[k] or match[k + "2"] for k in "dmy")
    date = iso(int(year.replace(" ", "")), int(month), int(day))
    return (date, match.end()) if date else None


def _slipped(text: str, pos: int) -> tuple[str, int] | None:
    """A date at `pos` with letters for figures: (ISO date, end), or None."""
    match = _SLIPPED.match(text, pos)
    printed = [match[k] or match[k + "2"] for k in "dmy"] if match else []
    if not match or not any(map(str.isdigit, printed[0] + printed[1])):
        return None
    day, month, year = (int(figures.replace(" ", "").translate(_SIGNS)) for figures in printed)
    date = iso(year, month, day)
    return (date, match.end()) if date else None


def _spoken(text: str, pos: int) -> tuple[str, int] | None:
    """A date at `pos` with its month in words: (ISO date, end); the first and last of the year by the moon are none."""
    match = _SPOKEN.match(text, pos)
    if not match or not match["m2"]:
        return None
    month = next(n for n, name in enumerate(_MONTHS, 1) if re.fullmatch(name, match["m2"], re.IGNORECASE))
    date = iso(int(match["y2"]), month, int(match["d2"]))
    return (date, match.end()) if date else None


def bounds(period: str | None) -> tuple[str, str] | tuple[None, None]:
    """First and last day of a period ("2023-Q2" → 2023-04-01, 2023-06-30); (None, None) for none."""
    if not period:
        return None, None
    first, last = _months(period)
    (y1, m1), (y2, m2) = first, last
    return f"{y1:04d}-{m1:02d}-01", f"{y2:04d}-{m2:02d}-{monthrange(y2, m2)[1]:02d}"


def _months(period: str) -> tuple[tuple[int, int], tuple[int, int]]:
    if "/" in period:
        start, end = (int(y) for y in period.split("/"))
        return (start, 1), (end, 12)
    year, _, part = period.partition("-")
    if part.startswith("Q"):
        last = 3 * int(part[1])
        return (int(year), last - 2), (int(year), last)
    if part.startswith("H"):
        last = 6 * int(part[1])
        return (int(year), last - 5), (int(year), last)
    month = int(part) if part else 0
    return (int(year), month or 1), (int(year), month or 12)


def _period(match: re.Match[str], year: int | None) -> str | None:
    """The period one match speaks of; a day counts as itself ("2021-06-30"); None where no year is known."""
    group = match.group
    if group("day"):
        return iso(int(group("y1")), int(group("mon")), int(group("day")))
    if group("d"):
        return iso(year, int(group("m")), int(group("d"))) if year else None
    if group("from"):
        return f"{group('from')}/{group('to')}" if group("from") <= group("to") else None
    printed = group("y2") or group("y3") or group("y4") or group("y5")
    y = int(printed) if printed else year
    if y is None:
        return None
    if group("q"):
        return f"{y}-Q{ROMAN.get(group('q').upper()) or int(group('q'))}"
    if group("half"):
        first, three = group("half").lower() == "đầu", group("many").lstrip("0").lower() in ("3", "ba")
        return f"{y}-Q{1 if first else 4}" if three else f"{y}-H{1 if first else 2}"
    if group("month"):
        return f"{y}-{int(group('month')):02d}" if 1 <= int(group("month")) <= 12 else None
    return str(y)


@remembered(65536)
def periods_in(text: str, year: int | None = None) -> tuple[tuple[str, int, int], ...]:
    """Every period printed in a short text: (period or ISO day, start, end); `year` fills one that is not printed."""
    return tuple(find_periods(text, year))


def find_periods(text: str, year: int | None = None) -> Iterator[tuple[str, int, int]]:
    """The same for a whole document, which is not remembered."""
    for match in _PERIOD.finditer(text):
        if period := _period(match, year):
            yield period, match.start(), match.end()


_NTH = re.compile(r"(lần\s+thứ)\s+\w+(?:\s+(?:và|,)\s+\d+)?", re.IGNORECASE)


def undated(text: str) -> str:
    """The text without its months, quarters, halves, years, and without the numbers of meetings: what comes back in
    every programme reads the same in each ("quý II/2023" and "quý III" alike, "lần thứ 12" is "lần thứ"); days stay."""
    pieces, at = [], 0
    for period, start, end in find_periods(text, _ANY_YEAR):
        if len(period) != len("2023-06-30"):
            pieces += [text[at:start], re.sub(r"\d", "", f"§{period}")]  # a quarter is "§-Q", a year "§"
            at = end
    return _NTH.sub(r"\1", "".join([*pieces, text[at:]]))


def last_day(period: str) -> str:
    """The last day of a period, or the day itself."""
    return period if re.fullmatch(r"\d{4}-\d\d-\d\d", period) else str(bounds(period)[1])


class When(NamedTuple):
    """A day or a period as printed: its last day (None where no year is known), where it stops, what it is of ("day",
    "month", "quarter", "half", "year"), whether its year is printed, and whether it is two bare figures ("15/5")."""

    end: str | None
    stop: int
    unit: str
    dated: bool
    bare: bool = False


def read_when(text: str, pos: int, year: int | None) -> When | None:
    """The day or period printed at `pos`, with or without an hour before it: "17 giờ ngày 20/4", "hết tháng 6/2027",
    "30/6", "12/2025"; `year` fills one that is not printed. None where there is none."""
    clock = CLOCK.match(text, pos)
    lead = _LEAD.match(text, clock.end() if clock else pos)
    begin = lead.end() if lead else pos
    vague = lead is not None and lead["week"] is not None  # of a week in a month the day is not told
    return _whole(text, begin, year, vague) or _in_figures(text, begin, year)


def _whole(text: str, pos: int, year: int | None, vague: bool) -> When | None:
    """A day or period in one of the forms that `periods_in` reads. vague: only a part of it is meant."""
    match = _PERIOD.match(text, pos)
    period = _period(match, year or _ANY_YEAR) if match else None
    if match is None or period is None:
        return None
    dated = any(match[group] for group in _PRINTED)
    unit = next((unit for unit, groups in _UNITS if any(match[group] for group in groups)), "year")
    known = (dated or year) and not vague
    return When(last_day(period) if known else None, match.end(), unit, dated)


def _in_figures(text: str, pos: int, year: int | None) -> When | None:
    """A month or a day that nothing but its figures tells: "12/2025", "30/6"."""
    month = _BARE_MONTH.match(text, pos)
    if month:
        return When(last_day(f"{month['y']}-{int(month['m']):02d}"), month.end(), "month", True)
    some = _SOME.match(text, pos)
    if some and iso(_ANY_YEAR, int(some["m"]), int(some["d"])):
        end = iso(year, int(some["m"]), int(some["d"])) if year else None
        return When(end, some.end(), "day", False, not (some["named"] or some["word"]))
    return None


def roman(number: int) -> str:
    """21 → XXI."""
    out = ""
    for value, sign in _NUMERALS:
        while number >= value:
            out, number = out + sign, number - value
    return out


def arabic(numeral: str) -> int | None:
    """XXI → 21; None for what is no Roman numeral up to 49."""
    numeral = numeral.upper()
    return next((n for n in range(1, 50) if roman(n) == numeral), None)
