"""Tables of every format as rows with pipes: the one form that `kg.parse.tables` reads.

The contract between readers of formats and the reader of tables:
 1. A row is a line, "| a | b |"; the table stands between empty lines. An empty cell is "|  |" with white space.
 2. Every row has as many cells as the table has columns, but a row whose one cell spans them all: "| Nhóm A |".
 3. A cell merged downwards stands in each of its rows; one merged sideways in its first column, the others are empty.
 4. What a cell breaks into paragraphs goes on in one line: "; " before one that begins a new item, else a space.
A table that only lays out (a letterhead, recipients beside a signature) gives no pipes but its cells, column by column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from kg.parse.formats.bounds import MOST_COLUMNS

_ITEM = re.compile(r"[-+•*–]\s|\w{1,3}[.)]\s")
_ENDED = re.compile(r"[.;:,!?…-]$")
_HEAD = 60  # characters that a column's head has at most
_RULED = 2  # rows from which a small table with lines holds data
_BLOCKS = 2  # that stand side by side, of more lines than that
_BARE = 4  # and one without lines: letterheads and signatures have one to three


class Cell(Struct, frozen=True):
    """A cell by its paragraphs (a line each); across, down: how many columns and rows it spans."""

    text: str
    across: int = 1
    down: int = 1


Rows = Sequence[Sequence[Cell]]


def table_text(rows: Rows) -> str:
    """The rows with pipes, a line each; empty where there are no words in them."""
    printed = [row for row in spread(rows) if any(row)]
    width = max(map(len, printed), default=0)
    lines = []
    for row in printed:
        alone = len(row) == 1 and width > 1
        cells = row if alone else [*row, *[""] * (width - len(row))]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def spread(rows: Rows) -> Iterator[list[str]]:
    """One string a column for each row, merged cells written out; one alone where a cell spans the row."""
    pending: dict[int, tuple[int, str]] = {}  # column → rows still below a merged cell, and its words
    width = min(max((sum(cell.across for cell in row) for row in rows), default=0), MOST_COLUMNS)
    for number, row in enumerate(rows):
        out: list[str] = []
        for cell in row:
            _from_above(out, pending)
            words = in_line(cell.text, head=number == 0)
            first = len(out)
            for column in range(first, min(first + max(cell.across, 1), MOST_COLUMNS)):
                shown = words if column == first else ""
                if cell.down > 1:
                    pending[column] = (cell.down - 1, shown)
                out.append(shown)
        _from_above(out, pending)
        spans = len(row) == 1 and row[0].across >= width > 1
        yield out[:1] if spans else out


def _from_above(out: list[str], pending: dict[int, tuple[int, str]]) -> None:
    while len(out) in pending:
        left, words = pending.pop(len(out))
        if left > 1:
            pending[len(out)] = (left - 1, words)
        out.append(words)


def in_line(text: str, head: bool = False) -> str:
    """A cell's paragraphs in one line, without a pipe of its own. In a head all is one name."""
    out = ""
    for paragraph in text.replace("|", "¦").splitlines():
        words = " ".join(paragraph.split())
        if not words:
            continue
        new = not head and (_ITEM.match(words) or (words[:1].isupper() and not words.isupper()))
        joint = "; " if new and out and not _ENDED.search(out) else " "
        out = f"{out}{joint}{words}" if out else words
    return out


def lays_out(rows: Rows, ruled: bool) -> bool:
    """Whether the table only places blocks side by side; ruled: lines are drawn between its cells.

    Data have a head: a first row of short names, one line each, in every column. By shape alone, never by words.
    """
    width = max((sum(cell.across for cell in row) for row in rows), default=0)
    if width < 2 or len(rows) < 2:
        return True
    if width > 3:
        return False
    head = [cell.text.strip() for cell in rows[0]]
    headed = all(head) and all(len(words) <= _HEAD and "\n" not in words for words in head)
    return not headed or len(rows) < (_RULED if ruled else _BARE)


def printed(rows: Rows, ruled: bool) -> list[str]:
    """The blocks that a table gives: its rows with pipes, or the cells of one that only lays out; a letterhead above
    it or a signature below it that some formats make rows of the same table is laid out by itself."""
    head, tail = _beside(rows), _beside(rows[::-1])
    if head + tail and head + tail < len(rows):
        parts = (rows[:head], rows[head : len(rows) - tail], rows[len(rows) - tail :])
        return [block for part in parts if part for block in printed(part, ruled)]
    if lays_out(rows, ruled):
        return list(by_column([[cell.text for cell in row] for row in rows]))
    text = table_text(rows)
    return [text] if text else []


def _beside(rows: Rows) -> int:
    """How many of the first rows place two blocks of several lines side by side, in a table of more columns."""
    if max(map(len, rows), default=0) <= _BLOCKS:
        return 0
    found = 0
    for row in rows:
        blocks = [cell.text.strip() for cell in row]
        if len(blocks) != _BLOCKS or not all(blocks) or max(block.count("\n") for block in blocks) < _BLOCKS:
            break
        found += 1
    return found


def by_column(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The cells of a table that lays out, first column first."""
    for column in range(max(map(len, rows), default=0)):
        yield from (row[column] for row in rows if column < len(row) and row[column].strip())
