"""The outline of a page: its lines of text in order, and the boxes that they stand in.

A line of the outline is what a browser shows between two breaks; main content is decided on lines and boxes, never on
strings. Reading is one pass over lxml's tree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

Element = Any  # of lxml.etree, whose stubs do not know what a path finds

AMP_FURNITURE: Final = frozenset({
    "amp-ad", "amp-embed", "amp-sidebar", "amp-social-share", "amp-consent", "amp-user-notification",
})  # fmt: skip
BOXES: Final = frozenset({
    "address", "article", "aside", "body", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "blockquote", "option", "select", "textarea", "label",
    "button", "caption", "search", "iframe", "video", "audio", *AMP_FURNITURE,
})  # fmt: skip
UNSEEN: Final = frozenset({
    "script", "style", "template", "noscript", "svg", "iframe", "video", "audio", "object", "select", "textarea",
    "datalist", "canvas", "math",
})  # fmt: skip
NAMES: Final = ("class", "id", "role", "itemprop")
WORD: Final = re.compile(r"\w+")
# Thai, Japanese and Chinese write no spaces: two characters are about a word.
UNSPACED: Final = r"\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff"
ANY_WORD: Final = re.compile(rf"[{UNSPACED}]{{1,2}}|[^\W{UNSPACED}]+")
HIDDEN_STYLE: Final = re.compile(
    r"(?:^|;)\s{0,9}(?:display\s?:\s?none|visibility\s?:\s?hidden)", re.IGNORECASE
)  # not `--footer-display: none`


@dataclass(slots=True, eq=False)
class Box:
    """An element that begins and ends a line."""

    element: Element
    parent: Box | None
    depth: int
    tag: str
    names: str  # class, id and role
    is_hidden: bool = False
    good: int = 0  # characters of running text in it
    chars: int = 0
    linked: int = 0
    lines: int = 0
    first: int = 0  # the number of its first line


@dataclass(slots=True, eq=False)
class Line:
    """A line of text: its box, the elements and strings that it is made of, and how much of it is links."""

    box: Box
    text: str = ""
    linked: int = 0
    nodes: list[tuple[Element, bool]] = field(default_factory=list)  # (element, whether it is the tail)
    words: int = 0

    @property
    def share_of_links(self) -> float:
        return self.linked / len(self.text) if self.text else 0.0

    @property
    def is_good(self) -> bool:
        """Whether it looks like running text."""
        return self.words >= 10 and self.linked * 3 < len(self.text)


class Outline:
    """All lines of a page."""

    def __init__(self, root: Element) -> None:
        self.lines: list[Line] = []
        self.boxes: list[Box] = []
        self.parts: list[str] = []
        self.nodes: list[tuple[Element, bool]] = []
        self.linked = 0
        body = root.find("body")
        element = root if body is None else body
        top = Box(element, None, 0, "body", names_of(element))
        self.boxes.append(top)
        self.read(top.element, top, is_link=False)
        self.end_line(top)
        self.add_up()

    def read(self, element: Element, box: Box, *, is_link: bool) -> None:
        """Read an element into lines."""
        if text := element.text:
            self.string(text, element, is_tail=False, is_link=is_link)
        for child in element:
            tag = child.tag
            if tag == "br":
                self.parts.append(" ")
            elif tag in UNSEEN or not isinstance(tag, str):
                pass
            elif (is_unseen := is_hidden(child)) or tag in BOXES:
                if self.parts:
                    self.end_line(box)
                inner = Box(child, box, box.depth + 1, tag, names_of(child), box.is_hidden or is_unseen)
                inner.first = len(self.lines)
                self.boxes.append(inner)
                self.inside(child, inner, is_link=is_link)
                if self.parts:
                    self.end_line(inner)
            else:
                self.inside(child, box, is_link=is_link or tag == "a")
            if text := child.tail:
                self.string(text, child, is_tail=True, is_link=is_link)

    def inside(self, element: Element, box: Box, *, is_link: bool) -> None:
        """Read an element that may hold nothing but a string."""
        if len(element):
            self.read(element, box, is_link=is_link)
        elif text := element.text:
            self.string(text, element, is_tail=False, is_link=is_link)

    def string(self, string: str, element: Element, *, is_tail: bool, is_link: bool) -> None:
        """Append a string to the line; blanks begin none."""
        if string.isspace():
            if self.parts:
                self.parts.append(" ")
            return
        self.parts.append(string)
        self.nodes.append((element, is_tail))
        if is_link:
            self.linked += len(string.strip())

    def end_line(self, box: Box) -> None:
        """End the line, if there is something on it."""
        if self.nodes:
            text = " ".join("".join(self.parts).split())
            words = len((WORD if text.isascii() else ANY_WORD).findall(text))
            self.lines.append(Line(box, text, min(self.linked, len(text)), self.nodes, words))
        self.parts, self.nodes, self.linked = [], [], 0

    def add_up(self) -> None:
        """Count each line in all boxes around it."""
        for line in self.lines:
            box = line.box
            box.good += len(line.text) if line.is_good and not box.is_hidden else 0
            box.chars += len(line.text)
            box.linked += line.linked
            box.lines += 1
        for box in reversed(self.boxes):
            if box.parent is not None:
                box.parent.good += box.good
                box.parent.chars += box.chars
                box.parent.linked += box.linked
                box.parent.lines += box.lines


def names_of(element: Element) -> str:
    """What the author calls an element; the tags of AMP say it themselves."""
    attributes = dict(element.items())
    names = [value for name in NAMES if (value := attributes.get(name))] if attributes else []
    return " ".join([element.tag, *names] if element.tag in AMP_FURNITURE else names)


def is_hidden(element: Element) -> bool:
    """Whether a browser shows nothing of an element.

    >>> from lxml.html import fromstring
    >>> is_hidden(fromstring("<p style='color: red; display: none'>")), is_hidden(fromstring("<p hidden=until-found>"))
    (True, False)
    """
    hidden = element.get("hidden")
    if hidden is not None:
        return hidden != "until-found" and not element.get("id", "").startswith("S:")
    style = element.get("style")
    return bool(style) and HIDDEN_STYLE.search(style) is not None
