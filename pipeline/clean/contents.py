"""Tables of contents: the headings of the page, listed before they stand where they belong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from pipeline.clean.phrases import says
from pipeline.model import Block, Document
from pipeline.prose import is_prose, word_count

# Its own number, and the one that a list of contents puts before it: `2.1 1. Chips`.
NUMBER: Final = re.compile(r"\W*(?:\d{1,2}(?:\.\d{1,2}){0,2}[.)]?\s+){0,2}")
PAGE: Final = re.compile(r"[\s.…]*(?:\s\d{1,3})?\W*$")  # `Results ....... 12`
LONGEST: Final = 18  # words of an entry
MOST: Final = 40  # entries
FEWEST: Final = 2  # below a label such as `In this article`
FEWEST_BARE: Final = 3  # without one
SHARE: Final = 0.6  # of the entries that come again; a headline may be shortened


def table_of_contents(document: Document) -> Iterator[int]:
    """Find lists of lines that come again further down as headings, with the label above them.

    What a colon announces is a list of the author's, unless its last word says that it is a table of contents.

    >>> from pipeline.clean.noise import page
    >>> text = "Prices rose in May, the makers of chips said on Monday, and they will rise again."
    >>> list(table_of_contents(page("Contents", "Chips", "Plants", text, "Chips", text, "Plants", text)))
    [0, 1, 2]
    """
    blocks = document.blocks
    keys = list(map(_key, blocks))
    seen = {key: n for n, key in enumerate(keys) if key}
    if len(seen) == len(keys) - keys.count(""):  # nothing comes again
        return
    position = 0
    while position < len(blocks):
        is_label = _is_label(blocks[position])
        if not is_label and seen.get(keys[position], position) == position:
            position += 1
            continue
        first = position + is_label
        size = _entries(keys, first, seen, SHARE if is_label else 1.0)
        is_announced = first > 0 and not is_label and blocks[first - 1].text.text.endswith((":", "："))
        if size >= (FEWEST if is_label else FEWEST_BARE) and not is_announced:
            yield from range(position, first + size)
        position = first + max(size, 1 - is_label)


def _is_label(block: Block) -> bool:
    return block.kind in {"text", "heading"} and len(block.text.text) <= 40 and says(block.text.text, "contents")


def _key(block: Block) -> str:
    """The words of a line that could be an entry; nothing where it could be none."""
    text = block.text.text
    if block.kind not in {"text", "item", "heading"} or word_count(text) > LONGEST or is_prose(text):
        return ""
    return entry_key(text)


def entry_key(text: str) -> str:
    """The words of a line, as a table of contents and a heading have them in common.

    >>> entry_key("2.1 1. Chips ..... 12"), entry_key("1. Chips")
    ('chips', 'chips')
    """
    if len(text) > 160:
        return ""
    key = text.lower()
    key = key if key[:1].isalpha() else NUMBER.sub("", key, count=1)
    return key if key[-1:].isalpha() else PAGE.sub("", key)


def _entries(keys: Sequence[str], first: int, seen: dict[str, int], share: float) -> int:
    """How many lines from a position on are entries: they come again below, in their order, each with its own text."""
    again: list[int] = []
    last = first - 1
    for at in range(first, min(first + MOST, len(keys))):
        key = keys[at]
        below = seen.get(key, -1) if key else -1
        if not key or (again and at >= again[0]):
            break
        if below > (again[-1] if again else at):
            again.append(below)
            last = at
        elif share == 1 or (at - first > 2 and len(again) < share * (at - first)):
            break
    size = last - first + 1
    is_spread = all(two - one > 1 for one, two in pairwise(again))
    is_behind = bool(again) and again[0] > last
    return size if is_spread and is_behind and len(again) >= max(FEWEST, share * size) else 0
