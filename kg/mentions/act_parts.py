"""The parts of a mention with a number: the type word before it, and the date, issuer and term after it."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from kg.mentions.named_acts import CYCLE, TERM, read_bodies
from kg.mentions.numbers import ActNumber
from kg.models import PrintedAct
from kg.rules.acts import ActRules
from kg.rules.periods import DAY, read_date
from kg.text import low, remembered, unmark, words

S = r"[\s*_]*+"
_WINDOW = 150
_NEAR_WINDOW = 40
_SHORTEST = 16
_INSIDE = frozenset("/.&-_")
_LONGEST, _LONGEST_TITLE = 70, 110
_TO_NUMBER = re.compile(
    rf"(?:{S}:(?={S}s\w)"
    r"|[\s*_,]+ngày[\s*_]+(?:\d{1,2}[/.-]\d{1,2}|\d{1,2}[ ]tháng[ ]\d{1,2}[ ]năm)[/. -](?:19|20)\d\d)?"
    rf"(?P<mid>[^.;:()\d]*?){S}(?P<so>(?<!\w)số{S}[:.]?)?[\s*_“\"]*"
    r"(?P<bare>(?:\d{1,4}[a-z]?[\s*_]*(?:,|;|và)[\s*_]*(?:số[\s*_]*)?)*)$"
)
_DATE_LEAD = re.compile(
    rf"(?:[ ][–—-](?=[ ]{DAY}))?{S}(?:(?<=\s)\d{{1,3}}[ \t]*\n{S})?(?:,{S})?(?P<open>[(\[]{S})?"
    rf"(?:(?:được[\s*_]+)?(?:ban hành|k[ýí](?:[\s*_]+ban hành)?|đề|cùng|ra|vào){S}){{0,2}}"
    rf"(?={DAY}|NGÀY|(?<=,[ ])Ngày|(?<=\n)Ngày(?=[^,.;:()]{{6,30}}[\s*_](?:của|CỦA)[\s*_])|\d{{1,2}}{S}[/.-]{S}\d)"
)
_ISSUED = re.compile(
    rf"(?:^|[\n.;(](?:[\s*_]*[-+•–](?=[\s*_]))?|\s[^\s\d/]+(?P<on>,)){S}(?:vào{S})?"
    rf"ngày[^.;\n]{{6,90}}?(?<!\w)(?:ban hành|ra|có|ký){S}(?:các{S})?$"
)
_ISSUES = re.compile(rf"{S}(?:(?:đã|vừa|mới|cũng|tiếp tục){S}){{0,2}}(?:ký{S})?(?:ban hành|ra|có){S}$")
IN_LIST = re.compile(r"(?:[(,;]|(?<!\w)và)[\s*_]*(?:số[\s*_:]*)?$")
"""What stands before a member of a list, in folded words."""
_IN_YEAR = re.compile(rf"(?:{S},)?[\s*_]+năm[\s*_]+(?P<year>(?:19|20)\d\d)(?![\w/]|{S}-{S}\d)")
_OLD = re.compile(r"(?P<count>\d+[a-z]?)[-/](?P<code>[A-ZĐ]+g?)")
_BEFORE = 130  # code points that say before an act when it was issued, and by whom
_CODED = "2000"  # numbers bear the kind's code since decree 101/CP of 1997 and its circulars
_YEARED = re.compile(r"\d{1,4}/(?:19|20)\d\d")
_OWN_YEAR = re.compile(r"/\d{4}/")
_CENTRE = re.compile(r"bộ chính trị|ban bí thư|(?:\S+ ){0,8}?trung ương")
OF = re.compile(rf"{S}[,(]?{S}(?:của|CỦA|(?P<by>do|DO))[\s*_]+")
_DIRECT = re.compile(
    rf"{S}\(?{S}(?=(?:Hội nghị (?:lần thứ|Trung ương)|Bộ Chính trị|Ban Bí thư|(?:Ban Chấp hành|BCH) Trung ương)(?!\w))"
)
_OWNER = re.compile(rf"{S}của[\s*_]+(?=Hội đồng nhân dân|HĐND)")
_MADE = re.compile(rf"{S}ban hành(?=[\s,;.)])")
_LETTERHEAD = re.compile(r"(?:^|[\n|]|<br[ ]?/?>)[\s*_|#]*(?:S(?:[ốỐ][\s*_]*:?|:)|N[oO][.:]{1,2})[\s*_]*$")
_NUMERIC = re.compile(rf"ố{S}:?{S}(?=[\dOl])")
_LOWER = re.compile(r"ghị[\s*_]+quyết(?=[\s*_]+[\dĐHTđ])")


class Head(NamedTuple):
    """The type word of a number: where it begins, its kind, the bare numbers listed between the two ((start, end,
    count) each), and the words between ("của Bộ Chính trị", a law's title)."""

    start: int
    kind: str
    listed: Sequence[tuple[int, int, str]] = ()
    title: str = ""


@remembered(1024)
def _key(printed: str) -> str:
    return words(printed)


def kind_of(printed: str, rules: ActRules) -> str:
    """The kind that a type word names in whatever case and spacing it is printed."""
    return rules.kinds[_key(printed)]


def opening_words(reading: str, rules: ActRules) -> list[tuple[int, int, str]]:
    """(start, end, kind) of every type word that may open a mention without a full number."""
    found = [(m.start(), m.end(), kind_of(m[0], rules)) for m in rules.opening.finditer(reading)]
    found += [(m.start() - 1, m.end(), "Nghị quyết") for m in _LOWER.finditer(reading)]
    found += [(m.start(), m.end(), rules.short[m["short"]]) for m in shortened(reading, 0, len(reading), rules)]
    return found


def shortened(reading: str, start: int, end: int, rules: ActRules) -> Iterator[re.Match[str]]:
    """The type words printed short before a number, none of them the end of another word or code."""
    for match in rules.shortened.finditer(reading, start, end):
        before = reading[match.start() - 1 : match.start()]
        if not (before.isalnum() or before in _INSIDE):
            yield match


def words_before_numerals(reading: str, rules: ActRules) -> Iterator[tuple[int, int, str]]:
    """(start, end, kind) of the type word of each "số 12", whatever its letter case."""
    for numeral in _NUMERIC.finditer(reading):
        at = numeral.start() - 1
        window = low(reading[max(0, at - _NEAR_WINDOW) : at])
        last = _last_kind(window, rules)
        if last and not window[last.end() :].strip(" *_\n"):
            shift = at - len(window)
            yield shift + last.start(), shift + last.end(), rules.kinds[_key(last[0])]


def _last_kind(window: str, rules: ActRules) -> re.Match[str] | None:
    last = None
    for found in rules.kind.finditer(window):
        last = found
    return last


def _head_kind(window: str, rules: ActRules) -> re.Match[str] | None:
    """The type word nearest to the number; but "Luật" of a law whose known title runs up to it, whatever that names."""
    last = None
    for last in rules.kind.finditer(window):
        kind = rules.kinds[_key(last[0])]
        title = rules.laws[kind].match(window, last.end() + 1) if kind in rules.laws else None
        if title and not window[title.end() :].strip(" *_:\n").removeprefix("số").strip(" :*_\n"):
            return last
    return last


def _opens_line(reading: str, start: int) -> re.Match[str] | None:
    return _LETTERHEAD.search(reading[max(0, start - 24) : start])


def is_letterhead(reading: str, number: ActNumber) -> bool:
    """Whether a number stands after "Số:" at the head of a line: a document's own; in a cell not with its day."""
    opened = _opens_line(reading, number.start)
    return opened is not None and not ("|" in opened[0] and _date_behind(reading, number.end))


def read_head(reading: str, number: ActNumber, rules: ActRules) -> Head | None:
    """The type word that a number belongs to; None where there is none, or a letterhead's."""
    floor = max(0, number.start - _WINDOW)
    short = _short_head(reading, number.start, rules)
    if short:
        return Head(*short)
    english = rules.english.search(reading, max(0, number.start - _NEAR_WINDOW), number.start)
    if english:
        return Head(english.start(), rules.by_english[" ".join(english["word"].split())])
    window = low(reading[floor : number.start])
    last = _head_kind(window, rules)
    link = _TO_NUMBER.match(window, last.end()) if last else None
    if not last or not link:
        return _unmarked_head(reading, number, rules)
    kind, mid = rules.kinds[_key(last[0])], link["mid"].strip(" *_\n")
    longest = _LONGEST_TITLE if kind in rules.laws else _LONGEST
    if mid and not (link["so"] and len(mid) < longest and "\n\n" not in link["mid"]):
        return None
    capitals = reading[floor + last.start() : floor + last.end()].isupper()
    if capitals and link["so"] and _opens_line(reading, floor + link.end("so")):
        return None
    shift = floor + link.start("bare")
    bare = [(shift + m.start(), shift + m.end(), m[0]) for m in re.finditer(r"\d{1,4}[a-z]?", link["bare"])]
    return Head(floor + last.start(), kind, bare, mid)


def _short_head(reading: str, pos: int, rules: ActRules) -> tuple[int, str] | None:
    """Where a type word's short form before a number begins, and its kind: "CV |877/BNV-CQĐP"."""
    at = max(0, pos - _SHORTEST)
    found = [m for m in shortened(reading, at, pos + 1, rules) if not reading[m.end() : pos].strip(" *_:.\nsố")]
    return (found[-1].start(), rules.short[found[-1]["short"]]) if found else None


def _unmarked_head(reading: str, number: ActNumber, rules: ActRules) -> Head | None:
    """A type word that has lost marks ("Nghi quyết số"), where the number's code is that kind's."""
    at = max(0, number.start - _NEAR_WINDOW)
    match = rules.unmarked.search(unmark(reading[at : number.start])) if number.kind else None
    if not match:
        return None
    code = number.kind.upper()
    kind = next((k for k, codes in rules.codes_of.items() if code in codes and unmark(k) == match["kind"]), None)
    return Head(at + match.start(), kind) if kind else None


def with_tail(reading: str, act: PrintedAct, rules: ActRules) -> PrintedAct:
    """The act with the date, issuer and term that follow it, in whatever order they stand."""
    day, issuer, term, end = act.date, act.issuer, act.term, act.end
    year = None
    for _ in range(4):
        if day is None and (dated := _read_english_date(reading, end) or _date_behind(reading, end)):
            day, end = dated
        elif issuer is None and (body := read_issuer(reading, end, act.kind, rules)):
            issuer, end = body
        elif term is None and (match := TERM.match(reading, end)):
            term, end = match["term"], match.end() if match["open"] or not match["more"] else match.start("more")
        elif year is None and day is None and _by_year(act) and (match := _IN_YEAR.match(reading, end)):
            year, end = match["year"], match.end()
        else:
            break
    name = f"quy chế làm việc {words(issuer)}" if issuer and act.kind == "Quy chế làm việc" else act.name
    number = _put_right(act, day, issuer, year, rules)
    if year and number == act.number and not _OWN_YEAR.search(number or ""):
        term = term or year
    return replace(act, number=number, date=day, issuer=issuer, term=term, name=name, end=end)


def _date_behind(reading: str, pos: int) -> tuple[str, int] | None:
    """(ISO date, its end) of "ngày 5 tháng 7 năm 2023" or "(ban hành 5/7/2023)" at `pos`."""
    lead = _DATE_LEAD.match(reading, pos)
    read = read_date(reading, lead.end()) if lead else None
    if lead is None or read is None:
        return None
    day, end = read
    return day, end + (lead["open"] is not None and reading[end : end + 1] in (")", "]"))


_MONTHS = tuple(month_name)[1:]
_ENGLISH_DATE = re.compile(
    rf"{S},?{S}(?:dated|of){S}(?:(?P<month>{'|'.join(_MONTHS)}){S}(?P<day>\d{{1,2}})|(?P<first>\d{{1,2}}){S}(?P<of>{'|'.join(_MONTHS)}))"
    rf",?{S}(?P<year>(?:19|20)\d\d)(?!\w)"
)


def _read_english_date(reading: str, pos: int) -> tuple[str, int] | None:
    """(ISO date, its end) of "dated March 05, 2020" or "dated 5 March 2020" at `pos`."""
    found = _ENGLISH_DATE.match(reading, pos, pos + _NEAR_WINDOW)
    if not found:
        return None
    month = _MONTHS.index(found["month"] or found["of"]) + 1
    with suppress(ValueError):
        return date(int(found["year"]), month, int(found["day"] or found["first"])).isoformat(), found.end()
    return None


def issuer_before(reading: str, start: int, rules: ActRules) -> str | None:
    """Who is said to issue an act of which the number alone stands behind: "⟦Tỉnh ủy⟧ vừa ban hành |Công điện số 9",
    "the ⟦Government⟧'s |Decree No. 9"."""
    window = reading[max(0, start - _BEFORE) : start]
    if window[-3:].rstrip().endswith("s") and (owner := rules.owner_in_english.search(window)):
        return _in_english(owner, rules)
    issues = _ISSUES.search(low(window))
    named = [*rules.issuer.finditer(window[: issues.start()])] if issues else []
    whole = bool(named) and issues is not None and named[-1].end() == issues.start()
    before = low(window[: named[-1].start()]) if whole else ""  # several may issue it; "ngày 9/2/2031, |Sở Y tế|" does
    whole = whole and (not IN_LIST.search(before) or before.rstrip(" ,*_")[-1:].isdigit())
    return " ".join(named[-1][0].replace("*", " ").split()) if whole else None


def _by_year(c: PrintedAct) -> bool:
    """Whether acts such as this one are numbered by year: "năm 2025" behind the number is the act's."""
    number = c.number or ""
    return "-" not in number.partition("/")[0] if "/" in number else c.kind in ("Nghị định", "Thông tư")


def _put_right(c: PrintedAct, day: str | None, issuer: str | None, year: str | None, rules: ActRules) -> str | None:
    """The number with what stands behind it: a decree's year, the side of the code "TƯ" by the issuer, the kind's code
    where it is left out of a number of our day ("24/TTg" of 2024); a letter's number has none ("248/PCTT")."""
    code = _OLD.fullmatch(c.number or "")
    if code and rules.codes.is_party(code["code"]) and (kind := rules.code_of.get(rules.base[c.kind])):
        return f"{code['count']}-{kind}/{code['code']}"
    ours = code is not None and code["code"].upper() in rules.codes.issuers and c.kind not in rules.loose
    if code and ours and day and day > _CODED and (kind := rules.code_of.get(rules.base[c.kind])):
        return f"{code['count']}/{kind}-{code['code']}"
    if c.number and c.number.isdigit() and year and c.kind == "Nghị định":
        return f"{c.number}/{year}/NĐ-CP"
    if issuer and (whole := _with_codes(c, issuer, year, rules)):
        return whole
    if c.number and c.number.upper().endswith("/TƯ") and issuer:
        return c.number[:-2] + ("TW" if _CENTRE.match(low(issuer)) else "TU")
    return c.number


def _with_codes(c: PrintedAct, issuer: str, year: str | None, rules: ActRules) -> str | None:
    """The number of a general act that is printed as count and year alone, by the code of who issues it: "Thông tư
    |28/2031| của Bộ trưởng Bộ Y tế" is 28/2031/TT-BYT."""
    counted = f"{c.number}/{year}" if year and (c.number or "").isdigit() else c.number or ""
    body, kind = words(issuer), rules.base[c.kind]
    code = rules.issuing.get(body) or rules.issuing.get(" ".join(body.split()[2:]))
    general = code and kind in rules.enacts and kind in rules.code_of and not rules.codes.is_party(code)
    return f"{counted}/{rules.code_of[kind]}-{code}" if general and _YEARED.fullmatch(counted) else None


def read_issuer(reading: str, pos: int, kind: str, rules: ActRules) -> tuple[str, int] | None:
    """The printed issuer and its end; a list of bodies is taken whole where a term closes it or they issue jointly."""
    lead = OF.match(reading, pos)
    by = lead is not None and lead["by"] is not None
    lead = lead or _DIRECT.match(reading, pos)
    body = rules.issuer.match(reading, lead.end()) if lead else None
    if not body:
        found = rules.of_in_english.match(reading, pos) if reading[pos + 1 : pos + 3] == "of" else None
        return (_in_english(found, rules), found.end()) if found else None
    end, listed = body.end(), read_bodies(reading, body.start(), rules)
    if (
        listed
        and listed[1] > end
        and (TERM.match(reading, listed[1]) or CYCLE.match(reading, listed[1]) or "liên tịch" in kind)
    ):
        end = listed[1]
    name = reading[body.start() : end] if "liên tịch" in kind else body[0]
    owner = _OWNER.match(reading, end) if name.startswith("Ban") else None
    if owner and (whose := rules.issuer.match(reading, owner.end())):
        end = whose.end()
        name = reading[body.start() : end]  # "Ban Pháp chế | của Hội đồng nhân dân tỉnh"
    made = _MADE.match(reading, end) if by else None
    return " ".join(name.replace("*", " ").split()), made.end() if made else end


def _in_english(found: re.Match[str], rules: ActRules) -> str:
    """Our name of an issuer that a translation names."""
    return rules.issuers_in_english[" ".join(found["body"].split())]


def date_before(reading: str, start: int) -> str | None:
    """The day on which a report says that an act was issued: "Ngày 14-11-2016, Tỉnh ủy đã ban hành |Nghị quyết ..."."""
    window = reading[max(0, start - _BEFORE) : start]
    match = _ISSUED.search(low(window)) if "gày" in window else None
    if not match:
        return None
    read = read_date(window, window.lower().index("ngày", match.start()))
    return read[0] if read and not (match["on"] and window[read[1] : read[1] + 1] != ",") else None
