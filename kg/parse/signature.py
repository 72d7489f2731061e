"""The end of a document: who signs, in which office, for whom.

Layouts: the name below the office, in one column; beside the recipients in a second one; in cells of a table, also of
one that was flattened to a cell between bars; a joint act's two signatures side by side. "T/M" names whom the signer
signs for, "KT.", "TL." and "TUQ." in whose place; what stands below these is his own office, with its own division
where the line names one ("TUQ. GIÁM ĐỐC / TRƯỞNG PHÒNG QUẢN LÝ GIÁ").
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from kg.models import Signature, Span, Unit
from kg.parse.lines import BESIDE, SIGNED, plain
from kg.rules.lexicon import Lexicon
from kg.rules.writing import office, written
from kg.text import CAPITALS, NAME, low

_FOR = re.compile(r"(?:T/M|TM|T\.M)\b[./]?\s*")
_INSTEAD = re.compile(r"(?:KT|K/T|TL|T/L|TUQ)\b[./]?\s*")
_INSTEAD_GLUED = re.compile(rf"(?<=[{CAPITALS}]{{2}})(?=(?:KT|TL|TUQ)\.)")
_ACTING = re.compile(r"(?:Q|QUYỀN)\b\.?\s*")
_PARTS = re.compile(r"\n|<br[ ]?/?>|(?<=\*\*)[ ]+(?=\*\*)")  # lines of a cell: "**CHỦ TỊCH** **Sầm Văn Khoát**"
_RUN_IN = re.compile(
    rf"(?<=[{CAPITALS}]{{2}})(?=[{CAPITALS}](?![{CAPITALS}])[^\W\d_])"
)  # a name behind its office: "CHỦ TỊCHSầm ..."
_NAME_LINE = re.compile(
    rf"[|*_#\s]*(?:{SIGNED}\s*:?\s*)?(?:[A-Z][\wÀ-ỹ]*\.\s{{0,3}}){{0,4}}({NAME})[*_\s]*(?:{SIGNED})?[*_\s|]*$"
)
_BEHIND_OFFICE = re.compile(
    rf"([|*_#\s]*(?:(?:T/M|TM|KT|TL|TUQ|Q)\b[./]?\s*)?[{CAPITALS}]{{2}}[{CAPITALS}\s,-]*[{CAPITALS}])[ \t]+"
    rf"({NAME}[*_\s|]*)$"
)
_RANK = re.compile(
    r"[|*_#\s]*(?:(?:(?:Thiếu|Trung|Thượng|Đại)\s+(?:tướng|tá|úy)|Giáo sư|Tiến sĩ|Thạc sĩ|Bác s[ĩỹ]|Luật sư"
    r"|P?GS|TS|T[Hh][Ss]|BS(?:CK\w+)?|CK\w{1,3}|DS|KS|N[GS][ƯN][TD])\b[.,]?\s*){1,4}"
)
_GOES_ON = re.compile(r"THƯỜNG TRỰC$|PHỤ TRÁCH$")
_CHARGED = re.compile(r" Phụ trách$")
_FAMILY_NAME = re.compile(r"[|*_#\s]*(\w+)[*_\s|]*$")
_SIDE_BY_SIDE = re.compile(r"[^\s|](?:[ ]{4,}|\t+|[ ]*\|[ ]*)(?=[^\s|])")


def read_signatures(
    reading: str, unit: Unit | None, recipients: Unit | None, lexicon: Lexicon
) -> tuple[Signature, ...]:
    """Every signature in the order of its columns; a draft's lacks its name, one below "T/M" alone its office."""
    unit = _with_bodies(reading, unit)
    reader = _Reader(reading, lexicon, unit is not None and bool(_columns(reading, unit)))
    for position, line in _lines(reading, unit, recipients):
        reader.line(position, line)
    reader.close()
    return tuple(reader.found)


class _Reader:
    """One pass over the lines of all columns: a new signature begins below a name."""

    def __init__(self, reading: str, lexicon: Lexicon, joint: bool = False) -> None:
        self.reading, self.lexicon, self.joint = reading, lexicon, joint
        self.found: list[Signature] = []
        self._begin()

    def _begin(self) -> None:
        self.signed_for = self.role = self.body = self.of = ""  # of: the body that heads a joint act's column
        self.place = ""  # the office in whose place somebody signs, with its body
        self.wraps = ""  # which of these a line in capitals goes on with
        self.family: tuple[int, str] | None = None  # a family name that stands alone on its line
        self.settled = False  # the office below "KT." is printed
        self.also: list[tuple[str, str]] = []  # further offices of his elsewhere, each with its body

    def line(self, position: int, line: str) -> None:
        bare = plain(line)
        if not bare or bare.startswith(("(", "[")):
            return
        behind = _BEHIND_OFFICE.match(line)
        if behind and not behind[2].isupper():  # "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH   Sầm Văn Khoát"
            for part in self._parted(plain(behind[1])):
                self._capitals(part)
            position, line = position + behind.start(2), behind[2]
            bare = plain(line)
        if not bare.isupper() or (self.role and self._is_person(bare)):
            self._name(position, line)
            return
        for part in _INSTEAD_GLUED.sub("\n", bare).split("\n"):
            glued = self.lexicon.roles.glued.search(low(part))
            for words in (part[: glued.start()], part[glued.start() :]) if glued else (part,):
                self._capitals(words.strip())

    def _capitals(self, bare: str) -> None:
        """A line in capitals: whom somebody signs for, in whose place, and his office."""
        if match := _FOR.match(bare):
            self.signed_for, self.wraps = bare[match.end() :], "signed_for"
        elif match := _INSTEAD.match(bare):
            self.place, self.wraps, self.settled = bare[match.end() :], "place", False
        elif not self._office(bare) and self.wraps:
            setattr(self, self.wraps, f"{getattr(self, self.wraps)} {bare}")
        elif self.joint and not self.role and (whose := self._heads_column(bare)):
            self.of, self.wraps = whose, "of"

    def _heads_column(self, bare: str) -> str:
        """The body that a line names whose head signs below: "CÔNG AN HUYỆN", "ĐẠI DIỆN SỞ Y TẾ"."""
        words = self.lexicon.structure.on_behalf.sub("", low(bare), count=1).split()
        names = self.lexicon.body_names
        named = bool(words) and words[0] in names.first.first
        behind = 1 + names.fields.at(words, 1) if named else 0
        does = any(names.verbs.at(words, n) for n in range(behind, len(words)))
        return bare[len(bare) - len(" ".join(words)) :] if named and not does else ""

    def _parted(self, bare: str) -> tuple[str, ...]:
        """Whom somebody signs for, and the office that closes the same line: "KT. CHỦ TỊCH |PHÓ CHỦ TỊCH"."""
        role = self.lexicon.roles.role
        ends = (m.end() for m in re.finditer(r"\s+", bare) if role.fullmatch(low(bare[m.end() :])))
        at = 0 if role.fullmatch(low(bare)) else next(ends, 0)
        whom = low(_FOR.sub("", bare[:at])).strip()
        at = 0 if " " not in whom and whom in self.lexicon.layouts.unfinished else at  # "T/M BAN BÍ THƯ"
        return (bare[:at].strip(), bare[at:]) if at else (bare,)

    def _is_person(self, bare: str) -> bool:
        return bare.split()[0].capitalize() in self.lexicon.roles.surnames and 1 < len(bare.split()) < 6

    def _office(self, bare: str) -> bool:
        """Whether a line names an office: the first that a signature prints is the signer's."""
        acting = _ACTING.match(bare)
        if self.wraps == "role" and self.role:  # "PHÓ / CHỦ TỊCH", "PHÓ CHỦ TỊCH / THƯỜNG TRỰC"
            bare = f"{self.role} {bare}" if _GOES_ON.match(bare) or self.role == "PHÓ" else bare
        if bare == "PHÓ":
            self.role, self.wraps = bare, "role"
            return True
        own = bare[acting.end() :] if acting else bare
        found = self.lexicon.roles.role.match(low(own))
        if not found:
            return False
        if self.found and not (self.role or self.signed_for or self.place) and self.found[-1].role is None:
            self.found[-1] = replace(self.found[-1], role=office(found, self.lexicon))  # below the name
            return True
        head = " ".join(found["role"].split())
        deputy = found.start("role") > 0 and low(self.role).startswith(head)  # below his head's office, without "KT."
        instead = bool(self.place) and not self.settled
        division = self._division(found, own[found.end() :].strip())
        if not self.role or instead or deputy or bare.startswith(self.role):
            self.body, self.settled = division, bool(self.place)
            self.role = f"Quyền {office(found, self.lexicon)}" if acting else bare
            self.wraps = "body" if self.body else "role"
        elif division:  # "TRƯỞNG BAN / CHỦ TỊCH UBND TỈNH"
            self.also.append((office(found, self.lexicon), division))
        return True

    def _division(self, found: re.Match[str], rest: str) -> str:
        """The body that an office's own line names: "TRƯỞNG PHÒNG QUẢN LÝ GIÁ" heads Phòng Quản lý giá."""
        rest = rest.strip(" ,;-")
        if not rest or self.lexicon.roles.role.match(low(rest)):  # "BỘ TRƯỞNG, CHỦ NHIỆM"
            return ""
        entry = self.lexicon.roles.by_form[" ".join(found["role"].split())]
        if not entry.overlap and low(rest).split()[0] not in self.lexicon.body_names.first.first:
            return ""  # "PHÓ CHỈ HUY TRƯỞNG - TMT"
        opening = " ".join(entry.name.split()[-entry.overlap :]) if entry.overlap else ""
        return f"{opening} {rest}".strip()

    def _name(self, position: int, line: str) -> None:
        rank = _RANK.match(line)
        skipped = rank.end() if rank else 0
        name = _NAME_LINE.match(line, skipped)
        if not self.role and self.wraps and self.lexicon.roles.role.fullmatch(low(plain(line))):
            self.role = plain(line).upper()  # "TM. ỦY BAN / Chủ tịch"
        elif name and self.family:
            self._sign(self.family[0], position + name.end(1))
        elif name and (self.role or self.signed_for or name[1].split()[0].capitalize() in self.lexicon.roles.surnames):
            self._sign(position + name.start(1), position + name.end(1))
        elif (alone := _FAMILY_NAME.match(line)) and alone[1].capitalize() in self.lexicon.roles.surnames:
            self.family = position + alone.start(1), alone[1]

    def _sign(self, start: int, end: int) -> None:
        name = " ".join(re.sub(r"[*_|]", " ", self.reading[start:end]).split())
        name, span = name.title() if name.isupper() else name, Span(start, end)
        self.found.append(self._made(name, span))
        self.found += (
            Signature(name, role, written(body.upper(), self.lexicon), None, span) for role, body in self.also
        )
        self._begin()

    def close(self) -> None:
        """What is left without a name: a draft's office."""
        if not self.found and (self.role or self.signed_for):
            self.found.append(self._made(None, None))

    def _made(self, name: str | None, span: Span | None) -> Signature:
        body = self.body or self._body_of_place() or self.of
        return Signature(
            name,
            self._office_written(),
            written(body.upper(), self.lexicon) if body else None,
            written(self.signed_for, self.lexicon) if self.signed_for else None,
            span,
        )

    def _office_written(self) -> str | None:
        found = self.lexicon.roles.role.match(low(self.role)) if self.role.isupper() else None
        if found is None:
            return self.role or None
        whole = office(found, self.lexicon)
        field = found.end() < len(self.role) and _CHARGED.search(whole)  # "PHÓ CHỦ TỊCH PHỤ TRÁCH |KINH TẾ|"
        return whole[: field.start()] if field else whole

    def _body_of_place(self) -> str:
        """The division whose head a deputy signs for: "KT. TRƯỞNG BAN NGHIỆP VỤ / PHÓ TRƯỞNG BAN"."""
        found = self.lexicon.roles.role.match(low(self.place))
        return self._division(found, self.place[found.end() :].strip()) if found else ""


def _lines(reading: str, unit: Unit | None, recipients: Unit | None) -> Iterator[tuple[int, str]]:
    """The lines of the signature, first what stands beside the recipients in a second column; and where each begins."""
    if recipients is not None:
        yield from _interleaved(reading, recipients)
        for column in BESIDE.finditer(reading, recipients.start, recipients.end):
            yield from _pieces(reading, column.start(1), column.end(1))
    if unit is not None:
        lines: list[tuple[int, str]] = []
        position = unit.start
        for line in reading[unit.start : unit.end].split("\n"):
            lines.append((position, line))
            position += len(line) + 1
        yield from _by_column(reading, lines)


def _interleaved(reading: str, recipients: Unit) -> Iterator[tuple[int, str]]:
    """Two columns whose lines came out as one: "Nơi nhận: CHỦ TỊCH", and below the last recipient "- Lưu: VT. P"."""
    head = _OPENS_BESIDE.match(reading, recipients.start, recipients.end)
    last = _CLOSES_BESIDE.search(reading, recipients.start, recipients.end) if head else None
    if head and last:
        yield head.start(1), head[1]
        yield last.start(1), last[1]


_OPENS_BESIDE = re.compile(rf"[^\n:]{{0,30}}:[*_ ]{{1,8}}([{CAPITALS}][^\na-zđ]{{4,60}})(?=\n)")
_CLOSES_BESIDE = re.compile(rf"[.;,][*_ ]{{1,4}}({NAME})[*_\s]*\Z")


def _pieces(reading: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """A cell holds lines of its own: "**CHỦ TỊCH** **Sầm Văn Khoát**"."""
    parts = [*_PARTS.finditer(reading, start, end)]
    for at, ends in zip([start, *(p.end() for p in parts)], [*(p.start() for p in parts), end], strict=True):
        for cell in re.finditer(r"[^|]+", reading[at:ends]):
            begin = 0
            for border in (*(found.start() for found in _RUN_IN.finditer(cell[0])), len(cell[0])):
                yield at + cell.start() + begin, cell[0][begin:border]
                begin = border


def _by_column(reading: str, lines: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The lines as they stand; where signatures stand side by side, those of the first, then those of the next."""
    borders = _borders(line for _, line in lines)
    if not borders:
        for position, line in lines:
            yield from _pieces(reading, position, position + len(line))
        return
    bars = "|" in "".join(line for _, line in lines if _SIDE_BY_SIDE.search(line))
    columns: list[list[tuple[int, str]]] = [[] for _ in range(len(borders) + 1)]
    for position, line in lines:
        for number, piece in enumerate((_CELL if bars else _SPACED).finditer(line)):
            middle = (piece.start() + piece.end()) / 2
            at = number if bars else sum(middle >= border for border in borders)
            columns[min(at, len(borders))].append((position + piece.start(), piece[0]))
    for position, words in itertools.chain.from_iterable(columns):
        yield from _pieces(reading, position, position + len(words))


def _borders(lines: Iterable[str]) -> list[float]:
    """Between which columns of characters the borders of signatures side by side run: as the first line of capitals
    says that holds several; with bars only their number counts."""
    parted = [line for line in lines if _parts(line)]
    if not parted:
        return []
    if "|" in parted[0]:
        return [0.0] * (len(_CELL.findall(parted[0])) - 1)
    return [(gap.start() + 1 + gap.end()) / 2 for gap in _SIDE_BY_SIDE.finditer(parted[0])]


def _columns(reading: str, unit: Unit) -> list[float]:
    return _borders(reading[unit.start : unit.end].split("\n"))


def _with_bodies(reading: str, unit: Unit | None) -> Unit | None:
    """The signatures' unit with a line of capitals right above that says, side by side, whose heads sign."""
    if unit is None or not _columns(reading, unit):
        return unit
    above = reading[: unit.start].rstrip()
    above = above[: -len(rule[0])].rstrip() if (rule := _RULE.search(above)) else above
    start = above.rfind("\n") + 1
    return replace(unit, start=start) if _parts(above[start:]) else unit


def _parts(line: str) -> bool:
    """Whether a line of capitals holds several columns."""
    return line.replace("<br>", "").isupper() and _SIDE_BY_SIDE.search(line.strip(" |")) is not None


_RULE = re.compile(r"\n[ \t]*\|[ |:-]*-[ |:-]*\Z")
_CELL = re.compile(r"(?<=\|)[^|\n]*(?=\|)")
_SPACED = re.compile(r"\S+(?:[ ]{1,3}\S+)*")
