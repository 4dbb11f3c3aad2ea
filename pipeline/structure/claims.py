"""Claims: forecasts of a machine, each followed by the sentence that argues for it."""

from __future__ import annotations

import re
from typing import Final

from pipeline.prose import sentence_spans, word_count
from pipeline.structure.draft import Draft, Part
from pipeline.structure.headings import is_heading

FORWARD: Final = re.compile(
    r"\b(?:will|may|might|could|would|should|shall|(?:is|are)\s(?:likely|expected|set|poised|going)\s)\b", re.IGNORECASE
)
LONGEST: Final = 40  # words of a claim


def claims(draft: Draft) -> Draft:
    """Find the pairs of claim and rationale behind a disclosure that says that a section is a machine's.

    Nobody else writes prose of single sentences in pairs, of which the first always looks ahead.
    """
    for position, part in enumerate(draft.parts):
        if part != "ai":
            continue
        at = position + 1
        while draft.is_open(at) and _is_sentence(draft, at) and not is_heading(draft, at):
            at += 1
        size = (at - position - 1) // 2 * 2
        first = range(position + 1, position + 1 + size, 2)
        if size and size == at - position - 1 and all(FORWARD.search(draft.blocks[n].text.text) for n in first):
            told: dict[int, Part] = dict.fromkeys(first, "claim")
            draft = draft.told(told | {n + 1: "rationale" for n in first})
    return draft


def _is_sentence(draft: Draft, position: int) -> bool:
    block = draft.blocks[position]
    text = block.text.text
    return block.kind == "text" and word_count(text) <= LONGEST and len(sentence_spans(text)) == 1
