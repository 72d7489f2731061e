"""Bytes → text, for the encodings Vietnamese files come in; a legacy one is always named in the answer.

TCVN3 (ABC) and VNI are encodings of fonts: their files are 8-bit Latin to a computer, or Latin letters in UTF-8 when
somebody has converted them unknowing. They are told by the words that come out, never by a guess at one letter.
Tables: TCVN 5712:1993 (VN3), and the VNI-Windows chart.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from contextlib import suppress

from kg.errors import DocumentError

_TCVN3_FROM = "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§"
_TCVN3_TO = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ"
_TCVN3 = str.maketrans(dict(zip(_TCVN3_FROM, _TCVN3_TO, strict=True)))

# In VNI a marked vowel is two letters: the vowel (ơ and ư have letters of their own) and one that stands for its marks.
_VNI_MARKS = {
    "a": {"ù": "á", "ø": "à", "û": "ả", "õ": "ã", "ï": "ạ", "â": "â", "á": "ấ", "à": "ầ", "å": "ẩ", "ã": "ẫ", "ä": "ậ"}
    | {"ê": "ă", "é": "ắ", "è": "ằ", "ú": "ẳ", "ü": "ẵ", "ë": "ặ"},
    "e": {"ù": "é", "ø": "è", "û": "ẻ", "õ": "ẽ", "ï": "ẹ", "â": "ê", "á": "ế", "à": "ề", "å": "ể", "ã": "ễ", "ä": "ệ"},
    "o": {"ù": "ó", "ø": "ò", "û": "ỏ", "õ": "õ", "ï": "ọ", "â": "ô", "á": "ố", "à": "ồ", "å": "ổ", "ã": "ỗ", "ä": "ộ"},
    "u": {"ù": "ú", "ø": "ù", "û": "ủ", "õ": "ũ", "ï": "ụ"},
    "y": {"ù": "ý", "ø": "ỳ", "û": "ỷ", "õ": "ỹ"},
    "ô": {"ù": "ớ", "ø": "ờ", "û": "ở", "õ": "ỡ", "ï": "ợ"},
    "ö": {"ù": "ứ", "ø": "ừ", "û": "ử", "õ": "ữ", "ï": "ự"},
}
_VNI_PAIRS = {
    way(vowel + mark): way(letter)
    for vowel, marks in _VNI_MARKS.items()
    for mark, letter in marks.items()
    for way in (str, str.upper, str.capitalize)
}
_VNI_ALONE = dict(zip("æóòîñôöÆÓÒÎÑÔÖ", "ỉĩịỵđơưỈĨỊỴĐƠƯ", strict=True))
_VNI = re.compile("|".join([*_VNI_PAIRS, f"[{''.join(_VNI_ALONE)}]"]))

# The commonest words that carry a mark, so that a wrong decoding has almost none of them.
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "của và các được những là với người đảng ủy uỷ tỉnh số ngày tháng năm về thực hiện đã để này nhân quyết định "
        "việc đến từ có tác cán bộ lãnh đạo đồng chí ở tại sự một hội nghị nước quốc phải",
    )
)
_ENOUGH = 0.06  # five documents of the genre have 0.22 to 0.33; an English text read as TCVN3 has none
_WORD = re.compile(r"\S+")


RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""A figure as the mark of a note."""

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like the next one, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 20_000
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MANY = 8  # control characters that no text has
_LOST = "\ufffd".encode()
_SELDOM = 300  # letters for one that is lost


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text of a plain file and its charset; a byte order mark stays in the text as a code point of its own.

    DocumentError where the bytes are no text, or of no encoding that we know.
    """
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return _strict(data, charset, name), charset
    head = data[:65536]
    if b"\0" in head and (wide := _wide(head)):
        return _strict(data, wide, name), wide
    if b"\0" in head or len(_BINARY.findall(head)) > _MANY:
        raise DocumentError(f"{name}: binary data, not a text; give a text, Word, PDF, HTML or spreadsheet file.")
    try:
        return legacy(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if found := _in_broken_utf_8(data):
            return found
        return _in_8_bits(data, name, error)


def _in_broken_utf_8(data: bytes) -> tuple[str, str] | None:
    """UTF-8 of which a few bytes are lost, its last letter where a file was cut: each is shown as a mark of its own."""
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd") - data.count(_LOST)
    if lost > 1 + len(text) // _SELDOM or _vietnamese(text) <= _ENOUGH:
        return None
    return text, f"utf-8 ({lost} broken)"


def _wide(head: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: the one in which nearly all is Latin letters and common signs."""
    for charset, unit in (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2)):
        text = head[: len(head) // unit * unit].decode(charset, "replace")
        known = sum(letter in "\t\n\r" or " " <= letter <= "~" or letter in _LETTERS for letter in text)
        if text and known > 0.95 * len(text):
            return charset
    return None


def _in_8_bits(data: bytes, name: str, error: UnicodeDecodeError) -> tuple[str, str]:
    """What is not UTF-8 as a whole: one legacy encoding, else line by line, since files are pasted together."""
    text, charset = legacy(_latin(data), "windows-1252")
    if charset != "windows-1252" and not _UTF_8_LINE.search(data):
        return text, charset
    if _vietnamese(as_1258 := data.decode("cp1258", "replace")) > _ENOUGH and not _UTF_8_LINE.search(data):
        return as_1258, "windows-1258"
    lines, found = [], set()
    for line in data.splitlines(keepends=True):
        words, charset = _line(line, charset)
        lines.append(words)
        found.add(charset)
    if found - {"utf-8"} <= {"x-tcvn3", "x-vni", "windows-1258"}:
        return "".join(lines), f"x-mixed ({' '.join(sorted(found))})"
    raise DocumentError(
        f"{name}: not UTF-8 (byte 0x{data[error.start]:02X} at {error.start}), nor windows-1258, TCVN3 or VNI; "
        "save it as UTF-8."
    ) from error


def _latin(data: bytes) -> str:
    """Bytes as letters of windows-1252, a letter each: the five that it has none for as control characters."""
    return data.decode("latin-1").translate(_TO_WINDOWS)


def _line(line: bytes, charset: str) -> tuple[str, str]:
    """A line in UTF-8, else in the legacy encoding in which it has the most Vietnamese words, else in the file's."""
    with suppress(UnicodeDecodeError):
        return line.decode("utf-8"), "utf-8"
    as_1252 = _latin(line)
    ways = {
        "windows-1258": line.decode("cp1258", "replace"),
        "x-tcvn3": _from_tcvn3(as_1252),
        "x-vni": _from_vni(as_1252),
    }
    best = max(ways, key=lambda way: (_vietnamese(ways[way]), way == charset))
    return (ways[best], best) if _vietnamese(ways[best]) or charset in ways else (as_1252, "windows-1252")


_UNICODE = re.compile("[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ\u0300-\u0303\u0309\u0323]")
_UTF_8_LINE = re.compile(rb"\xe1[\xba\xbb][\x80-\xbf]")  # a Vietnamese letter of two marks in UTF-8
_MARKED = 20  # letters that neither TCVN3 nor VNI bytes turn into, among the first 2,000


def legacy(text: str, charset: str) -> tuple[str, str]:
    """The text decoded from TCVN3 or VNI where Vietnamese words come out so and none without; and what was done."""
    if len(_UNICODE.findall(text, 0, 2000)) > _MARKED:
        return text, charset
    if _TWICE.search(text) and (once := _once(text)):
        return once, f"x-utf-8-twice ({charset})"
    sample = text[:_SAMPLE]
    plain = _vietnamese(sample)
    for name, decoded, times in _LEGACY if plain <= _ENOUGH else _LEGACY[-1:]:
        score = _vietnamese(decoded(sample))
        if score > _ENOUGH and score > times * plain:
            return decoded(text), f"x-{name} ({charset})" if charset.startswith("utf") else f"x-{name}"
    return text, charset


_TWICE = re.compile("á[º»][^\\W\\d_]{0,1}")  # UTF-8 read as Latin letters and saved so: "Tá»‰nh"
_TO_WINDOWS = {n: bytes([n]).decode("cp1252", "ignore") or chr(n) for n in range(0x80, 0xA0)}
_LATIN_1 = {chr(n): bytes([n]) for n in range(256)}
_WINDOWS = {bytes([n]).decode("cp1252"): bytes([n]) for n in range(256) if n not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}


def _once(text: str) -> str | None:
    """A text whose bytes in UTF-8 were taken for Latin letters, as it was before; None where it was not."""
    codes = _LATIN_1 | _WINDOWS
    with suppress(KeyError, UnicodeDecodeError):
        before = b"".join(codes[letter] for letter in text).decode("utf-8")
        return before if _vietnamese(before) > _ENOUGH else None
    return None


def from_font(text: str, font: str) -> str:
    """A run of text in a font that has an encoding of its own, as it looks in that font.

    ".VnTime" and its kin are TCVN3, and those whose name ends in H draw capitals; "VNI-Times" and its kin are VNI.
    """
    if not text.isascii() and _UNICODE.search(text):
        return text  # typed in Unicode after all
    if font.startswith(".Vn"):
        decoded = text.translate(_TCVN3)
        return decoded.upper() if font.endswith("H") else "".join(map(_in_capitals, decoded.splitlines(keepends=True)))
    return _from_vni(text) if font.upper().startswith("VNI-") else text


def _from_tcvn3(text: str) -> str:
    """Decoded; the capital font has its marked letters at the places of the small ones, so that their neighbours tell.

    A marked letter is a capital in a word whose plain letters are all capitals, two at least ("TØNH" is "TỈNH", but
    "Lò" stays), in a line of such words and no others ("BÍ THƯ"), and where it alone ends a name ("Lò Văn Ế,").
    """
    lines = [_in_capitals(line) for line in text.translate(_TCVN3).splitlines(keepends=True)]
    return _LAST_NAME.sub(lambda m: m[0] if m[2] in _WORDS_ALONE else m[1] + m[2].upper(), "".join(lines))


_SMALL = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
_BIG = _SMALL.upper()
_LETTERS = frozenset(_SMALL + _BIG)
_WORDS_ALONE = "ở ý à ừ ạ ồ ô ơ".split()  # noqa: SIM905 - words of one marked letter: never the end of a name
_NO_SMALL = re.compile(rf"(?<!\w)[A-Z{_BIG}{_SMALL}]{{2,}}(?!\w)")
_LAST_NAME = re.compile(rf"([A-Z{_BIG}][a-z{_SMALL}]* [A-Z{_BIG}][a-z{_SMALL}]* )([{_SMALL}])(?=\s*(?:[,;.)\n]|$))")


def _in_capitals(line: str) -> str:
    """The words typed in capitals as capitals; the whole line where no plain letter of it is small."""
    if not re.search("[a-z]", line) and any(_typed_in_capitals(word) for word in _NO_SMALL.findall(line)):
        return line.upper()
    return _NO_SMALL.sub(lambda match: match[0].upper() if _typed_in_capitals(match[0]) else match[0], line)


def _typed_in_capitals(word: str) -> bool:
    """Of a word without plain small letters, whether it has marked ones and shows by the others that they are big."""
    big = sum(letter.isupper() for letter in word)
    return not word.isascii() and (big > 1 or (big == 1 and word[-1].isupper()))


def _from_vni(text: str) -> str:
    return _VNI.sub(lambda match: _VNI_PAIRS.get(match[0]) or _VNI_ALONE[match[0]], text)


# RFC 1456: the places above ASCII, and six letters at places of control characters
_VISCII_TO = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
_VISCII = dict(zip(map(chr, range(0x80, 0x100)), _VISCII_TO, strict=True)) | dict(
    zip("\x02\x05\x06\x14\x19\x1e", "ẲẴẪỶỸỴ", strict=True)
)
_VISCII_TABLE = str.maketrans(_VISCII | {letter: _VISCII[chr(n)] for n, letter in _TO_WINDOWS.items()})


def _from_viscii(text: str) -> str:
    return text.translate(_VISCII_TABLE)


# times: how many more words come out than without; many letters of VISCII are those of Latin-1
_LEGACY = (("tcvn3", _from_tcvn3, 4), ("vni", _from_vni, 4), ("viscii", _from_viscii, 2))


def _vietnamese(text: str) -> float:
    """The share of words, among the first, that are common Vietnamese words with a mark."""
    found = [word.strip(".,;:()*").lower() for word in _WORD.findall(text[:_SAMPLE])]
    return sum(unicodedata.normalize("NFC", word) in _COMMON for word in found) / len(found) if found else 0.0


def _strict(data: bytes, charset: str, name: str) -> str:
    try:
        return data.decode(charset)
    except UnicodeDecodeError as error:
        raise DocumentError(f"{name}: broken {charset.upper()} at byte {error.start}; save it as UTF-8.") from error
