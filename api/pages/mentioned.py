"""What a text mentions, whatever is said of it: the same people, offices, bodies and days in the reader, on the page of
pasted texts and in the spaCy component. A store keeps only what its graph says, so the reader finds them anew."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from msgspec import Struct

from api.pages.highlight import Mark
from kg.models import Mentions
from kg.parse.document import parse_text
from kg.pipeline.flow import mentioned
from kg.rules.lexicon import load_lexicon
from kg.text import forget

LONGEST = 150_000  # code points of a text that is read for a page: a fifth of a second's work


class Mention(Struct, frozen=True):
    """Something printed at a place: kind of mark, the words as read (a day in ISO form), how a person was told."""

    start: int
    end: int
    kind: str
    words: str
    evidence: str = ""


@lru_cache(maxsize=3)
def mentions_of(text: str) -> tuple[Mention, ...]:
    """All that a stored text mentions, in its order; nothing for a text over LONGEST."""
    if len(text) > LONGEST:
        return ()
    lexicon = load_lexicon()
    found = as_mentions(mentioned(parse_text(text, lexicon), lexicon))
    forget()
    return found


def as_mentions(found: Mentions) -> tuple[Mention, ...]:
    """The four kinds of mentions in one row, in the text's order."""
    return tuple(sorted(_each(found), key=lambda mention: (mention.start, mention.end)))


def _each(found: Mentions) -> Iterator[Mention]:
    yield from (Mention(p.start, p.end, "person", p.name, p.evidence) for p in found.people)
    yield from (Mention(o.start, o.end, "office", " ".join(filter(None, (o.role, o.body)))) for o in found.offices)
    yield from (Mention(b.start, b.end, "body", b.name) for b in found.bodies)
    yield from (Mention(d.start, d.end, "date", d.period) for d in found.dates)


def with_mentions(said: Sequence[Mark], mentions: Sequence[Mention]) -> list[Mark]:
    """What a text says and all else that it mentions, marked where nothing is said of it. A citation or a deadline is
    one mark: the bodies and days inside are parts of it."""
    seen = {(mark.start, mark.end, mark.kind) for mark in said}
    whole = _reach(mark for mark in said if mark.kind in ("citation", "deadline"))
    told = _reach(mark for mark in said if mark.kind != "task")
    free = (m for m in mentions if (m.start, m.end, m.kind) not in seen and not whole(m))
    return [*said, *(Mark(m.start, m.end, m.kind, alone=not told(m)) for m in free)]


def _reach(marks: Iterable[Mark]) -> Callable[[Mention], bool]:
    """Whether one of the marks, or several that overlap, reach over a mention."""
    ordered = sorted(marks)
    starts, ends = [mark.start for mark in ordered], [*accumulate((mark.end for mark in ordered), max)]

    def over(mention: Mention) -> bool:
        at = bisect_right(starts, mention.start)
        return at > 0 and ends[at - 1] >= mention.end

    return over
