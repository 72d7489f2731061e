"""Offices and bodies as a reader writes them, from what is printed in any case."""

from __future__ import annotations

import re

from kg.rules.lexicon import Lexicon
from kg.text import low

_PLACE_WORDS = re.compile(
    r"\b([Tt]ỉnh|[Tt]hôn|[Kk]hu phố|[Ấấ]p|[Bb]uôn|[Xx]óm|huyện|thành phố|thị xã|quận|xã|phường|ủy)\s+"
    r"((?!ủy|hội|khóa|lần|tỉnh|công|quân|khối|xã|phường|thị trấn)\w+(?:\s+\w+){0,2})$"
)


_CONSONANTS = re.compile(r"\b[bcdđghklmnpqrstvx]{2,}\b")  # no syllable: "THPT", "HQ"
_SHORT = re.compile(r"\b(?:UBND|HĐND|UBKT|MTTQ|BTV|BCH|BCĐ)\b", re.IGNORECASE)  # not "TƯ": "đầu tư"
_OFFICES = re.compile(r"(?<!ảng )\b((?:[Ss]ở|[Bb]ộ) )(?!chỉ huy|trưởng|đội)(\w)")


def written(name: str, lexicon: Lexicon) -> str:
    """A name in capitals as a reader would write it: 'BAN THƯỜNG VỤ TỈNH ỦY' → 'Ban Thường vụ Tỉnh ủy'."""
    name = " ".join(name.split())
    if name.isupper() or name.islower():
        name = _SHORT.sub(lambda m: lexicon.bodies.abbreviations[m[0].upper()].upper(), name).upper()
        name = lexicon.bodies.named.sub(lambda m: lexicon.bodies.written[" ".join(m[0].split())], low(name))
        name = _OFFICES.sub(lambda m: m[1] + m[2].upper(), name)
        name = _CONSONANTS.sub(lambda m: m[0].upper(), name)
        name = _PLACE_WORDS.sub(lambda m: m[0] if m[2][0].isupper() else f"{m[1]} {m[2].title()}", name)
        name = _with_proper_name(name, lexicon)
    return name[:1].upper() + name[1:]


def _with_proper_name(name: str, lexicon: Lexicon) -> str:
    """A school's or firm's own name, the last words, with capitals: 'Trường Tiểu học mây hồ' → '... Mây Hồ'."""
    head = lexicon.bodies.proper.search(low(name))
    words = name.split()
    own, least = len(words), len(name[: head.end()].split()) if head else 0
    while head and own > least and words[own - 1].islower() and len(words) - own < _OWN:
        own -= 1
    if lexicon.body_names.levels.at([*map(low, words)], own) == len(words) - own:
        return name  # "Bệnh viện Đa khoa tỉnh"
    return " ".join([*words[:own], *(word.title() for word in words[own:])])


_OWN = 4  # words of a school's own name


def office(match: re.Match[str], lexicon: Lexicon) -> str:
    """The office of a match of `lexicon.roles.role`: 'phó bí thư thường trực' → 'Phó Bí thư Thường trực'."""
    role = lexicon.roles.by_form[" ".join(match["role"].replace("*", " ").split())].name
    after = " ".join((match["after"] or "").split())
    after = "Thường trực" if after == lexicon.roles.standing else after
    return f"{'Phó ' if match['deputy'] else ''}{role}{f' {after[:1].upper()}{after[1:]}' if after else ''}"
