"""Figures: code, tables, images and players."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from bs4 import Tag

from pipeline.parse.html import code, media, tables
from pipeline.parse.html.phrases import mark
from pipeline.parse.html.reader import NOTHING, TEXT, Reader
from pipeline.parse.html.run import Run
from pipeline.parse.html.soup import LINE, first_of
from pipeline.parse.html.special import formula, special
from pipeline.text import Mark, Text

BLOCK_CODE: Final = re.compile(r"(?:^|\s)block(?:[\s;]|$)|(?:^|;)\s{0,9}display\s?:\s?block")
BLOB: Final = re.compile(r"(?:^|\s)(?:blob-code|hljs-ln-code)(?:\s|$)")
CAPTION: Final = frozenset({"figcaption"})
NO_CAPTION: Final = frozenset({"img", "pre", "table"})
PICTURES: Final = frozenset({"img", "amp-img", "noscript", *media.MEDIA_TAGS})
OTHER_BLOCKS: Final = frozenset({"h1", "h2", "h3", "table", "blockquote"})
CODE: Final = frozenset({"code"})
EMOJI_CLASS: Final = re.compile(r"(?:^|\s)(?:emoji|wp-smiley|twemoji|gemoji)(?:\s|$)")


def code_block(reader: Reader, tag: Tag) -> None:
    """A block of code."""
    if special(reader, tag):
        return
    if reader.solid:
        mark(reader, tag, "code")
        return
    reader.flush()
    text = code.code_text(tag)
    for beside in tag.find_all(code.is_beside_code):
        reader.remove(beside.get_text(" "), "line-numbers")
    if text.strip():
        if is_plain_text(tag, text):
            reader.block(tag)
            return
        listing(reader, tag, text)
    for image in tag.find_all("img"):
        picture(reader, image)
    reader.flush()


def listing(reader: Reader, tag: Tag, text: str) -> None:
    """Lines of code; they go on in the block before where the page cut one listing into boxes."""
    language, lines = code.language(tag), reader.lines(text, reader.line)
    if code.goes_on(tag) and reader.blocks and reader.blocks[-1].kind == "code":
        before = reader.blocks[-1]
        if language in (None, before.language):
            reader.blocks[-1] = replace(before, text=Text.joined([before.text, lines], "\n"))
            return
    reader.alone("code", lines, language=language)


def code_phrase(reader: Reader, tag: Tag) -> None:
    """Code in a line, unless the page shows it as a block."""
    is_block = BLOCK_CODE.search(f"{tag.get('class') or ''};{tag.get('style') or ''}") is not None
    if is_block and not reader.solid:
        code_block(reader, tag)
    else:
        mark(reader, tag)


def is_plain_text(tag: Tag, text: str) -> bool:
    """Whether a `pre` only wraps blocks of another kind."""
    return first_of(tag, OTHER_BLOCKS) is not None and first_of(tag, CODE) is None


def table(reader: Reader, tag: Tag) -> None:
    """A table: of data, of code with line numbers, or one that only lays out."""
    if special(reader, tag):
        return
    pre = tag.find("pre")
    if reader.solid:
        reader.block(tag)
    elif tag.find(class_=BLOB):
        reader.flush()
        lines = [cell.get_text().strip("\n") for cell in tag.find_all(class_=BLOB)]
        reader.alone("code", reader.lines("\n".join(lines), reader.line), language=code.language(tag))
    elif isinstance(pre, Tag) and tag.find(class_=code.GUTTER):
        for cell in tag.find_all(["td", "th"]):
            if code.is_beside_code(cell):
                reader.remove(cell.get_text(" "), "line-numbers")
                cell.decompose()
        reader.block(tag)
    elif tables.is_data(tag):
        data(reader, tag)
    else:
        reader.block(tag)


def data(reader: Reader, tag: Tag) -> None:
    """A table of data."""
    reader.flush()
    reader.settle()
    caption = tag.find("caption")
    name = cell_text(reader, caption) if isinstance(caption, Tag) else NOTHING
    grid = tables.grid(tag)
    rows = tuple(tuple(cell_text(reader, cell) if cell is not None else NOTHING for cell in row) for row in grid.rows)
    if any(any(cell or cell.marks for cell in row) for row in rows):
        name = replace(name, marks=(Mark(0, len(name.text), "emphasis"), *name.marks)) if name else name
        reader.alone("table", name, rows=rows, has_header=grid.has_header)
    elif name:
        reader.alone("text", name)


def cell_text(reader: Reader, tag: Tag) -> Text:
    """What stands in a cell, as one text."""
    outer, open_, reader.open = reader.run, reader.open, []
    reader.run = Run()
    if line := tag.get(LINE):
        reader.line = int(str(line))
    reader.solid += 1
    reader.children(tag)
    reader.solid -= 1
    run, reader.run, reader.open = reader.run, outer, open_
    return reader.with_formulas(reader.text(run))


def figure(reader: Reader, tag: Tag) -> None:
    """A figure: its caption goes to its last image, or stands where it is, beside code or a table."""
    if special(reader, tag):
        return
    caption = first_of(tag, CAPTION)
    if reader.solid or caption is None or first_of(caption, NO_CAPTION) or not first_of(tag, PICTURES):
        reader.block(tag)
        return
    caption.extract()
    first = len(reader.blocks)
    reader.block(tag)
    images = [at for at in range(first, len(reader.blocks)) if reader.blocks[at].kind in ("image", "embed")]
    if images and not reader.blocks[images[-1]].text:
        text = cell_text(reader, caption)
        reader.blocks[images[-1]] = replace(reader.blocks[images[-1]], text=text)
    else:
        figcaption(reader, caption)


def figcaption(reader: Reader, tag: Tag) -> None:
    """The caption of what is no image, such as the name of a file of code."""
    if special(reader, tag):
        return
    if reader.solid:
        reader.block(tag)
        return
    with reader.inside("caption"), reader.as_one(TEXT):
        start = reader.run.length
        reader.children(tag)
        reader.run.mark(start, "emphasis")


def picture(reader: Reader, tag: Tag) -> None:
    """An image."""
    if formula(reader, tag):
        return
    alt = " ".join(str(tag.get("alt") or "").split())
    if EMOJI_CLASS.search(str(tag.get("class") or "")) and alt:
        reader.run.append(alt, reader.line)
        return
    src = media.image_source(tag, reader.base)
    if src and not reader.is_repeated(src):
        src = src.replace(" ", "%20")
        for _, kind, href in reader.open:
            if kind == "link":
                reader.leads[src] = href
        reader.run.images.add(src)
        reader.run.mark(reader.run.length, "image", f"{src} {alt}".strip())


def fallback_images(reader: Reader, tag: Tag) -> None:
    """What a page shows without scripts: its images, unless they stand there already."""
    for image in tag.find_all("img"):
        picture(reader, image)
    reader.remove(tag.get_text(" "), "hidden")


def player(reader: Reader, tag: Tag) -> None:
    """A video, a frame or a player."""
    if special(reader, tag):
        return
    found = media.embedded(tag, reader.base)
    if found and not reader.solid:
        reader.flush()
        reader.alone("embed", NOTHING, src=found[0], alt=found[1])
    elif found:
        link_to(reader, *found)
    reader.remove(tag.get_text(" "), "hidden", "what an old browser shows instead of the player")


def link_to(reader: Reader, src: str, title: str) -> None:
    """A player in a cell of a table."""
    start = reader.run.length
    reader.run.append(title or src, reader.line)
    reader.run.mark(start, "link", src)
