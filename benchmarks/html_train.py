"""Train the model that tells an article from what is around it: `python benchmarks/html_train.py BENCH [--check]`.

BENCH holds `gold.jsonl.gz` and `pages.tar.xz`: pages of the Web Content Extraction Benchmark (© 2026 Murrough Foley,
CC BY 4.0). The second look of `context` learns from scores of sites that the first model has not seen: all pages of a
site are in one of five folds. `--check` tells how well that does on the fold left out, instead of writing weights.
Needs scikit-learn, which Copydesk itself does not.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import statistics
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from pipeline.parse.html import escaped, main, metadata, stated, tree
from pipeline.parse.html.context import BIAS, PARTS, evidence
from pipeline.parse.html.features import Page, features
from pipeline.parse.html.outline import Line, Outline
from pipeline.parse.html.repeats import repeated

WORD = re.compile(r"\w+")
WEIGHTS = Path(__file__).parent.parent / "pipeline/parse/html/weights.json"
# How often a feature must occur to be learnt, and how much it may count, by its kind. Names of boxes and words are
# many and tempting: held back, they help on pages that were never seen.
KINDS = {"in": (20, 0.5), "own": (20, 0.5)}
OTHERS = (7, 1.0)
REGULARISATION = 0.03
SMALLEST = 0.01
FOLDS = 5
POOR = 0.7
# An article of which a model that has not seen its site finds so little was mostly cut short by its marker: it counts
# half. Believed in full, or left out, these pages cost .0004 word F1 on sites that were never seen.
DOUBTED = 0.6
BELIEF = 0.5


class Example(NamedTuple):
    """A page: its lines with their features and labels, and what a person marked as the article."""

    page: Page
    names: list[set[str]]
    marks: list[bool]
    fold: int
    type: str
    gold: str


def fold(site: str) -> int:
    return hashlib.sha1(site.encode(), usedforsecurity=False).digest()[0] % FOLDS


def labels(lines: list[Line], gold: str) -> list[bool]:
    """Whether each line stands in the text that a person marked as the article."""
    words = WORD.findall(gold.lower())
    fours = set(zip(words, words[1:], words[2:], words[3:], strict=False))
    whole = {" ".join(WORD.findall(line)) for line in gold.lower().split("\n")}
    joined = f" {' '.join(words)} "
    marks = [label(WORD.findall(line.text.lower()), fours, whole, joined) for line in lines]
    return [mark if mark is not None else is_between(marks, at) for at, mark in enumerate(marks)]


def label(words: list[str], fours: set[tuple[str, ...]], whole: set[str], joined: str) -> bool | None:
    """None where a short line could stand anywhere."""
    if not words:
        return False
    if len(words) >= 6:
        own = list(zip(words, words[1:], words[2:], words[3:], strict=False))
        return 2 * sum(four in fours for four in own) >= len(own)
    text = " ".join(words)
    if text in whole:
        return True
    stands = f" {text} " in joined
    return stands if len(words) >= 3 or not stands else None


def is_between(marks: list[bool | None], at: int) -> bool:
    """Whether the lines around an uncertain one are in the article."""
    before = next((mark for mark in reversed(marks[:at]) if mark is not None), False)
    after = next((mark for mark in marks[at + 1 :] if mark is not None), False)
    return bool(before and after)


def examples(folder: Path) -> Iterator[Example]:
    """Every page that has lines."""
    with gzip.open(folder / "gold.jsonl.gz", "rt", encoding="utf-8") as rows:
        gold = {row["id"]: row for row in map(json.loads, rows)}
    with tarfile.open(folder / "pages.tar.xz") as pages:
        for member in pages:
            row = gold.get(Path(member.name).stem)
            if not row:
                continue
            root = tree.parsed(escaped.page(pages.extractfile(member).read().decode("utf-8", "replace")))
            hints = metadata.hints(root)
            tree.without_unseen(root)
            tree.reveal(root, tree.unfold(root))
            outline = Outline(root)
            page = Page(outline, stated(hints, "headline", "title"), stated(hints, "body"))
            names = [
                {*page.names[line.box], *(name for group in (*own, *likes) for name in group)}
                for line, (own, likes) in zip(outline.lines, features(page), strict=True)
            ]
            for box in outline.boxes:
                box.element = None  # a tree of lxml takes megabytes
            for line in outline.lines:
                line.nodes = []
            site = urlsplit(row["url"] or row["id"]).hostname or row["id"]
            if names:
                marks = labels(outline.lines, row["text"])
                yield Example(page, names, marks, fold(site), row["type"], row["text"])


def weights_of(lines: list[Line], belief: float = 1.0) -> list[float]:
    """Each page counts the same, each of its words, too."""
    total = sum(line.words + 1 for line in lines)
    return [100 * belief * (line.words + 1) / total for line in lines]


def first_model(pages: list[Example], beliefs: list[float] | None = None) -> dict[str, float]:
    """The weights of features."""
    beliefs = beliefs or [1.0] * len(pages)
    counts = Counter(name for page in pages for name in set().union(*page.names))
    limit = {name: KINDS.get(name.partition(":")[0], OTHERS) for name in counts}
    names = sorted(name for name, count in counts.items() if count >= limit[name][0])
    column = {name: at for at, name in enumerate(names)}
    columns, values, ends = [], [], [0]
    for page in pages:
        for line in page.names:
            known = line & column.keys()
            columns += (column[name] for name in known)
            values += (limit[name][1] for name in known)
            ends.append(len(columns))
    x = csr_matrix((values, columns, ends), shape=(len(ends) - 1, len(names)))
    y = [mark for page in pages for mark in page.marks]
    weight = [one for page, belief in zip(pages, beliefs, strict=True) for one in weights_of(page.page.lines, belief)]
    model = LogisticRegression(C=REGULARISATION, max_iter=150).fit(x, np.array(y), sample_weight=weight)
    found = {name: w * limit[name][1] for name, w in zip(names, model.coef_[0], strict=True)}
    found["bias"] = found.get("bias", 0.0) + model.intercept_[0]
    return found


def scores(page: Example, known: dict[str, float]) -> list[float]:
    return [sum(known.get(name, 0.0) for name in names) for names in page.names]


def second_model(pages: list[Example], firsts: list[list[float]]) -> dict[str, float]:
    """The weights of the second look."""
    rows = [row for page, first in zip(pages, firsts, strict=True) for row in evidence(page.page, first)]
    y = [mark for page in pages for mark in page.marks]
    weight = [one for page in pages for one in weights_of(page.page.lines)]
    model = LogisticRegression(max_iter=300).fit(np.array(rows), np.array(y), sample_weight=weight)
    return dict(zip(PARTS, model.coef_[0], strict=True)) | {BIAS: model.intercept_[0]}


def beliefs_of(pages: list[Example], firsts: list[list[float]]) -> list[float]:
    """How much each page counts, given scores by a model that has not seen its site."""
    return [
        BELIEF if page.type == "article" and of_lines(page, main.chosen(page.page.lines, first).kept) < DOUBTED else 1.0
        for page, first in zip(pages, firsts, strict=True)
    ]


def of_lines(page: Example, kept: list[bool]) -> float:
    """The word F1 of some of the lines of a page."""
    return word_f1(
        "\n".join(line.text for line, is_kept in zip(page.page.lines, kept, strict=True) if is_kept), page.gold
    )


def unseen(pages: list[Example], beliefs: list[float] | None = None) -> list[list[float]]:
    """The scores of each page by a model that has not seen its site."""
    beliefs = beliefs or [1.0] * len(pages)
    found: list[list[float]] = [[] for _ in pages]
    for number in range(FOLDS):
        rest = [at for at, page in enumerate(pages) if page.fold != number]
        known = first_model([pages[at] for at in rest], [beliefs[at] for at in rest])
        for at, page in enumerate(pages):
            if page.fold == number:
                found[at] = scores(page, known)
    return found


def word_f1(found: str, gold: str) -> float:
    own, wanted = (Counter(WORD.findall(text.lower())) for text in (found, gold))
    hits = (own & wanted).total()
    return 2 * hits / (own.total() + wanted.total()) if own or wanted else 1.0


def check(pages: list[Example], firsts: list[list[float]]) -> None:
    """Print the word F1 on sites that no model has seen, without the second extractor."""
    reached: dict[bool, list[float]] = {True: [], False: []}
    for number in range(FOLDS):
        rest = [at for at, page in enumerate(pages) if page.fold != number]
        known = second_model([pages[at] for at in rest], [firsts[at] for at in rest])
        for page, first in zip(pages, firsts, strict=True):
            if page.fold == number:
                again = main.looked_at_again(page.page, first, known)
                kept = main.chosen(page.page.lines, again).kept
                main.overrule(page.page, kept, again)
                gone = {*repeated(page.page.lines, kept), page.page.h1}
                value = of_lines(page, [is_kept and at not in gone for at, is_kept in enumerate(kept)])
                reached[page.type == "article"].append(value)
    for label, values in (("articles", reached[True]), ("others", reached[False])):
        poor = sum(value < POOR for value in values)
        print(f"{label}: {len(values)} pages, word F1 {statistics.fmean(values):.4f}, {poor} below {POOR}")


def run() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("bench", type=Path)
    parser.add_argument("--check", action="store_true", help="cross-validate; write nothing")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()

    pages = list(examples(args.bench))
    beliefs = beliefs_of(pages, unseen(pages))
    firsts = unseen(pages, beliefs)
    if args.check:
        check(pages, firsts)
        return
    found = first_model(pages, beliefs)
    shown = {name: round(float(w), 3) for name, w in sorted(found.items()) if abs(w) >= SMALLEST}
    shown |= {name: round(float(w), 3) for name, w in second_model(pages, firsts).items()}
    args.out.write_text(json.dumps(shown, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(pages)} pages, {len(shown)} weights → {args.out}")


if __name__ == "__main__":
    run()
