"""Names of bodies, groups and offices as offices of every level print them: each is read whole before a deed."""

from __future__ import annotations

import pytest

from kg.mentions.bodies import find_bodies
from kg.mentions.parties import read_list
from kg.mentions.party_lines import read_parties
from kg.mentions.words import Words
from tests.reading import LEXICON

NAMES = """\
Phòng Kinh tế và Hạ tầng
Phòng Tài nguyên và Môi trường
Phòng Nông nghiệp và Môi trường
Phòng Văn hóa - Xã hội
Phòng Kinh tế, Hạ tầng và Đô thị
Ban Văn hóa - Xã hội
Sở Văn hóa và Thể thao
Sở Quy hoạch - Kiến trúc
Phòng Dân tộc và Tôn giáo
Ban Tuyên giáo và Dân vận Tỉnh ủy
Phòng Y tế và Xã hội
Trung tâm Văn hóa, Thể thao và Truyền thông
Trung tâm Văn hóa - Thông tin và Thể thao
Trung tâm Truyền thông - Văn hóa
Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên
Phòng Văn hóa và Thông tin
Phòng Văn hóa, Thông tin
Phòng Quản lý đô thị
Phòng Thanh tra và Kiểm tra
Phòng Tổ chức và Cán bộ
Phòng Đào tạo và Nghiên cứu khoa học
Phòng Kế hoạch và Tài chính
Vụ Tổng hợp Văn phòng Chính phủ
Ban Cán sự Đảng Cộng sản Việt Nam Tòa án nhân dân tỉnh Lạc Sơn
Phòng Hành chính Văn phòng UBND tỉnh
Phòng Đảng viên Ban Tổ chức Tỉnh ủy
Phòng Nghiệp vụ Thanh tra tỉnh
Phòng Nghiệp vụ 3 Thanh tra tỉnh
Phòng Khoáng sản, Biển và Tài nguyên nước Sở Nông nghiệp và Môi trường
Phòng Theo dõi thi hành pháp luật Sở Tư pháp
Chi cục Kiểm tra sau thông quan
Trung tâm Hỗ trợ phát triển doanh nghiệp nhỏ và vừa tỉnh
Tòa án Quân sự khu vực 2 Quân khu 8
Công đoàn ĐHQG-MH
Ban Chỉ đạo Quốc gia về phát triển chè
Ban Chỉ đạo Nhà nước về nhà ở xã hội
các cơ quan quản lý trực tiếp
Ban Quản lý bảo trì công trình giao thông
Ban Chỉ đạo xây dựng, thực hiện quy chế dân chủ ở cơ sở xã
Ban Chỉ đạo về phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số huyện
Văn phòng Điều phối Chương trình xây dựng nông thôn mới huyện
Ban Vận động cứu trợ xã
Phòng Kiểm tra, Giám sát
Đội Thanh tra giao thông số 4
các hội quần chúng được Đảng, Nhà nước giao nhiệm vụ
Phòng Kế hoạch - Nghiệp vụ
Phòng Công tác học sinh, sinh viên
Phòng Tổng hợp và Thi đua
Phòng Hành chính và Quản trị
Vụ Tổ chức cán bộ
Vụ Kế hoạch và Quản lý quy hoạch
Cục Hàng hải và Đường thủy Việt Nam
Cục Chăn nuôi và Thú y
Cục Trồng trọt và Bảo vệ thực vật
Chi cục Trồng trọt và Bảo vệ thực vật
Chi cục Kiểm lâm
Chi cục Thủy sản và Kiểm ngư
Chi cục Dân số - Kế hoạch hóa gia đình
Ban Quản lý Khu kinh tế và các khu công nghiệp tỉnh
Ban Quản lý các khu công nghiệp
Ban Chỉ đạo thi hành án dân sự huyện
Ban Chỉ đạo diễn tập khu vực phòng thủ tỉnh
Ban Chỉ đạo phong trào Toàn dân đoàn kết xây dựng đời sống văn hóa tỉnh
Ban Chỉ đạo Chương trình mục tiêu quốc gia phát triển kinh tế - xã hội vùng đồng bào dân tộc thiểu số và miền núi tỉnh
Ban đại diện cha mẹ học sinh Trường Tiểu học Mây Hồ
Ủy ban bầu cử đại biểu Hội đồng nhân dân xã Khe Vàng
Ban Quản lý dự án đầu tư xây dựng huyện
Ban Quản lý rừng phòng hộ sông Đà
Trung tâm Y tế huyện
Trung tâm Dịch vụ nông nghiệp
Trung tâm Phát triển quỹ đất
Trung tâm Phục vụ hành chính công
Trung tâm Kiểm soát bệnh tật tỉnh
Bảo hiểm xã hội tỉnh
Kho bạc Nhà nước khu vực VII
Chi nhánh Văn phòng đăng ký đất đai
Hạt Kiểm lâm huyện
Đội Quản lý thị trường số 3
Điện lực Lạc Sơn
Công ty Điện lực Lạc Sơn
Công ty TNHH MTV Khai thác công trình thủy lợi Lạc Sơn
Ngân hàng Chính sách xã hội huyện
Ngân hàng Nhà nước chi nhánh tỉnh
Hội Chữ thập đỏ
Hội Cựu chiến binh xã
Liên đoàn Lao động huyện
Đoàn Thanh niên Cộng sản Hồ Chí Minh xã
Hội Liên hiệp Phụ nữ xã
Hội Nông dân
Hợp tác xã Nông nghiệp Đồi Mây
HTX dịch vụ nông nghiệp Đồi Mây
Đồn Biên phòng Cửa Lở
Ban Chỉ huy Quân sự huyện
Ban CHQS xã
Công an xã
Bộ phận Một cửa
Bộ phận tiếp nhận và trả kết quả
Tổ công nghệ số cộng đồng
Ban Chỉ đạo chuyển đổi số huyện
Ban Chỉ huy phòng, chống thiên tai và tìm kiếm cứu nạn
Hội đồng nghĩa vụ quân sự
Hội đồng Thi đua - Khen thưởng tỉnh
Trường Chính trị tỉnh
Trường Cao đẳng Y tế Lạc Sơn
Trường THPT Chuyên Lạc Sơn
Trường THCS Đồi Mây
Bệnh viện Đa khoa tỉnh
Đài Phát thanh - Truyền hình tỉnh
Đài Truyền thanh xã
Báo và Phát thanh, Truyền hình tỉnh
Cổng Thông tin điện tử tỉnh
Văn phòng Đoàn đại biểu Quốc hội và HĐND tỉnh
Văn phòng HĐND và UBND xã
Văn phòng Điều phối nông thôn mới tỉnh
Ban Kinh tế - Ngân sách HĐND tỉnh
Ban Pháp chế Hội đồng nhân dân huyện
Tòa án nhân dân khu vực 3
Viện kiểm sát nhân dân huyện
Chi cục Thi hành án dân sự
Thuế cơ sở 5
Chi cục Thuế khu vực Lạc Sơn - Mây Hồ
Chi bộ thôn Đoài
Đảng ủy các cơ quan Đảng tỉnh
Đảng ủy UBND tỉnh
Ban Tổ chức Huyện ủy
Cơ quan Ủy ban Kiểm tra - Thanh tra huyện
Cơ quan Tổ chức - Nội vụ
Trung tâm Chính trị huyện
Ban Dân vận - Mặt trận
Trạm Y tế
Trạm Khuyến nông
Bưu điện huyện
VNPT Lạc Sơn
Viettel Lạc Sơn
Sở Nội vụ
UBND phường Khe Vàng
Ủy ban nhân dân phường Bến Nghè 1
UBND thị trấn Nông trường Khe Vàng
UBND xã Ia Pách
UBND xã Ea H'leng
UBND xã Đắk R'vang
Đảng ủy xã Cư M'lan
Đảng ủy phường 5
Đảng ủy Sở Nông nghiệp và Môi trường
Đảng ủy Trường Đại học Lạc Sơn
Đảng ủy Quân sự tỉnh
Đảng ủy Bộ đội Biên phòng tỉnh
Chi bộ Sở Ngoại vụ
Ban Tuyên giáo Thành ủy Lạc Sơn
Ủy ban Kiểm tra Đảng ủy xã
Văn phòng Đảng ủy xã
Ban Xây dựng Đảng Đảng ủy phường
Trung tâm Chính trị xã
Mặt trận Tổ quốc Việt Nam xã
Ủy ban MTTQ Việt Nam phường Khe Vàng
Hội LHPN xã
Hội Cựu chiến binh thành phố
Đoàn TNCS Hồ Chí Minh phường
Công đoàn phường
Công đoàn ngành Giáo dục
Hội Người cao tuổi xã Đồi Mây
Hội Nạn nhân chất độc da cam/dioxin tỉnh
Hội Bảo trợ người khuyết tật và trẻ mồ côi tỉnh
Liên minh HTX tỉnh
Hiệp hội Doanh nghiệp tỉnh
Hiệp hội Du lịch Lạc Sơn
Hội Doanh nhân trẻ tỉnh
Công ty Cổ phần Cấp nước Lạc Sơn
Công ty CP Môi trường đô thị Lạc Sơn
Công ty TNHH Một thành viên Lâm nghiệp Mây Hồ
Tổng Công ty Điện lực miền Bắc
Tập đoàn Công nghiệp Than - Khoáng sản Việt Nam
Ngân hàng Nông nghiệp và Phát triển nông thôn chi nhánh Lạc Sơn
Agribank chi nhánh Mây Hồ
Quỹ Đầu tư phát triển tỉnh
Quỹ Bảo vệ và Phát triển rừng
Trung tâm Quản lý và Khai thác công trình công cộng
Trung tâm Bảo tồn Di sản văn hóa
Trung tâm Cung ứng dịch vụ công
Trung tâm Dịch vụ tổng hợp xã
Trung tâm Văn hóa - Thể thao xã
Trung tâm Nước sạch và Vệ sinh môi trường nông thôn
Trung tâm Giám định Y khoa
Trung tâm Pháp y
Trung tâm Công tác xã hội
Ban Quản lý Khu du lịch quốc gia Hồ Xanh
Ban Quản lý Vườn quốc gia Mây Hồ
Ban Quản lý Di tích và Danh thắng
Ban Quản lý Dịch vụ công ích
Ban Quản lý dự án ĐTXD các công trình dân dụng và công nghiệp tỉnh
Ban QLDA đầu tư xây dựng công trình giao thông
Ban Quản lý chợ Cầu Đá
Ban Chỉ đạo Phát triển kinh tế tập thể tỉnh
Ban Chỉ đạo các chương trình mục tiêu quốc gia tỉnh
Ban Chỉ đạo phong trào "Toàn dân đoàn kết xây dựng đời sống văn hóa"
Ban Chỉ đạo thực hiện Nghị quyết số 57-NQ/TW tỉnh
Ban Chỉ đạo 138 huyện
Ban Chỉ đạo 35 Thành ủy
Ban Chỉ đạo cải cách tư pháp Tỉnh ủy
Ban Chỉ huy Phòng thủ dân sự tỉnh
Ban Chỉ huy PCTT và TKCN huyện
Ban An toàn giao thông tỉnh
Ban Đại diện Hội Người cao tuổi
Ban Tiếp công dân tỉnh
Hội đồng tư vấn đặc xá
Hội đồng Giáo dục quốc phòng và An ninh
Hội đồng Phối hợp phổ biến, giáo dục pháp luật tỉnh
Tổ chuyên môn Toán - Tin
Tổ Văn phòng
Tổ Công tác Đề án 06 xã
Đội Thanh niên xung kích
Tổ bảo vệ an ninh, trật tự thôn
Thanh tra tỉnh
Thanh tra Sở Xây dựng
Cục Quản lý thị trường
Chi cục Quản lý thị trường
Chi cục Bảo vệ môi trường
Chi cục Phát triển nông thôn và Quản lý chất lượng
Thuế tỉnh Lạc Sơn
Thuế thành phố Kim Đài
Đội thuế liên xã số 2
Kho bạc Nhà nước huyện
Phòng Giao dịch Ngân hàng Chính sách xã hội huyện
Phòng Cảnh sát giao thông Công an tỉnh
Phòng PC08
Phòng An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao - Công an tỉnh
Phòng Giáo dục và Đào tạo huyện
Phòng GD&ĐT
Phòng LĐ-TB&XH huyện
Phòng Nội vụ
Phòng Hành chính - Tổng hợp
Phòng Kinh tế xã
Phòng Văn hóa - Xã hội phường
Văn phòng HĐND và UBND phường
Văn phòng HĐND - UBND huyện
Văn phòng Sở
Văn phòng Huyện ủy - HĐND - UBND huyện
Trường Tiểu học Lê Lợi
Trường Mầm non Hoa Sen
Trường Phổ thông dân tộc nội trú tỉnh
Trường THCS và THPT Mây Hồ
Trường Quân sự tỉnh
Bệnh viện Sản - Nhi tỉnh
Bệnh viện Phục hồi chức năng
Bệnh viện Y học cổ truyền
Trung tâm Y tế khu vực Mây Hồ
Trạm Y tế xã
Tòa án nhân dân khu vực 5 - Lạc Sơn
Viện KSND khu vực 5
Thi hành án dân sự tỉnh
Phòng Thi hành án dân sự khu vực 3
Bộ CHQS tỉnh
BCH Quân sự xã
Ban Chỉ huy Phòng thủ khu vực 2 - Mây Hồ
Ban Chỉ huy Bộ đội Biên phòng tỉnh
Đồn Biên phòng Cửa khẩu Cửa Mây
Hải đội 2
Báo Lạc Sơn
Báo và phát thanh, truyền hình Lạc Sơn
Đài PTTH tỉnh
Trung tâm Truyền thông tỉnh
Cổng TTĐT tỉnh
Ban Dân tộc tỉnh
Ban Tôn giáo
Ban Quản lý Khu kinh tế tỉnh
Văn phòng Đăng ký đất đai chi nhánh Mây Hồ
Viện Quy hoạch xây dựng
Nhà Thiếu nhi tỉnh
Bảo tàng tỉnh
Thư viện tỉnh
Ban vận động Quỹ "Vì người nghèo"
Ban Thanh tra nhân dân
Ban công tác Mặt trận thôn
Chi hội Phụ nữ thôn Đoài
Ban nhân dân ấp 3
Bí thư chi bộ thôn
Trưởng thôn
Trưởng các thôn
Hiệu trưởng các trường THCS
Trưởng Công an xã
Chánh Văn phòng HĐND và UBND xã
Thủ trưởng các phòng, ban, ngành, đoàn thể huyện
Chủ tịch UBND các xã, thị trấn
Giám đốc Trung tâm Y tế huyện
Đồn Biên phòng cửa khẩu Cửa Mây
Đồn Biên phòng cửa khẩu quốc tế Cửa Mây
Công đoàn Trường THPT Mây Hồ
Công đoàn cơ sở Trường THCS Mây Hồ
Đoàn Thanh niên Sở Y tế
Thanh tra Sở Y tế
Chi hội Nông dân thôn Mây
Khoa Nội
Khoa Hồi sức cấp cứu
Khoa Dược - Vật tư y tế
Tổ Khoa học tự nhiên
Tổ Bảo vệ an ninh, trật tự ở cơ sở
Cơ quan Tổ chức - Nội vụ huyện
Đội Quản lý trật tự đô thị thành phố
Ban Tổ chức - Kiểm tra Hội LHPN huyện
Ban Dân vận - Mặt trận huyện
Chi nhánh Văn phòng đăng ký đất đai huyện
Viện kiểm sát quân sự khu vực 21
Tòa án quân sự Quân khu 9
Tổ công tác trồng rừng tỉnh
Tổ công tác chống sạt lở huyện
Nhà hát tỉnh
Hội đồng nghĩa vụ quân sự huyện
Ban Chỉ huy Dân quân xã
Đảng bộ xã Đồi Mây
Chi bộ Trường THPT Mây Hồ
Đảng ủy Viện kiểm sát nhân dân tỉnh
Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh
Hội đồng Đội tỉnh
Hội Sinh viên Việt Nam Trường Đại học Lạc Sơn
Ban Giám hiệu Trường THPT Mây Hồ
Ban Giám đốc Sở Y tế
Phòng Tổ chức Cán bộ Sở Y tế
Cục Trẻ em
Cục An toàn lao động
Cục Đường bộ Việt Nam
Tổng cục Chính trị
Học viện Chính trị quốc gia Hồ Chí Minh
Viện Hàn lâm Khoa học xã hội Việt Nam
Trung tâm Dữ liệu quốc gia
Ban Cơ yếu Chính phủ
Ủy ban Dân tộc
Ủy ban Quản lý vốn nhà nước tại doanh nghiệp
Thông tấn xã Việt Nam
Ngân hàng Nhà nước Việt Nam chi nhánh Khu vực 5
Văn phòng Trung ương Đảng
Ban Chỉ đạo Tây Bắc
Ủy ban An toàn giao thông Quốc gia
Hội đồng Thẩm phán Tòa án nhân dân tối cao
Ban Chấp hành Đảng bộ tỉnh
Ban Thường vụ Đảng ủy xã
Thường trực HĐND xã
Tổ đại biểu HĐND tỉnh khu vực huyện Khe Vàng
Đoàn ĐBQH tỉnh
Văn phòng Đoàn ĐBQH và HĐND tỉnh
Ủy ban Bầu cử tỉnh
Tiểu ban Tuyên truyền
Tiểu ban Nhân sự
Tiểu ban Văn kiện
Ban Tổ chức Đại hội
Ban Tổ chức Lễ hội
Ban Tổ chức Hội thi
Ban Giám khảo
Ban Chỉ đạo Đại hội Đảng bộ huyện
Tổ Thẩm định
Tổ xử lý kỹ thuật
Tổ kiểm tra liên ngành
Đoàn kiểm tra liên ngành 814 tỉnh
Đoàn thanh tra số 2
Đoàn giám sát của HĐND tỉnh
Đội kiểm tra liên ngành VSATTP
Bộ phận Văn thư
Bộ phận Kế toán
Phòng Công chứng số 1
Văn phòng công chứng Mây Hồ
Trung tâm Trợ giúp pháp lý nhà nước tỉnh
Trung tâm Lưu trữ lịch sử
Trung tâm Sát hạch lái xe
Trung tâm Bảo trợ xã hội tổng hợp
Trung tâm Giáo dục nghề nghiệp - GDTX huyện
Trung tâm Huấn luyện và Thi đấu TDTT
Khu Bảo tồn thiên nhiên Pù Mây
Vườn Quốc gia Pù Mây
Ban Quản lý rừng đặc dụng Pù Mây
Công ty Cổ phần Đầu tư và Xây dựng Lạc Sơn
Công ty Xổ số kiến thiết Lạc Sơn
Xí nghiệp Thủy nông Khe Vàng
Điện lực huyện Khe Vàng
Bưu điện tỉnh
Cảng vụ Hàng hải Lạc Sơn
Cảng vụ Đường thủy nội địa
Tổ tự quản thôn Mây
Ban Bảo vệ dân phố
Công an xã bán chuyên trách
Ban Chỉ huy Phòng thủ dân sự xã
Ban Quản lý Khu bảo tồn thiên nhiên Khe Vàng
Trường Phổ thông Dân tộc bán trú THCS Khe Vàng
Bệnh viện Hữu nghị Việt Nam - Cu Ba
Ban Chỉ đạo công tác phòng, chống HIV/AIDS, ma túy, mại dâm tỉnh
Hội đồng thẩm định quy hoạch tỉnh
Liên đội Trường Tiểu học Khe Vàng
Nhà máy nước Khe Vàng
CĐCS Trường Tiểu học Khe Vàng
Cục Quản lý khám, chữa bệnh
Cục Tiền lương và Bảo hiểm xã hội
Khoa Điều trị tích cực và Chống độc
Phòng Công tác chính trị và Học sinh, sinh viên
Hạt Kiểm lâm Khu bảo tồn thiên nhiên Mây Hồ
Hạt Kiểm lâm khu vực Khe Vàng
Hội Văn học nghệ thuật các dân tộc thiểu số Việt Nam
Tòa Phúc thẩm Tòa án nhân dân tối cao tại Mây Hồ
"""


@pytest.mark.parametrize("name", NAMES.strip().split("\n"))
def test_a_name_is_whole_before_a_deed(name: str) -> None:
    words = Words(f"{name} chủ trì tham mưu kế hoạch")
    found = read_parties(words, 0, len(words.low), LEXICON)
    assert [(party.name, party.lead) for party in found] == [(name, True)]


def test_a_verb_that_begins_like_an_abbreviation_is_no_body() -> None:
    found = find_bodies(Words("Tu bổ đê bao; TU chủ trì tu bổ đê bao"), LEXICON)
    assert [body.name for body in found] == ["TU"]


BEFORE_DEEDS = """\
Các doanh nghiệp viễn thông | khôi phục sóng ở bến
Các xã | khử trùng chuồng trại
Các phòng chuyên môn, nghiệp vụ | đối soát hồ sơ
Các phòng, đơn vị thuộc Sở | rà soát hồ sơ
Các Vụ, Cục thuộc Bộ | rà soát văn bản
Các đội nghiệp vụ Công an huyện | tuần tra
Công an các đơn vị, địa phương | tuần tra
Trưởng các phòng, ban, xí nghiệp | lập lịch trực
Quản đốc các phân xưởng | trực ban
Ban công tác Mặt trận các thôn | vận động
Tổ công nghệ số cộng đồng các bản | hướng dẫn
Công đoàn cấp trên trực tiếp cơ sở | hướng dẫn
Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở | tuần tra
Các cơ quan thanh tra | gửi kết luận
Các đơn vị | thực hiện, báo cáo kết quả
Các cơ quan Trung ương đóng trên địa bàn tỉnh | lập lịch trực
Các vị đại biểu HĐND tỉnh | tiếp xúc cử tri
Cấp ủy các chi bộ, đảng bộ cơ sở | quán triệt
Các trường THPT, PTDTNT và trung tâm GDNN-GDTX | lập lịch trực
Hiệu trưởng trường Mầm non Khe Vàng | lập lịch trực
Trường Tiểu học số 2 Mây Hồ | lập lịch trực
Chủ đầu tư các dự án bến thuyền | báo cáo tiến độ
Chủ đầu tư Nhà máy nước Khe Vàng | báo cáo tiến độ
Ban Chỉ huy phòng thủ dân sự của Công ty | trực ban
Cơ quan Thường trực Ban Chỉ đạo | tổng hợp
Phó Hiệu trưởng phụ trách chuyên môn | duyệt lịch trực
Các đồng chí Trưởng, Phó các ban xây dựng Đảng | dự họp
Các nhà hàng, khách sạn | niêm yết giá
Các doanh nghiệp chăn nuôi, cơ sở giết mổ tập trung | ký cam kết
Đội Cảnh sát giao thông đường bộ số 1, số 2 | phân luồng
Tòa Hình sự | lập danh sách
Ban Công tác Mặt trận khu dân cư | vận động
Trung tâm Công nghệ thông tin - Thư viện | nâng cấp phòng đọc
Ban Giám đốc Bệnh viện | phê duyệt
Kế toán đơn vị | lập dự toán
Trưởng khoa, phòng | lập lịch trực
Công đoàn | phát động thi đua
Các trường Mầm non, Tiểu học, THCS | lập lịch trực
Hiệu trưởng các trường THCS, Tiểu học, Mầm non | lập lịch trực
Bí thư cấp ủy | chịu trách nhiệm về báo cáo
Ban Quản lý dự án hạ tầng đô thị | tiếp thu ý kiến
Phòng Công chức, viên chức | rà soát
Ban Chấp hành chi đoàn | chuẩn bị văn kiện
Giáo viên dạy lớp 9 | ôn tập
"""


@pytest.mark.parametrize("line", BEFORE_DEEDS.strip().split("\n"))
def test_a_group_an_office_or_an_owner_ends_before_what_it_does(line: str) -> None:
    name, deed = line.split(" | ")
    words = Words(f"{name} {deed} trước mùa mưa")
    assert [party.name for party in read_list(words, 0, len(words.low), LEXICON).parties] == [name]


def test_behind_a_body_a_list_names_mass_organisations_of_a_level_alone() -> None:
    words = Words("Mặt trận Tổ quốc, đoàn thể các cấp vận động hội viên")
    found = read_list(words, 0, len(words.low), LEXICON)
    assert [party.name for party in found.parties] == ["Mặt trận Tổ quốc", "đoàn thể các cấp"]


def test_a_firm_before_a_watch_ends_with_its_text() -> None:
    assert find_bodies(Words("Công ty trực ban"), LEXICON) == []


FULL_LINE = "Căn cứ kết quả thẩm định hồ sơ, Chủ tịch giao trách nhiệm làm việc này cho "


@pytest.mark.parametrize(
    "name",
    [
        "Bệnh viện Bạch⏎Mai",
        "Công an xã Tân⏎Lập",
        "Trường⏎THCS Mây Hồ",
        "Cục⏎Báo chí",
        "Học viện⏎Chính trị khu vực III",
        "Ban Quản lý dự án Khe⏎Vàng",
        "Cục Khí tượng⏎Thủy văn",
        "Tổ giúp việc Ban⏎Chỉ đạo",
    ],
)
def test_a_name_that_the_pages_width_broke_is_whole(name: str) -> None:
    words = Words(f"{FULL_LINE}{name} rà soát hồ sơ.".replace("⏎", "\n"))
    assert name.replace("⏎", " ") in [body.name for body in find_bodies(words, LEXICON)]


@pytest.mark.parametrize("other", ["Viettel Lạc Sơn", "Agribank Chi nhánh Lạc Sơn", "Trại giam Khe Vàng"])
def test_behind_a_departments_field_another_body_is_its_own(other: str) -> None:
    found = find_bodies(Words(f"Giao Sở Tư pháp và {other} theo dõi việc này."), LEXICON)
    assert [body.name for body in found] == ["Sở Tư pháp", other]


@pytest.mark.parametrize(
    "name",
    [
        "Thường trực HĐND tỉnh",
        "Thường trực Đảng ủy phường Mây Hồ",
        "Trung tâm Cấp cứu 115",
        "Trường Trung cấp nghề Khe Vàng",
        "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh",
    ],
)
def test_one_body_is_no_group_and_no_office(name: str) -> None:
    assert [(b.name, b.kind) for b in find_bodies(Words(f"{name} tổ chức hội nghị."), LEXICON)] == [(name, "body")]


LISTS = """\
Chính phủ, Hội đồng nhân dân, Ủy ban nhân dân tỉnh Lạc Sơn thi hành | Chính phủ; Hội đồng nhân dân tỉnh Lạc Sơn; Ủy ban nhân dân tỉnh Lạc Sơn
HĐND, UBND, Ủy ban MTTQ Việt Nam xã Tân Lập phối hợp | HĐND xã Tân Lập; UBND xã Tân Lập; Ủy ban MTTQ Việt Nam xã Tân Lập
HĐND, UBND các xã, phường rà soát | HĐND các xã, phường; UBND các xã, phường
Đoàn đại biểu Quốc hội và đại biểu Quốc hội tỉnh Lạc Sơn giám sát | Đoàn đại biểu Quốc hội tỉnh Lạc Sơn; đại biểu Quốc hội tỉnh Lạc Sơn
Ủy ban nhân dân tỉnh, Hội đồng nhân dân rà soát | Ủy ban nhân dân tỉnh; Hội đồng nhân dân
các Đảng bộ, Chi bộ trực thuộc Huyện ủy quán triệt | các Đảng bộ, Chi bộ trực thuộc Huyện ủy
các tổ chức chi trả dịch vụ thực hiện ký kết | các tổ chức chi trả dịch vụ
Các cơ sở nuôi trồng thủy sản theo dõi | Các cơ sở nuôi trồng thủy sản
các tổ chức, cá nhân khai thác, sử dụng tài nguyên nước chấp hành | các tổ chức, cá nhân khai thác, sử dụng tài nguyên nước
các đơn vị sử dụng ngân sách rà soát | các đơn vị sử dụng ngân sách
các đơn vị khai thác dữ liệu này | các đơn vị
các ban chỉ huy phòng thủ dân sự cấp xã trực ban | các ban chỉ huy phòng thủ dân sự cấp xã
Ban Quản lý dự án nghiệm thu công trình | Ban Quản lý dự án
"""


@pytest.mark.parametrize("line", LISTS.strip().split("\n"))
def test_a_list_of_boards_and_groups_is_read_whole(line: str) -> None:
    text, names = line.split(" | ")
    words = Words(text)
    found = read_list(words, 0, len(words.low), LEXICON)
    assert [party.name for party in found.parties] == names.split("; ")


@pytest.mark.parametrize(
    "line",
    [
        "⟦Phòng Thanh tra⟧ kiểm tra hồ sơ",
        "⟦Khoa Thanh tra⟧ kiểm tra đề thi",
        "⟦Phòng Thanh tra, Kiểm tra⟧ lập hồ sơ",
        "⟦Phòng Hành chính⟧ tổ chức hội nghị",
        "⟦Phòng Hành chính - Tổ chức⟧ lập hồ sơ",
        "⟦Phòng Hành chính tổng hợp⟧ tham mưu",
        "⟦Phòng Văn hóa thông tin⟧ mở lớp",
        "⟦Đoàn Thanh tra⟧ làm việc với các xã",
        "⟦Sở Tài chính⟧ V/v bố trí vốn",
        "⟦UBND xã Mây Hồ⟧ V/v bố trí vốn",
    ],
)
def test_a_field_ends_before_its_unit_s_deed_and_a_letter_s_subject(line: str) -> None:
    words = Words(line.replace("⟦", "").replace("⟧", ""))
    assert [f"⟦{found.name}⟧" for found in find_bodies(words, LEXICON)[:1]] == [line[: line.index("⟧") + 1]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Ban Chỉ đạo huyện (Ban Chỉ đạo) về tổng kết Nghị quyết số 2-NQ/HU họp",
            "Ban Chỉ đạo huyện về tổng kết Nghị quyết số 2-NQ/HU",
        ),
        ("Ban Chỉ đạo huyện (Ban Chỉ đạo) họp", "Ban Chỉ đạo huyện"),
        ("Ban Chỉ đạo Quốc gia về kết quả trồng chè", "Ban Chỉ đạo Quốc gia"),
        ("BộTài chính và SởY tế", "Bộ Tài chính"),
        ("củaỦy ban nhân dân xã, vớiUBND huyện", "Ủy ban nhân dân xã"),
        ("MobiFone và VinaPhone", "MobiFone"),
    ],
)
def test_a_name_over_a_bracket_or_without_its_blank(text: str, name: str) -> None:
    assert find_bodies(Words(text), LEXICON)[0].name == name
