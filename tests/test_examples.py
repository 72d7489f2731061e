"""The bundled examples against tables written by hand (`golden/examples`), in the form `kg extract` prints."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from kg.pipeline.flow import tables
from kg.text import words

EXAMPLES = Path(__file__).parent.parent / "kg" / "examples"
GOLD = {
    table["file"]: table
    for table in (
        json.loads(p.read_text("utf-8")) for p in sorted((Path(__file__).parent / "golden/examples").iterdir())
    )
}
SHORT = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "ubkt": "ủy ban kiểm tra",
    "mttq": "mặt trận tổ quốc",
    "btv": "ban thường vụ",
}
FIELDS = ("type", "number", "date", "issuer", "term", "period", "signer", "signer_role", "recipients")

Row = dict[str, Any]


def said(name: str | None) -> str:
    """A name as compared: folded, usual abbreviations written out, the document's own province left off."""
    text = words(unicodedata.normalize("NFC", name or "")).strip(" .,;:")
    text = re.sub(r"\w+", lambda m: SHORT.get(m[0], m[0]), text)
    return re.sub(r"(tỉnh ủy|tỉnh) (lạc sơn|hà lâm)$", r"\1", text)


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def found() -> dict[str, Row]:
    """One extraction over all examples at once: what a bare number means may stand in another document."""
    with tables([EXAMPLES]) as (rows, skipped):
        assert not skipped
        return {table["file"]: table for table in rows}


def parties(task: Row) -> list[str]:
    return [
        f"{side}: {said(p['name'])}" + (" (lead)" if p.get("lead") else "")
        for side in ("directing", "implementing")
        for p in task[side]
    ]


def scored(table: Row, gold: Row) -> list[Row]:
    """The tasks that count: an item that demands work of nobody in particular may be given or not."""
    free = {(t["start"], t["end"]) for t in gold["tasks"] if t.get("optional")}
    kept = (t for t in table["tasks"] if t["assignment_from"] != "none")
    counted = [t for t in kept if not any(t["start"] < end and start < t["end"] for start, end in free)]
    return sorted(counted, key=lambda t: (t["start"], t["locator"]))


@pytest.mark.parametrize("file", GOLD)
def test_who_holds_which_role(file: str, found: dict[str, Row]) -> None:
    def rows(table: Row) -> list[str]:
        return sorted({f"{said(p['person'])} | {said(p['role'])} | {said(p['body'])}" for p in table["positions"]})

    assert rows(found[file]) == rows(GOLD[file])


@pytest.mark.parametrize("file", GOLD)
def test_which_tasks_there_are(file: str, found: dict[str, Row]) -> None:
    def rows(table: Row) -> list[str]:
        return [f"{t['locator']} ({t['assignment_from']}): {flat(t['text'])}" for t in scored(table, GOLD[file])]

    assert rows(found[file]) == rows(GOLD[file])


@pytest.mark.parametrize("file", GOLD)
def test_who_directs_and_who_implements(file: str, found: dict[str, Row]) -> None:
    def rows(table: Row) -> dict[str, list[str]]:
        return {t["locator"]: sorted(parties(t)) for t in scored(table, GOLD[file])}

    assert rows(found[file]) == rows(GOLD[file])


@pytest.mark.parametrize("file", GOLD)
def test_by_when(file: str, found: dict[str, Row]) -> None:
    def rows(table: Row) -> dict[str, tuple[str, str | None, str | None, str | None]]:
        return {
            t["locator"]: (said(t["deadline"]), t["deadline_end"], t["recurrence"], t["period"])
            for t in scored(table, GOLD[file])
        }

    assert rows(found[file]) == rows(GOLD[file])


@pytest.mark.parametrize("file", GOLD)
def test_which_acts_are_cited(file: str, found: dict[str, Row]) -> None:
    borderline = {(c["start"], c["end"]) for c in GOLD[file]["citations"] if c.get("optional")}

    def rows(table: Row) -> list[str]:
        kept = (c for c in table["citations"] if (c["start"], c["end"]) not in borderline)
        return [f"{c['start']} {flat(c['surface'])} [{c['number']}, {c['date']}, {c['pinpoint']}]" for c in kept]

    assert rows(found[file]) == rows(GOLD[file])


@pytest.mark.parametrize("file", GOLD)
def test_which_act_a_number_means(file: str, found: dict[str, Row]) -> None:
    given = {(c["start"], c["end"]): c["work"] for c in found[file]["citations"]}
    numbered = [c for c in GOLD[file]["citations"] if re.match(r"\d", c["work"])]
    assert {flat(c["surface"]): given.get((c["start"], c["end"])) for c in numbered} == {
        flat(c["surface"]): c["work"] for c in numbered
    }


def test_an_unnumbered_act_has_one_name_wherever_it_is_cited(found: dict[str, Row]) -> None:
    names: dict[str, set[str]] = {}
    for file, gold in GOLD.items():
        given = {(c["start"], c["end"]): c["work"] for c in found[file]["citations"]}
        for c in gold["citations"]:
            if not c.get("optional"):
                names.setdefault(c["work"], set()).add(str(given.get((c["start"], c["end"]))))
    assert {work: sorted(ours) for work, ours in names.items() if len(ours) != 1} == {}
    shared = {ours.pop() for ours in names.values()}
    assert len(shared) == len(names), "two acts under one name"


@pytest.mark.parametrize("file", GOLD)
def test_what_a_document_says_of_itself(file: str, found: dict[str, Row]) -> None:
    def rows(table: Row) -> Row:
        head = table["document"]
        return {
            field: [said(r) for r in head[field]] if field == "recipients" else said(head[field]) for field in FIELDS
        }

    assert rows(found[file]) == rows(GOLD[file])


@pytest.mark.parametrize("file", GOLD)
def test_every_surface_stands_at_its_offsets(file: str, found: dict[str, Row]) -> None:
    text = (EXAMPLES / file).read_bytes().decode()
    for table in (found[file], GOLD[file]):
        for row, words_key in (
            (r, k) for kind, k in (("tasks", "text"), ("citations", "surface")) for r in table[kind]
        ):
            assert text[row["start"] : row["end"]] == row[words_key]


def test_a_web_page_is_read_as_its_words(found: dict[str, Row]) -> None:
    page = found["12-huong-dan-23-hd-btctu.html"]
    assert page["document"]["number"] == "23-HD/BTCTU"
    assert page["document"]["date"] == "2022-02-09"
    assert [c["work"] for c in page["citations"]] == ["02-CTr/TU@2020-12-18", "37-QĐ/TW@2021-10-25"]
