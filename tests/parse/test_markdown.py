"""What converters to Markdown write beside the words, and the tables that they draw with signs."""

from __future__ import annotations

from kg.parse.document import parse_bytes, read_bytes
from kg.parse.side_by_side import plain_marks
from kg.rules.lexicon import load_lexicon

GRID = """
+----+--------------------+-----------+
| TT | Nhiệm vụ           | Chủ trì   |
+====+====================+===========+
| 1  | Sửa bến đò và kè   | Sở Xây    |
|    | hai bờ             | dựng      |
+----+--------------------+-----------+
| 2  | Mở chợ             | Sở Y tế   |
+----+--------------------+-----------+
"""
ROWS = "| TT | Nhiệm vụ | Chủ trì |\n| 1 | Sửa bến đò và kè hai bờ | Sở Xây dựng |\n| 2 | Mở chợ | Sở Y tế |"
SEVERAL = """
  -------------------------------------
  TT   Nhiệm vụ           Chủ trì
  ---- ------------------ -------------
  1    Sửa bến đò và kè   Sở Xây
       hai bờ             dựng

  2    Mở chợ             Sở Y tế
  -------------------------------------
"""
SIMPLE = """
  TT   Nhiệm vụ                  Chủ trì
  ---- ------------------------- -------------
  1    Sửa bến đò và kè hai bờ   Sở Xây dựng
  2    Mở chợ                    Sở Y tế

Lưu: VT.
"""
RULED = """
==== ========================= =============
TT   Nhiệm vụ                  Chủ trì
==== ========================= =============
1    Sửa bến đò và kè hai bờ   Sở Xây dựng
2    Mở chợ                    Sở Y tế
==== ========================= =============
"""


def test_tables_drawn_with_signs_are_rows_with_pipes() -> None:
    for drawn in (GRID, SEVERAL, SIMPLE, RULED):
        text = read_bytes("a.md", f"# Phụ lục\n{drawn}\nHết.\n".encode()).text
        assert ROWS in text and "--- -" not in text and text.endswith("Hết.\n"), drawn


def test_rules_and_options_are_no_tables() -> None:
    for words in ("Một\n\n-- -- --\n\nhai\n", "chạy `a -- b`\n", "Một\n---\nhai\n", "+--+\n| a\n", "a\n--- --- ---\n"):
        assert read_bytes("a.md", words.encode()).text == words


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
