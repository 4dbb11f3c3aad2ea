"""Dates as the world's press writes them, located by form and parsed by dateparser.

`value` keeps the precision and the zone that the source gives: `2026-06`, `2026-06-18T19:00:00Z`. Where day and month
could be told either way and nothing on the page decides, there is no value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

MONTH: Final = r"""(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?
  |oct(?:ober)?|nov(?:ember)?|dec(?:ember)?
  |januar|jänner|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|août|septembre
  |octobre|novembre|décembre
  |enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|gennaio|febbraio|aprile
  |maggio|giugno|luglio|settembre|ottobre|dicembre
  |janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro|января|февраля|марта|апреля|мая|июня
  |июля|августа|сентября|октября|ноября|декабря)\.?"""
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
        return _parsed(found["month"], "MDY")[:7] or None
    if found["digits"]:
        value = _from_digits(found["digits"], is_day_first)
        zone = (found["digits_zone"] or "").strip()
        return _with_time(value, found["digits_clock"], zone) if value and found["digits_clock"] else value
    day = found["iso"] or found["cjk"] or found["year_first"] or found["named"]
    order = "YMD" if found["named"] is None else "DMY" if found["day_first"] else "MDY"
    value = _parsed(day, order)
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


@lru_cache(maxsize=2048)
def _parsed(text: str, order: str) -> str:
    """ISO form of a day whose order is known; empty if it is none, such as 31 June."""
    import dateparser  # heavy, and most pages have one date at most

    settings = {"DATE_ORDER": order, "PREFER_DAY_OF_MONTH": "first", "REQUIRE_PARTS": ["month", "year"]}
    day = re.sub(r"\s+", " ", re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", text.strip(" ,"), flags=re.IGNORECASE))
    moment = dateparser.parse(day, settings=settings)
    return moment.date().isoformat() if moment else ""


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
