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
from functools import partial
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
from kg.parse.formats.kinds import PDF
from kg.parse.formats.layout import Line, as_marks
from kg.parse.formats.pages import NOTE, Sheet, lay_out, write
from kg.parse.formats.text import from_font

_BROKEN = (
    PDFException, PSException, PdfminerException, MalformedPDFException,
    ArithmeticError, AssertionError, AttributeError, LookupError,
    NotImplementedError, OSError, RecursionError, TypeError, ValueError, struct.error, zlib.error,
)  # fmt: skip
_FEWEST = 8  # letters: with fewer, a page that a picture fills is that picture
_OUTLINES = 100  # curves: an emblem and a frame have fewer
_SELDOM = 0.02  # of the letters: with more that have no code a page is better read as the picture it is
_UNMAPPED = re.compile(r"\(cid:\d+\)")
_SCALE = 300 / 72  # dots a point for OCR


def read_pdf(data: bytes, name: str) -> Content:
    """The text of a PDF. DocumentError where it is damaged, locked or larger than `bounds` allow."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it prints a line for each oddity of a file
    gaps: list[Gap] = []
    seen = ocr.Seen()
    try:
        with pdfplumber.open(io.BytesIO(data)) as file:
            pages = list(islice(PDFPage.create_pages(file.doc), MOST_PAGES + 1))
            if len(pages) > MOST_PAGES:
                raise DocumentError(f"{name}: more than {MOST_PAGES:,} pages; split it.")
            sheets = [_sheet(file, page, number, data, gaps, seen) for number, page in enumerate(pages, 1)]
    except PDFPasswordIncorrect as error:
        raise DocumentError(f"{name}: locked with a password; save it without one.") from error
    except _BROKEN as error:
        if isinstance(getattr(error, "args", (None,))[0] if error.args else None, PDFPasswordIncorrect):
            raise DocumentError(f"{name}: locked with a password; save it without one.") from error
        words = str(error) or type(error).__name__
        raise DocumentError(f"{name}: a damaged or locked PDF ({words[:100]}); print it to a new PDF.") from error
    text, offsets = write(sheets, name)
    return Content(text, PDF, offsets, tuple(seen.pages), tuple(gaps))


def _sheet(file: Any, page: PDFPage, number: int, data: bytes, gaps: list[Gap], seen: ocr.Seen) -> Sheet:
    """One page. One that cannot be read is a gap, and the others are read all the same."""
    drawn = _upright(file, page, number)
    sheet = Sheet(number, float(drawn.width), float(drawn.height))
    try:
        many = len(drawn.chars) > MOST_MARKS or len(drawn.edges) > MOST_LINES
        marks = [] if many else as_marks(drawn.dedupe_chars().chars, from_font)
        lost = len(_UNMAPPED.findall("".join(mark.text for mark in marks)))
        letters = sum(not mark.text.isspace() for mark in marks) - lost
        if lost > letters or (letters < _FEWEST and _is_picture(drawn)):
            if not _recognised(sheet, data, seen):
                gaps.append(seen.unread(number))
        elif many:
            gaps.append(
                Gap(
                    number,
                    "unreadable",
                    f"page {number} has more than {MOST_MARKS:,} letters drawn on it; it is not read",
                )
            )
        elif lost > _SELDOM * letters and _recognised(sheet, data, seen):
            pass
        elif letters:
            if lost:
                words = f"page {number} has {lost:,} letters that the file names no letter for; they are not read"
                gaps.append(Gap(number, "unreadable", words))
            tables = [table.cells for table in drawn.find_tables()]
            kept = [mark for mark in marks if not _UNMAPPED.fullmatch(mark.text)]
            lay_out(sheet, kept, tables, partial(_foot, drawn))
    except _BROKEN as error:
        gaps.append(Gap(number, "unreadable", f"page {number} is damaged ({str(error)[:80]}); it is not read"))
    finally:
        drawn.close()
    return sheet


def _upright(file: Any, page: PDFPage, number: int) -> Page:
    """A page turned so that most of its letters stand upright: a wide table may be drawn across a page."""
    drawn = Page(file, page, number, initial_doctop=0)
    try:
        ways = Counter(_way(c["matrix"]) for c in drawn.chars[:MOST_MARKS] if not c["text"].isspace())
    except _BROKEN:
        return drawn  # who reads it says so
    way = max(ways, key=ways.__getitem__, default=0)
    if not way:
        return drawn
    drawn.close()
    page.attrs["Rotate"] = page.rotate = (page.rotate + way) % 360
    return Page(file, page, number, initial_doctop=0)


def _way(matrix: Sequence[float]) -> int:
    """By how many degrees letters drawn with a matrix have to be turned, clockwise, to be read."""
    across, up = matrix[:2]
    if abs(up) > abs(across):
        return 90 if up > 0 else 270
    return 0 if across >= 0 else 180


def _is_picture(page: Page) -> bool:
    """Whether a picture fills much of a page, or its letters are drawn as what they look like."""
    if len(page.curves) > _OUTLINES:
        return True
    area = sum(abs((i["x1"] - i["x0"]) * (i["bottom"] - i["top"])) for i in page.images[:1000])
    return bool(area > 0.3 * float(page.width) * float(page.height))


def _recognised(sheet: Sheet, data: bytes, seen: ocr.Seen) -> bool:
    """Whether a page was read by OCR."""
    found = seen.read(sheet.number, partial(_drawn, data, sheet))
    if found is None:
        return False
    sheet.width, sheet.height = found.width, found.height
    lay_out(sheet, found.marks, found.tables)
    return True


def _drawn(data: bytes, sheet: Sheet) -> ocr.Drawn:
    """A picture of a page, of at most `ocr.MOST_PIXELS`."""
    import pypdfium2

    scale = min(_SCALE, (ocr.MOST_PIXELS / max(1.0, sheet.width * sheet.height)) ** 0.5)
    document = pypdfium2.PdfDocument(data)
    try:
        return ocr.Drawn(document[sheet.number - 1].render(scale=scale, grayscale=True).to_pil(), scale)
    finally:
        document.close()


def _foot(page: Page, lines: Sequence[Line]) -> float:
    """The y from which all is notes: below a short rule at the left of the page, with a note's mark under it."""
    for rule in sorted((e for e in page.edges if e["orientation"] == "h"), key=lambda e: -e["top"]):
        below = [line for line in lines if line.top > rule["top"] - 1]
        short = 0.08 < (rule["x1"] - rule["x0"]) / float(page.width) < 0.5
        if not short or not below or rule["top"] < 0.25 * float(page.height) or not NOTE.match(below[0].text):
            continue
        if rule["x0"] <= min(line.x0 for line in lines) + 20 and all(line.gap is None for line in below):
            return float(rule["top"])
    return _small_print(lines)


def _small_print(lines: Sequence[Line]) -> float:
    """The y from which all is in smaller letters and opens with a note's mark."""
    usual = Counter(round(line.size, 1) for line in lines for _ in line.text).most_common(1)
    small = [line for line in lines if usual and line.size < usual[0][0] - 0.8]
    if small and small == list(lines[len(lines) - len(small) :]) and small[0].text[:1] in "⁰¹²³⁴⁵⁶⁷⁸⁹":
        return small[0].top
    return float("inf")
