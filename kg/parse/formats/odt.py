""".odt → text: paragraphs, list numbers, tables, notes and the page header, as in .docx (ODF 1.3, part 3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from lxml import etree

from kg.errors import DocumentError
from kg.parse.formats.bounds import DEEPEST_LIST, LARGEST_NUMBER, MOST_CELLS, MOST_TEXT, Pack
from kg.parse.formats.grid import Cell, printed
from kg.parse.formats.list_numbers import Counter, Level
from kg.parse.formats.text import RAISED

Element = Any  # lxml ships no types
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_UNREAD = {
    "text:tracked-changes", "text:table-of-content", "office:annotation", "office:forms", "text:sequence-decls",
    "svg:title", "svg:desc", "text:note-citation", "table:covered-table-cell",
}  # fmt: skip
_WORDS = ("text:span", "text:p", "text:h")
_BORDERS = ("border", "border-bottom", "border-right")
_SPACES = {
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "fo",
    "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0": "svg",
}
_Place = tuple[str, int, bool]  # list, level from 0, and whether the paragraph is the first of its item


def read_odt(data: bytes, name: str) -> str:
    """The text of an .odt file. DocumentError where it is damaged, locked or larger than `bounds` allow."""
    pack = Pack(data, name)
    if b"encryption-data" in (pack.part("META-INF/manifest.xml") or b""):
        raise DocumentError(f"{name}: locked with a password; save it without one.")
    try:
        return "\n\n".join(_Reader(pack, name).text()) + "\n"
    except (ValueError, RecursionError, etree.XMLSyntaxError) as error:
        raise DocumentError(f"{name}: a damaged .odt file ({error}); open it and save it again.") from error


def _tag(element: Element) -> str:
    space, _, local = str(element.tag).removeprefix("{").rpartition("}")
    return f"{_SPACES.get(space, '')}:{local}"


def _get(element: Element, local: str) -> str | None:
    return next((value for key, value in element.attrib.items() if str(key).rpartition("}")[2] == local), None)


def _number(text: str | None, otherwise: int, most: int) -> int:
    return min(int(text), most) if text and text.isascii() and text.isdigit() and len(text) < 12 else otherwise


class _Reader:
    """One pass over one file."""

    def __init__(self, pack: Pack, name: str) -> None:
        self._name = name
        content = pack.tree("content.xml")
        if content is None:
            raise ValueError("no text part")
        self._content: Element = content
        self._styles = pack.tree("styles.xml")
        self._levels: dict[str, dict[int, Level]] = {}
        self._raised: set[str] = set()
        self._ruled: set[str] = set()
        self._hidden: set[str] = set()
        for root in (self._styles, self._content):
            self._learn(root)
        self._counters: dict[str, Counter] = defaultdict(Counter)
        self._notes: list[Element] = []
        self._length = self._cells = 0

    def _learn(self, root: Element | None) -> None:
        if root is None:
            return
        for element in root.iter("{*}list-style", "{*}style"):
            name = _get(element, "name") or ""
            if _tag(element) == "text:list-style":
                self._levels[name] = {
                    _number(_get(level, "level"), DEEPEST_LIST + 1, DEEPEST_LIST + 1) - 1: _level(level)
                    for level in element
                }
            else:
                self._learn_look(name, element)

    def _learn_look(self, name: str, style: Element) -> None:
        for properties in style:
            if (_get(properties, "text-position") or "").startswith(("super", "33", "58")):
                self._raised.add(name)
            if _get(properties, "display") == "none":
                self._hidden.add(name)
            if any(_get(properties, side) not in (None, "none") for side in _BORDERS):
                self._ruled.add(name)

    def text(self) -> Iterator[str]:
        """Header, body and notes, block by block."""
        seen: set[str] = set()
        for header in self._styles.iter("{*}header-first", "{*}header") if self._styles is not None else ():
            for block in self._blocks(header):
                if any(letter.isalpha() for letter in block) and block not in seen:
                    seen.add(block)
                    yield block
        for body in self._content.iter("{*}body"):
            yield from self._blocks(body)
        done = 0
        while done < len(self._notes):
            note, done = self._notes[done], done + 1
            words = " ".join(" ".join(block.split()) for block in self._blocks(note))
            yield f"{done}".translate(RAISED) + f" {words}"

    def _blocks(self, parent: Element, place: _Place | None = None) -> Iterator[str]:
        for child in parent:
            tag = _tag(child)
            if self._is_hidden(child):
                continue
            if tag in ("text:p", "text:h"):
                yield from self._paragraph(child, place)
                place = place and (place[0], place[1], False)
            elif tag == "text:list":
                yield from self._list(child, place)
            elif tag == "table:table":
                yield from self._table(child)
            elif tag not in _UNREAD:
                yield from self._blocks(child, place)

    def _is_hidden(self, element: Element) -> bool:
        """Whether nobody sees it: a span or a paragraph in a style that hides, or a section that is hidden."""
        styled = (
            _tag(element) in _WORDS and _get(element, "style-name") in self._hidden
        )  # a table's may be called alike
        return styled or _get(element, "display") == "none"

    def _paragraph(self, paragraph: Element, place: _Place | None) -> Iterator[str]:
        text = "".join(self._words(paragraph)).strip()
        if text:
            key, depth, first = place or ("", 0, False)
            number = self._counters[key].printed(self._levels.get(key, {}), depth) if first else ""
            self._length += len(text)
            if self._length > MOST_TEXT:
                raise DocumentError(f"{self._name}: more than {MOST_TEXT:,} characters; split it.")
            yield number + text
        for box in paragraph.iter("{*}text-box"):
            if next(box.iterancestors("{*}text-box", "{*}p"), None) is paragraph:
                yield from self._blocks(box)

    def _list(self, items: Element, place: _Place | None) -> Iterator[str]:
        key = _get(items, "style-name") or (place[0] if place else "")
        depth = place[1] + 1 if place else 0
        for item in items:
            if _tag(item) == "text:list-item":
                start = _get(item, "start-value")
                if start is not None:
                    self._counters[key].restart(depth, _number(start, 1, LARGEST_NUMBER))
                yield from self._blocks(item, (key, depth, True))
            elif _tag(item) == "text:list-header":
                yield from self._blocks(item, (key, depth, False))

    def _table(self, table: Element) -> Iterator[str]:
        rows: list[list[Cell]] = []
        ruled = False
        for row in table.iter("{*}table-row"):
            if next(row.iterancestors("{*}table"), None) is not table:
                continue
            cells = [cell for cell in row if _tag(cell) == "table:table-cell"]
            ruled = ruled or any(_get(cell, "style-name") in self._ruled for cell in cells)
            rows.append([self._cell(cell) for cell in cells])
        yield from printed(rows, ruled)

    def _cell(self, cell: Element) -> Cell:
        self._cells += 1
        if self._cells > MOST_CELLS:
            raise DocumentError(f"{self._name}: tables of more than {MOST_CELLS:,} cells; split it.")
        across = max(1, _number(_get(cell, "number-columns-spanned"), 1, 200))
        down = max(1, _number(_get(cell, "number-rows-spanned"), 1, 10_000))
        return Cell("\n\n".join(self._blocks(cell)), across, down)

    def _words(self, element: Element, raised: bool = False) -> Iterator[str]:
        if element.text:
            words = " ".join(element.text.split("\n"))
            yield words.translate(RAISED) if raised and words.strip().isdecimal() else words
        for child in element:
            tag = _tag(child)
            if tag == "text:s":
                yield " " * max(1, _number(_get(child, "c"), 1, 100))
            elif tag == "text:tab":
                yield "\t"
            elif tag == "text:line-break":
                yield "\n"
            elif tag == "text:note":
                self._notes += child.iterchildren("{*}note-body")
                yield str(len(self._notes)).translate(RAISED)
            elif tag not in _UNREAD and tag != "draw:frame" and not self._is_hidden(child):
                yield from self._words(child, raised or _get(child, "style-name") in self._raised)
            yield child.tail or ""


def _level(level: Element) -> Level:
    """Of text:list-level-style-number or -bullet; ODF's prefix, suffix and levels shown, as Word's %1.%2."""
    if _tag(level) != "text:list-level-style-number":
        return Level("bullet", "-")
    depth = _number(_get(level, "level"), 1, DEEPEST_LIST)
    if written := _get(level, "num-list-format"):
        text = written[:200].replace("%%", "%")
        for n in range(1, DEEPEST_LIST + 1):
            text = text.replace(f"%{n}%", f"%{n}")
    else:
        shown = max(1, _number(_get(level, "display-levels"), 1, depth))
        numbers = ".".join(f"%{n}" for n in range(depth - shown + 1, depth + 1))
        text = f"{_get(level, 'num-prefix') or ''}{numbers}{_get(level, 'num-suffix') or ''}"
    form = _FORMS.get(_get(level, "num-format") or "", "none")
    return Level(form, text if form != "none" else "", _number(_get(level, "start-value"), 1, LARGEST_NUMBER))
