"""Who directs a piece of work: in the clauses of an item, in labels, in headings."""

from __future__ import annotations

import pytest

from tests.reading import document, read_tasks

HEAD = """HUYỆN ỦY KHE VÀNG
*
Số 12-CTr/HU

ĐẢNG CỘNG SẢN VIỆT NAM
Khe Vàng, ngày 05 tháng 01 năm 2036

CHƯƠNG TRÌNH
công tác năm 2036 của Ban Thường vụ Huyện ủy
-----

"""


def rows(body: str) -> list[str]:
    """Each task: who directs > who implements."""
    names = (
        ("; ".join(p.name for p in t.directing), "; ".join(p.name for p in t.implementing))
        for t in read_tasks(document(HEAD + body))
    )
    return [f"{directing} > {implementing}" for directing, implementing in names]


LABELS = [
    ("- Phân công: Đồng chí Lò Thị Kẻo chỉ đạo; Phòng Nội vụ thực hiện.", "Lò Thị Kẻo > Phòng Nội vụ"),
    ("- Phân công thực hiện: Đồng chí Lò Thị Kẻo, Phó Bí thư Huyện ủy, chỉ đạo, Phòng Nội vụ tham mưu.", "Lò Thị Kẻo > Phòng Nội vụ"),
    ("- Phân công thực hiện: Đồng chí Lò Thị Kẻo, Phòng Nội vụ.", " > Lò Thị Kẻo; Phòng Nội vụ"),
    ("- Chỉ đạo: Đồng chí Lò Thị Kẻo. Nơi gửi: Phòng Nội vụ.", "Lò Thị Kẻo > "),
]  # fmt: skip


@pytest.mark.parametrize(("line", "parties"), LABELS)
def test_the_labels_of_an_item_say_who_directs(line: str, parties: str) -> None:
    assert rows(f"1. Thông qua đề án mở bến thuyền ven hồ Mây.\n\n{line}\n") == [parties]
