"""Amounts in a sentence: money, shares, multiples and counted things, with what they measure.

An amount is an interval: `more than $20 billion` says nothing against `$21 billion`. Numbers that count nothing a story
is about, such as reading times, scores, dates and the digits of product names, are no amounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from pipeline.stories.words import STOP, WORD, stem

SCALES: Final = {
    "hundred": 2, "thousand": 3, "k": 3, "million": 6, "mn": 6, "mln": 6, "m": 6, "billion": 9, "bn": 9, "bln": 9,
    "b": 9, "trillion": 12, "tn": 12, "trn": 12, "t": 12, "lakh": 5, "crore": 7,
}  # fmt: skip
NUMBER_WORDS: Final = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12,
}  # fmt: skip
CURRENCIES: Final = {"dollar": "$", "euro": "€", "pound": "£", "yen": "¥", "yuan": "CN¥", "rupee": "₹", "won": "₩"}
DIGITS: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
SCALE: Final = r"(?:hundred|thousand|million|billion|trillion|lakh|crore|bn|bln|mn|mln|tn|trn)"
AMOUNT: Final = re.compile(
    rf"""(?<![\w.,/:$€£¥₹-])(?<!:\s)(?:
        (?P<sign>(?:US|A|C|NZ|HK|S|R)?[$€£¥₹])\s?(?P<money>{DIGITS})(?:[\s-]?(?P<money_scale>{SCALE}|[kKmMbBtT](?![\w-])))?
      | (?P<spelled>{DIGITS})\s?(?P<spelled_scale>{SCALE})?\s(?P<currency>(?:dollar|euro|pound|rupee)s?|yen|yuan|won)\b
      | (?P<share>{DIGITS})\s?(?:%|per\s?cent\b|percent\b)
      | (?P<times>\d+(?:\.\d+)?)(?:x\b|×|[\s-]times(?=\s(?:more|less|as|the|[a-z]{{3,12}}er)\b))
      | (?P<count>{DIGITS}|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)
        (?:\s(?P<count_scale>{SCALE}))?[\s-](?P<unit>[a-z][a-z-]{{2,24}})
    )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
BOUND: Final = re.compile(
    r"""(?:(?P<least>(?:more|greater|higher)\sthan|over|above|at\sleast|exceeding|upwards?\sof|no\s(?:less|fewer)\sthan)
      | (?P<most>(?:less|fewer|lower)\sthan|under|below|up\sto|at\smost|no\smore\sthan|as\s(?:much|many)\sas)
      | (?P<about>about|around|some|roughly|approximately|approx\.|nearly|almost|close\sto|an?\sestimated|~))\s?$""",
    re.VERBOSE | re.IGNORECASE,
)
OF: Final = re.compile(
    r"((?:[^\W_][\w’'-]*\s){1,4})(?:of|at|to|by|is|was|reached|totall?ed|totall?ing|worth)\s$", re.IGNORECASE
)
FOLLOWING: Final = re.compile(r"(?:\s[a-z-]{3,24}){1,2}")
PLURAL: Final = re.compile(r"[^s]s$|^(?:people|men|women|children)$")
NAMED: Final = re.compile(r"\b[A-Z][\w.’'-]{0,12}\s$")
# What a number may count that is no figure of a story: times of day, spans, ranks, lengths of reading.
NOT_COUNTED: Final = frozenset(
    """second seconds minute minutes hour hours day days week weeks month months year years decade decades time times
    am pm year-old years-old year-old's of and or to in on at by for from with the a an per more less other
    others stars star points point page pages part parts step steps things ways reasons percent st nd rd th jan
    feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september
    october november december gmt utc est edt pst pdt cet cest bst ist jst""".split()
)
TOLERANCE: Final = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount located in a text: `text[start:stop]`, between `low` and `high`, of `unit`, measuring `measure`.

    `value` is the amount in a normal form; `measure` the stems of the words that say what it is an amount of.
    """

    start: int
    stop: int
    value: str
    unit: str
    low: Decimal
    high: Decimal | None
    measure: tuple[str, ...]

    def excludes(self, other: Amount) -> bool:
        """Whether both cannot be true of one thing."""
        return (self.high is not None and self.high < other.low) or (other.high is not None and other.high < self.low)


@lru_cache(maxsize=16384)  # every comparison asks for them again
def amounts(text: str) -> tuple[Amount, ...]:
    """The amounts in a sentence.

    >>> [(a.value, a.measure) for a in amounts("It has a run rate of about $50 billion, more than 4x last year.")]
    [('$50 billion', ('run', 'rate')), ('4x', ())]
    >>> [(a.value, a.measure) for a in amounts("The $20B chip unit cut 1,200 jobs, 15% of all, in 3 days.")]
    [('$20 billion', ('chip', 'unit', 'cut')), ('1,200 jobs', ('job',)), ('15%', ())]
    """
    located = (_located(found, text) for found in AMOUNT.finditer(text))
    return tuple(amount for amount in located if amount)


def _located(found: re.Match[str], text: str) -> Amount | None:
    digits, scale, unit = _parts(found)
    if unit in NOT_COUNTED or (found["count"] and _is_no_count(found, text)):
        return None
    number = Decimal(NUMBER_WORDS.get(digits.lower()) or digits.replace(",", ""))
    number *= Decimal(10) ** SCALES.get((scale or "").lower(), 0)
    bound = BOUND.search(text[max(0, found.start() - 24) : found.start()])
    start = found.start() - (len(bound[0]) if bound else 0)
    low, high = _interval(number, bound.lastgroup if bound else None)
    return Amount(start, _stop(found, unit), _value(number, unit), unit, low, high, _measure(found, start, text))


def _stop(found: re.Match[str], unit: str) -> int:
    """Where an amount ends: behind what it counts."""
    if not found["count"] or unit == found["unit"].lower():
        return found.end()
    return found.end() + found.string[found.end() :].lower().index(unit) + len(unit)


def _parts(found: re.Match[str]) -> tuple[str, str | None, str]:
    """Digits, scale and unit; the unit of money is its sign."""
    if found["money"]:
        return found["money"], found["money_scale"], found["sign"].upper().removeprefix("US")
    if found["spelled"]:
        return found["spelled"], found["spelled_scale"], CURRENCIES[found["currency"].lower().removesuffix("s")]
    if found["share"]:
        return found["share"], None, "%"
    if found["times"]:
        return found["times"], None, "x"
    return found["count"], found["count_scale"], _counted(found["unit"].lower(), found.string[found.end() :])


def _counted(first: str, behind: str) -> str:
    """What is counted: the first plural of up to three words behind a number, as in `1,200 driver jobs`.

    >>> _counted("driver", " jobs were cut"), _counted("people", " died"), _counted("square", " metre")
    ('jobs', 'people', 'square')
    """
    following = FOLLOWING.match(behind)
    words = (first, *(following[0].lower().split() if following else ()))
    return next((word for word in words if PLURAL.search(word)), first)


def _is_no_count(found: re.Match[str], text: str) -> bool:
    """Whether a number before a word counts nothing: a year, part of a name or of a date, a length before a hyphen."""
    before = text[max(0, found.start() - 12) : found.start()]
    is_year = re.fullmatch(r"(?:19|20)\d\d", found["count"]) is not None and not found["count_scale"]
    is_named = (
        re.search(r"[A-Z][\w.’'-]*\s$", before) is not None and found["count"][0].isdigit() and not _opens(before)
    )
    return is_year or is_named or "-" in text[found.end("count") : found.start("unit")]


def _opens(before: str) -> bool:
    """Whether the capitalised word before a number is only the first of its sentence: `At least`, `The 12 men`."""
    word = before.split()[-1].lower() if before.split() else ""
    return word in STOP


def _interval(number: Decimal, bound: str | None) -> tuple[Decimal, Decimal | None]:
    if bound == "least":
        return number, None
    if bound == "most":
        return Decimal(0), number
    slack = number * TOLERANCE if bound == "about" else Decimal(0)
    return number - slack, number + slack


def _value(number: Decimal, unit: str) -> str:
    """The normal form, such as `$50 billion`, `4x`, `15%`, `1,200 jobs`."""
    if unit in {"x", "%"}:
        return f"{_plain(number)}{unit}"
    if unit[-1].isalpha():
        return f"{_scaled(number)} {unit}"
    return f"{unit}{_scaled(number)}"


def _scaled(number: Decimal) -> str:
    for name, zeros in (("trillion", 12), ("billion", 9), ("million", 6)):
        if number >= Decimal(10) ** zeros:
            return f"{_plain(number / Decimal(10) ** zeros)} {name}"
    return _plain(number)


def _plain(number: Decimal) -> str:
    return format(number.normalize(), ",f")


def _measure(found: re.Match[str], start: int, text: str) -> tuple[str, ...]:
    """What an amount is an amount of: the words behind it up to the next small word, or those before `of`."""
    begin = found.start("unit") if found["count"] else found.end()
    behind = tuple(_run(text[begin : begin + 60]))
    before = OF.search(text[max(0, start - 60) : start])
    return behind or tuple(
        stem(word[0]) for word in WORD.finditer(before[1] if before else "") if word[0].lower() not in STOP
    )


def _run(text: str) -> Iterator[str]:
    """The stems of the words with which a text begins, up to a small word or a comma."""
    at = 0
    for count, word in enumerate(WORD.finditer(text)):
        if text[at : word.start()].strip(" -") or not word[0][0].isalpha() or word[0].lower() in STOP or count == 4:
            return
        yield stem(word[0])
        at = word.end()
