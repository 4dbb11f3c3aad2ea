"""List items: their labels, their nesting, and the blocks that stand in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Final

from pipeline.model import Block, Body, Box, Code, Embed, Footnote, Image, Item, List, Paragraph, Quote, Table
from pipeline.parse.lines import number_of
from pipeline.prose import word_count
from pipeline.text import Text

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
    """Blocks of the body, or of a container at a depth: runs of items become lists, with what stands in them, and what
    stands in another container becomes a box.

    >>> item, code = Block("item", Text("One", ())), Block("code", Text("x = 1", ()), within=("item",))
    >>> [(entry.text.text, [block.type for block in entry.blocks]) for entry in next(bodies([item, code])).items]
    [('One', ['code'])]
    """
    for name, run in groupby(blocks, lambda block: _container(block, depth)):
        inner, kind = list(run), name.partition(" ")[0]
        if kind == "":
            yield from (body for block in inner for body in told(block))
        elif kind == "item":
            yield from lists(inner, depth)
        elif kind == "footnote":
            yield from notes(inner)
        elif kind == "dl":
            yield from definitions(inner, depth)
        elif kind == "caption":
            yield from bodies(inner, depth + 1)
        elif kind == "quote":
            yield from quotation(inner, depth)
        else:
            title = inner[0].text if inner[0].is_strong else None
            yield Box(kind, title, tuple(bodies(inner[1:] if title else inner, depth + 1)))


def _container(block: Block, depth: int) -> str:
    """The container at a depth that a block stands in; terms and their definitions are in one."""
    if block.kind == "footnote":
        return block.kind
    name = block.path[depth] if len(block.path) > depth else "item" if block.kind == "item" else ""
    return "dl" if name.startswith(("term", "definition")) else name


def notes(blocks: Sequence[Block]) -> Iterator[Body]:
    """Footnotes, each with the blocks that follow its first one; those of a note that is gone stand alone."""
    heads = [at for at, block in enumerate(blocks) if block.kind == "footnote"]
    yield from bodies(blocks[: heads[0] if heads else len(blocks)], 1)
    for at, stop in pairwise([*heads, len(blocks)]):
        yield Footnote(blocks[at].alt or "", blocks[at].text, tuple(bodies(blocks[at + 1 : stop], 1)))


def definitions(blocks: Sequence[Block], depth: int) -> Iterator[Body]:
    """Terms and their definitions: a definition whose term is gone is a paragraph."""
    has_term = False
    for name, run in groupby(blocks, lambda block: block.path[depth]):
        inner = tuple(bodies(list(run), depth + 1))
        is_term = name.startswith("term")
        yield from inner if is_term or not has_term else (Box("definition", None, inner),)
        has_term |= is_term


def quotation(blocks: Sequence[Block], depth: int) -> Iterator[Body]:
    """A quotation: of words alone, paragraph by paragraph, or of all that stands in it."""
    if all(block.kind == "quote" and len(block.path) == depth + 1 for block in blocks):
        yield from (Quote(block.text) for block in blocks)
        return
    inner = (replace(block, kind="text", within=block.path) if block.kind == "quote" else block for block in blocks)
    yield Box("quote", None, tuple(bodies(list(inner), depth + 1)))


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
        case "heading":
            yield Paragraph(replace(block.text, marks=(block.text.whole("strong"), *block.text.marks)))
        case "image":
            yield Image(block.src or "", block.alt or "", block.text or None, block.line, block.href)
        case _:
            yield Paragraph(block.text)


def _has_caption(block: Block) -> bool:
    """Whether a table has a caption: HTML gives it apart from the cells, in plain text the block is the cells."""
    cells = [cell for row in block.rows for cell in row if cell]
    return bool(block.text) and bool(cells) and block.text.stop <= cells[0].start


def lists(blocks: Sequence[Block], depth: int = 0) -> Iterator[Body]:
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
            yield List(_is_ordered(blocks[at]), tuple(_entries(blocks[at:stop], depth)), _number(blocks[at]) or 1)
        else:  # its item is no part of the body
            yield from bodies(blocks[at : at + 1], depth + 1)
            stop = at + 1
        at = stop


def _is_ordered(block: Block) -> bool:
    return _number(block) is not None


def _number(block: Block) -> int | None:
    """The number of an item, None for a bullet."""
    return block.number if block.mark is None else number_of(block.mark.text)


def _entries(blocks: Sequence[Block], depth: int) -> Iterator[Item]:
    """Items with what hangs under them by their indent; `depth` counts the containers around their list."""
    at = 0
    while at < len(blocks):
        stop = at + 1
        while stop < len(blocks) and _depth(blocks[stop]) > _depth(blocks[at]):
            stop += 1
        item, below = labelled(blocks[at].text), blocks[at + 1 : stop]
        if _are_plain(below, depth):
            inner = tuple(_entries(below, depth + 1))
            item = replace(item, items=inner, ordered=bool(below) and _is_ordered(below[0]))
        else:
            item = replace(item, blocks=tuple(bodies(below, depth + 1)))
        yield replace(item, is_done=blocks[at].is_done)
        at = stop


def _are_plain(blocks: Sequence[Block], depth: int) -> bool:
    """Whether all blocks are items of lists alone, those of a depth all numbered or none, and each list from 1."""
    if not all(block.kind == "item" and set(block.path[depth:]) <= {"item"} for block in blocks):
        return False
    forms = {(_depth(block), _is_ordered(block)) for block in blocks}
    firsts = (block for at, block in enumerate(blocks) if at == 0 or _depth(blocks[at - 1]) < _depth(block))
    return len(forms) == len({place for place, _ in forms}) and all(_number(block) in (None, 1) for block in firsts)


def _depth(block: Block) -> tuple[int, int]:
    return (block.level if block.kind == "item" else block.within.count("item")), block.indent // 2
