"""PDF → text: its pages by where their letters and lines are drawn, put together by `kg.parse.formats.pages`.

A page that is a picture, or whose letters have no code, is read by OCR where it is installed (`kg.parse.formats.ocr`),
else named as a gap; so is a damaged page among good ones.
"""

from __future__ import annotations

import io
import logging
import re
import struct
import zlib
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfpage import PDFPage
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from kg.errors import DocumentError
from kg.models import Content, Gap
from kg.parse.formats import ocr
from kg.parse.formats.bounds import MOST_LINES, MOST_MARKS, MOST_PAGES
from kg.parse.formats.grid import Cell
from kg.parse.formats.kinds import PDF
from kg.parse.formats.layout import Line, Mark, as_marks, column_paragraphs, in_lines, side_by_side
from kg.parse.formats.pages import NOTE, Grid, Sheet, write
from kg.parse.formats.text import from_font

_BROKEN = (
    PDFException, PSException, PdfminerException, MalformedPDFException,
    ArithmeticError, AssertionError, AttributeError, LookupError,
    NotImplementedError, OSError, RecursionError, TypeError, ValueError, struct.error, zlib.error,
)  # fmt: skip
_FEWEST = 8  # letters: with fewer, a page that a picture fills is that picture
_UNMAPPED = re.compile(r"\(cid:\d+\)")
_SCALE = 300 / 72  # dots a point for OCR


def read_pdf(data: bytes, name: str) -> Content:
    """The text of a PDF. DocumentError where it is damaged, locked or larger than `bounds` allow."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it prints a line for each oddity of a file
    gaps: list[Gap] = []
    read: list[tuple[int, float]] = []
    try:
        with pdfplumber.open(io.BytesIO(data)) as file:
            pages = list(islice(PDFPage.create_pages(file.doc), MOST_PAGES + 1))
            if len(pages) > MOST_PAGES:
                raise DocumentError(f"{name}: more than {MOST_PAGES:,} pages; split it.")
            sheets = [_sheet(file, page, number, data, gaps, read) for number, page in enumerate(pages, 1)]
    except PDFPasswordIncorrect as error:
        raise DocumentError(f"{name}: locked with a password; save it without one.") from error
    except _BROKEN as error:
        if isinstance(getattr(error, "args", (None,))[0] if error.args else None, PDFPasswordIncorrect):
            raise DocumentError(f"{name}: locked with a password; save it without one.") from error
        words = str(error) or type(error).__name__
        raise DocumentError(f"{name}: a damaged or locked PDF ({words[:100]}); print it to a new PDF.") from error
    text, offsets = write(sheets, name)
    return Content(text, PDF, offsets, tuple(read), tuple(gaps))


def _sheet(file: Any, page: PDFPage, number: int, data: bytes, gaps: list[Gap], read: list[tuple[int, float]]) -> Sheet:
    """One page. One that cannot be read is a gap, and the others are read all the same."""
    drawn = Page(file, page, number, initial_doctop=0)
    sheet = Sheet(number, float(drawn.width), float(drawn.height))
    try:
        many = len(drawn.chars) > MOST_MARKS or len(drawn.edges) > MOST_LINES
        marks = [] if many else as_marks(drawn.dedupe_chars().chars, from_font)
        lost = len(_UNMAPPED.findall("".join(mark.text for mark in marks)))
        letters = sum(not mark.text.isspace() for mark in marks) - lost
        if many:
            gaps.append(
                Gap(
                    number,
                    "unreadable",
                    f"page {number} has more than {MOST_MARKS:,} letters drawn on it; it is not read",
                )
            )
        elif lost > letters or (letters < _FEWEST and _is_picture(drawn)):
            _read_picture(sheet, data, gaps, read)
        elif letters:
            _lay_out(sheet, drawn, [mark for mark in marks if not _UNMAPPED.fullmatch(mark.text)])
    except _BROKEN as error:
        gaps.append(Gap(number, "unreadable", f"page {number} is damaged ({str(error)[:80]}); it is not read"))
    finally:
        drawn.close()
    return sheet


def _is_picture(page: Page) -> bool:
    area = sum(abs((i["x1"] - i["x0"]) * (i["bottom"] - i["top"])) for i in page.images[:1000])
    return bool(area > 0.3 * float(page.width) * float(page.height))


def _read_picture(sheet: Sheet, data: bytes, gaps: list[Gap], read: list[tuple[int, float]]) -> None:
    found = ocr.read_page(*_drawn(data, sheet)) if ocr.installed() else None
    if found is None:
        gaps.append(ocr.unread(sheet.number))
    else:
        read.append((sheet.number, found.confidence))
        sheet.items += side_by_side(in_lines(found.marks))


def _drawn(data: bytes, sheet: Sheet) -> Any:
    """A picture of a page, of at most `ocr.MOST_PIXELS`, and how many dots it has a point."""
    import pypdfium2

    scale = min(_SCALE, (ocr.MOST_PIXELS / max(1.0, sheet.width * sheet.height)) ** 0.5)
    document = pypdfium2.PdfDocument(data)
    try:
        return document[sheet.number - 1].render(scale=scale, grayscale=True).to_pil(), scale
    finally:
        document.close()


def _lay_out(sheet: Sheet, page: Page, marks: list[Mark]) -> None:
    """Tables first, since their letters are nobody else's; then the notes at the foot; then lines and columns."""
    tables = [table for table in page.find_tables() if len(table.cells) > 1 and len(table.rows) > 0]
    boxes = [table.bbox for table in tables]
    outside = [mark for mark in marks if not any(_inside(mark, box) for box in boxes)]
    lines = in_lines(outside)
    foot = _foot(page, lines)
    sheet.notes = [line for line in lines if line.top >= foot]
    placed: list[tuple[float, Any]] = [(table.bbox[1], _grid(table, marks)) for table in tables]
    body = [line for line in lines if line.top < foot]
    for above, below in zip([0.0, *(box[3] for box in boxes)], [*(box[1] for box in boxes), float("inf")], strict=True):
        between = [line for line in body if above <= (line.top + line.bottom) / 2 < below]
        placed += [(line.top, line) for line in side_by_side(between)]
    order = sorted(range(len(placed)), key=lambda n: placed[n][0])
    sheet.items += [placed[n][1] for n in order]


def _inside(mark: Mark, box: Sequence[float]) -> bool:
    x, y = (mark.x0 + mark.x1) / 2, (mark.top + mark.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _foot(page: Page, lines: Sequence[Line]) -> float:
    """The y from which all is notes: below a short rule at the left of the page, with a note's mark under it."""
    for rule in sorted((e for e in page.edges if e["orientation"] == "h"), key=lambda e: -e["top"]):
        below = [line for line in lines if line.top > rule["top"] - 1]
        short = 0.08 < (rule["x1"] - rule["x0"]) / float(page.width) < 0.5
        if not short or not below or rule["top"] < 0.25 * float(page.height) or not NOTE.match(below[0].text):
            continue
        if rule["x0"] <= min(line.x0 for line in lines) + 20 and all(line.gap is None for line in below):
            return float(rule["top"])
    usual = Counter(round(line.size, 1) for line in lines for _ in line.text).most_common(1)
    small = [line for line in lines if usual and line.size < usual[0][0] - 0.8]
    if small and small == list(lines[len(lines) - len(small) :]) and small[0].text[:1] in "⁰¹²³⁴⁵⁶⁷⁸⁹":
        return small[0].top
    return float("inf")


def _grid(table: Any, marks: Sequence[Mark]) -> Grid:
    """Rows of cells with their spans. A cell's lines that did not fit are one paragraph."""
    edges = sorted({round(x) for cell in table.cells for x in (cell[0], cell[2])})
    rungs = sorted({round(y) for cell in table.cells for y in (cell[1], cell[3])})
    held: dict[tuple[float, ...], list[Mark]] = {cell: [] for cell in table.cells}
    for mark in marks:
        for cell, inside in held.items() if _inside(mark, table.bbox) else ():
            if _inside(mark, cell):
                inside.append(mark)
                break
    rows: dict[int, list[tuple[float, Cell]]] = {}
    for cell, inside in held.items():
        x0, top, x1, bottom = cell
        lines = in_lines(inside)
        pad = min((line.x0 - x0 for line in lines), default=0.0)
        words = "\n".join(column_paragraphs(lines, x1 - max(0.0, min(pad, 10.0))))
        across = sum(round(x0) < edge <= round(x1) for edge in edges)
        down = sum(round(top) < rung <= round(bottom) for rung in rungs)
        rows.setdefault(round(top), []).append((x0, Cell(words, max(1, across), max(1, down))))
    ordered = [[cell for _, cell in sorted(rows[top], key=lambda pair: pair[0])] for top in sorted(rows)]
    return Grid(ordered, tuple(edges))
