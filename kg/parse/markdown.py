"""What converters to Markdown write beside its words, made in the reading what a plain text has; of the same length.

A line that ends in a backslash (a line break), a quotation's marks, and bold by two underscores in place of two stars.
"""

from __future__ import annotations

import re

_BROKEN = re.compile(r"\\(?=\r?\n)")
_QUOTED = re.compile(r"^(?:[ ]{0,3}>)+[ ]?", re.MULTILINE)
_UNDERLINED = re.compile(r"(?<![\w_])__(?=\w)([^\n_]+?)(?<![\s_])__(?![\w_])")


def plain_marks(reading: str) -> str:
    """The reading without them; blanks to be filled in ("ngày __ tháng __") stay."""
    if "\\" in reading:
        reading = _BROKEN.sub(" ", reading)
    if "__" in reading:
        reading = _UNDERLINED.sub(r"**\1**", reading)
    return (
        _QUOTED.sub(lambda marks: " " * len(marks[0]), reading) if "\n>" in reading or reading[:1] == ">" else reading
    )
