"""JSON-LD: a page in the vocabulary of schema.org. It says what the page says, and nothing else.

A date, an author or a publisher that the source does not name is not there; a question is there only if it can be read
on the page.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import urljoin

from pipeline.site.catalogue import Entry, line, part

Node = dict[str, Any]
CONTEXT: Final = "https://schema.org"


def graph(entry: Entry, visible: str, site_name: str, site_url: str) -> tuple[Node, ...]:
    """The nodes of a page: the article, its visible questions, and the way to it.

    `visible` is the text that a reader sees, as `safety.as_text` gives it.
    """
    questions = list(_questions(entry, visible))
    nodes = [_article(entry, site_name, site_url), _trail(entry, site_name, site_url)]
    if questions:
        nodes.append({"@context": CONTEXT, "@type": "FAQPage", "mainEntity": questions})
    return tuple(nodes)


def _article(entry: Entry, site_name: str, site_url: str) -> Node:
    address = urljoin(site_url, entry.url)
    briefing = {"@type": "Organization", "name": site_name, "url": site_url}
    is_ours = entry.kind == "story"
    return _stated(
        {
            "@context": CONTEXT,
            "@type": "NewsArticle",
            "headline": entry.title,
            "description": entry.description,
            "url": address,
            "mainEntityOfPage": address,
            "datePublished": entry.published,
            "dateModified": entry.updated if is_ours else None,
            "inLanguage": line(entry.meta.get("language")) or None,
            "author": _named("Person", line(part(entry.meta, "source").get("author"))),
            "publisher": briefing if is_ours else _named("Organization", entry.publisher),
            "sdPublisher": briefing,
            "isBasedOn": entry.original,
            "citation": [_named("CreativeWork", name) for name in (entry.sources if is_ours else entry.upstream)],
            "keywords": entry.topics,
        }
    )


def _questions(entry: Entry, visible: str) -> Iterable[Node]:
    for item in part(entry.meta, "faq").get("items") or ():
        question, answer = line(item.get("question")), line(item.get("answer"))
        if question and answer and question in visible and answer in visible:
            yield {
                "@type": "Question",
                "name": question,
                "acceptedAnswer": {"@type": "Answer", "text": answer},
            }


def _trail(entry: Entry, site_name: str, site_url: str) -> Node:
    shelf = ("Stories", "stories/") if entry.kind == "story" else ("Posts", "posts/")
    steps = [(site_name, ""), shelf, (entry.title, entry.url)]
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": urljoin(site_url, url)}
            for position, (name, url) in enumerate(steps, 1)
        ],
    }


def _named(kind: str, name: str | None) -> Node | None:
    return {"@type": kind, "name": name} if name else None


def _stated(node: Node) -> Node:
    return {key: value for key, value in node.items() if value}
