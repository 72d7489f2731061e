"""How good the extraction is, side by side: evaluate.py CORPUS GOLD [--errors N] [--formats DIR]

Runs `kg extract` over CORPUS and has the scorer that lies beside the gold tables (GOLD/../eval/score.py) compare; where
a second set lies beside them (GOLD/../wide/texts and wide/gold: documents of other offices), its figures stand in a
second column. `--errors N`: up to N errors of each kind behind its figures, and how many there are of each.
`--formats DIR`: files of many formats with a table beside each; the checker beside the scorer (formats.py) compares.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print up to N errors of each kind")
    parser.add_argument("--formats", type=Path, metavar="DIR", help="files of many formats, each with its table")
    args = parser.parse_args()
    shared = args.gold.resolve().parent
    scorer = shared / "eval" / "score.py"
    if not scorer.is_file():
        parser.error(f"no scorer at {scorer}")
    sets = {"corpus": (args.corpus, args.gold)}
    if (shared / "wide" / "gold").is_dir():
        sets["wide"] = (shared / "wide" / "texts", shared / "wide" / "gold")
    scored = {name: _scored(scorer, texts, gold, args.errors) for name, (texts, gold) in sets.items()}
    print(f"{'':18}" + "".join(f"{name:>34}" for name in scored))
    for figure in next(iter(scored.values()))[0]:
        print(f"{figure:18}" + "".join(f"{_shown(figures[figure]):>34}" for figures, _ in scored.values()))
    for name, (_, errors) in scored.items() if args.errors else ():
        print(f"\n{name}: errors\n{errors}")
    if args.formats:
        print(flush=True)
        return _formats(scorer.with_name("formats.py"), args.formats)
    return 0


def _formats(checker: Path, folder: Path) -> int:
    """Prints which files of a folder come out as their tables say; 1 where any falls short."""
    with tempfile.TemporaryDirectory() as place:
        kg = Path(place, "kg")  # the checker wants one program
        kg.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kg.cli "$@"\n')
        kg.chmod(0o755)
        return subprocess.run([sys.executable, str(checker), str(folder), "--kg", str(kg)], check=False).returncode


def _scored(scorer: Path, texts: Path, gold: Path, errors: int) -> tuple[dict[str, dict[str, Any]], str]:
    """The scorer's figures by name, and its errors as it prints them."""
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as tables:
        extract = [sys.executable, "-m", "kg.cli", "extract", str(texts), "--format", "jsonl"]
        subprocess.run(extract, stdout=tables, check=True)
        score = [sys.executable, str(scorer), str(gold), tables.name]
        figures = subprocess.run([*score, "--json"], stdout=subprocess.PIPE, text=True, check=True).stdout
        printed = subprocess.run(
            [*score, "--errors", str(errors)], stdout=subprocess.PIPE, text=True, check=True
        ).stdout
    return json.loads(figures), printed


def _shown(figure: dict[str, Any]) -> str:
    if "F1" in figure:
        return f"P {figure['P']:.3f}  R {figure['R']:.3f}  F1 {figure['F1']:.3f}"
    return f"{figure['accuracy']:.3f} of {figure['gold']}"


if __name__ == "__main__":
    sys.exit(main())
