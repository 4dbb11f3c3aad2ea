"""The command line: one Typer application, one file a command in `pipeline.commands`.

Exit codes: 0 all is well; 1 something the user can mend; 2 the command was called wrongly; 3 the work is done, but some
inputs are in quarantine; 130 interrupted.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable
from importlib import import_module, metadata
from typing import Annotated, Final

import typer
from rich.console import Console

from pipeline.errors import CopydeskError

# Trees of pages are many objects, alive until the page is done: looking for garbage every 700 objects, as Python does,
# takes an eighth of the time.
OBJECTS_BETWEEN_COLLECTIONS: Final = 100_000
COMMANDS: Final = ("build", "serve", "convert", "repair", "markdown", "stories", "explain", "check")


def application(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """The application with some of its commands; the modules of the others are not read.

    >>> [command.callback.__name__ for command in application(["repair"]).registered_commands]
    ['repair']
    """
    app = typer.Typer(
        name="copydesk",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode="markdown",
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    for name in names:
        app.command()(getattr(import_module(f"pipeline.commands.{name}"), name))
    app.callback(invoke_without_command=True)(copydesk)  # for `copydesk --version`
    return app


def copydesk(
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.", is_eager=True)] = False,
) -> None:
    """Turn scraped articles into a briefing site on which every word can be traced to a line of a source."""
    if version:
        typer.echo(f"copydesk {metadata.version('copydesk')}")
        raise typer.Exit


def main() -> None:
    """Run the command line; a `CopydeskError` becomes one line on standard error and exit code 1."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    named = [name for name in sys.argv[1:2] if name in COMMANDS]
    try:
        application(named or COMMANDS)()
    except CopydeskError as error:
        Console(stderr=True, soft_wrap=True).print(f"[bold red]error:[/] {error}", highlight=False)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
