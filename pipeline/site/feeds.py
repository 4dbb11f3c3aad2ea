"""RSS 2.0 and JSON Feed 1.1: the newest stories and posts, with their TL;DR and never the whole text.

No clock is read: the edition is the day on which the newest page was collected. A page has a date in the feed only if
its source names a moment; every summary says the date in words.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, Final
from urllib.parse import urljoin

from feedgen.feed import FeedGenerator

from pipeline.site import dates
from pipeline.site.catalogue import Catalogue, Entry, line, part

LONGEST: Final = 50
RSS: Final = "feed.xml"
JSON_FEED: Final = "feed.json"


def newest(catalogue: Catalogue) -> tuple[Entry, ...]:
    """What a feed holds: the stories, then the posts."""
    return (*catalogue.stories[:LONGEST], *catalogue.posts)[:LONGEST]


def rss(catalogue: Catalogue, name: str, description: str, site_url: str) -> bytes:
    """The feed as RSS 2.0."""
    feed = FeedGenerator()
    feed.title(name)
    feed.link(href=urljoin(site_url, RSS), rel="self", type="application/rss+xml")
    feed.link(href=site_url, rel="alternate")  # the last one is the channel's own
    feed.description(description)
    feed.language("en")
    feed.generator("Copydesk")
    feed.lastBuildDate(edition(catalogue))
    for entry in newest(catalogue):
        _add(feed, entry, site_url)
    return bytes(feed.rss_str(pretty=True))


def _add(feed: Any, entry: Entry, site_url: str) -> None:
    address = urljoin(site_url, entry.url)
    item = feed.add_entry(order="append")
    item.title(entry.title)
    item.link(href=address)
    item.guid(address, permalink=True)
    item.description(summary(entry))
    for topic in entry.topics:
        item.category(term=topic)
    if moment := dates.instant(entry.published):
        item.pubDate(moment)


def json_feed(catalogue: Catalogue, name: str, description: str, site_url: str) -> bytes:
    """The feed as JSON Feed 1.1."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": name,
        "description": description,
        "home_page_url": site_url,
        "feed_url": urljoin(site_url, JSON_FEED),
        "language": "en",
        "items": [_item(entry, site_url) for entry in newest(catalogue)],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _item(entry: Entry, site_url: str) -> dict[str, Any]:
    moment = dates.instant(entry.published)
    item = {
        "id": urljoin(site_url, entry.url),
        "url": urljoin(site_url, entry.url),
        "external_url": entry.original,
        "title": entry.title,
        "summary": entry.description,
        "content_text": summary(entry),
        "date_published": moment and moment.isoformat(),
        "language": line(entry.meta.get("language")),
        "tags": entry.topics,
        "authors": [{"name": name} for name in entry.sources] if entry.kind == "post" else None,
    }
    return {key: value for key, value in item.items() if value}


def summary(entry: Entry) -> str:
    """Source, date and TL;DR as plain text.

    >>> summary(Entry("post", "posts/a.md", {"description": "Chips for sale."}))
    'Publisher not stated, date not stated. Chips for sale.'
    """
    items = part(entry.meta, "tldr").get("items") or ({"text": entry.description},)
    texts = (": ".join(filter(None, (line(item.get("label")), line(item.get("text"))))) for item in items)
    return f"{', '.join(entry.sources)}, {entry.date}. {' '.join(texts)}".rstrip()


def edition(catalogue: Catalogue) -> datetime:
    """The day of the newest page, at midnight UTC."""
    return dates.midnight(catalogue.newest or "2000-01-01")
