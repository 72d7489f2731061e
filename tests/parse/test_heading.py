"""Documents without a letterhead, whose first line says what they are; and pages whose headline speaks of an act."""

from __future__ import annotations

import pytest

from tests.reading import document, read_tasks

WORK = "\n\n1. Các thôn trồng 5.000 cây sa mộc, xong trước ngày 30/4/2031.\n\n2. Hạt Kiểm lâm cấp cây giống.\n"
LEADS = "\n\nĐất trống còn nhiều.\n\nĐể phủ xanh đồi trọc, Ủy ban nhân dân xã yêu cầu:" + WORK
PLAN = "Kế hoạch số 12/KH-UBND ngày 3/2/2031 của UBND xã Mây Hồ về trồng rừng"


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        (PLAN, ("Kế hoạch", "12/KH-UBND", "2031-02-03", "UBND xã Mây Hồ")),
        (
            "Thông báo số 42-TB/ĐU ngày 12/5/2031\nKết luận của Ban Thường vụ Đảng ủy xã Mây Hồ về trồng rừng",
            ("Thông báo", "42-TB/ĐU", "2031-05-12", "Ban Thường vụ Đảng ủy xã Mây Hồ"),
        ),
        (
            "**Kết luận số 19-KL/ĐU**\n**ngày 22/10/2031 của Ban Thường vụ Đảng ủy xã Mây Hồ**\n**về trồng rừng**",
            ("Kết luận", "19-KL/ĐU", "2031-10-22", "Ban Thường vụ Đảng ủy xã Mây Hồ"),
        ),
        ("# Kế hoạch trồng rừng (Số 15/KH-LN, ngày 4/3/2031)", ("Kế hoạch", "15/KH-LN", "2031-03-04", None)),
        (
            "Kế hoạch trồng rừng\n(Số 9/KH-THPT, ngày 2/4/2031 của Trường THPT Khe Vàng)",
            ("Kế hoạch", "9/KH-THPT", "2031-04-02", "Trường THPT Khe Vàng"),
        ),
        (
            "Công điện số 07/CĐ-UBND hồi 9 giờ ngày 2/9/2031 của Chủ tịch UBND tỉnh Lạc Sơn về lũ quét",
            ("Công điện", "07/CĐ-UBND", "2031-09-02", "Chủ tịch UBND tỉnh Lạc Sơn"),
        ),
        (
            "Kế hoạch số 7/KH-SNV ngày 8/8/2031 của Sở Nội vụ tỉnh Lạc Sơn kiểm tra việc trồng rừng",
            ("Kế hoạch", "7/KH-SNV", "2031-08-08", "Sở Nội vụ tỉnh Lạc Sơn"),
        ),
        (
            "Quyết định số 5/QĐ-TTYT ngày 3/3/2031 của Trung tâm Y tế khu vực Khe Vàng về trồng cây",
            ("Quyết định", "5/QĐ-TTYT", "2031-03-03", "Trung tâm Y tế khu vực Khe Vàng"),
        ),
        ("Kết luận của Bí thư Huyện ủy tại hội nghị giao ban về trồng rừng", ("Kết luận", None, None, None)),
        ("Chuyển tiếp: gửi anh Lò\n\n" + PLAN, ("Kế hoạch", "12/KH-UBND", "2031-02-03", "UBND xã Mây Hồ")),
    ],
)
def test_a_first_line_that_says_what_the_document_is(heading: str, said: tuple[str | None, ...]) -> None:
    page = document(heading + WORK)
    header = page.header
    assert (header.kind, header.number, header.date, header.issuer) == said
    assert header.genre == "charges"
    assert [task.locator for task in read_tasks(page)] == ["1", "2"]


def test_sentences_may_say_why_before_one_leads_in_the_work() -> None:
    page = document(PLAN + LEADS)
    assert (page.header.number, page.header.subject) == ("12/KH-UBND", "về trồng rừng")
    assert [task.locator for task in read_tasks(page)] == ["1", "2"]


@pytest.mark.parametrize(
    "page",
    [
        PLAN + "\n\n03/02/2031 14:20\n\nXã Mây Hồ sẽ trồng thêm rừng.\n",
        PLAN + "\n\n1. Thôn Nà Lo\n\nKế hoạch số 12/KH-UBND giao cho thôn 5 ha.\n",  # named again, as news do
        PLAN + ": dân được gì?" + WORK,
        PLAN + " đã đi vào cuộc sống" + WORK,
        PLAN + " - những vấn đề cần bàn" + WORK,
        PLAN + "\n\nXã Mây Hồ có nhiều đồi trọc." + WORK,
        PLAN + "\nKế hoạch số 13/KH-UBND ngày 5/2/2031 của UBND xã Mây Hồ về làm đường" + WORK,  # a list of acts
        PLAN + "\n\nLượt xem: 24" + WORK,
        "Kế hoạch số 12/KH-UBND năm 2031 trồng rừng" + WORK,
        "Hướng dẫn thực hiện Nghị định 30/2030/NĐ-CP về công tác văn thư" + WORK,
        "UBND xã Mây Hồ ban hành Kế hoạch số 12/KH-UBND về trồng rừng" + WORK,
        "Thông tư số 10/2030/TT-BTC ngày 5/2/2030 của Bộ Tài chính hướng dẫn thuế" + WORK,  # a law has articles
        "Kế hoạch trồng rừng (Quyết định số 88/QĐ-UBND ngày 6/6/2031 của UBND xã Mây Hồ)" + WORK,
        "Kết luận của Bộ Chính trị về trồng rừng" + WORK,
    ],
)
def test_a_headline_that_speaks_of_an_act_is_not_that_act(page: str) -> None:
    assert (document(page).header.kind, document(page).header.number) == (None, None)


def test_a_number_alone_on_the_first_line_heads_what_a_notice_orders() -> None:
    heading = "Thông báo số 42-TB/ĐU\nKết luận của Thường trực Đảng ủy về trồng rừng\n\n"
    told = "Việc trồng rừng đã có chuyển biến.\n\n"
    page = document(
        f"{heading}{told}Giao Văn phòng Đảng ủy theo dõi việc trồng rừng.\n\nĐề nghị Hội Nông dân góp cây.\n"
    )
    assert (page.header.kind, page.header.number, page.header.issuer) == (
        "Thông báo",
        "42-TB/ĐU",
        "Thường trực Đảng ủy",
    )
    assert [task.implementing[0].name for task in read_tasks(page)] == ["Văn phòng Đảng ủy", "Hội Nông dân"]
    assert document(heading + told + "Giao thông đi lại khó.\n").header.number is None
