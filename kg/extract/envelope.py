"""To whom a document is sent: those a dispatch or a letter addresses, the recipients at its end. They are no tasks.

Forms taken:
1. items right below "Kính gửi:", "Chủ tịch UBND tỉnh điện:": bullets or numbered
2. bullets without "Nơi nhận" above them: "- Như trên;", "- Lưu: VT", and those beside that are nothing but names
3. the same run on in one bullet: "- Sở Y tế; - Sở Nội vụ; - Lưu: VT"
Refused: an item that says what is to be done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.demands import Demands
from kg.mentions.parties import read_list, unique
from kg.mentions.words import Words
from kg.models import Document, Party
from kg.rules.lexicon import Lexicon
from kg.text import fold, low

_ADDRESSES = re.compile(r"(?:điện|gửi)[\s*_]*:[\s*_|]*")
_CLOSING = re.compile(r"nơi[\s*_]+nhận[\s*_]*:")
_LIKE_ABOVE = re.compile(r"[\s*_]*(?:như (?:trên|điều|kính gửi)|lưu[\s*_]*[:,]|lưu (?:vt|văn thư))")
_FILED = re.compile(r"[;,.][\s*_]*[-–][\s*_]*lưu(?: vt|[\s*_]*[:,;])")  # recipients run on in one line end with it
_GOES_ON = frozenset(",;:-–")
_ENUMERATED = ("bullet", "khoan", "diem")
_BEFORE, _SHORT = 60, 40  # code points before the first that is addressed; in which a recipient shows itself
_TOP = 3000  # code points in which a letter says whom it addresses


def closing_of(words: Words) -> int:
    """Where the recipients begin: behind it no charge from above holds; the text's end where there are none."""
    closing = _CLOSING.search(words.folded)
    return closing.start() if closing else len(words.text)


def sent_to(document: Document, words: Words, demands: Demands) -> set[int]:
    """The units, by index, that only say to whom the document is sent."""
    sent: set[int] = set()
    for n, unit in enumerate(document.units):
        if unit.kind not in _ENUMERATED or n in sent:
            continue
        ends = (m.end() for m in _ADDRESSES.finditer(words.folded, max(0, unit.start - _BEFORE), unit.start))
        if unit.parent < 0 and unit.start in ends:
            sent |= {n, *_run(document, words, demands, range(n + 1, len(document.units)), unit.kind == "bullet")}
            sent |= {n - 1} if n and document.units[n - 1].kind == "paragraph" else set()  # it charges nobody itself
        elif unit.kind == "bullet" and _FILED.search(words.folded, unit.text_start, unit.own_end):
            sent.add(n)
        elif unit.kind == "bullet" and _LIKE_ABOVE.match(low(words.text[unit.text_start : unit.text_start + _SHORT])):
            before, behind = range(n - 1, -1, -1), range(n + 1, len(document.units))
            sent |= {n, *_run(document, words, demands, before), *_run(document, words, demands, behind)}
    return sent


def _opens_act(text: str, issuer: str) -> bool:
    """Whether a paragraph says to whom a document is sent ("Kính gửi: Sở Y tế"), or, in capitals, who issues it
    ("ỦY BAN NHÂN DÂN TỈNH LẠC SƠN" above the recitals)."""
    line = text.strip(" *_:")
    if issuer and line.isupper() and fold(line).endswith(issuer):
        return True
    found = _ADDRESSES.search(low(text[:_SHORT]))
    return found is not None and len(text[: found.start()].split()) < 2


def behind_address(words: Words, demands: Demands, start: int, end: int, issuer: str) -> int:
    """Where the text of a letter begins that no blank line parts from whom it addresses ("Kính gửi: Các sở⏎Căn cứ ...,
    Sở Y tế đề nghị ..."); `end` where nothing stands behind those, `start` where a paragraph addresses nobody."""
    if not _opens_act(words.text[start:end], issuer):
        return start
    if not _ADDRESSES.search(words.folded, start, start + _SHORT):
        return end
    first, last = words.index(start), words.index(end)
    lines = [*(n for n in range(first + 1, last) if words.line[n]), last]
    for n, following in pairwise(lines):
        goes_on = not words.capital(n) or words.low[n - 1] in _GOES_ON
        if not goes_on and not demands.lists(n, following):
            return words.start[n]
    return end


def addressed(document: Document, words: Words, sent: set[int], lexicon: Lexicon) -> tuple[Party, ...]:
    """Those whom a letter addresses, on the line that says so or as the items below it."""
    found = _ADDRESSES.search(words.folded, 0, _TOP)
    if found is None:
        return ()
    units = document.units
    line = next((unit.end for unit in units if unit.kind == "paragraph" and unit.start <= found.start() < unit.end), 0)
    items = ((units[n].text_start, units[n].own_end) for n in sorted(sent) if units[n].kind in _ENUMERATED)
    listed: list[Party] = []
    for start, end in [(found.end(), line), *((a, b) for a, b in items if a < _TOP + found.end())]:
        listed += read_list(words, words.index(start), words.index(end), lexicon).parties if start < end else ()
    return unique(listed)


def _run(document: Document, words: Words, demands: Demands, over: range, bullets: bool = False) -> Iterator[int]:
    """The enumerated units of a run that are nothing but names; bullets: of an address, whatever they say."""
    for n in over:
        unit = document.units[n]
        if unit.kind == "paragraph":
            continue
        own = unit.own_end if unit.kind != "bullet" else unit.end
        if bullets and unit.kind == "bullet":
            yield n
            continue
        if bullets or unit.kind not in _ENUMERATED or not demands.lists(words.index(unit.text_start), words.index(own)):
            break
        yield n
