"""The whole walk in a real browser: a clerk adds, a reviewer decides, a restart and a rebuild keep it, a reader may not."""

from __future__ import annotations

import re
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from browser import chromium as chromium
from live import KG, Server, eventually, serving
from made_files import pdf_of, word_of
from peopled import PASSWORD
from playwright.sync_api import Browser, Page, expect
from test_pages import PHONE, serious

from kg.catalogue import people, tasks
from kg.catalogue.citations import list_citations
from kg.pipeline.store import open_current

pytest_plugins = ("peopled",)
MISSED = "bà Lò Thị Mây phụ trách Trạm khuyến nông"
PLAN = (
    "TỈNH ỦY LẠC SƠN",
    "Số 31-KH/TU",
    "Lạc Sơn, ngày 05 tháng 01 năm 2024",
    "KẾ HOẠCH",
    "về trồng rừng",
    "1. Rà soát diện tích rừng theo Nghị quyết số 26-NQ/TW; " + MISSED + " dự họp.",
    "- Cơ quan thực hiện: Văn phòng Tỉnh ủy.",
    "- Thời gian hoàn thành: Trong quý I/2024.",
    "T/M BAN THƯỜNG VỤ",
    "BÍ THƯ",
    "Lò Văn Sáng",
)


@pytest.fixture(scope="module")
def shots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shots")


def opened(chromium: Browser, server: Server, name: str, **more: object) -> Page:
    """A page of somebody who has logged in by the form."""
    context = chromium.new_context(
        base_url=server.url, locale="vi-VN", viewport={"width": 1400, "height": 1000}, **more
    )  # type: ignore[arg-type]
    page = context.new_page()
    page.goto("/login")
    page.get_by_label("Tên đăng nhập").fill(name)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.locator(".switches")).not_to_contain_text("Đăng nhập")
    return page


def look(page: Page, shots: Path, name: str) -> None:
    """Pictures for people, at both widths and in both languages; what axe finds, and whether it fits a phone."""
    address = page.url
    page.screenshot(path=shots / f"{name}.png", full_page=True)
    assert not serious(page)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.screenshot(path=shots / f"{name}-phone.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], f"{name} is wider than a phone"
    page.set_viewport_size({"width": 1400, "height": 1000})
    assert page.url == address


def in_english(page: Page, shots: Path, name: str) -> None:
    page.get_by_role("link", name="English").click()
    page.screenshot(path=shots / f"{name}-en.png", full_page=True)
    page.get_by_role("link", name="Tiếng Việt").click()


def confirm(page: Page, reason: str) -> None:
    page.get_by_label("Lý do").last.fill(reason)
    page.get_by_role("button", name="Xem thay đổi").last.click()
    page.get_by_role("button", name="Xác nhận").click()


def test_the_walk(chromium: Browser, peopled: Path, store: Path, shots: Path, tmp_path: Path) -> None:
    with serving("--store", str(store)) as server:
        added = a_clerk_adds(chromium, server, shots, tmp_path)
        a_reviewer_decides(chromium, server, store, shots, added)
        a_reader_does_none_of_it(chromium, server, added)
    kept(store, added)
    subprocess.run(
        [KG, "build", str(peopled.parent / "documents"), str(store / "uploads"), "--store", str(store)], check=True
    )
    kept(store, added)
    with serving("--store", str(store)) as server:
        page = opened(chromium, server, "chi")
        page.goto(f"/document/{added}")
        expect(page.locator("#history")).to_be_visible()
        page.context.close()


def a_clerk_adds(chromium: Browser, server: Server, shots: Path, tmp_path: Path) -> str:
    page = opened(chromium, server, "binh")
    page.goto("/add")
    look(page, shots, "add")
    (tmp_path / "ke-hoach.docx").write_bytes(word_of(*PLAN))
    (tmp_path / "in.pdf").write_bytes(pdf_of([(60, 60, "KE HOACH so 99-KH/TU"), (60, 90, "1. Trong rung.")]))
    (tmp_path / "hong.docx").write_bytes(b"PK\x03\x04 broken")
    page.locator("input[type=file]").set_input_files(
        [tmp_path / name for name in ("ke-hoach.docx", "in.pdf", "hong.docx")]
    )
    page.get_by_role("button", name="Gửi và xem trước").click()
    expect(page.get_by_role("button", name="Đưa vào kho")).to_be_visible(timeout=120_000)
    expect(page.locator("main")).to_contain_text("Tệp bị hỏng")
    expect(page.locator("main")).to_contain_text("31-KH/TU")
    look(page, shots, "batch")
    in_english(page, shots, "batch")
    page.get_by_role("button", name="Đưa vào kho").click()
    expect(page.locator("#state")).to_contain_text("Đã vào kho", timeout=240_000)
    look(page, shots, "taken")
    page.get_by_role("link", name=re.compile("trồng rừng", re.I)).click()
    expect(page.locator("#text")).to_contain_text(MISSED)
    id = page.url.rpartition("/")[2]
    page.context.close()
    return id


def a_reviewer_decides(chromium: Browser, server: Server, store: Path, shots: Path, added: str) -> None:
    page = opened(chromium, server, "chi")
    with closing(open_current(store)) as db:
        one, other = [row.id for row in people.list_people(db, limit=500).items[:2]]
        cited = next(row for row in list_citations(db, document=added).items if row.number == "26-NQ/TW")
        task = next(row for row in tasks.list_tasks(db, tasks.Wanted()).items if row.document == added and row.due_by)
    page.goto(f"/decide/same/person/{one}?other={other}")
    look(page, shots, "same")
    page.get_by_label("Là một", exact=True).check()
    confirm(page, "cùng một người, đối chiếu hồ sơ")
    page.goto(f"/document/{added}?at={cited.evidence.start}")
    page.get_by_role("link", name="Không phải văn bản này?").click()
    page.locator("input[name=object][value^='act/']").first.check()
    look(page, shots, "citation")
    in_english(page, shots, "citation")
    page.locator("input[name=object][value^='act/']").first.check()
    page.get_by_label("Lý do").fill("văn bản của năm 2022")
    page.get_by_role("button", name="Xem thay đổi").click()
    look(page, shots, "effect")
    page.get_by_role("button", name="Xác nhận").click()
    page.goto(f"/decide/words/{added}?table=tasks&start={task.evidence.start}&end={task.evidence.end}")
    page.get_by_label("Ngày cuối của thời hạn").fill("29/02/2024")
    look(page, shots, "deadline")
    confirm(page, "công văn gia hạn")
    page.goto(f"/document/{added}")
    select(page, MISSED)
    page.get_by_role("link", name="Ghi thêm từ đoạn đã chọn").click()
    page.get_by_label("Họ tên").fill("Lò Thị Mây")
    page.get_by_label("Chức vụ").fill("Phụ trách")
    page.get_by_label("Cơ quan", exact=True).fill("Trạm khuyến nông")
    look(page, shots, "position")
    confirm(page, "in trong kế hoạch")
    expect(page.locator("#history")).to_be_visible()
    look(page, shots, "document")
    page.goto("/review")
    look(page, shots, "review")
    in_english(page, shots, "review")
    page.goto(f"/document/{added}")
    page.locator("li", has_text="Sửa:").get_by_role("link", name="Hoàn tác").click()
    confirm(page, "gia hạn bị thu hồi")
    expect(page.locator("main")).to_contain_text("đã hoàn tác")
    look(page, shots, "undone")
    eventually(
        lambda: (
            page.goto(f"/document/{added}") is not None and page.get_by_text("đang được đưa vào đồ thị").count() == 0
        ),
        240,
    )
    page.context.close()


def select(page: Page, words: str) -> None:
    """Words of the reader marked, as with the mouse."""
    page.evaluate(
        """words => {
          const text = document.getElementById("text"), at = text.textContent.indexOf(words);
          const range = rangeOf([...text.textContent.slice(0, at)].length, [...text.textContent.slice(0, at + words.length)].length);
          getSelection().removeAllRanges(); getSelection().addRange(range);
        }""",
        words,
    )


def a_reader_does_none_of_it(chromium: Browser, server: Server, added: str) -> None:
    page = opened(chromium, server, "an")
    page.goto(f"/document/{added}")
    assert page.get_by_role("link", name="Sửa phần đầu văn bản").count() == 0
    for address in ("/add", "/review", f"/decide/words/{added}", f"/withdraw/{added}"):
        answer = page.goto(address)
        assert answer is not None and answer.status == 403, address
    page.goto("/login")
    token = page.locator("input[name=csrf]").first.get_attribute("value") or ""
    for address in ("/decide", "/add", f"/withdraw/{added}"):
        assert page.request.post(address, form={"csrf": token}).status == 403, address
    page.context.close()


def kept(store: Path, added: str) -> None:
    """What was decided and not undone is in the graph; what was undone is not."""
    with closing(open_current(store)) as db:
        (mine,) = [row for row in people.list_people(db, limit=500).items if row.name == "Lò Thị Mây"]
        assert people.posts(db, mine.id).items[0].evidence.quote == MISSED
        cited = next(row for row in list_citations(db, document=added).items if row.number == "26-NQ/TW")
        assert cited.resolution == "byJudgement"
        assert all(row.due_by != "2024-02-29" for row in tasks.list_tasks(db, tasks.Wanted()).items)
