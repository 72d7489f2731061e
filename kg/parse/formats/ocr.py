"""Pages that are pictures, read by Tesseract where it is installed with Vietnamese; its words are never told as print.

The program is Debian's `tesseract-ocr` with `tesseract-ocr-vie`, called by pytesseract (the extra `ocr`). Each page has
the mean confidence of its words. Without the program a page is named as one that was not read.
"""

from __future__ import annotations

import io
import re
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from itertools import groupby, islice, pairwise, takewhile
from typing import Any

from msgspec import Struct, structs

from kg.errors import DocumentError
from kg.models import Content, Gap
from kg.parse.formats.bounds import MOST_LINES, MOST_PAGES, SEEN_SECONDS
from kg.parse.formats.kinds import kind_of
from kg.parse.formats.layout import Mark
from kg.parse.formats.pages import Sheet, lay_out, write
from kg.text import unmark

_LINE = 4  # Tesseract's level of a line
_LONG_SIDE = 842.0  # points of the long side of an A4 page
_THICK = 6  # dots of a drawn line
_DARK = 0.75  # of the paper's brightness: darker dots are ink, also those of a thin line that was turned
_ACROSS, _DOWN = 40.0, 16.0  # points: longer than a stroke of any letter
MOST_SIZE = 40.0  # points of a line's height
MOST_SCANNED = 20  # pages of one file that are read so: some 90 s
SECONDS = 60.0  # a page of 300 dpi takes 5 to 10
MOST_PIXELS = 60_000_000  # an A3 page of 400 dpi has 31 million
FEWEST_CONFIDENT = 0.3  # below it the words of a page are noise
LANGUAGE = "vie"
_UNSURE = 0.65  # below it a page may lie on its side or stand on its head: upright ones have 0.8 to 0.95
_QUARTER = "quy"
_ROMAN = re.compile(r"I{1,3}V?(?!\w)")
_CUT = re.compile(r"\d{1,5}/[^\W\d_a-z]{1,4} [^\W\d_a-z]{1,4}-[^\W\d_a-z]{1,8}[.,;]?")  # "7012/BY T-PB" is one number
_KERNED = 0.8  # of the size: a letter that leans over the next one looks farther away
_INK = 0.62  # of the brightness of what is around: a letter's strokes
_UPRIGHT = 0.75  # of the height of a letter: so high is a stroke, and so far the next one at most
_THUMB = 1200  # dots of the long side, by which it is told how far a page is askew
_ASKEW = ((12, 0.3), (5, 0.05))  # so many steps of so many degrees, both ways: coarse ones, then fine ones
_STRAIGHT = 0.1  # degrees
_CLEARER = 1.02  # times; else a page is left as it is


_Rule = tuple[int, int, int, int]  # x0, y0, x1, y1 in dots


class Recognised(Struct, frozen=True):
    """The words of a page where they stand, in points, their mean confidence (0..1), and the cells of its tables.

    width, height: of the page as it is read, which may lie on its side."""

    marks: list[Mark]
    confidence: float
    tables: list[list[tuple[float, float, float, float]]]
    width: float = 0.0
    height: float = 0.0


class Drawn(Struct, frozen=True):
    """A page as a Pillow image, and how many of its dots make a point."""

    picture: Any
    scale: float


class Seen:
    """The pages of one file that were read as pictures, each with its confidence, and the time left for more."""

    def __init__(self) -> None:
        self.pages: list[tuple[int, float]] = []
        self._most = SEEN_SECONDS.get()
        self._spent = 0.0

    def read(self, page: int, picture: Callable[[], Drawn]) -> Recognised | None:
        """The words of a page; None where there is no OCR, nothing that can be read, or no time left."""
        if not installed() or len(self.pages) >= MOST_SCANNED or self._spent >= self._most:
            return None
        begun = time.monotonic()
        drawn = picture()
        found = read_page(drawn.picture, drawn.scale, min(SECONDS, self._most - self._spent))
        self._spent += time.monotonic() - begun
        if found:
            self.pages.append((page, found.confidence))
        return found

    def unread(self, page: int) -> Gap:
        """What is said of a page that is a picture and was not read."""
        words = "is a picture without text; it is not read (install tesseract-ocr, tesseract-ocr-vie and 'vietkg[ocr]')"
        if len(self.pages) >= MOST_SCANNED:
            words = f"is a picture after {MOST_SCANNED} others; it is not read (split the file)"
        elif self._spent >= self._most:
            words = f"is a picture after others that took {self._most:.0f} s; it is not read (split the file)"
        elif installed():
            words = "is a picture in which no words were recognised; it is not read"
        return Gap(page, "picture", f"page {page} {words}")


def read_picture(data: bytes, name: str) -> Content:
    """The words of a picture file, page by page. DocumentError where it is damaged, or no OCR is installed."""
    from PIL import Image, ImageSequence, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    sheets: list[Sheet] = []
    seen = Seen()
    gaps: list[Gap] = []
    try:
        with Image.open(io.BytesIO(data)) as picture:
            for page, frame in enumerate(islice(ImageSequence.Iterator(picture), MOST_PAGES), 1):
                found = seen.read(page, partial(_grey, frame))
                if found is None:
                    gaps.append(seen.unread(page))
                else:
                    sheet = Sheet(page, found.width, found.height)
                    lay_out(sheet, found.marks, found.tables)
                    sheets.append(sheet)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as error:
        raise DocumentError(f"{name}: a damaged picture ({error}); scan it again.") from error
    text, pages = write(sheets, name)
    return Content(text, kind_of(name, data), pages, tuple(seen.pages), tuple(gaps))


def _grey(frame: Any) -> Drawn:
    return Drawn(frame.convert("L"), max(frame.size) / _LONG_SIDE)


def read_page(picture: Any, scale: float, seconds: float = SECONDS) -> Recognised | None:
    """The words of one page, which may be askew, lie on its side or stand on its head; None where there is no OCR, or
    nothing that can be read.

    picture: a Pillow image; scale: how many of its dots make a point; seconds: that each look at it may take.
    """
    if not installed():
        return None
    picture = _straight(picture)
    found = _words(picture, scale, seconds)
    if (found is None or found.confidence < _UNSURE) and (way := _way(picture, seconds)):
        turned = picture.rotate(-way, expand=True)
        found = max(filter(None, (found, _words(turned, scale, seconds))), key=lambda one: one.confidence, default=None)
    return found if found and found.confidence >= FEWEST_CONFIDENT else None


def _way(picture: Any, seconds: float) -> int:
    """By how many degrees a page has to be turned, clockwise, to be read."""
    import pytesseract

    try:
        found = pytesseract.image_to_osd(picture, timeout=seconds, output_type=pytesseract.Output.DICT)
    except (RuntimeError, OSError, ValueError, pytesseract.TesseractError):
        return 0
    return int(found["rotate"])


def _straight(picture: Any) -> Any:
    """A page turned by the few degrees by which it was laid askew: then its lines part most clearly from the white."""
    import numpy
    from PIL import Image, ImageOps

    small = ImageOps.invert(picture.convert("L"))
    small.thumbnail((_THUMB, _THUMB))

    def clear(angle: float) -> float:
        ink = numpy.asarray(small.rotate(angle, Image.Resampling.BILINEAR, fillcolor=0)).sum(axis=1, dtype="float64")
        return float(((ink[1:] - ink[:-1]) ** 2).sum())

    best = 0.0
    for reach, step in _ASKEW:
        best = max((best + n * step for n in range(-reach, reach + 1)), key=clear)
    if abs(best) < _STRAIGHT or clear(best) < _CLEARER * clear(0):
        return picture
    return picture.convert("L").rotate(best, Image.Resampling.BICUBIC, fillcolor=255)


def _words(picture: Any, scale: float, seconds: float) -> Recognised | None:
    """What Tesseract finds in a picture as it stands; None where it fails or takes too long."""
    import pytesseract

    across, down = _rules(picture, scale)
    tables = _tables(across, down, scale)
    try:
        found = pytesseract.image_to_data(
            _without(picture, across, down) if tables else picture,
            lang=LANGUAGE,
            config="--psm 3",
            timeout=seconds,
            output_type=pytesseract.Output.DICT,
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
            if any(_covers(mark, x0, x1, top, bottom) for mark in marks[-40:]):
                continue  # Tesseract gives some words twice
            drawn = picture.crop((_left(marks, x, top, scale), y, x + width, y + height))
            _put(marks, Mark(x0, x1, top, bottom, size, text.strip()), drawn)
            sure.append(max(0.0, float(confidence)) / 100)
    marks = list(_starred(marks, picture.height / scale / 3))
    mean = sum(sure) / len(sure) if sure else 0.0
    return Recognised(marks, round(mean, 3), tables, picture.width / scale, picture.height / scale)


def _left(marks: Sequence[Mark], x: int, top: float, scale: float) -> int:
    """Where a word's picture begins: behind the one before in its line, since its first stroke may be left out."""
    return min(x, round(marks[-1].x1 * scale) + 1) if marks and marks[-1].top == top else x


def _put(marks: list[Mark], word: Mark, drawn: Any) -> None:
    """One word more. A number whose letters lean over each other is read as two words: it is one."""
    words, before = word.text, marks[-2] if marks else word
    if _ROMAN.match(words) and unmark(before.text) == _QUARTER:
        words = _counted(words, drawn)
    if word.x0 - before.x1 < _KERNED * word.size and _CUT.fullmatch(f"{before.text} {words}"):
        marks.pop()
    # the space behind a word sorts behind it, also where the next word's box begins too early
    marks += [structs.replace(word, text=words), structs.replace(word, x1=word.x1 + 0.01, text=" ")]


def _counted(number: str, picture: Any) -> str:
    """A Roman number with as many strokes as are drawn: Tesseract is sure of "II" where there are three. "?" in place
    of one that has more than are seen."""
    strokes = _strokes(picture)
    read = len(number) - len(number.lstrip("I"))
    if strokes == read or not strokes:
        return number
    alone = not number[read : read + 1].isalpha()
    return ("I" * strokes if read < strokes < 4 and alone else "?") + (number[read:] if alone else number.lstrip("IVX"))


def _strokes(picture: Any) -> int:
    """How many upright strokes as high as the letters stand side by side at the beginning of a word."""
    import numpy

    grey = numpy.asarray(picture.convert("L"))
    dark = grey < _INK * numpy.median(grey)
    rows = numpy.flatnonzero(dark.any(axis=1))
    if not len(rows):
        return 0
    dark = dark[rows[0] : rows[-1] + 1]
    tall = numpy.flatnonzero(dark.sum(axis=0) >= _UPRIGHT * len(dark))
    begins = [int(x) for n, x in enumerate(tall) if not n or x - tall[n - 1] > 2]
    beside = list(takewhile(lambda pair: pair[1] - pair[0] <= _UPRIGHT * len(dark), pairwise(begins)))
    return len(beside) + bool(begins)


def _starred(marks: Sequence[Mark], letterhead: float) -> Iterator[Mark]:
    """The marks, a letter alone in its line of the letterhead as what it is there: the star below a name."""
    for (_, bottom), line in groupby(marks, lambda mark: (mark.top, mark.bottom)):
        words = list(line)
        alone = len(words) == 2 and len(words[0].text) == 1 and words[0].text.isalpha()
        if alone and bottom < letterhead:
            words[0] = structs.replace(words[0], text="*")
        yield from words


def _covers(mark: Mark, x0: float, x1: float, top: float, bottom: float) -> bool:
    """Whether a word stands at the place of another: what touches a line above or a wider word beside it does not."""
    tall, wide = max(bottom - top, mark.bottom - mark.top), max(x1 - x0, mark.x1 - mark.x0)
    shares = min(mark.bottom, bottom) - max(mark.top, top) > tall / 2
    return shares and min(mark.x1, x1) - max(mark.x0, x0) > wide / 2


def _rules(picture: Any, scale: float) -> tuple[list[_Rule], list[_Rule]]:
    """The lines drawn on a page, across and down: long runs of dark dots."""
    import numpy

    grey = numpy.asarray(picture.convert("L"))
    dark = grey < _DARK * numpy.median(grey[::7, ::7])
    across = [(x0, y, x1, y) for y, x0, x1 in _lines(dark, _ACROSS * scale)]
    down = [(x, y0, x, y1) for x, y0, y1 in _lines(dark.T, _DOWN * scale)]
    return across[:MOST_LINES], down[:MOST_LINES]


def _without(picture: Any, across: Sequence[_Rule], down: Sequence[_Rule]) -> Any:
    """The picture without its lines, which are read as letters of what stands close by."""
    from PIL import ImageDraw

    out = picture.convert("L")
    pen = ImageDraw.Draw(out)
    for x0, y0, x1, y1 in across:
        pen.rectangle((x0, y0 - 1, x1, y1 + _THICK - 2), fill=255)
    for x0, y0, x1, y1 in down:
        pen.rectangle((x0 - 1, y0, x1 + _THICK - 2, y1), fill=255)
    return out


def _tables(
    across: Sequence[_Rule], down: Sequence[_Rule], scale: float
) -> list[list[tuple[float, float, float, float]]]:
    """The cells of the tables that the lines of a page make."""
    from pdfplumber import table

    edges = [
        {"x0": x0 / scale, "x1": x1 / scale, "top": y0 / scale, "bottom": y1 / scale, "orientation": orientation}
        | {"width": (x1 - x0) / scale, "height": (y1 - y0) / scale}
        for orientation, lines in (("h", across), ("v", down))
        for x0, y0, x1, y1 in lines
    ]
    joined = table.merge_edges(edges, 3, 3, 3, 3)
    cells = table.intersections_to_cells(table.edges_to_intersections(joined, 3, 3))
    return [found for found in table.cells_to_tables(cells) if len(found) > 3]


def _lines(dark: Any, least: float) -> list[tuple[int, int, int]]:
    """(row, from, to) of each run of dark dots of at least that length; of a thick line its first row."""
    import numpy

    found: list[tuple[int, int, int]] = []
    wide = dark.copy()  # a line may climb by a dot, and noise may leave one out
    wide[1:] |= dark[:-1]
    wide[:-1] |= dark[1:]
    dark = wide
    for y in numpy.flatnonzero(dark.sum(axis=1) >= least):
        turns = numpy.flatnonzero(numpy.diff(numpy.concatenate(([0], dark[y].view("i1"), [0]))))
        for begin, end in zip(turns[::2], turns[1::2], strict=True):
            if end - begin < least:
                continue
            near = (n for n in range(len(found) - 1, max(-1, len(found) - 41), -1) if y - found[n][0] < _THICK)
            same = next((n for n in near if begin < found[n][2] and found[n][1] < end), None)
            if same is None:
                found.append((int(y), int(begin), int(end)))
            else:  # the same line goes on, a dot lower
                row, start, until = found[same]
                found[same] = (row, min(start, int(begin)), max(until, int(end)))
    return found


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
