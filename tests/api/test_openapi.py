"""Whatever a client sends, as the OpenAPI document allows it or not, the server answers as the document says."""

from __future__ import annotations

import contextlib

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from playwright.sync_api import Page, expect
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

pytest_plugins = ("browser",)
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.mark.parametrize("mode", (GenerationMode.POSITIVE, GenerationMode.NEGATIVE))
def test_answers_are_as_described(site: str, mode: GenerationMode) -> None:
    described = schemathesis.openapi.from_url(f"{site}/openapi.json")
    asked = []
    for result in described.get_all_operations():
        operation = result.ok()

        @settings(
            max_examples=12, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def probe(case: schemathesis.Case) -> None:
            asked.append(case.call_and_validate(checks=CHECKS, timeout=60).status_code)

        with contextlib.suppress(Unsatisfiable):  # an operation that takes nothing cannot be asked wrongly
            probe()
    assert len(asked) > 100 and max(asked) < 500


def test_the_docs_work_in_a_browser_with_our_own_files_alone(page: Page) -> None:
    page.goto("/docs")
    expect(page.locator(".opblock").first).to_be_visible(timeout=30_000)
    assert page.locator(".opblock").count() > 30
