"""The competency questions: each with its answer on the invented collection, and what may be put into it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from asked import ask_store, rows_of
from invented import store
from pyoxigraph import Store

from kg.errors import BadParameter, NotFound, QueryError, QueryRefused
from kg.pipeline import flow as pipeline
from kg.pipeline.store import GRAPH, current
from kg.sparql.questions import THINGS, Question, list_queries, prepare

QUESTIONS = list_queries()
STORE = store()
A, B, C, D = (
    "chuong-trinh-hanh-dong-0a0b0c01",
    "chuong-trinh-quy-1-0a0b0c02",
    "ket-luan-0a0b0c03",
    "ke-hoach-ha-trung-0a0b0c04",
)
OLD, NEW, PROGRAMME = "26-nq-tw.2018-05-19", "26-nq-tw.2022-11-03", "01-ctr-tu.2020-11-27"
CONCLUSION, LAC_SON, HA_TRUNG = "12-kl-tu.2023-06-30", "lac-son.05-nq-tu.2021-11-02", "ha-trung.05-nq-tu.2021-11-02"


def answer(text: str, *columns: str, store: Store = STORE) -> list[tuple[str, ...]]:
    """These columns of the answer, IRIs by the end of their ids."""
    names, rows = rows_of(store, text)
    wanted = [names.index(column) for column in columns]
    return [tuple(re.sub(r"^http.*[/#](?:trung-uong\.)?", "", row[i]) for i in wanted) for row in rows]


def ask(name: str, *columns: str, **values: str) -> list[tuple[str, ...]]:
    return answer(prepare(name, **values), *columns)


def test_which_documents_and_items_cite_an_act() -> None:
    found = ask("cites", "document", "locator", "purpose", "words", act="trung-uong.26-nq-tw.2018-05-19")
    words = "Nghị quyết số 26-NQ/TW ngày 19/5/2018 của Ban Chấp hành Trung ương"
    assert found == [(A, "A/I/1", "ensures_implementation_of", words)]


def test_two_acts_of_one_number_are_told_apart() -> None:
    found = ask("numbers", "act", "date", "term", "held", number="26-NQ/TW")
    assert found == [(OLD, "2018-05-19", "XII", ""), (NEW, "2022-11-03", "XIII", "")]
    provinces = ask("numbers", "act", "province", number="05-NQ/TU")
    assert sorted(provinces) == [(HA_TRUNG, "Hà Trung"), (LAC_SON, "Lạc Sơn")]


def test_what_an_act_cites() -> None:
    assert ask("references", "cited", "purpose", act="12-KL/TU") == [
        ("lac-son." + PROGRAMME, "ensures_implementation_of"),
        (NEW, "replaces"),
    ]


def test_a_chain_goes_through_what_is_held_identified_files_too() -> None:
    assert ask("chain", "from", "to", act="12-KL/TU") == [
        ("lac-son." + PROGRAMME, OLD),
        ("lac-son." + CONCLUSION, "lac-son." + PROGRAMME),
        ("lac-son." + CONCLUSION, NEW),
    ]


def test_acts_cited_together() -> None:
    found = ask("co-cited", "other", "documents", act="01-CTr/TU")
    assert found == [(LAC_SON, "1"), (NEW, "1"), ("799-tb-ubkttw.khong-ro", "1")]


def test_a_persons_posts_over_time_and_the_namesake_apart() -> None:
    found = ask("posts", "holder", "post_name", "seen_from", "seen_to", person="Lê Văn Sơn")
    assert found == [
        ("ha-trung.le-van-son-1111", "Giám đốc Sở Tài chính", "", ""),
        ("lac-son.le-van-son-1111", "Trưởng Ban Tổ chức Tỉnh ủy", "2021-01-01", "2021-03-31"),
        ("lac-son.le-van-son-1111", "Phó Bí thư Tỉnh ủy", "2023-06-30", "2023-06-30"),
    ]


@pytest.mark.parametrize(
    ("on", "holders"), [("2021-02-01", ["Lê Văn Sơn"]), ("2021-03-31", ["Lê Văn Sơn"]), ("2021-04-01", [])]
)
def test_who_held_a_post_on_a_day(on: str, holders: list[str]) -> None:
    found = ask("holders", "name", post="Trưởng Ban Tổ chức Tỉnh ủy", on=on)
    assert found == [(name,) for name in holders]


@pytest.mark.parametrize(
    ("values", "locators"),
    [
        ({}, ["3", "1", "2"]),
        ({"duty": "directs", "from": "2021-03-01", "to": "2021-03-31"}, ["3", "1"]),
        ({"to": "2021-03-30"}, []),
        ({"duty": "leads"}, []),
    ],
)
def test_a_persons_portfolio(values: dict[str, str], locators: list[str]) -> None:
    found = ask("portfolio", "locator", person="lac-son.le-van-son-1111", **values)
    assert found == [(locator,) for locator in locators]


@pytest.mark.parametrize(
    ("values", "tasks"),
    [
        ({}, [("A/I/1", "leads"), ("3", "implements")]),
        ({"quarter": "2021-Q1"}, [("A/I/1", "leads"), ("3", "implements")]),
        ({"quarter": "2021-Q1", "duty": "leads"}, [("A/I/1", "leads")]),
        ({"quarter": "2021-Q1", "duty": "directs"}, []),
        ({"quarter": "2021-Q2"}, []),
    ],
)
def test_a_bodys_tasks_in_a_quarter(values: dict[str, str], tasks: list[tuple[str, str]]) -> None:
    assert ask("body-tasks", "locator", "duty", body="Ban Tổ chức Tỉnh ủy", **values) == tasks


def test_a_task_without_a_last_day_is_in_the_quarter_it_is_scheduled_in() -> None:
    person = "https://w3id.org/vietkg/id/person/lac-son.le-van-son-1111"
    found = ask("body-tasks", "locator", "due", body=person, quarter="2021-Q1")
    assert found == [("3", "2021-03-31"), ("1", "2021-03-31"), ("2", "")]


def test_what_was_overdue_on_a_day() -> None:
    found = ask("overdue", "locator", "directors", on="2021-04-01")
    both = {"Lê Văn Sơn", "Phạm Thị Hoa"}
    assert [(locator, set(names.split("; "))) for locator, names in found] == [
        ("A/I/1", {"Ban Thường vụ Tỉnh ủy"}),
        ("3", both),
        ("1", both),
    ]
    assert ask("overdue", "task", on="2021-03-31") == []


def test_tasks_that_nobody_directs() -> None:
    assert ask("without-director", "document", "locator") == [(A, "A/I/2")]


def test_people_who_direct_together() -> None:
    assert ask("directs-with", "name", "tasks", person="Phạm Thị Hoa") == [("Lê Văn Sơn", "2")]
    assert ask("direct-together", "one_name", "other_name", "tasks") == [("Lê Văn Sơn", "Phạm Thị Hoa", "2")]


def test_the_most_cited_acts() -> None:
    found = ask("most-cited", "act", "documents", "citations")
    assert found[0] == ("lac-son." + PROGRAMME, "2", "3")
    assert len(found) == 6
    assert len(ask("most-cited", "act", limit="2")) == 2


def test_acts_cited_but_not_held() -> None:
    found = [act for (act,) in ask("not-held", "act")]
    assert sorted(found) == sorted([OLD, NEW, LAC_SON, HA_TRUNG, "799-tb-ubkttw.khong-ro"])


@pytest.mark.parametrize(("lang", "reason"), [("vi", "Hai văn bản mang số này"), ("en", "Two acts bear the number")])
def test_what_stays_open(lang: str, reason: str) -> None:
    found = ask("open-citations", "resolution", "words", "candidate", "reason", lang=lang)
    assert [row[:3] for row in found] == [
        ("ambiguous", "Nghị quyết số 26-NQ/TW", OLD),
        ("ambiguous", "Nghị quyết số 26-NQ/TW", NEW),
        ("unknown", "Thông báo số 799-TB/UBKTTW", ""),
    ]
    assert found[0][3] == reason


def test_misprinted_pinpoints() -> None:
    assert ask("misprinted", "pinpoint", "suggested_locator", "reason", "document") == [
        ("Điểm 9, Mục I", "A/I/2", "Mục I không có Điểm 9", B)
    ]
    english = ask("misprinted", "reason", "suggestion", lang="en")
    assert english == [("Mục I has no Điểm 9", "The same words: quy hoạch cán bộ")]


def test_everything_a_document_says_with_its_words() -> None:
    found = ask("document", "kind", "about", "words", document=C)
    assert found == [
        ("Citation", "lac-son." + PROGRAMME, "Chương trình hành động số 01-CTr/TU ngày 27/11/2020"),
        ("Citation", NEW, "Nghị quyết số 26-NQ/TW ngày 03/11/2022"),
        ("Effect", NEW, "Nghị quyết số 26-NQ/TW ngày 03/11/2022"),
        ("Membership", "lac-son.le-van-son-1111", "Lê Văn Sơn, Phó Bí thư Tỉnh ủy"),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Lê Văn Sơn",
        "le van son",
        "LE VAN SON",
        "LÊ VĂN SƠN",
        "lac-son.le-van-son-1111",
        "https://w3id.org/vietkg/id/person/lac-son.le-van-son-1111",
        " Lê  Văn Sơn ",
        "Le\u0302 Va\u0306n So\u031bn",
    ],
)
def test_a_person_is_found_by_any_name(name: str) -> None:
    assert ("lac-son.le-van-son-1111",) in ask("posts", "holder", person=name)


@pytest.mark.parametrize("name", ["Lé Văn Sơn", "Lê Văn", "van son", "https://example.org/x"])
def test_other_marks_are_another_name(name: str) -> None:
    assert ask("posts", "holder", person=name) == []


@pytest.mark.parametrize("number", ["26-NQ/TW", "26-nq/tw", "26-NQ/TW "])
def test_a_number_is_found_in_any_case(number: str) -> None:
    assert len(ask("numbers", "act", number=number)) == 2


def test_there_are_questions_and_they_are_listed_by_name() -> None:
    assert [question.name for question in QUESTIONS] == sorted(question.name for question in QUESTIONS)
    assert {"cites", "portfolio", "misprinted"} <= {question.name for question in QUESTIONS}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_question_runs_as_it_stands_and_with_its_example(question: Question) -> None:
    examples = {p.name: p.example or "" for p in question.parameters if p.required}
    assert sorted(query_rows(question.text)) == sorted(query_rows(prepare(question.name, **examples)))


def query_rows(text: str, store: Store = STORE) -> list[list[str]]:
    return rows_of(store, text)[1]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_every_parameter_has_a_place_in_the_text(question: Question) -> None:
    for parameter in question.parameters:
        place = rf"\?{parameter.name}\b.*\}}"
        place = rf"\(\?{parameter.name}_first \?{parameter.name}_last\)" if parameter.type == "period" else place
        found = re.findall(r"\bLIMIT \d+" if parameter.type == "integer" else rf"VALUES {place}", question.text)
        assert len(found) == 1, parameter.name
        assert parameter.required == (parameter.type in THINGS or question.name == "overdue")
        assert parameter.example or parameter.default


def test_the_bundled_examples_answer_every_question(tmp_path: Path) -> None:
    pipeline.build([Path(pipeline.__file__).parents[1] / "examples"], tmp_path)
    held = Store.read_only(str(current(tmp_path) / GRAPH))
    for question in QUESTIONS:
        assert query_rows(question.text, held), question.name


@pytest.mark.parametrize(
    ("name", "values", "wrong"),
    [
        ("cites", {}, "act"),
        ("cites", {"act": "26-NQ/TW", "on": "2021-01-01"}, "on"),
        ("cites", {"act": " "}, "act"),
        ("cites", {"act": "https://w3id.org/a b> ?x"}, "act"),
        ("cites", {"act": "a\x00b"}, "act"),
        ("overdue", {"on": "2021-02-30"}, "on"),
        ("overdue", {"on": "quý I"}, "on"),
        ("body-tasks", {"body": "Tỉnh ủy", "quarter": "2021-Q5"}, "quarter"),
        ("body-tasks", {"body": "Tỉnh ủy", "duty": "vk:leads } #"}, "duty"),
        ("most-cited", {"limit": "-1"}, "limit"),
        ("most-cited", {"limit": "5 } #"}, "limit"),
        ("open-citations", {"lang": "fr"}, "lang"),
    ],
)
def test_a_value_that_means_nothing_is_refused_by_name(name: str, values: dict[str, str], wrong: str) -> None:
    with pytest.raises(BadParameter) as refused:
        prepare(name, **values)
    assert refused.value.name == wrong


def test_an_unknown_question_is_answered_with_those_there_are() -> None:
    with pytest.raises(NotFound, match="portfolio"):
        prepare("portfolios")


@pytest.mark.parametrize(
    "value",
    ['" } ?s ?p ?o . #', "' } } #", '"@vi . } SELECT * { ?s ?p ?o }', "\\", '\\" }', "${x} \\1 \\g<0>", "} LIMIT 1"],
)
def test_a_hostile_value_is_only_a_name(value: str) -> None:
    assert ask("posts", "holder", person=value) == []
    assert ask("cites", "document", act=value) == []


def test_a_malformed_query_says_where() -> None:
    with pytest.raises(QueryError) as refused:
        ask_store(STORE, "SELECT *\nWHERE { ?s ?p }")
    assert (refused.value.line, refused.value.column) == (2, 16)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <x:a> <x:b> <x:c> }",
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "LOAD <http://127.0.0.1:9/>",
    ],
)
def test_a_query_neither_writes_nor_calls_out(text: str) -> None:
    with pytest.raises(QueryRefused):
        ask_store(STORE, text)


def test_every_kind_of_answer_is_a_table_and_a_file() -> None:
    ask_, graph = "ASK { ?s ?p ?o }", "CONSTRUCT WHERE { ?s a <http://www.w3.org/ns/org#Post> }"
    select = 'SELECT ?a ?b { VALUES (?a ?b) { ("x" UNDEF) } }'
    assert rows_of(STORE, ask_)[0] == ["answer"]
    assert len(rows_of(STORE, graph)[1]) == 4
    assert rows_of(STORE, select)[1] == [["x", ""]]
    assert ask_store(STORE, select, "text/csv").body == b"a,b\r\nx,\r\n"
    for text in (ask_, graph, select):
        assert ask_store(STORE, text, triples="application/ld+json").body.startswith((b"{", b"["))


def test_what_an_act_does_and_what_is_done_to_it() -> None:
    words = "Nghị quyết số 26-NQ/TW ngày 03/11/2022"
    conclusion = "lac-son.12-kl-tu.2023-06-30"
    assert ask("effects", "acting", "does", "affected", "words", act="12-KL/TU") == [
        (conclusion, "replaces", NEW, words)
    ]
    found = ask("effects", "acting", "does", "affected", "words", act="trung-uong.26-nq-tw.2022-11-03")
    assert found == [(conclusion, "replaces", NEW, words)]


def test_the_state_of_an_act_on_a_day_is_known_or_unknown() -> None:
    assert ask("state", "state", "since", act="trung-uong.26-nq-tw.2022-11-03") == [("replaces", "2023-06-30")]
    assert ask("state", "state", "since", act="trung-uong.26-nq-tw.2022-11-03", on="2023-01-01") == [("", "")]
    assert ask("state", "state", "since", act="trung-uong.26-nq-tw.2018-05-19") == [("", "")]


def test_who_carries_an_act_out_with_which_tasks() -> None:
    found = ask("implementers", "document", "province", "text", act="trung-uong.26-nq-tw.2018-05-19")
    assert {row[:2] for row in found} == {(A, "Lạc Sơn")}
    assert len(found) == 2


def test_the_acts_of_a_body() -> None:
    found = ask("acts-of", "act", "date", body="lac-son.tinh-uy")
    assert (LAC_SON, "2021-11-02") in found


def test_a_body_that_nothing_became_is_named_alone() -> None:
    assert ask("became", "one", "former", body="lac-son.tinh-uy") == [("lac-son.tinh-uy", "")]
