"""Train the models of headings: `python -m pipeline.structure.train CORPUS_FOLDER`.

The corpus is a folder with a folder for each project; the weights in the package come from the documentation of
Django, Flask, pytest, Sphinx and Twisted (BSD and MIT), as its source distributions hold it. Two models are trained by
stochastic descent, without randomness: which bare lines are headings, in pages with and without blank lines and list
marks; and where a heading ends that was glued to its paragraph. Each project is left out once, to see how well it is
told by what the others teach. What documentation cannot teach is set by hand: it has no by-lines, credits and speech,
and few names.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Final

from pipeline.model import Article
from pipeline.parse import parse_text
from pipeline.structure import company
from pipeline.structure.corpus import Part, documents, flattened, glued
from pipeline.structure.draft import Draft
from pipeline.structure.headings import features, is_candidate
from pipeline.structure.headings import model as model_of_lines
from pipeline.structure.headings import score as score_alone
from pipeline.structure.joints import INSIDE, Words, joints
from pipeline.structure.unmarked import unmarked_lists

HERE: Final = Path(__file__).parent
PASSES: Final = 6  # over the corpus
RATE: Final = 0.5
PRIOR: Final = 40.0  # examples that a weight set by hand is worth
NONE: Final = 5.0  # examples that a weight of nothing is worth
MOST: Final = 60  # blocks of a document that are learnt from: a long reference shall not outweigh the others
FEWER: Final = 1.0  # taken from the bias: the press has fewer headings in its short lines than documentation
KEPT: Final = frozenset(
    (
        "common heading",
        "numbered",  # documentation numbers its steps, the press its headings
        "ends in a question mark",  # and asks its readers nothing
        "title case",
        "all capitals",
        "credit",
        "turn of a speaker",
        "speech",
        "speaks of the page",
        "call of code",
        "announces a list",
        "before text where others are glued",
        "in brackets",
        "note",
        "signature",
        "before nothing",  # documents are read in part
        "after nothing",
        "apart above, close below",
        "close above, apart below",
    )
)
# Of a joint: what documentation has too few examples of.
SET: Final = {
    "stands alone": 6.0,
    "ends in an anchor": 6.0,
    "common heading": 6.5,
    "the heading comes again": 4.0,
    "stands elsewhere as a line": 3.0,
    "numbered": 2.0,
    "common word": 1.5,
    "question or call in title case": 0.5,
    "quotation that goes on": -3.0,
}
# Taken from what documentation says of a joint: the press begins its sentences with names, and asks its readers.
ADDED: Final = {
    "then a name": -3.0,
    "then an unknown word": -3.0,
    "then a word and name": -2.0,
    "then a word": -1.0,
    "then a common word": -1.0,
    "question or call": -2.0,
    "title goes on": -2.0,  # its headings are short
    "verb in the heading": -1.5,
    "last word may be a name": -0.5,
}
PARAGRAPH: Final = 80  # characters of a line that may hold a glued heading
PROJECTS: Final = 3  # that write a common word in lower case
PAGES: Final = 6  # in as many documents

Values = Mapping[str, float]
# What can be chosen, each with its features, and which of it is right; -1 for none.
Example = tuple[Sequence[Values], int]
Corpus = Mapping[str, Sequence[Sequence[Part]]]


# ── Examples ─────────────────────────────────────────────────────────────────────────────────────────────────────


def bare_lines(found: Sequence[Part]) -> Iterator[Example]:
    """The bare lines of a document in every style, each with whether it is a heading."""
    titles = {part.text for part in found if part.kind == "heading"}
    for is_blank, mark in product((True, False), ("- ", "")):
        page = parse_text("page.txt", flattened(found, is_blank, mark))
        draft = unmarked_lists(Draft.of(page.blocks, Article("page.txt", "", None)))
        for position, block in draft.open():
            if is_candidate(block):
                yield [features(draft, position)], 0 if block.text.text in titles else -1


def lines_in_company(found: Sequence[Part]) -> Iterator[Example]:
    """The same lines with what the others say of them, on pages with headings and on pages that have none."""
    titles = {part.text for part in found if part.kind == "heading"}
    bare = [part for part in found if part.kind != "heading"]
    for parts, is_blank, mark in product((found, bare), (True, False), ("- ", "")):
        page = parse_text("page.txt", flattened(parts, is_blank, mark))
        draft = unmarked_lists(Draft.of(page.blocks, Article("page.txt", "", None)))
        lines = {n: block.text.text for n, block in draft.open() if is_candidate(block)}
        scores = {n: score_alone(features(draft, n)) for n in lines}
        others = company.Company.of(draft, scores)
        for n, text in lines.items():
            is_heading = parts is found and text in titles
            yield [company.features(text, scores[n], others)], 0 if is_heading else -1


def paragraphs(found: Sequence[Part]) -> Iterator[Example]:
    """The paragraphs of a document whose headings were glued to them, each with the joint where its heading ends."""
    for in_title_case in (False, True):
        lines = glued(found, in_title_case)
        words = Words.of(line.text for line in lines)
        for line in lines:
            if line.kind == "text" and len(line.text) > PARAGRAPH:
                at = list(joints(line.text, words))
                right = next((n for n, joint in enumerate(at) if joint.stop == line.heading), -1)
                yield [joint.values for joint in at], right


def share_of_headed(corpus: Corpus) -> float:
    """How many of the paragraphs begin with a heading."""
    lines = [line for pages in corpus.values() for page in pages for line in glued(page[:MOST]) if line.kind == "text"]
    long = [line for line in lines if len(line.text) > PARAGRAPH]
    return sum(line.heading > 0 for line in long) / len(long)


def common_words(corpus: Corpus) -> list[str]:
    """The words that many documents write in lower case."""
    pages: Counter[str] = Counter()
    projects: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for found in corpus.values():
        seen: set[str] = set()
        for page in found:
            words = Counter(word for part in page if part.kind != "heading" for word in INSIDE.findall(part.text))
            counts.update(words)
            lower = {word for word in words if word.islower() and word.isalpha() and len(word) > 2}
            pages.update(lower)
            seen |= lower
        projects.update(seen)
    return sorted(
        word
        for word in pages
        if pages[word] >= PAGES and projects[word] >= PROJECTS and 3 * counts[word.capitalize()] <= counts[word]
    )


# ── Regression ───────────────────────────────────────────────────────────────────────────────────────────────────


def trained(
    found: Sequence[Example], prior: Values, kept: Iterable[str] = (), worth: float = PRIOR
) -> dict[str, float]:
    """The weights that tell what is right, starting from the prior and drawn back to it.

    A softmax over the choices and "none of them", whose score is 0; of one choice, that is a logistic regression.

    >>> weights = trained([([{"short": 1.0}], 0), ([{"long": 1.0}], -1)] * 99, {"bias": 0.0})
    >>> weights["short"] > 1 > -1 > weights["long"]
    True
    """
    weights = dict(prior)
    squares: dict[str, float] = {}
    fixed = frozenset(kept)
    pull = worth / max(1, len(found))
    for _ in range(PASSES):
        for choices, right in found:
            for name, slope in _slopes(weights, choices, right).items():
                if name not in fixed:
                    drawn = slope + pull * (weights.get(name, 0.0) - prior.get(name, 0.0))
                    squares[name] = squares.get(name, 1.0) + drawn * drawn
                    weights[name] = weights.get(name, 0.0) - RATE * drawn / math.sqrt(squares[name])
    return weights


def _slopes(weights: Values, choices: Sequence[Values], right: int) -> dict[str, float]:
    """How the loss of an example grows with each weight."""
    chances = [math.exp(min(30.0, score(weights, values))) for values in choices]
    total = 1 + sum(chances)
    slopes: dict[str, float] = {}
    for number, (chance, values) in enumerate(zip(chances, choices, strict=True)):
        error = chance / total - (number == right)
        for name, value in (("bias", 1.0), *values.items()):
            if value:
                slopes[name] = slopes.get(name, 0.0) + error * value
    return slopes


def score(weights: Values, values: Values) -> float:
    return weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in values.items())


def held_out(examples: Mapping[str, Sequence[Example]], train: Callable[[Sequence[Example]], Values]) -> str:
    """Precision and recall over all projects, each told by weights that the others taught."""
    hits = taken = wanted = 0
    for name, asked in examples.items():
        weights = train([example for other, found in examples.items() if other != name for example in found])
        for choices, right in asked:
            best, at = max(((score(weights, values), n) for n, values in enumerate(choices)), default=(-1.0, -1))
            hits, taken, wanted = hits + (best > 0 and at == right), taken + (best > 0), wanted + (right >= 0)
    return f"precision {hits / taken:.3f}, recall {hits / wanted:.3f}"


# ── The models of the package ────────────────────────────────────────────────────────────────────────────────────


def of_lines(found: Sequence[Example], prior: Values) -> dict[str, float]:
    weights = trained(found, prior, KEPT)
    weights["bias"] -= FEWER
    # Trained, so that no other weight does its work, and set back: the colons of documentation stand before code.
    weights["ends in a colon"] = prior["ends in a colon"]
    return weights


def in_company(found: Sequence[Example]) -> dict[str, float]:
    return trained(found, {"bias": 0.0, "alone": 1.0}, worth=NONE)


def of_joints(found: Sequence[Example]) -> dict[str, float]:
    weights = trained(found, {"bias": 0.0}, worth=NONE)
    for name, more in ADDED.items():
        for other in weights:
            if other == name or other.endswith(f", {name}"):
                weights[other] += more
    return weights | SET


def main(folder: str) -> None:
    corpus = {path.name: list(documents(path)) for path in sorted(Path(folder).iterdir()) if path.is_dir()}
    (HERE / "words.txt").write_text("\n".join(common_words(corpus)) + "\n", encoding="utf-8")
    prior: dict[str, float] = json.loads((HERE / "headings.json").read_text(encoding="utf-8"))["prior"]
    lines = {name: [one for page in pages for one in bare_lines(page[:MOST])] for name, pages in corpus.items()}
    sys.stdout.write(f"bare lines: {held_out(lines, lambda found: of_lines(found, prior))}\n")
    _write("headings.json", {"prior": prior}, of_lines([one for found in lines.values() for one in found], prior))
    model_of_lines.cache_clear()
    both = {name: [one for page in pages for one in lines_in_company(page[:MOST])] for name, pages in corpus.items()}
    sys.stdout.write(f"bare lines in company: {held_out(both, in_company)}\n")
    _write("company.json", {}, in_company([one for found in both.values() for one in found]))
    texts = {name: [one for page in pages for one in paragraphs(page[:MOST])] for name, pages in corpus.items()}
    sys.stdout.write(f"glued headings: {held_out(texts, of_joints)}\n")
    share = {"share": round(share_of_headed(corpus), 2)}
    _write("run_in.json", share, of_joints([one for found in texts.values() for one in found]))


def _write(name: str, more: Mapping[str, object], weights: Values) -> None:
    rounded = {key: round(weight, 2) for key, weight in sorted(weights.items())}
    (HERE / name).write_text(json.dumps({**more, "weights": rounded}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
