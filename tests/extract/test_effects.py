"""What a citation is there for: by where it stands in a document that has an act of its own."""

from __future__ import annotations

import pytest

from kg.extract.effects import find_effects
from kg.models import Citation, Document
from kg.parse.document import parse_bytes
from kg.rules.lexicon import load_lexicon
from kg.rules.patterns import read
from tests.reading import read_citations

LEXICON = load_lexicon()
HEAD = "ỦY BAN NHÂN DÂN\nTỈNH LẠC SƠN\n\nSố: 40/2025/QĐ-UBND\n\nLạc Sơn, ngày 03 tháng 10 năm 2025\n\n"
DECISION = HEAD + "QUYẾT ĐỊNH\nvề việc quản lý chợ nông thôn\n\n"
ITEMS = "\n\n{}Quyết định số 18/2017/QĐ-UBND ngày 21/4/2017;\n\n{}Chỉ thị số 07/2013/CT-UBND ngày 19/6/2013."


def document(text: str) -> Document:
    whole = text if text.startswith(("ỦY BAN", "Tin")) else HEAD + text if text[:4].isupper() else DECISION + text
    return parse_bytes("a.txt", whole.encode(), LEXICON)


def cited(text: str) -> list[Citation]:
    return read_citations(document(text))


def told(text: str) -> list[tuple[str, str | None, str | None]]:
    """(relation, number of the acting act, number or name of the other) of what a text tells."""
    page = document(text)
    found = read_citations(page)
    effects = find_effects(page, found, LEXICON.acts)
    named = [c.number or c.name for c in found]
    return [(effect.relation, named[effect.acting], named[effect.upon]) for effect in effects]


PURPOSES, OBSTACLE, ALTERS, CARRIED_OUT = (
    read("purposes")[part] for part in ("purpose", "obstacle", "alters", "carried_out")
)


@pytest.mark.parametrize(("name", "example"), [(p["name"], e) for p in PURPOSES for e in p["examples"]])
def test_examples(name: str, example: str) -> None:
    assert cited(example)[0].purpose == ("implements" if name == "details" else name)


@pytest.mark.parametrize("example", [e for p in PURPOSES for e in p.get("counterexamples", ())])
def test_counterexamples(example: str) -> None:
    assert cited(example)[0].purpose == "mention"


@pytest.mark.parametrize("example", ALTERS["examples"])
def test_a_change_at_a_place_in_an_act_amends_it(example: str) -> None:
    assert cited(example)[0].purpose == "amends"


@pytest.mark.parametrize("example", ALTERS["counterexamples"])
def test_a_place_that_a_change_only_goes_by_is_not_amended(example: str) -> None:
    assert cited(example)[0].purpose == "mention"


@pytest.mark.parametrize("example", OBSTACLE["examples"])
def test_who_tells_what_hinders_an_act_does_not_carry_it_out(example: str) -> None:
    assert cited(example)[0].purpose == "mention"


@pytest.mark.parametrize("example", CARRIED_OUT["examples"])
def test_who_carries_out_a_list_of_acts_carries_out_each(example: str) -> None:
    assert {c.purpose for c in cited(example)} == {"implements"}


@pytest.mark.parametrize("example", CARRIED_OUT["counterexamples"])
def test_a_list_of_other_things_carries_out_no_act(example: str) -> None:
    assert cited(example)[0].purpose == "mention"


@pytest.mark.parametrize("example", OBSTACLE["counterexamples"])
def test_who_overcomes_what_hinders_it_does(example: str) -> None:
    assert cited(example)[0].purpose == "implements"


@pytest.mark.parametrize(
    ("text", "purposes"),
    [
        ("QUYẾT ĐỊNH\nSửa đổi, bổ sung một số điều của Quyết định số 12/2020/QĐ-UBND ngày 05/5/2020", "amends"),
        ("QUYẾT ĐỊNH\nBãi bỏ Quyết định số 12/2020/QĐ-UBND, Quyết định số 14/2020/QĐ-UBND", "repeals repeals"),
        ("KẾ HOẠCH\nthực hiện Chỉ thị số 32/CT-TTg ngày 21/10/2025 của Thủ tướng Chính phủ", "implements"),
        ("KẾ HOẠCH\nthực hiện Nghị định số 5/2025/NĐ-CP sửa đổi, bổ sung Nghị định số 6/2020/NĐ-CP", "implements mention"),
        ("BÁO CÁO\ntổng kết 05 năm thực hiện Chỉ thị số 32/CT-TTg ngày 21/10/2020", "reviews"),
        ("Căn cứ Luật Đầu tư công số 39/2019/QH14 đã được sửa đổi, bổ sung; Nghị quyết số 62/NQ-HĐND;", "based_on based_on"),
        ("Căn cứ Nghị định số 5/2025/NĐ-CP của Chính phủ quy định chi tiết Luật Giá năm 2023;", "based_on mention"),
        ("Căn cứ Luật Giá năm 2023;\nThực hiện Kế hoạch số 9/KH-UBND ngày 02/01/2025;", "based_on implements"),
        ("Điều 1. Bãi bỏ các văn bản sau đây:" + ITEMS.format("1. ", "2. "), "repeals repeals"),
        ("Điều 2. Quyết định này có hiệu lực từ ngày ký và thay thế các quyết định sau:" + ITEMS.format("- ", "- "), "replaces replaces"),
        ("Điều 2. Các văn bản sau hết hiệu lực kể từ ngày Quyết định này có hiệu lực:" + ITEMS.format("a) ", "b) "), "repeals repeals"),
        ("Điều 2. Giao Sở Nội vụ rà soát để bãi bỏ các văn bản sau:" + ITEMS.format("- ", "- "), "mention mention"),
        ("Điều 2. Quyết định số 5/QĐ-UBND hết hiệu lực kể từ ngày Quyết định này có hiệu lực.", "repeals"),
        ("Điều 1. Sửa đổi, bãi bỏ một số điều của Quyết định số 12/2020/QĐ-UBND", "amends"),
        ("Điều 2. Sở Nội vụ triển khai thực hiện Nghị quyết số 5/NQ-HĐND, Kế hoạch số 9/KH-UBND.", "implements implements"),
        ("Điều 1. Bãi bỏ Điều 5 của Quyết định số 2/2020/QĐ-UBND, khoản 1 Điều 2 Quyết định số 3/2020/QĐ-UBND và các Chỉ thị: số 4/CT-UBND, số 6/CT-UBND.", "repeals " * 4),
        ("Điều 1. Từ ngày Quyết định này có hiệu lực, các quyết định sau hết hiệu lực: Quyết định số 2/2020/QĐ-UBND; Quyết định số 3/2020/QĐ-UBND.", "repeals repeals"),
        ("Điều 3. Quyết định này thay thế:\n\na) Quyết định số 2/2020/QĐ-UBND;\n\nb) Khoản 2 Điều 3 Quyết định số 3/2020/QĐ-UBND.", "replaces replaces"),
        ("KẾ HOẠCH\nvề cải cách hành chính\n\n- Sửa đổi, bổ sung Quyết định số 12/2020/QĐ-UBND trong quý II.", "mention"),
        ("PHỤ LỤC\nvề quy trình\n\nMẫu 1\n(ban hành kèm theo Quyết định số 40/2025/QĐ-UBND ngày 03/10/2025)", "issued_with"),
        ("Căn cứ Luật Giá năm 2023; Luật Phí và lệ phí năm 2015;\n*\n*\nNghị định số 5/2025/NĐ-CP ngày 09/01/2025 của Chính phủ;", "based_on based_on based_on"),
        ("Căn cứ Luật Giá năm 2023;\n*\n*\n*Nghị định số 5/2025/NĐ-CP ngày 09/01/2025 của Chính phủ;*", "based_on based_on"),
        ("Căn cứ Hiến pháp đã được sửa đổi, bổ sung một số điều theo Nghị quyết số 203/2025/QH15;", "mention"),
        ("Căn cứ Luật Giá năm 2023;\nHiến pháp đã được sửa đổi theo Nghị quyết số 203/2025/QH15; Luật Phí và lệ phí năm 2015;", "based_on mention based_on"),
        ("Điều 1. Bãi\nbỏ **toàn bộ một số văn bản** quy phạm pháp luật do Ủy ban nhân dân tỉnh Lạc Sơn ban hành trong lĩnh vực chợ" + ITEMS.format("1. ", "2. "), "repeals repeals"),
        ("Điều 1. Hủy bỏ, thay thế các văn bản sau" + ITEMS.format("1. ", "2. "), "replaces replaces"),
        ("Điều 1. Bãi bỏ 02 văn bản của Ủy ban nhân dân huyện Vân Khê về quản lý chợ, cụ thể như sau:" + ITEMS.format("- ", "- "), "repeals repeals"),
        ("Điều 1. Bãi bỏ văn bản\n\n1. Văn bản của tỉnh:" + ITEMS.format("a) ", "b) "), "repeals repeals"),
        ("Điều 1. Bãi bỏ một phần các văn bản sau đây:\n\n1. Khoản 2 Điều 5 Quyết định số 5/2020/QĐ-UBND.\n\n2. Quyết định số 6/2020/QĐ-UBND.", "repeals amends"),
        ("Điều 1. Bãi bỏ các quyết định sau:\n\n| TT | Số, ký hiệu | Trích yếu |\n|---|---|---|\n| 1 | 12/2010/QĐ-UBND | Về phí đò |\n| 2 | 45/2013/QĐ-UBND | Về việc sửa đổi Quyết định số 3/2009/QĐ-UBND |\n", "repeals repeals mention"),
        ("Điều 1. Các quyết định sau còn hiệu lực:\n\n| TT | Văn bản |\n|---|---|\n| 1 | Quyết định số 12/2010/QĐ-UBND |\n", "mention"),
        ("Điều 2. Các xã thực hiện nghiêm các văn bản sau:" + ITEMS.format("- ", "- "), "implements implements"),
        ("Điều 2. Các xã chưa thực hiện nghiêm các văn bản sau:" + ITEMS.format("- ", "- "), "mention mention"),
        ("Điều 4. Hiệu lực\n\nQuyết định này có hiệu lực từ ngày ký; các Quyết định sau đây hết hiệu lực:\n\n- Số 12/2014/QĐ-UBND ngày 03/4/2014;\n\n- Số 30/2018/QĐ-UBND ngày 05/9/2018.", "repeals repeals"),
        ("Điều 1. Bãi bỏ toàn bộ quyết định\n\nBãi bỏ toàn bộ các quyết định sau đây:" + ITEMS.format("1. ", "2. "), "repeals repeals"),
        ("Điều 2. Các quyết định sau đã hết hiệu lực trước ngày Quyết định này có hiệu lực:" + ITEMS.format("- ", "- "), "mention mention"),
        ("Điều 5. Kể từ ngày Quyết định này có hiệu lực thi hành, Quyết định số 12/2020/QĐ-UBND hết hiệu lực.", "repeals"),
        ("Điều 5. Quyết định này có hiệu lực từ ngày ký; Quyết định số 12/2020/QĐ-UBND hết hiệu lực thi hành.", "repeals"),
        ("Điều 5. Quyết định này có hiệu lực từ ngày ký; Quyết định số 12/2020/QĐ-UBND đã hết hiệu lực.", "mention"),
        ("Điều 5. Nay bãi bỏ Quyết định số 12/2020/QĐ-UBND.", "repeals"),
        ("Điều 1. Bỏ cụm từ “cấp huyện” tại khoản 1 Điều 2 Quyết định số 12/2020/QĐ-UBND.", "amends"),
        ("Điều 5. Chấm dứt hiệu lực thi hành Quyết định số 12/2020/QĐ-UBND.", "repeals"),
        ("Căn cứ Luật Giá năm 2023; thực hiện Kế hoạch số 9/KH-UBND ngày 02/01/2025, tỉnh quyết định:", "based_on implements"),
        ("Điều 1. Bãi bỏ các văn bản quy phạm pháp luật tại danh mục sau:" + ITEMS.format("1. ", "2. "), "repeals repeals"),
        ("Điều 2. Xã Bản Pe chậm triển khai Quyết định số 33/QĐ-UBND ngày 05/01/2025.", "mention"),
        ("Điều 1. Văn bản tham khảo" + ITEMS.format("1. ", "2. "), "mention mention"),
        ("Điều 1. Giao Sở Tư pháp bãi bỏ các văn bản sau" + ITEMS.format("1. ", "2. "), "mention mention"),
        ("Điều 1. Bãi bỏ, sửa đổi, thay thế một số điều, phụ lục của Quyết định số 34/2016/QĐ-UBND", "amends"),
        ("Điều 1. Sửa đổi, thay thế một số biểu mẫu, phụ lục ban hành kèm theo Quyết định số 34/2016/QĐ-UBND", "amends"),
        ("Căn cứ các Quyết định của Ủy ban nhân dân tỉnh (số 5/QĐ-UBND ngày 01/2/2024, và số 6/QĐ-UBND ngày 02/2/2024);", "based_on based_on"),
        ("Căn cứ Các Nghị định của Chính phủ quy định chi tiết thi hành Luật Giá (Số 5/2024/NĐ-CP ngày 07/5/2024, số 6/2025/NĐ-CP ngày 12/8/2025 sửa đổi, bổ sung một số điều của Nghị định số 5/2024/NĐ-CP và số 7/2025/NĐ-CP ngày 11/9/2025);", "mention based_on based_on mention based_on"),
        ("Căn cứ Quyết định số 4/QĐ-UBND ngày 01/2/2024 (đã sửa đổi theo số 5/QĐ-UBND, số 6/QĐ-UBND);", "based_on mention mention"),
        ("Điều 2. Sở Nội vụ triển khai Nghị quyết số 5/NQ-HĐND và số 6/NQ-HĐND.", "implements implements"),
        ("Tin trong tỉnh\n\nTừ 01/01/2026, bãi bỏ Quyết định số 22/2016/QĐ-UBND. Căn cứ Luật Giá năm 2023.", "mention mention"),
        ("Điều 1. Sửa đổi khoản 2 Điều 5 của Quy chế quản lý chợ ban hành kèm theo Quyết định số 34/2016/QĐ-UBND.", "amends"),
        ("Điều 1. Bãi bỏ Điều 5 Quy chế ban hành kèm theo Quyết định số 34/2016/QĐ-UBND.", "amends"),
        ("Điều 1. Sửa đổi Điều 9 Quyết định số 34/2016/QĐ-UBND như sau:\n\n“Quyết định này thay thế Quyết định số 2/2011/QĐ-UBND.”", "amends mention"),
        ("Căn cứ Luật Giá năm 2023;\nTheo đề nghị của Giám đốc Sở Y tế;\nỦy ban nhân dân tỉnh ban hành Quyết định bãi bỏ Quyết định số 34/2016/QĐ-UBND.", "based_on mention"),
        ("Căn cứ Luật Giá năm 2023 (được sửa đổi, bổ sung bởi Luật số 44/2024/QH15), Nghị định số 5/2025/NĐ-CP và Quyết định số 7/QĐ-UBND;", "based_on mention based_on based_on"),
        ("Căn cứ Luật Giá năm 2023 được sửa đổi bởi Luật số 44/2024/QH15, Nghị định số 5/2025/NĐ-CP;", "based_on mention based_on"),
        ("Thực hiện Nghị định số 5/2025/NĐ-CP quy định chi tiết Luật Giá năm 2023 và Quyết định số 9/QĐ-TTg, tỉnh quyết định:", "implements mention implements"),
        ("Điều 1. Quyết định này bãi bỏ Quyết định số 2/2020/QĐ-UBND (đã được sửa đổi tại Quyết định số 3/2021/QĐ-UBND), Quyết định số 4/2021/QĐ-UBND.", "repeals mention repeals"),
        ("Điều 1. Quyết định này bãi bỏ Quyết định số 2/2020/QĐ-UBND sửa đổi Quyết định số 3/2018/QĐ-UBND; Quyết định số 4/2016/QĐ-UBND.", "repeals mention mention"),
        ("Chương I\nSỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA QUYẾT ĐỊNH SỐ 12/2020/QĐ-UBND\n\nĐiều 1. Sửa đổi Điều 3\n\nGiá vé là 5 nghìn đồng.", "amends"),
        ("Chương I\nTHỰC HIỆN QUYẾT ĐỊNH SỐ 12/2020/QĐ-UBND\n\nĐiều 1. Giá vé\n\nGiá vé là 5 nghìn đồng.", "implements"),
        ("Căn cứ Luật Giá năm 2023;\nTiếp theo Công văn số 20/UBND-KT ngày 10/01/2024, tỉnh quyết định:", "based_on mention"),
    ],
)  # fmt: skip
def test_purposes(text: str, purposes: str) -> None:
    assert [c.purpose for c in cited(text)] == purposes.split()


@pytest.mark.parametrize(
    ("text", "effects"),
    [
        (
            "Căn cứ Nghị định số 24/2014/NĐ-CP được sửa đổi, bổ sung bởi Nghị định số 107/2020/NĐ-CP, Nghị định số 9/2025/NĐ-CP;",
            [("amends", "107/2020/NĐ-CP", "24/2014/NĐ-CP"), ("amends", "9/2025/NĐ-CP", "24/2014/NĐ-CP")],
        ),
        (
            "Căn cứ Nghị định số 5/2025/NĐ-CP ngày 09/01/2025 của Chính phủ sửa đổi, bổ sung một số điều của Nghị định số 6/2020/NĐ-CP;",
            [("amends", "5/2025/NĐ-CP", "6/2020/NĐ-CP")],
        ),
        (
            "Điều 1. Theo Nghị định số 5/2025/NĐ-CP quy định chi tiết Luật Giá năm 2023, được sửa đổi tại Nghị định số 8/2025/NĐ-CP.",
            [("implements", "5/2025/NĐ-CP", "luật giá"), ("amends", "8/2025/NĐ-CP", "5/2025/NĐ-CP")],
        ),
        ("Điều 1. Luật Giá năm 2023 thay thế Luật Giá năm 2012.", [("replaces", "luật giá", "luật giá")]),
        ("Điều 1. Thực hiện Luật Giá năm 2023 và các văn bản thi hành Luật Phí và lệ phí năm 2015.", []),
        ("Điều 1. Quyết định này thay thế Quyết định số 5/QĐ-UBND và bãi bỏ Quyết định số 6/QĐ-UBND.", []),
        (
            "Điều 1. Nghị định số 24/2014/NĐ-CP, có hiệu lực từ ngày 20/5/2014, được sửa đổi, bổ sung bởi:\n\nNghị định số 107/2020/NĐ-CP, có hiệu lực từ ngày 25/11/2020;\n\nNghị định số 9/2025/NĐ-CP.",
            [("amends", "107/2020/NĐ-CP", "24/2014/NĐ-CP"), ("amends", "9/2025/NĐ-CP", "24/2014/NĐ-CP")],
        ),
        (
            "Căn cứ Quyết định số 8/QĐ-UBND sửa đổi một số điều của Quy chế ban hành kèm theo Quyết định số 7/QĐ-UBND;",
            [("amends", "8/QĐ-UBND", "7/QĐ-UBND")],
        ),
        (
            "Điều 1. Điều 7 Nghị định số 24/2014/NĐ-CP đã được sửa đổi tại khoản 2 Điều 1 Nghị định số 107/2020/NĐ-CP.",
            [("amends", "107/2020/NĐ-CP", "24/2014/NĐ-CP")],
        ),
        (
            "Điều 1. Quy chế số 01/QC-UBND được Ủy ban nhân dân xã sửa đổi, bổ sung bằng Quyết định số 77/QĐ-UBND.",
            [("amends", "77/QĐ-UBND", "01/QC-UBND")],
        ),
        ("Điều 1. Quy chế số 01/QC-UBND được giao sửa đổi theo Quyết định số 77/QĐ-UBND.", []),
        (
            "Điều 1. Danh mục:\n\n1\nThông tư số 3/2017/TT-BYT quy định mẫu phiếu; quy định mẫu sổ\nĐược thay thế bởi Thông tư số 5/2024/TT-BYT",
            [("replaces", "5/2024/TT-BYT", "3/2017/TT-BYT")],
        ),
        (
            "Điều 1. Danh mục:\n\n| 1 | Thông tư số 4/2019/TT-BYT sửa đổi Thông tư số 3/2017/TT-BYT | Được thay thế bởi Thông tư số 5/2024/TT-BYT |\n",
            [("amends", "4/2019/TT-BYT", "3/2017/TT-BYT"), ("replaces", "5/2024/TT-BYT", "4/2019/TT-BYT")],
        ),
        (
            "Điều 1. Thông tư số 3/2017/TT-BYT quy định mẫu phiếu; sổ sách được thay thế theo Thông tư số 5/2024/TT-BYT.",
            [],
        ),
        ("Tin mới\n\nNghị định số 24/2014/NĐ-CP được thay thế bởi Nghị định số 107/2020/NĐ-CP.", []),
    ],
)  # fmt: skip
def test_what_one_act_does_to_another(text: str, effects: list[tuple[str, str, str]]) -> None:
    assert told(text) == effects


def test_the_grounds_of_a_translation_are_the_documents() -> None:
    page = "Căn cứ Luật Giá;\n\nĐiều 1. Mở chợ.\n\nIndependence - Freedom - Happiness\n\nDECISION\n\n*Pursuant to the\nGovernment’s Decree No. 9/2031/ND-CP;*\n\nArticle 1. Decree No. 5/2031/ND-CP.\n\nThis Decision replaces Decision No. 8/2021/QD-UBND.\n"
    assert [c.purpose for c in cited(page)] == ["based_on", "based_on", "mention", "replaces"]


def test_grounds_that_run_on_behind_a_mark_of_italics() -> None:
    page = "Căn cứ Luật Giá;* *Căn cứ Nghị định số 8/2024/NĐ-CP;*\n\nĐiều 1. Mở chợ *theo* Luật Đầu tư.\n"
    assert [c.purpose for c in cited(page)] == ["based_on", "based_on", "mention"]


def test_who_replaces_a_part_of_an_act_amends_it() -> None:
    whole, part = "Quyết định số 8/2021/QĐ-UBND", "Phụ lục II Quyết định số 8/2021/QĐ-UBND bằng Phụ lục kèm theo"
    assert [cited(f"Điều 1. Thay thế {what}.")[0].purpose for what in (whole, part)] == ["replaces", "amends"]


@pytest.mark.parametrize("note", ["Kèm theo", "Ban hành kèm theo", "Ban hành theo", "Được phê duyệt kèm theo"])
def test_an_annex_that_stands_alone_is_issued_with_the_act_that_its_heading_names(note: str) -> None:
    page = parse_bytes(
        "a.txt",
        f"PHỤ LỤC I\nDANH MỤC CHỢ\n({note} Nghị quyết số 19/NQ-HĐND ngày 11/7/2025)\n\n1. Chợ Vân.\n".encode(),
        LEXICON,
    )
    assert [c.purpose for c in read_citations(page)] == ["issued_with"]


def test_a_page_that_speaks_of_what_was_issued_with_an_act_is_none_of_it() -> None:
    news = "Chợ Vân mở lại\n\nQuy chế (ban hành kèm theo Nghị quyết số 19/NQ-HĐND ngày 11/7/2025) có 12 điều.\n"
    assert [c.purpose for c in read_citations(parse_bytes("a.txt", news.encode(), LEXICON))] == ["mention"]
