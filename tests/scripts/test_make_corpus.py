"""The generator of documents for measurements."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "make_corpus.py"
DATED = re.compile(r"số (\d+-[A-ZĐa-z]+/T[UW]) ngày (\d\d/\d\d/\d{4})")
BARE = re.compile(r"số \d+-[A-ZĐa-z]+/T[UW](?! ngày)")


def make(out: Path, seed: int, hash_seed: str = "0") -> dict[str, str]:
    command = [sys.executable, str(SCRIPT), str(out), "--documents", "200", "--seed", str(seed)]
    subprocess.run(command, check=True, env={"PYTHONHASHSEED": hash_seed})
    return {str(p.relative_to(out)): p.read_text("utf-8") for p in out.rglob("*.txt")}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return make(tmp_path_factory.mktemp("corpus"), seed=1)


def test_same_seed_same_bytes_under_any_hash_seed(corpus: dict[str, str], tmp_path: Path) -> None:
    assert make(tmp_path / "again", seed=1, hash_seed="7") == corpus
    assert make(tmp_path / "other", seed=2) != corpus


def test_documents_cite_as_much_as_real_ones(corpus: dict[str, str]) -> None:
    citations = sum(len(DATED.findall(text)) + len(BARE.findall(text)) for text in corpus.values())
    assert 6 <= citations / len(corpus) <= 12


def test_a_number_means_one_act_of_each_term_and_both_terms_occur(corpus: dict[str, str]) -> None:
    dates: dict[str, set[str]] = defaultdict(set)
    for text in corpus.values():
        for number, day in DATED.findall(" ".join(text.split())):
            dates[number].add(day)
    assert max(map(len, dates.values())) == 2
    assert any(len(days) == 2 for number, days in dates.items() if number.endswith("/TU"))
    assert any(len(days) == 2 for number, days in dates.items() if number.endswith("/TW"))


def test_some_cited_acts_are_held(corpus: dict[str, str]) -> None:
    own = {m[1] for text in corpus.values() if (m := re.search(r"^Số (\S+/TU)$", text, re.MULTILINE))}
    cited = {number for text in corpus.values() for number, _ in DATED.findall(text)}
    assert own & cited
    assert cited - own


def test_an_official_may_hold_another_post_in_the_next_term(corpus: dict[str, str]) -> None:
    posts: dict[str, set[str]] = defaultdict(set)
    for text in corpus.values():
        for name, post in re.findall(r"Đồng chí ([^,]+), ([^.]+)\.", text):
            posts[name].add(post)
    assert any(len(held) > 1 for held in posts.values())
