"""The pages in a real browser, over the bundled examples and one hostile document."""

from __future__ import annotations

import csv
import hashlib
import re
import tomllib
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from api.pages.highlight import Mark, pieces
from kg.words import WORDS
from kg.words.writing import written_days, written_locator, written_period

pytest_plugins = ("browser",)
QUERIES = [path.read_text("utf-8") for path in Path("ontology/queries").glob("*.rq")]
AXE = Path(__file__).parents[1] / "vendor" / "axe-core" / "axe.min.js"
TEMPLATES = Path(__file__).parents[2] / "api" / "pages" / "templates"
ROOMS = (
    "/",
    "/acts",
    "/documents",
    "/people",
    "/bodies",
    "/tasks",
    "/tasks?view=board",
    "/open",
    "/query",
    "/compare",
    "/paste",
)
PHONE = {"width": 400, "height": 850}


def thing(page: Page, words: str, kind: str, index: int = 0) -> str:
    """The address of what a search finds."""
    answer = page.request.get("/api/search", params={"q": words, "type": kind}).json()
    return f"/{kind}/{answer['items'][index]['id']}"


def things(page: Page) -> list[str]:
    """One page of every kind of thing, and of what is made of it."""
    act, person, body = (
        thing(page, words, kind)
        for words, kind in (("07-CT/TU", "act"), ("Phùng Gia Bách", "person"), ("Ban Tổ chức Tỉnh ủy", "body"))
    )
    return [
        f"{act}/implementation",
        f"{person}/brief",
        f"{body}/compare",
        thing(page, "26-NQ/TW", "act"),
        thing(page, "Phùng Gia Bách", "person"),
        thing(page, "Ban Tổ chức Tỉnh ủy", "body"),
        thing(page, "chương trình công tác", "document"),
        thing(page, "quyết toán", "task"),
    ]


def serious(page: Page) -> list[str]:
    """What axe-core finds of serious or critical impact."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}})")[
        "violations"
    ]
    return [
        f"{page.url} {each['id']}: {each['nodes'][0]['html'][:200]}"
        for each in found
        if each["impact"] in ("serious", "critical")
    ]


def test_search_answers_as_you_type_and_enter_opens_the_person(page: Page) -> None:
    page.goto("/")
    page.get_by_role("combobox").press_sequentially("phung gia bach")
    expect(page.get_by_role("option").first).to_contain_text("Phùng Gia Bách")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Phùng Gia Bách")


def test_a_number_of_two_terms_says_what_tells_it_apart(page: Page) -> None:
    page.goto("/search?q=26-NQ/TW&type=act")
    page.get_by_role("link", name=re.compile("26-NQ.TW.*03.11.2022")).first.click()
    expect(page.get_by_text("Có 2 văn bản mang số 26-NQ/TW")).to_be_visible()


def test_a_citation_opens_the_reader_at_its_words(page: Page) -> None:
    page.goto(thing(page, "26-NQ/TW", "act"))
    quote = page.locator("#cited-by ~ .mentions q").first.inner_text().strip("“”")
    page.locator("#cited-by ~ .mentions .from a").first.click()
    expect(page).to_have_url(re.compile(r"/document/.+#o\d+-\d+$"))
    expect(page.locator("#panel")).to_contain_text("26-NQ/TW")
    marked = page.evaluate("[...CSS.highlights.get('place')][0].toString()")
    assert " ".join(marked.split()) == " ".join(quote.split())
    expect(page.locator("#panel")).to_contain_text("26-NQ/TW")


def test_the_reader_shows_the_text_code_point_for_code_point(page: Page) -> None:
    for document in page.request.get("/api/documents").json()["items"]:
        text = page.request.get(f"/api/documents/{document['id']}/text").text()
        page.goto(f"/document/{document['id']}")
        assert page.evaluate("document.getElementById('text').textContent") == text


def test_the_readers_signs_are_hidden_and_shown_verbatim(page: Page) -> None:
    document = thing(page, "chương trình công tác quý II/2023", "document")
    page.goto(document)
    assert "**" not in page.locator("#text").inner_text() and "<sup>" not in page.locator("#text").inner_text()
    expect(page.locator("#text .sup").first).to_have_text("1")
    page.get_by_role("link", name="Nguyên văn").click()
    assert "**" in page.locator("#text").inner_text()


LAID_OUT = """KẾ HOẠCH\\
thực hiện **năm 2022**

-----

| TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn |
|---|:--|---|---|
| 1 | Rà soát **ranh giới** rừng ở các xã¹ vùng cao<br>và vùng thấp | Sở Nông nghiệp và Môi trường | Quý III/2022 |
| Nhóm việc chung |
| 2 | Báo cáo a \\| b | Văn phòng Tỉnh ủy | |

¹ Gồm 4 xã.
"""


def test_a_table_is_a_table_with_its_columns_named_and_every_code_point_in_its_place(page: Page) -> None:
    page.goto("/paste")
    page.get_by_role("textbox", name="Lời văn").fill(LAID_OUT)
    page.get_by_role("button", name="Trích xuất").click()
    text = page.locator("#text")
    assert text.evaluate("(e) => e.textContent") == LAID_OUT
    assert text.locator("th[scope=col]").all_inner_texts() == ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"]
    expect(text.get_by_role("row")).to_have_count(4)
    expect(text.locator("td[colspan='4']")).to_have_text(re.compile("Nhóm việc chung"))
    assert "|" not in text.inner_text().replace("a | b", "") and "*" not in text.inner_text()
    mark = text.locator("td a.fn")
    mark.click()
    expect(page).to_have_url(re.compile(rf"#n{LAID_OUT.index('¹ Gồm')}$"))
    text.locator("a.fn").last.click()
    expect(page).to_have_url(re.compile(rf"#n{LAID_OUT.index('¹ vùng')}$"))
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert text.locator(".table").evaluate("(e) => e.scrollWidth > e.clientWidth")


def test_the_reader_the_pasted_page_and_the_component_show_the_same_mentions(page: Page) -> None:
    document = page.request.get("/api/documents?limit=1").json()["items"][0]["id"]
    text = page.request.get(f"/api/documents/{document}/text").text()
    page.goto(f"/document/{document}")
    in_reader = _mentioned(page)
    assert in_reader["office"] and in_reader["body"] and in_reader["date"]
    page.goto("/paste")
    page.get_by_role("textbox", name="Lời văn").fill(text)
    page.get_by_role("button", name="Trích xuất").click()
    expect(page.locator("#text .date").last).to_be_visible()
    assert in_reader == _mentioned(page)


def _mentioned(page: Page) -> dict[str, list[str]]:
    """The words marked on a page by kind; a comma between a person and an office is neither."""
    marked = {kind: page.locator(f"#text .{kind}").all_text_contents() for kind in ("person", "office", "body", "date")}
    return {kind: [words for words in found if words.strip(" ,;")] for kind, found in marked.items()}


def test_what_is_only_mentioned_says_so_and_leads_to_the_search(page: Page) -> None:
    page.goto(thing(page, "chương trình công tác quý II/2023", "document"))
    page.locator("#text a.body.alone").first.click()
    expect(page.locator("#panel")).to_contain_text("Chỗ này chỉ nhắc đến")
    page.locator("#panel").get_by_role("link", name="Tìm trong kho").click()
    expect(page).to_have_url(re.compile(r"/search\?q=."))


def test_on_a_phone_the_panel_never_covers_the_words_tapped(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto(thing(page, "chương trình công tác quý II/2023", "document"))
    for number in (0, 4, 9):
        words = page.locator("#text a.person").nth(number)
        words.scroll_into_view_if_needed()
        words.click()
        expect(page.locator("#panel section").first).to_be_visible()
        here, panel = page.locator("#text .here").bounding_box(), page.locator("#panel").bounding_box()
        assert here and panel and here["y"] + here["height"] <= panel["y"]
        page.keyboard.press("Escape")


def test_a_deep_link_counts_code_points_outside_the_first_plane(page: Page, hostile: str) -> None:
    start = hostile.index("dấu rời")
    page.goto(f"{thing(page, '99-CTr/TU', 'document')}#o{start}-{start + 7}")
    assert page.evaluate("[...CSS.highlights.get('place')][0].toString()") == "dấu rời"


def test_a_click_says_what_the_graph_says_and_escape_closes(page: Page) -> None:
    page.goto(thing(page, "chương trình công tác quý II/2023", "document"))
    page.locator("#text a.citation", has_text="96-QĐ/TW").click()
    expect(page.locator("#panel")).to_contain_text("theo ngày ghi kèm")
    page.keyboard.press("Escape")
    expect(page.locator("#panel section")).to_have_count(0)


def test_a_person_is_seen_in_posts_and_the_portfolio_filters(page: Page) -> None:
    page.goto(thing(page, "Phùng Gia Bách", "person"))
    posts = page.locator("section", has=page.locator("#posts")).locator("tbody")
    expect(posts).to_contain_text("Trưởng Ban · Ban Tuyên giáo Tỉnh ủy")
    expect(posts).to_contain_text("Phó Chủ tịch Thường trực")
    page.locator("select[name=quarter]").select_option("2023-Q2")
    page.get_by_label("Vai trò").select_option("directs")
    page.locator("#portfolio ~ form button").click()
    periods = page.locator("section", has=page.locator("#portfolio")).locator("tbody tr")
    assert periods.count() > 0
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    with download.value.path().open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == periods.count()
    assert all("Phùng Gia Bách" in row["Chỉ đạo"] and "2023" in row["Thời gian theo chương trình"] for row in rows)
    calendar = page.request.get(page.get_by_role("link", name="Lịch mọi nhiệm vụ (.ics)").get_attribute("href") or "")
    assert calendar.text().startswith("BEGIN:VCALENDAR")


def test_a_body_shows_its_members_on_a_day_and_its_tasks(page: Page) -> None:
    page.goto(thing(page, "Ban Thường vụ Tỉnh ủy", "body"))
    expect(page.locator("#place ~ .tree")).to_contain_text("Tỉnh ủy")
    page.get_by_label("Vào ngày").fill("2023-05-01")
    page.locator("#members ~ form button").click()
    expect(page.locator("section", has=page.locator("#members"))).to_contain_text("Phùng Gia Bách")
    assert "Tạ Hữu Lạng" not in page.locator("section", has=page.locator("#members")).inner_text()


def test_tasks_filter_by_quarter_and_state(page: Page) -> None:
    page.goto("/tasks")
    page.get_by_label("Tình trạng").select_option("past")
    page.get_by_role("button", name="Lọc").click()
    expect(page.get_by_text("tài liệu không ghi kết quả")).to_be_visible()
    assert page.locator("td .past").count() == page.locator("tbody tr").count() > 0
    page.locator("tbody a").first.click()
    expect(page.locator("blockquote.lede")).to_be_visible()
    page.goto("/tasks?view=board")
    expect(page.locator(".board h2").first).to_contain_text("Quý")


def test_one_click_leads_from_an_act_to_the_tasks_that_implement_it(page: Page) -> None:
    page.goto(thing(page, "07-CT/TU", "act"))
    page.get_by_role("link", name="Xem nhiệm vụ, người chỉ đạo").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã triển khai thế nào?")
    expect(page.locator("main")).to_contain_text("58/KH-UBND")
    every = page.locator("tbody tr").count()
    page.get_by_label("Thời hạn hoặc thời gian theo chương trình").select_option("2022-Q4")
    page.get_by_role("button", name="Lọc").click()
    assert 0 < page.locator("tbody tr").count() < every
    page.get_by_role("link", name="Bỏ lọc").click()
    expect(page.locator("tbody tr")).to_have_count(every)


def test_a_list_sorts_by_its_headings_and_keeps_its_filters(page: Page) -> None:
    page.goto("/documents?kind=Chương trình công tác")
    page.get_by_role("link", name="Ngày hoặc kỳ").click()
    expect(page.locator("th[aria-sort]")).to_contain_text("Ngày hoặc kỳ")
    assert "kind=" in page.url
    dates = page.locator("tbody td:nth-child(3)").all_inner_texts()
    page.get_by_role("link", name="Ngày hoặc kỳ").click()
    assert page.locator("tbody td:nth-child(3)").all_inner_texts() == dates[::-1]


def test_open_questions_offer_their_candidates(page: Page) -> None:
    page.goto("/open?kind=misprinted")
    expect(page.locator(".rows li").first).to_contain_text("dẫn sai điểm, khoản")
    page.locator(".rows li", has_text="Có thể là:").locator("a[href*='unit=']").first.click()
    expect(page).to_have_url(re.compile(r"/document/.+#o\d+"))


def test_a_query_answers_as_table_chart_and_graph(page: Page) -> None:
    page.goto("/query")
    page.get_by_role("button", name="Chạy", exact=True).click()
    expect(page.locator("#answer tbody tr").first).to_be_visible()
    page.get_by_label("biểu đồ").check()
    expect(page.locator("#answer svg rect").first).to_be_visible()
    page.get_by_label("bảng").check()
    page.locator("#answer a").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_chart_names_things_and_leaves_as_a_picture(page: Page) -> None:
    page.goto("/query?example=most-cited")
    page.get_by_role("button", name="Chạy", exact=True).click()
    page.get_by_label("biểu đồ").check()
    expect(page.locator("#answer svg text").first).not_to_contain_text("act/")
    for name, start in (("Biểu đồ SVG", b"<svg"), ("Biểu đồ PNG", b"\x89PNG")):
        with page.expect_download() as download:
            page.get_by_role("button", name=name).click()
        assert download.value.path().read_bytes().startswith(start)


@pytest.mark.parametrize(("system", "first", "then"), [
    ("light", "Nền tối", "Nền sáng"),
    ("dark", "Nền sáng", "Theo máy"),
])  # fmt: skip
def test_the_switch_of_colours_names_what_it_does(page: Page, system: str, first: str, then: str) -> None:
    page.emulate_media(color_scheme=system)  # type: ignore[arg-type]
    page.goto("/people")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    switches = page.locator(".switches a[rel=nofollow][href*='theme=']:visible")
    expect(switches).to_have_text(first)
    switches.click()
    expect(switches).to_have_text(then)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != paper


@pytest.mark.parametrize("wide", [400, 1280])
def test_a_chart_shows_its_bars_on_a_phone_too(page: Page, wide: int) -> None:
    page.set_viewport_size({"width": wide, "height": 800})
    page.goto("/query?example=most-cited")
    page.get_by_role("button", name="Chạy", exact=True).click()
    page.get_by_label("biểu đồ").check()
    expect(page.locator("#answer svg rect").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= wide
    drawn = page.evaluate(
        """[...document.querySelectorAll("#answer svg > *")].map(one => [one.tagName, one.getBoundingClientRect()])
          .map(([name, box]) => [name, box.left, box.right])"""
    )
    assert all(left >= -1 and right <= wide for _, left, right in drawn), drawn
    bars = [right - left for name, left, right in drawn if name == "rect"]
    assert max(bars) > wide * 0.3
    asked = " ".join(page.locator("#answer .run option").all_inner_texts())
    heads = page.locator("#answer .run label").count()
    assert heads == 2 and "Số lần viện dẫn" in asked and "citations" not in asked


def test_a_query_becomes_a_program_is_kept_and_is_seen_in_the_explorer(page: Page) -> None:
    page.goto("/query?example=most-cited")
    page.locator("#programs summary").click()
    for program in ("curl", "Python", "R"):
        assert "/sparql" in page.locator(f"[data-program={program}]").inner_text()
    page.locator("#schema summary", has_text="vk:Task").click()
    page.get_by_role("button", name="+ vk:dueBy").first.click()
    expect(page.locator("[data-program=curl]")).to_contain_text("vk:dueBy")
    page.reload()
    page.get_by_role("button", name="Chạy", exact=True).click()
    page.locator("#answer a", has_text="đồ thị").click()
    page.wait_for_url(re.compile(r"/explorer\?node="))
    page.go_back()
    page.locator("#history summary").click()
    assert page.locator("#history a").count() == 1


@pytest.mark.parametrize(
    ("query", "vi"),
    [
        ("SELECT ?a WHERE { ?a ?b }", "sai cú pháp ở dòng 1, cột 26, trước chỗ hết truy vấn"),
        ("SELECT ?a WHERE { ?a xyz:b ?c }", "Chưa khai báo tiền tố"),
        ("DELETE WHERE { ?a ?b ?c }", "không được sửa dữ liệu"),
    ],
)
def test_a_query_that_fails_says_why_in_the_readers_language(page: Page, query: str, vi: str) -> None:
    for language, words in (("vi", vi), ("en", "")):
        page.goto(f"/query?query={quote(query)}&lang={language}")
        answer = page.request.post(
            "/sparql", data=query, headers={"content-type": "application/sparql-query", "accept": "application/json"}
        )
        english = answer.json()["detail"]
        said = page.request.get(f"/query/why?said={quote(english)}&status={answer.status}").text()
        assert (words in said and english not in said) if language == "vi" else said == english
    odd = page.request.get("/query/why?said=the+moon+is+full&status=400&lang=vi").text()
    assert odd == "Truy vấn sai cú pháp hoặc không hiểu được."


def test_the_columns_of_an_answer_are_named_as_people_name_them(page: Page) -> None:
    page.goto("/query?example=most-cited")
    page.get_by_role("button", name="Chạy").click()
    heads = page.locator("#answer th")
    expect(heads.first).to_have_text("Văn bản ?act")
    named = set(
        re.findall(
            r"\?(\w+)", " ".join(re.findall(r"^SELECT[^{]*", query, re.M)[0] for query in QUERIES if "SELECT" in query)
        )
    )
    assert {f"variables.{name}" for name in named} <= WORDS.keys()


def test_the_columns_of_ones_own_query_are_readable(page: Page) -> None:
    page.goto(f"/query?query={quote('SELECT ?so_lan ?ngayKy WHERE { VALUES (?so_lan ?ngayKy) { (1 2) } }')}")
    page.get_by_role("button", name="Chạy").click()
    expect(page.locator("#answer th")).to_have_text(["so lan ?so_lan", "ngay ky ?ngayKy"])


def test_the_old_address_of_the_queries_leads_to_the_new_one(page: Page) -> None:
    answer = page.request.get("/truy-van?example=cites", max_redirects=0)
    assert answer.status == 301 and answer.headers["location"] == "/query?example=cites"


def test_triples_are_drawn_as_a_graph(page: Page) -> None:
    page.goto("/query?query=CONSTRUCT {?s ?p ?o} WHERE {?s ?p ?o FILTER(isIRI(?o))} LIMIT 30")
    page.get_by_role("button", name="Chạy", exact=True).click()
    expect(page.locator("#answer tbody tr")).to_have_count(30)
    page.get_by_label("đồ thị").check()
    expect(page.locator("#answer canvas")).to_be_visible()


def test_every_example_query_runs(page: Page) -> None:
    page.goto("/query")
    names = page.locator(".examples a").evaluate_all("links => links.map(link => link.href)")
    assert len(names) >= 16
    for address in names:
        page.goto(address)
        page.get_by_role("button", name="Chạy", exact=True).click()
        expect(page.locator("#answer .views, #answer .empty, #answer .lede")).to_be_visible()


def test_a_pasted_text_is_read_at_once_and_leaves_as_csv(page: Page) -> None:
    page.goto("/paste")
    page.get_by_role("textbox", name="Lời văn").fill(
        "1. Ban Tổ chức Tỉnh ủy tham mưu thực hiện Nghị quyết số 26-NQ/TW ngày 03/11/2022 của Bộ Chính trị."
    )
    page.get_by_role("button", name="Trích xuất").click()
    expect(page.locator("#text .citation").first).to_have_text(re.compile("26-NQ/TW"))
    with page.expect_download() as download:
        page.locator("section", has=page.locator("#found-citations")).get_by_role("button").click()
    assert "26-NQ/TW" in download.value.path().read_text("utf-8")


def test_what_is_not_there_is_said_in_the_same_shell(page: Page) -> None:
    for address, status in (("/act/khong-co", 404), ("/tasks?quarter=hom-nay", 422)):
        answer = page.request.get(address, headers={"accept": "text/html"})
        assert answer.status == status
        assert 'class="rooms"' in answer.text()


def test_the_keyboard_alone_leads_from_home_to_the_words(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Đến nội dung chính")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.type("26-NQ/TW")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/search"))
    tab_to(page, "main .rows a")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/act/"))
    tab_to(page, "#cited-by ~ .mentions .from a")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/document/"))
    tab_to(page, "#text a.citation")
    page.keyboard.press("Enter")
    expect(page.locator("#panel section").first).to_be_visible()


def tab_to(page: Page, selector: str) -> None:
    """Tab until the focus is on such an element."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


@pytest.mark.parametrize(("language", "theme"), [("vi", "light"), ("en", "dark")])  # colours and words: each once
def test_no_page_has_a_serious_accessibility_finding(page: Page, language: str, theme: str) -> None:
    found = []
    for address in (*ROOMS, *things(page), "/search?q=nghi+quyet", "/login", "/ontology"):
        page.goto(f"{address}{'&' if '?' in address else '?'}lang={language}&theme={theme}")
        expect(page.locator("html")).to_have_attribute("lang", language)
        found += serious(page)
    assert found == []


def test_no_page_is_wider_than_a_phone(page: Page) -> None:
    page.set_viewport_size(PHONE)
    for address in (*ROOMS, *things(page), "/search?q=nghi+quyet"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 400, address


def test_hostile_words_are_shown_as_words(page: Page, hostile: str) -> None:
    document = thing(page, "99-CTr/TU", "document")
    for address in (
        document,
        "/documents",
        "/bodies",
        "/search?q=onload",
        "/tasks",
        f"{document}?at={hostile.index('<svg')}",
    ):
        page.goto(address)
        assert page.title() != "xss"
        assert page.locator("main img, main script").count() == 0
    assert "<svg onload" in page.locator("#text").inner_text()


def test_the_pages_work_without_scripts(chromium: Browser, site: str, page: Page) -> None:
    addresses = [*ROOMS, *things(page)]
    context = chromium.new_context(base_url=site, java_script_enabled=False)
    tab = context.new_page()
    for address in addresses:
        tab.goto(address)
        expect(tab.get_by_role("heading", level=1)).to_have_count(1)
    tab.goto(thing(page, "chương trình công tác quý II/2023", "document"))
    tab.locator("#text a.citation", has_text="96-QĐ/TW").click()
    expect(tab.locator("#panel")).to_contain_text("theo ngày ghi kèm")
    context.close()


def test_overlapping_finds_are_cut_not_nested() -> None:
    cut = list(pieces("ab cd ef", [Mark(0, 5, "task"), Mark(3, 8, "citation"), Mark(3, 5, "person")]))
    assert [(p.text, p.kind, p.in_task) for p in cut] == [
        ("ab ", "task", True),
        ("cd", "person", True),
        (" ef", "citation", False),
    ]
    assert cut[1].ids == ("o3-5", "o3-8")


def test_every_word_a_template_asks_for_is_there_in_both_languages() -> None:
    asked = {
        key
        for template in TEMPLATES.glob("*.html")
        for key in re.findall(r"""\bt\(["']([\w-]+)["'][,)]""", template.read_text("utf-8"))
    }
    assert asked <= WORDS.keys()
    assert all(len(words) == 2 and all(words) for words in WORDS.values())


@pytest.mark.parametrize("folder", [TEMPLATES.parent / "static" / "vendor", AXE.parents[1]])
def test_what_is_vendored_is_what_was_released(folder: Path) -> None:
    hashes = {hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.rglob("*") if file.is_file()}
    for name, entry in tomllib.loads((folder / "VENDORED.toml").read_text("utf-8")).items():
        assert entry["sha256"] in hashes, name


@pytest.mark.parametrize(
    ("locator", "vietnamese", "english"),
    [
        ("B/III/1/1.3/-2", "B/III/1/1.3, gạch đầu dòng thứ 2", "B/III/1/1.3, bullet 2"),
        ("footnote/3", "chú thích 3", "footnote 3"),
        ("B/II/3/¶2", "B/II/3, đoạn 2", "B/II/3, paragraph 2"),
        ("title", "tên văn bản", "title"),
    ],
)
def test_a_place_is_named_as_people_name_it(locator: str, vietnamese: str, english: str) -> None:
    assert (written_locator(locator, "vi"), written_locator(locator, "en")) == (vietnamese, english)


@pytest.mark.parametrize(
    ("period", "written"),
    [
        ("2023-Q2", "quý II/2023"),
        ("2023-04", "tháng 4/2023"),
        ("2023-H2", "6 tháng cuối năm 2023"),
        ("2024", "năm 2024"),
        ("2020/2025", "2020–2025"),
        (None, ""),
    ],
)
def test_a_period_is_written_out(period: str | None, written: str) -> None:
    assert written_period(period, "vi") == written


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        ("2023-04-01", "2023-06-30", "quý II/2023"),
        ("2023-07-01", "2023-12-31", "6 tháng cuối năm 2023"),
        ("2020-01-01", "2025-12-31", "2020–2025"),
        ("2023-07-01", "2024-06-30", "01/07/2023 – 30/06/2024"),
        ("2023-04-01", "2023-06-29", "01/04/2023 – 29/06/2023"),
        ("2023-04-01", "2023-04-01", "01/04/2023"),
        (None, None, "không ghi ngày"),
    ],
)
def test_days_that_are_a_whole_period_bear_its_name(start: str | None, end: str | None, written: str) -> None:
    assert written_days(start, end, "vi") == written
