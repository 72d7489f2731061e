"""Answers kept: a snapshot never changes, so the same question has the same answer until the next build."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from pathlib import Path

from msgspec import Struct

PART = 16  # an answer larger than this part of the room is not kept


class Answer(Struct, frozen=True):
    """A whole answer, serialised."""

    media_type: str
    body: bytes


class Answers:
    """The answers asked for last over one snapshot, `most` bytes of them."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._snapshot: Path | None = None
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self._bytes = 0

    def get(self, snapshot: Path | None, question: Hashable) -> Answer | None:
        """The answer that this snapshot gave to the question, if it is still kept."""
        if snapshot != self._snapshot:
            self._snapshot, self._bytes = snapshot, 0
            self._answers.clear()
        if answer := self._answers.get(question):
            self._answers.move_to_end(question)
        return answer

    def keep(self, snapshot: Path, question: Hashable, answer: Answer) -> None:
        """Remember an answer of the present snapshot; what was not asked for longest makes room."""
        if snapshot != self._snapshot or question in self._answers or len(answer.body) > self.most // PART:
            return
        self._answers[question] = answer
        self._bytes += len(answer.body)
        while self._bytes > self.most:
            self._bytes -= len(self._answers.popitem(last=False)[1].body)
