"""Who receives a document: one entry a body, a group is one."""

from __future__ import annotations

import pytest

from tests.reading import document

PAGE = """ỦY BAN NHÂN DÂN
TỈNH LẠC SƠN
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 58/KH-UBND
Lạc Sơn, ngày 12 tháng 10 năm 2022
KẾ HOẠCH
Phòng, chống dịch

1. Sở Y tế báo cáo.

Nơi nhận:
- Bộ Y tế;
{}
CHỦ TỊCH
Sầm Văn Khoát
"""


@pytest.mark.parametrize(
    ("line", "entries"),
    [
        ("- Các Sở, ban, ngành tỉnh;", ["Các Sở, ban, ngành tỉnh"]),
        ("- Sở, ban, ngành cấp tỉnh;", ["Sở, ban, ngành cấp tỉnh"]),
        ("- UBND các xã, phường;", ["UBND các xã, phường"]),
        ("- UBND xã, phường;", ["UBND xã, phường"]),
        ("- Sở Tài chính các tỉnh, thành phố;", ["Sở Tài chính các tỉnh, thành phố"]),
        (
            "- Các huyện ủy, thị ủy, đảng ủy trực thuộc Tỉnh ủy;",
            ["Các huyện ủy, thị ủy, đảng ủy trực thuộc Tỉnh ủy"],
        ),
        (
            "- Các Bộ, cơ quan ngang Bộ, cơ quan thuộc Chính phủ;",
            ["Các Bộ, cơ quan ngang Bộ, cơ quan thuộc Chính phủ"],
        ),
        ("- Trưởng các phòng, ban;", ["Trưởng các phòng, ban"]),
        ("- CT, các PCT UBND tỉnh;", ["CT, các PCT UBND tỉnh"]),
        ("- Thường trực HĐND, UBND tỉnh;", ["Thường trực HĐND, UBND tỉnh"]),
        ("- TT HĐND, UBND, UBMTTQVN các xã;", ["TT HĐND, UBND, UBMTTQVN các xã"]),
        ("- Lưu: VT, TH.", ["Lưu: VT, TH"]),
        ("- Sở Y tế (để báo cáo);\n- Lưu: VT, TH (2). 67b.", ["Sở Y tế", "Lưu: VT, TH (2). 67b"]),
        # each a body of its own
        ("- Thường trực Tỉnh ủy, HĐND tỉnh, UBND tỉnh (b/c);", ["Thường trực Tỉnh ủy", "HĐND tỉnh", "UBND tỉnh"]),
        ("- Các sở, ngành, UBND huyện;", ["Các sở, ngành", "UBND huyện"]),
        ("- Các ban của Đảng, đoàn thể tỉnh;", ["Các ban của Đảng", "đoàn thể tỉnh"]),
        ("- Sở Văn hóa, Thể thao và Du lịch, Sở Nội vụ;", ["Sở Văn hóa, Thể thao và Du lịch", "Sở Nội vụ"]),
        # those whom one kind heads
        ("- Các Sở: Tài chính, Nội vụ;", ["Sở Tài chính", "Sở Nội vụ"]),
        ("- Sở: TC, VH,TT&DL;", ["Sở TC", "Sở VH,TT&DL"]),
        ("- Các Sở: Tài chính, Công an tỉnh;", ["Sở Tài chính", "Công an tỉnh"]),
        ("- Các Văn phòng: Tỉnh ủy, UBND tỉnh;", ["Văn phòng Tỉnh ủy", "Văn phòng UBND tỉnh"]),
        ("- Thường trực: HĐND, UBND tỉnh;", ["Thường trực HĐND, UBND tỉnh"]),
        ("- UBND các tỉnh, TP: Hải Phòng, Lào Cai;", ["UBND TP Hải Phòng", "UBND tỉnh Lào Cai"]),
        ("- UBND các xã: Tân Lập, Khe Vàng;", ["UBND xã Tân Lập", "UBND xã Khe Vàng"]),
        ("- Hiệu trưởng các trường MN, TH, THCS;", ["Hiệu trưởng các trường MN, TH, THCS"]),
        ("- Công an xã, Ban CHQS xã;", ["Công an xã", "Ban CHQS xã"]),
        ("- Tòa án nhân dân, Viện kiểm sát nhân dân tỉnh;", ["Tòa án nhân dân, Viện kiểm sát nhân dân tỉnh"]),
        ("- VP: CVP, các PCVP, CV: NN;", ["VP: CVP, các PCVP, CV: NN"]),
        ("- Phòng: KT, VHXH, VP HĐND&UBND;", ["Phòng KT", "Phòng VHXH", "VP HĐND&UBND"]),
        ("- Các bộ: Quốc phòng, Công an, TC;", ["Bộ Quốc phòng", "Bộ Công an", "Bộ TC"]),
        ("- Đ/c Bí thư, các đ/c Phó Bí thư;", ["Đ/c Bí thư, các đ/c Phó Bí thư"]),
        ("- Các Phòng, TT: NN, TH;", ["Các Phòng, TT: NN, TH"]),
        ("- Các Tập đoàn, TCT: EVN, VEC;", ["Các Tập đoàn, TCT: EVN, VEC"]),
        # a body with those of it who are told
        ("- VPCP: BTCN, các PCN, các Vụ: NN, TH;", ["VPCP: BTCN, các PCN, các Vụ: NN, TH"]),
        ("- Bộ Tư pháp: Bộ trưởng, các đơn vị;", ["Bộ Tư pháp: Bộ trưởng, các đơn vị"]),
        # what is whole with the next one, a unit of a ministry, kinds in short
        ("- Tỉnh ủy, HĐND, UBND, Đoàn ĐBQH tỉnh;", ["Tỉnh ủy", "HĐND, UBND, Đoàn ĐBQH tỉnh"]),
        ("- Cục Kiểm soát TTHC, VPCP;", ["Cục Kiểm soát TTHC, VPCP"]),
        ("- Cục Hóa chất (Bộ Công Thương);", ["Cục Hóa chất (Bộ Công Thương)"]),
        ("- Bộ Tư pháp (Cục Bổ trợ tư pháp);", ["Bộ Tư pháp (Cục Bổ trợ tư pháp)"]),
        ("- Sở Nội vụ (Báo cáo), Công an tỉnh (để p/h);", ["Sở Nội vụ", "Công an tỉnh"]),
        ("- Trung tâm PVHCC thành phố, cấp xã;", ["Trung tâm PVHCC thành phố, cấp xã"]),
        ("- Các Sở, ngành, tổ chức CT-XH tỉnh;", ["Các Sở, ngành, tổ chức CT-XH tỉnh"]),
        ("- Các Vụ, Cục, Văn phòng Bộ;", ["Các Vụ, Cục, Văn phòng Bộ"]),
        ("- UBMTTQVN tỉnh và hội, đoàn thể tỉnh;", ["UBMTTQVN tỉnh và hội, đoàn thể tỉnh"]),
    ],
)
def test_a_group_is_one_entry(line: str, entries: list[str]) -> None:
    assert document(PAGE.format(line)).header.recipients == ("Bộ Y tế", *entries)


def test_the_signers_name_beside_the_last_one_is_none() -> None:
    page = PAGE.replace("{}\nCHỦ TỊCH\nSầm Văn Khoát", "- Lưu: VT. Sầm Văn Khoát").replace(
        "Nơi nhận:", "Nơi nhận: CHỦ TỊCH"
    )
    header = document(page).header
    assert (header.recipients, header.signer) == (("Bộ Y tế", "Lưu: VT"), "Sầm Văn Khoát")


def test_the_first_one_beside_the_heading() -> None:
    page = PAGE.replace("Nơi nhận:\n- Bộ Y tế;\n{}", "Nơi nhận:- Như trên;\n- Lưu: VT.")
    assert document(page).header.recipients == ("Như trên", "Lưu: VT")


def test_a_bullet_in_stars_opens_the_first_one() -> None:
    assert document(PAGE.replace("- Bộ Y tế;", "*-* Bộ Y tế;").format("- Lưu: VT.")).header.recipients == (
        "Bộ Y tế",
        "Lưu: VT",
    )


def test_a_list_whose_dashes_are_lost() -> None:
    page = PAGE.replace("- Bộ Y tế;\n{}", "\nNhư trên;\n\nBộ trưởng (để báo cáo);\n\nLưu: VT, SYT.\n")
    header = document(page).header
    assert (header.recipients, header.signer) == (("Như trên", "Bộ trưởng", "Lưu: VT, SYT"), "Sầm Văn Khoát")
