"""What the noise rules share: the types, and the way a rule looks at lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from pipeline.clean.phrases import kinds
from pipeline.model import Block, Document
from pipeline.parse import parse_text
from pipeline.prose import heaviest_stretch, is_prose, word_count

SHORT_LINE: Final = 4  # words of prose that a short line outweighs
MOST_WORDS: Final = 60  # that one paragraph weighs
EDGES: Final = " \t:·•|–—-→»›>"
MOST: Final = 80  # words of a line that a rule may match from end to end

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

    `most` counts words.
    """
    fits = pattern.fullmatch  # every rule asks it of every short line
    for position, text, bare, said, _ in _lines_of(document, most):
        if fits(text) or (bare and fits(bare)) or kind in said:
            yield position


class Short(NamedTuple):
    """A line that may be noise as a whole; `bare` is without the marks at its edges, empty if it has none."""

    position: int
    text: str
    bare: str
    kinds: frozenset[str]  # of phrases
    words: int


@lru_cache(maxsize=4)  # all rules look at one document, and some at its head
def short_lines(document: Document) -> tuple[Short, ...]:
    """The short lines of a document. Tables and code are none: what stands there is content.

    >>> short_lines(page("Share this:"))
    (Short(position=0, text='Share this:', bare='Share this', kinds=frozenset(), words=2),)
    """
    found: list[Short] = []
    for position, block in enumerate(document.blocks):
        text = block.text.text
        if block.kind in {"table", "code"} or len(text) > longest_line(MOST) or word_count(text) > MOST:
            continue
        bare = text.strip(EDGES)
        found.append(Short(position, text, bare if bare != text else "", kinds(text), word_count(text)))
    return tuple(found)


@lru_cache(maxsize=64)
def _lines_of(document: Document, most: int) -> tuple[Short, ...]:
    """The short lines of so many words at most."""
    longest = longest_line(most)
    return tuple([line for line in short_lines(document) if line.words <= most and len(line.text) <= longest])


def longest_line(most: int) -> int:
    """How many characters a line of so many words may have."""
    return 12 * most + 60


@lru_cache(maxsize=4)
def text_span(document: Document) -> tuple[int, int]:
    """The positions of the first and of the last paragraph of the article; beyond both ends where there is none.

    A notice above the menu and a comment below the footer are paragraphs, too: the article is the stretch of the page
    where the words of its paragraphs outweigh the short lines between them most (Pasternack and Roth, 2009).

    >>> text = "The talks went on for most of the day, said two people who took part in them."
    >>> text_span(page("Chips", text, "Share", text, "Terms", "Imprint", "Jobs", "Help", "Team", text))
    (1, 3)
    """
    start, stop = heaviest_stretch(map(_weight, document.blocks))
    return (start, stop - 1) if stop else (len(document.blocks), -1)


def _weight(block: Block) -> int:
    if is_prose(block.text.text):
        return min(word_count(block.text.text), MOST_WORDS)
    return -SHORT_LINE if block.kind == "text" else 0


def is_step(blocks: Sequence[Block], position: int, links: Collection[int]) -> bool:
    """Whether a line is a numbered item beside one that is no link: a step, and no button.

    >>> is_step(page("1. Say where you are", "2. Listen").blocks, 1, {1})
    True
    """
    block = blocks[position]
    if block.kind != "item" or block.mark is None or not block.mark.text[:1].isdigit():
        return False
    beside = (n for n in (position - 1, position + 1) if 0 <= n < len(blocks) and n not in links)
    return any(blocks[n].kind == "item" for n in beside)


def page(*lines: str) -> Document:
    """A document of a few lines, for the examples of the rules.

    >>> [block.kind for block in page("News.", "- one").blocks]
    ['text', 'item']
    """
    return parse_text("page.txt", "\n\n".join(lines))
