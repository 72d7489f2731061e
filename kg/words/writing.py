"""Dates, periods and places of a text as people here write them, in both languages."""

from __future__ import annotations

import re
from calendar import monthrange

from kg.text import cut
from kg.words import say

_NAMED_PLACES = ("title", "footnote", "recipients", "signature")
_LINE_PLACES = {"-": "place_bullet", "+": "place_plus", "¶": "place_paragraph"}
_NOTE = re.compile(r"<sup>[^<>]{0,8}</sup>")  # "cộng đồng<sup>3</sup>": how converters write a footnote's mark
_SIGNS = re.compile(
    r"\*+|(?m:^\s*[#|]+\s*)|<br ?/?>|</?(?:b|i|u|em|strong)>|\\(?=[!-/:-@\[-`{-~\s]|$)", re.IGNORECASE
)  # of markdown and HTML
_ROMAN = ("", "I", "II", "III", "IV")


def written_date(value: str | None) -> str:
    """'2022-11-03' as people here write it, in both languages: '03/11/2022'; '' for none."""
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value or "")
    return f"{match[3]}/{match[2]}/{match[1]}" if match else (value or "")


def written_period(value: str | None, language: str) -> str:
    """'2023-Q2' → 'quý II/2023', '2023-04' → 'tháng 4/2023', '2020/2025' → '2020–2025'; '' for none."""
    if not value:
        return ""
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", value):
        return say("period_quarter", language, q=_ROMAN[int(match[2])], y=match[1])
    if match := re.fullmatch(r"(\d{4})-H([12])", value):
        return say(f"period_half{match[2]}", language, y=match[1])
    if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return say("period_month", language, m=int(match[2]), y=match[1])
    if match := re.fullmatch(r"(\d{4})/(\d{4})", value):
        return say("period_term", language, a=match[1], b=match[2])
    return say("period_year", language, y=value) if re.fullmatch(r"\d{4}", value) else value


def written_days(start: str | None, end: str | None, language: str) -> str:
    """The day or the days on which something was seen, a whole month, quarter, half or year by its name; in words where
    it is unknown."""
    if not start:
        return say("day_unknown", language)
    if end in (None, start):
        return written_date(start)
    if period := _whole(start, str(end)):
        return written_period(period, language)
    return f"{written_date(start)} – {written_date(end)}"


def _whole(start: str, end: str) -> str | None:
    """The period whose first and last day these are, where that is a month, quarter, half, year or some years."""
    (year, month, day), (last_year, last_month, last_day) = (map(int, each.split("-")) for each in (start, end))
    months = 12 * (last_year - year) + last_month - month + 1
    if day != 1 or last_day != monthrange(last_year, last_month)[1] or (month - 1) % min(months, 12):
        return None
    part = {1: f"-{month:02}", 3: f"-Q{month // 3 + 1}", 6: f"-H{month // 6 + 1}", 12: ""}.get(months)
    years = f"{year}/{last_year}" if month == 1 and months % 12 == 0 else None
    return years if part is None else f"{year}{part}"


def written_locator(locator: str, language: str) -> str:
    """'B/III/1/-2' → 'B/III/1, gạch đầu dòng thứ 2', 'footnote/3' → 'chú thích 3': places as people name them."""
    numbers: list[str] = []
    words: list[str] = []
    parts = iter(locator.split("/"))
    for part in parts:
        if part in _NAMED_PLACES:
            words.append(say(f"place_{part}", language, n=next(parts, "")).strip())
        elif part[:1] in _LINE_PLACES and part[1:].isdigit():
            words.append(say(_LINE_PLACES[part[:1]], language, n=part[1:]))
        else:
            numbers.append(part)
    return ", ".join(["/".join(numbers), *words] if numbers else words)


def label(text: str) -> str:
    """Words as a link's text: on one line, without markdown's and footnotes' marks; quotes never go through here."""
    return " ".join(_SIGNS.sub(lambda m: "" if m[0][0] in "\\*" else " ", _NOTE.sub("", text)).split())


def shorten(text: str, length: int) -> str:
    """The text on one line, without markdown's marks, cut at a word with an ellipsis."""
    return cut(label(text), length)
