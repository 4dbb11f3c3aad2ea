"""`copydesk markdown`: one HTML page or fragment as Markdown."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline.errors import CopydeskError, Unpublishable


def markdown(
    file: Annotated[Path, typer.Argument(help="An HTML file, or `-` for standard input.", show_default=False)],
    url: Annotated[str | None, typer.Option(help="Where the page came from: relative links are resolved.")] = None,
) -> None:
    """Convert an HTML page or fragment to Markdown, all of it.

    Code keeps its language, formulas their TeX, footnotes their marks, tables their spans, lazy images their address.
    To convert only the article of a page, use `copydesk convert`.

    Example: `copydesk markdown fragment.html > fragment.md`
    """
    from pipeline.parse.html import parse_fragment
    from pipeline.render.document import page

    try:
        blocks = parse_fragment(file.name, source(file), url).blocks
    except Unpublishable as error:
        raise CopydeskError(f"{file}: {error}. Convert it in parts") from None
    sys.stdout.write(page(blocks) + "\n")


def source(file: Path) -> str:
    """The HTML of a file or of standard input; it is read as UTF-8."""
    if str(file) == "-":
        return sys.stdin.read()
    try:
        return file.read_bytes().decode("utf-8-sig", "replace")
    except OSError as error:
        raise CopydeskError(f"{file}: {error.strerror}. Name an HTML file, or - for standard input") from None
