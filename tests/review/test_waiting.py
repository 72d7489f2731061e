"""What waits, and where people disagree."""

from __future__ import annotations

from kg.resolve.judgements import Judgement, key_of
from kg.review.waiting import Figures, Waiting, disagreements, figures, still_open

AT = "2026-01-01T00:00:00+00:00"
PAIR = Waiting("person", "person/x.a", "person/x.b", "Lò Thị Mây", 7)
CITED = Waiting("citation", "citation/d-1.c5", "", "Nghị quyết số 5", 9)
SAME = Judgement("person/x.b", "same", "person/x.a", "một người", "An", AT)


def test_what_touches_the_most_comes_first_and_what_was_decided_is_gone() -> None:
    assert still_open([PAIR, CITED], []) == [CITED, PAIR]
    assert still_open([PAIR, CITED], [SAME]) == [CITED]
    undo = Judgement("person/x.b", "undoes", key_of(SAME), "nhầm", "An", AT)
    assert still_open([PAIR, CITED], [SAME, undo]) == [CITED, PAIR]


def test_an_orphan_waits_until_its_decision_is_undone() -> None:
    lost = Waiting("orphan", SAME.subject, SAME.object, "một người", 0)
    undo = Judgement("person/x.b", "undoes", key_of(SAME), "nhầm", "An", AT)
    assert still_open([lost], [SAME]) == [lost]
    assert not still_open([lost], [SAME, undo])


def test_two_people_disagree_until_one_of_them_takes_it_back() -> None:
    apart = Judgement("person/x.a", "different", "person/x.b", "hai người", "Chi", AT)
    assert disagreements([SAME, apart]) == [[SAME, apart]]
    assert not disagreements([SAME, Judgement("person/x.a", "same", "person/x.b", "đúng", "Chi", AT)])
    undo = Judgement("person/x.a", "undoes", key_of(apart), "nhầm", "Chi", AT)
    assert not disagreements([SAME, apart, undo])


def test_two_dates_for_one_deadline_disagree() -> None:
    one, other = (
        Judgement("words/0a1b2c3d:5-9", "corrects", "tasks", "", author, AT, quote="Giao", value={"deadline_end": day})
        for author, day in (("An", "2026-01-31"), ("Chi", "2026-02-28"))
    )
    assert len(disagreements([one, other])) == 1


def test_figures_count_what_is_in_force() -> None:
    undo = Judgement("person/x.b", "undoes", key_of(SAME), "nhầm", "An", AT)
    assert figures([SAME]) == Figures({"same": 1}, {"An": 1}, 0)
    assert figures([SAME, undo]) == Figures({}, {}, 1)


WEAK = Waiting("weak", "words/0a1b2c3d:5-9", "tasks", "Giao", 50, "deadline", "sớm", "d-0a1b2c3d")


def test_rows_that_stand_on_little_come_last_and_go_with_a_decision_on_them_or_on_their_whole_document() -> None:
    assert still_open([WEAK, PAIR], []) == [PAIR, WEAK]
    for relation, about, table in (("checked", WEAK.subject, "tasks"), ("checked", "words/0a1b2c3d:0-0", "document")):
        assert not still_open([WEAK], [Judgement(about, relation, table, "đúng", "An", AT)])
    other = Judgement("words/ffffffff:0-0", "checked", "document", "đúng", "An", AT)
    assert still_open([WEAK], [other]) == [WEAK]


def test_one_confirms_a_row_and_another_corrects_it() -> None:
    confirmed = Judgement(WEAK.subject, "checked", "tasks", "đúng", "An", AT)
    corrected = Judgement(WEAK.subject, "corrects", "tasks", "sai", "Chi", AT, value={"deadline_end": "2026-01-31"})
    assert disagreements([confirmed, corrected]) == [[confirmed, corrected]]
