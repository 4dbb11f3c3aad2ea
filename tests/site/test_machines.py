"""What search engines and feed readers are told."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from lxml import etree

from pipeline.site import dates, feeds
from pipeline.site.catalogue import Catalogue


def head(site: Path, path: str) -> BeautifulSoup:
    return BeautifulSoup((site / path / "index.html").read_text("utf-8"), "lxml")


def robots(soup: BeautifulSoup) -> str | None:
    meta = soup.find("meta", attrs={"name": "robots"})
    return str(meta["content"]) if meta else None  # type: ignore[index]


def canonical(soup: BeautifulSoup) -> str:
    return str(soup.find("link", rel="canonical")["href"])  # type: ignore[index]


def addresses(site: Path) -> list[str]:
    return re.findall(r"<loc>([^<]*)</loc>", (site / "sitemap.xml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("path", "is_listed"),
    [
        ("", True),
        ("about", True),
        ("stories/hostile", True),
        ("posts/script", False),
        ("posts/image", True),  # its source says `index: true`
        ("sources", False),
        ("search", False),
    ],
)
def test_what_search_engines_may_list(hostile: Path, path: str, is_listed: bool) -> None:
    assert robots(head(hostile, path)) == (None if is_listed else "noindex")
    address = f"https://example.org/{path}/" if path else "https://example.org/"
    assert (address in addresses(hostile)) == is_listed


def test_a_private_page_is_nowhere(hostile: Path) -> None:
    assert not (hostile / "posts/private").exists()
    for path in hostile.rglob("*"):
        if path.suffix in (".html", ".xml", ".json"):
            assert "For the editor only" not in path.read_text("utf-8"), path


def test_the_original_is_canonical_if_it_can_be_followed(hostile: Path) -> None:
    assert canonical(head(hostile, "posts/image")) == "https://wire.example/report?a=1&b=2"
    assert canonical(head(hostile, "posts/script")) == "https://example.org/posts/script/"
    assert canonical(head(hostile, "stories/hostile")) == "https://example.org/stories/hostile/"


def test_only_visible_questions_are_told(hostile: Path) -> None:
    nodes = [
        json.loads(node.text) for node in head(hostile, "posts/script").select("script[type='application/ld+json']")
    ]
    (faq,) = [node for node in nodes if node["@type"] == "FAQPage"]
    assert [question["name"] for question in faq["mainEntity"]] == ["Is it here?"]


def test_an_unknown_stays_unknown_in_the_graph(hostile: Path) -> None:
    (article, *_) = [
        json.loads(node.text) for node in head(hostile, "posts/template").select("script[type='application/ld+json']")
    ]
    assert not {"datePublished", "author", "publisher", "isBasedOn"} & set(article)


def test_rss_is_well_formed_and_complete(hostile: Path) -> None:
    root = etree.fromstring((hostile / "feed.xml").read_bytes())
    items = root.findall("channel/item")
    assert [item.findtext("title") for item in items] == [
        "<script>alert(1)</script> & {{ 7*7 }}",
        '"><img src=x onerror=alert(1)>',
        "</script><script>alert(1)</script>",
        "{{ 7*7 }}",
    ]
    assert root.findtext("channel/link") == "https://example.org/"
    assert root.findtext("channel/lastBuildDate") == "Fri, 20 Nov 2026 00:00:00 +0000"
    assert [bool(item.findtext("pubDate")) for item in items] == [False, True, False, False]


def test_json_feed_has_what_the_standard_asks_for(hostile: Path) -> None:
    feed: dict[str, Any] = json.loads((hostile / "feed.json").read_text("utf-8"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://example.org/feed.json"
    assert all(item["id"] and item["content_text"] for item in feed["items"])
    assert [item.get("date_published") for item in feed["items"]][:2] == [None, "2026-06-18T19:00:00+00:00"]


def test_an_empty_briefing_has_feeds_too() -> None:
    empty = Catalogue.of([])
    about = ("Briefing", "Nothing yet", "https://example.org/")
    assert b"<channel>" in feeds.rss(empty, *about)
    assert json.loads(feeds.json_feed(empty, *about))["items"] == []


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("2026", "2026"),
        ("2026-06", "June 2026"),
        ("2026-06-08", "8 June 2026"),
        ("2026-06-22T11:35:00", "22 June 2026, 11:35"),
        ("2026-06-22T11:35:00.250+02:00", "22 June 2026, 11:35 UTC+02:00"),
        ("2026-13-01", "date not stated"),
        ("15m", "date not stated"),
    ],
)
def test_a_date_keeps_its_precision(given: str, words: str) -> None:
    assert dates.in_words(given) == words
