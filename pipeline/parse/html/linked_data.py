"""What the JSON-LD of a page says about its article: objects in lists and graphs, references between them, broken JSON.

The article comes before the page that holds it; other articles count only where none is this page's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Final

from pipeline.model import Hint
from pipeline.parse.html.outline import Element

Thing = dict[str, object]

# The nearer a type is to an article, the earlier it is asked.
TYPES: Final = (
    re.compile(r"Article|BlogPosting|Posting|Report|NewsStory|Review|HowTo|Recipe"),
    re.compile(r"WebPage|FAQPage|AboutPage|ItemPage|QAPage|Question"),
    re.compile(r"VideoObject|Product"),
)
KEYS: Final = {
    "headline": "headline", "alternativeHeadline": "alternative-headline", "description": "description",
    "datePublished": "published", "dateModified": "modified", "articleSection": "section", "keywords": "keywords",
    "author": "author", "creator": "author", "publisher": "publisher", "inLanguage": "language", "articleBody": "body",
    "url": "url", "mainEntityOfPage": "url", "image": "image", "isAccessibleForFree": "free",
}  # fmt: skip
HELD: Final = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart")
LONGEST: Final = 2_000
LONGEST_JSON: Final = 2_000_000
DEEPEST: Final = 6
BREAKS: Final = re.compile(r"[\x00-\x1f]+")
COMMENT: Final = re.compile(r"^\s{0,99}(?://\s{0,9})?<!(?:\[CDATA\[|--)|(?:\]\]>|-->)\s{0,99}$")
SURPLUS_COMMA: Final = re.compile(r",(?=\s{0,99}[}\]])")
DECODER: Final = json.JSONDecoder(strict=False)


def statements(root: Element, title: str, address: str) -> Iterator[Hint]:
    """What JSON-LD states, the strongest first; `title` and `address` are those of the page.

    >>> from lxml.html import document_fromstring
    >>> script = '<script type="application/ld+json">%s</script>'
    >>> data = '{"@type": "NewsArticle", "author": [{"name": "Ann Lee"}, {"name": "Bo Hill"}]}'
    >>> list(statements(document_fromstring(script % data), "", ""))
    [Hint(key='author', value='Ann Lee, Bo Hill', evidence='JSON-LD NewsArticle.author')]
    """
    found = [thing for value in values(root) for thing in things(value)]
    known = {str(one["@id"]): one for thing in found for one in named(thing)}
    ranked = [(rank, not is_about(thing, title, address), thing) for thing in found if (rank := rank_of(thing)) >= 0]
    has_own = any(rank == 0 and not is_other for rank, is_other, _ in ranked)
    for rank, is_other, thing in sorted(ranked, key=lambda row: row[:2]):
        if not (rank == 0 and is_other and has_own):
            yield from of_thing(thing, known)


def values(root: Element) -> Iterator[object]:
    """The JSON-LD values of a page."""
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "") and script.text and len(script.text) < LONGEST_JSON:
            yield from loaded(COMMENT.sub("", script.text))


def loaded(text: str) -> Iterator[object]:
    """JSON, kindly read: control characters in strings, a surplus comma, an escaped page, a second value behind it.

    >>> list(loaded('{"a": [1, 2,],} {"b": "c'))
    [{'a': [1, 2]}]
    """
    text = BREAKS.sub(" ", text).strip()
    for mended in (text, SURPLUS_COMMA.sub("", text), unescape(text)):
        found, at = [], 0
        try:
            while at < len(mended):
                value, at = DECODER.raw_decode(mended, at)
                found.append(value)
                at += len(mended) - at - len(mended[at:].lstrip(" ;,"))
        except (ValueError, RecursionError):
            pass
        if found:
            yield from found
            return


def things(value: object, depth: int = 0) -> Iterator[Thing]:
    """The objects in a JSON-LD value: in lists, graphs and main entities. Members of a list of links are others."""
    if isinstance(value, list) and depth < DEEPEST:
        for one in value:
            yield from things(one, depth + 1)
    elif isinstance(value, dict) and depth < DEEPEST:
        yield value
        for key in HELD:
            yield from things(value.get(key), depth + 1)


def named(value: object, depth: int = 0) -> Iterator[Thing]:
    """The objects with a name that others may refer to."""
    if isinstance(value, list) and depth < DEEPEST:
        for one in value:
            yield from named(one, depth + 1)
    elif isinstance(value, dict) and depth < DEEPEST:
        if isinstance(value.get("@id"), str) and value.get("name"):
            yield value
        for one in value.values():
            if isinstance(one, dict | list):
                yield from named(one, depth + 1)


def is_article(kind: str) -> bool:
    """Whether a type is that of an article, or of something that may hold one."""
    return any(types.search(kind) for types in TYPES)


def rank_of(thing: Thing) -> int:
    """How near a thing is to an article; -1 for what is none."""
    kind = type_of(thing)
    return next((rank for rank, types in enumerate(TYPES) if types.search(kind)), -1)


def type_of(thing: Thing) -> str:
    """The types of a thing."""
    kinds = thing.get("@type")
    return " ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds or "")


def is_about(thing: Thing, title: str, address: str) -> bool:
    """Whether a thing is what this page shows: its headline stands in the title, or its address is the page's."""
    headline = label(thing.get("headline") or thing.get("name"), {}).lower()
    page = thing.get("mainEntityOfPage")
    addresses = (thing.get("url"), thing.get("@id"), page.get("@id") if isinstance(page, dict) else page)
    is_named = len(headline) > 8 and (headline in title.lower() or title.lower() in headline)
    return (bool(title) and is_named) or (bool(address) and address in addresses)


def of_thing(thing: Thing, known: Mapping[str, Thing]) -> Iterator[Hint]:
    """What JSON-LD says of one thing; several authors are one statement."""
    kind = type_of(thing)
    for key, name in KEYS.items():
        value = thing.get(key)
        given = value if isinstance(value, list) else [value]
        texts = [text for one in given if (text := label(one, known))]
        if name == "author" and texts:
            texts = [", ".join(dict.fromkeys(texts))]
        for text in texts:
            yield Hint(name, text if name == "body" else text[:LONGEST], f"JSON-LD {kind}.{key}")


def label(value: object, known: Mapping[str, Thing]) -> str:
    """The name of a thing, of the thing that it refers to, or the value itself."""
    if isinstance(value, list):
        return ", ".join(filter(None, (label(one, {}) for one in value)))
    if isinstance(value, dict):
        told = value if value.get("name") else known.get(str(value.get("@id")), value)
        value = told.get("name") or told.get("url") or told.get("@value") or told.get("@id") or ""
        return label(value, {}) if isinstance(value, list | str | int | float) else ""
    if isinstance(value, bool):
        return str(value).lower()
    text = " ".join(str(value).split()) if isinstance(value, str | int | float) else ""
    return unescape(text) if "&" in text else text
