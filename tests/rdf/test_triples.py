"""Which fact becomes which triple, in which named graph, always the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from importlib import resources
from pathlib import Path

import pytest
from invented import GOLDEN, catalogue, union
from pyoxigraph import BlankNode, NamedNode, RdfFormat, Store, parse
from rdflib import Graph
from rdflib.compare import isomorphic

from kg.errors import StoreError
from kg.models import Unit
from kg.rdf import store
from kg.rdf.document_graph import UNIT_KINDS
from kg.rdf.iris import Base
from kg.rdf.quads import quads, write_nquads
from kg.rdf.serialisations import write_graph
from kg.rdf.vocabulary import PREFIXES
from kg.sparql.local import query_local

ID = Base().iri
A, B, C = "chuong-trinh-hanh-dong-0a0b0c01", "chuong-trinh-quy-1-0a0b0c02", "ket-luan-0a0b0c03"
SON = "person/lac-son.le-van-son-1111"
OLD, NEW = "act/trung-uong.26-nq-tw.2018-05-19", "act/trung-uong.26-nq-tw.2022-11-03"
PROGRAMME = "act/lac-son.01-ctr-tu.2020-11-27"
FOUND = list(quads(catalogue()))


def short(term: object) -> str:
    """An IRI as kind/id or prefix:name, a literal as its text."""
    value = str(getattr(term, "value", term))
    for prefix, namespace in {"": ID, **{f"{name}:": iri for name, iri in PREFIXES.items()}}.items():
        if value.startswith(namespace):
            return prefix + value[len(namespace) :]
    return value


STATED = {(short(q.subject), short(q.predicate), short(q.object)): short(q.graph_name) for q in FOUND}


def of(subject: str, property: str) -> list[str]:
    return sorted(o for s, p, o in STATED if s == subject and p == property)


def citation(document: str, words: str) -> str:
    rows = catalogue().execute("SELECT id FROM citation WHERE document = ? AND surface = ?", (document, words))
    return f"citation/{rows.fetchone()[0]}"


def test_the_pages_are_what_was_agreed() -> None:
    """A conclusion, what was inferred, what people decided. There are no blank nodes: equal sets are isomorphic."""
    agreed = set(parse(path=GOLDEN / "page.trig", format=RdfFormat.TRIG))
    pages = {quad.graph_name for quad in agreed}
    assert {short(page) for page in pages} == {f"graph/{C}", "graph/inferred", "graph/judgements"}
    assert {quad for quad in FOUND if quad.graph_name in pages} == agreed


def test_every_fact_stands_in_one_graph_and_once() -> None:
    assert Counter(quad.triple for quad in FOUND).most_common(1)[0][1] == 1


def test_there_are_no_blank_nodes() -> None:
    assert not any(isinstance(term, BlankNode) for quad in FOUND for term in (quad.subject, quad.object))


def test_every_node_is_one_of_ours_or_a_known_term() -> None:
    for quad in FOUND:
        for term in (quad.subject, quad.object):
            if isinstance(term, NamedNode) and term.value.startswith(ID):
                assert Base().thing_of(term.value), term


def test_a_document_without_number_is_identified_by_inference_alone() -> None:
    assert STATED[f"document/{A}", "vk:identifiedAs", PROGRAMME] == "graph/inferred"
    assert of(f"document/{A}", "vk:identificationReason")
    assert (f"document/{A}", "eli:realizes", PROGRAMME) not in STATED


def test_a_document_that_prints_its_number_says_so_itself() -> None:
    assert STATED[f"document/{C}", "eli:realizes", "act/lac-son.12-kl-tu.2023-06-30"] == f"graph/{C}"


@pytest.mark.parametrize(
    ("document", "words", "rung", "graph", "acts"),
    [
        (C, "Nghị quyết số 26-NQ/TW ngày 03/11/2022", "byPrintedDate", C, [NEW]),
        (B, "Nghị quyết số 05-NQ/TU", "byCollection", "inferred", ["act/lac-son.05-nq-tu.2021-11-02"]),
        (B, "Nghị quyết số 26-NQ/TW", "ambiguous", "inferred", []),
        (B, "Thông báo số 799-TB/UBKTTW", "unknown", "inferred", ["act/trung-uong.799-tb-ubkttw.khong-ro"]),
    ],
)
def test_what_the_collection_decided_is_inferred(
    document: str, words: str, rung: str, graph: str, acts: list[str]
) -> None:
    me = citation(document, words)
    assert STATED[me, "vk:resolution", f"vk:{rung}"] == f"graph/{graph}"
    assert of(me, "cito:hasCitedEntity") == acts
    for act in acts:
        assert STATED[f"document/{document}", "eli:cites", act] == f"graph/{graph}"
    assert STATED[me, "vk:surface", words] == f"graph/{document}"


def test_what_a_person_decided_of_a_citation_is_not_the_documents_own_word() -> None:
    db = catalogue()
    db.execute("UPDATE citation SET resolution = 'byJudgement', own = 0")
    graphs = {short(quad.graph_name) for quad in quads(db) if short(quad.predicate) in {"vk:resolution", "eli:cites"}}
    assert graphs == {"graph/inferred"}


def test_what_stays_open_has_its_candidates() -> None:
    assert of(citation(B, "Nghị quyết số 26-NQ/TW"), "vk:candidate") == [OLD, NEW]


def test_an_edge_that_a_document_states_is_not_inferred_again() -> None:
    db = catalogue()
    db.execute("UPDATE citation SET resolution = 'byCollection' WHERE resolution = 'byAntecedent'")
    found = [quad.triple for quad in quads(db)]
    assert len(found) == len(set(found))


def test_the_purpose_is_an_edge_and_a_characterization() -> None:
    words = "Nghị quyết số 26-NQ/TW ngày 03/11/2022"
    assert of(citation(C, words), "cito:hasCitationCharacterization") == ["vk:replaces"]
    assert (f"document/{C}", "vk:replaces", NEW) in STATED


def test_a_resolved_pinpoint_leads_to_the_element() -> None:
    me = citation(B, "Chương trình hành động số 01-CTr/TU ngày 27/11/2020 của Tỉnh ủy")
    element = f"document/{A}/phan-A/muc-I/khoan-2"
    assert STATED[me, "vk:citedElement", element] == "graph/inferred"
    assert STATED[f"document/{B}/khoan-1", "eli:cites", element] == "graph/inferred"


def test_a_misprinted_pinpoint_suggests_and_does_not_correct() -> None:
    me = citation(B, "Chương trình hành động số 01-CTr/TU")
    assert of(me, "vk:pinpointText") == ["Điểm 9, Mục I"]
    assert of(me, "vk:pinpointStatus") == ["vk:misprinted"]
    assert of(me, "vk:suggestedElement") == [f"document/{A}/phan-A/muc-I/khoan-2"]
    assert of(me, "vk:citedElement") == []
    assert of(me, "vk:pinpointReason") and of(me, "vk:suggestionReason")


@pytest.mark.parametrize("kind", ["cito:Citation", "org:Membership", "vk:Task", "vk:Assignment"])
def test_every_fact_has_the_words_that_say_it(kind: str) -> None:
    texts = dict(catalogue().execute("SELECT document, text FROM document_text"))
    facts = [s for s, p, o in STATED if p == "rdf:type" and o == kind]
    assert facts
    for fact in facts:
        (stretch,) = of(fact, "vk:evidence")
        (source,) = of(stretch, "oa:hasSource")
        (words,) = of(stretch, "oa:hasSelector")
        (exact,) = of(words, "oa:exact")
        start, _, end = stretch.partition("#char=")[2].partition(",")
        assert texts[source.removeprefix("document/")][int(start) : int(end)] == exact


def test_every_kind_of_unit_has_its_term() -> None:
    kinds = str(Unit.__doc__).split("kind: ")[1].split(".")[0].replace("\n", " ").split(",")
    assert {kind.strip() for kind in kinds} <= set(UNIT_KINDS)


def test_a_holding_is_seen_and_not_stretched() -> None:
    (holding,) = [s for s, p, o in STATED if p == "vk:observedIn" and o == f"document/{C}" and "membership" in s]
    (during,) = of(holding, "org:memberDuring")
    (instant,) = of(during, "time:inside")
    assert of(instant, "vk:within") == ["period/2023-06-30"]
    assert {p for s, p, _ in STATED if s == during} == {"rdf:type", "time:inside"}


def test_two_who_share_a_name_stay_two() -> None:
    people = [s for s, p, o in STATED if p == "foaf:name" and o == "Lê Văn Sơn"]
    assert len(people) == 2
    assert (people[0], "owl:differentFrom", people[1]) in STATED or (
        people[1],
        "owl:differentFrom",
        people[0],
    ) in STATED


def test_names_are_found_without_marks() -> None:
    assert of(SON, "skos:hiddenLabel") == ["le van son"]
    assert "btv tinh uy" in of("body/lac-son.ban-thuong-vu", "skos:hiddenLabel")
    assert "26-nq/tw" in of(OLD, "skos:hiddenLabel")


@pytest.mark.parametrize(
    ("post", "name"),
    [
        ("lac-son.ban-to-chuc.truong-ban", "Trưởng Ban Tổ chức Tỉnh ủy"),
        ("lac-son.tinh-uy.pho-bi-thu", "Phó Bí thư Tỉnh ủy"),
    ],
)
def test_a_post_is_called_as_people_call_it(post: str, name: str) -> None:
    assert of(f"post/{post}", "skos:prefLabel") == [name]


def test_who_shares_an_assignment_line_shares_its_evidence() -> None:
    lines = {of(s, "vk:evidence")[0] for s, p, o in STATED if p == "vk:assignee" and o == SON}
    assert len(lines) == 1


def test_a_task_that_comes_back_continues_the_earlier_one() -> None:
    ((task, _, earlier),) = [fact for fact in STATED if fact[1] == "vk:continuesTask"]
    (derivation,) = of(task, "prov:qualifiedDerivation")
    assert STATED[task, "vk:continuesTask", earlier] == "graph/inferred"
    assert of(derivation, "prov:entity") == [earlier]
    assert of(derivation, "vk:score") == ["0.875"]


def test_dropping_a_document_leaves_no_word_of_it_but_names() -> None:
    """Only the reference graph, the description and what is recomputed may still speak of it."""
    left = [quad for quad in FOUND if short(quad.graph_name) != f"graph/{B}"]
    said = {short(q.graph_name) for q in left for t in (q.subject, q.object) if f"{B}" in short(t)}
    assert said == {"graph/inferred", "graph/provenance"}


def test_the_counts_are_counted() -> None:
    described = {p: int(o) for s, p, o in STATED if s == "dataset/collection" and o.isdigit()}
    assert described["void:triples"] == sum(graph != "graph/provenance" for graph in STATED.values())
    assert described["void:documents"] == 4
    (citations,) = of("dataset/collection#class-cito-Citation", "void:entities")
    assert int(citations) == sum(p == "rdf:type" and o == "cito:Citation" for _, p, o in STATED)


def test_the_only_time_is_the_one_that_was_set() -> None:
    assert of("run/0123456789abcdef", "prov:endedAtTime") == ["2026-01-01T00:00:00+00:00"]
    db = catalogue()
    db.execute("DELETE FROM meta WHERE key = 'source_date'")
    assert not any("endedAtTime" in str(quad.predicate) for quad in quads(db))


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    """Under another hash seed, and with the rows inserted the other way round."""
    program = "import sys; from pathlib import Path; sys.path.insert(0, 'tests'); from invented import catalogue;"
    program += "from kg.rdf.quads import write_nquads; write_nquads(catalogue(), Path(sys.argv[1]))"
    made = []
    for seed in ("1", "2"):
        made.append(tmp_path / seed)
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        subprocess.run(
            [sys.executable, "-c", program, str(made[-1])], check=True, env=environment, cwd=GOLDEN.parent.parent
        )
    db = catalogue()
    for table in ("citation", "task", "assignment", "unit", "act"):
        rows = db.execute(f"SELECT * FROM {table}").fetchall()
        db.execute(f"DELETE FROM {table}")
        db.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(rows[0]))})", rows[::-1])
    write_nquads(db, tmp_path / "3")
    assert len({path.read_bytes() for path in [*made, tmp_path / "3"]}) == 1


def test_nquads_are_sorted_however_many_runs_they_take(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.rdf.quads._RUN", 100)
    assert write_nquads(catalogue(), tmp_path / "a.nq") == len(FOUND)
    lines = (tmp_path / "a.nq").read_bytes().splitlines(keepends=True)
    assert lines == sorted(set(lines))
    assert set(parse(path=tmp_path / "a.nq", format=RdfFormat.N_QUADS)) == set(FOUND)
    assert [path.name for path in tmp_path.iterdir()] == ["a.nq"]


@pytest.mark.parametrize("format", ["nquads", "trig", "jsonld"])
def test_an_export_says_the_same(format: str, tmp_path: Path) -> None:
    write_graph(catalogue(), tmp_path / "out", format)
    read = {"nquads": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG, "jsonld": RdfFormat.JSON_LD}[format]
    assert set(parse(path=tmp_path / "out", format=read)) == set(FOUND)


def test_turtle_is_the_union(tmp_path: Path) -> None:
    write_graph(catalogue(), tmp_path / "out.ttl", "turtle")
    assert isomorphic(Graph().parse(tmp_path / "out.ttl"), union())


def test_jsonld_speaks_in_the_terms_of_the_one_context(tmp_path: Path) -> None:
    write_graph(catalogue(), tmp_path / "out", "jsonld")
    exported = json.loads((tmp_path / "out").read_text("utf-8"))
    context = json.loads((resources.files("ontology") / "context.jsonld").read_text("utf-8"))
    assert exported["@context"] == context["@context"]
    keys = {key for graph in exported["@graph"] for node in graph["@graph"] for key in node}
    assert {key for key in keys if ":" in key} == set()


def test_hostile_words_stay_words() -> None:
    db = catalogue()
    hostile = '"@vi . <x:a> <x:b> <x:c> . #\n\t\x00\u202e</script>'
    db.execute("UPDATE person SET name = ?, id = id", (hostile,))
    db.execute("UPDATE document SET media_type = ?, term = ?", ("text/plain> <x:a", hostile))
    db.execute("UPDATE citation SET surface = ?", (hostile,))
    found = list(quads(db))
    read = list(parse("".join(f"{quad} .\n" for quad in found).encode(), format=RdfFormat.N_QUADS))
    assert read == found
    assert not any("x:a" in str(quad.predicate) for quad in found)


def test_a_judgement_of_nothing_is_named() -> None:
    db = catalogue()
    db.execute("UPDATE judgement SET subject = 'nobody'")
    with pytest.raises(StoreError, match="nobody"):
        list(quads(db))


def test_another_base_moves_every_thing() -> None:
    moved = list(quads(catalogue(), Base("http://localhost:8000/id/")))
    assert len(moved) == len(FOUND)
    assert not any(ID in str(quad) for quad in moved)


def test_a_loaded_graph_answers_read_only(tmp_path: Path) -> None:
    assert store.load(tmp_path / "graph", quads(catalogue())) == len(FOUND)
    answer = query_local(tmp_path / "graph", "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", "csv")
    assert answer.body.split() == [b"n", str(len(FOUND)).encode()]


@pytest.mark.parametrize("many", [1, 10, 10_000])
def test_a_graph_changes_part_by_part_however_many_quads_are_written_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(store, "_MANY", many)
    found = sorted((quad for quad in quads(catalogue()) if "dateTime" not in str(quad)), key=str)
    kept, moved, new = found[: len(found) // 2], found[len(found) // 2 : -5], found[-5:]
    store.load(tmp_path / "before", [*kept, *moved])
    parts = [(moved[:7], []), ([], new), (moved[7:], moved[:3]), (new[:2], []), ([], [])]
    store.change(tmp_path / "before", tmp_path / "after", parts)
    assert set(Store.read_only(str(tmp_path / "after"))) == {*kept, *moved[:3], *new[2:]}
    assert set(Store.read_only(str(tmp_path / "before"))) == {*kept, *moved}
