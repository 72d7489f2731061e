"""The explorer in a real browser, over the bundled examples and one hostile document."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from starlette.datastructures import QueryParams

from api.pages.explorer_state import State, read
from kg.errors import BadParameter
from kg.network.picture import FEW

pytest_plugins = ("browser",)


def key(page: Page, words: str, kind: str) -> str:
    """The key of what a search finds first."""
    answer = page.request.get("/api/search", params={"q": words, "type": kind}).json()
    return f"{kind}/{answer['items'][0]['id']}"


def shown(page: Page) -> set[str]:
    """The keys of the nodes that vis-network draws."""
    return set(page.evaluate("vietkg.picture.nodes.getIds()"))


def points(page: Page) -> dict[str, list[float]]:
    """Where the nodes stand."""
    return page.evaluate("Object.fromEntries(vietkg.picture.nodes.get().map((n) => [n.id, [n.x, n.y]]))")


def press(page: Page, node: str, times: int = 1) -> None:
    """Clicks a node where it is drawn."""
    at = page.evaluate("(id) => vietkg.picture.network.canvasToDOM(vietkg.picture.place(id))", node)
    box = page.locator("#picture").bounding_box()
    assert box
    page.mouse.click(box["x"] + at["x"], box["y"] + at["y"], click_count=times)


# ---- addresses


@pytest.mark.parametrize(
    "address",
    [
        "?node=act/lac-son.05-nq-tu.2021-11-02",
        "?node=act/a&node=person/b&open=act/a:document,task36&hide=task/d.t9&pin=person/b@-120,44",
        "?node=act/a&path=act/b&rel=cites&rel=is&document=d&since=2021-01-01&until=2021-12-31",
        "?group=body/b&see=task/t~in~document/d&q=26",
        "?node=act/a&view=timeline&less=task&less=body",
    ],
)
def test_a_state_is_written_as_it_was_read(address: str) -> None:
    assert read(QueryParams(address.removeprefix("?"))).query() == address


@pytest.mark.parametrize(
    "query",
    [
        "open=act/a:act9999",
        "open=act/a:roads",
        "pin=act/a@here",
        "rel=loves",
        "since=2021",
        "until=tomorrow",
        "view=globe",
        "less=road",
    ],
)
def test_an_address_that_means_nothing_is_refused(query: str) -> None:
    with pytest.raises(BadParameter):
        read(QueryParams(query))


def test_opening_and_closing_are_addresses() -> None:
    start = State(nodes=("act/a",))
    assert start.opening("task/t").query() == "?node=act/a&open=task/t&see=task/t"
    assert start.opening("task/t").closing("task/t").query() == "?node=act/a&see=task/t"
    assert start.closing("act/a").query() == "?node=act/a&open=act/a:&see=act/a"
    more = start.showing("act/a", "task", FEW + 24)
    assert more.opened["act/a"] == {"act": FEW, "document": FEW, "task": FEW + 24, "person": FEW, "body": FEW}
    assert "task" not in (more.showing("act/a", "task", 0).opened["act/a"] or {})


# ---- in the browser


def test_the_overview_opens_a_group(page: Page) -> None:
    page.goto("/explorer")
    groups = page.locator(".x-groups a")
    assert groups.count() >= 2
    assert len(shown(page)) == groups.count()
    first = page.evaluate("vietkg.picture.data.nodes[0].id")
    press(page, first)
    page.wait_for_url(re.compile("group="))
    assert first.removeprefix("group/") in shown(page)


def test_a_node_expands_and_collapses_and_the_rest_stands_still(page: Page) -> None:
    act = key(page, "05-NQ/TU", "act")
    page.goto(f"/explorer?node={act}")
    before = points(page)
    other = next(node for node in before if node.startswith("act/") and node != act and "/+" not in node)
    press(page, other, times=2)
    page.wait_for_url(re.compile("open=act"))
    after = points(page)
    assert len(after) > len(before)
    assert {node: at[1] for node, at in after.items() if node in before and "/+" not in node} == {
        node: at[1] for node, at in before.items() if "/+" not in node
    }
    page.locator("#x-panel .actions a", has_text="Thu lại").click()
    page.wait_for_url(lambda url: "open=" not in url)
    assert shown(page) == set(before)


def test_counts_of_what_is_hidden_open_more(page: Page) -> None:
    page.goto(f"/explorer?node={key(page, 'chương trình hành động', 'document')}")
    document = page.evaluate("vietkg.picture.data.nodes.find((n) => n.start).id")
    assert document.startswith("act/")  # a file that is a known act is one node with it
    tasks = {node for node in shown(page) if node.startswith("task/") and "/+" not in node}
    total = int(re.findall(r"\d+", page.locator(".x-counts tr", has_text="Nhiệm vụ").inner_text())[1])
    rest = page.evaluate("vietkg.picture.data.nodes.find((n) => n.id.startsWith('task/+')).caption")
    assert len(tasks) == FEW
    assert rest == f"+{total - FEW} nhiệm vụ"
    press(page, f"task/+{document}")
    page.wait_for_url(re.compile("open=act"))
    assert len({node for node in shown(page) if node.startswith("task/") and "/+" not in node}) > FEW


def test_only_the_relations_that_were_chosen(page: Page) -> None:
    person = key(page, "Phùng Gia Bách", "person")
    page.goto(f"/explorer?node={person}")
    assert any(node.startswith("task/") for node in shown(page))
    page.locator("#x-filter summary").click()
    page.locator("#x-filter input[value=holds]").check()
    page.locator("#x-filter button").click()
    page.wait_for_url(re.compile("rel=holds"))
    assert {node.partition("/")[0] for node in shown(page)} == {"person", "body"}


def test_only_what_was_seen_in_a_period(page: Page) -> None:
    person = key(page, "Phùng Gia Bách", "person")
    page.goto(f"/explorer?node={person}&since=1990-01-01&until=1990-12-31")
    assert shown(page) == {person}


def test_the_way_between_two_acts(page: Page) -> None:
    one, other = key(page, "05-NQ/TU", "act"), key(page, "26-NQ/TW", "act")
    page.goto(f"/explorer?node={one}&path={other}")
    assert {one, other} <= shown(page)
    assert page.locator("#x-head").inner_text().count("đường ngắn nhất") == 1
    assert page.locator("#x-table tbody tr").count() >= 2


def test_an_edge_shows_where_it_is_printed_and_opens_the_reader_there(page: Page) -> None:
    act = key(page, "05-NQ/TU", "act")
    page.goto(f"/explorer?node={act}")
    page.locator("#x-table a", has_text="dẫn").first.click()
    page.wait_for_url(re.compile("see="))
    place = page.locator(".x-places li").first
    quote = place.locator("q").inner_text()
    address = place.locator("a").get_attribute("href")
    assert address and re.fullmatch(r"/document/[^#]+#o\d+-\d+", address)
    document, _, span = address.removeprefix("/document/").partition("#o")
    start, end = map(int, span.split("-"))
    text = page.request.get(f"/api/documents/{document}/text").text()
    assert " ".join(text[start:end].replace("*", " ").split()) == quote


def test_a_node_is_dragged_and_stays_in_the_address(page: Page) -> None:
    act = key(page, "05-NQ/TU", "act")
    page.goto(f"/explorer?node={act}")
    at = page.evaluate("(id) => vietkg.picture.network.canvasToDOM(vietkg.picture.place(id))", act)
    box = page.locator("#picture").bounding_box()
    assert box
    page.mouse.move(box["x"] + at["x"], box["y"] + at["y"])
    page.mouse.down()
    page.mouse.move(box["x"] + at["x"] + 40, box["y"] + at["y"] + 90, steps=5)
    page.mouse.up()
    page.wait_for_url(re.compile("pin="))
    x, y = parse_qs(urlsplit(page.url).query)["pin"][0].partition("@")[2].split(",")
    page.reload()
    assert points(page)[act] == [int(x), int(y)]


def test_hidden_nodes_are_listed_and_come_back(page: Page) -> None:
    act = key(page, "05-NQ/TU", "act")
    page.goto(f"/explorer?node={act}")
    other = next(node for node in shown(page) if node.startswith("task/") and "/+" not in node)
    press(page, other)
    page.wait_for_url(re.compile("see=task"))
    page.locator("#x-panel .actions a", has_text="Ẩn").click()
    page.wait_for_url(re.compile("hide="))
    assert other not in shown(page)
    page.get_by_role("link", name="hiện lại").click()
    page.wait_for_url(lambda url: "hide=" not in url)
    assert other in shown(page)


def test_by_keyboard_alone(page: Page) -> None:
    act = key(page, "05-NQ/TU", "act")
    page.goto(f"/explorer?node={act}")
    page.locator("#x-nodes summary").focus()
    page.keyboard.press("Enter")
    before = shown(page)
    for _ in range(30):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.dataset.key ?? ''")
        if focused.startswith("act/") and focused != act and "/+" not in focused:
            break
    assert page.evaluate("vietkg.picture.chosen") == focused
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("open=act"))
    assert len(shown(page)) > len(before)
    assert page.evaluate("document.activeElement.dataset.key") == focused


def test_search_adds_to_the_picture(page: Page) -> None:
    act, person = key(page, "05-NQ/TU", "act"), key(page, "Phùng Gia Bách", "person")
    page.goto(f"/explorer?node={act}")
    page.locator("#x-q").fill("phung gia bach")
    page.locator(".x-hits a", has_text="thêm vào hình").first.click()
    page.wait_for_url(lambda url: len(parse_qs(urlsplit(url).query)["node"]) == 2)
    assert {act, person} <= shown(page)


FILES = {
    "Hình SVG": b"<?xml",
    "Hình PDF": b"%PDF",
    "Hình PNG": b"\x89PNG",
    "GEXF": b"<?xml",
    "GraphML": b"<?xml",
    "Lưu thành một tệp": b"<!doctype html>",
}


def test_the_picture_is_saved_for_a_paper_for_other_programs_and_to_look_at_offline(page: Page) -> None:
    act = key(page, "05-NQ/TU", "act")
    page.goto(f"/explorer?node={act}")
    page.locator("#x-take summary").click()
    for name, start in FILES.items():
        with page.expect_download() as download:
            page.locator(".x-take").get_by_text(name).click()
        body = download.value.path().read_bytes()
        assert body.startswith(start)
        if name == "Hình SVG":
            assert "05-NQ/TU" in body.decode() and "Nguồn" in body.decode() and "Văn bản" in body.decode()


def test_a_way_is_drawn_in_the_order_of_its_steps(page: Page) -> None:
    one, other = key(page, "Phùng Gia Bách", "person"), key(page, "26-NQ/TW", "act")
    page.goto(f"/explorer?node={one}&path={other}")
    places = points(page)
    way = page.locator("#x-head p").inner_text()
    steps = int(re.findall(r"(\d+) bước", way)[0])
    columns = sorted({at[0] for at in places.values()})
    assert len(columns) == steps + 1
    assert places[one][0] == columns[0] and places[other][0] == columns[-1]
    expect(page.get_by_text("Đọc từ trái sang phải")).to_be_visible()
    page.set_viewport_size({"width": 400, "height": 800})
    page.reload()
    expect(page.get_by_text("Đọc từ trái sang phải")).to_be_hidden()
    expect(page.get_by_text("Đọc từ trên xuống")).to_be_visible()
    rows = sorted(points(page).items(), key=lambda item: item[1][1])
    assert [rows[0][0], rows[-1][0]] == [one, other]


def boxes(page: Page) -> list[dict[str, float | str]]:
    """The captions written, with their boxes on the screen."""
    page.wait_for_timeout(200)
    return page.evaluate("vietkg.picture.plan.filter((t) => vietkg.picture.of.has(t.owner.replace('~', '')))")


@pytest.mark.parametrize("view", ["", "tree", "timeline", "network"])
def test_captions_at_rest_do_not_overlap_and_the_first_forty_have_theirs(page: Page, view: str) -> None:
    act = key(page, "chương trình hành động", "act")
    everything = "act40,document40,task60,person40,body40"
    page.goto(f"/explorer?node={act}&open={act}:{everything}&view={view}")
    page.mouse.move(5, 5)
    found = boxes(page)
    for number, one in enumerate(found):
        for other in found[:number]:
            apart = (
                one["x"] + one["width"] <= other["x"] + 0.5
                or other["x"] + other["width"] <= one["x"] + 0.5
                or abs(one["y"] - other["y"]) >= 15.5
            )
            assert apart, (one["words"], other["words"])
    visible = page.evaluate(
        """() => { const p = vietkg.picture; return p.order.filter((n) => n.group !== 'rest').slice(0, 40)
           .filter((n) => { const at = p.network.canvasToDOM(p.place(n.id));
             return at.x > 0 && at.y > 0 && at.x < p.holder.clientWidth && at.y < p.holder.clientHeight; }).map((n) => n.id); }"""
    )
    written = {str(each["owner"]).replace("~", "") for each in found}
    assert set(visible) <= written


def test_a_kind_is_hidden_by_a_click_on_the_legend(page: Page) -> None:
    page.goto(f"/explorer?node={key(page, '05-NQ/TU', 'act')}")
    assert any(node.startswith("task/") for node in shown(page))
    page.locator(".x-legend").get_by_role("button", name="Nhiệm vụ").click()
    page.wait_for_url(re.compile("less=task"))
    assert not any(node.startswith("task/") for node in shown(page))
    page.locator(".x-legend").get_by_role("button", name="Nhiệm vụ").click()
    page.wait_for_url(lambda url: "less=" not in url)


def test_the_views_show_the_same_nodes(page: Page) -> None:
    page.goto(f"/explorer?node={key(page, '05-NQ/TU', 'act')}")
    nodes = shown(page)
    for name, view in (("Cây triển khai", "tree"), ("Dòng thời gian", "timeline"), ("Mạng tự do", "network")):
        page.locator(".x-views").get_by_text(name).click()
        page.wait_for_url(re.compile(f"view={view}"))
        assert shown(page) == nodes
        outside = page.evaluate(
            """() => { const p = vietkg.picture; return p.data.nodes.filter((n) => { const at = p.network.canvasToDOM(p.place(n.id));
              return at.x < 0 || at.y < 0 || at.x > p.holder.clientWidth || at.y > p.holder.clientHeight; }).length; }"""
        )
        assert outside == 0, view


def test_arrows_move_between_neighbours_and_enter_opens(page: Page) -> None:
    act = key(page, "05-NQ/TU", "act")
    page.goto(f"/explorer?node={act}&see={act}")
    page.locator("#picture").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url(lambda url: f"see={act}" not in url)
    chosen = page.evaluate("vietkg.picture.chosen")
    joined = page.evaluate("(id) => vietkg.picture.data.edges.some((e) => e.from === id || e.to === id)", chosen)
    assert chosen != act and joined
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("open="))


def test_without_scripts_the_same_facts_are_a_table(chromium: Browser, site: str) -> None:
    context = chromium.new_context(java_script_enabled=False, base_url=site)
    page = context.new_page()
    act = key(page, "05-NQ/TU", "act")
    page.goto(f"/explorer?node={act}")
    rows = page.locator("#x-table tbody tr").count()
    assert rows > 0
    expect(page.locator("noscript img, img.x-still").first).to_be_visible()
    page.locator("#x-nodes summary").click()
    page.locator(f"#x-nodes a[data-key^='act/']:not([data-key='{act}'])").first.click()
    assert page.locator("#x-table tbody tr").count() > rows
    context.close()


def test_hostile_names_are_shown_as_text(page: Page) -> None:
    document = key(page, "99-CTr/TU", "document")
    page.goto(f"/explorer?node={document}&open={document}:act,task,person,body")
    title = page.title()
    for node in sorted(shown(page)):
        if "/+" not in node:
            page.goto(f"/explorer?node={document}&see={node}")
    assert "xss" not in page.title()
    assert title.startswith("Đồ thị")
    assert page.locator("#explorer svg[onload], #explorer img[onerror]").count() == 0


def test_at_most_five_hundred_nodes(page: Page) -> None:
    document = key(page, "chương trình hành động", "document")
    kinds = "act999,document999,task999,person999,body999"
    data = page.request.get(f"/api/explorer/picture?node={document}&open={document}:{kinds}").json()
    assert 0 < len([node for node in data["nodes"] if node["group"] != "rest"]) <= 500


def test_what_is_not_held_is_said(page: Page) -> None:
    answer = page.request.get("/explorer?node=act/nowhere.0-nq.x")
    assert answer.status == 404
    assert page.request.get("/explorer?node=road/1").status == 422


def test_on_a_phone_nothing_is_wider_than_the_screen(page: Page) -> None:
    page.set_viewport_size({"width": 400, "height": 850})
    page.goto(f"/explorer?node={key(page, '05-NQ/TU', 'act')}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 400


@pytest.mark.parametrize("view", ["", "tree"])
def test_on_a_phone_columns_are_rows_one_below_the_other_each_with_its_words(page: Page, view: str) -> None:
    page.set_viewport_size({"width": 400, "height": 850})
    page.goto(f"/explorer?node={key(page, '05-NQ/TU', 'act')}&view={view}")
    rows = points(page)
    assert len({at[1] for at in rows.values()}) == len(rows)
    right = page.evaluate("vietkg.picture.network.canvasToDOM({ x: 0, y: 0 }).x")
    written = boxes(page)
    assert {str(one["owner"]) for one in written} == set(rows)
    assert all(right + one["x"] >= 0 and right + one["x"] + one["width"] <= 400 for one in written)  # type: ignore[operator]


def test_in_a_tree_what_hangs_on_a_document_is_not_joined_to_the_act_above_it_too(page: Page) -> None:
    act = key(page, "26-NQ/TW", "act")
    page.goto(f"/explorer?node={act}&open={act}:act12,document12,task12&view=tree")
    crossing = page.evaluate(
        """() => { const p = vietkg.picture, x = (id) => p.of.get(id).x, near = new Map();
          for (const e of p.data.edges) for (const [a, b] of [[e.from, e.to], [e.to, e.from]]) near.set(a, [...(near.get(a) ?? []), b]);
          return p.data.edges.filter((e) => near.get(e.from).some((m) => near.get(e.to).includes(m)
            && Math.min(x(e.from), x(e.to)) < x(m) && x(m) < Math.max(x(e.from), x(e.to)))).length; }"""
    )
    assert crossing == 0


def test_axe_finds_nothing_serious(page: Page) -> None:
    axe = (Path(__file__).parents[1] / "vendor" / "axe-core" / "axe.min.js").read_text("utf-8")
    person = key(page, "Phùng Gia Bách", "person")
    for address in ("/explorer", f"/explorer?node={person}&q=26-nq&rel=holds&lang=en"):
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            page.goto(address)
            page.evaluate(axe)
            found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
            assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == []
