"""What a line of a document can be: enumerated, the head of the recipients or the signature, or still the title."""

from __future__ import annotations

import re

from kg.rules.periods import arabic

_NOISE = r"[ \t>]*(?:#{1,6}[ \t]*)?[*_]{0,3}[ \t]*"
ENUMERATOR = re.compile(
    _NOISE
    + r"(?:"
    + "|".join(
        (
            r"(?P<foot><sup>\d{1,3}</sup>|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}|\[\d{1,3}\])(?=[ \t]*\S)",
            r"(?P<word>(?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục|ĐIỀU|Điều|PHỤ LỤC|Phụ lục)[ \t]+"
            r"(?:thứ[ \t]+\w+|THỨ[ \t]+\w+|[IVXL]+|\d{1,3}[a-zđ]?|[A-H])\b)(?:[.:]|(?=[*_ \t]*$)|(?=[ \t]+-[ \t]))",
            r"(?P<letter>[A-HK])[.)/](?=[*_ \t]+\S)",
            r"(?P<roman>[IVX]{1,6})(?:\\?[.)/]|[ \t]?-)(?=[*_ \t]+\S)",
            r"(?P<multi>\d{1,2}(?:\.\d{1,2}){1,3})[.)]?(?=[*_ \t]+[^\d\s%])",
            r"(?P<num>\d{1,3})(?:\\?[.)/](?=[*_ \t]+\S|[*_]*[A-ZĐÀ-Ỹ])|-(?=[*_ \t]*[A-ZĐÀ-Ỹ][a-zà-ỹ]))",
            r"(?P<paren>\((?:\d{1,3}|[ivx]{1,4})\))(?=[*_ \t]*\S)",
            r"(?P<alpha>[a-zđ])(?:\\?[.)/](?=[*_ \t]+\S)|-(?=[*_ \t]*[A-ZĐÀ-Ỹ][a-zà-ỹ]))",
            r"(?P<plus>(?:[-•●][ \t]*)?\+)(?=[*_ \t]*[^\d\s])",
            r"(?P<bullet>\\?[-•●○▪◦])(?=[*_ \t]+\S|[A-ZĐÀ-Ỹ*])",
        )
    )
    + r")[*_ \t]*"
)
STAR = re.compile(r"[ \t>]*\*[ \t]+(?=\S)")
RECIPIENTS = re.compile(r"[#*_|\s]*nơi\s+nhận[*_ \t]*:?", re.IGNORECASE)
SIGNATURE = re.compile(r"[#*_\s|]*(?:T/M|TM|T\.M|KT|K/T|TL|T/L|TUQ|Q)\b[./]?[ \t]*[A-ZĐÀ-Ỹ]{2}")
OFFICE_ALONE = re.compile(
    r"[#*_\s|]*(?:Q\.[ \t]*|PHÓ[ \t]+|TỔNG[ \t]+)?(?:CHỦ TỊCH(?: NƯỚC)?|BÍ THƯ|GIÁM ĐỐC|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG"
    r"|CHÁNH VĂN PHÒNG"
    r"|TRƯỞNG BAN|CHỦ NHIỆM|VIỆN TRƯỞNG|CHÁNH ÁN|CHỈ HUY TRƯỞNG|HIỆU TRƯỞNG|CỤC TRƯỞNG|VĂN PHÒNG)"
    r"(?:[ \t]+THƯỜNG TRỰC)?[*_\s]*$"
)
SECOND_COLUMN = re.compile(r"(?:[ ]{16,}|\t{3,})[A-ZĐÀ-Ỹ(]")  # beside the recipients stands the signature
CLOSING = re.compile(
    r"(?:trên đây là|(?:trong )?quá trình (?:tổ chức |triển khai )*thực hiện,? (?:nếu|trường hợp|có)"
    r"|văn phòng [\w ,]{2,60}thông báo (?:để|đến|tới)|nhận được \w+(?: \w+)? này|"
    r"(?:nghị quyết|chỉ thị|kết luận|chương trình|kế hoạch|quyết định|quy định|quy chế|thông báo"
    r"|hướng dẫn)\s+này\s+(?:được\s+)?(?:phổ biến|có hiệu lực|đã được|thông qua|thay thế|hội nghị))"
)
APPENDIX = re.compile(r"[#*_\s]*(?:PHỤ LỤC|Phụ lục|DANH MỤC)\b")
_TITLE = re.compile(
    r"(?:NGHỊ QUYẾT|CHỈ THỊ|KẾT LUẬN|QUYẾT ĐỊNH|QUY ĐỊNH|QUY CHẾ|CHƯƠNG TRÌNH|KẾ HOẠCH|THÔNG BÁO|HƯỚNG DẪN|BÁO CÁO"
    r"|TỜ TRÌNH|ĐỀ ÁN"
    r"|CÔNG ĐIỆN|NGHỊ ĐỊNH|THÔNG TƯ|LUẬT|PHÁP LỆNH|PHƯƠNG ÁN|CHIẾN LƯỢC|QUY TRÌNH|LỜI KÊU GỌI|ĐIỀU LỆ)\b"
)
_ABOUT = re.compile(r"(?:Về|V/v)\b")
_CARRIES_OUT = re.compile(r"(?:Thực hiện|Triển khai)\b")
_OPENER = re.compile(
    r"(?:Căn cứ|Thực hiện|Xét|Theo|Để|Nhằm|Ngày|Sau khi|Trong|Trên cơ sở|Kính gửi|Hội nghị|Thời gian)\b"
)
_DATED = re.compile(r"ngày\b.*\b(?:tháng|năm)\b|^Số\b")


class TitleBlock:
    """Reads the lines above the first sentence, and says which one closes the title.

    Below the kind ("KẾ HOẠCH") stands what it is about: lines in capitals, "về ...", or one sentence-like line that may
    be wrapped. News has a headline and no kind.
    """

    def __init__(self) -> None:
        self.kind = self.about = self.plain = self.shouted = False
        self.lines = 0

    def closed_by(self, text: str, gap: bool) -> bool:
        """Whether this line, after a blank one (`gap`) or not, is no part of the title any more."""
        bare = text.strip(" \t*_#|")
        self.lines += 1
        if not re.search(r"[^\W\d_]", bare):
            return False
        sentence = len(text) > 400 or bare.endswith((".", ":"))
        if bare.isupper() and not sentence:
            self.about = self.about or self.kind
            self.kind = self.kind or bool(_TITLE.match(bare))
            self.shouted = True
            return False
        if self.kind and not sentence:
            return not self._carries_on(bare, gap)
        if bare[:1].islower() and not sentence:
            return False
        return sentence or (self.lines > 1 and not self.shouted and not _DATED.search(bare) and len(bare) > 60)

    def _carries_on(self, bare: str, gap: bool) -> bool:
        """Below the kind: whether a line that is not in capitals still says what the document is about."""
        opens = _OPENER.match(bare) and not (_CARRIES_OUT.match(bare) and not self.about)
        goes_on = bare[:1].islower() or _ABOUT.match(bare) or not self.about or (self.plain and not gap)
        if opens or not goes_on:
            return False
        self.about = self.plain = True
        return True


def enumerator_value(printed: str) -> int:
    """Its place in a sequence: "III" → 3, "(2)" → 2, "1.4" → 4, "b" → 2."""
    last = printed.strip("()").split(".")[-1]
    if last.isdigit():
        return int(last)
    return arabic(last) or (ord(last) - ord("a") + 1 if last.islower() else ord(last) - ord("A") + 1)
