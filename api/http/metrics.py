"""/metrics for Prometheus, where the setting says so: the requests of this server process, and what it answers from."""

from __future__ import annotations

import os
from collections import Counter

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from api.http.builds import build_of
from kg.catalogue.figures import figures

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """Counted by the outermost middleware; each server process counts its own, told apart by its number."""

    def __init__(self) -> None:
        self.requests: Counter[int] = Counter()
        self.seconds = 0.0
        self.bytes = 0

    def add(self, status: int, seconds: float, size: int) -> None:
        """One answer more."""
        self.requests[status] += 1
        self.seconds += seconds
        self.bytes += size

    def lines(self, counts: dict[str, int], build: str) -> list[str]:
        """The exposition format: a line a value."""
        own = f'process="{os.getpid()}"'
        return [
            "# TYPE vietkg_requests_total counter",
            *(f'vietkg_requests_total{{{own},status="{s}"}} {n}' for s, n in sorted(self.requests.items())),
            "# TYPE vietkg_request_seconds_total counter",
            f"vietkg_request_seconds_total{{{own}}} {self.seconds:.3f}",
            "# TYPE vietkg_response_bytes_total counter",
            f"vietkg_response_bytes_total{{{own}}} {self.bytes}",
            "# TYPE vietkg_rows gauge",
            *(f'vietkg_rows{{table="{table}"}} {n}' for table, n in sorted(counts.items())),
            "# TYPE vietkg_build_info gauge",
            f'vietkg_build_info{{build="{build}"}} 1',
        ]


def exposed(request: Request) -> Response:
    """The values of this process. 404 where the setting `metrics` is not set."""
    metrics: Metrics | None = request.app.state.metrics
    if metrics is None:
        return PlainTextResponse("not served here\n", 404)
    build = build_of(request)
    counts = build.once("figures", figures).counts
    return PlainTextResponse("\n".join([*metrics.lines(counts, build.path.name), ""]), media_type=MEDIA_TYPE)
