"""/api/health: which build answers and what it holds."""

from __future__ import annotations

from fastapi import APIRouter, Request
from msgspec import Struct
from starlette.responses import Response

from api.http.builds import build_of
from api.rest.answers import json
from api.rest.examples import OF
from api.rest.schemas import answers
from kg.catalogue.figures import Figures, figures

router = APIRouter(default_response_class=Response)


class Health(Struct, frozen=True):
    """`build`: the name of the build that answers, `built`: when it was finished."""

    status: str
    build: str
    built: str
    figures: Figures


HEALTHY = Health("ok", "000007", "2026-11-21T07:00:00+00:00", OF[Figures])


@router.get("/api/health", tags=["server"], responses=answers(Health, HEALTHY, missing=False, linked=False))
def health(request: Request) -> Response:
    """Which build answers, when it was made by which version, and how much it holds."""
    build = build_of(request)
    return json(Health("ok", build.path.name, build.finished, build.once("figures", figures)))
