"""Pictures of the graph: what is drawn, where it stands, and the saved file in a real browser."""

from __future__ import annotations

import hashlib
import sqlite3
import tomllib
from collections.abc import Iterator
from itertools import combinations, pairwise, product
from math import hypot
from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import Browser, Page

from kg.catalogue.reading import Connection
from kg.catalogue.relations import ALL, DETAILS, KINDS, RELATIONS, Edge, Evidence, Filter, degrees, evidence
from kg.catalogue.write import SCHEMA_SQL
from kg.errors import BadParameter, NotFound
from kg.network import arrangement, drawing, vis
from kg.network.overview import overview
from kg.network.picture import FEW, Opening, Selection, caption, compose, shorten
from kg.network.walks import shortest_paths

pytest_plugins = ("browser", "served")
STATIC = Path(__file__).parents[2] / "api" / "pages" / "static"
HOSTILE = (
    "<script>document.title='xss'</script>",
    "<img src=x onerror=\"document.title='xss'\">",
    "<a href=\"javascript:document.title='xss'\">href</a>",
    "</script><script>document.title='xss'</script>",
    "'\"><svg onload=document.title='xss'>",
    "{{ 7 * 7 }}${7*7}<!--<script>",
)


@pytest.fixture
def sheet(chromium: Browser) -> Iterator[Page]:
    """A page without a network: what it asks for, logs as an error or throws fails the test."""
    context = chromium.new_context(viewport={"width": 1400, "height": 900}, offline=True)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.on("request", lambda request: None if request.url.startswith("file://") else wrong.append(request.url))
    yield page
    context.close()
    assert wrong == []


def keys(catalogue: Connection, kind: str) -> list[str]:
    return [f"{kind}/{id}" for (id,) in catalogue.execute(f"SELECT id FROM {kind} ORDER BY id")]


# ---- the table of relations


def test_every_relation_joins_kinds_that_are_drawn_and_every_row_has_its_evidence(catalogue: Connection) -> None:
    columns = ["source", "target", "detail", "document", "locator", "start", "end", "quote", "since", "until"]
    for relation in RELATIONS:
        cursor = catalogue.execute(relation.sql)
        assert [column[0] for column in cursor.description] == columns, relation.name
        assert relation.source in KINDS and relation.target in KINDS
    assert all(len(words) == 2 for words in DETAILS.values())


def test_evidence_is_what_stands_in_the_text(catalogue: Connection) -> None:
    texts = dict(catalogue.execute("SELECT document, text FROM document_text"))
    for relation in RELATIONS:
        if relation.name == "is":  # its evidence is a reason, not a quotation
            continue
        for *_, document, _locator, start, end, quote, _since, _until in catalogue.execute(relation.sql):
            assert document is None or texts[document][start:end] == quote, relation.name


def test_degrees_count_each_neighbour_once(catalogue: Connection) -> None:
    for person in keys(catalogue, "person"):
        id = person.removeprefix("person/")
        directed = "SELECT count(DISTINCT task) FROM assignment WHERE person = ?"
        assert (
            degrees(catalogue, [person], ALL)[person].get("task", 0) == catalogue.execute(directed, (id,)).fetchone()[0]
        )


# ---- pictures


def test_a_picture_starts_with_a_few_of_each_kind_and_counts_the_rest(catalogue: Connection) -> None:
    for document in keys(catalogue, "document"):
        picture = compose(catalogue, Selection((document,)))
        total = degrees(catalogue, [document], ALL)[document]
        for kind, number in total.items():
            drawn = sum(1 for node in picture.nodes if node.kind == kind and node.id != document)
            left = sum(rest.count for rest in picture.rests if rest.kind == kind)
            assert drawn <= FEW
            assert drawn + left == number


def test_every_edge_drawn_joins_nodes_drawn_and_its_places_are_counted(catalogue: Connection) -> None:
    picture = compose(catalogue, Selection(tuple(keys(catalogue, "act")[:20])))
    drawn = {node.id for node in picture.nodes}
    assert picture.edges
    for edge in picture.edges:
        assert {edge.source, edge.target} <= drawn
        assert len(evidence(catalogue, edge.id, ALL, 1000)) == edge.count


def test_no_more_nodes_than_fit(catalogue: Connection) -> None:
    selection = Selection(tuple(keys(catalogue, "document")))
    picture = compose(catalogue, selection, most=30)
    assert len(picture.nodes) == 30
    assert picture.full


def test_what_opens_later_moves_no_row(catalogue: Connection) -> None:
    document = keys(catalogue, "document")[0]
    first = compose(catalogue, Selection((document,)))
    opened = Opening(next(node.id for node in first.nodes if node.kind == "task"))
    second = {node.id: node for node in compose(catalogue, Selection((document,), (opened,))).nodes}
    assert len(second) > len(first.nodes)
    assert all(second[node.id].y == node.y for node in first.nodes)


def test_no_two_nodes_stand_on_each_other(catalogue: Connection) -> None:
    documents = tuple(keys(catalogue, "document"))
    everything = tuple(Opening(key, dict.fromkeys(KINDS, 999)) for key in documents)
    picture = compose(catalogue, Selection(documents, everything))
    points = [(thing.x, thing.y) for thing in (*picture.nodes, *picture.rests)]
    assert len(points) == len(set(points)) > 100


def test_a_filter_keeps_what_holds_at_any_time(catalogue: Connection) -> None:
    body = next(key for key in keys(catalogue, "body") if "body" in degrees(catalogue, [key], ALL)[key])
    long_ago = Filter(since="1990-01-01", until="1990-12-31")
    assert degrees(catalogue, [body], long_ago)[body] == {"body": degrees(catalogue, [body], ALL)[body]["body"]}


def test_what_is_not_held_or_no_key_is_an_error(catalogue: Connection) -> None:
    with pytest.raises(NotFound, match=r"act/nowhere\.1-nq\.x"):
        compose(catalogue, Selection(("act/nowhere.1-nq.x",)))
    with pytest.raises(BadParameter, match="road/1"):
        compose(catalogue, Selection(("road/1",)))


def test_ways_are_shortest_and_each_step_is_an_edge(catalogue: Connection) -> None:
    acts = keys(catalogue, "act")[:12]
    found = 0
    for one, other in combinations(acts, 2):
        ways = shortest_paths(catalogue, one, other, ALL)
        found += len(ways)
        assert len({len(way) for way in ways}) <= 1
        for way in ways:
            assert (way[0], way[-1]) == (one, other)
            joined = {frozenset((e.source, e.target)) for e in compose(catalogue, Selection(tuple(way))).edges}
            assert all(frozenset(step) in joined for step in pairwise(way))
    assert found


def test_the_overview_groups_everything_once(catalogue: Connection) -> None:
    whole = overview(catalogue)
    members = [key for group in whole.groups for key in group.members]
    assert len(members) == len(set(members))
    total = sum(len(keys(catalogue, kind)) for kind in ("act", "person", "body"))
    assert len(members) + whole.outside == total
    assert overview(catalogue) == whole
    for one, other in combinations(whole.groups, 2):
        assert hypot((one.x - other.x) / 1.5, one.y - other.y) >= one.radius + other.radius


@pytest.mark.parametrize(
    ("kind", "row", "label"),
    [
        ("act", {"number": "26-NQ/TW", "date": "2022-11-03", "term": "XIII", "name": ""}, "26-NQ/TW (2022)"),
        ("act", {"number": "05-NQ/TU", "date": None, "term": "XX", "name": ""}, "05-NQ/TU (XX)"),
        ("act", {"number": "798", "date": None, "term": None, "kind": "Thông báo", "name": ""}, "Thông báo 798"),
        ("act", {"number": None, "name": "Luật Thực hiện dân chủ ở cơ sở"}, "Luật Thực hiện dân chủ ở cơ sở"),
        (
            "document",
            {"kind": "Chương trình công tác", "number": None, "subject": "2023-Q2", "date": None, "name": ""},
            "Chương trình công tác quý II/2023",
        ),
        ("task", {"place": "B/III/2", "name": "Chỉ đạo\n**tổng kết**"}, "B/III/2 Chỉ đạo tổng kết"),
    ],
)
def test_captions_are_short(kind: str, row: dict[str, str | None], label: str) -> None:
    assert caption(kind, row) == label


def test_long_text_is_cut_at_a_word() -> None:
    assert shorten("một hai ba bốn năm", 12) == "một hai ba …"


def test_a_column_grows_a_strip_before_it_grows_too_tall() -> None:
    nodes = [f"n{i}" for i in range(200)]
    points = arrangement.columns([(None, nodes)], dict.fromkeys(nodes, 0), [])
    assert len(set(points.values())) == 200
    assert len({x for x, _ in points.values()}) > 1
    assert max(y for _, y in points.values()) <= arrangement.ROW * 24


# ---- the saved file


def test_a_drawing_works_offline(catalogue: Connection, sheet: Page, tmp_path: Path) -> None:
    document = keys(catalogue, "document")[0]
    drawn = drawing.draw(catalogue, document, tmp_path / "hình.html", depth=2)
    sheet.goto((tmp_path / "hình.html").as_uri())
    assert sheet.evaluate("vietkg.picture.nodes.length") == len(drawn.nodes) + len(drawn.rests)
    assert sheet.locator("tbody tr").count() == len(drawn.edges)
    edge = drawn.edges[0]
    sheet.locator("tbody tr").first.click()
    assert sheet.evaluate("vietkg.picture.chosen") == edge.id
    sheet.locator("#find").fill(drawn.nodes[1].label)
    sheet.locator("#find").blur()
    touching = [e for e in drawn.edges if sheet.evaluate("vietkg.picture.chosen") in (e.source, e.target)]
    assert sheet.locator("tbody tr:visible").count() == len(touching)


def test_a_drawing_that_cannot_be_written_is_an_error_of_one_line(catalogue: Connection, tmp_path: Path) -> None:
    with pytest.raises(BadParameter, match="cannot be written"):
        drawing.draw(catalogue, keys(catalogue, "act")[0], tmp_path / "nowhere" / "x.html")


def test_hostile_words_are_shown_and_never_run(catalogue: Connection, sheet: Page, tmp_path: Path) -> None:
    picture = compose(catalogue, Selection((keys(catalogue, "document")[0],)))
    words = dict(zip((node.id for node in picture.nodes), (HOSTILE * len(picture.nodes)), strict=False))
    names = {id: f"{id}{text}" for id, text in words.items()}
    nodes = tuple(
        msgspec.structs.replace(node, id=names[node.id], label=words[node.id], title=words[node.id])
        for node in picture.nodes
    )
    edges = tuple(_poisoned(edge, names, HOSTILE[i % len(HOSTILE)]) for i, edge in enumerate(picture.edges))
    rests = tuple(msgspec.structs.replace(rest, of=names[rest.of]) for rest in picture.rests)
    poisoned = msgspec.structs.replace(picture, nodes=nodes, edges=edges, rests=rests)
    for heading, language in product(HOSTILE, ("vi", "en")):
        path = tmp_path / "hostile.html"
        path.write_text(drawing.page(poisoned, heading, language), "utf-8")
        sheet.goto(path.as_uri())
        assert sheet.title() == f"{heading} · vietkg"
        assert sheet.locator("h1").inner_text() == heading
        assert sheet.locator("img, main a, [onload], [onerror]").count() == 0
    for node in sheet.evaluate("vietkg.picture.nodes.getIds()"):
        at = sheet.evaluate("(id) => vietkg.picture.network.canvasToDOM(vietkg.picture.place(id))", node)
        box = sheet.locator("#picture").bounding_box()
        assert box
        sheet.mouse.move(box["x"] + at["x"], box["y"] + at["y"])
    assert "xss" not in sheet.evaluate("document.title.replace(document.querySelector('h1').textContent, '')")


def _poisoned(edge: Edge, names: dict[str, str], words: str) -> Edge:
    said = Evidence("d", words, 0, 1, words, words, words, words)
    return msgspec.structs.replace(
        edge, source=names[edge.source], target=names[edge.target], details=(words,), evidence=said
    )


def test_the_svg_holds_no_markup_of_its_labels(catalogue: Connection) -> None:
    picture = compose(catalogue, Selection((keys(catalogue, "act")[0],)))
    nodes = tuple(msgspec.structs.replace(node, label=HOSTILE[0]) for node in picture.nodes)
    drawn = drawing.svg(vis.of_picture(msgspec.structs.replace(picture, nodes=nodes), "vi"))
    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn


def test_vendored_files_are_the_released_ones() -> None:
    vendored = tomllib.loads((STATIC / "vendor" / "VENDORED.toml").read_text("utf-8"))["vis-network"]
    file = STATIC / "vendor" / "vis-network" / Path(vendored["file"]).name
    assert hashlib.sha256(file.read_bytes()).hexdigest() == vendored["sha256"]


def test_an_empty_catalogue_has_an_empty_overview() -> None:
    empty = sqlite3.connect(":memory:")
    empty.executescript(SCHEMA_SQL)
    whole = overview(empty)
    assert (whole.groups, whole.links, whole.outside) == ((), (), 0)
    assert drawing.svg(vis.of_overview(whole, "vi")).startswith("<svg")
