"""Assignment lines: "Phân công chỉ đạo: ...", "Cơ quan chủ trì: ...; cơ quan phối hợp: ...; thời gian: ..."."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.extract.assigned import Assigned, plain
from kg.extract.label_headings import LabelHeadings
from kg.extract.sections import Sections
from kg.mentions.deadlines import of_day
from kg.mentions.parties import is_leader, read_list
from kg.mentions.words import Words
from kg.models import Unit
from kg.rules.lexicon import Lexicon
from kg.text import low

_BULLETS = ("bullet", "plus", "diem")
_NO_ITEMS = ("paragraph", "assignment", "footnote")
_SEVERAL = 2  # items of a topic, at least
_BELOW = 12  # items below a label that stands alone
_LABEL = 120  # characters of a line in which its label stands
_WORDS = 7  # of a label
_HEADING = 40  # characters of a bare heading in an item ("a) Nhiệm vụ:")


class Lines:
    """The assignment lines of a document: `of` the item that they close; `held`: units with lines or above some."""

    def __init__(self, units: Sequence[Unit], sections: Sections, words: Words, lexicon: Lexicon) -> None:
        self.units, self.sections, self.content = units, sections, lexicon.cues.content
        self.label, self.cues, self.words, self.lexicon = lexicon.cues.label, lexicon.cues, words, lexicon
        self.of: dict[int, Assigned] = {}
        for n, unit in enumerate(units):
            if unit.kind == "assignment":
                owner = unit.parent
                while owner >= 0 and units[owner].kind in ("paragraph", "footnote"):
                    owner = units[owner].parent
                owner = self._of_hour(owner, unit)
                if self._directed_by(owner, unit):
                    continue
                lines = self.of.setdefault(owner, Assigned(unit.start, words, lexicon))
                lines.end = unit.end
                lines.read_line(unit, sections.year, self._closed(n))
        headings = LabelHeadings(units, sections, words, lexicon)
        self.headed = headings.read(self.of)  # what is to be done, whose lines are headings beside it
        self.labels = headings.labels
        for n in [n for n in self.of if self._only_heads(n)]:
            del self.of[n]
        self.of |= self.headed
        self.said: set[int] = set()  # bullets that say no more than who, which the lines beside them took over
        self.held: set[int] = set()
        for n in self.of:
            while n >= 0 and n not in self.held:
                self.held.add(n)
                n = units[n].parent

    def _of_hour(self, owner: int, unit: Unit) -> int:
        """The paragraph right before a line below a day: what falls on it is an item a paragraph ("7h30: Giao ban⏎- Chủ
        trì: đồng chí A")."""
        if owner < 0 or not of_day(self.sections.title(owner)[0], self.sections.year):
            return owner
        below = [c for c in self.sections.children.get(owner, ()) if self.units[c].kind == "paragraph"]
        return next((c for c in reversed(below[1:]) if self.units[c].start < unit.start), owner)

    def _directed_by(self, owner: int, unit: Unit) -> bool:
        """Whether a line below a person says whom he directs, and not who directs: "1. Đồng chí A⏎- Trực tiếp chỉ đạo:
        Sở Y tế"."""
        label = self.label.match(self.words.folded, unit.text_start, unit.text_start + _LABEL)
        if label is None or self.cues.duties.get(plain(label["label"] or "")) != "directs":
            return False
        while owner >= 0 and not self._opens_with_person(self.units[owner]):
            owner = self.units[owner].parent
        directed = read_list(self.words, self.words.index(label.end()), self.words.index(unit.end), self.lexicon)
        return owner >= 0 and not any(is_leader(self.words, party, self.lexicon) for party in directed.parties)

    def _opens_with_person(self, unit: Unit) -> bool:
        first, last = self.words.index(unit.text_start), self.words.index(unit.own_end)
        named = read_list(self.words, first, last, self.lexicon).parties if first < last else ()
        return bool(named) and named[0].kind == "person"

    def _only_heads(self, n: int) -> bool:
        """Whether an item's own words are a label alone ("3. Phân công:"), or say that who takes part is named below
        ("II. Thành phần"): the lines there are of no work."""
        title = low(self.sections.title(n)[0]).strip(" *_") if n >= 0 else ""
        label = self.label.match(title)
        return (label is not None and label.end() == len(title)) or bool(self.cues.charge.gathers.at(title.split(), 0))

    def _closed(self, n: int) -> int:
        """Where a line ends: one that is a label alone ("- Cơ quan thực hiện:") with the items right below it."""
        unit, end = self.units[n], self.units[n].end
        if self.sections.text[unit.start : end].rstrip(" *_\n").endswith(":"):
            for below in self.units[n + 1 : n + 1 + _BELOW]:
                if below.kind not in ("bullet", "plus") or below.parent != unit.parent:
                    break
                end = below.end
        return end

    def shared(self, binds: Callable[[int], bool]) -> dict[int, int]:
        """Item → the item whose closing lines hold for it: siblings before it that have no lines anywhere and do not
        say themselves whom they bind."""
        shared: dict[int, int] = {n: n for n in self.headed}
        for n in self.of:
            if n < 0 or n in self.headed or self.units[n].kind == "paragraph":
                continue
            run = self.bullets(n) or self._siblings_before(n, binds)
            for sibling in run:
                shared[sibling] = n
            if run and run[0] != n and n not in run:
                shared[n] = n
        for n in [n for n in shared if self.bullets(shared[n]) and n == shared[n]]:
            del shared[n]
        return shared

    def _siblings_before(self, n: int, binds: Callable[[int], bool]) -> list[int]:
        run: list[int] = []
        siblings = self.sections.children.get(self.units[n].parent, [])
        for sibling in reversed(siblings[: siblings.index(n)]):
            below = self.sections.children.get(sibling, ())
            if sibling in self.held or self.units[sibling].kind != self.units[n].kind:
                break
            if any(map(binds, (sibling, *self.sections.children.get(sibling, ())))):
                break
            if any(binds(c) for c in below if self.units[c].kind in _BULLETS):
                break  # "2. Dọn bến:⏎- Mua phao (Sở Y tế chủ trì)"
            title = low(self.sections.title(sibling)[0])
            if self.label.match(title) or self._labelled(title):
                break  # "1. Địa điểm: Bến thuyền"
            run.append(sibling)
        return run

    def _labelled(self, title: str) -> bool:
        """Whether an item says in its own paragraph who does it: "a) Mở bến. Đơn vị chủ trì: Sở Y tế."."""
        found = self.cues.inner_label.finditer(title.replace("(", ";")) if self.cues.says_label.search(title) else ()
        return any(self.cues.duties[plain(label["label"])] in ("implements", "leads") for label in found)

    def bullets(self, n: int) -> list[int]:
        """Items below `n` that its lines close: bullets or lettered items none of which has lines, those below a bare
        heading ("a) Nhiệm vụ:") in its place."""
        below: list[int] = []
        for c in self.sections.children.get(n, []):
            if self.units[c].kind in ("bullet", "diem", "khoan", "plus"):
                inner = [d for d in self.sections.children.get(c, []) if self.units[d].kind in ("bullet", "plus")]
                title = self.sections.title(c)[0].rstrip(" *_")
                if not inner and (self.content.match(low(title)) or self._tells(c)):
                    continue  # "- Nội dung: ..." says what the item itself is
                below += inner if inner and title.endswith(":") and len(title) < _HEADING else [c]
        before = [c for c in self._work(below) if self.units[c].start < self.of[n].start]
        return before if before and not any(c in self.held for c in before) else []

    def _work(self, below: Sequence[int]) -> list[int]:
        """Those of some units that say more than who directs and who does it."""
        return [c for c in below if c not in self.said]

    def _tells(self, c: int) -> bool:
        """Whether a bullet names somebody behind a label that we do not know: "- Trưởng đoàn: đồng chí A"; a deed is
        work ("- Treo cờ: các thôn")."""
        first, last = self.words.index(self.units[c].text_start), self.words.index(self.units[c].end)
        colon = next((k for k in range(first, min(last, first + _WORDS)) if self.words.low[k] == ":"), last)
        if colon >= last or self.lexicon.body_names.verbs.at(self.words.low, first):
            return False
        named = read_list(self.words, colon + 1, last, self.lexicon)
        rest = self.words.low[named.end : last]
        return bool(named.parties) and not any(word[0].isalnum() for word in rest)

    def heads_items(self, n: int) -> bool:
        """Whether lines that say no more than who directs stand over the items of a topic: "1. Kinh tế⏎Chỉ đạo: đồng
        chí A⏎- Mở chợ.⏎- Ghép cây."."""
        lines = self.of[n]
        if lines.implementing or lines.stated or lines.reference or not lines.directing:
            return False
        below = [self.units[c] for c in self.sections.children.get(n, ()) if self.units[c].kind not in _NO_ITEMS]
        deed = self.lexicon.body_names.verbs.at(self.words.low, self.words.index(self.units[n].text_start))
        return len(below) >= _SEVERAL and not deed and all(unit.start >= lines.end for unit in below)

    def stop(self, n: int) -> int:
        """Where an item's own words end: before its lines, and before a footnote that stands between."""
        below = (self.units[c] for c in self._work(self.sections.children.get(n, ())) if not self._tells(c))
        return max((u.end for u in below if u.end <= self.of[n].start), default=self.units[n].own_end)

    def under(self, n: int) -> bool:
        """Whether a unit above has lines: what it says belongs to that one."""
        at = self.units[n].parent
        while at >= 0:
            if at in self.of and self.units[n].start < self.of[at].end:
                return True
            at = self.units[at].parent
        return n in self.of
