""".docx → text: what a reader sees on paper, in the order in which it is read.

A paragraph is a line of its own with an empty line after it; list numbers are counted as Word does; a table of data is
rows with pipes (`kg.parse.formats.grid`), a letterhead or signature its cells; text boxes follow their paragraph. The
first page's header stands before all, once. A foot- or endnote's mark is a raised figure (¹), and the notes follow the
last paragraph, numbered together. Not read: words deleted with tracked changes, hidden words, a table of contents.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from lxml import etree
from msgspec import structs

from kg.errors import DocumentError
from kg.models import Content, Gap
from kg.parse.formats import list_numbers
from kg.parse.formats.bounds import (
    DEEPEST_LIST,
    LARGEST_NUMBER,
    MOST_CELLS,
    MOST_LISTS,
    MOST_TEXT,
    Pack,
    bounded,
)
from kg.parse.formats.grid import Cell, printed
from kg.parse.formats.kinds import WORD
from kg.parse.formats.text import RAISED, from_font

Element = Any  # lxml ships no types
_SPACES = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",  # the "strict" variant of the same words
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
}
_UNREAD = {"w:del", "w:moveFrom", "mc:Fallback", "w:pPr", "w:rPr", "w:txbxContent", "w:instrText", "w:delText"}
_EMU = 100_000_000
_PAGE = 7_560_000 * 10_692_000  # of A4, in English metric units
_NOTES = {"w:footnoteReference": "footnotes", "w:endnoteReference": "endnotes"}


def read_word(data: bytes, name: str) -> Content:
    """The text of a .docx file. DocumentError where it is damaged or larger than `bounds` allow."""
    try:
        reader = _Reader(Pack(data, name), name)
        text = "\n\n".join(reader.text()) + "\n"
        return Content(bounded(text, name), WORD, gaps=tuple(reader.gaps()))
    except (KeyError, ValueError, TypeError, RecursionError, etree.XMLSyntaxError) as error:
        raise DocumentError(f"{name}: a damaged .docx file ({error}); open it in Word and save it again.") from error


def _tag(element: Element) -> str:
    """ "w:p" of an element, under whichever of its names."""
    space, _, local = str(element.tag).removeprefix("{").rpartition("}")
    return f"{_SPACES.get(space, '')}:{local}"


def _children(element: Element | None, tag: str) -> Iterator[Element]:
    return (child for child in (element if element is not None else ()) if _tag(child) == tag)


def _child(element: Element | None, *path: str) -> Element | None:
    for tag in path:
        element = next(_children(element, tag), None)
    return element


def _value(element: Element | None, *path: str, name: str = "val") -> str | None:
    """An attribute (w:val) of the element at the end of a path; None where there is none."""
    found = _child(element, *path)
    if found is None:
        return None
    return next((value for key, value in found.attrib.items() if str(key).rpartition("}")[2] == name), None)


def _number(text: str | None, otherwise: int, most: int) -> int:
    """A whole number from 0 to `most`; what is none, or is written with absurdly many digits, counts as `otherwise`."""
    return min(int(text), most) if text and text.isascii() and text.isdigit() and len(text) < 12 else otherwise


class _Reader:
    """One pass over one file: the counters of its lists, and the notes met so far."""

    def __init__(self, pack: Pack, name: str) -> None:
        self._pack, self._name = pack, name
        self._body = next((path for _, path in self._relations("")["officeDocument"]), "word/document.xml")
        self._related = self._relations(self._body)
        self._styles = {_value(style, name="styleId") or "": style for style in self._inside("styles", "w:style")}
        defaults = next(self._inside("styles", "w:docDefaults"), None)
        self._font = _value(defaults, "w:rPrDefault", "w:rPr", "w:rFonts", name="ascii") or ""
        self._lists = _Lists(self._tree("numbering"), self._styles)
        self._notes: dict[tuple[str, str], int] = {}
        self._cells = self._length = 0

    def text(self) -> Iterator[str]:
        """Header, body and notes, block by block. ValueError where there is no body."""
        root = self._parsed(self._body)
        body = _child(root, "w:body")
        if body is None:
            raise ValueError("no text part")
        yield from self._headers(body)
        yield from self._blocks(body)
        yield from self._noted()

    def gaps(self) -> Iterator[Gap]:
        """Pictures that fill most of a page: scans, whose words are in no text."""
        large = 0
        root = self._parsed(self._body)
        for extent in root.iter("{*}extent") if root is not None else ():
            area = _number(extent.get("cx"), 0, _EMU) * _number(extent.get("cy"), 0, _EMU)
            large += area > _PAGE / 2 and next(extent.getparent().iter("{*}blip"), None) is not None
        if large:
            yield Gap(None, "picture", f"pictures as large as a page ({large}) are not read")

    # ---- parts --------------------------------------------------------------------------------------------------

    def _relations(self, part: str) -> dict[str, list[tuple[str, str]]]:
        """(id, path) of what a part refers to, by kind ("styles", "footnotes", "header")."""
        folder, base = posixpath.split(part)
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        root = self._pack.tree(posixpath.join(folder, "_rels", f"{base}.rels"))
        for relation in root if root is not None else ():
            kind, target = relation.get("Type", "").rpartition("/")[2], relation.get("Target", "")
            path = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[kind].append((relation.get("Id", ""), path))
        return found

    def _parsed(self, path: str) -> Element | None:
        return self._pack.tree(path)

    def _tree(self, kind: str) -> Element | None:
        return self._parsed(self._related[kind][0][1]) if self._related[kind] else None

    def _inside(self, kind: str, tag: str) -> Iterator[Element]:
        return _children(self._tree(kind), tag)

    def _headers(self, body: Element) -> Iterator[str]:
        """What the first page has above its text, and what the others have, where it is more than a page's number."""
        paths = dict(self._related["header"])
        kinds = {}
        for section in list(body.iter("{*}sectPr"))[:1]:
            for reference in _children(section, "w:headerReference"):
                kinds[_value(reference, name="type")] = paths.get(_value(reference, name="id") or "")
        seen: set[str] = set()
        for path in (kinds.get("first"), kinds.get("default")):
            for block in self._blocks(self._parsed(path)) if path else ():
                if any(letter.isalpha() for letter in block) and block not in seen:
                    seen.add(block)
                    yield block

    # ---- blocks -------------------------------------------------------------------------------------------------

    def _blocks(self, parent: Element | None) -> Iterator[str]:
        """Every paragraph with words in it, tables, and the text boxes after their paragraph."""
        for child in parent if parent is not None else ():
            tag = _tag(child)
            if tag == "w:p":
                yield from self._paragraph(child)
            elif tag == "w:tbl":
                yield from self._table(child)
            elif tag not in _UNREAD:
                yield from self._blocks(child)

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        properties = _child(paragraph, "w:pPr")
        style = _value(properties, "w:pStyle") or ""
        if style.lower().startswith("toc"):
            return
        text = "".join(self._runs(paragraph, self._font_of(style))).strip()
        if text:
            text = self._lists.printed(properties) + text
            self._length += len(text)
            if self._length > MOST_TEXT:
                raise DocumentError(f"{self._name}: more than {MOST_TEXT:,} characters; split it.")
            yield text
        for box in _boxes(paragraph):
            yield from self._blocks(box)

    def _table(self, table: Element) -> Iterator[str]:
        """Rows with pipes, or the cells of what only lays out."""
        rows: list[list[Cell]] = []
        for row in _through(table, "w:tr"):
            if _child(row, "w:trPr", "w:del") is None:
                rows.append([self._cell(cell) for cell in _through(row, "w:tc")])
        yield from printed(_merged(rows), self._ruled(table))

    def _cell(self, cell: Element) -> Cell:
        self._cells += 1
        if self._cells > MOST_CELLS:
            raise DocumentError(f"{self._name}: tables of more than {MOST_CELLS:,} cells; split it.")
        properties = _child(cell, "w:tcPr")
        merge = _child(properties, "w:vMerge")
        goes_on = merge is not None and (_value(properties, "w:vMerge") or "continue") == "continue"
        across = _number(_value(properties, "w:gridSpan"), 1, 200)
        return Cell("\n\n".join(self._blocks(cell)), across or 1, 0 if goes_on else 1)

    def _ruled(self, table: Element) -> bool:
        """Whether lines are drawn inside the table, by its own properties, its style's, or a cell's."""
        properties = _child(table, "w:tblPr")
        sources = [_child(properties, "w:tblBorders")]
        style, seen = _value(properties, "w:tblStyle"), 0
        while style in self._styles and seen < 10:
            sources.append(_child(self._styles[style], "w:tblPr", "w:tblBorders"))
            style, seen = _value(self._styles[style], "w:basedOn"), seen + 1
        first = next(_through(next(_through(table, "w:tr"), None), "w:tc"), None)
        sources.append(_child(first, "w:tcPr", "w:tcBorders"))
        lines = [_value(borders, f"w:{side}") for borders in sources for side in ("insideV", "insideH", "bottom")]
        return any(line not in (None, "none", "nil") for line in lines)

    # ---- words --------------------------------------------------------------------------------------------------

    def _font_of(self, style: str) -> str:
        for _ in range(10):
            if style not in self._styles:
                break
            font = _value(self._styles[style], "w:rPr", "w:rFonts", name="ascii")
            if font:
                return font
            style = _value(self._styles[style], "w:basedOn") or ""
        return self._font

    def _runs(self, element: Element, font: str, raised: bool = False) -> Iterator[str]:
        for child in element:
            tag = _tag(child)
            if tag == "w:t":
                words = from_font(child.text or "", font)
                yield words.translate(RAISED) if raised and words.strip().isdecimal() else words
            elif tag == "w:tab":
                yield "\t"
            elif tag in ("w:br", "w:cr"):
                yield "\n"
            elif tag == "w:noBreakHyphen":
                yield "-"
            elif tag == "w:softHyphen":
                yield from_font("\u00ad", font)  # a letter in the old fonts
            elif tag in _NOTES:
                key = (_NOTES[tag], _value(child, name="id") or "")
                yield str(self._notes.setdefault(key, len(self._notes) + 1)).translate(RAISED)
            elif tag == "w:r":
                yield from self._run(child, font)
            elif tag not in _UNREAD:
                yield from self._runs(child, font, raised)

    def _run(self, run: Element, font: str) -> Iterator[str]:
        properties = _child(run, "w:rPr")
        if _child(properties, "w:vanish") is not None and _value(properties, "w:vanish") not in ("0", "false"):
            return
        own = _value(properties, "w:rFonts", name="ascii") or font
        yield from self._runs(run, own, _value(properties, "w:vertAlign") == "superscript")

    def _noted(self) -> Iterator[str]:
        """The notes that the text has marks for, in order of their marks; notes may refer to further ones."""
        parts = {kind: self._tree(kind) for kind in ("footnotes", "endnotes")}
        notes = {
            (kind, _value(note, name="id") or ""): note
            for kind, root in parts.items()
            for note in (root if root is not None else ())
        }
        done = 0
        while done < len(self._notes):
            key = list(self._notes)[done]
            done += 1
            if key in notes:
                words = " ".join(" ".join(block.split()) for block in self._blocks(notes[key]))
                yield f"{self._notes[key]}".translate(RAISED) + f" {words}"


def _through(parent: Element | None, tag: str) -> Iterator[Element]:
    """Children of that tag, also those inside content controls and tracked insertions."""
    for child in parent if parent is not None else ():
        if _tag(child) == tag:
            yield child
        elif _tag(child) in ("w:sdt", "w:sdtContent", "w:ins", "w:customXml"):
            yield from _through(child, tag)


def _boxes(element: Element) -> Iterator[Element]:
    """The text boxes in a paragraph, not those inside another box or in the copy for older programs."""
    for child in element:
        tag = _tag(child)
        if tag == "w:txbxContent":
            yield child
        elif tag not in _UNREAD or tag == "w:rPr":
            yield from _boxes(child)


def _merged(rows: list[list[Cell]]) -> list[list[Cell]]:
    """The rows with each run of cells that go on from above (down = 0) made one cell of the row where it begins."""
    out: list[list[Cell]] = []
    begun: dict[int, tuple[int, int]] = {}  # column → place in `out` of the cell that may go on below
    for row in rows:
        kept: list[Cell] = []
        column = 0
        for cell in row:
            above = begun.get(column)
            if cell.down == 0 and above is not None:
                y, x = above
                out[y][x] = structs.replace(out[y][x], down=out[y][x].down + 1)
            else:
                begun[column] = (len(out), len(kept))
                kept.append(structs.replace(cell, down=1))
            column += cell.across
        out.append(kept)
    return out


class _Lists:
    """The lists that a file defines, and where each has got to. Lists made from one definition count together."""

    def __init__(self, root: Element | None, styles: dict[str, Element]) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, list_numbers.Level]] = {}  # by w:numId
        self._styled: dict[tuple[str, str], int] = {}  # (w:numId, style) → level
        self._shared: dict[str, str] = {}  # w:numId → w:abstractNumId
        self._restarts: dict[str, dict[int, int]] = {}
        self._counters: dict[str, list_numbers.Counter] = defaultdict(list_numbers.Counter)
        abstract = {_value(a, name="abstractNumId"): a for a in _children(root, "w:abstractNum")}
        for number in list(_children(root, "w:num"))[:MOST_LISTS]:
            self._define(number, abstract.get(_value(number, "w:abstractNumId")))

    def _define(self, number: Element, base: Element | None) -> None:
        key = _value(number, name="numId") or ""
        self._shared[key] = _value(number, "w:abstractNumId") or f"own {key}"
        overrides = list(_children(number, "w:lvlOverride"))
        own = [*_children(base, "w:lvl"), *(level for o in overrides for level in _children(o, "w:lvl"))]
        levels: dict[int, list_numbers.Level] = {}
        for level in own:
            depth = _number(_value(level, name="ilvl"), DEEPEST_LIST, DEEPEST_LIST)
            levels[depth] = _level(level)
            if style := _value(level, "w:pStyle"):
                self._styled[key, style] = depth
        self._levels[key] = levels
        self._restarts[key] = {
            _number(_value(o, name="ilvl"), 0, DEEPEST_LIST): _number(start, 1, LARGEST_NUMBER)
            for o in overrides
            if (start := _value(o, "w:startOverride")) is not None
        }

    def printed(self, properties: Element | None) -> str:
        """A paragraph's number with a space after it; empty where it is in no list."""
        key, depth = self._place(properties)
        if key not in self._levels or depth not in self._levels[key]:
            return ""
        counter = self._counters[self._shared[key]]
        for level, start in self._restarts.pop(key, {}).items():
            counter.restart(level, start)
        return counter.printed(self._levels[key], depth)

    def _place(self, properties: Element | None) -> tuple[str, int]:
        """The list and the level of a paragraph, its own or its style's."""
        style, own = "", _value(properties, "w:numPr", "w:ilvl")
        for _ in range(10):
            key = _value(properties, "w:numPr", "w:numId")
            if key is not None:
                level = own or _value(properties, "w:numPr", "w:ilvl")
                return key, self._styled.get((key, style), 0) if level is None else _number(level, 0, DEEPEST_LIST)
            style = _value(properties, "w:pStyle") or _value(self._styles.get(style), "w:basedOn") or ""
            if style not in self._styles:
                break
            properties = _child(self._styles[style], "w:pPr")
        return "", 0


def _level(level: Element) -> list_numbers.Level:
    restart = _value(level, "w:lvlRestart")
    return list_numbers.Level(
        _value(level, "w:numFmt") or "decimal",
        _value(level, "w:lvlText") or "",
        _number(_value(level, "w:start"), 1, LARGEST_NUMBER),
        _child(level, "w:isLgl") is not None,
        None if restart is None else _number(restart, 0, DEEPEST_LIST),
    )
