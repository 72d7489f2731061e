"""Lists of bodies and people: where they split, who leads."""

from __future__ import annotations

import pytest

from kg.extract.demands import Demands
from kg.mentions.party_lines import read_parties
from kg.mentions.words import Words
from kg.models import Party
from tests.reading import LEXICON

# entries are parted by " | " in the answer; a star marks who leads, "@" a person
LISTS = [
    ("Thanh tra Chính phủ, Thanh tra các Bộ, ngành, địa phương rà soát", "Thanh tra Chính phủ | Thanh tra các Bộ, ngành, địa phương"),
    ("BTL Quân khu 3, 4, 5; BTL Bộ đội Biên phòng, Quân khu 7 và 9 rà soát", "BTL Quân khu 3, 4, 5 | BTL Bộ đội Biên phòng | Quân khu 7 và 9"),
    ("các đơn vị trong ngành Y tế, các Bộ quản lý ngành, lĩnh vực rà soát", "các đơn vị trong ngành Y tế | các Bộ quản lý ngành, lĩnh vực"),
    ("Các cơ quan chuyên trách tham mưu, giúp việc Tỉnh ủy; Ban cán sự đảng UBND tỉnh và các cơ quan liên quan.", "Các cơ quan chuyên trách tham mưu, giúp việc Tỉnh ủy | Ban cán sự đảng UBND tỉnh | các cơ quan liên quan"),
    ("các huyện ủy, thị ủy, thành ủy, đảng ủy trực thuộc", "các huyện ủy, thị ủy, thành ủy, đảng ủy trực thuộc"),
    ("các huyện, thị ủy, thành ủy", "các huyện, thị ủy, thành ủy"),
    ("Sở Kế hoạch và Đầu tư, Sở Nội vụ", "Sở Kế hoạch và Đầu tư | Sở Nội vụ"),
    ("các cơ quan, cá nhân liên quan", "các cơ quan, cá nhân liên quan"),
    ("các cơ quan, đơn vị cấp thành phố; đoàn thể cấp phường rà soát", "các cơ quan, đơn vị cấp thành phố | đoàn thể cấp phường"),
    ("thủ trưởng các sở, ban, ngành, đoàn thể cấp tỉnh", "thủ trưởng các sở, ban, ngành, đoàn thể cấp tỉnh"),
    ("Đảng ủy Khối Cơ quan và Doanh nghiệp tỉnh; Báo Lạc Sơn", "Đảng ủy Khối Cơ quan và Doanh nghiệp tỉnh | Báo Lạc Sơn"),
    ("Ban Tổ chức Tỉnh ủy chủ trì, phối hợp với Sở Nội vụ và các đơn vị liên quan", "*Ban Tổ chức Tỉnh ủy | Sở Nội vụ | các đơn vị liên quan"),
    ("Ban Nội chính Tỉnh ủy - Cơ quan thường trực Ban Chỉ đạo", "Ban Nội chính Tỉnh ủy"),
    ("Tập thể Thường trực Tỉnh ủy; đồng chí Phùng Gia Bách, UVBTVTU, Phó Chủ tịch UBND tỉnh.", "Thường trực Tỉnh ủy | @Phùng Gia Bách"),
    ("Lò Thị Kẻo, Phó Bí thư Tỉnh ủy", "@Lò Thị Kẻo"),
    ("Đ/c Lò Thị Kẻo - PBT TT Huyện ủy; đ/c Quách Anh Tùng, PBT, Chủ tịch UBND huyện", "@Lò Thị Kẻo | @Quách Anh Tùng"),
    ("PCT UBND tỉnh Đoàn Anh Tùng", "@Đoàn Anh Tùng"),
    ("PCT UBND tỉnh", "PCT UBND tỉnh"),
    ("P.HT Lò Thị Kẻo; cô Quách Thị Mận", "@Lò Thị Kẻo | @Quách Thị Mận"),
    ("Sở Y tế (chủ trì), Sở Nội vụ", "*Sở Y tế | Sở Nội vụ"),
    ("Các đồng chí Ủy viên Ban Thường vụ, Huyện ủy viên", "Các đồng chí Ủy viên Ban Thường vụ, Huyện ủy viên"),
    ("TTr. Trần Thị Mận", "@Trần Thị Mận"),
    ("P. TCCB + Trung tâm Ngoại ngữ", "P. TCCB | Trung tâm Ngoại ngữ"),
    ("P.KHTC, P. CTSV", "P.KHTC | P. CTSV"),
    ("BGH + TTCM", "BGH | TTCM"),
    ("Đoàn Thanh niên – Hội Sinh viên", "Đoàn Thanh niên | Hội Sinh viên"),
    ("Đ/c: Lò Thị Kẻo - CT HĐND; Đ/c : Hoa - CT UBND", "@Lò Thị Kẻo | Đ/c : Hoa"),
    ("các bệnh viện công lập và tư nhân; các trường công lập, dân lập", "các bệnh viện công lập và tư nhân | các trường công lập, dân lập"),
    ("GVCN các lớp 6, 7, 8", "GVCN các lớp 6, 7, 8"),
    ("Tổ Ươm cây, Tổ Tuần tra", "Tổ Ươm cây | Tổ Tuần tra"),
    ("Tổ trưởng chuyên môn", "Tổ trưởng chuyên môn"),
    ("Cục Thủy sản và Bến bãi; Viện Nghiên cứu Nuôi trồng Cây rừng II, Vụ Pháp chế", "Cục Thủy sản và Bến bãi | Viện Nghiên cứu Nuôi trồng Cây rừng II | Vụ Pháp chế"),
    ("Doanh nghiệp, nhà cung cấp phao bến", "Doanh nghiệp, nhà cung cấp phao bến"),
    ("Ủy ban Kiểm tra Tỉnh ủy Ban Cán sự đảng UBND tỉnh", "Ủy ban Kiểm tra Tỉnh ủy | Ban Cán sự đảng UBND tỉnh"),
    ("Sở Y tế, Viện, Trường; Doanh nghiệp, Sở, ban, ngành có liên quan", "Sở Y tế | Viện, Trường | Doanh nghiệp, Sở, ban, ngành có liên quan"),
    ("UBND phường, xã, báo, đài và các đơn vị có liên quan", "UBND phường, xã | báo, đài | các đơn vị có liên quan"),
    ("Các đồng chí: Lò Thị Kẻo, Quách Anh Tùng", "@Lò Thị Kẻo | @Quách Anh Tùng"),
    ("Sở Y tế, địa phương", "Sở Y tế | địa phương"),
    ("Phó Chủ tịch TT Quách Anh Tùng; UVBTV Lò Thị Kẻo", "@Quách Anh Tùng | @Lò Thị Kẻo"),
    ("Chủ tịch Hồ Sỹ Tạo", "@Hồ Sỹ Tạo"),
    ("Đ/c Lò Thị Kẻo; Phó Chủ tịch", "@Lò Thị Kẻo"),
    ("Đ/c Lò Thị Kẻo; Chủ tịch UBND xã", "@Lò Thị Kẻo | Chủ tịch UBND xã"),
    ("Cô Lò Thị Kẻo, thầy Quách Anh Tùng", "@Lò Thị Kẻo | @Quách Anh Tùng"),
    ("Đồng chí Bí thư Huyện ủy và đồng chí Phó Bí thư Huyện ủy", "Bí thư Huyện ủy | Phó Bí thư Huyện ủy"),
    ("Đ/c Phó Bí thư TT", "Phó Bí thư TT"),
    ("Đ/c Mây (PHT), đ/c Nước - Kế toán", "Đ/c Mây | đ/c Nước"),
    ("Cô Mây, thầy Nước", "Cô Mây | thầy Nước"),
    ("Đ/c Mây CT", "Đ/c Mây CT"),
    ("Ban Giám hiệu, tổ trưởng chuyên môn", "Ban Giám hiệu | tổ trưởng chuyên môn"),
    ("Tổ chuyên môn 1, 2 và 3; BGH", "Tổ chuyên môn 1, 2 và 3 | BGH"),
    ("Sở Y tế. Nơi nộp: Văn phòng UBND tỉnh", "Sở Y tế"),
]  # fmt: skip

SUBJECTS = [
    ("Ban Dân vận Tỉnh ủy tham mưu Kế hoạch phát động thi đua.", "Ban Dân vận Tỉnh ủy"),
    ("Các đồng chí được Thường trực Tỉnh ủy phân công phụ trách xã và các ngành liên quan chủ động triển khai.", "Các đồng chí được Thường trực Tỉnh ủy phân công phụ trách xã | các ngành liên quan"),
    ("Văn phòng Tỉnh ủy chủ trì, phối hợp với các ban đảng theo dõi việc thực hiện.", "*Văn phòng Tỉnh ủy | các ban đảng"),
    ("Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội tỉnh vận động Nhân dân.", "Mặt trận Tổ quốc Việt Nam | các tổ chức chính trị - xã hội tỉnh"),
    ("Lãnh đạo, chỉ đạo thực hiện đồng bộ các giải pháp.", ""),
    ("Phòng, chống thiên tai, chủ động ứng phó với mưa lũ.", ""),
    ("Ban hành kèm theo Quyết định này Quy định về tuyển dụng.", ""),
    ("Tổ chức triển khai các lớp tập huấn.", ""),
    ("Đẩy mạnh trồng rừng gỗ lớn.", ""),
]  # fmt: skip


def parties(printed: str) -> list[Party]:
    words = Words(printed)
    return read_parties(words, 0, len(words), LEXICON)


def subject(sentence: str) -> tuple[Party, ...]:
    words = Words(sentence)
    found = Demands(words, LEXICON).of_sentence(0, len(words))
    return Demands(words, LEXICON).joins(found.implementing, found.behind, len(words)) if found else ()


def shown(parties: object) -> str:
    return " | ".join(("*" if p.lead else "@" if p.kind == "person" else "") + p.name for p in parties)  # type: ignore[attr-defined]


@pytest.mark.parametrize(("printed", "entries"), LISTS)
def test_a_list_splits_before_heads_of_names_only(printed: str, entries: str) -> None:
    assert shown(parties(printed)) == entries


@pytest.mark.parametrize(("printed", "entries"), LISTS)
def test_spans_are_the_words(printed: str, entries: str) -> None:
    for party in parties(printed):
        assert " ".join(printed[party.start : party.end].split()) == party.name


def test_a_group_in_a_cell_goes_on_with_what_it_plies() -> None:
    words = Words("Sở Y tế, Đài Phát thanh tỉnh, cơ quan thông tấn báo chí; Các doanh nghiệp đầu tư hạ tầng")
    found = read_parties(words, 0, len(words), LEXICON, cell=True)
    assert shown(found) == (
        "Sở Y tế | Đài Phát thanh tỉnh | cơ quan thông tấn báo chí | Các doanh nghiệp đầu tư hạ tầng"
    )


@pytest.mark.parametrize(("sentence", "entries"), SUBJECTS)
def test_who_a_sentence_binds(sentence: str, entries: str) -> None:
    assert shown(subject(sentence)) == entries
