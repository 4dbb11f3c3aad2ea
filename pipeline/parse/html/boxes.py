"""Boxes: headings, quotations, lists, definitions, admonitions and what opens."""

from __future__ import annotations

import re
from typing import Final

from bs4 import Tag

from pipeline.parse.html.reader import NOTHING, TEXT, Reader, Role
from pipeline.parse.html.special import special

ADMONITION: Final = re.compile(
    r"(?:^|\s)(?:admonition|callout|alert|markdown-alert|theme-admonition|custom-block|hint|notice|message"
    r"|note-box|infobox)"
    r"(?:[-_ ]+(?:type-)?(note|tip|info|warning|danger|caution|important|success|error|failure|bug|example|quote"
    r"|abstract|question|hint|primary|secondary|todo))?(?=\s|$)"
)
ADMONITION_KINDS: Final = {
    "primary": "info", "secondary": "note", "todo": "note", "hint": "tip", "caution": "warning", "important": "warning",
    "attention": "warning", "error": "danger", "faq": "question", "help": "question", "summary": "abstract",
    "tldr": "abstract", "check": "success", "done": "success", "fail": "failure", "missing": "failure", "cite": "quote",
}  # fmt: skip
KNOWN_KINDS: Final = frozenset({
    "note", "tip", "info", "warning", "danger", "success", "failure", "bug", "example", "quote", "abstract",
    "question",
})  # fmt: skip
TITLE_CLASS: Final = re.compile(
    r"(?:admonition|callout|alert|custom-block|hint)-?(?:title|heading|header)|markdown-alert-title|admonitionHeading"
)
FOLDED: Final = re.compile(r"(?:^|\s)(?:is-)?(?:collaps(?:ed|ible)|folded|folds)(?:\s|$)")
LEVELS: Final = frozenset("123456")


def box(reader: Reader, tag: Tag) -> None:
    """A box without a meaning of its own, unless its class gives it one."""
    if special(reader, tag):
        return
    level = str(tag.get("aria-level") or "")
    if tag.get("role") == "heading" and level in LEVELS and not reader.solid:
        with reader.as_one(Role("heading", level=int(level))):
            reader.children(tag)
        return
    kind = admonition_kind(tag)
    if kind and not reader.solid:
        admonition(reader, tag, kind)
    else:
        reader.block(tag)


def admonition_kind(tag: Tag) -> str | None:
    """The kind of an admonition, or None."""
    names = str(tag.get("class") or "")
    if kind := str(tag.get("data-callout") or ""):
        return known(kind)
    found = ADMONITION.search(names) if names else None
    if not found:
        return None
    kinds = [ADMONITION_KINDS.get(word, word) for word in re.split(r"[\s_-]+", names)]
    kind = next((word for word in kinds if word in KNOWN_KINDS), "")
    has_title = tag.find(class_=TITLE_CLASS) is not None
    return kind or ("note" if has_title or "admonition" in names else None)


def known(kind: str) -> str:
    """A kind that Material has a style for."""
    kind = ADMONITION_KINDS.get(kind.lower(), kind.lower())
    return kind if kind in KNOWN_KINDS else "note"


def admonition(reader: Reader, tag: Tag, kind: str) -> None:
    """A box with a title."""
    title = tag.find(class_=TITLE_CLASS)
    unfolded(tag)
    with reader.inside(kind):
        if isinstance(title, Tag):
            bold_line(reader, title)
            title.extract()
        reader.children(tag)


def unfolded(tag: Tag) -> None:
    """Show what a box that opens hides while it is closed."""
    if FOLDED.search(f"{tag.get('class') or ''} {'folds' if tag.get('data-callout-fold') else ''}"):
        for child in tag.find_all(style=True, recursive=False):
            del child["style"]


def bold_line(reader: Reader, tag: Tag) -> None:
    """A title of a box, as a paragraph in strong print."""
    with reader.as_one(TEXT):
        start = reader.run.length
        reader.children(tag)
        reader.run.mark(start, "strong")


def heading(reader: Reader, tag: Tag) -> None:
    """A heading; one inside of another block is only strong."""
    if special(reader, tag):
        return
    if reader.solid:
        reader.children(tag)
        return
    with reader.as_one(Role("heading", level=int(tag.name[1]))):
        reader.children(tag)


def quote(reader: Reader, tag: Tag) -> None:
    """A quotation, and the address that it is from where no link in it tells."""
    if special(reader, tag):
        return
    if reader.solid:
        reader.block(tag)
        return
    with reader.inside("quote"):
        reader.children(tag)
        cite = str(tag.get("cite") or "")
        if cite.startswith("http") and not tag.find("a", href=True):
            reader.alone("embed", NOTHING, src=cite, alt="")


def details(reader: Reader, tag: Tag) -> None:
    """A box that opens: its summary in strong print, and what it hides, since a reader can open it."""
    reader.flush()
    reader.children(tag)
    reader.flush()


def summary(reader: Reader, tag: Tag) -> None:
    """The line of a `<details>` that is always shown."""
    if reader.solid:
        reader.block(tag)
    else:
        bold_line(reader, tag)


def listing(reader: Reader, tag: Tag) -> None:
    """A list; its items are numbered as a browser would."""
    if special(reader, tag):
        return
    if reader.solid:
        reader.block(tag)
        return
    reader.flush()
    start = str(tag.get("start") or "1")
    number = int(start) if start.isdecimal() and len(start) < 6 else 1
    for child in list(tag.children):
        if isinstance(child, Tag) and child.name == "li":
            item(reader, child, number if tag.name == "ol" else None)
            number += 1
        elif isinstance(child, Tag) and child.name in ("ul", "ol"):  # nested without an item of its own
            size = len(reader.within)
            reader.within.append("item")
            reader.visit(child)
            del reader.within[size:]
        else:
            reader.visit(child)
    reader.flush()


def item(reader: Reader, tag: Tag, number: int | None = None) -> None:
    """An item of a list."""
    if special(reader, tag):
        return
    if reader.solid:
        reader.block(tag)
        return
    checkbox = tag.find("input", type="checkbox") if reader.has_tasks else None
    is_task = isinstance(checkbox, Tag) and checkbox.find_parent("li") is tag
    is_done = checkbox.has_attr("checked") if is_task and isinstance(checkbox, Tag) else None
    with reader.beginning(Role("item", number=number, is_done=is_done)):
        reader.children(tag)


def term(reader: Reader, tag: Tag) -> None:
    """A term of a definition list."""
    if special(reader, tag):
        return
    if reader.solid:
        reader.block(tag)
        return
    with reader.inside("term"), reader.as_one(TEXT):
        reader.children(tag)


def definition(reader: Reader, tag: Tag) -> None:
    """A definition of a term."""
    if special(reader, tag):
        return
    if reader.solid:
        reader.block(tag)
        return
    with reader.inside("definition"):
        reader.children(tag)
