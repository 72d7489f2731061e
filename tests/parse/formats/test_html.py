"""Web pages: the document that a page shows."""

from __future__ import annotations

import pytest

from kg.errors import DocumentError
from kg.parse.document import read_bytes
from tests.made_files import TASKS

DOCUMENT = (
    "<table><tr><td><b>TỈNH ỦY LẠC SƠN<br>*<br></b>Số 29-CT/TU</td><td>ĐẢNG CỘNG SẢN VIỆT NAM<br><i>Lạc Sơn, ngày "
    "24/4/2026</i></td></tr></table><p><b>CHỈ THỊ</b></p><p>về bảo vệ rừng</p><p>Thực hiện <a href='/nq'>Nghị quyết số "
    "19-NQ/TU</a> ngày 06/02/2026, yêu cầu:</p><p>1. Công an tỉnh điều tra các vụ phá rừng.</p>"
)
READ = (
    "TỈNH ỦY LẠC SƠN\n*\nSố 29-CT/TU\n\nĐẢNG CỘNG SẢN VIỆT NAM\nLạc Sơn, ngày 24/4/2026\n\nCHỈ THỊ\n\nvề bảo vệ rừng\n\n"
    "Thực hiện Nghị quyết số 19-NQ/TU ngày 06/02/2026, yêu cầu:\n\n1. Công an tỉnh điều tra các vụ phá rừng.\n"
)
LINKS = "<ul><li><a href=/1>1. Trang chủ</a></li><li><a href=/2>Quyết định số 44/QĐ-UBND ngày 01/4/2026</a></li></ul>"


def read(page: str) -> str:
    return read_bytes("a.html", f"<!DOCTYPE html><html><body>{page}</body></html>".encode()).text


def test_what_a_reader_sees() -> None:
    page = """<style>p{}</style><script>var a = "ẩn"</script>
      <nav>Trang chủ</nav><form><h1>Hội nghị <b>giao ban</b></h1><!-- ẩn -->
      <p>Đồng chí<br>Bí thư<sup>1</sup></p><p style="display: none">ẩn</p><div hidden>ẩn</div>
      <table><tr><td>1</td><td>Họp</td></tr></table></form><footer>Tòa soạn</footer>"""
    assert read(page) == "Hội nghị giao ban\n\nĐồng chí\nBí thư¹\n\n1\n\nHọp\n"


@pytest.mark.parametrize(
    "page",
    [
        f"<div>{DOCUMENT}</div><div class='col-right'><ul><li>Sở Mây mở hội</li></ul></div>",
        f"<div id=menu>{LINKS}</div><div class=cot-phai><h3>Văn bản mới</h3>{LINKS}</div><div>{DOCUMENT}</div>",
        f"<div>{LINKS}</div><div><div>{DOCUMENT}</div></div><div class='chan-trang'><p>Chịu trách nhiệm: Cổng</p></div>",
        f"<table width=100%><tr><td>{LINKS}</td><td>{DOCUMENT}</td><td>{LINKS}</td></tr></table>",
        f"<header>Cổng tỉnh</header><div>{LINKS}</div><article>{DOCUMENT}</article><div>Ý kiến bạn đọc</div>".replace(
            "<header>Cổng tỉnh</header>", ""
        ),
        f"<div role=navigation>Trang chủ | Tin</div><main>{DOCUMENT}</main><div role=contentinfo>Bản quyền</div>",
    ],
    ids=["side", "divs", "nested", "tables", "article", "roles"],
)
def test_the_document_alone_is_read_from_a_portals_page(page: str) -> None:
    assert read(page) == READ


def test_a_part_that_holds_the_document_is_read_whatever_the_page_calls_it() -> None:
    assert read(f"<div class='search related'>{DOCUMENT}</div><div>{LINKS}</div>") == READ


def test_a_table_of_data_is_rows_with_pipes() -> None:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in TASKS)
    group = "<tr><td colspan=5>Nhóm một</td></tr>"
    merged = "<tr><td rowspan=2>3</td><td>a</td><td>b</td><td>c</td><td>d</td></tr><tr><td>e</td></tr>"
    assert read(f"<table>{rows}{group}{merged}</table>").splitlines() == [
        "| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành |",
        "| 1 | Xây dựng đề án trồng rừng | Sở Nông nghiệp | Sở Tài chính Sở Nội vụ | Quý III/2026 |",
        "| 2 | Kiểm tra giống cây | Thanh tra tỉnh |  | Tháng 10/2026 |",
        "| Nhóm một |",
        "| 3 | a | b | c | d |",
        "| 3 | e |  |  |  |",
    ]


def test_lists_have_the_numbers_that_a_browser_draws() -> None:
    page = "<ol start=3 type=a><li>một<li>hai</ol><ul><li>ba<li>- bốn</ul><ol><li>1. năm</ol>"
    assert read(page).split("\n\n") == ["c. một", "d. hai", "- ba", "- bốn", "1. năm\n"]


def test_a_page_without_utf_8_goes_by_its_own_charset() -> None:
    page = '<html><head><meta charset="windows-1258"></head><body><p>Lạc Sơn</p></body></html>'
    assert "c Sơn" in read_bytes("a.html", page.encode("cp1258", "ignore")).text


@pytest.mark.parametrize(
    "repeated", ["<p>a", "<div>", "<ul><li>a", "<table><tr><td>a", "<ol><li>a", "<b>a", "<div class=menu>a"]
)
def test_absurd_pages_are_read_in_bounds_or_refused(repeated: str) -> None:
    assert len(read("a" + repeated * 40_000)) < 500_000
    with pytest.raises(DocumentError, match="tags"):
        read(repeated * 600_000)


def test_the_number_of_an_item_stands_before_its_first_words() -> None:
    items = "<li>\n<p>Sở Y tế chủ trì.</p><p>Kinh phí do tỉnh cấp.</p></li><li></li><li>Công an tỉnh phối hợp.</li>"
    assert read(f"<ol>\n{items}</ol><p>Nơi nhận:</p>").split("\n\n") == [
        "1. Sở Y tế chủ trì.",
        "Kinh phí do tỉnh cấp.",
        "2.",
        "3. Công an tỉnh phối hợp.",
        "Nơi nhận:\n",
    ]
