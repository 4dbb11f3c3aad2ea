"""Phrases: what stands within a line, from links to buttons."""

from __future__ import annotations

import re
from typing import Final

from bs4 import Tag
from bs4.element import NavigableString

from pipeline.parse.html import media
from pipeline.parse.html.boxes import box
from pipeline.parse.html.reader import Reader
from pipeline.parse.html.special import formula, special

BLOCKS: Final = frozenset({
    "address", "article", "aside", "body", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
    "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul", "blockquote", "option", "select", "textarea", "label", "search",
})  # fmt: skip
BOXES: Final = BLOCKS - {"option", "select", "textarea", "label"}
MARKS: Final = {
    "b": "strong", "strong": "strong", "em": "emphasis", "i": "emphasis", "dfn": "emphasis", "var": "emphasis",
    "cite": "emphasis", "code": "code", "kbd": "code", "samp": "code", "tt": "code", "del": "delete", "s": "delete",
    "strike": "delete", "mark": "highlight", "sub": "subscript", "sup": "superscript",
}  # fmt: skip
PERMALINK: Final = re.compile(
    r"[\s#¶§🔗⚓\N{LINK SYMBOL}\ufe0f\u200b\ue000-\uf8ff]{0,6}|(?:copy )?(?:perma)?link(?: to .{0,80})?|anchor",
    re.IGNORECASE,
)
PERMALINK_CLASS: Final = re.compile(r"anchor|headerlink|permalink|header-link|heading-link|hash-link", re.IGNORECASE)


def phrase(reader: Reader, tag: Tag) -> None:
    """A tag within a line, or one that holds boxes after all."""
    if special(reader, tag):
        return
    if not reader.solid and holds_boxes(tag):
        box(reader, tag)
    else:
        reader.children(tag)


def holds_boxes(tag: Tag) -> bool:
    """Whether there is a box in a tag that should have none."""
    return any(isinstance(child, Tag) and child.name in BOXES for child in tag.descendants)


def mark(reader: Reader, tag: Tag, kind: str = "", value: str = "") -> None:
    """A tag that says something about its characters."""
    if special(reader, tag):
        return
    kind = kind or MARKS[tag.name]
    entry = (reader.run.length, kind, value)
    depth, run, marked = len(reader.open), reader.run, len(reader.run.marks)
    reader.open.append(entry)
    reader.children(tag)
    start = reader.open[depth][0]
    del reader.open[depth:]
    inner = reader.run.marks[marked if reader.run is run else 0 :] if kind == "superscript" else ()
    is_note = any(mark.kind == "footnote" for mark in inner)
    if not is_note and (start < reader.run.length or (kind == "link" and reader.run.marks)):
        reader.run.mark(start, kind, value)


def anchor(reader: Reader, tag: Tag) -> None:
    """A link."""
    if special(reader, tag):
        return
    href = str(tag.get("href") or "").strip()
    if reader.role.kind == "heading" and is_permalink(tag, href):
        reader.remove(tag.get_text(), "permalink")
        return
    if not href or href == "#" or href.startswith("javascript:") or (href[0] == "#" and not reader.keeps_anchors):
        phrase(reader, tag)
        return
    mark(reader, tag, "link", media.resolved(href, reader.base))


def is_permalink(tag: Tag, href: str) -> bool:
    """Whether a link in a heading only leads to the heading."""
    if tag.find("img"):
        return False
    text = tag.get_text().strip()
    is_named = PERMALINK_CLASS.search(f"{tag.get('class') or ''} {tag.get('aria-label') or ''}") is not None
    return PERMALINK.fullmatch(text) is not None and ("#" in href or is_named or not text)


def line_break(reader: Reader, tag: Tag) -> None:
    """A line break; two of them end a paragraph."""
    if reader.solid:
        reader.run.add(" ", reader.line)
    elif not reader.run.break_line():
        reader.flush()


def control(reader: Reader, tag: Tag) -> None:
    """A button or a field; a button that opens a part of the page is its heading."""
    if special(reader, tag):
        return
    if tag.name in ("button", "summary") and (
        tag.get("aria-expanded") or reader.role.kind == "heading" or len(tag.get_text()) > 60
    ):
        reader.children(tag)
    else:
        reader.remove(tag.get_text(" "), "control")


def reading(reader: Reader, tag: Tag) -> None:
    """How characters are read, in small print above them: it stays where the page puts it between parentheses."""
    ruby = tag.find_parent("ruby")
    if isinstance(ruby, Tag) and ruby.find("rp"):
        reader.children(tag)
    else:
        reader.remove("".join(str(one) for one in tag.descendants if isinstance(one, NavigableString)), "reading")


def drawing(reader: Reader, tag: Tag) -> None:
    """A drawing; titles in it are not shown."""
    for child in tag.find_all(["title", "desc", "style"]):
        child.decompose()
    reader.remove(tag.get_text(" "), "drawing")


def nothing(reader: Reader, tag: Tag) -> None:
    """A tag without content for a reader."""


def removed(reader: Reader, tag: Tag) -> None:
    """The mark of lines that are no part of the article."""
    for number in str(tag.get("n")).split():
        reader.remove(*reader.removed[number])


def script(reader: Reader, tag: Tag) -> None:
    """A script: only MathJax keeps text in them."""
    formula(reader, tag)
