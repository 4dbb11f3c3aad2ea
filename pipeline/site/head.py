"""What a page tells machines: whether to list it, its canonical address, and how to show it when shared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urljoin

from pipeline.site.catalogue import Entry, part

LISTED: Final[Mapping[str, bool]] = {"stories": True, "posts": False, "lists": False}
KEYS: Final = {"post": "posts", "story": "stories"}


@dataclass(frozen=True, slots=True)
class Head:
    """The part of `<head>` that differs from page to page. `cards` are Open Graph properties."""

    title: str
    description: str
    is_listed: bool
    canonical: str
    cards: tuple[tuple[str, str], ...]
    graph: tuple[dict[str, Any], ...] = ()


def is_listed(entry: Entry, indexing: Mapping[str, bool]) -> bool:
    """Whether search engines may list a page: its source's own word, else the rule of the site.

    >>> is_listed(Entry("post", "posts/a.md", {}), {})
    False
    >>> is_listed(Entry("post", "posts/a.md", {"source": {"index": True}}), {})
    True
    """
    own = part(entry.meta, "source").get("index")
    return own if isinstance(own, bool) else {**LISTED, **indexing}[KEYS[entry.kind]]


def canonical(entry: Entry, site_url: str) -> str:
    """The address that counts: for a post the original's, where it is known; else our own."""
    return entry.original or urljoin(site_url, entry.url)


def cards(title: str, description: str, url: str, site_name: str, entry: Entry | None) -> tuple[tuple[str, str], ...]:
    """Open Graph properties; Twitter reads the same ones."""
    properties = [
        ("og:site_name", site_name),
        ("og:type", "article" if entry else "website"),
        ("og:title", title),
        ("og:description", description),
        ("og:url", url),
    ]
    if entry and entry.published:
        properties.append(("article:published_time", entry.published))
    if entry:
        properties += [("article:tag", topic) for topic in entry.topics]
    return tuple((name, value) for name, value in properties if value)
