"""Teasers: headlines of other articles, each with the sentence or two that advertise it, below a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from pipeline.clean.phrases import says
from pipeline.clean.related import is_box_heading
from pipeline.model import Block, Document
from pipeline.prose import ends_like_a_sentence, is_prose, word_count

CUT_OFF: Final = re.compile(r"(?:\.\.\.|…)\s*(?:\[?(?:read|continue|see)\b.{0,30})?$", re.IGNORECASE)
DAY: Final = re.compile(
    r"\b(?:\d{1,2}\W{1,2}\w{3,10}|\w{3,10}\W{1,2}\d{1,2}(?:st|nd|rd|th)?|\d{1,2}[./]\d{1,2})\W{1,2}20\d\d\b"
)
STOP: Final = re.compile(r"[a-z\d)”\"]\.\s|[。．]")  # behind a sentence, inside a line
CARD: Final = 80  # words of a headline, by-line, date and teaser in one line
LONGEST: Final = 60  # words of a teaser
SHORTEST: Final = 5
MOST_LINES: Final = 5  # between two teasers
FEWEST: Final = 2
HEADLINE: Final = 4  # words
LEAST_ABOVE: Final = 60  # words of paragraphs


class Box(NamedTuple):
    """Where the last teaser of a box ends, how many there are, how many lines or teasers show a date or a cut, and how
    many words the shortest headline has.
    """

    end: int
    teasers: int
    signs: int
    shortest: int


def teaser_box(document: Document) -> Iterator[int]:
    """Find boxes of teasers below paragraphs of the article, with their heading.

    Between two teasers there are lines, such as a headline and a date; where a paragraph follows a paragraph, the
    article goes on, and so the last teaser was the beginning of a section. Below a box of one link the sections of the
    article look much alike, but that their headings are shorter than headlines.

    >>> from pipeline.clean.noise import page
    >>> text = "The talks went on for most of the day, said two people who took part in them. " * 4
    >>> links = "Chips get dearer again", "Sand is scarce as it never was.", "Why it often rains", "It rains as it did."
    >>> list(teaser_box(page("Chips", text, "Related Articles", *links)))
    [2, 3, 4, 5, 6]
    """
    words = position = 0
    while position < len(document.blocks):
        block = document.blocks[position]
        box = _box(document.blocks, position + 1) if words >= LEAST_ABOVE and _may_head(block) else None
        if box and box.teasers >= FEWEST and (box.signs >= FEWEST or _are_headed(block, box)):
            yield from range(position, box.end)
            position = box.end
            continue
        words += word_count(block.text.text) if is_prose(block.text.text) else 0
        position += 1


def _are_headed(block: Block, box: Box) -> bool:
    """Whether a heading announces other articles, and each of them has a headline."""
    return says(block.text.text, "teasers") and box.shortest >= HEADLINE


def _may_head(block: Block) -> bool:
    return is_box_heading(block) or (block.kind in {"text", "heading"} and says(block.text.text, "teasers"))


def _box(blocks: Sequence[Block], first: int) -> Box:
    """The teasers from a position on."""
    ends = [first]
    signs: list[int] = []
    headlines: list[int] = []
    lines = 0
    at = first
    while at < len(blocks) and blocks[at].kind not in {"table", "code"} and lines <= MOST_LINES:
        text = blocks[at].text.text
        if _may_head(blocks[at]):
            break
        is_card = bool(DAY.search(text)) and SHORTEST <= word_count(text) <= CARD and is_prose(text)
        if is_card or _is_teaser(text):
            if not (lines or is_card):
                ends = ends[:-1] or ends
                break
            headlines += [word_count(blocks[at - 1].text.text)] if lines == 1 else []
            ends.append(at + 1)
            lines = 0
        elif is_prose(text):
            break
        elif STOP.search(text):
            ends = ends[:-1] or ends
            break
        else:
            lines += 1
        if DAY.search(text) or CUT_OFF.search(text):
            signs.append(at)
        at += 1
    return Box(ends[-1], len(ends) - 1, sum(n < ends[-1] for n in signs), min(headlines, default=HEADLINE))


def _is_teaser(text: str) -> bool:
    """Whether a block is a sentence or two, or the beginning of one.

    >>> [_is_teaser(text) for text in ("A valve that closes without power…", "Why chips are scarce?", "Chips")]
    [True, False, False]
    """
    is_sentence = ends_like_a_sentence(text) and not text.endswith(("?", "!"))
    return (is_sentence or bool(CUT_OFF.search(text))) and SHORTEST <= word_count(text) <= LONGEST
