"""List items: their labels, their nesting, and lists whose marks were lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.model import Block, Item, List, Text
from pipeline.parse.lines import number_of
from pipeline.prose import word_count

LABEL: Final = re.compile(r"(?P<label>[^\s:：.!?][^:：.!?]{0,58}?)\s?(?:[:：](?=\s)|：)\s*(?=\S)")
BOLD: Final = re.compile(r"(?P<mark>\*\*|__)(?P<label>[^*_]{1,70}?):?(?P=mark)\s*[:：–—-]?\s*(?=\S)")
LONGEST_LABEL: Final = 8  # words


def labelled(text: Text) -> Item:
    """An entry with its label, if it reads `Label: text`.

    A colon within a clock time or an address is none, nor is one after a long clause.

    >>> item = labelled(Text.of("Product Line: The talks involve chips.", 0, 1))
    >>> str(item.label), str(item.text)
    ('Product Line', 'The talks involve chips.')
    >>> labelled(Text.of("It begins at 10:30 sharp.", 0, 1)).label
    """
    found = BOLD.match(text.text) or LABEL.match(text.text)
    if not found or word_count(found["label"]) > LONGEST_LABEL or not _may_label(found["label"]):
        return Item(None, text)
    return Item(text[slice(*found.span("label"))], text[found.end() :])


def _may_label(label: str) -> bool:
    return label[0].isupper() or label[0].isdigit() or not label[0].isascii()


def lists(blocks: Sequence[Block]) -> Iterator[List]:
    """Runs of items as lists: numbers and bullets apart, deeper indents nested.

    >>> from pipeline.clean.noise import page
    >>> [(l.ordered, [str(i.text) for i in l.items]) for l in lists(page("- one", "1. two", "2. three").blocks)]
    [(False, ['one']), (True, ['two', 'three'])]
    """
    at = 0
    while at < len(blocks):
        stop = at + 1
        while stop < len(blocks) and (
            blocks[stop].indent > blocks[at].indent or _is_ordered(blocks[stop]) == _is_ordered(blocks[at])
        ):
            stop += 1
        yield List(_is_ordered(blocks[at]), tuple(_nested(blocks[at:stop])))
        at = stop


def _is_ordered(block: Block) -> bool:
    return block.mark is not None and number_of(block.mark.text) is not None


def _nested(blocks: Sequence[Block]) -> Iterator[Item]:
    """Items with what hangs under them by their indent."""
    at = 0
    while at < len(blocks):
        stop = at + 1
        while stop < len(blocks) and _depth(blocks[stop]) > _depth(blocks[at]):
            stop += 1
        item = labelled(blocks[at].text)
        yield Item(item.label, item.text, tuple(_nested(blocks[at + 1 : stop])))
        at = stop


def _depth(block: Block) -> tuple[int, int]:
    return block.level, block.indent // 2
