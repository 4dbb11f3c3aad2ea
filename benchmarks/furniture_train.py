"""Train the model of furniture in plain text: `python benchmarks/furniture_train.py BENCH --half read [--check]`.

BENCH is the data of `scrapes.py`. Each page is learnt from three times: as it is scraped, one page in one way and the
next in the other; cut off a few lines above and below its article, as careful people scrape; and as its bare article,
of which nothing may go. To lose a line of the article counts twice. `--check` tells what is reached on sites that the
model has not seen, by five folds, instead of writing weights. The shipped weights
have seen the half of the sites that may be read. Needs `PYTHONPATH=.` and scikit-learn, which Copydesk itself does not.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from benchmarks.html_train import label
from benchmarks.scrapes import FOLDS, SCRAPES, WORD, draft_before, figures, fold, pages, score
from pipeline.errors import Unpublishable
from pipeline.structure import furniture as model
from pipeline.structure.draft import Draft
from pipeline.structure.furniture_evidence import Page, evidence, lines_of, stated

WEIGHTS = Path(__file__).parent.parent / "pipeline/structure/furniture.json"
FEWEST = 10  # pages on which a name must occur
REGULARISATION = 0.03
LOSS = 2.0  # how much more it costs to lose a line of the article than to keep one of the furniture
SMALLEST = 0.01
AROUND = (0, 2, 4, 8, 15, 30, 50)  # lines that are left around an article


class Example(NamedTuple):
    kind: str
    fold: int
    gold: str
    page: Page
    names: list[list[str]]
    marks: list[bool]


def examples(folder: Path, half: str | None) -> Iterator[Example]:
    for number, page in enumerate(pages(folder)):
        if half and page.half != half:
            continue
        way = list(SCRAPES)[number % len(SCRAPES)]
        text = SCRAPES[way](page.html)
        for kind, scrape in {way: text, "cut": cut(text, page.gold, page.id), "bare": page.gold}.items():
            try:
                draft = draft_before(model.unknown_furniture, page.id + ".txt", scrape)
            except Unpublishable:
                continue
            if draft.blocks:
                yield example(kind, fold(page.site), page.gold, draft)


def cut(text: str, gold: str, seed: str) -> str:
    """A scrape with only a few lines around its article."""
    chance = random.Random(seed)  # noqa: S311
    lines = text.split("\n")
    marked = [at for at, mark in enumerate(labels(lines, gold)) if mark]
    if not marked:
        return ""
    return "\n".join(lines[max(0, marked[0] - chance.choice(AROUND)) : marked[-1] + 1 + chance.choice(AROUND)])


def labels(texts: Sequence[str], gold: str) -> list[bool]:
    """Whether each line stands in the text that a person marked as the article; if unclear, its neighbours."""
    words = WORD.findall(gold.lower())
    fours = set(zip(words, words[1:], words[2:], words[3:], strict=False))
    whole = {" ".join(WORD.findall(line)) for line in gold.lower().split("\n")}
    joined = f" {' '.join(words)} "
    own = [WORD.findall(text.lower()) for text in texts]
    marks = [label(line, fours, whole, joined) if line else None for line in own]
    below: list[bool] = []
    last = False
    for mark in reversed(marks):
        last = last if mark is None else mark
        below.append(last)
    found, above = [], False
    for mark, under in zip(marks, reversed(below), strict=True):
        above = above if mark is None else mark
        found.append(above and under if mark is None else mark)
    return found


def example(kind: str, fold: int, gold: str, draft: Draft) -> Example:
    lines = lines_of(draft)
    page = Page(lines, *stated(draft))
    marks = [True] * len(lines) if kind == "bare" else labels([line.text for line in lines], gold)
    return Example(kind, fold, gold, page, list(evidence(page)), marks)


def rows(pages: Sequence[Example]) -> Iterator[tuple[Example, int, float]]:
    """The open lines with their weights: each page counts the same, each of its words, too."""
    for one in pages:
        is_open = [at for at, line in enumerate(one.page.lines) if line.state == "open"]
        total = sum(one.page.words[at] + 1 for at in is_open)
        for at in is_open:
            weight = 1 + 100 * (one.page.words[at] + 1) / total
            yield one, at, weight * (LOSS if one.marks[at] else 1.0)


def first_model(pages: Sequence[Example]) -> dict[str, float]:
    """The weights of the names."""
    counts = Counter(name for one in pages for name in {name for line in one.names for name in line})
    column = {name: at for at, name in enumerate(sorted(name for name, count in counts.items() if count >= FEWEST))}
    columns, ends, marks, weight = [], [0], [], []
    for one, at, counted in rows(pages):
        columns += [column[name] for name in one.names[at] if name in column]
        ends.append(len(columns))
        marks.append(one.marks[at])
        weight.append(counted)
    x = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(ends) - 1, len(column)))
    fitted = LogisticRegression(C=REGULARISATION, max_iter=200).fit(x, np.array(marks), sample_weight=np.array(weight))
    return dict(zip(column, fitted.coef_[0], strict=True)) | {"bias": float(fitted.intercept_[0])}


def second_model(pages: Sequence[Example], firsts: Sequence[Sequence[float]]) -> dict[str, float]:
    """The weights of the second look."""
    seen = {id(one): list(model.second_look(one.page, first)) for one, first in zip(pages, firsts, strict=True)}
    table, marks, weight = [], [], []
    for one, at, counted in rows(pages):
        parts = seen[id(one)][at]
        is_prose = float(one.page.shapes[at] == "prose")
        table.append([*parts, *(part * is_prose for part in parts), is_prose])
        marks.append(one.marks[at])
        weight.append(counted)
    fitted = LogisticRegression(max_iter=300).fit(np.array(table), np.array(marks), sample_weight=np.array(weight))
    names = [*model.PARTS, *(f"{name} of prose" for name in model.PARTS), model.FOR_PROSE]
    return dict(zip(names, fitted.coef_[0], strict=True)) | {model.BIAS: float(fitted.intercept_[0])}


def unseen(pages: Sequence[Example]) -> list[list[float]]:
    """The scores of each page by a model that has not seen its site."""
    found: list[list[float]] = [[] for _ in pages]
    for number in range(FOLDS):
        known = first_model([one for one in pages if one.fold != number])
        for at, one in enumerate(pages):
            if one.fold == number:
                found[at] = model.first_look(one.page, one.names, known)
    return found


def check(pages: Sequence[Example], firsts: Sequence[Sequence[float]]) -> None:
    """Print what is reached on sites that no model has seen."""
    reached: dict[str, list[tuple[str, str]]] = {}
    for number in range(FOLDS):
        rest = [at for at, one in enumerate(pages) if one.fold != number]
        known = second_model([pages[at] for at in rest], [firsts[at] for at in rest])
        for one, first in zip(pages, firsts, strict=True):
            if one.fold == number:
                gone = set(model.removable(one.page, model.scores(one.page, first, known)))
                left = kept(one, gone)
                reached.setdefault(one.kind, []).append((left, one.gold))
    for kind, pairs in reached.items():
        print(f"{kind:8} {figures([score(found, gold) for found, gold in pairs])}")


def kept(one: Example, gone: set[int]) -> str:
    lines = enumerate(one.page.lines)
    return "\n".join(line.text for at, line in lines if line.state in {"open", "told"} and at not in gone)


def run() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("bench", type=Path)
    parser.add_argument("--check", action="store_true", help="cross-validate; write nothing")
    parser.add_argument("--half", choices=("read", "hidden"), help="only the sites of one half")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()

    pages = list(examples(args.bench, args.half))
    firsts = unseen(pages)
    if args.check:
        check(pages, firsts)
        return
    learnt = sorted(first_model(pages).items())
    found = {name: round(float(weight), 3) for name, weight in learnt if abs(weight) >= SMALLEST}
    found |= {name: round(float(weight), 3) for name, weight in second_model(pages, firsts).items()}
    args.out.write_text(json.dumps({"weights": found}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(pages)} pages, {len(found)} weights → {args.out}")


if __name__ == "__main__":
    run()
