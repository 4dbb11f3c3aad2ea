"""Train the models of headings: `python -m pipeline.structure.train CORPUS_FOLDER PAGES.jsonl.gz`.

The corpus is a folder with a folder for each project: the documentation of Django, Flask, pytest, Sphinx and Twisted
(BSD and MIT), as its source distributions hold it. The pages are those of `benchmarks/structure_pages.py`: 355 of the
Web Content Extraction Benchmark (© 2026 Murrough Foley, CC BY 4.0), of the press and of firms. Documentation teaches
which bare lines are headings, in pages with and without blank lines and list marks; the pages, where a heading ends
that was glued to its paragraph. The models are trained by stochastic descent, without randomness. Each project and each
fifth of the sites is left out once, to see how well it is told by what the others teach. What documentation cannot
teach is set by hand: it has no by-lines, credits and speech, and few names.
"""

from __future__ import annotations

import json
import math
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Final

from pipeline.model import Article
from pipeline.parse import parse_text
from pipeline.structure import company
from pipeline.structure.corpus import Line, Part, by_site, documents, flattened, glued
from pipeline.structure.draft import Draft
from pipeline.structure.headings import features, is_candidate
from pipeline.structure.headings import score as score_alone
from pipeline.structure.joints import INSIDE, Words, joints
from pipeline.structure.run_in import paragraphs_with_joints
from pipeline.structure.unmarked import unmarked_lists
from pipeline.structure.weights import weights_of

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
        "in brackets",
        "note",
        "signature",
        "before nothing",  # documents are read in part
        "after nothing",
        "apart above, close below",
        "close above, apart below",
    )
)
# Of a joint: what hardly any page has, and what the press has where it writes in brief.
SET: Final = {"stands alone": 6.0, "ends in an anchor": 6.0, "common heading": 4.0}
SHORTEST: Final = 80  # characters of a paragraph without a joint
FOLDS: Final = 5  # of the sites
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


def joints_alone(found: Sequence[Part]) -> Iterator[Example]:
    """The paragraphs of a page whose headings were glued to them, and of one that has none, each with its joint."""
    for lines in (glued(found), without_headings(found)):
        words = Words.of(line.text for line in lines)
        for line in lines:
            at = list(joints(line.text, words)) if line.kind == "text" else []
            if at or (line.kind == "text" and len(line.text) > SHORTEST):
                yield [joint.values for joint in at], _right([joint.stop for joint in at], line.heading)


def joints_in_company(found: Sequence[Part]) -> Iterator[Example]:
    """The same joints with what the others say of them, and on pages whose headings stand alone."""
    for lines in (glued(found), without_headings(found), [Line(part.kind, part.text) for part in found]):
        text = "\n\n".join(("- " if line.kind == "item" else "") + line.text for line in lines)
        draft = Draft.of(parse_text("page.txt", text).blocks, Article("page.txt", "", None))
        headings = {line.text: line.heading for line in reversed(lines)}
        for paragraph, features_of in paragraphs_with_joints(draft):
            heading = headings.get(draft.blocks[paragraph.position].text.text, 0)
            yield features_of, _right([joint.stop for joint in paragraph.joints], heading)


def without_headings(found: Sequence[Part]) -> list[Line]:
    return [Line(part.kind, part.text) for part in found if part.kind != "heading"]


def _right(stops: Sequence[int], heading: int) -> int:
    """Which joint ends the heading; -1 for none."""
    return stops.index(heading) if heading in stops else -1


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
    return trained(found, {"bias": 0.0, **SET}, SET, worth=NONE)


def main(folder: str, pages: str) -> None:
    docs = {path.name: list(documents(path)) for path in sorted(Path(folder).iterdir()) if path.is_dir()}
    sites = by_site(Path(pages))
    (HERE / "words.txt").write_text("\n".join(common_words({**docs, **sites})) + "\n", encoding="utf-8")
    learn_lines(docs)
    learn_joints(sites)


def learn_lines(docs: Corpus) -> None:
    """Which bare lines are headings."""
    prior: dict[str, float] = json.loads((HERE / "headings.json").read_text(encoding="utf-8"))["prior"]
    docs = {name: [page[:MOST] for page in pages] for name, pages in docs.items()}
    lines = _examples(docs, bare_lines)
    sys.stdout.write(f"bare lines: {held_out(lines, lambda found: of_lines(found, prior))}\n")
    _write("headings.json", prior=prior, weights=of_lines(_all(lines), prior))
    weights_of.cache_clear()
    both = _examples(docs, lines_in_company)
    sys.stdout.write(f"bare lines in company: {held_out(both, in_company)}\n")
    _write("company.json", weights=in_company(_all(both)))


def learn_joints(sites: Corpus) -> None:
    """Where a heading ends that was glued to its paragraph."""
    folds: dict[str, list[Sequence[Part]]] = {}
    for site, found in sites.items():
        folds.setdefault(str(zlib.crc32(site.encode()) % FOLDS), []).extend(found)
    alone = _examples(folds, joints_alone)
    sys.stdout.write(f"glued headings: {held_out(alone, of_joints)}\n")
    weights = of_joints(_all(alone))
    _write("run_in.json", alone=weights, pooled={})
    weights_of.cache_clear()
    pooled = _examples(folds, joints_in_company)
    sys.stdout.write(f"glued headings in company: {held_out(pooled, in_company)}\n")
    _write("run_in.json", alone=weights, pooled=in_company(_all(pooled)))
    weights_of.cache_clear()


def _examples(corpus: Corpus, of_page: Callable[[Sequence[Part]], Iterator[Example]]) -> dict[str, list[Example]]:
    return {name: [one for page in pages for one in of_page(page)] for name, pages in corpus.items()}


def _all(examples: Mapping[str, Sequence[Example]]) -> list[Example]:
    return [one for found in examples.values() for one in found]


def _write(name: str, **weights: Values) -> None:
    rounded = {
        part: {key: round(weight, 2) for key, weight in sorted(values.items())} for part, values in weights.items()
    }
    (HERE / name).write_text(json.dumps(rounded, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
