"""One invented example of everything that the API answers with, from the province of the bundled documents."""

from __future__ import annotations

from typing import Any

from kg.catalogue import rows
from kg.catalogue.figures import Figures
from kg.catalogue.rows import Evidence, Reference
from kg.catalogue.search import Hit
from kg.network import walks as network

DOCUMENT_ID = "chuong-trinh-cong-tac-quy-2-2023-24efef9b"
ACT_ID = "lac-son.05-nq-tu.2021-10-22"
PERSON_ID = "lac-son.phung-gia-bach-67bf"
BODY_ID = "lac-son.ban-to-chuc-tinh-uy-2a84"
ACT_NAME = "Nghị quyết số 05-NQ/TU ngày 22/10/2021 của Tỉnh ủy"
TEXT = "Sơ kết Nghị quyết số 05-NQ/TU ngày 22/10/2021 của Tỉnh ủy."


def _at(start: int, quote: str) -> Evidence:
    return Evidence(DOCUMENT_ID, "B/II/1", start, start + len(quote), quote)


document = rows.DocumentRow(
    id=DOCUMENT_ID,
    file="chuong-trinh-cong-tac-quy-2-2023.txt",
    kind="Chương trình công tác",
    title="Chương trình công tác của Ban Thường vụ Tỉnh ủy quý II/2023",
    number=None,
    date=None,
    issuer="Ban Thường vụ Tỉnh ủy",
    term="XVIII",
    period="2023-Q2",
    seen_from="2023-04-01",
    seen_to="2023-06-30",
    province="lac-son",
    act=None,
)
act = rows.ActRow(
    ACT_ID, "Nghị quyết", "05-NQ/TU", "2021-10-22", "XVIII", "Tỉnh ủy", ACT_NAME, None, "lac-son", None, 3, 4
)
namesake = rows.ActRow(
    "lac-son.05-nq-tu.2017-06-14",
    *("Nghị quyết", "05-NQ/TU", "2017-06-14", "XVII", "Tỉnh ủy", "Nghị quyết số 05-NQ/TU ngày 14/6/2017 của Tỉnh ủy"),
    *(None, "lac-son", None, 1, 1),
)
citation = rows.CitationRow(
    id=f"{DOCUMENT_ID}.c1207",
    kind="Nghị quyết",
    number="05-NQ/TU",
    date="2021-10-22",
    issuer="Tỉnh ủy",
    term=None,
    purpose="reviews",
    act=ACT_ID,
    act_name=ACT_NAME,
    resolution="byPrintedDate",
    reason="Ngày 22/10/2021 in ngay tại chỗ trích dẫn.",
    reason_en="The date 2021-10-22 is printed with the citation.",
    pinpoint=None,
    pinpoint_status=None,
    pinpoint_reason=None,
    pinpoint_reason_en=None,
    target_document=None,
    target_locator=None,
    suggested_locator=None,
    suggested_reason=None,
    suggested_reason_en=None,
    heading=TEXT,
    evidence=_at(1207, ACT_NAME),
)
unit = rows.UnitRow(7, "khoan", "1", "B/II/1", "phan-B/muc-II/khoan-1", 6, 1197, 1200, 1258, 1402, TEXT)
person = rows.PersonRow(PERSON_ID, "Phùng Gia Bách", "lac-son")
holding = rows.Holding(
    f"{DOCUMENT_ID}.m1310",
    *(PERSON_ID, "Phùng Gia Bách", "lac-son.tinh-uy-9e4a.pho-bi-thu-04c1", "Phó Bí thư", None),
    *("lac-son.tinh-uy-9e4a", "Tỉnh ủy", "2023-04-01", "2023-06-30"),
    evidence=_at(1310, "Phùng Gia Bách, Phó Bí thư Tỉnh ủy"),
)
body = rows.BodyRow(BODY_ID, "Ban Tổ chức Tỉnh ủy", "lac-son", "body", "ban-dang", "lac-son.tinh-uy-9e4a")
TASK_ID = f"{DOCUMENT_ID}.t1200"
POPOLO = {
    "persons": [{"id": PERSON_ID, "name": "Phùng Gia Bách"}],
    "organizations": [{"id": BODY_ID, "name": "Ban Tổ chức Tỉnh ủy"}],
    "posts": [],
    "memberships": [],
}
directs = rows.AssignmentRow(
    *(f"{TASK_ID}.0", "directs", "person", PERSON_ID, "Phùng Gia Bách", "Phùng Gia Bách", "own"),
    evidence=_at(1310, "Phùng Gia Bách"),
)
leads = rows.AssignmentRow(
    *(f"{TASK_ID}.1", "leads", "body", BODY_ID, "Ban Tổ chức Tỉnh ủy", "Ban Tổ chức Tỉnh ủy", "own"),
    evidence=_at(1362, "Ban Tổ chức Tỉnh ủy"),
)
task = rows.TaskRow(
    *(TASK_ID, DOCUMENT_ID, document.title, TEXT, "Trong tháng 5/2023", "2023-05-31", None, "own"),
    *("2023-05", "2023-05-01", "2023-05-31", [directs, leads]),
    evidence=_at(1200, TEXT),
)
question = rows.OpenQuestion(
    "ambiguous",
    citation.id,
    "2 văn bản mang số này; không có ngày để chọn.",
    "2 acts bear this number; no date decides.",
    [Reference("act", ACT_ID, ACT_NAME), Reference("act", namesake.id, namesake.name)],
    _at(2310, "Nghị quyết số 05-NQ/TU"),
)
node = network.Node(f"act/{ACT_ID}", "act", ACT_ID, ACT_NAME)
citing = network.Node(f"document/{DOCUMENT_ID}", "document", DOCUMENT_ID, document.title or "")
fact = network.Fact(
    citing.key, "cites", node.key, 1, ["reviews"], document.seen_from, document.seen_to, citation.evidence
)

EXAMPLES: tuple[Any, ...] = (
    Hit("act", ACT_ID, ACT_NAME, "2021-10-22"),
    document,
    rows.DocumentDetail(
        document=document,
        also=[],
        sha256="24efef9b" * 8,
        size=9812,
        media_type="text/plain",
        signer="Phùng Gia Bách",
        signer_role="Phó Bí thư",
        signed_for="Ban Thường vụ",
        recipients=["Các huyện ủy"],
        province_name="Lạc Sơn",
        province_reason="văn bản ghi “Lạc Sơn”",
        province_reason_en="the document prints “Lạc Sơn”",
        issuer_body=Reference("body", "lac-son.ban-thuong-vu-tinh-uy-cd2e", "Ban Thường vụ Tỉnh ủy"),
        act=None,
        act_resolution=None,
        act_reason=None,
        act_reason_en=None,
        counts={"units": 41, "citations": 9, "tasks": 17, "people": 6},
    ),
    unit,
    act,
    rows.ActDetail(act, "Lạc Sơn", [ACT_NAME, "05-NQ/TU"], None, [namesake], {"reviews": 1, "implements": 3}),
    citation,
    rows.CitingDocument(document, [citation]),
    rows.ChainStep(
        1,
        Reference("act", ACT_ID, ACT_NAME),
        Reference("act", namesake.id, namesake.name),
        "reviews",
        citation.evidence,
    ),
    rows.CoCited(namesake, 1, [DOCUMENT_ID]),
    person,
    rows.PersonDetail(person, "Lạc Sơn", ["Phùng Gia Bách"], {"directs": 12}),
    holding,
    rows.Colleague("person", "lac-son.vi-thi-mai-thoa-a573", "Vi Thị Mai Thoa", 2),
    body,
    rows.BodyDetail(
        *(body, "Lạc Sơn", ["Ban Tổ chức Tỉnh ủy"], [Reference("body", "lac-son.tinh-uy-9e4a", "Tỉnh ủy")], []),
        *([], {"implements": 4, "leads": 2}),
    ),
    task,
    rows.TaskDetail(task, [unit], [citation], [], []),
    question,
    network.NodeDetail(node, {"document": 3, "task": 2}),
    network.Neighbour(citing, [fact]),
    network.Network([citing, node], [fact], True),
    network.Ways([[citing.key, node.key]], [citing, node], [fact]),
    network.Metrics(
        *(1, 1, 2, [network.Central(node, 1.0, 0.0)], [network.Community(2, [node, citing])]),
        [network.Bridge(node, citing, 2)],
    ),
    Figures({"version": "0.1.0"}, {"document": 12, "act": 49}, {"ambiguous": 1}),
)
OF = {type(example): example for example in EXAMPLES}
