"""HTML → the words of the document that a page shows, without the menus, columns of links and foot around it.

A block is a line of its own with an empty line after it, a list item has its number or dash, a table of data is rows
with pipes (`kg.parse.formats.grid`), a raised figure is the mark of a note. The document inside a portal's page is
found by shape: marked as the page's article or main part, else what is left without blocks that consist of links and
parts that the page itself names a menu, a side column or a foot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from kg.errors import DocumentError
from kg.parse.formats.bounds import MOST_CELLS
from kg.parse.formats.grid import Cell, printed
from kg.parse.formats.list_numbers import figure
from kg.parse.formats.text import RAISED, decode

Element = Any  # lxml ships no types


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_UNSEEN = _words(
    "script style noscript template head svg canvas object iframe select button input nav aside footer dialog textarea"
)
_INLINE = _words(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q ruby s samp small "
    "span strike strong sub sup time tt u var wbr o:p"
)
_BLOCK = re.compile(r"display\s{0,3}:\s{0,3}(?:block|flex|grid|table|list-item)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)
_ROLES = _words("navigation banner contentinfo complementary search menu menubar dialog")
# what pages call their own parts in class and id, as whole words; none of these holds a document
_PART = re.compile(
    r"(?<![a-z])(?:menu|nav|navbar|navigation|sidebar|side-?bar|breadcrumbs?|footer|foot|copyright|banner|related|side|right-?col(?:umn)?|left-?col(?:umn)?|col-?(?:right|left)|widget|share|"
    r"social|comments?|pagination|search|login|toolbar|advert\w{0,10}|cookie\w{0,10}|skip-?link|tags?|"
    r"chan-?trang|cot-?(?:phai|trai)|lien-?quan|tin-?khac|tin-?moi|binh-?luan|thanh-?menu|tim-?kiem|dang-?nhap|quang-?cao)"
    r"(?![a-z])",
    re.IGNORECASE,
)
_PARTS = ("div", "ul", "ol", "table", "section", "td", "header")
_BLOCK_OF_LINKS = 0.6  # of a block's letters stand in links
_FEWEST_LINKS = 3  # or, with fewer, a sentence that cites an act by a link
_MOST_TAGS = 500_000
_DEEPEST_TABLE = 12
_META = re.compile(rb"<meta[^>]{0,300}?charset\s{0,3}=\s{0,3}[\"']?([A-Za-z0-9_-]{2,30})", re.IGNORECASE)
_OWN_NUMBER = re.compile(r"\s*(?:[-+•*–]|\(?\w{1,4}[.)])\s")
_DRAWN = "\2"  # behind the number or dash that a browser draws, until the page is told in words
_LIST_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def read_html(data: bytes, name: str = "page.html") -> str:
    """The text of the document on a page. DocumentError where the page is absurdly large or of no known encoding."""
    if data.count(b"<") > _MOST_TAGS:
        raise DocumentError(f"{name}: a page of more than {_MOST_TAGS:,} tags; split it.")
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    page = _decoded(data, name).replace("\0", "").encode("utf-8", "replace")
    root = etree.fromstring(page, parser) if page.strip() else None
    if root is None:
        return ""
    _strip(root)
    return "\n\n".join(_blocks(_main(root), 0)) + "\n"


def _decoded(data: bytes, name: str) -> str:
    """UTF-8 where it is; else what the page says of itself; else as a text without a word about its encoding."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        said = _META.search(data[:4096])
        charset = said[1].decode("ascii").lower() if said else ""
        if charset and not charset.startswith("utf") and b"\0" not in data[:1000]:
            try:
                return data.decode(charset, "replace")
            except LookupError:
                pass
        return decode(data, name)[0]


def _strip(root: Element) -> None:
    """Takes out of the tree what is not seen, and what is menu, side column or foot."""
    for element in list(root.iter()):
        if element.getparent() is not None and element.tag not in ("html", "body") and _unseen(element):
            _drop(element)
    sizes = _measured(root)
    whole = sizes[root].letters
    for element in list(root.iter(*_PARTS)):
        if element.getparent() is not None and sizes[element].aside(element, whole):
            _drop(element)
    for items in root.iter("ol"):
        number = _whole(items.get("start"), 1)
        for item in items.iterchildren("li"):
            number = _whole(item.get("value"), number)
            item.set("value", str(number))
            number += 1


@dataclass(slots=True)
class _Size:
    """Of an element with all in it: how many letters, how many of them in links, and how many links."""

    letters: int = 0
    linked: int = 0
    links: int = 0

    def aside(self, element: Element, whole: int) -> bool:
        """Whether the element is beside the document: nearly all of it several links, or called so by the page.

        A part with most of the page's words in it is no menu, whatever it is called.
        """
        few = 2 if element.tag in ("ul", "ol") else _FEWEST_LINKS
        if self.links >= few and self.linked > _BLOCK_OF_LINKS * self.letters:
            return True
        named = f"{element.get('id') or ''} {element.get('class') or ''}"[:300]
        return bool(_PART.search(named)) and 2 * self.letters < whole


def _measured(root: Element) -> dict[Element, _Size]:
    """The size of every element, in one walk from the leaves up."""
    sizes: dict[Element, _Size] = {}
    for element in reversed(list(root.iter())):
        size = sizes.setdefault(element, _Size())
        size.letters += len((element.text or "").strip())
        if element.tag == "a":
            size.linked, size.links = size.letters, 1
        parent = element.getparent()
        if parent is not None:
            above = sizes.setdefault(parent, _Size())
            above.letters += size.letters + len((element.tail or "").strip())
            above.linked, above.links = above.linked + size.linked, above.links + size.links
    return sizes


def _drop(element: Element) -> None:
    """Out of the tree with all in it, but for the words after it."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _unseen(element: Element) -> bool:
    if element.tag in _UNSEEN or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    return element.get("role") in _ROLES or bool(_HIDDEN.search(element.get("style") or ""))


def _main(root: Element) -> Element:
    """The one article or main part of a page where it holds most of the words, else the whole page."""
    length = sum(len(words.strip()) for words in root.itertext())
    for name in ("article", "main"):
        parts = list(root.iter(name))
        if len(parts) == 1 and sum(len(words.strip()) for words in parts[0].itertext()) > length / 2:
            return parts[0]
    return root


def _blocks(element: Element, depth: int) -> list[str]:
    """The blocks of words in an element, in order. A stack, not recursion, but for tables: pages nest without end."""
    blocks: list[str] = []
    words: list[str] = []

    def end(*, of_item: bool = True) -> None:
        said = "".join(words)
        if said.rstrip().endswith(_DRAWN) and not of_item:
            return  # "<li><p>": the number stands before the first words
        block = "\n".join(" ".join(line.split()) for line in said.replace(_DRAWN, "").split("\1")).strip()
        if block:
            blocks.append(block)
        words.clear()

    stack: list[Element | str | bool] = [element]
    while stack:
        item = stack.pop()
        if isinstance(item, bool):
            end(of_item=item)
        elif isinstance(item, str):
            words.append(item)
        elif item.tag == "br":
            words.append("\1")
        elif item.tag == "table" and depth < _DEEPEST_TABLE:
            end()
            blocks += _table(item, depth + 1)
        elif item.tag == "sup" and (mark := "".join(item.itertext()).strip().strip("[]()")).isdecimal():
            words.append(mark.translate(RAISED))
        else:
            edge = [] if item.tag in _INLINE and not _BLOCK.search(item.get("style") or "") else [item.tag == "li"]
            stack += [*edge, *_inside(item), *edge]
    end()
    return blocks


def _inside(item: Element) -> list[Element | str | bool]:
    """What stands in an element, last first: its words, its children, and the words after each."""
    inside: list[Element | str | bool] = []
    for child in item:
        if isinstance(child.tag, str):
            inside.append(child)
        inside.append(_spaced(child.tail, item.tag))
    first = _spaced(item.text, item.tag)
    if item.tag == "li" and not _OWN_NUMBER.match("".join(item.itertext())[:20]):
        first = _numbered(item) + first
    return [part for part in (*reversed(inside), first) if part != ""]


def _spaced(text: str | None, tag: str) -> str:
    text = (text or "").replace("\1", "").replace(_DRAWN, "")
    return text.replace("\n", "\1") if tag == "pre" else text


def _numbered(item: Element) -> str:
    """What a browser draws before a list item."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return f"- {_DRAWN}"
    return f"{figure(_whole(item.get('value'), 1), _LIST_FORMS.get(parent.get('type') or '', 'decimal'))}. {_DRAWN}"


def _table(table: Element, depth: int) -> list[str]:
    rows: list[list[Cell]] = []
    cells = 0
    ruled = (table.get("border") or "0") not in ("0", "") or next(table.iter("th"), None) is not None
    for row in _own(table, "tr"):
        found = [cell for cell in row if cell.tag in ("td", "th")]
        cells += len(found)
        if cells > MOST_CELLS:
            break
        across_down = [(_span(cell, "colspan"), _span(cell, "rowspan")) for cell in found]
        texts = ["\n\n".join(_cell_blocks(cell, depth)) for cell in found]
        rows.append([Cell(words, *spans) for words, spans in zip(texts, across_down, strict=True)])
        ruled = ruled or any("border" in (cell.get("style") or "") for cell in found[:1])
    rows = [row for row in rows if row]
    captions = ["\n".join(_cell_blocks(caption, depth)) for caption in _own(table, "caption")]
    return [*captions, *printed(rows, ruled)]


def _cell_blocks(cell: Element, depth: int) -> list[str]:
    return [block for block in _blocks(cell, depth) if block]


def _own(table: Element, tag: str) -> Iterator[Element]:
    """Rows (or the caption) of a table itself, not of one inside it."""
    for child in table:
        if child.tag == tag:
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (inner for inner in child if inner.tag == tag)


def _span(cell: Element, name: str) -> int:
    return max(1, min(_whole(cell.get(name), 1), 200))


def _whole(value: str | None, otherwise: int) -> int:
    value = (value or "").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else otherwise
