"""Pages that are pictures, read by Tesseract where it is installed with Vietnamese; its words are never told as print.

The program is Debian's `tesseract-ocr` with `tesseract-ocr-vie`, called by pytesseract (the extra `ocr`). Each page has
the mean confidence of its words. Without the program a page is named as one that was not read.
"""

from __future__ import annotations

import io
import shutil
from functools import cache
from itertools import islice
from typing import Any

from msgspec import Struct

from kg.errors import DocumentError
from kg.models import Content, Gap
from kg.parse.formats.kinds import kind_of
from kg.parse.formats.layout import Mark, in_lines, side_by_side
from kg.parse.formats.pages import Sheet, write

_LINE = 4  # Tesseract's level of a line
_LONG_SIDE = 842.0  # points of the long side of an A4 page
MOST_SIZE = 40.0  # points of a line's height
MOST_FRAMES = 100  # pages of a picture file
SECONDS = 60  # a page of 300 dpi takes 5 to 10
MOST_PIXELS = 60_000_000  # an A3 page of 400 dpi has 31 million
FEWEST_CONFIDENT = 0.3  # below it the words of a page are noise
LANGUAGE = "vie"


class Recognised(Struct, frozen=True):
    """The words of a page where they stand, in points, and their mean confidence (0..1)."""

    marks: list[Mark]
    confidence: float


def read_picture(data: bytes, name: str) -> Content:
    """The words of a picture file, page by page. DocumentError where it is damaged, or no OCR is installed."""
    from PIL import Image, ImageSequence, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    sheets: list[Sheet] = []
    read: list[tuple[int, float]] = []
    gaps: list[Gap] = []
    try:
        with Image.open(io.BytesIO(data)) as picture:
            for page, frame in enumerate(islice(ImageSequence.Iterator(picture), MOST_FRAMES), 1):
                scale = max(frame.size) / _LONG_SIDE
                found = read_page(frame.convert("L"), scale)
                if found is None:
                    gaps.append(unread(page))
                else:
                    lines = side_by_side(in_lines(found.marks))
                    sheets.append(Sheet(page, frame.width / scale, frame.height / scale, [*lines]))
                    read.append((page, found.confidence))
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as error:
        raise DocumentError(f"{name}: a damaged picture ({error}); scan it again.") from error
    text, pages = write(sheets, name)
    return Content(text, kind_of(name, data), pages, tuple(read), tuple(gaps))


def read_page(picture: Any, scale: float) -> Recognised | None:
    """The words of one page; None where there is no OCR, or nothing that can be read.

    picture: a Pillow image; scale: how many of its dots make a point.
    """
    if not installed():
        return None
    import pytesseract

    try:
        found = pytesseract.image_to_data(
            picture, lang=LANGUAGE, config="--psm 3", timeout=SECONDS, output_type=pytesseract.Output.DICT
        )
    except (RuntimeError, OSError, pytesseract.TesseractError):
        return None
    marks: list[Mark] = []
    sure: list[float] = []
    top = bottom = 0.0
    for level, text, x, y, width, height, confidence in zip(
        *(found[key] for key in ("level", "text", "left", "top", "width", "height", "conf")), strict=True
    ):
        if level == _LINE:  # words have boxes of their own heights; a line's is the same for all
            top, bottom = y / scale, (y + height) / scale
        elif text.strip():
            x0, x1, size = x / scale, (x + width) / scale, min(bottom - top, MOST_SIZE)
            marks += [Mark(x0, x1, top, bottom, size, text.strip()), Mark(x1, x1, top, bottom, size, " ")]
            sure.append(max(0.0, float(confidence)) / 100)
    mean = sum(sure) / len(sure) if sure else 0.0
    return Recognised(marks, round(mean, 3)) if mean >= FEWEST_CONFIDENT else None


@cache
def installed() -> bool:
    """Whether Tesseract and its Vietnamese are there."""
    if shutil.which("tesseract") is None:
        return False
    try:
        import pytesseract

        return LANGUAGE in pytesseract.get_languages()
    except (ModuleNotFoundError, OSError, RuntimeError):
        return False


def unread(page: int) -> Gap:
    """What is said of a page that is a picture and was not read."""
    if installed():
        return Gap(page, "picture", f"page {page} is a picture in which no words were recognised; it is not read")
    return Gap(
        page,
        "picture",
        f"page {page} is a picture without text; it is not read "
        "(install tesseract-ocr, tesseract-ocr-vie and 'vietkg[ocr]')",
    )
