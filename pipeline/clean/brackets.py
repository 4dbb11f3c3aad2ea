"""Boxes whose first and last line say so, for those who listen to a page: `Advertisement … End of advertisement`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.clean.phrases import kinds
from pipeline.model import Document

LONGEST_BOX: Final = 12  # blocks
OPENING: Final = frozenset({"box_begins", "advertisement"})


def bracketed_box(document: Document) -> Iterator[int]:
    """Find the boxes that two lines frame, and such lines that stand alone.

    A line that only says where the box ends frames what stands below the nearest line that begins one.

    >>> from pipeline.clean.noise import page
    >>> lines = "Advertisement", "This show is brought to you by Acme.", "End of advertisement", "It rains."
    >>> list(bracketed_box(page("News.", *lines)))
    [1, 2, 3]
    """
    begin = None
    for position, block in enumerate(document.blocks):
        said = kinds(block.text.text) if block.kind in {"text", "heading"} else frozenset()
        if "box_ends" in said:
            is_near = begin is not None and position - begin <= LONGEST_BOX
            yield from range(begin if is_near and begin is not None else position, position + 1)
            begin = None
        elif not OPENING.isdisjoint(said):
            begin = position
            if "box_begins" in said:
                yield position
