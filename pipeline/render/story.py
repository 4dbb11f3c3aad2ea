"""A story as a page of the site: what its articles say, side by side, every quote with its page and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from pipeline.model import Post
from pipeline.render.facts import ai, topics_of
from pipeline.render.page import page
from pipeline.stories.lineage import named_reports, unknown_pages
from pipeline.stories.model import Mention, Story
from pipeline.stories.passages import passages
from pipeline.text import Text

NOT_STATED: Final = "date not stated"
AI_PARTS: Final = {
    "partly": "some parts",
    "generated": "AI-generated",
    "assisted": "AI-assisted",
    "curated": "AI-curated",
}
HEADINGS: Final = {
    "figure": "{}: the same figure, for different things",
    "amount": "{}: different figures",
    "role": "{}: different posts",
    "scope": "{}: how much is meant",
    "list": "{}: not the same names",
    "form": "{}: in which form",
    "date": "When: {}",
    "upstream": "Whose report it is",
}
VOICES: Final = {
    "ai": " *(AI-written)*",
    "ai-forecast": "",  # stands in a box of its own
    "analysis": " *(opinion)*",
    "report": "",
}


class Row(NamedTuple):
    """A member in the table of pages."""

    file: str
    title: Text | str
    date: Text | str
    derived: Text | str
    ai: str


def story_post(
    story: Story,
    slugs: Mapping[str, str],
    collected: Mapping[str, date] | None = None,
    topics: Mapping[str, Sequence[str]] | None = None,
) -> Post:
    """The page of a story; `slugs` and `collected` are those of its members' posts, by source file.

    `topics` are the terms by topic: a story belongs to a topic if one of its members does.
    """
    labels = _labels(story)
    text = page(
        "story.md.j2",
        story=story,
        rows=list(_rows(story)),
        independence=independence(story),
        happened=[moment for moment in story.timeline if moment.kind != "ai-forecast"],
        forecast=[moment for moment in story.timeline if moment.kind == "ai-forecast"],
        label=lambda file: labels[file],
        link=lambda file: f"../posts/{slugs[file]}.md",
        heading=lambda point: HEADINGS[point.kind].format(point.topic),
        agreed=list(_agreed(story)),
        voice=lambda mention: VOICES[mention.passage.voice],
    )
    return Post(story.slug, _front_matter(story, slugs, collected or {}, topics or {}), text)


def independence(story: Story) -> str:
    """How many pages there are, and how many reports can stand behind them at most.

    >>> from pipeline.model import Article, Upstream
    >>> from pipeline.text import Text
    >>> from pipeline.stories.model import Origin
    >>> wire = Text.of("Wire", 0, 1)
    >>> members = tuple(Article(name, "", None) for name in ("a.txt", "b.txt", "c.txt"))
    >>> origins = (Origin("a.txt", Upstream(wire, wire)), Origin("b.txt", None), Origin("c.txt", None))
    >>> independence(Story("s", None, members, origins))
    '3 pages, at most 1 named upstream report, 2 unknown'
    """
    named, unknown = len(named_reports(story.lineage)), unknown_pages(story.lineage)
    pages = len(story.members)
    reports = (
        f"at most {named} named upstream {'report' if named == 1 else 'reports'}"
        if named
        else "no named upstream report"
    )
    return f"{pages} {'page' if pages == 1 else 'pages'}, {reports}" + (f", {unknown} unknown" if unknown else "")


def _agreed(story: Story) -> Iterator[tuple[str, Mention]]:
    """The rows of what pages agree on: a point's figure or number stands in its first row only."""
    for number, point in enumerate(story.agreements, 1):
        name = point.topic if point.kind == "figure" else str(number)
        yield from ((name if n == 0 else "", mention) for n, mention in enumerate(point.mentions))


def _labels(story: Story) -> dict[str, str]:
    """What the members are called on the page: publisher if stated, and always the number in the order of the story."""
    return {
        article.source_file: f"{number} · {article.publisher.text if article.publisher else 'publisher not stated'}"
        for number, article in enumerate(story.members, 1)
    }


def _rows(story: Story) -> Iterator[Row]:
    for article in story.members:
        reports = [o.report for o in story.lineage if o.source_file == article.source_file and o.report]
        derived = Text.joined([report.evidence for report in reports], "; ") if reports else "no report named"
        when = article.published.raw if article.published else NOT_STATED
        yield Row(
            article.source_file,
            article.title or article.source_file,
            when,
            derived,
            AI_PARTS.get(ai(article), "none stated"),
        )


# ── Front matter ─────────────────────────────────────────────────────────────────────────────────────────────────


def _front_matter(
    story: Story, slugs: Mapping[str, str], collected: Mapping[str, date], topics: Mapping[str, Sequence[str]]
) -> dict[str, Any]:
    coverage = [moment.date for moment in story.timeline if moment.kind == "coverage"]
    publishers = (str(article.publisher.text) for article in story.members if article.publisher)
    said = {name for article in story.members for name in topics_of(article, topics)}
    days = [collected[a.source_file].isoformat() for a in story.members if a.source_file in collected]
    return {
        "title": str(story.title or story.slug),
        "description": _description(story),
        "slug": story.slug,
        "template": "story.html",
        "members": [slugs[article.source_file] for article in story.members],
        "published": coverage[0] if coverage else None,
        "updated": coverage[-1] if coverage else max(days, default=None),
        "topics": [name for name in topics if name in said],
        "sources": list(dict.fromkeys((*publishers, *named_reports(story.lineage)))),
        "pages": len(story.members),
        "conflicts": len(story.conflicts),
    }


def _description(story: Story) -> str:
    """The first sentence that follows the headline of the story."""
    central = next((article for article in story.members if article.title == story.title), story.members[0])
    first = next((passage.text.text for passage in passages(central) if passage.place != "title"), "")
    return first or str(story.title or story.slug)
