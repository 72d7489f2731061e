"""The command line: what a user types, what it answers, and the exit code when it cannot."""

from __future__ import annotations

import contextlib
import csv
import json
import os
import pty
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pyoxigraph
import pytest

from kg.cli import EXAMPLES, main
from kg.pipeline.store import open_current
from kg.sparql.questions import list_queries

SCRIPT = [sys.executable, "-m", "kg.cli"]
ONE = sorted(EXAMPLES.iterdir())[0]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    directory = str(tmp_path_factory.mktemp("store"))
    assert main(["build", "--store", directory]) == 0
    return directory


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    code = main(arguments)
    captured = capsys.readouterr()
    assert code == 0, captured.err
    return captured.out


def fail(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = main(arguments)
    captured = capsys.readouterr()
    assert captured.out == "" and captured.err.startswith("kg: ") and captured.err.count("\n") == 1
    return code, captured.err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        main(["--version"])
    assert done.value.code == 0 and capsys.readouterr().out.startswith("kg 0.")


def test_build_without_a_path_builds_the_examples_and_says_what_stayed_open(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    count = len(list(EXAMPLES.iterdir()))
    out = run(capsys, "build", "--store", str(tmp_path / "s"), "--workers", "1")
    assert f"{count} files read, 0 kept, 0 skipped" in out and f"{count} document" in out and "open: " in out
    again = run(capsys, "build", "--store", str(tmp_path / "s"), "--workers", "1")
    assert f"unchanged, 0 files read, {count} kept" in again


def test_a_bad_document_among_good_ones_is_named_on_stderr(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    shutil.copy(ONE, tmp_path)
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4")
    assert main(["build", str(tmp_path), "--store", str(tmp_path / "s"), "--workers", "1"]) == 0
    captured = capsys.readouterr()
    assert "1 skipped" in captured.out
    assert captured.err.startswith("kg: skipped ") and "scan.pdf: a damaged or locked PDF" in captured.err


@pytest.mark.parametrize(
    ("make", "code", "says"),
    [
        (lambda p: None, 2, "no such file or folder"),
        (lambda p: p.mkdir(), 2, "a folder without documents"),
        (lambda p: p.touch(), 2, "empty"),
        (lambda p: p.write_bytes(b"\x00\x01"), 2, "binary"),
        (lambda p: p.write_bytes(b"L\xe1\xba"), 2, "not UTF-8"),
        (lambda p: p.write_bytes(b"x" * 1_100_000), 2, "more than 1 MB"),
    ],
)
@pytest.mark.parametrize("command", ["build", "extract"])
def test_bad_input_is_one_line_and_a_code(  # type: ignore[no-untyped-def]
    capsys: pytest.CaptureFixture[str], tmp_path: Path, command: str, make, code: int, says: str
) -> None:
    make(tmp_path / "x.txt")
    where = ["--store", str(tmp_path / "s")] if command == "build" else []
    assert fail(capsys, command, str(tmp_path / "x.txt"), "--max-mb", "1", "--workers", "1", *where)[0] == code
    make(tmp_path / "y.txt") if not (tmp_path / "y.txt").exists() else None
    assert says in fail(capsys, command, str(tmp_path / "x.txt"), "--max-mb", "1", "--workers", "1", *where)[1]


def test_an_unreadable_file_says_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.symlink_to(path)
    code, line = fail(capsys, "build", str(path), "--store", str(tmp_path / "s"))
    assert code == 2 and str(path) in line


def test_a_missing_and_a_damaged_store_are_one_line_and_a_code(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert fail(capsys, "query", "most-cited", "--store", str(tmp_path)) == (
        4,
        f"kg: {tmp_path}: no store here; make one with `kg build PATH... --store {tmp_path}`.\n",
    )
    (tmp_path / "CURRENT").write_text("000007\n")
    assert fail(capsys, "show", "act", "x", "--store", str(tmp_path))[0] == 4


def test_extract_gives_every_field_of_the_tables(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [json.loads(line) for line in run(capsys, "extract", "--workers", "1").splitlines()]
    assert sorted(row["file"] for row in rows) == sorted(path.name for path in EXAMPLES.iterdir())
    fields = {
        "document": "type title number date issuer term period signer signer_role signed_for recipients",
        "positions": "person role body",
        "tasks": "locator start end text directing implementing deadline deadline_end recurrence period",
        "citations": "start end surface locator type number date issuer term pinpoint work",
    }
    for table, names in fields.items():
        found = [row[table] for row in rows] if table == "document" else [x for row in rows for x in row[table]]
        assert found and all(set(names.split()) <= x.keys() for x in found), table


def test_extract_as_a_table_names_each_file(capsys: pytest.CaptureFixture[str]) -> None:
    lines = run(capsys, "extract", str(ONE), "--format", "table").splitlines()
    assert lines[0] == f"# {ONE.name}"
    assert {line.split("\t")[0] for line in lines[2:]} >= {"task", "citation", "position"}


def test_every_question_runs_by_name(capsys: pytest.CaptureFixture[str], store: str) -> None:
    listed = run(capsys, "query", "--list")
    for question in list_queries():
        assert question.name in listed and question.title_en in listed
        given = [x for p in question.parameters if p.required for x in (f"--{p.name}", str(p.example))]
        assert run(capsys, "query", question.name, *given, "--store", store).splitlines()[-1].endswith(("rows", "row"))


def test_query_from_a_file_and_from_words_in_every_format(
    capsys: pytest.CaptureFixture[str], store: str, tmp_path: Path
) -> None:
    text = "SELECT (COUNT(DISTINCT ?g) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"
    file = tmp_path / "count.rq"
    file.write_text(text)
    (row,) = json.loads(run(capsys, "query", str(file), "--store", store, "--format", "json"))["results"]["bindings"]
    graphs = row["n"]["value"]
    assert list(csv.reader(run(capsys, "query", "-q", text, "--store", store, "--format", "csv").splitlines())) == [
        ["n"],
        [graphs],
    ]
    assert run(capsys, "query", "-q", text, "--store", store).split()[-3:] == [graphs, "1", "row"]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["-q", "SELECT WHERE"], 5, "malformed"),
        (["-q", "DROP ALL"], 5, "read-only"),
        (["none.rq"], 2, "cannot be read"),
        (["no-such-question"], 7, "no question"),
        (["cites"], 8, "needs act"),
        (["cites", "--acts", "x"], 8, "no parameter"),
        (["cites", "act", "x"], 8, "--NAME VALUE"),
        ([], 8, "--list"),
    ],
)
def test_a_bad_query_is_one_line_and_a_code(
    capsys: pytest.CaptureFixture[str], store: str, arguments: list[str], code: int, says: str
) -> None:
    failed, line = fail(capsys, "query", *arguments, "--store", store)
    assert failed == code and says in line


@pytest.mark.parametrize("kind", ["act", "person", "body", "document", "task"])
def test_show_knows_every_kind_by_id(capsys: pytest.CaptureFixture[str], store: str, kind: str) -> None:
    with closing(open_current(Path(store))) as db:
        for (id,) in db.execute(f"SELECT id FROM {kind} ORDER BY id LIMIT 5").fetchall():
            assert id in run(capsys, "show", kind, id, "--store", store)


def test_show_gives_words_and_their_places(capsys: pytest.CaptureFixture[str], store: str) -> None:
    shown = run(capsys, "show", "act", "trung-uong.26-nq-tw.2022-11-03", "--store", store)
    assert "Cited by" in shown and "Other acts with the number 26-NQ/TW" in shown
    with closing(open_current(Path(store))) as db:
        find = "SELECT surface, start, end FROM citation WHERE act = 'trung-uong.26-nq-tw.2022-11-03'"
        for surface, start, end in db.execute(find):
            assert f'"{" ".join(surface.split())}"' in shown and f"{start}-{end})" in shown


def test_show_asks_back_where_a_number_is_several_acts(capsys: pytest.CaptureFixture[str], store: str) -> None:
    assert main(["show", "act", "26-NQ/TW", "--store", store]) == 7
    error = capsys.readouterr().err
    assert "trung-uong.26-nq-tw.2018-05-19" in error and "trung-uong.26-nq-tw.2022-11-03" in error
    code, line = fail(capsys, "show", "person", "Không Ai Cả", "--store", store)
    assert code == 7 and "Không Ai Cả" in line


def test_show_finds_a_person_by_the_name_alone(capsys: pytest.CaptureFixture[str], store: str) -> None:
    with closing(open_current(Path(store))) as db:
        names = "SELECT form FROM person_form GROUP BY form HAVING count(DISTINCT person) = 1 ORDER BY form LIMIT 1"
        ((name,),) = db.execute(names).fetchall()
    assert "Seen in" in run(capsys, "show", "person", name, "--store", store)


@pytest.mark.parametrize("format", ["nquads", "trig", "turtle", "jsonld"])
def test_export_writes_the_graph(capsys: pytest.CaptureFixture[str], store: str, tmp_path: Path, format: str) -> None:
    target = tmp_path / "graph"
    run(capsys, "export", "--format", format, str(target), "--store", store)
    formats = {"nquads": "N_QUADS", "trig": "TRIG", "turtle": "TURTLE", "jsonld": "JSON_LD"}
    parsed = set(pyoxigraph.parse(path=target, format=getattr(pyoxigraph.RdfFormat, formats[format])))
    held = pyoxigraph.Store.read_only(str(next(Path(store).glob("builds/*/graph"))))
    assert {by_value(quad.triple) for quad in parsed} == {by_value(quad.triple) for quad in held}


def by_value(triple: pyoxigraph.Triple) -> tuple[str, ...]:
    """A file says that offsets are xsd:nonNegativeInteger; Oxigraph holds the number and says xsd:integer."""
    return tuple(str(term).replace("#nonNegativeInteger>", "#integer>") for term in triple)


def test_export_writes_the_tables(capsys: pytest.CaptureFixture[str], store: str, tmp_path: Path) -> None:
    run(capsys, "export", "--format", "csv", str(tmp_path / "t"), "--store", store)
    with (tmp_path / "t" / "documents.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(list(EXAMPLES.iterdir()))


def test_draw_writes_a_page(capsys: pytest.CaptureFixture[str], store: str, tmp_path: Path) -> None:
    query = "SELECT ?x WHERE { ?x a <http://xmlns.com/foaf/0.1/Person> } ORDER BY ?x LIMIT 1"
    found = run(capsys, "query", "-q", query, "--store", store, "--format", "csv").splitlines()[1]
    target = tmp_path / "page.html"
    run(capsys, "draw", found.split("/id/")[1], "-o", str(target), "--store", store)
    assert "<html" in target.read_text("utf-8")


def test_judge_keeps_a_judgement(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    main(["build", str(ONE), "--store", str(tmp_path), "--workers", "1"])
    capsys.readouterr()
    said = ["person/a", "different", "person/b", "--reason", "hai người", "--author", "An"]
    run(capsys, "judge", *said, "--store", str(tmp_path))
    (kept,) = map(json.loads, (tmp_path / "judgements.jsonl").read_text("utf-8").splitlines())
    assert (kept["subject"], kept["relation"], kept["object"]) == ("person/a", "different", "person/b")
    code, line = fail(capsys, "judge", "nobody", *said[1:], "--store", str(tmp_path))
    assert code == 8 and "nobody" in line


def test_a_reader_that_stops_reading_is_no_error(store: str) -> None:
    query = "SELECT * WHERE { ?s ?p ?o }"
    command = [*SCRIPT, "query", "-q", query, "--store", store, "--format", "csv"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert (process.stderr.read(), process.wait()) == (b"", 0)


def test_a_terminal_gets_a_progress_bar(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    command = [*SCRIPT, "build", str(ONE), "--store", str(tmp_path)]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    building = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, env=environment)
    os.close(theirs)
    shown = b""
    with contextlib.suppress(OSError):  # the end of a terminal is an error; unread, it would fill and hold the build
        while chunk := os.read(ours, 100_000):
            shown += chunk
    out, _ = building.communicate()
    assert building.returncode == 0
    assert b"resolve" in shown
    assert b"resolve" not in out


def test_output_is_utf_8_whatever_the_locale(store: str) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    command = [*SCRIPT, "query", "--list"]
    out = subprocess.run(command, stdout=subprocess.PIPE, env=environment, check=True).stdout
    assert "văn bản" in out.decode("utf-8").lower()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("show", "act", "\udcff"), "not UTF-8"),
        (("build", "/no\udcffwhere"), "no such file"),
        (("judge", "person/a", "same", "person/b", "--reason", "\udcff", "--author", "x"), "not UTF-8"),
        (("export", "."), "cannot be written"),
        (("restore", "."), "not a backup"),
    ],
)
def test_what_the_machine_or_the_terminal_cannot_take_is_one_line(
    capsys: pytest.CaptureFixture[str], store: str, arguments: tuple[str, ...], says: str
) -> None:
    code, line = fail(capsys, *arguments, "--store", store)
    assert code and says in line


@pytest.mark.parametrize("option", [("--port", "99999"), ("--port", "-1"), ("--workers", "0"), ("--port", "nan")])
def test_numbers_that_mean_nothing_are_refused(capsys: pytest.CaptureFixture[str], option: tuple[str, str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["serve", *option])
    assert ended.value.code == 2 and "whole number" in capsys.readouterr().err


def test_a_full_disk_under_the_output_is_one_line(store: str) -> None:
    command = [*SCRIPT, "query", "-q", "SELECT * { ?s ?p ?o } LIMIT 5000", "--format", "csv", "--store", store]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2 and done.stderr.count("\n") == 1 and "No space left" in done.stderr
