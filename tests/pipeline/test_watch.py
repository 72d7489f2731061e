"""A folder watched by a process of its own, and served by another while files come."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import httpx

from kg.pipeline.watch import ASIDE
from kg.pipeline.watch import _take as take
from tests.live import KG, eventually, serving
from tests.pipeline.test_difference import TEXTS


def test_what_comes_is_taken_in_and_served_and_what_cannot_be_read_is_set_aside(tmp_path: Path) -> None:
    folder, store = tmp_path / "inbox", tmp_path / "store"
    folder.mkdir()
    (folder / "nghi-quyet.txt").write_text(TEXTS["nghi-quyet.txt"], "utf-8")
    command = [KG, "watch", str(folder), "--store", str(store), "--workers", "1"]
    watching = subprocess.Popen(  # which hears Ctrl-C, though these tests run behind a shell's back
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    try:
        eventually(lambda: (store / "CURRENT").exists(), 120)
        with serving("--store", str(store)) as server:
            assert files(server.url) == {"nghi-quyet.txt"}
            (folder / "sub").mkdir()
            (folder / "sub" / "ke-hoach.txt").write_text(TEXTS["ke-hoach.txt"], "utf-8")
            (folder / "hong.pdf").write_bytes(b"%PDF-1.7\nnot really")
            (tmp_path / "rieng.txt").write_text(TEXTS["nghi-quyet.txt"] + "Riêng.", "utf-8")
            os.mkfifo(folder / "ong.txt")
            Path(os.fsdecode(os.fsencode(folder) + b"/\xff\n.txt")).touch()  # as old Windows writes names
            (folder / "lien-ket.txt").symlink_to(tmp_path / "rieng.txt")  # leads out: nobody put it here
            eventually(lambda: files(server.url) == {"nghi-quyet.txt", "ke-hoach.txt"}, 120)
            eventually(lambda: (store / ASIDE / "hong.pdf.reason.txt").exists(), 120)
        assert not (folder / "hong.pdf").exists() and (store / ASIDE / "hong.pdf").exists()
        assert "hong.pdf" in (store / ASIDE / "hong.pdf.reason.txt").read_text("utf-8")
    finally:
        os.kill(watching.pid, signal.SIGINT)
        said = watching.communicate(timeout=60)[0]
    assert watching.returncode in (0, 130), said
    assert "added: nghi-quyet" in said and "hong.pdf" in said


def files(url: str) -> set[str]:
    return {item["document"]["file"] if "document" in item else item["file"] for item in listed(url)}


def listed(url: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = httpx.get(f"{url}api/documents", timeout=60).json()["items"]
    return found


def test_files_that_cannot_be_read_are_set_aside_each_with_its_own_reason_and_one_that_is_gone_harms_none(
    tmp_path: Path,
) -> None:
    store = tmp_path / "store"
    bad, empty, gone = tmp_path / "hong.pdf", tmp_path / "trong.txt", tmp_path / "mat.txt"
    bad.write_bytes(b"%PDF-1.7\nnot really")
    empty.touch()
    batch = take([bad, empty, gone], store, 1, 1_000_000)
    assert batch.summary is None and [name for name, _ in batch.aside] == ["hong.pdf", "trong.txt"]
    assert "empty" in dict(batch.aside)["trong.txt"] and "PDF" in dict(batch.aside)["hong.pdf"]
    good = tmp_path / "nghi-quyet.txt"
    good.write_text(TEXTS["nghi-quyet.txt"], "utf-8")
    found = take([gone, good], store, 1, 1_000_000).summary
    assert found and found.counts["document"] == 1
