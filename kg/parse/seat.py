"""Where below the province a document's issuer sits: its locality, or the school or hospital that it is.

Read from the letterhead alone, lowest body first: "ĐẢNG ỦY XÃ TÂN LẬP", "HUYỆN ỦY SÔNG VỆ", "ỦY BAN NHÂN DÂN" over
"PHƯỜNG ĐỒI MÂY", "BỆNH VIỆN ĐA KHOA SUỐI KHE"; where only the level is printed ("ĐẢNG ỦY XÃ"), the place of the date
names it. Not the province: that is `parse.place`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.rules.lexicon import Lexicon
from kg.rules.writing import written
from kg.text import low

_LEVELS = {"thị": "thị xã", "thành": "thành phố"}
_LOCALITY = re.compile(
    r"(?<!\w)(?P<level>(?:huyện|thị|quận|thành)(?= (?:ủy|đoàn)(?!\w))"
    r"|huyện|quận|thị xã|thành phố|xã(?! hội)|phường|thị trấn|đặc khu)"
    r"(?:[ ](?:ủy|đoàn)(?!\w))?(?:[ ](?P<name>[^\W_][\w'-]*(?:[ ][^\W_][\w'-]*){0,3}))?$"
)
_HOUSE = re.compile(r"(?:trường|học viện|bệnh viện|trung tâm y tế|trạm y tế|viện)(?!\w)(?! kiểm sát)[ ].+")


def read_seat(bodies: Sequence[str], dated_from: str | None, lexicon: Lexicon) -> str | None:
    """The seat as a reader writes it, level first: "xã Tân Lập", "Bệnh viện đa khoa Suối Khe"; None: of no locality.

    bodies: the letterhead's, from the highest to the lowest, as printed; dated_from: the place of the date.
    """
    for printed in reversed(bodies):
        folded = " ".join(low(printed).split())
        if _HOUSE.fullmatch(folded):
            return written(printed, lexicon)
        found = _LOCALITY.search(folded)
        if found:
            level, name = _LEVELS.get(found["level"], found["level"]), found["name"] or low(dated_from or "")
            if level == "thành phố" and (not name or name in lexicon.acts.provinces):
                return None  # a city under the centre is a province
            return f"{level} {name.title()}" if name else None
    return None
