"""Plain text and Markdown to blocks.

What a line *is* is decided here only where its form tells: list marks, table rows, code, quotation marks at the line's
start, Markdown headings. Whether a bare line is a heading or a paragraph is for `pipeline.structure` to say.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from pipeline.model import Block, Document, Repair
from pipeline.parse.cells import cell_tables
from pipeline.parse.code import code_at
from pipeline.parse.fragments import broken, writes_in_lower_case
from pipeline.parse.lines import Line, glued_marks, item_mark, lines, number_of
from pipeline.parse.tables import table_at
from pipeline.text import Text

MARKDOWN_HEADING: Final = re.compile(r"(?P<hashes>\#{1,6})\s+(?=\S)")
UNDERLINE: Final = re.compile(r"(?:={3,}|-{3,})$")
QUOTE_MARK: Final = re.compile(r">\s?(?=\S)")
SENTENCE_END: Final = re.compile(r"""[.!?…:;。！？]["'”’»)\]]{0,3}$""")
# Text that an editor or a mail program wrapped has lines about this long, and rarely a sentence's end at their end.
WRAP_WIDTH: Final = range(40, 101)

Paragraph = Callable[[Sequence[Line]], tuple[Text, int]]  # that begins with some lines, and how many of them it takes


def parse_text(name: str, text: str, repairs: Sequence[Repair] = ()) -> Document:
    r"""The blocks of a plain text.

    >>> page = parse_text("note.txt", "News\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    >>> [(block.kind, block.line) for block in page.blocks]
    [('text', 1), ('item', 3), ('item', 4), ('table', 6)]
    """
    return Document(name, text, tuple(_blocks(list(lines(text)), text)), tuple(repairs))


def _blocks(rest: Sequence[Line], text: str) -> Iterator[Block]:
    is_wrapped = _is_wrapped(rest)
    paragraph = _wrapped if is_wrapped else _line if writes_in_lower_case(text) else broken
    tables = {} if is_wrapped else cell_tables(rest)
    starts = [*tables, len(rest)]
    glued = glued_marks(rest)
    at = 0
    while at < len(rest):
        stop = min(at + 400, starts[bisect_right(starts, at)])
        mark = 1 if at in glued else _mark(rest, at)
        block, size = tables.get(at) or _block_at(rest[at:stop], text, paragraph, mark)
        yield block
        at += size


def _block_at(rest: Sequence[Line], text: str, paragraph: Paragraph, mark: int) -> tuple[Block, int]:
    """The block that the lines begin with, and how many lines it takes."""
    line = rest[0]
    special = code_at(rest, text) or table_at(rest)
    if special:
        return special
    if heading := MARKDOWN_HEADING.match(line.words):
        return _marked("heading", line, heading.end(), level=len(heading["hashes"])), 1
    if len(rest) > 1 and UNDERLINE.match(rest[1].words) and not rest[1].is_apart and len(line.words) < 120:
        return Block("heading", line.text, 1 if "=" in rest[1].words else 2, rest[1].text, is_apart=line.is_apart), 2
    if QUOTE_MARK.match(line.words):
        return _quote(rest)
    if mark:
        return _item(rest, mark)
    words, size = paragraph(rest)
    return Block("text", words, is_apart=line.is_apart, indent=line.indent), size


def _marked(kind: str, line: Line, mark: int, **more: object) -> Block:
    """A line whose first characters are a mark."""
    block = Block("text", line.text[mark:], mark=line.text[:mark], is_apart=line.is_apart, indent=line.indent)
    return replace(block, kind=kind, **more)  # type: ignore[arg-type]


# ── Lists ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _mark(rest: Sequence[Line], at: int) -> int:
    """The length of the mark that makes a line an item, 0 if it is none.

    Bullets always make one. A number does only beside its neighbour, else it numbers a heading; a dash only beside
    another one, else it opens speech or a signature.
    """
    mark = item_mark(rest[at].words)
    sign = rest[at].words[:mark].strip()
    if not mark or (number_of(sign) is None and sign not in {"–", "—"}):
        return mark
    above = next((line for line in rest[max(0, at - 40) : at][::-1] if line.indent <= rest[at].indent), None)
    below = next((line for line in rest[at + 1 : at + 40] if line.indent <= rest[at].indent), None)
    is_one_of_several = _goes_on(above, sign, -1) or _goes_on(below, sign, 1)
    return mark if is_one_of_several else 0


def _goes_on(line: Line | None, sign: str, step: int) -> bool:
    """Whether a line has the mark that comes before or behind a mark in a list."""
    other = line.words[: item_mark(line.words)].strip() if line else ""
    number, neighbour = number_of(sign), number_of(other)
    if number is None:
        return other == sign
    return neighbour is not None and (neighbour == number + step or neighbour == number == 1)


def _item(rest: Sequence[Line], mark: int) -> tuple[Block, int]:
    """An item with the lines that hang under it by their indent."""
    size = 1
    while size < len(rest) and _hangs(rest[0], rest[size]):
        size += 1
    first = _marked("item", rest[0], mark)
    words = Text.joined([first.text, *(line.text for line in rest[1:size])])
    return replace(first, text=words), size


def _hangs(first: Line, line: Line) -> bool:
    """Whether a line goes on with the item above: deeper than its mark, no blank line before, no mark of its own."""
    return not line.is_apart and line.indent > first.indent + 1 and not item_mark(line.words)


def _quote(rest: Sequence[Line]) -> tuple[Block, int]:
    size = 0
    parts, marks = [], []
    for line in rest:
        found = QUOTE_MARK.match(line.words)
        if not found or (size and line.is_apart):
            break
        parts.append(line.text[found.end() :])
        marks.append(line.text[: found.end()])
        size += 1
    return Block("quote", Text.joined(parts), mark=Text.joined(marks), is_apart=rest[0].is_apart), size


# ── Wrapped paragraphs ───────────────────────────────────────────────────────────────────────────────────────────


def _is_wrapped(rest: Sequence[Line]) -> bool:
    """Whether the page was broken into lines of a fixed width: many lines break off within a sentence."""
    pairs = [(a, b) for a, b in pairwise(rest) if not b.is_apart and not item_mark(b.words)]
    broken = sum(_breaks_off(a, b) for a, b in pairs)
    too_long = sum(len(line.words) > 1.2 * WRAP_WIDTH.stop for line in rest)
    is_narrow = (
        too_long <= 0.05 * len(rest) and max((len(line.words) for line in rest), default=0) <= 2 * WRAP_WIDTH.stop
    )
    return broken >= 3 and broken > 0.35 * len(pairs) and is_narrow


def _breaks_off(line: Line, after: Line) -> bool:
    return (
        len(line.words) in WRAP_WIDTH
        and not SENTENCE_END.search(line.words)
        and (after.words[0].islower() or line.words[-1].islower() or line.words[-1] == ",")
        and after.words[0].isalnum()
    )


def _wrapped(rest: Sequence[Line]) -> tuple[Text, int]:
    size = _paragraph(rest)
    return Text.joined(line.text for line in rest[:size]), size


def _line(rest: Sequence[Line]) -> tuple[Text, int]:
    return rest[0].text, 1


def _paragraph(rest: Sequence[Line]) -> int:
    """How many lines of wrapped text make the paragraph that the lines begin with.

    Wrapped text fills its lines up to the last one, which ends a sentence; what does neither are lines of their own.
    """
    size = 1
    width = max(len(line.words) for line in rest[:40])
    while size < len(rest) and not rest[size].is_apart and not item_mark(rest[size].words):
        above = rest[size - 1].words
        is_full = len(above) + len(rest[size].words.split(" ", 1)[0]) >= 0.75 * width
        if not is_full:
            return size if SENTENCE_END.search(above) else 1
        size += 1
    return size
