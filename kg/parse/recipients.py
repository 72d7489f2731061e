"""Who receives a document: the lines of "Nơi nhận".

Each body is one entry, as printed without its bracket ("(b/c)"). A group is one entry over its commas ("Các sở, ban,
ngành tỉnh", "UBND các xã, phường"), and so is what is whole with the next one only ("Chủ tịch, các Phó Chủ tịch UBND
tỉnh", "HĐND, UBND các huyện"), and where the document is filed ("Lưu: VT, TH").
"""

from __future__ import annotations

import re

from kg.models import Unit
from kg.parse.lines import BESIDE
from kg.rules.body_names import TOKEN
from kg.rules.lexicon import Lexicon
from kg.text import NAME, low

_HELD = "\0"  # stands for a comma that splits nothing
_ITEM = re.compile(r"(?:^[^\n:]{0,20}:[*_ \t|]*|^[*_ \t|]*|\n[ \t]*|[:;*>][ ]+|<br>)[-+•][ \t]*|\n(?=[ \t]*$)")
_BESIDE_LAST = re.compile(rf"\. (?:(?:TS|ThS|BS)\. ?)?{NAME}$")
_PART = re.compile(r";|,(?!\s*(?:giúp việc|địa bàn|thị,|thành ủy trực))")


def read_recipients(reading: str, unit: Unit | None, lexicon: Lexicon) -> tuple[str, ...]:
    """The entries in their order; none where no recipients are printed."""
    if unit is None:
        return ()
    found: list[str] = []
    listed = BESIDE.sub(lambda m: m[0][0], reading[unit.start : unit.end])
    for line in _ITEM.split(listed)[1:]:
        bare = re.sub(r"\([^)]*\)", " ", re.sub(r"[*_#|]", "", line))
        held = lexicon.layouts.commas.sub(lambda m: m[0].replace(",", _HELD), " ".join(bare.split()))
        entries: list[str] = []
        for printed in _PART.split(held):
            if not (part := printed.strip(" .,;-").replace(_HELD, ",")):
                continue
            if entries and _goes_on(entries[-1], part, lexicon):
                entries[-1] = f"{entries[-1]}, {part}"
            else:
                entries.append(part)
        found += entries
    if found and (beside := _BESIDE_LAST.search(found[-1])):  # the signer's name, come out in one line
        found[-1] = found[-1][: beside.start()]
    return tuple(found)


def _goes_on(entry: str, part: str, lexicon: Lexicon) -> bool:
    """Whether what a comma parts is one entry all the same."""
    words, last = lexicon.structure, entry.rpartition(", ")[2]
    if words.filed.match(low(entry)):
        return True
    if words.unplaced.fullmatch(low(last)) and words.placing.match(low(part)):
        return True
    levels = lexicon.body_names.levels
    if levels.at(TOKEN.findall(low(part)), 0) and levels.at(TOKEN.findall(low(last))[-1:], 0):
        return _is_kind(part, lexicon)  # "UBND xã, phường"
    grouped = words.grouping.search(low(entry)) or _is_kind(entry, lexicon)
    if not grouped or words.apart.match(low(part)):
        return False
    return _is_kind(part, lexicon) and _is_open(last, lexicon)


def _is_kind(part: str, lexicon: Lexicon) -> bool:
    """A kind of bodies and none of its own name: "ban, ngành", "Đoàn thể tỉnh"; not "Sở Nội vụ"."""
    printed, words = TOKEN.findall(part), TOKEN.findall(low(part))
    names = lexicon.body_names
    kind = names.kinds.at(words, 0)
    return kind > 0 and (kind == len(words) or not printed[kind][0].isupper() or names.levels.at(words, kind) > 0)


def _is_open(last: str, lexicon: Lexicon) -> bool:
    """Whether a group's last member is a kind that more may follow: "Các Sở", "cơ quan ngang Bộ"; "các Ban của Đảng" is
    closed by a name."""
    printed = lexicon.structure.grouping.split(low(last))[-1]
    words = TOKEN.findall(last[len(last) - len(printed) :])
    folded = [*map(low, words)]
    return all(lexicon.body_names.kinds.at(folded, n) for n, word in enumerate(words) if n and word[0].isupper())
