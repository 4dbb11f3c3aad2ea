"""How commands tell what they did: one place for the words, the colours and the exit codes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.markup import escape
from rich.progress import track

from pipeline.model import Failure

IN_QUARANTINE: Final = 3
# Fewer files than this are done before a progress bar could be read.
WORTH_A_BAR: Final = 20


def console() -> Console:
    """Standard error: what is told to people never mixes with what is given to programs."""
    return Console(stderr=True, soft_wrap=True, highlight=False)


def told(failures: Sequence[Failure]) -> None:
    """Tell what is in quarantine, a line each, with the command that explains it."""
    if not failures:
        return
    out = console()
    out.print(f"[yellow]{len(failures)} in quarantine:[/]")
    width = min(48, max(len(failure.name) for failure in failures))
    for failure in failures:
        out.print(f"  {escape(failure.name):<{width}}  {escape(failure.reason)}")


def progress(paths: Sequence[Path]) -> Iterable[Path]:
    """The paths one after another, with a bar where there are many."""
    if len(paths) < WORTH_A_BAR:
        return iter(paths)
    return track(paths, description="Converting", console=console(), transient=True)
