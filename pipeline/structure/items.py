"""List items: their labels, their nesting, and the blocks that stand in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from pipeline.model import (
    Block,
    Body,
    Code,
    Embed,
    Footnote,
    Image,
    Item,
    List,
    Paragraph,
    Quote,
    Table,
    Text,
)
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


def bodies(blocks: Sequence[Block], depth: int = 0) -> Iterator[Body]:
    """Blocks of the body, or of an item at a depth: runs of items become lists, with what stands in them.

    >>> item, code = Block("item", Text("One", ())), Block("code", Text("x = 1", ()), within=("item",))
    >>> [(entry.text.text, [block.type for block in entry.blocks]) for entry in next(bodies([item, code])).items]
    [('One', ['code'])]
    """
    for is_list, run in groupby(blocks, lambda block: block.kind == "item" or block.within.count("item") > depth):
        if is_list:
            yield from lists(list(run))
        else:
            for block in run:
                yield from told(block)


def told(block: Block) -> Iterator[Body]:
    """What a block is in the body; the caption of a table is a paragraph before it."""
    match block.kind:
        case "table" if block.rows:
            if _has_caption(block):
                yield Paragraph(block.text)
            header = block.rows[0] if block.has_header else ()
            yield Table(header, block.rows[1:] if block.has_header else block.rows, block.line)
        case "code":
            yield Code(block.text, block.language)
        case "quote":
            yield Quote(block.text)
        case "embed":
            yield Embed(block.src or "", block.alt or "", block.text or None, block.line)
        case "footnote":
            yield Footnote(block.alt or "", block.text)
        case "image":
            yield Image(block.src or "", block.alt or "", block.text or None, block.line, block.href)
        case _:
            yield Paragraph(block.text)


def _has_caption(block: Block) -> bool:
    """Whether a table has a caption: HTML gives it apart from the cells, in plain text the block is the cells."""
    cells = [cell for row in block.rows for cell in row if cell]
    return bool(block.text) and bool(cells) and block.text.stop <= cells[0].start


def lists(blocks: Sequence[Block]) -> Iterator[Body]:
    """Runs of items as lists: numbers and bullets apart, deeper ones and other blocks in them nested.

    >>> from pipeline.clean.noise import page
    >>> [(l.ordered, [str(i.text) for i in l.items]) for l in lists(page("- one", "1. two", "2. three").blocks)]
    [(False, ['one']), (True, ['two', 'three'])]
    """
    at = 0
    while at < len(blocks):
        stop = at + 1
        while stop < len(blocks) and (
            _depth(blocks[stop])[0] > _depth(blocks[at])[0]
            or blocks[stop].indent > blocks[at].indent
            or (blocks[stop].kind == "item" and _is_ordered(blocks[stop]) == _is_ordered(blocks[at]))
        ):
            stop += 1
        if blocks[at].kind == "item":
            yield List(_is_ordered(blocks[at]), tuple(_entries(blocks[at:stop])))
        else:  # its item is no part of the body
            yield from told(blocks[at])
            stop = at + 1
        at = stop


def _is_ordered(block: Block) -> bool:
    return block.number is not None or (block.mark is not None and number_of(block.mark.text) is not None)


def _entries(blocks: Sequence[Block]) -> Iterator[Item]:
    """Items with what hangs under them by their indent."""
    at = 0
    while at < len(blocks):
        stop = at + 1
        while stop < len(blocks) and _depth(blocks[stop]) > _depth(blocks[at]):
            stop += 1
        item, below = labelled(blocks[at].text), blocks[at + 1 : stop]
        if _are_plain(below):
            item = replace(item, items=tuple(_entries(below)), ordered=bool(below) and _is_ordered(below[0]))
        else:
            item = replace(item, blocks=tuple(bodies(below, _depth(blocks[at])[0] + 1)))
        yield replace(item, is_done=blocks[at].is_done)
        at = stop


def _are_plain(blocks: Sequence[Block]) -> bool:
    """Whether all blocks are items, and those of a depth all numbered or none."""
    forms = {(_depth(block), _is_ordered(block)) for block in blocks}
    return all(block.kind == "item" for block in blocks) and len(forms) == len({depth for depth, _ in forms})


def _depth(block: Block) -> tuple[int, int]:
    return (block.level if block.kind == "item" else block.within.count("item")), block.indent // 2
