"""What a document does with its readers: it charges, sets rules or tells."""

from __future__ import annotations

import pytest

from kg.parse.genre import read_genre
from kg.rules.patterns import read
from tests.reading import LEXICON, document, read_tasks

GENRES = read("genres")["genre"]
EXAMPLES = [(entry["name"], text) for entry in GENRES for text in entry["examples"]]
TRAPS = [(entry["name"], text) for entry in GENRES for text in entry["counterexamples"]]


def genre_of_title(title: str) -> str | None:
    kind = next((name for folded, name in LEXICON.titles.items() if title.lower().startswith(folded)), None)
    return read_genre(kind, title, None, title, (), LEXICON)


@pytest.mark.parametrize(("genre", "title"), EXAMPLES)
def test_a_genre_s_example_is_of_it(genre: str, title: str) -> None:
    assert genre_of_title(title) == genre


@pytest.mark.parametrize(("genre", "title"), TRAPS)
def test_a_genre_s_counterexample_is_not(genre: str, title: str) -> None:
    assert genre_of_title(title) != genre


ITEMS = """

1. Giao Sở Xây dựng kiểm tra các hồ chứa trên địa bàn, báo cáo trước ngày 30/6/2026.

2. Tăng cường tuyên truyền trên các phương tiện thông tin đại chúng ở cơ sở.
"""


@pytest.mark.parametrize(
    ("top", "genre", "origins"),
    [
        ("ỦY BAN NHÂN DÂN\nTỈNH LẠC SƠN\nSố: 31/KH-UBND\n\nKẾ HOẠCH\nphòng, chống lụt bão", "charges", ["own", "none"]),
        ("LỊCH CÔNG TÁC TUẦN 21\nCỦA THƯỜNG TRỰC HUYỆN ỦY", "charges", ["own", "none"]),
        ("QUY CHẾ\nlàm việc của Đảng ủy xã Khe Vàng", "rules", ["own"]),
        ("BÁO CÁO\nkết quả phòng, chống lụt bão", "tells", []),
        ("Lạc Sơn chuẩn bị cho mùa mưa bão\n\nSáng nay tại Lạc Sơn, tỉnh họp bàn.", "tells", []),
        ("# Hồ chứa nước ở Lạc Sơn", "tells", []),
        ("", None, ["own"]),
    ],
)
def test_the_genre_says_what_can_be_a_task(top: str, genre: str | None, origins: list[str]) -> None:
    read_in = document(top + ITEMS)
    assert read_in.header.genre == genre
    assert [task.assignment_from for task in read_tasks(read_in)] == origins
