"""What a citation is there for, and what one cited act does to another.

A document with an act of its own (it says what kind it is, or bears a number) is asked by where the mention stands:

1. title: "Sửa đổi, bổ sung một số điều của |Nghị định ...|" does it; "thực hiện |Nghị quyết ...|" carries out; the note
   under it "(ban hành kèm theo |Quyết định ...|)" issues it with that act
2. recital: "Căn cứ |Luật ...|; |Nghị định ...|" are grounds, "Thực hiện |Nghị quyết ...|, ..." is carried out
3. body: "Bãi bỏ |Quyết định ...|" in an article of a kind that rules, "Quyết định này thay thế |...|" anywhere, each
   item of a list under such a lead-in or heading, "Bãi bỏ cụm từ “...” tại Điều 5 |...|"; "triển khai |Nghị quyết ...|"
   carries out

Refused, plain mentions: "|A| đã được sửa đổi bởi |B|" (B does it, an effect of its own), "Giao ... sửa đổi |A|" (a
task), "theo quy định tại Điều 4 |A|", a form "ban hành kèm theo |A|", the new words of an amended article ("như sau:
“... thay thế |A|”"), whatever a page without an act of its own tells.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from kg.extract.changes import (
    CHANGES,
    ENUMERATOR,
    LISTING,
    NOTE,
    Grids,
    change_of,
    cue_of,
    is_part,
    is_pinpoint,
    key_of,
    lapses,
    of_annex,
    opening_change,
)
from kg.extract.telling import BROKEN, Telling
from kg.mentions.act_parts import IN_LIST
from kg.mentions.pinpoints import read_pinpoint
from kg.models import Citation, Document, Effect, Unit
from kg.parse.locator import Locator
from kg.rules.acts import ActRules
from kg.text import low, words

_SENTENCE = re.compile(r"[.;:!?][\s*_]+(?!\d)|\n\s*\n|\n[\s*_]*[-+•]|[(]")
_JOINED = re.compile(
    r"(?<![\s*_])[\s*_]*+(?:[,;]|và|hoặc|gắn với|cùng với|[,;]\s*và)[\s*_]*(?:các[\s*_]+)?(?:số[\s*_:]*)?$"
)
_PARTLY = re.compile(r"(?<!\w)(?:một số|một phần|cụm từ)(?!\w)")
NEW_WORDS = re.compile(r":[\s*_]*(?:“(?P<bent>[^“”]*(?:“[^“”]*”[^“”]*)*)”|\"(?P<straight>[^\"]*)\")")
_NOW = re.compile(r"(?<!\w)nay[\s*_]+$")
_LOOSE = frozenset(("paragraph", "bullet"))
_MOST_LISTED = 40  # acts of a list under "được sửa đổi, bổ sung bởi:"
_BRACKET = re.compile(r"\([^()]*\)")
_REACH, _NEAR, _LINKED, _SENTENCE_LENGTH = 200, 32, 160, 400  # code points looked back, between cue and act, acts, on
_SOME = re.compile(r"(?<!\w)một[\s*_]+số$")
_LONGEST = 700  # code points of a sentence that changes a part, of a lead-in


def with_purposes(document: Document, citations: Sequence[Citation], rules: ActRules) -> list[Citation]:
    """The citations of a document, in order, each with what it is there for; spans count in `document.reading`."""
    if not (document.header.kind or document.header.number):
        return of_annex(document.reading, citations)
    reader = _Reader(document, citations, rules)
    for at in range(len(citations)):
        reader.purposes.append(reader.purpose(at))
    return [replace(c, purpose=p) for c, p in zip(citations, reader.purposes, strict=True)]


def find_effects(document: Document, citations: Sequence[Citation], rules: ActRules) -> list[Effect]:
    """What a document with an act of its own says that one act does to another; spans count in `document.reading`."""
    if not (document.header.kind or document.header.number):
        return []
    reader, found = _Reader(document, citations, rules), list[Effect]()
    for at in range(1, len(citations)):
        told = reader.telling.told(at)
        if told:
            relation, acting, upon = told
            start, end = citations[min(acting, upon)].start, citations[max(acting, upon)].end
            found.append(Effect(relation, acting, upon, start, end))
    return found


class _Reader:
    """One document with its citations; `purposes` fills in their order."""

    def __init__(self, document: Document, citations: Sequence[Citation], rules: ActRules) -> None:
        self.reading, self.units, self.header = document.reading, document.units, document.header
        self.citations, self.rules = citations, rules
        self.purposes: list[str] = []
        self._openings: list[tuple[int, int, str]] | None = None
        self._blanks: list[int] = []
        self._begins: list[int] = []
        self._quoted: list[tuple[int, int]] | None = None
        self._find, self._grids = Locator(document.units), Grids(self.reading)
        self.telling = Telling(self.reading, citations, self._find, rules)
        span = document.header.title_span
        self.title = (span.start, span.end) if span else (0, 0)
        again = rules.translated.search(low(self.reading), self.title[1])
        self.translated = again.span() if again else (0, 0)  # a translation's preamble
        self.body = next((u.start for u in document.units if self._is_item(u)), len(document.reading))

    def _is_item(self, unit: Unit) -> bool:
        """Whether the body begins here: with anything numbered or listed but grounds ("- Căn cứ Điều lệ Đảng;")."""
        listed = unit.kind not in ("title", "paragraph", "footnote")
        line = low(self.reading[unit.text_start : unit.text_start + _NEAR])
        return listed and not self.rules.opens.match(f"\n{line}")

    def purpose(self, at: int) -> str:
        """What one citation is there for."""
        c = self.citations[at]
        if self.title[0] <= c.start < self.title[1]:
            return self._in_title(at)
        if self.telling.told(at) or self.in_new_words(c.start):
            return "mention"
        if c.start < self.body or self.translated[0] <= c.start < self.translated[1]:
            return self._with_note(c) or self._in_recital(at) or self._in_body(at)
        return self._in_body(at)

    def in_new_words(self, offset: int) -> bool:
        """Whether a place lies in what an amended article is to say, quoted behind a colon: another act's words."""
        if self._quoted is None:
            found = NEW_WORDS.finditer(self.reading) if self.header.kind else ()
            self._quoted = [match.span() for match in found]
        at = bisect_left(self._quoted, (offset, offset)) - 1
        return at >= 0 and offset < self._quoted[at][1]

    # ---- where it stands ----------------------------------------------------------------------------------------

    def _in_title(self, at: int) -> str:
        start, floor = self.citations[at].start, self.title[0]
        before = low(self.reading[floor:start])
        if NOTE.search(before):
            return "issued_with"
        if self.telling.told(at):
            return "mention"
        if at and self._joined(at) and self.citations[mate := self.telling.mate(at)].start >= floor:
            return self.purposes[mate]
        cue, lead, rest = change_of(self.rules, before)
        if cue in CHANGES:
            opening = words(lead).removeprefix(low(self.header.kind or "")).strip()
            return cue if opening in ("", "về", "về việc", "v/v") and len(rest) < _NEAR * 2 else "mention"
        done = "implements" if cue == "details" else cue
        return done if done in ("implements", "reviews") and len(rest) < _LINKED else "mention"

    def _with_note(self, c: Citation) -> str | None:
        """The note under a title that says with what the document is issued."""
        before = low(self.reading[max(self.title[1], c.start - _REACH) : c.start])
        return "issued_with" if self.title[1] and NOTE.search(before) else None

    def _in_recital(self, at: int) -> str | None:
        """Grounds and what is carried out, as the paragraph or the line opens; None in no recital."""
        c = self.citations[at]
        unit = self._find(c.start)
        floor = max(self.title[1], self._begin(unit) if unit >= 0 else 0)
        opening = self._opening(floor, c.start)
        if opening is None:
            return None
        since, base = opening
        floor = max(since, self.citations[at - 1].end) if at else since
        here = low(self.reading[floor : c.start])
        if self.rules.passive.search(self.telling.up_to(at, floor)):
            return "mention"  # another act, cited or only named, was changed by it
        last = re.split(r"[;.][\s*_]", here)[-1]
        if any(self.rules.promulgates.search(last, 0, kind.start()) for kind in self.rules.kind.finditer(last)):
            return None  # the grounds are over: "Ủy ban nhân dân tỉnh ban hành Quyết định bãi bỏ |...|"
        if at == 0 or self.citations[at - 1].start < since:
            cue, lead, rest = cue_of(self.rules, low(self.reading[since : c.start]))
            if cue == "details" and self.rules.kind.search(lead) and is_pinpoint(rest):
                return "mention"  # "Căn cứ các Nghị định quy định chi tiết |Luật ...| (số |A|, số |B|)"
            return "mention" if cue == "mention" and "," in lead and base == "implements" else base
        between = self.reading[self.citations[at - 1].end : c.start]
        if ";" in between or self._bracketed(c, since):
            return self._anew(between) or base
        if _JOINED.search(low(between)):
            return self.purposes[self.telling.mate(at)]
        return self._further(base, between)

    def _further(self, base: str, between: str) -> str | None:
        """What a mention that goes on with no list is there for, in a recital: "Căn cứ |A|, thực hiện |B|"."""
        if base == "mention":
            return None
        cue, lead, _ = cue_of(self.rules, low(between))
        other = self.rules.kind.search(lead)  # "... và Kế hoạch của Thành ủy về triển khai |Nghị quyết ...|"
        return "implements" if cue == base == "implements" and not other else "mention"

    def _anew(self, between: str) -> str | None:
        """What words behind a semicolon open: "Căn cứ |A|; thực hiện |B|"."""
        opened = self.rules.opens.match("\n" + low(between.rpartition(";")[2]).lstrip(" *_\n"))
        return self.rules.recitals[key_of(opened["cue"])] if opened else None

    def _bracketed(self, c: Citation, since: int) -> bool:
        """Whether a bare number is one of those in brackets behind their issuer: "các Quyết định của X (|A|, |B|)"."""
        opened = self.reading.rfind("(", since, c.start)
        bare = self.reading[c.start].isdigit() and IN_LIST.search(low(self.reading[max(0, c.start - _NEAR) : c.start]))
        return bool(c.issuer and bare and opened >= 0 and ")" not in self.reading[opened : c.start])

    def _begin(self, unit: int) -> int:
        """Where the grounds that a unit goes on with begin: a paragraph on the line behind one that ends in ";" goes on
        with it ("Căn cứ |Luật ...|;⏎|Nghị định ...|;"). All of a text's are found once."""
        if not self._begins:
            units = self.units
            for n, here in enumerate(units):
                before = units[n - 1] if n and here.kind == units[n - 1].kind == "paragraph" else None
                ended = before and self.reading[before.start : before.end].rstrip(" *_\n").endswith(";")
                goes_on = ended and before and not BROKEN.search(self.reading, before.end, here.start)
                self._begins.append(self._begins[n - 1] if goes_on else here.start)
        return self._begins[unit]

    def _opening(self, floor: int, before: int) -> tuple[int, str] | None:
        """Where the last words that open a recital between two places end, and what they open; None where a blank line
        stands behind them. All of a text's are found once: a recital may hold very many citations."""
        if self._openings is None:
            text = low(self.reading)
            opens = self.rules.opens.finditer(f"\n{text}")
            self._openings = [(m.start("cue") - 1, m.end() - 1, m["cue"]) for m in opens]
            self._blanks = [m.start() for m in re.finditer(r"\n\s*\n", text)]
        n = bisect_left(self._openings, (before, 0, "")) - 1
        last = (
            self._openings[n] if n >= 0 and self._openings[n][0] >= floor and self._openings[n][1] <= before else None
        )
        if last is None:
            first = self.rules.opens.match(f"\n{low(self.reading[floor : min(before, floor + _LINKED)])}")
            last = (floor, floor + first.end() - 1, first["cue"]) if first else None
        if last is None or bisect_left(self._blanks, last[1]) < bisect_left(self._blanks, before):
            return None
        return last[1], self.rules.recitals[key_of(last[2])]

    def _in_body(self, at: int) -> str:
        c = self.citations[at]
        unit = self._unit(c.start)
        floor = max(unit.text_start, c.start - _REACH, self.citations[at - 1].end if at else 0)
        window = low(self.reading[floor : c.start])
        cut = 0
        for end in _SENTENCE.finditer(window):
            cut = end.end()
        clause = window[cut:]
        if c.number and c.number == self.header.number and NOTE.search(window):
            return "issued_with"  # what stands above an annex of this very act
        if at and self._joined(at) and self._unit(self.citations[mate := self.telling.mate(at)].start) is unit:
            return self.purposes[mate]
        if at and self.purposes[at - 1] in CHANGES and self._lists_on(at, unit):
            return self.purposes[at - 1]
        if listed := self._listed(unit, c, clause) or self._run_in(unit, window, clause) or self._tabled(at):
            return listed
        cue, lead, rest = change_of(self.rules, clause)
        if cue in CHANGES and self._enacts(unit, floor + cut, lead, rest):
            return "amends" if self._partly(c, cue, clause, lead, rest) else cue
        if self._alters(unit, at):
            return "amends"
        if cue in CHANGES:
            return "mention"
        if cue in ("implements", "reviews"):
            return cue if len(rest) < _REACH / 2 and ":" not in rest else "mention"
        return "repeals" if self._ends(c, clause, unit) else "mention"

    def _partly(self, c: Citation, cue: str, clause: str, lead: str, rest: str) -> bool:
        """Whether a change is made to a part: to "một số điều", to an article of what the act issued; a new appendix in
        place of the old one."""
        if cue == "replaces" and c.pinpoint:
            return True
        of_issued = rest.strip(" *_") and not clause.endswith(rest)
        return bool(of_issued or _PARTLY.search(rest)) or cue_of(self.rules, lead).cue == "amends"

    def _enacts(self, unit: Unit, start: int, lead: str, rest: str) -> bool:
        """Whether a change is made here: "(Quyết định) này ... thay thế", or the sentence opens with the verb."""
        if len(rest) >= _NEAR and not is_part(rest, self.rules):
            return False
        sentence = (
            lead if start == unit.text_start else low(self.reading[max(unit.text_start, start - _REACH) : start]) + lead
        )
        if self.rules.this.search(sentence):
            return True
        return self._opens(lead) and self._rules(unit)

    def _opens(self, lead: str) -> bool:
        """Whether nothing but other changes stands before one: "Bãi bỏ, sửa đổi, |thay thế| một số điều của"."""
        while not ENUMERATOR.fullmatch(_NOW.sub("", lead)):
            cue, lead, _ = cue_of(self.rules, lead)
            if cue not in CHANGES:
                return False
        return True

    def _alters(self, unit: Unit, at: int) -> bool:
        """Whether a unit of an article opens with a change and ends with its place in this act, which is of the
        document's own kind: "Bãi bỏ cụm từ “...” tại Điều 5 |A|", "Bổ sung ... vào Phụ lục II kèm theo |A|"."""
        c, start = self.citations[at], unit.text_start
        first = not at or self.citations[at - 1].start < start
        same = self.rules.base.get(c.kind) == self.rules.base.get(self.header.kind or "")
        if not (first and same and c.start - start < _LONGEST and self._rules(unit)):
            return False
        said = _BRACKET.sub(lambda m: " " * len(m[0]), low(self.reading[start : c.start]))
        opened = opening_change(said, self.rules)
        pinpoint = read_pinpoint(self.reading, self._bearing(said, start) or c.start, start)
        end = pinpoint.start if pinpoint else c.start
        if not opened or BROKEN.search(self.reading, start + opened[1], end):
            return False
        changed = said[opened[1] : end - start]
        place = self.rules.place.search(changed)
        if not place or self.rules.otherwise.search(changed):
            return bool(pinpoint) and not changed.strip(" *_\n")
        return bool((pinpoint and place["into"]) or self.rules.parts.match(changed.lstrip(" *_\n")))

    def _bearing(self, said: str, start: int) -> int | None:
        """Where the rules stand that an act behind these words issued: "|Quy chế| ... ban hành kèm theo"."""
        cue, lead, rest = cue_of(self.rules, said)
        if cue != "issued_with" or not is_pinpoint(rest):
            return None
        for kind in self.rules.kind.finditer(lead):
            if read_pinpoint(self.reading, start + kind.start(), start):
                return start + kind.start()
        return None

    def _rules(self, unit: Unit) -> bool:
        """Whether a unit is in an article of a kind that rules."""
        kind = self.rules.base.get(self.header.kind or "", self.header.kind)
        while unit.kind != "dieu" and unit.parent >= 0:
            unit = self.units[unit.parent]
        within = unit.kind in ("dieu", "chuong") or next(
            (u.kind == "dieu" for u in self._before(unit) if u.kind not in _LOOSE), False
        )
        return within and kind in self.rules.enacts

    def _before(self, unit: Unit) -> Sequence[Unit]:
        """The units before one that stands in none: below an article's heading such belong to it."""
        at = bisect_left(self.units, unit.start, key=lambda u: u.start) if unit.kind in _LOOSE else 0
        return self.units[max(0, at - _MOST_LISTED) : at][::-1]

    def _listed(self, unit: Unit, c: Citation, clause: str) -> str | None:
        """What the lead-in of a list does to its items, for the act that an item opens with."""
        enumerator = ENUMERATOR.match(clause)
        if not enumerator or not is_pinpoint(clause[enumerator.end() :]):
            return None
        before = self.units[unit.parent] if unit.parent >= 0 else None
        above = before or next((u for u in self._before(unit) if u.kind != unit.kind), None)
        if not above:
            return None
        lead_in = low(self.reading[above.text_start : above.own_end]).rstrip(" *_\n")
        led = self._under_heading(above, c)
        return led or (self._led_in(above, lead_in) if lead_in.endswith(":") else None)

    def _under_heading(self, above: Unit, c: Citation) -> str | None:
        """What the heading of an article does to the acts that its items open with, also by kinds under labels: "Điều
        1. Bãi bỏ một số văn bản của ...⏎1. |A|"; an act of its own in the heading is the one that it changes."""
        while above.kind != "dieu" and above.parent >= 0 and above.own_end - above.text_start < _LINKED:
            if cue_of(self.rules, low(self.reading[above.text_start : above.own_end])).cue:
                return None
            above = self.units[above.parent]
        if above.kind != "dieu" or above.own_end - above.text_start > _LONGEST or not self._rules(above):
            return None
        heading = low(self.reading[above.text_start : above.own_end])
        first = bisect_left(self.citations, above.text_start, key=lambda cited: cited.start)
        opened, kind = opening_change(heading, self.rules), None
        if opened and self.citations[first].start >= above.own_end:
            kind = self.rules.kind.search(heading, opened[1])
        counted = heading[opened[1] : kind.start()].strip(" *_\n") if opened and kind else ""
        several = counted or (kind and self.rules.kinds[key_of(kind[0])] in self.rules.loose)
        if not opened or not several or not is_part(counted, self.rules):
            return None
        return "amends" if _PARTLY.search(_SOME.sub("", counted)) and not c.pinpoint else opened[0]

    def _run_in(self, unit: Unit, window: str, clause: str) -> str | None:
        """What a lead-in does to the first act of a list that runs on behind it ("... hết hiệu lực: |A|; |B|")."""
        lead_in = window[: len(window) - len(clause)].rstrip(" *_\n")
        return self._led_in(unit, lead_in) if lead_in.endswith(":") and is_pinpoint(clause) else None

    def _tabled(self, at: int) -> str | None:
        """What the words above a table do to the act that a row of it names first ("Bãi bỏ các quyết định sau:")."""
        above = self._grids.above(self.citations[at].start, self.citations[at - 1].end if at else 0)
        lead_in = low(self.reading[above[0] : above[1]]).rstrip(" *_") if above else ""
        return self._led_in(self._unit(above[1] - 1), lead_in) if above and lead_in.endswith(":") else None

    def _lists_on(self, at: int, unit: Unit) -> bool:
        """Whether a mention goes on with a list of acts that one verb governs, however each is pointed to:
        "|A|; khoản 1 Điều 2 |B| và các Quyết định: số |C|"."""
        before = self.citations[at - 1]
        between = low(self.reading[before.end : self.citations[at].start])
        joiner = LISTING.match(between)
        if not joiner or self._unit(before.start) is not unit:
            return False
        kind = self.rules.kind.match(between, joiner.end())
        rest = between[kind.end() if kind else joiner.end() :].strip(" *_\n:")
        return is_pinpoint(rest)

    def _led_in(self, above: Unit, lead_in: str) -> str | None:
        """What a unit's own words up to a colon do to the acts that are listed behind it."""
        sentence = re.split(r"[.;][\s*_]+(?=[^\W\d])|\n\s*\n", lead_in)[-1]
        if lapses(sentence) and self.rules.this.search(lead_in):
            return "repeals"
        done = self.rules.carried_out.search(sentence.rstrip(":"))
        if done and cue_of(self.rules, sentence[: done.end("verb")]).cue == "implements":
            return "implements"
        cue, lead, rest = cue_of(self.rules, sentence.rstrip(":"))
        opened = opening_change(sentence, self.rules)
        if cue == "mention" and opened and opened[0] != "amends" and self.rules.kind.search(sentence, opened[1]):
            cue, lead, rest = opened[0], "", sentence[opened[1] :]  # "Bãi bỏ các văn bản tại danh mục sau:"
        if cue not in CHANGES or len(rest) > _NEAR * 2:
            return None
        here = self.rules.this.search(lead_in[: lead_in.rfind(rest)])
        return cue if here or (ENUMERATOR.fullmatch(lead) and self._rules(above)) else None

    def _ends(self, c: Citation, clause: str, unit: Unit) -> bool:
        """ "|Quyết định ...| hết hiệu lực kể từ ngày Quyết định này có hiệu lực": the mention opens the sentence, or
        stands behind "Kể từ ngày Quyết định này có hiệu lực,"."""
        after = re.split(r"[.;\n](?:\s|$)", low(self.reading[c.end : c.end + _SENTENCE_LENGTH]))[0]
        this = self.rules.this.search(after) or (
            self._rules(unit) and self.rules.this.search(low(self.reading[unit.text_start : c.start]))
        )
        opens = ENUMERATOR.fullmatch(clause) or (clause.rstrip().endswith(",") and self.rules.this.search(clause))
        return bool(lapses(after) and this and opens)

    def _joined(self, at: int) -> bool:
        """Whether a mention only goes on with the list of the mention before it."""
        start, end = self.citations[at - 1].end, self.citations[at].start
        if end - start > _REACH * 2 or BROKEN.search(self.reading, start, end):
            return False
        between = low(self.reading[start:end])
        return bool(_JOINED.search(between)) and cue_of(self.rules, between)[0] in ("", "mention")

    def _unit(self, offset: int) -> Unit:
        at = self._find(offset)
        return self.units[at] if at >= 0 else Unit("", "", "", -1, 0, 0, len(self.reading), len(self.reading))
