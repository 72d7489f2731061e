"""What is known before any document is read: the files themselves, and how citations are resolved with them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from gathered import linked

from kg.errors import LexiconError
from kg.mentions.numbers import split_number
from kg.models import Act, Link
from kg.registry.reader import KnownAct, KnownLaw, Registry, load_registry
from kg.resolve.numbering import reach
from kg.rules.lexicon import load_lexicon

RULES = load_lexicon().acts
MILL = KnownLaw("7/2001/QH10", "Luật", "Cối xay", "2001-06-12", "2002-01-01", 3)
MILL_NOW = KnownLaw("9/2021/QH14", "Luật", "Cối xay", "2021-06-12", "2022-01-01", 5)
SALT = KnownAct("31/2019/NĐ-CP", "Nghị định", "2019-04-08", "Chính phủ", 4, "quản lý nghề làm muối ven biển")
TEA = KnownAct("77-NQ/TW", "Nghị quyết", "2022-05-05", "Bộ Chính trị", 2, "phát triển cây chè vùng cao")
KNOWN = Registry((SALT, TEA), (MILL, MILL_NOW))


def of_day(day: str, text: str) -> str:
    return f"TỈNH ỦY LẠC SƠN\n*\nSố 5-KH/TU\n\nLạc Sơn, {day}\n\nKẾ HOẠCH\nvề nhiệm vụ\n\n1. {text}\n"


def last(text: str, **others: str) -> tuple[Link, Act | None]:
    found = linked({"z.txt": text, **{f"{name}.txt": other for name, other in others.items()}}, registry=KNOWN)
    return found["z.txt"][-1][1:]


def test_the_registry_dates_a_number_and_says_so() -> None:
    link, act = last(of_day("ngày 05 tháng 6 năm 2023", "Theo Nghị định số 31/2019/NĐ-CP."))
    assert (link.act, link.resolution) == ("trung-uong.31-2019-nd-cp.2019-04-08", "byRegistry")
    assert "4 trang" in link.reason.vi
    assert "4 published pages" in link.reason.en
    assert act and act.subject == SALT.subject


def test_printed_words_go_before_the_registry() -> None:
    printed = "Nghị định số 31/2019/NĐ-CP ngày 09/4/2019 của Chính phủ."
    link, act = last(of_day("ngày 05 tháng 6 năm 2023", "Theo Nghị định số 31/2019/NĐ-CP."), a=printed)
    assert (act and act.date, link.resolution) == ("2019-04-09", "byTerm")


def test_a_party_number_needs_the_day_or_the_subject() -> None:
    assert last(of_day("ngày 05 tháng 6 năm 2023", "Thực hiện Nghị quyết số 77-NQ/TW."))[0].resolution == "byRegistry"
    assert last("Thực hiện Nghị quyết số 77-NQ/TW.")[0].resolution == "unknown"
    told = last("Thực hiện Nghị quyết số 77-NQ/TW về phát triển cây chè vùng cao.")[0]
    assert told.resolution == "byRegistry"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Luật Cối xay năm 2021", "trung-uong.09-2021-qh14.2021-06-12"),
        ("Luật Cối xay ngày 12/6/2021", "trung-uong.09-2021-qh14.2021-06-12"),
        ("Luật số 9/2021/QH14", "trung-uong.09-2021-qh14.2021-06-12"),
        ("Luật Cối xay số 9/2021/QH14", "trung-uong.09-2021-qh14.2021-06-12"),
        ("Luật Cối xay năm 2001", "trung-uong.07-2001-qh10.2001-06-12"),
        ("Luật Cối xay năm 2011", "trung-uong.luat-coi-xay.2011"),
    ],
)
def test_a_law_is_one_by_number_year_or_day(text: str, act: str) -> None:
    link, found = last(f"Theo {text}.")
    assert link.act == act
    assert found is not None


def test_a_number_and_a_title_printed_together_teach_the_same() -> None:
    link, _ = last("Theo Luật Nhà sàn năm 2018.", a="Luật Nhà sàn số 44/2018/QH14 quy định rõ.")
    assert link.act == "trung-uong.44-2018-qh14.2018"


@pytest.mark.parametrize(
    ("day", "text", "resolution", "date"),
    [
        ("ngày 05 tháng 6 năm 2023", "Theo Luật Cối xay.", "byRegistry", "2021-06-12"),
        ("ngày 05 tháng 6 năm 2019", "Theo Luật Cối xay.", "byRegistry", "2001-06-12"),
        ("ngày 05 tháng 9 năm 2021", "Theo Luật Cối xay.", "ambiguous", None),  # passed, not in force yet
        ("ngày 05 tháng 9 năm 2021", "Luật Cối xay năm 2021 mới ban hành. Theo Luật Cối xay.", "byAntecedent", "2021-06-12"),
        ("ngày 05 tháng 6 năm 2023", "Luật Cối xay năm 2001 đã cũ. Theo Luật Cối xay.", "ambiguous", None),
        ("ngày 05 tháng 6 năm 2027", "Theo Luật Cối xay.", "ambiguous", None),  # another may have followed
        ("ngày 05 tháng 6 năm 2027", "Luật Cối xay năm 2001 đã cũ. Theo Luật Cối xay.", "ambiguous", None),
        ("ngày 05 tháng 6 năm 2027", "Luật Cối xay năm 2021 thay Luật Cối xay năm 2001. Theo Luật Cối xay.", "byAntecedent", "2021-06-12"),
        ("ngày 05 tháng 6 năm 2023", "Theo Luật Guồng nước.", "unknown", None),
    ],
)  # fmt: skip
def test_a_title_alone_is_linked_only_if_no_other_law_can_be_meant(
    day: str, text: str, resolution: str, date: str | None
) -> None:
    link, act = last(of_day(day, text))
    assert (link.resolution, act and act.date) == (resolution, date)


def test_without_a_day_a_title_stays_open_with_its_laws() -> None:
    link, act = last("Theo Luật Cối xay.")
    assert (act, link.resolution, len(link.candidates)) == (None, "ambiguous", 2)


def test_the_list_is_of_the_centre_with_days_that_fit_the_numbers() -> None:
    registry = load_registry()
    assert len(registry.acts) > 700
    for act in registry.acts:
        number = split_number(act.number)
        assert number and reach(number.issuer, RULES) == "centre"
        assert number.year in (None, act.date[:4])
        assert not re.search(r" (?:đối|kể|của|và|có hiệu lực)$", act.subject or ""), act.subject
    for law in registry.laws:
        assert law.number.split("/")[1] == law.passed[:4] <= law.effective[:4]
    for title in {(law.kind, law.name) for law in registry.laws}:
        days = [(law.passed, law.effective) for law in registry.laws if (law.kind, law.name) == title]
        assert days == sorted(days)


def test_a_users_own_list_goes_first(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("number\tkind\tdate\tissuer\tpages\tsubject\n5-QĐ/TW\tQuy định\t2031-01-02\t\t1\t\n", "utf-8")
    assert load_registry(own).acts[0] == KnownAct("5-QĐ/TW", "Quy định", "2031-01-02", None, 1, None)
    assert len(load_registry(own).acts) == len(load_registry().acts) + 1


@pytest.mark.parametrize(
    "text", ["", "number\tdate\n", "number\tkind\tdate\tissuer\tpages\tsubject\n5-QĐ/TW\tQuy định\t2/1/2031\t\t1\t\n"]
)
def test_a_list_that_is_none_is_refused_with_its_line(tmp_path: Path, text: str) -> None:
    own = tmp_path / "own.tsv"
    own.write_text(text, "utf-8")
    with pytest.raises(LexiconError, match=r"own\.tsv"):
        load_registry(own)


def test_a_bare_mention_means_what_the_others_of_its_number_here_mean() -> None:
    told = "Nghị quyết số 77-NQ/TW về phát triển cây chè vùng cao đã đi vào cuộc sống."
    found = linked({"z.txt": f"Sơ kết Nghị quyết số 77-NQ/TW.\n\n{told}\n\nTheo Nghị quyết 77."}, registry=KNOWN)[
        "z.txt"
    ]
    assert {link.act for _, link, _ in found} == {"trung-uong.77-nq-tw.2022-05-05"}
    assert [link.resolution for _, link, _ in found] == ["byAntecedent", "byRegistry", "byAntecedent"]
