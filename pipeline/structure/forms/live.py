"""Reports of a live page: the time, a headline, and what happened then.

Reports without headlines are a timeline, see `pipeline.structure.timeline`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from pipeline.model import Inference
from pipeline.prose import ends_like_a_sentence, is_prose, word_count
from pipeline.structure.draft import Draft, Part

FEWEST: Final = 3  # reports
LONGEST: Final = 18  # words of a headline
REACH: Final = 4  # blocks from the headline to its text, with the name of the reporter between them
CLOCK: Final = re.compile(
    r"""(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s?[ap]\.?m\.?)?(?:\s(?:[A-Z]{2,4}|Uhr|Heures?|hrs?|h|hs))?
        (?P<gap>\s*[|·•–—-]?\s+(?=\S)|$)""",
    re.VERBOSE | re.IGNORECASE,
)


def live_reports(draft: Draft) -> Draft:
    """Tell the headlines of reports, and their times; a time on a line above its headline goes below it.

    >>> from pipeline.clean.noise import page
    >>> from pipeline.model import Article
    >>> text = "The talks went on for most of the day, said two people who took part in them."
    >>> reports = "18:42", "Power cut", text, "18:20", "Gate breaks", text, "17:55 Ferries stay", text
    >>> draft = live_reports(Draft.of(page(*reports).blocks, Article("", "", None)))
    >>> [block.text.text[:18] for block in draft.blocks if block.text.text != text]
    ['Power cut', '18:42', 'Gate breaks', '18:20', '17:55 Ferries stay']
    """
    alone, glued = [], []
    for position, block in draft.open():
        text = block.text.text
        found = CLOCK.match(text) if block.kind == "text" and text[:1].isdigit() and len(text) <= 160 else None
        if found and found.end() == len(text) and _is_headline(draft, position + 1):
            alone.append(position)
        elif found and found["gap"] and _is_headline(draft, position):
            glued.append(position)
    if len(alone) + len(glued) < FEWEST:
        return draft
    blocks = list(draft.blocks)
    told: dict[int, Part] = dict.fromkeys([*alone, *glued], "heading")
    for position in alone:
        head = position + 1 + _is_label(draft, position + 1)
        line, rest = blocks[head], blocks[position:head]
        blocks[position : head + 1] = (
            replace(line, is_apart=rest[0].is_apart),
            replace(rest[0], is_apart=False),
            *rest[1:],
        )
        told |= dict.fromkeys([*range(position + 1, head + 1), *_between(draft, head + 1)], "paragraph")
    notes = tuple(
        Inference(blocks[n].text, "heading", "the headline of a report, beside its time") for n in sorted(told)
    )
    return replace(draft, blocks=tuple(blocks)).told(told, inferred=(*draft.article.inferred, *notes))


def _is_label(draft: Draft, position: int) -> bool:
    """Whether a line in capitals stands between a time and a headline: `JUST IN`."""
    is_loud = draft.blocks[position].text.text.isupper()
    return is_loud and _is_headline(draft, position + 1) and not draft.blocks[position + 1].text.text.isupper()


def _between(draft: Draft, start: int) -> Iterator[int]:
    """The short lines between a headline and its text: who reports, and from where."""
    for position in range(start, min(start + REACH - 1, len(draft.blocks))):
        if is_prose(draft.blocks[position].text.text):
            return
        if draft.is_open(position):
            yield position


def _is_headline(draft: Draft, position: int) -> bool:
    """Whether a line is no sentence and has a text close below it."""
    if not draft.is_open(position):
        return False
    text = draft.blocks[position].text.text
    if word_count(text) > LONGEST or ends_like_a_sentence(text) or not any(map(str.isalpha, text)):
        return False
    for block in draft.blocks[position + 1 : position + REACH]:
        if CLOCK.match(block.text.text):
            return False
        if is_prose(block.text.text):
            return True
    return False
