"""Which line of the head of a page is its headline, and what above it is furniture.

Pages are scraped with what stands around them, and much of it stands above the headline: links, menus, the name of the
site. A linear model over `headline_evidence` weighs the lines of the head against each other; its weights come from
`benchmarks/headline_train.py`.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterator, Set
from typing import Final

from pipeline.model import Block
from pipeline.prose import ends_like_a_sentence, is_prose, sentence_spans, word_count, word_stems
from pipeline.structure.draft import Draft, is_text
from pipeline.structure.headline_evidence import Head, evidence
from pipeline.structure.lexicon import is_common_heading
from pipeline.structure.weights import weights_of
from pipeline.text import Text

SHORTEST: Final = 4  # words of a headline that needs no other proof
LEAST_SHARED: Final = 0.3  # of its words stand in the text
MOST_ABOVE: Final = 4  # words of a line above the headline that nobody would read
HEAD: Final = 6  # blocks between a headline with a line above it and its by-line
KICKER: Final = 3  # words
REACH: Final = 12  # lines below the headline
LONGEST_NOTICE: Final = 40  # words
MENU: Final = 3  # lines above it that are no accident
NEARLY: Final = 1.2  # as much speaks for it as for the best
FEWEST_IN_TAB: Final = 3  # words of a headline that the title of the page begins with
TAB: Final = re.compile(r"\s(?:[|–—/·»-]|::)\s")
SHARED: Final = re.compile(
    r"\W{0,3}\s?(?:on|via|by|sur|en|auf|su|op|no)\s(?:x|twitter|facebook|linkedin|whatsapp|reddit|bluesky|threads|email|e-mail)",
    re.IGNORECASE,
)


def vocabulary(draft: Draft) -> Counter[str]:
    """The beginnings of the words that the paragraphs of a page use, and how often."""
    return Counter(stem for block in draft.blocks if is_text(block) for stem in word_stems(block.text.text))


def headline(draft: Draft, counts: Counter[str]) -> tuple[int | None, list[int]]:
    """The position of the headline, and the positions of the furniture above it; `counts` is the page's vocabulary.

    >>> from pipeline.clean.noise import page
    >>> from pipeline.model import Article
    >>> body = "Chips became scarce in May because makers are short of plants and of water, the makers said on Monday."
    >>> document = page("Loose Wires", "Issues", "Why chips are scarce this year", body)
    >>> draft = Draft.of(document.blocks, Article("page.txt", "", None))
    >>> headline(draft, vocabulary(draft))
    (2, [0, 1])
    """
    head, said = Head(draft, counts), counts.keys()
    scores = {n: score(head, n) for n in head.candidates if not _is_shared_by_any(draft, n, head.candidates)}
    if not scores:
        return None, []
    position = max(scores, key=scores.__getitem__)
    while scores.get(position - 1, -math.inf) > scores[position] - NEARLY and not _is_name(draft, position, said):
        position -= 1  # of two lines that are nearly as good the standfirst is the lower
    if position + 1 in scores and draft.parts[position + 2 : position + 3] == ("gone",):
        position += _is_name(draft, position + 1, said)  # and the by-line right below the headline
    position = next((n for n in range(position + 1, draft.head) if site_in_tab(draft, position, n)), position)
    tabs = {n for n in range(position) if draft.is_open(n) and site_in_tab(draft, n, position)}
    above = [n for n in scores if n < position]
    if len(above) >= MENU:
        return position, sorted({*tabs, *above, *_notices(draft, position, above)})
    return position, sorted(tabs.union(n for n in above if _is_furniture(draft.blocks[n], said)))


def site_in_tab(draft: Draft, tab: int, headline: int) -> Text | None:
    """The name of the site, if a line is what the tab of a browser shows: the headline, and the site behind it.

    >>> from pipeline.clean.noise import page
    >>> from pipeline.model import Article
    >>> blocks = page("Chips are scarce | The Wire", "Home", "Chips are scarce").blocks
    >>> site_in_tab(Draft.of(blocks, Article("page.txt", "", None)), 0, 2)
    Text('The Wire', line 1)
    """
    whole, shown = draft.blocks[tab].text, draft.blocks[headline].text.text
    if not (draft.is_open(headline) and whole.text.startswith(shown) and word_count(shown) >= FEWEST_IN_TAB):
        return None
    parts = list(TAB.finditer(whole.text, len(shown)))
    return whole[parts[-1].end() :] if parts and parts[0].start() == len(shown) else None


def score(head: Head, position: int) -> float:
    """How much speaks for a candidate, as the logarithm of a likelihood."""
    weights = weights_of("headline")
    return sum(weights.get(name, 0.0) for name in evidence(head, position))


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


def is_kicker(draft: Draft, position: int, below: int, said: Set[str]) -> bool:
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


def _has_standfirst(draft: Draft, position: int) -> bool:
    """Whether one more line stands between a line and the by-line or the date."""
    below = range(position + 1, min(position + 1 + HEAD, len(draft.blocks)))
    lines = [n for n in below if draft.is_open(n) and word_count(draft.blocks[n].text.text) > MOST_ABOVE]
    return bool(lines) and "gone" in draft.parts[lines[0] + 1 : position + 1 + HEAD]


def _is_shared_by_any(draft: Draft, position: int, candidates: Collection[int]) -> bool:
    is_likely = SHARED.search(draft.blocks[position].text.text)
    return bool(is_likely) and any(is_shared(draft, position, other) for other in candidates)


def is_shared(draft: Draft, position: int, headline: int) -> bool:
    """Whether a line is the button that shares the page, with its headline: `Chips are scarce on facebook`."""
    title, text = draft.blocks[headline].text.text, draft.blocks[position].text.text
    return word_count(title) >= SHORTEST and text.startswith(title) and bool(SHARED.fullmatch(text[len(title) :]))


def furniture_below(draft: Draft, position: int, said: Set[str]) -> list[int]:
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


def _is_button(block: Block, said: Set[str]) -> bool:
    text = block.text
    is_short = block.kind == "text" and word_count(text.text) <= MOST_ABOVE and not ends_like_a_sentence(text.text)
    return is_short and not (is_common_heading(text) or text.text.endswith(":") or word_stems(text.text) & said)


def _is_name(draft: Draft, below: int, said: Set[str]) -> bool:
    """Whether a few words of which the text does not speak stand above a line that is a headline by itself."""
    above, text = draft.blocks[below - 1].text.text, draft.blocks[below].text.text
    is_headline = word_count(text) >= SHORTEST and not ends_like_a_sentence(text.rstrip("?!"))
    return word_count(above) <= MOST_ABOVE and is_headline and not word_stems(above) & said


def _is_furniture(block: Block, said: Set[str]) -> bool:
    return word_count(block.text.text) <= MOST_ABOVE or _is_mute(block, said)


def _is_mute(block: Block, said: Set[str]) -> bool:
    """Whether a line is a word or two of which the text does not speak, or sentences about something else."""
    text, stems = block.text.text, word_stems(block.text.text)
    if is_prose(text) or len(sentence_spans(text)) > 1:
        return len(stems & said) < LEAST_SHARED * len(stems)
    return word_count(text) <= 2 and not stems & said
