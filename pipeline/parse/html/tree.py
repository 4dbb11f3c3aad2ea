"""The tree of a page: parsed by lxml, and cut to what may be shown."""

from __future__ import annotations

from itertools import islice
from typing import Any, Final

from lxml import etree

from pipeline.errors import Unpublishable
from pipeline.parse.html import limits
from pipeline.parse.html.outline import Element, is_hidden, names_of
from pipeline.parse.html.roles import tokens

DEEPEST: Final = 150
NEVER_SHOWN: Final = frozenset(
    {"script", "style", "template", "head", "base", "link", "meta", "title", "object", "applet"}
)
HIDING: Final[Any] = etree.XPath("descendant-or-self::*[@style or @hidden or self::noscript]")
LENGTH: Final[Any] = etree.XPath("string-length()")
NEAR: Final = 2  # boxes around what is hidden whose names tell that a reader can open it
OPENED: Final = frozenset({
    "accordion", "accordions", "collapse", "collapsible", "collapsed", "toggle", "panel", "faq", "faqs", "expand",
    "expander", "expandable", "disclosure", "details", "tab", "tabs", "tabpanel",
})  # fmt: skip
UNOPENED: Final = frozenset({"nav", "navbar", "navigation", "menu", "submenu", "modal", "dialog", "popup", "search"})
APART: Final = frozenset({"nav", "header", "footer", "aside", "dialog"})
EMPTY: Final = "<html><body></body></html>"


def parsed(html: str) -> Element:
    """The tree of a page, without comments.

    >>> text_of(parsed("<p>a<!-- b -->c"))
    'ac'
    """
    parser = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    data = (html if html.strip() else EMPTY).encode("utf-8", "replace")
    root = etree.fromstring(data, parser)
    if root is None:  # nothing but comments
        root = etree.fromstring(EMPTY, parser)
    flatten(root)
    return root


def text_of(element: Element) -> str:
    """All characters in an element."""
    return "".join(element.itertext())


def length(element: Element) -> int:
    """How many characters there are in an element."""
    return int(LENGTH(element))


def drop(element: Element) -> None:
    """Take an element out of its tree; the string behind it stays.

    >>> page = parsed("<p>a<b>b</b>c")
    >>> drop(page.find(".//b"))
    >>> text_of(page)
    'ac'
    """
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is None:
        parent.text = (parent.text or "") + element.tail
    elif element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    element.tail = None
    parent.remove(element)


def flatten(root: Element) -> None:
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


def is_math_script(element: Element) -> bool:
    """Whether a script holds a formula for MathJax."""
    return element.tag == "script" and (element.get("type") or "").startswith("math/")


def without_unseen(root: Element) -> None:
    """Take out what no reader sees, but leave formulas in scripts, and shadow trees in templates.

    >>> page = parsed("<title>News</title><nav>Home</nav><p>Text")
    >>> without_unseen(page)
    >>> text_of(page.find("body"))
    'HomeText'
    """
    rescue_from_head(root)
    for element in list(root.iter(*NEVER_SHOWN)):
        is_shadow = element.tag == "template" and element.get("shadowrootmode")
        if is_shadow or (element.tag == "object" and len(element)):
            element.tag = "div"
        elif not is_math_script(element):
            drop(element)


def hidden(root: Element) -> list[Element]:
    """The elements of the body that a browser does not show, `<noscript>` among them."""
    body = root.find("body")
    return [] if body is None else [one for one in HIDING(body) if one.tag == "noscript" or is_hidden(one)]


def reveal(root: Element, unseen: list[Element]) -> None:
    """Show what is hidden although most of the page stands in it: a script shows it as soon as the page has loaded, or
    builds the page from nothing, and what is there without scripts is for search engines.

    >>> page = parsed('<div style="visibility: hidden"><p>All of the article</div><p hidden>Menu')
    >>> reveal(page, hidden(page))
    >>> [element.tag for element in hidden(page)]
    ['p']
    """
    if unseen:
        whole = length(root.find("body"))
        for element in unseen:
            if 2 * length(element) > whole:
                element.tag = "div" if element.tag == "noscript" else element.tag
                show(element)


def unfold(root: Element) -> list[Element]:
    """Show what is hidden until a reader opens it, and give the rest: the parts of accordions and tabs are shown, but
    not menus and dialogs.

    >>> page = parsed('<div class="faq-item"><h3>Why?</h3><p hidden>So.</div><p hidden>Menu')
    >>> [element.text for element in unfold(page)]
    ['Menu']
    """
    rest = []
    for element in hidden(root):
        near = [element, *islice(element.iterancestors(), NEAR)] if is_hidden(element) else ()
        words = {word for one in near if one.tag != "body" for word in tokens(names_of(one))}
        is_open = bool(words & OPENED) and not words & UNOPENED
        if is_open and not any(one.tag in APART for one in element.iterancestors()):
            show(element)
        if not is_open or element.tag == "noscript" or is_hidden(element):
            rest.append(element)
    return rest


def show(element: Element) -> None:
    for attribute in ("hidden", "style"):
        element.attrib.pop(attribute, None)


def rescue_from_head(root: Element) -> None:
    """Move to the body what libxml2 took for a part of the head: it does not know the tags of HTML 5.

    >>> page = parsed("<title>News</title><main><p>Text</main>")
    >>> rescue_from_head(page)
    >>> text_of(page.find("body"))
    'Text'
    """
    head = root.find("head")
    stray = [] if head is None else [one for one in head if one.tag not in NEVER_SHOWN and one.tag != "noscript"]
    if stray:
        body = root.find("body")
        body = etree.SubElement(root, "body") if body is None else body
        for at, element in enumerate(stray):
            body.insert(at, element)


def markup(root: Element) -> str:
    """What is left of a tree, written out."""
    return etree.tostring(root, encoding="unicode", method="html")
