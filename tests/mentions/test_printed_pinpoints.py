"""Pinpoints as printed before an act, and the paths that they name."""

from __future__ import annotations

import pytest

from kg.mentions.pinpoints import paths_of, read_pinpoint
from kg.rules.lexicon import load_lexicon

ACT = "Nghị định số 15/2031/NĐ-CP"


@pytest.mark.parametrize(
    ("before", "pinpoint"),
    [
        ("theo khoản 2 Điều 9", "khoản 2 Điều 9"),
        ("theo Điểm 3.5, Khoản 3, Mục III, Phần B của", "Điểm 3.5, Khoản 3, Mục III, Phần B"),
        ("tại điểm a hoặc điểm d khoản 2 Điều 9", "điểm a hoặc điểm d khoản 2 Điều 9"),
        ("tại điểm b hoặc c khoản 1 Điều 4 của", "điểm b hoặc c khoản 1 Điều 4"),
        ("quy định tại các điều 12, 13, 14 và 15", "các điều 12, 13, 14 và 15"),
        ("theo Điều 5, Điều 6 và khoản 2 Điều 7 của", "Điều 5, Điều 6 và khoản 2 Điều 7"),
        ("tại gạch đầu dòng thứ hai điểm b khoản 3 Mục IV", "gạch đầu dòng thứ hai điểm b khoản 3 Mục IV"),
        ("tại gạch đầu dòng thứ nhất của điểm a khoản 1", "gạch đầu dòng thứ nhất của điểm a khoản 1"),
        ("nêu tại Mục III, khoản 2", "Mục III, khoản 2"),
        ("tại điểm “c” khoản 1 Điều 20", "điểm “c” khoản 1 Điều 20"),
        ("theo Phụ lục II kèm theo", "Phụ lục II"),
        ("tại Điều 5 (khoản 2)", "Điều 5 (khoản 2)"),
        ("tại Điều 5 -", "Điều 5"),
        ("tại câu 2 khoản 1 Điều 5", "câu 2 khoản 1 Điều 5"),
        ("tại ý 2 điểm 1 mục II", "ý 2 điểm 1 mục II"),
        ("tại dấu gạch ngang thứ nhất điểm 1", "dấu gạch ngang thứ nhất điểm 1"),
        ("xem Điều 5\n-", None),
        ("tại mục 3 Phụ lục II.8 và mục 2 Phụ lục VI.8 ban hành kèm theo", "mục 3 Phụ lục II.8 và mục 2 Phụ lục VI.8"),
        ("theo Mẫu số 23 Phụ lục II ban hành kèm theo", "Mẫu số 23 Phụ lục II"),
        ("theo biểu số 04 tại Phụ lục I kèm theo", "biểu số 04 tại Phụ lục I"),
        ("tại số thứ tự 5 Mục II Phụ lục III", "số thứ tự 5 Mục II Phụ lục III"),
        ("tại Điều 5, Điều 6 và từ Điều 9 đến Điều 12 của", "Điều 5, Điều 6 và từ Điều 9 đến Điều 12"),
        ("theo Mẫu số 23 ban hành kèm theo", None),  # a form alone
        ("theo Điều 5 Quy chế ban hành kèm theo", None),
        ("như khoản 1 Điều 8.", None),
        ("ba điều. Theo", None),
    ],
)
def test_a_pinpoint_is_taken_whole_from_its_deepest_level(before: str, pinpoint: str | None) -> None:
    text = f"Thực hiện {before} {ACT}"
    found = read_pinpoint(text, text.index(ACT), 0)
    assert (found and found.path) == pinpoint
    if found:
        assert text[found.start : found.end] == found.path


def test_a_level_is_whole_over_a_line_s_end() -> None:
    text = f"Bãi bỏ cụm từ tại Phụ\nlục VIII ban hành\nkèm theo {ACT}"
    found = read_pinpoint(text, text.index(ACT), 0)
    assert found and found.path == "Phụ lục VIII"


@pytest.mark.parametrize(
    ("printed", "paths"),
    [
        ("Điểm 3.5, Khoản 3, Mục III, Phần B", ["B/III/3/3.5"]),
        ("Phần B, Mục III, Khoản 3, Điểm 3.5", ["B/III/3/3.5"]),
        ("điểm a hoặc điểm d khoản 2 Điều 9", ["9/2/a", "9/2/d"]),
        ("điểm a, b và c khoản 2", ["2/a", "2/b", "2/c"]),
        ("điểm a khoản 1, điểm c khoản 2 Điều 5", ["5/1/a", "5/2/c"]),
        ("Điều 5, Điều 6 và khoản 2 Điều 7", ["5", "6", "7/2"]),
        ("các điều 12, 13", ["12", "13"]),
        ("gạch đầu dòng thứ ba điểm b", ["b/3"]),
        ("Điều 4, khoản 1, 2", ["4/1", "4/2"]),
    ],
)
def test_a_pinpoint_names_paths_from_the_outermost_level_in(printed: str, paths: list[str]) -> None:
    found = paths_of(printed, load_lexicon().acts.ordinals)
    assert ["/".join(number for _, number in path) for path in found] == paths


def test_a_run_of_articles_is_read_in_linear_time() -> None:
    text = "Điều 1, " * 20000 + ACT
    assert read_pinpoint(text, text.index(ACT), 0) is not None
