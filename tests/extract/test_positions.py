"""Who holds what office."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kg.models import Position
from tests.reading import document, read_positions, read_tasks


def positions_of(text: str) -> list[Position]:
    read = document(text)
    return read_positions(read)


SENTENCES = [
    ("# Thành lập Ban Chỉ đạo phòng thủ dân sự tỉnh\n\nTheo đó, Trưởng Ban Chỉ đạo là đồng chí Bế Ngọc Lãm, Phó Chủ tịch UBND tỉnh.", ["Bế Ngọc Lãm | Trưởng Ban | Ban Chỉ đạo phòng thủ dân sự tỉnh", "Bế Ngọc Lãm | Phó Chủ tịch | Ủy ban nhân dân tỉnh"]),
    ("Ông Bế Ngọc Lãm, Giám đốc Sở Y tế, dự họp.\n\n**^**\"Bà Lò Thị Kẻo giữ chức Giám đốc Sở Nội vụ\". Báo Mây Hồ.\n**a****b**\"Ông Sầm Văn Khoát làm Bí thư Tỉnh ủy\". Báo Khe.", ["Bế Ngọc Lãm | Giám đốc | Sở Y tế"]),
    ("Dự họp có Chủ tịch UBND tỉnh Siu Hương, Phó Bí thư Tỉnh ủy Y Ngọc và Chủ tịch UBND huyện Ayun Mới.", ["Siu Hương | Chủ tịch | Ủy ban nhân dân tỉnh", "Y Ngọc | Phó Bí thư | Tỉnh ủy"]),
    ("Đoàn kiểm tra số 4 do bà Lò Thị Kẻo làm Trưởng đoàn đã đến xã Khe Vàng.", ["Lò Thị Kẻo | Trưởng Đoàn | Đoàn kiểm tra số 4"]),
    ("Thành lập Tổ công tác rà soát hồ sơ do bà Lò Thị Kẻo, Phó Giám đốc Sở Tư pháp làm Tổ trưởng; ông Bế Ngọc Lãm làm Tổ phó.", ["Lò Thị Kẻo | Phó Giám đốc | Sở Tư pháp", "Lò Thị Kẻo | Tổ trưởng | Tổ công tác rà soát hồ sơ", "Bế Ngọc Lãm | Tổ phó | Tổ công tác rà soát hồ sơ"]),
    ("Ông Bế Ngọc Lãm, PTGĐ Tập đoàn Than Mây Hồ phát biểu.", ["Bế Ngọc Lãm | Phó Tổng Giám đốc | Tập đoàn Than Mây Hồ"]),
    ("Bí thư Tỉnh ủy Bế Ngọc Lãm làm Trưởng đoàn đã đến Cộng hòa Cuba.", ["Bế Ngọc Lãm | Bí thư | Tỉnh ủy"]),
    ("Ông Bế Ngọc Lãm - Phó Bí thư, Chủ tịch UBND tỉnh; bà Lò Thị Kẻo, Bí thư, Chủ tịch HĐND xã Khe Vàng.", ["Bế Ngọc Lãm | Phó Bí thư | Tỉnh ủy", "Bế Ngọc Lãm | Chủ tịch | Ủy ban nhân dân tỉnh", "Lò Thị Kẻo | Bí thư | Đảng ủy xã Khe Vàng", "Lò Thị Kẻo | Chủ tịch | Hội đồng nhân dân xã Khe Vàng"]),
    ("Đồng chí Bế Ngọc Lãm, phó CT UBND xã, đồng chí Lò Thị Kẻo Phó CT UBND xã dự.", ["Bế Ngọc Lãm | Phó Chủ tịch | Ủy ban nhân dân xã", "Lò Thị Kẻo | Phó Chủ tịch | Ủy ban nhân dân xã"]),
    ("Ông Bế Ngọc Lãm tái đắc cử chức danh Phó Chủ tịch HĐND huyện; bà Lò Thị Kẻo tái cử chức danh Chủ tịch UBND huyện.", ["Bế Ngọc Lãm | Phó Chủ tịch | Hội đồng nhân dân huyện", "Lò Thị Kẻo | Chủ tịch | Ủy ban nhân dân huyện"]),
    ("Điều động ông Bế Ngọc Lãm đến nhận công tác tại Trường ĐH Mây Hồ và bổ nhiệm giữ chức Hiệu trưởng.", ["Bế Ngọc Lãm | Hiệu trưởng | Trường ĐH Mây Hồ"]),
    ("Đồng chí Bế Ngọc Lãm, Bí thư Tỉnh ủy, Bí thư ĐUQS tỉnh; bà Lò Thị Kẻo, Viện trưởng VKSNDTC.", ["Bế Ngọc Lãm | Bí thư | Tỉnh ủy", "Bế Ngọc Lãm | Bí thư | Đảng ủy Quân sự tỉnh", "Lò Thị Kẻo | Viện trưởng | Viện kiểm sát nhân dân tối cao"]),
    ("Ông Bế Ngọc Lãm làm Trưởng ban Chỉ đạo cấp tỉnh phòng chống dịch bệnh Covid-19.", ["Bế Ngọc Lãm | Trưởng Ban | Ban Chỉ đạo cấp tỉnh phòng chống dịch bệnh Covid-19"]),
    ("Ông Bế Ngọc Lãm - Phó Giám đốc Sở Y tế được giới thiệu giữ chức Giám đốc Sở Y tế.", ["Bế Ngọc Lãm | Phó Giám đốc | Sở Y tế"]),
    ("Về việc miễn nhiệm các Ủy viên UBND tỉnh: Bế Ngọc Lãm - Giám đốc Sở Y tế, Lò Thị Kẻo - Giám đốc Sở Nội vụ.", ["Bế Ngọc Lãm | Giám đốc | Sở Y tế", "Lò Thị Kẻo | Giám đốc | Sở Nội vụ"]),
    ("Điều động Đại tá Bế Ngọc Lãm đến nhận công tác và giữ chức Tư lệnh Bộ Tư lệnh Cảnh sát cơ động (K02).", ["Bế Ngọc Lãm | Tư lệnh | Bộ Tư lệnh Cảnh sát cơ động"]),
    ("Đại tá Bế Ngọc Lãm được bổ nhiệm giữ chức vụ Cục trưởng Cục An ninh điều tra (Bộ Công an).", ["Bế Ngọc Lãm | Cục trưởng | Cục An ninh điều tra"]),
    ("Thiếu tướng Bế Ngọc Lãm, Phó Bí thư Đảng ủy Cục Chính trị, Chủ nhiệm Chính trị BĐBP dự.", ["Bế Ngọc Lãm | Phó Bí thư | Đảng ủy Cục Chính trị", "Bế Ngọc Lãm | Chủ nhiệm Chính trị | Bộ đội Biên phòng"]),
    ("Bà Lò Thị Kẻo hiện là Ủy viên Bộ Chính trị Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam khóa XIII, Giám đốc Sở Y tế.", ["Lò Thị Kẻo | Ủy viên | Bộ Chính trị", "Lò Thị Kẻo | Giám đốc | Sở Y tế"]),
    ("Bà Lò Thị Kẻo, Ủy viên Trung ương Đảng các khóa XI, XII và XIII, Bí thư Tỉnh ủy.", ["Lò Thị Kẻo | Ủy viên | Ban Chấp hành Trung ương Đảng", "Lò Thị Kẻo | Bí thư | Tỉnh ủy"]),
    ("Phê chuẩn 2 Ủy viên UBND tỉnh là ông Bế Ngọc Lãm, Giám đốc Sở Nội vụ và bà Lò Thị Kẻo, Giám đốc Sở Y tế.", ["Bế Ngọc Lãm | Ủy viên | Ủy ban nhân dân tỉnh", "Bế Ngọc Lãm | Giám đốc | Sở Nội vụ", "Lò Thị Kẻo | Ủy viên | Ủy ban nhân dân tỉnh", "Lò Thị Kẻo | Giám đốc | Sở Y tế"]),
    ("Phê chuẩn miễn nhiệm 2 Ủy viên UBND tỉnh là ông Bế Ngọc Lãm và bà Lò Thị Kẻo.", []),
    ("Bầu bổ sung 2 Ủy viên Ban Thường vụ Tỉnh ủy gồm:\n- Ông Bế Ngọc Lãm, Giám đốc Sở Nội vụ.\n- Bà Lò Thị Kẻo, Giám đốc Sở Y tế.", ["Bế Ngọc Lãm | Ủy viên | Ban Thường vụ Tỉnh ủy", "Bế Ngọc Lãm | Giám đốc | Sở Nội vụ", "Lò Thị Kẻo | Ủy viên | Ban Thường vụ Tỉnh ủy", "Lò Thị Kẻo | Giám đốc | Sở Y tế"]),
    ("Sáng 2/1, Chủ tịch UBND tỉnh, ông Bế Ngọc Lãm chủ trì; dự họp có Giám đốc Sở Y tế, bà Lò Thị Kẻo.", ["Bế Ngọc Lãm | Chủ tịch | Ủy ban nhân dân tỉnh", "Lò Thị Kẻo | Giám đốc | Sở Y tế"]),
    ("Ông Bế Ngọc Lãm - Chi hội trưởng Nông dân thôn Hạ; bà Lò Thị Kẻo, Chi hội phó Chi hội Phụ nữ dự.", ["Bế Ngọc Lãm | Chi hội trưởng | Chi hội Nông dân thôn Hạ", "Lò Thị Kẻo | Chi hội phó | Chi hội Phụ nữ"]),
    ("Đoàn công tác của Ban Chỉ đạo xây dựng nông thôn mới do bà Lò Thị Kẻo làm Trưởng đoàn đã đến xã.", ["Lò Thị Kẻo | Trưởng Đoàn | Đoàn công tác của Ban Chỉ đạo xây dựng nông thôn mới"]),
    ("Theo đề nghị của Giám đốc Sở Nội vụ, ông Bế Ngọc Lãm được nghỉ phép.", []),
    ("Ông Sầm Văn Khoát công bố quyết định tiếp nhận ông Bế Ngọc Lãm đến Sở Y tế, bổ nhiệm giữ chức Phó Giám đốc Sở Y tế.", ["Bế Ngọc Lãm | Phó Giám đốc | Sở Y tế"]),
    ("Bổ nhiệm Giám đốc Sở Y tế\nĐồng chí Bế Ngọc Lãm, Phó Bí thư Tỉnh ủy, trao quyết định.", ["Bế Ngọc Lãm | Phó Bí thư | Tỉnh ủy"]),
    ("GIÁM ĐỐC SỞ Y TẾ\nÔng Bế Ngọc Lãm", ["Bế Ngọc Lãm | Giám đốc | Sở Y tế"]),
    ("Quyết định không công nhận bà Lò Thị Kẻo tiếp tục giữ chức vụ Hiệu trưởng Trường Đại học Mây Hồ.", []),
    ("Ông Bế Ngọc Lãm, Bí thư Tỉnh ủy, Thường trực Ban Bí thư khóa XIII thôi giữ chức Thường trực Ban Bí thư.", ["Bế Ngọc Lãm | Bí thư | Tỉnh ủy"]),
    ("Đồng chí Bế Ngọc Lãm - Phó Bí thư TT Huyện ủy; bà Lò Thị Kẻo, Phó Giám đốc TT Y tế huyện.", ["Bế Ngọc Lãm | Phó Bí thư Thường trực | Huyện ủy"]),
    ("Đồng chí Bế Ngọc Lãm, UVBTV, Phó Chủ tịch HĐND huyện Khe Vàng.", ["Bế Ngọc Lãm | Ủy viên | Ban Thường vụ Huyện ủy Khe Vàng", "Bế Ngọc Lãm | Phó Chủ tịch | Hội đồng nhân dân huyện Khe Vàng"]),
    ("Công bố quyết định thôi giữ chức, nghỉ hưu đối với Đại tá Bế Ngọc Lãm, Chính ủy Lữ đoàn 575.", []),
    ("Thượng tá Bế Ngọc Lãm, Phó Trưởng Phòng Cán bộ giữ chức Chính ủy Lữ đoàn 575.", ["Bế Ngọc Lãm | Phó Trưởng Phòng | Phòng Cán bộ", "Bế Ngọc Lãm | Chính ủy | Lữ đoàn 575"]),
    ("Đại tá Bế Ngọc Lãm thông báo danh sách các sĩ quan được bổ nhiệm về giữ chức Chỉ huy trưởng Ban Chỉ huy Quân sự xã.", []),
    ("Giao đồng chí Phùng Gia Bách, UVBTVTU, Phó Chủ tịch Thường trực UBND tỉnh chỉ đạo.", ["Phùng Gia Bách | Ủy viên | Ban Thường vụ Tỉnh ủy", "Phùng Gia Bách | Phó Chủ tịch Thường trực | Ủy ban nhân dân tỉnh"]),
    ("Đồng chí Lương Khánh Duy, UVTƯĐ, Bí thư Tỉnh ủy, Trưởng Đoàn đại biểu Quốc hội tỉnh.", ["Lương Khánh Duy | Ủy viên | Ban Chấp hành Trung ương Đảng", "Lương Khánh Duy | Bí thư | Tỉnh ủy", "Lương Khánh Duy | Trưởng Đoàn | Đoàn đại biểu Quốc hội tỉnh"]),
    ("Đồng chí Vi Thị Mai Thoa - Trưởng Ban Tổ chức Tỉnh ủy phát biểu.", ["Vi Thị Mai Thoa | Trưởng Ban | Ban Tổ chức Tỉnh ủy"]),
    ("Chủ tịch UBND tỉnh Hà Quốc Hưởng yêu cầu trồng rừng.", ["Hà Quốc Hưởng | Chủ tịch | Ủy ban nhân dân tỉnh"]),
    ("Bí thư Thành ủy Thái Thị An Nhàn và Bí thư Huyện ủy Khe Vàng Ma Quang Sỹ dự.", ["Thái Thị An Nhàn | Bí thư | Thành ủy", "Ma Quang Sỹ | Bí thư | Huyện ủy Khe Vàng"]),
    ("Chủ tịch UBND huyện Vương Đình Sỹ cho biết; Chủ tịch UBND xã Hà Quang Sỹ.", ["Vương Đình Sỹ | Chủ tịch | Ủy ban nhân dân huyện"]),
    ("Chủ tịch UBND tỉnh Lạc Sơn Nông Quốc Hưởng chủ trì.", ["Nông Quốc Hưởng | Chủ tịch | Ủy ban nhân dân tỉnh Lạc Sơn"]),
    ("Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh Lương Khánh Duy nhấn mạnh.", ["Lương Khánh Duy | Bí thư | Tỉnh ủy", "Lương Khánh Duy | Chủ tịch | Hội đồng nhân dân tỉnh"]),
    ("Chủ tịch UBND tỉnh Nông Quốc Hưởng, Phó Chủ tịch UBND tỉnh Phùng Gia Bách dự.", ["Nông Quốc Hưởng | Chủ tịch | Ủy ban nhân dân tỉnh", "Phùng Gia Bách | Phó Chủ tịch | Ủy ban nhân dân tỉnh"]),
    ("các đồng chí: Lò Thị Kẻo, Chánh Văn phòng Tỉnh ủy; Bế Ngọc Lãm, Giám đốc Sở Kế hoạch và Đầu tư.", ["Lò Thị Kẻo | Chánh Văn phòng | Văn phòng Tỉnh ủy", "Bế Ngọc Lãm | Giám đốc | Sở Kế hoạch và Đầu tư"]),
    ("bà Lục Thị Yên – Phó Bí thư / Chủ tịch UBND phường Khe Vàng.", ["Lục Thị Yên | Phó Bí thư | Đảng ủy phường Khe Vàng", "Lục Thị Yên | Chủ tịch | Ủy ban nhân dân phường Khe Vàng"]),
    ("Đồng chí Lục Thị Yên, Bí thư Huyện ủy Khe Vàng kiêm Chủ tịch HĐND huyện.", ["Lục Thị Yên | Bí thư | Huyện ủy Khe Vàng", "Lục Thị Yên | Chủ tịch | Hội đồng nhân dân huyện"]),
    ("Đồng chí Lương Khánh Duy, Trưởng Ban Chỉ đạo Tỉnh ủy về phòng, chống tham nhũng, tiêu cực.", ["Lương Khánh Duy | Trưởng Ban | Ban Chỉ đạo Tỉnh ủy về phòng, chống tham nhũng, tiêu cực"]),
    ("bà Lò Thị Kẻo (Phó Giám đốc Sở Y tế) dự họp.", ["Lò Thị Kẻo | Phó Giám đốc | Sở Y tế"]),
    ("đồng chí Tổng Bí thư Cầm Thế Vỹ căn dặn.", ["Cầm Thế Vỹ | Tổng Bí thư | None"]),
    ("Bí thư các cấp ủy, chủ tịch UBND các huyện chịu trách nhiệm.", []),
    ("Ông Sầm Văn Khoát là Đại biểu Quốc hội Khóa XV.", ["Sầm Văn Khoát | Đại biểu | Quốc hội"]),
    ("Nguyên Chủ tịch UBND tỉnh Sầm Văn Khoát đến thăm.", []),
    ("Chủ tịch Hồ Chí Minh đã dạy.", []),
    ("Trường THPT Trần Phú, Chủ tịch UBND huyện khen thưởng.", []),
    ("Đồng chí Lương Khánh Duy, Bí thư Tỉnh ủy, Trưởng Đoàn ĐBQH tỉnh chủ trì.", ["Lương Khánh Duy | Bí thư | Tỉnh ủy", "Lương Khánh Duy | Trưởng Đoàn | Đoàn Đại biểu Quốc hội tỉnh"]),
    ("Đồng chí Lò Thị Kẻo, Giám đốc Sở Y tế làm Bí thư Huyện ủy Lâm Sen.", ["Lò Thị Kẻo | Giám đốc | Sở Y tế", "Lò Thị Kẻo | Bí thư | Huyện ủy Lâm Sen"]),
    ("Bế Ngọc Lãm (Phó Chủ tịch UBND tỉnh) và Lục Thị Yên (Bí thư Huyện ủy).", ["Bế Ngọc Lãm | Phó Chủ tịch | Ủy ban nhân dân tỉnh", "Lục Thị Yên | Bí thư | Huyện ủy"]),
    ("đồng chí Lò Thị Kẻo - Ủy viên BTV, Trưởng Ban Dân vận Tỉnh ủy.", ["Lò Thị Kẻo | Ủy viên | Ban Thường vụ Tỉnh ủy", "Lò Thị Kẻo | Trưởng Ban | Ban Dân vận Tỉnh ủy"]),
    ("Thừa ủy quyền của Chủ tịch UBND tỉnh, Giám đốc Sở Nội vụ Bế Ngọc Lãm trình bày.", ["Bế Ngọc Lãm | Giám đốc | Sở Nội vụ"]),
    ("Ban Bí thư Trung ương Đảng chuẩn y chức danh Phó Bí thư Tỉnh ủy đối với ông Bế Ngọc Lãm.", ["Bế Ngọc Lãm | Phó Bí thư | Tỉnh ủy"]),
    ("Bà Lò Thị Kẻo, Trưởng phòng Phòng Tài chính - Kế hoạch huyện, Phó Trưởng ban.", ["Lò Thị Kẻo | Trưởng Phòng | Phòng Tài chính - Kế hoạch huyện"]),
    ("Đồng chí Lương Khánh Duy - Chủ tịch UBND tỉnh có buổi làm việc với xã.", ["Lương Khánh Duy | Chủ tịch | Ủy ban nhân dân tỉnh"]),
    ("bà H'Nga Knul, Phó Chủ tịch UBND tỉnh; ông Bế Lãm, Q. Giám đốc Sở Y tế.", ["H'Nga Knul | Phó Chủ tịch | Ủy ban nhân dân tỉnh", "Bế Lãm | Quyền Giám đốc | Sở Y tế"]),
    ("Chuẩn y đồng chí Lò Thị Kẻo giữ chức Phó Bí thư Tỉnh ủy; chỉ định đồng chí Bế Ngọc Lãm tham gia Ban Chấp hành Đảng bộ, Ban Thường vụ và giữ chức Phó Bí thư Tỉnh ủy.", ["Lò Thị Kẻo | Phó Bí thư | Tỉnh ủy", "Bế Ngọc Lãm | Ủy viên | Ban Chấp hành Đảng bộ tỉnh", "Bế Ngọc Lãm | Ủy viên | Ban Thường vụ Tỉnh ủy", "Bế Ngọc Lãm | Phó Bí thư | Tỉnh ủy"]),
    ("Chỉ định đồng chí Bế Ngọc Lãm tham gia Ban Thường vụ Đảng ủy và giữ chức Bí thư Đảng ủy Sở Y tế.", ["Bế Ngọc Lãm | Ủy viên | Ban Thường vụ Đảng ủy Sở Y tế", "Bế Ngọc Lãm | Bí thư | Đảng ủy Sở Y tế"]),
    ("Điều động, bổ nhiệm bà Lò Thị Kẻo, Phó Chánh Văn phòng UBND tỉnh, giữ chức vụ Giám đốc Sở Y tế thay ông Sầm Văn Khoát nghỉ hưu.", ["Lò Thị Kẻo | Phó Chánh Văn phòng | Văn phòng Ủy ban nhân dân tỉnh", "Lò Thị Kẻo | Giám đốc | Sở Y tế"]),
    ("Bầu bổ sung chức danh Ủy viên UBND tỉnh đối với các ông: Bế Ngọc Lãm - Giám đốc Sở Tư pháp; Phùng Gia Bách - Giám đốc Sở Nội vụ.", ["Bế Ngọc Lãm | Ủy viên | Ủy ban nhân dân tỉnh", "Bế Ngọc Lãm | Giám đốc | Sở Tư pháp", "Phùng Gia Bách | Ủy viên | Ủy ban nhân dân tỉnh", "Phùng Gia Bách | Giám đốc | Sở Nội vụ"]),
    ("Bà Lò Thị Kẻo trúng cử chức danh Phó Chủ tịch HĐND huyện.", ["Lò Thị Kẻo | Phó Chủ tịch | Hội đồng nhân dân huyện"]),
    ("Đồng ý cho ông Sầm Văn Khoát thôi giữ chức vụ Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh.", []),
    ("Miễn nhiệm chức vụ Phó Chủ tịch UBND tỉnh đối với ông Sầm Văn Khoát; bầu ông Bế Ngọc Lãm giữ chức vụ Phó Chủ tịch UBND tỉnh.", ["Bế Ngọc Lãm | Phó Chủ tịch | Ủy ban nhân dân tỉnh"]),
    ("Ông Sầm Văn Khoát, nguyên Bí thư Tỉnh ủy, Chủ tịch Hội Khuyến học tỉnh.", ["Sầm Văn Khoát | Chủ tịch | Hội Khuyến học tỉnh"]),
    ("Có các Phó Chủ tịch HĐND tỉnh Đoàn Văn Lộc, Lò Thị Kẻo - Tỉnh ủy viên.", ["Đoàn Văn Lộc | Phó Chủ tịch | Hội đồng nhân dân tỉnh", "Lò Thị Kẻo | Phó Chủ tịch | Hội đồng nhân dân tỉnh", "Lò Thị Kẻo | Ủy viên | Ban Chấp hành Đảng bộ tỉnh"]),
    ("Cùng đi có Phó Bí thư Huyện ủy Vàng A Sình; Chủ tịch Hội Nông dân tỉnh Lý Seo Dín, Trưởng Ban Dân tộc tỉnh Điểu K'Rơ.", ["Vàng A Sình | Phó Bí thư | Huyện ủy", "Lý Seo Dín | Chủ tịch | Hội Nông dân tỉnh", "Điểu K'Rơ | Trưởng Ban | Ban Dân tộc tỉnh"]),
    ("Bí thư Huyện ủy Ia H'Drai phát biểu; Chủ tịch UBND xã A Lưới tiếp thu.", []),
    ("- Bí thư Đảng ủy xã: Sùng A Chư - Điện thoại: 0900000021\n- Phó Chủ tịch UBND xã: Lù Thị Mẩy", ["Sùng A Chư | Bí thư | Đảng ủy xã", "Lù Thị Mẩy | Phó Chủ tịch | Ủy ban nhân dân xã"]),
    ("Đại tá Trần Sơn Bá, Phó Chỉ huy trưởng, Tham mưu trưởng Bộ CHQS tỉnh.", ["Trần Sơn Bá | Phó Chỉ huy trưởng | Bộ Chỉ huy Quân sự tỉnh", "Trần Sơn Bá | Tham mưu trưởng | Bộ Chỉ huy Quân sự tỉnh"]),
    ("Hòa thượng Thích Tuệ Minh, Trưởng Ban Trị sự Giáo hội Phật giáo Việt Nam tỉnh.", ["Thích Tuệ Minh | Trưởng Ban | Ban Trị sự Giáo hội Phật giáo Việt Nam tỉnh"]),
    ("Đồng chí K'Sem, Phó Trưởng Ban Dân vận Tỉnh ủy; Y Blơn Niê, Phó Bí thư Tỉnh ủy.", ["K'Sem | Phó Trưởng Ban | Ban Dân vận Tỉnh ủy", "Y Blơn Niê | Phó Bí thư | Tỉnh ủy"]),
    ("Phó Chủ tịch nước Lò Thị Kẻo và Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ Bế Ngọc Lãm đón đoàn.", ["Lò Thị Kẻo | Phó Chủ tịch nước | None", "Bế Ngọc Lãm | Bộ trưởng, Chủ nhiệm | Văn phòng Chính phủ"]),
    ("Thủ tướng Chính phủ Nông Quốc Hưởng tiếp Thủ tướng Quốc vụ viện Trung Quốc Lý Thanh Tùng. Thủ tướng Lý Thanh Tùng cảm ơn.", ["Nông Quốc Hưởng | Thủ tướng | Chính phủ"]),
    ("Trưởng Ban Nghiên cứu của Thủ tướng Chính phủ Nông Quốc Hưởng khi ấy là ông Bế Ngọc Lãm.", ["Nông Quốc Hưởng | Thủ tướng | Chính phủ"]),
    ("Bà Lò Thị Kẻo, Bí thư Tỉnh ủy Kim Bôi, thăm 12 hộ. Chủ tịch UBND phường Trần Hưng Đạo tiếp.", ["Lò Thị Kẻo | Bí thư | Tỉnh ủy Kim Bôi"]),
    ("Ông Bế Ngọc Lãm - Giám đốc Sở Tài chính thừa ủy quyền Chủ tịch UBND tỉnh trình bày.", ["Bế Ngọc Lãm | Giám đốc | Sở Tài chính"]),
    ("Phó Thủ tướng Chính phủ Nông Quốc Hưởng, Bộ trưởng Bộ Xây dựng; đại diện các bộ dự.", ["Nông Quốc Hưởng | Phó Thủ tướng | Chính phủ"]),
    ("Bí thư Đảng ủy, Chủ tịch HĐND xã Khe Vàng Lù Thị Mẩy cho biết.", ["Lù Thị Mẩy | Bí thư | Đảng ủy xã Khe Vàng", "Lù Thị Mẩy | Chủ tịch | Hội đồng nhân dân xã Khe Vàng"]),
    ("đ/c Sùng A Chư - BT Đảng ủy xã, đ/c Lù Thị Mẩy - PCT UBND xã.", ["Sùng A Chư | Bí thư | Đảng ủy xã", "Lù Thị Mẩy | Phó Chủ tịch | Ủy ban nhân dân xã"]),
    ("Thư ký của ông Bế Ngọc Lãm làm Phó Giám đốc Sở Y tế.", []),
    ("Ông Bế Ngọc Lãm - phó trưởng ban Công tác đại biểu Ủy ban Thường vụ Quốc hội - cho biết.", ["Bế Ngọc Lãm | Phó Trưởng Ban | Ban Công tác đại biểu Ủy ban Thường vụ Quốc hội"]),
    ("Bà Lò Thị Kẻo, Trưởng Ban Dân tộc HĐND tỉnh, hỏi.", ["Lò Thị Kẻo | Trưởng Ban | Ban Dân tộc Hội đồng nhân dân tỉnh"]),
    ("Chủ tịch nước Cộng hòa XHCN Việt Nam Cầm Thế Vỹ ký.", ["Cầm Thế Vỹ | Chủ tịch nước | None"]),
    ("Bà Lò Thị Kẻo, Giám đốc Sở Y tế tỉnh Bà Rịa - Vũng Tàu, dự.", ["Lò Thị Kẻo | Giám đốc | Sở Y tế tỉnh Bà Rịa - Vũng Tàu"]),
    ("Ông Bế Ngọc Lãm hiện là Bí thư Huyện ủy Khe Vàng,[2] Chủ tịch HĐND huyện Khe Vàng.", ["Bế Ngọc Lãm | Bí thư | Huyện ủy Khe Vàng", "Bế Ngọc Lãm | Chủ tịch | Hội đồng nhân dân huyện Khe Vàng"]),
    ("Bí thư Huyện ủy (cũ) Sầm Văn Khoát dự.", []),
    ("Chỉ định ông Bế Ngọc Lãm, nguyên Chánh Văn phòng UBND huyện, giữ chức Phó Chủ tịch UBND xã.", ["Bế Ngọc Lãm | Phó Chủ tịch | Ủy ban nhân dân xã"]),
    ("Các đồng chí Moong Văn Sáo, Lò Thị Kẻo được bầu làm Phó Bí thư Đảng ủy xã.", ["Moong Văn Sáo | Phó Bí thư | Đảng ủy xã", "Lò Thị Kẻo | Phó Bí thư | Đảng ủy xã"]),
    ("Có Lò Thị Kẻo, UVBTV, Trưởng Ban Dân vận Tỉnh ủy.", ["Lò Thị Kẻo | Ủy viên | Ban Thường vụ Tỉnh ủy", "Lò Thị Kẻo | Trưởng Ban | Ban Dân vận Tỉnh ủy"]),
    ("1. Ông Ksor H'Nan, CT UBND xã; 2. Ông Tôn Thất Lộc, CHT Ban CHQS huyện.", ["Ksor H'Nan | Chủ tịch | Ủy ban nhân dân xã", "Tôn Thất Lộc | Chỉ huy trưởng | Ban Chỉ huy Quân sự huyện"]),
    ("Hoàng A Páo - Bí thư Huyện ủy.", ["Hoàng A Páo | Bí thư | Huyện ủy"]),
    ("2010 - 2012: Lò Thị Kẻo, Phó Giám đốc Sở Y tế.", []),
    ("Thứ trưởng Công an Bế Ngọc Lãm báo cáo.", ["Bế Ngọc Lãm | Thứ trưởng | Bộ Công an"]),
    ("1. Ông PHAN MINH LONG, Giám đốc Sở Y tế; 2. Bà H'LIM NIÊ, Giám đốc Sở Nội vụ; 3. Ông ĐINH BÁ NAM, Bí thư Huyện ủy.", ["Phan Minh Long | Giám đốc | Sở Y tế", "H'Lim Niê | Giám đốc | Sở Nội vụ", "Đinh Bá Nam | Bí thư | Huyện ủy"]),
    ("- VŨ HẢI NAM - Giám đốc Sở Y tế\n- BẾ LONG, Giám đốc Sở Nội vụ", ["Vũ Hải Nam | Giám đốc | Sở Y tế", "Bế Long | Giám đốc | Sở Nội vụ"]),
    ("CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN MAI CHÂU\n\nGIÁM ĐỐC TẬP ĐOÀN CAO SU", []),
    ("Chủ tịch HĐND xã: Ông Bế Ngọc Lãm\nPhó Chủ tịch HĐND xã: bà Lò Thị Kẻo", ["Bế Ngọc Lãm | Chủ tịch | Hội đồng nhân dân xã", "Lò Thị Kẻo | Phó Chủ tịch | Hội đồng nhân dân xã"]),
    ("Đồng chí Bế Ngọc Lãm, Phó Bí thư Thường trực phụ trách Đảng bộ tỉnh Lạc Sơn.", ["Bế Ngọc Lãm | Phó Bí thư Thường trực phụ trách | Đảng bộ tỉnh Lạc Sơn"]),
    ("Dự họp có đồng chí Lò Thị Kẻo, các đồng chí Bí thư chi bộ.", []),
    ("Ông Bế Ngọc Lãm, Trưởng tiểu khu Tiểu khu 5; bà Lò Thị Kẻo, Trưởng bản Bản Pom.", ["Bế Ngọc Lãm | Trưởng tiểu khu | Tiểu khu 5", "Lò Thị Kẻo | Trưởng bản | Bản Pom"]),
    ("Ông Bế Ngọc Lãm, Trưởng thôn Hậu Lâm; Trưởng bản Lò Thị Kẻo dự.", ["Bế Ngọc Lãm | Trưởng thôn | Thôn Hậu Lâm", "Lò Thị Kẻo | Trưởng bản | None"]),
    ("Đ/c Bế Ngọc Lãm - PBT TT Tỉnh ủy; đ/c Lò Thị Kẻo - PBT Thường trực Huyện ủy.", ["Bế Ngọc Lãm | Phó Bí thư Thường trực | Tỉnh ủy", "Lò Thị Kẻo | Phó Bí thư Thường trực | Huyện ủy"]),
    ("Ông Bế Ngọc Lãm, sinh ngày 03/02/1972; chức vụ: Phó Viện trưởng Viện kiểm sát nhân dân huyện Khe Vàng.", ["Bế Ngọc Lãm | Phó Viện trưởng | Viện kiểm sát nhân dân huyện Khe Vàng"]),
    ("Ông Bế Ngọc Lãm, Giám đốc Vườn quốc gia Hoàng Liên Khe; bà Lò Thị Kẻo, Trưởng Thi hành án dân sự tỉnh; ông Tạ Cao, Giám đốc Nhà khách Tỉnh ủy.", ["Bế Ngọc Lãm | Giám đốc | Vườn quốc gia Hoàng Liên Khe", "Lò Thị Kẻo | Trưởng Thi hành án | Thi hành án dân sự tỉnh", "Tạ Cao | Giám đốc | Nhà khách Tỉnh ủy"]),
    ("Thượng úy Bế Ngọc Lãm, Chính trị viên phó Đồn Biên phòng Sen Thượng; bà Lò Thị Kẻo, Trưởng trạm Y tế xã.", ["Bế Ngọc Lãm | Chính trị viên phó | Đồn Biên phòng Sen Thượng", "Lò Thị Kẻo | Trưởng Trạm | Trạm Y tế xã"]),
    ("Phó Chủ tịch HĐND thành phố Phạm Quý Tiến trực; Chủ tịch UBND thành phố Vương Đình Khôi dự.", ["Phạm Quý Tiến | Phó Chủ tịch | Hội đồng nhân dân thành phố", "Vương Đình Khôi | Chủ tịch | Ủy ban nhân dân thành phố"]),
    ("Chủ tịch UBND huyện Hoàng Su Phì họp. Bí thư Huyện ủy Trần Văn Thời Lê Thị Na nói.", ["Lê Thị Na | Bí thư | Huyện ủy Trần Văn Thời"]),
    ("Điều động ông Bế Ngọc Lãm, Giám đốc Sở Y tế đến nhận công tác tại Trường Đại học Mây Hồ và bổ nhiệm giữ chức Hiệu trưởng.", ["Bế Ngọc Lãm | Giám đốc | Sở Y tế", "Bế Ngọc Lãm | Hiệu trưởng | Trường Đại học Mây Hồ"]),
    ("Điều động ông Bế Ngọc Lãm về công tác tại Sở Nội vụ; bổ nhiệm giữ chức Phó Giám đốc Sở kể từ ngày 1/5/2031.", ["Bế Ngọc Lãm | Phó Giám đốc | Sở Nội vụ"]),
    ("Ông Bế Ngọc Lãm chuyển về làm phó giám đốc Sở Y tế, còn bà Lò Thị Kẻo sang làm chủ tịch Hội Nông dân tỉnh.", ["Bế Ngọc Lãm | Phó Giám đốc | Sở Y tế", "Lò Thị Kẻo | Chủ tịch | Hội Nông dân tỉnh"]),
    ("Phó Chủ tịch UBND tỉnh Bế Ngọc Lãm phụ trách văn hóa; y tế; đồng thời trực tiếp làm Trưởng ban Đại diện Ngân hàng Chính sách xã hội tỉnh.", ["Bế Ngọc Lãm | Phó Chủ tịch | Ủy ban nhân dân tỉnh", "Bế Ngọc Lãm | Trưởng Ban | Ban Đại diện Ngân hàng Chính sách xã hội tỉnh"]),
    ("Ông Bế Ngọc Lãm, Phó Giám đốc Sở, dự; PCT Lục Thị Yên chỉ đạo.", []),
    ("Trước khi được bầu, bà Lò Thị Kẻo là Giám đốc Sở Y tế, Bí thư Đảng ủy Sở Y tế.", []),
    ("Trước khi họp, bà Lò Thị Kẻo, Giám đốc Sở Y tế, đã thăm bệnh viện.", ["Lò Thị Kẻo | Giám đốc | Sở Y tế"]),
    ("Ông từng qua các vị trí như bí thư Huyện Đoàn Sa Pa, bí thư Huyện ủy.", []),
    ("Giám đốc Công ty Vũ Hải Invest và Chủ tịch Công đoàn Trần Lộc Group không dự.", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "rows"), SENTENCES)
def test_positions_of_a_sentence(sentence: str, rows: list[str]) -> None:
    found = positions_of("BÁO CÁO\n\n" + sentence)
    assert [f"{p.person} | {p.role} | {p.body}" for p in found] == rows


def test_the_signature_counts_with_the_body_signed_for() -> None:
    page = "KẾT LUẬN\nCỦA TỈNH ỦY\n\nI. Việc.\n\nT/M TỈNH ỦY\nPHÓ BÍ THƯ\n\nVi Thị Mai Thoa"
    (position,) = positions_of(page)
    assert (position.person, position.role, position.body) == ("Vi Thị Mai Thoa", "Phó Bí thư", "Tỉnh ủy")
    assert page[position.start : position.end] == "Vi Thị Mai Thoa"


def test_evidence_covers_name_and_office() -> None:
    sentence = "BÁO CÁO\n\nGiao đồng chí Phùng Gia Bách, Giám đốc Sở Y tế thực hiện."
    (position,) = positions_of(sentence)
    assert sentence[position.start : position.end] == "Phùng Gia Bách, Giám đốc Sở Y tế"


def test_who_signs_for_the_committee_of_an_organisation_is_its_secretary() -> None:
    page = (
        "BAN CHẤP HÀNH ĐẢNG BỘ TỈNH\n\nKẾ HOẠCH\nnăm 2022\n\nI. Việc.\n\nT/M BAN CHẤP HÀNH\nBÍ THƯ\n\nVi Thị Mai Thoa"
    )
    assert [p.body for p in positions_of(page)] == ["Tỉnh ủy"]


TABLE = """QUYẾT ĐỊNH

DANH SÁCH BAN CHỈ ĐẠO TINH GIẢN BIÊN CHẾ

| STT | Chức danh | Họ và tên | Chức vụ, đơn vị công tác |
|---|---|---|---|
| 1 | Trưởng ban | Nông Quốc Hưởng | Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh |
| 2 | Ủy viên | Lò Thị Kẻo | Giám đốc Sở Y tế |
| 3 | Bế Ngọc Lãm | Chánh Văn phòng UBND tỉnh | |
"""


def test_a_row_of_a_table_gives_its_persons_offices_and_a_cell_may_stand_over_several_rows() -> None:
    board = "Ban Chỉ đạo tinh giản biên chế"
    assert [f"{p.person} | {p.role} | {p.body}" for p in positions_of(TABLE)] == [
        f"Nông Quốc Hưởng | Trưởng Ban | {board}",
        "Nông Quốc Hưởng | Phó Bí thư | Tỉnh ủy",
        "Nông Quốc Hưởng | Chủ tịch | Ủy ban nhân dân tỉnh",
        f"Lò Thị Kẻo | Ủy viên | {board}",
        "Lò Thị Kẻo | Giám đốc | Sở Y tế",
        f"Bế Ngọc Lãm | Ủy viên | {board}",
        "Bế Ngọc Lãm | Chánh Văn phòng | Văn phòng Ủy ban nhân dân tỉnh",
    ]


def test_a_cell_and_its_line_say_an_office_once() -> None:
    page = """Danh sách Ban Thường vụ Đảng ủy xã Mây Hồ
TT | Họ và tên | Chức vụ Đảng | Chức vụ chính quyền
1 | Bế Ngọc Lãm | Phó Bí thư Đảng ủy | Chủ tịch UBND xã
"""
    assert [f"{p.role} | {p.body}" for p in positions_of(page)] == [
        "Phó Bí thư | Đảng ủy xã",
        "Chủ tịch | Ủy ban nhân dân xã",
    ]


def test_what_was_held_at_another_time_is_no_office_of_today() -> None:
    page = """# Lò Thị Kẻo

**Lò Thị Kẻo** (sinh năm 1971) là chính khách. Bà hiện là Giám đốc Sở Y tế.

Ngày 3 tháng 4 năm 2015, Lò Thị Kẻo được bổ nhiệm làm Phó Giám đốc Sở Nội vụ.

Ngày 5/6/2031, bà Lò Thị Kẻo được bầu làm Chủ tịch Hội Nông dân tỉnh.

| Họ và tên | Chức vụ | Thời gian |
|---|---|---|
| Bế Ngọc Lãm | Chánh án Tòa án nhân dân tỉnh | 3/2016 - 7/2020 |
| Lục Thị Yên | Chánh án Tòa án nhân dân tỉnh | 2020 - nay |

## Tham khảo

^ "Bà Lò Thị Kẻo làm Bí thư Huyện ủy Khe Vàng". Báo Lạc Sơn. Ngày 5 tháng 7 năm 2017.
^ "Bà Lò Thị Kẻo làm Tỉnh ủy viên". Báo Lạc Sơn. Ngày 7 tháng 6 năm 2031.
"""
    assert [f"{p.person} | {p.role}" for p in positions_of(page)] == [
        "Lò Thị Kẻo | Giám đốc",
        "Lò Thị Kẻo | Chủ tịch",
        "Lục Thị Yên | Chánh án",
        "Lò Thị Kẻo | Ủy viên",
    ]


def test_who_takes_part_is_another_than_who_presides() -> None:
    page = "| Ngày | Nội dung | Chủ trì | Thành phần |\n|---|---|---|---|\n| 4/5/2031 | Giao ban khối | Bế Ngọc Lãm - PCT UBND tỉnh | Giám đốc Sở Y tế |\n"
    assert [f"{p.person} | {p.role} | {p.body}" for p in positions_of(page)] == [
        "Bế Ngọc Lãm | Phó Chủ tịch | Ủy ban nhân dân tỉnh"
    ]


def test_a_list_says_behind_a_colon_what_somebody_is_appointed_to() -> None:
    page = "QUYẾT ĐỊNH\n\nDANH SÁCH BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ\n\n1. Ông Bế Ngọc Lãm - Phó Chủ tịch UBND tỉnh: Trưởng ban.\n"
    assert [p.body for p in positions_of(page)] == ["Ủy ban nhân dân tỉnh", "Ban Chỉ đạo Chuyển đổi số"]


def test_standing_in_brackets_is_of_the_pages_committee() -> None:
    page = "# Thành ủy Lạc Sơn\n\n**Thành ủy Lạc Sơn** lãnh đạo Đảng bộ.\n\n- Phó Bí thư: Bế Ngọc Lãm (*thường trực*, từ 10/2025)\n"
    (position,) = positions_of(page)
    assert (position.role, position.body) == ("Phó Bí thư Thường trực", "Thành ủy Lạc Sơn")


def test_who_is_listed_under_a_heading_of_the_past_holds_nothing_now() -> None:
    page = "# Sở Y tế\n\n## Lãnh đạo\n\n- Giám đốc: Lò Thị Kẻo\n\n## Giám đốc qua các thời kỳ\n\n- Giám đốc: Sầm Văn Khoát\n"
    assert [p.person for p in positions_of(page)] == ["Lò Thị Kẻo"]


def test_recipients_are_nobodys_posts() -> None:
    page = "THÔNG BÁO\n\n1. Giao Sở Y tế báo cáo.\n\nNơi nhận:\n- TTg, các PTTg;\n- VPCP: BTCN, PCN: Bế Ngọc Lãm, Thư ký TTg, các Vụ: TH;\n- Lưu: VT.\n"
    assert positions_of(page) == []


def test_a_board_is_named_as_the_text_defines_it() -> None:
    page = (
        "THÔNG BÁO\n\nThủ tướng Chính phủ Nông Quốc Hưởng - Trưởng Ban Chỉ đạo chủ trì phiên họp của Ban Chỉ đạo nhà nước"
        " các công trình, dự án quan trọng (sau đây gọi tắt là Ban Chỉ đạo).\n"
    )
    assert [p.body for p in positions_of(page)] == [
        "Chính phủ",
        "Ban Chỉ đạo nhà nước các công trình, dự án quan trọng",
    ]


def test_a_name_in_a_column_of_names_needs_no_telling_syllables_also_in_the_layout_of_one_cell_a_paragraph() -> None:
    cells = ("STT", "Họ và tên", "Chức vụ, đơn vị", "", "1", "Đào Mỹ", "Phó Giám đốc Sở Y tế", "", "2", "Mùa A", "")
    page = "QUYẾT ĐỊNH\n\nDANH SÁCH\n\n|\n" + "\n|\n".join(cells) + "\n|\n"
    assert [f"{p.person} | {p.role} | {p.body}" for p in positions_of(page)] == ["Đào Mỹ | Phó Giám đốc | Sở Y tế"]


def test_a_joint_act_has_two_signers_each_in_his_own_office() -> None:
    page = (
        "NGHỊ QUYẾT LIÊN TỊCH\nvề giám sát\n\nĐiều 1. Hai bên phối hợp.\n\n"
        "TM. ỦY BAN MTTQ VIỆT NAM TỈNH          TM. ỦY BAN NHÂN DÂN TỈNH\n"
        "          CHỦ TỊCH                          KT. CHỦ TỊCH\n"
        "                                            PHÓ CHỦ TỊCH\n\n"
        "      Lò Thị Kẻo                         Bế Ngọc Lãm\n"
    )
    assert [f"{p.person} | {p.role} | {p.body}" for p in positions_of(page)] == [
        "Lò Thị Kẻo | Chủ tịch | Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
        "Bế Ngọc Lãm | Phó Chủ tịch | Ủy ban nhân dân tỉnh",
    ]


def test_a_page_about_somebody_says_what_he_is_now() -> None:
    page = "# Bế Ngọc Lãm\n\n**Bế Ngọc Lãm** (sinh năm 1970) là cán bộ. Ông hiện là Phó Bí thư Tỉnh ủy Lạc Sơn, Chủ tịch UBND tỉnh.\n"
    assert [f"{p.role} | {p.body}" for p in positions_of(page)] == [
        "Phó Bí thư | Tỉnh ủy Lạc Sơn",
        "Chủ tịch | Ủy ban nhân dân tỉnh",
    ]


@pytest.mark.parametrize(
    "unit", ["Ông Trần Văn An, Giám đốc Sở Y tế, ", "Giám đốc Sở Y tế - Trần Văn An - ", "| Trần Văn An | Ủy viên "]
)
def test_a_long_run_of_people_and_offices_is_combined_in_time_that_grows_with_its_length(unit: str) -> None:
    text = unit * (40_000 // len(unit))
    page = replace(document("BÁO CÁO"), text=text, reading=text, units=())
    assert read_positions(page) is not None  # the suite's time limit is the judge


def test_what_a_biography_says_is_over_is_so_in_its_captions_too() -> None:
    told = positions_of(
        "# Bế Ngọc Lãm\n\n**Bế Ngọc Lãm** (sinh năm 1961) là chính khách. Ông hiện là Chủ tịch Hội Khuyến học tỉnh.\n\n"
        "Ông từng giữ chức Bí thư Thành ủy thành phố Kim Đài.\n\n"
        "- Đồng chí Bế Ngọc Lãm, Bí thư Thành ủy Kim Đài, thăm chợ. Bí thư Thành ủy Bế Ngọc Lãm phát biểu.\n"
    )
    assert [(p.role, p.body) for p in told] == [("Chủ tịch", "Hội Khuyến học tỉnh")]


COUNCIL = """ỦY BAN NHÂN DÂN
TỈNH LẠC SƠN
Số: 5/QĐ-UBND

QUYẾT ĐỊNH
Về việc thành lập Hội đồng thẩm định giá đất tỉnh Lạc Sơn

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LẠC SƠN

Điều 1. Thành lập Hội đồng thẩm định giá đất tỉnh Lạc Sơn gồm các ông (bà):
- Chủ tịch Hội đồng: Ông Bế Ngọc Lãm, Phó Chủ tịch UBND tỉnh;
- Phó Chủ tịch Hội đồng: Bà Lò Thị Kẻo, Giám đốc Sở Tài chính;
- Thư ký: Bà Lục Thị Yên, chuyên viên Sở Tài chính.
"""


def test_a_council_is_whose_title_names_it_not_who_decides() -> None:
    council = "Hội đồng thẩm định giá đất tỉnh Lạc Sơn"
    held = {(p.person, p.role) for p in positions_of(COUNCIL) if p.body == council}
    assert held == {("Bế Ngọc Lãm", "Chủ tịch"), ("Lò Thị Kẻo", "Phó Chủ tịch"), ("Lục Thị Yên", "Thư ký")}


def test_a_signers_office_is_written_with_the_letters_that_the_text_has() -> None:
    letter = "BỘ NỘI VỤ\nSố: 2/BNV-CCVC\nHà Nội, ngày 4 tháng 4 năm 2031\n\nKính gửi: Sở Nội vụ.\n\n1. Báo cáo về Vụ Công chức - Viên chức.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nTL. BỘ TRƯỞNG\nVỤ TRƯỞNG VỤ CÔNG CHỨC - VIÊN CHỨC\n\nLò Thị Kẻo\n"
    assert [p.body for p in positions_of(letter)] == ["Vụ Công chức - Viên chức"]


def test_who_signs_for_an_associations_board_holds_its_office() -> None:
    guide = "HỘI LIÊN HIỆP PHỤ NỮ VIỆT NAM\nTỈNH LẠC SƠN\nBAN THƯỜNG VỤ\nSố: 9/HD-BTV\nLạc Sơn, ngày 2 tháng 2 năm 2031\n\nHƯỚNG DẪN\nTổ chức ngày hội\n\n1. Hội LHPN các xã tổ chức.\n\nTM. BAN THƯỜNG VỤ\nCHỦ TỊCH\n\nLò Thị Kẻo\n"
    assert [(p.role, p.body) for p in positions_of(guide)] == [
        ("Chủ tịch", "Hội Liên hiệp Phụ nữ Việt Nam tỉnh Lạc Sơn")
    ]


LEADERS = """CƠ CẤU TỔ CHỨC SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH TỈNH LẠC SƠN

I. LÃNH ĐẠO SỞ
1. Giám đốc: Bế Ngọc Lãm
Điện thoại: 0900000021
2. Phó Giám đốc: Lò Thị Kẻo

II. CÁC ĐƠN VỊ

Phòng Quản lý Di sản
- Trưởng phòng: Sầm Văn Khoát

1. Trung tâm Văn hóa tỉnh
- Giám đốc: Mẩy Tả Dín
"""


def test_a_page_of_an_office_gives_each_unit_its_own_heads() -> None:
    department = "Sở Văn hóa, Thể thao và Du lịch tỉnh Lạc Sơn"
    assert [f"{p.person} | {p.role} | {p.body}" for p in positions_of(LEADERS)] == [
        f"Bế Ngọc Lãm | Giám đốc | {department}",
        f"Lò Thị Kẻo | Phó Giám đốc | {department}",
        "Sầm Văn Khoát | Trưởng Phòng | Phòng Quản lý Di sản",
        "Mẩy Tả Dín | Giám đốc | Trung tâm Văn hóa tỉnh",
    ]


DUTIES = """HUYỆN ỦY KHE VÀNG
Số 9-TB/HU
Khe Vàng, ngày 5 tháng 7 năm 2031

THÔNG BÁO
phân công nhiệm vụ cấp ủy viên

1. Đồng chí Bế Ngọc Lãm, Bí thư Huyện ủy
- Chủ trì công việc của Huyện ủy.
- Bí thư Đảng ủy Quân sự huyện, phụ trách quốc phòng.

2. Đồng chí Lò Thị Kẻo - Trưởng Ban Tổ chức
Phụ trách xã Khe Lim.

3. Đồng chí Sầm Văn Khoát - Chủ nhiệm Ủy ban Kiểm tra

T/M BAN THƯỜNG VỤ
BÍ THƯ

Bế Ngọc Lãm
"""


def test_a_bullet_that_opens_with_an_office_is_of_who_is_named_above() -> None:
    assert [f"{p.person} | {p.role} | {p.body}" for p in positions_of(DUTIES) if p.locator != "signature"] == [
        "Bế Ngọc Lãm | Bí thư | Huyện ủy",
        "Bế Ngọc Lãm | Bí thư | Đảng ủy Quân sự huyện",
        "Lò Thị Kẻo | Trưởng Ban | Ban Tổ chức Huyện ủy",
        "Sầm Văn Khoát | Chủ nhiệm | Ủy ban Kiểm tra Huyện ủy",
    ]


LIFE = """Tiểu sử đồng chí Bế Ngọc Lãm

Họ và tên khai sinh: Bế Ngọc Lãm
Ngày sinh: 14/02/1971
Chức vụ hiện nay: Bí thư Tỉnh ủy Lạc Sơn, Trưởng Đoàn đại biểu Quốc hội tỉnh

- 2006 - 2010: Phó Chủ tịch UBND huyện Khe Vàng.
- Từ 10/2020 đến nay: Ủy viên Ban Chấp hành Trung ương Đảng.

Ông là Đại biểu Quốc hội khóa XV. Trước đó, ông từng là Giám đốc Sở Y tế. Năm 2009, ông là Chủ tịch UBND huyện Khe Vàng.
"""


def test_a_page_of_one_person_gives_what_its_labels_and_open_years_say() -> None:
    assert [f"{p.person} | {p.role} | {p.body}" for p in positions_of(LIFE)] == [
        "Bế Ngọc Lãm | Bí thư | Tỉnh ủy Lạc Sơn",
        "Bế Ngọc Lãm | Trưởng Đoàn | Đoàn đại biểu Quốc hội tỉnh",
        "Bế Ngọc Lãm | Ủy viên | Ban Chấp hành Trung ương Đảng",
        "Bế Ngọc Lãm | Đại biểu | Quốc hội",
    ]


DIVIDED = """ỦY BAN NHÂN DÂN
TỈNH LẠC SƠN
Số: 5/QĐ-UBND
Lạc Sơn, ngày 4 tháng 4 năm 2031

QUYẾT ĐỊNH
Về phân công nhiệm vụ

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH

Điều 1. Phân công:
1. Ông Bế Ngọc Lãm, Chủ tịch: phụ trách chung.
2. Bà Lò Thị Kẻo, Phó Chủ tịch: phụ trách văn xã.
Điều 2. Thành lập Hội đồng thi tuyển công chức gồm: Ông Sầm Văn Khoát - Chủ tịch.
"""


def test_a_bare_office_is_the_issuers_until_a_board_is_set_up() -> None:
    assert [f"{p.role} | {p.body}" for p in positions_of(DIVIDED)] == [
        "Chủ tịch | Ủy ban nhân dân tỉnh Lạc Sơn",
        "Phó Chủ tịch | Ủy ban nhân dân tỉnh Lạc Sơn",
        "Chủ tịch | Hội đồng thi tuyển công chức",
    ]


HEAD = "ỦY BAN NHÂN DÂN\nTỈNH LẠC SƠN\nSố: 15/QĐ-UBND\nLạc Sơn, ngày 05 tháng 3 năm 2031\n\nQUYẾT ĐỊNH\nVề khen thưởng\n\nĐiều 1. Khen thưởng các xã.\n\n"
SIGNED = [
    (HEAD + "Nơi nhận: CHỦ TỊCH\n- Như Điều 1;\n- Lưu: VT. Sầm Văn Khoát\n", "Sầm Văn Khoát | Chủ tịch | Ủy ban nhân dân tỉnh Lạc Sơn"),
    (HEAD + "Nơi nhận:\n- Như Điều 1.\n\n**CHỦ TỊ**CH\n\n**Sầm Văn Khoát**\n", "Sầm Văn Khoát | Chủ tịch | Ủy ban nhân dân tỉnh Lạc Sơn"),
    ("TỈNH ỦY LẠC SƠN\n*\nSố 15-TB/TU\nLạc Sơn, ngày 05 tháng 3 năm 2031\n\nTHÔNG BÁO\nvề lịch tiếp dân\n\n1. Việc.\n\nT/M BAN THƯỜNG VỤ\nNông Quốc Hưởng\nPHÓ BÍ THƯ THƯỜNG TRỰC TỈNH ỦY\n", "Nông Quốc Hưởng | Phó Bí thư Thường trực | Tỉnh ủy"),
    ("BỘ CHỈ HUY QUÂN SỰ TỈNH LẠC SƠN\nBAN CHỈ HUY QUÂN SỰ HUYỆN KHE VÀNG\nSố: 12/BC-BCH\n\nBÁO CÁO\nHuấn luyện\n\n1. Tốt.\n\nNơi nhận:\n- Lưu: VT.\n\nKT. CHỈ HUY TRƯỞNG\nPHÓ CHỈ HUY TRƯỞNG - TMT\n\nThượng tá Lù Văn Kíp\n", "Lù Văn Kíp | Phó Chỉ huy trưởng | Ban Chỉ huy Quân sự huyện Khe Vàng"),
    ("TÒA ÁN NHÂN DÂN\nHUYỆN KHE VÀNG\nSố: 3/TB-TA\n\nTHÔNG BÁO\nVề xét xử\n\n1. Việc.\n\nTM. TẬP THỂ LÃNH ĐẠO\nCHÁNH ÁN\n\nTráng Seo Vần\n", "Tráng Seo Vần | Chánh án | Tòa án nhân dân huyện Khe Vàng"),
    ("ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM\nTỈNH LẠC SƠN\nBAN THƯỜNG TRỰC\nSố: 45/KH-MTTQ-BTT\n\nKẾ HOẠCH\nỦng hộ\n\n1. Việc.\n\nTM. BAN THƯỜNG TRỰC\nCHỦ TỊCH\n\nLừu Thị Sua\n", "Lừu Thị Sua | Chủ tịch | Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Lạc Sơn"),
    ("ĐẢNG BỘ TỈNH LẠC SƠN\nĐẢNG ỦY XÃ KHE VÀNG\nSố 12-NQ/ĐU\n\nNGHỊ QUYẾT\nVề vụ xuân\n\n1. Việc.\n\nT/M ĐẢNG ỦY\nBÍ THƯ\n\nLừu Thị Sua\n", "Lừu Thị Sua | Bí thư | Đảng ủy xã Khe Vàng"),
    ("HỘI ĐỒNG NHÂN DÂN\nTỈNH LẠC SƠN\nTHƯỜNG TRỰC HĐND\nSố: 4/KH-TT\n\nKẾ HOẠCH\nTiếp dân\n\n1. Việc.\n\nTM. THƯỜNG TRỰC HĐND\nPHÓ CHỦ TỊCH\n\nLừu Thị Sua\n", "Lừu Thị Sua | Phó Chủ tịch | Hội đồng nhân dân tỉnh Lạc Sơn"),
    ("HỘI ĐỒNG NHÂN DÂN\nXÃ KHE VÀNG\nSố: 4/TB-HĐND\n\nTHÔNG BÁO\nTiếp dân\n\n1. Việc.\n\nTM. THƯỜNG TRỰC HĐND\nCHỦ TỊCH\n\nLừu Thị Sua\n", "Lừu Thị Sua | Chủ tịch | Hội đồng nhân dân xã Khe Vàng"),
    ("ỦY BAN NHÂN DÂN\nXÃ KHE VÀNG\nSố: 4/KH-UBND\n\nKẾ HOẠCH\nTiếp dân\n\n1. Việc.\n\nTM. THƯỜNG TRỰC\nCHỦ TỊCH\n\nLừu Thị Sua\n", "Lừu Thị Sua | Chủ tịch | Ủy ban nhân dân xã Khe Vàng"),
    ("ĐẢNG ỦY XÃ KHE VÀNG\nCHI BỘ THÔN HẬU LÂM\nSố 4-NQ/CB\n\nNGHỊ QUYẾT\nVụ xuân\n\n1. Việc.\n\nT/M CHI ỦY\nBÍ THƯ\n\nLừu Thị Sua\n", "Lừu Thị Sua | Bí thư | Chi bộ Thôn Hậu Lâm"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "row"), SIGNED)
def test_a_signers_office_and_body(page: str, row: str) -> None:
    assert [f"{p.person} | {p.role} | {p.body}" for p in positions_of(page)] == [row]


BOARD = "UBND TỈNH LẠC SƠN\nBAN CHỈ HUY PHÒNG THỦ DÂN SỰ\nSố: 7/KH-BCH\n\nKẾ HOẠCH\nTrực bão\n\n1. Việc.\n\n"


@pytest.mark.parametrize(
    ("signed", "rows"),
    [
        ("TRƯỞNG BAN\nCHỦ TỊCH UBND TỈNH\n\nVi Thế Sự\n", ["Trưởng Ban", "Chủ tịch Ủy ban nhân dân tỉnh"]),
        ("KT. TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\nGIÁM ĐỐC SỞ Y TẾ\n\nVi Thế Sự\n", ["Phó Trưởng Ban", "Giám đốc Sở Y tế"]),
        ("TUQ. TRƯỞNG BAN\nGIÁM ĐỐC SỞ Y TẾ\n\nVi Thế Sự\n", ["Giám đốc Sở Y tế"]),
    ],
)
def test_who_signs_for_a_board_may_print_his_own_office_below(signed: str, rows: list[str]) -> None:
    found = positions_of(BOARD + signed)
    assert [p.role if "Ban Chỉ huy" in str(p.body) else f"{p.role} {p.body}" for p in found] == rows


def test_a_list_of_people_whose_cells_stand_one_below_the_other_is_a_table() -> None:
    cells = "TT\nHọ và tên\nChức danh, chức vụ\nNhiệm vụ\n1\nLục Thị Yên\nHiệu trưởng\nChủ tịch HĐ\n2\nVy Văn Tuyến\nPhó Hiệu trưởng\nPhó Chủ tịch HĐ\n"
    page = f"TRƯỜNG THCS KHE LIM\nSố: 3/QĐ-THCS\nKhe Lim, ngày 5 tháng 9 năm 2031\n\nQUYẾT ĐỊNH\nVề việc thành lập Hội đồng tự đánh giá\n\nĐiều 1. Việc.\n\n{cells}"
    assert [f"{p.person} | {p.role} | {p.body}" for p in positions_of(page)] == [
        "Lục Thị Yên | Hiệu trưởng | Trường THCS Khe Lim",
        "Lục Thị Yên | Chủ tịch | Hội đồng tự đánh giá",
        "Vy Văn Tuyến | Phó Hiệu trưởng | Trường THCS Khe Lim",
        "Vy Văn Tuyến | Phó Chủ tịch | Hội đồng tự đánh giá",
    ]


@pytest.mark.parametrize(
    ("above", "office", "issuer", "post"),
    [
        ("UBND TỈNH LẠC SƠN\nTHANH TRA TỈNH", "CHÁNH THANH TRA", "Thanh tra tỉnh", ("Chánh Thanh tra", "Thanh tra tỉnh")),
        ("CÔNG AN TỈNH LẠC SƠN\nCÔNG AN XÃ KHE VÀNG", "TRƯỞNG CÔNG AN XÃ", "Công an xã Khe Vàng", ("Trưởng Công an", "Công an xã Khe Vàng")),
        ("LIÊN ĐOÀN LAO ĐỘNG TỈNH LẠC SƠN\nCÔNG ĐOÀN VIÊN CHỨC TỈNH", "CHỦ TỊCH", "Công đoàn Viên chức tỉnh", ("Chủ tịch", "Công đoàn Viên chức tỉnh")),
        ("SỞ Y TẾ LẠC SƠN\nBỆNH VIỆN ĐA KHOA TỈNH", "GIÁM ĐỐC", "Bệnh viện Đa khoa tỉnh", ("Giám đốc", "Bệnh viện Đa khoa tỉnh")),
        ("CHI CỤC KIỂM LÂM\nHẠT KIỂM LÂM KHE VÀNG", "HẠT TRƯỞNG", "Hạt Kiểm lâm Khe Vàng", ("Hạt trưởng", "Hạt Kiểm lâm Khe Vàng")),
    ],
)  # fmt: skip
def test_who_signs_below_the_recipients_for_offices_of_every_kind(
    above: str, office: str, issuer: str, post: tuple[str, str]
) -> None:
    page = document(
        f"{above}\nSố: 41/KH-KV\nKhe Vàng, ngày 25 tháng 6 năm 2036\nKẾ HOẠCH\nTổ chức hội thao\n1. Sở Y tế chuẩn bị thuốc.\n"
        f"Nơi nhận:\n- Như trên;\n- Lưu: VT.\n{office}\nNgô Văn Tấn\n"
    )
    assert (page.header.issuer, page.header.signer) == (issuer, "Ngô Văn Tấn")
    assert [(p.role, p.body) for p in read_positions(page)] == [post]


def test_an_office_ends_where_the_line_of_the_next_label_begins() -> None:
    page = (
        "HUYỆN ỦY MÂY HỒ\nBAN TUYÊN GIÁO\n\nCHƯƠNG TRÌNH CÔNG TÁC\n\n1. Tổ chức hội thi\n"
        "Lãnh đạo phụ trách: Đ/c Bế Ngọc Lãm, Phó Trưởng Ban\nTham mưu: đ/c Lò Thị Kẻo\n"
    )
    assert not [p for p in positions_of(page) if p.person == "Lò Thị Kẻo" or "Tham mưu" in (p.body or "")]
    (task,) = read_tasks(document(page))
    assert [p.name for p in (*task.directing, *task.implementing)] == ["Bế Ngọc Lãm", "Lò Thị Kẻo"]


def test_the_head_of_the_school_signs_what_its_department_issues() -> None:
    page = document(
        "TRƯỜNG ĐẠI HỌC MÂY HỒ\nPHÒNG ĐÀO TẠO\nSố: 12/KH-ĐHMH-ĐT\nKẾ HOẠCH\nMở lớp dệt\n\n1. Các khoa mở lớp.\n\n"
        "KT. HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG PHỤ TRÁCH ĐÀO TẠO\n\nTS. Lò Thị Kẻo\n"
    )
    assert page.header.issuer == "Phòng Đào tạo"
    assert [(p.role, p.body) for p in read_positions(page)] == [("Phó Hiệu trưởng", "Trường Đại học Mây Hồ")]


def test_who_presides_signs_for_the_body_whose_office_issues() -> None:
    page = "VĂN PHÒNG UBND TỈNH LẠC SƠN\nSố: 12/VP-TH\n\nKính gửi: Sở Y tế.\n\nYêu cầu Sở Y tế họp.\n\nCHỦ TỊCH\n\nLò Thị Kẻo\n"
    assert [p.body for p in positions_of(page)] == ["Ủy ban nhân dân tỉnh Lạc Sơn"]
