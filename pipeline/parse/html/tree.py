"""The tree of a page: parsed by lxml, cut to what may be shown, handed to BeautifulSoup.

lxml tells lines and is ten times as fast, so it reads the whole page; BeautifulSoup gets what is left of it.
"""

from __future__ import annotations

from typing import Final

from bs4 import BeautifulSoup
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring, tostring

from pipeline.errors import Unpublishable
from pipeline.parse.html import limits
from pipeline.parse.html.outline import is_hidden

LINE: Final = "copydesk-line"
DEEPEST: Final = 150
MOST_LINES: Final = 65_535  # libxml2 counts no further
NEVER_SHOWN: Final = frozenset(
    {"script", "style", "template", "head", "base", "link", "meta", "title", "object", "applet"}
)
HIDING: Final = "descendant-or-self::*[@style or @hidden or self::noscript]"
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
    if not root.xpath(f"boolean(/*{'/*' * DEEPEST})"):
        return
    depth = {root: 0}
    deep = []
    for element in root.iter(etree.Element):
        parent = element.getparent()
        at = depth[element] = depth.get(parent, 0) + 1 if parent is not None else 0
        if at == DEEPEST and len(element):
            deep.append(element)
        if at > limits.DEEPEST:
            raise Unpublishable(f"tags nested more than {limits.DEEPEST:,} deep")
    for element in deep:
        text = "".join(element.itertext())
        for child in list(element):
            element.remove(child)
        element.text = text


def is_math_script(element: HtmlElement) -> bool:
    """Whether a script holds a formula for MathJax."""
    return element.tag == "script" and (element.get("type") or "").startswith("math/")


def without_unseen(root: HtmlElement) -> None:
    """Take out what no reader sees, but leave formulas in scripts, and shadow trees in templates.

    >>> page = parsed("<title>News</title><nav>Home</nav><p>Text")
    >>> without_unseen(page)
    >>> page.find("body").text_content()
    'HomeText'
    """
    rescue_from_head(root)
    for element in list(root.iter(*NEVER_SHOWN)):
        is_shadow = element.tag == "template" and element.get("shadowrootmode")
        if is_shadow or (element.tag == "object" and len(element)):
            element.tag = "div"
        elif not is_math_script(element) and element.getparent() is not None:
            element.drop_tree()


def reveal(root: HtmlElement) -> None:
    """Show what is hidden although most of the page stands in it: a script shows it as soon as the page has loaded, or
    builds the page from nothing, and what is there without scripts is for search engines.

    >>> page = parsed('<div style="visibility: hidden"><p>All of the article</div><p hidden>Menu')
    >>> reveal(page)
    >>> [element.tag for element in page.iter() if is_hidden(element)]
    ['p']
    """
    body = root.find("body")
    hidden = [] if body is None else [one for one in body.xpath(HIDING) if one.tag == "noscript" or is_hidden(one)]
    if hidden:
        whole = len(body.text_content())
        for element in hidden:
            if 2 * len(element.text_content()) > whole:
                element.tag = "div" if element.tag == "noscript" else element.tag
                for attribute in ("hidden", "style"):
                    element.attrib.pop(attribute, None)


def rescue_from_head(root: HtmlElement) -> None:
    """Move to the body what libxml2 took for a part of the head: it does not know the tags of HTML 5.

    >>> page = parsed("<title>News</title><main><p>Text</main>")
    >>> rescue_from_head(page)
    >>> page.find("body").text_content()
    'Text'
    """
    head = root.find("head")
    stray = [] if head is None else [one for one in head if one.tag not in NEVER_SHOWN and one.tag != "noscript"]
    if stray:
        body = root.find("body")
        body = etree.SubElement(root, "body") if body is None else body
        for at, element in enumerate(stray):
            body.insert(at, element)


def soup(root: HtmlElement) -> BeautifulSoup:
    """The body for BeautifulSoup, each tag with its line in an attribute of ours."""
    before = 0
    for element in root.iter(etree.Element):
        line = element.sourceline
        if line and line < MOST_LINES and line != before:
            element.set(LINE, str(line))
            before = line
    return BeautifulSoup(tostring(root, encoding="unicode"), "lxml", multi_valued_attributes=None)
