"""The quarters in which something is due or planned."""

from __future__ import annotations

from kg.catalogue.reading import Connection

_QUARTERS = """SELECT DISTINCT substr(day, 1, 4) || '-Q' || ((CAST(substr(day, 6, 2) AS INTEGER) + 2) / 3) AS quarter
  FROM (SELECT coalesce(due_by, period_from) AS day FROM task
    WHERE due_by IS NOT NULL OR substr(period_from, 1, 4) = substr(period_to, 1, 4)
      AND CAST(substr(period_to, 6, 2) AS INTEGER) - CAST(substr(period_from, 6, 2) AS INTEGER) < 3)
  ORDER BY quarter"""


def quarters(db: Connection) -> list[str]:
    """Every quarter ("2023-Q2") with a task due in it or, without a last day, planned inside it; oldest first."""
    return [quarter for (quarter,) in db.execute(_QUARTERS)]
