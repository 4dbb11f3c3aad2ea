"""Articles as vectors of weighted terms: words and pairs of neighbours say what kind of event, names say which one.

Term frequency, inverse document frequency and the cosine, after Salton and Buckley (1988). The likeness of two articles
is a mean of two cosines, over all words and over names alone: two earthquakes share their words, not their places.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from pipeline.model import Article
from pipeline.stories.passages import passages
from pipeline.stories.words import STOP, WORD, is_telling, stem

Vector = Mapping[str, float]
Terms = Counter[str]

NAMES: Final = 0.4  # weight of the names in the mean; 0.3 to 0.5 group as well
# How much a term that no other article has adds to the length of a vector. At 1 a long article is like no other one; at
# 0 two articles that share nothing but small talk are alike.
ALONE: Final = 0.2


def vectors(articles: Sequence[Article]) -> list[Vector]:
    """One vector an article, of which the scalar product with another is their likeness, from 0 to 1."""
    words = [_tokens(article) for article in articles]
    names = _names(word for sentences in words for sentence in sentences for word in sentence)
    by_words = _weighted([Counter(_phrases(sentences)) for sentences in words], 1 - NAMES)
    by_names = _weighted([Counter(_naming(sentences, names)) for sentences in words], NAMES)
    return [{**one, **two} for one, two in zip(by_words, by_names, strict=True)]


def cosine(one: Vector, two: Vector) -> float:
    """The scalar product of two vectors."""
    if len(one) > len(two):
        one, two = two, one
    return sum(weight * two[term] for term, weight in one.items() if term in two)


def _tokens(article: Article) -> list[list[str]]:
    """The words of an article as written, sentence by sentence."""
    return [[found[0] for found in WORD.finditer(passage.text.text)] for passage in passages(article)]


def _phrases(sentences: Iterable[Sequence[str]]) -> Iterable[str]:
    """The stems of what is told, and the pairs of neighbours.

    >>> list(_phrases([["Amazon", "sells", "its", "chips"]]))
    ['amazon', 'sell', 'chip', 'amazon sell', 'sell chip']
    """
    for sentence in sentences:
        stems = [stem(word) for word in sentence if is_telling(word)]
        yield from stems
        yield from (f"{one} {two}" for one, two in pairwise(stems))


def _naming(sentences: Iterable[Sequence[str]], names: frozenset[str]) -> Iterable[str]:
    """The names, marked so that they never meet the words."""
    for sentence in sentences:
        yield from (f"@{stem(word)}" for word in sentence if word[0].isupper() and word.lower() in names)


def _names(words: Iterable[str]) -> frozenset[str]:
    """What is written with a capital more than twice as often as without, in lower case.

    >>> sorted(_names("Chips are scarce Acme said The chips of Acme sell well".split()))
    ['acme']
    """
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for word in words:
        if word[0].isupper():
            capital[word.lower()] += 1
        else:
            small[word] += 1
    return frozenset(word for word, times in capital.items() if times > 2 * small[word] and word not in STOP)


def _weighted(counts: Sequence[Terms], share: float) -> list[dict[str, float]]:
    """Vectors whose squared length is the share; terms of one article alone count for the length and are left out."""
    spread = Counter(term for count in counts for term in count)
    return [_scaled(count, spread, len(counts), share) for count in counts]


def _scaled(count: Terms, spread: Mapping[str, int], articles: int, share: float) -> dict[str, float]:
    rarity = {term: 1 + math.log((1 + articles) / (1 + spread[term])) for term in count}
    weights = {term: (1 + math.log(times)) * rarity[term] for term, times in count.items()}
    length = sum((1.0 if spread[term] > 1 else ALONE) * weight * weight for term, weight in weights.items())
    scale = math.sqrt(share / length) if length else 0.0
    return {term: weight * scale for term, weight in weights.items() if spread[term] > 1}
