"""Boxes of facts that lost their marks: a title such as `Quick facts`, and short lines with a label each."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pipeline.model import Inference
from pipeline.prose import is_prose, word_count
from pipeline.structure.draft import Draft, Part
from pipeline.structure.items import labelled
from pipeline.structure.lexicon import FACTS, announces

FEWEST: Final = 2  # facts
LONGEST: Final = 16  # words of one


def fact_box(draft: Draft) -> Draft:
    """Make a list of the facts below a title that announces them.

    >>> from pipeline.clean.noise import page
    >>> from pipeline.model import Article
    >>> lines = "Quick facts", "Pilots: 41", "Average age: 54", "The queue is coming, for a ladder is dark."
    >>> fact_box(Draft.of(page(*lines).blocks, Article("", "", None))).parts
    ('heading', 'list', 'list', '')
    """
    for position, block in draft.open():
        if block.kind != "text" or not announces(FACTS, block.text):
            continue
        stop = position + 1
        while draft.is_open(stop) and _is_fact(draft, stop):
            stop += 1
        if stop - position <= FEWEST:
            continue
        told: dict[int, Part] = dict.fromkeys(range(position + 1, stop), "list")
        told[position] = "heading"
        blocks = (replace(b, kind="item") if told.get(n) == "list" else b for n, b in enumerate(draft.blocks))
        note = Inference(block.text, "heading", "the title of a box of facts")
        draft = replace(draft, blocks=tuple(blocks)).told(told, inferred=(*draft.article.inferred, note))
    return draft


def _is_fact(draft: Draft, position: int) -> bool:
    block = draft.blocks[position]
    text = block.text.text
    is_short = block.kind == "text" and word_count(text) <= LONGEST and not is_prose(text)
    return is_short and labelled(block.text).label is not None
