"""What converters to Markdown write beside the words."""

from __future__ import annotations

from kg.parse.document import parse_bytes
from kg.parse.side_by_side import plain_marks
from kg.rules.lexicon import load_lexicon


def test_marks_are_made_plain_in_the_reading_alone_which_stays_as_long() -> None:
    text = "> __BÍ THƯ__\\\n> Lò Thị Mận\n\nngày __ tháng __ năm, tệp a__b.txt, số __/KH\n"
    read = plain_marks(text)
    assert (
        len(read) == len(text)
        and read.startswith("  **BÍ THƯ** \n  Lò")
        and read.endswith("ngày __ tháng __ năm, tệp a__b.txt, số __/KH\n")
    )
    document = parse_bytes(
        "a.md",
        "TỈNH ỦY LẠC SƠN\n*\nSố 5-KL/TU\n\nKẾT LUẬN\nvề bến đò\n\n1. Sở Y tế báo cáo.\n\nNơi nhận:\n- Lưu.\n\n**T/M BAN THƯỜNG VỤ**\\\n**BÍ THƯ**\\\n**Lò Thị Mận**\n".encode(),
        load_lexicon(),
    )
    assert document.text.count("\\") == 2 and document.header.signer == "Lò Thị Mận"
