"""What the columns of tables hold, by the words of their heads (`data/table_heads.toml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.rules.patterns import once, phrase, read, whole
from kg.text import fold


@dataclass(frozen=True, slots=True)
class TableRules:
    """whole: folded head → column; starts, holds: patterns in the order in which they count, each with its column;
    ditto: cells that repeat the one above, folded; given: whom a group row names to direct (group who); opens: a
    line that is nothing but the head of a first column; when: how a folded cell that says by when opens, figures aside;
    attends: how the head of a leader's own column opens, own_days: of a day's, halves: of a part of the day; charges,
    areas: folded heads of what the people of a list are in charge of; phases: of a time where parts_of_years open the
    cells; leaders, either, bodies, offices, times, ends: how a folded cell opens that names somebody, says by when, or
    stands behind the table; spans: folded heads over several others; joins: what the head of a second column of those
    who carry out holds; unfinished: how a folded cell closes that goes on, going_on: how one opens that does."""

    whole: Mapping[str, str]
    starts: tuple[tuple[re.Pattern[str], str], ...]
    holds: tuple[tuple[re.Pattern[str], str], ...]
    ditto: frozenset[str]
    given: re.Pattern[str]
    opens: re.Pattern[str]
    attends: re.Pattern[str]
    own_days: re.Pattern[str]
    halves: re.Pattern[str]
    when: re.Pattern[str]
    charges: re.Pattern[str]
    areas: re.Pattern[str]
    phases: re.Pattern[str]
    parts_of_years: re.Pattern[str]
    leaders: re.Pattern[str]
    either: re.Pattern[str]
    bodies: re.Pattern[str]
    offices: re.Pattern[str]
    spans: frozenset[str]
    joins: re.Pattern[str]
    unfinished: re.Pattern[str]
    going_on: re.Pattern[str]
    times: re.Pattern[str]
    ends: re.Pattern[str]

    def column(self, head: str) -> str | None:
        """What the column under a folded head, one space between words, holds ("number", "task", a duty); or None."""
        if head in self.whole:
            return self.whole[head]
        opened = next((name for pattern, name in self.starts if pattern.match(head)), None)
        return opened or next((name for pattern, name in self.holds if pattern.search(head)), None)


def _joined(column: Mapping[str, list[str]]) -> list[str]:
    """Every party with every deed: "đơn vị, cá nhân thực hiện"."""
    return [f"{party} {deed}" for party in column.get("parties", ()) for deed in column.get("deeds", ())]


def _heads(table: Mapping[str, list[str]]) -> re.Pattern[str]:
    return re.compile(phrase([*table["words"], *_joined(table)]))


def _unfinished(table: Mapping[str, list[str]]) -> re.Pattern[str]:
    """How a folded cell closes that goes on in the next line."""
    return re.compile(rf"(?:(?<!\w){phrase(table['words'])}|[,;] {phrase(table['heads'])})$")


def _looks(table: Mapping[str, list[str]], unfinished: Mapping[str, list[str]]) -> dict[str, re.Pattern[str]]:
    heads = read("bodies")["heads"]
    never = "|".join(fold(word) for word in heads["never"])
    return {
        **{key: re.compile(phrase(table[key]) + r"(?!\w)") for key in ("leaders", "either", "offices")},
        "ends": re.compile(phrase(table["ends"])),
        "unfinished": _unfinished(unfinished),
        "going_on": re.compile(phrase(unfinished["opens"]) + r"(?!\w)"),
        "bodies": re.compile(rf"(?!{never}){phrase([*heads['proper'], *heads['plain'], *table['others']])}(?!\w)"),
        "times": re.compile(rf"\W*(?:\d{{1,2}}[ ]?(?:[/.-][ ]?\d|\(|$)|\d{{4}}|{phrase(table['times'])}(?!\w))"),
    }


def _own_columns(data: Mapping[str, Mapping[str, list[str]]]) -> dict[str, re.Pattern[str]]:
    """How the heads of a leader's and of a day's own column open, and what makes a column one of times."""
    leader, day = (phrase(data[key]["starts"]) for key in ("attends", "own_days"))
    opens, parts = (phrase(data["phases"][key]) for key in ("opens", "parts"))
    return {
        "attends": re.compile(leader + r"(?!\w)"),
        "halves": re.compile(phrase(data["halves"]["starts"])),
        "phases": _heads(data["phases"]),
        "parts_of_years": re.compile(rf"(?:{opens} )*{parts} [\divx]"),
        "own_days": re.compile(day + r"[^/]{0,20}\d{1,2}/\d{1,2}"),
    }


def load_table_rules() -> TableRules:
    """The rules of `data/table_heads.toml`. Raises LexiconError for a double or a file that cannot be read."""
    data = read("table_heads")
    columns = data["column"]
    once("table_heads", (word for column in columns for word in column["words"]))
    given = data["given"]
    numbers = next(column["words"] for column in columns if column["name"] == "number")
    opening = [column for column in columns if column["name"] in ("task", "day", "deadline", "week")]
    words = [*numbers, *(word for column in opening for word in column["words"])]
    starts = phrase(word for column in opening for word in column.get("starts", ()))
    return TableRules(
        whole={fold(word): column["name"] for column in columns for word in column["words"]},
        starts=tuple(
            (re.compile(phrase([*column["starts"], *_joined(column)]) + r"(?!\w)"), column["name"])
            for column in columns
            if "starts" in column
        ),
        holds=tuple(
            (re.compile(whole(column["holds"]) + r"(?!\w)"), column["name"]) for column in columns if "holds" in column
        ),
        ditto=frozenset(map(fold, data["ditto"]["words"])),
        given=re.compile(
            r"(?:(?<!\w)"
            + phrase(given["before"])
            + r"[\s*_]+|^[\s*_]*)(?P<who>(?:các[\s*_]+)?"
            + phrase(given["who"])
            + r"[^:;\n]{3,160}?)"
            r"[\s*_,]+" + phrase(given["after"]) + r"[\s*_.:]*$"
        ),
        opens=re.compile(
            rf"\n[ \t*_]{{0,8}}(?:{phrase(words)}|{starts}(?:[ ,/][^\n.:;]{{0,40}})?)[ \t*_.]{{0,8}}(?=\n)",
            re.IGNORECASE,
        ),
        **_own_columns(data),
        when=re.compile(phrase(data["when"]["words"]) + r"(?!\w)"),
        charges=_heads(data["charged"]),
        areas=_heads(data["charged_areas"]),
        spans=frozenset(map(fold, data["spans"]["words"])),
        joins=re.compile(phrase(data["joining"]["words"])),
        **_looks(data["looks"], data["unfinished"]),
    )
