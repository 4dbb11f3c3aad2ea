"""Train the model of headlines in plain text: `python benchmarks/headline_train.py BENCH [--check]`.

BENCH is the data of `scrapes.py`. The headline of a page is its heading that stands in the `<title>` or in `og:title`,
too. Each page is learnt from twice: as it is scraped, one page in one way and the next in the other; and cut off at
most three lines above its headline, as careful people scrape. The lines of a head compete: the likelihood of the
right one among them is what is raised. `--check` tells how often the headline is found on sites that the model has
not seen, by five folds, instead of writing weights. Needs SciPy, which Copydesk itself does not.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

import numpy as np
from bs4 import BeautifulSoup

from benchmarks.contests import learnt
from benchmarks.scrapes import FOLDS, SCRAPES, draft_before, fold, pages
from pipeline.prose import letters
from pipeline.structure.draft import Draft
from pipeline.structure.headline import vocabulary
from pipeline.structure.headline_evidence import Head, evidence
from pipeline.structure.title import title_and_dek

WEIGHTS = Path(__file__).parent.parent / "pipeline/structure/headline.json"
BY_HAND = {"heading": 2.0}  # a flattened page has none
FEWEST = 5  # pages on which a name must occur
REGULARISATION = 2.0
SHORTEST = 8  # letters of a headline
ABOVE = (0, 0, 1, 3)  # lines that are left above it


class Example(NamedTuple):
    """The candidates of a page: the names of their evidence, and which of them are the headline."""

    fold: int
    is_cut: bool
    names: list[list[str]]
    right: list[bool]


def examples(folder: Path) -> Iterator[Example]:
    ways, above = cycle(SCRAPES.values()), cycle(ABOVE)
    for page in pages(folder):
        headline = headline_of(page.html)
        if not headline:
            continue
        draft = draft_before(title_and_dek, page.id + ".txt", next(ways)(page.html))
        places = [n for n, block in enumerate(draft.blocks) if letters(block.text.text) == headline]
        if places:
            yield example(draft, headline, fold(page.site), is_cut=False)
            yield example(cut(draft, max(0, places[0] - next(above))), headline, fold(page.site), is_cut=True)


def headline_of(html: str) -> str:
    """The letters of the longest heading that the page states as its title, if any."""
    soup = BeautifulSoup(html, "lxml")
    meta = soup.find("meta", property="og:title")
    stated = letters(f"{meta.get('content', '') if meta else ''} {soup.title.get_text() if soup.title else ''}")
    headings = (tag.get_text() for tag in soup(["h1", "h2", "h3"]))
    found = [letters(text) for text in headings if len(text.split()) > 1]
    return max((text for text in found if len(text) >= SHORTEST and text in stated), key=len, default="")


def cut(draft: Draft, first: int) -> Draft:
    """A draft without the lines above a position."""
    start = draft.blocks[first].text.start
    removals = tuple(removal for removal in draft.article.removals if removal.text.start >= start)
    return Draft(draft.blocks[first:], draft.parts[first:], replace(draft.article, removals=removals))


def example(draft: Draft, headline: str, fold: int, is_cut: bool) -> Example:
    head = Head(draft, vocabulary(draft))
    right = [letters(draft.blocks[n].text.text) == headline for n in head.candidates]
    return Example(fold, is_cut, [list(evidence(head, n)) for n in head.candidates], right)


def train(given: Sequence[Example]) -> dict[str, float]:
    """The weights under which the headlines of the pages are likeliest among their candidates."""
    asked = [example for example in given if any(example.right)]
    return learnt(asked, fewest=FEWEST, regularisation=REGULARISATION, may_be_none=False)


def is_found(example: Example, weights: Mapping[str, float]) -> bool:
    scores = [sum(weights.get(name, 0.0) for name in own) for own in example.names]
    return bool(scores) and example.right[int(np.argmax(scores))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("bench", type=Path)
    parser.add_argument("--check", action="store_true", help="tell what is reached on unseen sites; write nothing")
    args = parser.parse_args()
    given = list(examples(args.bench))
    if not args.check:
        found = dict(sorted((train(given) | BY_HAND).items()))
        WEIGHTS.write_text(json.dumps({"weights": found}, indent=1) + "\n", "utf-8")
        return
    hits: Counter[bool] = Counter()
    for number in range(FOLDS):
        weights = train([example for example in given if example.fold != number])
        hits.update(example.is_cut for example in given if example.fold == number and is_found(example, weights))
    for is_cut, words in ((False, "whole pages"), (True, "cut above the headline")):
        print(f"{words:24} {hits[is_cut]} of {sum(example.is_cut == is_cut for example in given)}")


if __name__ == "__main__":
    main()
