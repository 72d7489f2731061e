"""When something is due, as printed: on a label line or in a table's cell, and in a sentence of prose.

Forms taken (words: data/deadlines.toml):
1. a day, month, quarter, half or year behind a word of limit: "trước 17 giờ ngày 20/4", "chậm nhất ngày 15/3", "đến hết
   quý I/2031", "từ nay đến tháng 6/2032", "hạn chót là 15/5"; behind "trong", "vào" as well
2. a range, which ends with its last: "từ ngày 01/5 đến hết ngày 30/6/2031"
3. counted from an event, kept as printed, without an end: "trong thời hạn 05 ngày làm việc kể từ ngày ký"
4. again and again, with or without a day: "định kỳ ngày 15 hằng tháng", "trước ngày 15/12 hằng năm"
Refused: an open period ("Năm 2031 và những năm tiếp theo"), "từ năm 2031", a day long past, "ngân sách hằng năm".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.rules.deadlines import DeadlineRules
from kg.rules.periods import S, When, last_day, periods_in, read_when
from kg.text import low, remembered

_OPEN = re.compile(
    rf"(?:năm|quý|tháng|\d{{4}}){S}[^.;\n]{{0,24}}và{S}(?:(?:những|các){S}(?:\w+{S}){{1,2}}(?:tiếp{S}theo|sau)|tiếp{S}theo)",
    re.IGNORECASE,
)
_FROM = re.compile(rf"(?:(?:kể|bắt{S}đầu|tính){S})?(?:từ|sau){S}(?:ngày|tháng|quý|năm|đầu|cuối)?{S}$", re.IGNORECASE)
_AGAIN = re.compile(
    r"(?P<always>thường[\s*_]+xuyên)|(?:h[àằ]ng|mỗi|định[\s*_]+kỳ)[\s*_]+(?:\w+,[\s*_]+)?(?P<unit>năm|quý|tháng|tuần)(?!\w)"
    r"|lần[\s*_]*/[\s*_]*(?P<per>năm|quý|tháng|tuần)(?!\w)"
)
_FIGURES = re.compile(rf"(?<![\d/.])(?:\d{{1,2}}{S}/{S}(?:\d{{1,2}}(?![\d/])|(?:19|20)\d\d(?!/)))")
_YEARS = re.compile(rf"{S}(?:(?:19|20)\d\d{S}-{S})?(?P<year>(?:19|20)\d\d){S}[.;]?{S}")
_YEARS_ALONE = re.compile(r"\D*(?:\d+|(?:19|20)\d\d\D+(?:19|20)\d\d)\D*|\d{1,3}\W+\d{1,3}")  # "năm 2031", "9/14"
_YEARS_LISTED = re.compile(rf"năm{S}(?:19|20)\d\d(?:{S}(?:,|và){S}(?:năm{S})?(?:19|20)\d\d(?![\d/]))+")
_TO = re.compile(r"đến|tới|-")
_WEEK = re.compile(r"tuần[\s*_]*(?:thứ[\s*_]*)?$")
_RANGE = re.compile(r"từ(?<!\wtừ)[\s*_]+")
_GETS = re.compile(r"(?:[\s*_,]+(?:cơ[\s*_]+bản|phải|sẽ|được))*[\s*_,]*")
_FIRST_DAY = re.compile(rf"(?:ngày{S})?\d{{1,2}}(?:{S}/{S}\d{{1,2}})?(?={S}(?:đến|tới|-))")  # "từ ⟦ngày 01⟧ đến ..."
_UNTIL = re.compile(rf"{S}(?:đến|tới|-){S}")
_PERIODIC = re.compile(r"định[\s*_]+kỳ[\s*_]+(?:(?:vào|trước)[\s*_]+)?")
_PERIOD_OF = re.compile(r"(?:h[àằ]ng[\s*_]+)?(?P<unit>năm|quý|tháng|tuần)(?!\w|[\s*_]*\d)")
_DAY_OF = re.compile(
    r"(?:(?:vào|trước)[\s*_]+)?(?:các[\s*_]+)?(?:(?:sáng|chiều)[\s*_]+)?(?:thứ[\s*_]+\w+|ngày[\s*_]+\d{1,2}(?:[\s*_]*(?:,|và)[\s*_]*(?:ngày[\s*_]+)?\d{1,2}){0,6}(?:[\s*_]+(?:của[\s*_]+)?tháng[\s*_]+(?:đầu|cuối)"
    r"(?:[\s*_]+(?:của[\s*_]+)?quý)?)?)[\s*_]+"
)
_LAST_MONTH = re.compile(
    r"(?:(?:trước|vào)[\s*_]+)?ngày[\s*_]+\d{1,2}[\s*_]+(?:của[\s*_]+)?tháng[\s*_]+(?:đầu|cuối)[\s*_]+(?:của[\s*_]+)?(?:mỗi[\s*_]+)?quý(?![\s*_]+[ivx\d]|\w)"
)
_COMPLETE = re.compile(r"(?:hoàn[\s*_]+(?:thành|tất)|xong)[\s*_]+$")
_CLAUSE_ENDS = re.compile(r"[\s*_]*(?:\([^()]{0,90}\)[\s*_]*)?(?:[.;:)”|]|$|\n\s*\n)")
_COLON = re.compile(r"[\s*_]*(?::|[–-][ ])")
_COMMA = re.compile(r"[\s*_]*,")
_SENTENCE_OPENS = re.compile(r"(?:^|[.;:])[\s*_+-]*$")
_SENTENCE_ENDS = re.compile(r"[.;]|\n\s*\n")
_PHRASE_ENDS = re.compile(
    r"[\s*_]*(?:[.;:,)”|]|$|\n\s*\n|(?:và|hoặc|theo[\s*_]+quy|(?:ít[\s*_]+nhất[\s*_]+)?(?:một|hai|\d+)[\s*_]+(?:lần|buổi|cuộc|kỳ))(?!\w))"
)
_CLAUSE_OPENS = re.compile(r"(?:^|[.;:,(+-]|\n\s*\n|(?:và|hoặc|định kỳ)[\s*_])[\s*_]*$")
_FIGURES_END = re.compile(r"[\s*_]*(?:[.,;:)\]|\n]|$|(?:h[àằ]ng|để|về|cho|và|qua|tới|phải|sẽ|thì)(?!\w))")
_UNSURE = ("không quá", "hoàn thành", "hạn", "thời hạn", "trong", "thời hạn hoàn thành")  # "hoàn thành 9/14 chỉ tiêu"
_DAY = (
    rf"{S}(?=thứ|chủ|ngày)(?:(?:thứ{S}\w+|chủ{S}nhật){S}[,(:-]{{0,2}}{S})?(?P<when>(?:ngày{S})?\d{{1,2}}{S}[/.-]{S}\d{{1,2}}(?:{S}[/.-]{S}\d{{4}})?)"
    rf"{S}\)?(?:{S}[,–-]?{S}\([^()\n]{{0,30}}\))?{S}"
)
_DAY_HEADING = re.compile(rf"{_DAY}:?{S}", re.IGNORECASE)
_DAY_OPENING = re.compile(rf"{_DAY}(?::|[–-][ ])", re.IGNORECASE)
_CLOSING = re.compile(
    r"\([^()]{3,160}[;,][ ]*(?P<when>(?:trong[ ]+)?(?:tháng|quý|năm|ngày|sáng|chiều|tối)[ ]+[^(),;]{1,24})\)[ .;*]*\Z",
    re.IGNORECASE,
)
_CUT_YEAR = re.compile(
    r"(?<=/20)\s(?=\d\d(?!\d))|(?<=/20\d)\s(?=\d(?!\d))|(?<=/2)\s(?=0\d\d(?!\d))"
)  # by a narrow cell
_SENTENCE = re.compile(r"(?<=[.;!?])[\s*_]+(?=[^\W\d_a-zà-ỹ])")
_LEFT = re.compile(r"[\s*_,]+(?:chỉ[\s*_]+)?còn(?!\w)")
_NEAR, _BACK = 90, 140
_ONCE = re.compile(r"(?<!\d)0?1[\s*_]*$")
_FIGURE = re.compile("[0-9]")


class Due(NamedTuple):
    """A deadline: its words as printed, its last day, its recurrence; each None where the text does not say it."""

    text: str | None
    end: str | None
    recurrence: str | None


class _Found(NamedTuple):
    start: int
    stop: int
    end: str | None
    unit: str | None = None


@remembered(65536)
def read_deadline(text: str, year: int | None, rules: DeadlineRules) -> tuple[str | None, str | None]:
    """(last day of the latest stated period, recurrence) of a deadline on a label line or in a cell.

    "Năm 2021 và những năm tiếp theo" is open: neither. "Năm 2021 và hàng năm" has both. "từ năm 2021" ends nowhere.
    """
    text = _figured(_CUT_YEAR.sub("", text), rules)
    folded = low(text)
    again = _AGAIN.search(folded)
    recurrence = rules.units.get(again["unit"] or again["per"] or again["always"]) if again else None
    recurrence = "Thường xuyên" if again and again["always"] else recurrence
    if _OPEN.search(text):
        return None, recurrence
    whole = _YEARS.fullmatch(text)
    if whole:
        return f"{whole['year']}-12-31", recurrence
    periods = list(periods_in(text, year))
    ends = [last_day(p) for p, start, stop in periods if _counts(folded, start, stop, recurrence)]
    ends += [f"{years[0][-4:]}-12-31" for years in _YEARS_LISTED.finditer(folded)]
    if not periods and not recurrence:
        bare = (read_when(text, m.start(), year) for m in _FIGURES.finditer(text))
        ends = [when.end for when in bare if when and when.end]
    return max(ends, default=None), recurrence


def _counts(folded: str, start: int, stop: int, recurrence: str | None) -> bool:
    """Whether a period of a label says when it ends: not "từ tháng 3", not the day of "15/12 hằng năm"."""
    again = recurrence and not re.search(r"(?:19|20)\d\d", folded[start:stop])
    begins = _FROM.search(folded[max(0, start - 24) : start]) and not _TO.search(folded[start:stop])
    return not again and not begins and not _WEEK.search(folded[max(0, start - 8) : start])


@remembered(16384)
def stated(text: str, year: int | None, rules: DeadlineRules, signed: int | None = None) -> Due:
    """The deadlines stated in a sentence of prose; `year` fills one that is not printed.

    Where there are two, their words stand joined and the later day counts. One before the year in which the document
    was `signed` (where that is not known: before `year`) is past, and none: a plan for the next year has work in this.
    """
    return _stated(text, year, rules, heading=False, since=min(filter(None, (year, signed)), default=0))


@remembered(16384)
def of_heading(text: str, year: int | None, rules: DeadlineRules) -> Due:
    """The deadline that a heading or a lead-in states for all that stands below it: "... hoàn thành trước 30/11:".

    The heading of a day in a schedule ("Thứ Hai (06/4)") is one. A sentence that is closed tells of itself alone, and
    "trong quý II" in a heading is when its items are scheduled.
    """
    if day := of_day(text, year):
        return day
    last = _SENTENCE.split(text.rstrip(" *_\n"))[-1]
    return (
        Due(None, None, None)
        if last.endswith((".", ";"))
        else _stated(last, year, rules, heading=True, since=year or 0)
    )


def of_day(text: str, year: int | None) -> Due | None:
    """The day that a schedule's heading names ("Thứ Hai (06/4)", "Ngày 07/4/2031 (Thứ Ba)"): its items fall on it."""
    day = _DAY_HEADING.fullmatch(text)
    when = read_when(text, day.start("when"), year) if day else None
    return Due(" ".join(text.replace("*", "").split()).rstrip(":"), when.end, None) if when else None


def of_opening(text: str, year: int | None) -> Due | None:
    """The day, month or quarter with which an item of a schedule opens ("Thứ Hai (06/4): Họp ...", "Tháng 5: ...")."""
    day = _DAY_OPENING.match(text)
    when = read_when(text, day.start("when") if day else 0, year)
    if day and when:
        return Due(" ".join(day[0].replace("*", "").split()).rstrip(": -–"), when.end, None)
    opens = when is not None and not when.bare and when.unit in ("month", "quarter") and _COLON.match(text, when.stop)
    return Due(" ".join(text[: when.stop].replace("*", "").split()), when.end, None) if when and opens else None


def of_closing(text: str, year: int | None, rules: DeadlineRules) -> Due | None:
    """The time with which brackets behind who does it close an item, or a colon: "... (Sở Y tế; năm 2031).", "Duyệt
    văn nghệ: 01/10 – 15/10/2031."."""
    colon = rules.behind_colon.search(low(text[-_NEAR:]))
    end = read_deadline(colon["when"], year, rules)[0] if colon and not _YEARS_ALONE.fullmatch(colon["when"]) else None
    if colon and end:
        begins = max(0, len(text) - _NEAR)
        return Due(" ".join(text[begins + colon.start("when") : begins + colon.end("when")].split()), end, None)
    closing = _CLOSING.search(text)
    when = read_when(text, closing.start("when"), year) if closing else None
    if closing is None or when is None or when.stop != closing.end("when"):
        return None
    return Due(" ".join(closing["when"].split()), when.end, None)


def _stated(text: str, year: int | None, rules: DeadlineRules, *, heading: bool, since: int) -> Due:
    folded = low(_figured(text, rules))
    figure = _FIGURE.search(folded)
    if not (figure or any(word in folded for word in rules.timed)):
        return Due(None, None, None)
    again = list(_recurring(folded, rules))
    days = list[_Found]()
    if figure or any(word in folded for word in rules.unfigured):
        days = [*_limited(folded, year, rules), *(() if heading else _days(folded, year, rules))]
    days = [_of_another_year(day, folded, rules) for day in days if not rules.past.search(folded, 0, day.start)]
    found = sorted({*days, *_relative(folded, rules)}, key=lambda f: (f.start, -f.stop))
    spans = _merged(again, found, folded)
    ends = [f.end for f in spans if f.end and not f.unit and int(f.end[:4]) >= since]
    units = [f.unit for f in spans if f.unit]
    kept = [f for f in spans if f.unit or not f.end or f.end in ends]
    words = "; ".join(
        " ".join(text[_opens(folded, f.start) : _closes(text, f)].replace("*", "").split()).strip(" ,;") for f in kept
    )
    return Due(words or None, max(ends, default=None), rules.units[units[0]] if units else None)


def _figured(text: str, rules: DeadlineRules) -> str:
    """The text with its months in figures, as long as it is ("tháng Bảy": "tháng   7")."""
    figures = {name: str(number).rjust(len(name)) for name, number in rules.months.items()}
    return rules.month.sub(lambda m: m[0].replace(m["name"], figures[m["name"]]), text)


def _of_another_year(day: _Found, folded: str, rules: DeadlineRules) -> _Found:
    """A day without its end, where what stands behind it leaves its year open: "trước ngày 15/01 ⟦năm sau⟧"."""
    another = rules.another_year.match(folded, day.stop)
    return day._replace(stop=another.end(), end=None) if another else day


def _opens(folded: str, start: int) -> int:
    """Where the words of a deadline open: with the "hoàn thành" right before them."""
    complete = _COMPLETE.search(folded, max(0, start - 16), start)
    return complete.start() if complete else start


def _closes(text: str, found: _Found) -> int:
    """Where its words end: with the bracket that they open ("hôm nay (10/6)")."""
    opened = text.count("(", found.start, found.stop) > text.count(")", found.start, found.stop)
    return found.stop + (opened and text[found.stop : found.stop + 1] == ")")


def _merged(again: list[_Found], found: list[_Found], folded: str) -> list[_Found]:
    """Deadlines in the order of print, none inside another; a day beside "hằng năm" is the day of every year."""
    kept: list[_Found] = []
    for one in sorted([*again, *found], key=lambda f: (f.start, -f.stop)):
        last = kept[-1] if kept else None
        if last and one.start < last.stop:
            kept[-1] = last._replace(stop=max(last.stop, one.stop), unit=last.unit or one.unit)
        elif last and (last.unit or one.unit) and _beside(folded[last.stop : one.start]):
            kept[-1] = _Found(last.start, one.stop, None, last.unit or one.unit)
        else:
            kept.append(one)
    return kept


def _beside(between: str) -> bool:
    return not between.strip(" *_\n,(")


def _limited(folded: str, year: int | None, rules: DeadlineRules) -> Iterator[_Found]:
    """Days and periods behind a word of limit."""
    for cue in rules.limit.finditer(folded):
        when = read_when(folded, cue.end(), year)
        if when and _believable(folded, cue["cue"], when) and not _OPEN.match(folded, cue.end()):
            yield _Found(cue.start(), when.stop, when.end)
        elif when is None and year and (ends := rules.year_end.match(folded, cue.end())):
            yield _Found(cue.start(), ends.end(), f"{year}-12-31")


def _days(folded: str, year: int | None, rules: DeadlineRules) -> Iterator[_Found]:
    """Days and periods behind "trong" and "vào", and at the end of a range."""
    for cue in rules.within.finditer(folded):
        when = read_when(folded, cue.end(), year)
        if when and _believable(folded, cue["cue"], when) and _is_due(folded, cue, when, rules):
            yield _Found(cue.start(), when.stop, when.end)
    for until in rules.until.finditer(folded):
        when = read_when(folded, until.end(), year)
        gets = _GETS.match(folded, when.stop) if when and when.unit != "year" and not when.bare else None
        if not when or not gets:
            continue
        if rules.done.match(folded, gets.end()) or _opens_clause(folded, until.start(), when, rules):
            yield _Found(until.start(), when.stop, when.end)
    yield from _ranges(folded, year)


def _opens_clause(folded: str, start: int, when: When, rules: DeadlineRules) -> bool:
    """Whether a sentence opens with a day, and something is to be done by it: "Đến ngày 30/6, ⟦các xã⟧ hoàn thành"."""
    comma = _COMMA.match(folded, when.stop)
    if comma is None or (start and not _SENTENCE_OPENS.search(folded, max(0, start - _BACK), start)):
        return False
    ends = _SENTENCE_ENDS.search(folded, comma.end())
    clause = folded[comma.end() : min(comma.end() + _BACK, ends.start() if ends else len(folded))]
    return bool(rules.done.search(clause)) and not rules.past.search(f"({clause}")


def _ranges(folded: str, year: int | None) -> Iterator[_Found]:
    """The last days of ranges: "từ 01/5 đến 30/6/2031", "từ ngày 01 đến ngày 15 tháng 7"."""
    for since in _RANGE.finditer(folded):
        first = read_when(folded, since.end(), year)
        if first and first.unit != "year" and not first.bare and _TO.search(folded, since.end(), first.stop):
            yield _Found(since.start(), first.stop, first.end)  # "từ tháng 2 đến tháng 5/2031" is read as one
        day = _FIRST_DAY.match(folded, since.end()) if first is None else None
        begun = first.stop if first and first.unit != "year" else day.end() if day else None
        link = _UNTIL.match(folded, begun) if begun else None
        last = read_when(folded, link.end(), year) if link else None
        if last and last.unit != "year" and not last.bare:
            yield _Found(since.start(), last.stop, last.end)


def _believable(folded: str, cue: str, when: When) -> bool:
    """Whether two bare figures are a day ("trước 15/5", but "hoàn thành 9/14 chỉ tiêu"), and no day is told that is
    still far ("từ nay đến hết năm chỉ còn hai tháng")."""
    if _LEFT.match(folded, when.stop):
        return False
    unsure = " ".join(cue.split()) in _UNSURE
    return not when.bare or (not unsure and bool(_FIGURES_END.match(folded, when.stop)))


def _is_due(folded: str, cue: re.Match[str], when: When, rules: DeadlineRules) -> bool:
    """Whether a day behind "trong", "vào" is one by which something is due, and no open period's."""
    if _OPEN.match(folded, cue.end()) or _FROM.search(folded[max(0, cue.start() - 8) : cue.start()]):
        return False
    aim = " ".join(cue["cue"].split()) in rules.aims
    if aim and rules.told.search(folded[max(0, cue.start() - _BACK) : cue.start()]):
        return False  # "nội dung đã được tập huấn |vào tháng 11/2031|"
    if when.unit != "year" or (not aim and _CLAUSE_ENDS.match(folded, when.stop)):
        return True
    since = max(0, cue.start() - _BACK)
    since = max((end.end() for end in _SENTENCE_ENDS.finditer(folded, since, cue.start())), default=since)
    return bool(rules.done.search(folded, since, cue.start()))


def _relative(folded: str, rules: DeadlineRules) -> Iterator[_Found]:
    """Counts of days from an event, without an end."""
    for match in rules.relative.finditer(folded):
        unit, since = " ".join(match["unit"].split()), match["since"]
        sure = bool(rules.sure.search(match["head"]))
        if since or (sure and (unit not in rules.far or "vòng" in match["head"] or "hạn" in match["head"])):
            stop = match.end() if since else match.end("unit")
            yield _Found(match.start(), stop - (len(match[0]) - len(match[0].rstrip(" ,*_\n"))), None)

    for match in rules.beforehand.finditer(folded):
        yield _Found(match.start(), match.end(), None)


def _recurring(folded: str, rules: DeadlineRules) -> Iterator[_Found]:
    """What comes back: "định kỳ hằng quý", "ngày 15 hằng tháng", "hằng năm" where it tells the time of the work."""
    for last in _LAST_MONTH.finditer(folded) if "quý" in folded else ():
        yield _Found(last.start(), last.end(), None, "quý")
    for periodic in _PERIODIC.finditer(folded) if "kỳ" in folded else ():
        day = _DAY_OF.match(folded, periodic.end())
        of = _PERIOD_OF.match(folded, day.end() if day else periodic.end())
        if of:
            yield _Found(periodic.start(), of.end(), None, of["unit"])
    for per in _AGAIN.finditer(folded) if "/" in folded else ():
        if per["per"] and (once := _ONCE.search(folded, max(0, per.start() - 4), per.start())):
            yield _Found(once.start(), per.end(), None, per["per"])
    for every in rules.every.finditer(folded):
        before = folded[max(0, every.start() - _NEAR) : every.start()]
        day = re.search(_DAY_OF.pattern + r"$", before)
        if day:
            yield _Found(every.start() - len(before) + day.start(), every.end(), None, every["unit"])
        elif _tells_when(folded, before, every, rules):
            yield _Found(every.start(), every.end(), None, every["unit"])


def _tells_when(folded: str, before: str, every: re.Match[str], rules: DeadlineRules) -> bool:
    if _CLAUSE_OPENS.search(before) or _ends_with_day(before):
        return True
    clause = before[max(map(before.rfind, ".;,")) + 1 :]
    if rules.nouns.search(before) or rules.budgets.search(clause):
        return False
    ends = _PHRASE_ENDS.match(folded, every.end()) or rules.limit.match(folded.lstrip(), every.end() + 1)
    return bool(ends or rules.verbs.match(folded, every.end()))


def _ends_with_day(before: str) -> bool:
    """Whether a day without a year stands right before: "trước ngày 15/12 |hằng năm"."""
    return bool(re.search(r"\d{1,2}(?:[\s*_]*/[\s*_]*\d{1,2}|[\s*_]+tháng[\s*_]+\d{1,2})?[\s*_(]*$", before))
