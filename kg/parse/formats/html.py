"""HTML → the words a reader sees: a news page's article without its menus, a block element on lines of its own."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement, PreformattedString

_UNSEEN = frozenset(
    re.findall(
        r"\w+", "script style noscript template head svg canvas object iframe select button input nav aside footer"
    )
)
_INLINE = frozenset(
    re.findall(
        r"\w+",
        "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q ruby s samp small "
        "span strike strong sub sup time tt u var wbr",
    )
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def read_html(data: bytes) -> str:
    """The visible text: one line a block, an empty line between blocks, raised figures for footnote marks."""
    soup = BeautifulSoup(_decoded(data), "lxml")
    for element in soup.find_all(_unseen):
        element.decompose()
    pieces: list[str] = []
    _walk(_main(soup), pieces)
    blocks = (re.sub(r"[ \t\r\f\v\n]+", " ", block).strip() for block in "".join(pieces).split("\0"))
    return "\n\n".join("\n".join(line.strip() for line in b.split("\1")) for b in blocks if b.strip("\1 ")) + "\n"


def _decoded(data: bytes) -> str | bytes:
    """UTF-8 where it is; else the bytes, for the page's own <meta charset> to decide."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data


def _unseen(element: Tag) -> bool:
    style = str(element.get("style") or "")
    return element.name in _UNSEEN or element.has_attr("hidden") or bool(_HIDDEN.search(style))


def _main(soup: BeautifulSoup) -> Tag:
    """The one article or main part of a page where it holds most of the words, else the whole page."""
    length = len(soup.get_text())
    for name in ("article", "main"):
        parts = soup.find_all(name)
        if len(parts) == 1 and len(parts[0].get_text()) > length / 2:
            return parts[0]
    return soup


def _walk(element: Tag, pieces: list[str]) -> None:
    """Words in order, \\0 around blocks and \\1 for a line break. A stack, not recursion: pages nest without end."""
    stack: list[PageElement | str] = [element]
    while stack:
        item = stack.pop()
        if isinstance(item, NavigableString):
            if not isinstance(item, PreformattedString):
                words = str(item).replace("\0", "").replace("\1", "")
                pieces.append(words.replace("\n", "\1") if item.parent and item.parent.name == "pre" else words)
        elif isinstance(item, str):
            pieces.append(item)
        elif isinstance(item, Tag) and item.name == "br":
            pieces.append("\1")
        elif isinstance(item, Tag) and item.name == "sup" and item.get_text(strip=True).strip("[]()").isdecimal():
            pieces.append(item.get_text(strip=True).strip("[]()").translate(_RAISED))
        elif isinstance(item, Tag):
            edge = "" if item.name in _INLINE else "\0"
            stack += [edge, *reversed(item.contents), edge]
