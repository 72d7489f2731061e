"""One build from files to a store: what it holds, that it is the same every time, and that nothing can break it."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from msgspec.structs import replace

from kg.catalogue.write import unit_paths
from kg.cli import EXAMPLES
from kg.errors import DocumentError
from kg.models import Extraction, Unit
from kg.parse.document import parse
from kg.pipeline.flow import build, extract
from kg.pipeline.store import add_judgement, current, open_current
from kg.rdf.serialisations import write_graph
from kg.resolve.judgements import Judgement
from kg.rules.lexicon import load_lexicon

FILES = sorted(path for path in EXAMPLES.iterdir() if path.is_file())


def extracted(path: Path) -> Extraction:
    lexicon = load_lexicon()
    return extract(parse(path, lexicon), lexicon)


def rows(store: Path, sql: str) -> list[tuple[object, ...]]:
    db = open_current(store)
    try:
        return db.execute(sql).fetchall()
    finally:
        db.close()


def nquads(store: Path) -> bytes:
    db = open_current(store)
    out = store / "out.nq"
    write_graph(db, out, "nquads")
    db.close()
    return out.read_bytes()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("store")
    build([EXAMPLES], directory)
    return directory


# ---- one document -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_span_lies_in_the_text_and_units_nest(path: Path) -> None:
    found = extracted(path)
    text, units = found.document.text, found.document.units
    for unit in units:
        assert 0 <= unit.start <= unit.text_start <= unit.own_end <= unit.end <= len(text)
        if unit.parent >= 0:
            assert units[unit.parent].start <= unit.start and unit.end <= units[unit.parent].end
    for thing in (*found.positions, *found.tasks, *found.citations):
        assert 0 <= thing.start < thing.end <= len(text)
    for task in found.tasks:
        for party in (*task.directing, *task.implementing):
            assert 0 <= party.start < party.end <= len(text)


@pytest.mark.parametrize("path", [p for p in FILES if p.suffix in (".txt", ".md")], ids=lambda path: path.name)
def test_a_decomposed_copy_says_the_same_at_the_same_words(path: Path, tmp_path: Path) -> None:
    printed = unicodedata.normalize("NFC", path.read_text("utf-8"))
    composed, decomposed = tmp_path / "c" / path.name, tmp_path / "d" / path.name
    for target, form in ((composed, "NFC"), (decomposed, "NFD")):
        target.parent.mkdir()
        target.write_text(unicodedata.normalize(form, printed), "utf-8")
    one, other = extracted(composed), extracted(decomposed)
    spans = {"title_span": None, "signer_span": None, "signatures": ()}
    assert replace(one.document.header, **spans) == replace(other.document.header, **spans)
    for mine, theirs in ((one.tasks, other.tasks), (one.citations, other.citations), (one.positions, other.positions)):
        assert [surface(one, thing) for thing in mine] == [surface(other, thing) for thing in theirs]
        assert [thing.locator for thing in mine] == [thing.locator for thing in theirs]


def surface(found: Extraction, thing: object) -> str:
    start, end = thing.start, thing.end  # type: ignore[attr-defined]
    return unicodedata.normalize("NFC", found.document.text[start:end])


def test_paths_of_elements_are_unique_and_stable() -> None:
    units = [
        Unit("phan", "B", "B", -1, 0, 0, 0, 9),
        Unit("khoan", "(1)", "B/(1)", 0, 1, 1, 1, 5),
        Unit("diem", "đ", "B/(1)/đ", 1, 2, 2, 2, 2),
        Unit("diem", "d", "B/(1)/d", 1, 3, 3, 3, 3),
        Unit("khoan", "1", "B/1", 0, 6, 6, 6, 7),
        Unit("bullet", "-2", "B/1/-2", 4, 7, 7, 7, 7),
        Unit("title", "title", "title", -1, 9, 9, 9, 9),
    ]
    assert unit_paths(units) == [
        "phan-B", "phan-B/khoan-1", "phan-B/khoan-1/diem-dd", "phan-B/khoan-1/diem-d", "phan-B/khoan-1_2",
        "phan-B/khoan-1_2/bullet-2", "title",
    ]  # fmt: skip


# ---- a build ------------------------------------------------------------------------------------------------------


def test_the_examples_fill_every_table(store: Path) -> None:
    for table in ("document", "unit", "province", "person", "body", "post", "membership", "act", "citation", "task"):
        assert rows(store, f"SELECT count(*) FROM {table}") != [(0,)], table
    assert rows(store, "SELECT count(*) FROM document") == [(len(FILES),)]


def test_every_quote_stands_where_its_offsets_say(store: Path) -> None:
    for table, quote in (("citation", "surface"), ("task", "text"), ("membership", "quote"), ("assignment", "quote")):
        wrong = rows(
            store,
            f"SELECT x.id FROM {table} x JOIN document_text d USING (document)"
            f" WHERE substr(d.text, x.start + 1, x.end - x.start) <> x.{quote}",
        )
        assert not wrong, table


def test_every_reference_in_the_catalogue_is_met(store: Path) -> None:
    assert rows(store, "PRAGMA foreign_key_check") == []
    dangling = (
        "SELECT 1 FROM {0} x WHERE unit IS NOT NULL AND NOT EXISTS"
        " (SELECT 1 FROM unit u WHERE u.document = x.document AND u.seq = x.unit)"
    )
    assert rows(store, dangling.format("citation")) == rows(store, dangling.format("task")) == []
    orphans = (
        "SELECT 1 FROM unit c WHERE c.parent IS NOT NULL AND NOT EXISTS"
        " (SELECT 1 FROM unit p WHERE p.document = c.document AND p.seq = c.parent)"
    )
    assert rows(store, orphans) == []


def test_an_unchanged_collection_is_not_built_again(store: Path) -> None:
    before = current(store)
    summary = build([EXAMPLES], store)
    assert not summary.changed and summary.read == 0
    assert current(store) == before


def test_only_what_changed_is_read_again(tmp_path: Path) -> None:
    folder, directory = tmp_path / "in", tmp_path / "store"
    shutil.copytree(EXAMPLES, folder)
    build([folder], directory)
    changed = folder / FILES[0].name
    changed.write_text(changed.read_text("utf-8") + "\n\n9. Giao Văn phòng Tỉnh ủy theo dõi.\n", "utf-8")
    (folder / FILES[1].name).unlink()
    summary = build([folder], directory)
    assert (summary.read, summary.kept) == (1, len(FILES) - 2)
    fresh = tmp_path / "fresh"
    build([folder], fresh)
    assert nquads(directory) == nquads(fresh)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_same_input_same_bytes(store: Path, tmp_path: Path, seed: str) -> None:
    """Whatever the folder, the order of the files, the number of processes and the hash seed."""
    folder, directory = tmp_path / "elsewhere" / seed, tmp_path / "store"
    folder.mkdir(parents=True)
    files = random.Random(seed).sample(FILES, len(FILES))
    copies = [shutil.copy(path, folder / path.name) for path in files]
    script = "import sys; from kg.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", script, "build", *map(str, copies), "--store", str(directory), "--workers", seed]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed}, stdout=subprocess.DEVNULL)
    assert nquads(directory) == nquads(store)


def test_the_same_bytes_twice_are_one_document(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.txt"):
        shutil.copy(FILES[0], tmp_path / name)
    summary = build([tmp_path], tmp_path / "store")
    assert summary.counts["document"] == 1
    assert rows(tmp_path / "store", "SELECT file, also FROM document") == [("a.txt", '["b.txt", "c.txt"]')]


def test_a_bad_document_is_named_skipped_and_counted(tmp_path: Path) -> None:
    shutil.copy(FILES[0], tmp_path / "good.txt")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01\x02")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4")
    for read in (1, 0):
        summary = build([tmp_path], tmp_path / "store")
        assert (summary.counts["document"], summary.read, summary.kept) == (1, read, 1 - read)
        left_out = [Path(line.split(":")[0]).name for line in summary.skipped]
        assert left_out == ["empty.txt", "binary.txt", "broken.pdf"]


def test_a_bad_document_more_does_not_undo_the_good_ones(tmp_path: Path) -> None:
    shutil.copy(FILES[0], tmp_path / "good.txt")
    build([tmp_path], tmp_path / "store")
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01\x02")
    summary = build([tmp_path], tmp_path / "store")
    assert (summary.read, summary.kept, len(summary.skipped)) == (0, 1, 1)


def test_nothing_to_read_leaves_the_store_alone(store: Path, tmp_path: Path) -> None:
    before = current(store)
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01\x02")
    (tmp_path / "folder").mkdir()
    for path, says in [("binary.txt", "binary"), ("folder", "without documents"), ("none", "no such file")]:
        with pytest.raises(DocumentError, match=says):
            build([tmp_path / path], store)
    assert current(store) == before


@pytest.mark.parametrize("stage", ["hash", "read", "resolve", "search", "graph"])
def test_a_build_killed_at_any_stage_leaves_the_store_as_it_was(tmp_path: Path, stage: str) -> None:
    directory, folder = tmp_path / "store", tmp_path / "in"
    build([FILES[0]], directory)
    before = nquads(directory)
    shutil.copytree(EXAMPLES, folder)
    script = (
        "import os, signal, sys; from pathlib import Path; from kg.pipeline.flow import build\n"
        "def progress(stage, done, total):\n"
        "    if stage == sys.argv[3]: os.kill(os.getpid(), signal.SIGKILL)\n"
        "build([Path(sys.argv[1])], Path(sys.argv[2]), progress, workers=2)\n"
    )
    killed = subprocess.run([sys.executable, "-c", script, str(folder), str(directory), stage], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert nquads(directory) == before
    summary = build([folder], directory)
    assert summary.counts["document"] == len(FILES)
    assert len(list((directory / "builds").iterdir())) == 2


# ---- judgements ---------------------------------------------------------------------------------------------------


def judge(directory: Path, subject: str, relation: str, object: str) -> None:
    said = Judgement(subject, relation, object, "đã đối chiếu bản gốc", "Người xét", "2026-01-02T03:04:05+00:00")
    add_judgement(directory, said)
    assert build([EXAMPLES], directory).changed


def test_a_judgement_goes_before_what_is_inferred_and_survives_builds(tmp_path: Path) -> None:
    build([EXAMPLES], tmp_path)
    found = "SELECT id, act FROM citation WHERE act IS NOT NULL ORDER BY id"
    (citation, act), *_ = rows(tmp_path, found)
    other = next(id for (id,) in rows(tmp_path, "SELECT id FROM act ORDER BY id") if id != act)
    now = f"SELECT act, resolution FROM citation WHERE id = '{citation}'"
    judge(tmp_path, f"citation/{citation}", "notThisAct", f"act/{act}")
    assert rows(tmp_path, now) == [(None, "ambiguous")]
    judge(tmp_path, f"citation/{citation}", "isThisAct", f"act/{other}")
    assert rows(tmp_path, now) == [(other, "byJudgement")]
    assert len(rows(tmp_path, "SELECT * FROM judgement")) == 2


def test_two_people_judged_the_same_are_one(tmp_path: Path) -> None:
    build([EXAMPLES], tmp_path)
    (one,), (other,), *rest = rows(tmp_path, "SELECT id FROM person ORDER BY id")
    held = len(rows(tmp_path, f"SELECT * FROM membership WHERE person IN ('{one}', '{other}')"))
    judge(tmp_path, f"person/{other}", "same", f"person/{one}")
    assert [id for (id,) in rows(tmp_path, "SELECT id FROM person ORDER BY id")] == [one, *(id for (id,) in rest)]
    assert len(rows(tmp_path, f"SELECT * FROM membership WHERE person = '{one}'")) == held
    assert rows(tmp_path, "PRAGMA foreign_key_check") == []


def test_a_file_judged_not_to_be_an_act_is_not(tmp_path: Path) -> None:
    build([EXAMPLES], tmp_path)
    (document, act), *_ = rows(tmp_path, "SELECT id, act FROM document WHERE act IS NOT NULL ORDER BY id")
    judge(tmp_path, f"document/{document}", "notThisAct", f"act/{act}")
    assert rows(tmp_path, f"SELECT act FROM document WHERE id = '{document}'") == [(None,)]
    assert rows(tmp_path, f"SELECT held FROM act WHERE id = '{act}'") == [(None,)]
    judge(tmp_path, f"document/{document}", "isThisAct", f"act/{act}")
    assert rows(tmp_path, f"SELECT held FROM act WHERE id = '{act}'") == [(document,)]
