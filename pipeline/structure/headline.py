"""Which line of the head of a page is its headline.

Pages are scraped with what stands around them, and much of it stands above the headline: links, menus, the name of the
site. The headline is the first line that is long enough and speaks of what the text speaks of; what stands above it
and does neither is furniture.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import Final

from pipeline.model import Block
from pipeline.prose import WIDE, ends_like_a_sentence, is_prose, sentence_spans, word_count, words_in
from pipeline.structure.draft import Draft
from pipeline.structure.lexicon import is_common_heading

LONGEST_TITLE: Final = 32  # words; the longest headline of a hundred read had 27
LONGEST_QUESTION: Final = 14  # words of a headline that asks or calls; a longer question may open the text
SHORTEST: Final = 4  # words of a headline that needs no other proof
LEAST_SHARED: Final = 0.3  # of its words stand in the text
MOST_ABOVE: Final = 4  # words of a line above the headline that nobody would read
HEAD: Final = 6  # blocks between a headline with a line above it and its by-line
KICKER: Final = 3  # words
REACH: Final = 12  # lines below the headline
MOST_LINES: Final = 80  # above it
LONGEST_NOTICE: Final = 40  # words
MENU: Final = 3  # lines above it that are no accident
BY_LINE_BELOW: Final = 3  # blocks
NEARLY: Final = 0.35  # as much proof as the best has
SHARED: Final = re.compile(
    r"\W{0,3}\s?(?:on|via|by|sur|en|auf|su|op|no)\s(?:x|twitter|facebook|linkedin|whatsapp|reddit|bluesky|threads|email|e-mail)",
    re.IGNORECASE,
)
SECTION_HEADING: Final = re.compile(
    r"(?:introduction|overview|summary|abstract|background|tl;?dr|key .{1,30})\W*", re.IGNORECASE
)


def vocabulary(draft: Draft) -> set[str]:
    """The beginnings of the words that the paragraphs of a page use."""
    return {stem for block in draft.blocks if is_prose(block.text.text) for stem in word_stems(block.text.text)}


def headline(draft: Draft, said: set[str]) -> tuple[int | None, list[int]]:
    """The position of the headline, and the positions of the furniture above it; `said` is the page's vocabulary.

    >>> from pipeline.clean.noise import page
    >>> from pipeline.model import Article
    >>> body = "Chips became scarce in May because makers are short of plants and of water, the makers said on Monday."
    >>> document = page("Loose Wires", "Issues", "Why chips are scarce this year", body)
    >>> draft = Draft.of(document.blocks, Article("page.txt", "", None))
    >>> headline(draft, vocabulary(draft))
    (2, [0, 1])
    """
    candidates: list[int] = []
    head = draft.head
    for position, block in draft.open():
        if block.kind == "heading" and block.level <= 2:
            candidates.append(position)
            break
        is_far = position > head or len(candidates) == MOST_LINES
        if is_far or block.kind not in {"text", "heading"}:
            break
        if could_be_title(draft, position):
            candidates.append(position)
        elif is_prose(block.text.text) and "gone" not in draft.parts[position:head]:
            break  # the text begins, as no by-line comes any more
    if not candidates:
        return None, []
    candidates = [n for n in candidates if not any(is_shared(draft, n, first) for first in candidates)]
    proofs = {n: _proof(draft, n, said) for n in candidates if _speaks(draft.blocks[n], said)}
    enough = max(proofs.values(), default=0.0) - NEARLY
    mute = next((n for n in candidates[1:2] if is_kicker(draft, candidates[0], n, said)), candidates[0])
    position = next((n for n, proof in proofs.items() if proof >= enough), mute)
    above = [n for n in candidates if n < position]
    if (
        len(above) == 1
        and not _is_mute(draft.blocks[above[0]], said)
        and not is_kicker(draft, above[0], position, said)
    ):
        return above[0], []
    if len(above) >= MENU:
        return position, sorted([*above, *_notices(draft, position, above)])
    return position, [n for n in above if _is_furniture(draft.blocks[n], said)]


def _notices(draft: Draft, headline: int, menu: Collection[int]) -> Iterator[int]:
    """The positions of sentences among a menu of which the text below the headline does not speak."""
    said = {
        stem for block in draft.blocks[headline:] if is_prose(block.text.text) for stem in word_stems(block.text.text)
    }
    for position in range(headline):
        block = draft.blocks[position]
        if position in menu or not draft.is_open(position) or block.kind != "text":
            continue
        stems = word_stems(block.text.text)
        if word_count(block.text.text) <= LONGEST_NOTICE and len(stems & said) <= LEAST_SHARED * len(stems):
            yield position


def is_kicker(draft: Draft, position: int, below: int, said: set[str]) -> bool:
    """Whether a line of a word or three says what the headline below it is about: `Water`, and not the headline itself.

    Three words may be a headline above its standfirst; not so where the text does not speak of them, or where the
    standfirst comes as a third line, above the by-line. What ends like a sentence is a standfirst, too.
    """
    size = max(word_count(part) for part in draft.blocks[position].text.text.split(" | "))
    text = draft.blocks[below].text.text
    is_headline = word_count(text) >= SHORTEST and not ends_like_a_sentence(text.rstrip("?!"))
    is_right_below = all(not draft.is_open(n) for n in range(position + 1, below))
    if (
        size > KICKER
        or not is_headline
        or not is_right_below
        or "gone" not in draft.parts[below + 1 : below + 1 + HEAD]
    ):
        return False
    is_mute = not word_stems(draft.blocks[position].text.text) & said
    return size < KICKER or is_mute or _has_standfirst(draft, below)


def _is_signed(draft: Draft, position: int) -> bool:
    """Whether a by-line or a date stands below a line."""
    return "gone" in draft.parts[position + 1 : position + 1 + BY_LINE_BELOW]


def _has_standfirst(draft: Draft, position: int) -> bool:
    """Whether one more line stands between a line and the by-line or the date."""
    below = range(position + 1, min(position + 1 + HEAD, len(draft.blocks)))
    lines = [n for n in below if draft.is_open(n) and word_count(draft.blocks[n].text.text) > MOST_ABOVE]
    return bool(lines) and "gone" in draft.parts[lines[0] + 1 : position + 1 + HEAD]


def is_shared(draft: Draft, position: int, headline: int) -> bool:
    """Whether a line is the button that shares the page, with its headline: `Chips are scarce on facebook`."""
    title, text = draft.blocks[headline].text.text, draft.blocks[position].text.text
    return word_count(title) >= SHORTEST and text.startswith(title) and bool(SHARED.fullmatch(text[len(title) :]))


def _proof(draft: Draft, position: int, said: set[str]) -> float:
    """How much speaks for a headline: the share of its words that the text has, and a by-line or date below it."""
    stems = word_stems(draft.blocks[position].text.text)
    return len(stems & said) / len(stems) + (0.5 if _is_signed(draft, position) else 0.0)


def furniture_below(draft: Draft, position: int, said: set[str]) -> list[int]:
    """The positions of the short lines among by-line and date that the text says nothing of: buttons, counters.

    A heading has its text below it, not a by-line beside it; where blank lines part it from them, it may be one.
    """
    found: list[int] = []
    for n in range(position + 1, min(draft.head, position + REACH)):
        block = draft.blocks[n]
        if is_prose(block.text.text):
            break
        is_beside = n - 1 in found or (n - 1 > position and draft.parts[n - 1] == "gone")
        if is_beside and not block.is_apart and draft.is_open(n) and _is_button(block, said):
            found.append(n)
    return found


def _is_button(block: Block, said: set[str]) -> bool:
    text = block.text
    is_short = block.kind == "text" and word_count(text.text) <= MOST_ABOVE and not ends_like_a_sentence(text.text)
    return is_short and not (is_common_heading(text) or text.text.endswith(":") or word_stems(text.text) & said)


def could_be_title(draft: Draft, position: int) -> bool:
    """Whether a line may be a headline: not too long, no section heading, no sentence with a full stop among others.

    A sentence with a full stop is a headline only if the page has set it apart: the text goes on in longer paragraphs.
    """
    text = draft.blocks[position].text.text
    if word_count(text) > LONGEST_TITLE or SECTION_HEADING.fullmatch(text) or text.endswith((":", ",", ";")):
        return False
    if not ends_like_a_sentence(text):
        return True
    after = next((block for n, block in draft.open() if n > position), None)
    if after is None or len(sentence_spans(text)) > 1:
        return False
    if text.endswith(("?", "!")):
        return word_count(text) <= LONGEST_QUESTION or len(after.text.text) >= 1.8 * len(text)
    return _is_longer(after, text)


def _is_longer(block: Block, text: str) -> bool:
    """Whether a block is clearly a paragraph beside a headline of one sentence."""
    return len(block.text.text) >= 1.8 * len(text) and len(sentence_spans(block.text.text)) >= 2


def _speaks(block: Block, said: set[str]) -> bool:
    """Whether a line is long enough for a headline, and shares words with the text."""
    stems = word_stems(block.text.text)
    return word_count(block.text.text) >= SHORTEST and len(stems & said) >= LEAST_SHARED * max(1, len(stems))


def _is_furniture(block: Block, said: set[str]) -> bool:
    return word_count(block.text.text) <= MOST_ABOVE or _is_mute(block, said)


def _is_mute(block: Block, said: set[str]) -> bool:
    """Whether a line is a word or two of which the text does not speak, or sentences about something else."""
    text, stems = block.text.text, word_stems(block.text.text)
    if is_prose(text) or len(sentence_spans(text)) > 1:
        return len(stems & said) < LEAST_SHARED * len(stems)
    return word_count(text) <= 2 and not stems & said


def word_stems(text: str) -> set[str]:
    """The beginnings of longer words; of scripts that write no blanks, pairs of characters.

    >>> sorted(word_stems("Chips are scarce")), sorted(word_stems("半導体不足"))
    (['chips', 'scarce'], ['不足', '体不', '半導', '導体'])
    """
    wide = WIDE.findall(text)
    if not wide:
        return {word[:6].lower() for word in words_in(text) if len(word) > 3}
    pairs = {pair for run in wide for pair in map("".join, pairwise(run))}
    return pairs | {word[:6].lower() for word in words_in(text) if len(word) > 3 and not WIDE.search(word)}
