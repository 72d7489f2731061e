"""The parts of a mention with a number: the type word before it, and the date, issuer and term after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec.structs import replace

from kg.mentions.named_acts import CYCLE, TERM, read_bodies
from kg.mentions.numbers import ActNumber
from kg.models import Citation
from kg.rules.acts import ActRules
from kg.rules.periods import read_date
from kg.text import low, words

S = r"[\s*_]*+"
_WINDOW = 150
_NEAR_WINDOW = 40
_LONGEST, _LONGEST_TITLE = 70, 110
_TO_NUMBER = re.compile(
    rf"(?P<mid>[^.;:()\d]*?){S}(?P<so>(?<!\w)số{S}[:.]?)?[\s*_“\"]*(?P<bare>(?:\d{{1,4}}[a-z]?{S}(?:,|;|và){S}(?:số{S})?)*)$"
)
_DATE_LEAD = re.compile(
    rf"{S}(?:(?<=\s)\d{{1,3}}[ \t]*\n{S})?(?:,{S})?(?P<open>\({S})?(?:(?:ban hành|ký|đề){S})?"
    rf"(?=ngày|NGÀY|\d{{1,2}}{S}[/.-]{S}\d)"
)
_ISSUED = re.compile(rf"(?:^|[\n.;(]){S}(?:vào{S})?ngày[^.;\n]{{6,90}}?(?<!\w)(?:ban hành|ra|có|ký){S}(?:các{S})?$")
_OF = re.compile(rf"{S}[,(]?{S}(?:của|CỦA|(?P<by>do|DO))[\s*_]+")
_DIRECT = re.compile(rf"{S}\(?{S}(?=(?:Bộ Chính trị|Ban Bí thư|Ban Chấp hành Trung ương|BCH Trung ương)(?!\w))")
_MADE = re.compile(rf"{S}ban hành(?=[\s,;.)])")
_LETTERHEAD = re.compile(r"(?:^|[\n|])[\s*_|#]*S[ốỐ][\s*_]*:?[\s*_]*$")
_NUMERIC = re.compile(rf"ố{S}:?{S}(?=\d)")
_LOWER = re.compile(r"ghị[\s*_]+quyết(?=[\s*_]+[\dĐHTđ])")


@lru_cache(maxsize=1024)
def _key(printed: str) -> str:
    return words(printed)


def kind_of(printed: str, rules: ActRules) -> str:
    """The kind that a type word names in whatever case and spacing it is printed."""
    return rules.kinds[_key(printed)]


def opening_words(reading: str, rules: ActRules) -> list[tuple[int, int, str]]:
    """(start, end, kind) of every type word that may open a mention without a full number."""
    found = [(m.start(), m.end(), kind_of(m[0], rules)) for m in rules.opening.finditer(reading)]
    found += [(m.start() - 1, m.end(), "Nghị quyết") for m in _LOWER.finditer(reading)]
    return found


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


def is_letterhead(reading: str, start: int) -> bool:
    """Whether the number at `start` stands after "Số:" at the head of a line: a document's own."""
    return bool(_LETTERHEAD.search(reading[max(0, start - 24) : start]))


def read_head(
    reading: str, number: ActNumber, rules: ActRules
) -> tuple[int, str, list[tuple[int, int, str]], str] | None:
    """The type word that a number belongs to: its start, its kind, the bare numbers listed between the two, and the
    words between ("của Bộ Chính trị", a law's title). None where there is none, or a letterhead's."""
    floor = max(0, number.start - _WINDOW)
    window = low(reading[floor : number.start])
    last = _head_kind(window, rules)
    link = _TO_NUMBER.match(window, last.end()) if last else None
    if not last or not link:
        return None
    kind, mid = rules.kinds[_key(last[0])], link["mid"].strip(" *_\n")
    longest = _LONGEST_TITLE if kind in rules.laws else _LONGEST
    if mid and not (link["so"] and len(mid) < longest and "\n\n" not in link["mid"]):
        return None
    capitals = reading[floor + last.start() : floor + last.end()].isupper()
    if capitals and link["so"] and is_letterhead(reading, floor + link.end("so")):
        return None
    shift = floor + link.start("bare")
    bare = [(shift + m.start(), shift + m.end(), m[0]) for m in re.finditer(r"\d{1,4}[a-z]?", link["bare"])]
    return floor + last.start(), kind, bare, mid


def with_tail(reading: str, citation: Citation, rules: ActRules) -> Citation:
    """The citation with the date, issuer and term that follow it, in whatever order they stand."""
    date, issuer, term, end = citation.date, citation.issuer, citation.term, citation.end
    for _ in range(4):
        if date is None and (lead := _DATE_LEAD.match(reading, end)) and (read := read_date(reading, lead.end())):
            date, end = read[0], read[1] + (lead["open"] is not None and reading[read[1] : read[1] + 1] == ")")
        elif issuer is None and (body := _issuer(reading, end, citation.kind, rules)):
            issuer, end = body
        elif term is None and (match := TERM.match(reading, end)):
            term, end = match["term"], match.end() if match["open"] or not match["more"] else match.start("more")
        else:
            break
    name = f"quy chế làm việc {words(issuer)}" if issuer and citation.kind == "Quy chế làm việc" else citation.name
    return replace(citation, date=date, issuer=issuer, term=term, name=name, end=end)


def _issuer(reading: str, pos: int, kind: str, rules: ActRules) -> tuple[str, int] | None:
    """The printed issuer and its end; a list of bodies is taken whole where a term closes it or they issue jointly."""
    lead = _OF.match(reading, pos)
    by = lead is not None and lead["by"] is not None
    lead = lead or _DIRECT.match(reading, pos)
    body = rules.issuer.match(reading, lead.end()) if lead else None
    if not body:
        return None
    end, listed = body.end(), read_bodies(reading, body.start(), rules)
    if (
        listed
        and listed[1] > end
        and (TERM.match(reading, listed[1]) or CYCLE.match(reading, listed[1]) or "liên tịch" in kind)
    ):
        end = listed[1]
    made = _MADE.match(reading, end) if by else None
    return " ".join(body[0].replace("*", " ").split()), made.end() if made else end


def date_before(reading: str, start: int) -> str | None:
    """The day on which a report says that an act was issued: "Ngày 14-11-2016, Tỉnh ủy đã ban hành |Nghị quyết ..."."""
    window = reading[max(0, start - 130) : start]
    match = _ISSUED.search(low(window)) if "gày" in window else None
    if not match:
        return None
    read = read_date(window, window.lower().index("ngày", match.start()))
    return read[0] if read else None
