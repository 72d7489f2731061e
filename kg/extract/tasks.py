"""Tasks: what is assigned or demanded, to whom, by when.

Forms taken:
1. an item closed by assignment lines ("Phân công chỉ đạo: ...", "Cơ quan thực hiện: ...", "Thời gian hoàn thành: ...")
2. a run of sibling items without lines of their own, closed by lines after the last: the lines hold for all (shared)
3. "Như mục I, phần B của Chương trình này": takes over the assignments of that unit's items (reference)
4. prose: an item or paragraph that opens with whom it binds ("Ban Dân vận Tỉnh ủy tham mưu ...", "Giao Sở Nội vụ ...")
5. any other item of a section that demands something: bound on nobody in particular (none)
Refused: headings, results of the last period, recipients.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from kg.extract.assignments import Assigned
from kg.extract.demands import bound, is_heading, joined, leads, moved, named_only
from kg.extract.sections import Sections
from kg.mentions.deadlines import stated
from kg.mentions.pinpoints import unit_named
from kg.models import Document, Party, Span, Task, Unit
from kg.parse.locate import Locator
from kg.parse.tables import Row, find_rows
from kg.rules.lexicon import Lexicon
from kg.text import low

_ITEMS = ("muc", "khoan", "diem", "bullet", "plus", "dieu", "phan", "chuong", "phu-luc")
_SENT_TO = re.compile(
    r"(?:điện|gửi)[\s*_]*:[\s*_]*(?:\n[ \t]*[-+•][^\n]*(?:\n(?![ \t]*[-+•]|[ \t]*\n|\d)[^\n]*)*\n?)*[\s]*\Z"
)
_TRIM = " \t\r\n*_"
_LONG = 40


def find_tasks(document: Document, lexicon: Lexicon) -> list[Task]:
    """The tasks in the order in which they stand; spans are code points of `document.reading`.

    What the genre of the document leaves no room for is none (`models.Header.genre`)."""
    genre = document.header.genre
    found = _Finder(document, lexicon).tasks() if genre != "tells" else []
    return [task for task in found if genre == "charges" or task.directing or task.implementing]


class _Finder:
    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.text, self.units, self.lexicon = document.reading, document.units, lexicon
        self.document_kind = document.header.kind
        self.sections, self.locate = Sections(document, lexicon), Locator(document.units)
        self.lines: dict[int, Assigned] = {}
        for unit in self.units:
            if unit.kind == "assignment":
                self._line(unit)
        self.assigned = self._with_lines()

    def tasks(self) -> list[Task]:
        shared = self._shared()
        found: list[tuple[int, Task]] = []
        for n, unit in enumerate(self.units):
            if n in self.lines:
                found.append((n, self._assigned_task(n, self.lines[n], "shared" if n in shared else "own")))
            elif n in shared:
                found.append((n, self._assigned_task(n, self.lines[shared[n]], "shared")))
            elif unit.kind in _ITEMS or unit.kind == "paragraph":
                found += [(n, task) for task in self._prose(n)]
        return self._referred(found) + [self._row(row) for row in find_rows(self.text, self.lexicon)]

    def _row(self, row: Row) -> Task:
        """A row of a table that assigns one task a row."""
        n = self.locate(row.task.start)
        while n >= 0 and self.units[n].kind == "paragraph":
            n = self.units[n].parent
        above = self.units[n].locator if n >= 0 else ""
        lines = Assigned(row.task.start)
        for duty, cell in row.cells.items():
            lines.say(self.text, duty, cell, self.sections.year)
        locator = "/".join(part for part in (above, row.number) if part)
        return Task(
            locator, row.task.start, row.task.end, _unique(lines.directing), _unique(lines.implementing),
            lines.stated, lines.deadline, lines.recurrence, "own", self.sections.scheduled(n),
        )  # fmt: skip

    # -- assignment lines -----------------------------------------------------------------------------------------
    def _line(self, unit: Unit) -> None:
        owner = unit.parent
        while owner >= 0 and self.units[owner].kind in ("paragraph", "footnote"):
            owner = self.units[owner].parent
        lines = self.lines.setdefault(owner, Assigned(unit.start))
        lines.end = unit.end
        lines.read_line(self.text, unit, self.sections.year, self.lexicon)

    def _with_lines(self) -> set[int]:
        """Units that have lines of their own or below them."""
        held: set[int] = set()
        for n in self.lines:
            while n >= 0 and n not in held:
                held.add(n)
                n = self.units[n].parent
        return held

    def _shared(self) -> dict[int, int]:
        """Item → the item whose closing lines hold for it: siblings before it that have no lines anywhere."""
        shared: dict[int, int] = {}
        for n in self.lines:
            if n < 0:
                continue
            run = self._bullets(n) or self._siblings_before(n)
            for sibling in run:
                shared[sibling] = n
            if run and run[0] != n and n not in run:
                shared[n] = n
        for n in [n for n in shared if self._bullets(shared[n]) and n == shared[n]]:
            del shared[n]
        return shared

    def _siblings_before(self, n: int) -> list[int]:
        run: list[int] = []
        siblings = self.sections.children.get(self.units[n].parent, [])
        for sibling in reversed(siblings[: siblings.index(n)]):
            unit = self.units[sibling]
            if sibling in self.assigned or unit.kind != self.units[n].kind or self._binds(sibling):
                break
            run.append(sibling)
        return run

    def _binds(self, n: int) -> bool:
        """Whether an item says itself whom it binds: no closing lines hold for it."""
        title = self.sections.title(n)[0]
        paragraphs = [c for c in self.sections.children.get(n, []) if self.units[c].kind == "paragraph"]
        return bool(named_only(title) or bound(title, self.lexicon)) or self._given_below(paragraphs)

    def _bullets(self, n: int) -> list[int]:
        """Items below `n` that its lines close: bullets or lettered items none of which has lines."""
        below = [
            c for c in self.sections.children.get(n, []) if self.units[c].kind in ("bullet", "diem", "khoan", "plus")
        ]
        before = [c for c in below if self.units[c].start < self.lines[n].start]
        return before if before and not any(c in self.assigned for c in before) else []

    def _assigned_task(self, n: int, lines: Assigned, origin: str) -> Task:
        unit = self.units[n]
        start, end = self.sections.trim(unit.text_start, self._stop(n) if n in self.lines else unit.end)
        due = (lines.stated, lines.deadline, lines.recurrence)
        if lines.stated is None:
            due = stated(self.text[start:end], self.sections.year)
        directing, implementing = _unique(lines.directing), _unique(lines.implementing)
        return Task(unit.locator, start, end, directing, implementing, *due, origin, self.sections.schedule(n))

    def _stop(self, n: int) -> int:
        """Where an item's own words end: before its lines, and before a footnote that stands between."""
        below = (self.units[c] for c in self.sections.children.get(n, ()))
        return max((u.end for u in below if u.end <= self.lines[n].start), default=self.units[n].own_end)

    # -- by reference ---------------------------------------------------------------------------------------------
    def _referred(self, found: Sequence[tuple[int, Task]]) -> list[Task]:
        tasks: list[Task] = []
        for n, task in found:
            lines = self.lines.get(n)
            if lines and lines.reference and (below := unit_named(lines.reference, self.units)):
                source = [t for m, t in found if m != n and (t.locator == below or t.locator.startswith(below + "/"))]
                task = replace(
                    task,
                    directing=_unique([*task.directing, *(p for t in source for p in t.directing)]),
                    implementing=_unique([*task.implementing, *(p for t in source for p in t.implementing)]),
                    assignment_from="reference",
                )
            if not (n in self.lines and self._bullets(n)):
                tasks.append(task)
        return tasks

    # -- prose ----------------------------------------------------------------------------------------------------
    def _addressed(self, n: int) -> bool:
        """Whether an item is one of those a dispatch or a letter is sent to ("Thủ tướng điện:", "Kính gửi:")."""
        at = self.units[n].start
        return self.units[n].parent < 0 and bool(_SENT_TO.search(low(self.text[max(0, at - 900) : at])))

    def _prose(self, n: int) -> list[Task]:
        unit = self.units[n]
        if unit.kind == "bullet" and self._addressed(n):
            return []
        if n in self.assigned or self._under_lines(n) or not self.sections.demands(n):
            return []
        below = self.sections.children.get(n, [])
        if unit.kind == "paragraph":
            return self._paragraph(n)
        if any(self.units[c].kind != "paragraph" for c in below):
            return []
        start, end = self.sections.trim(unit.text_start, unit.end)
        short = end - start < _LONG and not self._holder(n) and not bound(self.text[start:end], self.lexicon)
        if short or is_heading(self.text[start:end]) or self.text.count("\n|", start, end) > 1:
            return []
        return [self._demand(n, start, end)] if not self._given_below(below) else []

    def _given_below(self, below: Iterable[int]) -> bool:
        """Whether a later paragraph of the item is given to somebody: then the paragraphs are the tasks."""
        return any(self._charges(c) for c in list(below)[1:])

    def _charges(self, n: int) -> bool:
        """Whether a later paragraph is given to somebody, or binds somebody below a heading."""
        start, end = self.sections.trim(self.units[n].text_start, self.units[n].end)
        headed = is_heading(self.sections.title(self.units[n].parent)[0])
        return self._gives((start, end)) or (headed and bool(bound(self.text[start:end], self.lexicon)))

    def _gives(self, span: tuple[int, int]) -> bool:
        return bool(self.lexicon.cues.give.match(low(self.text[span[0] : span[0] + 60])))

    def _paragraph(self, n: int) -> list[Task]:
        unit = self.units[n]
        start, end = self.sections.trim(unit.text_start, unit.end)
        if unit.parent < 0:
            given = self.document_kind and self.text.startswith("Giao ", start) and not is_heading(self.text[start:end])
            return [self._demand(n, start, end)] if given and bound(self.text[start:end], self.lexicon) else []
        if unit.number == "¶1":
            siblings = self.sections.children.get(unit.parent, [])
            told = self.units[siblings[-1]].kind == "paragraph" and self._given_below(siblings)
            return (
                [self._demand(n, start, end)]
                if told and not is_heading(self.text[start:end]) and bound(self.text[start:end], self.lexicon)
                else []
            )
        return [self._demand(n, start, end)] if self._charges(n) else []

    def _demand(self, n: int, start: int, end: int) -> Task:
        text = self.text[start:end]
        if ":" in text and (inside := self._inside(n, start, end)):
            return inside
        led = text.startswith(("Lãnh đạo", "Chỉ đạo")) and self._holder(n)
        parties = [] if led else [moved(p, start) for p in bound(text, self.lexicon)]
        if not parties and (holder := self._holder(n)):
            parties = [*holder, *(moved(p, start) for p in joined((), text, 0))]
            parties = [replace(p, lead=True) if leads(text) and p in holder else p for p in parties]
        printed, deadline, recurrence = stated(text, self.sections.year)
        origin = "own" if parties else "none"
        schedule = self.sections.schedule(n)
        return Task(
            self.units[n].locator, start, end, (), tuple(parties), printed, deadline, recurrence, origin, schedule
        )

    def _inside(self, n: int, start: int, end: int) -> Task | None:
        """An item with labels in its own paragraph: "... (Cơ quan chủ trì: Sở Y tế; thời gian thực hiện: Quý II)"."""
        lines = Assigned(end)
        lines.read_labels(self.text, None, Span(start, end), self.sections.year, self.lexicon)
        if not (lines.implementing or lines.directing):
            return None
        due, stop = (lines.stated, lines.deadline, lines.recurrence), self.sections.trim(start, lines.start)[1]
        directing, implementing = _unique(lines.directing), _unique(lines.implementing)
        schedule = self.sections.schedule(n)
        return Task(self.units[n].locator, start, stop, directing, implementing, *due, "own", schedule)

    def _holder(self, n: int) -> list[Party]:
        """Whom the heading above names and nothing else: "1. Sở Nội vụ" above "- Chủ trì, phối hợp với ..."."""
        at = self.units[n].parent
        if at < 0:
            return []
        title, start = self.sections.title(at)
        return [moved(p, start) for p in named_only(title)]

    def _under_lines(self, n: int) -> bool:
        at = self.units[n].parent
        while at >= 0:
            if at in self.lines:
                return True
            at = self.units[at].parent
        return n in self.lines


def _unique(parties: Iterable[Party]) -> tuple[Party, ...]:
    kept: dict[tuple[str, str], Party] = {}
    for party in parties:
        kept.setdefault((party.kind, low(party.name)), party)
    return tuple(kept.values())
