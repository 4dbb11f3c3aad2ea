"""Pages that list other pages: by source, by topic, by month, and everything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from pipeline.site import dates
from pipeline.site.catalogue import Catalogue, Entry, grouped, slugs

LONGEST: Final = 200  # cards on one page; search with its filters finds the rest
UNDATED: Final = "undated"


@dataclass(frozen=True, slots=True)
class Shelf:
    """A line of an index page: a name, its address and how many posts stand there."""

    name: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A generated page. `url` ends the address of its folder; `note` is a sentence below the title."""

    path: str
    title: str
    note: str = ""
    kicker: str = ""
    entries: tuple[Entry, ...] = ()
    shelves: tuple[Shelf, ...] = ()
    total: int = 0
    back: tuple[str, str] | None = field(default=None)  # name and address of the index page


def listings(catalogue: Catalogue) -> Iterator[Listing]:
    """Every listing page of the site."""
    yield Listing("stories/index.md", "Stories", _count(catalogue.stories, "story", "stories"), "", catalogue.stories)
    yield _listing("posts/index.md", "Posts", "", catalogue.posts, None)
    yield from _shelves("sources", "Sources", "Source", grouped(catalogue.posts, lambda post: post.sources))
    yield from _shelves("topics", "Topics", "Topic", grouped(catalogue.posts, lambda post: post.topics))
    yield from _months(catalogue)


def _shelves(folder: str, title: str, kicker: str, groups: dict[str, list[Entry]]) -> Iterator[Listing]:
    addresses = slugs(groups)
    shelves = [Shelf(name, f"{folder}/{addresses[name]}/", len(entries)) for name, entries in groups.items()]
    yield Listing(f"{folder}/index.md", title, shelves=tuple(shelves))
    for name, entries in groups.items():
        yield _listing(f"{folder}/{addresses[name]}.md", name, kicker, tuple(entries), (title, f"{folder}/"))


def _months(catalogue: Catalogue) -> Iterator[Listing]:
    groups = grouped(catalogue.posts, lambda post: [dates.month(post.published) or UNDATED])
    months = sorted(groups.items(), key=lambda group: (group[0] != UNDATED, group[0]), reverse=True)
    names = {month: "Month not stated" if month == UNDATED else dates.in_words(month) for month in groups}
    shelves = tuple(Shelf(names[month], f"months/{month}/", len(entries)) for month, entries in months)
    yield Listing("months/index.md", "Months", "By the date that the source gives.", shelves=shelves)
    for month, entries in months:
        yield _listing(f"months/{month}.md", names[month], "Month", tuple(entries), ("Months", "months/"))


def _listing(path: str, title: str, kicker: str, posts: tuple[Entry, ...], back: tuple[str, str] | None) -> Listing:
    note = _count(posts, "post", "posts")
    if len(posts) > LONGEST:
        note += f"; the latest {LONGEST} are shown, search finds all of them"
    return Listing(path, title, f"{note}.", kicker, posts[:LONGEST], total=len(posts), back=back)


def _count(entries: tuple[Entry, ...], one: str, many: str) -> str:
    """How many there are, in words.

    >>> _count((), "post", "posts")
    '0 posts'
    """
    return f"{len(entries)} {one if len(entries) == 1 else many}"
