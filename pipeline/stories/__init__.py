"""Stories: the articles that tell one event, side by side.

articles → vectors → groups → for each: order, lineage, figures, roles, … → Story
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from pipeline.model import Article
from pipeline.stories.dates import different_dates
from pipeline.stories.figures import figures, same_figure, same_figure_for_other_things
from pipeline.stories.forms import different_forms
from pipeline.stories.grouping import groups
from pipeline.stories.lineage import different_reports, lineage
from pipeline.stories.model import Passage, Point, Story
from pipeline.stories.naming import chronological, fingerprint, most_central, slug
from pipeline.stories.passages import passages
from pipeline.stories.people import different_posts, people
from pipeline.stories.scope import different_lists, different_scopes
from pipeline.stories.shared import only_here, shared_points
from pipeline.stories.status import is_disputed, status
from pipeline.stories.tallies import different_amounts
from pipeline.stories.timeline import timeline
from pipeline.stories.vectors import Vector, vectors

__all__ = ["Story", "stories"]

# A longer run without a full stop is no sentence that can be quoted.
LONGEST_QUOTE: Final = 1500
# What pages can differ in, in the order of the page.
COMPARISONS: Final[tuple[Callable[[Sequence[Passage]], Iterable[Point]], ...]] = (
    same_figure_for_other_things,
    different_amounts,
    different_posts,
    different_scopes,
    different_lists,
    different_forms,
    different_dates,
)


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
    told = [p for article in members for p in passages(article) if len(p.text.text) <= LONGEST_QUOTE]
    alone = Story(
        slug(members), most_central(articles, places).title, members, lineage(members), figures(told), people(told)
    )
    alone = replace(alone, timeline=timeline(members, told))
    return alone if len(members) == 1 else _compared(alone, told)


def _compared(story: Story, told: Sequence[Passage]) -> Story:
    """The story with what its pages say side by side."""
    worded = status(story.members)
    conflicts = [point for compare in COMPARISONS for point in compare(told)]
    alike = (*same_figure(told), *shared_points(told))
    return replace(
        story,
        status=worded,
        agreements=tuple(point for point in alike if not is_disputed(point, conflicts, worded)),
        conflicts=(*conflicts, *different_reports(story.lineage)),
        only_here=only_here(told),
    )


def _with_own_slugs(found: Sequence[Story]) -> tuple[Story, ...]:
    """Stories with the same slug get one that also stands for their first member."""
    times = Counter(story.slug for story in found)
    return tuple(
        replace(story, slug=f"{story.slug}-{fingerprint(story.members)}") if times[story.slug] > 1 else story
        for story in found
    )
