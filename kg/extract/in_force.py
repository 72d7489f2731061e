"""From which day a document says that it is in force.

1. "|Quyết định này có hiệu lực thi hành kể từ ngày 22 tháng 8 năm 2025|, trừ quy định tại ..."
2. "|Quy định này thay thế Quy định số ... và có hiệu lực kể từ ngày ký|": on the document's own day
3. "|Nghị quyết này đã được Hội đồng nhân dân tỉnh ... thông qua ngày ... và có hiệu lực từ ngày ...|"

Refused: "có hiệu lực sau 10 ngày kể từ ngày ký" (how these are counted is not printed), the regulation that a decision
issues ("Quy chế này có hiệu lực ..."), an amended article's new words in quotes, and what is said of another act.
"""

from __future__ import annotations

import re

from kg.extract.effects import NEW_WORDS
from kg.models import Document, InForce
from kg.rules.acts import ActRules
from kg.rules.periods import read_date
from kg.text import low

_MOST_BEFORE = 260  # code points from "này" to "có hiệu lực"


def find_in_force(document: Document, rules: ActRules) -> InForce | None:
    """The first day on which a document says its own act is in force; spans count in `document.reading`."""
    header, reading = document.header, document.reading
    own = rules.base.get(header.kind or "", header.kind)
    folded = low(reading) if own else ""
    if own is None or not rules.in_force.search(folded):
        return None
    quoted = [match.span() for match in NEW_WORDS.finditer(reading)]
    for found in rules.in_force.finditer(folded):
        start = _subject(folded, found.start(), own, rules)
        if start is None or any(opens <= start < closes for opens, closes in quoted):
            continue
        signed = rules.in_force_signed.match(folded, found.end())
        day, end = read_date(reading, found.end()) or (header.date, signed.end() if signed else 0)
        if day and end:
            return InForce(start, end, day)
    return None


def _subject(folded: str, end: int, own: str, rules: ActRules) -> int | None:
    """Where the sentence up to a verb speaks of the document itself: "Quyết định này", or its kind alone."""
    before = re.split(r"[.;:][\s*_]|\n[\s*_]*\n", folded[max(0, end - _MOST_BEFORE) : end])[-1]
    this = (m for m in rules.this.finditer(before) if rules.base.get(rules.kinds.get(_kind(m[0]), "")) == own)
    if first := next(this, None):
        return end - len(before) + first.start()
    bare = before.strip(" *_\n")
    return end - len(before) + before.index(bare) if rules.base.get(rules.kinds.get(bare, "")) == own else None


def _kind(printed: str) -> str:
    """The kind of "quyết định này", folded."""
    return " ".join(printed.replace("*", " ").replace("_", " ").split()[:-1])
