"""Articles as vectors of weighted terms: words, pairs of neighbours, and names, which tell events apart.

Term frequency, inverse document frequency and the cosine, after Salton and Buckley (1988).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from pipeline.model import Article
from pipeline.stories.passages import passages
from pipeline.stories.words import stems

Vector = Mapping[str, float]


def vectors(articles: Sequence[Article]) -> list[Vector]:
    """One unit vector an article, weighted by how few of the others use a term."""
    counts = [Counter(terms(article)) for article in articles]
    spread = Counter(term for count in counts for term in count)
    rarity = {term: math.log((1 + len(counts)) / (1 + many)) + 1 for term, many in spread.items()}
    return [
        _unit({term: (1 + math.log(n)) * rarity[term] for term, n in count.items() if spread[term] > 1})
        for count in counts
    ]


def terms(article: Article) -> Iterator[str]:
    """The stems of an article, and its pairs of neighbouring stems.

    >>> from pipeline.stories.words import stems
    >>> list(_with_pairs(list(stems("Amazon sells chips"))))
    ['amazon', 'sell', 'chip', 'amazon sell', 'sell chip']
    """
    for passage in passages(article):
        yield from _with_pairs(list(stems(passage.text.text)))


def _with_pairs(words: Sequence[str]) -> Iterator[str]:
    yield from words
    yield from (f"{one} {two}" for one, two in pairwise(words))


def cosine(one: Vector, two: Vector) -> float:
    """How much two unit vectors have in common, from 0 to 1."""
    if len(one) > len(two):
        one, two = two, one
    return sum(weight * two[term] for term, weight in one.items() if term in two)


def _unit(weights: dict[str, float]) -> Vector:
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {term: weight / length for term, weight in weights.items()}
