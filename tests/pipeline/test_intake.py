"""Files taken into a store that stands, and documents taken out again: always what a build of all of them would be."""

from __future__ import annotations

import threading
from contextlib import closing
from pathlib import Path

import pytest

from kg.catalogue.documents import document_ids
from kg.errors import DocumentError, NotFound
from kg.pipeline.flow import build
from kg.pipeline.intake import take_in, withdraw
from kg.pipeline.store import locked, open_current
from kg.rdf.quads import write_nquads

LETTERHEAD = "TỈNH ỦY LẠC SƠN\n*\nSố {number}\n\nLạc Sơn, ngày {day} tháng 3 năm 2022\n\n"
PLAN = (
    LETTERHEAD.format(number="12-KH/TU", day="05")
    + """KẾ HOẠCH
thực hiện Nghị quyết số 05-NQ/TU

1. Giao Ban Tổ chức Tỉnh ủy chủ trì rà soát cán bộ. Hoàn thành trong tháng 6/2022.
"""
)
RESOLUTION = (
    LETTERHEAD.format(number="05-NQ/TU", day="01")
    + """NGHỊ QUYẾT
về chuyển đổi số

Điều 1. Thực hiện Kết luận số 9-KL/TW ngày 01/02/2022.
"""
)


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def graph(store: Path, out: Path) -> bytes:
    with closing(open_current(store)) as db:
        write_nquads(db, out)
    return out.read_bytes()


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    return write(tmp_path, "in/ke-hoach.txt", PLAN), write(tmp_path, "in/nghi-quyet.txt", RESOLUTION)


def test_a_file_taken_in_stands_beside_the_others(files: tuple[Path, Path], tmp_path: Path) -> None:
    plan, resolution = files
    build([plan], tmp_path / "store")
    summary = take_in(tmp_path / "store", [resolution])
    assert summary.read == 1 and summary.kept == 1 and summary.changed
    assert [id.rpartition("-")[0] for id in summary.added] == ["nghi-quyet"]
    build([plan, resolution], tmp_path / "whole")
    assert graph(tmp_path / "store", tmp_path / "a") == graph(tmp_path / "whole", tmp_path / "b")


def test_a_file_withdrawn_leaves_no_trace(files: tuple[Path, Path], tmp_path: Path) -> None:
    plan, resolution = files
    build([plan], tmp_path / "alone")
    build([plan, resolution], tmp_path / "store")
    (id,) = [id for id in summary_ids(tmp_path / "store") if id.startswith("nghi-quyet")]
    assert withdraw(tmp_path / "store", [id]).removed == (id,)
    assert graph(tmp_path / "store", tmp_path / "a") == graph(tmp_path / "alone", tmp_path / "b")


def summary_ids(store: Path) -> list[str]:
    with closing(open_current(store)) as db:
        return document_ids(db)


def test_a_changed_file_takes_the_place_of_what_its_path_gave(files: tuple[Path, Path], tmp_path: Path) -> None:
    take_in(tmp_path / "store", [files[0].parent])
    write(tmp_path, "in/ke-hoach.txt", PLAN.replace("tháng 6/2022", "tháng 9/2022"))
    summary = take_in(tmp_path / "store", [files[0]])
    assert len(summary.added) == len(summary.removed) == 1
    build([files[0].parent], tmp_path / "whole")
    assert graph(tmp_path / "store", tmp_path / "a") == graph(tmp_path / "whole", tmp_path / "b")


def test_what_the_store_holds_already_changes_nothing(files: tuple[Path, Path], tmp_path: Path) -> None:
    build([files[0].parent], tmp_path / "store")
    summary = take_in(tmp_path / "store", [files[1]])
    assert not summary.changed and not summary.added


def test_a_copy_of_a_held_file_is_another_name_of_it(files: tuple[Path, Path], tmp_path: Path) -> None:
    build([files[0]], tmp_path / "store")
    summary = take_in(tmp_path / "store", [write(tmp_path, "more/ban-sao.txt", PLAN)])
    assert summary.counts["document"] == 1 and len(summary.copies) == 1


def test_what_was_passed_over_stays_said_until_it_is_read(files: tuple[Path, Path], tmp_path: Path) -> None:
    empty = write(tmp_path, "in/trong.txt", "")
    build([files[0], empty], tmp_path / "store")
    assert [line for line in take_in(tmp_path / "store", [files[1]]).skipped if "trong.txt" in line]
    write(tmp_path, "in/trong.txt", RESOLUTION.replace("số", "thể thao"))
    assert not take_in(tmp_path / "store", [empty]).skipped


def test_neither_a_stranger_nor_everything_is_withdrawn(files: tuple[Path, Path], tmp_path: Path) -> None:
    build([files[0]], tmp_path / "store")
    with pytest.raises(NotFound, match="no document with id 'nobody'"):
        withdraw(tmp_path / "store", ["nobody"])
    with pytest.raises(DocumentError, match="at least one"):
        withdraw(tmp_path / "store", summary_ids(tmp_path / "store"))


def test_one_waits_for_the_other(files: tuple[Path, Path], tmp_path: Path) -> None:
    build([files[0]], tmp_path / "store")
    with locked(tmp_path / "store"):
        waiting = threading.Thread(target=take_in, args=(tmp_path / "store", [files[1]]))
        waiting.start()
        assert len(summary_ids(tmp_path / "store")) == 1
    waiting.join()
    assert len(summary_ids(tmp_path / "store")) == 2
