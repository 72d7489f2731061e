"""How good the extraction is: evaluate.py CORPUS GOLD [--errors N]

Runs `kg extract` over CORPUS and has the scorer that lies beside the gold tables (GOLD/../eval/score.py) compare.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", default="0", metavar="N", help="print up to N errors of each kind")
    args = parser.parse_args()
    scorer = args.gold.resolve().parent / "eval" / "score.py"
    if not scorer.is_file():
        parser.error(f"no scorer at {scorer}")
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as tables:
        extract = [sys.executable, "-m", "kg.cli", "extract", str(args.corpus), "--format", "jsonl"]
        if code := subprocess.run(extract, stdout=tables, check=False).returncode:
            return code
        score = [sys.executable, str(scorer), str(args.gold), tables.name, "--errors", args.errors]
        return subprocess.run(score, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
