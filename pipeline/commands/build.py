"""`copydesk build`: the main job, from the inbox to the site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from pipeline.commands.report import IN_QUARANTINE, console, progress, told
from pipeline.config import load

if TYPE_CHECKING:
    from pipeline.refresh import Report

Root = Annotated[Path, typer.Option(help="The folder of the blog: the one with mkdocs.yml.")]


def build(
    root: Root = Path(),
    strict: Annotated[bool, typer.Option(help="End with an error where MkDocs would only warn.")] = False,
) -> None:
    """Build the site: inbox to posts and stories, then everything to `site/`.

    A scrape that cannot be published goes to quarantine, the site is built without it, and the exit code is 3. Posts
    that you edited are kept. The site is replaced as a whole: a build that is stopped leaves the old one.

    Example: `copydesk build && python -m http.server --directory site`
    """
    from pipeline.refresh import refresh
    from pipeline.site.build import build_site

    settings = load(root)
    out = console()
    report = refresh(settings, progress)
    tell(report)
    with out.status("Building the site"):
        built = build_site(settings.config_file, settings.site, strict)
    for warning in built.warnings:
        out.print(f"[yellow]warning:[/] {escape(warning)}")
    out.print(
        f"[green]built[/] {built.pages} pages in [bold]{escape(_short(built.site))}/[/]. "
        "Next: make serve, or .venv/bin/copydesk serve"
    )
    if report.failures:
        raise typer.Exit(IN_QUARANTINE)


def tell(report: Report) -> None:
    """Tell what happened to the inbox."""
    out = console()
    out.print(f"[green]published[/] {report.published} posts and {report.stories} stories")
    for name in report.edited:
        out.print(f"[cyan]kept[/] content/{escape(name)}: you edited it. To have it written anew, delete it")
    for name in report.removed:
        out.print(f"[dim]removed content/{escape(name)}: its scrape is gone[/]")
    for line in report.refused:
        out.print(f"[yellow]not rewritten:[/] {escape(line)}")
    told(report.failures)


def _short(path: Path) -> str:
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
