"""Why a citation was resolved as it was: one sentence in Vietnamese and the same in English."""

from __future__ import annotations

Reason = tuple[str, str]


def day(iso: str) -> str:
    """2022-11-03 → 03/11/2022, as people write it."""
    return "/".join(reversed(iso.split("-")))


def printed_date(date: str) -> Reason:
    return f"Ngày {day(date)} in ngay tại chỗ trích dẫn.", f"The date {date} is printed with the citation."


def alias(name: str) -> Reason:
    return (
        f"Cách gọi tắt “{name}” được định nghĩa trong văn bản này.",
        f"The short name “{name}” is defined in this document.",
    )


def antecedent(date: str | None, *, earlier: bool) -> Reason:
    when, when_en = (f" với ngày {day(date)}", f" with the date {date}") if date else ("", "")
    if earlier:
        return (
            f"Lần dẫn gần nhất phía trên ghi cùng số{when}.",
            f"The nearest earlier mention gives the same number{when_en}.",
        )
    return f"Chỗ khác trong văn bản này ghi cùng số{when}.", f"Elsewhere this document gives the same number{when_en}."


def term(printed: str) -> Reason:
    return f"Khóa {printed} in tại chỗ trích dẫn xác định văn bản.", f"The printed term {printed} fixes the act."


def year(printed: str) -> Reason:
    return f"Số hiệu mang năm {printed}.", f"The number itself bears the year {printed}."


def collection(term_name: str | None, *, subject: bool, previous: bool) -> Reason:
    of, of_en = (f", khóa {term_name}", f" in term {term_name}") if term_name else ("", "")
    vi = f"Văn bản duy nhất trong bộ tài liệu mang số này của cơ quan ban hành{of}"
    en = f"The only act with this number of this issuer{of_en} in the collection"
    if subject:
        return f"{vi}; nội dung khớp.", f"{en}; the subject agrees."
    if previous:
        return f"{vi}; văn bản trích dẫn ra đầu khóa sau.", f"{en}; the citing document stands early in the next term."
    return f"{vi}.", f"{en}."


def told(term_name: str) -> Reason:
    return (
        f"Văn bản duy nhất cùng loại, khóa {term_name}, có cùng nội dung trong bộ tài liệu.",
        f"The only act of this kind and term {term_name} with this subject in the collection.",
    )


def name(*, how: str = "") -> Reason:
    if how == "number":
        return (
            "Nơi khác dẫn cùng tên, cùng khóa kèm số và ngày.",
            "Elsewhere the same name and term are cited with number and date.",
        )
    if how == "plenum":
        return (
            "Hội nghị ban hành nhiều nghị quyết; nội dung trích dẫn khớp với một nghị quyết.",
            "The plenum issued several resolutions; the cited subject agrees with one.",
        )
    if how == "only":
        return "Văn bản duy nhất mang tên này trong bộ tài liệu.", "The only act of this name in the collection."
    return "Tên gọi đủ xác định một văn bản.", "The name alone identifies one act."


def registry(date: str, pages: int) -> Reason:
    """The day is printed nowhere in the collection; pages: how many public pages print number and day so."""
    told, told_en = (f", theo {pages} trang đã công bố", f", as {pages} published pages print") if pages else ("", "")
    return (
        f"Danh mục văn bản đã biết ghi số này ngày {day(date)}{told}.",
        f"The register of known acts dates this number {date}{told_en}.",
    )


def in_force(date: str, today: str) -> Reason:
    """Which law of a title was in force on the day of the citing document."""
    return (
        f"Tên luật không kèm năm; ngày {day(today)} chỉ có luật ngày {day(date)} có hiệu lực.",
        f"The title bears no year; on {today} the law of {date} alone was in force.",
    )


def law_here() -> Reason:
    """A law's title without a year in a document that names one law of it."""
    return (
        "Tên luật không kèm năm; văn bản này nơi khác ghi rõ luật nào.",
        "The title bears no year; elsewhere this document says which law it is.",
    )


def law_open() -> Reason:
    """A law's title alone identifies none."""
    return (
        "Chỉ in tên luật, không kèm năm hay số: chưa rõ là luật nào.",
        "The title alone is printed, without year or number: it is open which law is meant.",
    )


def ambiguous(count: int) -> Reason:
    return f"{count} văn bản cùng số đều có thể là văn bản được dẫn.", f"{count} acts with this number could be meant."


def unknown(*, other_term: bool = False) -> Reason:
    if other_term:
        return (
            "Văn bản cùng số trong bộ tài liệu thuộc khóa khác; chưa đủ căn cứ để đồng nhất.",
            "The act with this number in the collection is of another term; not enough to identify them.",
        )
    return (
        "Không in ngày, không in khóa và không có văn bản nào cùng số để đối chiếu.",
        "No date, no term, and no act with this number to compare with.",
    )
