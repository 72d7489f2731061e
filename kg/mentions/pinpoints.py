"""Pinpoints: the element of an act that is meant, as printed, and the paths that the words name.

Forms taken: "Điểm 3.5, Khoản 3, Mục III, Phần B", "điểm a, b khoản 2 Điều 9", "điểm a hoặc điểm d khoản 2", "các điều
12, 13 và 15", "gạch đầu dòng thứ ba điểm b", "Mục III, khoản 2" (the outer level first), "mục 3 Phụ lục II.8
kèm theo".
Refused: "Điều 8. Nghị định ...".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from kg.models import PrintedAct, PrintedPinpoint, Unit
from kg.text import words

LEVELS = tuple(
    "phụ lục,biểu mẫu,mẫu,biểu,phần,chương,mục,tiểu mục,điều,khoản,điểm,tiết,đoạn,câu,ý,gạch đầu dòng,dấu gạch ngang"  # noqa: SIM905
    ",số thứ tự".split(",")
)
"""From the outermost in: decree 78/2025/NĐ-CP for State acts, guideline 36-HD/VPTW for the Party's."""

_S = r"[\s*_]*+"  # possessive: no run of white space is tried twice
_LEVEL = "|".join(level.replace(" ", r"[\s*_]+") for level in sorted(LEVELS, key=len, reverse=True))
_ID = r"(?:thứ[\s*_]+\w+|[“\"(]?(?:\d+(?:\.\d+)*[a-zđ]?|[IVXL]+(?:\.\d+)*|[A-HK]|[a-zđ])(?!\w)[”\")]?)"
_JOIN = r"(?:[,;]|[,;]?[\s*_]*(?:và|hoặc|hay|đến)(?!\w))"
_STEP = rf"(?:các[\s*_]+)?(?:{_LEVEL})[\s*_]+(?:số[\s*_]+)?{_ID}(?:{_S}{_JOIN}{_S}{_ID})*+"
PATH = rf"{_STEP}(?:{_S}{_JOIN}?{_S}(?:(?:của|thuộc|tại|từ)[\s*_]+)?{_STEP}|[ ]\({_STEP}\)?)*+"
"""A pattern for one pinpoint, to be read without regard to case."""

REFERENCE = re.compile(rf"(?:như|theo|tại|xem)[\s*_]+(?P<path>{PATH})", re.IGNORECASE)
"""A unit of the same document that a line refers to: "Như mục I, phần B của Chương trình này"."""

_WITH = r"(?:được[\s*_]+)?(?:ban[\s*_]+hành[\s*_]+)?kèm[\s*_]+theo"
_BEFORE = re.compile(
    rf"(?<!\w)(?P<path>{PATH})(?:[ ][–-](?=[ ]))?{_S},?{_S}(?:(?:của|thuộc|trong|tại|{_WITH})[\s*_]+)?(?:các[\s*_]+)?$",
    re.IGNORECASE,
)
_ENDS = re.compile(
    rf"(?:[\dIVXLA-Ka-zđ]|thứ[\s*_]+\w+)[”\")]?(?:[ ][–-])?[\s*_,]*(?:của|thuộc|trong|tại|các|{_WITH})?[\s*_]*$"
)
_EACH = re.compile(rf"(?P<level>{_LEVEL})[\s*_]+(?:số[\s*_]+)?(?P<ids>{_ID}(?:{_S}{_JOIN}{_S}{_ID})*+)", re.IGNORECASE)
FORMS = LEVELS[1:4]
_OUTER = re.compile(rf"(?<!\w)(?:{'|'.join((LEVELS[0], *LEVELS[4:-1]))})[\s*_]".replace(" ", r"[\s*_]+"), re.IGNORECASE)
_ONE = re.compile(r"thứ[\s*_]+(?P<word>\w+)|(?P<id>[\w.]+)")
_JOINS = frozenset(("và", "hoặc", "hay", "đến", "số"))
_SLIP = re.compile(r"[đĐ]iều(?=[\s*_]+\d+\.\d)")
_WINDOW = 300

Path = tuple[tuple[str, str], ...]


def find_pinpoints(reading: str, acts: Iterable[PrintedAct]) -> Iterator[PrintedPinpoint]:
    """The elements of these acts that are meant, in the acts' order."""
    floor = 0
    for act in acts:
        if pinpoint := read_pinpoint(reading, act.start, floor):
            yield pinpoint
        floor = act.end


def read_pinpoint(reading: str, start: int, floor: int) -> PrintedPinpoint | None:
    """The element of the act at `start` that is meant; not before `floor`.

    "Điều" before a dotted number is an OCR slip of "Điểm" and put right.
    """
    window = reading[max(floor, start - _WINDOW) : start]
    if not window or not _ENDS.search(window[-32:]):
        return None
    match = _BEFORE.search(window)
    if not match or not _OUTER.search(match["path"]):
        return None  # a form or a row is told inside of something: "Mẫu số 2 Phụ lục I"
    path = " ".join(match["path"].replace("*", " ").split())
    shift = start - len(window)
    return PrintedPinpoint(
        shift + match.start("path"), shift + match.end("path"), _SLIP.sub(lambda m: m[0][0] + "iểm", path)
    )


def paths_of(printed: str, ordinals: Mapping[str, int]) -> list[Path]:
    """The paths that a pinpoint names, each ((level, number), ...) from the outermost in, in the order of print.

    "điểm a hoặc điểm d khoản 2" → khoản 2/điểm a, khoản 2/điểm d. `ordinals`: "ba" → 3.
    """
    found = ((words(m["level"]), _numbers(m["ids"], ordinals)) for m in _EACH.finditer(printed))
    steps: list[list[Path]] = [[((level, n),) for n in numbers] for level, numbers in found if numbers]
    ranks = [_rank(step, 0) for step in steps]
    outer_first = ranks == sorted(ranks) and len(set(ranks)) > 1
    return [path for group in (_outer_first(steps) if outer_first else _inner_first(steps)) for path in group]


def _outer_first(steps: Sequence[list[Path]]) -> list[list[Path]]:
    """Each step inside the one before it, if its level is deeper."""
    groups: list[list[Path]] = []
    for step in steps:
        if groups and _rank(groups[-1], -1) < _rank(step, 0):
            groups[-1] = [path + below for path, below in product(groups[-1], step)]
        else:
            groups.append(step)
    return groups


def _inner_first(steps: Sequence[list[Path]]) -> list[list[Path]]:
    """Each step around all before it whose levels are deeper."""
    groups: list[list[Path]] = []
    for step in steps:
        rank = _rank(step, 0)
        if groups and _rank(groups[-1], 0) > rank:
            groups = [
                [above + path for above, path in product(step, group)] if _rank(group, 0) > rank else group
                for group in groups
            ]
        else:
            groups.append(step)
    return groups


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
