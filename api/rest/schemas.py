"""What routes take and give: parameter types, pages, and the OpenAPI answers made from the same rows that are sent."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Generic, Literal, TypeVar, get_args, get_origin

import msgspec
from fastapi import Path, Query
from msgspec import Struct
from pydantic import AfterValidator

from api.http.problems import MEDIA_TYPE, Problem, of_status
from api.rest.examples import OF
from kg.catalogue.relations import KINDS

T = TypeVar("T")
JSON, JSONLD = "application/json", "application/ld+json"
REFS = "#/components/schemas/{name}"
REFUSALS = {
    404: "no act with id 'lac-son.99-nq-tu.2021-01-01'; look it up in /api/search",
    422: "limit: Input should be less than or equal to 500",
    503: "kg-store: no store here; make one with `kg build PATH... --store kg-store`.",
}
_answered: list[Any] = [Problem]


class Page(Struct, Generic[T], frozen=True):
    """A page of a list; `total` counts all items (`capped`: at least so many), `next` is where it goes on."""

    items: list[T]
    total: int
    limit: int
    offset: int
    next: str | None
    capped: bool = False


def _calendar_day(value: str) -> str:
    date.fromisoformat(value)
    return value


Id = Annotated[str, Path(max_length=400, examples=["lac-son.05-nq-tu.2021-11-02"])]
Limit = Annotated[int, Query(ge=1, le=500, description="How many items a page holds.")]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="How many items are skipped.")]
Day = Annotated[
    str,
    Query(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", examples=["2023-04-15"], json_schema_extra={"format": "date"}),
    AfterValidator(_calendar_day),
]
Quarter = Annotated[str, Query(pattern=r"^[12][0-9]{3}-Q[1-4]$", examples=["2023-Q2"])]
Depth = Annotated[int, Query(ge=1, le=6, description="How many steps to go.")]
Duty = Literal["directs", "leads", "implements"]
Words = Annotated[str, Query(max_length=200)]
Asked = Annotated[str, Query(max_length=200, examples=["dang ngoc"], description="Names, numbers, words.")]
Number = Annotated[str, Query(max_length=200, examples=["05-NQ/TU"], description="In any of its forms.")]
Key = Annotated[
    str,
    Query(
        max_length=500,
        pattern=f"^({'|'.join(KINDS)})/.",
        description="Kind and id of a thing.",
        examples=["act/lac-son.05-nq-tu.2021-11-02"],
    ),
]


def answers(
    kind: Any, example: Any = None, media_type: str = JSON, missing: bool = True, linked: bool = True
) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route: its answer of this type, and its refusals as problems.

    missing: it knows a 404. linked: what it gives as JSON it also gives as JSON-LD.
    """
    _answered.append(kind)
    (schema,), _ = msgspec.json.schema_components([kind], ref_template=REFS)
    content: dict[str, Any] = {"schema": schema}
    if example is None:
        example = _example(kind)
    if example is not None:
        content["example"] = msgspec.to_builtins(example)
    contents: dict[str, Any] = {media_type: content}
    if media_type == JSON and linked:
        contents[JSONLD] = {"schema": {"type": ["object", "array"]}}
    given: dict[int | str, dict[str, Any]] = {200: {"description": "The answer.", "content": contents}}
    return given | refusals(*(status for status in REFUSALS if missing or status != 404))


def _example(kind: Any) -> Any:
    """What the invented collection would answer: an item, a list of one, a page of one."""
    if get_origin(kind) is Page:
        return Page([_example(get_args(kind)[0])], 1, 50, 0, None)
    if get_origin(kind) is list:
        return [_example(get_args(kind)[0])]
    return OF.get(kind)


def declare(kind: Any) -> None:
    """Makes a type that is sent to us part of the OpenAPI document."""
    _answered.append(kind)


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The error answers with these statuses, for a route's `responses`."""
    problems: dict[int | str, dict[str, Any]] = {}
    for status in statuses:
        problem = of_status(status, REFUSALS.get(status, ""))
        content = {"schema": {"$ref": REFS.format(name="Problem")}, "example": msgspec.to_builtins(problem)}
        problems[status] = {"description": problem.title, "content": {MEDIA_TYPE: content}}
    return problems


def components() -> dict[str, Any]:
    """The JSON Schemas of everything that routes answer with, by name."""
    return msgspec.json.schema_components(_answered, ref_template=REFS)[1]
