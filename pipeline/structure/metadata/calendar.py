"""The names of months and weekdays in the languages of the press; the table stands in `calendar.txt`."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Final

# Short names that are words of prose too: `The crew set 2024 as …` names no September.
WORDS: Final = frozenset("may mar set out ago ara mag lip des eki gen".split())


@lru_cache(maxsize=1)
def names() -> tuple[frozenset[str], frozenset[str]]:
    """The names of months, and of the days of the week."""
    months: set[str] = set()
    days: set[str] = set()
    for line in files(__package__).joinpath("calendar.txt").read_text(encoding="utf-8").splitlines():
        number, *words = line.split()
        if number != "#":
            (days if number == "0" else months).update(words)
    return frozenset(months), frozenset(days)


def is_month(word: str) -> bool:
    """Whether a word names a month.

    >>> [is_month(word) for word in ("Nov.", "listopada", "NOVEMBRE", "Monday", "Chips")]
    [True, True, True, False, False]
    """
    return not names()[0].isdisjoint({_key(word), _key(word).removeprefix("ב")})  # Hebrew glues "in" to the month


def is_month_alone(word: str) -> bool:
    """Whether a name beside a year alone is a month: `June 2026`, not `out 2026`."""
    return is_month(word) and (_key(word) not in WORDS or word[:1].isupper())


def is_weekday(word: str) -> bool:
    """Whether a word is a day of the week; one of two letters only with a mark behind it.

    >>> is_weekday("Thursday"), is_weekday("jeudi"), is_weekday("do"), is_weekday("Do.")
    (True, True, False, True)
    """
    return _key(word) in names()[1] and (len(_key(word)) > 2 or word[-1:] in ".,")


def _key(word: str) -> str:
    """The word as the table has it.

    >>> _key("NOV. ")
    'nov'
    """
    return re.sub(r"[.,\s]+$", "", word).lower()


# One of the names, for a pattern that is asked once a page.
MONTH: Final = r"(?:" + "|".join(sorted(map(re.escape, names()[0]), key=len, reverse=True)) + r")\b\.?"
