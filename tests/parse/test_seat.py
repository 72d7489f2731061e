"""Where below the province an issuer sits, by its letterhead."""

from __future__ import annotations

import pytest

from kg.parse.document import parse_bytes
from kg.parse.seat import read_seat
from kg.rules.lexicon import load_lexicon

LEXICON = load_lexicon()


@pytest.mark.parametrize(
    ("bodies", "dated_from", "seat"),
    [
        (["TỈNH ỦY LẠC SƠN", "ĐẢNG ỦY XÃ ĐỒI MÂY"], None, "xã Đồi Mây"),
        (["TỈNH ỦY LẠC SƠN", "HUYỆN ỦY KHE VÀNG"], None, "huyện Khe Vàng"),
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
