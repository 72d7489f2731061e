"""Pinpoints: the element of an act that is meant, as printed, and the paths that the words name.

Forms taken: "Điểm 3.5, Khoản 3, Mục III, Phần B", "điểm a, b khoản 2 Điều 9", "điểm a hoặc điểm d khoản 2", "các điều
12, 13 và 15", "gạch đầu dòng thứ ba điểm b", "Mục III, khoản 2" (the outer level first).
Refused: "Điều 8. Nghị định ...".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.models import Unit
from kg.text import words

LEVELS = (
    "phụ lục", "phần", "chương", "mục", "tiểu mục", "điều", "khoản", "điểm", "tiết", "đoạn", "gạch đầu dòng",
)  # fmt: skip
"""From the outermost in: decree 78/2025/NĐ-CP for State acts, guideline 36-HD/VPTW for the Party's."""

_S = r"[\s*_]*+"  # possessive: no run of white space is tried twice
_LEVEL = "|".join(level.replace(" ", r"[\s*_]+") for level in sorted(LEVELS, key=len, reverse=True))
_ID = r"(?:thứ[\s*_]+\w+|[“\"(]?(?:\d+(?:\.\d+)*[a-zđ]?|[IVXL]+|[A-HK]|[a-zđ])(?!\w)[”\")]?)"
_JOIN = r"(?:[,;]|[,;]?[\s*_]*(?:và|hoặc|hay|đến)(?!\w))"
_STEP = rf"(?:các[\s*_]+)?(?:{_LEVEL})[\s*_]+(?:số[\s*_]+)?{_ID}(?:{_S}{_JOIN}{_S}{_ID})*+"
PATH = rf"{_STEP}(?:{_S}{_JOIN}?{_S}(?:(?:của|thuộc|tại)[\s*_]+)?{_STEP})*+"
"""A pattern for one pinpoint, to be read without regard to case."""

REFERENCE = re.compile(rf"(?:như|theo|tại|xem)[\s*_]+(?P<path>{PATH})", re.IGNORECASE)
"""A unit of the same document that a line refers to: "Như mục I, phần B của Chương trình này"."""

_BEFORE = re.compile(
    rf"(?<!\w)(?P<path>{PATH}){_S},?{_S}(?:(?:của|thuộc|trong|tại)[\s*_]+)?(?:các[\s*_]+)?$", re.IGNORECASE
)
_ENDS = re.compile(r"(?:[\dIVXLA-Ka-zđ]|thứ[\s*_]+\w+)[”\")]?[\s*_,]*(?:của|thuộc|trong|tại|các)?[\s*_]*$")
_EACH = re.compile(rf"(?P<level>{_LEVEL})[\s*_]+(?:số[\s*_]+)?(?P<ids>{_ID}(?:{_S}{_JOIN}{_S}{_ID})*+)", re.IGNORECASE)
_ONE = re.compile(r"thứ[\s*_]+(?P<word>\w+)|(?P<id>[\w.]+)")
_JOINS = frozenset(("và", "hoặc", "hay", "đến", "số"))
_SLIP = re.compile(r"[đĐ]iều(?=[\s*_]+\d+\.\d)")
_WINDOW = 300

Path = tuple[tuple[str, str], ...]


def read_pinpoint(reading: str, start: int, floor: int) -> tuple[str, int] | None:
    """The element of the act that a mention at `start` points to, as printed, and where it begins; not before `floor`.

    "Điều" before a dotted number is an OCR slip of "Điểm" and put right.
    """
    window = reading[max(floor, start - _WINDOW) : start]
    if not window or not _ENDS.search(window[-32:]):
        return None
    match = _BEFORE.search(window)
    if not match:
        return None
    path = " ".join(match["path"].replace("*", " ").split())
    return _SLIP.sub(lambda m: m[0][0] + "iểm", path), start - len(window) + match.start("path")


def paths_of(printed: str, ordinals: Mapping[str, int]) -> list[Path]:
    """The paths that a pinpoint names, each ((level, number), ...) from the outermost in, in the order of print.

    "điểm a hoặc điểm d khoản 2" → khoản 2/điểm a, khoản 2/điểm d. `ordinals`: "ba" → 3.
    """
    steps = [(words(m["level"]), _numbers(m["ids"], ordinals)) for m in _EACH.finditer(printed)]
    ranks = [LEVELS.index(level) for level, _ in steps]
    outer_first = ranks == sorted(ranks) and len(set(ranks)) > 1
    groups: list[list[Path]] = []
    for level, numbers in steps:
        rank = LEVELS.index(level)
        if outer_first and groups and _rank(groups[-1], -1) < rank:
            groups[-1] = [(*path, (level, n)) for path in groups[-1] for n in numbers]
        elif not outer_first and groups and _rank(groups[-1], 0) > rank:
            open_ = [g for g in range(len(groups)) if _rank(groups[g], 0) > rank]
            for g in open_:
                groups[g] = [((level, n), *path) for n in numbers for path in groups[g]]
        else:
            groups.append([((level, n),) for n in numbers])
    return [path for group in groups for path in group]


def _rank(group: list[Path], at: int) -> int:
    return LEVELS.index(group[0][at][0])


def _numbers(printed: str, ordinals: Mapping[str, int]) -> list[str]:
    found = []
    for match in _ONE.finditer(printed):
        if match["word"]:
            found.append(str(ordinals.get(match["word"].lower(), match["word"])))
        elif match["id"].lower() not in _JOINS:
            found.append(match["id"].strip("."))
    return found


def unit_named(printed: str, units: Sequence[Unit]) -> str | None:
    """The locator of "mục I, phần B": the unit whose whole path is that, else the first whose path ends with it."""
    steps = next(iter(paths_of(printed, {})), ())
    numbers = [number.lower() for _, number in steps]
    if not numbers:
        return None
    paths = [([part.strip("()") for part in u.locator.lower().split("/")], u.locator) for u in units]
    whole = (locator for path, locator in paths if path == numbers)
    return next(whole, None) or next((locator for path, locator in paths if path[-len(numbers) :] == numbers), None)
