"""How the time of reading a text grows with its length, on texts that repeat themselves: what patterns fear most.

growth.py                 some 200 texts of 10,000, 100,000 and 1,000,000 characters, two at once
growth.py --most 100000   a quicker look
growth.py 'A ' 'Điều 1. ' texts of one's own

Prints the worst by exponent (1: linear; between the two longest) and by seconds of processor time; exit code 1 where a
text grows by more than the 1.15th power or takes more than 10 s. Each text is read in a process of the build's own
pool, so a text that never ends is stopped and counted.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.catalogue.write import create
from kg.pipeline.pasted import read_pasted
from kg.pipeline.workers import Failure, run

MOST_EXPONENT = 1.15
MOST_SECONDS = 10.0
NOISE = 0.2  # seconds: what takes less says nothing of how it grows
PIECES = Path(__file__).with_suffix(".toml")


def texts() -> list[str]:
    """What is repeated."""
    held = tomllib.loads(PIECES.read_text("utf-8"))
    words = [f"{word} " for word in held["words"]] + [f"{word}\n" for word in held["words"][::3]]
    return list(dict.fromkeys([*held["letters"], *held["short"], *words]))


def measure(item: tuple[str, int]) -> float:
    """Seconds of processor time that one text takes, read as a pasted one."""
    piece, length = item
    text = (piece * (length // len(piece) + 1))[:length]
    with TemporaryDirectory() as folder:
        db = create(Path(folder) / "none.sqlite")
        read_pasted(db, "warm.txt", "Giao Văn phòng.".encode())
        began = time.process_time()
        try:
            read_pasted(db, "text.txt", text.encode())
        except Exception as error:
            if "empty" not in str(error) and "no text" not in str(error):
                raise
        spent = time.process_time() - began
        db.close()
    return spent


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pieces", nargs="*")
    parser.add_argument("--most", type=int, default=1_000_000, metavar="CHARACTERS")
    parser.add_argument("--workers", type=int, default=2)
    args = parser.parse_args()
    from growth import measure  # by the name that a worker finds it by

    pieces = [piece.encode().decode("unicode_escape") if "\\" in piece else piece for piece in args.pieces] or texts()
    lengths = [length for length in (10_000, 100_000, 1_000_000) if length <= args.most]
    items = [(piece, length) for length in lengths for piece in pieces]
    spent: dict[tuple[str, int], float] = {}
    slowest = 4 * MOST_SECONDS  # of the clock, which others' work counts in
    for index, result in run(measure, items, args.workers, slowest):
        if isinstance(result, Failure):
            print(f"{items[index][0]!r} x {items[index][1]}: {result.message[-200:]}", file=sys.stderr, flush=True)
        spent[items[index]] = math.inf if isinstance(result, Failure) else result
    rows = []
    for piece in pieces:
        took = [spent[piece, length] for length in lengths]
        told = len(took) > 1 and took[-1] > NOISE
        exponent = math.log10(took[-1] / max(took[-2], 1e-4)) if told and took[-1] < math.inf else 0.0
        rows.append((exponent, took, piece))
    wrong = [row for row in rows if row[0] > MOST_EXPONENT or max(row[1]) > MOST_SECONDS]
    worst = sorted(rows, key=lambda row: row[0], reverse=True)[:10] + sorted(rows, key=lambda row: max(row[1]))[-10:]
    print(f"| text | {' | '.join(f'{length:,}' for length in lengths)} | exponent |")
    print("|---|" + "---|" * (len(lengths) + 1))
    for exponent, took, piece in [*wrong, *(row for row in worst if row not in wrong)]:
        print(f"| {piece!r} | {' | '.join(f'{seconds:.2f} s' for seconds in took)} | {exponent:.2f} |")
    print(f"\n{len(pieces)} texts; {len(wrong)} beyond an exponent of {MOST_EXPONENT} or {MOST_SECONDS:g} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
