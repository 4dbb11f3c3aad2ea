"""What speaks for and against a line of the head of a page being its headline.

Evidence is a name such as `signed 1`; `headline.json` holds a weight for each. A number in a name is a step of a scale,
from little to much. What a line says is no evidence by itself, and its language none at all: only whether the text
speaks of the same things.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import Final

from pipeline.clean.credits import ends_with_credit
from pipeline.model import Block
from pipeline.prose import (
    ends_like_a_sentence,
    is_prose,
    letters,
    sentence_spans,
    word_count,
    word_stems,
    words_in,
)
from pipeline.structure.draft import Draft, is_text
from pipeline.structure.lexicon import TLDR, announces

LONGEST_TITLE: Final = 32  # words; the longest headline of a hundred read had 27
LONGEST_QUESTION: Final = 14  # words of a headline that asks or calls; a longer question may open the text
MOST: Final = 400  # candidates
LONGER: Final = 1.8  # times as long as a headline that is a sentence is the text below it
NEAR: Final = 8  # blocks
FEW: Final = 3  # words with a meaning
REPEATED: Final = 6  # times that a word counts

WORDS: Final = (1, 2, 3, 4, 6, 9, 14, 20)
SHARES: Final = (0.001, 0.25, 0.5, 0.75, 0.99)
TIMES: Final = (1, 3, 8, 15, 30)
SIGNED: Final = (1, 2, 3, 5)  # blocks
TEXT: Final = (-32, -16, -8, -4, -2, -1, 0, 1, 2, 3, 5, 8, 16, 32)
PROSE: Final = (1, 2, 3, 5, 8, 16, 32)
INDEX: Final = (0, 1, 2, 4, 8, 16, 32, 64)
BESIDE: Final = (1, 2, 4, 8, 20)  # words

MARKS: Final = re.compile(r"\s[|•·/∙‧»›>]\s|[|•·»›>→]$|^[«‹<→»›▶►]")
QUOTES: Final = "\"'“«„‘¿¡「"
SECTION_HEADING: Final = re.compile(
    r"(?:introduction|overview|summary|abstract|background|tl;?dr|key .{1,30})\W*", re.IGNORECASE
)


class Head:
    """What the candidates of one page are compared with; `counts` are the words of its paragraphs."""

    def __init__(self, draft: Draft, counts: Counter[str]) -> None:
        self.draft = draft
        self.counts = counts
        self.prose = [n for n, block in enumerate(draft.blocks) if is_text(block)]
        self.candidates = list(candidates(draft, draft.text))
        longest = 2 * max((len(draft.blocks[n].text.text) for n in self.candidates), default=0)
        texts = [block.text.text for block in draft.blocks] + [gone.text.text for gone in draft.article.removals]
        self.often = Counter(letters(text) for text in texts if len(text) <= longest)  # of lines as long as a headline


def candidates(draft: Draft, text: int) -> Iterator[int]:
    """The lines down to the beginning of the text that may be the headline; a heading of a page is the last of them.

    A sentence with a full stop is one only as the first of them, or above a by-line.
    """
    found: list[int] = []
    for position, block in draft.open():
        is_summary = bool(found) and announces(TLDR, block.text)
        if position > text or len(found) == MOST or is_summary:
            break
        is_sentence = bool(found) and ends_like_a_sentence(block.text.text) and not _is_signed(draft, position)
        if block.kind in {"text", "heading"} and not is_sentence and could_be_title(draft, position):
            found.append(position)
            if block.kind == "heading" and block.level <= 2:
                break
    yield from found


def could_be_title(draft: Draft, position: int) -> bool:
    """Whether a line may be a headline: not too long, no section heading or caption, no `49°F` or `1 of 4`.

    A sentence with a full stop is a headline only if the page has set it apart: the text goes on in longer paragraphs.
    """
    text = draft.blocks[position].text.text
    if word_count(text) > LONGEST_TITLE or SECTION_HEADING.fullmatch(text) or text.endswith((":", ",", ";")):
        return False
    if ends_with_credit(text):
        return False
    if not ends_like_a_sentence(text):
        return bool(word_stems(text)) or (any(map(str.isalpha, text)) and not any(map(str.isdigit, text)))
    after = next((n for n in range(position + 1, len(draft.blocks)) if draft.is_open(n)), None)
    if after is None or len(sentence_spans(text)) > 1:
        return False
    if text.endswith(("?", "!")):
        return word_count(text) <= LONGEST_QUESTION or len(draft.blocks[after].text.text) >= LONGER * len(text)
    return _is_longer(draft.blocks[after], text)


def _is_longer(block: Block, text: str) -> bool:
    """Whether a block is clearly a paragraph beside a headline of one sentence."""
    return len(block.text.text) >= LONGER * len(text) and len(sentence_spans(block.text.text)) >= 2


def evidence(head: Head, position: int) -> Iterator[str]:
    """What speaks for and against a candidate."""
    block = head.draft.blocks[position]
    yield from _look(block)
    yield from _topic(head, block.text.text)
    yield from _place(head, position)
    yield from _company(head, position)


def _look(block: Block) -> Iterator[str]:
    """Evidence from the line alone."""
    text = block.text.text
    yield f"words {bisect_left(WORDS, word_count(text))}"
    if block.kind == "heading":
        yield "heading"
    if text.endswith(("…", "...")):
        yield "cut off"
    elif text.endswith(("?", "？")):
        yield "asks"
    elif ends_like_a_sentence(text):
        yield "stops"
    if len(sentence_spans(text)) > 1:
        yield "sentences"
    if is_prose(text):
        yield "prose"
    if MARKS.search(text):
        yield "marks"
    if not text[0].isalnum() and text[0] not in QUOTES:
        yield "odd beginning"
    yield from _case(text)


def _case(text: str) -> Iterator[str]:
    """Which words of a line have capitals."""
    words = [word for word in words_in(text) if word[0].isalpha()]
    if text.isupper():
        yield "capitals"
    elif text[0].islower():
        yield "lower case"
    elif len(words) > FEW and sum(word[0].isupper() for word in words) > 0.7 * len(words):
        yield "title case"


def _topic(head: Head, text: str) -> Iterator[str]:
    """Whether a line speaks of what the text speaks of."""
    stems = word_stems(text)
    if not stems:
        yield "says nothing"
        return
    share = sum(stem in head.counts for stem in stems) / len(stems)
    yield f"{'few' if len(stems) < FEW else 'many'} said {bisect_left(SHARES, share)}"
    yield f"times said {bisect_left(TIMES, sum(min(head.counts[stem], REPEATED) for stem in stems))}"
    if head.often[letters(text)] > 1:
        yield "twice"


def _place(head: Head, position: int) -> Iterator[str]:
    """Where a line stands: among the candidates, before the text, and above the by-line."""
    yield f"index {bisect_left(INDEX, bisect_left(head.candidates, position))}"
    yield f"text in {bisect_left(TEXT, head.draft.text - position)}"
    below = bisect_left(head.prose, position + 1)
    if below < len(head.prose):
        yield f"prose in {bisect_left(PROSE, head.prose[below] - position)}"
    yield f"signed {_signed(head.draft, position)}"
    if "gone" in head.draft.parts[max(0, position - 2) : position]:
        yield "below by-line"


def _is_signed(draft: Draft, position: int) -> bool:
    return _signed(draft, position) not in {"prose", "never"}


def _signed(draft: Draft, position: int) -> str:
    """How far the next field of the page is, a by-line or a date as a rule; `prose` if text begins before it."""
    for step in range(1, min(NEAR + 1, len(draft.parts) - position)):
        if draft.parts[position + step] == "gone":
            return str(bisect_left(SIGNED, step))
        if step > 1 and is_prose(draft.blocks[position + step].text.text):
            return "prose"
    return "never"


def _company(head: Head, position: int) -> Iterator[str]:
    """What stands right above and below a line."""
    blocks = head.draft.blocks
    above = "apart" if position == 0 or blocks[position].is_apart else "close"
    below = "apart" if position + 1 < len(blocks) and blocks[position + 1].is_apart else "close"
    yield f"{above} above, {below} below"
    size = word_count(blocks[position].text.text)
    for side, other in (("above", position - 1), ("below", position + 1)):
        if not 0 <= other < len(blocks):
            yield f"{side} edge"
        elif not head.draft.is_open(other):
            yield f"{side} gone"
        else:
            text = blocks[other].text.text
            yield f"{side} {bisect_left(BESIDE, word_count(text))}"
            yield f"{side} {'prose' if is_prose(text) else 'longer' if word_count(text) > size else 'shorter'}"
