"""The frame every page stands in: templates, language, theme, links."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import partial
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlencode

import jinja2
from fastapi import Query, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup, escape

from api.http.accounts import who_of
from api.http.addresses import address as address
from api.http.addresses import path_of
from api.http.addresses import thing_address as thing_address
from api.pages.history import history, pending
from api.pages.markup import plain
from kg.accounts.users import exist
from kg.catalogue.fulltext import TextHit
from kg.catalogue.rows import Evidence
from kg.words import LANGUAGES, named, say
from kg.words.refusals import told
from kg.words.writing import label, shorten, written_date, written_days, written_locator, written_period

HERE = Path(__file__).parent
FOUND_KINDS = ("act", "person", "body", "document", "task", "province")
THEMES = ("auto", "light", "dark")
PAGE_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
Short = Annotated[str, Query(max_length=300)]
Quarter = Annotated[str, Query(pattern=r"^([12][0-9]{3}(-(Q[1-4]|H[12]))?)?$")]
Day = Annotated[str, Query(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")]
Offset = Annotated[int, Query(ge=0, le=10_000_000)]
_NUMBER = re.compile(r"[0-9]+[-/][^\s&<>]+")
_YEAR = 365 * 24 * 3600


def today() -> str:
    """This day's date; what is due before it is late."""
    return date.today().isoformat()


def quarter_of(day: str) -> str:
    """The quarter of a date: '2023-05-01' → '2023-Q2'; '' for none."""
    return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}" if day else ""


def chosen(request: Request, name: str, allowed: tuple[str, ...]) -> str:
    """A reader's choice (language, theme): from the address, else from the cookie, else the first allowed."""
    for value in (request.query_params.get(name), request.cookies.get(name)):
        if value in allowed:
            return value
    return allowed[0]


def place(request: Request, evidence: Evidence) -> str:
    """Where words stand: the reader of their document, at their span."""
    return f"{address(request, 'document', evidence.document)}#o{evidence.start}-{evidence.end}"


def same_page(request: Request, **changes: object) -> str:
    """The address of this page with some of its query changed; an empty value takes a name out."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name not in changes]
    return "?" + urlencode(kept + [(name, str(value)) for name, value in changes.items() if value not in (None, "")])


def exactly(text: str) -> Markup:
    """Text for a pre-wrapped element: escaped, and a carriage return kept (a bare one would become a line feed)."""
    return Markup(str(escape(text)).replace("\r", "&#13;"))


def sentence(words: str) -> str:
    """Words that begin a line: with a capital, however they stood inside their sentence."""
    return words[:1].upper() + words[1:]


def in_order(rows: Iterable[Any], attribute: str) -> list[tuple[Any, list[Any]]]:
    """Rows that follow each other with the same value of an attribute, together."""
    return [(value, list(found)) for value, found in groupby(rows, key=attrgetter(attribute))]


def snippet(hit: TextHit) -> list[tuple[str, bool]]:
    """The words around a find in pieces, each with whether it is marked; line breaks and markdown are left out."""
    pieces, at = [], 0
    for start, end in [*hit.marks, (len(hit.evidence.quote), len(hit.evidence.quote))]:
        for words, marked in ((hit.evidence.quote[at:start], False), (hit.evidence.quote[start:end], True)):
            if words:
                pieces.append((re.sub(r"[*#|\s]+", " ", words), marked))
        at = max(at, end)
    return pieces


def place_of(request: Request, hit: TextHit) -> str:
    """The reader at the first word found."""
    start, end = hit.marks[0] if hit.marks else (0, len(hit.evidence.quote))
    begin = hit.evidence.start
    return f"{address(request, 'document', hit.document)}#o{begin + start}-{begin + end}"


def whole(name: str) -> Markup:
    """An act's name whose number does not break at its hyphen."""
    return Markup(_NUMBER.sub(r'<span class="nowrap">\g<0></span>', str(escape(name))))


def _environment() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    made.filters.update(
        exactly=exactly,
        label=label,
        short=shorten,
        plain=plain,
        sentence=sentence,
        told=told,
        said_field=lambda name, language: say(f"review.lacks_{name}", language),
        whole=whole,
        in_order=in_order,
        snippet=snippet,
        pair=lambda value: (value, value),
        counted_pair=lambda place: (place[0], f"{place[1]} ({place[2]})"),
    )
    return made


_templates = _environment()


def _described(request: Request) -> str:
    """The address of the triples of the thing that a page shows; "" where it shows none."""
    path = path_of(request.scope)
    shown = re.fullmatch(r"/(act|person|body|document|task)/([^/]+)", path)
    return address(request, "data", shown[1], shown[2]) if shown else ""


def render(request: Request, template: str, status: int = 200, **context: object) -> HTMLResponse:
    """A page in the reader's language and theme; choices made in the address are kept in cookies."""
    language, theme = chosen(request, "lang", LANGUAGES), chosen(request, "theme", THEMES)
    page = _templates.get_template(template).render(
        request=request,
        status=status,
        lang=language,
        theme=theme,
        today=today(),
        described=_described(request) if status == 200 else "",
        who=who_of(request),
        history=partial(history, request),
        pending=partial(pending, request),
        accounts=exist(request.app.state.settings.store),
        documented=request.app.state.settings.docs is not None,
        kind_words={kind: say(f"kind_{kind}", language) for kind in FOUND_KINDS},
        t=lambda key, **values: say(key, language, **values),
        link=partial(address, request),
        thing=partial(thing_address, request),
        place=partial(place, request),
        place_of=partial(place_of, request),
        here=partial(same_page, request),
        locator=lambda value: written_locator(value, language),
        named=lambda value, both=False: named(value or "", language, both),
        in_both=lambda values: [(value, named(value, language, both=True)) for value in values],
        placed=lambda items: [(id, named(name, language)) for id, name in items],
        date=written_date,
        period=lambda value: written_period(value, language),
        seen=lambda start, end: written_days(start, end, language),
        **context,
    )
    response = HTMLResponse(page, status)
    response.headers["Content-Security-Policy"] = PAGE_POLICY
    for name, value in (("lang", language), ("theme", theme)):
        if request.query_params.get(name) == value:
            response.set_cookie(name, value, max_age=_YEAR, samesite="lax", httponly=True)
    return response
