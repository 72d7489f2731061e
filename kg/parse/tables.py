"""Tables with pipes: rows that assign a task each, under columns such as "Nhiệm vụ | Cơ quan chủ trì | Thời gian"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from kg.models import Span
from kg.rules.lexicon import Lexicon
from kg.text import low

_TABLE = re.compile(r"(?:^[ \t]*\|.*\|[ \t]*$\n?){2,}", re.MULTILINE)
_RULE = re.compile(r"[\s|:-]+")
_CELL = re.compile(r"[^|\n]+")
_NUMBER = re.compile(r"(?:s[ốo])?\s*(?:tt|stt|thứ tự|số)")
_TASK = re.compile(r"(?:nội dung|nhiệm vụ|công việc|tên|hoạt động|đề án|chương trình|văn bản)")


class Row(Struct, frozen=True):
    """One row: its number as printed (or None), where its task stands, and its other cells by duty."""

    number: str | None
    task: Span
    cells: Mapping[str, Span]


def find_rows(reading: str, lexicon: Lexicon) -> Iterator[Row]:
    """The rows of tables whose head names a task column and at least one duty (data/cues.toml)."""
    if "|" not in reading:
        return
    for table in _TABLE.finditer(reading):
        columns: list[str | None] = []
        at = table.start()
        for line in table[0].split("\n"):
            cells = [Span(at + m.start(), at + m.end()) for m in _CELL.finditer(line)]
            at += len(line) + 1
            if not columns:
                columns = _columns([reading[c.start : c.end] for c in cells], lexicon)
            elif cells and not _RULE.fullmatch(line) and (row := _row(reading, cells, columns)):
                yield row


def _columns(heads: list[str], lexicon: Lexicon) -> list[str | None]:
    """What each column holds: "number", "task", a duty, or None; empty where this is no head of tasks."""
    columns = [_column(low(head).strip(" \t*_"), lexicon) for head in heads]
    return columns if "task" in columns and set(columns) & {"directs", "implements", "leads", "deadline"} else []


def _column(head: str, lexicon: Lexicon) -> str | None:
    duty = lexicon.cues.duties.get(" ".join(head.split()))
    if duty:
        return duty
    if _NUMBER.fullmatch(head):
        return "number"
    return "task" if _TASK.match(head) else None


def _row(reading: str, cells: list[Span], columns: list[str | None]) -> Row | None:
    held = {column: _trimmed(reading, cell) for column, cell in zip(columns, cells, strict=False) if column}
    task = held.pop("task", None)
    if task is None or task.end - task.start < 8:
        return None
    number = held.pop("number", None)
    printed = reading[number.start : number.end].strip(" .*") if number else None
    return Row(printed or None, task, held)


def _trimmed(reading: str, cell: Span) -> Span:
    text = reading[cell.start : cell.end]
    return Span(cell.start + len(text) - len(text.lstrip()), cell.start + len(text.rstrip()))
