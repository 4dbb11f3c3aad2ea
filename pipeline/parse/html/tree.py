"""The tree of a page: parsed by lxml, cut to what may be shown, handed to BeautifulSoup.

lxml tells lines and is ten times as fast, so it reads the whole page; BeautifulSoup gets what is left of it.
"""

from __future__ import annotations

from typing import Final

from bs4 import BeautifulSoup
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring, tostring

LINE: Final = "copydesk-line"
DEEPEST: Final = 150
MOST_LINES: Final = 65_535  # libxml2 counts no further
NEVER_SHOWN: Final = frozenset(
    {"script", "style", "template", "head", "base", "link", "meta", "title", "object", "applet"}
)
EMPTY: Final = "<html><body></body></html>"


def parsed(html: str) -> HtmlElement:
    """The tree of a page, without comments.

    >>> parsed("<p>a<!-- b -->c").text_content()
    'ac'
    """
    parser = HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    data = (html if html.strip() else EMPTY).encode("utf-8", "replace")
    try:
        root = document_fromstring(data, parser=parser)
    except etree.ParserError:  # nothing but comments
        root = document_fromstring(EMPTY, parser=parser)
    flatten(root)
    return root


def flatten(root: HtmlElement) -> None:
    """Replace what is nested too deep by its text."""
    depth = {root: 0}
    for element in root.iter(etree.Element):
        parent = element.getparent()
        at = depth[element] = depth.get(parent, 0) + 1 if parent is not None else 0
        if at == DEEPEST and len(element):
            text = "".join(element.itertext())
            for child in list(element):
                element.remove(child)
            element.text = text


def is_math_script(element: HtmlElement) -> bool:
    """Whether a script holds a formula for MathJax."""
    return element.tag == "script" and (element.get("type") or "").startswith("math/")


def without_unseen(root: HtmlElement) -> None:
    """Take out what no reader sees, but leave formulas in scripts, and shadow trees in templates."""
    for element in list(root.iter(*NEVER_SHOWN)):
        if is_math_script(element):
            continue
        if element.tag == "template" and element.get("shadowrootmode"):
            element.tag = "div"
        elif element.tag == "object" and len(element):
            element.tag = "div"
        elif element.getparent() is not None:
            element.drop_tree()


def soup(root: HtmlElement) -> BeautifulSoup:
    """The body for BeautifulSoup, each tag with its line in an attribute of ours."""
    before = 0
    for element in root.iter(etree.Element):
        line = element.sourceline
        if line and line < MOST_LINES and line != before:
            element.set(LINE, str(line))
            before = line
    return BeautifulSoup(tostring(root, encoding="unicode"), "lxml", multi_valued_attributes=None)
