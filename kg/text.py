"""Text for matching: composed, folded, unmarked. Nothing made here is ever shown, and the stored text never changes.

Tone placement ("uỷ"/"ủy") differs between two spelling traditions and NFC does not touch it, so it is folded here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar

_OLD = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split()  # noqa: SIM905
_NEW = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split()  # noqa: SIM905
_PLACED = {way(n): way(o) for n, o in zip(_NEW, _OLD, strict=True) for way in (str, str.upper, str.capitalize)}
_LATE_TONE = re.compile(r"[oOuU][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸỳýỷỹỵỲÝỶỸỴ](?!\w)")
_ODD = re.compile("[‐‑‒–—−\u00a0\u2002\u2003\u2009\u202f\ufeff⁄∕／]")
_SAME = dict(zip("‐‑‒–—−\u00a0\u2002\u2003\u2009\u202f\ufeff⁄∕／", "------      ///", strict=True))
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060"  # a soft hyphen, a zero width space: marks that nobody sees
SOFT_IN_NUMBER = re.compile("(?<=\\d)\u00ad(?=[A-ZĐ])")
"""A soft hyphen that a number was copied with."""
_CLUSTER = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+", re.DOTALL)

_LATIN = (chr(c) for c in range(0xC0, 0x1EF9) if unicodedata.name(chr(c), "").startswith("LATIN"))
CAPITALS = "A-Z" + "".join(c for c in _LATIN if c.isupper())
NAME = rf"[{CAPITALS}][\w'’]*(?:[ \t]+[{CAPITALS}][\w'’]*){{1,4}}"
"""A run of two to five capitalised syllables: what a person's name looks like."""


def tones(text: str) -> str:
    """The text with a final oa, oe, uy toned on its first vowel ("hoà" → "hòa"), same length; "quý", "hoàn" stay."""
    return _LATE_TONE.sub(_place, text)


def _place(match: re.Match[str]) -> str:
    after_q = match.start() and match.string[match.start() - 1] in "qQ"
    return match[0] if after_q else _PLACED.get(match[0], match[0])


def compose(text: str) -> tuple[str, tuple[int, ...] | None]:
    """The text for matching: NFC, tones, dashes and spaces made one way; and where each code point stands in `text`.

    The offsets are None when lengths agree (a text that is NFC already and holds no unseen marks, which are left out):
    then a span is a span in print. Else they hold one entry a code point and one for the end.
    """
    if unicodedata.is_normalized("NFC", text) and not any(mark in text for mark in _UNSEEN):
        return _even(text), None
    text = SOFT_IN_NUMBER.sub("-", text)
    composed: list[str] = []
    offsets: list[int] = []
    for match in _CLUSTER.finditer(text):
        if match[0][0] in _UNSEEN:
            continue
        piece = unicodedata.normalize("NFC", match[0])
        composed.append(piece)
        offsets += [match.start()] * len(piece)
    return _even("".join(composed)), (*offsets, len(text))


def _even(text: str) -> str:
    for odd in set(_ODD.findall(text)):  # str.translate takes ten times as long on a whole document
        text = text.replace(odd, _SAME[odd])
    return tones(text)


_P = ParamSpec("_P")
_R = TypeVar("_R")


def remembered(most: int) -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    """For functions of reading that are asked the same again: their last `most` answers are kept."""
    return lru_cache(maxsize=most)  # type: ignore[return-value]


def fold(text: str) -> str:
    """A key for matching: lower case, tones and dashes one way; of the same length as its (composed) argument."""
    return _fold_short(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    return _even(lower)


_SHORT = 80  # code points of a name; names come again and again, and are folded each time
_fold_short = lru_cache(maxsize=1 << 16)(_fold)


def low(text: str) -> str:
    """fold() of what compose() has made one way already: lower case, of the same length, three times as fast."""
    lower = text.lower()
    return lower if len(lower) == len(text) else fold(text)


@lru_cache(maxsize=4096)
def _bare(char: str) -> str:
    if char in "đĐ":
        return "d"
    base = unicodedata.normalize("NFD", char)[0].lower()
    return base if len(base) == 1 else char


def unmark(text: str) -> str:
    """The text without any marks, lower case, đ as d; of the same length as its (composed) argument."""
    return "".join(map(_bare, text))


def slug(text: str) -> str:
    """Unaccented, lower case, everything else a hyphen: 'Nghị quyết 26-NQ/TW' → 'nghi-quyet-26-nq-tw'."""
    return _slug_short(text) if len(text) <= _SHORT else _slug(text)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", unmark(unicodedata.normalize("NFC", text))).strip("-")


_slug_short = lru_cache(maxsize=1 << 16)(_slug)


def words(text: str) -> str:
    """The folded text with every run of white space and markdown emphasis made one space."""
    return " ".join(fold(text).replace("*", " ").replace("_", " ").split())


def cut(line: str, most: int) -> str:
    """The line, or as many whole words of it as `most` characters hold, and an ellipsis."""
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0].rstrip(" ,;:.-–") + " …"


_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_safe(text: str) -> str:
    """The text with "�" for each character that no XML can hold, not even escaped."""
    return _NO_XML.sub("�", text)


def printable(name: str) -> str:
    """A name from outside as one line for people: what a terminal would obey or no encoding holds becomes "�"."""
    return name if name.isprintable() else "".join(one if one.isprintable() else "�" for one in name)
