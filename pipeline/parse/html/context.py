"""A second look at the scores of the lines: the line, the box around it, its kind, and where the sure ones stand.

What a linear model says of single lines is noisy; what it says of a whole box, or of all lines that are built alike, is
much less so.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pipeline.parse.html.features import Kind, Page
from pipeline.parse.html.outline import Box

MODESTY: Final = 1.2  # scores to chances, for the second look
SURE: Final = 0.7
LONG: Final = 15  # words of a line that marks the body
DEEP: Final = 4  # boxes around a line that it counts in
MARGIN: Final = 0.02
PARTS: Final = ("again:line", "again:box", "again:kind", "again:between")
BIAS: Final = "again:bias"


def chance(score: float) -> float:
    """The chance that a score stands for.

    >>> chance(0.0), round(chance(3.0), 2)
    (0.5, 0.95)
    """
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def odds(share: float) -> float:
    """The logarithm of the odds of a share; a little short of endless at both ends."""
    return math.log((share + MARGIN) / (1 + MARGIN - share))


def looked_at_again(page: Page, scores: Sequence[float], known: Mapping[str, float]) -> list[float]:
    """The scores with what stands beside each line."""
    weights = [known[name] for name in PARTS]
    bias = known[BIAS]
    return [
        bias + sum(weight * part for weight, part in zip(weights, row, strict=True)) for row in evidence(page, scores)
    ]


def evidence(page: Page, scores: Sequence[float]) -> Iterator[tuple[float, float, float, float]]:
    """For each line its score, what speaks for the others in the box, for others of its kind, and whether it stands
    between the first and the last long line that are sure.
    """
    chances = [chance(MODESTY * score) for score in scores]
    sure = [at for at, one in enumerate(chances) if one > SURE and page.lines[at].words >= LONG]
    first, last = (sure[0], sure[-1]) if sure else (0, len(scores))
    boxes: dict[Box, list[float]] = {}
    kinds: dict[Kind, list[float]] = {}
    for line, kind, one in zip(page.lines, page.kinds, chances, strict=True):
        words = line.words + 1
        likely = one * words
        for group in (kinds.setdefault(kind, [0.0, 0.0]), *near(line.box, boxes)):
            group[0] += likely
            group[1] += words
    for at, (line, kind, score, one) in enumerate(zip(page.lines, page.kinds, scores, chances, strict=True)):
        words = line.words + 1
        box = line.box.parent or line.box
        yield (
            score,
            others(boxes[box], one, words, score),
            others(kinds[kind], one, words, score),
            float(first <= at <= last),
        )


def near(box: Box | None, boxes: dict[Box, list[float]]) -> list[list[float]]:
    """What was counted in the boxes around a line."""
    found: list[list[float]] = []
    while box is not None and len(found) < DEEP:
        if box not in boxes:
            boxes[box] = [0.0, 0.0]
        found.append(boxes[box])
        box = box.parent
    return found


def others(total: list[float], one: float, words: int, score: float) -> float:
    """What speaks for the other lines of a group; half of its own score, where the line is alone."""
    rest = total[1] - words
    return odds(max(0.0, min(1.0, (total[0] - one * words) / rest))) if rest > 0 else score / 2
