"""Tables between pipes: their rows and cells as boxes that hold every code point, their pipes and rules as signs."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct

_LINE = re.compile(r"^[ \t]*\|[^\n]{0,20000}\|[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"[\s|:-]+")
_PIPE = re.compile(r"(?<!\\)\|")
_HEAD = 60  # characters that a column's name has at most, where no rule below says that it is one


class Style(Struct, frozen=True, order=True):
    """text[start:end] looks so; name: "mk" (a sign, hidden), "b", "i", "sup", "fn" (a footnote's mark), "br" (a line's
    end), "rule" and "hr" (a line drawn, short or across)."""

    start: int
    end: int
    name: str


class Box(Struct, frozen=True):
    """text[start:end] is a "table", a "row", a "cell", a column's "head" or a heading ("h1" to "h3"); boxes nest.

    across: how many columns a cell spans.
    """

    start: int
    end: int
    name: str
    across: int = 1


class _Line(NamedTuple):
    start: int
    end: int


def find_tables(text: str) -> tuple[list[Box], list[Style]]:
    """Runs of lines between pipes as tables. A line between pipes that stands alone only lays out: its outer pipes are
    signs, no table."""
    boxes: list[Box] = []
    signs: list[Style] = []
    run: list[_Line] = []
    for start, end in [*((m.start(), m.end()) for m in _LINE.finditer(text)), (-1, -1)]:
        if run and start != run[-1].end + 1:
            _end_run(text, run, boxes, signs)
            run = []
        run.append(_Line(start, end))
    return boxes, signs


def _end_run(text: str, run: list[_Line], boxes: list[Box], signs: list[Style]) -> None:
    rows = [line for line in run if not _RULE.fullmatch(text, *line)]
    if len(run) > 1 and rows:
        _table(text, _with_head(text, run), boxes, signs)
        return
    for line in run:
        pipes = [match.start() for match in _PIPE.finditer(text, *line)]
        signs += [Style(at, at + 1, "mk") for at in (pipes if line not in rows else {pipes[0], pipes[-1]})]


def _with_head(text: str, run: list[_Line]) -> list[_Line]:
    """The run with the row above it, where a rule opens the run: that row's line may open with other words, and has as
    many pipes behind them as the rule."""
    start = text.rfind("\n", 0, max(run[0].start - 1, 0)) + 1
    if not _RULE.fullmatch(text, *run[0]) or start == run[0].start:
        return run
    wanted, pipes = text.count("|", *run[0]), [match.start() for match in _PIPE.finditer(text, start, run[0].start - 1)]
    if not pipes:
        return run
    return [_Line(pipes[-wanted] if len(pipes) >= wanted else start, run[0].start - 1), *run]


def _table(text: str, lines: list[_Line], boxes: list[Box], signs: list[Style]) -> None:
    """Each row reaches to the next one, and its last cell holds its end, the rules below it and the line's end."""
    empty = [bool(_RULE.fullmatch(text, *line)) for line in lines]
    first = empty.index(False)  # what stands above the first row is hidden
    signs += [Style(line.start, line.end + 1, "mk") for line in lines[:first]]
    end = min(lines[-1].end + 1, len(text))
    shown = [line for line, nothing in zip(lines, empty, strict=True) if not nothing]
    rows = [*zip(shown, [*(line.start for line in shown[1:]), end], strict=True)]
    cells = [_cells(text, line, stop) for line, stop in rows]
    width = max(map(len, cells))
    ruled = empty[first + 1 : first + 2] == [True] and "-" in text[slice(*lines[first + 1])]
    headed = ruled or (len(rows) > 1 and len(cells[0]) == width > 1 and _names_columns(text, cells[0]))
    boxes.append(Box(lines[first].start, end, "table"))
    for number, ((line, stop), found) in enumerate(zip(rows, cells, strict=True)):
        boxes.append(Box(line.start, stop, "row"))
        for cell in found:
            name = "head" if headed and not number and _words(text, cell) else "cell"
            boxes.append(Box(*cell, name, width if len(found) == 1 else 1))
        signs += [Style(m.start(), m.end(), "mk") for m in _PIPE.finditer(text, *line)]
        signs.append(Style(line.end, stop, "mk"))


def _names_columns(text: str, cells: list[_Line]) -> bool:
    """Whether a first row that no rule parts from the others names every column, in few words."""
    return all(0 < len(_words(text, cell)) <= _HEAD for cell in cells)


def _cells(text: str, line: _Line, stop: int) -> list[_Line]:
    """The cells of a row, which hold all of it from its start to `stop`: each opens with its pipe."""
    pipes = [match.start() for match in _PIPE.finditer(text, *line)]
    if text[line.end - 1 : line.end].strip(" \t") == "|" or not text[pipes[-1] + 1 : line.end].strip():
        pipes.pop()
    opens = [line.start, *pipes[1:]] if not text[line.start : pipes[0]].strip() else [line.start, *pipes]
    return [_Line(a, b) for a, b in pairwise([*opens, stop])]


def _words(text: str, cell: _Line) -> str:
    return text[cell.start : cell.end].strip("|:- \t\n*_")
