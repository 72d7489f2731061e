"""The numbers of lists that word processors compute and do not store: "III. ", "1.2. ", "a) ", "- "."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from kg.parse.formats.bounds import DEEPEST_LIST, LARGEST_NUMBER, LONGEST_NUMBER
from kg.rules.periods import roman

_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


class Level(Struct, frozen=True):
    """One level of a list. text: as it is printed, %1 for the number of the first level, %2 for the second's.

    form: decimal, decimalZero, upperRoman, lowerRoman, upperLetter, lowerLetter, bullet or none; legal: the numbers of
    outer levels are printed in decimal. restart: the level (0: the first) after which it begins anew, None: any outer.
    """

    form: str = "decimal"
    text: str = ""
    start: int = 1
    legal: bool = False
    restart: int | None = None


class Counter:
    """The numbers of one list, counted on from paragraph to paragraph."""

    def __init__(self) -> None:
        self._counts: dict[int, int] = {}

    def printed(self, levels: Mapping[int, Level], depth: int) -> str:
        """The next number on a level with a space after it; empty where that level prints none."""
        level = levels.get(depth)
        if level is None or not 0 <= depth < DEEPEST_LIST:
            return ""
        self._counts[depth] = min(self._counts.get(depth, level.start - 1) + 1, LARGEST_NUMBER)
        for deeper in [d for d in self._counts if d > depth and _begins_anew(levels.get(d), depth)]:
            del self._counts[deeper]
        if level.form == "bullet":
            return "- "
        text = level.text[:LONGEST_NUMBER]
        for d in range(depth + 1):
            outer = levels.get(d, level)
            form = "decimal" if level.legal else outer.form
            text = text.replace(f"%{d + 1}", figure(self._counts.get(d, outer.start), form))
        text = " ".join(text[:LONGEST_NUMBER].split())
        return f"{text} " if text else ""

    def restart(self, depth: int, start: int) -> None:
        """The next number on that level is `start`."""
        self._counts[depth] = start - 1


def _begins_anew(level: Level | None, depth: int) -> bool:
    return level is None or level.restart is None or depth < level.restart


def figure(number: int, form: str) -> str:
    """4 → "4", "04", "IV", "iv", "D", "d"; plain where the form has no sign for so large a number."""
    number = max(0, min(number, LARGEST_NUMBER))
    if form == "none":
        return ""
    if form in ("upperRoman", "lowerRoman") and 0 < number < 4000:
        return roman(number) if form == "upperRoman" else roman(number).lower()
    if form in ("upperLetter", "lowerLetter") and 0 < number <= 10 * len(_ALPHABET):
        letter = _ALPHABET[(number - 1) % 26] * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    return f"{number:02d}" if form == "decimalZero" else str(number)
