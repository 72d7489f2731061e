"""The cells of tables that stand in a text as marks of HTML, as machines that read scans write them into their text.

A cell over several rows stands in each of them, one over several columns in the first of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.models import Span

_TABLE = re.compile(r"<table\b[^<>]*>(?P<inside>.*?)</table>", re.IGNORECASE | re.DOTALL)
_ROW = re.compile(r"<tr\b[^<>]*>(?P<inside>.*?)</tr>", re.IGNORECASE | re.DOTALL)
_CELL = re.compile(r"<t[dh]\b(?P<says>[^<>]*)>(?P<inside>.*?)</t[dh]>", re.IGNORECASE | re.DOTALL)
_SPANS = re.compile(r"(?P<way>row|col)span\s*=\s*[\"']?(?P<count>\d{1,2})", re.IGNORECASE)
_BLANK = re.compile(r"(?:\s|\*|<br\s*/?>|</?(?:p|b|i|strong|em)>)+", re.IGNORECASE)
_MOST = 30  # rows and columns that a cell may stand in


def tagged_grids(reading: str) -> Iterator[list[list[Span]]]:
    """Each table's rows of cells."""
    for table in _closed(_TABLE, ("</table>",), reading, Span(0, len(reading))) if "</t" in reading else ():
        hanging: dict[int, tuple[int, Span]] = {}  # by column: in how many rows more a cell stands
        rows = _closed(_ROW, ("</tr>",), reading, Span(*table.span("inside")))
        yield [_filled(reading, Span(*row.span("inside")), hanging) for row in rows]


def _closed(pattern: re.Pattern[str], ends: tuple[str, ...], reading: str, inside: Span) -> Iterator[re.Match[str]]:
    """The matches up to where the last of them can close: behind that one that is left open is looked for in vain."""
    written = (each for end in ends for each in (end, end.upper()))
    last = max(reading.rfind(end, inside.start, inside.end) + len(end) for end in written)
    return pattern.finditer(reading, inside.start, max(inside.start, min(last, inside.end)))


def _filled(reading: str, row: Span, hanging: dict[int, tuple[int, Span]]) -> list[Span]:
    """The cells of a row with those that hang into it from above; `hanging` is brought up to date."""
    cells: list[Span] = []
    for cell in _closed(_CELL, ("</td>", "</th>"), reading, row):
        _hang(cells, hanging)
        if len(cells) >= _MOST:
            break
        over = {found["way"].lower(): min(int(found["count"]), _MOST) for found in _SPANS.finditer(cell["says"])}
        text = _trimmed(reading, *cell.span("inside"))
        if over.get("row", 1) > 1:
            hanging[len(cells)] = over["row"] - 1, text
        cells += [text, *[Span(text.end, text.end)] * (over.get("col", 1) - 1)]
    _hang(cells, hanging)
    return cells


def _hang(cells: list[Span], hanging: dict[int, tuple[int, Span]]) -> None:
    while held := hanging.pop(len(cells), None):
        left, span = held
        if left > 1:
            hanging[len(cells)] = left - 1, span
        cells.append(span)


def _trimmed(reading: str, start: int, end: int) -> Span:
    opening = _BLANK.match(reading, start, end)
    start = opening.end() if opening else start
    closing = next((blank for blank in _BLANK.finditer(reading, start, end) if blank.end() == end), None)
    return Span(start, closing.start() if closing else end)
