"""The source's own summary: a heading that announces it, and its entries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from pipeline.model import Inference, Item, Summary
from pipeline.prose import ends_like_a_sentence, is_prose, word_count
from pipeline.structure.draft import Draft, Part, words_of
from pipeline.structure.headings import is_heading
from pipeline.structure.items import labelled
from pipeline.structure.lexicon import CERTAIN, CONCLUSION, TLDR, announces
from pipeline.structure.unmarked import is_entry

INLINE: Final = re.compile(
    r"(?P<cue>(?:the\s)?(?:[\w-]+[ -](?:second|minute)\s)?(?:tl\s?;?\s?dr|in\s(?:brief|short|a\snutshell)|(?:quick\s"
    r"|executive\s|article\s|ai\s)?summary|key\s(?:takeaway|point)s?|bottom\sline|the\sgist"
    r"|kurz\sgesagt))\s*[:—–-]\s*(?=\S)",
    re.IGNORECASE,
)
MOST_LINES: Final = 8
LONGEST_LABEL: Final = 6  # words


def source_summary(draft: Draft) -> Draft:
    """Find the summary that the source gives of itself.

    It stands under a heading such as `Key Takeaways`, as a list, as pairs of a label and a line, or as one paragraph;
    or behind a cue in its own paragraph (`TL;DR: …`). A heading that only holds such words (`Enhanced Key Takeaways`)
    announces a part of the body.
    """
    for position, block in draft.open():
        if block.kind == "text" and (cue := INLINE.match(block.text.text)) and word_count(block.text.text) >= 6:
            return _inline(draft, position, cue)
        if block.kind not in {"text", "heading"} or not announces(TLDR, block.text):
            continue
        if _comes_again(draft, position):
            continue
        if announces(CONCLUSION, block.text) and position > draft.head + 3:
            continue
        entries = list(_entries(draft, position))
        if entries:
            return _entered(draft, position, entries)
    return draft


def _comes_again(draft: Draft, position: int) -> bool:
    """Whether the heading stands more than once on the page: then it heads the points of parts, not of the article."""
    heading = words_of(draft.blocks[position].text)
    return any(n != position and words_of(block.text) == heading for n, block in draft.open())


def _inline(draft: Draft, position: int, cue: re.Match[str]) -> Draft:
    """`TL;DR: the chips are scarce.` with or without further entries under it."""
    block = draft.blocks[position]
    heading, rest = block.text[: cue.end("cue")], block.text[cue.end() :]
    blocks = replace(block, text=heading), replace(block, text=rest, is_apart=False)
    draft = draft.swapped(position, blocks, ("", ""))
    return _entered(draft, position, [(position + 1, Item(None, rest))])


def _entered(draft: Draft, position: int, entries: list[tuple[int, Item]]) -> Draft:
    heading = draft.blocks[position].text
    told: dict[int, Part] = dict.fromkeys(range(position, entries[-1][0] + 1), "tldr")
    note = Inference(heading, "source-summary", "a heading that announces the source's own summary")
    summary = Summary("source", heading, tuple(item for _, item in entries))
    return draft.told(told, tldr=summary, inferred=(*draft.article.inferred, note))


def _entries(draft: Draft, position: int) -> Iterator[tuple[int, Item]]:
    """The entries under the heading, each with the position of its last block."""
    first = position + 1
    if not draft.is_open(first):
        return
    block = draft.blocks[first]
    if block.kind == "item":
        at = first
        while draft.is_open(at) and draft.blocks[at].kind == "item":
            yield at, labelled(draft.blocks[at].text)
            at += 1
    elif _is_label(draft, first):
        yield from _pairs(draft, first)
    elif len(short := list(_short_lines(draft, first))) >= 2:
        yield from short
    elif block.kind in {"text", "quote"} and not is_heading(draft, first):
        entries = list(_lines(draft, first))
        if announces(CERTAIN, draft.blocks[position].text) or not _heads_a_section(draft, entries[-1][0] + 1):
            yield from entries


def _heads_a_section(draft: Draft, after: int) -> bool:
    """Whether a paragraph under `Summary` is a section like the others: a list or a heading follows."""
    if after >= len(draft.blocks):
        return True
    return draft.blocks[after].kind != "text" or (draft.is_open(after) and is_heading(draft, after))


def _pairs(draft: Draft, first: int) -> Iterator[tuple[int, Item]]:
    """Entries written as a line with the label and a line with the text."""
    at = first
    gap = draft.blocks[first].is_apart
    while _is_label(draft, at) and (at == first or draft.blocks[at].is_apart == gap or not draft.blocks[at].is_apart):
        label, text = draft.blocks[at].text, draft.blocks[at + 1].text
        yield at + 1, Item(label[: len(label.text.rstrip(" :"))], text)
        at += 2


def _is_label(draft: Draft, position: int) -> bool:
    """Whether a line is the label of the line under it: a few words, then one line of text that is no list."""
    if not (draft.is_open(position) and draft.is_open(position + 1)):
        return False
    label, text = draft.blocks[position], draft.blocks[position + 1]
    return (
        label.kind == text.kind == "text"
        and word_count(label.text.text) <= LONGEST_LABEL
        and not ends_like_a_sentence(label.text.text.rstrip("?"))
        and word_count(text.text.text) > max(4, word_count(label.text.text))
        and not _starts_a_section(draft, position)
    )


def _starts_a_section(draft: Draft, position: int) -> bool:
    """Whether more than one block hangs under the line: then it is a heading of the body, not a label."""
    if not draft.is_open(position + 2):
        return False
    text, after = draft.blocks[position + 1 : position + 3]
    is_parted = after.is_apart and not text.is_apart
    return after.kind == "text" and is_prose(after.text.text) and not is_parted


def _lines(draft: Draft, first: int) -> Iterator[tuple[int, Item]]:
    """A summary in sentences: one paragraph, and the lines that follow it more closely than the page parts blocks."""
    yield first, labelled(draft.blocks[first].text)
    stop = first + 1
    while draft.is_open(stop) and draft.blocks[stop].kind == "text" and not draft.blocks[stop].is_apart:
        stop += 1
    is_apart = draft.blocks[first].is_apart or draft.blocks[first - 1].is_apart
    is_parted = is_apart and stop < len(draft.blocks) and draft.blocks[stop].is_apart
    if _has_gaps(draft) or (is_parted and stop - first <= MOST_LINES):
        yield from ((at, labelled(draft.blocks[at].text)) for at in range(first + 1, stop))


def _short_lines(draft: Draft, first: int) -> Iterator[tuple[int, Item]]:
    """A list that lost its marks on a page without gaps; a short line above prose is the next heading."""
    at = first
    while not _has_gaps(draft) and draft.is_open(at) and draft.blocks[at].kind == "text":
        below = draft.blocks[at + 1].text.text if at + 1 < len(draft.blocks) else ""
        if not is_entry(draft.blocks[at].text.text) or is_prose(below):
            return
        yield at, labelled(draft.blocks[at].text)
        at += 1


def _has_gaps(draft: Draft) -> bool:
    """Whether blank lines part the blocks of this page, so that lines without one belong together."""
    return sum(block.is_apart for block in draft.blocks) > 0.4 * len(draft.blocks)
