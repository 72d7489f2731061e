"""The mention layer: everything a document prints is found here once, before any relation is read.

People and offices are found together: an office's body ends where a name begins, and a name that its syllables alone do
not tell is believed where an office stands beside it. What an office and a name make of each other is a relation
(`kg/extract/positions`), not a mention.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kg.mentions.act_parts import OF, with_tail
from kg.mentions.acts import find_acts, without_marks
from kg.mentions.bodies import find_bodies, read_bodies
from kg.mentions.holders import opens_office
from kg.mentions.offices import find_offices, find_seats, role_starts
from kg.mentions.people import Candidate, find_candidates
from kg.mentions.pinpoints import find_pinpoints
from kg.mentions.words import Words
from kg.models import Document, Mentions, PrintedAct, PrintedBody, PrintedDate, PrintedOffice, PrintedPerson
from kg.parse.tables import Table, find_tables
from kg.rules.lexicon import Lexicon
from kg.rules.periods import find_periods
from kg.text import CAPITALS, NAME, low

_BESIDE = re.compile(r"[\s*_]{0,6}(?:[,:(|-][\s*_]{0,4})?")


class Printed(Struct, frozen=True):
    """A document as its relations are read from: its text as words, its tables, and what it mentions. reading: its
    text with a star for each character of a footnote's mark (`acts.without_marks`)."""

    reading: str
    words: Words
    tables: tuple[Table, ...]
    mentions: Mentions


def find(document: Document, lexicon: Lexicon) -> Printed:
    """What the document prints; spans are code points of `document.reading`."""
    words, tables = Words(document.reading), tuple(find_tables(document.reading, lexicon.tables))
    bare = (table for table in tables if "|" not in document.reading[table.start : table.end])
    cells = (cell for table in bare for row in table.rows for cell in row.cells.values())
    words.part(offset for cell in cells for offset in (cell.start, cell.end))  # behind one stands the next row's number
    words.part(unit.start for unit in document.units if unit.kind == "assignment")  # "Phó Trưởng Ban⏎Tham mưu: ..."
    text = words.text
    roles = role_starts(words, lexicon)
    cuts = [match.start() for match in roles if text[match.start()].isupper()]
    candidates = find_candidates(words, cuts, lexicon)
    names = [candidate.start for candidate in candidates]
    held = (*find_offices(words, roles, names, lexicon), *find_seats(words, lexicon))
    offices = tuple(sorted(held, key=lambda office: office.start))
    labelled = _labelled(text, offices, lexicon)
    persons = [c for c in candidates if not _is_delegation(text, c, offices, lexicon)]
    found = (*_people(words, persons, offices, lexicon), *_columns(text, candidates, tables), *labelled)
    people = _in_full(
        tuple({p.start: p for p in sorted(found, key=lambda p: (p.start, p.evidence in _LAYOUT))}.values())
    )
    words.called = {**_called_alone(document, words, lexicon), **_given_names(people)}
    reading = without_marks(document.reading, lexicon.acts)
    acts = _issued(words, reading, find_acts(document, reading, lexicon.acts), lexicon)
    pinpoints = tuple(find_pinpoints(reading, acts))
    return Printed(reading, words, tables, Mentions(people, offices, acts=acts, pinpoints=pinpoints))


def find_all(document: Document, printed: Printed, lexicon: Lexicon) -> Mentions:
    """All that a document mentions, for who shows it: besides people and offices the bodies and groups, and the days
    and periods. Relations ask for a name or a day where they look for one (`bodies.read_bodies`), by the same grammars.
    """
    people, offices = printed.mentions.people, printed.mentions.offices
    named = sorted([*((p.start, p.end) for p in people), *((o.start, o.end) for o in offices)])
    bodies = (body for body in find_bodies(printed.words, lexicon) if body.kind in ("body", "group"))
    free = tuple(b for b in bodies if (at := bisect_left(named, (b.end, 0))) == 0 or named[at - 1][1] <= b.start)
    date = document.header.period or document.header.date or ""
    year = int(date[:4]) if date[:4].isdigit() and "/" not in date else None
    dates = (PrintedDate(start, end, period) for period, start, end in find_periods(document.reading, year))
    return replace(printed.mentions, bodies=free, dates=tuple(dates))


def _issued(words: Words, reading: str, acts: list[PrintedAct], lexicon: Lexicon) -> tuple[PrintedAct, ...]:
    """The acts, each numbered one with the whole name of the body behind its last "của", as the names of bodies run:
    "của Ban Quản lý |dự án các công trình giao thông tỉnh|", "của |Vườn quốc gia Đông Khê|"."""
    ends = [*(act.start for act in acts), len(words.text)][1:]
    return tuple(
        with_tail(reading, replace(act, issuer=" ".join(body.name.split()), end=body.end), lexicon.acts)
        if act.number and (body := _behind_of(words, act, lexicon)) and act.end < body.end <= end
        else act
        for act, end in zip(acts, ends, strict=bool(acts))
    )


def _behind_of(words: Words, act: PrintedAct, lexicon: Lexicon) -> PrintedBody | None:
    """The body or the head of one whose name begins where the issuer of an act does, or would."""
    of = None if act.issuer else OF.match(words.text, act.end)
    start = of.end() if of else act.end - len(act.issuer or "")
    if not of and not (act.issuer and words.text[start : act.end] == act.issuer):
        return None
    found = read_bodies(words, words.index(start), lexicon)
    whole = len(found) == 1 and found[0].start == start and found[0].kind in ("body", "office")
    if not whole or _CUT.match(words.text, found[0].end - len("Ban")):
        return None
    return found[0] if of or lexicon.acts.runs_on.match(words.text, act.end) else None


def _people(
    words: Words, candidates: Sequence[Candidate], offices: Sequence[PrintedOffice], lexicon: Lexicon
) -> Iterator[PrintedPerson]:
    """The candidates that are people, with the best evidence there is for each."""
    text = words.text
    starts, ends = [office.start for office in offices], [office.end for office in offices]
    last, several = -1, False  # where the last of them ends, and whether an office in the plural opens their list
    for candidate in candidates:
        at = bisect_left(starts, candidate.end)
        before = ends[at - 1] if at else 0
        after = starts[at] if at < len(starts) else len(text)
        if before > candidate.start:
            continue  # inside the body of an office
        evidence = candidate.evidence
        if evidence == "statistics":
            if _is_beside(text, before, candidate.start) or _is_beside(text, candidate.end, after):
                evidence = "office"
            elif lexicon.offices.full_name.search(words.folded, max(0, candidate.run - _NAMED), candidate.run):
                evidence = "label"  # "Họ và tên: Ninh Xuân Trạch"
            elif candidate.score < _least(text, last, candidate.run, several):
                continue
        if before > last:
            held = at and lexicon.offices.plural.search(words.folded, max(0, starts[at - 1] - _NAMED), starts[at - 1])
            several = bool(held)
        last = candidate.end
        name = " ".join(text[candidate.start : candidate.end].split())
        yield PrintedPerson(candidate.start, candidate.end, name, evidence)


def _is_delegation(text: str, candidate: Candidate, offices: Sequence[PrintedOffice], lexicon: Lexicon) -> bool:
    """ "Đại biểu Quốc hội khóa XV ⟦Đoàn Lạc Sơn⟧": a delegation with its province, not who bears such a name."""
    first, _, rest = low(" ".join(text[candidate.start : candidate.end].split())).partition(" ")
    if rest not in lexicon.acts.provinces or not lexicon.body_names.hosted.at([first], 0):
        return False
    at = bisect_left(offices, candidate.end, key=lambda office: office.start)
    before = offices[at - 1] if at else None
    sits = before and lexicon.offices.delegate.match(low(before.role))
    return bool(before and sits and _is_beside(text, before.end, candidate.start))


def _least(text: str, last: int, start: int, several: bool) -> float:
    """The least score of a name at `start` with no office beside it; behind another of a list it needs less, least
    where several hold an office: "các Phó Giám đốc P, ⟦P⟧"."""
    listed = _LIST.fullmatch(text, last, start)
    return _ALONE if not listed else _OF_SEVERAL if several else _LISTED


def _columns(text: str, candidates: Sequence[Candidate], tables: Sequence[Table]) -> Iterator[PrintedPerson]:
    """The names in columns of names: a whole cell that is nothing but a run of capitals, whatever its syllables."""
    starts = [candidate.start for candidate in candidates]
    for table in tables:
        for row in table.rows:
            cell = row.cells.get("person")
            name = _CELL.fullmatch(text, cell.start, cell.end) if cell else None
            if name:
                at = bisect_left(starts, name.start("name"))
                end = candidates[at].end if at < len(starts) and starts[at] == name.start("name") else name.end("name")
                yield PrintedPerson(name.start("name"), end, " ".join(text[name.start("name") : end].split()), "column")


def _labelled(text: str, offices: Sequence[PrintedOffice], lexicon: Lexicon) -> Iterator[PrintedPerson]:
    """ "Giám đốc: ⟦Lừu Mí Pó⟧" on a line of its own: whatever its syllables, no body and no place."""
    for office in offices:
        name = _LABELLED.match(text, office.end)
        if name and not lexicon.bodies.head.match(name["name"]) and not name["name"].isupper():
            yield PrintedPerson(name.start("name"), name.end("name"), " ".join(name["name"].split()), "label")


_CUT = re.compile(r"Ban[ \n]ch\w(?!\w)")  # "Tổ giúp việc Ban| chỉ đạo"
_NAMED = 40  # code points of a label before a name
_LAYOUT = ("column", "label")  # evidence that counts where nothing else tells a name
_DEGREE = rf"(?:[{CAPITALS}]{{2,8}}\.?[ \t]+(?=[{CAPITALS}][^\W\d_{CAPITALS}]))?"  # a degree: "BSCKII Tòng Văn Lả"
_LABELLED = re.compile(rf"[ \t*_]*:[ \t*_]*(?!(?:Ông|Bà) ){_DEGREE}(?P<name>{NAME})[ \t*_.;,]*(?=\n|\Z)")
_CELL = re.compile(rf"(?:(?:Đồng chí|Đ/c|Ông|Bà)[ \t:]+)?{_DEGREE}(?P<name>{NAME})(?:\[\d+\])*[ \t*_]*")


def _in_full(people: tuple[PrintedPerson, ...]) -> tuple[PrintedPerson, ...]:
    """With the whole name for "bà Kim Ngân" where the text names one person in full whose name ends so."""
    full: dict[str, set[str]] = {}
    for person in people:
        syllables = person.name.split()
        if len(syllables) > _SHORT:
            full.setdefault(" ".join(syllables[-_SHORT:]), set()).add(person.name)
    names = {short: next(iter(found)) for short, found in full.items() if len(found) == 1}
    return tuple(replace(p, name=names[p.name]) if p.name in names and p.evidence == "address" else p for p in people)


def _given_names(people: tuple[PrintedPerson, ...]) -> dict[str, str]:
    """Given name, folded → the whole name, where one person of the text bears it."""
    full: dict[str, set[str]] = {}
    for person in people:
        full.setdefault(low(person.name.split()[-1]), set()).add(person.name)
    return {given: next(iter(names)) for given, names in full.items() if len(names) == 1}


def _called_alone(document: Document, words: Words, lexicon: Lexicon) -> dict[str, str]:
    """Those whom a schedule calls by their given name alone, behind how they are addressed: "Đ/c ⟦Mẩy⟧ dự họp"."""
    if not lexicon.cues.calendars.match(low(document.header.title or "")):
        return {}
    alone, calls = dict[str, str](), (lexicon.roles.addresses, lexicon.names.familiar)
    for n, addresses in ((n, each) for each in calls for n in words.within(each, 0, len(words))):
        if words.capital(n) and n and words.low[n - 1].isalpha() and not words.line[n]:
            continue  # "thành phố ⟦Bà⟧ Rịa"
        at = n + addresses.at(words.low, n)
        opens = words.word(at) and words.capital(at) and not words.shouted(at) and len(words.low[at]) > 1
        if opens and not words.capital(at + 1) and not opens_office(words, at, lexicon):
            alone[words.low[at]] = words.surface(at, at + 1)
    return alone


_SHORT = 2  # syllables of a name by which somebody is called who was named in full
_OF_SEVERAL, _LISTED = 3.0, 4.0  # the least of one in a list of names, behind another
_LIST = re.compile(r",[ \n]|(?:[ ]\([^()\n]{2,40}\))?[,;.]?\n[ \t]*[-+•*][ \t]+")
_ALONE = 4.5  # the least score of a name with nothing beside it: a common family name, a usual middle, three syllables


def _is_beside(text: str, end: int, start: int) -> bool:
    return start - end < 12 and bool(_BESIDE.fullmatch(text, end, start))
