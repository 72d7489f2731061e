"""Why a thing was decided as it was: one sentence in Vietnamese and the same in English (`kg/words/reasons.toml`)."""

from __future__ import annotations

from kg.models import Reason
from kg.words import say
from kg.words.writing import written_date, written_locator


def because(key: str, /, **values: object) -> Reason:
    """The reason of that key with its places filled; an ISO day among the values stands as 03/11/2022 in Vietnamese, a
    value that is a Reason itself in each language."""
    vi = {name: value.vi if isinstance(value, Reason) else value for name, value in values.items()}
    en = {name: value.en if isinstance(value, Reason) else value for name, value in values.items()}
    written = {name: written_date(value) if isinstance(value, str) else value for name, value in vi.items()}
    return Reason(say(f"reasons.{key}", "vi", **written), say(f"reasons.{key}", "en", **en))


def place(locator: str) -> Reason:
    """A place of a text as people name it in each language."""
    return Reason(written_locator(locator, "vi"), written_locator(locator, "en"))


def antecedent(date: str | None, *, earlier: bool) -> Reason:
    """Another place of the same document gives the number, and a day where it gives one."""
    key = "earlier" if earlier else "elsewhere"
    return because(f"{key}_dated", date=date) if date else because(key)


def collection(term: str | None, *, subject: bool, previous: bool) -> Reason:
    """The collection holds one act of this number and issuer; what else speaks for it."""
    key = "only_of_subject" if subject else "only_before" if previous else "only"
    return because(f"{key}_in_term", term=term) if term else because(key)


def registry(date: str, pages: int) -> Reason:
    """The day is printed nowhere in the collection; pages: how many public pages print number and day so."""
    return because("registry_published", date=date, pages=pages) if pages else because("registry", date=date)
