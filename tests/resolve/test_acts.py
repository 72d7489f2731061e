"""Which act a citation means: one test a rung of the ladder, and the traps between the rungs."""

from __future__ import annotations

from unittest.mock import ANY

import pytest
from gathered import LEXICON, Gathered, linked

from kg.models import Act, Link, Place
from kg.resolve import acts
from kg.resolve.numbering import central_term, cycle, is_party, reach

DATED = "Thực hiện Nghị quyết số 26-NQ/TW ngày 03/11/2022 của Bộ Chính trị về kinh tế biển và liên kết vùng."
OTHER_TERM = "Nghị quyết số 26-NQ/TW ngày 19/5/2018 của Hội nghị Trung ương 7 khóa XII về công tác cán bộ."


def of_2023(text: str) -> str:
    return (
        "TỈNH ỦY LẠC SƠN\n\nLạc Sơn, ngày 05 tháng 6 năm 2023\n\n"
        f"**KẾT LUẬN**\n**về nhiệm vụ (khóa XVIII)**\n\n{text}\n"
    )


def of_2019(text: str) -> str:
    return f"TỈNH ỦY LẠC SƠN\n\nLạc Sơn, ngày 05 tháng 6 năm 2019\n\n**KẾT LUẬN**\n**về nhiệm vụ**\n\n{text}\n"


def only(text: str, **others: str) -> tuple[Link, Act | None]:
    """Link and act of the last citation of a text, with other texts in the collection."""
    _, link, act = linked({"z.txt": text, **{f"{name}.txt": other for name, other in others.items()}})["z.txt"][-1]
    return link, act


def test_a_printed_date_tells_two_acts_of_one_number_apart() -> None:
    found = linked({"z.txt": f"{DATED} Tổng kết {OTHER_TERM}"})["z.txt"]
    assert [(link.act, link.resolution) for _, link, _ in found] == [
        ("trung-uong.26-nq-tw.2022-11-03", "byPrintedDate"),
        ("trung-uong.26-nq-tw.2018-05-19", "byPrintedDate"),
    ]


def test_the_date_fixes_the_term_of_the_centre() -> None:
    _, act = only(DATED)
    assert act is not None
    assert (act.term, act.issuer, act.scope) == ("XIII", "Bộ Chính trị", "trung-uong")


def test_the_politburo_and_the_secretariat_share_one_code() -> None:
    found = linked({"z.txt": DATED + " Nghị quyết số 26-NQ/TW của Ban Chấp hành Trung ương."})["z.txt"]
    assert found[0][1].act == found[1][1].act


def test_an_alias_means_what_defines_it() -> None:
    link, _ = only(
        DATED.replace("kết vùng.", "kết vùng (sau đây gọi tắt là Nghị quyết vùng). Học tập Nghị quyết vùng.")
    )
    assert (link.act, link.resolution) == ("trung-uong.26-nq-tw.2022-11-03", "byAlias")


def test_the_nearest_earlier_mention_gives_the_date() -> None:
    link, _ = only(f"{OTHER_TERM} {DATED} Sơ kết Nghị quyết số 26-NQ/TW.")
    assert (link.act, link.resolution) == ("trung-uong.26-nq-tw.2022-11-03", "byAntecedent")


def test_the_only_date_further_down_gives_the_date() -> None:
    (_, link, _), _ = linked({"z.txt": f"Sơ kết Nghị quyết số 26-NQ/TW.\n\n{DATED}"})["z.txt"]
    assert (link.act, link.resolution) == ("trung-uong.26-nq-tw.2022-11-03", "byAntecedent")


def test_two_dates_further_down_decide_nothing() -> None:
    (_, link, _), *_ = linked({"z.txt": f"Sơ kết Nghị quyết số 26-NQ/TW.\n\n{DATED}\n\n{OTHER_TERM}"})["z.txt"]
    assert link.resolution == "ambiguous"
    assert link.candidates == ("trung-uong.26-nq-tw.2018-05-19", "trung-uong.26-nq-tw.2022-11-03")


def test_the_printed_term_chooses_among_dated_acts() -> None:
    older = "Nghị quyết số 05-NQ/TU ngày 14/6/2017 của Tỉnh ủy khóa XVII; Nghị quyết số 05-NQ/TU ngày 22/10/2021."
    link, _ = only("Sơ kết Nghị quyết số 05-NQ/TU của Tỉnh ủy khóa XVIII.", a=older)
    assert (link.act, link.resolution) == ("lac-son.05-nq-tu.2021-10-22", "byTerm")


def test_a_term_learned_from_print_is_known_for_the_cycle() -> None:
    other = "Kết luận số 3-KL/TU ngày 04/12/2021 của Tỉnh ủy khóa XVIII và Nghị quyết số 05-NQ/TU ngày 22/10/2021."
    link, act = only("Sơ kết Nghị quyết số 05-NQ/TU của Tỉnh ủy khóa XVIII.", a=other)
    assert (link.act, act and act.term) == ("lac-son.05-nq-tu.2021-10-22", "XVIII")


def test_terms_are_counted_on_from_the_cycle_beside() -> None:
    dated = "Nghị quyết số 05-NQ/TU ngày 14/6/2017 của Tỉnh ủy khóa XVII; Kế hoạch số 8-KH/TU ngày 22/10/2021."
    _, act = only("Sơ kết Kế hoạch số 8-KH/TU ngày 22/10/2021.", a=dated)
    assert act is not None
    assert act.term == "XVIII"


def test_the_only_act_of_the_writers_own_term_is_meant() -> None:
    link, _ = only(of_2023("Thực hiện Nghị quyết số 26-NQ/TW."), a=DATED)
    assert (link.act, link.resolution) == ("trung-uong.26-nq-tw.2022-11-03", "byCollection")
    assert "khóa XIII" in link.reason.vi
    assert "term XIII" in link.reason.en


def test_acts_of_two_terms_stay_ambiguous_unless_the_subject_tells() -> None:
    bare, told = "Thực hiện Nghị quyết số 26-NQ/TW.", "Thực hiện Nghị quyết số 26-NQ/TW về công tác cán bộ các cấp."
    link, act = only(of_2023(bare), a=DATED, b=OTHER_TERM)
    assert (act, link.resolution) == (None, "ambiguous")
    assert link.candidates == ("trung-uong.26-nq-tw.2018-05-19", "trung-uong.26-nq-tw.2022-11-03")
    assert only(of_2023(told), a=DATED, b=OTHER_TERM)[0].act == "trung-uong.26-nq-tw.2018-05-19"


def test_no_act_is_cited_before_its_day() -> None:
    link, _ = only(of_2019("Thực hiện Nghị quyết số 26-NQ/TW."), a=DATED)
    assert link.resolution == "unknown"


def test_a_subject_that_disagrees_is_no_candidate() -> None:
    link, _ = only(of_2023("Nghị quyết số 26-NQ/TW về bảo hiểm y tế học sinh."), a=DATED)
    assert link.resolution == "unknown"


def test_an_only_candidate_of_another_term_needs_its_subject() -> None:
    bare, told = "Thực hiện Nghị quyết số 26-NQ/TW.", "Thực hiện Nghị quyết số 26-NQ/TW về công tác cán bộ các cấp."
    assert only(of_2023(bare), a=OTHER_TERM)[0].resolution == "unknown"
    assert only(of_2023(bare), a=OTHER_TERM)[0].candidates == ("trung-uong.26-nq-tw.2018-05-19",)
    assert only(of_2023(told), a=OTHER_TERM)[0].act == "trung-uong.26-nq-tw.2018-05-19"


def test_early_in_a_term_the_term_before_is_meant() -> None:
    text = of_2023("Thực hiện Nghị quyết số 26-NQ/TW.").replace("năm 2023", "năm 2021")
    link, _ = only(text, a=OTHER_TERM)
    assert (link.act, link.resolution) == ("trung-uong.26-nq-tw.2018-05-19", "byCollection")


def test_two_provinces_have_two_acts_of_one_number_and_day() -> None:
    text = "Nghị quyết số 05-NQ/TU ngày 22/10/2021 của Tỉnh ủy."
    found = linked({"a.txt": text, "b.txt": text}, {"b.txt": Place("ha-lam", "Hà Lâm", "in")})
    assert {file: rows[0][1].act for file, rows in found.items()} == {
        "a.txt": "lac-son.05-nq-tu.2021-10-22",
        "b.txt": "ha-lam.05-nq-tu.2021-10-22",
    }


def test_a_printed_province_goes_before_the_writers() -> None:
    link, _ = only("Học tập Nghị quyết số 05-NQ/TU ngày 10/8/2021 của Tỉnh ủy Hà Lâm và cả nước.")
    assert link.act == "ha-lam.05-nq-tu.2021-08-10"


def test_without_a_province_a_relative_number_is_the_documents_own() -> None:
    found = linked({"a.txt": "Nghị quyết số 05-NQ/TU ngày 22/10/2021."}, {"a.txt": Place(None, None, None)})
    (_, link, act), *_ = found["a.txt"]
    assert act is not None
    assert act.scope.startswith("x-a-")
    assert link.resolution == "byPrintedDate"


def test_two_districts_of_one_province_number_apart() -> None:
    number = "Nghị quyết số 12-NQ/HU ngày 14/9/2021 của Huyện ủy"
    text = f"{number} Khe Vàng và {number} Đá Bạc."
    found = linked({"z.txt": text})["z.txt"]
    assert [link.act for _, link, _ in found] == [
        "lac-son.12-nq-hu-khe-vang.2021-09-14",
        "lac-son.12-nq-hu-da-bac.2021-09-14",
    ]


def test_two_days_a_few_apart_stay_two_acts() -> None:
    (_, first, _), (_, second, _) = linked(
        {"z.txt": "Chỉ thị số 08-CT/TU ngày 11/3/2021 và bản sao ghi Chỉ thị số 08-CT/TU ngày 14/3/2021."}
    )["z.txt"]
    assert first.act != second.act
    assert "14/03/2021" not in first.reason.vi  # what another place prints is no reason of this one


def test_a_state_number_bears_its_year() -> None:
    link, act = only("Theo Nghị quyết số 81/2023/QH15 của Quốc hội.")
    assert (link.resolution, act and act.id) == ("byTerm", "trung-uong.81-2023-qh15-nq.2023")


def test_the_year_in_the_number_finds_the_dated_act() -> None:
    link, _ = only("Theo Nghị định số 30/2020/NĐ-CP.", a="Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ.")
    assert link.act == "trung-uong.30-2020-nd-cp.2020-03-05"


def test_a_bare_number_with_its_issuer_is_completed() -> None:
    link, _ = only("Thực hiện Chỉ thị 45 của Bộ Chính trị.", a="Chỉ thị số 45-CT/TW ngày 14/4/2025 của Bộ Chính trị.")
    assert (link.act, link.resolution) == ("trung-uong.45-ct-tw.2025-04-14", "byCollection")


def test_a_bare_number_means_the_one_in_this_document() -> None:
    link, _ = only(f"{DATED} Quán triệt Nghị quyết 26.")
    assert (link.act, link.resolution) == ("trung-uong.26-nq-tw.2022-11-03", "byAntecedent")


def test_what_stays_unknown_is_never_merged_across_documents() -> None:
    found = linked(
        dict.fromkeys(("a.txt", "b.txt"), "Theo Thông báo kết luận số 798, 799 của Ủy ban Kiểm tra Trung ương.")
    )
    nodes = [link.act for rows in found.values() for _, link, _ in rows]
    assert len(set(nodes)) == 4
    assert {link.resolution for rows in found.values() for _, link, _ in rows} == {"unknown"}


def test_a_quy_dinh_is_one_act_whichever_code_is_printed() -> None:
    found = linked({"z.txt": "Quy định số 08-QĐi/TW ngày 25/10/2018 và Quy định số 08-QĐ/TW ngày 25/10/2018."})["z.txt"]
    assert len({link.act for _, link, _ in found}) == 1


def test_tu_with_a_horn_is_read_by_its_issuer() -> None:
    link, act = only(
        "Nghị quyết 13-NQ/TƯ ngày 04/5/2012 của Tỉnh ủy và Nghị quyết 13-NQ/TƯ ngày 04/5/2012 của Tỉnh ủy."
    )
    assert (link.act, act and act.number) == ("lac-son.13-nq-tu.2012-05-04", "13-NQ/TU")
    assert only("Nghị quyết 26-NQ/TƯ ngày 03/11/2022 của Bộ Chính trị")[0].act == "trung-uong.26-nq-tw.2022-11-03"


def test_a_party_number_in_the_states_form_is_the_same_act() -> None:
    (_, first, act), (_, second, _) = linked({"z.txt": f"{DATED} Xem Nghị quyết số 26/NQ-TW ngày 03/11/2022."})["z.txt"]
    assert first.act == second.act
    assert act and act.number == "26-NQ/TW"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVIII", "lac-son.nghi-quyet-dai-hoi-dang-bo-tinh.xviii"),
        ("Nghị quyết Đại hội Đảng bộ tỉnh Hà Lâm lần thứ XX", "ha-lam.nghi-quyet-dai-hoi-dang-bo-tinh.xx"),
        (
            "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng",
            "trung-uong.nghi-quyet-dai-hoi-dang-toan-quoc.xiii",
        ),
        ("Nghị quyết Hội nghị Trung ương 7 khóa XIII", "trung-uong.nghi-quyet-hoi-nghi-trung-uong-7.xiii"),
        ("Luật Đất đai năm 2013", "trung-uong.luat-dat-dai.2013"),
    ],
)
def test_a_name_alone_identifies(text: str, act: str) -> None:
    link, _ = only(f"Thực hiện {text}.")
    assert (link.act, link.resolution) == (act, "byName")


def test_working_regulations_are_the_number_they_bear_elsewhere() -> None:
    numbered = "Quy chế làm việc số 01-QC/TU ngày 15/11/2020 của Tỉnh ủy, Ban Thường vụ Tỉnh ủy khóa XVIII."
    link, _ = only("Theo Quy chế làm việc của Tỉnh ủy, Ban Thường vụ Tỉnh ủy khóa XVIII.", a=numbered)
    assert (link.act, link.resolution) == ("lac-son.01-qc-tu.2020-11-15", "byName")


def test_a_plenum_with_several_resolutions_needs_the_subject() -> None:
    told = "Nghị quyết Hội nghị Trung ương 5 khóa XIII về nông nghiệp, nông dân, nông thôn."
    assert only(told)[0].act == "trung-uong.19-nq-tw.2022-06-16"
    assert (
        only("Nghị quyết Hội nghị Trung ương 5 khóa XIII.")[0].act == "trung-uong.nghi-quyet-hoi-nghi-trung-uong-5.xiii"
    )


def test_a_mention_told_by_its_subject_is_the_numbered_act() -> None:
    dated = "Nghị quyết số 05-NQ/TU ngày 14/6/2017 của Tỉnh ủy khóa XVII về giao thông nông thôn vùng cao biên giới."
    told = "Sơ kết Nghị quyết của Tỉnh ủy khóa XVII về giao thông nông thôn vùng cao biên giới."
    other = "Sơ kết Nghị quyết của Tỉnh ủy khóa XVII về chăm sóc sức khỏe người cao tuổi."
    assert only(told, a=dated)[0].act == "lac-son.05-nq-tu.2017-06-14"
    assert only(other, a=dated)[0].resolution == "byName"


def test_a_count_with_its_year_is_the_act_of_that_year() -> None:
    told = "Nghị quyết số 198/2031/QH15 ngày 17/5/2031 và Nghị quyết số 198/2032/QH15 ngày 1/6/2032; theo Nghị quyết 198/2031"
    first, second, bare = (act.id if act else None for _, _, act in linked({"z.txt": told})["z.txt"])
    assert bare == first != second


def test_a_circular_by_count_and_year_is_the_one_that_stands_in_full() -> None:
    told = "Theo TT 07/2031 và Thông tư số 07/2031/TT-BXX ngày 05/3/2031."
    short, full = (act.id if act else None for _, _, act in linked({"z.txt": told})["z.txt"])
    assert short == full


def test_a_law_without_year_stays_open_however_few_are_known() -> None:
    link, act = only("Theo Luật Đất đai.", a="Luật Đất đai năm 2013")
    assert (link.resolution, act and act.id) == ("unknown", "trung-uong.luat-dat-dai.khong-ro")
    assert link.candidates == ("trung-uong.luat-dat-dai.2013",)
    two = only("Theo Luật Đất đai.", a="Luật Đất đai năm 2013 và Luật Đất đai năm 2024")[0]
    assert (two.resolution, len(two.candidates)) == ("ambiguous", 2)


def test_an_act_is_made_once_whatever_the_order_of_files() -> None:
    texts = {"a.txt": DATED, "b.txt": OTHER_TERM, "c.txt": of_2023("Nghị quyết số 26-NQ/TW.")}
    one, _ = Gathered(texts).index()
    other, _ = Gathered(dict(reversed(texts.items()))).index()
    assert list(one.acts.items()) == list(other.acts.items())


@pytest.mark.parametrize(
    ("text", "work"),
    [
        (DATED, "26-NQ/TW@2022-11-03"),
        ("Thông báo kết luận số 798 của Ủy ban Kiểm tra Trung ương", "798@?"),
        ("Nghị quyết số 05-NQ/TU", "05-NQ/TU@?"),
        ("Nghị quyết Đại hội XIII", "nghi-quyet-dai-hoi-dang-toan-quoc-xiii"),
        ("Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX", "nghi-quyet-dai-hoi-dang-bo-tinh-xx-lac-son"),
    ],
)
def test_the_work_of_the_tables(text: str, work: str) -> None:
    collection = Gathered({"z.txt": text})
    index, _ = collection.index()
    ((id, extraction),) = collection
    linked = acts.link(id, extraction, index)
    (link,), known = linked.links, index.acts | linked.made
    assert acts.work(known.get(link.act or ""), extraction.citations[0]) == work


def test_part_of_a_number_is_the_work_of_the_whole_one_though_nothing_dates_it() -> None:
    collection = Gathered({"z.txt": "Phụ lục của Kế hoạch số 47; theo Kế hoạch số 47-KH/TU, Kế hoạch số 48."})
    index, _ = collection.index()
    ((id, extraction),) = collection
    linked = acts.link(id, extraction, index)
    known = index.acts | linked.made
    works = [acts.work(known.get(x.act or ""), c) for x, c in zip(linked.links, extraction.citations, strict=True)]
    assert works == ["47-KH/TU@?", "47-KH/TU@?", "48@?"]


@pytest.mark.parametrize(
    ("day", "term"),
    [("2011-01-18", "X"), ("2011-01-19", "XI"), ("2021-01-31", "XII"), ("2021-02-01", "XIII"), ("2026-01-23", "XIV")],
)
def test_a_term_runs_from_close_to_close(day: str, term: str) -> None:
    assert central_term(day, LEXICON.acts) == term


@pytest.mark.parametrize(
    ("day", "span"),
    [("2020-12-09", "2020-2025"), ("2020-03-01", "2015-2020"), ("2016-05-26", "2015-2020"), ("2020-08-01", None)],
)
def test_cycles_below_the_centre(day: str, span: str | None) -> None:
    assert cycle(day) == span


@pytest.mark.parametrize(
    ("code", "width", "party"),
    [
        ("TW", "centre", True),
        ("UBKTTW", "centre", True),
        ("BTCTW", "centre", True),
        ("TU", "province", True),
        ("BTCTU", "province", True),
        ("HU", "local", True),
        ("CP", "centre", False),
        ("QH15", "centre", False),
        ("BGDĐT", "centre", False),
        ("BNV-BTC", "centre", False),
        ("UBND", "local", False),
        ("UBND-NC", "local", False),
        ("SNV", "province", False),
    ],
)
def test_how_far_a_code_reaches(code: str, width: str, party: bool) -> None:
    assert (reach(code, LEXICON.acts), is_party(code, LEXICON.acts)) == (width, party)


def of_commune(name: str, text: str) -> str:
    head = f"TỈNH ỦY LẠC SƠN\nĐẢNG ỦY XÃ {name.upper()}\n*\nSố 02-NQ/ĐU\n\n{name}, ngày 05 tháng 9 năm 2025\n\n"
    return f"{head}NGHỊ QUYẾT\nCỦA BAN CHẤP HÀNH ĐẢNG BỘ XÃ\nvề kinh tế đồi rừng\n\n1. {text}\n"


@pytest.mark.parametrize(
    "cited",
    [
        "Thực hiện Nghị quyết Đại hội đại biểu Đảng bộ xã lần thứ I, nhiệm kỳ 2025 - 2030.",
        "Thực hiện Quyết định số 12/QĐ-UBND ngày 06/01/2025 của Ủy ban nhân dân xã.",
        "Thực hiện Kế hoạch số 3-KH/ĐU ngày 06/8/2025.",
    ],
)
def test_what_a_commune_cites_by_its_level_alone_is_its_own(cited: str) -> None:
    found = linked({"a.txt": of_commune("Đồi Mây", cited), "b.txt": of_commune("Suối Khe", cited)})
    acts_of = {file: rows[-1][1].act for file, rows in found.items()}
    assert acts_of["a.txt"] != acts_of["b.txt"]
    assert "doi-may" in str(acts_of["a.txt"])


def of_lost_ward(name: str, number: str, text: str) -> str:
    head = f"ỦY BAN NHÂN DÂN\nPHƯỜNG {name.upper()}\n\nSố: {number}\n\n{name}, ngày 05 tháng 9 năm 2031\n\n"
    return f"{head}QUYẾT ĐỊNH\nVề việc trồng cây\n\nĐiều 1. {text}\n"


def test_without_a_province_a_localitys_act_is_known_in_its_other_papers() -> None:
    own = of_lost_ward("Đồi Mây", "61/QĐ-UBND", "Trồng cây ven suối.")
    cited = "Theo Quyết định số 61/QĐ-UBND ngày 05/9/2031 của Ủy ban nhân dân phường."
    papers = {
        "b.txt": of_lost_ward("Đồi Mây", "70/QĐ-UBND", cited),
        "c.txt": of_lost_ward("Suối Khe", "8/QĐ-UBND", cited),
    }
    texts = {"a.txt": own, **papers}
    found = linked(texts, dict.fromkeys(texts, Place(None, None, None)))
    acts_of = {file: rows[-1][1].act for file, rows in found.items() if rows}
    assert acts_of == {"b.txt": "x-phuong-doi-may.61-qd-ubnd-phuong-doi-may.2031-09-05", "c.txt": ANY}
    assert acts_of["b.txt"] != acts_of["c.txt"]


def test_a_youth_unions_district_is_its_level() -> None:
    text = "TỈNH ĐOÀN LẠC SƠN\nHUYỆN ĐOÀN KHE VÀNG\n***\nSố 48-BC/HĐTN\n\nKhe Vàng, ngày 02 tháng 3 năm 2034\n\nBÁO CÁO\nvề trồng cây\n\n1. {}\n"
    cited = "Theo Kế hoạch số 4-KH/HĐTN ngày 02/02/2034 của Ban Thường vụ Huyện đoàn."
    link, _ = only(text.format(cited))
    assert "khe-vang" in str(link.act)


def test_a_level_that_is_not_the_writers_is_nobodys_known_act() -> None:
    link, _ = only(of_commune("Đồi Mây", "Theo Nghị quyết số 3-NQ/HU ngày 06/8/2024 của Huyện ủy."))
    assert ".03-nq-hu-x-" in str(link.act)


def test_a_city_under_the_centre_is_no_seat() -> None:
    text = "Theo Quyết định số 12/QĐ-UBND ngày 06/01/2025 của Ủy ban nhân dân thành phố Huế."
    link, _ = only(text)
    assert link.act == "hue.12-qd-ubnd.2025-01-06"


def test_a_day_of_another_year_than_the_number_bears_is_another_acts() -> None:
    link, act = only("Theo Nghị định số 30/2020/NĐ-CP ngày 05/3/2024.", a="Nghị định số 30/2020/NĐ-CP ngày 05/3/2020.")
    assert (link.act, link.resolution, act and act.date) == (
        "trung-uong.30-2020-nd-cp.2020-03-05",
        "byTerm",
        "2020-03-05",
    )


def test_a_letters_number_is_of_the_ministry_that_its_code_names() -> None:
    link, _ = only("Theo Công văn số 9086/BNV-CTTN ngày 08/10/2025.")
    assert link.act == "trung-uong.9086-cv-bnv.2025-10-08"


def test_a_number_cited_very_often_is_resolved_in_time_that_grows_with_the_mentions() -> None:
    often = "KẾT LUẬN\n\nThực hiện Nghị quyết số 26-NQ/TW ngày 19/5/2018 và " + "26-NQ/TW " * 20_000
    found = linked({"a.txt": often})["a.txt"]
    assert len(found) == 20_001
    assert {one.act for _, one, _ in found} == {"trung-uong.26-nq-tw.2018-05-19"}


def test_a_letter_of_an_office_that_nobody_knows_keeps_its_day() -> None:
    _, act = only(of_2023("Thực hiện Công văn số 357/PGDĐT ngày 29/8/2022 của Phòng Giáo dục - Đào tạo về trồng cây."))
    assert act is not None and (act.number, act.date) == ("357/PGDĐT", "2022-08-29")


def test_an_act_of_a_councils_board_on_society_is_the_provinces() -> None:
    _, act = only(
        of_2023("Xét Báo cáo số 36/BC-HĐND ngày 26/3/2022 của Ban Văn hóa - Xã hội của HĐND tỉnh về trồng cây.")
    )
    assert act is not None and act.id == "lac-son.36-bc-hdnd.2022-03-26"


def test_the_law_on_what_councils_enact_is_another_than_the_general_one() -> None:
    _, act = only(of_2023("Căn cứ Luật ban hành văn bản quy phạm pháp luật HĐND và UBND năm 2004 để ban hành."))
    assert act is not None and act.number is None and act.term == "2004"


@pytest.mark.parametrize(
    ("printed", "scope"),
    [
        ("Kế hoạch số 16/KH-TĐTN ngày 31/8/2022 của Tỉnh đoàn", "lac-son"),
        ("Kế hoạch số 17/KH-SYT ngày 31/8/2022 của Sở Y tế Hà Tĩnh", "ha-tinh"),
        ("Kế hoạch số 18/KH-UBND ngày 31/8/2022 của UBND TPHCM", "ho-chi-minh"),
        ("Kế hoạch số 19/KH-ĐTN ngày 31/8/2022 của Đoàn TNCS Hồ Chí Minh", "lac-son"),
        ("Kế hoạch số 20/KH-HĐTĐKT ngày 31/8/2022 của Hội đồng Thi đua - Khen thưởng Trung ương", "trung-uong"),
    ],
)
def test_whose_an_act_is_whose_issuer_is_printed_without_a_level(printed: str, scope: str) -> None:
    _, act = only(of_2023(f"Thực hiện {printed} về trồng cây."))
    assert act is not None and act.scope == scope
