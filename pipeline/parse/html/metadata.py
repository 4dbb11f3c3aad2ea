"""What a page says about itself, machine-readable: JSON-LD, microdata, Open Graph, other `<meta>`, in this order.

Each statement keeps its evidence; which of them agree with what is visible is for the structure stage to say.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urljoin

from lxml.html import HtmlElement

from pipeline.model import Hint

ARTICLE_TYPE: Final = re.compile(
    r"Article|BlogPosting|Posting|Report|NewsStory|WebPage|Review|HowTo|Recipe|VideoObject|Product|Question"
)
JSON_LD_KEYS: Final = {
    "headline": "headline", "alternativeHeadline": "alternative-headline", "description": "description",
    "datePublished": "published", "dateModified": "modified", "articleSection": "section", "keywords": "keywords",
    "author": "author", "creator": "author", "publisher": "publisher", "inLanguage": "language", "articleBody": "body",
    "url": "url", "image": "image", "isAccessibleForFree": "free",
}  # fmt: skip
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
ITEMPROPS: Final = {key: value for key, value in JSON_LD_KEYS.items() if value not in ("body", "url", "image")}
LONGEST: Final = 2_000
LONGEST_JSON: Final = 2_000_000
BREAKS_JSON: Final = re.compile(r"[\x00-\x1f]+")
COMMENT: Final = re.compile(r"^\s{0,99}(?://\s{0,9})?<!(?:\[CDATA\[|--)|(?:\]\]>|-->)\s{0,99}$")


def hints(root: HtmlElement) -> tuple[Hint, ...]:
    """All statements, the strongest kind first; a repeated one is given once.

    >>> from lxml.html import document_fromstring
    >>> page = '<html lang="en"><meta property="og:title" content="News"><title>News | Site</title>'
    >>> [(hint.key, hint.value) for hint in hints(document_fromstring(page))]
    [('headline', 'News'), ('language', 'en'), ('title', 'News | Site')]
    """
    found: dict[tuple[str, str], Hint] = {}
    for source in (json_ld(root), microdata(root), meta(root), document(root)):
        for hint in source:
            if hint.value:
                found.setdefault((hint.key, hint.value), hint)
    return tuple(found.values())


def json_ld(root: HtmlElement) -> Iterator[Hint]:
    """Statements of JSON-LD about an article."""
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "") and script.text and len(script.text) < LONGEST_JSON:
            for thing in things(loaded(COMMENT.sub("", script.text))):
                kind = first(thing.get("@type"))
                if ARTICLE_TYPE.search(kind):
                    yield from statements(thing, kind)


def loaded(text: str) -> object:
    """JSON, kindly read: control characters in strings are common."""
    try:
        return json.loads(BREAKS_JSON.sub(" ", text), strict=False)
    except (ValueError, RecursionError):
        return None


def things(value: object, depth: int = 0) -> Iterator[dict[str, object]]:
    """The objects in a JSON-LD value: in lists, graphs and main entities."""
    if isinstance(value, list) and depth < 5:
        for one in value:
            yield from things(one, depth + 1)
    elif isinstance(value, dict) and depth < 5:
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            yield from things(value.get(key), depth + 1)


def statements(thing: dict[str, object], kind: str) -> Iterator[Hint]:
    """What JSON-LD says of one object."""
    for key, name in JSON_LD_KEYS.items():
        value = thing.get(key)
        for one in value if isinstance(value, list) else [value]:
            text = label(one)
            if text:
                yield Hint(name, text if name == "body" else text[:LONGEST], f"JSON-LD {kind}.{key}")


def label(value: object) -> str:
    """The name of a thing, or the value itself."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("url") or value.get("@value") or ""
    if isinstance(value, bool):
        return str(value).lower()
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""


def first(value: object) -> str:
    """A type, the first of several."""
    return str(value[0] if isinstance(value, list) and value else value or "")


def microdata(root: HtmlElement) -> Iterator[Hint]:
    """Statements of microdata."""
    for element in root.xpath(".//*[@itemprop]"):
        for key in (element.get("itemprop") or "").split():
            if key in ITEMPROPS:
                value = element.get("content") or element.get("datetime") or " ".join(element.text_content().split())
                yield Hint(ITEMPROPS[key], value[:LONGEST].strip(), f'itemprop="{key}"')


def meta(root: HtmlElement) -> Iterator[Hint]:
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


def document(root: HtmlElement) -> Iterator[Hint]:
    """The language, direction, title and canonical address of the document, and its visible `<time>`."""
    for attribute, name in (("lang", "language"), ("dir", "direction")):
        for element in (root, root.find("body")):
            if element is not None and element.get(attribute):
                yield Hint(name, str(element.get(attribute)).strip(), f"<{element.tag} {attribute}>")
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower():
            yield Hint("url", (link.get("href") or "").strip(), '<link rel="canonical">')
    yield Hint("title", " ".join((root.findtext(".//title") or "").split())[:LONGEST], "<title>")
    for time in root.iter("time"):
        if time.get("pubdate") is not None or "published" in (time.get("class") or ""):
            yield Hint("published", (time.get("datetime") or "").strip(), "<time>")


def base(root: HtmlElement, url: str | None, found: tuple[Hint, ...]) -> str | None:
    """The address that relative links count from: where the page was fetched, `<base>`, or what it says it is."""
    known = url or next((hint.value for hint in found if hint.key == "url" and hint.value.startswith("http")), None)
    for element in root.iter("base"):
        if href := (element.get("href") or "").strip():
            try:
                known = urljoin(known, href) if known else href
            except ValueError:
                continue
            break
    return known if known and known.startswith("http") else None
