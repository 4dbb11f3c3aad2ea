"""What a review says for and against a thing, where the marks of its lists were lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.model import Block, Inference
from pipeline.prose import ends_like_a_sentence, is_prose, word_count
from pipeline.structure.draft import Draft, Part
from pipeline.structure.lexicon import PROS_OR_CONS, announces, is_common_heading

# What stands below the points of a review: what it costs, what is in it, how many stars it has.
LEADS_ON: Final = re.compile(
    r"(?:^|\s)(?:specs|specifications|ratings?|scores?|where to buy|prices?|verdict|technische daten|testnote|wertung"
    r"|wo kaufen|fiche technique|où acheter|notes?|ficha técnica|dónde comprar|scheda tecnica|dove acquistare"
    r"|onde comprar|specificaties|waar te koop|dane techniczne|gdzie kupić)$",
    re.IGNORECASE,
)
FEWEST: Final = 2  # headings such as `Pros` and `Cons`
MOST: Final = 8  # lines below one of them
LONGEST: Final = 24  # words of a line
LONGEST_HEADING: Final = 9  # words


def pros_and_cons(draft: Draft) -> Draft:
    """Make lists of the lines below `Pros` and `Cons`, and headings of these.

    What stands between two such headings is a list. Below the last one it ends where something was removed or a blank
    line stands, and above the heading of the text that follows.

    >>> from pipeline.clean.noise import page
    >>> from pipeline.parse import parse_text
    >>> from pipeline.model import Article
    >>> text = "The lamp has been on the market since the spring, and many of those who bought it have written to us."
    >>> lines = "Pros", "Bright", "Folds flat", "Cons", "Warm", "No clip", "Why I wanted it", text
    >>> draft = pros_and_cons(Draft.of(parse_text("", chr(10).join(lines)).blocks, Article("", "", None)))
    >>> draft.parts
    ('heading', 'list', 'list', 'heading', 'list', 'list', '', '')
    """
    heads = [n for n, block in draft.open() if block.kind == "text" and announces(PROS_OR_CONS, block.text)]
    lists = {at: _below(draft, at, heads) for at in heads}
    heads = [at for at in heads if lists[at]]
    if len(heads) < FEWEST:
        return draft
    found = {n for at in heads for n in lists[at]}
    told: dict[int, Part] = dict.fromkeys(found, "list")
    told |= dict.fromkeys(heads, "heading")
    blocks = (replace(block, kind="item") if n in found else block for n, block in enumerate(draft.blocks))
    notes = tuple(
        Inference(draft.blocks[n].text, "heading", "what a review says for or against a thing") for n in heads
    )
    return replace(draft, blocks=tuple(blocks)).told(told, inferred=(*draft.article.inferred, *notes))


def _below(draft: Draft, head: int, heads: Sequence[int]) -> range:
    """The lines below a heading; marked items are all that stand there."""
    stop = head + 1
    while draft.is_open(stop) and draft.blocks[stop].kind == "item":
        stop += 1
    if stop > head + 1:
        return range(head + 1, stop)
    while stop < len(draft.blocks) and stop - head <= MOST and stop not in heads and _goes_on(draft, head, stop):
        stop += 1
    if stop in heads or stop == len(draft.blocks) or draft.is_parted(stop):
        return range(head + 1, stop)
    below = draft.blocks[stop]
    is_headed = below.kind == "text" and is_prose(below.text.text) and not below.is_apart
    if is_headed and stop - head > FEWEST and _may_head(draft.blocks[stop - 1]):
        stop -= 1
    return range(head + 1, stop) if stop - head > 1 + is_headed else range(0)


def _goes_on(draft: Draft, head: int, at: int) -> bool:
    """Whether a line may belong to the list below a heading."""
    block = draft.blocks[at]
    text = block.text.text
    if not draft.is_open(at) or block.kind != "text" or word_count(text) > LONGEST or not any(map(str.isalpha, text)):
        return False
    if at == head + 1:
        return not (is_prose(text) or is_common_heading(block.text))
    if LEADS_ON.search(text):
        return False
    if at + 1 < len(draft.blocks) and not any(map(str.isalpha, draft.blocks[at + 1].text.text)):
        return False  # the label of a score
    is_parted = block.is_apart and not draft.blocks[head + 1].is_apart
    return not (is_parted or draft.is_parted(at) or is_prose(text) or is_common_heading(block.text) or text[-1] in ":?")


def _may_head(block: Block) -> bool:
    text = block.text.text
    return word_count(text) <= LONGEST_HEADING and not ends_like_a_sentence(text)
