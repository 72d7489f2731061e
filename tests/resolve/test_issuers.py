"""Which body issued an act: by the code of its number, else by what is printed."""

from __future__ import annotations

import pytest
from gathered import linked

from kg.models import Act
from kg.resolve.issuers import head_of, issuer_of
from kg.rules.lexicon import load_lexicon
from kg.rules.patterns import read

RULES = load_lexicon().acts


def act(id: str, number: str | None, issuer: str | None = None) -> Act:
    return Act(id, id.split(".")[0], "Quyết định", number, None, None, issuer, "", None, ())


@pytest.mark.parametrize(
    ("one", "issuer"),
    [
        (act("trung-uong.05-2020-tt-btc.2020", "05/2020/TT-BTC"), ("trung-uong", "Bộ Tài chính")),
        (act("trung-uong.09-2021-qh14.2021", "9/2021/QH14"), ("trung-uong", "Quốc hội")),
        (act("trung-uong.76-2025-ubtvqh15.2025", "76/2025/UBTVQH15"), ("trung-uong", "Ủy ban Thường vụ Quốc hội")),
        (act("trung-uong.26-nq-tw.2022", "26-NQ/TW", "Bộ Chính trị"), ("trung-uong", "Bộ Chính trị")),
        (act("trung-uong.26-nq-tw.2022", "26-NQ/TW"), None),
        (act("lac-son.05-nq-tu.2021", "05-NQ/TU"), ("lac-son", "Tỉnh ủy")),
        (act("ha-noi.05-nq-tu.2021", "05-NQ/TU"), ("ha-noi", "Thành ủy")),
        (act("lac-son.12-qd-ubnd.2021", "12/QĐ-UBND"), ("lac-son", "Ủy ban nhân dân tỉnh")),
        (act("lac-son.12-qd-ubnd-xa-doi-may.2021", "12/QĐ-UBND"), None),
        (act("x-a-1.05-nq-tu.2021", "05-NQ/TU"), None),
    ],
)
def test_issuer(one: Act, issuer: tuple[str, str] | None) -> None:
    assert issuer_of(one, RULES) == issuer


SITTING = read("issuers")["sitting"]


@pytest.mark.parametrize(
    ("printed", "committees"),
    [*((one, True) for one in SITTING["examples"]), *((one, False) for one in SITTING["counterexamples"])],
)
def test_plenums_are_occasions_of_the_central_committee(printed: str, committees: bool) -> None:
    issued = issuer_of(act("trung-uong.19-nq-tw.2022", "19-NQ/TW", printed), RULES)
    assert (issued == ("trung-uong", "Ban Chấp hành Trung ương")) is committees


@pytest.mark.parametrize(
    ("printed", "body"),
    [
        ("Bộ trưởng Bộ Tài chính", "Bộ Tài chính"),
        ("Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ", "Văn phòng Chính phủ"),
        ("Chủ tịch Ủy ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh"),
        ("Chính phủ", "Chính phủ"),
    ],
)
def test_who_heads_a_body_issues_for_it(printed: str, body: str) -> None:
    assert head_of(printed) == body


def test_a_boards_number_is_its_provinces_and_a_ministrys_the_centres_under_any_code() -> None:
    text = "KẾT LUẬN\n\nTheo {}, tỉnh làm như sau."
    board = linked(
        {"a.txt": text.format("Báo cáo số 14/BC-BPC ngày 22/11/2023 của Ban Pháp chế Hội đồng nhân dân tỉnh")}
    )
    ministry = "Quyết định số 50/QĐ-LĐTBXH ngày 21/7/2022 của Bộ trưởng Bộ Lao động - Thương binh và Xã hội"
    named = linked({"a.txt": text.format(ministry)})
    assert [one.act for _, one, _ in board["a.txt"]] == ["lac-son.14-bc-bpc.2023-11-22"]
    assert [one.act for _, one, _ in named["a.txt"]] == ["trung-uong.50-qd-ldtbxh.2022-07-21"]
