"""Where below the province an issuer sits, by its letterhead."""

from __future__ import annotations

import pytest

from kg.parse.document import parse_bytes
from kg.parse.seat import read_seat
from kg.rules.lexicon import load_lexicon
from tests.reading import document

LEXICON = load_lexicon()


@pytest.mark.parametrize(
    ("bodies", "dated_from", "seat"),
    [
        (["TỈNH ỦY LẠC SƠN", "ĐẢNG ỦY XÃ ĐỒI MÂY"], None, "xã Đồi Mây"),
        (["TỈNH ỦY LẠC SƠN", "HUYỆN ỦY KHE VÀNG"], None, "huyện Khe Vàng"),
        (["TỈNH ĐOÀN LẠC SƠN", "HUYỆN ĐOÀN KHE VÀNG"], None, "huyện Khe Vàng"),
        (["THỊ ỦY KHE VÀNG"], None, "thị xã Khe Vàng"),
        (["ỦY BAN NHÂN DÂN PHƯỜNG SUỐI KHE"], None, "phường Suối Khe"),
        (["ĐẢNG ỦY XÃ"], "Đồi Mây", "xã Đồi Mây"),
        (["SỞ Y TẾ", "BỆNH VIỆN ĐA KHOA SUỐI KHE"], None, "Bệnh viện Đa khoa Suối Khe"),
        (["ỦY BAN NHÂN DÂN TỈNH LẠC SƠN"], "Lạc Sơn", None),
        (["ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI"], "Hà Nội", None),
        (["TỈNH ỦY LẠC SƠN", "BAN TỔ CHỨC"], "Lạc Sơn", None),
        ([], "Lạc Sơn", None),
    ],
)
def test_seat(bodies: list[str], dated_from: str | None, seat: str | None) -> None:
    assert read_seat(bodies, dated_from, LEXICON) == seat


def test_a_letterhead_names_the_seat() -> None:
    page = "TỈNH ỦY LẠC SƠN\nĐẢNG ỦY XÃ ĐỒI MÂY\n*\nSố 5-NQ/ĐU\n\nĐồi Mây, ngày 05 tháng 9 năm 2025\n\nNGHỊ QUYẾT\nvề chè\n"
    assert parse_bytes("a.txt", page.encode(), LEXICON).header.seat == "xã Đồi Mây"


@pytest.mark.parametrize(
    ("letterhead", "place"),
    [
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO HÀ TĨNH\nTRƯỜNG THPT ĐỒI MÂY\nSố: 12/KH-THPT\nĐồi Mây", "Hà Tĩnh"),
        (
            "SỞ Y TẾ NGHỆ AN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nBỆNH VIỆN MẮT\nSố: 12/KH-BVM\nĐồi Mây",
            "Nghệ An",
        ),
        ("ĐOÀN TNCS HỒ CHÍ MINH\nCHI ĐOÀN TRƯỜNG THCS MÂY HỒ\nSố: 3/KH-CĐ\nMây Hồ", "Mây Hồ"),
        ("UBND HUYỆN KHE VÀNG\nTRƯỜNG THCS MÂY HỒ\nSố: 12/KH-THCS\nMây Hồ", "Mây Hồ"),
    ],
)
def test_the_body_above_a_school_says_which_province_it_is_of(letterhead: str, place: str) -> None:
    page = document(f"{letterhead}, ngày 3 tháng 2 năm 2031\n\nKẾ HOẠCH\nTrồng cây\n\n1. Tổ Văn trồng cây.\n")
    assert page.header.place == place
