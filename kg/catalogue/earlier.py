"""What a catalogue of whatever version of kg holds of its files: enough to read the texts anew, the files being gone.

Every version so far has the tables `document` and `document_text` with the columns named in `_ALWAYS`; the others came
later, and where one is missing nothing is known of what it says.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from msgspec import Struct, json

from kg.errors import NotFound, StoreError
from kg.models import Content, Gap
from kg.parse.formats.kinds import MAIL
from kg.parse.formats.mail import head_of

_ALWAYS = ("file", "sha256", "size", "media_type")
_LATER = {
    "also": "'[]'",
    "within": "NULL",
    "pages": "'[]'",
    "ocr": "'[]'",
    "gaps": "'[]'",
}  # column → where it is missing


class HeldFile(Struct, frozen=True):
    """A file that was read once: base name, hash, bytes; other names of the same; the mail or archive it is of."""

    file: str
    sha256: str
    size: int
    also: tuple[str, ...]
    within: str | None


def held_files(catalogue: Path) -> list[HeldFile]:
    """Every file of a catalogue whose text it holds, in order of hash. StoreError where it cannot be read."""
    with _rows(catalogue, "1 OR ?", "") as rows:
        return [_file(row) for row in rows]


def held_text(catalogue: Path, sha256: str) -> tuple[HeldFile, Content]:
    """A file of a catalogue, and what its reader gave. NotFound; StoreError where it cannot be read."""
    with _rows(catalogue, "sha256 = ?", sha256) as rows:
        for row in rows:
            text, media_type, pages, ocr, gaps = (
                row["text"],
                *(row[name] for name in ("media_type", "pages", "ocr", "gaps")),
            )
            head = head_of(text) if media_type.startswith(MAIL) else 0
            numbers = json.decode(pages, type=tuple[tuple[int, int], ...])
            told = json.decode(ocr, type=tuple[tuple[int, float], ...])
            return _file(row), Content(text, media_type, numbers, told, json.decode(gaps, type=tuple[Gap, ...]), head)
    raise NotFound(f"no text of {sha256} in {catalogue}")


def base_of(catalogue: Path) -> str | None:
    """What the IRIs of its data begin with; None where it does not say so."""
    with closing(_open(catalogue)) as db:
        row = db.execute("SELECT value FROM meta WHERE key = 'base'").fetchone()
    return str(row["value"]) if row else None


def _file(row: sqlite3.Row) -> HeldFile:
    return HeldFile(
        row["file"], row["sha256"], row["size"], json.decode(row["also"], type=tuple[str, ...]), row["within"]
    )


@contextmanager
def _rows(catalogue: Path, condition: str, value: str) -> Iterator[Iterator[sqlite3.Row]]:
    """The files that a condition holds for, with their texts, whatever columns the catalogue has."""
    try:
        with closing(_open(catalogue)) as db:
            there = {row["name"] for row in db.execute("PRAGMA table_info(document)")}
            later = [name if name in there else f"{instead} AS {name}" for name, instead in _LATER.items()]
            columns = ", ".join([*_ALWAYS, "text", *later])
            source = "document JOIN document_text ON document_text.document = document.id"
            yield db.execute(f"SELECT {columns} FROM {source} WHERE {condition} ORDER BY sha256, file", (value,))
    except (sqlite3.Error, ValueError) as error:
        raise StoreError(f"{catalogue}: its texts cannot be read ({error}); build from the files.") from error


def _open(catalogue: Path) -> sqlite3.Connection:
    db = sqlite3.connect(f"{catalogue.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    db.row_factory = sqlite3.Row
    return db
