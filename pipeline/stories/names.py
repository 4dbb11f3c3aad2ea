"""Proper names in a sentence, and names in a row: `Trainium and Inferentia`, `Oslo, Bergen or Turku`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pipeline.stories.model import Passage
from pipeline.stories.words import STOP, WORD

NAME: Final = r"[A-ZÀ-ÖØ-Þ][\w+-]{1,24}(?:\s[A-ZÀ-ÖØ-Þ0-9][\w+-]{0,24}){0,2}"
ASIDE: Final = r"(?:\s\([^()]{1,40}\))?"
SERIES: Final = re.compile(rf"(?P<names>{NAME}{ASIDE}(?:,\s{NAME}{ASIDE}){{0,6}},?\s(?:and|or|&)\s{NAME})(?![\w’'-])")
JOINT: Final = re.compile(r"\s\([^()]{1,40}\)|,?\s(?:and|or|&)\s|,\s")


@dataclass(frozen=True, slots=True)
class Series:
    """Two names or more in a row: `text[start:stop]`."""

    names: frozenset[str]
    start: int
    stop: int


def series(text: str) -> Iterator[Series]:
    """The rows of names in a sentence.

    >>> [sorted(row.names) for row in series("It runs on Torch and Flow, not on Granite (CPU), Opal or Onyx SDK.")]
    [['Flow', 'Torch'], ['Granite', 'Onyx SDK', 'Opal']]
    """
    for found in SERIES.finditer(text):
        names = frozenset(part for part in JOINT.split(found["names"]) if part and part.lower() not in STOP)
        if len(names) > 1:
            yield Series(names, *found.span())


def proper_names(told: Iterable[Passage]) -> frozenset[str]:
    """The single words that a story writes with a capital inside its sentences, and hardly ever without.

    >>> from pipeline.text import Text
    >>> sorted(proper_names([Passage("a.txt", Text.of("The chips of Acme sell in Oslo. Chips are hot.", 0, 1))]))
    ['Acme', 'Oslo']
    """
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for passage in told:
        if passage.place == "title":
            continue
        for n, found in enumerate(WORD.finditer(passage.text.text)):
            word = bare(found[0])
            small[word.lower()] += word.islower()
            before = passage.text.text[max(0, found.start() - 2) : found.start()]
            capital[word] += bool(n and word[:1].isupper() and before[:1] not in ".!?:“\"'‘•")
    return frozenset(
        word
        for word, times in capital.items()
        if times and len(word) > 1 and times > 2 * small[word.lower()] and word.lower() not in STOP
    )


def bare(word: str) -> str:
    """A word without its possessive.

    >>> bare("Amazon’s"), bare("AWS")
    ('Amazon', 'AWS')
    """
    return word.replace("’", "'").removesuffix("'s").rstrip("'")
