"""Deciding where the thing is seen: the form, what it would change, and then the decision; undoing it the same way."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Annotated, Any, Literal, NamedTuple

import msgspec
from fastapi import APIRouter, Depends, Form, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from api.http.accounts import audit, may
from api.http.builds import catalogue, decisions_of
from api.http.store_changes import Changes
from api.pages.history import lines_of
from api.pages.rendering import Short, address, render
from kg.accounts.users import User
from kg.catalogue import acts, candidates, citations, documents
from kg.catalogue.extractions import Extractions
from kg.catalogue.reading import Connection
from kg.catalogue.rows import CitationRow, Reference
from kg.catalogue.search import search
from kg.errors import BadParameter, NotFound
from kg.pipeline.store import add_judgement
from kg.resolve.judgements import CHECKED, UNDOES, WORDS, Judgement, key_of
from kg.review.annotations import annotation_of, subject_of
from kg.review.effects import Row, changed_rows, checked_value, rows
from kg.review.values import FIELDS, MOST_WORDS, wrong_field
from kg.text import low, xml_safe

router = APIRouter(include_in_schema=False)
Reviewer = Annotated[User, Depends(may("decide"))]
Thing = Literal["person", "body", "act"]
MOST_REASON = 2_000
_KEY = re.compile(r"[0-9a-f]{32}")  # of a confirming form: sent twice, it is one decision
NONE = "none/"  # in place of an act: none of those that the page shows
MOST_ALIKE = 40  # citations on the same words that one decision may be made for
AROUND = 240  # code points of the text shown before and after what is decided


@router.get("/decide/citation/{id}")
def citation_form(request: Request, id: str, user: Reviewer, q: Short = "", back: Short = "") -> Response:
    """Which act a citation means, or that it is not the one it was taken for."""
    db = catalogue(request)
    row = citations.citation(db, id)
    choices = [one for one in candidates.of_citation(db, id) if one.id != row.act] + _found(db, q, "act")
    named = {one.id: one for one in choices if one.id != row.act}
    back = _inside(back) or f"{address(request, 'document', row.evidence.document)}?at={row.evidence.start}"
    choices = list(named.values())
    around = _around(documents.text(db, row.evidence.document), row.evidence.start, row.evidence.end)
    title = documents.document_row(db, row.evidence.document).title
    return _form(
        request,
        "citation",
        citation=row,
        q=q,
        choices=choices,
        alike=_alike(db, row) if not row.act else [],
        subject=f"citation/{id}",
        back=back,
        around=around,
        title=title,
    )


def _alike(db: Connection, row: CitationRow) -> list[CitationRow]:
    """Other citations that are open on the same words."""
    own = low(" ".join(row.evidence.quote.split()))
    found = [id for id, words, _ in candidates.undecided_citations(db) if low(" ".join(words.split())) == own]
    return [citations.citation(db, id) for id in found if id != row.id][:MOST_ALIKE]


class Around(NamedTuple):
    """A mention's own words, and those before and after it, as a reader needs them to decide."""

    before: str
    own: str
    after: str


def _around(text: str, start: int, end: int) -> Around:
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return Around(before.partition(" ")[2] if start > AROUND else before, text[start:end], after.rpartition(" ")[0])


@router.get("/decide/document/{id}")
def document_form(request: Request, id: str, user: Reviewer, q: Short = "", back: Short = "") -> Response:
    """Which act a document is, or that it is not the one it was taken for."""
    db = catalogue(request)
    detail = documents.document(db, id)
    own = detail.act.id if detail.act else ""
    found = {one.id: one for one in [*candidates.may_be(db, id), *_found(db, q, "act")] if one.id != own}
    back = _inside(back) or address(request, "document", id)
    return _form(request, "document", detail=detail, q=q, choices=found.values(), subject=f"document/{id}", back=back)


@router.get("/decide/same/{kind}/{id}")
def same_form(
    request: Request, kind: Thing, id: str, user: Reviewer, other: Short = "", q: Short = "", back: Short = ""
) -> Response:
    """Whether two things are one: side by side with what is said of each."""
    db = catalogue(request)
    pair = [_thing(db, kind, one) for one in (id, other) if one]
    choices = [one for one in [*candidates.alike(db, kind, id), *_found(db, q, kind)] if one.id not in (id, other)]
    sides = [(one, candidates.touched(db, kind, one.id), _evidence(db, kind, one.id)) for one in pair]
    two = {"subject": f"{kind}/{id}", "object": f"{kind}/{other}" if other else ""}
    back = _inside(back) or address(request, kind, id)
    return _form(request, "same", kind=kind, sides=sides, q=q, choices=choices, back=back, **two)


@router.get("/decide/words/{document}")
def words_form(
    request: Request,
    document: str,
    user: Reviewer,
    table: Short = "",
    start: int = 0,
    end: int = 0,
    relation: Short = "",
    words: Short = "",
    back: Short = "",
) -> Response:
    """A fact that was read from words, to be corrected or rejected; or one to be added on words selected or typed."""
    places = _places(documents.text(catalogue(request), document), words) if words else []
    here = places[0] if len(places) == 1 else (start, end)
    return _words_page(request, document, table, here, relation, back, words=words, places=places)


def _words_page(
    request: Request,
    document: str,
    table: str,
    here: tuple[int, int],
    relation: str,
    back: str,
    *,
    words: str = "",
    places: Sequence[tuple[int, int]] = (),
    typed: Mapping[str, str] | None = None,
    wrong: str = "",
) -> Response:
    """The form for a fact on words. typed, wrong: what was sent, and the field for which it was refused."""
    db = catalogue(request)
    text = documents.text(db, document)
    start, end = here if 0 <= here[0] < here[1] <= len(text) else (0, 0)
    table = table if table in FIELDS else "positions"
    extraction = Extractions(db).get(document)
    meant = _meant(rows(extraction, table), table, (start, end), _was(typed.get("was", "")) if typed else {})
    relation = relation if relation in WORDS or typed else "corrects" if meant else "adds"
    return _form(
        request,
        "words",
        status=422 if wrong else 200,
        document=documents.document_row(db, document),
        table=table,
        relation=relation,
        start=start,
        end=end,
        quote=text[start:end],
        meant=meant if relation != "adds" else [],
        fields=FIELDS[table],
        tasks=[(task.start, task.end, text[task.start : task.end]) for task in extraction.tasks],
        task=next((task for task in extraction.tasks if task.start <= start < task.end), None),
        words=words,
        places=[(at, stop, text[max(0, at - 60) : stop + 60]) for at, stop in places],
        typed=typed,
        wrong=wrong,
        back=_inside(back) or address(request, "document", document) + (f"?at={start}" if end else ""),
    )


def _meant(held: list[Row], table: str, here: tuple[int, int], was: Row) -> list[Row]:
    """The rows that stand on these words; of several the one that was sent."""
    on_words = held if table == "document" else [row for row in held if (row["start"], row["end"]) == here]
    return [row for row in on_words if all(row.get(name) == said for name, said in was.items())]


def _again(request: Request, form: FormData, refused: BadParameter) -> Response:
    """The form on words as it was filled in, with the field that was refused. Raises the refusal where no form has
    that field."""
    sent = {name: value for name, value in form.multi_items() if isinstance(value, str) and xml_safe(value) == value}
    table = sent.get("table", "")
    if not sent.get("document") or refused.name not in (*FIELDS.get(table, ()), "reason") or table not in FIELDS:
        raise refused
    here = (_number(sent, "start"), _number(sent, "end"))
    relation, back = sent.get("relation", ""), sent.get("back", "")
    return _words_page(request, sent["document"], table, here, relation, back, typed=sent, wrong=refused.name)


@router.get("/decide/undo/{id}")
def undo_form(request: Request, id: str, user: Reviewer) -> Response:
    """Taking back a decision: what it said, and the reason for which it goes."""
    line = next((one for one in lines_of(request, decisions_of(request)) if one.id == id), None)
    if line is None:
        raise NotFound(f"no decision {id!r}")
    return _form(request, "undo", line=line, subject=line.judgement.subject, object=id, back=line.place)


def _form(request: Request, form: str, **context: Any) -> Response:
    titles: dict[str, Any] = {"title_of": lambda id: documents.document_row(catalogue(request), id).title}
    return render(request, "decide.html", form=form, **{"typed": None, "wrong": "", **titles, **context})


@router.post("/decide")
async def decide(request: Request, user: Reviewer, back: Annotated[str, Form()] = "") -> Response:
    """First what the decision would change; when that is confirmed, the decision is kept and taken up."""
    page, kept = await run_in_threadpool(_decided, request, await request.form(), user, back)
    if kept:
        changes: Changes = request.app.state.changes
        changes.wake()
    return page


def _decided(request: Request, form: FormData, user: User, back: str) -> tuple[Response, bool]:
    """The page of the effect, or the way back and whether a decision was kept."""
    db = catalogue(request)
    try:
        judgements = _judgements(db, form, user, decisions_of(request))
    except BadParameter as refused:
        return _again(request, form, refused), False
    judgement = judgements[0]
    back = _inside(back) or address(request, "")
    if form.get("confirmed") != "1":
        lines = lines_of(request, decisions_of(request))
        page = render(
            request,
            "decide.html",
            form="preview",
            typed=None,
            judgement=judgement,
            effect=_effect(db, judgement),
            ruled_out=_ruled_out(db, judgements),
            places=len({one.subject for one in judgements}),
            others=[line for line in lines if line.counts and _same_question(line.judgement, judgement)],
            given=[(name, value) for name, value in form.multi_items() if name not in ("csrf", "key", "confirmed")],
            key=secrets.token_hex(16),
            back=back,
        )
        return page, False
    kept = [one for one in judgements if add_judgement(request.app.state.settings.store, one)]
    for one in kept:
        audit(request, user, f"decide {one.relation}", f"{one.subject} {one.object} {one.id}")
    return RedirectResponse(back, 303), bool(kept)


def _inside(back: str) -> str:
    """A way back that stays on this site; "" for any other."""
    return back if back.startswith("/") and back[1:2] not in ("/", "\\") and back.isprintable() else ""


def _judgements(db: Connection, form: FormData, user: User, decisions: Sequence[Judgement]) -> list[Judgement]:
    """The decision that a form says: of one thing; of the citations too that were ticked beside it; "none of these" on
    each act that a citation may mean. BadParameter for what cannot be, NotFound for what is not there."""
    given = {name: _readable(name, value) for name, value in form.multi_items() if isinstance(value, str)}
    subjects, key = [given.get("subject", "")], given.get("key", "")
    if given.get("relation") == "isThisAct":
        subjects += [f"citation/{id}" for id in dict.fromkeys(map(str, form.getlist("also")[:MOST_ALIKE]))]
    answers = [
        {**given, "subject": one, "object": object}
        for one in subjects
        for object in (_none_of(db, one) if given.get("object") == NONE else [given.get("object", "")])
    ]
    if len(answers) > 1:  # a key for each, the same however often the form is sent
        keys = [f"{key[:-4]}{n:04x}" if _KEY.fullmatch(key) else "" for n in range(len(answers))]
        answers = [{**answer, "key": own} for answer, own in zip(answers, keys, strict=True)]
    return [_judgement(db, answer, user, decisions) for answer in answers]


def _none_of(db: Connection, subject: str) -> list[str]:
    """What a form would send for each act that a citation may mean. BadParameter where it may mean none."""
    kind, _, id = subject.partition("/")
    those = [f"not/{one.id}" for one in candidates.of_citation(db, id)] if kind == "citation" else []
    if not those:
        raise BadParameter("object", "no act is named that this citation may mean.")
    return those


def _judgement(db: Connection, given: Mapping[str, str], user: User, decisions: Sequence[Judgement]) -> Judgement:
    reason = given.get("reason", "").strip()
    if not 3 <= len(reason) <= MOST_REASON:
        raise BadParameter("reason", f"give a reason of 3 to {MOST_REASON} characters.")
    key = given.get("key", "")
    said: dict[str, Any] = {
        "reason": reason,
        "author": user.shown,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    said["id"] = key if _KEY.fullmatch(key) else ""
    relation = given.get("relation", "")
    if relation == UNDOES:
        return _undoing(given.get("object", ""), decisions, said)
    if given.get("document"):
        return _on_words(db, given, relation, said)
    subject, object = given.get("subject", ""), given.get("object", "")
    if relation in ("isThisAct", "notThisAct"):
        _taken_for(db, subject)
        if object.startswith("not/"):  # as the form showed it: by now it may be taken for another
            relation, object = "notThisAct", f"act/{object.removeprefix('not/')}"
        acts.act_row(db, object.removeprefix("act/"))
        return Judgement(subject, relation, object, **said)
    if relation not in ("same", "different") or subject == object:
        raise BadParameter("relation", f"{relation!r} of {subject!r} and {object!r} says nothing.")
    for name in (subject, object):
        _thing(db, *name.partition("/")[::2])
    return Judgement(subject, relation, object, **said)


def _undoing(id: str, decisions: Sequence[Judgement], said: Mapping[str, Any]) -> Judgement:
    undone = next((one for one in decisions if key_of(one) == id), None)
    if undone is None:
        raise NotFound(f"no decision {id!r} that could be undone")
    return Judgement(undone.subject, UNDOES, id, **said)


def _on_words(db: Connection, given: Mapping[str, str], relation: str, said: Mapping[str, Any]) -> Judgement:
    text, detail = documents.text(db, given["document"]), documents.document(db, given["document"])
    if relation == CHECKED and not given.get("table"):
        return Judgement(subject_of(detail.sha256, 0, 0), CHECKED, "document", **said)
    table = given.get("table", "")
    start, end = _stretch(given, table, relation, len(text))
    value: Row = checked_value(table, given) if relation in ("corrects", "adds") else {}
    was = _was(given.get("was", ""))
    if relation == "corrects":  # what was left as it stood is no decision
        stood = was or _heading(db, given["document"], table)
        kept = ("duty", "kind", "name") if table == "assignments" else ()
        value = {name: new for name, new in value.items() if name in kept or stood.get(name) != new}
    if was:
        value["was"] = was
    if table == "assignments":
        value["task"] = [_whole(part) for part in given.get("task", "").split("-")]
    if wrong := wrong_field(table, relation, value):
        raise BadParameter(wrong, f"{str(value.get(wrong))[:80]!r} is nothing that can stand there.")
    subject = subject_of(detail.sha256, start, end)
    return Judgement(subject, relation, table, quote=text[start:end], value=value, **said)


def _stretch(given: Mapping[str, str], table: str, relation: str, length: int) -> tuple[int, int]:
    """The words of a text that a decision on a row of a table stands on. BadParameter where there can be none."""
    start, end = _number(given, "start"), _number(given, "end")
    if relation == CHECKED and table == "document":  # that is the whole document, which a heading is not
        raise BadParameter("table", "a heading is corrected; a whole document is what is checked.")
    if table not in FIELDS or relation not in (*WORDS, CHECKED) or not 0 <= start <= end <= length:
        raise BadParameter("table", "a fact of a table, on words of the document, is to be decided on.")
    if start == end and table != "document":
        raise BadParameter("words", "select the words on which the fact stands.")
    if end - start > MOST_WORDS:
        raise BadParameter("words", f"{end - start} characters; select at most {MOST_WORDS}.")
    return start, end


def _heading(db: Connection, document: str, table: str) -> Row:
    return rows(Extractions(db).get(document), table)[0] if table == "document" else {}


def _number(given: Mapping[str, str], name: str) -> int:
    return _whole(given.get(name, ""))


def _whole(digits: str) -> int:
    return int(digits) if digits.isdecimal() and len(digits) < 10 else -1


def _was(sent: str) -> Row:
    """The row that a form is about, as its page wrote it. BadParameter for anything else."""
    try:
        return msgspec.json.decode(sent, type=Row) if sent else {}
    except (msgspec.DecodeError, RecursionError):
        raise BadParameter("was", "the form says of no row what it was; load its page again.") from None


def _readable(name: str, sent: str) -> str:
    """What can be kept: a form may name an encoding in which it says half characters."""
    if not xml_safe(sent) == sent:
        raise BadParameter(name, "it holds characters that nobody can read.")
    return sent


def _effect(db: Connection, judgement: Judgement) -> dict[str, Any]:
    """What would be otherwise, for the page: of words the rows that go and come, of things what is said of each."""
    said = annotation_of(judgement)
    if said:
        id = documents.of_hash8(db, said.hash8)
        extraction, text = Extractions(db).get(id), documents.text(db, id)
        gone, come = changed_rows(extraction, text, said)
        return {"kind": "words", "gone": gone, "come": come, "fields": FIELDS[said.table], "table": said.table}
    if judgement.relation in ("same", "different"):
        sides = [name.partition("/")[::2] for name in (judgement.subject, judgement.object)]
        return {"kind": "same", "sides": [(_thing(db, *side), candidates.touched(db, *side)) for side in sides]}
    if judgement.relation in ("isThisAct", "notThisAct"):
        words, was = _taken_for(db, judgement.subject)
        act = acts.act_row(db, judgement.object.removeprefix("act/"))
        return {"kind": "which_act", "words": words, "was": was, "act": act}
    return {"kind": "confirmed" if judgement.quote else judgement.relation}


def _ruled_out(db: Connection, judgements: Sequence[Judgement]) -> list[str]:
    """The names of the acts that the first thing decided on is said not to be."""
    said = [one for one in judgements if one.subject == judgements[0].subject and one.relation == "notThisAct"]
    return [acts.act_row(db, one.object.removeprefix("act/")).name for one in said]


def _taken_for(db: Connection, subject: str) -> tuple[str, Reference | None]:
    """The words of a citation, or the title of a document, and the act that it is taken for. Raises NotFound."""
    kind, _, id = subject.partition("/")
    if kind == "document":
        detail = documents.document(db, id)
        return detail.document.title or detail.document.file, detail.act
    row = citations.citation(db, id)
    return row.evidence.quote, Reference("act", row.act, row.act_name or row.act) if row.act else None


def _same_question(one: Judgement, other: Judgement) -> bool:
    """Whether two decisions are on the same matter."""
    pairs = {one.subject, one.object} == {other.subject, other.object}
    of_words = one.subject == other.subject and one.subject.startswith(("words/", "citation/"))
    return key_of(one) != key_of(other) and (pairs or (of_words and UNDOES not in (one.relation, other.relation)))


def _thing(db: Connection, kind: str, id: str) -> Reference:
    """Raises NotFound, BadParameter."""
    if kind not in ("person", "body", "act"):
        raise BadParameter("kind", f"{kind!r} is nothing that can be one with another.")
    return candidates.reference(db, kind, id)


def _evidence(db: Connection, kind: str, id: str) -> list[Any]:
    return candidates.said_of(db, kind, id)


def _found(db: Connection, q: str, kind: str) -> list[Reference]:
    return [Reference(kind, hit.id, hit.label) for hit in search(db, q, kind, 12).items] if q.strip() else []


def _places(text: str, words: str) -> list[tuple[int, int]]:
    """Where words stand in a text, as they are typed; at most twenty places."""
    found: list[tuple[int, int]] = []
    at = text.find(words)
    while at >= 0 and len(found) < 20:
        found.append((at, at + len(words)))
        at = text.find(words, at + 1)
    return found
