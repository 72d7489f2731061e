"""Answers kept: a snapshot never changes, so the same question has the same answer until the next build."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from pathlib import Path
from typing import Any

from msgspec import Struct, msgpack

PART = 16  # an answer larger than this part of the room is not kept
ENTRY = 500  # bytes that an answer takes beside its body; a question is kept as its hash


class Answer(Struct, frozen=True):
    """A whole answer, serialised."""

    media_type: str
    body: bytes


class Answers:
    """The answers asked for last over one snapshot, `most` bytes of them."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._snapshot: Path | None = None
        self._answers: OrderedDict[bytes, Answer] = OrderedDict()
        self._bytes = 0

    def get(self, snapshot: Path | None, question: Any) -> Answer | None:
        """The answer that this snapshot gave to the question, if it is still kept."""
        if snapshot != self._snapshot:
            self._snapshot, self._bytes = snapshot, 0
            self._answers.clear()
        key = _key(question)
        if answer := self._answers.get(key):
            self._answers.move_to_end(key)
        return answer

    def keep(self, snapshot: Path, question: Any, answer: Answer) -> None:
        """Remember an answer of the present snapshot; what was not asked for longest makes room."""
        key, size = _key(question), len(answer.body) + ENTRY
        if snapshot != self._snapshot or key in self._answers or size > self.most // PART:
            return
        self._answers[key] = answer
        self._bytes += size
        while self._bytes > self.most:
            self._bytes -= len(self._answers.popitem(last=False)[1].body) + ENTRY


def _key(question: Any) -> bytes:
    return hashlib.sha256(msgpack.encode(question)).digest()
