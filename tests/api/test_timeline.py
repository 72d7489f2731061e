"""Strips of time: what was seen on which days, in the order first seen, inside the width; nothing between sightings."""

from __future__ import annotations

from api.pages.timeline import citations_strip, posts_strip
from kg.catalogue.rows import CitingDay, Evidence, Holding

WORDS = Evidence("d", "B/1", 0, 3, "Bí")


def seen(post: str, start: str | None, end: str | None) -> Holding:
    return Holding("m", "p", "Lò Văn Tĩnh", post, post.title(), None, None, None, start, end, WORDS)


def test_each_post_is_a_row_and_each_stretch_of_days_a_bar() -> None:
    strip = posts_strip(
        [
            seen("chủ tịch", "2023-04-01", "2023-06-30"),
            seen("bí thư", "2021-07-01", "2021-09-30"),
            seen("bí thư", "2021-07-01", "2021-09-30"),
            seen("bí thư", "2023-04-01", "2023-06-30"),
            seen("ủy viên", None, None),
        ]
    )
    assert strip is not None
    assert [(row.label, [(bar.start, bar.end) for bar in row.bars]) for row in strip.rows] == [
        ("Bí Thư", [("2021-07-01", "2021-09-30"), ("2023-04-01", "2023-06-30")]),
        ("Chủ Tịch", [("2023-04-01", "2023-06-30")]),
    ]
    assert all(bar.x >= 0 and bar.x + bar.width <= 100 for row in strip.rows for bar in row.bars)
    assert posts_strip([seen("ủy viên", None, None)]) is None


def test_dots_of_the_same_days_are_stacked() -> None:
    days = [CitingDay(f"d{n}", "Kế hoạch", "2023-04-01", "2023-04-01", n + 1) for n in range(3)]
    strip = citations_strip(days)
    assert strip is not None
    assert len({(dot.x, dot.y) for dot in strip.dots}) == 3 and max(dot.y for dot in strip.dots) < strip.height
    assert citations_strip([]) is None
