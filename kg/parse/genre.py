"""What a document does with its readers: it charges them, sets rules for them, or tells them something.

Decided by the kind of act that the header names, then by what the title is about ("Quyết định ban hành Quy chế ..."
sets rules), then, where no kind is named, by how the page is laid out. The words are data (`data/genres.toml`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from kg.models import Unit
from kg.rules.lexicon import Lexicon
from kg.text import low

_HEADLINE = re.compile(r"\A\s*#{1,3}[ \t]+(?P<line>\S[^\n]*)")  # a page's headline in markdown
_UPPER = 1500  # characters in which such a line stands
_TOP = 300  # characters at the head of a page, where its title stands
_NOISE = re.compile(r"[*_#|>\s]+")


def read_genre(
    kind: str | None, title: str | None, number: str | None, reading: str, units: Sequence[Unit], lexicon: Lexicon
) -> str | None:
    """ "charges", "rules" or "tells", as `models.Header.genre` says; None for a text that neither says what it is nor
    looks like a page. kind, title and number are the header's; `reading` is looked at only where there is no kind."""
    genres, about = lexicon.genres, low(title or "")
    if kind and not (number or title) and _is_form(reading, lexicon):
        return "tells"
    if kind:
        goes_on = genres.about.match(about.removeprefix(low(kind)))
        inner = genres.by_about[" ".join(goes_on["about"].split())] if goes_on else "charges"
        return genres.by_kind.get(kind, inner)
    lines = [about] if about else low(reading[:_TOP]).split("\n")  # a letterhead may stand above "LỊCH CÔNG TÁC"
    openings = (" ".join(_NOISE.sub(" ", line).split()) for line in lines)
    if found := next(filter(None, map(genres.titles.match, openings)), None):
        return genres.by_title[" ".join(found[0].split())]
    if number or genres.stamped.search(unicodedata.normalize("NFC", reading[:_UPPER])):
        return "charges"
    if itself := genres.says.search(low(reading)):
        return genres.by_itself[" ".join((itself["section"] or itself[0]).split())]
    headed = bool(units) and units[0].kind == "title" and title is not None and not title.isupper()
    line = _HEADLINE.match(reading)
    headed = headed or (line is not None and not line["line"].isupper())
    return "tells" if headed or genres.signs.search(low(reading)) else None


def _is_form(reading: str, lexicon: Lexicon) -> bool:
    """Whether a text that is sent to somebody says in a line of its own that it is a form: "ĐƠN ĐỀ NGHỊ"."""
    genres = lexicon.genres
    lines = (" ".join(_NOISE.sub(" ", line).split()) for line in low(reading[:_TOP]).split("\n"))
    return any((found := genres.titles.match(line)) and genres.by_title[found[0]] == "tells" for line in lines)
