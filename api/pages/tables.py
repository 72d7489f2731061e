"""What the lists of the site share: sorting, filters that can be cleared, pages, and taking away as a sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Literal, TypeVar

from fastapi import Request
from msgspec import Struct
from pydantic import BaseModel, Field
from starlette.responses import Response

from api.http.addresses import site
from api.http.downloads import attached, place
from api.pages.rendering import address, chosen, same_page, today
from kg.catalogue.rows import Listing
from kg.errors import LimitExceeded
from kg.output.sheets import MOST_ROWS, Sheet, write_csv, write_xlsx
from kg.words import LANGUAGES, say
from kg.words.writing import written_date

PAGE = 50
STEP = 2_000  # rows read at a time for a sheet
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
Ending = Literal["csv", "xlsx"]
Text = Annotated[str, Field(max_length=400)]
Row = TypeVar("Row")


class Asked(BaseModel, frozen=True):
    """What every list is asked: an order ("date", "-date": from the last), a page; a list's own filters come to it."""

    sort: Annotated[str, Field(pattern=r"^-?[a-z]{0,20}$")] = ""
    offset: Annotated[int, Field(ge=0, le=10_000_000)] = 0

    def filters(self) -> dict[str, str]:
        """The filters that narrow the list, by name."""
        return {name: value for name, value in self.model_dump(exclude={"sort", "offset"}).items() if value}


class Head(Struct, frozen=True):
    """A column's heading: its words, where a click leads (None: not sorted by), how it is sorted now, numbers?"""

    words: str
    href: str | None
    order: str | None
    number: bool


def heads(request: Request, columns: Sequence[tuple[str, str | None]], sort: str, numbers: str = "") -> list[Head]:
    """The headings of a table; columns: (word key, name of its order or None); numbers: names that begin with the most.

    Days begin with the latest and stand to the left.
    """
    language = chosen(request, "lang", LANGUAGES)
    found = []
    for key, name in columns:
        number = name in numbers.split()
        order = {name: "ascending", f"-{name}": "descending"}.get(sort) if name else None
        first, second = (f"-{name}", name or "") if number else (name or "", f"-{name}")
        following = second if sort == first else first
        href = same_page(request, sort=following, offset="") if name else None
        found.append(Head(say(key, language), href, order, number and name not in ("date", "seen")))
    return found


def narrowed(request: Request, filters: Mapping[str, tuple[str, str]]) -> list[str]:
    """In words what a sheet was narrowed by and when it was made; filters: name → (its words, the value's words)."""
    language = chosen(request, "lang", LANGUAGES)
    lines = [say("sheets.filtered_by", language, name=name, value=value) for name, value in filters.values() if value]
    made = say("sheets.made_on", language, day=written_date(today()), site=f"{site(request)}{address(request, '')}")
    return [*(lines or [say("sheets.not_filtered", language)]), made]


def every(page: Callable[[int, int], Listing[Row]]) -> list[Row]:
    """All rows of a list, read page by page (limit, offset). Raises LimitExceeded for more than a workbook holds."""
    found = page(STEP, 0)
    rows = list(found.items)
    if found.total > MOST_ROWS:
        raise LimitExceeded(f"{found.total} rows are more than the {MOST_ROWS} of a table to take away; filter first.")
    while len(rows) < found.total:
        more = page(STEP, len(rows)).items
        if not more:
            break
        rows += more
    return rows


def taken_away(request: Request, sheet: Sheet, ending: Ending, file: str = "") -> Response:
    """A sheet as a file to save; file: its name without the ending, where the sheet's own says too little."""
    language = chosen(request, "lang", LANGUAGES)
    if ending == "csv":
        body = write_csv(sheet, language)
    else:
        with place():
            body = write_xlsx(sheet, language)
    return Response(body, headers=attached(f"{file or sheet.name}.{ending}"), media_type=TYPES[ending])
