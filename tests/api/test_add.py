"""Documents added in the pages: read apart, previewed, taken in without a restart; what is no document harms nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from live import eventually
from made_files import pdf_of, word_of, zipped
from msgspec.structs import replace
from peopled import form_token, log_in
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from kg.catalogue import documents
from kg.errors import NoRoom
from kg.pipeline import uploads
from kg.pipeline.store import open_current

pytest_plugins = ("peopled",)
PLAN = (
    "TỈNH ỦY LẠC SƠN",
    "Số 31-KH/TU",
    "Lạc Sơn, ngày 05 tháng 01 năm 2024",
    "KẾ HOẠCH",
    "về trồng rừng",
    "1. Rà soát diện tích rừng theo Nghị quyết số 26-NQ/TW ngày 03/11/2022 của Bộ Chính trị và Kết luận số 77-KL/TU ngày 02/01/2024 của Tỉnh ủy.",
    "- Cơ quan thực hiện: Văn phòng Tỉnh ủy.",
    "T/M BAN THƯỜNG VỤ",
    "BÍ THƯ",
    "Lò Văn Sáng",
)


@pytest.fixture
def clerk(store: Path) -> Iterator[TestClient]:
    settings = Settings(store=store, max_upload=3_000_000)
    with TestClient(create_app(settings), base_url="http://localhost") as client:
        assert log_in(client, "binh") == 303
        yield client


def bring(client: TestClient, *named: tuple[str, bytes]) -> str:
    """The address of the batch, once its files are read."""
    token = form_token(client)
    sent = client.post("/add", data={"csrf": token}, files=[("file", one) for one in named])
    assert sent.status_code == 200, sent.text
    address = str(sent.url.path)
    eventually(lambda: state(client, address)["state"] == "ready", 120)
    return address


def state(client: TestClient, address: str) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"{address}/state").json()
    return found


def take(client: TestClient, address: str, *ticked: int) -> int:
    token = form_token(client)
    sent = client.post(f"{address}/take", data={"csrf": token, "file": [str(n) for n in ticked]})
    return sent.status_code


def test_a_word_file_and_a_pdf_go_in_and_a_bad_file_says_why(clerk: TestClient, store: Path) -> None:
    page = pdf_of([(60, 60, "KE HOACH so 99-KH/TU"), (60, 90, "1. Trong rung theo Nghi quyet so 26-NQ/TW.")])
    address = bring(clerk, ("ke-hoach.docx", word_of(*PLAN)), ("in.pdf", page), ("hong.docx", b"PK\x03\x04 not a zip"))
    shown = clerk.get(address).text
    assert "Tệp bị hỏng" in shown and "Lò Văn Sáng" in shown and "77-KL/TU" in shown and "31-KH/TU" in shown
    with closing(open_current(store)) as db:
        before = len(documents.list_documents(db).items)
    assert take(clerk, address, 2) == 422  # what was not read is never taken
    assert take(clerk, address, 0, 1) == 200
    eventually(lambda: state(clerk, address)["state"] == "taken", 240)
    added = state(clerk, address)["added"]
    assert len(added) == 2
    with closing(open_current(store)) as db:
        assert len(documents.list_documents(db).items) == before + 2
    eventually(lambda: clerk.get(f"/document/{added[0]}").status_code == 200)
    shown = clerk.get(bring(clerk, ("lan-nua.docx", word_of(*PLAN))), follow_redirects=True).text
    assert "31-KH/TU" in shown and "Kho đã có" in shown
    token = form_token(clerk)
    gone = str(clerk.post(f"/withdraw/{added[0]}", data={"csrf": token}).url.path)
    eventually(lambda: state(clerk, gone)["state"] == "taken", 240)
    eventually(lambda: clerk.get(f"/document/{added[0]}").status_code in (404, 410))


def test_a_file_that_the_store_holds_is_not_offered_again(clerk: TestClient, store: Path) -> None:
    with closing(open_current(store)) as db:
        held = documents.list_documents(db).items[0]
    data = (files("kg") / "examples" / held.file).read_bytes()
    address = bring(clerk, (held.file, data), ("moi.docx", word_of(*PLAN)))
    page = clerk.get(address).text
    assert "Tệp này đã có trong kho" in page and f"/document/{held.id}" in page
    assert page.count('type="checkbox"') == 1
    assert take(clerk, address, 0) == 422
    alone = clerk.get(bring(clerk, (held.file, data))).text
    assert 'type="checkbox"' not in alone and "/take" in alone and "Đưa vào kho</button>" not in alone


def test_what_libraries_say_in_english_reaches_no_vietnamese_page(clerk: TestClient) -> None:
    page = clerk.get(bring(clerk, ("hong.docx", b"PK\x03\x04 not a zip"))).text
    assert "không phải tệp nén .zip" in page and "zip file" not in page


def test_an_archive_and_a_letter_are_previewed_by_what_they_hold(clerk: TestClient, store: Path) -> None:
    """As the build reads them: each file on its own, those that are none with the reason."""
    pack = zipped(
        {
            "ke-hoach.docx": word_of(*PLAN),
            "anh/hong.pdf": b"%PDF-1.4 broken",
            "trong.txt": b"",
            "a.7z": b"7z\xbc\xaf\x27\x1c",
        }
    )
    address = bring(clerk, ("ho-so.zip", pack))
    (file,) = state(clerk, address)["files"]
    told = {one["name"]: (one["state"], bool(one["preview"])) for one in file["members"]}
    assert told == {
        "ke-hoach.docx": ("read", True),
        "anh/hong.pdf": ("refused", False),
        "trong.txt": ("refused", False),
        "a.7z": ("refused", False),
    }
    shown = clerk.get(address).text
    assert "31-KH/TU" in shown and "Lò Văn Sáng" in shown and "Tệp trống" in shown
    assert take(clerk, address, 0) == 200
    eventually(lambda: state(clerk, address)["state"] == "taken", 240)
    assert len(state(clerk, address)["added"]) == 1


def test_an_archive_of_nothing_readable_is_refused(clerk: TestClient) -> None:
    address = bring(clerk, ("hong.zip", zipped({"a.png": b"\x7fELF", "b.txt": b" "})))
    (file,) = state(clerk, address)["files"]
    assert file["state"] == "refused"


def test_steps_are_told_as_they_are_done(clerk: TestClient) -> None:
    address = bring(clerk, ("a.txt", b"1. Giao"))
    with clerk.stream("GET", f"{address}/events") as told:
        assert told.headers["content-type"].startswith("text/event-stream")
        assert '"state":"ready"' in next(told.iter_lines())


def test_a_batch_left_in_the_middle_goes_on(clerk: TestClient, store: Path) -> None:
    batch = uploads.begin(store, "Bình")
    upload = uploads.bring(store, batch, "a.txt", "1. Giao Văn phòng Tỉnh ủy làm.".encode())
    uploads.write(store, replace(batch, files=(upload,)))
    assert clerk.get(f"/add/{batch.id}").status_code == 200
    eventually(lambda: state(clerk, f"/add/{batch.id}")["state"] == "ready", 120)


def test_what_a_server_left_in_the_middle_the_next_one_goes_on_with(store: Path) -> None:
    batch = uploads.begin(store, "Bình")
    upload = uploads.bring(store, batch, "a.txt", "1. Giao Văn phòng Tỉnh ủy làm.".encode())
    uploads.write(store, replace(batch, files=(upload,)))
    with TestClient(create_app(Settings(store=store)), base_url="http://localhost"):
        eventually(lambda: uploads.read(store, batch.id).state == "ready", 120)


@pytest.mark.parametrize(
    "name",
    [
        "../../../evil.txt",
        "..\\evil.txt",
        "/etc/passwd",
        ".hidden",
        "a\x00b.txt",
        "đ" * 400 + ".txt",
        "..",
        "con<script>.txt",
    ],
)
def test_a_name_leads_nowhere_else(tmp_path: Path, name: str) -> None:
    batch = uploads.begin(tmp_path, "Bình")
    upload = uploads.bring(tmp_path, batch, name, b"x")
    path = (tmp_path / upload.path).resolve()
    assert path.is_file() and path.is_relative_to((tmp_path / "uploads" / batch.id).resolve())
    assert len(path.name.encode()) <= 255 and not path.name.startswith(".")


def test_uploads_are_bounded(clerk: TestClient, store: Path) -> None:
    token = form_token(clerk)
    many = [("file", (f"{n}.txt", b"x")) for n in range(uploads.MOST_FILES + 1)]
    assert clerk.post("/add", data={"csrf": token}, files=many).status_code in (400, 422)
    assert clerk.post("/add", data={"csrf": token}).status_code == 422
    large = [("file", ("a.txt", b"x" * 3_100_000))]
    assert clerk.post("/add", data={"csrf": token}, files=large).status_code == 413
    with TestClient(clerk.app, base_url="http://localhost") as stranger:
        assert stranger.post("/add", files=large[:1]).status_code in (401, 413)
    assert not list((store / "uploads").glob("*")) if (store / "uploads").exists() else True


def test_a_bomb_and_a_page_of_scripts_are_only_read(clerk: TestClient, store: Path) -> None:
    bomb = zipped({"[Content_Types].xml": "<x/>", "word/document.xml": b"<a>" * 30_000_000})
    evil = b"<html><body><script>document.title='x'</script><p>1. Giao <img src=x onerror=alert(1)></p></body></html>"
    address = bring(clerk, ("bom.docx", bomb), ('"><script>x</script>.html', evil))
    found = state(clerk, address)["files"]
    assert found[0]["state"] == "refused"
    shown = clerk.get(address).text
    assert "<script>x" not in shown and "<img src=x" not in shown


@pytest.mark.parametrize("id", ["..", "0" * 15, "x" * 16, "%2e%2e", "0" * 16])
def test_a_batch_that_is_none_is_not_found(clerk: TestClient, id: str) -> None:
    assert clerk.get(f"/add/{id}/state").status_code in (404, 422)


def test_what_waits_has_bounded_room_and_is_dropped_for_more(store: Path) -> None:
    settings = Settings(store=store, max_waiting=1_000)
    with TestClient(create_app(settings), base_url="http://localhost") as client:
        log_in(client, "binh")
        first = bring(client, ("a.txt", b"1. Giao " * 100))
        more = {"data": {"csrf": form_token(client)}, "files": [("file", ("b.txt", b"1. Giao " * 50))]}
        full = client.post("/add", headers={"accept": "text/html"}, **more)
        assert full.status_code == 507 and "Không còn chỗ cho tệp mới" in full.text
        assert client.post(f"{first}/drop", data={"csrf": form_token(client)}).status_code == 200
        assert client.get(first).status_code == 404
        assert client.post("/add", **more).status_code == 200


def test_files_that_were_not_ticked_leave_the_disk_with_their_batch(clerk: TestClient, store: Path) -> None:
    address = bring(clerk, ("a.txt", "\n".join(PLAN).encode()), ("b.txt", b"1. Giao"))
    assert take(clerk, address, 0) == 200
    eventually(lambda: state(clerk, address)["state"] == "taken", 240)
    held = [path.name for path in (store / "uploads" / address.rpartition("/")[2]).rglob("*.txt")]
    assert held == ["a.txt"]
    assert clerk.post(f"{address}/drop", data={"csrf": form_token(clerk)}).status_code == 422


def test_what_was_brought_to_a_store_is_bounded_with_what_it_took_in(tmp_path: Path) -> None:
    batch = uploads.begin(tmp_path, "Bình")
    taken = replace(uploads.bring(tmp_path, batch, "a.txt", b"x" * 900), taken=True)
    uploads.settle(tmp_path, replace(batch, files=(taken,)))
    uploads.check_room(tmp_path, 50, waiting=100, kept=1_000)
    with pytest.raises(NoRoom, match="900 bytes were brought"):
        uploads.check_room(tmp_path, 101, waiting=1_000, kept=1_000)
    with pytest.raises(NoRoom, match="disk"):
        uploads.check_room(tmp_path, 1 << 60, waiting=1 << 62, kept=1 << 62)
