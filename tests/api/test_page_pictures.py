"""The page of a PDF as it is printed: the words that were found are marked where they stand, or it is said why not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_files import pdf_of, zipped
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from kg.parse.formats.kinds import PDF, ZIP, kind_of
from kg.parse.formats.picture import Wanted, places, squeezed
from kg.pipeline.flow import build

LINES = [
    (60, 60, "TINH UY LAC SON"),
    (60, 90, "1. Theo Nghi quyet so 26-NQ/TW ngay 03/11/2022."),
    (60, 120, "2. Nhu Nghi quyet so 26-NQ/TW ngay 03/11/2022."),
]
RECT = re.compile(r'<rect class="citation( strong)?" x="([0-9.]+)" y="([0-9.]+)" width="([0-9.]+)" height="([0-9.]+)"')


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "mot.pdf").write_bytes(pdf_of(LINES))
    (tmp_path / "in" / "ghi.txt").write_text("1. Giao Sở Nội vụ lập danh sách.", "utf-8")
    (tmp_path / "in" / "goi.zip").write_bytes(
        zipped({"trong/hai.pdf": pdf_of([(60, 60, "2. Theo Nghi quyet so 05-NQ/TU.")])})
    )
    build([tmp_path / "in"], tmp_path / "store")
    return tmp_path


@pytest.fixture
def client(files: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(store=files / "store")), base_url="http://localhost") as client:
        yield client


def id_of(client: TestClient, file: str) -> str:
    return next(one["id"] for one in client.get("/api/documents").json()["items"] if one["file"] == file)


def test_what_was_found_is_marked_where_it_stands(client: TestClient) -> None:
    address = f"/document/{id_of(client, 'mot.pdf')}"
    assert f'href="{address}/page/1"' in client.get(address).text
    first, second = RECT.findall(client.get(f"{address}/page/1").text)
    assert float(second[2]) > float(first[2]) + 20  # the same words, one line below
    assert abs(float(first[1]) - float(second[1])) < 60 and float(first[3]) > 200
    picture = client.get(f"{address}/page/1.png")
    assert picture.headers["content-type"] == "image/png" and picture.content.startswith(b"\x89PNG")
    text = client.get(f"/api{address.replace('document', 'documents')}/text").text
    strong = RECT.findall(client.get(f"{address}/page/1", params={"at": text.rindex("Nghi")}).text)
    assert [bool(one[0]) for one in strong] == [False, True]


def test_a_pdf_in_an_archive_has_its_pages_too(client: TestClient) -> None:
    assert RECT.search(client.get(f"/document/{id_of(client, 'hai.pdf')}/page/1").text)


@pytest.mark.parametrize("path", ["mot.pdf/page/2", "mot.pdf/page/0", "mot.pdf/page/9999999999999", "ghi.txt/page/1"])
def test_there_is_no_page_where_there_is_none(client: TestClient, path: str) -> None:
    file, _, rest = path.partition("/")
    assert client.get(f"/document/{id_of(client, file)}/{rest}").status_code == 404
    assert client.get(f"/document/{id_of(client, file)}/{rest}.png").status_code in (404, 422)


@pytest.mark.parametrize(("data", "said"), [(None, "không còn ở nơi"), (b"%PDF-1.4 other", "khác với tệp đã đọc")])
def test_a_file_that_is_gone_or_another_by_now_is_said_to_be(
    files: Path, client: TestClient, data: bytes | None, said: str
) -> None:
    id = id_of(client, "mot.pdf")
    (files / "in" / "mot.pdf").unlink()
    if data:
        (files / "in" / "mot.pdf").write_bytes(data)
    page = client.get(f"/document/{id}/page/1")
    assert page.status_code == 200 and said in page.text and "<rect" not in page.text


def letters(words: str, y: float = 0) -> list[tuple[str, tuple[float, float, float, float]]]:
    return [(letter, (10.0 * n, y, 10.0, 12.0)) for n, letter in enumerate(squeezed(words))]


def test_words_are_found_whatever_their_spaces_dashes_and_marks_and_a_line_is_one_box() -> None:
    page = [*letters("Nghị quyết"), *letters("số 5-NQ/TU", 20)]
    assert places(page, [Wanted("nghi  quyết\nsố 5 – NQ/TU")]) == [[(0, 0, 90, 12), (0, 20, 70, 12)]]


def test_words_that_stand_there_fewer_times_are_not_marked_elsewhere() -> None:
    page = letters("Sở Nội vụ và Sở Nội vụ")
    assert places(page, [Wanted("Sở Nội vụ", 1), Wanted("Sở Nội vụ", 2), Wanted("…")]) == [[(90, 0, 70, 12)], [], []]


def test_an_archive_that_holds_a_pdf_as_it_is_is_an_archive() -> None:
    assert kind_of("a.zip", zipped({"a.pdf": pdf_of(LINES)})) == ZIP
    assert kind_of("a.pdf", pdf_of(LINES)) == PDF
