"""Parts that a page numbers: the items of a letter, the entries of a ranking, each with its own text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.model import Block, Inference
from pipeline.prose import ends_like_a_sentence, word_count
from pipeline.structure.draft import Draft, Part

NUMBER: Final = re.compile(r"\W{0,4}#?(?P<number>\d{1,2})(?:[.):]|\s(?:big|fun)\sthing:?)\s+(?=\S)")
LONGEST: Final = 16  # words
FEWEST: Final = 2  # parts
REACH: Final = 3  # blocks below the last one
SHORTEST_TEXT: Final = 8  # words below each of them


def numbered_parts(draft: Draft) -> Draft:
    """Tell the headings that count up, each of which has a text below it, and the first line of that.

    >>> from pipeline.clean.noise import page
    >>> from pipeline.model import Article
    >>> text = "The talks went on for most of the day, said two people who took part in them."
    >>> lines = "1. Cables", text, "2. Whales", text, "3. Gulls", text
    >>> numbered_parts(Draft.of(page(*lines).blocks, Article("", "", None))).parts
    ('heading', 'paragraph', 'heading', 'paragraph', 'heading', 'paragraph')
    """
    found: list[int] = []
    run: list[tuple[int, int]] = []
    for position, number in _numbers(draft):
        if run and not (number == run[-1][1] + 1 and _longest(draft, run[-1][0] + 1, position) >= SHORTEST_TEXT):
            found += _parts(draft, run)
            run = []
        run.append((position, number))
    found += _parts(draft, run)
    notes = tuple(Inference(draft.blocks[n].text, "heading", "one of the parts that the page numbers") for n in found)
    told: dict[int, Part] = dict.fromkeys(found, "heading")
    told |= {n + 1: "paragraph" for n in found if draft.is_open(n + 1) and _is_text(draft.blocks[n + 1])}
    return draft.told(told, inferred=(*draft.article.inferred, *notes)) if found else draft


def _parts(draft: Draft, run: Sequence[tuple[int, int]]) -> list[int]:
    """The positions of lines that count up, if most of them have sentences below them."""
    positions = [n for n, _ in run]
    if positions and _longest(draft, positions[-1] + 1, positions[-1] + 1 + REACH) < SHORTEST_TEXT:
        positions.pop()
    stops = [*positions[1:], len(draft.blocks)]
    texts = sum(any(map(_is_sentence, draft.blocks[n + 1 : stop])) for n, stop in zip(positions, stops, strict=False))
    return positions if len(positions) >= FEWEST and 2 * texts > len(positions) else []


def _longest(draft: Draft, start: int, stop: int) -> int:
    """How many words the longest line between two places has."""
    lines = (block.text.text for block in draft.blocks[start:stop] if block.kind in {"text", "item"})
    return max(map(word_count, lines), default=0)


def _numbers(draft: Draft) -> Iterator[tuple[int, int]]:
    """The open lines that begin with a number and are no sentence."""
    for position, block in draft.open():
        text = block.text.text
        found = NUMBER.match(text) if block.kind == "text" and len(text) <= 12 * LONGEST else None
        if found and word_count(text) <= LONGEST and not ends_like_a_sentence(text) and not block.is_in_a_callout:
            yield position, int(found["number"])


def _is_text(block: Block) -> bool:
    text = block.text.text
    return block.kind == "text" and word_count(text) >= SHORTEST_TEXT and not NUMBER.match(text)


def _is_sentence(block: Block) -> bool:
    return _is_text(block) and ends_like_a_sentence(block.text.text)
