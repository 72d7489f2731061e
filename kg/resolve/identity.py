"""Which act a file is: by the number it prints, by its title, or as others cite it (kind, issuer, subject, time)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection as Refusals
from collections.abc import Mapping

from msgspec import Struct

from kg.extract.surroundings import subject_words
from kg.ids import CENTRE, act_id
from kg.mentions.named_acts import read_named
from kg.models import Act, Citation, Collection, Header, Identity, Place, Reason
from kg.resolve.act_index import Acts, own_mention
from kg.resolve.numbering import Stem, Writer, base_of, name_stem, stem_of, writer
from kg.resolve.reasons import because
from kg.rules.acts import ActRules
from kg.text import words

_LIKE = 0.75
_LIKE_BOTH = 0.55
_NUMERAL = re.compile(r"\d.*|(?!vi$)[ivxl]+")
_NTH = re.compile(r"(?:lần thứ|khóa) (\w+)")


class Identified(Struct, frozen=True):
    """The act of each document that can be told, and the acts that nobody but the document itself knows of, by id."""

    acts: dict[str, Identity]
    made: dict[str, Act]


def identify(
    collection: Collection,
    index: Acts,
    places: Mapping[str, Place],
    refused: Refusals[tuple[str, str]] = frozenset(),
    among: Refusals[str] | None = None,
) -> Identified:
    """Which act each document is; `refused`: pairs of document and act that people took back; among: the documents that
    are asked about, where not all are."""
    own = by_own_word(collection, index, places, refused)
    found, made = own.acts, own.made
    unheld = _unheld(index, {identity.act for identity in found.values()})
    for document, extraction in collection:
        asked = among is None or document in among
        if asked and document not in found and not extraction.document.header.number:
            who = writer(document, extraction.document.header, places)
            fitting = [a for a in unheld.get(kind_of(who, index.rules), ()) if (document, a.id) not in refused]
            fitting = [a for a in fitting if fits(a, who, index)]
            if len(fitting) == 1:
                found[document] = Identity(fitting[0].id, "identified", _reason(fitting[0], who))
    return Identified(found, made)


def by_own_word(
    collection: Collection,
    index: Acts,
    places: Mapping[str, Place],
    refused: Refusals[tuple[str, str]] = frozenset(),
) -> Identified:
    """The same, of the documents that say themselves which act they are, by number or title."""
    found: dict[str, Identity] = {}
    made: dict[str, Act] = {}
    for document, extraction in collection:
        who = writer(document, extraction.document.header, places)
        own = own_word(who, index, made)
        if own and (document, own.act) not in refused:
            found[document] = own
    return Identified(found, made)


def own_word(who: Writer, index: Acts, made: dict[str, Act]) -> Identity | None:
    """The same of one document, by its heading; `made` takes the act that it alone knows of."""
    return _by_number(who, index, made) or _by_title(who, index)


def _unheld(index: Acts, taken: set[str]) -> dict[tuple[str, str], list[Act]]:
    """The numbered and dated acts that no document is by its own word, by scope and kind."""
    out: dict[tuple[str, str], list[Act]] = defaultdict(list)
    for act in index.acts.values():
        if act.number and act.date and act.id not in taken:
            out[act.scope, index.rules.base.get(act.kind, act.kind)].append(act)
    return out


def kind_of(who: Writer, rules: ActRules) -> tuple[str, str]:
    """The scope and kind of the acts that a document without a number may be."""
    kind = who.header.kind or ""
    return CENTRE if who.place.province == CENTRE else who.scope, rules.base.get(kind, kind)


def _by_number(who: Writer, index: Acts, made: dict[str, Act]) -> Identity | None:
    """The act whose number the document prints; its date, else its term, else others' citations tell which one.

    One that prints no date and that nobody cites is put into `made`.
    """
    mention = own_mention(who.header)
    stem = stem_of(mention, who, index.rules) if mention else None
    if not mention or not stem:
        return None
    dated = "own_number_dated" if mention.date else "own_number"
    reason = because(dated, number=mention.number, date=mention.date)
    act = index.own_act(who.document, who.header)
    if act is None and not mention.date:
        fitting = [a for a in index.candidates(stem) if mention.term in (None, a.term)]
        act = fitting[0].id if len(fitting) == 1 else None
    if act is None:
        alone = _undated(mention, stem, who, index)
        made[alone.id] = alone
        return Identity(alone.id, "byOwnNumber", reason)
    own = mention.date is not None and (stem.scope == CENTRE or who.place.own)
    return Identity(act, "byOwnNumber", reason, own)


def _undated(mention: Citation, stem: Stem, who: Writer, index: Acts) -> Act:
    """What a document is that prints a number without date and that nobody cites."""
    id = act_id(stem.scope, base_of(stem, index.rules), f"khong-ro-{who.document}")
    name = f"{mention.kind} số {mention.number}"
    known = (mention.kind, mention.number, None, mention.term, mention.issuer, name, mention.subject, (name,))
    return Act(id, stem.scope, *known)


def title_mentions(header: Header, rules: ActRules) -> list[Citation]:
    """What a title names a document, as if somebody cited it."""
    opening = rules.opening.match(header.title or "")
    if not opening or header.number:
        return []
    kind = rules.kinds[words(opening[0])]
    named = read_named(header.title or "", opening.end(), kind, rules)
    return [
        Citation(0, 0, "", rules.base[kind], None, one.date, one.issuer, one.term or header.term, one.name)
        for one in named
    ]


def _by_title(who: Writer, index: Acts) -> Identity | None:
    """A congress's resolution, working regulations, a statute: the title is the name by which it is cited."""
    for c in title_mentions(who.header, index.rules):
        stem = name_stem(c, who, index.rules)
        act = index.ids.get(stem, {}).get(c.term or "") if stem else None
        if act in index.acts and act:
            return Identity(act, "identified", because("same_name", name=index.acts[act].name))
    return None


def fits(act: Act, who: Writer, index: Acts) -> bool:
    """Whether a document that prints no number may be an act: its time, term, issuer and subject agree."""
    header = who.header
    return (
        _in_time(act, who)
        and (not header.term or not act.term or act.term[:1].isdigit() or header.term == act.term)
        and _same_issuer(act, header)
        and _same_subject(index.subjects.get(act.id, frozenset()), subject_words(header.subject or header.title))
    )


def _in_time(act: Act, who: Writer) -> bool:
    """A printed day must be the act's; else the act is no later than the period's end, nor a year before it begins."""
    date = act.date or ""
    if who.header.date:
        return date == who.header.date
    if not who.since or not who.until:
        return bool(who.header.term)
    return f"{int(who.since[:4]) - 1}{who.since[4:]}" <= date <= who.until


def _same_issuer(act: Act, header: Header) -> bool:
    one, other = words(act.issuer or ""), words(header.issuer or "")
    nth = _NTH.search(one), _NTH.search(words(header.title or ""))
    if nth[0] and nth[1] and nth[0][1] != nth[1][1]:
        return False
    core = one.split(" lần thứ")[0].removeprefix("hội nghị ")
    return not one or not other or core.startswith(other) or other.startswith(core)


def _same_subject(one: frozenset[str], other: frozenset[str]) -> bool:
    """Most words shared, and no year or numeral that differs."""
    shared, numbers = one & other, [{w for w in side if _NUMERAL.fullmatch(w)} for side in (one, other)]
    if len(shared) < 3 or (numbers[0] and numbers[1] and numbers[0] != numbers[1]):
        return False
    return len(shared) / min(len(one), len(other)) >= _LIKE and len(shared) / len(one | other) >= _LIKE_BOTH


def _reason(act: Act, who: Writer) -> Reason:
    period = who.header.period
    return because("identified_period" if period else "identified", act=act.name, subject=act.subject, period=period)
