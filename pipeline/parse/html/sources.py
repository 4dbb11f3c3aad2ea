"""The source of a page, before any parser has seen it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

UNSEEN: Final = ("script", "style")


def shown(html: str) -> str:
    """The source of a page without its scripts and styles; what is not closed stays.

    >>> shown("<style>p { color: red }</style><p>News <script>1 < 2")
    '<style></style><p>News <script>1 < 2'
    """
    for tag in UNSEEN:
        html = "".join(around(html, tag))
    return html


def around(html: str, tag: str) -> Iterator[str]:
    """What stands around the elements of a name, which hold no others; it takes one look at each character."""
    at = 0
    while (start := html.find(f"<{tag}", at)) >= 0:
        begin, stop = html.find(">", start) + 1, html.find(f"</{tag}", start)
        if stop < begin or not begin:
            break
        yield html[at:begin]
        at = stop
    yield html[at:]
