"""How the time of reading a text grows with its length, on texts that repeat themselves: what patterns fear most.

growth.py                 some 300 texts of 10,000, 100,000 and 1,000,000 characters, two at once
growth.py --most 100000   a quicker look
growth.py 'A ' 'Điều {n}. ' texts of one's own; {n}, {word}, {name}: another each time

Prints the worst by exponent (1: linear; between the two longest) and by seconds of processor time; exit code 1 where a
text grows by more than the 1.15th power or takes more than 10 s. Each text is read in a process of the build's own
pool, so a text that never ends is stopped and counted. Others' work makes a second of processor time worth less (caches
and cores are shared), by another factor each minute: a loop that counts is timed before and after each text, and the
text's seconds are what they would be where that loop takes as long as the quickest time it took.
"""

from __future__ import annotations

import argparse
import itertools
import math
import os
import re
import sys
import time
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from kg.catalogue.write import create
from kg.pipeline.pasted import read_pasted
from kg.pipeline.workers import Failure, run

MOST_EXPONENT = 1.15
MOST_SECONDS = 10.0
NOISE = 0.2  # seconds: what takes less says nothing of how it grows
PIECES = Path(__file__).with_suffix(".toml")


class Text(NamedTuple):
    """A line again and again, behind what stands once before it."""

    line: str
    opens: str = ""

    def __str__(self) -> str:
        return repr(self.line if not self.opens else f"{self.opens[:30]} … {self.line}").replace("|", "\\|")


def texts() -> list[Text]:
    """What is repeated."""
    held = tomllib.loads(PIECES.read_text("utf-8"))
    words = [f"{word} " for word in held["words"]] + [f"{word}\n" for word in held["words"][::3]]
    alike = dict.fromkeys([*held["letters"], *held["short"], *words])
    return [*map(Text, alike), *(Text(line, part["opens"]) for part in held["series"] for line in part["lines"])]


def written(text: Text, length: int) -> str:
    """So many characters of it."""
    if "{" not in text.line:
        return (text.opens + text.line * (length // len(text.line) + 1))[:length]
    lines, size, numbers = [text.opens], len(text.opens), itertools.count(1)
    while size < length:
        line = _FIELD.sub(lambda field: FIELDS[field[1]](next(numbers)), text.line)
        lines.append(line)
        size += len(line)
    return "".join(lines)[:length]


def _syllables(number: int, count: int) -> str:
    """As many syllables, others for every number below 28 to their power."""
    return " ".join(SYLLABLES[number // len(SYLLABLES) ** place % len(SYLLABLES)] for place in range(count))


SYLLABLES: list[str] = tomllib.loads(PIECES.read_text("utf-8"))["syllables"]
FIELDS: dict[str, Callable[[int], str]] = {
    "n": str,
    "word": lambda number: _syllables(number, 3),
    "name": lambda number: f"Lê {_syllables(number, 3)}".title(),
}
_FIELD = re.compile("{(n|word|name)}")


class Took(NamedTuple):
    """Seconds of processor time that a text took, and a loop that counts, beside it."""

    seconds: float
    counting: float = 1.0


def count() -> float:
    """Seconds of processor time that counting takes here and now."""
    began = time.process_time()
    for _ in range(1_000_000):
        pass
    return time.process_time() - began


def measure(item: tuple[Text, int]) -> Took:
    """What one text takes, read as a pasted one."""
    text = written(*item)
    with TemporaryDirectory() as folder:
        db = create(Path(folder) / "none.sqlite")
        read_pasted(db, "warm.txt", "Giao Văn phòng.".encode())
        before, began = count(), time.process_time()
        try:
            read_pasted(db, "text.txt", text.encode())
        except Exception as error:
            if "empty" not in str(error) and "no text" not in str(error):
                raise
        spent = time.process_time() - began
        db.close()
    return Took(spent, (before + count()) / 2)


def _measured(items: Sequence[tuple[Text, int]], workers: int) -> dict[tuple[Text, int], Took]:
    """What each text takes at each length; what fails takes for ever."""
    crowd = max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
    slowest = 4 * MOST_SECONDS * crowd  # of the clock, which others' work counts in
    measured: dict[tuple[Text, int], Took] = {}
    from growth import measure  # by the name that a worker finds it by

    for index, result in run(measure, items, workers, slowest):
        if isinstance(result, Failure):
            print(f"{items[index][0]} x {items[index][1]}: {result.message[-200:]}", file=sys.stderr, flush=True)
        measured[items[index]] = Took(math.inf) if isinstance(result, Failure) else result
    return measured


class Row(NamedTuple):
    """How a text's time grows from its second longest length to its longest, and its seconds at each length."""

    exponent: float
    took: list[float]
    piece: Text


def _judged(
    pieces: Sequence[Text], lengths: Sequence[int], measured: dict[tuple[Text, int], Took]
) -> tuple[list[Row], list[Row]]:
    """The rows that are beyond a bound, and all."""
    quickest = min(took.counting for took in measured.values())
    rows = []
    for piece in pieces:
        all_took = [measured[piece, length] for length in lengths]
        took = [each.seconds * quickest / each.counting for each in all_took]
        told = len(took) > 1 and took[-1] > NOISE
        exponent = math.log10(took[-1] / max(took[-2], 1e-4)) if told and took[-1] < math.inf else 0.0
        rows.append(Row(exponent, took, piece))
    return [row for row in rows if row.exponent > MOST_EXPONENT or max(row.took) > MOST_SECONDS], rows


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pieces", nargs="*")
    parser.add_argument("--most", type=int, default=1_000_000, metavar="CHARACTERS")
    parser.add_argument("--workers", type=int, default=2)
    args = parser.parse_args()
    from growth import Text, texts  # by the names that a worker finds them by

    pieces = [Text(piece.replace("\\n", "\n")) for piece in args.pieces] or texts()
    lengths = [length for length in (10_000, 100_000, 1_000_000) if length <= args.most]
    measured = _measured([(piece, length) for length in lengths for piece in pieces], args.workers)
    wrong, rows = _judged(pieces, lengths, measured)
    # what stands out once only is others' work; both lengths anew, since one that seemed too quick makes a text grow
    measured |= _measured([(piece, length) for length in lengths[-2:] for _, _, piece in wrong], args.workers)
    wrong, rows = _judged(pieces, lengths, measured)
    quickest = min(took.counting for took in measured.values())
    worst = sorted(rows, key=lambda row: row[0], reverse=True)[:10] + sorted(rows, key=lambda row: max(row[1]))[-10:]
    print(f"| text | {' | '.join(f'{length:,}' for length in lengths)} | exponent |")
    print("|---|" + "---|" * (len(lengths) + 1))
    for exponent, took, piece in [*wrong, *(row for row in worst if row not in wrong)]:
        print(f"| {piece} | {' | '.join(f'{seconds:.2f} s' for seconds in took)} | {exponent:.2f} |")
    print(f"\na loop that counts to a million took {quickest * 1000:.0f} ms at the quickest")
    print(f"{len(pieces)} texts; {len(wrong)} beyond an exponent of {MOST_EXPONENT} or {MOST_SECONDS:g} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
