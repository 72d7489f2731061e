"""Whose document it is, as far as its own text says: the province, or the centre.

A province is one of the list (`data/provinces.toml`), or the one that the document's own top names (letterhead, place
of the date, issuer, title), or that an act names oftenest. A region is none, nor is a foreign city in the news.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kg.rules.lexicon import Lexicon
from kg.text import CAPITALS, low

CENTRAL = re.compile(r"trung ương|bộ chính trị|ban bí thư|chính phủ|quốc hội|^bộ |thủ tướng|hội nghị lần thứ")
_OF_PROVINCE = re.compile(r"tỉnh(?:\s+ủy)?[ \t]+|thành[ \t]+(?:ủy|phố)[ \t]+")
_PROPER_NAME = re.compile(rf"(?:[{CAPITALS}]\w*)(?:[ \t]+-?[ \t]?[{CAPITALS}]\w*){{0,3}}")
_LOCAL = re.compile(r"\b(?:huyện|thị xã|thị ủy|quận|xã|phường|thị trấn)\b")
_NEAR = 90  # code points behind what says where somebody comes from
_COLUMN = re.compile(r"\n|\||<br|[ \t]{2,}")
_LONGEST = 4  # words of a province's name
_MORE = 2  # times as often as all others together is a province named that is the document's
_SEAT = "hà nội"  # of the centre and of many that are none: dated from there says little


def read_place(
    dated_from: str | None, issuer: str | None, top: str, reading: str, act: bool, lexicon: Lexicon
) -> str | None:
    """The province the document belongs to as its own text says, or 'Trung ương'; None where it does not say.

    top: the letterhead and the title as printed; dated_from: the place of the date; act: the text is one, no web page.
    """
    if issuer and _is_central(low(issuer), lexicon):
        return "Trung ương"
    for source in (top, issuer or ""):
        if own := _own(source, lexicon):
            return own
    if act and (above := _above(top, lexicon)):
        return above
    known = _own_name if act else _listed
    named = Counter(known(name, lexicon) for name in _printed(reading, lexicon))
    if dated_from and low(dated_from) != _SEAT:
        if _listed(dated_from, lexicon):
            named[_listed(dated_from, lexicon)] += _MORE
        elif not _LOCAL.search(low(issuer or "")):
            return _own_name(dated_from, lexicon) or None
    named.pop("", None)
    if not named:
        return None
    (name, count), *others = named.most_common()
    return name if count > sum(n for _, n in others) else None


def _above(top: str, lexicon: Lexicon) -> str | None:
    """The province of the list with which the first line of a letterhead ends, behind a body's kind: "SỞ GD&ĐT LẠC
    SƠN" above a school."""
    line = next(filter(None, (low(part).strip(" *_#") for part in _COLUMN.split(top))), "")
    words = line.split()
    tails = (" ".join(words[-n:]) for n in range(min(_LONGEST, len(words) - 1), 1, -1))
    named = (tail for tail in tails if tail in lexicon.acts.provinces)
    found = next((tail for tail in named if tail not in lexicon.names.famous), None)  # no "ĐOÀN TNCS HỒ CHÍ MINH"
    headed = found and lexicon.layouts.body.match(line) and not _LOCAL.search(line)
    return lexicon.acts.province_names[lexicon.acts.provinces[found]] if found and headed else None


def _printed(reading: str, lexicon: Lexicon) -> Iterator[str]:
    """The names behind a province's level, but where somebody comes from or lives."""
    folded = low(reading)
    for level in _OF_PROVINCE.finditer(folded):
        at_home = lexicon.names.home.search(folded, max(0, level.start() - _NEAR), level.start())
        if not at_home and (name := _PROPER_NAME.match(reading, level.end())):
            yield name[0]


def _is_central(issuer: str, lexicon: Lexicon) -> bool:
    known = CENTRAL.search(issuer) or lexicon.bodies.centre.search(issuer)
    return bool(known) and not re.search(r"tỉnh|thành phố", issuer)


def _own(top: str, lexicon: Lexicon) -> str | None:
    """The first province that a letterhead, a title or an issuer's name prints."""
    for match in _OF_PROVINCE.finditer(low(top)):
        found = _PROPER_NAME.match(top, match.end())
        if found and (name := _own_name(found[0], lexicon)):
            return name
    return None


def _listed(name: str, lexicon: Lexicon) -> str:
    """The longest beginning of a name that is a province of the list; "" for none."""
    words = _words(name)
    lengths = (n for n in range(len(words), 0, -1) if low(" ".join(words[:n])) in lexicon.acts.provinces)
    return " ".join(words[: next(lengths, 0)])


def _own_name(name: str, lexicon: Lexicon) -> str:
    """The place's name without what runs on behind it: the longest known province, else two syllables."""
    words = _words(name)
    if listed := _listed(name, lexicon):
        return listed
    if len(words) > 2 and words[0] in lexicon.roles.surnames:
        return ""  # "Chủ tịch UBND tỉnh Trần Văn Hòa"
    stop = next((n for n, w in enumerate(words) if low(w) in _NOT_PLACE), len(words))
    return " ".join(words[: min(stop, 2)]) if stop > 1 else ""


def _words(name: str) -> list[str]:
    return [w.capitalize() if w.isupper() else w for w in name.split()]


_NOT_PLACE = frozenset(  # words that follow "tỉnh" or "thành ủy" and begin no place's name
    "ủy ban lần khóa về số ngày đoàn hội nhiệm và quý năm đã mặt công chủ phó bí trưởng văn miền phía vùng khu duyên"  # noqa: SIM905
    " đảng cộng độc".split()
)
