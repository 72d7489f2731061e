"""Which numbers can be one act's: how far an issuer's code reaches, whose term a date falls into.

A Party committee numbers each kind from 01 in each term (36-HD/VPTW of 2018, II.1.3), a State body in each calendar
year; TU, HU, UBND are relative to the province, or the district, of whoever writes. BCH Trung ương, Bộ Chính trị and
Ban Bí thư share TW.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from msgspec import Struct

from kg.ids import CENTRE, scope_of
from kg.mentions.numbers import count_key, split_number
from kg.models import Citation, Header, Place
from kg.rules.acts import ActRules
from kg.rules.periods import bounds
from kg.text import fold, slug, words

_MINISTRY = re.compile(r"B(?!CĐ|QL|CH|TV|TTĐ|BT|CS)[A-ZĐ&]{1,9}$")
_SEAT = re.compile(
    r"(?<!\w)(?P<level>(?:huyện|thị|quận)(?: ủy| đoàn)|(?:xã|phường) đoàn|huyện|quận|thị xã|thành phố|xã(?! hội)|phường"
    r"|thị trấn|đặc khu)"
    r"(?P<name>(?: [^\W\d_]+){0,4})$"
)
_OF_CENTRE = re.compile(
    r"(?:bộ trưởng,? )?bộ (?!chỉ huy|tư lệnh|phận|đội)|(?:trưởng )?ban chỉ đạo (?:trung ương|nhà nước|quốc gia)"
    r"|.* trung ương$"
)
_WITHIN = re.compile(
    r"(?:chủ tịch )?hội đồng trường|(?:phó )?hiệu trưởng|(?:nhà )?trường|giám đốc(?: bệnh viện)?|bệnh viện"
)
_RELATIVE = re.compile(
    r"(?:tỉnh|thành|huyện|quận|thị) ủy"
    r"|(?:đảng bộ|ủy ban nhân dân|hội đồng nhân dân) (?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|đặc khu)"
)
_LOCAL = re.compile(
    r"huyện|quận|thị xã|thị ủy|phường|thị trấn|đặc khu|(?:^| )xã(?! hội)(?: |$)|đảng ủy(?! công an| quân sự)"
)
_OF_PROVINCE = re.compile(
    r"(?:(?P<level>tỉnh ủy|tỉnh(?! ủy| đoàn)|thành ủy|thành phố|đảng bộ(?! tỉnh| thành| huyện)) )"
    r"(?!lần thứ|khóa|nhiệm kỳ)"
    r"(?P<name>[^\W\d_]+(?: - | )?(?:[^\W\d_]+ ?){0,3}?)(?= lần thứ| khóa| nhiệm kỳ|, |$)"
)


class Stem(Struct, frozen=True, order=True):
    """What a number says without its term: scope, seat within it, codes of issuer and kind, count, printed year."""

    scope: str
    seat: str
    issuer: str
    kind: str
    count: str
    year: str


class Writer(Struct, frozen=True):
    """Whoever cites: its id, place, header, and the last day that it can know of (None: unknown)."""

    document: str
    place: Place
    header: Header
    until: str | None
    since: str | None

    @property
    def scope(self) -> str:
        """Its province, or itself where that is unknown."""
        return scope_of(self.place.province, self.document)


def writer(document: str, header: Header, places: Mapping[str, Place]) -> Writer:
    """The writer of a document; a day printed is its day, else the bounds of the period it covers."""
    place = places.get(document) or Place(None, None, None)
    since, until = (header.date, header.date) if header.date else bounds(header.period)
    return Writer(document, place, header, until, since)


def reach(code: str, rules: ActRules) -> str:
    """centre, province or local: how many bodies share a code."""
    first = re.split(r"[-.&]", code.upper())[0]
    if first in rules.issuers:
        return rules.issuers[first][0]
    if "TW" in first or re.match(r"(?:UBTV)?QH\d*$", first) or _MINISTRY.match(first):
        return "centre"
    return "province" if first.endswith("TU") else "local"


def is_party(code: str, rules: ActRules) -> bool:
    """Whether the issuer numbers by term; State bodies number by year."""
    first = re.split(r"[-.&]", code.upper())[0]
    known = rules.issuers.get(first)
    return known[1] if known else first.endswith(("TU", "TW", "HU")) or first.startswith("ĐU")


def stem_of(citation: Citation, who: Writer, rules: ActRules) -> Stem | None:
    """The stem of a numbered mention; a bare number borrows its issuer's code from the printed body. None: no code."""
    if citation.number is None:
        return None
    number = split_number(citation.number)
    count, kind, code, year = (
        (number.count, number.kind, number.issuer, number.year) if number else (citation.number, "", "", None)
    )
    if kind.upper() in rules.issuers or (not code and kind.upper() not in rules.by_code):
        code, kind = kind, ""  # a letter's: "9086/BNV-CTTN" is of the ministry, its department behind; "357/PGDĐT"
    code = code.upper() or issuer_code(citation.issuer, rules) or ""
    if code.replace("Ư", "U") == "TU" and "Ư" in code:
        code = "TU" if citation.issuer and re.search(r"(?:tỉnh|thành) ủy|đảng bộ", words(citation.issuer)) else "TW"
    if not code:
        return None
    return Stem(
        *place_of(code, citation.issuer, who, rules),
        code,
        kind_code(kind, citation.kind, rules),
        count_key(count),
        year or "",
    )


def kind_code(code: str, kind: str, rules: ActRules) -> str:
    """The code by which acts of a kind are numbered: QĐ of a "Quy định" is QĐI, whatever is printed."""
    base = rules.base.get(kind, kind)
    if base == "Quy định" and code.upper() in ("QĐ", "QĐI", "QYĐ", ""):
        return "QĐI"
    if code:
        return {"QYĐ": "QĐI", "CTRHĐ": "CTR", "CTHĐ": "CTR"}.get(code.upper(), code.upper())
    return rules.code_of.get(base, slug(base)).upper().replace("CTRHĐ", "CTR")


@lru_cache(maxsize=4096)
def issuer_words(issuer: str) -> str:
    """A printed body in folded words, its commonest abbreviations written out."""
    return (
        words(issuer)
        .replace("ubnd", "ủy ban nhân dân")
        .replace("hđnd", "hội đồng nhân dân")
        .replace("bch ", "ban chấp hành ")
    )


def issuer_code(issuer: str | None, rules: ActRules) -> str | None:
    """The code of a printed body: "Bộ Chính trị" → TW, "Thủ tướng Chính phủ" → TTG, "Tỉnh ủy" → TU."""
    name = issuer_words(issuer or "")
    if re.match(r"bộ chính trị|ban bí thư|ban chấp hành trung ương|trung ương|hội nghị.* trung ương", name):
        return "TW"
    if found := [known for known in rules.issuing if name.startswith(known)]:
        return rules.issuing[max(found, key=len)]
    return "TU" if re.search(r"tỉnh ủy|thành ủy|đảng bộ tỉnh", name) else "HU" if "huyện ủy" in name else None


def place_of(code: str, issuer: str | None, who: Writer, rules: ActRules) -> tuple[str, str]:
    """(scope, seat): the centre, the province printed with the issuer, or the writer's; seat: a district or commune."""
    width = reach(code, rules)
    if width == "centre":
        return CENTRE, ""
    name = issuer_words(issuer or "")
    if _OF_CENTRE.match(name):  # a ministry's, under whatever code: "650/QĐ-LĐTBXH"
        return CENTRE, ""
    relative = re.split(r"[-.&]", code.upper())[0] in rules.issuers or bool(_RELATIVE.search(name))
    scope = printed_province(name, rules) or (_province_alone(name, rules) if relative else None)
    scope = scope or _own_scope(who, relative)
    return _seated(scope, _seat(name, code, who, rules) if width == "local" else "", who)


def _seated(scope: str, seat: str, who: Writer) -> tuple[str, str]:
    """(scope, seat), of a writer whose province is unknown: what its own or another named locality issues is that
    locality's, also where other papers of it cite it."""
    named = scope == who.scope == scope_of(None, who.document) and seat and not seat.startswith("x-")
    return f"x-{seat}" if named else scope, seat


def _own_scope(who: Writer, relative: bool) -> str:
    """Whose the writer means by a relative name; the centre has no province: which one it speaks of stays open."""
    return f"x-{who.document}" if relative and who.scope == CENTRE else who.scope


def printed_province(name: str, rules: ActRules) -> str | None:
    """The province that the words of a body's name end with: "ủy ban nhân dân tỉnh lạc sơn", "thành ủy hà nội"."""
    match = _OF_PROVINCE.search(name)
    if not match:
        return None
    words = match["name"].split()
    known = next(filter(None, (rules.provinces.get(" ".join(words[:n])) for n in range(len(words), 0, -1))), None)
    return known or (slug(match["name"]) if match["level"] in ("tỉnh", "tỉnh ủy") else None)


def _province_alone(name: str, rules: ActRules) -> str | None:
    """The province of the list with which a body's words end without a level: "sở y tế lạc sơn"; none with a person's
    name, as other bodies bear it too, but in short ("ubnd tphcm")."""
    if _SEAT.search(name):
        return None
    words = name.split()
    tails = [" ".join(words[-n:]) for n in range(min(4, len(words) - 1), 0, -1)]
    found = ((tail, rules.provinces.get(tail)) for tail in tails)
    return next((of for tail, of in found if of and (of != _PERSON or tail.startswith("tp"))), None)


def _seat(name: str, code: str, who: Writer, rules: ActRules) -> str:
    """The seat that an issuer's words name; where they give its level alone, the writer's own of that level.

    'x-' and the document where it stays open, so that two localities' acts are never one; empty for the province's.
    """
    match = _SEAT.search(name)
    level = _LEVEL_OF.sub(r"\1", match["level"]) if match else "" if name else _BY_CODE.get(code, "")
    level = "thị xã" if level == "thị" else level
    printed = match["name"].strip() if match else ""
    if printed:  # a city under the centre is a province
        return "" if level == "thành phố" and printed in _CENTRAL_CITIES else seat_of(f"{level} {printed}")
    return _own_seat(name, code, level, who, rules)


def _own_seat(name: str, code: str, level: str, who: Writer, rules: ActRules) -> str:
    """The writer's own seat where an issuer's words or its code say a level that is the writer's; else open."""
    own = who.header.seat or ""
    if level == "thành phố" and who.scope in rules.cities and not fold(own).startswith("thành phố"):
        return ""  # "của Ban Pháp chế Hội đồng nhân dân Thành phố" in a city under the centre
    if level:
        return seat_of(own) if fold(own).startswith(f"{level} ") else f"x-{who.document}"
    if _LOCAL.search(name) or (not name and code == "ĐU"):
        return seat_of(own) if own else f"x-{who.document}"
    if not name:  # "12/QĐ-UBND" in a commune's paper: its own, or the province's
        return f"x-{who.document}" if own and code in ("UBND", "HĐND") else ""
    house = own[:1].isupper() and (name == issuer_words(who.header.issuer or "") or _WITHIN.fullmatch(name))
    return slug(own) if house else ""


def seat_of(locality: str) -> str:
    """ "xã Tân Lập" → "xa-tan-lap"; of a district its name alone: "huyện Khe Vàng" → "khe-vang"."""
    return slug(re.sub(r"^(?:huyện|quận|thị xã|thành phố) ", "", locality))


_PERSON = "ho-chi-minh"
_LEVEL_OF = re.compile(r"(\w+) (?:ủy|đoàn)")
_BY_CODE = {"HU": "huyện", "QU": "quận", "TXU": "thị xã", "THU": "thành phố"}
_AFTER_BODY = re.compile(r" (?:lần thứ|khóa|nhiệm kỳ|,).*")
_CENTRAL_CITIES = frozenset({"hà nội", "hồ chí minh", "đà nẵng", "hải phòng", "cần thơ", "huế"})


def central_term(date: str, rules: ActRules) -> str | None:
    """The term of the Party that a day falls into, by the closes of the national congresses."""
    return next((t.number for t in reversed(rules.terms) if t.closed <= date), None)


def cycle(date: str) -> str | None:
    """The cycle of the congresses below the centre ("2020-2025"); None in the months in which those congresses met."""
    year, month = int(date[:4]), int(date[5:7])
    turn = year - year % 5
    if year == turn and 4 <= month <= 10:
        return None
    start = turn if year > turn or month > 10 else turn - 5
    return f"{start}-{start + 5}"


def name_stem(citation: Citation, who: Writer, rules: ActRules) -> Stem | None:
    """The stem of a mention by name: statutes and what the centre issues are the centre's, all else the issuer's."""
    name = citation.name
    if name is None:
        return None
    body = issuer_words(citation.issuer or "")
    code = issuer_code(citation.issuer, rules)
    central = citation.kind in rules.laws or citation.kind in ("Hiến pháp", "Điều lệ") or "đảng toàn quốc" in name
    if central or (code and reach(code, rules) == "centre"):
        return Stem(CENTRE, "", "", "", name, "")
    seat = _seat(_AFTER_BODY.sub("", body), "", who, rules)
    printed = _OF_PROVINCE.search(body)
    kept = name.replace(f" {printed['name']}", "", 1) if printed else name
    scope = printed_province(body, rules) or _own_scope(who, bool(_RELATIVE.search(f"{body} {name}")))
    return Stem(*_seated(scope, seat, who), "", "", kept, "")


def base_of(stem: Stem, rules: ActRules) -> str:
    """What an act's id says of its stem: the number as the issuer writes it, or the name, and the seat.

    A pure function of the stem, so that an id stays whatever forms of the number other documents print.
    """
    if not stem.issuer:
        number = stem.count
    elif is_party(stem.issuer, rules):
        number = f"{stem.count.zfill(2)}-{stem.kind}/{stem.issuer}"
    elif re.match(r"QH\d*$", stem.issuer):  # the National Assembly prints no code of a kind
        number = f"{stem.count.zfill(2)}/{stem.year}/{stem.issuer}" + (" NQ" if stem.kind == "NQ" else "")
    else:
        number = f"{stem.count.zfill(2)}/{stem.year}/{stem.kind}-{stem.issuer}"
    return f"{number} {stem.seat}".strip()


def written(stem: Stem, number: str, rules: ActRules) -> str:
    """A number as a reader writes it: a Party number printed in the State's form ("19/NQ-TW") is put right."""
    number = number.replace("/TƯ", f"/{stem.issuer}")
    parts = split_number(number)
    if parts and parts.kind and "/" in number and not parts.year and is_party(stem.issuer, rules):
        return f"{parts.count}-{parts.kind}/{parts.issuer}"
    return number
