"""Whatever the order in which documents came, changed and went, a store is the one that a build from nothing makes."""

from __future__ import annotations

import shutil
from contextlib import closing
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from kg.catalogue.reading import Connection
from kg.pipeline import touched
from kg.pipeline.flow import build
from kg.pipeline.intake import take_in, withdraw
from kg.pipeline.sources import Held
from kg.pipeline.store import COUNTED, GRAPH, SOURCES, add_judgement, current, open_current, read_decisions
from kg.rdf.quads import quads
from kg.resolve.judgements import Judgement, in_force, key_of
from kg.review.annotations import subject_of

HEAD = "TỈNH ỦY {place}\n*\nSố {number}\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\n{name}, ngày {day} tháng 3 năm 2022\n\n"
CITING = """KẾ HOẠCH
thực hiện Nghị quyết số 05-NQ/TU

I. Nhiệm vụ

1. Triển khai Điểm 2, Khoản 1, Mục II Nghị quyết số 05-NQ/TU ngày 01/3/2022 của Ban Chấp hành Đảng bộ tỉnh.

2. Giao đồng chí Lò Văn Pản, Trưởng Ban Tổ chức Tỉnh ủy chủ trì, phối hợp với Sở Nội vụ rà soát theo Kết luận số 9-KL/TW.
"""
CITED = """NGHỊ QUYẾT
về chuyển đổi số

I. Quan điểm

1. Người dân là trung tâm.

II. Nhiệm vụ

1. Hạ tầng. Giao Sở Nội vụ hoàn thành trong tháng 6/2022.

2. Nhân lực, theo Kết luận số 9-KL/TW ngày 01/02/2022 của Bộ Chính trị.
"""
OTHER = """CHỈ THỊ
về kỷ luật

Sau khi xem xét Nghị quyết số 05-NQ/TU, Ban Thường vụ Tỉnh ủy yêu cầu:

1. Giao đồng chí Lò Văn Pản, Trưởng Ban Tổ chức Tỉnh ủy báo cáo hàng năm.
"""
TEXTS = {
    "ke-hoach.txt": HEAD.format(place="LẠC SƠN", number="12-KH/TU", name="Lạc Sơn", day="15") + CITING,
    "nghi-quyet.txt": HEAD.format(place="LẠC SƠN", number="05-NQ/TU", name="Lạc Sơn", day="01") + CITED,
    "chi-thi.txt": HEAD.format(place="HÀ TRUNG", number="07-CT/TU", name="Hà Trung", day="20") + OTHER,
    "nghi-quyet-ban-khac.txt": HEAD.format(place="HÀ TRUNG", number="05-NQ/TU", name="Hà Trung", day="02") + CITED,
    "khong-ro.txt": CITING,
}
NAMES = (*TEXTS, "01", "02", "03", "05", "07", "09")  # of the examples by the beginnings of their names
KINDS = ("add", "change", "remove", "judge", "correct", "take back", "rename")
FEW = settings().max_examples // 20  # each builds several stores
STEPS = st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from(NAMES)), max_size=6)


def lay(folder: Path, name: str, more: str = "") -> Path:
    with as_file(files("kg") / "examples") as examples:
        if name in TEXTS:
            path = folder / name
            path.write_text(TEXTS[name] + more, "utf-8")
        else:
            source = next(examples.glob(f"{name}*"))
            path = folder / source.name
            path.write_bytes(source.read_bytes() + more.encode())
    return path


def state(store: Path) -> dict[str, object]:
    """All that a store holds, table by table; what is only a place in a file is left out."""
    with closing(open_current(store)) as db:
        found: dict[str, object] = {table: rows(db, table) for table in tables(db)}
        found["passages"] = sorted(db.execute("SELECT document, locator, start, end FROM passage"))
        for word in ("nghị", "pản", "sở"):
            found[word] = matches(db, word)
        found["nquads"] = sorted(map(str, quads(db)))
    found["counted"] = (current(store) / COUNTED).read_text("utf-8")
    graph = Store.read_only(str(current(store) / GRAPH))
    found["graph"] = sorted(map(str, graph))
    return found


def tables(db: Connection) -> list[str]:
    """Those whose rows do not depend on what was there before: neither places in an index nor addresses led on."""
    named = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return [name for name in named if not name.startswith(("passage", "search", "meta", "former"))] + ["passed_over"]


def rows(db: Connection, table: str) -> list[tuple[object, ...]]:
    return sorted(db.execute(f"SELECT * FROM {table}"), key=repr)


def matches(db: Connection, word: str) -> list[tuple[object, ...]]:
    things = db.execute("SELECT kind, id, label, words FROM search WHERE search MATCH ?", (word,)).fetchall()
    found = "SELECT rowid FROM search_text WHERE search_text MATCH ?"
    tasks = db.execute(f"SELECT kind, id FROM searched WHERE kind = 'task' AND row IN ({found})", (word,)).fetchall()
    query = """SELECT document, start FROM passage_words JOIN passage ON passage.id = passage_words.rowid
      WHERE passage_words MATCH ?"""
    return sorted([*things, *tasks, *db.execute(query, (word,))], key=repr)


CORRECTED = [("correct", "ke-hoach.txt"), ("correct", "chi-thi.txt"), ("correct", "nghi-quyet.txt")]
TAKEN_BACK = [("judge", ""), ("correct", "ke-hoach.txt"), ("rename", "ke-hoach.txt"), ("take back", "ke-hoach.txt")]


@settings(max_examples=FEW)
@example(first=set(TEXTS), steps=CORRECTED)
@example(first=set(TEXTS), steps=TAKEN_BACK)
@example(first={"ke-hoach.txt"}, steps=[("rename", "ke-hoach.txt"), ("add", "ke-hoach.txt")])
@given(first=st.sets(st.sampled_from(NAMES), min_size=1, max_size=5), steps=STEPS)
def test_a_store_grown_is_a_store_made_at_once(first: set[str], steps: list[tuple[str, str]]) -> None:
    with TemporaryDirectory() as scratch:
        folder, store = Path(scratch, "files"), Path(scratch, "grown")
        folder.mkdir()
        held = {name: lay(folder, name) for name in sorted(first)}
        take_in(store, list(held.values()))
        for number, (step, name) in enumerate(steps):
            if step in DECIDE:
                DECIDE[step](store, held.get(name), number)
                take_in(store, list(held.values()))
            elif step == "rename":
                if name in held:
                    held[name] = held[name].rename(folder / f"{number}-{held[name].name}")
                build(sorted(held.values()), store)
            elif step == "remove" and name in held and len(held) > 1:
                withdraw(store, [id_of(store, held.pop(name))])
            elif step != "remove":
                path = lay(folder, name, f"\n\n{number}. Giao Sở Nội vụ theo dõi." if step == "change" else "")
                held[name] = path.replace(held.get(name, path))
                take_in(store, [held[name]])
        made = Path(scratch, "made")
        if (store / "judgements.jsonl").exists():
            made.mkdir()
            shutil.copy(store / "judgements.jsonl", made)
        build(sorted(held.values()), made)
        grown, whole = state(store), state(made)
        for part, is_whole in whole.items():
            assert grown[part] == is_whole, part


CHANGES = st.lists(
    st.tuples(st.sampled_from(("add", "change", "remove")), st.lists(st.sampled_from(NAMES), min_size=1, max_size=2)),
    min_size=1,
    max_size=5,
)


@settings(max_examples=FEW)
@example(changes=[("remove", ["nghi-quyet.txt"]), ("add", ["nghi-quyet.txt"]), ("change", ["01"])])
@example(changes=[("remove", ["chi-thi.txt"]), ("remove", ["ke-hoach.txt"]), ("add", ["ke-hoach.txt", "chi-thi.txt"])])
@example(changes=[("remove", ["ke-hoach.txt", "khong-ro.txt"])])
@example(changes=[("remove", ["03"])])  # which alone told whose 02 is
@given(changes=CHANGES)
def test_what_a_change_touches_is_told_by_its_keys(changes: list[tuple[str, list[str]]]) -> None:
    """However small the collection, only what the change can touch is decided, and all else stands as it should."""
    most, touched.MOST = touched.MOST, 10.0
    try:
        with TemporaryDirectory() as scratch:
            folder, store, made = Path(scratch, "files"), Path(scratch, "grown"), Path(scratch, "made")
            folder.mkdir()
            held = {name: lay(folder, name) for name in NAMES}
            build(sorted(held.values()), store)
            for number, (step, names) in enumerate(changes):
                if step == "remove":
                    gone = [held.pop(name) for name in set(names) if name in held]
                    if gone and held:
                        withdraw(store, sorted({id_of(store, path) for path in gone}))
                else:
                    more = f"\n\n{number}. Giao Sở Nội vụ theo dõi." if step == "change" else ""
                    held |= {name: lay(folder, name, more) for name in names}
                    take_in(store, [held[name] for name in names])
            build(sorted(held.values()), made)
            grown, whole = state(store), state(made)
            for part, is_whole in whole.items():
                assert grown[part] == is_whole, part
    finally:
        touched.MOST = most


def test_one_document_more_leaves_most_of_the_others_alone(tmp_path: Path) -> None:
    decided: list[int] = []

    def progress(stage: str, done: int, total: int) -> None:
        if stage == "resolve" and done == 0:
            decided.append(total)

    paths = [lay(tmp_path, name) for name in NAMES]
    build(sorted(paths[1:]), tmp_path / "store")
    take_in(tmp_path / "store", paths[:1], progress)
    assert decided[-1] < len(paths)


def id_of(store: Path, path: Path) -> str:
    sources = Held.read(current(store) / SOURCES).found.sources
    return next(source.id for source in sources if path == Path(source.path) or str(path) in source.others)


def judge(store: Path, path: Path | None, number: int) -> None:
    """That the first citation without a sure act means the first act that is a candidate or known."""
    with closing(open_current(store)) as db:
        query = """SELECT c.id, min(a.id) FROM citation c JOIN act a ON a.id <> coalesce(c.act, '')
          WHERE c.resolution <> 'byJudgement' GROUP BY c.id ORDER BY c.own, c.id LIMIT 1"""
        for citation, act in db.execute(query).fetchall():
            add_judgement(store, Judgement(f"citation/{citation}", "isThisAct", f"act/{act}", "thử", "a", day(number)))


def correct(store: Path, path: Path | None, number: int) -> None:
    """Of one document: its number and issuer corrected, a deadline set, a holding and a citation rejected."""
    if path is None:
        return
    with closing(open_current(store)) as db:
        id = id_of(store, path)
        (sha256,) = db.execute("SELECT sha256 FROM document WHERE id = ?", (id,)).fetchone()
        found: list[tuple[str, str, tuple[int, int, str], dict[str, str]]] = [
            ("corrects", "document", (0, 0, ""), {"number": f"{number}-KH/TU", "issuer": "Ban Thường vụ Tỉnh ủy"})
        ]
        for relation, table, of, value in (
            ("corrects", "tasks", "task", {"deadline_end": "2022-12-31"}),
            ("rejects", "positions", "membership", {}),
            ("rejects", "citations", "citation", {}),
        ):
            words = "text" if of == "task" else "surface" if of == "citation" else "quote"
            query = f"SELECT start, end, {words} FROM {of} WHERE document = ? ORDER BY start LIMIT 1"
            found += [(relation, table, row, value) for row in db.execute(query, (id,))]
    for relation, table, (start, end, quote), value in found:
        subject = subject_of(sha256, start, end)
        add_judgement(store, Judgement(subject, relation, table, "thử", "a", day(number), quote=quote, value=value))


def take_back(store: Path, path: Path | None, number: int) -> None:
    """What was decided last and still counts."""
    for last in in_force(read_decisions(store))[-1:]:
        add_judgement(store, Judgement(last.subject, "undoes", key_of(last), "nhầm", "a", day(number)))


def day(number: int) -> str:
    return f"2026-01-{number + 1:02}T00:00:00Z"


DECIDE = {"judge": judge, "correct": correct, "take back": take_back}
