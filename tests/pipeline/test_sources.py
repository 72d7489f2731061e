"""The files of a build: whatever lies in a folder is a document, a copy of one, or named with a reason."""

from __future__ import annotations

import os
import stat
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from kg.errors import DocumentError
from kg.pipeline.flow import build, tables
from kg.pipeline.sources import Found, find_files, hash_files
from kg.pipeline.store import open_current
from tests.made_files import TASKS, mail, odt_of, pdf_of, word_of, workbook, zipped

PLAN = "KẾ HOẠCH\n\n1. Sở Nội vụ {} quy chế, hoàn thành trước ngày 15/9/2026.\n"
GOOD: dict[str, bytes] = {
    "a.txt": PLAN.format("rà soát").encode(),
    "b.md": PLAN.format("sửa đổi").encode(),
    "c.docx": word_of("KẾ HOẠCH", "1. Sở Nội vụ rà soát."),
    "d.pdf": pdf_of([(72, 72, "KE HOACH"), (72, 100, "1. So Noi vu ra soat.")]),
    "e.html": b"<html><body><p>KE HOACH</p><p>1. So Noi vu.</p></body></html>",
    "f.odt": odt_of("<text:p>Kế hoạch</text:p>"),
    "g.rtf": rb"{\rtf1\ansi Ke hoach\par}",
    "h.xlsx": workbook([["Lịch"], *TASKS]),
    "i.eml": mail("Kính gửi Sở Nội vụ.", ke_hoach__docx=word_of("Kèm thư"), hong__docx=b"PK\3\4"),
    "k.zip": zipped({"a/l.txt": "Trong gói", "m.rar": b"Rar!\x1a\x07", "n.txt": PLAN.format("rà soát")}),
}


def damaged(name: str, data: bytes) -> bytes:
    return {"e.html": b"<html>", "a.txt": b"\0\1\2", "b.md": b"\xff\xfd a"}.get(name, data[: len(data) // 3])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ho-so")
    for name, data in GOOD.items():
        (folder / name).write_bytes(data)
        (folder / f"hong-{name}").write_bytes(damaged(name, data))
    (folder / "lon.txt").write_bytes(b"a" * 3_000_000)
    (folder / "copy-a.txt").write_bytes(GOOD["a.txt"])
    (folder / "anh.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "code.py").write_text("print('x')")
    (folder / ".hidden").write_text("x")
    (folder / "empty.txt").write_text("")
    (folder / "sub").mkdir()
    (folder / "sub" / "o.txt").write_text("Dưới thư mục")
    os.mkfifo(folder / "ong.txt")
    return folder


def test_every_file_of_a_folder_is_accounted_for(folder: Path, tmp_path: Path) -> None:
    summary = build([folder], tmp_path / "store", most=2_000_000)
    with open_current(tmp_path / "store") as db:
        held = {file for (file,) in db.execute("SELECT file FROM document")}
        passed = {file for (file,) in db.execute("SELECT file FROM passed_over WHERE document IS NULL")}
    inside = {"ke_hoach.docx", "l.txt"}
    # what is cut in the middle and still says something is read: a mail's first lines, the first words of a .rtf
    cut = {"hong-i.eml", "hong-g.rtf"}
    passed -= {"ke_hoach.docx"}  # of the mail that was cut
    assert held - cut == {*GOOD, "o.txt", *inside} - {"k.zip"}
    assert passed - cut == {f"hong-{name}" for name in GOOD} - cut | {
        "lon.txt", "anh.png", "code.py", ".hidden", "empty.txt", "ong.txt", "hong.docx", "m.rar",
    }  # fmt: skip
    assert len(summary.skipped) == len(passed) + 1 and all(
        ": " in line and line[-1] in ".)" for line in summary.skipped
    )
    assert [line.partition(": ")[0].rpartition("/")[2] for line in summary.copies] == ["copy-a.txt", "n.txt"]
    again = build([folder], tmp_path / "store", most=2_000_000)
    assert not again.changed and again.copies == summary.copies and len(again.skipped) == len(summary.skipped)


def test_a_page_that_is_not_read_is_in_the_summary_and_the_store(tmp_path: Path) -> None:
    many = [(72.0, 700.0, "a")] * 20_001
    path = tmp_path / "ke-hoach.pdf"
    path.write_bytes(pdf_of([(72, 72, "KE HOACH"), (72, 100, "1. So Noi vu ra soat.")], many))
    summary = build([path], tmp_path / "store")
    assert [line.partition(": ")[0] for line in summary.gaps] == ["ke-hoach.pdf"] and "page 2" in summary.gaps[0]
    with open_current(tmp_path / "store") as db:
        rows = db.execute("SELECT file, page, kind FROM passed_over WHERE document IS NOT NULL").fetchall()
    assert rows == [("ke-hoach.pdf", 2, "unreadable")]
    with tables([path]) as (_, lines):
        assert lines == list(summary.gaps)


def test_an_attachment_knows_its_mail(tmp_path: Path) -> None:
    (tmp_path / "thu.eml").write_bytes(GOOD["i.eml"])
    build([tmp_path], tmp_path / "store")
    with open_current(tmp_path / "store") as db:
        assert db.execute("SELECT file, within FROM document ORDER BY file").fetchall() == [
            ("ke_hoach.docx", "thu.eml"),
            ("thu.eml", None),
        ]


def found(path: Path) -> Found:
    return hash_files(find_files([path]), 10**6, lambda done: None)


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "mat.txt").write_text("Mật")
    folder = tmp_path / "ho-so"
    folder.mkdir()
    (folder / "a.txt").write_text("Công khai")
    (folder / "trong.txt").symlink_to("a.txt")
    (folder / "ngoai.txt").symlink_to(tmp_path / "mat.txt")
    (folder / "thu-muc").symlink_to(tmp_path, target_is_directory=True)
    held = found(folder)
    assert [source.file for source in held.sources] == ["a.txt"]
    assert [line.partition(": ")[2] for line in sorted(held.skipped)] == [
        "a link that leads out of the folder; give the file itself.",
        "a link to a folder, which is not followed.",
    ]
    assert [source.file for source in found(folder / "ngoai.txt").sources] == ["ngoai.txt"]


def test_names_that_are_no_text_do_not_end_a_build(tmp_path: Path) -> None:
    folder = tmp_path / "ho-so"
    folder.mkdir()
    for name in (b"k\xe9.txt", b"\xff.zip", "xấu\x1b[2J.txt".encode()):
        (folder / os.fsdecode(name)).write_text(PLAN.format(name))
    summary = build([folder], tmp_path / "store")
    with open_current(tmp_path / "store") as db:
        assert {file for (file,) in db.execute("SELECT file FROM document")} == {"k�.txt", "xấu�[2J.txt", "�.zip"}
    assert summary.read == 3


def test_what_is_held_of_a_file_is_little(tmp_path: Path) -> None:
    """Two gigabytes stood for 100,000 tiny files: now 2 kB each at the most, found and hashed."""
    for n in range(2000):
        (tmp_path / f"{n:04}.txt").write_text(f"{n}")
    tracemalloc.start()
    found = hash_files(find_files([tmp_path]), 60_000_000, lambda n: None)
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(found.sources) == 2000
    assert held < 2000 * 2_000


def test_a_folder_without_files_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="without documents"):
        find_files([tmp_path])


def test_a_link_in_an_archive_is_no_document(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("mat-khau.txt")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16  # as Unix programs pack it
    with zipfile.ZipFile(tmp_path / "ho-so.zip", "w") as archive:
        archive.writestr("ke-hoach.txt", "Giao Văn phòng Tỉnh ủy làm.")
        archive.writestr(link, "/etc/passwd")
    found = hash_files(find_files([tmp_path / "ho-so.zip"]), 1_000_000, lambda done: None)
    assert [source.file for source in found.sources] == ["ke-hoach.txt"]
    assert [line for line in found.skipped if "mat-khau.txt: a link, which is not followed" in line]
