"""Whole pages of the kinds that assign, in words of ours: which rows come out, and whom each binds."""

from __future__ import annotations

import pytest

from tests.reading import document, read_tasks

HEAD = """ỦY BAN NHÂN DÂN
TỈNH LẠC SƠN
Số: 58/{code}-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lạc Sơn, ngày 09 tháng 3 năm 2036

{kind}
{about}

"""


def rows(body: str, kind: str = "KẾ HOẠCH", about: str = "Trồng rừng ven hồ Mây", code: str = "KH") -> list[str]:
    """The rows of a page, each "locator: whom it binds": * leads, @ a person, > directs, ? nobody in particular."""
    page = document(HEAD.format(code=code, kind=kind, about=about) + body)

    def shown(sign: str, parties: object) -> list[str]:
        return [sign + "*" * p.lead + "@" * (p.kind == "person") + p.name for p in parties]  # type: ignore[attr-defined]

    return [
        f"{t.locator}: {' | '.join([*shown('>', t.directing), *shown('', t.implementing)]) or '?'}"
        for t in read_tasks(page)
    ]


PAGES = {
    "posts on a line of their own among heads of names, several of them each one": (
        "1. Tổ Năng khiếu\n- Chuẩn bị sân bãi.\n- Cử 02 trọng tài.\n\n2. Tổng phụ trách Đội\nTập nghi thức cho đội trống.\n\n"
        "3. Kế toán, thủ quỹ: Dự trù kinh phí.\n\n4. Bảo vệ\nMở cổng, đón xe khách.\n",
        ["1/-1: Tổ Năng khiếu", "1/-2: Tổ Năng khiếu", "2: Tổng phụ trách Đội", "3: Kế toán | thủ quỹ", "4: Bảo vệ"],
    ),
    "clauses parted by commas with a subject each behind a verb that gives": (
        "1. Giao Trạm Y tế phát thuốc, Công an xã giữ trật tự, Đoàn Thanh niên xã hướng dẫn người dân.\n\n"
        "2. Phân công đồng chí Lò Văn Sỹ phụ trách khám tuyển, đồng chí Lò Thị Kẻo phụ trách hậu cần.\n\n"
        "3. Phân công các đồng chí Phó Chủ tịch UBND tỉnh chỉ đạo: đồng chí Lò Văn Sỹ phụ trách ven hồ, đồng chí Lò Thị Kẻo phụ trách bến thuyền.\n\n"
        "4. Giao Sở Y tế phối hợp với Sở Nội vụ, Sở Tài chính mở trạm xá.\n\n"
        "5. Đối với thầu chậm, yêu cầu Sở Xây dựng rà soát hợp đồng; phòng Tài chính tham mưu cách xử lý.\n",
        [
            "1: Trạm Y tế | Công an xã | Đoàn Thanh niên xã",
            "2: @Lò Văn Sỹ | @Lò Thị Kẻo",
            "3: @Lò Văn Sỹ | @Lò Thị Kẻo",
            "4: Sở Y tế | Sở Nội vụ | Sở Tài chính",
            "5: Sở Xây dựng | phòng Tài chính",
        ],
    ),
    "who does it stands behind a colon or in brackets, a time behind it": (
        "1. Kiểm tra bến thuyền: Sở Xây dựng, Công an tỉnh (xong trước 20/3).\n\n2. Viết báo cáo: các nhóm công tác.\n\n"
        "3. Ban hành bộ tiêu chí bến thuyền đẹp (Sở Xây dựng; năm 2036).\n\n4. Phản biện nội bộ: Sở Nội vụ - xong trước ngày 30/11/2036.\n",
        ["1: Sở Xây dựng | Công an tỉnh", "2: các nhóm công tác", "3: Sở Xây dựng", "4: Sở Nội vụ"],
    ),
    "a group and the clause that says which are meant heads what stands below": (
        "1. UBND các xã nơi có bến thuyền:\n- Giữ bến sạch.\n\n2. Sở Y tế:\n- Cấp thuốc.\n",
        ["1/-1: UBND các xã nơi có bến thuyền", "2/-1: Sở Y tế"],
    ),
    "a described group on the first line, and sentences with subjects of their own below": (
        "1. Các khoa có phòng mổ, hồi sức\nTrưởng khoa chịu trách nhiệm trước Giám đốc về kết quả giám sát tại khoa mình.\n\n"
        "Điều dưỡng trưởng kiểm tra việc rửa tay hằng ngày.\n\n"
        "2. Phó Giám đốc phụ trách chuyên môn\nChỉ đạo các khoa rà soát thuốc.\n\n3. Các khoa lâm sàng cử 01 điều dưỡng làm đầu mối.\n",
        [
            "1/¶1: Trưởng khoa",
            "1/¶2: Điều dưỡng trưởng",
            "2: Phó Giám đốc phụ trách chuyên môn",
            "3: Các khoa lâm sàng",
        ],
    ),
    "of whom a board consists is no work, what it does is": (
        "1. Thành lập Tổ công tác trồng rừng, gồm:\n- Ông Lò Văn Sỹ - Tổ trưởng;\n- Các đoàn viên chi đoàn khu phố 1, 2.\n\n"
        "2. Tổ trưởng báo cáo kết quả với Chủ tịch UBND tỉnh.\n\n3. Mỗi tuần tổ chức ít nhất 02 buổi trồng cây ở ven hồ Mây.\n",
        ["2: Tổ trưởng", "3: ?"],
    ),
    "a kind alone heads what stands below beside a body; what somebody has is no work": (
        "I. LỰC LƯỢNG\n1. Công an tỉnh: 01 trung đội cơ động (28 đồng chí).\n\n2. Sở Y tế: 02 xe cứu thương.\n\n"
        "II. TỔ CHỨC THỰC HIỆN\n1. Cơ sở giáo dục\n1.1. Lập danh sách học sinh trồng cây.\n1.2. Nộp danh sách về Sở Y tế.\n\n"
        "2. Sở Y tế\n- Cấp thuốc.\n",
        ["II/1/1.1: Cơ sở giáo dục", "II/1/1.2: Cơ sở giáo dục", "II/2/-1: Sở Y tế"],
    ),
    "those in charge of a place or a field, up to what they do; who is given what stands below, by whom": (
        "1. Các đồng chí Đảng ủy viên phụ trách thôn thực hiện các nhiệm vụ sau:\n\na) Dự họp thôn.\n\n"
        "2. Các đồng chí Đảng ủy viên phụ trách chi bộ có trách nhiệm dự họp.\n\n3. Các cán bộ phụ trách chi bộ nộp sổ.\n\n"
        "4. Đồng chí Phó Bí thư phụ trách khối Đảng duyệt sổ.\n\n"
        "5. UBND xã thống nhất giao nhiệm vụ cho các thôn như sau:\n\na) Dọn bến.\n\n"
        "6. Ban Thường vụ Đảng ủy phân công các chi bộ như sau:\n\na) Trồng cây.\n\n7. Hiệu trưởng phân công nhiệm vụ cho cán bộ.\n",
        [
            "1/a: Các đồng chí Đảng ủy viên phụ trách thôn",
            "2: Các đồng chí Đảng ủy viên phụ trách chi bộ",
            "3: Các cán bộ phụ trách chi bộ",
            "4: Phó Bí thư phụ trách khối Đảng",
            "5/a: các thôn",
            "6/a: các chi bộ",
            "7: Hiệu trưởng",
        ],
    ),
    "persons and the places they are in charge of; a post behind a person's name": (
        "1. Đồng chí Lò Thị Kẻo, Phó Chủ tịch UBND xã phụ trách thôn Mây; đồng chí Lò Văn Sỹ phụ trách thôn Khe.\n\n"
        "2. Bà Lò Thị Mẩy, nhân viên y tế: cân đo trẻ.\n",
        ["1: @Lò Thị Kẻo | @Lò Văn Sỹ", "2: @Lò Thị Mẩy"],
    ),
    "who helps as the standing office, by what right, and who is given work by a paper": (
        "1. Sở Y tế là cơ quan thường trực giúp UBND tỉnh phòng dịch.\n\n2. Sở Nội vụ là đơn vị đi đầu trong phong trào.\n\n"
        "3. Thủ trưởng các cơ quan, tổ chức trong phạm vi quyền hạn của mình có trách nhiệm trồng cây.\n\n"
        "4. UBND tỉnh có văn bản giao Sở Xây dựng dọn bến thuyền.\n\n5. Trưởng phòng, ban báo cáo hằng tuần.\n\n"
        "6. Khắc phục hậu quả\nCác thôn thống kê thiệt hại gửi UBND xã chậm nhất 24 giờ sau khi lũ rút.\n",
        [
            "1: Sở Y tế",
            "3: Thủ trưởng các cơ quan, tổ chức",
            "4: Sở Xây dựng",
            "5: Trưởng phòng, ban",
            "6: Các thôn",
        ],
    ),
    "a bullet with a dash in its first name, below a line without a stop": (
        "1. Chuẩn bị kỳ họp giữa năm\n- Ban Văn hóa - Xã hội thẩm tra các báo cáo.\n- UBND phường gửi tài liệu.\n\n"
        "2. Kiểm tra bến thuyền\n- Đơn vị được kiểm tra chuẩn bị hồ sơ.\n- Các cơ quan có trụ sở ven hồ treo cờ.\n",
        [
            "1/-1: Ban Văn hóa - Xã hội",
            "1/-2: UBND phường",
            "2/-1: Đơn vị được kiểm tra",
            "2/-2: Các cơ quan có trụ sở ven hồ",
        ],
    ),
    "a verb that gives before a colon that parts no heading": (
        "1. Sở Y tế: Cấp thuốc.\n\n2. Sở Nội vụ: Thống kê.\n\n"
        "3. Yêu cầu Giám đốc các sở, Thủ trưởng các ban, ngành báo cáo theo 2 đợt: đợt 1 ngày 10/4, đợt 2 ngày 25/4.\n",
        ["1: Sở Y tế", "2: Sở Nội vụ", "3: Giám đốc các sở | Thủ trưởng các ban, ngành"],
    ),
    "a lead-in that says whose the work is, below a heading of aims": (
        "II. CHỈ TIÊU\n1. Tháng hành động\na) Trồng 1.000 cây ven hồ.\n\nb) Hoạt động chính\n\n"
        "Căn cứ tình hình thực tế, các cơ quan, đơn vị phối hợp thực hiện các hoạt động sau:\n\n- Tổ chức lễ phát động trồng cây.\n",
        ["II/1/b/-1: các cơ quan, đơn vị"],
    ),
    "a past year tells, who joins may stand before the word, a room of one field is not swallowed by its deed": (
        "1. Năm 2035, Công an tỉnh mở 12 buổi nói chuyện, thu hút 500 người.\n\n2. Năm 2036, Công an tỉnh mở 12 buổi nói chuyện.\n\n"
        "3. Công tác hậu cần: Văn phòng UBND tỉnh chịu trách nhiệm chính, các phòng phối hợp.\n\n"
        "4. Hằng quý, Phòng Kinh tế tổng hợp, báo cáo Chủ tịch UBND xã.\n\n"
        "5. Ngoài việc trên, Sở Y tế còn có trách nhiệm tập huấn sơ cứu.\n\n"
        "6. Tổ số 1: đồng chí Lò Văn Sỹ - Tổ trưởng; phụ trách địa bàn các thôn ven hồ.\n",
        [
            "2: Công an tỉnh",
            "3: Văn phòng UBND tỉnh | các phòng",
            "4: Phòng Kinh tế",
            "5: Sở Y tế",
            "6: Tổ số 1",
        ],
    ),
    "a clause with its own subject behind a semicolon": (
        "1. Toàn bộ cây giống phải được kiểm tra tại vườn ươm; Sở Y tế mua bổ sung máy hấp.\n",
        ["1: Sở Y tế"],
    ),
    "posts that a school names alone among others": (
        "1. Ban Giám hiệu: Chỉ đạo chung.\n\n2. Tổng phụ trách Đội: Tập nghi thức.\n\n3. Đ/c Kế toán: Dự trù kinh phí.\n\n"
        "4. Nhân viên thư viện: Trưng bày sách.\n\n5. Y tế học đường: Chuẩn bị tủ thuốc.\n\n6. Thời gian: Sáng thứ Hai.\n",
        ["1: Ban Giám hiệu", "2: Tổng phụ trách Đội", "3: Kế toán", "4: Nhân viên thư viện", "5: Y tế học đường"],
    ),
    "a paragraph above the items that a heading names somebody for": (
        "1. Công an tỉnh\n\nTham mưu giúp UBND tỉnh giữ rừng ven hồ.\n\nTrong đó, tập trung:\n\n- Đôn đốc các xã trồng cây.\n\n"
        "2. Sở Y tế\n\n- Cấp thuốc cho người giữ rừng.\n\nTrồng cây là việc của mọi người.\n",
        ["1/¶1: Công an tỉnh", "1/-1: Công an tỉnh", "2/-1: Sở Y tế"],
    ),
    "anybody with a duty, comrades of a body, and who is asked in words that we do not know": (
        "1. Chủ bến thuyền có trách nhiệm trang bị phao cứu sinh.\n\n"
        "2. Công tác tuyên truyền chưa có trách nhiệm rõ ràng.\n\n"
        "3. Văn phòng UBND tỉnh yêu cầu các đồng chí trong Ban Quản lý hồ Mây trực tại bến.\n\n"
        "4. Sở Y tế đề nghị các vườn thuốc quanh hồ gửi mẫu lá.\n\n"
        "5. Sở Nội vụ đề nghị tổ dân phố, chính quyền địa phương và kêu gọi người dân ven hồ giữ rừng.\n\n"
        "6. Sở Xây dựng phân công các tổ trực ở bến thuyền.\n",
        [
            "1: Chủ bến thuyền",
            "3: các đồng chí trong Ban Quản lý hồ Mây",
            "5: tổ dân phố, chính quyền địa phương",
            "6: Sở Xây dựng",
        ],
    ),
    "kinds that only a list names alone": (
        "1. Báo Lạc Sơn, Đài Phát thanh và Truyền hình tỉnh, hệ thống truyền thanh cơ sở đưa tin về rừng.\n\n"
        "2. Bí thư chi bộ, trưởng thôn, trưởng ban công tác Mặt trận các thôn vận động người dân.\n\n"
        "3. Sở Y tế, địa phương liên quan và phòng Nội vụ khám sức khỏe cho người giữ rừng.\n\n"
        "4. Sở Xây dựng, tổ chức họp với dân ven hồ.\n",
        [
            "1: Báo Lạc Sơn | Đài Phát thanh và Truyền hình tỉnh | hệ thống truyền thanh cơ sở",
            "2: Bí thư chi bộ | trưởng thôn | trưởng ban công tác Mặt trận các thôn",
            "3: Sở Y tế | địa phương liên quan | phòng Nội vụ",
            "4: Sở Xây dựng",
        ],
    ),
    "posts of a school, beside others that open with whom they charge": (
        "1. Tổng phụ trách Đội: Tập nghi thức cho học sinh.\n\n2. Giáo viên chủ nhiệm các lớp: Nhắc học sinh trồng cây.\n\n"
        "3. Nhân viên thư viện: Trưng bày sách về rừng.\n\n4. Thời gian: Buổi sáng các ngày trong tuần đầu tháng.\n\n"
        "5. GVCN lớp 9A trang trí sân khấu.\n",
        [
            "1: Tổng phụ trách Đội",
            "2: Giáo viên chủ nhiệm các lớp",
            "3: Nhân viên thư viện",
            "5: GVCN lớp 9A",
        ],
    ),
    "a paragraph that charges others than its bullet, and slogans": (
        "1. Giao:\n\n- Sở Y tế cấp thuốc cho người giữ rừng.\n\n- UBND các xã lập danh sách người giữ rừng.\n\n"
        "Trong tuần đầu, UBND các xã, Hội Nông dân tỉnh gửi ý kiến về Sở Y tế.\n\n"
        "2. Một số khẩu hiệu:\n\n- Hồ Mây là nhà của chúng ta, giữ rừng là giữ nước!\n",
        ["1/-1: Sở Y tế", "1/-2/¶1: UBND các xã", "1/-2/¶2: UBND các xã | Hội Nông dân tỉnh"],
    ),
    "paragraphs with a heading in them, and schools of several levels": (
        "II. Tổ chức thực hiện\n\nTrưởng các khoa: huy động sinh viên khóa mới trồng rừng ven hồ.\n\n"
        "Tổ Phổ thông: tổng hợp số liệu trồng rừng của các trường.\n\n"
        "Các trường mầm non, tiểu học, THCS:\n\n- Rà soát vườn ươm.\n\n- Mua sắm cuốc, xẻng tối thiểu.\n",
        [
            "II/¶1: Trưởng các khoa",
            "II/¶2: Tổ Phổ thông",
            "II/-1: Các trường mầm non, tiểu học, THCS",
            "II/-2: Các trường mầm non, tiểu học, THCS",
        ],
    ),
    "a bullet that only says who directs is of those before it, and a given name is whose whole name stands above": (
        "1. Sơ kết sáu tháng trồng rừng\n+ Văn phòng Tỉnh ủy chủ trì tổng hợp số liệu của các xã ven hồ;\n"
        "+ Đ/c Lò Thị Kẻo - Phó Bí thư Thường trực Tỉnh ủy chỉ đạo.\n\n"
        "2. Làm việc với Huyện ủy Khe Vàng về rừng ven hồ (đ/c Kẻo chủ trì; Sở Y tế chuẩn bị nội dung).\n\n"
        "3. Đề án sắp xếp trường lớp (Sở Y tế chuẩn bị, đồng chí Phó Chủ tịch UBND tỉnh phụ trách văn xã chỉ đạo).\n\n"
        "4. Riêng đối với UBND huyện Khe Vàng: khẩn trương trồng lại rừng bị cháy.\n",
        [
            "1/-1: >@Lò Thị Kẻo | *Văn phòng Tỉnh ủy",
            "2: *@Lò Thị Kẻo | Sở Y tế",
            "3: >Phó Chủ tịch UBND tỉnh phụ trách văn xã | Sở Y tế",
            "4: UBND huyện Khe Vàng",
        ],
    ),
    "a closing clause or brackets say who prepares, and lines below the next item are that one's": (
        "1. Kết luận về trồng rừng quý I (Ban cán sự đảng UBND tỉnh chuẩn bị; đồng chí Lò Văn Sỹ, Phó Bí thư Tỉnh ủy, chỉ đạo).\n\n"
        "2. Nghị quyết về du lịch ven hồ Mây.\n- Cơ quan chuẩn bị: Phòng Văn hóa và Thông tin chủ trì, phối hợp với Sở Y tế.\n"
        "- Chỉ đạo: đ/c Lò Thị Kẻo, Phó Chủ tịch UBND tỉnh.\n\n"
        "3. Chương trình kiểm tra, giám sát năm 2037 - Ủy ban Kiểm tra Tỉnh ủy chuẩn bị, đồng chí Bí thư Tỉnh ủy chỉ đạo.\n\n"
        "4. Cho ý kiến về chuẩn bị Tết ở các xã ven hồ (UBND tỉnh trình).\n",
        [
            "1: >@Lò Văn Sỹ | Ban cán sự đảng UBND tỉnh",
            "2: >@Lò Thị Kẻo | *Phòng Văn hóa và Thông tin | Sở Y tế",
            "3: >Bí thư Tỉnh ủy | Ủy ban Kiểm tra Tỉnh ủy",
            "4: UBND tỉnh",
        ],
    ),
    "who belongs to a team is no work of it": (
        "1. Đoàn số 1\n- Trưởng đoàn: Đồng chí Lò Thị Kẻo, Trưởng Ban Tuyên giáo Tỉnh ủy.\n"
        "- Thành viên: Đồng chí Lò Văn Sỹ, Phó Giám đốc Sở Y tế; đồng chí Vừ A Sùng, Trưởng phòng Tổng hợp - Thư ký.\n"
        "2. Sở Y tế\nRà soát danh sách người trồng rừng ở các xã ven hồ.\n",
        ["2: Sở Y tế"],
    ),
    "a name on one line and its deed on the next": (
        "1. Sở Y tế, Sở Nội vụ\nRà soát danh sách người trồng rừng ở các xã ven hồ.\n\n"
        "2. UBND các xã, phường\nKhẩn trương giao đất cho hộ trồng rừng trước mùa mưa.\n",
        ["1: Sở Y tế | Sở Nội vụ", "2: UBND các xã, phường"],
    ),
    "who leads together with others": (
        "1. Sở Tài chính chủ trì cùng với Sở Xây dựng và các địa phương đo lại đất rừng ven hồ.\n",
        ["1: *Sở Tài chính | Sở Xây dựng | các địa phương"],
    ),
    "no subject stands in a list of those who join": (
        "1. Sở Xây dựng:\n\na) Tiếp tục giữ vai trò chủ trì, phối hợp với Sở Y tế, Sở Tài chính kiểm tra các vườn ươm.\n\n"
        "b) Thực hiện và chỉ đạo các nhà thầu, chủ vườn, cơ quan, đơn vị tư vấn đẩy nhanh việc ươm cây.\n",
        ["1/a: *Sở Xây dựng | Sở Y tế | Sở Tài chính", "1/b: Sở Xây dựng"],
    ),
    "a head carried over places of several kinds": (
        "1. UBND thành phố Kim Đài, thành phố Bến Nghè, thành phố Sa Mù và tỉnh Lạc Sơn hỗ trợ cây giống cho hộ nghèo.\n",
        ["1: UBND thành phố Kim Đài | UBND thành phố Bến Nghè | UBND thành phố Sa Mù | UBND tỉnh Lạc Sơn"],
    ),
    "a lead-in without a subject says who leads": (
        "1. Chi cục Kiểm lâm\n\nChủ trì, phối hợp với Sở Tài chính tham mưu cho UBND tỉnh:\n\n"
        "a) Rà soát diện tích rừng trồng ven hồ.\n\nb) Lập bản đồ rừng ven hồ Mây.\n",
        ["1/a: *Chi cục Kiểm lâm | Sở Tài chính", "1/b: *Chi cục Kiểm lâm | Sở Tài chính"],
    ),
    "headings in words of their own among headings of bodies": (
        "1. Sở Y tế\n\n- Khám sức khỏe cho người trồng rừng.\n\n2. Sở Nội vụ\n\n- Tổng hợp danh sách người trồng rừng.\n\n"
        "3. Đề nghị các tổ chức thu mua lâm sản ven hồ\n\n- Mở điểm thu mua tại các bến thuyền.\n\n"
        "4. Viện Giống, Cây rừng và Dược liệu Lạc Sơn\n\n- Cung cấp cây giống cho các xã ven hồ.\n\n"
        "5. Hộ dân, cộng đồng, tổ chức, cá nhân\n\n- Tích cực tham gia trồng và giữ rừng ven hồ.\n",
        [
            "1/-1: Sở Y tế",
            "2/-1: Sở Nội vụ",
            "3/-1: các tổ chức thu mua lâm sản ven hồ",
            "4/-1: Viện Giống, Cây rừng và Dược liệu Lạc Sơn",
            "5/-1: Hộ dân, cộng đồng, tổ chức, cá nhân",
        ],
    ),
    "places, quotas, benefits and aims are no tasks": (
        "I. Vị trí lấy mẫu nước\n\n- Xã Tân Hồ: Lấy mẫu 02 vị trí tại vùng nuôi cá lồng ven hồ.\n\n"
        "II. Khen thưởng\n\n1. Số lượng\n\n- Các sở, ngành: Xét tối đa 03 tập thể và 05 cá nhân có thành tích.\n\n"
        "III. Lợi ích đối với người dân\n\n- Không cần đến cơ quan thuế để nhận thông báo nộp phí rừng.\n\n"
        "IV. Nhiệm vụ\n\n1. Phấn đấu có ít nhất 70% số hộ ven hồ trồng cây bản địa trong vườn.\n\n"
        "2. Sở Nội vụ trình khen thưởng các tập thể trồng rừng.\n",
        ["IV/2: Sở Nội vụ"],
    ),
    "under a procedure only what is given or is due": (
        "I. Trình tự xét chọn\n\na) Giao Sở Nội vụ thành lập đoàn chấm điểm các vườn ươm.\n\n"
        "b) Các xã, phường có điểm bằng nhau thì bỏ phiếu để chọn vườn ươm đứng đầu.\n\n"
        "c) Sở Y tế gửi điểm trước ngày 15/11/2036.\n",
        ["I/a: Sở Nội vụ", "I/c: Sở Y tế"],
    ),
    "a time alone leaves the subject of the item": (
        "1. Sở Y tế tổ chức tiêm phòng cho người trồng rừng.\n\n- Thời gian hoàn thành: Quý II/2036.\n",
        ["1: Sở Y tế"],
    ),
    "what a label says to be the content is the item": (
        "1. Dọn bến thuyền\n\n- Nội dung: Dọn rác ở các bến thuyền ven hồ Mây.\n\n- Đơn vị thực hiện: Sở Xây dựng.\n",
        ["1: Sở Xây dựng"],
    ),
    "sentences behind a label": (
        "1. Đo đất rừng\n\n- Cơ quan thực hiện: Sở Nội vụ tiến hành rà soát hồ sơ, báo cáo Chủ tịch UBND tỉnh; các sở, ngành"
        " liên quan và UBND các xã, phường gửi số liệu về Sở Nội vụ, phối hợp với Công an tỉnh đối chiếu.\n\n"
        "2. Trồng hoa ven đường\n\n- Cơ quan chủ trì: Sở Y tế hướng dẫn chọn giống, các hộ dân báo cáo Sở Tài chính.\n\n"
        "3. Dựng chòi canh\n\n- Cơ quan chủ trì: Sở Xây dựng phối hợp với Sở Công Thương.\n",
        [
            "1: Sở Nội vụ | các sở, ngành liên quan | UBND các xã, phường | Công an tỉnh",
            "2: *Sở Y tế | các hộ dân",
            "3: *Sở Xây dựng | Sở Công Thương",
        ],
    ),
    "a label alone above its names": (
        "1. Dựng chòi canh\n\n- Cơ quan thực hiện:\n\n+ Sở Xây dựng chủ trì, phối hợp với Sở Y tế.\n\n"
        "+ Sở Nội vụ lập danh sách người trực ở các chòi canh.\n",
        ["1: *Sở Xây dựng | Sở Y tế | Sở Nội vụ", "1/-2: Sở Nội vụ"],
    ),
    "who is named to direct, with an office behind the name": (
        "1. Phân công đồng chí Lò Thị Kẻo, Phó Chủ tịch UBND tỉnh phụ trách, chỉ đạo thực hiện; Sở Nội vụ là cơ quan thường"
        " trực, có trách nhiệm theo dõi, đôn đốc.\n",
        ["1: >@Lò Thị Kẻo | Sở Nội vụ"],
    ),
    "a topic on a line of its own above the subject": (
        "1. Đẩy mạnh tuyên truyền\nSở Y tế chủ trì, phối hợp với Sở Nội vụ, Trung tâm Văn hóa tỉnh mở chuyên mục giữ rừng ven hồ.\n\n"
        "2. Đảng ủy UBND tỉnh lãnh đạo UBND tỉnh xây dựng đề án bến thuyền.\n",
        ["1: *Sở Y tế | Sở Nội vụ | Trung tâm Văn hóa tỉnh", "2: Đảng ủy UBND tỉnh"],
    ),
    "a list in which nothing is a task": (
        "1. Sở Nội vụ:\n\na) Báo cáo hằng tháng về Sở Tài chính các số liệu sau đây của các vườn ươm ven hồ, bao gồm:\n\n"
        "(1) Tổng số cây giống của các vườn ươm ven hồ Mây;\n\n(2) Tổng giá trị cây giống đã bán trong kỳ báo cáo.\n\n"
        "b) Niêm yết giá cây giống tại các bến thuyền ven hồ.\n",
        ["1/a: Sở Nội vụ", "1/b: Sở Nội vụ"],
    ),
    "acts by their names alone are no tasks": (
        "1. Sở Y tế quán triệt, tổ chức thực hiện nghiêm các quy định về giữ rừng ven hồ Mây:\n\n"
        "- Nghị định số 12/2031/NĐ-CP ngày 03/4/2031 của Chính phủ về trồng rừng ven hồ;\n\n"
        "- Ý kiến chỉ đạo của Ban Thường vụ Tỉnh ủy tại Văn bản số 43-CV/TU ngày 12/11/2035.\n",
        ["1: Sở Y tế"],
    ),
    "paragraphs that count on are a task each": (
        "II. MỘT SỐ YÊU CẦU\n\nThứ nhất, các xã ven hồ chủ động dọn kênh mương trước mùa nước lên, không để ách tắc dòng chảy.\n\n"
        "Thứ hai, Bộ Chính trị, Ban Bí thư đã chỉ đạo và Chính phủ đã thống nhất nên mỗi người phải cố gắng hơn nữa.\n\n"
        "Thứ ba, các xã ven hồ bố trí người trực ở các chòi canh suốt ngày đêm, báo cáo ngay khi có khói.\n",
        ["II/¶1: các xã ven hồ", "II/¶3: các xã ven hồ"],
    ),
    "what is told before somebody is charged": (
        "I. Yêu cầu các sở, ngành:\n\n1. Hiện nay khối lượng trồng rừng mới đạt 61% so với kế hoạch cả năm của tỉnh."
        " Yêu cầu Sở Xây dựng mở đường vào rừng.\n\n2. Về trồng hoa: Chính phủ sẽ phân công sau cho các sở và các xã ven hồ."
        " Sở Y tế chịu trách nhiệm hướng dẫn các xã ven hồ. Yêu cầu các xã bổ sung giống hoa.\n",
        ["I/1: Sở Xây dựng", "I/2: Sở Y tế", "I/2: các xã"],
    ),
    "a lead-in behind what others do": (
        "Năm 2036, ngành lâm nghiệp thực hiện trồng rừng trong bối cảnh khô hạn, Sở Nội vụ đề nghị các cơ sở giáo dục phổ thông"
        " tập trung thực hiện các nội dung sau:\n\nA. NHIỆM VỤ CHUNG\n\n1. Tổ chức cho học sinh trồng cây bản địa ven hồ Mây.\n",
        ["A/1: các cơ sở giáo dục phổ thông"],
    ),
    "staff of a school": (
        "1. Hiệu trưởng\n\n- Phân công người trồng cây ven hồ.\n\n2. Phó Hiệu trưởng\n\n- Lập danh sách cây giống.\n\n"
        "3. Giáo viên chủ nhiệm\n\n- Nhắc nhở học sinh tưới cây.\n\n4. Nhân viên y tế, văn thư, bảo vệ\n\n- Dọn vườn trường.\n\n"
        "5. Phòng Giống cây lạ, phòng Đối nội\n\n- Mua cuốc xẻng cho các lớp.\n",
        [
            "1/-1: Hiệu trưởng",
            "2/-1: Phó Hiệu trưởng",
            "3/-1: Giáo viên chủ nhiệm",
            "4/-1: Nhân viên y tế, văn thư, bảo vệ",
            "5/-1: Phòng Giống cây lạ | phòng Đối nội",
        ],
    ),
    "behind the sentence that closes a plan": (
        "1. Sở Y tế khám sức khỏe cho người trồng rừng.\n\n2. Sở Nội vụ là cơ quan thường trực, chủ trì theo dõi.\n\n"
        "Trên đây là Kế hoạch trồng rừng ven hồ Mây. Nếu có vướng mắc, đề nghị các xã phản ánh về Sở Nội vụ.\n\n"
        "Nơi nhận:\n- Như trên.\n",
        ["1: Sở Y tế", "2: *Sở Nội vụ", "¶1: các xã"],
    ),
    "a line broken before a name is no topic": (
        "1. Giao Thường trực Hội đồng nhân dân, các Ban của\nHội đồng nhân dân và các Tổ đại biểu giám sát việc trồng rừng ở các xã ven hồ Mây.\n\n"
        "2. Sở Y tế trình danh sách cho Phó Trưởng\nBan Chỉ đạo xem xét trước khi mở các đợt khám sức khỏe ở những xã ven hồ Mây.\n",
        ["1: Thường trực Hội đồng nhân dân | các Ban của Hội đồng nhân dân | các Tổ đại biểu", "2: Sở Y tế"],
    ),
    "a topic and who prepares it; thanks, a secretary, a time and a place": (
        "I. Chương trình\n\n1. Hội nghị tổng kết công tác trồng rừng ven hồ Mây năm 2035. Sở Y tế chuẩn bị.\n\n"
        "2. Bộ Nội vụ trân trọng cảm ơn.\n\nII. Ban Tổ chức\n\n- Thư ký: Bà Lò Thị Kẻo, chuyên viên Sở Y tế.\n\n"
        "III. Thời gian, địa điểm\n\n- Thời gian: 7 giờ 30, ngày 05/9/2036.\n\n- Địa điểm: bến thuyền.\n",
        ["I/1: Sở Y tế"],
    ),
    "who prepares and who directs, in a bracket or in sentences of their own": (
        "1. Kế hoạch trồng rừng (Sở Y tế chuẩn bị; đồng chí Lò Thị Kẻo, Phó Bí thư Tỉnh ủy chỉ đạo).\n\n"
        "2. Đề án bến thuyền. Đồng chí Quách Anh Tùng, Trưởng Ban Nội chính Tỉnh ủy chỉ đạo; Sở Nội vụ tham mưu.\n\n"
        "3. Báo cáo theo Quyết định số 21-QĐ/TU về giữ rừng ven hồ (Ủy ban Kiểm tra Tỉnh ủy).\n\n"
        "4. Gửi danh sách hộ trồng rừng về Ban Thường vụ Đảng ủy (Văn phòng Đảng ủy).\n\n"
        "5. Giao Sở Tư pháp soạn quy chế giữ rừng; Phó Chủ tịch UBND tỉnh Lò Thị Kẻo trực tiếp chỉ đạo việc này.\n\n"
        "6. Đồng chí Lò Thị Kẻo trực tiếp chỉ đạo Sở Xây dựng, UBND các xã mở đường vào rừng.\n\n"
        "7. Công an xã tuần tra bến đò. Đồng chí Quách Anh Tùng chịu trách nhiệm.\n",
        [
            "1: >@Lò Thị Kẻo | Sở Y tế",
            "2: >@Quách Anh Tùng | Sở Nội vụ",
            "3: Ủy ban Kiểm tra Tỉnh ủy",
            "4: ?",
            "5: >@Lò Thị Kẻo | Sở Tư pháp",
            "6: >@Lò Thị Kẻo | Sở Xây dựng | UBND các xã",
            "7: Công an xã | @Quách Anh Tùng",
        ],
    ),
    "labels with numbers of their own, a time among sentences, who prepares what a comrade does": (
        "1. Tuyên truyền giữ rừng\n\n1.1. Nội dung: Phổ biến cách giữ rừng ven hồ.\n\n1.2. Cơ quan chủ trì: Sở Y tế, Sở Nội vụ.\n\n"
        "1.3. Cơ quan phối hợp: UBND các xã.\n\n2. Tập huấn: Trung tâm Y tế tỉnh mở năm lớp. Thời gian: Quý II/2036.\n\n"
        "3. Đồng chí Lò Thị Kẻo: Tiếp công dân (Ban Tiếp công dân chuẩn bị hồ sơ).\n",
        ["1: *Sở Y tế | *Sở Nội vụ | UBND các xã", "2: Trung tâm Y tế tỉnh", "3: @Lò Thị Kẻo | Ban Tiếp công dân"],
    ),
    "comrades below a heading that has them in charge": (
        "1. Phân công các đồng chí Ủy viên Ban Thường vụ phụ trách như sau:\n\na) Đồng chí Lò Thị Kẻo: Phụ trách rừng ven hồ.\n\n"
        "b) Các đồng chí Ủy viên Ban Thường vụ khác phụ trách theo lĩnh vực được phân công.\n",
        ["1/a: @Lò Thị Kẻo", "1/b: Các đồng chí Ủy viên Ban Thường vụ khác"],
    ),
    "kinds that open a paragraph, and praise": (
        "1. Soạn quy chế bến đò\n\nSở, ban, ngành thuộc tỉnh có trách nhiệm rà soát quy chế của các bến đò ven hồ.\n\n"
        "2. Kiểm tra bến đò\n\n- Cơ quan thực hiện: Sở Nội vụ.\n\n3. Đánh giá cao nỗ lực của người giữ rừng ven hồ trong những năm qua.\n",
        ["1: Sở, ban, ngành thuộc tỉnh", "2: Sở Nội vụ"],
    ),
    "who directs all that stands below, by the heading's words": (
        "I. CÁC NỘI DUNG DO CHỦ TỊCH UBND TỈNH TRỰC TIẾP CHỈ ĐẠO\n\n1. Đề án bến thuyền ven hồ (Sở Nội vụ trình).\n\n"
        "II. Những công việc giao đồng chí Lò Thị Kẻo, Phó Chủ tịch UBND tỉnh phụ trách\n\n1. Phương án trồng rừng ven hồ - Sở Y tế, Sở Xây dựng.\n\n"
        "2. Phân bổ cây giống ven hồ: Sở Tài chính chủ trì.\n\nIII. NHIỆM VỤ KHÁC\n\n1. Đồng chí Bí thư Huyện ủy chỉ đạo chung; các đồng chí Ủy viên Ban Thường vụ đôn đốc các bến đò.\n\n"
        "2. Dựng chòi canh\n\n- Phân công: Sở Y tế chủ trì; Sở Nội vụ phối hợp.\n\n3. Lấy mẫu nước ở vùng nuôi cá lồng - xã Tân Hồ.\n",
        [
            "I/1: >CHỦ TỊCH UBND TỈNH | Sở Nội vụ",
            "II/1: >@Lò Thị Kẻo | Sở Y tế | Sở Xây dựng",
            "II/2: >@Lò Thị Kẻo | *Sở Tài chính",
            "III/1: >Bí thư Huyện ủy | các đồng chí Ủy viên Ban Thường vụ",
            "III/2: *Sở Y tế | Sở Nội vụ",
            "III/3: ?",
        ],
    ),
    "two columns of who carries out, and a list of who takes part": (
        "I. Nội dung\n\n1. Thành phần: Các đồng chí Huyện ủy viên; bí thư các chi bộ.\n\nII. Phân công\n\n"
        "| TT | Nội dung công việc | Đơn vị phụ trách | Đơn vị phối hợp | Thời gian |\n|---|---|---|---|---|\n"
        "| 1 | Dựng chòi canh rừng | Sở Y tế | Sở Nội vụ | 15/3/2036 |\n| 2 | Dọn các bến thuyền | Sở Xây dựng | | 20/3/2036 |\n\n"
        "III. Tổ chức thực hiện\n\n1. Sở Y tế là cơ quan đầu mối, theo dõi các bến đò.\n\n2. Các xã ven hồ tổng kết việc trồng rừng.\n",
        ["III/1: Sở Y tế", "III/2: Các xã ven hồ", "II/1: Sở Y tế | Sở Nội vụ", "II/2: Sở Xây dựng"],
    ),
    "names behind a colon at the end": (
        "1. Thăm gia đình có công với rừng: Thường trực Đảng ủy, UBND, UBMTTQ xã.\n\n"
        "2. Thăm các đơn vị canh rừng: Đồng chí Bí thư Đảng ủy, Đồng chí Chủ tịch UBND xã.\n\n"
        "3. Kiểm tra việc giữ rừng ở các đơn vị: Sở Y tế, Sở Nội vụ.\n",
        ["1: Thường trực Đảng ủy | UBND | UBMTTQ xã", "2: Bí thư Đảng ủy | Chủ tịch UBND xã", "3: ?"],
    ),
    "a lead-in that asks in a section that told": (
        "I. Về tình hình trồng rừng\n\nUBND tỉnh thống nhất đánh giá: Rừng ven hồ đã xanh lại.\n\n"
        "UBND tỉnh yêu cầu các sở, ngành tập trung thực hiện:\n\n1. Sở Y tế chủ trì, phối hợp với Sở Nội vụ mở trạm xá.\n\n"
        "2. Dọn sạch các bến thuyền ven hồ trước mùa nước lên.\n",
        ["I/1: *Sở Y tế | Sở Nội vụ", "I/2: các sở, ngành"],
    ),
    "lists of leaders": (
        "I. Lãnh đạo Ban Chỉ đạo\n\n1. Lò Thị Kẻo - Phó Chủ tịch UBND tỉnh, Trưởng ban\n\n2. Quách Anh Tùng - Giám đốc Sở Y tế, Phó Trưởng ban\n\n"
        "II. Nhiệm vụ\n\n1. Đồng chí Lò Thị Kẻo - Trưởng ban chủ trì giao ban hằng tuần.\n",
        ["II/1: *@Lò Thị Kẻo"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", PAGES)
def test_the_rows_of_a_plan(kind: str) -> None:
    body, expected = PAGES[kind]
    assert rows(body) == expected


RULES = {
    "a subject below a heading of duties": (
        "Điều 3. Trồng rừng ven hồ\n\n1. Sở Y tế tham gia trồng rừng theo quy định.\n\n"
        "Điều 6. Tổ chức thực hiện\n\n1. Sở Công Thương chủ trì, đôn đốc các cơ quan thực hiện Quy định này.\n\n"
        "2. Các tổ chức, cá nhân có trách nhiệm giữ rừng ven hồ.\n\n"
        "3. Nếu có vướng mắc, các cơ quan, đơn vị phản ánh về Sở Công Thương.\n",
        ["Điều 6/1: *Sở Công Thương", "Điều 6/3: các cơ quan, đơn vị"],
    ),
    "offices in words of their own, and private people": (
        "Điều 5. Trách nhiệm quản lý nhà nước của các cơ quan\n\n1. Các cơ quan, đơn vị liên quan đến hoạt động của doanh nghiệp:\n\n"
        "a) Giám sát việc trồng rừng của các doanh nghiệp ven hồ.\n\n2. Chủ rừng có trách nhiệm dọn cỏ.\n",
        ["Điều 5/1/a: Các cơ quan, đơn vị liên quan đến hoạt động của doanh nghiệp"],
    ),
    "who is empowered is not charged": (
        "Điều 2. Trách nhiệm cấp phép\n\n1. UBND tỉnh ủy quyền cho Giám đốc Sở Y tế:\n\na) Quyết định mở trạm xá ven hồ.\n\n"
        "2. Sở Nội vụ tổng hợp giấy phép.\n",
        ["Điều 2/2: Sở Nội vụ"],
    ),
    "who is bound by name, wherever it stands": (
        "Điều 3. Trồng rừng ven hồ\n\n1. Sở Y tế có trách nhiệm góp ý về cây thuốc.\n\n2. Sở Nội vụ tham gia trồng rừng.\n\n"
        "Điều 4. Giám đốc Sở Nội vụ có trách nhiệm hướng dẫn, đôn đốc thực hiện Quyết định này.\n\n"
        "Điều 5. Giám đốc Sở Y tế và các cơ quan liên quan chịu trách nhiệm thi hành Quyết định này.\n",
        ["Điều 3/1: Sở Y tế", "Điều 4: Giám đốc Sở Nội vụ"],
    ),
    "labels of an administrative procedure": (
        "Điều 1. Công bố thủ tục về rừng.\n\n1. Thủ tục cấp giấy phép trồng rừng ven hồ\n\n- Địa điểm: Trung tâm tỉnh.\n\n"
        "- Cơ quan thực hiện: Sở Y tế.\n",
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", RULES)
def test_the_rows_of_an_act_that_sets_rules(kind: str) -> None:
    body, expected = RULES[kind]
    assert rows(body, "QUYẾT ĐỊNH", "Ban hành Quy định về rừng ven hồ", "QĐ") == expected


def test_an_article_that_gives_charges_its_points_in_a_decision_that_sets_rules() -> None:
    found = rows(
        "Căn cứ Quyết định số 12/QĐ-UBND của UBND tỉnh ủy quyền cho Giám đốc Sở Y tế ký giấy phép;\n\n"
        "QUYẾT ĐỊNH:\n\nĐiều 1. Công bố kèm theo Quyết định này danh mục thủ tục về rừng ven hồ.\n\n"
        "Điều 2. Giao Giám đốc Sở Nội vụ thực hiện các nhiệm vụ sau:\n\na) Niêm yết danh mục tại các bến thuyền.\n\n"
        "b) Chủ trì, phối hợp với Sở Y tế\n\n- Nhập danh mục vào hệ thống của tỉnh.\n\n"
        "Điều 3. Quyết định này có hiệu lực kể từ ngày ký.\n\n"
        "Điều 4. Chánh Văn phòng UBND tỉnh, Giám đốc Sở Nội vụ, UBND các xã, phường, các trường nghề đóng chân ven hồ và"
        " các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này.\n",
        kind="QUYẾT ĐỊNH",
        about="Về việc công bố danh mục thủ tục hành chính lĩnh vực lâm nghiệp",
        code="QĐ",
    )
    assert found == ["Điều 2/a: Giám đốc Sở Nội vụ", "Điều 2/b/-1: *Giám đốc Sở Nội vụ | Sở Y tế"]


def test_a_decision_does_what_its_articles_say() -> None:
    found = rows(
        "Điều 1. Sáp nhập các đơn vị\n\n1. Sáp nhập toàn bộ diện tích rừng của bản Sa Mù và bản Đá Đen thành bản Mây Hồ.\n\n"
        "2. Giao Sở Nội vụ hướng dẫn bản Mây Hồ bầu trưởng bản trước ngày 30/6/2036.\n",
        kind="NGHỊ QUYẾT",
        about="Về việc sắp xếp các bản ven hồ",
        code="NQ",
    )
    assert found == ["Điều 1/2: Sở Nội vụ"]


def test_a_sentence_that_leads_in_what_follows_is_no_task_and_holds_until_the_recipients() -> None:
    found = rows(
        "(1) Mùa khô đã kéo dài hơn mọi năm.\n\nĐể giữ rừng, Chủ tịch UBND tỉnh yêu cầu UBND các xã, phường thực hiện các nhiệm vụ sau:\n\n"
        "I. TUẦN TRA\n\n1. Tổ chức tuần tra rừng ven hồ mỗi ngày hai lần.\n\n"
        "Nơi nhận:\n- UBND các xã;\n- Lưu: VT.\n",
        kind="CÔNG ĐIỆN",
        about="Về việc phòng cháy rừng",
        code="CĐ",
    )
    assert found == ["I/1: UBND các xã, phường"]


SCHEDULE = """HUYỆN ỦY LẠC SƠN

LỊCH CÔNG TÁC TUẦN
(Từ ngày 07/4 đến ngày 13/4/2036)

Thứ Hai (07/4)

Sáng: 8h00, đồng chí Lò Thị Kẻo - Bí thư Huyện ủy chủ trì giao ban Thường trực. Địa điểm: Phòng họp số 2.

Chiều: 14h00, đồng chí Quách Anh Tùng dự lễ ra quân trồng rừng.

THỨ BA, NGÀY 08/4/2036
- 7h30: Kiểm tra kè hồ Mây. Chủ trì: Đồng chí Quách Anh Tùng. Thành phần: Sở Xây dựng, UBND xã Tân Hồ. Địa điểm: xã Tân Hồ.

Ngày 09/4/2036 (Thứ Tư):
- Cả ngày: Đồng chí Lò Thị Kẻo làm việc với UBND xã Tân Hồ.

* THỨ NĂM 10/4/2036 (nhằm 14/3 ÂL)
- 08 giờ 00: Phó Chủ tịch Thường trực Quách Anh Tùng kiểm tra bến thuyền.
"""


def test_a_day_of_a_schedule_opens_a_unit_and_its_items_fall_on_it() -> None:
    found = [
        (t.locator, [("*" * p.lead + p.name) for p in t.implementing], t.deadline_end)
        for t in read_tasks(document(SCHEDULE))
    ]
    assert found == [
        ("Thứ Hai/¶1", ["*Lò Thị Kẻo"], "2036-04-07"),
        ("Thứ Hai/¶2", ["Quách Anh Tùng"], "2036-04-07"),
        ("THỨ BA/-1", ["*Quách Anh Tùng"], "2036-04-08"),
        ("Ngày 09/4/2036/-1", ["Lò Thị Kẻo"], "2036-04-09"),
        ("THỨ NĂM/-1", ["Quách Anh Tùng"], "2036-04-10"),
    ]


def test_a_schedule_below_a_letterhead_assigns_and_its_column_of_leaders_leads() -> None:
    text = (
        "SỞ Y TẾ LẠC SƠN\nLỊCH CÔNG TÁC TUẦN CỦA LÃNH ĐẠO SỞ\n(Từ ngày 31/3/2036 đến ngày 04/4/2036)\n\n"
        "| Thứ, ngày | Thời gian | Nội dung công việc | Lãnh đạo | Thành phần |\n|---|---|---|---|---|\n"
        "| Thứ Hai 31/3 | 8h00 | Giao ban lãnh đạo Sở | GĐ Lò Thị Kẻo | Văn phòng Sở |\n"
    )
    assert [([(p.name, p.lead) for p in t.implementing], t.deadline_end) for t in read_tasks(document(text))] == [
        ([("Lò Thị Kẻo", True)], "2036-03-31")
    ]


SESSION = """CHÍNH PHỦ
Số: 45/NQ-CP
Hà Nội, ngày 05 tháng 3 năm 2036

NGHỊ QUYẾT
Phiên họp Chính phủ thường kỳ tháng 02 năm 2036

1. Về tình hình kinh tế - xã hội

a) Bộ Y tế đã phòng dịch tốt, các địa phương giữ được nhịp thu ngân sách.

b) Bộ Tài chính

- Chủ trì, phối hợp với Bộ Nội vụ theo dõi giá cả.

c) Giao Bộ Xây dựng trình quy hoạch cảng trong quý II.

d) Giao Phó Thủ tướng Lò Thị Kẻo trực tiếp chỉ đạo; Bộ Công Thương chủ trì rà soát giá điện.

2. Các chi, đảng bộ trực thuộc Đảng ủy Chính phủ quán triệt Nghị quyết.
"""


def test_in_a_section_on_how_things_are_only_who_is_plainly_charged_is() -> None:
    found = [
        (t.locator, [p.name for p in t.directing], [p.name for p in t.implementing])
        for t in read_tasks(document(SESSION))
    ]
    assert found == [
        ("1/b/-1", [], ["Bộ Tài chính", "Bộ Nội vụ"]),
        ("1/c", [], ["Bộ Xây dựng"]),
        ("1/d", ["Lò Thị Kẻo"], ["Bộ Công Thương"]),
        ("2", [], ["Các chi, đảng bộ trực thuộc Đảng ủy Chính phủ"]),
    ]


def test_paragraphs_behind_a_lead_in_that_asks_need_no_verb_that_gives() -> None:
    text = (
        "VĂN PHÒNG\nỦY BAN NHÂN DÂN TỈNH LẠC SƠN\nSố: 33/VPUBND-TH\nLạc Sơn, ngày 02 tháng 6 năm 2036\nKính gửi:\n- Sở Xây dựng;\n"
        "- Ban Quản lý chợ tỉnh.\nThực hiện ý kiến của Chủ tịch UBND tỉnh, Văn phòng UBND tỉnh đề nghị:\n"
        "Sở Xây dựng khẩn trương thẩm định hồ sơ cầu Mây.\nBan Quản lý chợ tỉnh làm việc với nhà thầu, báo cáo trong tháng 6.\n"
    )
    found = [(t.locator, [p.name for p in t.implementing]) for t in read_tasks(document(text))]
    assert found == [("¶3", ["Sở Xây dựng"]), ("¶4", ["Ban Quản lý chợ tỉnh"])]


MONTHS = """ĐẢNG ỦY XÃ TÂN HỒ
*
Số 07-CTr/ĐU
Tân Hồ, ngày 08 tháng 01 năm 2036

CHƯƠNG TRÌNH CÔNG TÁC
của Ban Thường vụ Đảng ủy xã sáu tháng đầu năm 2036
**Tháng 01**
1. Văn phòng Đảng ủy chuẩn bị hội nghị tổng kết.
THÁNG 02 NĂM 2036
- Ủy ban Kiểm tra Đảng ủy kiểm tra chi bộ bản Mây.
- Trước ngày 25/02, Ban Xây dựng Đảng rà soát quy hoạch cán bộ.
Quý II/2036:
1. Ủy ban nhân dân xã báo cáo thu ngân sách.
"""


def test_a_month_or_a_quarter_alone_on_its_line_heads_what_is_planned_for_it() -> None:
    read = document(MONTHS)
    assert read.header.title == "Chương trình công tác của Ban Thường vụ Đảng ủy xã sáu tháng đầu năm 2036"
    assert [(t.locator, t.implementing[0].name, t.period) for t in read_tasks(read)] == [
        ("Tháng 01/1", "Văn phòng Đảng ủy", "2036-01"),
        ("THÁNG 02 NĂM 2036/-1", "Ủy ban Kiểm tra Đảng ủy", "2036-02"),
        ("THÁNG 02 NĂM 2036/-2", "Ban Xây dựng Đảng", "2036-02"),
        ("Quý II/2036/1", "Ủy ban nhân dân xã", "2036-Q2"),
    ]


UNWRAPPED = """CHÍNH PHỦ
Số: 45/NQ-CP
Hà Nội, ngày 05 tháng 3 năm 2036

NGHỊ QUYẾT
Phiên họp Chính phủ thường kỳ tháng 02 năm 2036
Trên cơ sở thảo luận của các thành viên Chính phủ và ý kiến của Thủ tướng tại phiên họp, Chính phủ quyết nghị những việc sau:
1. Về dự thảo Nghị định quy định tiền lương
Giao Bộ Nội vụ chủ trì, phối hợp với Bộ Tài chính tiếp thu ý kiến các thành viên Chính phủ, hoàn thiện hồ sơ trước ngày 20 tháng 3.
2. Về nhà ở xã hội
Bộ Xây dựng: Rà soát quỹ đất, báo cáo trong quý II; đôn đốc các địa phương khởi công những dự án mà họ đã chấp thuận.
"""


def test_lines_of_a_text_that_is_not_wrapped_are_paragraphs_though_no_full_stop_ends_them() -> None:
    """A word that had room in a line and opens the next one opens a paragraph there."""
    assert [(t.locator, [p.name for p in t.implementing], t.deadline_end) for t in read_tasks(document(UNWRAPPED))] == [
        ("1", ["Bộ Nội vụ", "Bộ Tài chính"], "2036-03-20"),
        ("2", ["Bộ Xây dựng"], "2036-06-30"),
    ]


def test_those_to_whom_a_document_is_sent_are_charged_with_nothing() -> None:
    found = rows(
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:\n\n1. Giám đốc các Sở: Nội vụ, Công Thương;\n\n2. Giám đốc Công an tỉnh;\n\n"
        "3. Chủ tịch UBND các xã, phường.\n\nNhững ngày qua trời khô hanh. Chủ tịch UBND tỉnh yêu cầu:\n\n"
        "1. Chủ tịch UBND các xã, phường trực gác rừng ngày đêm.\n\n2. Giám đốc Công an tỉnh tuần tra các cửa rừng.\n\n"
        "- Như trên;\n- Chủ tịch, các Phó Chủ tịch UBND tỉnh;\n- Sở Tư pháp;\n- Lưu: VT, NN.\n",
        kind="CÔNG ĐIỆN",
        about="Về việc phòng cháy rừng",
        code="CĐ",
    )
    assert found == ["1: Chủ tịch UBND các xã, phường", "2: Giám đốc Công an tỉnh"]


def test_a_letter_charges_below_its_lead_in_behind_those_to_whom_it_is_sent() -> None:
    page = HEAD.format(code="", kind="", about="").replace("58/-UBND", "77/STC-NS") + (
        "Kính gửi:\n- Các sở, ban, ngành tỉnh;\n- UBND các xã, phường.\n\n"
        "Thực hiện Chỉ thị số 05/CT-UBND ngày 02/3/2036 của UBND tỉnh, Sở Tài chính đề nghị các đơn vị, địa phương:\n\n"
        "1. Đánh giá tình hình thu phí bến thuyền 6 tháng đầu năm.\n\n2. Gửi dự toán trước ngày 20/7/2036.\n"
    )
    found = [(t.locator, [p.name for p in t.implementing]) for t in read_tasks(document(page))]
    assert found == [("1", ["các đơn vị, địa phương"]), ("2", ["các đơn vị, địa phương"])]


def test_a_plan_of_several_years_keeps_the_days_it_prints() -> None:
    body = "1. Giao Sở Tài chính bố trí kinh phí trồng rừng; hoàn thành trong quý I/2037.\n"
    page = document(HEAD.format(code="KH", kind="KẾ HOẠCH", about="Trồng rừng, giai đoạn 2036 - 2040") + body)
    assert [task.deadline_end for task in read_tasks(page)] == ["2037-03-31"]


def test_what_goes_on_is_demanded_of_nobody_in_particular() -> None:
    assert rows("1. Tiếp tục khắc phục các thiếu sót đã nêu khi kiểm tra rừng trồng ven hồ.\n") == ["1: ?"]


def test_a_telegram_charges_those_that_its_items_name_and_not_who_sends_it() -> None:
    found = rows(
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH ĐIỆN:\n\n- Giám đốc các sở;\n\n- Chủ tịch UBND các huyện.\n\n"
        "Để giữ rừng ven hồ, Chủ tịch UBND tỉnh yêu cầu:\n\n"
        "1. Chủ tịch UBND các huyện ven hồ: Khe Vàng, Mây Hồ, thị xã Sa Mù dọn đường băng cản lửa.\n\n"
        "2. Đề nghị Hội Nông dân tỉnh vận động hội viên giúp dân.\n\n"
        "3. Công ty Điện lực Lạc Sơn, Viễn thông Lạc Sơn bảo đảm điện và liên lạc ở các bến thuyền.\n",
        kind="CÔNG ĐIỆN",
        code="CĐ",
    )
    assert found == [
        "1: Chủ tịch UBND huyện Khe Vàng | Chủ tịch UBND huyện Mây Hồ | Chủ tịch UBND thị xã Sa Mù",
        "2: Hội Nông dân tỉnh",
        "3: Công ty Điện lực Lạc Sơn | Viễn thông Lạc Sơn",
    ]


def test_a_work_programme_by_whose_matters_they_are_and_by_quarter() -> None:
    found = rows(
        "I. BAN CHẤP HÀNH ĐẢNG BỘ TỈNH\n\n1. Đề án sắp xếp các trạm rừng (Ban Tổ chức Tỉnh ủy).\n\n"
        "II. BAN THƯỜNG VỤ TỈNH ỦY\n* Quý I\n"
        "1. Cho ý kiến về tuyển quân (Đảng ủy Quân sự tỉnh - đ/c Phó Bí thư Thường trực Tỉnh ủy chỉ đạo).\n"
        "2. Kiểm điểm việc trồng rừng năm 2035\n- Cơ quan chủ trì: Văn phòng Tỉnh ủy\n- Thời gian: tháng 2/2036\n* Quý II\n"
        "3. Sơ kết việc giữ rừng (Sở Y tế chuẩn bị).\n",
        kind="CHƯƠNG TRÌNH CÔNG TÁC",
        about="của Ban Chấp hành, Ban Thường vụ Tỉnh ủy năm 2036",
        code="CTr",
    )
    assert found == [
        "I/1: Ban Tổ chức Tỉnh ủy",
        "II/Quý I/1: >Phó Bí thư Thường trực Tỉnh ủy | Đảng ủy Quân sự tỉnh",
        "II/Quý I/2: *Văn phòng Tỉnh ủy",
        "II/Quý II/3: Sở Y tế",
    ]


def test_a_person_with_a_rank_and_no_address_heads_an_item() -> None:
    found = rows(
        "1. Các đồng chí Ủy viên còn lại\n\na) Thiếu tá QNCN Nghiêm Xuân Trường, Trưởng Công an xã: phụ trách việc giữ rừng.\n\n"
        "b) BSCKII Lò Thị Kẻo - Phó Giám đốc: phụ trách trạm xá ven hồ.\n",
        kind="QUYẾT ĐỊNH",
        about="Phân công nhiệm vụ",
        code="QĐ",
    )
    assert found == ["1/a: @Nghiêm Xuân Trường", "1/b: @Lò Thị Kẻo"]


def test_a_clause_behind_a_comma_says_who_does_what_another_only_directs() -> None:
    found = rows(
        "1. Phân công đồng chí Lò Thị Kẻo trực tiếp chỉ đạo, các đồng chí Quách Anh Tùng, Lò Văn Sỹ giúp dân gặt lúa.\n\n"
        "2. Giao đồng chí Lò Thị Kẻo chỉ đạo, đôn đốc các phòng trồng cây.\n\n"
        "3. Đồng chí Quách Anh Tùng trực tiếp chỉ đạo, kiểm tra hồ đập.\n"
    )
    assert found == ["1: >@Lò Thị Kẻo | @Quách Anh Tùng | @Lò Văn Sỹ", "2: @Lò Thị Kẻo", "3: @Quách Anh Tùng"]


def test_what_closes_a_letter_is_a_task_where_it_asks_by_a_day() -> None:
    letter = HEAD.format(code="", kind="", about="").replace("58/-UBND", "77/SYT-NV") + (
        "Kính gửi: Các trạm y tế.\n\nSở Y tế gửi mẫu phiếu kèm theo.\n\n"
        "Nhận được công văn này, Sở Y tế đề nghị các trạm y tế {asked}.\n"
    )
    asked = {"gửi phiếu về Sở trước ngày 20/4/2036": ["2036-04-20"], "biết và thực hiện": []}
    for words, ends in asked.items():
        assert [task.deadline_end for task in read_tasks(document(letter.format(asked=words)))] == ends


def test_when_and_where_is_nobodys_and_the_last_paragraph_charges_as_the_items_do() -> None:
    found = rows(
        "I. Mục đích\nTạo không khí vui tươi.\nII. Thời gian, địa điểm\n- Thời gian: 7h30 ngày 05/9/2036.\n- Địa điểm: Bến thuyền.\n"
        "III. Phân công\n1. Sở Y tế số hóa sổ sách của các trạm rừng.\n2. Công an tỉnh giữ gìn trật tự ở bến thuyền.\n\n"
        "Sở Nội vụ theo dõi, tổng hợp, báo cáo kết quả trước ngày 20 tháng 12 hằng năm.\n\n"
        "Văn phòng UBND tỉnh xin thông báo để các sở, ban, ngành biết, thực hiện./.\n"
    )
    assert found == ["III/1: Sở Y tế", "III/2/¶1: Công an tỉnh", "III/2/¶2: Sở Nội vụ"]


def test_labels_that_are_headings_beside_what_is_to_be_done_hold_for_its_items() -> None:
    found = rows(
        "I. GIỮ RỪNG\n\n1. Nội dung, biện pháp\n\na) Dựng chòi canh ở các cửa rừng ven hồ;\n\nb) Phát quang đường băng cản lửa.\n\n"
        "2. Cơ quan chủ trì, phối hợp\n\na) Cơ quan chủ trì\n\n- Sở Y tế.\n\n- Công an tỉnh; Sở Nội vụ.\n\n"
        "b) Cơ quan phối hợp: Các chủ rừng.\n\n3. Thời gian thực hiện: Quý II/2036.\n\n"
        "II. TRỒNG RỪNG\n\na) Nội dung\nGieo ươm cây bản địa ở vườn ươm Mây Hồ.\n\nb) Đơn vị thực hiện\nSở Xây dựng.\n\n"
        "c) Kinh phí thực hiện: Sở Tài chính bố trí kinh phí hằng năm.\n\n"
        "III. NỘI DUNG\n\n1. Sở Y tế mở trạm xá.\n\nIV. KINH PHÍ THỰC HIỆN\n\nSở Tài chính bố trí kinh phí mở trạm xá.\n"
    )
    guards = "*Sở Y tế | *Công an tỉnh | *Sở Nội vụ | Các chủ rừng"
    assert found[:4] == [f"I/1/a: {guards}", f"I/1/b: {guards}", "II/a: Sở Xây dựng", "III/1: Sở Y tế"]
    assert found[4:] == ["IV: Sở Tài chính"]


def test_a_period_that_goes_on_has_no_end() -> None:
    body = "1. Giao Sở Y tế khám cho trẻ ven hồ.\n- Thời gian thực hiện: Từ năm 2036 đến năm 2038 và {more}tiếp theo.\n"
    for more in ("", "các năm ", "các giai đoạn "):
        page = document(HEAD.format(code="KH", kind="KẾ HOẠCH", about="Khám cho trẻ") + body.format(more=more))
        assert [task.deadline_end for task in read_tasks(page)] == [None]


def test_who_issues_an_act_is_charged_by_no_line_above_its_recitals() -> None:
    page = HEAD.format(
        code="QĐ", kind="QUYẾT ĐỊNH CỦA ỦY BAN NHÂN DÂN TỈNH LẠC SƠN", about="V/v phê duyệt chương trình trồng rừng"
    )
    body = (
        "ỦY BAN NHÂN DÂN TỈNH LẠC SƠN\n\n- Căn cứ Luật Trồng cây ngày 21/6/2034;\n\nXét đề nghị của Giám đốc Sở Y tế.\n\n"
        "QUYẾT ĐỊNH\n\nĐiều 1: Phê duyệt chương trình trồng rừng giai đoạn 2036 - 2040 và định hướng đến năm 2050.\n\n"
        "Điều 2: Giao cho Sở Y tế triển khai và phối hợp với các địa phương thực hiện chương trình trồng rừng.\n"
    )
    found = [(t.locator, [p.name for p in t.implementing]) for t in read_tasks(document(page + body)) if t.implementing]
    assert found == [("Điều 2", ["Sở Y tế", "các địa phương"])]


def test_what_an_inspection_found_is_no_task_and_whom_its_headings_name_are_charged() -> None:
    found = rows(
        "I. KẾT LUẬN\n1. Ưu điểm: Sở Y tế đã quan tâm đến các trạm xá ven hồ.\n"
        "2. Tồn tại, hạn chế: Sở Nội vụ thẩm tra quyết toán chậm.\nII. KIẾN NGHỊ\n1. Đối với UBND huyện Khe Vàng\n"
        "Chỉ đạo các phòng rà soát những khu rừng trồng ven hồ còn chậm quyết toán ở các xã, báo cáo UBND tỉnh kết quả trước ngày 30/9/2036.\n"
        "2. Giao Phòng Giám sát, kiểm tra và xử lý sau thanh tra theo dõi, đôn đốc việc thực hiện kết luận và báo cáo Chánh Thanh tra tỉnh hằng tháng.\n",
        kind="KẾT LUẬN THANH TRA",
        code="KL",
    )
    assert found == ["II/1: UBND huyện Khe Vàng", "II/2: Phòng Giám sát, kiểm tra và xử lý sau thanh tra"]


def test_a_programme_charges_below_a_heading_that_only_begins_as_its_title_does() -> None:
    found = rows(
        "I. ỦY BAN NHÂN DÂN TỈNH\n\n1. Đề án giữ rừng ven hồ (Sở Y tế).\n\n"
        "II. Tổ chức thực hiện\n\n1. Ủy ban nhân dân các xã\n\n- Rà soát các bến thuyền ven hồ.\n",
        kind="CHƯƠNG TRÌNH CÔNG TÁC",
        about="của Ủy ban nhân dân tỉnh năm 2036",
        code="CTr",
    )
    assert found == ["I/1: Sở Y tế", "II/1/-1: Ủy ban nhân dân các xã"]


LETTER = """SỞ Y TẾ TỈNH LẠC SƠN
Số: 455/SYT-NVY

Lạc Sơn, ngày 3 tháng 6 năm 2036

V/v tiêm phòng cho người giữ rừng

{addressed}

Thực hiện Kế hoạch số 77/KH-UBND ngày 20/5/2036 của UBND tỉnh, Sở Y tế đề nghị Quý {called} chỉ đạo các nội dung sau:

1. Lập danh sách người giữ rừng chưa tiêm phòng.

Đề nghị Quý {called} gửi danh sách về Sở Y tế trước ngày 20/6/2036.
"""


@pytest.mark.parametrize(
    ("addressed", "called", "whom"),
    [
        ("Kính gửi: Ủy ban nhân dân các xã, phường", "Ủy ban", ["Ủy ban nhân dân các xã, phường"]),
        ("Kính gửi:\n- Sở Xây dựng;\n- Sở Nội vụ.", "Sở", ["Sở Xây dựng", "Sở Nội vụ"]),
    ],
)
def test_whom_a_letter_calls_with_honour_are_those_that_it_addresses(
    addressed: str, called: str, whom: list[str]
) -> None:
    tasks = read_tasks(document(LETTER.format(addressed=addressed, called=called)))
    assert [[party.name for party in task.implementing] for task in tasks] == [whom, whom]
    assert [task.deadline_end for task in tasks] == [None, "2036-06-20"]


def test_a_pages_width_breaks_no_name() -> None:
    """Lines of a page whose width broke them: names run over their ends, a heading's line stands by itself."""
    body = (
        "1. Đồng chí Phó Chủ tịch UBND xã Đặng\nThị Yến chủ trì làm việc với các hộ nuôi cá ven hồ Mây về việc thả\n"
        "cá giống trong năm nay.\n\n"
        "2. Đối với vùng núi: UBND các xã Mây\nHồ, Khe Vàng khẩn trương di dời các hộ dân đang ở dưới chân núi ra\n"
        "khỏi vùng nguy cơ sạt lở trước mùa mưa.\n\n"
        "3. Hội đồng Khoa học và\nĐào tạo thẩm định các đề tài về trồng rừng ven hồ do các nhóm công\ntác gửi về.\n\n"
        "4. Sở Y tế tham mưu Giám đốc trình\nBộ Y tế xem xét điều chỉnh danh mục thuốc cấp cho người giữ rừng ở\n"
        "các xã ven hồ Mây và ven hồ Khe\nVàng.\n\n"
        + "".join(
            f"{n}. Riêng Sở Tài chính thẩm định các dự án\ntrồng rừng của các xã ven hồ Mây và bố trí vốn cho việc mua giống\n"
            "cây từ ngân sách của tỉnh.\n\n"
            for n in range(6, 14)
        )
        + "14. Sở Nội vụ\nRà soát biên chế của các hạt kiểm lâm ven hồ, báo cáo kết quả về tỉnh\ntrước mùa mưa.\n"
    )
    assert [row for row in rows(body) if "Sở Tài chính" not in row] == [
        "1: *@Đặng Thị Yến",
        "2: UBND xã Mây Hồ | UBND xã Khe Vàng",
        "3: Hội đồng Khoa học và Đào tạo",
        "4: Sở Y tế",
        "14: Sở Nội vụ",
    ]


ASKING = """SỞ Y TẾ
Số: 33/SYT-NV
Lạc Sơn, ngày 02 tháng 6 năm 2036

Kính gửi: Giám đốc các bệnh viện

{}
"""


@pytest.mark.parametrize(
    ("body", "asked"),
    [
        ("Sở Y tế đề nghị:\n\n1. Rà soát giường bệnh ở các khoa.\n2. Hạn chế tổ chức họp đông người.\n", ["1", "2"]),
        (
            "Đề nghị gửi danh sách bác sĩ trước ngày 20/6/2036.\n\nSở Y tế thông báo đến các bệnh viện biết, thực hiện.\n",
            ["¶2"],
        ),
        ("I. MỤC ĐÍCH, YÊU CẦU\n\n2. Yêu cầu:\n\n- Khám bệnh chu đáo, kịp thời cho người dân ven hồ.\n", []),
        ("Các trạm y tế có nhiều yêu cầu bổ sung bác sĩ.\n", []),
        ("Giám đốc Sở Y tế chỉ thị:\n\n1. Rà soát giường bệnh ở các khoa.\n", ["1"]),
        ("Thực hiện Chỉ thị của Bộ Y tế về phòng bệnh ven hồ.\n", []),
        (
            "Sở Y tế đề nghị:\n\n1. Gửi về: Sở Nội vụ trước ngày 20/6/2036.\n2. Nộp hồ sơ tại: Văn phòng Sở trong giờ làm việc.\n",
            ["1", "2"],
        ),
    ],
)
def test_a_letter_asks_those_whom_it_addresses(body: str, asked: list[str]) -> None:
    tasks = [task for task in read_tasks(document(ASKING.format(body))) if task.implementing]
    assert [task.locator for task in tasks] == asked
    assert all([party.name for party in task.implementing] == ["Giám đốc các bệnh viện"] for task in tasks)


def test_a_list_whose_lines_no_stop_ends() -> None:
    text = (
        "KẾ HOẠCH\nTrồng rừng\n\n1. Sở Y tế mở trạm xá\n2. Trồng cây ven hồ cho kịp mùa mưa năm nay\n"
        "3. Giao Sở Nội vụ cử cán bộ\n\nNhu cầu cây giống:\n- Lim: 450 cây\n- Quế: 80 cây\n- Chè: 9 cây\n\nGiao Sở Xây dựng làm đường lên nương.\n"
    )
    tasks = [task for task in read_tasks(document(text)) if task.implementing]
    assert [(task.locator, task.implementing[0].name) for task in tasks] == [
        ("1", "Sở Y tế"),
        ("3", "Sở Nội vụ"),
        ("¶2", "Sở Xây dựng"),
    ]


def test_who_lets_others_know_charges_nobody() -> None:
    text = (
        "THÔNG BÁO\nHọp dân\n\nĐơn vị trân trọng thông báo tổ chức họp:\n\n1. Địa điểm: Nhà văn hóa thôn Hạ, xã Mây Hồ\n"
        "2. Báo cáo việc trồng rừng ven hồ năm nay\n"
    )
    assert not [task for task in read_tasks(document(text)) if task.implementing]


def test_counts_behind_a_label_are_no_work() -> None:
    text = (
        "KẾ HOẠCH\nTrực bão\n\nGiám đốc Sở yêu cầu Phòng Hậu cần:\n\n1. Chuẩn bị phương án trực 24/24 trong thời gian bão\n"
        "2. Số điện thoại trực ban: 0123.456.789\n3. Văn phòng Sở: 01 biên chế (văn thư - lưu trữ)\n"
    )
    assert [task.locator for task in read_tasks(document(text)) if task.implementing] == ["1"]


def test_a_meeting_s_minutes_charge_whoever_its_conclusion_names() -> None:
    text = (
        "TRƯỜNG THPT MÂY HỒ\nSố: 12/BB-THPT\n\nBIÊN BẢN\nHọp giao ban tháng 01/2036\n\nI. NỘI DUNG\n- Tổ Toán báo cáo số liệu.\n\n"
        "II. KẾT LUẬN CỦA HIỆU TRƯỞNG\n- Tổ Văn phòng dọn kho sách trước 20/01\n- Các tổ chuyên môn đã ôn tập tốt.\n"
        "- Đoàn Thanh niên trồng cây ven hồ.\n"
    )
    assert [task.implementing[0].name for task in read_tasks(document(text))] == ["Tổ Văn phòng", "Đoàn Thanh niên"]


def test_who_shares_out_work_does_none_of_it() -> None:
    text = (
        "THÔNG BÁO\nPhân công nhiệm vụ\n\nBan Thường vụ Huyện ủy phân công nhiệm vụ như sau:\n\n"
        "1. Đồng chí Sầm Văn Khoát: Phụ trách chung.\n2. Chuẩn bị nội dung họp Ban Thường vụ hằng tháng.\n"
    )
    tasks = [task for task in read_tasks(document(text)) if task.implementing]
    assert [(task.locator, task.implementing[0].name) for task in tasks] == [("1", "Sầm Văn Khoát")]


def test_an_item_s_own_time_holds_above_one_that_it_shares() -> None:
    text = (
        "KẾ HOẠCH\nTrồng rừng\n\nI. NHIỆM VỤ\n1. Báo cáo số cây đã trồng hằng quý.\n2. Kiểm tra cây giống.\n"
        "Đơn vị chủ trì: Chi cục Kiểm lâm. Thời gian thực hiện: năm 2036.\n"
    )
    assert [(task.recurrence, task.deadline_end) for task in read_tasks(document(text))] == [
        ("Hàng quý", None),
        (None, "2036-12-31"),
    ]
