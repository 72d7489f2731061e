"""What stands around a cited act: the words for what it is there for, its subject after it."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.rules.acts import ActRules
from kg.text import low, words

_SUBJECT = re.compile(
    r"(?:[\s*_]+của[\s*_]+Đảng)?[\s*_”\"]*+,?[\s*_(]*+(?P<cue>về[\s*_]+việc|về|v/v|thực[\s*_]+hiện|phê[\s*_]+duyệt"
    r"|ban[\s*_]+hành|quy[\s*_]+định|hướng[\s*_]+dẫn|triển[\s*_]+khai|cụ[\s*_]+thể[\s*_]+hóa|tổ[\s*_]+chức|sửa[\s*_]+đổi)[\s*_:“\"]+(?P<words>[^;.()]{4,220})",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.;:!?][\s*_]|\n\s*\n|\n[\s*_]*[-+]|[(]")
_BLANK = re.compile(r"\n\s*\n")
_BROKEN = re.compile(r"[.:][\s*_]+[A-ZĐÀ-Ỹ]|\n\s*\n")
_JOINED = re.compile(r"(?<![\s*_])[\s*_]*+(?:[,;]|và|hoặc|gắn với|cùng với|[,;]\s*và)[\s*_]*(?:các[\s*_]+)?$")
_ENDED = re.compile(r"(?:[^.;\n]|\n(?!\s*\n)){0,400}?(?<!\w)(?:hết|chấm dứt)[\s*_]+hiệu[\s*_]+lực(?!\w)")
_ENUMERATOR = 4
_REACH = 140
_LISTED = 25
_NEAR = {"amends", "replaces", "repeals"}


def read_subject(reading: str, end: int, ceiling: int) -> str | None:
    """The words that say what the act is about, from "về", "phê duyệt" ... to the end of the clause or `ceiling`."""
    match = _SUBJECT.match(reading, end, ceiling)
    if not match or (match["cue"][0].isupper() and _BLANK.search(reading, end, match.start("cue"))):
        return None
    text = re.split(r"\n\s*\n", match["words"])[0].replace("*", " ")
    lead = "" if low(match["cue"]).startswith(("về", "v/v")) else low(match["cue"]) + " "
    return " ".join((lead + text).split()).rstrip(" ,").removesuffix(" và") or None


@lru_cache(maxsize=1024)
def _key(printed: str) -> str:
    return words(printed)


def read_purpose(reading: str, start: int, end: int, floor: int, before: str, rules: ActRules) -> str:
    """What the mention `start:end` is there for; `floor`: end of the mention before it, whose purpose is `before`.

    The last cue of the clause counts; a review is one of what it reviews ("tổng kết việc thực hiện"); after a comma or
    "và" the purpose of the mention before holds on.
    """
    followed = rules.after.match(low(reading[end : end + 40]))
    if followed:
        return rules.purposes[_key(followed["cue"])]
    window = low(reading[max(floor, start - _REACH) : start])
    joined = (
        floor and start - floor < _REACH * 3 and _JOINED.search(window) and not _BROKEN.search(reading, floor, start)
    )
    cut = 0
    for match in _SENTENCE.finditer(window):
        cut = match.end()
    clause = window[cut:]
    best, rest = None, ""
    for match in rules.before.finditer(clause):
        name = rules.purposes[_key(match[0])]
        if not (best == "reviews" or (name in _NEAR and not _close(clause[match.end() :]))):
            best, rest = name, clause[match.end() :]
    if best and not (joined and len(rest) > _LISTED):  # a cue far off stands in the subject of the act before
        return best
    if not best and len(clause.strip(" *_\n")) <= _ENUMERATOR and _ENDED.match(reading, end):
        return "repeals"
    return before if joined else best or "mention"


def _close(rest: str) -> bool:
    return len(rest) < 32 and "," not in rest


def subject_words(subject: str | None) -> frozenset[str]:
    """The words of a subject that can tell it from another."""
    return frozenset(w for w in words(subject or "").replace(",", " ").split() if len(w) > 1 and w not in _COMMON)


_COMMON = frozenset(
    words(
        "về việc thực hiện triển khai tổ chức ban hành quy định phê duyệt hướng dẫn của và các trong với đến năm"
        " giai đoạn tỉnh tầm nhìn một số tiếp tục công tác nâng cao tăng cường đẩy mạnh phát triển xây dựng trên"
        " địa bàn cho theo nhiệm vụ giải pháp là ở"
    ).split()
)
