"""What is refused and passed over is told in both languages, whatever reader says it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.parse.formats import kinds
from kg.words import WORDS
from kg.words.refusals import key_of, told

ROOT = Path(__file__).parents[1] / "kg"
FILES = [*(ROOT / "parse").rglob("*.py"), ROOT / "pipeline" / "sources.py", *(ROOT / "sparql").glob("*.py")]
SAYING = ("DocumentError", "Gap", "append", "QueryError", "QueryRefused", "LimitExceeded", "Busy", "_refused")


def template(node: ast.expr) -> str | None:
    """The words of a string, 7 for each value that it is filled with."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in node.values)
    return None


def said() -> Iterator[tuple[str, str]]:
    """(module, words) of every refusal that stands in the code as one string."""
    for path in FILES:
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func).rpartition(".")[2] in SAYING:
                for words in map(template, call.args):
                    if words and words.endswith((".", "read", "]')", "file)")) and " " in words:
                        yield path.name, words
    for table in (kinds._REFUSED, kinds._OLE, kinds._PACKED):
        yield from (("kinds.py", row[-1]) for row in table if row[-1])


@pytest.mark.parametrize(("module", "words"), sorted(set(said())))
def test_every_refusal_is_told_in_vietnamese(module: str, words: str) -> None:
    if words in ("7: 7", "7: 7.", "7/7: empty; nothing to read."):
        return
    if "7it needed" in words:  # two in one string
        assert key_of(words.replace("7it", "it")) and key_of(
            words.replace("7it", "it is too deep for the query engine, or it")
        )
        return
    assert key_of(words), f"kg/words/refusals.toml has no line for {words!r} ({module})"


def test_every_line_is_found_again_by_its_own_words() -> None:
    for key, (_, english) in WORDS.items():
        room, _, name = key.partition(".")
        if room in ("refusals", "queries"):
            assert key_of(english.format(a="x", b="y", c="z", e="w")) == name


@pytest.mark.parametrize(
    ("reason", "vi"),
    [
        ("ho-so.zip/trong.txt: empty; nothing to read.", "Tệp trống, không có gì để đọc."),
        ("a.pdf: 61 MB, more than 50 MB; split it.", "Tệp 61 MB, quá 50 MB. Hãy chia nhỏ."),
        (
            "a.pdf: page 2 is a picture in which no words were recognised; it is not read; give a file with a text layer.",
            "Trang 2 là ảnh, không nhận ra chữ nào. Hãy gửi bản có chữ.",
        ),
        ("page 3 is damaged (bad stream: 5); it is not read", "Trang 3 bị hỏng, không đọc."),
        (
            "a.docx: a damaged .docx file (File is not a zip file); open it in Word and save it again.",
            "Tệp .docx bị hỏng (không phải tệp nén .zip như định dạng này cần có). Hãy mở bằng Word rồi lưu lại.",
        ),
        (
            "The query is malformed at line 2, column 5, before the end of the query (expected one of '(').",
            "Truy vấn sai cú pháp ở dòng 2, cột 5, trước chỗ hết truy vấn.",
        ),
        (
            "The answer has more than 100,000 rows; nothing of it is sent. Ask for less, or page with LIMIT.",
            "Câu trả lời có hơn 100,000 dòng, nên không gửi phần nào. Hãy hỏi hẹp lại hoặc chia trang bằng LIMIT.",
        ),
    ],
)
def test_a_reason_is_told_with_what_it_names(reason: str, vi: str) -> None:
    assert told(reason, "vi") == vi


def test_what_nobody_wrote_down_is_not_guessed() -> None:
    assert told("the moon is full", "vi") is None
