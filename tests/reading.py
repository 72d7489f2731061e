"""A sentence or a page read as a document, for the tests of what reads documents."""

from __future__ import annotations

from kg.extract.citations import find_citations
from kg.extract.positions import find_positions
from kg.extract.tasks import find_tasks
from kg.mentions.find import find
from kg.models import Citation, Document, Position, Task
from kg.parse.document import parse_bytes
from kg.rules.lexicon import load_lexicon

LEXICON = load_lexicon()


def document(text: str, file: str = "van-ban.txt") -> Document:
    """The text parsed as a file of that name."""
    return parse_bytes(file, text.encode(), LEXICON)


def read_tasks(document: Document) -> list[Task]:
    """The tasks of a document."""
    return find_tasks(document, find(document, LEXICON), LEXICON)


def read_citations(document: Document) -> list[Citation]:
    """The acts that a document cites."""
    return find_citations(document, find(document, LEXICON), LEXICON)


def read_positions(document: Document) -> list[Position]:
    """Who holds which office by a document."""
    return find_positions(document, find(document, LEXICON), LEXICON)


def marked(text: str) -> tuple[str, list[str]]:
    """The text without ⟦…⟧ and what stands between the marks."""
    answers = [part.split("⟧")[0] for part in text.split("⟦")[1:]]
    return text.replace("⟦", "").replace("⟧", ""), answers
