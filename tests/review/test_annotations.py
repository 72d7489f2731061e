"""What people decide of facts read from words: applied where the words still stand, kept, taken back, carried on."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kg.catalogue import documents, people, tasks
from kg.catalogue.extractions import Extractions
from kg.catalogue.reading import Connection
from kg.cli import main
from kg.models import Extraction
from kg.parse.document import parse_bytes
from kg.pipeline.flow import build, extract
from kg.pipeline.store import add_judgement, add_judgements, open_current, read_decisions
from kg.rdf.quads import quads
from kg.resolve.judgements import Judgement, in_force, key_of
from kg.review import exchange
from kg.review.annotations import amend, annotations_of, subject_of
from kg.rules.lexicon import load_lexicon

TEXT = """TỈNH ỦY LẠC SƠN
*
Số 12-CTr/TU

CHƯƠNG TRÌNH CÔNG TÁC
quý I/2022

I. Nhiệm vụ
1. Ban hành quy chế làm việc theo Nghị quyết số 05-NQ/TU ngày 02/11/2021 của Tỉnh ủy.
- Phân công chỉ đạo: đồng chí Nguyễn Văn An, Bí thư Tỉnh ủy.
- Cơ quan thực hiện: Văn phòng Tỉnh ủy.
- Thời gian hoàn thành: Trong quý I/2022.
2. Rà soát hồ sơ cán bộ; bà Lò Thị Mây phụ trách Trạm khuyến nông dự họp.
"""
LEXICON = load_lexicon()
READ = extract(parse_bytes("ke-hoach.txt", TEXT.encode(), LEXICON), LEXICON)
Decide = Callable[..., Judgement]


def decide(
    relation: str, table: str, words: str, author: str = "Chi", at: str = "2026-01-01T00:00:00+00:00", **value: object
) -> Judgement:
    start = TEXT.index(words) if words else 0
    subject = subject_of(READ.document.sha256, start, start + len(words))
    return Judgement(subject, relation, table, "đối chiếu bản gốc", author, at, quote=words, value=value)


def amended(*decisions: Judgement) -> Extraction:
    return amend(READ, TEXT, annotations_of(in_force(decisions)))


def printed(extraction: Extraction, index: int = 0) -> str:
    row = extraction.positions[index]
    return TEXT[row.start : row.end]


def test_a_position_is_corrected_rejected_and_added() -> None:
    (position,) = READ.positions
    corrected = amended(decide("corrects", "positions", printed(READ), role="Phó Bí thư"))
    assert [(row.person, row.role, row.body) for row in corrected.positions] == [
        ("Nguyễn Văn An", "Phó Bí thư", "Tỉnh ủy")
    ]
    assert not amended(decide("rejects", "positions", printed(READ))).positions
    words = "bà Lò Thị Mây phụ trách Trạm khuyến nông"
    added = amended(decide("adds", "positions", words, person="Lò Thị Mây", role="Phụ trách", body="Trạm khuyến nông"))
    new = added.positions[1]
    assert added.positions[0] == position and TEXT[new.start : new.end] == words
    assert TEXT[new.person_start : new.person_end] == "Lò Thị Mây" and new.locator == "I/2"


def test_of_two_rows_on_the_same_words_the_one_shown_is_meant() -> None:
    decision = decide("rejects", "positions", printed(READ), was={"role": "Chủ tịch"})
    assert amended(decision).positions == READ.positions


def test_a_deadline_is_corrected() -> None:
    task = READ.tasks[0]
    found = amended(decide("corrects", "tasks", TEXT[task.start : task.end], deadline_end="2022-02-28"))
    assert (found.tasks[0].deadline_end, found.tasks[0].deadline) == ("2022-02-28", task.deadline)


def test_an_assignment_is_added_changed_and_taken_out() -> None:
    first, second = READ.tasks[0], READ.tasks[1]
    of = {"task": [second.start, second.end]}
    added = amended(decide("adds", "assignments", "Lò Thị Mây", duty="leads", kind="person", name="Lò Thị Mây", **of))
    assert [(party.name, party.lead) for party in added.tasks[1].implementing] == [("Lò Thị Mây", True)]
    of = {"task": [first.start, first.end]}
    words = TEXT[first.implementing[0].start : first.implementing[0].end]
    assert not amended(decide("rejects", "assignments", words, **of)).tasks[0].implementing
    changed = amended(decide("corrects", "assignments", words, duty="directs", kind="body", name=words, **of))
    assert words in [party.name for party in changed.tasks[0].directing] and not changed.tasks[0].implementing


def test_a_citation_is_rejected_and_added() -> None:
    words = TEXT[READ.citations[0].start : READ.citations[0].end]
    assert not amended(decide("rejects", "citations", words)).citations
    added = amended(decide("adds", "citations", "quy chế làm việc", kind="Quy chế"))
    assert [row.kind for row in added.citations] == ["Quy chế", "Nghị quyết"]


def test_a_heading_is_corrected() -> None:
    assert (
        amended(decide("corrects", "document", "", issuer="Ban Thường vụ Tỉnh ủy")).document.header.issuer
        == "Ban Thường vụ Tỉnh ủy"
    )


def test_words_that_are_not_there_any_more_change_nothing() -> None:
    decision = decide("rejects", "positions", printed(READ))
    assert amend(READ, TEXT.replace("Nguyễn", "Nguyen"), annotations_of([decision])) == READ


def test_what_is_undone_counts_no_more_and_undoing_is_undone() -> None:
    one = decide("rejects", "positions", printed(READ))
    undo = Judgement(one.subject, "undoes", key_of(one), "nhầm", "Chi", "2026-01-02T00:00:00+00:00")
    redo = Judgement(one.subject, "undoes", key_of(undo), "đúng ra", "Chi", "2026-01-03T00:00:00+00:00")
    assert in_force([one]) == [one] and not in_force([one, undo]) and in_force([one, undo, redo]) == [one]


@pytest.fixture
def built(tmp_path: Path) -> Callable[[], Connection]:
    (tmp_path / "ke-hoach.txt").write_text(TEXT, "utf-8")
    build([tmp_path / "ke-hoach.txt"], tmp_path / "store")

    def again() -> Connection:
        build([tmp_path / "ke-hoach.txt"], tmp_path / "store")
        return open_current(tmp_path / "store")

    return again


def test_a_build_goes_by_what_people_decided(built: Callable[[], Connection], tmp_path: Path) -> None:
    task = READ.tasks[0]
    words = "bà Lò Thị Mây phụ trách Trạm khuyến nông"
    decisions = [
        decide("corrects", "tasks", TEXT[task.start : task.end], deadline_end="2022-02-28"),
        decide("adds", "positions", words, person="Lò Thị Mây", role="Phụ trách", body="Trạm khuyến nông"),
        decide("corrects", "document", "", number="13-CTr/TU"),
    ]
    assert add_judgements(tmp_path / "store", decisions) == 3
    with closing(built()) as db:
        names = {row.name: row.id for row in people.list_people(db).items}
        (post,) = people.posts(db, names["Lò Thị Mây"]).items
        assert (post.role, post.evidence.quote) == ("Phụ trách", words)
        assert "2022-02-28" in [row.due_by for row in tasks.list_tasks(db, tasks.Wanted()).items]
        (id,) = [row.id for row in documents.list_documents(db).items]
        assert documents.document_row(db, id).number == "13-CTr/TU"
        assert len(Extractions(db).get(id).positions) == 2
        stated = [str(quad.object) for quad in quads(db) if quad.graph_name.value.endswith("/graph/judgements")]
        assert sum("oa#Annotation" in said for said in stated) == 3 and '"Chi"' in stated
    undo = Judgement(decisions[1].subject, "undoes", key_of(decisions[1]), "nhầm", "Chi", "2026-01-02T00:00:00+00:00")
    add_judgement(tmp_path / "store", undo)
    with closing(built()) as db:
        assert "Lò Thị Mây" not in [row.name for row in people.list_people(db).items]


def test_checked_documents_become_tables_of_the_evaluation(
    built: Callable[[], Connection], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = "bà Lò Thị Mây phụ trách Trạm khuyến nông"
    store, target = tmp_path / "store", tmp_path / "mine"
    add_judgement(
        store, decide("adds", "positions", words, person="Lò Thị Mây", role="Phụ trách", body="Trạm khuyến nông")
    )
    built().close()
    where = ["--store", str(store)]
    assert main(["judge", "export", str(target), "--gold", *where]) == 0
    assert not list((target / "gold").iterdir())  # nobody has said that it is checked
    add_judgement(store, decide("checked", "document", ""))
    assert main(["judge", "export", str(target), "--gold", *where]) == 0
    (table,) = (json.loads(path.read_text("utf-8")) for path in (target / "gold").iterdir())
    assert [row["person"] for row in table["positions"]] == ["Nguyễn Văn An", "Lò Thị Mây"]
    text = (target / "texts" / table["file"]).read_text("utf-8")
    assert all(text[row["start"] : row["end"]] == row["surface"] for row in table["citations"])


def test_decisions_are_taken_from_one_store_to_another(tmp_path: Path, built: Callable[[], Connection]) -> None:
    store, other = tmp_path / "store", tmp_path / "other"
    build([tmp_path / "ke-hoach.txt"], other)
    add_judgement(store, decide("rejects", "positions", printed(READ)))
    for form in ("lines", "annotations"):
        assert main(["judge", "export", str(tmp_path / form), "--form", form, "--store", str(store)]) == 0
        assert main(["judge", "import", str(tmp_path / form), "--store", str(other)]) == 0
    assert len(read_decisions(other)) == 1


def test_a_decision_sent_twice_is_kept_once(tmp_path: Path) -> None:
    one = decide("rejects", "positions", printed(READ))
    assert add_judgement(tmp_path, one) and not add_judgement(tmp_path, one)
    assert read_decisions(tmp_path) == [one]


def test_half_a_line_is_no_decision_and_spoils_none(tmp_path: Path) -> None:
    add_judgement(tmp_path, decide("rejects", "positions", printed(READ)))
    with (tmp_path / "judgements.jsonl").open("ab") as file:
        file.write(b'{"subject": "words/12')
    assert len(read_decisions(tmp_path)) == 1
    add_judgement(tmp_path, decide("rejects", "positions", printed(READ), author="Dung"))
    assert [one.author for one in read_decisions(tmp_path)] == ["Chi", "Dung"]


def test_a_last_line_without_an_end_written_by_hand_stays(tmp_path: Path) -> None:
    path = tmp_path / "judgements.jsonl"
    path.write_text(
        '{"subject":"person/a","relation":"same","object":"person/b","reason":"r","author":"An","at":"2026"}'
    )
    add_judgement(tmp_path, decide("rejects", "positions", printed(READ)))
    assert [one.author for one in in_force(read_decisions(tmp_path))] == ["An", "Chi"]


@pytest.mark.parametrize("write", [exchange.as_lines, exchange.as_annotations])
def test_decisions_travel_in_both_forms(write: Callable[[list[Judgement]], str]) -> None:
    decisions = [
        decide("corrects", "tasks", "Ban hành", deadline_end="2022-02-28"),
        Judgement("person/a", "same", "person/b", 'lý do "<b>"', "An", "2026-01-01T00:00:00+00:00"),
    ]
    again = exchange.read(write(decisions), "quyet-dinh.json")
    assert [key_of(one) for one in again] == [key_of(one) for one in decisions]
    assert [(one.subject, one.relation, one.object, one.reason, one.quote, one.value) for one in again] == [
        (one.subject, one.relation, one.object, one.reason, one.quote, one.value) for one in decisions
    ]


def test_a_later_decision_that_two_are_different_takes_back_that_they_are_one() -> None:
    from kg.resolve.judgements import Judgements

    same = Judgement("person/x.a", "same", "person/x.b", "", "An", "2026-01-01")
    apart = Judgement("person/x.b", "different", "person/x.a", "", "Chi", "2026-01-02")
    assert Judgements([same]).same("person", "x.b") == "x.a"
    assert Judgements([same, apart]).same("person", "x.b") == "x.b"
