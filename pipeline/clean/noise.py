"""What the noise rules share: the types, and the way a rule looks at lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.clean.phrases import says
from pipeline.model import Block, Document
from pipeline.parse import parse_text
from pipeline.prose import is_prose, word_count

Rule = Callable[[Document], Iterable[int]]
Trim = Callable[[str], Iterable[slice]]


class Noise(NamedTuple):
    """A rule with the reason that it gives to the reader."""

    rule: Rule
    reason: str

    @property
    def name(self) -> str:
        return getattr(self.rule, "__name__", "rule").replace("_", "-")


class InlineNoise(NamedTuple):
    """A trim with the reason that it gives to the reader."""

    trim: Trim
    reason: str

    @property
    def name(self) -> str:
        return getattr(self.trim, "__name__", "trim").replace("_", "-")


def lines_like(document: Document, pattern: re.Pattern[str], most: int, kind: str = "") -> Iterator[int]:
    """The positions of the short blocks that a pattern matches from end to end, or a phrase of a kind fills.

    `most` counts words. Table and code blocks never match: what stands there is content.
    """
    longest = 12 * most + 60
    for position, block in enumerate(document.blocks):
        text = block.text.text
        if len(text) > longest or block.kind in {"table", "code"} or word_count(text) > most:
            continue
        words = text.strip(" \t:·•|–—-→»>›")
        if pattern.fullmatch(text) or (words != text and pattern.fullmatch(words)) or (kind and says(text, kind)):
            yield position


def text_span(blocks: Sequence[Block]) -> tuple[int, int]:
    """The positions of the first and of the last paragraph; beyond both ends where there is none."""
    prose = [n for n, block in enumerate(blocks) if is_prose(block.text.text)]
    return (prose[0], prose[-1]) if prose else (len(blocks), -1)


def page(*lines: str) -> Document:
    """A document of a few lines, for the examples of the rules.

    >>> [block.kind for block in page("News.", "- one").blocks]
    ['text', 'item']
    """
    return parse_text("page.txt", "\n\n".join(lines))
