"""When something is due, as printed: on a label line or in a table's cell, and in a sentence of prose.

Forms taken: "Trong quý I/2021", "chậm nhất ngày 15/3", "hoàn thành trong tháng 12/2020", "định kỳ hằng quý"; an open
period ("Năm 2021 và những năm tiếp theo") ends nowhere.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.rules.periods import S, last_day, periods_in
from kg.text import low

_OPEN = re.compile(rf"năm{S}\d{{4}}{S}và{S}(?:những|các){S}năm{S}(?:tiếp{S}theo|sau)", re.IGNORECASE)
_FROM = re.compile(rf"(?:kể{S})?từ{S}(?:ngày|tháng|quý|năm)?{S}$", re.IGNORECASE)
_RECURRENCE = (
    (re.compile(rf"thường{S}xuyên", re.IGNORECASE), "Thường xuyên"),
    (re.compile(rf"h[àằ]ng{S}năm|mỗi{S}năm", re.IGNORECASE), "Hàng năm"),
    (re.compile(rf"h[àằ]ng{S}quý|mỗi{S}quý", re.IGNORECASE), "Hàng quý"),
    (re.compile(rf"h[àằ]ng{S}tháng|mỗi{S}tháng", re.IGNORECASE), "Hàng tháng"),
    (re.compile(rf"h[àằ]ng{S}tuần|mỗi{S}tuần", re.IGNORECASE), "Hàng tuần"),
)
_TIMED = re.compile(r"(?:trong|trước|nhất|xong|vào|hết|cuối|là|đến)[\s*]+(?=ngày|tháng|quý|năm|đầu|cuối|\d)")
_OFTEN = re.compile(r"định|h[àằ]ng|mỗi")
_WHEN = r"(?=(?:ngày|tháng|quý|năm|đầu|cuối|\d))"
_DONE = re.compile(
    r"(?:hoàn\s+thành|hoàn\s+tất|xong|(?<!công )(?<!chương )trình|báo\s+cáo|gửi|trước|chậm\s+nhất)"
    r"(?:(?!\bnhiệm kỳ\b)[^.;]){0,140}?"
    rf"(?:trong|trước|chậm\s+nhất|xong|vào|đến\s+hết|cuối)[\s*]+{_WHEN}"
)
_BEFORE = re.compile(rf"(?:trước|chậm[\s*]+nhất(?:[\s*]+(?:là|đến|vào|trong))?|hạn[\s*]+cuối)[\s*]+{_WHEN}")
_EVERY = re.compile(
    r"(?:(?:trước|chậm[\s*]+nhất|vào)[\s*]+(?:là[\s*]+)?(?:vào[\s*]+)?ngày[\s*]+\d{1,2}(?:/\d{1,2}|[\s*]+tháng[\s*]+\d{1,2})?"
    r"(?:[\s*]+(?:của[\s*]+)?(?:tháng|quý|tháng[\s*]+cuối|tháng[\s*]+đầu))*[\s*]+h[àằ]ng[\s*]+(?:năm|quý|tháng))|"
    r"(?:định[\s*]+kỳ[\s*]+)(?:h[àằ]ng[\s*]+)?(?:năm|quý|tháng|6[\s*]+tháng)|^[\s*]*h[àằ]ng[\s*]+(?:năm|quý|tháng)(?=[\s*]*,)"
)


@lru_cache(maxsize=65536)
def read_deadline(text: str, year: int | None = None) -> tuple[str | None, str | None]:
    """(last day of the latest stated period, recurrence) of a deadline as printed.

    "Năm 2021 và những năm tiếp theo" is open: neither. "Năm 2021 và hàng năm" has both. "từ năm 2021" ends nowhere.
    """
    recurrence = next((name for pattern, name in _RECURRENCE if pattern.search(text)), None)
    if _OPEN.search(text):
        return None, recurrence
    ends = [last_day(p) for p, start, _ in periods_in(text, year) if not _FROM.search(text[:start])]
    return max(ends, default=None), recurrence


def stated(text: str, year: int | None) -> tuple[str | None, str | None, str | None]:
    """A deadline stated in prose: (as printed, last day, recurrence); `year` fills one that is not printed."""
    spans = []
    lowered = low(text)
    for match in (*_DONE.finditer(lowered), *_BEFORE.finditer(lowered)) if _TIMED.search(lowered) else ():
        after = [p for p in periods_in(text[match.end() : match.end() + 60], year) if p[1] < 12]
        if after:
            spans.append((match.start(), match.end() + after[0][2], last_day(after[0][0])))
    every = _EVERY.search(lowered) if _OFTEN.search(lowered) else None
    recurrence = read_deadline(every[0].replace("kỳ năm", "kỳ hàng năm"))[1] if every else None
    if not spans:
        return (" ".join(every[0].split()) if every else None), None, recurrence
    printed = text[min(s for s, _, _ in spans) : max(e for _, e, _ in spans)]
    return " ".join(printed.replace("*", "").split()), max(d for _, _, d in spans), recurrence
