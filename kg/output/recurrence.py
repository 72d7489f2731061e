"""How often a task comes back, as a rule of a calendar (RFC 5545, RRULE)."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from msgspec import Struct

from kg.catalogue.rows import TaskRow

MONTHS = {"Hàng tháng": 1, "Hàng quý": 3, "Hàng năm": 12}  # as the catalogue's column `recurrence` has them
WEEKLY = "Hàng tuần"
_LAST = -1  # RFC 5545: counted from the end of the month
_LAST_YEAR = 9990  # rules behind it are no program's to follow
_ON = re.compile(r"\bngày\s+(\d{1,2})(?:\s*(?:/|tháng)\s*(\d{1,2}))?(?![\d/])", re.IGNORECASE)


class Recurrence(Struct, frozen=True):
    """The first day, and the parts of the rule by their names in RFC 5545."""

    first: date
    rule: dict[str, int | str | date]


def recurrence(task: TaskRow, issued: str | None) -> Recurrence | None:
    """The rule of a task that comes back: the last day of each month, quarter, year or week, or the day that its
    deadline prints, inside the period it is scheduled in, else from the day of its document (issued, ISO) on.

    None where a last day is printed beside it (that day counts), where nothing says when it begins, and where the
    deadline has figures that are no day of such a period.
    """
    begins = task.period_from or issued
    if task.due_by or not begins or not "1" <= begins[:4] < str(_LAST_YEAR):
        return None
    found = _rule(task.recurrence or "", task.deadline or "", date.fromisoformat(begins))
    until = date.fromisoformat(task.period_to) if task.period_from and task.period_to else None
    if found is None or (until and found.first > until):
        return None
    return Recurrence(found.first, found.rule | {"until": until}) if until else found


def _rule(again: str, deadline: str, begins: date) -> Recurrence | None:
    printed, figures = _ON.search(deadline), re.findall(r"\d+", deadline)
    if again == WEEKLY and not figures:
        return Recurrence(begins + timedelta(days=6 - begins.weekday()), {"freq": "weekly", "byday": "SU"})
    months = MONTHS.get(again)
    day, month = (int(part or 0) for part in printed.groups()) if printed else (0, 0)
    said = sum(part > 0 for part in (day, month))
    # a day of the month, or a day and month of the year; of a quarter neither
    if months is None or said != len(figures) or said not in (0, {1: 1, 12: 2}.get(months, 0)):
        return None
    if said and not _is_day(day, month):
        return None
    period: dict[int, dict[str, int | str | date]] = {
        1: {"freq": "monthly"},
        3: {"freq": "monthly", "interval": 3},
        12: {"freq": "yearly", "bymonth": month or 12},
    }
    return Recurrence(_first(begins, months, day, month), period[months] | {"bymonthday": day or _LAST})


def _is_day(day: int, month: int) -> bool:
    """Of every year, or (month 0) of every month."""
    return month <= 12 and 1 <= day <= (monthrange(2001, month)[1] if month else 28)


def _first(begins: date, months: int, day: int, month: int) -> date:
    """The first day of the rule that is not before `begins`."""
    year, at = begins.year, begins.month
    while True:
        if at == month if month else at % months == 0:
            found = date(year, at, day or monthrange(year, at)[1])
            if found >= begins:
                return found
        year, at = (year, at + 1) if at < 12 else (year + 1, 1)
