"""Articles as the plain text that scrapers leave of them, in six styles.

Blocks are `(kind, content)` with the kinds `h`, `p`, `uli`, `oli` and `table`, whose content is its rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from pipeline.model import Article, Body, Claims, Code, Image, Item, List, Table

Blocks = Sequence[tuple[str, Any]]


class Style(NamedTuple):
    blank: bool = True  # an empty line between blocks
    bullet: str = "- "  # before list items; numbers are kept only where bullets are
    glued: bool = False  # a heading runs into the paragraph after it
    bars: bool = True  # tables with bars, otherwise with tabs
    junk: str = ""  # what is left of an emoji before headings


STYLES: Final = {
    "inner": Style(bullet="", bars=False),
    "noblank-dash": Style(blank=False),
    "bullet-blank": Style(bullet="  • "),
    "glued": Style(glued=True),
    "noblank-nobullet": Style(blank=False, bullet="", bars=False),
    "mojibake": Style(blank=False, bullet="- โข", junk="๐ง "),
}


def flattened(blocks: Blocks, style: Style) -> str:
    """The text of blocks; items of one list and rows of one table are never parted by empty lines.

    >>> flattened([("h", "News"), ("p", "It rains."), ("uli", "one"), ("uli", "two")], STYLES["glued"])
    'News It rains.\\n\\n- one\\n- two\\n'
    """
    lines: list[str] = []
    before = ""
    for kind, line in _lines(blocks, style):
        if lines and style.blank and not (kind == before and kind in {"item", "table"}):
            lines.append("")
        lines.append(line)
        before = kind
    return "\n".join(lines) + "\n"


def _lines(blocks: Blocks, style: Style) -> Iterator[tuple[str, str]]:
    """The kind of each line, and the line."""
    number, heading = 0, ""
    for at, (kind, content) in enumerate(blocks):
        number = number + 1 if kind == "oli" else 0
        if kind == "table":
            yield from (("table", line) for line in _rows(content, style))
        elif kind == "h" and style.glued and at + 1 < len(blocks) and blocks[at + 1][0] == "p":
            heading = content + " "
        elif kind == "uli":
            yield "item", style.bullet + content
        elif kind == "oli":
            yield "item", f"{number}. {content}" if style.bullet else content
        else:
            yield kind, (style.junk if kind == "h" else heading) + content
            heading = ""


def _rows(rows: Sequence[Sequence[str]], style: Style) -> Iterator[str]:
    for number, row in enumerate(rows):
        yield f"| {' | '.join(row)} |" if style.bars else "\t".join(row)
        if style.bars and number == 0:
            yield "|" + "---|" * len(row)


def blocks_of(article: Article) -> list[tuple[str, Any]]:
    """The headings, paragraphs, items and rows of an article."""
    found: list[tuple[str, Any]] = [("h", str(article.title))] if article.title else []
    for section in article.sections:
        if section.heading:
            found.append(("h", str(section.heading)))
        for block in section.blocks:
            found += _typed(block)
    return found


def _typed(block: Body) -> Iterator[tuple[str, Any]]:
    match block:
        case List():
            yield from _items(block.items, "oli" if block.ordered else "uli")
        case Table():
            yield "table", [[str(cell) for cell in row] for row in (block.header, *block.rows)]
        case Claims():
            yield from (("p", str(text)) for pair in block.items for text in (pair.claim, pair.rationale) if text)
        case Code():
            yield from (("p", line) for line in block.text.text.split("\n"))
        case Image():
            yield from (("p", str(text)) for text in (block.caption,) if text)
        case _:
            text = getattr(block, "text", None)
            yield from (("p", str(text)) for _ in range(bool(text)))


def _items(items: Sequence[Item], kind: str) -> Iterator[tuple[str, Any]]:
    for item in items:
        yield kind, f"{item.label}: {item.text}" if item.label else str(item.text)
        yield from _items(item.items, kind)
