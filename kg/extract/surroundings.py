"""What stands around a cited act: its subject after it."""

from __future__ import annotations

import re

from kg.text import CAPITALS, low, words

_LONGEST = 400  # code points of a subject; a longer one is cut at a word
_SUBJECT = re.compile(
    r"(?:[\s*_]+của[\s*_]+Đảng)?[\s*_”\"]*+,?[\s*_(]*+(?P<cue>về[\s*_]+việc|về|v/v|thực[\s*_]+hiện|phê[\s*_]+duyệt"
    r"|ban[\s*_]+hành|quy[\s*_]+định|hướng[\s*_]+dẫn|triển[\s*_]+khai|cụ[\s*_]+thể[\s*_]+hóa|tổ[\s*_]+chức|sửa[\s*_]+đổi)[\s*_:“\"]+"
    rf"(?P<words>[^;:.()]{{4,{_LONGEST}}})",
    re.IGNORECASE,
)
# What a clause cannot end with: it was cut where a page or the ceiling ends it ("… số 26-NQ/TW ngày").
_DANGLING = re.compile(r"[ ,]*(?: (?:và|ngày|của|về|với|để|do|từ|tại|thì|như sau|(?:bao )?gồm))?[ ,]*$", re.IGNORECASE)
_CAPITALS_END = re.compile(rf"\n(?=\s*\w[^\W\d_{CAPITALS}])")  # a line that is not in capitals
_BLANK = re.compile(r"\n\s*\n")


def read_subject(reading: str, end: int, ceiling: int) -> str | None:
    """The words that say what the act is about, from "về", "phê duyệt" ... to the end of the clause or `ceiling`."""
    match = _SUBJECT.match(reading, end, ceiling)
    if not match or (match["cue"][0].isupper() and _BLANK.search(reading, end, match.start("cue"))):
        return None
    text = re.split(r"\n\s*\n", match["words"])[0].replace("*", " ")
    text = _CAPITALS_END.split(text)[0] if text[:12].isupper() else text
    if len(text) == _LONGEST:
        text = text[: text.rfind(" ")] + "…"
    lead = "" if low(match["cue"]).startswith(("về", "v/v")) else low(match["cue"]) + " "
    if lead and ":" in reading[match.end("cue") : match.start("words")]:
        return None  # what is said in the act, not what it is about
    said = _DANGLING.sub("", " ".join(text.split()))
    return " ".join((lead + said).split()) if said else None


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
