"""What the lines of a document say of its structure (`data/structure.toml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Structure:
    """A pattern for each table of the file. Tables with `print` match the text as it is, the others folded text."""

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
    unfinished: re.Pattern[str]
    decides: re.Pattern[str]
    session: re.Pattern[str]
    of_another: re.Pattern[str]
    committee: re.Pattern[str]
    party: re.Pattern[str]
    state: re.Pattern[str]
    horizon: re.Pattern[str]
    meeting: re.Pattern[str]
    subject: re.Pattern[str]
