"""What a page says about itself, machine-readable: JSON-LD, microdata, Open Graph, other `<meta>`, in this order.

Each statement keeps its evidence; which of them agree with what is visible is for the structure stage to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Final
from urllib.parse import urljoin

from pipeline.model import Hint
from pipeline.parse.html import linked_data
from pipeline.parse.html.outline import Element
from pipeline.parse.html.tree import text_of

META_KEYS: Final = {
    "og:title": "headline", "og:description": "description", "og:site_name": "publisher", "og:url": "url",
    "og:image": "image", "og:locale": "language", "article:published_time": "published",
    "article:modified_time": "modified",
    "article:author": "author", "article:section": "section", "article:tag": "keywords", "og:article:author": "author",
    "og:article:published_time": "published", "twitter:title": "headline", "twitter:description": "description",
    "author": "author", "byl": "author", "dc.creator": "author", "dcterms.creator": "author",
    "parsely-author": "author",
    "sailthru.author": "author", "citation_author": "author", "date": "published", "pubdate": "published",
    "publishdate": "published", "publish-date": "published", "dc.date": "published", "dc.date.issued": "published",
    "dcterms.created": "published", "dcterms.date": "published", "parsely-pub-date": "published",
    "sailthru.date": "published",
    "citation_publication_date": "published", "last-modified": "modified", "description": "description",
    "keywords": "keywords", "news_keywords": "keywords", "parsely-tags": "keywords", "parsely-section": "section",
    "citation_title": "headline", "dc.title": "headline", "application-name": "publisher", "language": "language",
    "dc.language": "language",
}  # fmt: skip
ITEMPROPS: Final = {key: value for key, value in linked_data.KEYS.items() if value not in ("body", "url", "image")}
LONGEST: Final = 2_000
LONGEST_LINE: Final = 100  # characters around a `<time>` that is no part of a sentence
OG_TITLE: Final = "//meta[@property='og:title']/@content"


def hints(root: Element) -> tuple[Hint, ...]:
    """All statements, the strongest kind first; a repeated one is given once.

    >>> from lxml.html import document_fromstring
    >>> page = '<html lang="en"><meta property="og:title" content="News"><title>News | Site</title>'
    >>> [(hint.key, hint.value) for hint in hints(document_fromstring(page))]
    [('headline', 'News'), ('language', 'en'), ('title', 'News | Site')]
    """
    found: dict[tuple[str, str], Hint] = {}
    title = f"{root.findtext('.//title') or ''} {' '.join(root.xpath(OG_TITLE))}"
    data = linked_data.statements(root, title, canonical(root))
    for source in (data, microdata(root), meta(root), document(root)):
        for hint in source:
            if hint.value:
                found.setdefault((hint.key, hint.value), hint)
    return tuple(found.values())


def microdata(root: Element) -> Iterator[Hint]:
    """Statements of microdata about the article, not about a comment or a teaser in it.

    >>> from lxml.html import fromstring
    >>> author = '<b itemprop="author" itemscope itemtype="https://schema.org/Person">By <i itemprop="name">Ann Lee</i>'
    >>> page = fromstring(f'<div itemscope itemtype="https://schema.org/NewsArticle"><p>{author}</b></div>')
    >>> [(hint.key, hint.value) for hint in microdata(page)]
    [('author', 'Ann Lee')]
    """
    for element in root.xpath(".//*[@itemprop]"):
        for key in (element.get("itemprop") or "").split():
            if key in ITEMPROPS and linked_data.is_article(scope_of(element)):
                yield Hint(ITEMPROPS[key], value_of(element)[:LONGEST], f'itemprop="{key}"')


def scope_of(element: Element) -> str:
    """The type of the thing that a property belongs to; "WebPage" where the page does not say."""
    scopes = element.xpath("ancestor::*[@itemscope][1]")
    return (scopes[0].get("itemtype") or "WebPage") if scopes else "WebPage"


def value_of(element: Element) -> str:
    """What a property says: the name of the thing, where it is one."""
    for name in element.xpath(".//*[@itemprop='name']") if element.get("itemscope") is not None else ():
        element = name
        break
    said = element.get("content") or element.get("datetime") or text_of(element)
    return " ".join(said.split())


def meta(root: Element) -> Iterator[Hint]:
    """Statements of `<meta>`: Open Graph before the others."""
    later = []
    for element in root.iter("meta"):
        for attribute in ("property", "name", "http-equiv"):
            key = (element.get(attribute) or "").lower()
            if key in META_KEYS:
                value = " ".join((element.get("content") or "").split())[:LONGEST]
                hint = Hint(META_KEYS[key], value, f'<meta {attribute}="{key}">')
                if key.startswith(("og:", "article:")):
                    yield hint
                else:
                    later.append(hint)
    yield from later


def document(root: Element) -> Iterator[Hint]:
    """The language, direction, title and canonical address of the document, and its visible `<time>`."""
    for attribute, name in (("lang", "language"), ("dir", "direction")):
        for element in (root, root.find("body")):
            if element is not None and element.get(attribute):
                yield Hint(name, str(element.get(attribute)).strip(), f"<{element.tag} {attribute}>")
    yield Hint("url", canonical(root), '<link rel="canonical">')
    yield Hint("title", " ".join((root.findtext(".//title") or "").split())[:LONGEST], "<title>")
    for time in times(root):
        yield Hint("published", time, "<time>")


def canonical(root: Element) -> str:
    """The address that the page gives as its own; empty where it does not."""
    links = [link for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    return (links[0].get("href") or "").strip() if links else ""


def times(root: Element) -> Iterator[str]:
    """The moments that `<time>` gives as that of publication; a single one counts if it stands alone on its line."""
    found = [time for time in root.iter("time") if time.get("datetime")]
    for time in found:
        names = time.get("class") or ""
        is_single = len(found) == 1 and len(text_of(time.getparent())) <= LONGEST_LINE and "updat" not in names
        if time.get("pubdate") is not None or "published" in names or is_single:
            yield time.get("datetime").strip()


def address(root: Element, found: tuple[Hint, ...]) -> str | None:
    """The address of the page: the canonical one, else what it states first.

    >>> from lxml.html import document_fromstring
    >>> page = document_fromstring('<link rel="canonical" href="/a"><meta property="og:url" content="https://x.org/b?u=1">')
    >>> address(page, hints(page))
    'https://x.org/a'
    """
    stated = [hint.value for hint in found if hint.key == "url"]
    known = next((value for value in stated if value.startswith("http")), "")
    with suppress(ValueError):
        known = urljoin(known, canonical(root))
    return known if known.startswith("http") else None


def base(root: Element, url: str | None) -> str | None:
    """The address that relative links count from: where the page was fetched or says it is, and `<base>`."""
    known = url
    for element in root.iter("base"):
        if href := (element.get("href") or "").strip():
            try:
                known = urljoin(known, href) if known else href
            except ValueError:
                continue
            break
    return known if known and known.startswith("http") else None
