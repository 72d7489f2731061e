"""Decisions of people are never lost: whatever happens to files and builds, each applies or is reported as waiting."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from hypothesis import Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.strategies import integers, sampled_from

from kg.catalogue import documents, opens
from kg.catalogue.extractions import Extractions
from kg.catalogue.reading import Connection
from kg.errors import NotFound
from kg.pipeline.flow import build
from kg.pipeline.store import add_judgement, open_current, read_decisions
from kg.resolve.judgements import Judgement
from kg.review.annotations import annotation_of, subject_of

TEXT = """TỈNH ỦY LẠC SƠN
*
Số {number}-KH/TU

Lạc Sơn, ngày {number} tháng 3 năm 2022

KẾ HOẠCH
thực hiện Nghị quyết số 05-NQ/TU ngày 02/11/2021 của Tỉnh ủy

1. Giao Văn phòng Tỉnh ủy chủ trì rà soát quy chế. Hoàn thành trước ngày 30/6/2022.
2. Đồng chí Nguyễn Văn An, Bí thư Tỉnh ủy, chỉ đạo Ban Tổ chức Tỉnh ủy báo cáo kết quả.
"""
AT = "2026-01-01T00:00:00+00:00"
KG = str(Path(sys.executable).with_name("kg"))
Sides = tuple[str, str, str]


class Holding(RuleBasedStateMachine):
    """A folder of files that come, change, move and go; a store that is built of it; somebody who decides."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp())
        self.folder, self.store = self.home / "in", self.home / "store"
        self.folder.mkdir()
        self.made: list[Judgement] = []
        self.number = 10

    @initialize()
    def begin(self) -> None:
        self.add()
        self.build()

    @rule()
    def add(self) -> None:
        self.number += 1
        (self.folder / f"ke-hoach-{self.number}.txt").write_text(TEXT.format(number=self.number), "utf-8")

    @rule(chance=integers(0, 99), line=sampled_from(["3. Giao Sở Tài chính cấp vốn.\n", "\n", "Nơi nhận:\n"]))
    def change(self, chance: int, line: str) -> None:
        file = self.one(chance)
        file.write_text(file.read_text("utf-8") + line, "utf-8")

    @rule(chance=integers(0, 99))
    def rename(self, chance: int) -> None:
        self.number += 1
        file = self.one(chance)
        file.rename(file.with_name(f"van-ban-{self.number}.txt"))

    @precondition(lambda self: len(list(self.folder.iterdir())) > 1)
    @rule(chance=integers(0, 99))
    def remove(self, chance: int) -> None:
        self.one(chance).unlink()

    @rule()
    def build(self) -> None:
        build([self.folder], self.store)
        self.check()

    @rule(seconds=sampled_from([0.5, 1.5, 2.5]))
    def kill(self, seconds: float) -> None:
        """A build that is ended in its middle."""
        running = subprocess.Popen([KG, "build", str(self.folder), "--store", str(self.store)],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
        time.sleep(seconds)
        running.send_signal(signal.SIGKILL)
        running.wait()

    @rule(chance=integers(0, 999))
    def decide(self, chance: int) -> None:
        """On something that the current build holds, and as a page would write it down."""
        with closing(open_current(self.store)) as db:
            id = random.Random(chance).choice([row.id for row in documents.list_documents(db).items])
            judgement = decision(db, id, chance, len(self.made))
        if judgement:
            assert add_judgement(self.store, judgement)
            self.made.append(judgement)

    @invariant()
    def nothing_is_forgotten(self) -> None:
        held = [(one.subject, one.relation, one.object, one.value) for one in read_decisions(self.store)]
        assert held == [(one.subject, one.relation, one.object, one.value) for one in self.made]

    def one(self, chance: int) -> Path:
        return random.Random(chance).choice(sorted(self.folder.iterdir()))

    def check(self) -> None:
        with closing(open_current(self.store)) as db:
            waiting = {(one.subject, one.relation, one.object) for one in opens.list_orphans(db)}
            for one in self.made:
                assert applies(db, one) or (one.subject, one.relation, one.object) in waiting, one

    def teardown(self) -> None:
        if self.made:
            self.build()
        shutil.rmtree(self.home)


def decision(db: Connection, id: str, chance: int, number: int) -> Judgement | None:
    """One of four, with words of its own."""
    extraction, text = Extractions(db).get(id), documents.text(db, id)
    sha256 = extraction.document.sha256
    said = {"reason": f"đối chiếu lần {number}", "author": "Chi", "at": AT}
    if chance % 4 == 0:
        value = {"number": f"{number}-KH/TU"}
        return Judgement(subject_of(sha256, 0, 0), "corrects", "document", **said, value=value)
    if chance % 4 == 1 and extraction.tasks:
        task = extraction.tasks[chance % len(extraction.tasks)]
        subject, quote = subject_of(sha256, task.start, task.end), text[task.start : task.end]
        value = {"deadline_end": f"2023-01-{number % 28 + 1:02d}"}
        return Judgement(subject, "corrects", "tasks", **said, quote=quote, value=value)
    if chance % 4 == 2 and extraction.positions:
        row = extraction.positions[0]
        subject, quote = subject_of(sha256, row.start, row.end), text[row.start : row.end]
        return Judgement(subject, "rejects", "positions", **said, quote=quote)
    cited = db.execute("SELECT id, act FROM citation WHERE document = ? AND act IS NOT NULL ORDER BY id", (id,))
    found = cited.fetchone()
    return Judgement(f"citation/{found[0]}", "notThisAct", f"act/{found[1]}", **said) if found else None


def applies(db: Connection, one: Judgement) -> bool:
    """Whether the build says what was decided, looked up in its tables and not where it was applied."""
    said = annotation_of(one)
    if said is None:
        tail = one.subject.rpartition("-")[2]  # the hash of its document and its place: the file may have a new name
        row = db.execute("SELECT act FROM citation WHERE id LIKE ?", (f"%-{tail}",)).fetchone()
        return row is not None and f"act/{row[0]}" != one.object
    try:
        id = documents.of_hash8(db, said.hash8)
    except NotFound:
        return False
    later = "SELECT number FROM document WHERE id = ?", (id,)
    if said.table == "document":
        return db.execute(*later).fetchone()[0] is not None  # the last of several corrections counts
    if said.table == "tasks":
        due = db.execute("SELECT due_by FROM task WHERE document = ? AND start = ?", (id, said.start)).fetchone()
        return due is not None and due[0].startswith("2023-01-")
    return not db.execute(
        "SELECT 1 FROM membership WHERE document = ? AND start = ? AND end = ?", (id, said.start, said.end)
    ).fetchone()


TestHolding = Holding.TestCase
TestHolding.settings = settings(
    max_examples=settings().max_examples // 25,
    stateful_step_count=12,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)  # no shrinking: each step builds
