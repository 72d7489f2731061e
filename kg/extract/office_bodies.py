"""Which body an office is of, where print leaves that to the reader.

Forms taken:
1. a bare office before another of its kind: "Phó Chỉ huy trưởng, Tham mưu trưởng Bộ Chỉ huy Quân sự tỉnh"
2. a part of a committee that a neighbour names, or whose level a neighbour tells, and its secretary: "Ủy viên Ban
   Thường vụ, Trưởng Ban Dân vận Tỉnh ủy", "Ủy viên Ban Thường vụ Tỉnh ủy, Trưởng Ban Tổ chức", "UVBTV, Chủ tịch UBND
   huyện", "Phó Bí thư, Chủ tịch UBND tỉnh"
3. a Party committee of the body beside it: "Bí thư Đảng ủy, Chủ tịch HĐND xã X"
4. a signature: the committee that is signed for, else whoever issues
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kg.models import Document, Position, PrintedOffice, Signature
from kg.rules.wording import Offices
from kg.text import CAPITALS, low

_ORGANISATION = re.compile(r"Đảng bộ (tỉnh|huyện|thành phố|thị xã|quận)")
_COMMITTEES = {"tỉnh": "Tỉnh ủy", "huyện": "Huyện ủy", "thành phố": "Thành ủy", "thị xã": "Thị ủy", "quận": "Quận ủy"}
_BARE = re.compile(rf"{next(iter(_COMMITTEES))}$")
_PROVINCE = re.compile(rf"(?<= {next(iter(_COMMITTEES))}) [{CAPITALS}]\w*(?:(?: | - )[{CAPITALS}]\w*)*$")
_COMMITTEE = re.compile(r"(?:Tỉnh|Thành|Huyện|Thị|Quận)\s+ủy|Đảng\s+ủy.*")
_PARTED = frozenset(("Ban Thường vụ", "Ban Chấp hành", "Ban Chấp hành Đảng bộ", "Ban Thường vụ Đảng bộ"))


def with_body(
    office: PrintedOffice, following: PrintedOffice | None, chain: Sequence[PrintedOffice], words: Offices
) -> PrintedOffice:
    """A bare office has the body of the next one of its kind; "Ủy viên Ban Thường vụ" is of the chain's committee."""
    chain = _at_home(chain, words)
    committees = [m[0] for o in chain if o.body and (m := _COMMITTEE.search(o.body))]
    if office.body in _PARTED:
        return _part_beside(office, committees, chain)
    if office.body is None and not office.alone and office.role.endswith(_SECRETARY):
        return _secretary(office, chain)
    whole = max(committees, key=len, default="")
    if office.body and office.body.endswith(" Đảng ủy") and whole.startswith("Đảng ủy"):
        return replace(office, body=office.body.removesuffix("Đảng ủy") + whole)
    beside = (following.body if following else None) or ""
    beside = beside[:1].lower() + beside[1:] if following and following.alone else beside  # "Thôn Hậu Lâm"
    if office.body and words.local_board.match(office.body) and (placed := _in_commune(office.body, chain)):
        return replace(office, body=placed)
    if office.body in _COMMITTEES.values() and beside:
        return replace(office, body=_of_level(beside, office.body or "") or office.body)
    if office.body and beside and (part := _part_of(office.body, beside, words)):
        return replace(office, body=part)
    if office.body is None and not office.alone and following and following.body and _is_kin(office, following, words):
        return replace(office, body=following.body)
    return _organ_beside(_of_province(office, chain), following, whole, chain, words)


def _of_province(office: PrintedOffice, chain: Sequence[PrintedOffice]) -> PrintedOffice:
    """ "Tỉnh ủy viên, Giám đốc Sở Y tế tỉnh ⟦Lạc Sơn⟧": a seat with the one province that a chain's bodies name."""
    if office.evidence != "seat" or not _BARE.search(office.body or ""):
        return office
    named = {found[0] for o in chain if not o.former and (found := _PROVINCE.search(o.body or ""))}
    return replace(office, body=f"{office.body}{named.pop()}") if len(named) == 1 else office


def _part_beside(office: PrintedOffice, committees: list[str], chain: Sequence[PrintedOffice]) -> PrintedOffice:
    """ "Ủy viên Ban Thường vụ, Trưởng Ban Dân vận Tỉnh ủy": of the committee that the chain names, or whose level."""
    if office.evidence != "member" and _leads_all(committees, chain):
        return office
    committees = committees or [c for o in chain if o.body and (c := _of_level(o.body))]
    return replace(office, body=_part(office.body or "", max(committees, key=len))) if committees else office


def _leads_all(committees: Sequence[str], chain: Sequence[PrintedOffice]) -> bool:
    """Whether a chain names no committee but one whose secretary it names, and who needs not be called one of it:
    "Ủy viên Ban Thường vụ, Bí thư Thành ủy"."""
    led = {m[0] for o in chain if o.body and o.role == "Bí thư" and (m := _COMMITTEE.search(o.body))}
    return bool(led) and led.issuperset(committees)


def _at_home(chain: Sequence[PrintedOffice], words: Offices) -> list[PrintedOffice]:
    """A chain without seats in an assembly, which may be of another level: "đại biểu HĐND tỉnh, Phó Bí thư"."""
    return [office for office in chain if not words.delegate.match(low(office.role))]


def _organ_beside(
    office: PrintedOffice,
    following: PrintedOffice | None,
    committee: str,
    chain: Sequence[PrintedOffice],
    words: Offices,
) -> PrintedOffice:
    """ "Trưởng ban Tổ chức kiêm Trưởng ban Dân vận Huyện ủy": of the committee that the next organ is of; beside seats
    alone of theirs."""
    if not committee or not words.organ.match(low(office.body or "")):
        return office
    if all(o is office or words.seat.match(low(o.role)) for o in chain):
        return replace(office, body=f"{office.body} {committee}")
    organs = [o.body.removesuffix(f" {committee}") for o in (office, following) if o and o.body]
    both = len(organs) > 1 and all(words.organ.match(low(organ)) for organ in organs)
    alone = both and organs[0] == office.body and following and following.body != organs[1]
    return replace(office, body=f"{office.body} {committee}") if alone else office


def organ_of(office: PrintedOffice, issuer: str, words: Offices) -> PrintedOffice:
    """ "Trưởng Ban Dân vận", "Chủ nhiệm Ủy ban Kiểm tra" in a committee's document: of that committee."""
    organ = office.body is not None and words.organ.match(low(office.body))
    committee = _COMMITTEE.search(issuer) if organ else None
    return replace(office, body=f"{office.body} {committee[0]}") if committee else office


def committee_of(issuer: str) -> str:
    """The Party committee that an issuer is, or is a part of; empty where it is none."""
    committee = _COMMITTEE.search(issuer)
    return committee[0] if committee else ""


def issuing_committee(office: PrintedOffice, issuer: str) -> str | None:
    """ "Đồng chí A - Phó Bí thư" in a committee's document: of that committee; None elsewhere."""
    return (committee_of(issuer) or None) if office.role.endswith(_SECRETARY) else None


def board_of_firm(office: PrintedOffice, issuer: str, words: Offices) -> PrintedOffice:
    """ "Chủ tịch Hội đồng quản trị" in a firm's document: of that firm."""
    board = words.board_inside.match(office.body or "")
    bare = board is not None and board.end() == len(office.body or "") and words.firm.match(issuer)
    return replace(office, body=f"{office.body} {issuer}") if bare else office


def part_of_issuer(office: PrintedOffice, issuer: str) -> PrintedOffice | None:
    """ "Ủy viên Ban Thường vụ" in a document of a committee, or of such a board: that one's; None elsewhere."""
    part = office.body or ""
    if issuer.startswith(f"{part} "):
        return replace(office, body=issuer)
    committee = _COMMITTEE.search(issuer)
    return replace(office, body=_part(part, committee[0])) if committee else None


def _part(body: str, committee: str) -> str:
    """ "Ban Thường vụ" of a committee; "Ban Chấp hành" is of its organisation: "Ban Chấp hành Đảng bộ tỉnh"."""
    opening = body.removesuffix(" Đảng bộ")
    if opening != body and committee.startswith(_PARTY[0]):  # "Ban Chấp hành Đảng bộ" of "Đảng ủy Sở Y tế"
        return f"{body}{committee.removeprefix(_PARTY[0])}"
    organisation = next((o for o, c in _COMMITTEES.items() if c == committee), None)
    whole = f"Đảng bộ {organisation}" if organisation and opening == "Ban Chấp hành" else committee
    return f"{opening} {whole}"


def _part_of(body: str, beside: str, words: Offices) -> str | None:
    """A Party committee or cell, or a board, of the body beside it: "Chủ tịch HĐQT kiêm Tổng Giám đốc Công ty X": "Hội
    đồng quản trị Công ty X"; "Bí thư chi bộ, Trưởng thôn Hậu Lâm": "Chi bộ thôn Hậu Lâm"."""
    if body in _PARTY:
        return _party_body(body, beside, words)
    if words.cell.match(body) and not _LOCAL.match(beside) and not words.inner.match(beside):
        return f"{body} {beside}"
    inside = words.board_inside.match(body)
    return f"{body} {beside}" if inside and inside.end() == len(body) and not words.inner.match(beside) else None


def _party_body(body: str, beside: str, words: Offices) -> str:
    """ "Bí thư Đảng ủy, Chủ tịch HĐND xã X": "Đảng ủy xã X"; "..., Chánh án Tòa án Y": "Đảng ủy Tòa án Y"; beside a
    part of a body it is not said of which ("..., Trưởng khoa Nội")."""
    whole = beside[found.end() :].strip() if (found := words.board_inside.match(beside)) else beside
    local = _LOCAL.match(whole)
    if not whole or words.inner.match(whole):
        return body
    return f"{body} {local['place']}" if local else f"{body} {whole}"


def _of_level(body: str, committee: str = "") -> str | None:
    """The committee beside a local body: "HĐND huyện Khe Vàng": "Huyện ủy Khe Vàng"; none but `committee`."""
    local = _LEVEL.match(body)
    found = f"{_COMMITTEES[local['level']]}{local['place']}" if local else None
    return found if found and found.startswith(committee) else None


def _secretary(office: PrintedOffice, chain: Sequence[PrintedOffice]) -> PrintedOffice:
    """ "Phó Bí thư, Chủ tịch UBND tỉnh": of the committee of that level."""
    committees = (_of_level(o.body) or _of_commune(o.body) for o in chain if o.body)
    committee = next((c for c in committees if c), None)
    return replace(office, body=committee) if committee else office


def _in_commune(board: str, chain: Sequence[PrintedOffice]) -> str | None:
    """A board with the commune of the Party committee in its chain: "Chủ tịch HĐND kiêm Bí thư Đảng ủy ⟦xã X⟧"."""
    parted = (o.body.partition(f"{_PARTY[0]} ")[2] for o in chain if o.body and o.body.startswith(_PARTY[0]))
    return next((whole for place in parted if _LOCAL.match(whole := f"{board} {place}")), None)


def _of_commune(body: str) -> str | None:
    """The committee beside a commune's body: "Ủy ban nhân dân xã Khe Vàng": "Đảng ủy xã Khe Vàng"."""
    local = _LOCAL.match(body)
    return f"{_PARTY[0]} {local['place']}" if local else None


_SECRETARY = ("Bí thư", "Bí thư Thường trực")  # with or without "Phó"
_PARTY = ("Đảng ủy", "Đảng đoàn", "Ban cán sự đảng")
_LEVEL = re.compile(rf"(?:Ủy ban|Hội đồng) nhân dân (?P<level>{'|'.join(_COMMITTEES)})(?P<place>(?: .+)?)$")
_LOCAL = re.compile(
    r"(?:Ủy ban|Hội đồng|Hội|Công an|Ban Chỉ huy)(?: .+?)? (?P<place>(?:xã|phường|thị trấn|đặc khu)(?: .+)?)$"
)


def _is_kin(office: PrintedOffice, following: PrintedOffice, words: Offices) -> bool:
    """Whether two offices side by side can be of one body: "Phó Chỉ huy trưởng, Tham mưu trưởng Bộ Chỉ huy ..."."""
    kinds = [(words.military,) * 2, (words.directing,) * 2, (words.presiding, words.recording)]
    kinds += [(words.presiding, words.directing)] if words.firm.match(following.body or "") else []
    roles = low(office.role), low(following.role)
    return any(a.search(roles[0]) and b.search(roles[1]) for a, b in kinds)


def signing_body(role: str, signed_for: str, issuer: str, words: Offices) -> str:
    """The body of the signer's office: the Party committee signed for, else whoever issues."""
    named = [found[0] for words in (signed_for, issuer) if (found := _COMMITTEE.search(words))]
    whole = named[:1] if len(named) > 1 and not named[1].startswith(named[0]) else named[-1:]  # with its place
    committee = whole[0] if whole else None
    leads = committee or _committee_of(issuer)
    if leads and role.endswith(_SECRETARY):
        return leads
    if role.endswith("Thủ tướng"):
        return "Chính phủ"
    if role.endswith("Chánh Văn phòng") and not issuer.startswith("Văn phòng"):
        return f"Văn phòng {committee or issuer}"
    body = issuer if signed_for in _PARTED or _same_kind(issuer, signed_for) else signed_for or issuer
    board = words.board_of.match(body) if words.leading.search(low(role)) else None
    led = body[board.end() :].strip() if board else ""
    return (issuer if led and _same_kind(issuer, led) else led) or body


def _committee_of(issuer: str) -> str:
    organisation = _ORGANISATION.search(issuer)
    return _COMMITTEES[organisation[1]] if organisation else ""


def _same_kind(issuer: str, signed_for: str) -> bool:
    """Whether the issuer is whom the signer signs for, with its place ("Ủy ban nhân dân tỉnh Lạc Sơn"); not so in the
    second column of a joint act, and where a committee's organ decides for it."""
    return bool(issuer) and (not signed_for or low(issuer).startswith(low(signed_for)[:_ENOUGH]))


_ENOUGH = 8  # letters that tell one kind of body from another: "Ủy ban n", "Hội đồng"


def signed(document: Document, lowered: str, words: Offices) -> Iterator[Position]:
    """Each signer's own office, with the body that his line names, that he signs for, or that issues."""
    for signature in document.header.signatures:
        if signature.name and signature.role and (span := signature.span):
            body = _signers_body(document, signature, signature.role, lowered, words)
            where = (span.start, span.end, span.start, span.end)
            yield Position(signature.name, signature.role, body or None, *where, "signature")


def _signers_body(document: Document, signature: Signature, role: str, lowered: str, words: Offices) -> str:
    issuer, signed_for = document.header.issuer or "", signature.signed_for or ""
    named = signature.body if signature.body and any(map(str.isalpha, signature.body)) else None
    kind = named is not None and words.kind_alone.match(low(named))  # "HIỆU TRƯỞNG NHÀ TRƯỜNG": the issuer's
    own = _as_printed(named, document.reading, lowered) if named and not kind else ""
    if own:
        joint = low(issuer).startswith(f"{low(own)} - ")  # "Bộ Nội vụ - Bộ Tài chính"
        return issuer if low(issuer).startswith(low(own)) and not joint else own
    if words.leaders.match(low(signed_for)):  # of the issuer: "TM. TẬP THỂ LÃNH ĐẠO", "TM. BAN THƯỜNG TRỰC"
        issuer, signed_for = issuer.removeprefix(f"{signed_for} "), ""
    body = signing_body(role, signed_for, issuer, words)
    return _whole_of(body, role, document.header.seat or "", words) or body


def _whole_of(body: str, role: str, seat: str, words: Offices) -> str:
    """The school whose head signs what its department issues: "TRƯỜNG THPT SÔNG CẦU / PHÒNG ĐÀO TẠO", "HIỆU TRƯỞNG"; or
    whose office it is: "VĂN PHÒNG UBND TỈNH", "CHỦ TỊCH"; empty where the body itself has such an office."""
    kinds = next((told.gives for told in words.heads if told.pattern.search(low(role))), ())
    whose = (seat, body.split(" ", 2)[-1])
    return "" if low(body).startswith(kinds) else next((whole for whole in whose if low(whole).startswith(kinds)), "")


def _as_printed(body: str, reading: str, lowered: str) -> str:
    """A name from capitals with the letters that the text prints it with elsewhere ("Vụ Công chức - Viên chức")."""
    wanted = low(body)
    at = lowered.find(wanted)
    while at >= 0 and (printed := reading[at : at + len(wanted)]).isupper():
        at = lowered.find(wanted, at + 1)
    return printed[:1].upper() + printed[1:] if at >= 0 else body
