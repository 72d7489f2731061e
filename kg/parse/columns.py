"""What the columns of a table hold, by its head: which words are a head, and what each column makes of the others."""

from __future__ import annotations

from collections.abc import Sequence

from kg.models import Span
from kg.rules.tables import TableRules
from kg.text import words

DUTIES = ("leads", "implements", "joins", "directs", "deadline", "product")
PARTIES = ("leads", "implements", "directs", "leaders", "in_charge")
CHARGES = ("charge", "area")
LONGEST_HEAD = 70
_SEVERAL = 2  # heads below one
_SAYS = 24  # characters of what somebody is in charge of
_TRIM = " \t\r\n*_"
_BULLETS = frozenset("-+•")  # with these what is listed opens


def trimmed(reading: str, start: int, end: int) -> Span:
    """The cell without the white space and emphasis around it."""
    text = reading[start:end]
    begin = start + len(text) - len(text.lstrip(_TRIM))
    return Span(begin, max(begin, start + len(text.rstrip(_TRIM))))


def empty(cell: Span) -> bool:
    return cell.start >= cell.end


def folded(reading: str, cell: Span) -> str:
    return words(reading[cell.start : min(cell.end, cell.start + 200)])


def is_head(columns: Sequence[str | None]) -> bool:
    known = [column for column in columns if column]
    telling = {"task", "person", "act_number", "subject"} & set(known)
    return len(known) >= 2 and len(set(known)) >= 2 and bool(telling)


def columns_of(reading: str, row: Sequence[Span], rules: TableRules) -> list[str | None]:
    return [rules.column(folded(reading, cell)) if 0 < cell.end - cell.start <= LONGEST_HEAD else None for cell in row]


def second_head(reading: str, row: Sequence[Span], columns: Sequence[str | None]) -> bool:
    """Whether a row goes on with the head ("| | | Chủ trì | Phối hợp | |"): what it holds are heads alone."""
    printed = [column for cell, column in zip(row, columns, strict=False) if not empty(cell)]
    return bool(printed) and None not in printed and any(c in DUTIES for c in printed)


def settled(columns: list[str | None]) -> list[str | None]:
    """The columns as the whole head makes them: a column stands once; beside a day "Thời gian" is the hour, beside
    a person "Nhiệm vụ" is an office in the board, and a plain "Cơ quan" beside tasks carries them out; "Lãnh đạo"
    directs beside them and has the work itself where nobody else is named, or in a schedule."""
    seen: set[str] = set()
    out: list[str | None] = []
    for column in _told_by_others(columns):
        if column == "deadline" and "day" in columns:
            column = "time"
        if column == "task" and "person" in columns:
            column = "office"
        if column == "subject" and "task" not in columns and "act_number" not in columns:
            column = "task"
        if column == "body" and "task" in columns and "person" not in columns:
            column = "implements"
        again = column in seen  # a second column of those who carry out joins the first
        out.append("joins" if again and column == "implements" and "joins" not in seen else None if again else column)
        seen.add(out[-1] or column or "")
    return out


def with_charges(
    reading: str, head: Sequence[Span], below: Sequence[Sequence[Span]], columns: list[str | None], rules: TableRules
) -> list[str | None]:
    """The columns of a list of people with what each is in charge of: offices in the board are short."""
    if "person" not in columns:
        return columns
    for n, named in enumerate(head[: len(columns)]):
        cells = [row[n] for row in below if n < len(row) and not empty(row[n])]
        lengths = [cell.end - cell.start for cell in cells]
        says = sum(lengths) >= _SAYS * len(lengths) or any(reading[cell.start] in _BULLETS for cell in cells)
        if rules.areas.fullmatch(folded(reading, named)):
            columns[n] = "area"
        elif lengths and says and rules.charges.fullmatch(folded(reading, named)):
            columns[n] = "charge"
    return columns


def with_times(
    reading: str, head: Sequence[Span], below: Sequence[Sequence[Span]], columns: list[str | None], rules: TableRules
) -> list[str | None]:
    """The columns where no head says by when: "Giai đoạn" does if its cells are months and quarters, no stages."""
    if "task" not in columns or not {"deadline", "day", "time"}.isdisjoint(columns):
        return columns
    for n, named in enumerate(head[: len(columns)]):
        if columns[n] is None and rules.phases.fullmatch(folded(reading, named)):
            cells = [folded(reading, row[n]) for row in below if n < len(row) and not empty(row[n])]
            if cells and all(rules.parts_of_years.match(cell) for cell in cells):
                return [*columns[:n], "deadline", *columns[n + 1 :]]
    return columns


def _told_by_others(columns: Sequence[str | None]) -> list[str | None]:
    """The columns with what "Lãnh đạo", "Người phụ trách" and "Tuần" hold beside the others."""
    leaders = "implements" if "leads" in columns else "leads"
    if "day" not in columns and ("leads" in columns or "implements" in columns):
        leaders = "directs"
    beside = not {"leads", "implements"}.isdisjoint(columns) and {"directs", "leaders"}.isdisjoint(columns)
    held: dict[str, str | None] = {"leaders": leaders, "in_charge": "directs" if beside else "implements"}
    held |= {"week": "deadline" if {"day", "deadline"}.isdisjoint(columns) else None}
    return [held.get(column, column) if column else None for column in columns]


def one_row(reading: str, first: Sequence[Span], second: Sequence[Span], rules: TableRules) -> list[Span]:
    """The heads of a second row, all of parties, in the place of the one in the first that stands over them:
    "Nội dung, ⟦Phân công⟧, Thời gian" and "Chỉ đạo, Chủ trì"; empty where there is none over them."""
    over = next((n for n, cell in enumerate(first) if folded(reading, cell) in rules.spans), None)
    below = [rules.column(folded(reading, cell)) for cell in second]
    if over is None or len(below) < _SEVERAL or not all(column in PARTIES for column in below):
        return []
    return [*first[:over], *second, *first[over + 1 :]]
