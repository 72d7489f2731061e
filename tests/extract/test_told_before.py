"""What a document tells of that was given before it, paid for by others, or done by itself, charges nobody."""

from __future__ import annotations

import pytest

from tests.reading import document, read_tasks

LETTER = """ỦY BAN NHÂN DÂN
TỈNH LẠC SƠN
Số: 88/UBND-TH
V/v dọn bến thuyền

Lạc Sơn, ngày 10 tháng 3 năm 2036

Kính gửi: Các sở, ngành.

"""


def charged(page: str) -> list[str]:
    return ["; ".join(p.name for p in task.implementing) for task in read_tasks(document(page)) if task.implementing]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("UBND tỉnh đã giao Sở Y tế rà soát trạm xá ven hồ.", []),
        ("Ngày 12/02/2036, UBND tỉnh có Công văn số 41/UBND-TH giao Sở Y tế rà soát trạm xá.", []),
        ("UBND tỉnh đã ban hành Kế hoạch số 5/KH-UBND giao Sở Y tế rà soát trạm xá.", []),
        ("Tại Thông báo số 12/TB-UBND, Chủ tịch UBND tỉnh giao Sở Y tế rà soát trạm xá.", []),
        ("Tại Công văn này, UBND tỉnh giao Sở Y tế rà soát trạm xá.", ["Sở Y tế"]),
        ("UBND tỉnh đã giao Sở Y tế rà soát trạm xá; nay giao Sở Nội vụ tổng hợp hồ sơ.", ["Sở Nội vụ"]),
        ("Với các bến đã phê duyệt, giao Sở Xây dựng mở bến.", ["Sở Xây dựng"]),
        ("UBND tỉnh nhận được báo cáo của Sở Y tế; Chủ tịch UBND tỉnh yêu cầu Sở Y tế bổ sung số liệu.", ["Sở Y tế"]),
        ("Kinh phí: do ông Lò Văn Sỹ tài trợ.", []),
        ("Sở Y tế có thể đề nghị các bệnh viện cung cấp số liệu.", []),
        ("Trường hợp cần thiết, Sở Y tế có quyền yêu cầu Công an tỉnh hỗ trợ.", []),
        ("Các xã có hồ chứa nước phải rà soát bến thuyền.", ["Các xã có hồ chứa nước"]),
    ],
)
def test_what_was_given_before_is_told(sentence: str, found: list[str]) -> None:
    assert charged(f"{LETTER}{sentence}\n") == found


DECISION = """ĐẢNG ỦY XÃ MÂY HỒ
*
Số 11-QĐ/ĐU

Mây Hồ, ngày 05 tháng 3 năm 2036

QUYẾT ĐỊNH
thành lập Chi bộ thôn Bến

- Căn cứ Điều lệ Đảng,

BAN THƯỜNG VỤ QUYẾT ĐỊNH

Điều 1. Thành lập Chi bộ thôn Bến.

Điều 2. Văn phòng Đảng ủy, Chi bộ thôn Bến chịu trách nhiệm thi hành./.
"""


def test_who_enacts_and_who_executes_is_charged_with_nothing() -> None:
    assert charged(DECISION) == []


CONCLUSION = "HUYỆN ỦY MÂY HỒ\n*\nSố 20-TB/HU\n\nMây Hồ, ngày 05 tháng 5 năm 2036\n\nTHÔNG BÁO\nKết luận của Ban Thường vụ Huyện ủy\n\n"


@pytest.mark.parametrize(
    ("item", "found"),
    [
        ("Nhất trí với báo cáo. Yêu cầu Phòng Nội vụ hoàn thiện hồ sơ bến thuyền.", ["Phòng Nội vụ"]),
        (
            "Nhất trí với báo cáo. Giao Phòng Nội vụ chỉ đạo:\n\n- Sửa bến thuyền bị lũ cuốn trôi ven hồ.",
            ["Phòng Nội vụ"],
        ),
        ("Tình hình ổn định. Công an huyện đã bắt 12 vụ. Phòng Nội vụ mở 3 lớp.", []),
    ],
)
def test_a_conclusion_on_how_things_are_charges_where_it_gives(item: str, found: list[str]) -> None:
    assert (
        charged(f"{CONCLUSION}1. Về tình hình kinh tế - xã hội tháng 4\n\n{item}\n\n2. Về nhân sự\n\nĐồng ý.\n")
        == found
    )
