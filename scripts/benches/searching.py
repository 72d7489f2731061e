"""How long a search takes in a store: numbers, names, words and phrases that its own texts hold, each asked once."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from statistics import quantiles

from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from kg.catalogue.reading import Connection
from kg.pipeline.store import open_current
from kg.text import unmark

SEED = 1
_LISTS = {
    "numbers": "SELECT DISTINCT number FROM act WHERE number IS NOT NULL ORDER BY number",
    "names": "SELECT name FROM person ORDER BY id",
    "bodies": "SELECT name FROM body ORDER BY id",
}
_PASSAGE = """SELECT substr(t.text, p.start + 1, p.end - p.start) FROM passage p JOIN document_text t USING (document)
  WHERE p.id = (SELECT id FROM passage WHERE id >= ? ORDER BY id LIMIT 1)"""
_WORD = re.compile(r"[^\W\d_]{2,}")


def questions(db: Connection, each: int) -> Iterator[tuple[str, str]]:
    """(kind, words) of searches, the same for the same store; each: how many of a kind."""
    lot = random.Random(SEED)
    for kind, query in _LISTS.items():
        found = [words for (words,) in db.execute(query)]
        yield from ((kind, words) for words in lot.sample(found, min(each, len(found))))
    last = db.execute("SELECT max(id) FROM passage").fetchone()[0] or 0
    for _ in range(each if last else 0):
        words = _WORD.findall(db.execute(_PASSAGE, (lot.randint(1, last),)).fetchone()[0])
        if len(words) > 3:
            at = lot.randrange(len(words) - 3)
            yield "three words", " ".join(lot.sample(words, 3))
            yield "three words without marks", unmark(" ".join(lot.sample(words, 3)))
            yield "a phrase", '"' + " ".join(words[at : at + 3]) + '"'


def measure(store: Path, each: int = 200) -> int:
    """Prints milliseconds of /api/search, in this process, by kind of question."""
    with closing(open_current(store)) as db:
        asked = list(questions(db, each))
        documents = db.execute("SELECT count(*) FROM document").fetchone()[0]
    taken: dict[str, list[float]] = {}
    with TestClient(create_app(Settings(store=store)), base_url="http://localhost") as client:
        client.get("/api/search", params={"q": "a"})  # what is computed once a build
        for kind, words in asked:
            begun = time.perf_counter()
            answer = client.get("/api/search", params={"q": words[:290]})
            taken.setdefault(kind, []).append(1000 * (time.perf_counter() - begun))
            assert answer.status_code == 200, words
    print(f"{documents} documents, {len(asked)} searches; milliseconds    p50      p99      most")
    taken["all"] = [one for some in taken.values() for one in some]
    for kind, times in taken.items():
        print(f"  {kind:48}{_at(times, 50):8.1f} {_at(times, 99):8.1f} {max(times):8.1f}")
    return 0


def _at(times: Sequence[float], percent: int) -> float:
    return quantiles(times, n=100, method="inclusive")[percent - 1] if len(times) > 1 else times[0]
