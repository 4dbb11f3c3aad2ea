"""The JSON form of a story, as `copydesk stories --format json` prints it."""

from __future__ import annotations

from typing import Any

from pipeline.model import Article
from pipeline.stories.lineage import named_reports, unknown_pages
from pipeline.stories.model import Mention, Point, Story
from pipeline.text import Text

Json = dict[str, Any]


def record(story: Story) -> Json:
    """A story as plain values, ready for `json.dumps`; a `text` is verbatim and stands on `line` of `source_file`."""
    return {
        "slug": story.slug,
        "title": story.title.text if story.title else None,
        "members": [_member(article) for article in story.members],
        "independence": {
            "pages": len(story.members),
            "named_upstreams": named_reports(story.lineage),
            "unknown": unknown_pages(story.lineage),
        },
        "lineage": [
            {"source_file": origin.source_file, "upstream": origin.report.name.text} | _placed(origin.report.evidence)
            if origin.report
            else {"source_file": origin.source_file, "upstream": None}
            for origin in story.lineage
        ],
        "figures": [
            {"figure": figure.value, "verdict": figure.verdict, "mentions": [_mention(m) for m in figure.mentions]}
            for figure in story.figures
        ],
        "people": [
            {"name": person.name, "mentions": [_mention(m) for m in person.mentions]} for person in story.people
        ],
        "status": [
            {
                "source_file": status.source_file,
                "headline": [_mention(m) for m in status.headline],
                "body": [_mention(m) for m in status.body],
                "is_overstated": status.is_overstated,
            }
            for status in story.status
        ],
        "agreements": [_point(point) for point in story.agreements],
        "conflicts": [_point(point) for point in story.conflicts],
        "only_here": [_mention(mention) for mention in story.only_here],
        "timeline": [
            {"date": moment.date, "kind": moment.kind, "source_file": moment.source_file, "raw": moment.raw.text}
            | _placed(moment.text)
            for moment in story.timeline
        ],
    }


def _member(article: Article) -> Json:
    return {
        "source_file": article.source_file,
        "title": article.title.text if article.title else None,
        "published": article.published.value if article.published else None,
        "disclosures": [{"kind": told.kind} | _placed(told.text) for told in article.disclosures],
    }


def _placed(text: Text) -> Json:
    return {"text": text.text, "line": text.line}


def _mention(mention: Mention) -> Json:
    passage = mention.passage
    where = {"place": passage.place, "voice": passage.voice}
    return {"source_file": passage.source_file} | _placed(passage.text) | where | {"core": mention.core.text}


def _point(point: Point) -> Json:
    return {"kind": point.kind, "topic": point.topic, "mentions": [_mention(mention) for mention in point.mentions]}
