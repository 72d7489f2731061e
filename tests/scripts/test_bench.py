"""The bench runs, and counts what it says it counts; how fast anything is, is no test's business."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from kg.pipeline.flow import build

SCRIPTS = Path(__file__).parents[2] / "scripts"


def run(*arguments: str) -> str:
    return subprocess.run([sys.executable, *arguments], check=True, capture_output=True, text=True).stdout


def test_a_build_and_what_comes_and_goes_are_reported_with_time_memory_and_bytes() -> None:
    printed = run(str(SCRIPTS / "bench.py"), "build", "--documents", "2", "--workers", "1")
    assert "2 documents" in printed
    for step in ("build", "one document more", "100 documents more", "one document less"):
        assert re.search(rf"^  {step} +[\d.]+ s, +[\d.]+ s of processors, +\d+ MB", printed, re.MULTILINE)
    assert re.search(r"^  graph +[\d,]+ bytes a document", printed, re.MULTILINE)


def test_searches_are_asked_of_a_stores_own_words_and_told_by_kind(tmp_path: Path) -> None:
    build([SCRIPTS.parent / "kg" / "examples"], tmp_path)
    printed = run(str(SCRIPTS / "bench.py"), "search", str(tmp_path), "--each", "3")
    for kind in ("numbers", "names", "bodies", "three words", "a phrase", "all"):
        assert re.search(rf"^  {kind} +[\d.]+ +[\d.]+ +[\d.]+$", printed, re.MULTILINE)


def test_a_contender_reads_a_folder_until_it_has_had_enough(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Thực hiện Nghị quyết số 26-NQ/TW ngày 03/11/2022.\n", "utf-8")
    told = json.loads(run(str(SCRIPTS / "benches" / "contender.py"), "ours", str(tmp_path), "200"))
    assert told["characters"] == 200
    assert told["found"] == 4
