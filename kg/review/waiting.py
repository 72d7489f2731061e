"""What waits for somebody's decision, that first which touches the most; and where two people disagree."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from kg.resolve.judgements import CHECKED, UNDOES, WORDS, Judgement, in_force, key_of
from kg.text import low


class Waiting(Struct, frozen=True):
    """A question: its kind (citation, person, orphan, weak), what it is about, words for people, how much it touches.

    Of a row that stands on little: subject the words, object the table (of which act a document is: the two), why it
    is here, in which document. Of a citation detail: the acts that it may mean ("act/ID", a blank between).
    """

    kind: str
    subject: str
    object: str
    words: str
    touches: int
    why: str = ""
    detail: str = ""
    document: str = ""


def still_open(questions: Iterable[Waiting], decisions: Sequence[Judgement]) -> list[Waiting]:
    """Those that nobody has decided, in order of what they touch, rows that stand on little behind the others; orphans,
    which are decisions themselves, until they are undone."""
    counting = in_force(decisions)
    decided = {frozenset((one.subject, one.object)) for one in counting}
    which = {one.subject for one in counting if one.relation == "isThisAct"}
    whole = {_file(one.subject) for one in counting if one.relation == CHECKED and one.object == "document"}
    none = defaultdict(set)
    for said in counting:
        if said.relation == "notThisAct":
            none[said.subject].add(said.object)

    def is_open(one: Waiting) -> bool:
        if one.kind == "citation" and one.subject in none and none[one.subject].issuperset(one.detail.split()):
            return False  # somebody said that it is none of those that it may be
        told = frozenset((one.subject, one.object)) in decided
        if one.kind == "orphan":
            return told
        return not (told or one.subject in which or (one.kind == "weak" and _file(one.subject) in whole))

    return sorted(filter(is_open, questions), key=lambda one: (one.kind == "weak", -one.touches))


class Alike(Struct, frozen=True):
    """Questions that read the same (one name in twenty documents), that first which touches the most."""

    first: Waiting
    others: tuple[Waiting, ...] = ()

    @property
    def every(self) -> tuple[Waiting, ...]:
        return self.first, *self.others


def alike(questions: Iterable[Waiting]) -> list[Alike]:
    """The questions in their order, those of the same kind on the same words together."""
    found: dict[tuple[str, ...], list[Waiting]] = {}
    for one in questions:
        table = one.object if one.kind == "weak" else ""
        own = one.subject if one.kind in ("orphan", "person") else ""  # each pair of people is a matter of its own
        found.setdefault((one.kind, one.why, table, own, low(" ".join(one.words.split()))), []).append(one)
    return [Alike(group[0], tuple(group[1:])) for group in found.values()]


def _file(subject: str) -> str:
    """The file of "words/HASH8:START-END"."""
    return subject.partition(":")[0]


def disagreements(decisions: Sequence[Judgement]) -> list[list[Judgement]]:
    """Groups of decisions of several people on one question that do not say the same, the latest of each person."""
    groups: dict[tuple[str, ...], dict[str, Judgement]] = defaultdict(dict)
    for one in in_force(decisions):
        groups[_question(one)][one.author] = one
    return [list(said.values()) for said in groups.values() if len({_answer(one) for one in said.values()}) > 1]


def _question(one: Judgement) -> tuple[str, ...]:
    if one.relation in ("same", "different"):
        return ("pair", *sorted((one.subject, one.object)))
    if one.relation in WORDS or (one.relation == CHECKED and one.object != "document"):
        return ("words", one.subject, one.object, str(sorted(one.value.get("was", {}).items())))
    return ("subject", one.subject, one.relation if one.relation == CHECKED else "")


def _answer(one: Judgement) -> tuple[str, ...]:
    value = str(sorted((name, str(part)) for name, part in one.value.items() if name != "was"))
    return one.relation, "" if one.relation in ("same", "different") else one.object, value


class Figures(Struct, frozen=True):
    """How many decisions count, by relation and by person; and how many were undone."""

    by_relation: dict[str, int]
    by_author: dict[str, int]
    undone: int


def figures(decisions: Sequence[Judgement]) -> Figures:
    """The figures of these decisions."""
    counting = in_force(decisions)
    made = {key_of(one) for one in decisions if one.relation != UNDOES}
    undone = len(made - {key_of(one) for one in counting})
    return Figures(Counter(one.relation for one in counting), Counter(one.author for one in counting), undone)
