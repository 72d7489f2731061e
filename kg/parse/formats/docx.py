""".docx → text: paragraphs, tables cell by cell, footnotes, and the numbers that Word computes but does not store.

A paragraph is a line of its own with an empty line after it. A footnote's mark is a raised figure (¹) in the text, and
the note follows the last paragraph as a line that begins with the same figure. Deleted text of tracked changes is not
read, inserted text is.
"""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from kg.errors import DocumentError
from kg.rules.periods import roman

Element = Any  # lxml ships no types
_FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MOST_UNPACKED = 400_000_000  # bytes: a small archive can unpack to more than a machine holds
_SKIPPED = {qn("w:del"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}


def read_word(data: bytes, name: str) -> str:
    """The text of a .docx file. DocumentError where it is damaged or unpacks to an absurd size."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _MOST_UNPACKED:
                raise DocumentError(f"{name}: unpacks to more than {_MOST_UNPACKED // 10**6} MB; save it as text.")
        document = docx.Document(io.BytesIO(data))
        reader = _Reader(document)
        return "\n\n".join([*reader.paragraphs(document.element.body), *reader.footnotes()]) + "\n"
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, etree.XMLSyntaxError, OpcError) as error:
        raise DocumentError(f"{name}: a damaged .docx file ({error}); open it in Word and save it again.") from error


class _Reader:
    """One pass over one file: the counters of its lists and the footnotes met so far."""

    def __init__(self, document: Any) -> None:
        self._numbering = _Numbering(document)
        self._notes: list[str] = []
        self._note_part = next(
            (relation.target_part for relation in document.part.rels.values() if relation.reltype == _FOOTNOTES), None
        )

    def paragraphs(self, parent: Element) -> Iterator[str]:
        """Every paragraph with words in it, those of table cells row by row, text boxes after their paragraph."""
        for child in parent:
            if child.tag == qn("w:p"):
                text = self._text(child).strip()
                if text:
                    yield self._numbering.printed(child) + text
                for box in child.iter(qn("w:txbxContent")):
                    if not any(above.tag in _SKIPPED for above in box.iterancestors()):
                        yield from self.paragraphs(box)
            elif child.tag not in _SKIPPED:
                yield from self.paragraphs(child)

    def footnotes(self) -> Iterator[str]:
        """The notes that the text has marks for, in order of their marks."""
        if self._note_part is None or not self._notes:
            return
        root = etree.fromstring(self._note_part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
        notes = {note.get(qn("w:id")): note for note in root.iter(qn("w:footnote"))}
        for number, key in enumerate(self._notes, 1):
            if key in notes:
                words = " ".join(filter(None, (self._text(p).strip() for p in notes[key].iter(qn("w:p")))))
                yield f"{number}".translate(_RAISED) + f" {words}"

    def _text(self, element: Element) -> str:
        return "".join(self._runs(element))

    def _runs(self, element: Element) -> Iterator[str]:
        for child in element:
            if child.tag == qn("w:t"):
                yield child.text or ""
            elif child.tag == qn("w:tab"):
                yield "\t"
            elif child.tag in (qn("w:br"), qn("w:cr")):
                yield "\n"
            elif child.tag == qn("w:noBreakHyphen"):
                yield "-"
            elif child.tag == qn("w:footnoteReference"):
                self._notes.append(child.get(qn("w:id")))
                yield f"{len(self._notes)}".translate(_RAISED)
            elif child.tag not in _SKIPPED and child.tag not in (qn("w:pPr"), qn("w:txbxContent")):
                yield from self._runs(child)


class _Numbering:
    """The printed number of a list paragraph ("III. ", "1.2. ", "a) ", "- "), as Word would count it."""

    def __init__(self, document: Any) -> None:
        self._styles = {style.get(qn("w:styleId")): style for style in document.styles.element.iter(qn("w:style"))}
        self._levels: dict[str, dict[int, Element]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        part = next((r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering")), None)
        if part is not None:
            self._read(part.element)

    def _read(self, root: Element) -> None:
        abstract = {a.get(qn("w:abstractNumId")): a for a in root.iter(qn("w:abstractNum"))}
        for number in root.iter(qn("w:num")):
            reference = number.find(qn("w:abstractNumId"))
            base = abstract.get(reference.get(qn("w:val"))) if reference is not None else None
            own = [*(base.iter(qn("w:lvl")) if base is not None else ()), *number.iter(qn("w:lvl"))]
            self._levels[number.get(qn("w:numId"))] = {int(level.get(qn("w:ilvl"))): level for level in own}

    def printed(self, paragraph: Element) -> str:
        """The paragraph's number with a space after it, counted on; empty where it is in no list."""
        key, depth = self._place(paragraph.find(qn("w:pPr")))
        levels = self._levels.get(key or "", {})
        if depth not in levels:
            return ""
        counts = self._counts[str(key)]
        counts[depth] = counts.get(depth, _start(levels[depth]) - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if _value(levels[depth], "w:numFmt") == "bullet":
            return "- "
        text = _value(levels[depth], "w:lvlText") or ""
        for d in range(depth + 1):
            level = levels.get(d, levels[depth])
            text = text.replace(f"%{d + 1}", _figure(counts.get(d, _start(level)), _value(level, "w:numFmt")))
        return f"{text} " if text.strip() else ""

    def _place(self, properties: Element) -> tuple[str | None, int]:
        """The list and the level of a paragraph, its own or its style's."""
        seen: set[str] = set()
        while properties is not None:
            numbering = properties.find(qn("w:numPr"))
            if numbering is not None:
                return _value(numbering, "w:numId"), int(_value(numbering, "w:ilvl") or 0)
            style = _value(properties, "w:pStyle") or _value(properties.getparent(), "w:basedOn")
            if style is None or style in seen or style not in self._styles:
                break
            seen.add(style)
            properties = self._styles[style].find(qn("w:pPr"))
        return None, 0


def _value(element: Element, tag: str) -> str | None:
    found = element.find(qn(tag))
    return None if found is None else found.get(qn("w:val"))


def _start(level: Element) -> int:
    return int(_value(level, "w:start") or 1)


def _figure(number: int, form: str | None) -> str:
    if form in ("upperRoman", "lowerRoman"):
        return roman(number) if form == "upperRoman" else roman(number).lower()
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    return f"{number:02d}" if form == "decimalZero" else str(number)
