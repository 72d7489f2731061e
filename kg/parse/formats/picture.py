"""A page of a PDF as a picture, and where words stand on it; drawn on demand, never kept.

pdfium (pypdfium2, BSD-3-Clause and Apache-2.0) draws; words are found by their letters and digits alone, for white
space, dashes and marks are drawn in other ways than they are read.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

from msgspec import Struct

from kg.errors import DocumentError
from kg.text import fold, unmark

WIDE = 1_100  # dots across, as wide as a screen shows
MOST_DOTS = 4_000_000
MOST_LETTERS = 50_000  # of a page that words are looked for on
MOST_WANTED = 400

Box = tuple[float, float, float, float]  # x, y of the upper left corner, width, height; in dots


class Wanted(Struct, frozen=True):
    """Words to be found on a page: the `nth` time (from 0) that they stand there, in order of reading."""

    words: str
    nth: int = 0


class PagePicture(Struct, frozen=True):
    """A page as PNG, its size in dots, and for each of the wanted words their boxes, one a line; none: not found."""

    png: bytes
    width: int
    height: int
    boxes: list[list[Box]]


def draw_page(data: bytes, number: int, wanted: Sequence[Wanted], name: str) -> PagePicture:
    """Page `number` (from 1) of a PDF. DocumentError where it cannot be drawn."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        try:
            page = document[number - 1]
            width, height = page.get_size()
            scale = min(WIDE / width, (MOST_DOTS / (width * height)) ** 0.5)
            drawn = page.render(scale=scale).to_pil()
            letters = _letters(page.get_textpage(), drawn.height, scale)
        finally:
            document.close()
    except (pypdfium2.PdfiumError, IndexError, ValueError, ZeroDivisionError) as error:
        raise DocumentError(f"{name}: page {number} cannot be drawn ({error}); open the file itself.") from error
    out = io.BytesIO()
    drawn.convert("P", palette=1, colors=64).save(out, "PNG", optimize=False)
    return PagePicture(out.getvalue(), drawn.width, drawn.height, places(letters, wanted[:MOST_WANTED]))


Letter = tuple[str, Box]


def _letters(page: object, tall: int, scale: float) -> list[Letter]:
    """The letters and digits of a page in order, each where it is drawn."""
    found: list[Letter] = []
    for index in range(min(page.count_chars(), MOST_LETTERS)):  # type: ignore[attr-defined]
        plain = squeezed(page.get_text_range(index, 1))  # type: ignore[attr-defined]
        if plain:
            left, bottom, right, top = page.get_charbox(index, loose=True)  # type: ignore[attr-defined]
            box = (left * scale, tall - top * scale, (right - left) * scale, (top - bottom) * scale)
            found += [(letter, box) for letter in plain]
    return found


def squeezed(words: str) -> str:
    """Letters and digits alone, small and without marks: 'Kế hoạch số 5' → 'kehoachso5'."""
    return "".join(letter for letter in unmark(fold(words)) if letter.isalnum())


def places(letters: Sequence[Letter], wanted: Sequence[Wanted]) -> list[list[Box]]:
    """The boxes of each of the wanted words, the letters of one line in one box."""
    text = "".join(letter for letter, _ in letters)
    found = []
    for one in wanted:
        plain = squeezed(one.words)
        at = -1
        for _ in range(one.nth + 1 if plain else 0):
            at = text.find(plain, at + 1)
            if at < 0:
                break
        found.append(_lines([box for _, box in letters[at : at + len(plain)]]) if at >= 0 else [])
    return found


def _lines(boxes: Sequence[Box]) -> list[Box]:
    """Boxes of letters that follow each other in a line made one."""
    lines: list[Box] = []
    for x, y, width, height in boxes:
        if lines:
            left, top, wide, tall = lines[-1]
            if x >= left and min(y + height, top + tall) - max(y, top) > 0.4 * min(height, tall):
                low, high = min(y, top), max(y + height, top + tall)
                lines[-1] = (left, low, max(left + wide, x + width) - left, high - low)
                continue
        lines.append((x, y, width, height))
    return lines
