"""The rows of tables that name people: whose are the offices in a row's other cells.

Forms taken:
1. a row of a table with pipes: the offices in other cells are those of the one person, or the people of one cell
2. a row of a table with a column of names, in any layout
3. a name and its bearer's offices on lines of their own, one below the other ("Trưởng Ban⏎Lò Thị Kẻo")
Refused: offices in columns of tasks and places, and of who takes part.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, pairwise

from msgspec import Struct
from msgspec.structs import replace

from kg.extract.gaps import BLANK, CHAIN, Page
from kg.models import PrintedOffice, PrintedPerson

Chain = tuple[list[PrintedPerson], list[PrintedOffice]]  # people, and the offices that each of them holds


def in_pipes(page: Page) -> Iterator[Chain]:
    """The rows of tables with pipes.

    A cell over several rows stands in the first of them only: where a row's person stands one cell further left, the
    offices left of the last row's person are its person's too."""
    home, labels = 0, list[PrintedOffice]()
    aside: frozenset[int] | None = None
    for parted, row in _lines(page):
        if parted:
            home, labels = 0, []
        if row is None:
            continue
        if row.labels or row.others:
            aside = _aside(page) if aside is None else aside
            row = row.without(aside)
        if row.home >= home:
            home, labels = row.home, row.labels
            yield row.people, [*row.labels, *row.others]
        else:
            yield row.people, [*labels, *row.labels, *row.others]


def in_columns(page: Page) -> Iterator[Chain]:
    """The rows of tables with a column of names, each with one name."""
    if not any(isinstance(token, PrintedPerson) and token.evidence == "column" for token in page.tokens):
        return
    for cells in (row.cells for table in page.tables if "person" in table.columns for row in table.rows):
        named = [t for t in page.within(cells.get("person")) if isinstance(t, PrintedPerson)]
        if len(named) == 1:
            others = (token for column in _BESIDE for token in page.within(cells.get(column)))
            yield named, sorted((t for t in others if isinstance(t, PrintedOffice)), key=lambda office: office.start)


def on_lines(page: Page) -> Iterator[Chain]:
    """Names and offices on lines of their own, by turns, with nothing else between them: each name and the line beside
    it, from the first of them on."""
    run: list[_Line] = []
    for line in (*_alone(page), None):
        if run and (line is None or page.text[run[-1].end : line.start].strip()):
            yield from _pairs(run)
            run = []
        if line and line.tokens:
            if run and not (run[-1].named or line.named) and len(run[-1].tokens) < _OFFICES:  # an office over two lines
                line = _Line(run[-1].start, line.end, [*run.pop().tokens, *line.tokens])
            run.append(line)
        else:
            yield from _pairs(run)
            run = []


class _Line(Struct, frozen=True):
    """A line of nothing but a name, or nothing but offices; of no tokens where it says more."""

    start: int
    end: int
    tokens: list[PrintedPerson | PrintedOffice]

    @property
    def named(self) -> bool:
        return isinstance(self.tokens[0], PrintedPerson)


def _pairs(run: list[_Line]) -> Iterator[Chain]:
    if len(run) % 2 or any(a.named == b.named for a, b in pairwise(run)):
        return
    for first, second in zip(run[::2], run[1::2], strict=True):
        name, held = (first, second) if first.named else (second, first)
        yield (
            [t for t in name.tokens if isinstance(t, PrintedPerson)],
            [t for t in held.tokens if isinstance(t, PrintedOffice)],
        )


def _alone(page: Page) -> Iterator[_Line]:
    """The lines that name anybody or an office."""
    at = 0
    while at < len(page.tokens):
        start = page.text.rfind("\n", 0, page.tokens[at].start) + 1
        end = page.text.find("\n", page.tokens[at].start) % (len(page.text) + 1)
        first = at
        while at < len(page.tokens) and page.tokens[at].start < end:
            at += 1
        at = max(at, first + 1)
        tokens = list(page.tokens[first:at])
        before = page.lowered[start : tokens[0].start].strip(_TRIM)
        people = sum(isinstance(token, PrintedPerson) for token in tokens)
        opens = not before or (people and page.lexicon.names.address.fullmatch(before))
        whole = opens and not page.text[tokens[-1].end : end].strip(_TRIM) and (not people or len(tokens) == 1)
        chained = all(gap in CHAIN for gap in page.gaps[first : at - 1])
        yield _Line(start, max(end, tokens[-1].end), tokens if whole and chained else [])


_TRIM = " \t*_#:,;."
_OFFICES = 8  # of one person, on lines of their own


def _lines(page: Page) -> Iterator[tuple[bool, _Row | None]]:
    """The lines that name anybody: whether a blank one stands before, and the row that a line is."""
    tokens, at, end = page.tokens, 0, 0
    while at < len(tokens):
        start = page.text.rfind("\n", 0, tokens[at].start) + 1
        parted = bool(BLANK.search(page.text, end, start + 1))
        end = page.text.find("\n", tokens[at].start) % (len(page.text) + 1)
        last = at
        while last < len(tokens) and tokens[last].start < end:
            last += 1
        yield parted, _row(page, at, last, start) if page.text.count("|", start, end) > 1 else None
        at = max(last, at + 1)


class _Row(Struct, frozen=True):
    """A row of a table: its people, who stand in one cell, which that is, the offices left of it and right of it."""

    people: list[PrintedPerson]
    home: int
    labels: list[PrintedOffice]
    others: list[PrintedOffice]

    def without(self, starts: frozenset[int]) -> _Row:
        """The row less the offices that begin at one of `starts`."""
        labels, others = ([o for o in side if o.start not in starts] for side in (self.labels, self.others))
        return replace(self, labels=labels, others=others)


_BESIDE = ("number", "post", "body", "office")  # columns that say more of whom a row names
_OF_PEOPLE = ("person", *_BESIDE)


def _aside(page: Page) -> frozenset[int]:
    """Where the offices begin that stand in columns of tasks, places, those who take part: nobody's of their row."""
    cells = (
        cell
        for table in page.tables
        for row in table.rows
        for column, cell in row.cells.items()
        if column not in _OF_PEOPLE
    )
    return frozenset(token.start for cell in cells for token in page.within(cell))


def _row(page: Page, first: int, last: int, start: int) -> _Row | None:
    starts = [start, *(token.start for token in page.tokens[first:last])]
    cells = list(accumulate(page.text.count("|", a, b) for a, b in pairwise(starts)))
    told = list(zip(page.tokens[first:last], cells, strict=True))
    people = [(token, cell) for token, cell in told if isinstance(token, PrintedPerson)]
    if len({cell for _, cell in people}) != 1:
        return None
    home = people[0][1]
    held = [(t, c) for t, c in told if isinstance(t, PrintedOffice) and c != home and page.text[t.start].isupper()]
    return _Row([p for p, _ in people], home, [o for o, c in held if c < home], [o for o, c in held if c > home])
