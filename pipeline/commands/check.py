"""`copydesk check`: what an editor would not want to publish."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from pipeline.commands.report import console
from pipeline.config import load


def check(
    root: Annotated[Path, typer.Option(help="The folder of the blog: the one with mkdocs.yml.")] = Path(),
) -> None:
    """Check posts and stories: front matter, links, leftovers of noise and damage, and the accounting of each scrape.

    Each fault is a line with what to do about it; the exit code is 1 if there is one.

    Example: `copydesk check && git push`
    """
    from pipeline.check import check as faults

    out = console()
    found = list(faults(load(root)))
    for fault in found:
        out.print(f"[red]{escape(fault.file)}[/]  {escape(fault.what)}. Next: {escape(fault.next)}")
    if found:
        out.print(f"{len(found)} faults")
        raise typer.Exit(1)
    out.print("[green]no fault found[/]")
