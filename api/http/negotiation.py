"""What a client is given of what there is: content negotiation by RFC 9110 (media ranges with q-values)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

HTML = "text/html"
MOST_RANGES = 50  # of one Accept header; no client sends more than a dozen
MOST_KEPT = 500  # characters of a header that is worth remembering: browsers' and libraries' own are shorter
Ranges = Mapping[str, float]


def best(accept: str, offered: Mapping[str, Sequence[str]] | Sequence[str]) -> str | None:
    """The media type of `offered` that an Accept header values most, the first of equals; None: none is acceptable.

    offered: media types, with the other names each is asked by where it is a mapping. No header accepts anything.
    """
    ranges = _kept(accept) if len(accept) <= MOST_KEPT else _read(accept)
    chosen, most = None, 0.0
    names = offered if isinstance(offered, Mapping) else dict.fromkeys(offered, ())
    for media_type, others in names.items():
        quality = max([_quality(ranges, media_type), *(ranges.get(other, 0.0) for other in others)])
        if quality > most:
            chosen, most = media_type, quality
    return chosen


def prefers(accept: str, media_type: str, over: Sequence[str]) -> bool:
    """Whether a client is better served with `media_type` than with any of what is there anyhow."""
    return best(accept, [*over, media_type]) == media_type


def _read(accept: str) -> Ranges:
    """Media ranges → quality. A range of which the quality makes no sense is not acceptable."""
    if not accept.strip():
        return {"*/*": 1.0}
    ranges: dict[str, float] = {}
    for part in accept.lower().split(",", MOST_RANGES)[:MOST_RANGES]:
        media_range, *parameters = (piece.strip() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                quality = _weight(value.strip())
        if media_range:
            ranges[media_range] = max(quality, ranges.get(media_range, 0.0))
    return ranges


_kept = lru_cache(maxsize=256)(_read)


def _weight(value: str) -> float:
    """A qvalue; 0 for what is none."""
    try:
        weight = float(value)
    except ValueError:
        return 0.0
    return weight if 0.0 <= weight <= 1.0 else 0.0


def _quality(ranges: Ranges, media_type: str) -> float:
    """The most specific range that covers a type decides."""
    if media_type in ranges:
        return ranges[media_type]
    return ranges.get(media_type.split("/")[0] + "/*", ranges.get("*/*", 0.0))
