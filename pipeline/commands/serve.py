"""`copydesk serve`: the preview that keeps up with the inbox."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.build import tell
from pipeline.commands.report import console
from pipeline.config import Settings, load


def serve(
    root: Annotated[Path, typer.Option(help="The folder of the blog: the one with mkdocs.yml.")] = Path(),
    port: Annotated[int, typer.Option(help="The port to serve at.")] = 8000,
) -> None:
    """Serve a live preview: a new or changed scrape, post or template shows up by itself.

    The preview is seen on this machine only. It is built into `.cache/`, so that `site/` stays as it was published.

    Example: `copydesk serve --port 8080`
    """
    from mkdocs.config import load_config

    from pipeline.site import preview

    settings = load(root)
    out = console()
    with out.status("Building the site"):
        _rebuild(settings)
    address = preview.base_path(load_config(str(settings.config_file)).site_url)
    watched = preview.Watched.of(settings.config_file, settings.content)
    preview.serve(_site(settings), watched, lambda: _rebuild(settings), port=port, base_path=address, say=out.print)


def _rebuild(settings: Settings) -> None:
    """Bring the content up to date and build it."""
    from pipeline.refresh import refresh
    from pipeline.site.build import build_site

    report = refresh(settings)
    if report.failures or report.edited or report.removed:
        tell(report)
    build_site(settings.config_file, _site(settings))


def _site(settings: Settings) -> Path:
    return settings.root / ".cache" / "preview"
