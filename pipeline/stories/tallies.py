"""Different amounts of one thing: `12 people were killed` on one page, `15 people were killed` on another.

Two amounts speak of one thing if the words beside them are the same; then they differ if no value lies in both. A page
that gives both values knows better than we do: nothing is claimed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from pipeline.stories.amounts import Amount
from pipeline.stories.figures import located_amounts
from pipeline.stories.model import Mention, Passage, Point
from pipeline.stories.words import WORD, is_telling, stem, stems

MOST_OF_A_UNIT: Final = 20  # amounts of one unit by one page
REACH: Final = 5  # telling words to each side of an amount
SHARED: Final = 3  # stems beside the unit that both sides need
# A sentence of more numbers is a table in disguise: which number belongs to which words cannot be told.
MOST_NUMBERS: Final = 4
NUMBER: Final = re.compile(
    r"\b(?:\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", re.IGNORECASE
)
# `$1 million ($1.5 million)` is one amount in two currencies.
CONVERTED: Final = re.compile(r"\(\s?$")
ALIKE: Final = 0.5  # share of the stems of both that both have


@dataclass(frozen=True, slots=True)
class Tally:
    """An amount with the stems around it."""

    mention: Mention
    amount: Amount
    around: frozenset[str]


def different_amounts(told: Iterable[Passage]) -> Iterator[Point]:
    """The things of which two pages give amounts that cannot both be true."""
    by_unit: dict[str, list[Tally]] = defaultdict(list)
    times: Counter[tuple[str, str]] = Counter()
    for mention, amount in located_amounts(told):
        times[mention.source_file, amount.unit] += 1
        if times[mention.source_file, amount.unit] > MOST_OF_A_UNIT:
            continue
        if mention.passage.voice != "ai-forecast" and _is_single(mention):
            by_unit[stem(amount.unit)].append(Tally(mention, amount, _around(mention, amount)))
    for tallies in by_unit.values():
        for group in _clashes(tallies):
            topic = " / ".join(dict.fromkeys(tally.amount.value for tally in group))
            yield Point("amount", topic, tuple(tally.mention for tally in group))


def _is_single(mention: Mention) -> bool:
    """Whether it can be told what an amount belongs to: few numbers beside it, and it converts no other one."""
    text = mention.passage.text.text
    return len(NUMBER.findall(text)) <= MOST_NUMBERS and not CONVERTED.search(text[: text.find(mention.core.text)])


def _clashes(tallies: list[Tally]) -> list[list[Tally]]:
    """The tallies that clash, each group with every tally that clashes with one of it."""
    values: dict[str, set[str]] = defaultdict(set)
    for tally in tallies:
        values[tally.mention.source_file].add(tally.amount.value)
    groups: list[list[Tally]] = []
    for one, two in combinations(tallies, 2):
        pages = (values[one.mention.source_file], values[two.mention.source_file])
        if any({one.amount.value, two.amount.value} <= held for held in pages) or not _clash(one, two):
            continue
        group = next((group for group in groups if any(t is one or t is two for t in group)), None)
        if group is None:
            groups.append([one, two])
        else:
            group += [tally for tally in (one, two) if not any(tally is known for known in group)]
    return groups


def _clash(one: Tally, two: Tally) -> bool:
    if one.mention.source_file == two.mention.source_file or not one.amount.excludes(two.amount):
        return False
    shared = len(one.around & two.around)
    return shared >= SHARED and shared >= ALIKE * len(one.around | two.around)


def _around(mention: Mention, amount: Amount) -> frozenset[str]:
    """The stems of the words beside an amount, its own digits and unit left out."""
    text = mention.passage.text.text
    at = text.find(mention.core.text)
    before = [stem(word[0]) for word in WORD.finditer(text[: max(at, 0)]) if is_telling(word[0])][-REACH:]
    behind = list(stems(text[at + len(mention.core.text) :]))[:REACH]
    return frozenset(before + behind) - {stem(amount.unit)}
