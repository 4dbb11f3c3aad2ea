"""The part of a long sentence that holds a word: enough to judge by, short enough to stand in a table."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from pipeline.prose import word_count
from pipeline.stories.model import Passage
from pipeline.text import Text

# The longest sentence that is quoted whole; a fifth of the sentences of the press are longer.
MOST_WORDS: Final = 32
# What may end a clause, with the white space behind it.
BOUNDARY: Final = re.compile(r"[,;:](?=\s)\s+|\s*[—–]\s*|\s-\s|\s*[()]\s*")


def excerpt(passage: Passage, start: int, stop: int) -> Passage:
    """The passage cut to the clauses around `text[start:stop]`, grown to both sides while it stays short.

    >>> words = "One " * 30 + "is so, it could be worth $5 billion, " + "two " * 30
    >>> excerpt(Passage("a.txt", Text.of(words, 0, 1)), words.index("$"), words.index("$") + 2).text
    Text('it could be worth $5 billion', line 1)
    """
    text = passage.text
    if word_count(text.text) <= MOST_WORDS:
        return passage
    edges = [0, *(edge for found in BOUNDARY.finditer(text.text) for edge in found.span()), len(text.text)]
    clauses = [(low, high) for low, high in zip(edges[::2], edges[1::2], strict=True) if low < high]
    inside = [n for n, (low, high) in enumerate(clauses) if low < stop and high > start] or [0]
    first, last = inside[0], inside[-1]
    while True:
        wider = [(first - 1, last)] if first else []
        wider += [(first, last + 1)] if last + 1 < len(clauses) else []
        fit = [(low, high) for low, high in wider if _words(text, clauses[low][0], clauses[high][1]) <= MOST_WORDS]
        if not fit:
            return replace(passage, text=text[clauses[first][0] : clauses[last][1]])
        first, last = fit[-1]


def _words(text: Text, start: int, stop: int) -> int:
    return word_count(text.text[start:stop])
