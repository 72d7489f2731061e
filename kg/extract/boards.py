"""Whose office a bare title is: "Trưởng ban" under "DANH SÁCH BAN CHỈ ĐẠO ...", "Phó Bí thư" on a committee's page.

The board or committee is the nearest one that a heading, the title or a definition ("sau đây gọi là Ban Chỉ đạo") names
above, and whose name opens as the title demands ("Trưởng ban": "Ban ...", "Bí thư": "... ủy"); nearer still is the one
whom a sentence gives its head ("Đoàn kiểm tra do bà P làm Trưởng đoàn"). A line that is nothing but a body's name ("2.
Thư viện tỉnh") heads the lines below it, and none above it counts there. What only one kind of body has ("Phó Hiệu
trưởng") is the issuer's where nothing else is named, and a committee's organ the committee's.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from msgspec.structs import replace

from kg.extract.office_bodies import board_of_firm, committee_of, issuing_committee, organ_of, part_of_issuer
from kg.mentions.bodies import body_at
from kg.mentions.offices import tidy
from kg.mentions.parties import read_list
from kg.mentions.words import Words
from kg.models import Document, PrintedOffice, Span
from kg.parse.tables import Table
from kg.rules.lexicon import Lexicon
from kg.rules.writing import written
from kg.text import CAPITALS, low

_NUMBERED = re.compile(r"^\d{1,3}[.)][ *_]*")
_HEADING = re.compile(r"\n[ \t]*(?:#{1,6}[ \t]*[^\n]+|\*\*[^\n*]+\*\*[ \t:]*(?=\n|$)|[^\na-zđ]{12,240}(?=\n|$))")
_LINE = re.compile(
    rf"(?:^|\n)[ \t*_#+-]*(?:(?:\d{{1,2}}|[IVX]{{1,4}}|[^\W\d_]|\w{{4}} \d{{1,2}})[.)/-][ \t*_]*)?"
    rf"(?P<name>[{CAPITALS}][^\n|:;.]{{5,120}}?)(?: \([^()\n]{{2,60}}\))?[ \t*_:]*(?=\n|$)"
)
_LONGEST = 300  # code points of a board's name
_FEW = 8  # offices on a line among which a deputy's head is looked for
_GIVES = 40  # of the words between it and who leads it, at most
_LABEL = re.compile(r"[ \t*_]*(?:(?:[-+•]|\d{1,2}[.)])[ \t*_]*)?(?P<name>\w[^:\n|,;.]{3,60}?)[ \t*_]*:")
_MARK = re.compile(r"[,.;:()|*#\[\n“\"]")
_CLOSED = re.compile(r"[ \t*_]*(?:[,;:.)\n]|$)")
_COUNTED = re.compile(
    rf"(?:^|[\s*_;:-])(?P<name>[{CAPITALS}]\w+(?: \w+){{0,2}} \d{{1,2}})[ \t]+\w+[ \t]*$"
)  # "Tổ 2 do"
_PARTED = re.compile(r"[ \t]*\([ \t]*$|[ \t]+[–-][ \t]+$")
_SENTENCES = re.compile(r"^|(?P<word>\w*)[.!?][ \"”]|\n")
_PARTS = ("Ban Thường vụ", "Ban Chấp hành")  # of which committee, its chain or the issuer says
_MEMBERS = frozenset(("Ủy viên", "Thành viên"))


class Boards:
    """The boards and committees that a document's headings and title name, by where they stand."""

    def __init__(
        self,
        document: Document,
        lexicon: Lexicon,
        titled: Sequence[str] = (),
        tables: Sequence[Table] = (),
        offices: Sequence[PrintedOffice] = (),
    ) -> None:
        self.titled, self.tables, self.offices = titled, tables, offices  # titled: the bodies whose offices it names
        self.filled = {office.body for office in offices if office.body and lexicon.offices.beside.match(office.body)}
        text = document.reading
        self.text, self.lexicon, self.words = text, lexicon, lexicon.offices
        self.issuer = document.header.issuer or ""
        self.span = document.header.title_span
        self.headline = (document.header.title or "") if self.span is None else ""
        self.top = self.span.end if self.span and document.header.kind else 0  # above a title stands who issues it
        self._lines: list[tuple[int, str]] | None = None

    @cached_property
    def headings(self) -> list[tuple[int, str]]:
        decides = self.lexicon.structure.decides
        headings = ((at, heading) for at, heading in _headings(self.text) if at >= self.top)
        worded = ((at, heading, _NUMBERED.sub("", heading.strip(" *_#\n"))) for at, heading in headings)
        names = self.lexicon.roles.addresses  # "**5. Bà P, Tổ trưởng tổ 1**" is no heading of a board
        return [(at, h) for at, h, said in worded if not (decides.match(said) or names.at(low(said).split(), 0))]

    @cached_property
    def found(self) -> list[tuple[int, str]]:
        titled = ((0, self.text[self.span.start : self.span.end]),) if self.span else ()
        found = [(at, name) for at, words in (*titled, *self.headings) for name in _named(words, self.lexicon)]
        leads = _is_lead(low(self.headline), self.lexicon)  # a page of a body's leaders
        found += [(0, n) for n in _named(self.headline, self.lexicon) if leads or self.words.beside.match(n)]
        return sorted(
            [*found, *_defined(self.text, self.lexicon), *_set_up(self.text, self.lexicon)], key=lambda pair: pair[0]
        )

    @cached_property
    def starts(self) -> list[int]:
        return [start for start, _ in self.found]

    @cached_property
    def past(self) -> tuple[tuple[int, int], ...]:
        found = [*_past(self.headings, len(self.text), self.lexicon), *_past_lists(self.text, self.lexicon)]
        return (*found, *_made_up(self.text, self.lexicon))

    def is_past(self, at: int) -> bool:
        """Whether a heading says that those below held office before ("Thành viên qua các thời kỳ"), or the case is a
        made-up one."""
        return any(start <= at < end for start, end in self.past)

    def settle(self, office: PrintedOffice, at: int, listed: bool = False) -> PrintedOffice | None:
        """The office with its body; None where it stays without one, or is a plain member's.

        listed: the office stands in a table's cell, where "Ủy viên" says more than that somebody is on the list."""
        office = board_of_firm(organ_of(office, self.issuer, self.words), self.issuer, self.words)
        generic = office.body is not None and self.words.board_alone.match(low(office.body))
        if office.alone and office.body is None:
            return office
        if office.body is not None and not generic:
            return office if office.body not in _PARTS else part_of_issuer(office, self.issuer)
        if office.role in _MEMBERS and not (listed and office.role == "Ủy viên"):
            return None
        if listed and (unit := self._unit(office)):
            return replace(office, body=unit) if low(unit).startswith(self._heads(office)) else None
        body = self._led(office, at) or self._staffed(office) or self._labelled(office) or self._beside(office, at)
        body = (
            body
            or self._deputed(office)
            or self._above(office, at)
            or self._filled(office)
            or issuing_committee(office, self.issuer)
        )
        return replace(office, body=body) if body else None

    @cached_property
    def _units(self) -> list[tuple[Span, Span]]:
        """The cells of posts and beside each the cell that names where its holder works."""
        rows = (row.cells for table in self.tables if "body" in table.columns for row in table.rows)
        return [(cells["post"], cells["body"]) for cells in rows if "post" in cells and "body" in cells]

    def _unit(self, office: PrintedOffice) -> str | None:
        """ "| Giám đốc | ⟦Sở Y tế⟧ |": the body that a row names in a column of its own."""
        cell = next((body for post, body in self._units if post.start <= office.start < post.end), None)
        words = self.text[cell.start : cell.end].strip(" *_.") if cell else ""
        body = body_at(words, 0, self.lexicon) if words else None
        whole = body is not None and body.kind == "body" and body.end == len(words)
        return tidy(words, self.lexicon) if whole else None

    def _heads(self, office: PrintedOffice) -> tuple[str, ...]:
        """How the names of the bodies begin that have such an office."""
        return next((told.gives for told in self.words.heads if told.pattern.search(low(office.role))), ())

    def _led(self, office: PrintedOffice, at: int) -> str | None:
        """ "⟦Đoàn kiểm tra số 4⟧ do bà P làm Trưởng đoàn": the board that a sentence names before who leads it."""
        window = self.text[max(0, at - _LONGEST) : at]
        title = self.lexicon.names.title.search(low(window))
        window = window[: title.start()] if title else window
        tail = low(window[-_GIVES:])
        if not any(to.end() == len(tail) for to in self.lexicon.roles.to.finditer(tail)):
            return None
        for head in reversed([*self.words.board.finditer(low(window))]):
            body = body_at(window, head.start(), self.lexicon)
            if body and self.lexicon.roles.to.fullmatch(low(window), body.end):
                name = low(body.name)
                if not self.words.board_alone.match(name) and name.startswith(self._heads(office)):
                    return tidy(body.name, self.lexicon)  # else it may be whose board that is, named before
            if several := self._of_several(window, head.start(), office):
                return several
        counted = _COUNTED.search(window)
        return counted["name"] if counted and low(counted["name"]).startswith(self._heads(office)) else None

    def _of_several(self, window: str, start: int, office: PrintedOffice) -> str | None:
        """ "⟦Đoàn công tác của Tỉnh ủy, UBND tỉnh⟧ do bà P làm Trưởng đoàn": the board of several bodies up to "do"."""
        folded = low(window)
        near = range(start, min(start + _GIVES, len(window)))
        begin = next((at for at in near if self.words.owner.search(folded, start, at)), 0)
        close = next((to.start() for to in self.lexicon.roles.to.finditer(folded, begin)), 0) if begin else 0
        if not close or not folded[start:].startswith(self._heads(office)):
            return None
        owners = Words(window[begin:close].strip())
        listed = read_list(owners, 0, len(owners), self.lexicon)
        return tidy(window[start:close].strip(), self.lexicon) if listed.end == len(owners) else None

    def _staffed(self, office: PrintedOffice) -> str | None:
        """ "⟦Bộ Nội vụ⟧ hiện có Bộ trưởng P, 6 Thứ trưởng: P, P": the body whose offices a sentence counts up."""
        window = self.text[max(0, office.start - _LONGEST) : office.start]
        window = window[self._opens(window) :]
        folded, heads = low(window), self._heads(office)
        begins = self._begins(window, heads)
        held = {role.end() + 1 for role in self.lexicon.roles.role.finditer(folded)}  # "Chủ tịch ⟦UBND xã⟧: ..."
        begins = {at for at in begins - held if window[at].isupper()}
        bodies = (body_at(window, at, self.lexicon) for at in sorted(begins, reverse=True))
        for body in filter(None, bodies):
            name = tidy(body.name, self.lexicon)
            if (
                low(name).startswith(heads)
                and not name.startswith(_PARTS)
                and not self.words.board_alone.match(low(name))
                and self.words.staffed.match(folded[body.end :].lstrip(" ,"))
            ):
                return name
        return None

    def _opens(self, words: str) -> int:
        """Where the last sentence or line opens; a degree's full stop ends none ("PGS.TS. Lò Văn Sỹ")."""
        ranks = self.lexicon.names.ranks
        cuts = _SENTENCES.finditer(words)
        return max(cut.end() for cut in cuts if not (cut["word"] and ranks.at([low(cut["word"])], 0)))

    def _begins(self, window: str, heads: tuple[str, ...]) -> set[int]:
        """Where the names of bodies may begin whose names begin so."""
        begins = {at.start() for head in heads for at in re.finditer(rf"\b{head}", low(window))}
        return begins | {at.start() for at in self.lexicon.bodies.short.finditer(window)}  # "UBND quận"

    def _beside(self, office: PrintedOffice, at: int) -> str | None:
        """ "⟦Thanh tra tỉnh⟧ (bà P, Phó Chánh Thanh tra)", "⟦Sở Y tế⟧ - ông P, Giám đốc": the body that a bracket or a
        dash parts from who holds its office."""
        window = self.text[max(0, at - _LONGEST) : at]
        title = self.lexicon.names.title.search(low(window))
        parted = _PARTED.search(window[: title.start()] if title else window)
        if not parted or office.start < at:
            return None
        window, heads = window[: parted.start()], self._heads(office)
        for begin in self._begins(window, heads):
            body = body_at(window, begin, self.lexicon)
            name = tidy(body.name, self.lexicon) if body and body.kind == "body" and body.end == len(window) else ""
            if low(name).startswith(heads) and not self.words.board_alone.match(low(name)):
                return name or None
        return None

    def _deputed(self, office: PrintedOffice) -> str | None:
        """ "... bầu ông P giữ chức Chủ tịch ⟦UBND xã⟧; bà P giữ chức Phó Chủ tịch": the body whose head the line names
        last before its deputy."""
        role = low(office.role).removesuffix(f" {self.lexicon.roles.stands}")
        closed = _CLOSED.match(self.text, office.end) or not office.body
        head = role.partition(" ")[2] if self.words.deputy.match(role) and closed else ""
        at = bisect_left(self.offices, office.start, key=lambda each: each.start)
        for each in (self.offices[n] for n in range(at - 1, max(-1, at - _FEW), -1) if head):
            if self._opens(self.text[each.end : office.start]):
                break
            if low(each.role) == head:
                whose = each.body or self._staffed(each) or ""
                gone = each.former or each.foreign or self.words.board_alone.match(low(whose))
                return whose or None if low(whose).startswith(low(office.body or "")) and not gone else None
        return None

    def _filled(self, office: PrintedOffice) -> str | None:
        """ "Trưởng ⟦Ban Chỉ đạo giữ rừng huyện⟧ ...; bà P, Phó Trưởng Ban Chỉ đạo": the one board of its kind of which
        other offices are named."""
        opening, ends = low(office.body or ""), _CLOSED.match(self.text, office.end) is not None
        boards = {body for body in self.filled if opening and ends and low(body).startswith(f"{opening} ")}
        return boards.pop() if len(boards) == 1 else None

    def _labelled(self, office: PrintedOffice) -> str | None:
        """ "⟦Tổ số 1⟧: đồng chí P - Tổ trưởng": the board that a label names at the head of the line."""
        line = self.text.rfind("\n", 0, office.start) + 1
        label = _LABEL.match(self.text, line, office.start)
        name = low(label["name"]) if label else ""
        fits = name.startswith(self._heads(office)) and not self.words.board_alone.match(name)
        told = tidy(label["name"].partition("(")[0], self.lexicon) if label else ""  # "Tổ số 1 (xã Mây Hồ): ..."
        return told if fits and self.words.board.match(name) else None

    def _above(self, office: PrintedOffice, at: int) -> str | None:
        heads = self._heads(office)
        opening = low(office.body or "")
        near, name = self._line_above(at)
        if near >= 0 and low(name).startswith(opening):
            if low(name).startswith(heads):
                return self._whole(name)
            if not self._is_part(name):
                return None
            near = -1
        for start, name in reversed(self.found[: bisect_right(self.starts, at)]):
            folded = low(name)
            if start > near and folded.startswith(heads) and folded.startswith(opening):
                return name
        own = (self.words.own, self.words.own_too) if at >= self.top else (self.words.own,)
        if not any(words.search(low(office.role)) for words in own):
            return None
        host = self.words.party_of.sub("", self.issuer, count=1).strip()
        hosts = (self.issuer, committee_of(self.issuer), host)  # "Ban Thường vụ ⟦Đảng ủy Sở Y tế⟧", "Đảng ủy ⟦Sở Y tế⟧"
        fits = (host for host in hosts if low(host).startswith((opening,) if opening else heads))
        return next(fits, None) or self._titled(office, heads)

    def _whole(self, name: str) -> str:
        """Which board it is that a line names alone, as the title or a heading says ("Điều 2. Ban Tổ chức gồm:")."""
        alone = self.words.board_alone.match(low(name))
        return next((full for _, full in self.found if alone and low(full).startswith(f"{low(name)} ")), name)

    def _is_part(self, name: str) -> bool:
        """Whether a line names a part of a body, or a board of a meeting: who is in it holds offices outside it."""
        return bool(self.words.inner.match(name) or self.words.board_alone.match(low(name)))

    def _titled(self, office: PrintedOffice, heads: tuple[str, ...]) -> str | None:
        """ "LỊCH CÔNG TÁC CỦA CHỦ TỊCH, CÁC PHÓ CHỦ TỊCH ⟦UBND HUYỆN⟧": whose offices the title names."""
        bodies = {body for body in self.titled if low(body).startswith(heads)} if office.body is None else set()
        return next(iter(bodies)) if len(bodies) == 1 else None

    def _line_above(self, at: int) -> tuple[int, str]:
        """Where the last line above that is a body's name stands, and the name; -1 where a heading stands nearer."""
        if self._lines is None:
            lines = _lines(self.text, self.top, self.lexicon)  # a cell heads nothing
            self._lines = [line for line in lines if not any(t.start <= line[0] < t.end for t in self.tables)]
        n = bisect_right(self._lines, at, key=lambda line: line[0])
        heading = bisect_right(self.starts, at)
        if not n or (heading and self.starts[heading - 1] > self._lines[n - 1][0]):
            return -1, ""
        return self._lines[n - 1]


def _lines(text: str, top: int, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """The lines that are nothing but the name of a body, behind the title, or a board's and that its members follow
    ("Điều 2. ⟦Tổ giúp việc Ban Chỉ đạo⟧ gồm:")."""
    for line in _LINE.finditer(text, top):
        opens = low(line["name"].split()[0]) in lexicon.body_names.first.first
        body = body_at(line["name"], 0, lexicon) if opens and not _is_lead(low(line["name"]), lexicon) else None
        if body and body.kind == "body" and body.end == len(line["name"]):
            yield line.start("name"), tidy(line["name"], lexicon)
        elif name := _lists(line, lexicon):
            yield line.start("name"), tidy(name, lexicon)


def _lists(line: re.Match[str], lexicon: Lexicon) -> str:
    """The board whose members follow a line that says so behind its name."""
    name = line["name"]
    board = line[0].endswith(":") and lexicon.offices.board.match(low(name))
    lists = lexicon.offices.lists.search(low(name)) if board else None
    return name[: lists.start()].strip() if lists else ""


_DEFINED = re.compile(
    r"\((?:dưới|sau) đây[ \t\n]+(?:được[ \t\n]+)?(?:gọi|viết)[ \t\n]+(?:(?:tắt|chung)[ \t\n]+)?là[ \t\n]+[“\"]?"
    r"(?P<alias>(?:ban|tổ|đoàn|hội đồng|tiểu ban|ủy ban|(?:tổng )?công ty|tập đoàn|nhà trường"
    r"|trường|trung tâm|quỹ|(?:bệnh |học )?viện|(?:hiệp )?hội|sở|cục)(?:[ \t\n]\w+){0,3})[”\"]?\)"
)


def _defined(text: str, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """The boards that the text names in full before "(sau đây gọi tắt là Ban Chỉ đạo)"."""
    lowered = low(text)
    for defined in _DEFINED.finditer(lowered):
        start = lowered.rfind(defined["alias"], max(0, defined.start() - 300), defined.start())
        if start >= 0 and defined.start() - start > len(defined["alias"]):
            yield 0, written(tidy(text[start : defined.start()].rstrip(), lexicon), lexicon)


def _set_up(text: str, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """The boards that an article sets up: "Điều 1. Thành lập ⟦Hội đồng thi nâng ngạch⟧ gồm:"."""
    lowered = low(text)
    for verb in lexicon.offices.sets_up.finditer(lowered):
        begin = verb.end() + 1
        if lexicon.offices.board.match(lowered, begin):
            yield begin, next(iter(_named(text[begin : begin + _LONGEST].split("\n\n")[0], lexicon)), "")


def _level(heading: str) -> int:
    """1 to 6 of a heading with "#", 7 of any other."""
    bare = heading.strip()
    return len(bare) - len(bare.lstrip("#")) or 7


def _headings(text: str) -> Iterator[tuple[int, str]]:
    """The headings of a text and where they begin."""
    return ((max(0, heading.start() - 1), heading[0]) for heading in _HEADING.finditer("\n" + text))


def _past(headings: Sequence[tuple[int, str]], length: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The stretches under headings of the past: up to the next heading that is no lower one."""
    for number, (start, heading) in enumerate(headings):
        if lexicon.roles.past.search(low(heading)):
            after = (begin for begin, other in headings[number + 1 :] if _level(other) <= _level(heading))
            yield start, next(after, length)


def _made_up(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The paragraphs and brackets that make up a case: "Ví dụ 2: Bà P, O, nghỉ hưu từ ...", "(Ví dụ: ông P, O)"."""
    for case in lexicon.roles.example.finditer(low(text)):
        close = text.find(")" if case[0].startswith("(") else "\n\n", case.end() + 2)
        yield case.start(), close if close > 0 else len(text)


def _past_lists(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The lists below a short line of the past that is printed as any other ("Lãnh đạo qua các thời kỳ")."""
    for line in _PLAIN.finditer(text):
        if lexicon.roles.past.search(low(line[0])):
            end = line.end()
            while item := _LISTED.match(text, end):
                end = item.end()
            yield line.start(), end


_PLAIN = re.compile(r"\n[ \t]*\w[^\n|.;]{8,100}\n\s*(?=[-+•*][ \t]|\d{1,2}[.)][ \t])")
_LISTED = re.compile(r"\s*(?:[-+•*]|\d{1,2}[.)])[ \t][^\n]*")


def _is_lead(folded: str, lexicon: Lexicon) -> bool:
    """ "Ban lãnh đạo Sở Y tế": whose leaders are named, and not of what."""
    return any(lexicon.offices.leaders.match(" ".join(folded.split()[:n])) for n in (3, 2))


def _named(heading: str, lexicon: Lexicon) -> list[str]:
    """The bodies that a heading names, whole: "DANH SÁCH BAN CHỈ ĐẠO ..." → "Ban Chỉ đạo ..."."""
    plain = " ".join(re.sub(r"[*_#]", " ", heading).split())
    folded, names, end = low(plain), [], 0
    for head in lexicon.offices.board.finditer(folded):
        if head.start() < end or _is_lead(folded[head.start() :], lexicon):
            continue
        closing = (pattern.search(folded, head.end()) for pattern in (_MARK, lexicon.offices.board_ends))
        closed = min(filter(None, closing), key=lambda found: found.start(), default=None)
        end = closed.start() if closed else len(plain)
        whole = body_at(plain, head.start(), lexicon)  # "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH"
        end = whole.end if whole and closed and whole.end > closed.end() else end
        name = plain[head.start() : end].strip()
        if len(name.split()) > 1 and (name[0].isupper() or re.match(rf"[{CAPITALS}]", name)):
            names.append(written(name, lexicon))
    return names
