"""Words by which an act changes another: what opens with the change, and what only points to parts of the other."""

from __future__ import annotations

import re

from kg.rules.acts import ActRules
from kg.text import remembered, words

CHANGES = frozenset({"amends", "replaces", "repeals"})
ENUMERATOR = re.compile(r"[\s*_]*(?:[-+•–]|\(?\w{1,4}[.)])?[\s*_]*")
LISTING = re.compile(r"[\s*_]*(?:[,;][\s*_]*(?:và)?|và|hoặc)[\s*_]+(?:các[\s*_]+)?")
"""What goes on with a list, in folded words."""

_STEP = re.compile(r"\d+\w?|[a-zđ]|[ivxl]+")
_STEPS = frozenset("các tiết điểm khoản điều mục phần chương phụ lục một số toàn bộ nội dung và của".split())  # noqa: SIM905


@remembered(1024)
def key_of(printed: str) -> str:
    """A cue as the rules have it."""
    return words(printed)


def is_pinpoint(folded: str) -> bool:
    """Whether words only point to parts of the act behind them: "khoản 2 Điều 5 của", or nothing."""
    return all(word in _STEPS or _STEP.fullmatch(word) for word in re.split(r"[\s*_,]+", folded) if word)


def is_part(folded: str, rules: ActRules) -> bool:
    """The same where parts may be of any sort: "một số cụm từ, biểu mẫu của"."""
    return is_pinpoint(rules.parts.sub(" ", folded))


def opening_change(folded: str, rules: ActRules) -> tuple[str, int] | None:
    """The change with which words open, and where it ends: the last of several, an amendment before any other."""
    at, found = 0, list[str]()
    while (joint := (LISTING if found else ENUMERATOR).match(folded, at)) and (
        verb := rules.before.match(folded, joint.end())
    ):
        found.append(rules.purposes[key_of(verb[0])])
        at = verb.end()
    if not found or not CHANGES.issuperset(found):
        return None
    return "amends" if "amends" in found else found[-1], at
