"""Deciding in the pages: seen before it is confirmed, kept once, taken up without a restart, undone, and harmless."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from pathlib import Path

import pytest
from live import eventually
from peopled import HIDDEN, PASSWORD, form_token, log_in
from starlette.testclient import TestClient

from api.app import create_app
from api.http.store_changes import Changes
from api.settings import Settings
from kg.accounts import users
from kg.catalogue import acts, candidates, citations, documents, people, tasks
from kg.catalogue.reading import Connection
from kg.output.gold import checked
from kg.pipeline.intake import refresh, take_in
from kg.pipeline.store import add_judgement, open_current, read_decisions
from kg.resolve.judgements import Judgement, key_of
from kg.review.waiting import Waiting, alike
from kg.words.writing import shorten, written_date

pytest_plugins = ("peopled",)


@pytest.fixture
def reviewer(store: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(store=store)), base_url="http://localhost") as client:
        assert log_in(client, "chi") == 303
        yield client


@pytest.fixture
def db(store: Path) -> Iterator[Connection]:
    with closing(open_current(store)) as db:
        yield db


def preview(client: TestClient, **fields: str) -> tuple[str, dict[str, str]]:
    """The page of what a decision would change, and what its confirming form sends."""
    page = client.post(
        "/decide", data={"csrf": form_token(client), "reason": "đối chiếu bản gốc", "back": "/", **fields}
    )
    assert page.status_code == 200, page.text
    return page.text, dict(HIDDEN.findall(page.text))


def decide(client: TestClient, store: Path, **fields: str) -> str:
    """A decision made, and the id under which it is kept."""
    _, confirming = preview(client, **fields)
    assert client.post("/decide", data=confirming).status_code == 200
    return key_of(read_decisions(store)[-1])


def test_a_citation_is_moved_to_the_right_act_and_back(reviewer: TestClient, store: Path, db: Connection) -> None:
    row = next(row for row in citations.list_citations(db, limit=500).items if row.number == "26-NQ/TW" and row.act)
    other = next(one for one in candidates.of_citation(db, row.id) if one.id != row.act)
    assert other.id in reviewer.get(f"/decide/citation/{row.id}").text
    page, _ = preview(reviewer, subject=f"citation/{row.id}", relation="isThisAct", object=f"act/{other.id}")
    assert row.act_name and row.act_name.split()[2] in page and not read_decisions(store)
    id = decide(reviewer, store, subject=f"citation/{row.id}", relation="isThisAct", object=f"act/{other.id}")
    refresh(store)
    with closing(open_current(store)) as now:
        assert citations.citation(now, row.id).act == other.id
    assert "Lò Thị Chi" in reviewer.get(f"/act/{other.id}").text
    decide(reviewer, store, subject=f"citation/{row.id}", relation="undoes", object=id)
    refresh(store)
    with closing(open_current(store)) as now:
        assert citations.citation(now, row.id).act == row.act


def test_a_citation_may_be_said_not_to_be_its_act(reviewer: TestClient, store: Path, db: Connection) -> None:
    row = next(row for row in citations.list_citations(db, limit=500).items if row.act)
    decide(reviewer, store, subject=f"citation/{row.id}", relation="isThisAct", object=f"not/{row.act}")
    refresh(store)
    with closing(open_current(store)) as now:
        assert citations.citation(now, row.id).act is None


def test_a_document_may_be_another_act_than_it_was_taken_for(reviewer: TestClient, store: Path, db: Connection) -> None:
    rows = documents.list_documents(db).items
    row = next(row for row in rows if row.act and row.number)
    other = next(one for one in acts.list_acts(db, limit=500).items if one.id not in {each.act for each in rows})
    page = reviewer.get(f"/decide/document/{row.id}", params={"q": other.number or other.name}).text
    assert f"act/{other.id}" in page
    about = {"subject": f"document/{row.id}"}
    page, _ = preview(reviewer, **about, relation="isThisAct", object=f"act/{other.id}")
    assert row.title and row.title[:20] in page
    moved = decide(reviewer, store, **about, relation="isThisAct", object=f"act/{other.id}")
    refresh(store)
    with closing(open_current(store)) as now:
        assert documents.document_row(now, row.id).act == other.id
    assert "Lò Thị Chi" in reviewer.get(f"/document/{row.id}").text
    gone = {**about, "relation": "isThisAct", "object": f"not/{row.act}", "reason": "nhầm"}
    late = {"csrf": form_token(reviewer), **gone}  # a form too old, once the server has seen the new build
    eventually(lambda: reviewer.post("/decide", data=late).status_code == 404)
    decide(reviewer, store, **about, relation="undoes", object=moved)
    refresh(store)
    eventually(lambda: reviewer.get(f"/act/{row.act}", follow_redirects=False).status_code == 200)
    decide(reviewer, store, **about, relation="isThisAct", object=f"not/{row.act}")
    refresh(store)
    with closing(open_current(store)) as now:
        assert documents.document_row(now, row.id).act is None


def test_a_row_that_is_right_is_confirmed_and_nothing_changes(
    reviewer: TestClient, store: Path, db: Connection
) -> None:
    task = next(row for row in tasks.list_tasks(db, tasks.Wanted()).items if row.due_by)
    place = {"document": task.document, "start": str(task.evidence.start), "end": str(task.evidence.end)}
    decide(reviewer, store, **place, table="tasks", relation="checked")
    assert checked(read_decisions(store)) == set()  # a row is no whole document
    refresh(store)
    with closing(open_current(store)) as now:
        assert tasks.task(now, task.id).task.due_by == task.due_by
    assert "Xác nhận đúng" in reviewer.get(f"/task/{task.id}").text


def test_what_was_decided_names_things_as_people_do(reviewer: TestClient, store: Path, db: Connection) -> None:
    one, other = people.list_people(db).items[:2]
    decide(reviewer, store, subject=f"person/{one.id}", object=f"person/{other.id}", relation="different")
    for page in ("/review", f"/person/{one.id}"):
        shown = reviewer.get(page).text
        assert f">{one.name}</a>" in shown and f">{other.name}</a>" in shown


def test_the_queue_says_why_a_row_is_there_and_a_question_is_put_off_by_one_alone(
    reviewer: TestClient, store: Path
) -> None:
    with users.accounts(store) as accounts:
        users.add(accounts, "dung", "reviewer", PASSWORD, "Dung")
    shown = reviewer.get("/review").text
    (subject, object), *_ = re.findall(
        r'name="subject" value="([^"]+)"><input type="hidden" name="object" value="([^"]*)"', shown
    )
    question = {"subject": unescape(subject), "object": unescape(object)}
    form = {"csrf": form_token(reviewer), **question}
    assert f'value="{subject}"' not in reviewer.post("/review/skip", data=form).text
    assert f'value="{subject}"' in reviewer.get("/review?kind=skipped").text
    with TestClient(create_app(Settings(store=store)), base_url="http://localhost") as other:
        assert log_in(other, "dung") == 303
        assert f'value="{subject}"' in other.get("/review").text
    assert f'value="{subject}"' in reviewer.post("/review/skip", data={**form, "again": "1"}).text
    assert reviewer.post("/review/skip", data={**form, "subject": "x" * 501}).status_code == 422


def test_citations_of_unknown_acts_wait_beside_those_of_several(reviewer: TestClient, db: Connection) -> None:
    shown = reviewer.get("/review").text
    left = dict(
        db.execute("SELECT id, resolution FROM citation WHERE resolution IN ('ambiguous', 'unknown')").fetchall()
    )
    assert {"ambiguous", "unknown"} == set(left.values())
    assert all(f"citation/{id}" in shown for id in left)


def test_none_of_the_acts_shown_is_an_answer_too(reviewer: TestClient, store: Path, db: Connection) -> None:
    row = next(row for row in citations.list_citations(db, limit=500).items if row.resolution == "ambiguous")
    may_be = {f"act/{one.id}" for one in candidates.of_citation(db, row.id)}
    assert len(may_be) > 1 and "Không phải văn bản nào trong số này" in reviewer.get(f"/decide/citation/{row.id}").text
    about = {"subject": f"citation/{row.id}", "relation": "isThisAct", "object": "none/"}
    _, confirming = preview(reviewer, **about)
    for _ in range(2):  # sent twice, it is kept once
        assert reviewer.post("/decide", data=confirming).status_code == 200
    said = read_decisions(store)
    assert {one.object for one in said} == may_be and {one.relation for one in said} == {"notThisAct"}
    assert len(said) == len(may_be)
    assert f'value="citation/{row.id}"' not in reviewer.get("/review").text
    refresh(store)
    with closing(open_current(store)) as now:
        assert citations.citation(now, row.id).act is None
    eventually(lambda: not reviewer.get("/review/state").json()["pending"])
    assert f'value="citation/{row.id}"' not in reviewer.get("/review").text


def test_one_decision_is_made_for_other_places_with_the_same_words(
    reviewer: TestClient, store: Path, tmp_path: Path
) -> None:
    for number in (1, 2):
        page = tmp_path / f"ke-hoach-{number}.txt"
        page.write_text(
            f"UBND TỈNH LẠC SƠN\nSố {number}/KH-UBND\n\nKẾ HOẠCH\n\n1. Thực hiện Nghị quyết số 26-NQ/TW.\n", "utf-8"
        )
        take_in(store, [page])
    with closing(open_current(store)) as now:
        rows = [
            row
            for row in citations.list_citations(now, limit=500).items
            if row.evidence.document.startswith("ke-hoach")
        ]
        act = candidates.of_citation(now, rows[0].id)[0].id
    assert len(rows) == 2 and not any(row.act for row in rows)
    eventually(lambda: f'name="also" value="{rows[1].id}"' in reviewer.get(f"/decide/citation/{rows[0].id}").text)
    about = {"subject": f"citation/{rows[0].id}", "relation": "isThisAct", "object": f"act/{act}"}
    page_, confirming = preview(reviewer, **about, also=rows[1].id)
    assert "cũng ghi cho 1 chỗ nữa" in page_
    reviewer.post("/decide", data=confirming)
    refresh(store)
    with closing(open_current(store)) as now:
        assert {citations.citation(now, row.id).act for row in rows} == {act}


def test_questions_that_read_the_same_stand_together_and_are_put_off_together() -> None:
    def asked(kind: str, subject: str, words: str, object: str = "", why: str = "") -> Waiting:
        return Waiting(kind, subject, object, words, 1, why)

    one, same, other = (asked("citation", f"citation/a.c{n}", words) for n, words in enumerate(
        ("Luật Đất đai", "Luật\nĐất  đai", "Luật Đầu tư")))  # fmt: skip
    weak = [asked("weak", f"words/{n:08x}:1-9", "Nông Văn Hai", "positions", "statistics") for n in range(20)]
    elsewhere = asked("weak", "words/000000ff:1-9", "Nông Văn Hai", "assignments", "statistics")
    pairs = [asked("person", f"person/{n}", "Nông Văn Hai", "person/x") for n in range(2)]
    groups = alike([one, other, same, *weak, elsewhere, *pairs])
    assert [len(group.every) for group in groups] == [2, 1, 20, 1, 1, 1]


def test_a_clerk_is_told_which_role_a_page_needs_and_whom_to_ask(store: Path) -> None:
    with TestClient(create_app(Settings(store=store)), base_url="http://localhost") as clerk:
        log_in(clerk, "binh")
        for language, words in (("vi", ("văn thư", "người xét duyệt")), ("en", ("clerk", "reviewer"))):
            page = clerk.get(f"/review?lang={language}", headers={"accept": "text/html"})
            assert page.status_code == 403
            assert all(each in page.text for each in ("Bình", "Lò Thị Chi", *words))
        answer = clerk.get("/review", headers={"accept": "application/json"})
        assert answer.json()["status"] == 403 and "Lò Thị Chi" not in answer.text


def test_a_page_says_by_itself_when_a_decision_is_in_the_graph(
    reviewer: TestClient, store: Path, db: Connection
) -> None:
    one, other = people.list_people(db).items[:2]
    decide(reviewer, store, subject=f"person/{one.id}", object=f"person/{other.id}", relation="different")
    eventually(lambda: reviewer.get("/review/state").json() == {"pending": False})
    assert "data-pending" not in reviewer.get("/review").text


def test_a_decision_is_told_at_the_top_of_the_page_to_which_it_leads(
    reviewer: TestClient, store: Path, db: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = people.list_people(db).items[:2]
    monkeypatch.setattr(Changes, "wake", lambda changes: None)  # no build takes it up while the pages are looked at
    decide(reviewer, store, subject=f"person/{one.id}", object=f"person/{other.id}", relation="different")
    for page in ("/review", f"/person/{one.id}", "/tasks"):
        shown = reviewer.get(page).text
        assert shown.count("data-pending") == 1, page
        assert shown.index('role="status"') < shown.index("<h1"), page
        assert "Quyết định đã vào đồ thị" in shown and "Xem kết quả" in shown, page


def test_a_join_names_both_as_they_were_printed(reviewer: TestClient, store: Path, db: Connection) -> None:
    one, other = people.list_people(db).items[:2]
    assert one.name != other.name
    decide(reviewer, store, subject=f"person/{one.id}", object=f"person/{other.id}", relation="same")
    refresh(store)
    for page in ("/review", f"/person/{one.id}"):
        eventually(lambda page=page: "data-pending" not in reviewer.get(page).text)
        shown = reviewer.get(page).text
        assert f">{one.name}</a>: <b>Là một với</b> <a" in shown and f">{other.name}</a>" in shown, page


def test_a_join_of_what_prints_the_same_tells_the_two_by_their_ids(
    reviewer: TestClient, store: Path, db: Connection
) -> None:
    one, other = (f"person/{row.id}" for row in people.list_people(db).items[:2])
    gone = {"subject_at": "00000000:1-2", "object_at": "00000000:3-4"}  # no document of the store prints either
    add_judgement(store, Judgement(one, "same", other, "cùng hồ sơ", "Lò Thị Chi", "2026-01-05T08:00:00+00:00", **gone))
    refresh(store)
    eventually(lambda: "data-pending" not in reviewer.get("/review").text)
    shown = reviewer.get("/review").text
    assert all(f"({each.partition('/')[2]})</a>" in shown for each in (one, other))


@pytest.mark.parametrize(("language", "word"), [("vi", "Sửa phân công: "), ("en", "Correct the assignment: ")])
def test_a_task_is_corrected_from_its_own_page(reviewer: TestClient, db: Connection, language: str, word: str) -> None:
    task = next(row for row in tasks.list_tasks(db, tasks.Wanted()).items if row.assignments)
    reviewer.cookies.set("lang", language)
    panel = f"/document/{task.document}?at={task.evidence.start}"
    for page in (f"/task/{task.id}", panel):
        shown = unescape(reviewer.get(page).text)
        assert f"table=tasks&start={task.evidence.start}&" in shown, page
        assert all(f"{word}{shorten(who.name, 40)}</a>" in shown for who in task.assignments), page


def test_two_people_become_one(reviewer: TestClient, store: Path, db: Connection) -> None:
    one, other = [row.id for row in people.list_people(db).items[:2]]
    page = reviewer.get(f"/decide/same/person/{one}", params={"other": other}).text
    assert one in page and other in page
    decide(reviewer, store, subject=f"person/{one}", object=f"person/{other}", relation="same")
    refresh(store)
    with closing(open_current(store)) as now:
        assert len({row.id for row in people.list_people(now).items} & {one, other}) == 1


def test_a_deadline_is_corrected_and_a_position_added(reviewer: TestClient, store: Path, db: Connection) -> None:
    task = next(row for row in tasks.list_tasks(db, tasks.Wanted()).items if row.due_by)
    place = {"document": task.document, "start": str(task.evidence.start), "end": str(task.evidence.end)}
    assert (
        task.due_by
        and task.due_by in reviewer.get(f"/decide/words/{task.document}", params={**place, "table": "tasks"}).text
    )
    page, _ = preview(reviewer, **place, table="tasks", relation="corrects", deadline_end="2031-01-31")
    assert written_date(task.due_by) in page and "31/01/2031" in page
    decide(reviewer, store, **place, table="tasks", relation="corrects", deadline_end="2031-01-31")
    text = documents.text(db, task.document)
    start = text.index("Chương trình")
    place = {"document": task.document, "start": str(start), "end": str(start + 12)}
    decide(
        reviewer,
        store,
        **place,
        table="positions",
        relation="adds",
        person="Lò Thị Mây",
        role="Trưởng trạm",
        body="Trạm khuyến nông",
    )
    refresh(store)
    with closing(open_current(store)) as now:
        assert tasks.task(now, task.id).task.due_by == "2031-01-31"
        (mine,) = [row for row in people.list_people(now, limit=500).items if row.name == "Lò Thị Mây"]
        assert people.posts(now, mine.id).items[0].evidence.quote == "Chương trình"


@pytest.mark.parametrize(("language", "told"), [("vi", "Không có ngày này"), ("en", "There is no such day")])
def test_a_mistyped_day_is_shown_again_with_all_that_was_typed(
    reviewer: TestClient, store: Path, db: Connection, language: str, told: str
) -> None:
    task = next(row for row in tasks.list_tasks(db, tasks.Wanted()).items if row.due_by)
    place = {"document": task.document, "start": str(task.evidence.start), "end": str(task.evidence.end)}
    reviewer.cookies.set("lang", language)
    typed = {**place, "table": "tasks", "relation": "corrects", "deadline": "trong quý này", "back": "/tasks"}
    sent = {"csrf": form_token(reviewer), **typed, "deadline_end": "31/13/2025", "reason": "theo bản đính chính <1>"}
    answer = reviewer.post("/decide", data=sent)
    assert answer.status_code == 422 and not read_decisions(store)
    field = re.search(r'<input name="deadline_end"[^>]*>', answer.text)
    assert field and 'value="31/13/2025"' in field[0] and 'aria-invalid="true"' in field[0]
    for kept in ("trong quý này", "theo bản đính chính &lt;1&gt;", 'name="back" value="/tasks"', told):
        assert kept in answer.text
    hidden = {name: unescape(value) for name, value in HIDDEN.findall(answer.text)}
    page, _ = preview(reviewer, **{**hidden, **typed, "deadline_end": "31/12/2025"})
    assert "31/12/2025" in page


def test_a_form_sent_twice_is_one_decision(reviewer: TestClient, store: Path, db: Connection) -> None:
    one, other = [row.id for row in people.list_people(db).items[:2]]
    _, confirming = preview(reviewer, subject=f"person/{one}", object=f"person/{other}", relation="different")
    for _ in range(3):
        reviewer.post("/decide", data=confirming)
    assert len(read_decisions(store)) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"subject": "person/nobody", "object": "person/nobody-else", "relation": "same"},
        {"subject": "citation/none", "object": "none", "relation": "isThisAct"},
        {"subject": "person/x", "object": "person/x", "relation": "owns"},
        {"document": "{document}", "table": "tasks", "relation": "corrects", "start": "5", "end": "99999999"},
        {"document": "{document}", "table": "secrets", "relation": "adds", "start": "5", "end": "9"},
        {
            "document": "{document}",
            "table": "tasks",
            "relation": "corrects",
            "start": "5",
            "end": "9",
            "deadline_end": "31/13/2031",
        },
        {"document": "{document}", "table": "positions", "relation": "adds", "start": "5", "end": "5", "person": "A"},
        {"document": "nothing", "table": "tasks", "relation": "rejects", "start": "5", "end": "9"},
        {"subject": "person/x", "object": "0" * 32, "relation": "undoes"},
        {"reason": "", "document": "{document}", "relation": "checked"},
    ],
)
def test_what_cannot_be_decided_is_refused(
    reviewer: TestClient, store: Path, db: Connection, fields: dict[str, str]
) -> None:
    document = documents.list_documents(db).items[0].id
    data = {name: value.format(document=document) for name, value in fields.items()}
    answer = reviewer.post(
        "/decide", data={"csrf": form_token(reviewer), "reason": "đối chiếu", "confirmed": "1", **data}
    )
    assert answer.status_code in (404, 422) and not read_decisions(store)


def test_nothing_written_in_a_reason_runs(reviewer: TestClient, store: Path, db: Connection) -> None:
    evil = '"><script>document.title="x"</script><img src=x onerror=alert(1)>'
    document = documents.list_documents(db).items[0].id
    text = documents.text(db, document)
    place = {"document": document, "start": "0", "end": str(min(20, len(text)))}
    decide(reviewer, store, reason=evil, **place, table="positions", relation="adds", person=evil, role=evil, body=evil)
    refresh(store)
    pages = [f"/document/{document}", "/people", "/bodies", f"/decide/undo/{key_of(read_decisions(store)[0])}"]
    for page in pages:
        answer = reviewer.get(page)
        assert answer.status_code == 200 and "<script>document" not in answer.text and "<img src=x" not in answer.text


def test_the_way_back_never_leaves_the_site(reviewer: TestClient, db: Connection) -> None:
    one, other = [row.id for row in people.list_people(db).items[:2]]
    for back in ("//evil.example/", "https://evil.example/", "/\\evil.example"):
        _, confirming = preview(
            reviewer, subject=f"person/{one}", object=f"person/{other}", relation="different", back=back
        )
        sent = reviewer.post("/decide", data={**confirming, "back": back}, follow_redirects=False)
        assert sent.headers["location"] == "/"


def test_the_graph_takes_a_decision_up_by_itself(reviewer: TestClient, store: Path, db: Connection) -> None:
    one, other = [row.id for row in people.list_people(db).items[:2]]
    decide(reviewer, store, subject=f"person/{one}", object=f"person/{other}", relation="same")
    eventually(
        lambda: (
            404 in {reviewer.get(f"/person/{id}").status_code for id in (one, other)}
            or 301 in {reviewer.get(f"/person/{id}", follow_redirects=False).status_code for id in (one, other)}
        ),
        120,
    )


FACT = {"relation": "corrects", "table": "positions", "start": "0", "end": "5", "person": "A", "role": "B"}
PARTY = {"table": "assignments", "relation": "adds", "name": "X", "duty": "leads", "kind": "person"}
NO_DECISIONS: list[dict[str, str]] = [
    {"start": "²"}, {"start": "-3"}, {"end": "999999999"}, {"end": "9" * 5_000},
    {"was": "{"}, {"was": "[1]"}, {"was": "[" * 100_000}, {"was": '{"person": {"a": 1}}'}, {"was": '{"a": 1e999}'},
    {"relation": "adds", "role": ""}, {"relation": "zebra"}, {"table": "zebra"}, {"reason": "x" * 2_001},
    PARTY | {"task": "²-³"}, PARTY | {"task": "9" * 30 + "-5"}, PARTY | {"task": "1-2-3"},
    PARTY | {"task": "1-5", "kind": "zebra"}, PARTY | {"task": "1-5", "duty": ""}, PARTY | {"task": "1-5", "name": ""},
    {"table": "tasks", "period": "rubbish"}, {"table": "document", "start": "0", "end": "0", "period": "rubbish"},
    {"table": "citations", "relation": "adds", "kind": ""}, {"reason": "một\x00hai"},
    {"document": "none.00000000"}, {"document": "", "relation": "undoes"},
    {"document": "", "relation": "undoes", "object": "nothing", "subject": "act/x"},
    {"document": "", "relation": "same", "subject": "task/x", "object": "task/y"},
    {"document": "", "relation": "isThisAct", "subject": "citation/none", "object": "act/x"},
]  # fmt: skip


def test_what_is_no_decision_is_refused_in_words_and_kept_nowhere(
    reviewer: TestClient, store: Path, db: Connection
) -> None:
    document = documents.list_documents(db).items[0].id
    token = form_token(reviewer)
    for wrong in NO_DECISIONS:
        form = {"csrf": token, "reason": "đối chiếu", "document": document, "confirmed": "1", **FACT, **wrong}
        assert reviewer.post("/decide", data=form).status_code in (404, 422), wrong
    halves = b'--b\r\nContent-Disposition: form-data; name="reason"\r\n\r\n\\ud800 ...\r\n--b--\r\n'
    headers = {"content-type": "multipart/form-data; boundary=b; charset=unicode_escape", "x-csrf-token": token}
    assert reviewer.post("/decide", content=halves, headers=headers).status_code == 422
    assert not read_decisions(store)
