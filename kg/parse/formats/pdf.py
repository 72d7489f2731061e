"""PDF → text: paragraphs in one line each, an empty line where the page leaves one, side-by-side blocks in turn.

A letterhead and a signature stand in two columns: their left lines are given first, then their right ones. A line as
wide as the page goes on in the next one. Scanned pages have no text layer and give nothing.
"""

from __future__ import annotations

import io
import logging
import re

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from kg.errors import DocumentError

_GAP = re.compile(r"(?<=\S)\s{4,}(?=\S)")
_SLACK = 12  # characters that a centred line of the right column may begin before the others
_FULL = 0.8  # of the widest line: a word of a few letters was too long for the rest
_ENUMERATOR = re.compile(r"[-+*•●–]|\(?\w{1,4}[.)/]\s|\d[\d.]*\s|[⁰¹²³⁴-⁹]")


def read_pdf(data: bytes, name: str) -> str:
    """The text layer, page after page with an empty line between. DocumentError where it is damaged or locked."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it prints a line for each oddity of a file
    try:
        # the layout mode keeps words whole where marked letters come from another font than plain ones
        pages = [page.extract_text(extraction_mode="layout") for page in PdfReader(io.BytesIO(data)).pages]
    except (PyPdfError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise DocumentError(f"{name}: a damaged or locked PDF ({error}); print it to a new PDF.") from error
    return "\n\n".join("\n".join(unwrapped(in_turn(page.splitlines()))) for page in pages) + "\n"


def unwrapped(lines: list[str]) -> list[str]:
    """The lines with what a full line breaks off put back at its end; what opens with an enumerator stays apart."""
    full = _FULL * max(map(len, lines), default=0)
    out: list[str] = []
    before = ""
    for line in lines:
        if line and len(before) >= full and not _ENUMERATOR.match(line):
            out[-1] += f" {line}"
        else:
            out.append(line)
        before = line
    return out


def in_turn(lines: list[str]) -> list[str]:
    """The lines of a page with each two-column block's left lines before its right ones, and no run of spaces."""
    out: list[str] = []
    at = 0
    while at < len(lines):
        gap = _gap(lines[at])
        if gap is None:
            out.append(" ".join(lines[at].split()))
            at += 1
        else:
            left, right, at = _block(lines, at, gap)
            out += [*left, "", *right]
    return out


def _block(lines: list[str], at: int, start: int) -> tuple[list[str], list[str], int]:
    """Left lines, right lines and the end of the block that begins at a line whose right part begins at `start`."""
    left: list[str] = []
    right: list[str] = []
    for end in range(at, len(lines)):
        line = lines[end]
        gap = _gap(line)
        indent = len(line) - len(line.lstrip())
        if gap is not None:
            left.append(" ".join(line[:gap].split()))
            right.append(" ".join(line[gap:].split()))
            start = min(start, gap)
        elif line.strip() and indent >= start - _SLACK:
            right.append(" ".join(line.split()))
        elif line.strip() and len(line.rstrip()) <= start and not _ends(lines, end):
            left.append(" ".join(line.split()))
        elif line.strip() or _ends(lines, end):
            return left, right, end
    return left, right, len(lines)


def _ends(lines: list[str], at: int) -> bool:
    """After an empty line a block goes on only with a line in two parts."""
    if at and lines[at].strip() and lines[at - 1].strip():
        return False
    following = next((line for line in lines[at:] if line.strip()), "")
    return _gap(following) is None


def _gap(line: str) -> int | None:
    """Where the right part of a line in two parts begins; a line in three or more is a table's, and no block."""
    gaps = list(_GAP.finditer(line))
    return gaps[0].end() if len(gaps) == 1 else None
