"""Decisions for others and from others: JSON lines as the store keeps them, and W3C Web Annotations (JSON-LD)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from kg.errors import DocumentError
from kg.resolve.judgements import Judgement, key_of
from kg.review.annotations import annotation_of

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_BODY, _REASON = "editing", "commenting"


def as_lines(judgements: Iterable[Judgement]) -> str:
    """A decision a line, each with its id."""
    kept = (msgspec.structs.replace(judgement, id=key_of(judgement)) for judgement in judgements)
    return "".join(msgspec.json.encode(judgement).decode() + "\n" for judgement in kept)


def as_annotations(judgements: Iterable[Judgement]) -> str:
    """A collection of Web Annotations; of words with both selectors, of things with the decision alone."""
    items = [_annotation(judgement) for judgement in judgements]
    page = {"@context": CONTEXT, "type": "AnnotationCollection", "total": len(items), "first": {"items": items}}
    return msgspec.json.format(msgspec.json.encode(page), indent=1).decode() + "\n"


def _annotation(judgement: Judgement) -> dict[str, Any]:
    said = annotation_of(judgement)
    target: dict[str, Any] = {"source": f"urn:vietkg:{judgement.subject}"}
    if said:
        target = {
            "source": f"urn:sha256:{said.hash8}",
            "selector": [
                {"type": "TextPositionSelector", "start": said.start, "end": said.end},
                {"type": "TextQuoteSelector", "exact": said.quote},
            ],
        }
    decision = {"relation": judgement.relation, "object": judgement.object, "value": judgement.value}
    return {
        "@context": CONTEXT,
        "id": f"urn:vietkg:judgement/{key_of(judgement)}",
        "type": "Annotation",
        "motivation": "editing" if said else "assessing",
        "creator": {"type": "Person", "name": judgement.author},
        "created": judgement.at,
        "target": target,
        "body": [
            {"type": "TextualBody", "purpose": _REASON, "value": judgement.reason},
            {"type": "TextualBody", "purpose": _BODY, "format": "application/json",
             "value": msgspec.json.encode(decision).decode()},
        ],
    }  # fmt: skip


def read(text: str, name: str) -> list[Judgement]:
    """The decisions of a file of either form. DocumentError where it holds something else."""
    try:
        if text.lstrip()[:200].find('"AnnotationCollection"') >= 0 or text.lstrip().startswith("{\n"):
            return [_judgement(item) for item in msgspec.json.decode(text)["first"]["items"]]
        return [msgspec.json.decode(line, type=Judgement) for line in text.splitlines() if line.strip()]
    except (msgspec.DecodeError, RecursionError, KeyError, TypeError, StopIteration, AttributeError) as error:
        words = "give what `kg judge export` writes: a decision a line, or an AnnotationCollection."
        raise DocumentError(f"{name}: no decisions that can be read ({error}); {words}") from None


def _judgement(item: dict[str, Any]) -> Judgement:
    said = {body["purpose"]: body["value"] for body in item["body"]}
    decision = msgspec.json.decode(said[_BODY])
    target, quote = item["target"], ""
    subject = target["source"].removeprefix("urn:vietkg:")
    if "selector" in target:
        found = {selector["type"]: selector for selector in target["selector"]}
        place = found["TextPositionSelector"]
        subject = f"words/{target['source'].removeprefix('urn:sha256:')}:{place['start']}-{place['end']}"
        quote = found["TextQuoteSelector"]["exact"]
    fields = {
        "subject": subject, "relation": decision["relation"], "object": decision["object"], "reason": said[_REASON],
        "author": item["creator"]["name"], "at": item["created"], "id": item["id"].rpartition("/")[2],
        "quote": quote, "value": decision["value"],
    }  # fmt: skip
    return msgspec.convert(fields, Judgement)
