"""The numbers of acts, in the Party's form (26-NQ/TW) and the State's (168/NQ-CP, 43/2014/NĐ-CP, 81/2023/QH15).

White space, line breaks and stars may stand inside ("19/NQ- TW"); what is given is written without them. Forms:
guideline 36-HD/VPTW of 2018 for the Party, decree 30/2020/NĐ-CP for State bodies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

_S = r"[\s*_]{0,3}"
_LETTER = "A-ZĐÐÂÊÔĂƠƯ"
_ISSUER = rf"[{_LETTER}][{_LETTER}a-zđ0-9]*(?:[.&-][{_LETTER}][{_LETTER}a-zđ0-9]*)*"
_COUNT = r"(?<![\w/-])(?P<count>\d{1,3}\.\d{3}|\d{1,5}[a-zA-Z]?)"
_SLASH = re.compile(rf"/{_S}(?:(?:19|20)\d\d{_S}/{_S})?[{_LETTER}]")
_PARTY_BEFORE = re.compile(rf"{_COUNT}(?:{_S}-{_S}|[ ]?)(?P<kind>[{_LETTER}][A-Za-zĐÐđ]{{0,7}}){_S}$")
_PARTY_AFTER = re.compile(rf"/{_S}(?P<issuer>{_ISSUER})")
_STATE_BEFORE = re.compile(rf"{_COUNT}{_S}$")
_STATE_AFTER = re.compile(
    rf"/{_S}(?:(?P<year>(?:19|20)\d\d){_S}/{_S})?(?P<kind>[{_LETTER}][A-Za-zĐÐđ]*\d{{0,2}})"
    rf"(?:[\s*_]{{0,2}}-[\s*_]{{0,2}}(?P<issuer>(?:(?<=-)|(?=[{_LETTER}&]{{2}})){_ISSUER}))?"
)
_WRITTEN = re.compile(
    rf"(?P<count>[\d.]+[a-zA-Z]?)(?:-(?P<party>[{_LETTER}][A-Za-zĐđ]*)/(?P<side>.+)"
    rf"|/(?:(?P<year>\d{{4}})/)?(?P<kind>[{_LETTER}][A-Za-zĐđ]*\d{{0,2}})(?:-(?P<issuer>.+))?)"
)


class ActNumber(Struct, frozen=True):
    """One printed number: count ("26"), year, codes of kind ("NQ") and issuer ("TW"; "QH15"), and where it stands."""

    count: str
    year: str | None
    kind: str
    issuer: str
    written: str
    start: int = 0
    end: int = 0


def find_numbers(reading: str) -> Iterator[ActNumber]:
    """Every number of an act in a text, in order. Codes are not checked: "5/TP" is given too."""
    for slash in _SLASH.finditer(reading):
        at = slash.start()
        before = reading[max(0, at - 24) : at]
        party = _PARTY_BEFORE.search(before)
        head = party or _STATE_BEFORE.search(before)
        tail = (_PARTY_AFTER if party else _STATE_AFTER).match(reading, at)
        if head and tail:
            start = at - len(before) + head.start()
            written = _written(head["count"], party["kind"] if party else "", tail)
            number = split_number(written)
            if number:
                yield ActNumber(number.count, number.year, number.kind, number.issuer, written, start, tail.end())


def _written(count: str, party_kind: str, tail: re.Match[str]) -> str:
    if party_kind:
        out = f"{count}-{party_kind}/{tail['issuer']}"
    else:
        year = f"{tail['year']}/" if tail["year"] else ""
        issuer = f"-{tail['issuer']}" if tail["issuer"] else ""
        out = f"{count}/{year}{tail['kind']}{issuer}"
    return out.replace("Ð", "Đ")


@lru_cache(maxsize=65536)
def split_number(written: str) -> ActNumber | None:
    """The parts of a number without white space: no kind in "81/2023/QH15"; None for a bare "799"."""
    match = _WRITTEN.fullmatch(written)
    if not match:
        return None
    if match["party"]:
        return ActNumber(match["count"], None, match["party"], match["side"], written)
    if not match["issuer"] and re.search(r"QH\d*$", match["kind"]):
        return ActNumber(match["count"], match["year"], "", match["kind"], written)
    return ActNumber(match["count"], match["year"], match["kind"], match["issuer"] or "", written)


@lru_cache(maxsize=65536)
def count_key(count: str) -> str:
    """ "05" and "5", "1.492" and "1492" are one count; a letter stays: "30a"."""
    return count.replace(".", "").lstrip("0").lower() or "0"
