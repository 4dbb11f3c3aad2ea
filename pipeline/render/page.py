"""A page from its template: the one Jinja environment of the renderer, in which every value is escaped by a filter."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import jinja2

from pipeline.render.address import safe_address
from pipeline.render.blocks import heading, markdown
from pipeline.render.inline import cell, escape, inline
from pipeline.text import Text

FENCE: Final = re.compile(r"\s{0,40}(`{3,})")


def page(template: str, **values: object) -> str:
    """The Markdown that a template gives, with one blank line between blocks."""
    return tidy(_environment().get_template(template).render(**values))


def tidy(text: str) -> str:
    r"""Markdown with one blank line between blocks; inside code every line stays.

    >>> tidy("One\n\n\nTwo\n")
    'One\n\nTwo\n'
    """
    kept: list[str] = []
    fence = ""
    for line in text.split("\n"):
        mark = FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and line.strip() == fence:
            fence = ""
        if line.strip() or fence or (kept and kept[-1].strip()):
            kept.append(line)
    return "\n".join(kept).strip("\n") + "\n"


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(  # noqa: S701 - Markdown, not HTML: every value passes one of the filters below
        loader=jinja2.PackageLoader("pipeline.render"),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.filters.update(code_points=_code_points, inline=_inline, cell=_cell, block=markdown, address=_address)
    environment.filters["heading"] = _heading
    return environment


def _inline(value: Text | str) -> str:
    return inline(value) if isinstance(value, Text) else escape(value)


def _heading(value: Text, level: int) -> str:
    return heading(level, value)


def _cell(value: Text | str) -> str:
    return cell(value if isinstance(value, Text) else Text(value, ()))


def _code_points(value: str) -> str:
    """Damaged characters by their numbers: shown as they are, they would look like words of another script.

    >>> _code_points("โข")
    'U+0E42 U+0E02'
    """
    return " ".join(f"U+{ord(char):04X}" for char in value[:12] if not char.isspace())


def _address(value: str) -> str:
    """A link that shows its own address, or the bare text where the address could do harm."""
    address = safe_address(value)
    return f"[{escape(value)}]({address})" if address else escape(value)
