"""The source's own summary: a heading that announces it, and its entries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipeline.model import Inference, Item, Summary
from pipeline.prose import ends_like_a_sentence, is_prose, word_count
from pipeline.structure.draft import Draft, Part, words_of
from pipeline.structure.headings import is_heading
from pipeline.structure.items import labelled
from pipeline.structure.lexicon import (
    CERTAIN,
    CONCLUSION,
    THINGS,
    TLDR,
    announces,
    is_common_heading,
    labels_a_paragraph,
)
from pipeline.structure.unmarked import is_entry

INLINE: Final = re.compile(
    r"(?P<cue>(?:the\s)?(?:[\w-]+[ -](?:second|minute)\s)?(?:tl\s?;?\s?dr|in\s(?:brief|short|a\snutshell)|(?:quick\s"
    r"|executive\s|article\s|ai\s)?summary|key\s(?:takeaway|point)s?|bottom\sline|the\sgist"
    r"|kurz\sgesagt))\s*[:—–-]\s*(?=\S)",
    re.IGNORECASE,
)
# One paragraph below such a heading is the beginning of the text.
SEVERAL: Final = re.compile(r"\b(?:takeaways|take-aways|points|highlights|facts)\b", re.IGNORECASE)
MOST_LINES: Final = 8
SHORTEST_INLINE: Final = 6  # words of a cue and what it announces
SHORT: Final = 3  # words of a line that heads another one
LONGEST_RUN: Final = 9  # lines that blank lines part, with the paragraph below them
PARAGRAPH: Final = 12  # words of a paragraph that may follow the entries
LONGEST_ENTRY: Final = 30  # words
USUAL_ENTRY: Final = 22  # words of several entries on average
LONGEST_LABEL: Final = 6  # words


def source_summary(draft: Draft) -> Draft:
    """Find the summary that the source gives of itself.

    It stands under a heading such as `Key Takeaways`, as a list, as pairs of a label and a line, or as one paragraph;
    or behind a cue in its own paragraph (`TL;DR: …`). A heading that only holds such words (`Enhanced Key Takeaways`)
    announces a part of the body.
    """
    for position, block in enumerate(draft.blocks):
        if draft.parts[position] not in {"", "heading"}:
            continue
        cue = INLINE.match(block.text.text) if block.kind == "text" else None
        is_late = cue is not None and position > draft.head and labels_a_paragraph(cue["cue"])
        if cue and not is_late and word_count(block.text.text) >= SHORTEST_INLINE:
            return _inline(draft, position, cue)
        is_early = position <= draft.head and announces(THINGS, block.text)
        if block.kind not in {"text", "heading"} or not (is_early or announces(TLDR, block.text)):
            continue
        if _comes_again(draft, position):
            continue
        if position > draft.head + 3 and announces(CONCLUSION, block.text):
            continue
        if draft.parts[position] and not announces(CERTAIN, block.text):
            continue
        if _is_tab(draft, position + 1):
            draft = draft.removed({position + 1: "the name of a tab beside the summary"}, "site-label")
        entries = list(_entries(draft, position))
        if len(entries) > is_early:
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
    first = _first(draft, position)
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
    elif block.kind in {"text", "quote"} and (_is_entry(draft, first) or not is_heading(draft, first)):
        lines = _lines(draft, first)
        words = [word_count(draft.blocks[at].text.text) for at in lines]
        is_certain = announces(CERTAIN, draft.blocks[position].text) or 1 < len(words) >= sum(words) / USUAL_ENTRY
        is_one = len(words) == 1 and not SEVERAL.search(draft.blocks[position].text.text)
        if is_certain or (is_one and not _heads_a_section(draft, lines[-1] + 1)):
            yield from ((at, labelled(draft.blocks[at].text)) for at in lines)


def _is_entry(draft: Draft, first: int) -> bool:
    """Whether a line is no heading, though it reads like one, as a line of its kind stands close below it."""
    below = draft.blocks[first + 1] if draft.is_open(first + 1) else None
    is_line = below is not None and below.kind == "text" and not below.is_apart and is_entry(below.text.text)
    return is_line and is_entry(draft.blocks[first].text.text)


def _first(draft: Draft, position: int) -> int:
    """The position of the first entry: a note on who wrote the summary may stand above it."""
    at = position + 1
    while at < len(draft.parts) and at <= position + 2 and draft.parts[at] in {"gone", "ai"}:
        at += 1
    return at


def _is_tab(draft: Draft, first: int) -> bool:
    """Whether the first line below the heading is the name of another tab: `Companies`, above lines without labels."""
    if not _is_label(draft, first) or not draft.is_open(first + 2):
        return False
    name, text, other = draft.blocks[first : first + 3]
    is_close = not text.is_apart and not other.is_apart and other.kind == "text"
    return is_close and word_count(name.text.text) == 1 and word_count(other.text.text) > SHORT


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
        and _is_fuller(text.text.text, label.text.text)
        and not _starts_a_section(draft, position)
    )


def _is_fuller(text: str, label: str) -> bool:
    """Whether a line is more than another entry beside a short one: a sentence, or much longer."""
    return ends_like_a_sentence(text) or 2 * word_count(text) >= 3 * word_count(label)


def _starts_a_section(draft: Draft, position: int) -> bool:
    """Whether more than one block hangs under the line: then it is a heading of the body, not a label."""
    if not draft.is_open(position + 2):
        return False
    text, after = draft.blocks[position + 1 : position + 3]
    is_parted = after.is_apart and not text.is_apart
    return after.kind == "text" and is_prose(after.text.text) and not is_parted


def _lines(draft: Draft, first: int) -> list[int]:
    """The positions of the entries without marks: one paragraph at least, and what belongs with it.

    Lines belong together that no blank line parts, up to one that does; where nothing parts them from the text, or
    blank lines part them all, they end where the text does not go on in short lines.
    """
    stop = first + 1
    is_parted = stop < len(draft.blocks) and draft.blocks[stop].is_apart
    while _goes_on(draft, stop, is_parted) and stop - first < (LONGEST_RUN if is_parted else len(draft.blocks)):
        stop += 1
    run = _without_caption(draft, list(range(first, stop)))
    is_set_apart = not is_parted and stop < len(draft.blocks) and draft.blocks[stop].is_apart
    if is_set_apart and len(run) <= MOST_LINES:
        return run
    if not is_parted and _has_gaps(draft):
        return run
    return _before_text(draft, run)


def _without_caption(draft: Draft, run: list[int]) -> list[int]:
    """Lines without the caption of a picture below them, told by the credit that was removed behind it."""
    last = run[-1]
    following = draft.blocks[last + 1].text.start if last + 1 < len(draft.blocks) else len(draft.blocks[last].text.text)
    credits_ = (removal.text.start for removal in draft.article.removals if removal.rule == "image-credit")
    has_credit = any(draft.blocks[last].text.stop <= start < following for start in credits_)
    return run[:-1] if has_credit and len(run) > 1 else run


def _goes_on(draft: Draft, at: int, is_parted: bool) -> bool:
    """Whether a line may belong to the lines above it: nothing was removed between them, and it heads no part."""
    if not draft.is_open(at) or draft.blocks[at].kind != "text" or draft.blocks[at].is_apart != is_parted:
        return False
    return not draft.is_parted(at) and not is_common_heading(draft.blocks[at].text)


def _before_text(draft: Draft, run: Sequence[int]) -> list[int]:
    """The first of some lines, up to the paragraph that is clearly longer; of short lines all that stand above it."""
    words = [word_count(draft.blocks[at].text.text) for at in run]
    for size in range(2, min(len(run), MOST_LINES + 1)):
        text = draft.blocks[run[size]].text.text
        if words[size] >= PARAGRAPH and is_prose(text) and words[size] >= 1.5 * max(words[:size]):
            kept = run[:size]
            if is_heading(draft, kept[-1]) and words[size - 1] <= SHORT:
                kept = kept[:-1]
            return list(kept) if len(kept) > 1 else [run[0]]
    is_removed_below = run[-1] + 1 < len(draft.blocks) and not draft.blocks[run[-1] + 1].is_apart
    return list(run) if 1 < len(run) <= MOST_LINES and max(words) <= LONGEST_ENTRY and is_removed_below else [run[0]]


def _has_gaps(draft: Draft) -> bool:
    """Whether blank lines part the blocks of this page, so that lines without one belong together."""
    return sum(block.is_apart for block in draft.blocks) > 0.4 * len(draft.blocks)
