"""Which body issued an act: the one its number's code names, else the one that is printed as its issuer.

Codes: data/issuers.toml. TW is shared by the Central Committee, the Politburo and the Secretariat: what is printed
tells which; UBND and HĐND are the province's where nothing places the act below it.
"""

from __future__ import annotations

import re

from kg.ids import CENTRE
from kg.mentions.numbers import split_number
from kg.models import Act
from kg.rules.acts import ActRules
from kg.text import words

_OF_COUNCIL = re.compile(r"(?:UBTV)?QH\d*$")
_MINISTER = re.compile(r"^(?:bộ trưởng(?:, chủ nhiệm)?|chủ tịch|thống đốc|tổng thanh tra|viện trưởng|chánh án) ")
_PLENUM = re.compile(r"^hội nghị (.+?) lần thứ .*$")
_CONGRESS = re.compile(r"(?:đại hội|điều lệ).*(?:đảng toàn quốc|toàn quốc.* đảng|điều lệ đảng)|đại hội đảng lần thứ")
_SHARED = "TW"
_CENTRAL = ["Ban Chấp hành Trung ương", "Bộ Chính trị", "Ban Bí thư", "Quốc hội", "Thủ tướng Chính phủ", "Chính phủ"]


def issuer_of(act: Act, rules: ActRules) -> tuple[str, str] | None:
    """(scope, name) of the body that issued an act; None where neither its number nor its printed issuer tells."""
    code = _code(act.number, rules) if act.number else ""
    if code == _SHARED or (code == "" and act.scope == CENTRE):
        return _shared(words(act.issuer or ""), rules) or _by_kind(act)
    if _OF_COUNCIL.match(code):
        return CENTRE, "Ủy ban Thường vụ Quốc hội" if code.startswith("UBTV") else "Quốc hội"
    known = rules.issuers.get(code)
    if known and known[0] == "centre":
        return CENTRE, known[2]
    if not known or act.scope.startswith("x-"):
        return None
    city = act.scope in rules.cities
    if known[0] == "province":
        return act.scope, known[2].replace("Tỉnh ủy", "Thành ủy").replace(" tỉnh", " thành phố") if city else known[2]
    board = code == "HĐND" and words(act.issuer or "").startswith("ban ")  # one of the council's: as printed
    if code in ("UBND", "HĐND") and not board and not _below(act, code):
        return act.scope, f"{known[2]} {'thành phố' if city else 'tỉnh'}"
    return None


def _code(number: str, rules: ActRules) -> str:
    """The code of who issues: "BNV" of "8935/BNV-CTTN", a letter's number, "SGDĐT" of "12/TTr-SGD&ĐT"."""
    read = split_number(number)
    if not read:
        return ""
    if read.kind.upper() in rules.issuers:
        return read.kind.upper()
    code = read.issuer.upper()
    first = re.split(r"[-.&]", code)[0]
    return first if first in rules.issuers else re.split(r"[-.]", code.replace("&", ""))[0]


def _by_kind(act: Act) -> tuple[str, str] | None:
    """Laws are the National Assembly's, the Party's statutes and its congress's resolutions the congress's."""
    if act.kind in ("Luật", "Bộ luật", "Hiến pháp"):
        return CENTRE, "Quốc hội"
    if act.kind in ("Nghị quyết", "Điều lệ") and not act.number and _CONGRESS.search(words(act.name)):
        return CENTRE, "Đại hội đại biểu toàn quốc Đảng Cộng sản Việt Nam"
    return None


def _shared(printed: str, rules: ActRules) -> tuple[str, str] | None:
    if rules.sitting.fullmatch(printed):
        return CENTRE, _CENTRAL[0]
    printed = _PLENUM.sub(r"\1", printed)
    return next(((CENTRE, name) for name in _CENTRAL if printed.startswith(words(name))), None)


def _below(act: Act, code: str) -> bool:
    """Whether an act's id has a seat behind the issuer's code: it is a district's or a commune's."""
    return not act.id.split(".")[1].endswith("ubnd" if code == "UBND" else "hdnd")


def head_of(issuer: str) -> str:
    """The body that a printed head of one issues for: "Bộ trưởng Bộ Tài chính" → "Bộ Tài chính"."""
    found = _MINISTER.match(words(issuer))
    return issuer[found.end() :] if found and len(words(issuer)) == len(issuer) else issuer
