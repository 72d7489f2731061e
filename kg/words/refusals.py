"""Why a file or a part of one is in no text, or a query has no answer: the reason as the code says it, in English, told
in the reader's language.

A reason is raised where a file is read, kept in a store and in a batch as it was raised, and found again here by its
words, so that stores of earlier versions are told in Vietnamese too.
"""

from __future__ import annotations

import re
from functools import cache

from kg.words import LANGUAGES, WORDS

_PLACE = re.compile(r"\\\{([a-z])\\\}")  # of an escaped template
_ROOMS = ("refusals.", "queries.")
_LIBRARY = "e"  # the place of what a library says, in English


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each key with the pattern of its English words; those with the most words of their own first."""
    english = {key: said[LANGUAGES.index("en")] for key, said in WORDS.items() if key.startswith(_ROOMS)}
    keys = sorted(english, key=lambda key: -len(re.sub(r"\{\w\}", "", english[key])))
    return tuple((key, re.compile(_pattern(re.escape(english[key])), re.S)) for key in keys)


def _pattern(template: str) -> str:
    """What fills a place at the beginning holds no ": ", which would be the name of a file before the reason."""
    first = re.sub(rf"^{_PLACE.pattern}", r"(?P<\1>(?:(?!: ).)+?)", template)
    return _PLACE.sub(r"(?P<\1>.+?)", first)


def key_of(reason: str) -> str | None:
    """The key of a reason, whatever names of files stand before it; None where nobody wrote down its words."""
    found = _found(reason)
    return found[0].partition(".")[2] if found else None


def told(reason: str, language: str) -> str | None:
    """A reason in a language: 'a.docx: empty; nothing to read.' → 'Tệp trống, không có gì để đọc.'; None: not known."""
    found = _found(reason)
    if found is None:
        return None
    key, said = found
    filled = {place: told(value, language) or value for place, value in said.items()}  # a reason may hold another
    if _LIBRARY in said and language != "en" and key_of(said[_LIBRARY]) is None:
        filled[_LIBRARY] = ""
    return WORDS[key][LANGUAGES.index(language)].format(**filled).replace(" ()", "")


def _found(reason: str) -> tuple[str, dict[str, str]] | None:
    rest = reason
    while True:
        for key, pattern in _patterns():
            if match := pattern.fullmatch(rest):
                return key, match.groupdict()
        _, colon, rest = rest.partition(": ")  # "ho-so.zip/ke-hoach.docx: …"
        if not colon:
            return None
