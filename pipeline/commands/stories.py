"""`copydesk stories`: which articles tell one story, and where they agree."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape

from pipeline import read
from pipeline.commands.convert import Paths, articles
from pipeline.commands.report import IN_QUARANTINE, progress, told
from pipeline.model import Failure

if TYPE_CHECKING:
    from pipeline.stories.model import Point, Story


class Format(StrEnum):
    """Forms of the output."""

    TEXT = "text"
    JSON = "json"


def stories(
    paths: Paths,
    format: Annotated[Format, typer.Option(help="A summary to read, or one JSON object.")] = Format.TEXT,  # noqa: A002
) -> None:
    """Group scrapes by the story they tell, and show where the pages agree and differ.

    Nothing is resolved: what differs is quoted side by side, each quote with its file and line. A scrape that cannot be
    published is told on standard error, and the exit code is 3.

    Example: `copydesk stories --format json content/inbox > stories.json`
    """
    from pipeline.stories import stories as grouped

    failures: list[Failure] = []
    found = grouped(list(articles(list(progress(list(read.paths(paths)))), failures)))
    if format is Format.JSON:
        print_json(found)
    else:
        print_text(found)
    told(failures)
    if failures:
        raise typer.Exit(IN_QUARANTINE)


def print_json(found: Sequence[Story]) -> None:
    """All stories as one JSON object on standard output."""
    from pipeline.stories.record import record

    json.dump({"stories": [record(story) for story in found]}, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def print_text(found: Sequence[Story]) -> None:
    """The stories of several pages in full, and how many pages stand alone."""
    out = Console(highlight=False, soft_wrap=True)
    for story in found:
        if len(story.members) > 1:
            _print_story(story, out)
    alone = sum(len(story.members) == 1 for story in found)
    if alone:
        out.print(f"{alone} {'page tells' if alone == 1 else 'pages tell'} a story of their own")


def _print_story(story: Story, out: Console) -> None:
    from pipeline.render.story import independence

    out.print(f"[bold]{escape(str(story.title or story.slug))}[/]")
    out.print(f"  [dim]{story.slug}: {independence(story)}[/]")
    for article in story.members:
        date = article.published.raw.text if article.published else "date not stated"
        out.print(f"  {escape(article.source_file)}  {escape(str(article.title or ''))}  [dim]{escape(date)}[/]")
    for name, points in (("agree", story.agreements), ("differ", story.conflicts)):
        for point in points:
            _print_point(name, point, out)
    out.print()


def _print_point(name: str, point: Point, out: Console) -> None:
    colour = "green" if name == "agree" else "yellow"
    out.print(f"  [{colour}]{name}[/] on {escape(point.topic)}")
    for mention in point.mentions:
        where = f"{mention.source_file}:{mention.passage.text.line}"
        out.print(f"    “{escape(mention.passage.text.text)}”  [dim]{escape(where)}[/]")
