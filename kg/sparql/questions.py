"""The competency questions (`ontology/queries/*.rq`): each is a query that runs as it stands, with values of its own.

Its header says what it asks and what may be put in:

    # title vi: ... / # title en: ...
    # param act: act, such as 26-NQ/TW            a value must be given
    # param to: date, optional, such as 2021-03-31
    # param limit: integer = 50                   this value, if no other is given

A parameter stands in the text as `VALUES ?act { ... }`, a period as `VALUES (?quarter_first ?quarter_last) { ... }`, an
integer as `LIMIT 50`. A value is put there as one serialised term, so that none can say more than itself.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache
from importlib import resources

from msgspec import Struct
from pyoxigraph import Literal, NamedNode

from kg.errors import BadParameter, NotFound
from kg.rules.periods import bounds
from kg.text import tones, unmark

THINGS = frozenset({"act", "person", "body", "post", "document", "number"})
DUTIES = {"any": "vk:directs vk:leads vk:implements", "directs": "vk:directs", "leads": "vk:leads"} | {
    "implements": "vk:implements vk:leads"  # who leads a task implements it too
}
_TITLE = re.compile(r"^# title (vi|en): (.+)$", re.MULTILINE)
_PARAM = re.compile(r"^# param (\w+): (\w+)(, optional)?(?: = (.+?))?(?:, such as (.+))?$", re.MULTILINE)
_PERIOD = re.compile(r"\d{4}(?:-Q[1-4]|-H[12]|-(?:0[1-9]|1[0-2])|/\d{4})?")


class Parameter(Struct, frozen=True):
    """What may be put into a question. type: act, person, body, post, document, number, date, period, duty, language
    or integer; required: there is neither a default nor an answer without it."""

    name: str
    type: str
    required: bool
    default: str | None
    example: str | None


class Question(Struct, frozen=True):
    """A competency question: its name for the command line, its two titles, its parameters, its SPARQL text."""

    name: str
    title: str
    title_en: str
    parameters: tuple[Parameter, ...]
    text: str


@cache
def list_queries() -> tuple[Question, ...]:
    """Every question, by name."""
    files = [entry for entry in (resources.files("ontology") / "queries").iterdir() if entry.name.endswith(".rq")]
    return tuple(_read(file.name[:-3], file.read_text("utf-8")) for file in sorted(files, key=lambda file: file.name))


def _read(name: str, text: str) -> Question:
    titles = dict(_TITLE.findall(text))
    parameters = tuple(
        Parameter(param, type, not optional and not default, default or None, example or None)
        for param, type, optional, default, example in _PARAM.findall(text)
    )
    return Question(name, titles["vi"], titles["en"], parameters, text)


def question(name: str) -> Question:
    """The question of that name. NotFound, with the names there are."""
    for found in list_queries():
        if found.name == name:
            return found
    raise NotFound(f"There is no question {name!r}; there are {', '.join(q.name for q in list_queries())}.")


def prepare(name: str, /, **values: str) -> str:
    """A question's SPARQL text with the values put in.

    A thing is given by its IRI, its id, its number or a name (without marks too). BadParameter where a value is
    missing, means nothing, or belongs to no parameter.
    """
    asked = question(name)
    known = {parameter.name for parameter in asked.parameters}
    for unknown in values.keys() - known:
        raise BadParameter(
            unknown, f"{name} has no parameter {unknown!r}; it has {', '.join(sorted(known)) or 'none'}."
        )
    text = asked.text
    for parameter in asked.parameters:
        value = values.get(parameter.name, parameter.default)
        if value is None and parameter.required:
            raise BadParameter(parameter.name, f"{name} needs {parameter.name}, such as {parameter.example}.")
        text = _put(text, parameter, value)
    return text


def _put(text: str, parameter: Parameter, value: str | None) -> str:
    name = parameter.name
    if parameter.type == "integer":
        return re.sub(r"\bLIMIT \d+", f"LIMIT {_integer(name, value or '')}", text)
    if parameter.type == "period":
        names, terms = rf"\(\?{name}_first \?{name}_last\)", _period(name, value)
    else:
        names, terms = rf"\?{name}", "UNDEF" if value is None else _terms(parameter, value)
    return re.sub(rf"(\bVALUES {names} )\{{[^}}]*\}}", lambda match: f"{match[1]}{{ {terms} }}", text)


def _terms(parameter: Parameter, value: str) -> str:
    name = parameter.name
    if parameter.type in THINGS:
        return _thing(name, value)
    if parameter.type == "date":
        return _day(name, value)
    choices = DUTIES if parameter.type == "duty" else {"vi": '"vi"', "en": '"en"'}
    if value not in choices:
        raise BadParameter(name, f"{name} is one of {', '.join(choices)}, not {value!r}.")
    return choices[value]


def _thing(name: str, value: str) -> str:
    """What may name the thing: its IRI; or the words as typed and as we spell them; typed without marks, their key."""
    if not value.strip() or len(value) > 1000 or not value.isprintable():
        raise BadParameter(name, f"{name} is a name, number, id or IRI of at most 1,000 characters.")
    if value.startswith(("https://", "http://")):
        try:
            return str(NamedNode(value))
        except ValueError as error:
            raise BadParameter(name, f"{name}: {value!r} is no IRI.") from error
    typed = " ".join(value.split())
    spelled = tones(unicodedata.normalize("NFC", typed))
    keys = [unmark(spelled)] if unmark(spelled) == spelled.lower() else []
    plain = dict.fromkeys([typed, spelled, *keys])
    tagged = dict.fromkeys([typed, spelled])
    return " ".join([*(str(Literal(w)) for w in plain), *(str(Literal(w, language="vi")) for w in tagged)])


def _day(name: str, value: str) -> str:
    try:
        day = date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise BadParameter(name, f"{name} is a day such as 2021-03-31, not {value!r}.") from error
    return f'"{day}"^^xsd:date'


def _period(name: str, value: str | None) -> str:
    if value is None:
        return "(UNDEF UNDEF)"
    if not _PERIOD.fullmatch(value):
        raise BadParameter(name, f"{name} is a period such as 2021-Q1, 2021-03, 2021-H2 or 2021, not {value!r}.")
    first, last = bounds(value)
    return f"({_day(name, first or '')} {_day(name, last or '')})"


def _integer(name: str, value: str) -> int:
    if not value.isascii() or not value.isdigit() or not 0 < int(value) <= 100_000:
        raise BadParameter(name, f"{name} is a whole number from 1 to 100000, not {value!r}.")
    return int(value)
