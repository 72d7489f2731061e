"""Full text: every word of every document, marks respected when typed, snippets exact, facets counted."""

from __future__ import annotations

import sqlite3

import pytest

from kg.catalogue import documents
from kg.catalogue.documents import document_lines
from kg.catalogue.fulltext import UNSAID, Narrow, everything, full_text
from kg.text import fold, unmark

pytest_plugins = ("served",)


def marked(db: sqlite3.Connection, q: str) -> list[str]:
    return [hit.evidence.quote[a:b] for hit in full_text(db, q, limit=50).items for a, b in hit.marks]


def test_the_passages_of_a_document_are_its_text(catalogue: sqlite3.Connection) -> None:
    for row in documents.list_documents(catalogue, limit=50).items:
        spans = catalogue.execute(
            "SELECT start, end FROM passage WHERE document = ? ORDER BY start", (row.id,)
        ).fetchall()
        text = documents.text(catalogue, row.id)
        left = "".join(
            text[a:b] for a, b in zip([0, *(end for _, end in spans)], [*(s for s, _ in spans), len(text)], strict=True)
        )
        assert not left.strip(" *_\n\r\t\f")


def test_a_snippet_is_the_text_at_its_offsets_and_marks_the_words(catalogue: sqlite3.Connection) -> None:
    found = full_text(catalogue, "quy hoạch")
    assert found.total == len(found.items) > 0
    for hit in found.items:
        place = hit.evidence
        assert documents.text(catalogue, hit.document)[place.start : place.end] == place.quote
        assert hit.marks
    assert {fold(word).split()[0] for word in marked(catalogue, "quy hoạch")} == {"quy"}


def test_words_without_marks_find_every_marking_and_marked_ones_only_theirs(catalogue: sqlite3.Connection) -> None:
    bare, typed = marked(catalogue, "rung"), marked(catalogue, "rừng")
    assert {unmark(word) for word in bare} == {"rung"}
    assert typed and {fold(word) for word in typed} == {"rừng"}
    assert full_text(catalogue, "rứng").total == 0


def test_quotes_ask_for_words_in_a_row(catalogue: sqlite3.Connection) -> None:
    assert full_text(catalogue, '"hoạch quy"').total == 0 < full_text(catalogue, "hoạch quy").total


@pytest.mark.parametrize("typed", ["", "   ", "-- *", '"', "(", "NEAR(", "a AND", "words:x", "\x00", "%", '"" ""'])
def test_nothing_typed_is_a_command(catalogue: sqlite3.Connection, typed: str) -> None:
    full_text(catalogue, typed)


def test_facets_count_documents_and_narrow_to_them(catalogue: sqlite3.Connection) -> None:
    every = full_text(catalogue, "tỉnh ủy", limit=100)
    for name, facets in every.facets.items():
        for facet in facets:
            some = full_text(catalogue, "tỉnh ủy", Narrow(**{name: facet.value}), limit=100)
            assert some.documents == facet.documents and some.total <= every.total
    for name in ("kind", "place", "body"):
        assert sum(facet.documents for facet in every.facets[name]) == every.documents
    assert sum(facet.documents for facet in every.facets["year"]) >= every.documents


def test_documents_without_a_year_or_a_kind_are_counted_and_can_be_chosen(catalogue: sqlite3.Connection) -> None:
    document = full_text(catalogue, "tỉnh ủy").items[0].document
    with sqlite3.connect(":memory:") as changed:
        catalogue.backup(changed)
        changed.execute(
            "UPDATE document SET kind = NULL, period = NULL, seen_from = NULL, seen_to = NULL WHERE id = ?", (document,)
        )
        every = full_text(changed, "tỉnh ủy")
        for name in ("kind", "year"):
            last = every.facets[name][-1]
            assert (last.value, last.name) == (UNSAID, "") and last.documents >= 1
            some = full_text(changed, "tỉnh ủy", Narrow(**{name: UNSAID}), limit=100)
            assert document in {hit.document for hit in some.items} and some.documents == last.documents


def test_counts_of_a_facet_follow_what_is_chosen_of_the_others(catalogue: sqlite3.Connection) -> None:
    kind = full_text(catalogue, "tỉnh ủy").facets["kind"][-1].value
    for year in full_text(catalogue, "tỉnh ủy", Narrow(kind=kind)).facets["year"]:
        assert full_text(catalogue, "tỉnh ủy", Narrow(kind=kind, year=year.value)).documents == year.documents
    assert len(full_text(catalogue, "tỉnh ủy", Narrow(kind=kind)).facets["kind"]) > 1  # another can be chosen


def test_a_document_is_found_under_every_year_of_its_period(catalogue: sqlite3.Connection) -> None:
    (id, period) = catalogue.execute("SELECT id, period FROM document WHERE period LIKE '%/%' ORDER BY id").fetchone()
    for year in range(int(period[:4]), int(period[-4:]) + 1):
        assert id in {line.document.id for line in document_lines(catalogue, year=str(year), limit=99).items}
    assert id not in {line.document.id for line in document_lines(catalogue, year="1999", limit=99).items}


def test_a_hit_prints_no_end_of_a_period_as_its_document_s_day(catalogue: sqlite3.Connection) -> None:
    days = dict(catalogue.execute("SELECT id, date FROM document").fetchall())
    hits = full_text(catalogue, "tỉnh ủy", limit=100).items
    assert all(hit.date == days[hit.document] for hit in hits) and any(hit.period and not hit.date for hit in hits)


def test_things_come_before_the_words_of_texts_and_pages_go_on(catalogue: sqlite3.Connection) -> None:
    whole = everything(catalogue, "chuyển đổi số", limit=100)
    kinds = [hit.kind for hit in whole.items]
    assert kinds == sorted(kinds, key=lambda kind: kind == "text") and kinds[-1] == "text"
    parts = [everything(catalogue, "chuyển đổi số", limit=3, offset=at).items for at in range(0, whole.total, 3)]
    assert [hit for part in parts for hit in part] == whole.items
