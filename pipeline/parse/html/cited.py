"""Footnotes that the article points to: they stand far from it, look like nothing, and belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from pipeline.parse.html.features import ancestors
from pipeline.parse.html.outline import Element, Line

MARK: Final = re.compile(r"[\[(]?\s?(?:\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§]{1,3})\s?[\])]?")
LONGEST: Final = 80  # words of a note
NEAR: Final = 3


def cited(lines: Sequence[Line], kept: Sequence[bool]) -> Iterator[int]:
    """Find the lines that were left out although a mark in the article leads to them.

    >>> from pipeline.parse.html.outline import Outline
    >>> from pipeline.parse.html.tree import parsed
    >>> page = '<p>All is well.<a href="#n1">1</a><ol><li id="n1">So they say.<li id="n2">Nobody asked.</ol>'
    >>> list(cited(Outline(parsed(page)).lines, [True, False, False]))
    [1]
    """
    targets = {target for line, is_kept in zip(lines, kept, strict=True) if is_kept for target in marks(line)}
    if not targets:
        return
    for at, line in enumerate(lines):
        near = islice(ancestors(line.box), 0 if kept[at] or line.words > LONGEST or line.box.is_hidden else NEAR)
        if any(box.element.get("id") in targets for box in near):
            yield at


def marks(line: Line) -> Iterator[str]:
    """The names that the marks in a line lead to."""
    for element, is_tail in line.nodes:
        if not is_tail and (target := target_of(element)) and MARK.fullmatch((element.text or "").strip()):
            yield target


def target_of(element: Element) -> str:
    """The name that a link leads to, in or around a raised number."""
    link = element if element.tag == "a" else element.getparent()
    href = link.get("href") if link is not None and link.tag == "a" else None
    return href[1:] if href and href.startswith("#") else ""
