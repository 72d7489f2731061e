"""Who receives a document: the lines of "Nơi nhận".

Each body is one entry, as printed without its bracket ("(b/c)"), but with one that names a body ("Cục Hóa chất (Bộ Công
Thương)"). A group is one entry over its commas ("Các sở, ban,
ngành tỉnh", "UBND các xã, phường"), and so is what is whole with the next one only ("Chủ tịch, các Phó Chủ tịch UBND
tỉnh", "HĐND, UBND các huyện"), a body with those of it who are told ("VPCP: BTCN, các PCN"), and where the document is
filed ("Lưu: VT, TH (2). 67b", with its brackets). Whom one kind heads are written out ("Các Bộ: Tài chính, Nội vụ").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.models import Unit
from kg.parse.lines import BESIDE
from kg.rules.body_names import TOKEN
from kg.rules.lexicon import Lexicon
from kg.text import NAME, low

_HELD = "\0"  # stands for a comma that splits nothing
_ITEM = re.compile(r"(?:^[^\n:]{0,20}:[*_ \t|]*|^[*_ \t|]*|\n[ \t*]*|[:;*>][ ]+|<br>)[-+•][ \t*]*|\n(?=[ \t]*$)")
_BESIDE_LAST = re.compile(rf"\. (?:(?:TS|ThS|BS)\. ?)?{NAME}$")
_BRACKET = re.compile(r"\([^)]*\)")
_PART = re.compile(r",(?!\s*(?:giúp việc|địa bàn|thị,|thành ủy trực))")


def read_recipients(reading: str, unit: Unit | None, lexicon: Lexicon) -> tuple[str, ...]:
    """The entries in their order; none where no recipients are printed."""
    if unit is None:
        return ()
    found: list[str] = []
    listed = BESIDE.sub(lambda m: m[0][0], reading[unit.start : unit.end])
    for line in _ITEM.split(listed)[1:] or _unmarked(listed, lexicon):
        bare = re.sub(r"[*_#|]", "", line)
        if not lexicon.structure.filed.match(low(bare.partition(":")[0]).strip()):
            bare = _BRACKET.sub(lambda m: _whose(m[0], lexicon), bare)
        held = lexicon.layouts.commas.sub(lambda m: m[0].replace(",", _HELD), " ".join(bare.split()))
        for part in held.split(";"):
            found += _headed(part, lexicon)
    if found and (beside := _BESIDE_LAST.search(found[-1])):  # the signer's name, come out in one line
        found[-1] = found[-1][: beside.start()]
    return tuple(found)


def _whose(bracket: str, lexicon: Lexicon) -> str:
    """A bracket that names a body, its commas held; a blank for any other ("(b/c)")."""
    names, inside = lexicon.body_names, " ".join(bracket[1:-1].split())
    words = TOKEN.findall(low(inside))
    heads = (names.placed, names.over, names.fielded, names.free)
    head = max(phrases.at(words, 0) for phrases in heads) if words else 0
    named = 0 < head < len(words) and inside[0].isupper() and TOKEN.findall(inside)[head][0].isupper()
    return bracket.replace(",", _HELD) if named or lexicon.structure.ministry.fullmatch(low(inside)) else " "


def _unmarked(listed: str, lexicon: Lexicon) -> list[str]:
    """The lines of a list whose dashes were lost: each ends with a semicolon, up to where the document is filed."""
    lines = [line.strip() for line in listed.split("\n")[1:] if line.strip()]
    last = next((n for n, line in enumerate(lines) if lexicon.structure.filed.match(low(line.partition(":")[0]))), -1)
    return lines[: last + 1] if all(line.endswith(";") for line in lines[: max(0, last)]) else []


def _headed(printed: str, lexicon: Lexicon) -> list[str]:
    """The entries of a part of a line, with what stands before a colon as the head of those behind it."""
    before, colon, behind = printed.partition(":")
    entries = _entries(before, lexicon)
    members = _entries(behind, lexicon) if colon else []
    if not entries or not members:
        return entries + members
    head = entries.pop()
    if entries and head.isupper() and len(head) <= _KIND and lexicon.structure.grouping.match(low(entries[-1])):
        head = f"{entries.pop()}, {head}"  # "Các Phòng, TT: ..."
    if lexicon.structure.filed.match(low(head)) or not (each := _each(head, members, lexicon)):
        each = [f"{head}: {_tidy(behind)}"]
    return entries + each


def _entries(printed: str, lexicon: Lexicon) -> list[str]:
    """What commas part, but for those inside one entry."""
    entries: list[str] = []
    for part in filter(None, map(_tidy, _PART.split(printed))):
        if entries and _goes_on(entries[-1], part, lexicon):
            entries[-1] = f"{entries[-1]}, {part}"
        else:
            entries.append(part)
    return entries


def _tidy(printed: str) -> str:
    return printed.strip(" .,;-").replace(_HELD, ",")


def _each(head: str, members: Sequence[str], lexicon: Lexicon) -> list[str]:
    """Those whom a head of one kind names together, each with it: "Các Sở", "UBND các tỉnh, thành phố"; none where the
    head is a body of its own, or of several kinds."""
    names, words, printed = lexicon.body_names, TOKEN.findall(low(head)), TOKEN.findall(head)
    opener = names.openers.at(words, 0)
    kind = words[opener:]
    if kind and len(kind) == max(phrases.at(kind, 0) for phrases in (names.fielded, names.over, names.free)):
        body = " ".join(printed[opener:])
        short = body.isupper() and len(body) > _SHORT and not opener  # "VPCP" is a body
        offices = members[0].split(",")[0] in lexicon.roles.shorts  # "VP: CVP, ..."
        return (
            []
            if short or (offices and not opener)
            else [_with_head(f"{body[:1].upper()}{body[1:]}", each, lexicon) for each in members]
        )
    several = next((n for n in range(1, len(words)) if names.openers.at(words, n)), 0)
    levels = list(_levels(words, printed, several + 1, lexicon)) if several else []
    if not levels or ":" in " ".join(members):
        return []
    body, cities = " ".join(printed[:several]), names.cities
    return [f"{body} {levels[-(cities.at(TOKEN.findall(low(m)), 0) > 0)]} {m}" for m in members]


def _with_head(head: str, member: str, lexicon: Lexicon) -> str:
    """A member with the head that it leaves out; one with a head of its own as it is: "UBND tỉnh" behind "Các Sở"."""
    names, words, printed = lexicon.body_names, TOKEN.findall(low(member)), TOKEN.findall(member)
    if names.over.at(TOKEN.findall(low(head)), 0):
        return f"{head} {member}"
    own = max(phrases.at(words, 0) for phrases in (names.placed, names.over, names.fielded, names.free))
    level = own and names.levels.at(words, own)
    named = 0 < own < len(words) and printed[own][0].isupper() and own > names.fields.at(words, 0)
    whole = max(1, names.fields.at(words, 0)) < own == len(words)
    return member if level or named or whole else f"{head} {member}"


def _levels(words: Sequence[str], printed: Sequence[str], at: int, lexicon: Lexicon) -> Iterator[str]:
    """The levels that a list of them names from a word on: one, or two as in "tỉnh, thành phố"; none where more
    stands there."""
    found: list[str] = []
    while length := lexicon.body_names.levels.at(words, at):
        found.append(" ".join(printed[at : at + length]))
        at += length
        at += words[at : at + 1] == [","]
    yield from found if at == len(words) and len(found) <= _LEVELS else ()


_LEVELS = 2  # that a list of places names before them: "các tỉnh, thành phố"
_SHORT, _KIND = 2, 3  # letters of a kind in short: at most of one alone, and behind another


def _goes_on(entry: str, part: str, lexicon: Lexicon) -> bool:
    """Whether what a comma parts is one entry all the same."""
    words, last = lexicon.structure, entry.rpartition(", ")[2]
    if words.filed.match(low(entry)):
        return True
    if words.unplaced.fullmatch(low(last)) and words.placing.match(low(part)):
        return True
    if words.unit.match(low(last)) and words.ministry.fullmatch(low(part)):
        return True  # "Cục Kiểm soát TTHC, VPCP"
    levels, before = lexicon.body_names.levels, TOKEN.findall(low(last))
    if levels.at(TOKEN.findall(low(part)), 0) and any(levels.at(before[-n:], 0) == n for n in (1, 2)):
        return levels.at(TOKEN.findall(low(part)), 0) == len(part.split()) or _is_kind(
            part, lexicon
        )  # "UBND xã, phường"
    grouped = words.grouping.search(low(entry))
    bare = not grouped and _is_kind(re.split(r" và ", entry)[-1], lexicon)
    own = bare and part[0].isupper() and " " in part  # "Công an xã, | Ban CHQS xã"
    if not (grouped or bare) or own or words.apart.match(low(part)):
        return False
    return _is_kind(part, lexicon) and _is_open(last, lexicon)


def _is_kind(part: str, lexicon: Lexicon) -> bool:
    """A kind of bodies and none of its own name: "ban, ngành", "Đoàn thể tỉnh"; not "Sở Nội vụ"."""
    printed, words = TOKEN.findall(part), TOKEN.findall(low(part))
    names = lexicon.body_names
    kind = names.kinds.at(words, 0) or names.schools.at(words, 0)
    return kind > 0 and (kind == len(words) or not printed[kind][0].isupper() or names.levels.at(words, kind) > 0)


def _is_open(last: str, lexicon: Lexicon) -> bool:
    """Whether a group's last member is a kind that more may follow: "Các Sở", "cơ quan ngang Bộ"; "các Ban của Đảng" is
    closed by a name."""
    printed = lexicon.structure.grouping.split(low(last))[-1]
    words = TOKEN.findall(last[len(last) - len(printed) :])
    folded = [*map(low, words)]
    names = lexicon.body_names
    capitals = (n for n, word in enumerate(words) if n and word[0].isupper())
    return all(names.kinds.at(folded, n) or names.schools.at(folded, n) for n in capitals)
