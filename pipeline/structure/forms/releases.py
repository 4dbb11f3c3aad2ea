"""Notes on a release: what was changed, a line each with the number of the change or who made it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from pipeline.model import Inference
from pipeline.prose import is_prose, word_count
from pipeline.structure.draft import Draft, Part
from pipeline.structure.lexicon import is_common_heading

FEWEST: Final = 3  # changes
LONGEST: Final = 30  # words of one
CHANGE: Final = re.compile(
    r"""\S.{0,300}\s(?:[(\[]?(?:[\w.-]+/[\w.-]+)?\#\d{1,6}(?:,\s?\#\d{1,6}){0,8}[)\]]?
        |by\ @[\w-]{1,39}|[(\[]?@[\w-]{1,39}[)\]]?|[(\[][0-9a-f]{7,40}[)\]])\.?
        |.{1,120}\smade\ their\ first\ contribution\b.{0,60}""",
    re.VERBOSE,
)


def changelog(draft: Draft) -> Draft:
    """Make a list of changes without marks, and headings of what stands above them.

    >>> from pipeline.clean.noise import page
    >>> from pipeline.model import Article
    >>> lines = "Bug fixes", "Fix the moon (#790)", "Name ports in #805", "Drop the sail", "Fix tides by @sara"
    >>> changelog(Draft.of(page(*lines).blocks, Article("", "", None))).parts
    ('heading', 'list', 'list', 'list', 'list')
    """
    changes = [n for n, block in draft.open() if block.kind == "text" and _is_change(block.text.text)]
    if len(changes) < FEWEST:
        return draft
    told: dict[int, Part] = dict.fromkeys(changes, "list")
    for position in range(max(0, changes[0] - 1), changes[-1]):
        block = draft.blocks[position]
        if position in told or not draft.is_open(position) or block.kind != "text" or is_prose(block.text.text):
            continue
        if is_common_heading(block.text):
            told[position] = "heading"
        elif position > changes[0]:
            told[position] = "list"
    items = (replace(b, kind="item") if told.get(n) == "list" else b for n, b in enumerate(draft.blocks))
    heads = [n for n, part in sorted(told.items()) if part == "heading"]
    notes = tuple(Inference(draft.blocks[n].text, "heading", "above the changes of a release") for n in heads)
    return replace(draft, blocks=tuple(items)).told(told, inferred=(*draft.article.inferred, *notes))


def _is_change(text: str) -> bool:
    has_sign = "#" in text or "@" in text or text.endswith((")", "]"))
    return has_sign and word_count(text) <= LONGEST and bool(CHANGE.fullmatch(text))
