"""Who keeps a copy of the data asks what changed since, as JSON or as an event stream."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rdflib import DCTERMS, RDF, Graph, Namespace, URIRef
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from kg.catalogue.changes import Step
from kg.pipeline import feed
from kg.pipeline.flow import build
from kg.pipeline.intake import take_in, withdraw
from kg.pipeline.store import current

pytest_plugins = ("served",)
LDES, TREE = Namespace("https://w3id.org/ldes#"), Namespace("https://w3id.org/tree#")
EVENTS = Namespace("https://www.w3.org/ns/activitystreams#")
HEAD = "TỈNH ỦY LẠC SƠN\n*\nSố {number}\n\nLạc Sơn, ngày 05 tháng 3 năm 2022\n\n"
PLAN = HEAD.format(number="12-KH/TU") + "KẾ HOẠCH\nvề cán bộ\n\n1. Giao Ban Tổ chức Tỉnh ủy chủ trì rà soát cán bộ.\n"
ORDER = (
    HEAD.format(number="13-CT/TU")
    + "CHỈ THỊ\nvề kỷ luật\n\n1. Giao đồng chí Lò Văn Pản, Trưởng Ban Tổ chức Tỉnh ủy báo cáo hàng năm.\n"
)


class Store:
    """A store of one document, to which a second comes and goes."""

    def __init__(self, folder: Path) -> None:
        self.directory = folder / "store"
        self.plan, self.order = folder / "ke-hoach.txt", folder / "chi-thi.txt"
        self.plan.write_text(PLAN, "utf-8")
        self.order.write_text(ORDER, "utf-8")
        build([self.plan], self.directory)
        self.first = current(self.directory).name
        self.added = take_in(self.directory, [self.order]).added
        self.second = current(self.directory).name
        withdraw(self.directory, self.added)
        self.client = TestClient(create_app(Settings(store=self.directory)), base_url="http://localhost")

    def changes(self, **asked: Any) -> Any:
        return self.client.get("/api/changes", params=asked).json()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(tmp_path_factory.mktemp("changes"))


def test_what_came_and_went_since_a_build(store: Store) -> None:
    found = store.changes(since=store.first)
    assert found["build"] == current(store.directory).name and found["next"] is None
    told = {(item["build"], item["how"]) for item in found["items"] if item["id"] in store.added}
    assert told == {(store.second, "added"), (found["build"], "removed")}
    came = {(item["kind"], item["how"]) for item in found["items"] if item["build"] == store.second}
    assert {("act", "added"), ("person", "added"), ("post", "added"), ("body", "changed")} <= came
    assert ("document", "changed") not in came  # the other document stands as it stood
    later = store.changes(since=store.second)["items"]
    assert {item["how"] for item in later if item["kind"] in ("document", "person")} == {"removed"}
    assert store.changes(since=found["build"])["items"] == []


def test_a_build_that_is_not_remembered_is_gone(store: Store) -> None:
    answer = store.client.get("/api/changes?since=000000-00000000")
    assert answer.status_code == 410 and "dump.nq" in answer.json()["detail"]


def test_the_event_stream_holds_each_change_once(store: Store) -> None:
    graph, address, pages = Graph(), "/api/changes?limit=3", 0
    while address:
        answer = store.client.get(address, headers={"accept": "text/turtle"})
        page = Graph().parse(data=answer.text, format="turtle")
        address = str(next(page.objects(None, TREE.node), "")).removeprefix("http://localhost")
        graph, pages = graph + page, pages + 1
    stream = URIRef("http://localhost/api/changes")
    assert pages > 1 and (stream, RDF.type, LDES.EventStream) in graph
    members = set(graph.objects(stream, TREE.member))
    assert len(members) == store.changes()["total"]
    for member in members:
        assert graph.value(member, DCTERMS.isVersionOf) == URIRef(str(member).partition("#")[0])
        assert graph.value(member, RDF.type) in (EVENTS.Create, EVENTS.Update, EVENTS.Delete)
        assert graph.value(member, DCTERMS.modified) is not None
    jsonld = store.client.get("/api/changes", headers={"accept": "application/ld+json"})
    assert set(Graph().parse(data=jsonld.text, format="json-ld").objects(stream, TREE.member)) == members


def test_harvesters_find_it(store: Store) -> None:
    with store.client as client:
        for path in ("/catalog", "/.well-known/void"):
            answer = client.get(path, headers={"accept": "text/turtle"})
            graph = Graph().parse(data=answer.text, format="turtle", publicID=f"http://localhost{path}")
            assert any(str(address).endswith("/api/changes") for address in graph.objects()), path


def test_what_is_remembered_is_bounded() -> None:
    ids = [str(n) for n in range(feed.MOST // 2)]
    steps = [Step(f"{n:06}", "2031-01-01", f"{n - 1:06}", {"document": ids}) for n in range(2, 6)]
    kept = feed.kept(steps)
    assert [(one.build, one.ids()) for one in kept] == [("000003", 0), ("000004", len(ids)), ("000005", len(ids))]
    assert feed.since(kept, "000003") == kept[1:]
