"""What the lines of a document say of its structure (`data/structure.toml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Structure:
    """A pattern for each table of the file. Folded text: recipients, closing, dated; print: the others."""

    recipients: re.Pattern[str]
    office_alone: re.Pattern[str]
    closing: re.Pattern[str]
    appendix: re.Pattern[str]
    appendix_line: re.Pattern[str]
    annex_alone: re.Pattern[str]
    about: re.Pattern[str]
    carries_out: re.Pattern[str]
    opener: re.Pattern[str]
    dated: re.Pattern[str]
