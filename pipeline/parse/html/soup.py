"""What is left of a page as BeautifulSoup has it.

lxml tells lines and is ten times as fast, so it reads the whole page; the blocks are made of tags of BeautifulSoup, and
those are linked here as its own parser would link them: nothing is written out and parsed again.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from pipeline.parse.html.outline import Element

LINE: Final = "copydesk-line"
MOST_LINES: Final = 65_535  # libxml2 counts no further
ADDRESSES: Final = frozenset({"href", "src", "action"})
WRITTEN: Final = "!\"#$%&'()*+,/:;<=>?@[\\]^`{|}"  # in an address, besides letters, digits, and `-._~`
UNWRITTEN: Final = re.compile(r"[^!-~]")
BLANKS: Final = " \n\t\f\r"


class Soup:
    """A page that is being built, and the last thing in it.

    >>> from pipeline.parse.html.tree import parsed
    >>> Soup(parsed("<p>One<br>two")).page
    <html copydesk-line="1"><body><p>One<br/>two</p></body></html>
    """

    def __init__(self, root: Element) -> None:
        self.page = BeautifulSoup("", "lxml", multi_valued_attributes=None)
        self.page.reset()
        self.last: Tag | NavigableString | None = None
        self.line = 0
        self.read(root, self.page, NavigableString, is_kept=False)

    def read(self, element: Element, parent: Tag, kind: type[NavigableString], *, is_kept: bool) -> None:
        """Add an element and all that is in it; `kind` is that of its strings, whose blanks may be kept."""
        name, builder = element.tag, self.page.builder
        attributes = {key: address(value) if key in ADDRESSES else value for key, value in element.items()}
        line = element.sourceline
        if line and line < MOST_LINES and line != self.line:
            attributes[LINE] = str(line)
            self.line = line
        self.last = tag = Tag(self.page, builder, name, None, None, attributes, parent, self.last)
        parent.contents.append(tag)
        kind = builder.string_containers.get(name, kind)
        is_kept = is_kept or name in builder.preserve_whitespace_tags
        if text := element.text:
            self.string(text, tag, kind, is_kept=is_kept)
        for child in element:
            self.read(child, tag, kind, is_kept=is_kept)
            if text := child.tail:
                self.string(text, tag, kind, is_kept=is_kept)

    def string(self, text: str, parent: Tag, kind: type[NavigableString], *, is_kept: bool) -> None:
        """Add a string; one of blanks becomes one blank or one newline."""
        if not is_kept and not text.strip(BLANKS):
            text = "\n" if "\n" in text else " "
        before, self.last = self.last, kind(text)
        self.last.setup(parent, before)
        parent.contents.append(self.last)


def first_of(tag: Tag, names: frozenset[str]) -> Tag | None:
    """The first tag of some names within a tag; what BeautifulSoup's own `find` gives, in a tenth of the time.

    >>> first_of(BeautifulSoup("<p>One <b>two</b>", "lxml"), frozenset({"b", "i"}))
    <b>two</b>
    """
    return next((one for one in tag.descendants if isinstance(one, Tag) and one.name in names), None)


def address(value: str) -> str:
    """An address with what none may hold escaped.

    >>> address(" /köln?a=b c")
    '/k%C3%B6ln?a=b%20c'
    """
    return quote(value.lstrip(), safe=WRITTEN) if UNWRITTEN.search(value) else value
