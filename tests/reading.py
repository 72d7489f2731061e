"""A sentence or a page read as a document, for the tests of what reads documents."""

from __future__ import annotations

from kg.models import Document
from kg.parse.document import parse_bytes
from kg.rules.lexicon import load_lexicon

LEXICON = load_lexicon()


def document(text: str, file: str = "van-ban.txt") -> Document:
    """The text parsed as a file of that name."""
    return parse_bytes(file, text.encode(), LEXICON)


def marked(text: str) -> tuple[str, list[str]]:
    """The text without ⟦…⟧ and what stands between the marks."""
    answers = [part.split("⟧")[0] for part in text.split("⟦")[1:]]
    return text.replace("⟦", "").replace("⟧", ""), answers
