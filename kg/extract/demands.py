"""What a sentence of prose demands: whom it binds, by when. Spans are offsets into the text given.

Forms taken: "Ban Dân vận Tỉnh ủy tham mưu ...", "Giao Sở Nội vụ chủ trì, phối hợp với ...", "..., ủy quyền cho Thường
trực Tỉnh ủy ...", "Sở Tài chính: Phối hợp với ...", and an item below a heading that is nothing but a body's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from kg.mentions.parties import read_parties, read_subject
from kg.models import Party
from kg.rules.lexicon import Lexicon, load_lexicon
from kg.text import low

_SENTENCE = re.compile(r"(?<=[.;:!?])[\s*]+(?=[^\W\d_a-zà-ỹ])|\n\s*\n|\n(?=(?:Giao|Yêu cầu|Đề nghị)\s)")
_GIVEN = re.compile(r"(?:ủy quyền cho|giao cho|giao trách nhiệm cho)[\s*]+")
_COLON = re.compile(r"(?:(?![Cc]ác (?:[Bb]ộ|tỉnh|tỉnh, thành phố|huyện):)[^:.;\n(]){4,220}:[\s*]+")
_LEADS = re.compile(r"[\s*-]*(?:là (?:cơ quan|đơn vị) )?chủ[\s*]+trì\b")
_JOINS = re.compile(
    r"[\s*-]*(?:(?:là (?:cơ quan|đơn vị) )?chủ[\s*]+trì[\s*,]*(?:và[\s*]+)?)?"
    r"phối[\s*]+hợp(?:[\s*]+(?:chặt chẽ|đồng bộ))?[\s*]+(?:với|cùng)[\s*]+"
)
_COMRADE = re.compile(r"[Đđ]ồng chí|[Đđ]/c")
_CHARGED = re.compile(
    r"[\s*]+(?:(?:có|chịu)[\s*]+trách[\s*]+nhiệm|có[\s*]+nhiệm[\s*]+vụ|(?:tập trung |tổ chức |cần |phải )*"
    r"(?:thực hiện|triển khai|làm)(?:[\s*]+(?:tốt|nghiêm|nghiêm túc|ngay|các|một số|những|nhiệm vụ|nội dung|công việc"
    r"|giải pháp|biện pháp|sau|sau đây|cụ thể|việc)|,)*)(?:[\s*]+(?:sau|sau đây|như sau|cụ thể))?[\s*]*\Z"
)
_WHEN = r"(?=(?:ngày|tháng|quý|năm|đầu|cuối|\d))"
_FIRST_WHEN = re.compile(rf"(?:trong|trước|chậm[\s*]+nhất|định[\s*]+kỳ|h[àằ]ng)[\s*]+{_WHEN}[^,;.\n]{{1,40}},[\s*]+")
_CLOSING = re.compile(
    r"\((?:[Gg]iao[\s*]+)?((?:[^()]|\([^()]*\))*(?:chủ[\s*]+trì|tham[\s*]+mưu|chuẩn[\s*]+bị|trình)(?:[^()]|\([^()]*\))*)\)[\s.;*]*\Z"
)
_MOST = 900
_TRIM = " \t\r\n*_"


def bound(text: str, lexicon: Lexicon) -> list[Party]:
    """Whom a demand binds: the subject of its first sentence, or whom a sentence of it gives the work to."""
    folded = low(text)
    named = _COLON.match(text)
    if named and (parties := named_only(named[0])):
        return joined(parties, text, named.end())
    when = _FIRST_WHEN.match(folded)
    gives = any(word in folded for word in lexicon.cues.give_words)
    for start in (when.end() if when else 0, *(m.end() for m in _SENTENCE.finditer(text) if gives)):
        give = lexicon.cues.give.match(folded, start) or _given(folded, start)
        at = give.end() if give else start
        if give or start == (when.end() if when else 0):
            parties, _ = read_subject(text[at : at + _MOST])
            if parties:
                return [moved(party, at) for party in parties]
    closing = _CLOSING.search(text) if text.rstrip(_TRIM + ".;").endswith(")") else None
    if closing and (parties := read_subject(closing[1])[0]):
        return [moved(party, closing.start(1)) for party in parties]
    return []


def _given(folded: str, start: int) -> re.Match[str] | None:
    """ "..., Ban Thường vụ ủy quyền cho X" inside a sentence."""
    end = folded.find(".", start)
    return _GIVEN.search(folded, start, end if end > 0 else len(folded))


@lru_cache(maxsize=16384)
def named_only(title: str) -> tuple[Party, ...]:
    """The parties of a heading that is nothing but their names ("1. Sở Nội vụ", "Giao Sở Y tế:"), else none."""
    lexicon = load_lexicon()
    bare = _CHARGED.sub("", title.rstrip(_TRIM + ".:"))
    give = lexicon.cues.give.match(low(bare))
    at = give.end() if give else 0
    opens = lexicon.bodies.head.match(bare, at) or _COMRADE.match(bare, at)
    if not bare or len(bare) > 240 or not opens or read_subject(bare[at:] + " ")[0]:
        return ()
    parties = tuple(moved(party, at) for party in read_parties(bare[at:]))
    sound = parties and all(_whole(party, lexicon) for party in parties)
    return parties if sound else ()


def _whole(party: Party, lexicon: Lexicon) -> bool:
    """A name of a body and nothing else: it opens with a head, no verb stands in it, and it is no common noun alone."""
    name = low(party.name)
    if party.kind == "person":
        return True
    if name in lexicon.cues.no_body or not lexicon.bodies.head.match(party.name):
        return False
    return not (
        " về " in name
        or re.match(r"(?:tổ chức|lãnh đạo|tập thể)\W|phòng(?:,| chống| ngừa| cháy| bệnh| dịch| thủ| hộ)", name)
    )


def leads(text: str) -> bool:
    """Whether an item opens with "Chủ trì"."""
    return bool(_LEADS.match(low(text)))


def joined(holders: Iterable[Party], text: str, at: int) -> list[Party]:
    """The holders of an item and whom its text joins to them; "Chủ trì" at its head makes the holders lead."""
    lead = leads(text[at : at + _MOST])
    parties = [Party(p.kind, p.name, p.start, p.end, lead) for p in holders]
    joins = _JOINS.match(low(text[at : at + _MOST]))
    if joins:
        begin = at + joins.end()
        others, _ = read_subject(text[begin : begin + _MOST])
        parties += [moved(party, begin) for party in others]
    return parties


def is_heading(text: str) -> bool:
    """A heading is short and ends with no full stop."""
    bare = text.strip(_TRIM)
    return len(bare) < 260 and not bare.endswith((".", ";", "!", "…")) and "\n\n" not in bare


def moved(party: Party, by: int) -> Party:
    """The party with its span moved `by` code points."""
    return Party(party.kind, party.name, party.start + by, party.end + by, party.lead)
