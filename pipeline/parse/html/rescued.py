"""Lines that were left out although what is kept needs them: notes, terms, what a heading announces, torn sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from pipeline.parse.html.cited import cited
from pipeline.parse.html.features import HEADINGS, SENTENCE_END, ancestors
from pipeline.parse.html.outline import Box, Line
from pipeline.parse.html.reasons import OUTSIDE, rule
from pipeline.parse.html.roles import head

FEW_WORDS: Final = 30  # more of them were left out for a reason


def rescued(lines: Sequence[Line], kept: Sequence[bool], *, is_cut: bool) -> list[int]:
    """The numbers of these lines; `is_cut` says that the page has no end."""
    torn = cut_off(lines, kept) if is_cut else []
    return [*cited(lines, kept), *explained(lines, kept), *headed(lines, kept), *torn]


def explained(lines: Sequence[Line], kept: Sequence[bool]) -> list[int]:
    """The lines that were left out of lists of terms and definitions most of which is kept: a term is short, and a
    definition without it means nothing.

    >>> from pipeline.parse.html.outline import Outline
    >>> from pipeline.parse.html.tree import parsed
    >>> outline = Outline(parsed("<dl><dt>Bilge<dd>The lowest part of a hull.</dl><dl><dt>Author<dd>Ann Lee</dl>"))
    >>> explained(outline.lines, [False, True, False, False])
    [0]
    """
    lists: dict[Box, list[int]] = {}
    for at, line in enumerate(lines):
        near = islice(ancestors(line.box), 4)
        if not line.box.is_hidden and (found := next((box for box in near if box.tag == "dl"), None)):
            lists.setdefault(found, []).append(at)
    words = (
        (members, sum(lines[at].words for at in members if kept[at]), sum(lines[at].words for at in members))
        for members in lists.values()
    )
    return [at for members, inside, whole in words if 2 * inside > whole for at in members if not kept[at]]


def headed(lines: Sequence[Line], kept: Sequence[bool]) -> Iterator[int]:
    """Find the few words below a heading that is kept, where nothing else is kept below it.

    >>> from pipeline.parse.html.outline import Outline
    >>> from pipeline.parse.html.tree import parsed
    >>> outline = Outline(parsed("<div><h3>Noon</h3><p>Applause.</div><div><h3>Related</h3><p>Rain.</div>"))
    >>> list(headed(outline.lines, [True, False, True, False]))
    [1]
    """
    for at, line in enumerate(lines):
        if kept[at] and line.box.tag in HEADINGS and not head(line.text):
            below = list(under(lines, at))
            is_bare = not any(kept[one] or is_linked(lines[one]) for one in below)
            if is_bare and sum(lines[one].words for one in below) <= FEW_WORDS:
                yield from below


def under(lines: Sequence[Line], at: int) -> Iterator[int]:
    """The lines below a heading, as far as its box goes or the next heading."""
    scope = lines[at].box.parent
    if scope is not None and scope.lines == 1:
        scope = scope.parent
    stop = scope.first + scope.lines if scope is not None else 0
    for one in range(at + 1, stop):
        if lines[one].box.tag in HEADINGS:
            return
        yield one


def is_linked(line: Line) -> bool:
    """Whether a line leads away, or is not shown."""
    return line.linked * 3 >= len(line.text) or line.box.is_hidden


def cut_off(lines: Sequence[Line], kept: Sequence[bool]) -> list[int]:
    """The last line of a page that ends in the middle of a sentence: the model takes a line without an end for no text.

    >>> from pipeline.parse.html.outline import Outline
    >>> from pipeline.parse.html.tree import parsed
    >>> cut_off(Outline(parsed("<p>One two three four.<p>The rest is")).lines, [True, False]), cut_off([], [])
    ([1], [])
    """
    if len(lines) < 2 or kept[-1] or not kept[-2]:
        return []
    last, before = lines[-1], lines[-2]
    is_next = last.box.tag == before.box.tag == "p" and last.box.parent is before.box.parent
    is_torn = not is_linked(last) and not SENTENCE_END.search(last.text[-4:])
    return [len(lines) - 1] if is_next and is_torn and rule(last) == OUTSIDE else []
