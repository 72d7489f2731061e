"""Whose document it is, as far as its own text says: the province, or the centre."""

from __future__ import annotations

import re
from collections import Counter

from kg.rules.lexicon import Lexicon
from kg.text import CAPITALS, low

CENTRAL = re.compile(r"trung ương|bộ chính trị|ban bí thư|chính phủ|quốc hội|^bộ |thủ tướng|hội nghị lần thứ")
_OF_PROVINCE = re.compile(r"tỉnh(?:[ \t]+ủy)?[ \t]+|thành[ \t]+(?:ủy|phố)[ \t]+")
_PROPER_NAME = re.compile(rf"(?:[{CAPITALS}]\w*)(?:[ \t]+-?[ \t]?[{CAPITALS}]\w*){{0,3}}")


_LETTERHEAD = 160  # code points in which a letterhead names its province
_OWN = 1000
_LOCAL = re.compile(r"\b(?:huyện|thị xã|thị ủy|quận|xã|phường|thị trấn)\b")


def read_place(dated_from: str | None, issuer: str | None, reading: str, lexicon: Lexicon) -> str | None:
    """The province the document belongs to as its own text says, or 'Trung ương'; None where it does not say."""
    if issuer and CENTRAL.search(low(issuer)) and not re.search(r"tỉnh|thành phố", low(issuer)):
        return "Trung ương"
    after = (_PROPER_NAME.match(reading, match.end()) for match in _OF_PROVINCE.finditer(low(reading)))
    votes = Counter(_known(name[0], lexicon) for name in after if name)
    named = re.search(r"tỉnh(?: ủy)?[ \t]+", low(reading[:_LETTERHEAD]))
    own = _PROPER_NAME.match(reading, named.end()) if named else None
    if own:
        votes[_known(own[0], lexicon)] += _OWN
    elif dated_from and (low(dated_from) in lexicon.acts.provinces or not _LOCAL.search(low(issuer or ""))):
        votes[_known(dated_from, lexicon)] += 2 if "hà nội" not in low(dated_from) else 0
    votes.pop("", None)
    if not votes:
        return None
    (name, count), *others = votes.most_common(2)
    return name if count > sum(n for _, n in others) else None


def _known(name: str, lexicon: Lexicon) -> str:
    """The place's name without what runs on behind it: the longest known province, else two syllables."""
    words = [w.capitalize() if w.isupper() else w for w in name.split()]
    for length in range(len(words), 0, -1):
        if low(" ".join(words[:length])) in lexicon.acts.provinces:
            return " ".join(words[:length])
    if len(words) > 2 and words[0] in lexicon.roles.surnames:
        return ""  # "Chủ tịch UBND tỉnh Trần Văn Hòa"
    stop = next((n for n, w in enumerate(words) if low(w) in _NOT_PLACE), len(words))
    return " ".join(words[: min(stop, 2)]) if stop > 1 else ""


_NOT_PLACE = frozenset(  # words that follow "tỉnh" or "thành ủy" and begin no place's name
    "ủy ban lần khóa về số ngày đoàn hội nhiệm và quý năm đã mặt công chủ phó bí trưởng văn".split()  # noqa: SIM905
)
