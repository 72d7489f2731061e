"""Where a thing is read, and where one that was moved now stands."""

from __future__ import annotations

import pytest
from invented import catalogue

from kg.catalogue.places import moved

DB = catalogue()


@pytest.mark.parametrize(
    ("kind", "id", "now"),
    [
        ("act", "lac-son.12-kl-tu.2023", "lac-son.12-kl-tu.2023-06-30"),
        ("act", "lac-son.12-kl-tu.khong-ro-ke-hoach-1a2b3c4d", "lac-son.12-kl-tu.2023-06-30"),
        ("act", "trung-uong.26-nq-tw.khong-ro", None),  # two bear the number
        ("act", "lac-son.12-kl-tu.2023-06-30", None),
        ("act", "lac-son.99-kl-tu.2023", None),
        ("document", "ban-sao-dedf0338", "ket-luan-0a0b0c03"),
        ("document", "ket-luan-00000000", None),
        ("person", "lac-son.nobody-0000", None),
    ],
)
def test_where_a_thing_now_stands(kind: str, id: str, now: str | None) -> None:
    assert moved(DB, kind, id) == now
