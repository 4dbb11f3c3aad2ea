"""`copydesk explain`: every decision about one scrape, with the rule that made it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipeline import read
from pipeline.errors import CopydeskError, Unpublishable
from pipeline.model import Article, Repair


def explain(
    file: Annotated[Path, typer.Argument(help="One scrape, or `-` for standard input.", show_default=False)],
) -> None:
    """Explain every repair, removal and inference on one scrape: what, on which line, by which rule, how sure.

    Example: `copydesk explain content/inbox/article.txt | less -R`
    """
    from pipeline.convert import convert

    if file.is_dir():
        raise CopydeskError(f"{file}: a folder. Name one scrape in it")
    [path] = read.paths([file])
    try:
        article = convert(read.raw(path))
    except Unpublishable as error:
        raise CopydeskError(f"{file}: in quarantine: {error}") from None
    out = Console(highlight=False)
    out.print(f"[bold]{escape(str(article.title or article.source_file))}[/]  [dim]{escape(article.source_file)}[/]")
    for table in _tables(article):
        out.print()
        out.print(table)


def _tables(article: Article) -> Iterator[Table]:
    """A table for each kind of decision that was taken."""
    repairs = _table("Repairs", "Line", "Damaged", "Now", "How sure", "Codec", "Candidates")
    for mend in article.repairs:
        now = repr(mend.after) if mend.after else "dropped"
        repairs.add_row(
            str(mend.line) if mend.column is None else f"{mend.line}:{mend.column + 1}",
            escape(repr(mend.before)),
            escape(now),
            f"{mend.certainty:.1%}",
            mend.codec,
            _candidates(mend),
        )
    removals = _table("Removals", "Line", "Text", "Rule", "Why")
    for gone in sorted(article.removals, key=lambda removal: removal.text.start):
        removals.add_row(str(gone.text.line or "–"), escape(gone.text.text), gone.rule, gone.reason)
    inferred = _table("Inferred", "Line", "Text", "Rule", "Why")
    for note in sorted(article.inferred, key=lambda inference: inference.text.start):
        inferred.add_row(str(note.text.line or "–"), escape(note.text.text), note.rule, note.reason)
    markup = _table("Markup", "Line", "Text")
    for line, marks in groupby(article.markup, key=lambda mark: mark.line):
        markup.add_row(str(line or "–"), escape(" ".join(mark.text for mark in marks)))
    yield from (table for table in (repairs, removals, inferred, markup) if table.row_count)


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", header_style="dim", box=None, pad_edge=False)
    for name in columns:
        table.add_column(name, justify="right" if name == "Line" else "left", overflow="fold", no_wrap=name == "Rule")
    return table


def _candidates(repair: Repair) -> str:
    return escape(" ".join(f"{text} {chance:.0%}" for text, chance in repair.candidates[:4]))
