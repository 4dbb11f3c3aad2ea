"""Dates as sources give them: with their own precision, and never more.

>>> in_words("2026-06-18T19:00:00Z")
'18 June 2026, 19:00 UTC'
>>> in_words("2026-06-22T11:35:00")
'22 June 2026, 11:35'
>>> in_words("2026-06")
'June 2026'
>>> in_words(None)
'date not stated'
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Final

NOT_STATED: Final = "date not stated"
MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
ISO: Final = re.compile(
    r"""(?P<year>\d{4})
        (-(?P<month>0[1-9]|1[0-2])
         (-(?P<day>0[1-9]|[12]\d|3[01])
          (T(?P<clock>([01]\d|2[0-3]):[0-5]\d)(:\d\d(\.\d{1,6})?)?
           (?P<zone>Z|[+-]\d\d:\d\d)?)?)?)?""",
    re.VERBOSE,
)


def iso(value: object) -> str | None:
    """A front matter date as ISO 8601 text; None where it is missing or no date.

    YAML turns an unquoted `2026-06-18` into a date by itself.

    >>> iso(date(2026, 6, 18)), iso("yesterday")
    ('2026-06-18', None)
    """
    text = value.isoformat() if isinstance(value, date) else value
    return text if isinstance(text, str) and ISO.fullmatch(text) else None


def in_words(value: str | None) -> str:
    """A date for the reader, in the precision it was given in."""
    parts = ISO.fullmatch(value or "")
    if not parts:
        return NOT_STATED
    month = parts["month"] and MONTHS[int(parts["month"]) - 1]
    day = parts["day"] and parts["day"].lstrip("0")
    words = " ".join(filter(None, (day, month, parts["year"])))
    return ", ".join(filter(None, (words, " ".join(filter(None, (parts["clock"], _zone(parts["zone"])))))))


def span(first: str | None, last: str | None) -> str:
    """Two dates as a stretch of days.

    >>> span("2026-06-18T19:00:00Z", "2026-06-22"), span("2026-05-31", "2026-06-01"), span("2026-06", None)
    ('18 to 22 June 2026', '31 May 2026 to 1 June 2026', 'June 2026')
    """
    days = list(dict.fromkeys(in_words(date[:10]) for date in (first, last) if date))
    if len(days) == 2 and first and last and first[:7] == last[:7] and len(first) > 7 < len(last):
        days[0] = days[0].partition(" ")[0]
    return " to ".join(days) or NOT_STATED


def _zone(zone: str | None) -> str:
    return "UTC" if zone in ("Z", "+00:00") else f"UTC{zone}" if zone else ""


def month(value: str | None) -> str | None:
    """The month of a date, `2026-06`; None where the source does not say."""
    return value[:7] if value and len(value) >= 7 else None


def instant(value: str | None) -> datetime | None:
    """The moment a date names: only if it has a day, a time and a zone, for a guess would be an invention.

    >>> instant("2026-06-18T19:00:00Z")
    datetime.datetime(2026, 6, 18, 19, 0, tzinfo=datetime.timezone.utc)
    >>> instant("2026-06-18")
    """
    parts = ISO.fullmatch(value or "")
    if not (value and parts and parts["zone"]):
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError:  # the thirty-first of February
        return None


def midnight(day: str) -> datetime:
    """The beginning of a day, in UTC: for our own dates, whose zone we set."""
    return datetime.fromisoformat(day[:10]).replace(tzinfo=UTC)
