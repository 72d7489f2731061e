"""Every word that people see, in both languages: pages, pictures, spreadsheets, calendars, briefs.

A file a room; a line is key = [Vietnamese, English]. What stands in pages.toml is asked for by its key alone, the rest
by file and key: "explorer.fit". {places} are filled by whoever asks; "{n:task|tasks}" writes a number with its word,
one or many: "1 task", "3 tasks".
"""

from __future__ import annotations

import tomllib
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
    """A number that can be written with its word."""

    def __format__(self, how: str) -> str:
        one, choice, many = how.partition("|")
        return f"{int(self)} {one if self == 1 else many}" if choice else format(int(self), how)


def say(key: str, language: str, /, **values: object) -> str:
    """The words of `key` in a language, with its {places} filled; an unknown key is a mistake of ours (KeyError)."""
    words = WORDS[key][LANGUAGES.index(language)]
    counted = {name: _Count(value) if isinstance(value, int) else value for name, value in values.items()}
    return words.format(**counted) if counted else words
