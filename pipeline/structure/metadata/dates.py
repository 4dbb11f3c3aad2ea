"""Dates as the world's press writes them, located by their form.

`value` keeps the precision and the zone that the source gives: `2026-06`, `2026-06-18T19:00:00Z`. Where day and month
could be told either way and nothing on the page decides, there is no value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

# English, German, French, Spanish, Italian, Portuguese, Russian; a line a month.
MONTHS: Final = """
jan january januar jänner janvier enero gennaio janeiro января
feb february februar février febrero febbraio fevereiro февраля
mar march märz mars marzo março марта
apr april avril abril aprile апреля
may mai mayo maggio maio мая
jun june juni juin junio giugno junho июня
jul july juli juillet julio luglio julho июля
aug august août agosto августа
sep sept september septembre septiembre settembre setembro сентября
oct october oktober octobre octubre ottobre outubro октября
nov november novembre noviembre novembro ноября
dec december dezember décembre diciembre dicembre dezembro декабря
"""
MONTH_NUMBER: Final = {name: n for n, names in enumerate(MONTHS.split("\n")) for name in names.split()}
MONTH: Final = rf"(?:{'|'.join(sorted(MONTH_NUMBER, key=len, reverse=True))})\.?"
LETTERS: Final = re.compile(r"[^\W\d_]+")
WEEKDAY: Final = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
YEAR: Final = r"(?:19|20)\d\d"
CLOCK: Final = (
    r"(?P<clock>(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:[:.][0-5]\d)?(?:\s?[ap]\.?m\b\.?)?|(?:1[0-2]|0?[1-9])\s?[ap]\.?m\b\.?)"
)
ZONE: Final = (
    r"(?P<zone>Z\b|UTC|GMT|[A-Z]{1,4}ST|[A-Z]{1,4}DT|E[TS]T?\b|ET|PT|CT|MT|CET|CEST|BST|JST|IST|KST"
    r"|(?:UTC|GMT)?\s?[+-]\d\d:?\d\d)"
)
TIME: Final = (
    rf"(?:(?:\s*[,·|@–—-]\s*|\s+at\s+|\s*:\s+|\s+|T){CLOCK}(?:\s*\(?{ZONE}\)?)?(?:\s+(?:eastern|pacific"
    rf"|central)(?:\s+time)?|\s+(?:uhr|h))?)?"
)
TIME_OF_DIGITS: Final = TIME.replace("clock", "digits_clock").replace("zone", "digits_zone")
DATE: Final = re.compile(
    rf"""(?<![\w/.-])(?:
        (?P<iso>{YEAR}-\d\d-\d\d)(?:(?:T|\s+
          |,\s*){CLOCK.replace("clock", "iso_clock")}(?:\.\d{{1,6}})?\s?(?:{ZONE.replace("zone", "iso_zone")})?)?
      | (?P<cjk>{YEAR}\s?[年년]\s?\d{{1,2}}\s?[月월]\s?\d{{1,2}}\s?[日일])
      | (?P<named>{WEEKDAY}(?:(?P<month_first>{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+{YEAR})
      | (?P<day_first>\d{{1,2}}(?:st|nd|rd|th|\.|º)?\s+(?:of\s+|de\s+)?{MONTH},?\s+(?:de\s+|of\s+)?{YEAR}))){TIME}
      | (?P<month>{MONTH}\s+{YEAR})(?!\d)
      | (?P<digits>\d{{1,2}}[/.]\d{{1,2}}[/.]{YEAR}){TIME_OF_DIGITS}
      | (?P<year_first>{YEAR}[/.]\d{{1,2}}[/.]\d{{1,2}})
      | (?P<iso_month>{YEAR}-(?:0[1-9]|1[0-2]))(?![\d-])
    )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
OFFSETS: Final = {
    "Z": "Z", "UTC": "Z", "GMT": "Z", "EST": "-05:00", "EDT": "-04:00", "CST": "-06:00", "CDT": "-05:00",
    "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00", "BST": "+01:00", "CET": "+01:00",
    "CEST": "+02:00", "EEST": "+03:00", "JST": "+09:00", "KST": "+09:00", "IST": "+05:30", "SGT": "+08:00",
    "HKT": "+08:00", "AEST": "+10:00", "AEDT": "+11:00",
}  # fmt: skip
REGIONS: Final = {
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles",
}  # fmt: skip


class Moment(NamedTuple):
    """A date located in a text: `text[start:stop]`, and its value in ISO 8601, None where it is ambiguous."""

    start: int
    stop: int
    value: str | None


def dates(text: str, is_day_first: bool | None = None) -> Iterator[Moment]:
    """The dates in a text.

    >>> [moment.value for moment in dates("18 Jun 2026, 19:00 UTC; June 22, 2026 11:35 AM; 2018-11; 04/05/2026")]
    ['2026-06-18T19:00:00Z', '2026-06-22T11:35:00', '2018-11', None]
    """
    for found in DATE.finditer(text):
        yield Moment(*found.span(), _value(found, is_day_first))


def _value(found: re.Match[str], is_day_first: bool | None) -> str | None:
    if found["iso_month"]:
        return found["iso_month"]
    if found["month"]:
        return f"{found['month'][-4:]}-{_month_in(found['month']):02}"
    if found["digits"]:
        value = _from_digits(found["digits"], is_day_first)
        zone = (found["digits_zone"] or "").strip()
        return _with_time(value, found["digits_clock"], zone) if value and found["digits_clock"] else value
    value = _day_of(found["month_first"] or found["day_first"] or found["iso"] or found["cjk"] or found["year_first"])
    clock = found["clock"] or found["iso_clock"]
    if not clock or not value:
        return value or None
    return _with_time(value, clock, (found["zone"] or found["iso_zone"] or "").strip())


def _from_digits(text: str, is_day_first: bool | None) -> str | None:
    """A date of digits alone, if only one order is possible or the page decides; full stops mean day first."""
    first, second, year = (int(part) for part in re.split(r"[/.]", text))
    if is_day_first is None:
        is_day_first = True if first > 12 or "." in text else False if second > 12 else first == second or None
    if is_day_first is None:
        return None
    day, month = (first, second) if is_day_first else (second, first)
    return f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def _day_of(text: str) -> str:
    """A day, whose month is named or follows the year, in ISO 8601; empty if there is none such, as 31 June.

    >>> _day_of("3rd of June 2026"), _day_of("2026年6月3日"), _day_of("31. Juni 2026")
    ('2026-06-03', '2026-06-03', '')
    """
    numbers = [int(digits) for digits in re.findall(r"\d+", text)]
    if len(numbers) == 2:
        day, year = sorted(numbers)
        month = _month_in(text)
    else:
        year, month, day = numbers
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _month_in(text: str) -> int:
    return next(MONTH_NUMBER[word] for word in LETTERS.findall(text.lower()) if word in MONTH_NUMBER)


def _with_time(day: str, clock: str, zone: str) -> str:
    digits = re.findall(r"\d+", clock)
    hour, minute, second = (int(part) for part in (*digits, "0", "0")[:3])
    if half := re.search(r"([ap])\.?m", clock, re.IGNORECASE):
        hour = hour % 12 + (12 if half[1].lower() == "p" else 0)
    moment = f"{day}T{hour:02}:{minute:02}:{second:02}"
    return moment + _offset(zone.upper(), moment)


def _offset(zone: str, moment: str) -> str:
    """The zone as an offset; of a region such as ET, the one in force on that day; none for a zone we do not know."""
    if zone in REGIONS:
        return datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(REGIONS[zone])).isoformat()[19:]
    digits = re.search(r"([+-])(\d\d):?(\d\d)$", zone)
    return f"{digits[1]}{digits[2]}:{digits[3]}" if digits else OFFSETS.get(zone, "")
