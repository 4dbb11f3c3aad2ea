"""A TL;DR where the source has none: verbatim sentences, chosen by maximal marginal relevance with a bias to the lead.

News tells the most important thing first, so the place of a sentence weighs most; its likeness to the whole article
and its difference from what is chosen already decide the rest (Carbonell and Goldstein, SIGIR 1998).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from pipeline.model import Item, Paragraph, Section, Summary, Text
from pipeline.prose import WORD, ends_like_a_sentence, sentences, word_count
from pipeline.structure.language import LOOKUP

SENTENCES: Final = 3
CANDIDATES: Final = 40  # sentences of the body that are looked at
POSITION: Final = 0.8  # weight of the place against likeness to the whole
BALANCE: Final = 0.7  # weight of relevance against novelty
LENGTHS: Final = range(6, 61)  # words
# Without what stood before them such sentences say nothing.
DANGLING: Final = re.compile(
    r"(?:But|And|However|Also|Meanwhile|Still|Yet|So|Then|Instead|That said|Additionally|Moreover|Furthermore|For example|In addition)\b",
    re.IGNORECASE,
)
Bag = Counter[str]


def extracted_summary(sections: Sequence[Section]) -> Summary:
    """Up to three sentences of the body, in the order of the article."""
    found = _candidates(sections)
    fit = [n for n, text in enumerate(found) if word_count(text.text) in LENGTHS and ends_like_a_sentence(text.text)]
    fit = [n for n in fit if n == 0 or not DANGLING.match(found[n].text)] or list(range(min(1, len(found))))
    bags = [_bag(text.text) for text in found]
    whole: Bag = sum(bags, Counter())
    relevance = {n: POSITION / (1 + n) ** 0.5 + (1 - POSITION) * _likeness(bags[n], whole) for n in fit}
    chosen: list[int] = []
    while fit and len(chosen) < SENTENCES:
        best = max(fit, key=lambda n: (_marginal(relevance[n], bags[n], [bags[c] for c in chosen]), -n))
        chosen.append(best)
        fit.remove(best)
    return Summary("extracted", None, tuple(Item(None, found[n]) for n in sorted(chosen)))


def _candidates(sections: Sequence[Section]) -> list[Text]:
    """The first sentences of what is reported; what a machine wrote or an editor thinks is no summary."""
    reported = [s for s in sections if s.role in {"lede", "body"}] or list(sections)
    found: list[Text] = []
    for section in reported:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                found += sentences(block.text)
            if len(found) >= CANDIDATES:
                return found[:CANDIDATES]
    return found


def _marginal(relevance: float, bag: Bag, chosen: Sequence[Bag]) -> float:
    return BALANCE * relevance - (1 - BALANCE) * max((_likeness(bag, other) for other in chosen), default=0.0)


def _bag(text: str) -> Bag:
    words = (word.group().lower() for word in WORD.finditer(text))
    return Counter(word for word in words if word not in LOOKUP and len(word) > 1)


def _likeness(one: Bag, two: Bag) -> float:
    """Cosine of two bags of words."""
    product = sum(count * two[word] for word, count in one.items())
    norms = sum(c * c for c in one.values()) * sum(c * c for c in two.values())
    return product / math.sqrt(norms) if norms else 0.0
