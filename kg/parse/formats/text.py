"""Bytes → text, for the encodings Vietnamese files come in; a legacy one is always named in the answer.

TCVN3 (ABC) and VNI are encodings of fonts: their files are 8-bit Latin to a computer, or Latin letters in UTF-8 when
somebody has converted them unknowing. They are told by the words that come out, never by a guess at one letter.
Tables: TCVN 5712:1993 (VN3), and the VNI-Windows chart.
"""

from __future__ import annotations

import re

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


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text of a plain file and its charset; a byte order mark stays in the text as a code point of its own.

    DocumentError where the bytes are no text, or of no encoding that we know.
    """
    for mark, charset in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return _strict(data, charset, name), charset
    if b"\0" in data[:65536] or len(re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", data[:65536])) > 8:
        raise DocumentError(f"{name}: binary data, not a text; give a .txt, .md, .docx, .pdf or .html file.")
    try:
        return legacy(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        text, charset = legacy(data.decode("cp1252", "replace"), "windows-1252")
        if charset == "windows-1252":
            raise DocumentError(
                f"{name}: not UTF-8 (byte 0x{data[error.start]:02X} at {error.start}), and neither TCVN3 nor VNI; "
                "save it as UTF-8."
            ) from error
        return text, charset


_UNICODE = re.compile("[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ\u0300-\u0303\u0309\u0323]")
_MARKED = 20  # letters that neither TCVN3 nor VNI bytes turn into, among the first 2,000


def legacy(text: str, charset: str) -> tuple[str, str]:
    """The text decoded from TCVN3 or VNI where Vietnamese words come out so and none without; and what was done."""
    if len(_UNICODE.findall(text, 0, 2000)) > _MARKED:
        return text, charset
    sample = text[:20000]
    plain = _vietnamese(sample)
    if plain > _ENOUGH:
        return text, charset
    for name, decoded in (("tcvn3", _from_tcvn3), ("vni", _from_vni)):
        score = _vietnamese(decoded(sample))
        if score > _ENOUGH and score > 4 * plain:
            return decoded(text), f"x-{name} ({charset})" if charset.startswith("utf") else f"x-{name}"
    return text, charset


def _from_tcvn3(text: str) -> str:
    return text.translate(_TCVN3)


def _from_vni(text: str) -> str:
    return _VNI.sub(lambda match: _VNI_PAIRS.get(match[0]) or _VNI_ALONE[match[0]], text)


def _vietnamese(text: str) -> float:
    """The share of words that are common Vietnamese words with a mark."""
    found = [word.strip(".,;:()*").lower() for word in _WORD.findall(text)]
    return sum(word in _COMMON for word in found) / len(found) if found else 0.0


def _strict(data: bytes, charset: str, name: str) -> str:
    try:
        return data.decode(charset)
    except UnicodeDecodeError as error:
        raise DocumentError(f"{name}: broken {charset.upper()} at byte {error.start}; save it as UTF-8.") from error
