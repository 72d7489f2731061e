"""Tables for the evaluation, from documents that a reviewer has marked as fully checked.

TARGET/gold/ID.json is the document's table as people left it, TARGET/texts/ID.txt the text that its offsets count in:
what `scripts/evaluate.py TARGET/texts TARGET/gold` compares the extraction with.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from pathlib import Path

from kg.catalogue.extractions import Extractions
from kg.catalogue.reading import Connection
from kg.output.tables import read_tables
from kg.resolve.judgements import CHECKED, Judgement


def checked(judgements: Iterable[Judgement]) -> set[str]:
    """The first 8 of the hashes of the documents that somebody marked as fully checked."""
    said = (one.subject for one in judgements if one.relation == CHECKED and one.object == "document")
    return {subject.removeprefix("words/")[:8] for subject in said}


def write_gold(db: Connection, hashes: Collection[str], target: Path) -> int:
    """The tables and texts of the documents whose hashes begin so; how many there are."""
    for folder in ("gold", "texts"):
        (target / folder).mkdir(parents=True, exist_ok=True)
    written = 0
    for (id, extraction), table in zip(collection := Extractions(db), read_tables(db), strict=True):
        sha256 = extraction.document.sha256
        if sha256[:8] in hashes:
            words = json.dumps({**table, "file": f"{id}.txt"}, ensure_ascii=False, indent=1)
            (target / "gold" / f"{id}.json").write_text(words + "\n", "utf-8")
            (target / "texts" / f"{id}.txt").write_text(collection.text(id), "utf-8", newline="")
            written += 1
    return written
