"""Short lines that nothing ties to the article: behind its end, and among furniture that was removed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from pipeline.prose import ends_like_a_sentence, is_prose, word_count
from pipeline.structure.draft import Draft
from pipeline.structure.lexicon import is_common_heading

LONGEST: Final = 14  # words
FEWEST: Final = 2  # removed lines that make the lines between them furniture
SHARE: Final = 1 / 3  # of removed lines


def footer_lines(draft: Draft) -> Draft:
    """Remove the short lines behind the first line of the foot: a name, a place, a word of a widget.

    The foot begins where metadata, a disclosure or removed noise follows the last paragraph, list or answer. A name
    there is not the author's unless a by-line says so.
    """
    content = [n for n, part in enumerate(draft.parts) if part not in {"", "gone"} or _is_content(draft, n)]
    last = max(content, default=-1)
    if last < 0:
        return draft
    end = draft.blocks[last].text.stop
    foot = [removal.text.start for removal in draft.article.removals if removal.text.start > end]
    foot += [draft.blocks[n].text.start for n in range(last + 1, len(draft.blocks)) if draft.parts[n] == "gone"]
    for position in range(last + 1, len(draft.blocks)):
        if draft.is_open(position) and foot and draft.blocks[position].text.start > min(foot):
            draft = draft.removed(
                position, "footer-line", "a line behind the end of the article that nothing ties to it"
            )
    return draft


def lines_among_furniture(draft: Draft) -> Draft:
    """Remove the short lines that stand in one run with removed ones, between two paragraphs or behind the last.

    The last line before a paragraph may be its heading, and what a colon announces is a list: both stay.
    """
    starts = sorted({removal.text.start for removal in draft.article.removals})
    for run in _runs(draft):
        first, behind = draft.blocks[run[0] - 1].text.stop, run[-1] + 1
        end = draft.blocks[behind].text.start if behind < len(draft.blocks) else 2**62
        gone = bisect_left(starts, end) - bisect_left(starts, first)
        loose = [n for n in run if draft.is_open(n)]
        if behind < len(draft.blocks) and loose:
            loose.pop()
        is_announced = draft.blocks[run[0] - 1].text.text.endswith((":", "："))
        if gone < FEWEST or gone < SHARE * (gone + len(loose)) or is_announced:
            continue
        for position in loose:
            if is_common_heading(draft.blocks[position].text) or draft.blocks[position].text.text.endswith((":", "：")):
                break
            draft = draft.removed(position, "among-furniture", "a short line among furniture that was removed")
    return draft


def _runs(draft: Draft) -> Iterator[list[int]]:
    """The runs of short lines behind the first paragraph, told ones included."""
    run: list[int] = []
    has_begun = False
    for n, block in enumerate(draft.blocks):
        if has_begun and (draft.parts[n] == "gone" or (draft.is_open(n) and not _is_content(draft, n))):
            run.append(n)
            continue
        if run:
            yield run
        run = []
        has_begun = has_begun or is_prose(block.text.text)
    if run:
        yield run


def _is_content(draft: Draft, position: int) -> bool:
    """Whether an open block can only be content."""
    block = draft.blocks[position]
    text = block.text.text
    is_line = block.kind == "text" and word_count(text) <= LONGEST and not ends_like_a_sentence(text)
    return not draft.parts[position] and not is_line
