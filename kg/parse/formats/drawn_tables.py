"""Tables that a Markdown text draws with signs → rows with pipes, a line each, as every other format gives them.

Converters write what does not fit into a line so: a grid ("+---+---+", "| a | b |"), or columns below dashes for each,
a row a line, or rows with empty lines between where a cell has several lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from kg.parse.formats.grid import Cell, table_text

_GRID = re.compile(r"[ ]{0,3}\+(?:[-=:]{2,}\+){2,}[ ]*")
_COLUMNS = re.compile(r"[ ]{0,3}(?:-{2,}(?:[ ]+-{2,}){2,}|={2,}(?:[ ]+={2,}){2,})[ ]*")
_EDGE = re.compile(r"[ ]{0,3}-{10,}[ ]*")
_DASHES = re.compile(r"[-=]+")
_MOST_LINES = 20_000  # of one table


def with_bars(text: str) -> str:
    """The text with each such table in rows with pipes; all else as it is."""
    if not any(sign in text for sign in ("+--", "-- ", "== ")):
        return text
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(_rewritten(lines))


def _rewritten(lines: Sequence[str]) -> Iterator[str]:
    at = 0
    held: list[str] = []  # what may be the head of a table: lines since the last empty one
    while at < len(lines):
        line = lines[at]
        end, rows = at, list[list[str]]()
        if _GRID.fullmatch(line):
            end, rows = _grid(lines, at)
        elif _COLUMNS.fullmatch(line):
            end, rows = _columned(lines, at, held)
            held = [] if rows else held
        if rows:
            yield from held
            yield from ["", table_text([[Cell(words) for words in row] for row in rows]), ""]
            held, at = [], end
            continue
        held.append(line)
        if not line.strip():
            yield from held
            held = []
        at += 1
    yield from held


def _grid(lines: Sequence[str], at: int) -> tuple[int, list[list[str]]]:
    """Where a grid ends, and its rows; none where its lines do not keep to its columns."""
    edges = [n for n, sign in enumerate(lines[at].rstrip()) if sign == "+"]
    rows, row = list[list[str]](), [""] * (len(edges) - 1)
    for n in range(at + 1, min(len(lines), at + _MOST_LINES)):
        line = lines[n].rstrip()
        if line.lstrip()[:1] not in ("|", "+") or len(line) <= edges[-1]:
            return n, rows
        if line.lstrip()[:1] == "+":
            rows += [row] if any(row) else []
            row = [""] * (len(edges) - 1)
        else:
            cells = (line[a + 1 : b].strip(" |") for a, b in pairwise(edges))
            row = [f"{words} {cell}".strip() for words, cell in zip(row, cells, strict=True)]
    return len(lines), rows


def _columned(lines: Sequence[str], at: int, above: Sequence[str]) -> tuple[int, list[list[str]]]:
    """Where a table with dashes below its head ends, and its rows; none where it does not end as such a table does.

    above: the lines before the dashes: its head; one that begins with a line of dashes has rows of several lines.
    """
    edged = bool(above) and bool(_EDGE.fullmatch(above[0]))
    end = next((n for n in range(at + 1, min(len(lines), at + _MOST_LINES)) if _ends(lines[n], edged)), len(lines))
    body = lines[at + 1 : end]
    if not body or (edged and end == len(lines)):
        return at, []
    closed = end < len(lines) and bool(lines[end].strip())
    if not above and closed and "".join(lines[end + 1 : end + 2]).strip():  # dashes above the head too
        return _columned(lines, end, body)
    head = above[1:] if edged else above
    rows = ([head] if head else []) + _parted(body, edged)
    starts = [0, *(dashes.start() for dashes in _DASHES.finditer(lines[at]))]
    return end + closed, [_row(row, starts[:1] + starts[2:]) for row in rows]


def _parted(body: Sequence[str], edged: bool) -> list[Sequence[str]]:
    """The lines of each row: several where empty lines part them, else one."""
    rows: list[Sequence[str]] = [list(group) for full, group in groupby(body, lambda line: bool(line.strip())) if full]
    return rows if edged and (len(rows) > 1 or len(rows[0]) == 1) else [[line] for line in body]


def _ends(line: str, edged: bool) -> bool:
    return bool(_EDGE.fullmatch(line)) if edged else not line.strip() or bool(_COLUMNS.fullmatch(line))


def _row(lines: Sequence[str], starts: Sequence[int]) -> list[str]:
    ends = [*starts[1:], None]
    return [" ".join(filter(None, (line[a:b].strip() for line in lines))) for a, b in zip(starts, ends, strict=True)]
