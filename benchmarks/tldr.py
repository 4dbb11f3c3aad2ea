"""Fit the weights of the extracted TL;DR, and measure them on articles that they have not seen.

    PYTHONPATH=. python benchmarks/tldr.py pairs.jsonl.gz

A line of the data is `{"article": [sentence, …], "summary": [sentence, …]}`, the summary written by an editor. The
weights are fitted on three quarters of the pairs and measured on the last one, four times, so that each pair is unseen
once; those that are printed for `pipeline/structure/extract.py` are fitted on all pairs. The measure is ROUGE-1 F1
without stemming, against the first three sentences, with a bootstrap interval of the paired difference.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import math
import random
import statistics
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.structure import extract
from pipeline.structure.extract import CANDIDATES, CHOICE, TOKEN, best_cover, features

FOLDS = 4
RIDGE = 3.0  # pulls every weight but the first to zero
ROUNDS = 6  # of Newton's method
TIMES = {2: "second time", 3: "third time"}
Weights = dict[str, float]


class Pair(NamedTuple):
    article: list[str]
    summary: list[str]

    @property
    def fold(self) -> int:
        return hashlib.sha256(self.article[0].encode()).digest()[0] % FOLDS


def words(sentences: Iterable[str]) -> Counter[str]:
    return Counter(word.group() for text in sentences for word in TOKEN.finditer(text.lower()))


def rouge(found: Sequence[str], wanted: Sequence[str]) -> float:
    """F1 of the words, in points."""
    one, two = words(found), words(wanted)
    return 200 * (one & two).total() / max(1, one.total() + two.total())


def observations(pairs: Iterable[Pair], function_words: bool) -> dict[tuple[tuple[str, float], ...], list[int]]:
    """{features of a word: [how often it was looked at, how often the summary had it]}."""
    seen: dict[tuple[tuple[str, float], ...], list[int]] = {}
    for pair in pairs:
        body = [TOKEN.findall(text) for text in pair.article[:CANDIDATES]]
        wanted = words(pair.summary)
        for word, known in extract.seen(body, words(pair.article[:CANDIDATES])).items():
            if known.is_function_word is not function_words:
                continue
            for time in range(1, min(3, known.times) + 1):
                values = features(known) | ({TIMES[time]: 1.0} if time > 1 else {})
                row = seen.setdefault(tuple((k, round(v, 2)) for k, v in values.items() if v), [0, 0])
                row[0] += 1
                row[1] += wanted[word] >= time
    return seen


def fitted(pairs: Iterable[Pair], function_words: bool) -> Weights:
    """The weights of a logistic regression, by Newton's method."""
    seen = observations(pairs, function_words)
    names = sorted({name for row in seen for name, _ in row})
    weights = dict.fromkeys(names, 0.0)
    for _ in range(ROUNDS):
        slope = {n: -RIDGE * weights[n] * (n != "any") for n in names}
        bend = {a: {b: RIDGE * (a == b != "any") for b in names} for a in names}
        for row, (total, held) in seen.items():
            chance = 1 / (1 + math.exp(-sum(weights[name] * value for name, value in row)))
            for a, x in row:
                slope[a] += (held - total * chance) * x
                for b, y in row:
                    bend[a][b] += total * chance * (1 - chance) * x * y
        step = solved([[*(bend[a][b] for b in names), slope[a]] for a in names])
        weights = {name: weights[name] + change for name, change in zip(names, step, strict=True)}
    return {name: round(weight, 2) for name, weight in weights.items()}


def solved(rows: list[list[float]]) -> list[float]:
    """The solution of linear equations, by elimination."""
    for i in range(len(rows)):
        pivot = max(range(i, len(rows)), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [x / rows[i][i] for x in rows[i]]
        for r, row in enumerate(rows):
            if r != i and row[i]:
                rows[r] = [x - row[i] * y for x, y in zip(row, rows[i], strict=True)]
    return [row[-1] for row in rows]


def use(pairs: Sequence[Pair]) -> tuple[Weights, Weights]:
    """Put the weights fitted on these pairs to work."""
    content, function = fitted(pairs, function_words=False), fitted(pairs, function_words=True)
    for table, weights in ((extract.CONTENT, content), (extract.FUNCTION, function)):
        table.clear()
        table.update(weights)
    extract.chance.cache_clear()
    return content, function


def chosen(pair: Pair) -> list[str]:
    """What the extractor takes of an article whose sentences are known."""
    body = pair.article[:CANDIDATES]
    fit = [n for n, text in enumerate(body[:CHOICE]) if extract._stands_alone(text)] or [0]
    leaning = {n for n in fit if n and extract.LEANING.match(body[n])}
    told = extract.chances([TOKEN.findall(text) for text in body], words(body))
    return [body[n] for n in best_cover({n: words([body[n]]) for n in fit}, told, leaning)]


def interval(differences: Sequence[float], rounds: int = 2000) -> tuple[float, float]:
    rng = random.Random(0)  # noqa: S311 - a bootstrap, no secret
    means = sorted(statistics.fmean(rng.choices(differences, k=len(differences))) for _ in range(rounds))
    return means[int(0.025 * rounds)], means[int(0.975 * rounds)]


def main(path: str) -> None:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        pairs = [Pair(row["article"], row["summary"]) for row in map(json.loads, lines)]
    found: list[tuple[Pair, list[str]]] = []
    for fold in range(FOLDS):
        use([pair for pair in pairs if pair.fold != fold])
        found += [(pair, chosen(pair)) for pair in pairs if pair.fold == fold]
    gains = [rouge(own, pair.summary) - rouge(pair.article[:3], pair.summary) for pair, own in found]
    length = statistics.fmean(words(own).total() for _, own in found)
    low, high = interval(gains)
    print(f"{len(pairs)} pairs, unseen: ROUGE-1 over the first three sentences ", end="")
    print(f"{statistics.fmean(gains):+.2f} [{low:+.2f}, {high:+.2f}], {length:.0f} words")
    for name, weights in zip(("CONTENT", "FUNCTION"), use(pairs), strict=True):
        print(f"{name}: Final = {json.dumps(weights, indent=4)}")


if __name__ == "__main__":
    main(sys.argv[1])
