"""What a text mentions, whatever is said of it: the same people, offices, bodies and days in the reader, on the page of
pasted texts and in the spaCy component. A store keeps only what its graph says, so the reader finds them anew: in the
processes that read strangers' files, and once in a build."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate

from fastapi import Request
from msgspec import Struct, msgpack
from starlette.concurrency import run_in_threadpool

from api.http.builds import build_of, catalogue
from api.http.clients import client_of
from api.pages.highlight import Mark
from kg.catalogue import documents
from kg.errors import Busy, DocumentError
from kg.models import Mentions
from kg.pipeline.readers import Readers

LONGEST = 150_000  # code points of a text that is read for a page: a fifth of a second's work
MOST_KEPT = 4_000_000  # bytes of what is kept of a build, some hundreds of documents


class Mention(Struct, frozen=True):
    """Something printed at a place: kind of mark, the words as read (a day in ISO form), how a person was told."""

    start: int
    end: int
    kind: str
    words: str
    evidence: str = ""


class Kept:
    """What the documents of a build mention, by their ids, packed: those last asked for in bounded room."""

    def __init__(self, most: int) -> None:
        self._room = most
        self._held: OrderedDict[str, bytes] = OrderedDict()

    def get(self, id: str) -> tuple[Mention, ...] | None:
        """None where it is not kept."""
        packed = self._held.get(id)
        return None if packed is None else msgpack.decode(packed, type=tuple[Mention, ...])

    def keep(self, id: str, mentions: tuple[Mention, ...]) -> None:
        """Those asked for longest ago make room."""
        packed = msgpack.encode(mentions)
        self._room += len(self._held.pop(id, b"")) - len(packed)
        self._held[id] = packed
        while self._room < 0:
            self._room += len(self._held.popitem(last=False)[1])


async def mentions_of(request: Request, id: str) -> tuple[Mention, ...] | None:
    """All that a document mentions, in the order of its text; nothing for a text over LONGEST, None where it cannot
    be told in a moment. Raises NotFound."""
    kept = build_of(request).once("mentions", lambda _: Kept(MOST_KEPT))
    found = kept.get(id)
    if found is None:
        text = await run_in_threadpool(lambda: documents.text(catalogue(request), id))
        readers: Readers = request.app.state.readers
        try:
            short = len(text) <= LONGEST
            found = as_mentions(await readers.find_mentions(id, text, client_of(request))) if short else ()
        except Busy:
            return None
        except DocumentError:  # an empty one
            found = ()
        kept.keep(id, found)
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
