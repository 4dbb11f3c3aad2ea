"""Lines behind the end of the article that nothing ties to it."""

from __future__ import annotations

from typing import Final

from pipeline.prose import ends_like_a_sentence, word_count
from pipeline.structure.draft import Draft

LONGEST: Final = 8  # words


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


def _is_content(draft: Draft, position: int) -> bool:
    """Whether an open block can only be content."""
    block = draft.blocks[position]
    text = block.text.text
    is_line = block.kind == "text" and word_count(text) <= LONGEST and not ends_like_a_sentence(text)
    return not draft.parts[position] and not is_line
