"""Stores that lack what most have (dates, people, tasks): every page answers, and every link of the frame leads on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from kg.pipeline.flow import build

BROWSER = {"accept": "text/html,application/xhtml+xml"}
LISTS = {"act": "acts", "person": "people", "body": "bodies", "document": "documents", "task": "tasks"}
UNDATED = """# Lạc Sơn họp triển khai nhiệm vụ trọng tâm

Đồng chí Phùng Gia Bách, Bí thư Tỉnh ủy Lạc Sơn chủ trì hội nghị.

Cùng dự có đồng chí Lê Văn Thử, Phó Bí thư Thường trực Tỉnh ủy.

Căn cứ Nghị quyết 26-NQ/TW của Bộ Chính trị, hội nghị giao Văn phòng Tỉnh ủy theo dõi, đôn đốc.

Giao Ban Tổ chức Tỉnh ủy tham mưu kế hoạch kiểm tra.
"""
STORES = {
    "undated": UNDATED,
    "nothing": "Trời hôm nay đẹp.\n",
    "far dates": UNDATED + "\nHà Nội, ngày 31 tháng 12 năm 9999\n\nHoàn thành trước ngày 31/12/9999.\n",
}


@pytest.fixture(params=STORES)
def reader(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[TestClient]:
    """A client of the application over one text."""
    (tmp_path / "tin.md").write_text(STORES[request.param], "utf-8")
    build([tmp_path / "tin.md"], tmp_path / "store")
    with TestClient(create_app(Settings(store=tmp_path / "store")), base_url="http://localhost") as client:
        yield client


def test_every_page_of_a_sparse_store_answers(reader: TestClient) -> None:
    answers = {}
    for page, plural in LISTS.items():
        things = reader.get(f"/api/{plural}").json()["items"]
        for address in [f"/{plural}", *(f"/{page}/{thing['id']}" for thing in things)]:
            answers[address] = reader.get(address, headers=BROWSER).status_code
    assert {address: status for address, status in answers.items() if status != 200} == {}


def test_every_link_of_the_frame_leads_somewhere(reader: TestClient) -> None:
    page = reader.get("/", headers=BROWSER).text
    links = {link for link in re.findall(r'href="(/[^"#]*)"', page) if not link.startswith("/static")}
    assert {"/sparql", "/.well-known/void"} <= links
    assert {link: status for link in links if (status := reader.get(link, headers=BROWSER).status_code) != 200} == {}


def test_an_address_cut_at_its_kind_leads_to_the_list(reader: TestClient) -> None:
    for page, plural in LISTS.items():
        answer = reader.get(f"/{page}", headers=BROWSER, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (308, f"/{plural}")
