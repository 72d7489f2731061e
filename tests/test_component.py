"""The extraction inside spaCy, found by its entry point."""

from __future__ import annotations

import spacy
from spacy import displacy

TEXT = """KẾ HOẠCH
về trồng rừng

Căn cứ Nghị quyết số 05-NQ/TU ngày 02/11/2021 của Tỉnh ủy,

1. Giao đồng chí Phùng Gia Bách, Giám đốc Sở Y tế chuẩn bị nội dung báo cáo cho hội nghị."""


def doc_of(text: str) -> spacy.tokens.Doc:
    nlp = spacy.blank("xx")
    nlp.add_pipe("vietkg")
    return nlp(text)


def test_positions_tasks_and_citations_are_span_groups_with_their_fields() -> None:
    doc = doc_of(TEXT)
    (position,) = doc.spans["positions"]
    assert (position._.vietkg.person, position._.vietkg.role, position._.vietkg.body) == (
        "Phùng Gia Bách",
        "Giám đốc",
        "Sở Y tế",
    )
    assert [span.text for span in doc.spans["people"]] == ["Phùng Gia Bách"]
    assert [span._.vietkg.body for span in doc.spans["offices"]] == ["Sở Y tế"]
    (citation,) = doc.spans["citations"]
    assert citation._.vietkg.number == "05-NQ/TU" and citation.text.startswith("Nghị quyết số 05-NQ/TU")
    assert [task._.vietkg.locator for task in doc.spans["tasks"]] == ["1"]


def test_gazetteer_terms_stand_inside_what_was_extracted() -> None:
    doc = doc_of(TEXT)
    terms = [(span.label_, span.text) for span in doc.spans["terms"]]
    assert ("ROLE", "Giám đốc") in terms and ("KIND", "Nghị quyết") in terms and ("BODY", "Tỉnh ủy") in terms


def test_displacy_draws_a_group() -> None:
    html = displacy.render(doc_of(TEXT), style="span", options={"spans_key": "citations"})
    assert html.count("Nghị quyết") == 1 and "<span" in html.split("05")[0]


def test_an_empty_doc_has_empty_groups() -> None:
    doc = doc_of("Trời mưa.")
    assert all(len(doc.spans[name]) == 0 for name in ("positions", "tasks", "citations", "terms"))
