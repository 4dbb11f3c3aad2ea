"""Train the model of by-lines and dates: `python benchmarks/contest_train.py BENCH [--check]`.

BENCH is the data of `scrapes.py`; what a page declares of itself for machines is the truth, as in `metadata_pages.py`.
Only the half of the sites that may be read is learnt from. Each page comes twice in either way of scraping: whole, and
cut off at most three lines above its headline, as careful people scrape. The lines of a page compete with each other
and with there being none. `--check` tells how many answers are right on sites that the model has not seen, by five
folds, instead of writing weights. Needs SciPy, which Copydesk itself does not.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks.contests import learnt
from benchmarks.headline_train import ABOVE, cut, headline_of
from benchmarks.metadata_pages import AND, declared, gold, is_same
from benchmarks.scrapes import FOLDS, SCRAPES, draft_before, fold, pages
from pipeline.errors import Unpublishable
from pipeline.prose import letters
from pipeline.structure.draft import Draft
from pipeline.structure.metadata.contest import Candidate, evidence
from pipeline.structure.metadata.lines import metadata_lines, statements_and_rivals

WEIGHTS = Path(__file__).parent.parent / "pipeline/structure/contest.json"
KINDS = {"author": "author", "date": "published"}
BY_HAND = {  # too few pages have it
    "author": {"place below": 1.5, "between headline and text": 2.0, "presented behind the text": 1.0},
    "date": {},
}
FEWEST = 6  # pages on which a name must occur
REGULARISATION = 10.0


class Example(NamedTuple):
    """The candidates of a page: the names of their evidence, which of them are right; is one to be found?"""

    kind: str
    fold: int
    names: list[list[str]]
    right: list[bool]
    is_wanted: bool


def examples(folder: Path) -> Iterator[Example]:
    above = cycle(ABOVE)
    for page in pages(folder):
        if page.half != "read":
            continue
        stated, headline = declared(page.html), headline_of(page.html)
        for scrape in SCRAPES.values():
            text = scrape(page.html)
            try:
                draft = draft_before(metadata_lines, page.id + ".txt", text)
            except Unpublishable:
                continue
            for one in (draft, *cut_above(draft, headline, next(above))):
                yield from of_draft(one, stated, text, fold(page.site))


def cut_above(draft: Draft, headline: str, above: int) -> Iterator[Draft]:
    """The draft as somebody copies it who begins at the headline, or a few lines above it."""
    places = [n for n, block in enumerate(draft.blocks) if headline and letters(block.text.text) == headline]
    if places:
        yield cut(draft, max(0, places[-1] - above))


def of_draft(draft: Draft, stated: dict[str, list[str]], text: str, fold: int) -> Iterator[Example]:
    found = statements_and_rivals(draft)
    for kind, field in KINDS.items():
        given = gold(field, stated, text)
        if not given.declared:
            continue
        known = [*given.declared, *(stated["organisation"] if kind == "author" else [])]
        rivals = found.authors if kind == "author" else found.dates
        names = [list(evidence(found.page, kind, one, rivals)) for one in rivals]
        yield Example(kind, fold, names, [is_right(kind, one, known) for one in rivals], bool(given.wanted))


def is_right(kind: str, candidate: Candidate, known: Sequence[str]) -> bool:
    if kind == "date":
        return any(is_same("published", candidate.iso[:10], one) for one in known)
    said = [name.strip() for name in AND.split(candidate.value.text) if name.strip()]
    return any(is_same("author", name, one) for name in said for one in known)


def train(given: Sequence[Example]) -> dict[str, float]:
    """The weights under which what is right is likeliest, be it one of the candidates or none."""
    asked = [example for example in given if example.names]
    return learnt(asked, fewest=FEWEST, regularisation=REGULARISATION, may_be_none=True)


def answer(example: Example, weights: Mapping[str, float], least: float) -> bool | None:
    """Whether the answer of the model is right; None if it gives none."""
    scores = [weights["bias"] + sum(weights.get(name, 0.0) for name in own) for own in example.names]
    return example.right[int(np.argmax(scores))] if scores and max(scores) > least else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("bench", type=Path)
    parser.add_argument("--check", action="store_true", help="tell what is reached on unseen sites; write nothing")
    args = parser.parse_args()
    given = list(examples(args.bench))
    if not args.check:
        weights = {kind: train([one for one in given if one.kind == kind]) for kind in KINDS}
        found = {kind: dict(sorted((weights[kind] | BY_HAND[kind]).items())) for kind in KINDS}
        WEIGHTS.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
        return
    for kind in KINDS:
        own = [example for example in given if example.kind == kind]
        print_check(kind, own)


def print_check(kind: str, given: Sequence[Example]) -> None:
    parts = [train([example for example in given if example.fold != number]) for number in range(FOLDS)]
    for least in (-1.5, -0.5, 0.0, 0.5, 1.0, 1.5):
        answers = [answer(example, parts[example.fold], least) for example in given]
        right, wanted = answers.count(True), sum(example.is_wanted for example in given)
        found = sum(one is True and example.is_wanted for one, example in zip(answers, given, strict=True))
        told = right + answers.count(False)
        print(f"{kind:8} above {least:4}  P {right / max(1, told):.3f} of {told:4}  R {found / wanted:.3f} of {wanted}")


if __name__ == "__main__":
    main()
