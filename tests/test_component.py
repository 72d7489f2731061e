"""The extraction inside spaCy, found by its entry point."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from api.pages.paste import marks
from kg.parse.document import parse_text
from kg.pipeline.flow import extract
from tests.reading import LEXICON

TEXT = """KẾ HOẠCH
về trồng rừng

Căn cứ Nghị quyết số 05-NQ/TU ngày 02/11/2021 của Tỉnh ủy,

1. Giao đồng chí Phùng Gia Bách, Giám đốc Sở Y tế chuẩn bị nội dung báo cáo cho hội nghị."""


GROUPS = {"positions", "tasks", "citations", "people", "offices", "bodies", "dates", "terms"}


def pipeline(**config: object) -> Language:
    nlp = spacy.blank("xx")
    nlp.add_pipe("vietkg", config=config)
    return nlp


def doc_of(text: str) -> Doc:
    return pipeline()(text)


def said(doc: Doc) -> dict[str, list[tuple[str, str, object]]]:
    """Everything that the component put into a Doc."""
    return {name: [(s.text, s.label_, s._.vietkg) for s in group] for name, group in doc.spans.items()}


def test_positions_tasks_and_citations_are_span_groups_with_their_fields() -> None:
    doc = doc_of(TEXT)
    (position,) = doc.spans["positions"]
    fields = {name: position._.vietkg[name] for name in ("person", "role", "body")}
    assert fields == {"person": "Phùng Gia Bách", "role": "Giám đốc", "body": "Sở Y tế"}
    assert [span.text for span in doc.spans["people"]] == ["Phùng Gia Bách"]
    assert [span._.vietkg["body"] for span in doc.spans["offices"]] == ["Sở Y tế"]
    (citation,) = doc.spans["citations"]
    assert citation._.vietkg["number"] == "05-NQ/TU" and citation.text.startswith("Nghị quyết số 05-NQ/TU")
    assert [task._.vietkg["locator"] for task in doc.spans["tasks"]] == ["1"]


def test_the_mentions_are_those_that_the_page_of_pasted_texts_marks() -> None:
    found = extract(parse_text(TEXT, LEXICON), LEXICON, shown=True)
    marked = {(mark.start, mark.end, mark.kind) for mark in marks(found)}
    doc = doc_of(TEXT)
    cited = [(start, end) for start, end, kind in marked if kind == "citation"]
    for group, kind in (("people", "person"), ("bodies", "body"), ("offices", "office"), ("citations", "citation")):
        spans = {(span._.vietkg["start"], span._.vietkg["end"], kind) for span in doc.spans[group]}
        inside = {(a, b, k) for a, b, k in spans if any(c <= a and b <= d for c, d in cited) and kind != "citation"}
        assert spans and spans - inside <= marked  # a citation is one mark on the page, with the bodies in it


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


def test_many_texts_are_read_by_several_processes() -> None:
    nlp = pipeline()
    texts = [TEXT, "Trời mưa.", TEXT.replace("05-NQ/TU", "06-NQ/TU")]
    assert [said(doc) for doc in nlp.pipe(texts, n_process=2, batch_size=1)] == [said(nlp(text)) for text in texts]


def test_a_doc_is_bytes_and_a_doc_again() -> None:
    doc = doc_of(TEXT)
    assert said(doc)["tasks"] and said(doc).keys() >= GROUPS
    assert said(Doc(doc.vocab).from_bytes(doc.to_bytes())) == said(doc)
    assert said(pickle.loads(pickle.dumps(doc))) == said(doc)


def test_a_doc_bin_keeps_what_was_found() -> None:
    doc = doc_of(TEXT)
    kept = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (found,) = DocBin().from_bytes(kept).get_docs(Vocab())
    assert said(found) == said(doc)


def test_the_pipeline_is_pickled_and_saved(tmp_path: Path) -> None:
    nlp = pipeline(ents=True)
    nlp.to_disk(tmp_path / "saved")
    for other in (pickle.loads(pickle.dumps(nlp)), spacy.load(tmp_path / "saved")):
        assert said(other(TEXT)) == said(nlp(TEXT))


def test_another_process_reads_what_was_pickled(tmp_path: Path) -> None:
    (tmp_path / "doc").write_bytes(pickle.dumps(doc_of(TEXT)))
    code = "import kg.component, pickle, sys; doc = pickle.load(open(sys.argv[1], 'rb'));"
    code += "print(doc.spans['citations'][0]._.vietkg['number'])"
    done = subprocess.run([sys.executable, "-c", code, tmp_path / "doc"], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "05-NQ/TU"


def test_entities_on_request() -> None:
    assert not doc_of(TEXT).ents
    doc = pipeline(ents=True)(TEXT)
    found = {(span.label_, span.text) for span in doc.ents}
    assert ("PERSON", "Phùng Gia Bách") in found and any(label == "LAW" for label, _ in found)


def test_entities_of_others_stay_where_none_of_ours_is() -> None:
    nlp = spacy.blank("xx")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "CROP", "pattern": "rừng"}, {"label": "NAME", "pattern": "Phùng Gia"}])
    nlp.add_pipe("vietkg", config={"ents": True})
    labels = {span.label_ for span in nlp(TEXT).ents}
    assert "CROP" in labels and "NAME" not in labels


@pytest.mark.parametrize(
    "text",
    (
        "", " ", "\n\n\n", "\x00", "\ufeff" + TEXT, TEXT.replace(" ", "\u00a0"), "<html>" + TEXT,
        "\u202e\u200b" + TEXT, "😀" * 50 + TEXT, TEXT.replace("ị", "i\u0323"), "\r\n".join(TEXT.split("\n")), "%PDF-1.7",
        "\x1b[31m" + TEXT, "PK\x03\x04", "\U000e0041" + TEXT,
    ),
    ids=ascii,
)  # fmt: skip
def test_odd_characters_change_nothing(text: str) -> None:
    doc = doc_of(text)
    for group in doc.spans.values():
        assert all(span.text for span in group)
    if "Phùng" in text or "Phu" in text:
        assert {"05-NQ/TU"} == {span._.vietkg["number"] for span in doc.spans["citations"]}
    doc.to_bytes()
