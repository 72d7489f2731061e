"""Who gives and who gets: sentences, headings, brackets, and what an item inherits from the headings above it."""

from __future__ import annotations

import pytest

from kg.extract.demands import Demands
from kg.extract.headings import Headings
from kg.mentions.words import Words
from kg.models import Task
from tests.reading import LEXICON, document, read_tasks

# entries are parted by " | "; a star marks who leads, "@" a person; empty: nobody is charged
SENTENCES = [
    ("Phòng 1, Phòng 2 khẩn trương kết thúc hồ sơ.", "Phòng 1 | Phòng 2"),
    ("Đội 3 rà soát hồ sơ.", "Đội 3"),
    ("Họp ở khu phố 2, Tổ 5", ""),
    ("Vẽ tranh bên bến, do Huyện đoàn làm đầu mối; Phòng Văn hóa phối hợp.", "Huyện đoàn | Phòng Văn hóa"),
    ("Trung đội dân quân cơ động trực gác bến.", "Trung đội dân quân cơ động"),
    ("Các Điện lực trực ca ngày lễ.", "Các Điện lực"),
    ("Giao Sở Xây dựng chủ trì hướng dẫn thủ tục cấp phép nhà sàn.", "*Sở Xây dựng"),
    ("Sở Nội vụ có trách nhiệm chủ trì mở lớp tập huấn.", "*Sở Nội vụ"),
    ("Thống nhất phương án trồng chè và giao Văn phòng UBND tỉnh theo dõi.", "Văn phòng UBND tỉnh"),
    ("Ghi nhận kết quả bước đầu; giao Sở Công Thương tổng hợp.", "Sở Công Thương"),
    ("Giao Sở Y tế là cơ quan chủ trì lập đề án; giao Sở Tài chính cân đối vốn.", "*Sở Y tế | Sở Tài chính"),
    ("Căn cứ kế hoạch này, các sở, ban, ngành, UBND các xã, phường xây dựng lịch trực.", "các sở, ban, ngành | UBND các xã, phường"),
    ("Các cơ quan liên quan đến dự án và UBND các xã rà soát hồ sơ.", "Các cơ quan liên quan | UBND các xã"),
    ("Giao các đơn vị liên quan đến chợ phiên rà soát hồ sơ.", "các đơn vị liên quan"),
    ("Trên cơ sở đề nghị của các bộ, cơ quan liên quan, Bộ Tài chính bố trí kinh phí.", "Bộ Tài chính"),
    ("Nếu có khó khăn, vướng mắc các cơ quan, đơn vị phản ánh về Sở Nội vụ.", "các cơ quan, đơn vị"),
    ("Để kịp mùa vụ, Chủ tịch UBND tỉnh yêu cầu Giám đốc Sở Xây dựng mở đường.", "Giám đốc Sở Xây dựng"),
    ("Công an tỉnh chủ trì, Sở Xây dựng và UBND các xã phối hợp kiểm tra bến đò.", "*Công an tỉnh | Sở Xây dựng | UBND các xã"),
    ("Các sở: Nội vụ, Tư pháp phối hợp chặt chẽ với Sở Y tế cấp nước.", "Sở Nội vụ | Sở Tư pháp | Sở Y tế"),
    ("UBND các tỉnh: Lạc Sơn, Mây Hồ chỉ đạo các chủ đầu tư đẩy nhanh tiến độ.", "UBND tỉnh Lạc Sơn | UBND tỉnh Mây Hồ"),
    ("UBND thành phố Kim Đài, tỉnh Lạc Sơn hỗ trợ gạo.", "UBND thành phố Kim Đài | UBND tỉnh Lạc Sơn"),
    ("UBND xã Mây Hồ, tỉnh Lạc Sơn hỗ trợ gạo.", "UBND xã Mây Hồ"),
    ("Bộ trưởng các Bộ: Quốc phòng, Công an chỉ đạo ứng phó.", "Bộ trưởng Bộ Quốc phòng | Bộ trưởng Bộ Công an"),
    ("Giao Phó Chủ tịch UBND tỉnh Lò Thị Kẻo phụ trách công tác cứu trợ.", "@Lò Thị Kẻo"),
    ("Giao đồng chí Giám đốc Sở Y tế trực tiếp kiểm tra trạm xá.", "Giám đốc Sở Y tế"),
    ("Yêu cầu các nhà mạng (Viettel, VNPT) lắp đặt trạm phát sóng.", "Viettel | VNPT"),
    ("Bộ Nội vụ (tiếp nhận từ Bộ Lao động cũ) rà soát các thông tư.", "Bộ Nội vụ"),
    ("Sở Công Thương chủ trì cùng với Sở Y tế mở chợ.", "*Sở Công Thương | Sở Y tế"),
    ("Đồng chí Quách Anh Tùng - Bí thư Huyện ủy chủ trì giao ban Thường trực.", "*@Quách Anh Tùng"),
    ("Giám đốc, Thủ trưởng các sở, ban, ngành rà soát biên chế.", "Giám đốc, Thủ trưởng các sở, ban, ngành"),
    ("Giao Đảng ủy các xã, trực tiếp là đồng chí Bí thư Đảng ủy chỉ đạo việc trồng rừng.", "Đảng ủy các xã | Bí thư Đảng ủy"),
    ("Kiến nghị Sở Nội vụ bổ sung biên chế cho trạm xá.", "Sở Nội vụ"),
    ("Tổng hợp ý kiến, kiến nghị Sở Nội vụ bổ sung biên chế.", ""),
    ("Công đoàn - Đoàn Thanh niên mở hội diễn.", "Công đoàn | Đoàn Thanh niên"),
    ("Các khoa cử giảng viên tham gia hội thi.", "Các khoa"),
    ("Yêu cầu Thủ trưởng đơn vị kiểm điểm trách nhiệm.", "Thủ trưởng đơn vị"),
    ("Người đứng đầu đơn vị sự nghiệp công lập rà soát hồ sơ.", "Người đứng đầu đơn vị sự nghiệp công lập"),
    ("Chủ tịch UBND tỉnh yêu cầu:", ""),
    ("Yêu cầu chủ đầu tư đẩy nhanh tiến độ xây bến.", "chủ đầu tư"),
    ("Sở Y tế cấp thuốc, Công an tỉnh phân luồng, UBND xã Mây Hồ dựng lều.", "Sở Y tế | Công an tỉnh | UBND xã Mây Hồ"),
    ("Sở Y tế lập dự toán, UBND tỉnh xem xét trong tháng.", "Sở Y tế"),
    ("Sở Y tế duyệt mẫu phao do Sở Xây dựng vẽ, Công an tỉnh sửa.", "Sở Y tế"),
    ("Sở Công Thương chỉ đạo các công ty: Mây Hồ, Khe Vàng, Công ty Hải Âu dự trữ gạo.", "Sở Công Thương"),
    ("Sở Y tế là cơ quan chủ trì, Sở Nội vụ là cơ quan phối hợp đếm phao.", "*Sở Y tế | Sở Nội vụ"),
    ("Giao Công an tỉnh là đơn vị chủ trì, các xã là đơn vị phối hợp dựng lều.", "*Công an tỉnh | các xã"),
    ("Sở Y tế, chủ đầu tư dọn bến thuyền.", "Sở Y tế | chủ đầu tư"),
    ("Thanh tra tỉnh kết luận trước ngày 30/4/2031.", "Thanh tra tỉnh"),
    ("Sở Giáo dục và Đào tạo cho học sinh nghỉ học từ chiều 06/9.", "Sở Giáo dục và Đào tạo"),
    ("UBND tỉnh đề nghị phụ huynh đưa con đi bơi.", ""),
    ("Phòng Điều dưỡng in lịch trực; các khoa lâm sàng trực đủ quân số.", "Phòng Điều dưỡng | các khoa lâm sàng"),
    ("Sở Y tế hướng dẫn các xã; các phường trực đủ quân số.", "Sở Y tế"),
    ("Tổ công tác số 2 \"đi từng ngõ\" hướng dẫn người dân.", "Tổ công tác số 2"),
    ("UBND xã Mây Hồ trồng chè; riêng xã Khe Vàng trồng quế.", "UBND xã Mây Hồ | xã Khe Vàng"),
    ("UBND xã Mây Hồ, Khe Vàng và Gò Sim trồng chè.", "UBND xã Mây Hồ | UBND xã Khe Vàng | UBND xã Gò Sim"),
    ("Sở Y tế - cơ quan thường trực Ban Chỉ đạo - tổng hợp báo cáo.", "Sở Y tế"),
    ("Ngay sau khi có kế hoạch, các xã lập lịch trực.", "các xã"),
    ("Vào ngày 20 hằng tháng, các phòng gửi báo cáo.", "các phòng"),
    ("Đồng chí Huyện ủy viên phụ trách địa bàn dự, chỉ đạo đại hội.", "Huyện ủy viên phụ trách địa bàn"),
    ("Sở Y tế (chủ trì), Sở Nội vụ (phối hợp) mở trạm xá.", "*Sở Y tế | Sở Nội vụ"),
    ("Cấp ủy cấp xã và ban giám đốc Bệnh viện có trách nhiệm kiểm tra.", "Cấp ủy cấp xã | ban giám đốc Bệnh viện"),
    ("Giao Phó Hiệu trưởng Đoàn Thị Vân chỉ đạo tuyển sinh.", "@Đoàn Thị Vân"),
    ("Giảng viên nhập điểm trước ngày 20/8.", "Giảng viên"),
    ("Yêu cầu các đơn vị thực hiện: dọn bến thuyền.", "các đơn vị"),
    ("Nhận được kế hoạch này, Thủ trưởng các đơn vị lập lịch trực.", "Thủ trưởng các đơn vị"),
    ("Kinh phí bố trí trong dự toán giao Sở Y tế hằng năm.", ""),
    ("Ban Tổ chức Tỉnh ủy là cơ quan thường trực, có trách nhiệm theo dõi.", "Ban Tổ chức Tỉnh ủy"),
    ("Cục Thuế trả lời để Sở Y tế được biết.", ""),
    ("Yêu cầu các bộ, ngành, nhất là Bộ Y tế khẩn trương dọn bến thuyền.", "các bộ, ngành | Bộ Y tế"),
    ("Đối với các chủ đầu tư cần nhanh chóng dọn mặt bằng.", "các chủ đầu tư"),
    ("Đối với các dự án chậm tiến độ cần rà soát nguyên nhân.", ""),
    ("Sở Xây dựng, cơ quan chủ quản các dự án đang thi công tiếp tục bổ sung nhân lực.", "Sở Xây dựng | cơ quan chủ quản các dự án đang thi công"),
    ("Sở Xây dựng với vai trò là cơ quan thường trực hướng dẫn thi đua.", "Sở Xây dựng"),
    ("Thực hiện nhiệm vụ được giao, Bộ Y tế trong thời gian ngắn đã tích cực vào cuộc.", ""),
    ("Chủ tịch Hội đồng thành viên, Tổng giám đốc các Tập đoàn tiếp tục chỉ đạo nhà thầu.", "Chủ tịch Hội đồng thành viên | Tổng giám đốc các Tập đoàn"),
    ("Giao Phó Thủ tướng Lò Văn Sỹ chỉ đạo các bộ xử lý kiến nghị.", "@Lò Văn Sỹ"),
    ("Giám đốc Sở Y tế Lò Văn Sỹ chỉ đạo mở trạm xá.", "@Lò Văn Sỹ"),
    ("Giao Chủ tịch UBND tỉnh Lò Thị Kẻo mở kho gạo.", "@Lò Thị Kẻo"),
    ("Chánh Văn phòng Huyện ủy ủy quyền cho Giám đốc Sở Xây dựng, Giám đốc Sở Y tế ủy quyền cho Phó Giám đốc Sở Y tế ký sổ.", "Giám đốc Sở Xây dựng | Phó Giám đốc Sở Y tế"),
    ("Đảng ủy, chi bộ trực thuộc Huyện ủy rà soát biên chế.", "Đảng ủy, chi bộ trực thuộc Huyện ủy"),
    ("Sở Y tế góp ý theo đề nghị của cơ quan chủ trì thẩm định.", "Sở Y tế"),
    ("Giao Sở Y tế với vai trò là cơ quan chủ trì lập đề án.", "*Sở Y tế"),
    ("UBND các xã gửi kế hoạch về Sở Y tế là cơ quan chủ trì, đồng thời gửi Sở Nội vụ.", "UBND các xã"),
    ("Các xã được phân bổ gạo và thuốc năm 2031 nêu tại Điều 1 phải phát cho dân.", "Các xã được phân bổ gạo và thuốc năm 2031 nêu tại Điều 1"),
    ("Chính phủ trân trọng đề nghị Hội Nông dân và các tổ chức thành viên phối hợp cứu trợ.", "Hội Nông dân | các tổ chức thành viên"),
    ("Sở Tài chính đã phân bổ hết vốn cho các chủ đầu tư.", ""),
    ("Ban Chấp hành Đảng bộ xã gồm 27 đồng chí.", ""),
    ("Bà Lò Thị Kẻo được hưởng phụ cấp chức vụ.", ""),
    ("Theo đề nghị của Giám đốc Sở Nội vụ.", ""),
    ("Chánh Văn phòng và Thủ trưởng các phòng chịu trách nhiệm thi hành Quyết định này.", ""),
    ("Chính phủ thống nhất với tờ trình của Bộ Xây dựng.", ""),
    ("Bộ Chính trị, Ban Bí thư thường xuyên theo dõi tình hình ven hồ.", ""),
    ("Sở Xây dựng, các địa phương, cơ quan chủ quản các dự án đang thi công tiếp tục bổ sung nhân lực.", "Sở Xây dựng | các địa phương, cơ quan chủ quản các dự án đang thi công"),
    ("Các xã ven hồ, Tổng công ty, công ty và các đơn vị trực thuộc tỉnh tiếp tục rà soát.", "Các xã ven hồ | Tổng công ty, công ty | các đơn vị trực thuộc tỉnh"),
    ("Các đơn vị bán lẻ điện, các đơn vị cấp nước thuộc phạm vi quản lý tổ chức tuyên truyền.", "Các đơn vị bán lẻ điện | các đơn vị cấp nước thuộc phạm vi quản lý"),
    ("Tổ chức vận tải hàng hóa cho các xã ven hồ.", ""),
    ("Tổ chức thường trực để xử lý các tình huống.", ""),
    ("Tổ chức tín dụng hỗ trợ người trồng rừng.", "Tổ chức tín dụng"),
    ("Ban Thường vụ các tỉnh, thành đoàn xây dựng kế hoạch.", "Ban Thường vụ các tỉnh, thành đoàn"),
    ("Các khoa, phòng rà soát thiết bị.", "Các khoa, phòng"),
    ("Ban Xây dựng Đảng Đảng ủy chủ trì, phối hợp với Văn phòng Đảng ủy, Trung tâm chính trị xã mở lớp.", "*Ban Xây dựng Đảng Đảng ủy | Văn phòng Đảng ủy | Trung tâm chính trị xã"),
    ("Văn phòng HĐND - UBND huyện, Văn phòng HĐND&UBND xã đôn đốc.", "Văn phòng HĐND - UBND huyện | Văn phòng HĐND&UBND xã"),
    ("UB MTTQ và các đoàn thể huyện, các chủ rừng tuần tra ven hồ.", "UB MTTQ | các đoàn thể huyện | các chủ rừng"),
    ("Đồng chí Phó Giám đốc Kỹ thuật chịu trách nhiệm trông coi chòi canh.", "Phó Giám đốc Kỹ thuật"),
    ("Đảng ủy các xã Tân Hồ, Tân Lập kiểm điểm trách nhiệm.", "Đảng ủy xã Tân Hồ | Đảng ủy xã Tân Lập"),
    ("Phòng Kinh doanh phối hợp với Trung tâm Chăm sóc khách hàng tuyên truyền.", "Phòng Kinh doanh | Trung tâm Chăm sóc khách hàng"),
    ("Hướng dẫn UBND các xã nạo vét kênh mương.", ""),
    ("Giao Sở Công Thương chủ trì, cùng Sở Y tế và Công an tỉnh mở chợ.", "*Sở Công Thương | Sở Y tế | Công an tỉnh"),
    ("Công an tỉnh theo nhiệm vụ được giao phối hợp với Sở Y tế trực bến đò.", "Công an tỉnh | Sở Y tế"),
    ("Thủ trưởng các sở, UBND các xã phân công cán bộ trực bến đò.", "Thủ trưởng các sở | UBND các xã"),
    ("Ban Thường vụ Huyện ủy phân công đồng chí Lò Thị Kẻo trông bến đò.", "@Lò Thị Kẻo"),
    ("Phân công đồng chí Lò Thị Kẻo theo dõi bến đò; đồng chí Quách Anh Tùng theo dõi chợ phiên.", "@Lò Thị Kẻo | @Quách Anh Tùng"),
    ("Giao Phó Chủ tịch UBND huyện phụ trách văn xã chỉ đạo Phòng Y tế mở trạm xá.", "Phó Chủ tịch UBND huyện phụ trách văn xã"),
    ("Phân công các đồng chí Phó Chủ tịch UBND tỉnh đi kiểm tra: đồng chí Lò Thị Kẻo phụ trách phía Bắc; đồng chí Quách Anh Tùng phụ trách phía Nam.", "@Lò Thị Kẻo | @Quách Anh Tùng"),
    ("Giao Đảng ủy UBND tỉnh lãnh đạo UBND tỉnh chỉ đạo Sở Y tế mở trạm xá.", "Đảng ủy UBND tỉnh"),
    ("Cấp ủy xây dựng báo cáo về bến đò.", "Cấp ủy"),
    ("Đối với các bến đò chậm tiến độ, chủ đầu tư rà soát nguyên nhân.", "chủ đầu tư"),
    ("Các đồng chí Ủy viên Ban Thường vụ Huyện ủy phụ trách địa bàn dự họp ở các bến đò.", "Các đồng chí Ủy viên Ban Thường vụ Huyện ủy phụ trách địa bàn"),
    ("Các đồng chí Ủy viên Ban Thường vụ Huyện ủy phụ trách lĩnh vực theo phân công.", "Các đồng chí Ủy viên Ban Thường vụ Huyện ủy"),
    ("Sở Y tế lập kế hoạch dọn bến đò; đồng chí Lò Thị Kẻo làm Trưởng đoàn.", "Sở Y tế"),
    ("Về bến đò\nGiao Sở Y tế rà soát phao cứu sinh.", "Sở Y tế"),
    ("Ủy nhiệm cho Sở Nội vụ làm việc với các bến đò.", "Sở Nội vụ"),
    ("Đồng chí Lò Thị Kẻo, Phó Chủ tịch UBND tỉnh trực tiếp chỉ đạo Sở Y tế, UBND các xã mở trạm xá.", "Sở Y tế | UBND các xã"),
    ("Giao đồng chí Lò Thị Kẻo trực tiếp chỉ đạo Sở Y tế mở trạm xá.", "@Lò Thị Kẻo"),
    ("Về bến đò: Đồng ý chủ trương; UBND phường Mây Hồ hoàn thiện hồ sơ.", "UBND phường Mây Hồ"),
    ("Các bộ, cơ quan: Công Thương, Y tế, Ngoại giao mở rộng chợ phiên.", "Bộ Công Thương | Bộ Y tế | Bộ Ngoại giao"),
    ("Các ông (bà) Trưởng thôn rà soát danh sách từng nhà.", "Các ông (bà) Trưởng thôn"),
    ("Sở Y tế, Sở Nội vụ và Sở Tài chính phối hợp chặt chẽ với các Bí thư\nĐảng ủy lập danh sách.", "Sở Y tế | Sở Nội vụ | Sở Tài chính | các Bí thư Đảng ủy"),
    ("Các xã có hồ chứa nước rà soát phương án giữ đập.", "Các xã có hồ chứa nước"),
    ("Các trường có trẻ ăn bán trú ký hợp đồng mua gạo.", "Các trường có trẻ ăn bán trú"),
    ("Các thôn chưa có nhà văn hóa lập danh sách.", "Các thôn chưa có nhà văn hóa"),
    ("UBND các xã có đường lâm nghiệp phối hợp với Hạt Kiểm lâm Mây Hồ tuần tra.", "UBND các xã có đường lâm nghiệp | Hạt Kiểm lâm Mây Hồ"),
    ("Các cơ quan có thẩm quyền trong việc cấp phép rà soát hồ sơ.", "Các cơ quan có thẩm quyền trong việc cấp phép"),
    ("Các bến thuyền ở xa, các xã có rừng và các chủ rừng tổ chức ký cam kết.", ""),
    ("Sở Xây dựng phối hợp với các xã nằm trong vùng dự án và các chủ rừng tổ chức ký cam kết.", "Sở Xây dựng | các xã nằm trong vùng dự án | các chủ rừng"),
    ("Sở Xây dựng phối hợp với các doanh nghiệp viễn thông trong quá trình mở đường.", "Sở Xây dựng | các doanh nghiệp viễn thông"),
    ("Các hộ nuôi cá lồng trên hồ di dời lồng bè.", "Các hộ nuôi cá lồng trên hồ"),
    ("Các chi bộ được kiểm tra chuẩn bị hồ sơ bến đò.", "Các chi bộ được kiểm tra"),
    ("Các xã được kiểm tra, giám sát khẩn trương rà soát bến đò.", "Các xã được kiểm tra, giám sát"),
    ("Các thôn bị ngập lập danh sách các hộ.", "Các thôn bị ngập"),
    ("Các xã chưa hoàn thành kế hoạch khẩn trương rà soát bến đò.", "Các xã chưa hoàn thành kế hoạch"),
    ("Các hộ được hỗ trợ có trách nhiệm giữ bến đò.", "Các hộ được hỗ trợ"),
    ("Các hộ bị ngập được hỗ trợ sửa chữa nhà.", ""),
    ("Các xã được kiểm tra ít nhất một lần.", ""),
    ("Các Cục: Kiểm lâm, Bến đò và Phà sông Việt Nam, Chợ phiên Việt Nam rà soát bến đò.", "Cục Kiểm lâm | Cục Bến đò và Phà sông Việt Nam | Cục Chợ phiên Việt Nam"),
    ("Riêng Sở Y tế mở trạm xá.", "Sở Y tế"),
    ("Phối hợp với Sở Y tế, Sở Nội vụ chủ trì dọn bến đò.", "*Sở Nội vụ | Sở Y tế"),
    ("Phối hợp với Sở Y tế, Sở Nội vụ dọn bến đò.", ""),
    ("Phối hợp với Sở Y tế và Sở Nội vụ chủ trì dọn bến đò.", ""),
    ("Huyện đoàn là đầu mối, Sở Y tế phối hợp dọn bến đò.", "Huyện đoàn | Sở Y tế"),
    ("Giao Trưởng tiểu khu Tiểu khu 5, Trưởng bản Bản Pom dọn bến đò.", "Trưởng tiểu khu Tiểu khu 5 | Trưởng bản Bản Pom"),
    ("Các tổ dân phố thông báo đến từng hộ.", "Các tổ dân phố"),
    ("Bệnh viện đã mở thêm khoa.", ""),
    ("Đảng ủy UBND tỉnh lãnh đạo mở chợ; chỉ đạo Sở Y tế chủ trì, phối hợp với Sở Nội vụ mở trạm xá.", "Đảng ủy UBND tỉnh"),
    ("Sở Nội vụ, Y tế và Tài chính rà soát bến đò.", "Sở Nội vụ | Sở Y tế | Sở Tài chính"),
    ("Sở Y tế tỉnh Lạc Sơn, Nội vụ rà soát bến đò.", ""),
    ("Đối với Sở Y tế, mở trạm xá ở bến đò.", "Sở Y tế"),
    ("Đối với các hộ nghèo, hỗ trợ gạo.", ""),
    ("Việc dọn bến đò do Sở Y tế, Sở Nội vụ thực hiện, xong trước ngày 5/5/2031.", "Sở Y tế | Sở Nội vụ"),
    ("Nội dung dọn bến đò giao Sở Y tế thực hiện.", "Sở Y tế"),
    ("Các bến đò do Sở Y tế quản lý được dọn sạch.", ""),
    ("Các xã có thu nhập thấp hơn bình quân của tỉnh.", ""),
    ("Các đơn vị có thành tích được UBND tỉnh xem xét khen thưởng.", ""),
    ("Các xã có dự án đã hoàn thành bàn giao mặt bằng.", ""),
    ("Viện, Trường trực thuộc bố trí phòng học.", "Viện, Trường trực thuộc"),
    ("Viện, trường, bệnh viện ven hồ phối hợp với Sở Y tế tập huấn.", "Viện, trường, bệnh viện ven hồ | Sở Y tế"),
    ("Trường tổ chức dạy bù.", ""),
    ("Sở Y tế đề nghị các sở giáo dục và đào tạo báo cáo số trẻ.", "các sở giáo dục và đào tạo"),
    ("Hiệu trưởng trường phổ thông, trường dân tộc nội trú chịu trách nhiệm giữ bếp ăn.", "Hiệu trưởng trường phổ thông, trường dân tộc nội trú"),
    ("Các đồng chí Bí thư, Chủ tịch UBND các xã chỉ đạo rà soát hộ nghèo.", "Các đồng chí Bí thư, Chủ tịch UBND các xã"),
    ("Các đồng chí Bộ trưởng, Thủ trưởng cơ quan ngang bộ rà soát biên chế.", "Các đồng chí Bộ trưởng | Thủ trưởng cơ quan ngang bộ"),
    ("Các đồng chí Lò Thị Kẻo, Phó Bí thư Huyện ủy, và Quách Anh Tùng giúp dân gặt lúa.", "@Lò Thị Kẻo | @Quách Anh Tùng"),
    ("Giao đồng chí Lò Thị Kẻo chỉ đạo, các đồng chí Quách Anh Tùng, Lò Văn Sỹ gặt lúa.", "@Quách Anh Tùng | @Lò Văn Sỹ"),
    ("Những người có hành vi làm sai hồ sơ thì tùy mức độ phải bồi thường.", ""),
    ("Để có căn cứ trình UBND tỉnh, Sở Y tế xin gửi bản dự thảo đến quý cơ quan.", ""),
    ("Giao Sở Y tế, Sở Nội vụ theo chức năng, nhiệm vụ và thẩm quyền chủ trì, phối hợp với các sở mở trạm xá.", "*Sở Y tế | *Sở Nội vụ | các sở"),
    ("Sở Y tế trong phạm vi quyền hạn của mình chủ trì, phối hợp với Công an tỉnh kiểm tra chợ.", "*Sở Y tế | Công an tỉnh"),
    ("Sở Y tế theo đề nghị của cơ quan chủ trì cấp thuốc.", "Sở Y tế"),
    ("Ban Dân tộc tiếp tục phát huy vai trò cơ quan thường trực chủ trì, phối hợp với Sở Y tế mở chợ.", "*Ban Dân tộc | Sở Y tế"),
    ("Chủ đầu tư, trong phạm vi trách nhiệm của mình, đẩy nhanh tiến độ xây bến.", "Chủ đầu tư"),
    ("Nhà trường, phụ huynh và học sinh vui mừng.", ""),
    ("Các cơ quan chủ trì có trách nhiệm làm đúng hạn, các cơ quan phối hợp có trách nhiệm cử cán bộ tham gia.", "Các cơ quan chủ trì | các cơ quan phối hợp"),
    ("Đơn vị được giao chủ trì có trách nhiệm làm đúng hạn; đơn vị phối hợp có trách nhiệm cử cán bộ.", "Đơn vị được giao chủ trì | đơn vị phối hợp"),
    ("Sở Y tế hướng dẫn các xã, các đơn vị có trách nhiệm lập sổ theo dõi.", "Sở Y tế"),
    ("Người dân phải đăng ký thuyền với xã.", "Người dân"),
    ("Sở Y tế phối hợp với nhà trường tổ chức khám mắt.", "Sở Y tế | nhà trường"),
    ("Phòng Văn hóa phối hợp chặt chẽ với gia đình, Đoàn Thanh niên dạy bơi.", "Phòng Văn hóa | gia đình | Đoàn Thanh niên"),
    ("Sở Y tế phối hợp với địa phương để mở trạm xá.", "Sở Y tế | địa phương"),
    ("Sở Y tế phối hợp nhịp nhàng, hiệu quả.", "Sở Y tế"),
    ("Trong quá trình thực hiện, Giám đốc Sở Y tế có thể đề nghị Sở Nội vụ sửa quy chế.", ""),
    ("Đoàn kiểm tra có quyền yêu cầu các xã đưa hồ sơ.", ""),
    ("Sở Y tế chủ trì, phối kết hợp chặt chẽ, đồng bộ với Sở Nội vụ mở lớp.", "*Sở Y tế | Sở Nội vụ"),
    ("Sở Y tế - cơ quan thường trực Ban Chỉ đạo chủ trì, phối hợp với Sở Nội vụ mở lớp.", "*Sở Y tế | Sở Nội vụ"),
    ("Sở Y tế căn cứ Kế hoạch này chủ trì, phối hợp với Sở Nội vụ mở lớp.", "*Sở Y tế | Sở Nội vụ"),
    ("Sở Y tế căn cứ ý kiến của Tỉnh ủy chủ trì hội nghị.", "Sở Y tế"),
    ("Các cơ quan, đơn vị trên toàn tỉnh rà soát hồ sơ.", "Các cơ quan, đơn vị trên toàn tỉnh"),
    ("Các đơn vị chịu ảnh hưởng phải di dời.", "Các đơn vị chịu ảnh hưởng"),
    ("Các cơ quan, đơn vị chủ trì phải lập hồ sơ.", "Các cơ quan, đơn vị chủ trì"),
    ("Các đơn vị vận động các hộ phải di dời.", "Các đơn vị"),
    ("Trong quá trình thực hiện, nếu thấy cần sửa đổi, bổ sung các sở chủ động đề xuất.", "các sở"),
]  # fmt: skip

HEADINGS = [
    ("Sở Văn hóa, Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
    ("3. Giao Sở Nội vụ:", None),
    ("Phòng 1, Phòng 2 và Phòng 7", "Phòng 1 | Phòng 2 | Phòng 7"),
    ("Địa chỉ: số 10, Tổ 5", None),
    ("Giao Sở Nội vụ:", "Sở Nội vụ"),
    ("Đối với UBND các xã, phường:", "UBND các xã, phường"),
    ("Trách nhiệm của Bộ Nông nghiệp và Môi trường", "Bộ Nông nghiệp và Môi trường"),
    ("Giao Đảng ủy Quốc hội chủ trì, phối hợp với Đảng ủy Chính phủ và các cơ quan liên quan:", "*Đảng ủy Quốc hội | Đảng ủy Chính phủ | các cơ quan liên quan"),
    ("Các doanh nghiệp đang hoạt động trong khu công nghiệp", "Các doanh nghiệp đang hoạt động trong khu công nghiệp"),
    ("Sở Y tế là cơ quan thường trực, có trách nhiệm:", "Sở Y tế"),
    ("Các cơ quan, đơn vị được giao chủ trì", "Các cơ quan, đơn vị được giao chủ trì"),
    ("TỔ CHỨC THỰC HIỆN", None),
    ("Các nhiệm vụ trọng tâm", None),
    ("Các trường hợp không ký hợp đồng", None),
]  # fmt: skip


def shown(parties: object) -> str:
    return " | ".join(("*" if p.lead else "") + ("@" if p.kind == "person" else "") + p.name for p in parties)  # type: ignore[attr-defined]


@pytest.mark.parametrize(("sentence", "entries"), SENTENCES)
def test_whom_a_sentence_charges(sentence: str, entries: str) -> None:
    words = Words(sentence)
    demands = Demands(words, LEXICON)
    found = demands.of_sentence(0, len(words))
    until = len(words) if found is None or found.until is None else found.until
    parties = (*demands.joins(found.implementing, found.behind, until), *found.more) if found else ()
    assert shown(parties) == entries


@pytest.mark.parametrize(("title", "entries"), HEADINGS)
def test_whom_a_heading_names_and_nothing_else(title: str, entries: str | None) -> None:
    words = Words(title)
    found = Headings(Demands(words, LEXICON)).of_names(0, len(words))
    assert (shown(found.implementing) if found else None) == entries


PAGE = """ỦY BAN NHÂN DÂN
TỈNH LẠC SƠN
Số: 41/TB-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lạc Sơn, ngày 06 tháng 4 năm 2026

THÔNG BÁO
Kết luận của Chủ tịch UBND tỉnh tại cuộc họp giao ban

I. Nhiệm vụ giao đồng chí Lò Thị Kẻo trực tiếp chỉ đạo

1. Sở Y tế rà soát trạm xá ven hồ.

2. Giao Công an tỉnh tuần tra bến đò.

II. Đồng chí Quách Anh Tùng, Phó Chủ tịch UBND tỉnh chỉ đạo:

- Sở Công Thương kiểm tra chợ phiên.

III. NHIỆM VỤ KHÁC

1. Sở Nội vụ tổng hợp báo cáo; đồng chí Lò Thị Kẻo chỉ đạo.

2. Xây dựng đề án chợ phiên ven hồ Mây (đồng chí Quách Anh Tùng trực tiếp chỉ đạo).

3. Xây dựng vườn ươm cây bản địa (Chi cục Kiểm lâm chủ trì; Hội Nông dân tỉnh phối hợp).

4. Sở Tư pháp soạn thảo quy chế. Đồng chí Lò Thị Kẻo trực tiếp phụ trách.

5. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh: Vận động Nhân dân tiết kiệm nước.

6. Đối với Sở Xây dựng:

a) Chủ trì, phối hợp với Sở Tài chính sửa đường.

b) Cấp phép nhà sàn.

c) Các hộ dân trồng hoa ven đường.

7. Ban Chỉ đạo gồm 12 đồng chí, trong đó:

- Chủ tịch UBND tỉnh;

- Giám đốc Sở Y tế.
"""


def tasks_of(page: str) -> dict[str, Task]:
    return {task.locator: task for task in read_tasks(document(page))}


def test_what_a_heading_charges_flows_to_the_items_below() -> None:
    found = {
        at: (task.assignment_from, shown(task.directing), shown(task.implementing))
        for at, task in tasks_of(PAGE).items()
    }
    assert found == {
        "I/1": ("own", "@Lò Thị Kẻo", "Sở Y tế"),
        "I/2": ("own", "@Lò Thị Kẻo", "Công an tỉnh"),
        "II/-1": ("own", "@Quách Anh Tùng", "Sở Công Thương"),
        "III/1": ("own", "@Lò Thị Kẻo", "Sở Nội vụ"),
        "III/2": ("own", "@Quách Anh Tùng", ""),
        "III/3": ("own", "", "*Chi cục Kiểm lâm | Hội Nông dân tỉnh"),
        "III/4": ("own", "@Lò Thị Kẻo", "Sở Tư pháp"),
        "III/5": ("shared", "", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
        "III/6/a": ("shared", "", "*Sở Xây dựng | Sở Tài chính"),
        "III/6/b": ("shared", "", "Sở Xây dựng"),
        "III/6/c": ("own", "", "Các hộ dân"),
    }


def test_an_act_that_sets_rules_charges_under_its_articles_of_duties_alone() -> None:
    page = """QUỐC HỘI
Luật số: 97/2026/QH16

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

LUẬT
BẢO VỆ BÃI BỒI

Điều 1. Phạm vi điều chỉnh
Luật này quy định về bảo vệ bãi bồi.
Điều 3. Các trường hợp không được khai thác
1. Khai thác cát trong mùa lũ.
2. Neo thuyền trên bãi bồi.
Điều 4. Trách nhiệm của Bộ Nông nghiệp và Môi trường
1. Trình Chính phủ quy hoạch bãi bồi.
2. Tổ chức, cá nhân sử dụng bãi bồi nộp phí.
"""
    found = tasks_of(page)
    assert list(found) == ["Điều 4/1"]
    assert shown(found["Điều 4/1"].implementing) == "Bộ Nông nghiệp và Môi trường"


RULES = """ỦY BAN NHÂN DÂN
TỈNH LẠC SƠN
Số: 12/2031/QĐ-UBND

Lạc Sơn, ngày 12 tháng 3 năm 2031

QUYẾT ĐỊNH
Ban hành Quy chế quản lý bến thuyền trên địa bàn tỉnh Lạc Sơn

Điều 1. Phạm vi điều chỉnh

Quy chế này quy định việc quản lý bến thuyền.

"""


@pytest.mark.parametrize(
    ("article", "entries"),
    [
        ("Trách nhiệm của văn thư bến thuyền\n\n1. Tiếp nhận, đăng ký văn bản đến.", ["văn thư bến thuyền"]),
        ("Nhiệm vụ của Tổ trưởng tổ bến\n\n1. Mở sổ theo dõi thuyền.", ["Tổ trưởng tổ bến"]),
        ("Trách nhiệm của cơ quan quản lý bến\n\n1. Mở sổ theo dõi.", ["cơ quan quản lý bến"]),
        ("Trách nhiệm, quyền hạn của chi ủy viên\n\n1. Mở sổ theo dõi.", ["chi ủy viên"]),
        ("Trách nhiệm của người phát ngôn\n\n1. Trả lời báo chí về bến.", ["người phát ngôn"]),
        ("Trách nhiệm của người kinh doanh tại bến\n\n1. Nộp phí bến đúng hạn.", []),
        ("Trách nhiệm của việc phân loại rác\n\n1. Phân loại rác tại bến.", []),
        (
            "Trách nhiệm trong quản lý bến\n\n- Trách nhiệm của văn thư bến: mở sổ theo dõi.\n\n- Trách nhiệm của Sở"
            " Xây dựng: kiểm tra bến thuyền.\n\n- Tổ trưởng tổ bến: phân công trực bến.",
            ["văn thư bến", "Sở Xây dựng", "Tổ trưởng tổ bến"],
        ),
        ("Quản lý bến\n\n1. Tổ trưởng tổ bến có trách nhiệm mở sổ theo dõi.", ["Tổ trưởng tổ bến"]),
        ("Nhiệm vụ của giảng viên\n\n1. Cập nhật phương pháp dạy bơi.", ["giảng viên"]),
        (
            "Trách nhiệm của cán bộ phụ trách bến\n\n1. Mở sổ theo dõi.\n\n2. Báo cáo Sở Xây dựng.",
            ["cán bộ phụ trách bến"] * 2,
        ),
        (
            "Trách nhiệm của người đứng đầu cơ quan và cá nhân\n\n1. Người đứng đầu cơ quan có trách nhiệm:\n\n"
            "a) Kiểm tra bến thuyền.\n\n2. Người trông coi bến có trách nhiệm mở sổ theo dõi.",
            ["Người đứng đầu cơ quan"],
        ),
        ("Trách nhiệm của tổ chức, cá nhân\n\n1. Chấp hành quy định về an toàn.", []),
        (
            "Trách nhiệm của Sở Xây dựng\n\n1. Kiểm tra bến thuyền trên địa bàn tỉnh.\n\n2. Chủ bến thuyền có trách"
            " nhiệm trang bị phao.\n\n3. Người dân phải đăng ký thuyền với xã.",
            ["Sở Xây dựng", "Chủ bến thuyền"],
        ),
    ],
)
def test_an_article_of_duties_charges_whom_it_calls_and_no_item_with_a_subject_of_its_own(
    article: str, entries: list[str]
) -> None:
    tasks = read_tasks(document(f"{RULES}Điều 5. {article}\n\nĐiều 6. Hiệu lực\n\nQuyết định này có hiệu lực.\n"))
    assert [shown(task.implementing) for task in tasks] == entries


RECIPIENTS = (
    PAGE[: PAGE.index("I. Nhiệm vụ")]
    + """1. Sở Y tế:

- Rà soát trạm xá ven hồ trước mùa nước lên.

- Chủ trì, phối hợp với các
sở, ban, ngành liên quan lập danh sách bến đò không đủ phao cứu sinh trong toàn tỉnh.

Thông báo này được Văn phòng gửi các cơ quan.

- Sở Y tế; - Sở Nội vụ; - Hội Nông dân tỉnh; - Lưu: VT, NC.
"""
)


def test_recipients_run_on_in_one_line_are_no_task_and_a_wrapped_line_is_no_topic() -> None:
    tasks = read_tasks(document(RECIPIENTS))
    assert [(task.locator, shown(task.implementing)) for task in tasks] == [
        ("1/-1", "Sở Y tế"),
        ("1/-2", "*Sở Y tế | các sở, ban, ngành liên quan"),
    ]


LETTER = """UBND TỈNH LẠC SƠN
Số: 77/UBND-KT
V/v dọn bến thuyền

|
Kính gửi:
|

- Các sở, ban, ngành;
- Ủy ban nhân dân các xã.
|

Thực hiện Nghị quyết số 05-NQ/TU, UBND tỉnh yêu cầu các sở, UBND các xã tuân thủ một số nội dung sau:

1. Yêu cầu chung:

- Dọn sạch rác ven bến thuyền và lập sổ theo dõi thuyền ra vào.

- Tổng số thuyền đã qua bến, ghi theo từng tháng của năm.
"""


def test_what_a_letter_asks_behind_those_it_is_sent_to_holds_for_its_items() -> None:
    tasks = read_tasks(document(LETTER))
    assert [(task.locator, shown(task.implementing)) for task in tasks] == [("1/-1", "các sở | UBND các xã")]


LABELLED = """UBND TỈNH LẠC SƠN
Số: 78/KH-UBND

KẾ HOẠCH
Dọn bến thuyền

I. NHIỆM VỤ
a) Dựng cột đèn ở ba bến. Đơn vị chủ trì: Sở Xây dựng. Đơn vị phối hợp: UBND xã Mây Hồ.
b) Lắp phao ở mười bến.
- Chủ trì: Sở Y tế.
"""


def test_lines_of_an_item_do_not_hold_for_one_before_it_whose_bullets_say_who_does_them() -> None:
    text = LABELLED.split("I. NHI")[0] + (
        "II. NHIỆM VỤ\n1. Dọn bến\n- Mua phao cho các bến (Sở Y tế chủ trì).\n- Đóng cọc tiêu ở mười bến thuyền ven hồ.\n"
        "2. Mở sổ theo dõi thuyền ra vào.\n- Đơn vị thực hiện: Sở Nội vụ.\n"
    )
    assert [shown(task.implementing) for task in read_tasks(document(text)) if task.implementing] == [
        "*Sở Y tế",
        "Sở Nội vụ",
    ]


def test_recitals_with_dashes_above_the_articles_are_no_tasks() -> None:
    text = LABELLED.replace("KẾ HOẠCH\nDọn bến thuyền", "QUYẾT ĐỊNH\nVề việc dọn bến thuyền").split("I. NHI")[0] + (
        "- Căn cứ Luật Đê điều ngày 29 tháng 11 năm 2006 của Quốc hội;\n\nQUYẾT ĐỊNH:\n\n"
        "Điều 1. Giao Sở Y tế dọn bến thuyền.\n"
    )
    assert [shown(task.implementing) for task in read_tasks(document(text))] == ["Sở Y tế"]


def test_lines_of_an_item_do_not_hold_for_one_before_it_that_says_in_its_paragraph_who_does_it() -> None:
    tasks = read_tasks(document(LABELLED))
    assert [shown(task.implementing) for task in tasks] == ["*Sở Xây dựng | UBND xã Mây Hồ", "*Sở Y tế"]


@pytest.mark.parametrize(
    ("item", "charged"),
    [
        ("Sở Y tế: Rà soát thuốc; Sở Tài chính cấp kinh phí.", ["Sở Y tế | Sở Tài chính"]),
        ("Yêu cầu Sở Y tế: rà soát thuốc; Chủ tịch UBND các xã dọn bến.", ["Sở Y tế | Chủ tịch UBND các xã"]),
        ("Sở Y tế: Rà soát thuốc. Sở Tài chính cấp kinh phí.", ["Sở Y tế", "Sở Tài chính"]),
        ("Sở Y tế theo chức năng, nhiệm vụ được giao\n- Rà soát thuốc.", ["Sở Y tế"]),
        ("Sở Y tế, Bộ Chỉ huy Quân sự tỉnh theo chức năng, nhiệm vụ:\n- Rà soát thuốc.", ["Sở Y tế | Bộ Chỉ huy Quân sự tỉnh"]),
        ("Rà soát thuốc ở trạm xá\nĐơn vị thực hiện: Sở Y tế.", ["Sở Y tế"]),
        ("Các thôn: Xây dựng kế hoạch dọn bến.", ["Các thôn"]),
        ("Các sở: Tài chính cấp kinh phí.", ["Sở Tài chính"]),
        ("Các phòng: Nông nghiệp và PTNT, Tư pháp dọn bến.", ["Phòng Nông nghiệp và PTNT | Phòng Tư pháp"]),
        ("Phòng Theo dõi công tác phòng, chống tham nhũng dọn bến.", ["Phòng Theo dõi công tác phòng, chống tham nhũng"]),
        ("Rà soát thuốc ở trạm xá\nĐơn vị phục vụ: Sở Y tế.", ["Sở Y tế"]),
    ],
)  # fmt: skip
def test_a_heading_s_body_keeps_its_deed_and_loses_what_is_no_name(item: str, charged: list[str]) -> None:
    text = f"KẾ HOẠCH\nVề bến thuyền\n\nI. NHIỆM VỤ\n1. Công an tỉnh\n- Tuần tra bến thuyền.\n2. {item}\n"
    assert [shown(task.implementing) for task in read_tasks(document(text))][1:] == charged


@pytest.mark.parametrize(
    "line",
    [
        "(Chủ trì: Sở Y tế; phối hợp: Sở Nội vụ; thời gian: Quý IV/2031)",
        "(Chủ trì: Sở Y tế - Phối hợp: Sở Nội vụ - Thời gian: Quý IV/2031).",
        "(Cơ quan chủ trì: Sở Y tế – Cơ quan phối hợp: Sở Nội vụ – Thời gian hoàn thành: Quý IV/2031)",
        "[Chủ trì: Sở Y tế - Phối hợp: Sở Nội vụ - Thời gian: Quý IV/2031]",
        "[Chủ trì: Sở Y tế. Phối hợp: Sở Nội vụ. Thời gian: Quý IV/2031].",
    ],
)
def test_labels_in_brackets_are_parted_by_any_mark(line: str) -> None:
    text = f"KẾ HOẠCH\nVề bến thuyền\n\nI. NHIỆM VỤ\n1. Lắp phao cho mười bến thuyền ven hồ. {line}\n"
    (task,) = read_tasks(document(text))
    assert (shown(task.implementing), task.deadline) == ("*Sở Y tế | Sở Nội vụ", "Quý IV/2031")


@pytest.mark.parametrize("opens", ["Kính gửi: ", "Kính\ngửi: "])
def test_a_letters_text_begins_right_below_those_it_is_sent_to(opens: str) -> None:
    text = f"SỞ Y TẾ LẠC SƠN\nSố: 7/SYT-VP\nLạc Sơn, ngày 05 tháng 3 năm 2031\n{opens}Các bệnh viện;\ncác trạm y tế xã\nĐể giữ bến sạch,\nSở Y tế đề nghị các bệnh viện rà soát thuốc.\nNơi nhận:\n- Lưu: VT.\n"
    assert [shown(task.implementing) for task in read_tasks(document(text))] == ["các bệnh viện"]


@pytest.mark.parametrize("title", ["PHÂN CÔNG LỰC LƯỢNG", "PHÂN CÔNG KHU VỰC PHỤ TRÁCH", "PHÂN CÔNG CÁN BỘ"])
def test_what_a_heading_shares_out_is_charged_with_nothing(title: str) -> None:
    text = f"KẾ HOẠCH\nVề bến thuyền\n\n1. Sở Y tế\n\n- Rà soát thuốc.\n\n2. {title}\n\n- Dọn bến thuyền ven hồ.\n"
    assert [shown(task.implementing) for task in read_tasks(document(text)) if task.implementing] == ["Sở Y tế"]


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("Trồng cây. Cơ quan chủ trì là Sở Y tế; cơ quan phối hợp là Sở Nội vụ.", "*Sở Y tế | Sở Nội vụ"),
        ("Mở hội: Đơn vị chủ trì là Huyện đoàn, đơn vị phối hợp gồm các trường học.", "*Huyện đoàn | các trường học"),
        (
            "Phát tờ rơi. Chủ trì thực hiện: Phòng Y tế. Cùng thực hiện: Trạm Y tế các xã.",
            "*Phòng Y tế | Trạm Y tế các xã",
        ),
    ],
)
def test_labels_inside_an_item_with_or_without_a_colon(line: str, who: str) -> None:
    (task,) = read_tasks(document(f"KẾ HOẠCH\nVề bến thuyền\n\nI. NHIỆM VỤ\n1. {line}\n"))
    assert shown(task.implementing) == who


PLAN = "UBND XÃ MÂY HỒ\n\nSố: 12/KH-UBND\n\nMây Hồ, ngày 05 tháng 01 năm 2031\n\nKẾ HOẠCH\nDọn bến năm 2031\n\n"


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("Thời gian trình Ban Thường vụ: Tháng 5/2031", "2031-05-31"),
        ("Thời gian tiến hành: Quý II/2031", "2031-06-30"),
        ("Thời gian: 3 tháng cuối năm 2031", "2031-12-31"),
        ("Thời gian làm việc của bến: cả ngày", None),
    ],
)
def test_a_label_of_a_time_may_say_of_what(line: str, due: str | None) -> None:
    text = (
        PLAN + f"1. Dọn bến thuyền\n- Cơ quan chủ trì: Sở Y tế.\n- {line}.\n2. Vẽ phao\n- Cơ quan chủ trì: Sở Y tế.\n"
    )
    found = next(task for task in read_tasks(document(text)) if "Dọn bến" in text[task.start : task.end])
    assert found.deadline_end == due


def test_a_time_without_a_label_closes_the_names_behind_one() -> None:
    text = PLAN + "1. Dọn bến thuyền (chủ trì: Sở Y tế; phối hợp: Công an tỉnh; hoàn thành tháng 3)\n"
    (task,) = read_tasks(document(text))
    assert [p.name for p in task.implementing] == ["Sở Y tế", "Công an tỉnh"]
    assert task.deadline_end == "2031-03-31"
