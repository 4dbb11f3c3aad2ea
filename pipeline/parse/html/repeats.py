"""What a page says twice: the same text for narrow and for wide screens, or a sentence pulled out for the eye."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from pipeline.parse.html.features import HEADINGS, ancestors
from pipeline.parse.html.outline import Line

RULE: Final = "repetition"
FEWEST_WORDS: Final = 12  # a shorter line may be a refrain
# In lists, tables, quotations and code a repetition means something: a week's exercises, the post that is answered.
OWN_RIGHT: Final = frozenset({"li", "td", "th", "dd", "blockquote", "pre"})
NEAR: Final = 4


def repeated(lines: Sequence[Line], kept: Sequence[bool]) -> Iterator[int]:
    """Find the lines that repeat a line before them, word for word, among those that are kept; the headings, too, of
    which all that follows is repeated.

    >>> from pipeline.parse.html.outline import Outline
    >>> from pipeline.parse.html.tree import parsed
    >>> copy = "<h2>News</h2><p>All is well, it was said on Monday, and nobody at all was hurt."
    >>> list(repeated(Outline(parsed(copy + copy)).lines, [True] * 4))
    [2, 3]
    """
    seen: set[str] = set()
    heads: list[int] = []  # headings behind which no text was seen yet
    for at in (at for at, is_kept in enumerate(kept) if is_kept):
        line = lines[at]
        text = line.text.lower()
        is_new = text not in seen
        seen.add(text)
        if line.box.tag in HEADINGS:
            heads = [*heads, at] if not is_new else []
            continue
        if not is_new and line.words >= FEWEST_WORDS and not has_own_right(line):
            yield from (*heads, at)
        heads = []


def has_own_right(line: Line) -> bool:
    return any(box.tag in OWN_RIGHT for box in islice(ancestors(line.box), NEAR))
