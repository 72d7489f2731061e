"""What other people's programs read: each format is read back by a library that is not ours."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from datetime import datetime
from xml.etree import ElementTree as ET

import networkx as nx
import pandas as pd
import pytest
from followthemoney import model
from openpyxl import load_workbook
from starlette.testclient import TestClient

from kg.catalogue.exports import TABLES, read_table
from kg.catalogue.reading import Connection, count
from kg.network.whole import graph_file
from kg.output.akoma_ntoso import NAMESPACE, akoma_ntoso
from kg.words import WORDS

pytest_plugins = ("served",)


def link(kind: str, id: str) -> str:
    return f"http://localhost/{kind}/{id}"


@pytest.mark.parametrize("ending", ("graphml", "gexf"))
def test_the_network_is_read_by_networkx(client: TestClient, catalogue: Connection, ending: str) -> None:
    data = io.BytesIO(client.get(f"/api/export/network.{ending}").content)
    graph = nx.read_graphml(data) if ending == "graphml" else nx.read_gexf(data)
    kinds = [kind for _, kind in graph.nodes(data="kind")]
    assert kinds.count("act") == count(catalogue, "act") and kinds.count("task") == count(catalogue, "task")
    assert any(data.get("quote") for _, _, data in graph.edges(data=True))


@pytest.mark.parametrize("ending", ("graphml", "gexf"))
def test_a_picture_whose_words_no_xml_can_hold_is_a_network_all_the_same(ending: str) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("act/a", label="Quyết định \x1b\uffff\nvề", kind="act")
    graph.add_edge("act/a", "act/a", quote="\x00 căn cứ", label="")
    data = io.BytesIO(graph_file(graph, ending))
    read = nx.read_graphml(data) if ending == "graphml" else nx.read_gexf(data)
    assert [about["label"] for _, about in read.nodes(data=True)] == ["Quyết định �� về"]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_read_by_pandas_as_csv_with_and_without_mark(client: TestClient, table: str) -> None:
    plain = client.get(f"/api/export/{table}.csv").content
    marked = client.get(f"/api/export/{table}.csv?bom=true").content
    assert marked == b"\xef\xbb\xbf" + plain
    frames = pd.read_csv(io.BytesIO(plain)), pd.read_csv(io.BytesIO(marked), encoding="utf-8-sig")
    assert frames[0].equals(frames[1])
    lines = client.get(f"/api/export/{table}.jsonl").text.splitlines()
    assert len(lines) == len(list(csv.DictReader(io.StringIO(plain.decode())))) == len(frames[0])
    assert all(isinstance(json.loads(line), dict) for line in lines)


@pytest.mark.parametrize("table", TABLES)
def test_a_workbook_has_vietnamese_heads_days_and_a_filter(
    client: TestClient, catalogue: sqlite3.Connection, table: str
) -> None:
    sheet = load_workbook(io.BytesIO(client.get(f"/api/export/{table}.xlsx").content)).active
    columns, rows = read_table(catalogue, table)
    heads = [cell.value for cell in next(sheet.iter_rows(max_row=1))]
    assert heads == [WORDS[f"columns.{column}"][0] for column in columns]
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref
    for name in {"due_by", "seen_from"} & set(columns):
        values = [row[columns.index(name)] for row in rows]
        shown = [row[columns.index(name)] for row in sheet.iter_rows(min_row=2, values_only=True)]
        assert any(isinstance(value, datetime) for value in shown)
        assert [value and value.date().isoformat() for value in shown] == values
        break


def test_followthemoney_reads_the_entities(client: TestClient, catalogue: Connection) -> None:
    lines = client.get("/api/export/entities.ftm.json").text.splitlines()
    entities = [model.get_proxy(json.loads(line)) for line in lines]
    kinds = [entity.schema.name for entity in entities]
    assert kinds.count("Person") == count(catalogue, "person")
    assert kinds.count("Occupancy") == count(catalogue, "membership")
    known = {entity.id for entity in entities}
    assert len(known) == len(entities)
    for entity in entities:
        entity.schema.validate(entity.to_dict())
        for prop, value in entity.itervalues():
            assert prop.type.validate(value), (prop, value)
            assert prop.type.name != "entity" or value in known
        assert "startDate" not in entity.properties and "endDate" not in entity.properties


def test_popolo_has_its_parts_and_no_loose_end(client: TestClient, catalogue: Connection) -> None:
    found = client.get("/api/export/popolo.json").json()
    ids = {part: {thing["id"] for thing in found[part]} for part in found}
    assert len(ids["persons"]) == count(catalogue, "person") and len(ids["memberships"]) == count(
        catalogue, "membership"
    )
    for membership in found["memberships"]:
        assert membership["person_id"] in ids["persons"] and membership["post_id"] in ids["posts"]
        assert membership["organization_id"] in ids["organizations"] | {None}
        assert membership["sources"][0]["url"].startswith("http://localhost/document/")
    assert all(body["parent_id"] in ids["organizations"] | {None} for body in found["organizations"])


def test_akoma_ntoso_holds_every_word_once_and_its_references(catalogue: Connection) -> None:
    cited = 0
    for id, text in catalogue.execute("SELECT document, text FROM document_text"):
        root = ET.fromstring(akoma_ntoso(catalogue, id, link))
        assert root.tag == f"{{{NAMESPACE}}}akomaNtoso"
        main = root.find(f".//{{{NAMESPACE}}}mainBody")
        assert main is not None
        assert "".join("".join(main.itertext()).split()) == "".join(text.split())
        eids = [element.get("eId") for element in main.iter() if element.get("eId")]
        assert len(eids) == len(set(eids)) and all(" " not in str(eid) for eid in eids)
        refs = [ref.get("href", "") for ref in main.iter(f"{{{NAMESPACE}}}ref")]
        assert all(ref.startswith("http://localhost/act/") for ref in refs)
        cited += len(refs)
        for name in ("FRBRWork", "FRBRExpression", "FRBRManifestation"):
            assert root.find(f".//{{{NAMESPACE}}}{name}/{{{NAMESPACE}}}FRBRdate") is not None
    assert cited >= count(catalogue, "citation") * 0.8
