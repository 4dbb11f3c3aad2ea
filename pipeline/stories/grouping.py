"""Which articles tell one story: agglomerative clustering with average link, cut at a likeness.

Average link neither chains, as single link does, nor splits long stories, as complete link does.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.stories.vectors import Vector

# Off by 0.02 costs about a point of B-cubed F1 on news events (see benchmarks/stories.py).
THRESHOLD: Final = 0.23
# Pairs below this count as unlike: a tenth of the memory, and the same groups.
FAINT: Final = 0.03
# A term of more articles weighs next to nothing, and comparing all of them takes time that grows with their square.
MOST_SHARED: Final = 400

Likeness = dict[int, dict[int, float]]


def groups(vectors: Sequence[Vector], threshold: float = THRESHOLD) -> list[list[int]]:
    """Positions of the vectors that belong together, each in exactly one group; groups and positions ascend.

    >>> groups([{"chip": 1.0}, {"quake": 1.0}, {"chip": 0.8, "sale": 0.6}])
    [[0, 2], [1]]
    """
    return merged(len(vectors), likeness(vectors), threshold)


def likeness(vectors: Sequence[Vector]) -> Likeness:
    """The scalar products of the pairs that share a term which tells them apart, by an inverted index."""
    spread = Counter(term for vector in vectors for term in vector)
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    result: Likeness = {position: {} for position in range(len(vectors))}
    for position, vector in enumerate(vectors):
        row: dict[int, float] = defaultdict(float)
        for term, weight in vector.items():
            if spread[term] > MOST_SHARED:
                continue
            for other, its in index[term]:
                row[other] += weight * its
            index[term].append((position, weight))
        for other, value in row.items():
            if value >= FAINT:
                result[position][other] = result[other][position] = value
    return result


def merged(count: int, alike: Likeness, threshold: float) -> list[list[int]]:
    """Groups grown from the most alike pair on, as long as the mean likeness of two groups reaches the threshold.

    Ties go to the lowest positions. Only pairs that are alike at all are looked at.
    """
    members = {position: [position] for position in range(count)}
    sums = {position: dict(row) for position, row in alike.items()}
    queue = [
        (-value, one, two)
        for one, row in alike.items()
        for two, value in row.items()
        if one < two and value >= threshold
    ]
    heapq.heapify(queue)
    while queue:
        value, one, two = heapq.heappop(queue)
        if one not in members or two not in members or -value != _mean(members, sums, one, two):
            continue
        members[one] += members.pop(two)
        for other, total in sums.pop(two).items():
            if other == one or other not in members:
                continue
            sums[one][other] = sums[other][one] = sums[one].get(other, 0.0) + total
            sums[other].pop(two, None)
        sums[one].pop(two, None)
        for other in sums[one]:
            mean = _mean(members, sums, one, other)
            if other in members and mean >= threshold:
                heapq.heappush(queue, (-mean, min(one, other), max(one, other)))
    return sorted(sorted(group) for group in members.values())


def _mean(members: Mapping[int, Sequence[int]], sums: Likeness, one: int, two: int) -> float:
    return sums[one].get(two, 0.0) / (len(members[one]) * len(members[two])) if one in members and two in members else 0
