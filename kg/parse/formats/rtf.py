""".rtf → text: paragraphs, tables, list numbers and notes, as in .docx. One pass over the tokens, no recursion.

Read after the Rich Text Format Specification 1.9.1: groups in braces, control words, bytes as \\'hh in the code page of
their font, Unicode as \\uN with a stand-in after it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, repeat

from msgspec import Struct, structs

from kg.errors import DocumentError
from kg.parse.formats.bounds import MOST_CELLS, MOST_TEXT
from kg.parse.formats.grid import Cell, printed
from kg.parse.formats.text import RAISED, from_font

_TOKEN = re.compile(rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|([^\\{}\r\n]+)|[\r\n]+")
# groups whose words are not the document's
_UNREAD = frozenset(
    [
        "fonttbl",
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "object",
        "headerl",
        "footer",
        "footerl",
        "footerr",
        "footerf",
        "listtable",
        "listoverridetable",
        "revtbl",
        "rsidtbl",
        "generator",
        "themedata",
        "colorschememapping",
        "datastore",
        "latentstyles",
        "xmlnstbl",
        "fldinst",
        "bkmkstart",
        "bkmkend",
        "pntext",
        "pntxta",
        "pntxtb",
        "comment",
        "annotation",
        "nonshppict",
        "filetbl",
        "private",
        "do",
        "operator",
        "company",
        "listpicture",
        "formfield",
        "ffname",
        "atnid",
        "atnauthor",
        "atrfstart",
        "atrfend",
        "mmathPr",
        "sp",
        "sn",
        "sv",
    ]
)
_READ_THOUGH_STARRED = frozenset(("shpinst", "footnote"))
_SIGNS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "tab": "\t", "line": "\n", "emspace": " ", "enspace": " ",
}  # fmt: skip
_ESCAPED = {b"~": "\u00a0", b"_": "-", b"-": "", b"{": "{", b"}": "}", b"\\": "\\", b"\n": "\n\n", b"\r": "\n\n"}
_CODE_PAGES = (1250, 1251, 1252, 1258, 932, 936, 949, 950)
_CHARSETS = {0: "cp1252", 163: "cp1258", 128: "cp932", 134: "gbk", 136: "cp950", 204: "cp1251", 238: "cp1250"}
_SAME_EDGE = 60  # twips (a millimetre): cells of two rows that end so near end at one column's edge
_DEEPEST = 1_000  # groups in one another


@dataclass
class _State:
    """What holds inside a group; a group begins with a copy of what is around it."""

    read: bool = True
    table: bool = False  # inside the font table
    starred: bool = False  # \\* was read: what the next word begins is unread where we do not know it
    font: int = 0
    skip: int = 1  # bytes that stand in for one \u
    raised: bool = False
    hidden: bool = False
    into: list[str] | None = None  # the note or page header that the words belong to


class _Place(Struct, frozen=True):
    """Where a cell stands: edge: its right one, in twips; whether it is merged with the one beside or above it."""

    edge: int | None = None
    beside: bool = False
    below: bool = False


@dataclass
class _Out:
    """Words become paragraphs, paragraphs cells, cells rows, rows a table; notes are kept for the end."""

    blocks: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)
    row: list[str] = field(default_factory=list)
    rows: list[list[tuple[str, _Place]]] = field(default_factory=list)
    notes: list[list[str]] = field(default_factory=list)
    headers: list[list[str]] = field(default_factory=list)
    places: list[_Place] = field(default_factory=list)  # of the cells of the row that is open
    place: _Place = field(default_factory=lambda: _Place())
    in_table: bool = False
    ruled: bool = False
    length: int = 0
    cells: int = 0

    def say(self, words: str, state: _State) -> None:
        self.length += len(words)
        target = self.words if state.into is None else state.into
        target.append(words.translate(RAISED) if state.raised and words.strip().isdecimal() else words)

    def end_paragraph(self) -> None:
        paragraph = "".join(self.words).strip()
        self.words.clear()
        if self.in_table:
            self.cell.append(paragraph)
            return
        self.end_table()
        if paragraph:
            self.blocks.append(paragraph)

    def end_cell(self) -> None:
        self.cell.append("".join(self.words).strip())
        self.words.clear()
        self.row.append("\n\n".join(filter(None, self.cell)))
        self.cell.clear()
        self.cells += 1

    def end_row(self) -> None:
        if self.row:  # some writers say where the cells stand only behind them
            self.rows.append(list(zip(self.row, chain(self.places, repeat(_Place())), strict=False)))
        self.row = []

    def end_table(self) -> None:
        rows, self.rows = self.rows, []
        if rows:
            self.blocks += printed(_spanned(rows), self.ruled)
            self.ruled = False


def _spanned(rows: Sequence[Sequence[tuple[str, _Place]]]) -> list[list[Cell]]:
    """The rows with what each cell spans: columns are told by where cells end, whatever each row's count of cells."""
    edges = _edges({place.edge for row in rows for _, place in row if place.edge is not None})
    above: dict[int, str] = {}  # column → the words of the last cell that begins there
    out: list[list[Cell]] = []
    for row in rows:
        kept: list[Cell] = []
        column = 0
        for words, place in row:
            end = column + 1 if place.edge is None else bisect_left(edges, place.edge - _SAME_EDGE) + 1
            across = max(1, end - column)
            if place.beside and kept:
                kept[-1] = Cell(kept[-1].text, kept[-1].across + across)
            else:
                above[column] = above.get(column, "") if place.below else words  # a merged cell stands in each row
                kept.append(Cell(above[column], across))
            column += across
        out.append(kept)
    return out


def _edges(ends: Iterable[int]) -> list[int]:
    """Where columns end: ends that are almost the same are one."""
    edges: list[int] = []
    for edge in sorted(ends):
        if not edges or edge - edges[-1] > _SAME_EDGE:
            edges.append(edge)
    return edges


def read_rtf(data: bytes, name: str) -> str:
    """The text of a .rtf file. DocumentError where it is damaged or larger than `bounds` allow."""
    out = _Out()
    reader = _Reader(out)
    for match in _TOKEN.finditer(data):
        reader.take(match)
        if len(reader.groups) > _DEEPEST:
            raise DocumentError(f"{name}: a damaged .rtf file (groups nest without end); save it as .docx.")
        if out.length > MOST_TEXT or out.cells > MOST_CELLS:
            raise DocumentError(f"{name}: more than {MOST_TEXT:,} characters or {MOST_CELLS:,} cells; split it.")
    reader.end_run()
    if out.row or out.cell:
        out.end_cell()
        out.end_row()
    out.in_table = False
    out.end_paragraph()
    return _joined("\n\n".join([*_headers(out), *out.blocks, *_notes(out)])) + "\n"


class _Reader:
    """Goes through the tokens: the groups that are open, and the fonts with their code pages."""

    def __init__(self, out: _Out) -> None:
        self.groups: list[_State] = []
        self._out, self._state = out, _State()
        self._codepage, self._skipping = "cp1252", 0
        self._charsets: dict[int, str] = {}
        self._fonts: dict[int, str] = {}
        self._run: list[str] = []  # words in one font, byte by byte: two of VNI's bytes are one letter

    def take(self, match: re.Match[bytes]) -> None:
        """One token."""
        word, parameter, byte, sign, brace, plain = match.groups()
        if word or brace or sign:
            self.end_run()
        if brace == b"{":
            self.groups.append(self._state)
            self._state = replace(self._state)
        elif brace:
            self._state, self._skipping = self.groups.pop() if self.groups else _State(), 0
        elif sign == b"*":
            self._state.starred = True
        elif word:
            self._word(word.decode("ascii"), int(parameter) if parameter else None)
        elif self._state.table:
            said = (plain or b"").decode("cp1252", "replace")
            self._fonts[self._state.font] = (self._fonts.get(self._state.font, "") + said)[:60].rstrip(";")
        elif byte or sign or plain:
            words = _decoded(byte, sign, plain, self._charsets.get(self._state.font, self._codepage))
            if sign == b"-" and self._fonts.get(self._state.font, "").startswith(".Vn"):
                words = "\u00ad"  # ư in TCVN3, which writing programs take for a soft hyphen
            words, self._skipping = words[self._skipping :], max(0, self._skipping - len(words))
            self._run.append(words)

    def end_run(self) -> None:
        """Says what is read and not said yet."""
        words, self._run = "".join(self._run), []
        if words:
            self._say(from_font(words, self._fonts.get(self._state.font, "")))

    def _word(self, name: str, number: int | None) -> None:
        if self._state.starred:
            self._state.starred = False
            self._state.read = self._state.read and name in _READ_THOUGH_STARRED
        if name == "ansicpg" and number in _CODE_PAGES:
            self._codepage = f"cp{number}"
        elif name == "fcharset" and self._state.table and number in _CHARSETS:
            self._charsets[self._state.font] = _CHARSETS[number]
        elif name == "u" and number is not None:
            self._say(chr(number % 65536) if number else "")
            self._skipping = self._state.skip
        else:
            _control(name, number, self._state, self._out)

    def _say(self, words: str) -> None:
        if words and self._state.read and not self._state.hidden:
            self._out.say(words, self._state)


def _decoded(byte: bytes | None, sign: bytes | None, plain: bytes | None, charset: str) -> str:
    if byte:
        return bytes([int(byte, 16)]).decode(charset, "replace")
    return _ESCAPED.get(sign, "") if sign else (plain or b"").decode(charset, "replace")


def _control(name: str, number: int | None, state: _State, out: _Out) -> None:
    """What a control word does to the state of its group, or to what has been read."""
    on = number != 0
    if name == "fonttbl":
        state.read, state.table = False, True
    elif name in _UNREAD:
        state.read = False
    elif name == "f":
        state.font = number or 0
    elif name == "uc":
        state.skip = min(number or 0, 4)
    elif name == "super":
        state.raised = on
    elif name in ("nosupersub", "plain"):
        state.raised = state.hidden = False
    elif name in ("v", "deleted"):
        state.hidden = on
    elif not state.read:
        return
    elif name == "footnote":
        _begin_note(state, out)
    elif name in ("header", "headerr", "headerf"):
        out.headers.append([])
        state.into = out.headers[-1]
    elif name in _SIGNS:
        out.say(_SIGNS[name], state)
    else:
        _layout(name, number, state, out)


def _layout(name: str, number: int | None, state: _State, out: _Out) -> None:
    """Ends of paragraphs, cells and rows, and the shape of the table."""
    if state.into is not None:
        if name == "par":
            out.say("\n", state)
    elif name == "pard":
        out.in_table = False
    elif name == "intbl":
        out.in_table = True
    elif name in ("par", "sect", "page"):
        out.end_paragraph()
    elif name == "cell":
        out.end_cell()
    elif name == "row":
        out.end_row()
    elif name == "trowd":
        out.places, out.place = [], _Place()
    elif name == "clmrg":
        out.place = structs.replace(out.place, beside=True)
    elif name == "clvmrg":
        out.place = structs.replace(out.place, below=True)
    elif name == "cellx":
        out.places.append(structs.replace(out.place, edge=number))
        out.place = _Place()
    elif name in ("clbrdrb", "clbrdrr"):
        out.ruled = True


def _begin_note(state: _State, out: _Out) -> None:
    mark = str(len(out.notes) + 1).translate(RAISED)
    out.say(mark, replace(state, raised=False))
    out.notes.append([])
    state.into, state.raised = out.notes[-1], False


def _notes(out: _Out) -> Iterator[str]:
    for number, words in enumerate(out.notes, 1):
        said = " ".join("".join(words).split())
        yield f"{number}".translate(RAISED) + f" {said}"


def _headers(out: _Out) -> Iterator[str]:
    """What stands above the text of the first page or of all, once, where it is more than a page's number."""
    lines = (" ".join(line.split()) for words in out.headers for line in "".join(words).splitlines())
    yield from dict.fromkeys(line for line in lines if any(letter.isalpha() for letter in line))


def _joined(text: str) -> str:
    """Pairs of surrogates, which \\u gives one by one, as the letters they are; halves alone are dropped."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
