"""What somebody put off in the queue of decisions: for that account alone, until it is taken up again."""

from __future__ import annotations

from kg.accounts.users import Accounts, now
from kg.errors import BadParameter

LONGEST = 500  # characters of a side of a question
MOST = 10_000  # questions that one account may have put off

Question = tuple[str, str]  # what it is about, "kind/id" or words, and its other side


def skip(db: Accounts, user: str, question: Question) -> None:
    """Puts a question off. BadParameter where it is none or too many are."""
    if not question[0] or max(map(len, question)) > LONGEST:
        raise BadParameter("subject", "a question of the queue is to be put off.")
    if len(skipped(db, user)) >= MOST:
        raise BadParameter("subject", f"{MOST} questions were put off; decide some of them.")
    db.execute("INSERT OR REPLACE INTO skipped VALUES (?, ?, ?, ?)", (user, *question, now()))


def take_up(db: Accounts, user: str, question: Question) -> None:
    """A question that was put off waits again."""
    db.execute("DELETE FROM skipped WHERE user = ? AND subject = ? AND object = ?", (user, *question))


def skipped(db: Accounts, user: str) -> set[Question]:
    """What an account put off."""
    return set(db.execute("SELECT subject, object FROM skipped WHERE user = ?", (user,)))
