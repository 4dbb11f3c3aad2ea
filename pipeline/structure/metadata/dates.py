"""Dates as the world's press writes them: located by their form, named ones parsed by dateparser.

`value` keeps the precision and the zone that the source gives: `2026-06`, `2026-06-18T19:00:00Z`. Where day and month
could be told either way and nothing on the page decides, there is no value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from pipeline.structure.metadata.calendar import is_month, is_month_alone, is_weekday

YEAR: Final = r"(?:19|20)\d\d"
NAME: Final = r"[^\W\d_][^\s\d,;:|/()_-]{1,15}"  # of a month, to be looked up; vowel signs are no \w
ORDINAL: Final = r"(?:st|nd|rd|th|er|ère|re|e|de|\.|º|°|ª|-го|-а|-е|일|日)?"
LINK: Final = r"(?:(?:of|de|del|di|do|den|da|d['’]|أ|من)\s+|d['’])?"
ZONE: Final = (
    r"(?P<zone>(?:UTC|GMT)\s?[+-]\d\d?(?::?\d\d)?\b|Z\b|UTC|GMT|[A-Z]{1,4}[SD]T\b|MESZ|MEZ|ET\b|PT\b|CT\b|MT\b|CET"
    r"|WIB|WITA|WIT\b|MSK|МСК|[+-]\d\d:?\d\d|(?-i:[A-Z]{1,4}[SD]T(?=[A-Z][a-z])))"
)
CLOCK: Final = r"""(?P<clock>(?:(?:午前|午後|上午|下午|오전|오후)\s?)?(?:[01]?\d|2[0-4])
  (?:\s?(?:[:.]|h|H|u(?=\d)|時|点|시)\s?[0-5]\d(?:[:.][0-5]\d(?:\.\d{1,6})?)?(?:分|분)?(?:\s?[ap]\.?\s?m(?:\b|(?-i:(?=[A-Z][a-z])))\.?)?
    |\s?[ap]\.?\s?m(?:\b|(?-i:(?=[A-Z][a-z])))\.? | \s?h(?:rs)?\b | 時 | 点 | 시))"""
UNIT: Final = r"(?:\s?(?:uhr|uur|hrs?|hs?|hours|год|час(?:ов|а)?)\b\.?)?"
REGION: Final = r"(?:\s+(?:eastern|pacific|central|mountain|london|local)(?:\s+(?:standard|daylight))?(?:\s+time)?\b)?"
HOUR: Final = rf"{CLOCK}{UNIT}(?:\s*\(?{ZONE}\)?)?{REGION}"
# Pages that lose their markup glue what stood apart: `June 11, 20269:31 AM`, `12:15 CESTActualizado`.
GLUED_TIME: Final = r"(?=\d{1,2}:\d\d)"
GLUED_WORD: Final = r"(?-i:(?=[A-ZÀ-Þ][a-zß-ÿ]{3}))"
AT: Final = r"""(?:\s*(?://|[,·|•@/–—-])\s*|\s*:\s+|\s*\(|T|\s+|(?<=\d{4})(?=\d\d?:))
  (?:(?:at|à|às|as|um|om|kl|klo|ob|o|alle|ore|ora|a\ las|a\ la|lúc|pukul|jam|saat|w|godz|o\ godz|в|о|об|у|στις|ώρα
    |gegen|vers|le|\N{ARABIC LETTER WAW}|الساعة|בשעה)[.:]?\s*(?:ore\s+)?)?"""
TIME: Final = re.compile(rf"(?:{AT}){HOUR}\)?(?:(?!\w)|{GLUED_WORD})", re.VERBOSE | re.IGNORECASE)
TIME_OF_CJK: Final = re.compile(rf"\s*{HOUR}(?!\w)", re.VERBOSE | re.IGNORECASE)
DATE: Final = re.compile(
    rf"""(?:(?<![\w/.-])|(?<=\d{{4}}){GLUED_WORD}|(?-i:(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ][a-zß-ÿ]{{2}})))(?:
        (?P<iso>{YEAR}-\d\d-\d\d(?![-\d]))
      | (?P<iso_month>{YEAR}-(?:0[1-9]|1[0-2]))(?![\d-])
      | (?P<cjk>{YEAR}\s?[年년]\s?\d{{1,2}}\s?[月월]\s?\d{{1,2}}\s?[日일])
      | (?P<vietnamese>(?:ngày\s+)?(?P<vd>\d{{1,2}})\s+(?:tháng|thg)\s+(?P<vm>\d{{1,2}}),?\s+(?:năm\s+)?(?P<vy>{YEAR}))
      | (?P<day_first>(?P<d1>\d{{1,2}}){ORDINAL}[\s-]*{LINK}(?P<m1>{NAME})(?:[\s,-]\s*|(?<=\.))
          (?:(?:de|del|of)\s+)?(?P<y1>{YEAR}))
      | (?P<digits>\d{{1,2}}(?P<gap>[/.-])\s?\d{{1,2}}(?P=gap)\s?{YEAR})
      | (?P<year_first>{YEAR}(?P<mark>[/.])\s?\d{{1,2}}(?P=mark)\s?\d{{1,2}}(?:\.(?=\s|$))?)
      | (?P<year_named>(?P<y3>{YEAR})\.?,?\s+(?:m\.\s+|году?,?\s+)?(?P<m3>{NAME})\s+(?P<d3>\d{{1,2}})(?:\.|\sd\.)?)
      | (?P<month_first>(?P<m2>{NAME})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th|\.)?,?\s+(?P<y2>{YEAR}))
      | (?P<month>(?P<m4>{NAME})\s+(?:de\s+|del\s+)?(?P<y4>{YEAR}))(?!\d)
    )(?:\s(?:г|р)\.|\.?\sгода)?(?(cjk)|(?(iso)(?=T\d|(?!\w))|(?:(?!\w)|{GLUED_TIME}|{GLUED_WORD})))""",
    re.VERBOSE | re.IGNORECASE,
)
TIME_FIRST: Final = re.compile(
    rf"(?<![\w/.:-]){HOUR}(?:\s*[,·|•–—/-]\s*|,?\s+(?:on|am|le|el)\s+|\s+)", re.VERBOSE | re.IGNORECASE
)
WEEKDAY: Final = re.compile(r"(?P<day>[^\W\d_][^\W\d_-]{1,12}(?:-feira)?[.,]?,?)\s+(?:(?:the|den|le|el)\s+)?")
WEEKDAY_BEHIND: Final = re.compile(
    r",?\s+(?P<day>[^\W\d_]{3,12})(?!\w)|\s?[(（]?[月火水木金土日월화수목금토일](?:曜日?|요일)?[)）]"
)
DAY_ALONE: Final = re.compile(
    rf"""(?<![\w/.-])(?:
        \d{{1,2}}{ORDINAL}[\s-]*{LINK}(?P<m1>{NAME})
      | (?P<m2>{NAME})\s+\d{{1,2}}(?:st|nd|rd|th)?
      | \d{{1,2}}[./]\d{{1,2}}\.?(?=,?\s(?:at\s|um\s|à\s|-\s)?\d{{1,2}}[:.h]\d\d)
      | \d{{1,2}}\s?[月월]\s?\d{{1,2}}\s?[日일]
    )(?![\w/-]|[,.]?\s?\d{{4}})""",
    re.VERBOSE | re.IGNORECASE,
)
# `17.11.26`: full stops mean day first; with strokes either the day is above twelve, or the page decides.
SHORT_YEAR: Final = re.compile(r"(?P<digits>\d{1,2}(?P<gap>[./])\d{1,2}(?P=gap))(?P<year>[0-4]\d)(?![\w./-]|,\d)")
DIGITS_AND_YEAR: Final = re.compile(r"\d[/.-](?:19|20)\d\d")
SEEN: Final = re.compile(YEAR)
LONGEST_BEFORE: Final = 40  # characters
OFFSETS: Final = {
    "Z": "Z", "UTC": "Z", "GMT": "Z", "EST": "-05:00", "EDT": "-04:00", "CST": "-06:00", "CDT": "-05:00",
    "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00", "BST": "+01:00", "CET": "+01:00",
    "CEST": "+02:00", "MEZ": "+01:00", "MESZ": "+02:00", "EEST": "+03:00", "MSK": "+03:00", "МСК": "+03:00",
    "JST": "+09:00", "KST": "+09:00", "IST": "+05:30", "SGT": "+08:00", "HKT": "+08:00", "WIB": "+07:00",
    "WITA": "+08:00", "WIT": "+09:00", "AEST": "+10:00", "AEDT": "+11:00", "ACST": "+09:30", "AWST": "+08:00",
    "NZST": "+12:00", "NZDT": "+13:00", "WEST": "+01:00", "WET": "Z", "PKT": "+05:00", "BRT": "-03:00",
    "ART": "-03:00", "AST": "-04:00", "ADT": "-03:00",
}  # fmt: skip
REGIONS: Final = {
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles",
    "EASTERN": "America/New_York", "CENTRAL": "America/Chicago", "MOUNTAIN": "America/Denver",
    "PACIFIC": "America/Los_Angeles",
}  # fmt: skip
# Who writes these writes the month before the day.
MONTH_FIRST: Final = frozenset("ET CT MT PT EST EDT CDT MDT PST PDT EASTERN CENTRAL MOUNTAIN PACIFIC".split())
LATE: Final = re.compile(r"p\.?\s?m|午後|下午|오후", re.IGNORECASE)
EARLY: Final = re.compile(r"a\.?\s?m|午前|上午|오전", re.IGNORECASE)


class Moment(NamedTuple):
    """A date located in a text: `text[start:stop]`, and its value in ISO 8601, None where it is ambiguous."""

    start: int
    stop: int
    value: str | None


def dates(text: str, is_day_first: bool | None = None) -> Iterator[Moment]:
    """The dates in a text.

    >>> [moment.value for moment in dates("18 Jun 2026, 19:00 UTC; June 22, 2026 11:35 AM; 2018-11; 04/05/2026")]
    ['2026-06-18T19:00:00Z', '2026-06-22T11:35:00', '2018-11', None]
    >>> [moment.value for moment in dates("6:15 AM PDT · August 27, 2026; le 3 novembre 2026 à 18h20")]
    ['2026-08-27T06:15:00-07:00', '2026-11-03T18:20:00']
    """
    at = 0
    while SEEN.search(text, at) and (found := DATE.search(text, at)):
        if not _names_month(found):
            at = found.start() + 1
            continue
        start, hour = _before(text, max(at, found.start() - LONGEST_BEFORE), found.start())
        moment = _moment(found, start, hour, is_day_first)
        yield moment
        at = moment.stop


def date_at(text: str, at: int, is_day_first: bool | None = None) -> Moment | None:
    """The date that begins at a place, with the time and the day of the week before it.

    >>> date_at("Thursday, September 24, 2026 | 5 min", 0)
    Moment(start=0, stop=28, value='2026-09-24')
    >>> date_at("Chips 11, 2026", 0)
    """
    if not SEEN.search(text, at, at + 80):
        return _short(text, at, is_day_first)
    begin, hour = _lead(text, at)
    found = DATE.match(text, begin)
    if not found:  # `Mar` is a Tuesday in Italy
        found = DATE.match(text, hour.end() if hour else at)
    return _moment(found, at, hour, is_day_first) if found and _names_month(found) else None


def _short(text: str, at: int, is_day_first: bool | None) -> Moment | None:
    """The date with a year of two digits that begins at a place.

    >>> _short("17.11.26, 08:10", 0, None)
    Moment(start=0, stop=15, value='2026-11-17T08:10:00')
    >>> _short("Version 1.2.3", 8, None)
    """
    found = SHORT_YEAR.match(text, at)
    day = _from_digits(f"{found['digits']}20{found['year']}", is_day_first) if found else None
    if not found or not day:
        return None
    time = TIME.match(text, found.end())
    stop = time.end() if time else found.end()
    return Moment(at, stop, _with_time(day, time["clock"], _zone(time)) if time else day)


def day_at(text: str, at: int) -> int:
    """Where the date without a year ends that begins at a place; 0 if there is none.

    >>> day_at("Jun 11", 0), day_at("donderdag 11 juni, 14:05", 0), day_at("Jun 11, 2026", 0), day_at("11 men", 0)
    (6, 24, 0, 0)
    """
    begin, _ = _lead(text, at)
    found = DAY_ALONE.match(text, begin)
    if not found:
        return 0
    name = found["m1"] or found["m2"]
    if name and not is_month_alone(name):
        return 0
    time = TIME.match(text, found.end())
    return time.end() if time else found.end()


def is_day_first(text: str) -> bool | None:
    """What the dates of a page say about their order, if one of them can be read in one way only.

    >>> is_day_first("Published 04/05/2026, last updated 22/05/2026"), is_day_first("04/05/2026")
    (True, None)
    """
    if not DIGITS_AND_YEAR.search(text):
        return None
    orders = set()
    for first, second in re.findall(rf"(?<![\d/.-])(\d{{1,2}})[/.-](\d{{1,2}})[/.-]{YEAR}(?!\d)", text):
        orders |= {True} if int(first) > 12 else {False} if int(second) > 12 else set()
    return orders.pop() if len(orders) == 1 else None


def _lead(text: str, at: int) -> tuple[int, re.Match[str] | None]:
    """Where the date itself begins behind a time and a day of the week, and that time."""
    hour = TIME_FIRST.match(text, at)
    begin = hour.end() if hour else at
    day = WEEKDAY.match(text, begin)
    return (day.end() if day and is_weekday(day["day"]) else begin), hour


def _before(text: str, low: int, stop: int) -> tuple[int, re.Match[str] | None]:
    """Where a date begins whose own form begins at `stop`, and the time that stands before it."""
    for start in range(low, stop):
        if not text[start].isspace() and not (start and text[start - 1].isalnum()):
            begin, hour = _lead(text, start)
            if begin == stop:
                return start, hour
    return stop, None


def _names_month(found: re.Match[str]) -> bool:
    """Whether the name in a date is that of a month."""
    if found["month"]:
        return is_month_alone(found["m4"])
    name = found["m1"] or found["m2"] or found["m3"]
    return name is None or is_month(name)


def _moment(found: re.Match[str], start: int, hour: re.Match[str] | None, is_day_first: bool | None) -> Moment:
    """The moment of a date whose time may stand before or behind it."""
    stop = found.end()
    if found["month"] or found["iso_month"]:
        return Moment(start, stop, _day(found, is_day_first))
    behind = WEEKDAY_BEHIND.match(found.string, stop)
    if behind and (behind["day"] is None or is_weekday(behind["day"])):
        stop = behind.end()
    if time := (TIME_OF_CJK if found["cjk"] else TIME).match(found.string, stop) or TIME.match(found.string, stop):
        stop = time.end()
    clock = time or hour
    zone = _zone(clock) if clock else ""
    value = _day(found, False if is_day_first is None and zone in MONTH_FIRST else is_day_first)
    return Moment(start, stop, _with_time(value, clock["clock"], zone) if value and clock else value)


def _zone(found: re.Match[str]) -> str:
    """The zone that follows the time of day."""
    if found["zone"]:
        return found["zone"].strip().upper()
    region = re.match(r"\s+([a-z]+)", found.string[found.end("clock") : found.end()].lower())
    return region[1].upper() if region else ""


def _day(found: re.Match[str], is_day_first: bool | None) -> str | None:
    if found["iso_month"]:
        return found["iso_month"]
    if found["month"]:
        return (_parsed("1", found["m4"], found["y4"]) or "")[:7] or None
    if found["digits"]:
        return _from_digits(found["digits"], is_day_first)
    if found["m1"] or found["m2"] or found["m3"]:
        year, day = found["y1"] or found["y2"] or found["y3"], found["d1"] or found["d2"] or found["d3"]
        return _parsed(day, found["m1"] or found["m2"] or found["m3"], year)
    if found["vietnamese"]:
        return _iso(int(found["vy"]), int(found["vm"]), int(found["vd"]))
    year, number, day = re.findall(r"\d+", found["iso"] or found["cjk"] or found["year_first"])
    return _iso(int(year), int(number), int(day))


@lru_cache(maxsize=2048)
def _parsed(day: str, name: str, year: str) -> str | None:
    """A day whose parts are known, in ISO 8601; None if there is none such, as 31 June.

    >>> _parsed("3", "listopada", "2026"), _parsed("31", "June", "2026")
    ('2026-11-03', None)
    """
    import dateparser  # heavy, and most pages have one date at most

    settings = {"DATE_ORDER": "DMY", "PARSERS": ["absolute-time"], "REQUIRE_PARTS": ["day", "month", "year"]}
    moment = dateparser.parse(f"{day} {name.strip('.')} {year}", settings=settings)
    return moment.date().isoformat() if moment else None


def _iso(year: int, number: int, day: int) -> str | None:
    """The day in ISO 8601; None if there is none, such as 31 June."""
    try:
        return date(year, number, day).isoformat()
    except ValueError:
        return None


def _from_digits(text: str, is_day_first: bool | None) -> str | None:
    """A date of digits alone, if only one order is possible or the page decides; full stops alone mean day first."""
    first, second, year = (int(part) for part in re.findall(r"\d+", text))
    if first > 12 or second > 12:
        is_day_first = first > 12
    elif is_day_first is None and first != second and "." not in text:
        return None
    elif is_day_first is None:
        is_day_first = True
    return _iso(year, second, first) if is_day_first else _iso(year, first, second)


def _with_time(day: str, clock: str, zone: str) -> str:
    digits = re.findall(r"\d+", clock)
    hour, minute, second = (int(part) for part in (*digits, "0", "0")[:3])
    if LATE.search(clock) or EARLY.search(clock):
        hour = hour % 12 + (12 if LATE.search(clock) else 0)
    if hour > 23:
        return day
    moment = f"{day}T{hour:02}:{minute:02}:{second:02}"
    return moment + _offset(zone, moment)


@lru_cache(maxsize=512)
def _offset(zone: str, moment: str) -> str:
    """The zone as an offset; of a region such as ET, the one in force on that day; none for a zone we do not know."""
    if zone in REGIONS:
        return datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(REGIONS[zone])).isoformat()[19:]
    if digits := re.search(r"([+-])(\d\d?)(?::?(\d\d))?$", zone):
        return f"{digits[1]}{int(digits[2]):02}:{digits[3] or '00'}"
    return OFFSETS.get(zone, "")
