"""Lists of bodies and people as assignment lines and sentences print them: who, and who leads.

"Ban Tổ chức Tỉnh ủy chủ trì, phối hợp với Sở Nội vụ; đồng chí Trần Văn An, Phó Bí thư" → three, the first leads.
A comma or "và" splits only before the head of a body's name (data/bodies.toml): "Sở Kế hoạch và Đầu tư" is one body.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.models import Party
from kg.rules.lexicon import Lexicon, load_lexicon
from kg.text import NAME, low

_COMRADE = re.compile(rf"(?:[Tt]ập thể\s+)?(?<!\w)(?:[Đđ]ồng\s+chí|[Đđ]/[Cc]|[ÔôBb](?:ng|à))[\s*:]+({NAME})")
_GROUP = re.compile(r"(?:các|những)[\s*]+(?:đồng[\s*]+chí|đ/c)")
_SPLIT = re.compile(
    r"[\s*]*(?P<hard>;)[\s*]*|[\s*]*,[\s*]+(?:và[\s*]+)?|[\s*]+(?:và|cùng|với)[\s*]+|[\s*]+(?=Ban[\s*]+[Cc]án[\s*]+sự[\s*]+đảng)"
)
_LEAD = re.compile(
    r"[\s*]+(?:là[\s*]+)?(?:cơ quan[\s*]+)?chủ[\s*]+trì(?:[\s*,]+(?:tham mưu|thực hiện|giúp))?[\s*]*"
    r"(?:[,;:]?[\s*]*(?:và[\s*]+)?phối[\s*]+hợp(?:[\s*]+(?:với|cùng))?[\s*]*(?:các[\s*]+đơn vị[\s*]*:)?|(?=[.,;]|$))"
)
_WITH = re.compile(r"[\s*]*[,;]?[\s*]*(?:và[\s*]+)?phối[\s*]+hợp(?:[\s*]+chặt chẽ)?[\s*]+(?:với|cùng)[\s*]+")
_APPOSITION = re.compile(r"[\s*]+-[\s*]+(?:cơ quan|đơn vị|là|thành viên|trưởng|phó)", re.IGNORECASE)
_MINISTRIES = re.compile(
    r"các (?:bộ|tỉnh|tỉnh, thành phố|huyện|sở)(?:, ngành|, cơ quan)?: [^;]*$"
)  # "các Bộ: Quốc phòng, Công an"
_OTHERS = re.compile(r"Bộ |UBND|Ủy ban|Chủ tịch|Bí thư|Thủ trưởng|các |Các |Sở |Ban ")
_WHOLE = re.compile(r"^[Tt]ập thể[\s*]+(?=\S)")
_TRIM = " \t\r\n*_.,;:"
_EACH = re.compile(r"\((?:[^()]|\n)*\)")


@lru_cache(maxsize=65536)
def read_parties(stretch: str) -> tuple[Party, ...]:
    """The parties of a short text, in order; spans are offsets into `stretch`."""
    lexicon = load_lexicon()
    parties: list[Party] = []
    at = 0
    lead = _LEAD.search(stretch)
    if lead:
        parties += [_leading(p) for p in _list(stretch, 0, lead.start(), lexicon)]
        at = lead.end()
    for joined in _WITH.finditer(stretch, at):
        parties += _list(stretch, at, joined.start(), lexicon)
        at = joined.end()
    parties += _list(stretch, at, len(stretch), lexicon)
    return tuple(parties)


def _leading(party: Party) -> Party:
    return Party(party.kind, party.name, party.start, party.end, True)


def _list(text: str, start: int, end: int, lexicon: Lexicon) -> list[Party]:
    pieces: list[tuple[int, int]] = []
    begin = start
    for cut in _SPLIT.finditer(text, start, end):
        if _splits(text, begin, cut, end, lexicon):
            pieces.append((begin, cut.start()))
            begin = cut.end()
    pieces.append((begin, end))
    return [party for a, b in pieces if (party := _party(text, a, b))]


def _splits(text: str, begin: int, cut: re.Match[str], end: int, lexicon: Lexicon) -> bool:
    """Whether a separator parts two entries: what follows opens a body's or a person's name, what precedes is whole."""
    if text.count("(", begin, cut.start()) > text.count(")", begin, cut.start()):
        return False
    if cut["hard"]:
        return True
    before, after = low(text[begin : cut.start()]).replace("*", "").strip(), text[cut.end() : end]
    if before in lexicon.bodies.unfinished or not before:
        return False
    if _COMRADE.match(after):
        return True
    if _MINISTRIES.search(before) and not _OTHERS.match(after):
        return False
    head = lexicon.bodies.head.match(after)
    if head is None or lexicon.bodies.tails.match(low(after)):
        return False
    if _COMRADE.match(text, begin):  # what follows a person's name is the person's office
        return "," not in cut[0] and not lexicon.roles.role.match(low(after))
    if before.endswith("cơ quan") and after.startswith("đơn vị") and lexicon.bodies.people.match(before):
        return False
    if _GROUP.match(before):
        return not (lexicon.roles.role.match(low(after)) or after.startswith(("Trưởng", "Phó", "Thủ trưởng")))
    if lexicon.bodies.people.match(
        before
    ):  # "thủ trưởng các sở, ban, ngành": lower-case heads belong to the same people
        return (
            head[0][0].isupper()
            or bool(lexicon.bodies.people.match(head[0]))
            or head[0] in ("các", "cơ quan", "đơn vị")
        )
    return True


def _party(text: str, start: int, end: int) -> Party | None:
    apposition = _APPOSITION.search(text, start, end)
    if apposition:
        end = apposition.start()
    while start < end and text[start] in _TRIM + "-+":
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    if end - start < 2:
        return None
    person = _COMRADE.match(text, start, end) or _titled(text, start, end)
    if person:
        return Party("person", " ".join(person[1].split()), person.start(1), person.end(1))
    whole = _WHOLE.match(text[start:end])
    if whole:
        start += whole.end()
    name = " ".join(text[start:end].replace("*", "").split())
    return Party("body", name, start, end)


def _titled(text: str, start: int, end: int) -> re.Match[str] | None:
    """A name behind its office: "Phó Thủ tướng Trần Văn Hòa"."""
    lexicon = load_lexicon()
    if not text[start].isupper() or not lexicon.roles.role.match(low(text[start:end])):
        return None
    for word in _WORD.finditer(text, start, end):
        name = _LAST_NAME.match(text, word.start(), end)
        if word[0] in lexicon.roles.surnames and name and name.end() == end:
            return name
    return None


_WORD = re.compile(r"\w+")
_LAST_NAME = re.compile(rf"({NAME})")


@lru_cache(maxsize=16384)
def read_subject(stretch: str) -> tuple[tuple[Party, ...], int]:
    """The bodies a sentence opens with and where the verb behind them begins: "Ban Dân vận Tỉnh ủy tham mưu ...".

    Empty where the sentence opens with no body's head, or no verb (data/cues.toml) follows.
    """
    lexicon = load_lexicon()
    titled = stretch[:1].isupper() and lexicon.roles.role.match(low(stretch[:60]))
    if not (titled or lexicon.bodies.head.match(stretch) or _COMRADE.match(stretch)):
        return (), 0
    for verb in lexicon.cues.verb.finditer(low(stretch)):
        if _inside_name(stretch, verb.start("verb")):
            continue
        lead = _LEAD.search(stretch, max(0, verb.start() - 1))
        if lead and lead.start() <= verb.start():
            rest = _joined(stretch[lead.end() :], lexicon) if "phối" in lead[0] else ()
            shifted = (Party(p.kind, p.name, p.start + lead.end(), p.end + lead.end(), p.lead) for p in rest)
            return (*(_leading(p) for p in _list(stretch, 0, lead.start(), lexicon)), *shifted), verb.start()
        parties = tuple(_list(stretch, 0, verb.start(), lexicon))
        sound = (
            parties and all(_sound(p, lexicon) for p in parties) and low(parties[0].name) not in lexicon.cues.no_body
        )
        return (parties, verb.start("verb")) if sound else ((), 0)
    return (), 0


_INSIDE = re.compile(
    r"(?:cơ quan[\s*]+(?:chuyên trách|tham mưu|được)|chuyên trách(?:[\s*]+tham mưu,)?|tham mưu,|[Bb]an|[Tt]ổ|[Đđ]oàn"
    r"|được[\s\w*]{0,60}|kiểm tra,|[Ủủ]y ban|làm|công tác|Hội đồng|đơn vị|nhiệm vụ|đề án|cơ quan|dự án)[\s*]+$"
)
_QUALIFIERS = (
    "tham mưu, giúp việc",
    "tham mưu giúp việc",
    "chuyên trách tham mưu",
    "thực hiện nhiệm vụ",
    "được giao nhiệm vụ",
)


def _joined(rest: str, lexicon: Lexicon) -> tuple[Party, ...]:
    """Whom the lead works with: up to the verb, or to the end of a sentence that has none."""
    parties, _ = read_subject(rest)
    sentence = _CLOSED.split(rest, maxsplit=1)[0]
    if parties or len(sentence) > 300:
        return parties
    listed = read_parties(sentence)
    return listed if all(lexicon.bodies.head.match(p.name) or p.kind == "person" for p in listed) else ()


_CLOSED = re.compile(r"\.(?:\s|$)|\n\s*\n")
_ORGANISATION = re.compile(
    r"tổ[\s*]+chức[\s*]+(?:chính trị|đảng|cơ sở|xã hội|quần chúng|hội|kinh tế|đoàn thể|thành viên"
    r"|tín dụng|có|liên quan|khác)"
)


def _inside_name(stretch: str, at: int) -> bool:
    """Whether a verb-like word is part of a name: "Ban Tổ chức", "cơ quan tham mưu, giúp việc", "đoàn kiểm tra"."""
    if stretch[at].isupper():
        return True
    before = stretch[max(0, at - 70) : at]
    if _ORGANISATION.match(stretch, at):
        return True
    if low(stretch[at : at + 22]).startswith(_QUALIFIERS) or re.search(r"tham mưu,?[\s*]*$", before):
        return True
    word = _INSIDE.search(before)
    if not word:
        return False
    opener = low(word[0]).strip(" *\n")
    if opener.startswith("được"):
        return bool(
            re.search(r"phân công|giao|ủy quyền", low(stretch[at : at + 10])) or "phân công" in low(before[-12:])
        )
    if opener == "đoàn":
        return low(stretch[at : at + 9]).startswith(("kiểm tra", "giám sát", "thanh tra", "công tác", "khảo sát"))
    return opener in ("ban", "tổ", "ủy ban", "kiểm tra,", "tham mưu,", "công tác", "hội đồng", "chuyên trách")


def _sound(party: Party, lexicon: Lexicon) -> bool:
    if party.kind == "body" and not lexicon.bodies.head.match(party.name):
        return False
    return len(party.name) < 160 and ("(" not in party.name or ")" in party.name)
