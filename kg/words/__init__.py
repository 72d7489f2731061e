"""Every word that people see, in both languages: pages, pictures, spreadsheets, calendars, briefs.

A file a room; a line is key = [Vietnamese, English]. What stands in pages.toml is asked for by its key alone, the rest
by file and key: "explorer.fit". {places} are filled by whoever asks; "{n:task|tasks}" writes a number with its word,
one or many: "1 task", "3 tasks"; "{n:=task|tasks}" the word alone.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

LANGUAGES = ("vi", "en")


def _load() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for file in sorted(resources.files(__package__).iterdir(), key=lambda file: file.name):
        room, _, ending = file.name.rpartition(".")
        if ending == "toml":
            words = tomllib.loads(file.read_text("utf-8"))
            found |= {key if room == "pages" else f"{room}.{key}": said for key, said in words.items()}
    return found


WORDS: dict[str, list[str]] = _load()


class _Count(int):
    """A number that can be written with its word, or (":=task|tasks") is the word alone."""

    def __format__(self, how: str) -> str:
        one, choice, many = how.removeprefix("=").partition("|")
        word = one if self == 1 else many
        return format(int(self), how) if not choice else word if how.startswith("=") else f"{int(self)} {word}"


def say(key: str, language: str, /, **values: object) -> str:
    """The words of `key` in a language, with its {places} filled; an unknown key is a mistake of ours (KeyError)."""
    words = WORDS[key][LANGUAGES.index(language)]
    counted = {name: _Count(value) if isinstance(value, int) else value for name, value in values.items()}
    return words.format(**counted) if counted else words


@cache
def _names() -> dict[str, str]:
    return {vi: en for key, (vi, en) in WORDS.items() if key.startswith("names.")}


def named(value: str, language: str, both: bool = False) -> str:
    """A name that the catalogue holds in Vietnamese ("Hàng năm", a kind of act) in a language, where words/names.toml
    has it; both: with the Vietnamese behind it."""
    found = _names().get(value) if language == "en" else None
    return f"{found} ({value})" if found and both else found or value
