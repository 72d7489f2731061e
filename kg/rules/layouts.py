"""How documents and the pages around them are laid out: letterheads, portals' boxes, menus and feet (`kg/data`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.rules.patterns import once, phrase, read, whole
from kg.text import fold

_NOISE = r"[\s*_#|>]*"


@dataclass(frozen=True, slots=True)
class Layouts:
    """Everything matches folded text. body: how an issuer's line begins; unfinished: names the next line completes;
    complete: (above, below, name) of bodies that bear the name above them; motto: the country's and the Party's lines;
    broken: what one line holds of a motto that runs over two; beside: a union's own lines, beside the issuer's;
    placed, lost: bodies that need a place, names without their first letters → whole; kind: a kind of act at the start
    of a line; headed: one that is an act below a letterhead only. furniture: a page's line, whole; running: lines that
    paper prints on every page; counted: words at the end of a line behind which a figure is none; rubric: one above a
    headline, whole; foot: how the lines begin that close the page; label: a box's label with what separates it from its
    value, `next` behind another's value; fields: label → name of the field;
    posted: the label of a page's day; province: a known one's name, or a region's;
    regions: folded → as written; levels: (how a body is named, its level);
    commas: a body's field that holds a comma ("Văn hóa, Thể thao và Du lịch"), as printed."""

    body: re.Pattern[str]
    unfinished: frozenset[str]
    complete: tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...]
    motto: re.Pattern[str]
    broken: frozenset[str]
    beside: frozenset[str]
    stamp: re.Pattern[str]
    kind: re.Pattern[str]
    headed: re.Pattern[str]
    placed: frozenset[str]
    lost: Mapping[str, str]
    furniture: re.Pattern[str]
    running: re.Pattern[str]
    counted: re.Pattern[str]
    rubric: re.Pattern[str]
    foot: re.Pattern[str]
    label: re.Pattern[str]
    fields: Mapping[str, str]
    posted: re.Pattern[str]
    province: re.Pattern[str]
    regions: Mapping[str, str]
    levels: tuple[tuple[str, str], ...]
    commas: re.Pattern[str]

    def level(self, folded: str) -> str | None:
        """The level (centre, state, province, district, commune) of the last body that is named; None: none is."""
        at, _, level = max((folded.rfind(word), len(word), level) for word, level in self.levels)
        return level if at >= 0 else None


def load_layouts() -> Layouts:
    """The rules for layouts. Raises LexiconError for a double or a file that cannot be read."""
    heads, pages = read("letterheads"), read("pages")
    known = read("provinces")
    provinces = [name for when in ("now", "before") for group in known[when].values() for name in group]
    regions = {fold(name): name for name in known["regions"]["names"]}
    bodies, motto, fields = heads["bodies"], heads["motto"], pages["fields"]
    acts = read("act_kinds")["kind"]
    return Layouts(
        body=re.compile(rf"(?!{phrase(bodies['never'])}(?!\w)){phrase(once('letterheads', bodies['heads']))}(?!\w)"),
        unfinished=frozenset(map(fold, once("letterheads", bodies["unfinished"]))) | _beginnings(motto["words"]),
        complete=tuple(
            (re.compile(phrase(c["above"]) + r"(?!\w)"), re.compile(phrase(c["below"]) + r"(?!\w)"), c["name"])
            for c in heads["complete"]
        ),
        motto=re.compile(phrase(motto["words"])),
        broken=_beginnings(motto["words"]) | _endings(motto["words"]),
        beside=frozenset(map(fold, motto["beside"])),
        placed=frozenset(map(fold, bodies["placed"])),
        lost={fold(printed): meant for printed, meant in bodies["lost"].items()},
        stamp=re.compile(rf"[\W_]*{phrase(motto['stamps'])}[\W_]*"),
        kind=re.compile(phrase(once("act_kinds", (entry["name"] for entry in acts))) + r"(?!\w)"),
        headed=re.compile(phrase(entry["name"] for entry in acts if entry.get("headed")) + r"(?!\w)"),
        furniture=_whole_line(pages["furniture"]),
        running=_running(pages["running"]),
        counted=re.compile(rf"(?<!\w){phrase(pages['running']['counted'])}\s*$"),
        rubric=_whole_line(pages["rubric"]),
        foot=_foot(pages["foot"]),
        label=_label(phrase(once("pages", (label for words in fields.values() for label in words)))),
        fields={fold(label): name for name, words in fields.items() for label in words},
        posted=re.compile(_NOISE + r"\(?" + phrase(once("pages", pages["posted"]["labels"])) + r"[\s*_]*[:,][\s*_|]*"),
        province=re.compile(rf"{whole((*provinces, *regions))}(?!\w)"),
        regions=regions,
        levels=tuple(
            (word, level)
            for level, words in heads["levels"].items()
            if "example" not in level
            for word in map(fold, words)
        ),
        commas=re.compile("|".join(rf"\b{phrase([f])}(?!\w)" for f in _commaed()), re.IGNORECASE),
    )


def _label(label: str) -> re.Pattern[str]:
    """A box's label that opens a line or a cell, or stands behind the value of another."""
    opening = rf"(?:^|\||\n)[\s*_#>-]{{0,12}}(?P<label>{label})(?:[*_ \t]*[:|\n]|\t)"
    return re.compile(rf"(?:{opening}|(?<=[^\W_])[ \t]{{1,12}}(?P<next>{label})[ ]?:)[\s*_|:]{{0,16}}")


def _whole_line(table: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """A line that is nothing but one of a table's."""
    starts = (re.escape(start) for start in table.get("starts", ()))
    return re.compile(rf"{_NOISE}(?:{'|'.join((phrase(once('pages', table['lines'])), *starts))})[\s*_#|:.]*")


def _running(table: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """Lines that paper prints on every page, with the number below a gazette's head."""
    blank, number = r"[ \t*_]*", r"\d{1,4}"
    gazette = rf"(?:{number}[ \t]+)?{phrase(table['heads'])}[ ][\d+ ]{{1,20}}/ngày[ ][\d/-]{{6,10}}"
    gazette += rf"(?:[ \t]+{number}|\s+{number}(?=[ \t]*$))?"
    page = rf"{phrase(table['pages'])}[ ]{number}(?:[ ]?/[ ]?{number})?|[-–][ ]?{number}[ ]?[-–]"
    stamp = rf"(?:{phrase(table['stamps'])}[^\n]*\n{blank}){{1,5}}{phrase(table['times'])}[^\n]*\d\d:\d\d:\d\d[^\n]*"
    return re.compile(rf"^{blank}(?:{gazette}|{page}|{stamp}){blank}$", re.MULTILINE)


def _commaed() -> list[str]:
    """The fields of bodies that hold a comma, the longest first."""
    return sorted(
        (f for f in read("body_names")["fields"]["words"] if "," in f and f[0].isupper()), key=len, reverse=True
    )


def _beginnings(names: Iterable[str]) -> frozenset[str]:
    """The first words of each name, as far as a line may break inside it."""
    split = [fold(name).split() for name in names]
    return frozenset(" ".join(words[:n]) for words in split for n in range(1, len(words)))


def _endings(names: Iterable[str]) -> frozenset[str]:
    """The last words of each name, three at the least: fewer are of other names too ("Việt Nam")."""
    split = [fold(name).split() for name in names]
    return frozenset(" ".join(words[n:]) for words in split for n in range(1, len(words) - 2))


def _foot(table: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    starts, contacts = ("|".join(map(_opening, table[key])) for key in ("starts", "contacts"))
    return re.compile(rf"^[ \t*_#|>]*(?:{starts}|(?P<contact>{contacts}))", re.MULTILINE)


def _opening(start: str) -> str:
    """A line that begins with the words and goes on with something else than more of the sentence."""
    closed = "" if start.endswith((":", " ", "/")) else r"(?![^\W\d_])"
    return r"\s+".join(map(re.escape, fold(start).split())) + closed
