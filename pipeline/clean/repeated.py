"""Boxes that a page shows more than once, such as what a firm offers to the readers of its articles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.clean.phrases import kinds
from pipeline.model import Block, Document
from pipeline.prose import word_count

FEWEST: Final = 3  # lines
LONGEST: Final = 80  # words
CALLS: Final = frozenset({"app", "button", "call", "newsletter", "offer", "paywall", "share"})
DIGIT: Final = re.compile(r"\d")  # a number of minutes is no button that leads anywhere


def repeated_box(document: Document) -> Iterator[int]:
    """Find the runs of lines that stand on a page twice with the button of a box among them, each time.

    >>> from pipeline.clean.noise import page
    >>> box = "Try Acme Ledger", "The ledger for small shops.", "Book a demo"
    >>> list(repeated_box(page("News", *box, "It rains.", *box)))
    [1, 2, 3, 5, 6, 7]
    """
    blocks = document.blocks
    before: dict[str, int] = {}
    found: set[int] = set()
    for position, block in enumerate(blocks):
        first = before.get(block.text.text)
        if first is not None and position not in found:
            size = _length(blocks, first, position)
            if size >= FEWEST and _is_offer(blocks[position : position + size]):
                found.update(range(first, first + size), range(position, position + size))
        before[block.text.text] = position
    yield from sorted(found)


def _length(blocks: Sequence[Block], first: int, again: int) -> int:
    """How many lines from a position on come again from another one on."""
    size = 0
    while again + size < len(blocks) and first + size < again:
        one, two = blocks[first + size], blocks[again + size]
        if one.text.text != two.text.text or two.kind in {"code", "table"} or size > LONGEST:
            break
        size += 1
    return size


def _is_offer(lines: Sequence[Block]) -> bool:
    texts = [line.text.text for line in lines]
    has_call = any(not (DIGIT.search(text) or CALLS.isdisjoint(kinds(text))) for text in texts)
    return has_call and sum(map(word_count, texts)) <= LONGEST
