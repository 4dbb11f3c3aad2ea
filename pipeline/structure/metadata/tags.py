"""Tags at the foot of a page: a line of slugs, a row below `Topics`, or a line each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from typing import Final

from pipeline.model import Block
from pipeline.prose import ends_like_a_sentence, is_prose, word_count
from pipeline.structure.draft import Draft
from pipeline.structure.metadata import words
from pipeline.structure.metadata.fields import SLUG, TAG_GAP, Statement
from pipeline.structure.metadata.grammar import HASHTAGS

TAGS_ALONE: Final = re.compile(rf"{words.TAGS}\s*[:：]?", re.IGNORECASE)
FUNCTION_WORDS: Final = frozenset(
    "a an the of to in on for and or is are was be it its this that with as at by from".split()
)
TIMES: Final = frozenset("ago hour hours day days minute minutes min week weeks month months year years".split())
TAG: Final = re.compile(r"#?[^\W_][^()\[\]:/?!]{1,39}")
MOST_TAGS: Final = 12
MOST_WORDS: Final = 4  # of a tag
FEWEST_BARE: Final = 3  # tags that no word announces
FOOT: Final = 0.3  # of the prose of a page may stand behind its tags: boxes, notes, comments
DASHES: Final = re.compile(r"[-–—]{2,}")


def tag_lines(draft: Draft, taken: set[int]) -> Iterator[Statement]:
    """Lines of slugs or hashtags at the foot: `aws ai-hardware chips`, `#chips #cloud`; tags below `Topics`."""
    tail = draft.tail
    for position, block in draft.open():
        text = block.text.text
        if position in taken or block.kind != "text" or len(text) > 240:
            continue
        if HASHTAGS.fullmatch(text) or (position >= tail and _is_row_of_slugs(text)):
            yield Statement("slugs", block.text, block.text, position)
        elif len(text) <= 40 and TAGS_ALONE.fullmatch(text) and (below := list(_below(draft, position, taken))):
            yield Statement("markup", block.text, block.text, position)
            yield from below
            taken = taken | {statement.position for statement in below}
    yield from _above_dashes(draft, taken)


def _is_row_of_slugs(text: str) -> bool:
    bare = [word.rstrip(",;") for word in text.split()]
    has_word = not any(word.isdigit() for word in bare) and not (FUNCTION_WORDS | TIMES) & set(bare)
    return len(bare) >= 3 and all(map(SLUG.fullmatch, bare)) and has_word


def _below(draft: Draft, position: int, taken: Collection[int]) -> Iterator[Statement]:
    """The tags under a line such as `Topics`: a line with commas or bars, or short lines up to the next other thing."""
    first = position + 1
    if not draft.is_open(first) or first in taken or len(draft.blocks[first].text.text) > 240:
        return
    row = draft.blocks[first].text
    parts = [part.strip() for part in TAG_GAP.split(row.text)]
    if len(parts) > 1 and all(0 < len(part.split()) <= MOST_WORDS + 1 for part in parts):
        yield _stated(draft, first)
    elif draft.blocks[first].kind == "item" or _is_at_the_foot(draft, first):
        yield from (
            Statement("tags", draft.blocks[at].text, draft.blocks[at].text, at) for at in _run(draft, first, taken)
        )


def _stated(draft: Draft, position: int) -> Statement:
    return Statement("tags", draft.blocks[position].text, draft.blocks[position].text, position)


def _run(draft: Draft, first: int, taken: Collection[int]) -> Iterator[int]:
    """The lines from a position on that can be tags, parted alike; nothing was removed between them."""
    for at in range(first, min(first + MOST_TAGS, len(draft.blocks))):
        block = draft.blocks[at]
        is_like_first = block.kind == draft.blocks[first].kind
        is_close = at <= first + 1 or block.is_apart == draft.blocks[first + 1].is_apart
        if at in taken or not draft.is_open(at) or not _is_tag(block) or not is_like_first or not is_close:
            return
        if at > first and draft.is_parted(at):
            return
        yield at


def _is_tag(block: Block) -> bool:
    text = block.text.text
    return bool(TAG.fullmatch(text)) and len(text.split()) <= MOST_WORDS and not ends_like_a_sentence(text)


def _is_at_the_foot(draft: Draft, position: int) -> bool:
    """Whether most of the prose of a page stands above a line."""
    prose = [(n, word_count(block.text.text)) for n, block in enumerate(draft.blocks) if is_prose(block.text.text)]
    return sum(size for n, size in prose if n > position) <= FOOT * sum(size for _, size in prose)


def _above_dashes(draft: Draft, taken: Collection[int]) -> Iterator[Statement]:
    """Three tags or more between the last paragraph and a removed line of dashes, the counter of blogging platforms."""
    dashes = sorted(r.text.start for r in draft.article.removals if DASHES.fullmatch(r.text.text))
    for start in dashes:
        starts = [block.text.start for block in draft.blocks]
        behind = bisect_left(starts, start)
        run = []
        for at in range(behind - 1, max(-1, behind - 1 - MOST_TAGS), -1):
            if at in taken or not draft.is_open(at) or draft.blocks[at].kind != "text" or not _is_tag(draft.blocks[at]):
                break
            run.append(at)
        if len(run) >= FEWEST_BARE and _is_at_the_foot(draft, run[0]) and is_prose(draft.blocks[run[-1] - 1].text.text):
            yield from (_stated(draft, at) for at in run[::-1])
            return
