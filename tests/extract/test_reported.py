"""Pages that report an order in writing charge as the order does; what somebody asks for in a speech charges nobody."""

from __future__ import annotations

import pytest

from tests.reading import document, read_tasks


def rows(page: str) -> list[str]:
    return [
        f"{task.locator}: {' | '.join('*' * p.lead + p.name for p in task.implementing) or '?'}"
        for task in read_tasks(document(page))
    ]


HEADLINE = "# Huyện Mây Hồ dọn bến thuyền trước mùa lũ\n\n"
PAGES = {
    "a lead-in of whoever orders, with a list": (
        HEADLINE + "Thực hiện Kế hoạch số 12/KH-UBND của UBND tỉnh; Ủy ban nhân dân huyện có ý kiến như sau:\n\n"
        "1. Phòng Nội vụ rà soát danh sách người lái thuyền.\n\n2. Công an huyện\n\n- Kiểm tra giấy phép của các bến.\n",
        ["1: Phòng Nội vụ", "2/-1: Công an huyện"],
    ),
    "a body that gives, though its session is told of": (
        HEADLINE
        + "Tại phiên họp ngày 4/5/2031, Ban Thường vụ Huyện ủy giao Đảng ủy UBND huyện chỉ đạo các nội dung sau:\n\n"
        "- Phòng Tài chính bố trí vốn nạo vét bến thuyền.\n\n- Khẩn trương lập hồ sơ các bến chưa có giấy phép hoạt động.\n",
        ["-1: Phòng Tài chính", "-2: Đảng ủy UBND huyện"],
    ),
    "an order that the page tells of, and the paragraphs that go on with it": (
        HEADLINE + "Chủ tịch UBND huyện vừa có công điện về việc dọn bến thuyền.\n\n"
        "Theo đó, Chủ tịch UBND huyện yêu cầu Công an huyện, Phòng Nội vụ kiểm tra các bến.\n\n"
        "Thanh tra huyện chủ trì, phối hợp với UBND các xã xử lý thuyền không phép.\n\n"
        "Người dân ven hồ rất vui khi bến được dọn sạch.\n",
        ["¶2: Công an huyện | Phòng Nội vụ", "¶3: *Thanh tra huyện | UBND các xã"],
    ),
    "whoever issued an order asks by name": (
        HEADLINE + "Chủ tịch UBND tỉnh Lò Thị Kẻo vừa có Công điện về việc dọn bến thuyền.\n\n"
        "Phó Chủ tịch Quách Anh Tùng yêu cầu Sở Nội vụ báo cáo.\n\nChủ tịch Lò Thị Kẻo yêu cầu Sở Y tế phát thuốc.\n",
        ["¶3: Sở Y tế"],
    ),
    "an answer that gives": (
        "THÔNG TIN PHẢN HỒI\n\nUBND tỉnh có ý kiến như sau:\n\n"
        "Giao Sở Xây dựng chủ trì, phối hợp với Công an tỉnh cắm biển ở bến; hoàn thành trước ngày 10/12/2031.\n",
        ["¶2: *Sở Xây dựng | Công an tỉnh"],
    ),
    "paragraphs that go on with what the one before them charges": (
        HEADLINE + "Sở Thủy sản vừa có văn bản về việc phòng bệnh cho cá.\n\n"
        "Theo đó, Sở Thủy sản đề nghị UBND các xã trọng điểm về nuôi cá rà soát lồng bè.\n\n"
        "Đồng thời chủ động giám sát bệnh cá ở bến.\n\n"
        "Các đơn vị thuộc Sở Thủy sản theo chức năng, nhiệm vụ được giao, chủ động phối hợp lấy mẫu nước.\n\n"
        "Đồng thời hàng trăm hộ nuôi cá rất vui.\n",
        [
            "¶2: UBND các xã trọng điểm về nuôi cá",
            "¶3: UBND các xã trọng điểm về nuôi cá",
            "¶4: Các đơn vị thuộc Sở Thủy sản",
        ],
    ),
    "whoever leads goes on alone": (
        HEADLINE
        + "Tại văn bản số 19/VP-KT ngày 5/4/2031, Chủ tịch UBND huyện yêu cầu Phòng Nội vụ chủ trì, phối hợp với"
        " Công an huyện kiểm tra bến thuyền.\n\nĐồng thời có biện pháp yêu cầu các chủ bến sửa cầu.\n",
        ["¶1: *Phòng Nội vụ | Công an huyện", "¶2: Phòng Nội vụ"],
    ),
    "who issued an order directs others right behind": (
        HEADLINE + "Thường trực Huyện ủy vừa có công văn về việc dọn bến thuyền.\n\n"
        "Ban Thường vụ Huyện ủy chỉ đạo các chi bộ vận động chủ thuyền.\n\n"
        "Sở Y tế phối hợp với Hội Nông dân huyện phát thuốc.\n",
        ["¶2: Ban Thường vụ Huyện ủy"],
    ),
    "a page says by what act somebody gives": (
        HEADLINE
        + "Theo kết luận 127 ban hành ngày 28/2, Ban Thường vụ Huyện ủy giao Phòng Nội vụ rà soát bến thuyền.\n",
        ["¶1: Phòng Nội vụ"],
    ),
    "a speech charges nobody": (
        HEADLINE + "Phát biểu tại hội nghị, đồng chí Bí thư Huyện ủy yêu cầu Phòng Nội vụ rà soát danh sách:\n\n"
        "- Phòng Nội vụ rà soát danh sách.\n\nDịp này, huyện ban hành Kế hoạch số 5/KH-UBND.\n",
        [],
    ),
    "rules that a page quotes charge nobody": (
        HEADLINE + "UBND tỉnh vừa ban hành Quyết định số 9/QĐ-UBND. Điều 5 quy định hồ sơ đề nghị mở bến như sau:\n\n"
        "(1) Chủ bến gửi tờ trình. Hồ sơ gồm có:\n\n- Tờ trình của Ủy ban nhân dân cấp xã;\n\n- Bản đồ bến thuyền.\n",
        [],
    ),
    "a letter without a head says of itself that it is one": (
        "Nhằm giữ sạch hồ Mây, Phòng Nội vụ đề nghị Hội Nông dân huyện dọn rác ven hồ từ khi công văn này ban hành.\n",
        ["¶1: Hội Nông dân huyện"],
    ),
    "a scan reads a title beside the stamp, and its headings in capitals are no tasks": (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nDEN i: : _¬ CHỈ THỊ\n\nVề việc dọn bến thuyền ven hồ Mây\n\n"
        "Để hồ sạch, Chủ tịch UBND tỉnh yêu cầu Giám đốc các sở, Chủ tịch UBND các xã:\n\n1. TINH THẦN CHUNG CỦA VIỆC DỌN BẾN\n\n"
        "1. Dọn rác ở mọi bến thuyền.\n\nII. NHIỆM VỤ\n\na) Thanh tra tỉnh, Thanh tra các sở, ngành kiểm tra bến.\n\n"
        "b) Bộ Tư lệnh Quân khu 3, 4; Công an tỉnh cấm thuyền không phép.\n",
        [
            "1: Giám đốc các sở | Chủ tịch UBND các xã",
            "II/a: Thanh tra tỉnh | Thanh tra các sở, ngành",
            "II/b: Bộ Tư lệnh Quân khu 3, 4 | Công an tỉnh",
        ],
    ),
    "a headline in capitals is a document's title, and its duties charge": (
        "# BAN HÀNH KẾ HOẠCH DỌN BẾN THUYỀN VEN HỒ MÂY\n\n## Mục III. TỔ CHỨC THỰC HIỆN\n1. Bộ Quốc phòng\n"
        "- Chủ trì, phối hợp với các bộ rà phá vật cản.\n2. Bộ Y tế\nCấp thuốc cho người lái thuyền.\n",
        ["Mục III/1/-1: *Bộ Quốc phòng | các bộ", "Mục III/2: Bộ Y tế"],
    ),
}


@pytest.mark.parametrize("kind", PAGES)
def test_what_a_page_reports_of_an_order(kind: str) -> None:
    page, expected = PAGES[kind]
    assert rows(page) == expected


def test_the_years_of_a_term_in_a_title_are_not_the_year_of_its_days() -> None:
    page = (
        "KẾ HOẠCH\nTổ chức hội nghị hiệp thương bầu cử đại biểu khóa II, nhiệm kỳ 2031 - 2036\n\n"
        "1. Sở Nội vụ gửi biên bản chậm nhất ngày 04/02/2031.\n"
    )
    assert [task.deadline_end for task in read_tasks(document(page))] == ["2031-02-04"]
