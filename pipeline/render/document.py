"""A whole document as Markdown, block for block, with the containers that an article does not have.

Blocks are flat and name the containers around them; neighbours in one container are written together and then indented,
quoted or titled as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Final

from pipeline.model import Block
from pipeline.render.blocks import (
    callout,
    code,
    embed,
    figure,
    footnote,
    heading,
    indented,
    paragraph,
    quoted,
    table,
    under,
)
from pipeline.render.inline import inline

PLAIN: Final = frozenset({"term", "caption"})
TIGHT: Final = frozenset(
    {("item", "item"), ("term", "definition"), ("definition", "definition")}
)  # neighbours without a blank line between them


def page(blocks: Sequence[Block]) -> str:
    """Blocks as Markdown; footnotes stand at the end.

    >>> from pipeline.text import Text
    >>> item = Block("item", Text("One", ()))
    >>> print(page([item, Block("code", Text("x = 1", ()), within=("item",))]))
    - One
    <BLANKLINE>
        ```
        x = 1
        ```
    """
    notes = [block for block in blocks if is_note(block)]
    body = [block for block in blocks if not is_note(block)]
    return "\n\n".join(filter(None, (written(body, 0), written(notes, 0))))


def is_note(block: Block) -> bool:
    """Whether a block is a footnote or a part of one."""
    return block.kind == "footnote" or "footnote" in block.within


def written(blocks: Sequence[Block], depth: int) -> str:
    """Blocks that share their first containers."""
    result: list[str] = []
    before, is_bare, is_tight = "", False, True
    for name, group in grouped(blocks, depth):
        text = wrapped(name, group, depth) if name else one(group[0])
        here = group[0].kind if name in ("", "item") else name.partition(" ")[0]
        if is_bare and name == "item":  # a bare mark begins no item; fences need a line of their own
            result.append(f" &nbsp;\n\n{text}" if text.lstrip().startswith("```") else f" {text.lstrip()}")
        elif text:
            result += ["" if not result else "\n" if is_tight and (before, here) in TIGHT else "\n\n", text]
        if text:
            before, is_tight = here, "\n\n" not in text
        is_bare = not name and group[0].kind == "item" and not group[0].text and not group[0].text.marks
    return "".join(result)


def grouped(blocks: Sequence[Block], depth: int) -> Iterator[tuple[str, list[Block]]]:
    """Neighbours in one container together; blocks in none one by one."""
    for name, group in groupby(blocks, lambda block: block.path[depth] if len(block.path) > depth else ""):
        if name:
            yield name, list(group)
        else:
            yield from (("", [block]) for block in group)


def wrapped(name: str, blocks: list[Block], depth: int) -> str:
    """What stands in a container."""
    kind = name.partition(" ")[0]
    if kind == "quote":
        return quoted(written(blocks, depth + 1))
    if kind in ("item", "footnote"):
        return indented(written(blocks, depth + 1))
    if kind == "definition":
        inner = written(blocks, depth + 1)
        return f":   {indented(inner).lstrip(' ')}" if inner else ""
    if kind in PLAIN:
        return written(blocks, depth + 1)
    title = blocks[0].text if blocks[0].is_strong else None
    return callout(kind, title, written(blocks[1:] if title else blocks, depth + 1))


def one(block: Block) -> str:
    """A block without its containers."""
    return KINDS[block.kind](block)


def item(block: Block) -> str:
    """An item of a list, with the box of a task."""
    mark = "-" if block.number is None else f"{block.number}."
    box = "" if block.is_done is None else "[x] " if block.is_done else "[ ] "
    return under(mark, box + inline(block.text))


def rows(block: Block) -> str:
    """A table; without a header its first row stands for one, as Markdown has no other table."""
    header, body = (block.rows[0], block.rows[1:]) if block.rows else ((), ())
    shown = table(header, body)
    return f"{paragraph(block.text)}\n\n{shown}" if block.text else shown


KINDS: Final[dict[str, Callable[[Block], str]]] = {
    "text": lambda block: paragraph(block.text),
    "formula": lambda block: paragraph(block.text),
    "heading": lambda block: heading(block.level, block.text) if block.text else "",
    "item": item,
    "table": rows,
    "code": lambda block: code(block.text.text, block.language),
    "quote": lambda block: inline(block.text),
    "image": lambda block: figure(block.src or "", block.alt or "", block.text, block.href),
    "embed": lambda block: embed(block.src or "", block.alt or "", block.text),
    "footnote": lambda block: footnote(block.alt or "", inline(block.text)),
}
