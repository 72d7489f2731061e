"""How fast we read beside eyecite and spaCy: one core, each in its own process, in turns, in one run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from make_corpus import document

from benches.english import opinions

GOALS = {"eyecite-hyperscan": 3.0, "eyecite": 10.0, "spacy-entity-ruler": 2.0}
SCRIPTS = Path(__file__).resolve().parent
OUTSIDE = ("eyecite", "eyecite-hyperscan")  # installed by `bench.py --install`, not in the project


def measure(name: str, folder: Path, characters: int, python: Path, scripts: Path = SCRIPTS) -> dict[str, Any] | None:
    """One run of one contender; None where it is not installed. scripts: of the checkout whose "ours" is meant."""
    if not python.exists():
        print(f"{name}: left out: no {python}; run `bench.py --install`", file=sys.stderr)
        return None
    command = [str(python), str(scripts / "contender.py"), name, str(folder), str(characters)]
    cache = {"HYPERSCAN_CACHE": str(Path(tempfile.gettempdir()) / "vietkg-hyperscan")}
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | cache)
    if done.returncode:
        print(f"{name}: left out: {(done.stderr.strip().splitlines() or ['no message'])[-1]}", file=sys.stderr)
        return None
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def compare(corpus: Path, megabytes: float, rounds: int, rivals: Path, beside: Path | None = None) -> int:
    """The table, and whether the goals are met (exit code). beside: another checkout, in place of the rivals."""
    characters = int(megabytes * 1e6)
    with tempfile.TemporaryDirectory() as scratch:
        english, distinct = Path(scratch, "english"), Path(scratch, "distinct")
        write(english, enumerate(opinions(characters)))
        write(distinct, ((i, document(1, i, 10**6)[1]) for i in range(int(characters // 7000) + 1)))
        runs = [("ours", corpus, ""), ("ours", distinct, " (distinct generated documents)")]
        other = f" at {beside}"
        if beside:
            runs = [(name, folder, note + told) for name, folder, note in runs for told in ("", other)]
        else:
            runs += [(name, corpus, "") for name in ("spacy-matcher", "spacy-entity-ruler")]
            runs += [(name, english, " (English)") for name in OUTSIDE]
        results: dict[str, list[dict[str, Any]]] = {}
        for _ in range(rounds):
            for name, folder, note in runs:
                python, scripts = rivals if name in OUTSIDE else Path(sys.executable), SCRIPTS
                if beside and note.endswith(other):
                    python, scripts = beside.absolute() / ".venv/bin/python", beside.absolute() / "scripts/benches"
                if result := measure(name, folder, characters, python, scripts):
                    results.setdefault(name + note, []).append(result)
    return report(results)


def write(folder: Path, texts: Any) -> None:
    folder.mkdir()
    for index, text in texts:
        (folder / f"{index:05}.txt").write_text(text, "utf-8")


def report(results: dict[str, list[dict[str, Any]]]) -> int:
    speeds = {name: [r["characters"] / r["seconds"] for r in runs] for name, runs in results.items()}
    ours = median(speeds["ours"])
    print(f"{'':52}{'million characters/s':>22}{'ours is':>9}{'goal':>6}{'peak MB':>9}{'found':>9}")
    missed = 0
    for name, runs in results.items():
        speed = median(speeds[name])
        goal = GOALS.get(name.split(" ")[0])
        missed += goal is not None and ours / speed < goal
        spread = f"{speed / 1e6:.2f} ({min(speeds[name]) / 1e6:.2f}-{max(speeds[name]) / 1e6:.2f})"
        peak = max(r["peak_mb"] for r in runs)
        print(f"{name:52}{spread:>22}{ours / speed:>8.1f}x{goal or '':>6}{peak:>9.0f}{runs[0]['found']:>9}")
    return int(missed > 0)
