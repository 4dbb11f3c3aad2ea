"""`copydesk convert`: scrapes in, Markdown or records out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline import read
from pipeline.commands.report import IN_QUARANTINE, told
from pipeline.model import Article, Failure

Paths = Annotated[
    list[Path], typer.Argument(help="Scrapes, folders of scrapes, or `-` for standard input.", show_default=False)
]


class Format(StrEnum):
    """Forms of the output."""

    MD = "md"
    JSON = "json"


def convert(
    paths: Paths,
    format: Annotated[Format, typer.Option(help="Markdown posts, or article records as JSON Lines.")] = Format.MD,  # noqa: A002
) -> None:
    """Convert scrapes to Markdown or to article records, on standard output.

    Nothing is written to disk. A scrape that cannot be published is told on standard error, and the exit code is 3.

    Example: `copydesk convert --format json content/inbox > records.jsonl`
    """
    failures: list[Failure] = []
    for article in articles(list(read.paths(paths)), failures):
        sys.stdout.write(_record(article) if format is Format.JSON else _markdown(article))
    told(failures)
    if failures:
        raise typer.Exit(IN_QUARANTINE)


def articles(paths: list[Path], failures: list[Failure]) -> Iterator[Article]:
    """The articles of scrapes, one after another; what cannot be published is added to the failures."""
    from pipeline.convert import attempt

    for path in paths:
        found = attempt(path)
        if isinstance(found, Failure):
            failures.append(found)
        else:
            yield found


def _record(article: Article) -> str:
    from pipeline.record import record

    return json.dumps(record(article), ensure_ascii=False) + "\n"


def _markdown(article: Article) -> str:
    from pipeline.refresh import today
    from pipeline.render.post import Placed, post
    from pipeline.write import slug, text_of

    placed = Placed(slug(str(article.title or article.source_file), ()), today(), file=article.source_file)
    return text_of(post(article, placed))
