"""Tables: what each row says, by the columns that the table's head names (data/table_heads.toml).

Two layouts are read, one row a line ("| 1 | Việc | Sở Y tế |"), as all formats give it, and one cell a paragraph
between lines that are nothing but a bar, as pages printed to text have it (without bars: `kg.parse.unruled`; no bar
before the row: `kg.parse.ragged`; in marks of HTML: `kg.parse.tagged`). In all:
1. a head in one row or two; its columns say what the cells below hold
2. a row whose duties are empty is a heading: its number opens those of the rows below, and it may name who directs
   them; so is one with a letter or a Roman numeral whose duties stand for those that the rows below leave empty
3. "Nt", "như trên", '"' repeat the cell above
4. a row without number that goes on in a small letter is the row above run over
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from kg.models import Span
from kg.parse.aligning import Aligner
from kg.parse.columns import (
    CHARGES,
    DUTIES,
    LONGEST_HEAD,
    columns_of,
    empty,
    folded,
    is_head,
    one_row,
    second_head,
    settled,
    trimmed,
    with_charges,
    with_times,
)  # fmt: skip
from kg.parse.day_tables import own_rows
from kg.parse.ragged import ragged_grids
from kg.parse.tagged import tagged_grids
from kg.parse.unruled import unruled_grids
from kg.rules.tables import TableRules
from kg.text import low

_LINES = re.compile(r"(?:^[ \t]*\|[^\n]*\|[ \t]*$\n?)+", re.MULTILINE)
_PAGE = re.compile(
    r"\s*(?:[-–]?[ ]*(?:trang[ ]*)?\d{1,4}(?:[ ]*/[ ]*\d{1,4})?[ ]*[-–]?\s*)?(?:[-_*]{3,}\s*)?", re.IGNORECASE
)
_LINED = re.compile(r"\|[^\n|]+\|")
_RULE = re.compile(r"[\s|:=-]+")
_BAR = re.compile(r"\|[ \t]*(?=\n|\Z)")
_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXL]{1,6}|[A-Z]|[a-zđ]|\(\d{1,3}\))[.)/]?")
_LED = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3}){0,3}|[IVXL]{1,6}|[A-Z])[.)/][ \t*_]+(?=\S)")
_BULLET = re.compile(r"[-–+•][ \t]+(?![^\n]*[;>][ ]?[-–+•][ ])")  # of a cell that has no further one
_COLUMN_NUMBERS = re.compile(r"\(?\d{1,2}\)?")
_LASTS = re.compile(r"(?:không quá |trong |tối đa )?\d{1,3}(?:[,.]\d{1,2})?[\s*]+(?:ngày|giờ|phút)(?!\w)")
_GIVEN = ("directs", "leads", "implements", "deadline")
_FILLED = {*DUTIES, "day", "person", "time", "act_number"}
_UNNUMBERED = 3
_PARTIES = ("leads", "implements", "joins", "directs")
_FEWEST_HEADS = 3
_FEWEST_BARS = 8  # a head of three cells and a row
_LONGEST_CELL = 4000
_SHORTEST_TASK = 8
_SHORTEST_CHARGED = 5  # of one that names who does it: "Họp tổ"
_TRIM = " \t\r\n*_"


class Row(Struct, frozen=True):
    """One row: its number below those of its groups ("II/1"; None where none is printed), its cells by column, and the
    title of the nearest group that it stands in."""

    number: str | None
    cells: Mapping[str, Span]
    group: Span | None = None


class Table(Struct, frozen=True):
    """One table: where it stands, what its columns hold (None: unknown), and its rows, headings left out."""

    start: int
    end: int
    columns: tuple[str | None, ...]
    rows: tuple[Row, ...]


class TaskRow(Struct, frozen=True):
    """A row that assigns: its number, where its task stands, and its duties ("leads", "implements", "directs",
    "deadline") each with its cell; a schedule's day is its deadline; table: where its table begins; group: the title of
    the rows that it stands among."""

    number: str | None
    task: Span
    cells: Mapping[str, Span]
    table: int
    group: Span | None


def find_rows(reading: str, tables: Iterable[Table]) -> Iterator[TaskRow]:
    """The rows of tables whose head names a task and whom it binds, and of schedules."""
    for table in tables:
        if charges(table):
            yield from _charged_rows(table)
        if not assigns(table) or _tells_steps(reading, table):
            continue
        for row in table.rows:
            task = row.cells.get("task")
            said = _said_of(row, "day" if "day" in table.columns else "deadline")
            shortest = _SHORTEST_TASK if said.keys().isdisjoint(_PARTIES) else _SHORTEST_CHARGED
            if task and task.end - task.start >= shortest:
                yield TaskRow(row.number, task, said, table.start, row.group)


def _charged_rows(table: Table) -> Iterator[TaskRow]:
    """What the people of a list are in charge of: a row for each of their cells."""
    for row in table.rows:
        for cell in (row.cells[column] for column in CHARGES if column in row.cells):
            if "person" in row.cells and cell.end - cell.start >= _SHORTEST_TASK:
                yield TaskRow(row.number, cell, {"implements": row.cells["person"]}, table.start, row.group)


def _said_of(row: Row, day: str) -> dict[str, Span]:
    """The cells that say who does the task of a row and until when; day: the column that says it."""
    said = {column: row.cells[column] for column in _PARTIES if column in row.cells}
    return said | ({"deadline": row.cells[day]} if day in row.cells else {})


def assigns(table: Table) -> bool:
    """Whether the rows of a table are tasks: it names tasks and whom they bind; no list of people, no procedure."""
    held = set(table.columns)
    return "task" in held and not held & {"person", "step"} and bool(held & {*_PARTIES, "day"})


def charges(table: Table) -> bool:
    """Whether a table lists people with what each is in charge of."""
    return "person" in table.columns and any(column in table.columns for column in CHARGES)


def _tells_steps(reading: str, table: Table) -> bool:
    """Whether a table tells how long each step of a procedure takes ("0,25 ngày làm việc"): nobody is charged there."""
    times = [
        low(reading[r.cells["deadline"].start : r.cells["deadline"].end]) for r in table.rows if "deadline" in r.cells
    ]
    return 2 * sum(bool(_LASTS.match(time)) for time in times) > len(times)


def find_tables(reading: str, rules: TableRules) -> list[Table]:
    """The tables whose head is known, in order."""
    grids = [*unruled_grids(reading, rules), *ragged_grids(reading, rules), *tagged_grids(reading)]
    if "|" in reading:
        grids += [*_line_grids(reading), *_bar_grids(reading, rules)]
    tables = (_read(reading, grid, rules) for grid in grids)
    return sorted((table for table in tables if table), key=lambda table: table.start)


# ---- the two layouts ------------------------------------------------------------------------------------------------


def _line_grids(reading: str) -> Iterator[list[list[Span]]]:
    """Tables with one row a line; rows behind a page's end, which no head opens, belong to those before it."""
    grid, end, lines = list[list[Span]](), 0, 0
    for table in _LINES.finditer(reading) if _LINED.search(reading) else ():
        at, rows = table.start(), list[list[Span]]()
        for line in table[0].split("\n"):
            if not _RULE.fullmatch(line) and line.strip():
                rows.append(_cells(reading, at, line))
            at += len(line) + 1
        if rows and _turns_over(reading, grid, end, rows[0]):
            grid += rows
        else:
            yield from [grid] if lines > 1 else []
            grid, lines = rows, 0
        lines += table[0].rstrip("\n").count("\n") + 1
        end = table.end()
    yield from [grid] if lines > 1 else []


def _turns_over(reading: str, grid: Sequence[list[Span]], end: int, row: Sequence[Span]) -> bool:
    """Whether a row below a page's end goes on with the table that ended at `end`: as many cells as its head, and the
    next number ("7", "2.4") or none."""
    opens = reading.rfind("\n", 0, row[0].start) + 1
    if not grid or len(row) != len(grid[0]) or not _PAGE.fullmatch(reading, end, opens):
        return False
    before = next((cells[0] for cells in reversed(grid[-_UNNUMBERED:]) if not empty(cells[0])), grid[0][0])
    numbers = [reading[cell.start : cell.end].rstrip(".").rpartition(".") for cell in (before, row[0])]
    (above, _, last), (under, _, number) = numbers
    return empty(row[0]) or (
        last.isdecimal() and number.isdecimal() and above == under and int(number) == int(last) + 1
    )


def _cells(reading: str, at: int, line: str) -> list[Span]:
    bars = [m.start() for m in re.finditer(r"(?<!\\)\|", line)]
    return [trimmed(reading, at + a + 1, at + b) for a, b in itertools.pairwise(bars)]


def _bar_grids(reading: str, rules: TableRules) -> Iterator[list[list[Span]]]:
    """Tables with one cell a paragraph: between two rows stands an empty cell, and a row of fewer cells is merged."""
    bars = [m.span() for m in _BAR.finditer(reading) if _opens_line(reading, m.start())]
    if len(bars) < _FEWEST_BARS:
        return
    cells = [trimmed(reading, a[1], b[0]) for a, b in itertools.pairwise(bars)]
    at = 0
    while at < len(cells):
        run = _run(cells, at)
        at += max(1, len(run))
        head = _short_tail(run)
        if second := _run(cells, at + 1) if len(head) >= _FEWEST_HEADS else []:
            joined = one_row(reading, head, second, rules)
            head, at = joined or head, at + (1 + len(second)) * bool(joined)
        columns = [rules.column(folded(reading, cell)) for cell in head] if len(head) >= _FEWEST_HEADS else [None]
        if columns[0] and len([c for c in columns if c]) >= _FEWEST_HEADS and is_head(columns):
            rows, at = _bar_rows(reading, cells, at, columns)
            yield [head, *rows]


def _opens_line(reading: str, at: int) -> bool:
    return not reading[reading.rfind("\n", max(0, at - 80), at) + 1 : at].strip(" \t")


def _run(cells: Sequence[Span], at: int) -> list[Span]:
    """The cells from `at` to the next empty one."""
    end = at
    while end < len(cells) and cells[end].end > cells[end].start:
        end += 1
    return list(cells[at:end])


def _short_tail(run: Sequence[Span]) -> list[Span]:
    """The cells of a run behind the last that is too long for a head: that one is text between two tables."""
    long = [n for n, cell in enumerate(run) if cell.end - cell.start > LONGEST_HEAD]
    return list(run[long[-1] + 1 :] if long else run)


def _bar_rows(
    reading: str, cells: Sequence[Span], at: int, columns: Sequence[str | None]
) -> tuple[list[list[Span]], int]:
    """The rows below a head, and the cell behind them."""
    rows: list[list[Span]] = []
    while at + 1 < len(cells) and _parts(reading, cells[at]):
        row, at = _bar_row(reading, cells, at + 1, columns)
        if not row or any(cell.end - cell.start > _LONGEST_CELL for cell in row):
            break
        rows.append(row)
    return rows, at


def _bar_row(reading: str, cells: Sequence[Span], at: int, columns: Sequence[str | None]) -> tuple[list[Span], int]:
    row: list[Span] = []
    while at < len(cells) and len(row) < len(columns):
        if empty(cells[at]) and row and _row_ends(reading, cells, at, columns):
            break
        row.append(cells[at])
        at += 1
    return row, at


def _row_ends(reading: str, cells: Sequence[Span], at: int, columns: Sequence[str | None]) -> bool:
    """Whether the empty cell at `at` parts two rows: the next row's number stands behind it."""
    following = cells[at + 1] if at + 1 < len(cells) else None
    return following is None or (
        columns[0] == "number" and bool(_NUMBER.fullmatch(reading[following.start : following.end]))
    )


def _parts(reading: str, cell: Span) -> bool:
    """Whether what stands between two rows is nothing, or dots for rows left out ("……")."""
    return empty(cell) or not any(map(str.isalnum, reading[cell.start : min(cell.end, cell.start + _LONGEST_CELL)]))


# ---- what the rows say ----------------------------------------------------------------------------------------------


def _read(reading: str, grid: list[list[Span]], rules: TableRules) -> Table | None:
    """The table of a grid: its head is looked for in the first three rows."""
    for n, row in enumerate(grid[:3]):
        columns = columns_of(reading, row, rules)
        if own := own_rows(reading, grid[n:], columns, rules):
            rows = tuple(_rows(reading, own.rows, own.columns, rules))
            return Table(row[0].start, grid[-1][-1].end, own.columns, rows)
        if not is_head(columns):
            continue
        below = grid[n + 1 :]
        second = columns_of(reading, below[0], rules) if below else []
        if below and second_head(reading, below[0], second):
            columns = [s or c for s, c in zip(second, columns, strict=False)] + columns[len(second) :]
            below = below[1:]
        columns = with_charges(reading, row, below, settled(columns), rules)
        columns = with_times(reading, row, below, columns, rules)
        aligner = Aligner(columns, rules)
        below = [_placed(reading, cells, columns, aligner) for cells in below]
        rows = tuple(_rows(reading, below, columns, rules))
        first, last = grid[0], next((r for r in reversed(grid) if r), grid[0])
        return Table(first[0].start, last[-1].end, tuple(columns), rows) if first else None
    return None


def _placed(reading: str, cells: list[Span], columns: Sequence[str | None], aligner: Aligner) -> list[Span]:
    """The cells of a row each in its column, where the first is left out, as on the page behind that on which a merged
    cell begins: the row has fewer cells than the head, or ends in empty ones and does not open with its time."""
    filled = list(cells)
    while filled and empty(filled[-1]):
        filled.pop()
    short = len(filled) < len(columns) and len(filled) > 1 and not any(map(empty, filled))
    texts = [reading[cell.start : cell.end] for cell in filled] if short else []
    timed = columns[0] in ("deadline", "day") and short and not aligner.dated(texts[0])
    found = aligner.read(texts) if timed or (short and len(cells) < len(columns)) else None
    if found is None:
        return cells
    first = (filled[min(a, len(filled) - 1)].start for a, _ in found.cells)
    return [Span(at, filled[b - 1].end if b > a else at) for at, (a, b) in zip(first, found.cells, strict=True)]


def _rows(
    reading: str, grid: Sequence[Sequence[Span]], columns: Sequence[str | None], rules: TableRules
) -> Iterator[Row]:
    groups: list[_Group] = []
    above: dict[str, Span] = {}
    printed: dict[str, Span] = {}  # the cells of the row above, whatever group it is of
    spanning = _spanning(columns)
    numbers = [_printed_number(reading, cells, columns) for cells in grid]
    running = _runs_through(numbers)
    for n, cells in enumerate(grid):
        held = {c: cell for c, cell in zip(columns, cells, strict=False) if c and not empty(cell)}
        if not held or _repeats_head(reading, cells, columns, rules):
            continue
        held = {c: printed.get(c, cell) if folded(reading, cell) in rules.ditto else cell for c, cell in held.items()}
        if _runs_over(reading, held, above):
            continue
        title = _title(reading, cells, held, numbers[n + 1 : n + 2])
        if title:
            number, span = title
            groups, above = _opened(groups, number, _duties(reading, span, held, rules), span), {}
            continue
        held = {column: above[column] for column in spanning if column in above} | held
        above = printed = held
        yield _row(reading, held, groups, running)


def _spanning(columns: Sequence[str | None]) -> list[str]:
    """The columns that hold for the rows below which leave them empty: a day, or a time or who does the work, that
    stand before the tasks."""
    before = columns[: columns.index("task")] if "task" in columns else ()
    timed = next((column for column in before if column in ("day", "deadline")), "day")
    return [*(column for column in before if column in _PARTIES), timed or "day"]


_ROMAN = 2  # rank of a Roman numeral


class _Group(NamedTuple):
    rank: int
    number: str
    duties: Mapping[str, Span]  # of the rows below that leave theirs empty
    title: Span


def _opened(groups: Sequence[_Group], number: str, duties: Mapping[str, Span], title: Span) -> list[_Group]:
    """The groups that a row stands in behind a title: those above it, and its own."""
    rank = _rank(number) if number else _UNNUMBERED
    return [*(group for group in groups if group.rank < rank), _Group(rank, number, duties, title)]


def _printed_number(reading: str, cells: Sequence[Span], columns: Sequence[str | None]) -> str:
    cell = next((cell for c, cell in zip(columns, cells, strict=False) if c == "number"), None)
    return _number(reading[cell.start : cell.end]) if cell else ""


def _runs_through(numbers: Sequence[str]) -> bool:
    """Whether the figures count on from one lettered or Roman group to the next (I: 1; II: 2, 3): each names its row
    without its group."""
    figures = [int(number) for number in numbers if number.isdecimal()]
    behind = [n for n, number in enumerate(numbers) if number and 0 < _rank(number) <= _ROMAN]
    parted = any(number.isdecimal() for number in numbers[behind[0] : behind[-1]]) if behind else False
    return parted and figures == list(range(1, len(figures) + 1))


def _row(reading: str, held: dict[str, Span], groups: Sequence[_Group], running: bool) -> Row:
    cell, task = held.get("number"), held.get("task")
    number = _number(reading[cell.start : cell.end]) if cell else ""
    if task and not cell and "day" not in held and (led := _only_led(reading, task)):
        number, held = led["number"], {**held, "task": Span(led.end(), task.end)}
    if task and (bullet := _BULLET.match(reading, task.start, task.end)):
        held = {**held, "task": Span(bullet.end(), task.end)}
    over = [g for g in groups if not number or g.rank < _rank(number)]
    for group in reversed(over):
        held = {**group.duties, **held}
    named = [g.number for g in over if g.number and not (running and g.rank <= _ROMAN)]
    path = named + ([number] if number else [])
    cells = {c: cell for c, cell in held.items() if c != "number"}
    return Row("/".join(path) or None, cells, over[-1].title if over else None)


def _only_led(reading: str, task: Span) -> re.Match[str] | None:
    """The number with which a task's cell opens ("⟦1.⟧ Mở bến thuyền"), unless it counts several tasks."""
    led = _LED.match(reading, task.start, task.end)
    return led if led and not re.search(r"(?:\n|<br>)[ ]*\d{1,2}[.)]", reading[task.start : task.end]) else None


def _number(printed: str) -> str:
    """A number as printed without closing dot or bracket; empty where the cell holds other words."""
    bare = printed.strip(_TRIM)
    return bare.rstrip(".)/") + ")" * bare.startswith("(") if _NUMBER.fullmatch(bare) else ""


def _rank(number: str) -> int:
    """How deep a number stands: letters and Roman numerals over figures, figures over "1.1", those over "a"."""
    if re.fullmatch(r"[A-HK]", number):
        return 1
    if re.fullmatch(r"[IVXL]+", number):
        return _ROMAN
    return 9 if re.fullmatch(r"[a-zđ]", number) else 4 + number.count(".")


def _title(
    reading: str, cells: Sequence[Span], held: Mapping[str, Span], following: Sequence[str]
) -> tuple[str, Span] | None:
    """The number and the title of a row that is a heading, else None; `following`: the next row's number.

    Its duties are empty (or repeat its title, where a merged cell is given for each column that it spans).
    """
    filled = [c for c in cells if not empty(c)]
    if len(cells) > 2 and len({reading[c.start : c.end] for c in filled}) == 1 and filled[0] in cells[:2]:
        led = _LED.match(reading, filled[0].start, filled[0].end)
        if led or not _NUMBER.fullmatch(reading[filled[0].start : filled[0].end]):
            return (led["number"] if led else "", filled[0])
    task, number = held.get("task"), held.get("number")
    if task is None or number is None or (_FILLED - set(_GIVEN)) & held.keys():
        return None
    mark = _number(reading[number.start : number.end])
    if _FILLED & held.keys():  # a group's own duties
        grouped = mark and _rank(mark) <= _ROMAN and following and following[0].isdecimal()
        return (mark, task) if grouped and task.end - task.start <= LONGEST_HEAD else None
    return (mark, task) if mark and _heads(mark, following) else None


def _heads(mark: str, following: Sequence[str]) -> bool:
    """Whether a numbered row without duties is a heading: by a letter or a Roman numeral, or by what comes next."""
    below = following[0] if following else ""
    if not mark.strip("(")[0].isdigit():
        return True
    return below.startswith(f"{mark}.") or (below.isalpha() and below.islower()) or below in ("1", "01")


def _runs_over(reading: str, held: Mapping[str, Span], above: Mapping[str, Span]) -> bool:
    """Whether a row is the one above run over a page's end: no number, and its words go on in a small letter."""
    task = held.get("task")
    return bool(above) and "number" not in held and task is not None and reading[task.start].islower()


def _repeats_head(reading: str, cells: Sequence[Span], columns: Sequence[str | None], rules: TableRules) -> bool:
    """Whether a row is the head again on a new page, or the columns' own numbers ("(1) | (2) | (3)")."""
    printed = [reading[c.start : c.end] for c in cells if not empty(c)]
    if len(printed) > 2 and all(_COLUMN_NUMBERS.fullmatch(text) for text in printed):
        return True
    again = settled(columns_of(reading, cells, rules))
    return is_head(again) and again == list(columns)


def _duties(reading: str, title: Span, held: Mapping[str, Span], rules: TableRules) -> dict[str, Span]:
    """What a group row says of the rows below: its cells, and whom its title names to direct them."""
    own = "task" in held or not held.keys() - {"deadline"}
    duties = {column: held[column] for column in _GIVEN if column in held} if own else {}
    match = rules.given.search(low(reading[title.start : title.end]))
    if match:
        duties["directs"] = Span(title.start + match.start("who"), title.start + match.end("who"))
    return duties
