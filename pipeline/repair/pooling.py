"""Identical marks at the edges of lines are weighed together: a template puts the same one there every time."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from pipeline.repair import icons
from pipeline.repair.gate import HARMLESS, may_be_damaged
from pipeline.repair.lattice import Reading

Placed = tuple[int, Reading, frozenset[str]]  # the number of its line, a reading, and the words beside it

TEMPLATE: Final = 0.9  # probability that identical marks at the edges of lines were the same icon
FEW: Final = 0.9  # share of the listed candidates; where it is less, hundreds of icons look so
MATCHES: Final = 2  # lines with a keyword of an icon that count
LEADING: Final = re.compile(rf"[\s\-*#|>•]*([^\x00-\x7f\s{HARMLESS}]{{2,4}}[?\N{{REPLACEMENT CHARACTER}}]{{0,3}})")
REST: Final = re.compile(rf"[\x00-\x7f{HARMLESS}]*")


def recurring(lines: list[str]) -> Iterator[int]:
    """The lines that begin with the same few odd characters as another, and go on in English.

    Once they might be anything; a single letter, or letters that stand apart, may be a word any number of times.

    >>> list(recurring(["- โขPhones", "- โขCars", "โก Hotel", "โก Spa", "ก. One", "ก. Two"]))
    [0, 1]
    """
    marks = {}
    for number, line in enumerate(lines):
        mark = None if line.isascii() else LEADING.match(line)
        is_word = mark is not None and mark[1].isalpha() and not line[mark.end() : mark.end() + 1].isalpha()
        if mark and not is_word and REST.fullmatch(line, mark.end()) and may_be_damaged(line):
            marks[number] = mark[1]
    counts = Counter(marks.values())
    yield from (number for number, mark in marks.items() if counts[mark] > 1)


def pooled(lines: list[str], places: Iterable[Placed]) -> Iterator[tuple[int, Reading]]:
    """The readings, those of identical marks with their evidence in common."""
    groups: dict[tuple[str, str] | None, list[Placed]] = defaultdict(list)
    for place in places:
        groups[kind(lines, place)].append(place)
    for key, group in groups.items():
        for number, reading, words in group:
            yield number, same(reading, words, group) if key and len(group) > 1 else reading


def kind(lines: list[str], place: Placed) -> tuple[str, str] | None:
    """What is visible of an icon at an edge of its line, and at which; None for anything else."""
    number, reading, _ = place
    line = lines[number]
    known = [share for unit, share in reading.candidates if unit in icons.weights()]
    if line[reading.start : reading.stop].isascii() or sum(known) < FEW:
        return None
    seen = line[reading.start : reading.stop].strip()
    if not line[: reading.start].strip(" -*#|>•"):
        return seen, "first"
    return None if line[reading.stop :].strip() else (seen, "last")


def same(reading: Reading, words: frozenset[str], group: list[Placed]) -> Reading:
    """A reading of one of several identical marks, most likely the same icon: a keyword beside one counts for all.

    >>> seen = Reading(0, 2, "🔧", 0.5, (("🔧", 0.5), ("🎵", 0.5)))
    >>> same(seen, frozenset(), [(0, seen, frozenset()), (1, seen, icons.beside("Listen to music"))]).unit
    '🎵'
    """
    own = {icon: share * math.exp(-icons.MATCH * is_match(icon, words)) for icon, share in reading.candidates}
    matches = Counter(icon for icon in own for _, _, beside in group if is_match(icon, beside))
    weights = {icon: share * math.exp(icons.MATCH * min(MATCHES, matches[icon])) for icon, share in own.items()}
    scale = sum(share for _, share in reading.candidates) / (sum(weights.values()) or 1.0)
    mixed = [(icon, TEMPLATE * weights[icon] * scale + (1 - TEMPLATE) * share) for icon, share in reading.candidates]
    mixed.sort(key=lambda pair: -pair[1])
    space = " " if reading.unit.endswith(" ") else ""
    return reading._replace(unit=mixed[0][0] + space, certainty=mixed[0][1], candidates=tuple(mixed))


def is_match(icon: str, words: frozenset[str]) -> bool:
    """Whether a keyword of an icon stands beside it."""
    return bool(words & icons.stems(icon))
