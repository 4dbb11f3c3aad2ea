"""Stories: the articles that tell one event, side by side.

articles → vectors → groups → for each: order, lineage, figures, roles, … → Story
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import Article
from pipeline.stories.grouping import groups
from pipeline.stories.lineage import lineage
from pipeline.stories.model import Story
from pipeline.stories.naming import chronological, fingerprint, most_central, slug
from pipeline.stories.passages import passages
from pipeline.stories.timeline import timeline
from pipeline.stories.vectors import Vector, vectors

__all__ = ["Story", "stories"]


def stories(articles: Sequence[Article]) -> tuple[Story, ...]:
    """The stories that articles tell; every article is in exactly one, alone if no other tells its event.

    The answer does not depend on the order of the articles. The largest story comes first.
    """
    given = sorted(articles, key=lambda article: (article.source_file, article.sha256))
    places = vectors(given)
    found = [_story([given[n] for n in group], [places[n] for n in group]) for group in groups(places)]
    return _with_own_slugs(sorted(found, key=lambda story: (-len(story.members), story.slug)))


def _story(articles: Sequence[Article], places: Sequence[Vector]) -> Story:
    members = tuple(chronological(articles))
    told = [passage for article in members for passage in passages(article)]
    return Story(
        slug(members),
        most_central(articles, places).title,
        members,
        lineage=lineage(members),
        timeline=timeline(members, told),
    )


def _with_own_slugs(found: Sequence[Story]) -> tuple[Story, ...]:
    """Stories with the same slug get one that also stands for their first member."""
    times = Counter(story.slug for story in found)
    return tuple(
        replace(story, slug=f"{story.slug}-{fingerprint(story.members)}") if times[story.slug] > 1 else story
        for story in found
    )
