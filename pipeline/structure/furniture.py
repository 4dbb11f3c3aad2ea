"""Furniture of outlets that no rule knows, told by a linear model over `furniture_evidence`.

The first look gives each line a score; the second sees it beside the scores of the run in which it stands, and whether
the article is there. Weights come from `benchmarks/furniture_train.py`. Text goes only where more speaks against it
than against a bare line, and a page without paragraphs stays as it is.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, groupby, repeat
from typing import Final

from pipeline.clean.contents import entry_key
from pipeline.prose import heaviest_stretch
from pipeline.structure.draft import Draft
from pipeline.structure.furniture_evidence import CONTENT, LABEL, MARKS, Line, Page, evidence, lines_of, stated
from pipeline.structure.lexicon import is_common_heading
from pipeline.structure.weights import weights_of

Names = Sequence[Sequence[str]]

KNOWN: Final = {"told": 4.0, "removed": -4.0, "field": -1.0}  # scores of lines that are not open
MOST: Final = 40  # words of a line that count for where the article is
PARTS: Final = ("again: line", "again: run", "again: core")
FOR_PROSE: Final = "again: prose"
BIAS: Final = "again: bias"
TEXT: Final = frozenset({"prose", "sentence", *CONTENT})
# What must speak against a line: against text, against text or a note in brackets right below text that stays, and
# against what may be a heading.
AGAINST_TEXT: Final = 1.0
AGAINST_NEXT: Final = 2.0
AGAINST_HEADING: Final = 3.0
LEFT_BY: Final = "related-box"  # the rule that ends a box above the heading of the text behind it
LEAST_TEXT: Final = 120  # words of text that stay: beside less, nothing can be said of a paragraph
# What the names of evidence come to, in words for the reader.
GROUNDS: Final = {
    "it stands on the page twice": re.compile(r"repeated"),
    "it is about the author": re.compile(r"on author"),
    "it is not about the subject": re.compile(r"speaks|of title"),
    "it stands among lines that were removed": re.compile(r"gone|removed|(?:behind|before) [a-z]"),
    "no paragraph is near": re.compile(
        r"prose (?:above|below)|(?:in|of) run|run \d|read|(?:before|after) \d|\w+ after"
    ),
    "it is written like a link": re.compile(
        r"words|capitals|names|arrow|bars|alike|item|cut off|number|label|headline|above|below"
    ),
}


def unknown_furniture(draft: Draft) -> Draft:
    """Remove what stands around the article and in its gaps, as far as enough speaks against it."""
    lines = lines_of(draft)
    page = Page(lines, *stated(draft))
    if not any(page.prose):
        return draft
    names, weights = list(evidence(page)), weights_of("furniture")
    gone = removable(page, scores(page, first_look(page, names, weights), weights))
    left_out = whole_lists(lines, set(gone))
    return draft.removed({lines[at].position: reason(names[at], weights) for at in left_out}, "furniture")


def first_look(page: Page, names: Names, known: Mapping[str, float]) -> list[float]:
    """What speaks for each line by itself, as the logarithm of odds."""
    return [
        known["bias"] + sum(map(known.get, own, repeat(0.0))) if line.state == "open" else KNOWN[line.state]
        for line, own in zip(page.lines, names, strict=True)
    ]


def second_look(page: Page, first: Sequence[float]) -> Iterator[tuple[float, float, float]]:
    """For each line its score, what speaks for the others of its run, and whether the article is there."""
    chances = [1 / (1 + math.exp(-max(-30.0, min(30.0, one)))) for one in first]
    before = [0.0, *accumulate(chances)]
    weights = ((one - 0.5) * min(words + 2, MOST) for one, words in zip(chances, page.words, strict=True))
    begin, end = heaviest_stretch(weights)
    for at, (start, stop) in enumerate(page.runs):
        others = stop - start - 1
        mean = (before[stop] - before[start] - chances[at]) / others - 0.5 if others else 0.0
        yield first[at], mean, float(begin <= at < end)


def scores(page: Page, first: Sequence[float], known: Mapping[str, float]) -> list[float]:
    """What speaks for each line beside the others."""
    found = []
    for shape, parts in zip(page.shapes, second_look(page, first), strict=True):
        total = known[BIAS] + sum(known[name] * part for name, part in zip(PARTS, parts, strict=True))
        if shape == "prose":
            total += known[FOR_PROSE]
            total += sum(known[f"{name} of prose"] * part for name, part in zip(PARTS, parts, strict=True))
        found.append(total)
    return found


def removable(page: Page, scores: Sequence[float]) -> Iterator[int]:
    """The lines against which enough speaks."""
    stays = sum(
        words
        for shape, words, one in zip(page.shapes, page.words, scores, strict=True)
        if shape == "prose" and one >= -AGAINST_TEXT
    )
    listed = {entry_key(line.text) for line in page.lines if line.rule == "table-of-contents"} - {""}
    has_text = is_below_text = False
    for at, (line, score) in enumerate(zip(page.lines, scores, strict=True)):
        is_text = page.shapes[at] in TEXT
        enough = AGAINST_TEXT if is_text else 0.0
        if (is_text and stays < LEAST_TEXT) or entry_key(line.text) in listed:
            enough = math.inf
        elif _is_standfirst(page, at) or ((has_text or _is_common(line)) and _heads(page, scores, at)):
            is_left = page.lines[at - 1].rule == LEFT_BY
            is_known = _is_common(line) and page.shapes[at + 1 : at + 2] == ["prose"]
            enough = math.inf if is_left or is_known else AGAINST_HEADING
        elif is_below_text and (is_text or MARKS["brackets"].match(line.text)):
            enough = AGAINST_NEXT
        if line.state == "open" and score < -enough:
            is_below_text = False
            yield at
        else:
            is_below_text = is_text and line.state == "open"
            has_text = has_text or (is_text and line.state in {"open", "told"})  # a summary is of the article


def whole_lists(lines: Sequence[Line], gone: Collection[int]) -> list[int]:
    """The lines to remove, without those of a list of which a line stays: what the author marked is one thing.

    A list right below a heading that many articles have stays, too.
    """
    kept: set[int] = set()
    marked = (at for at, line in enumerate(lines) if line.block and line.block.kind == "item" and line.block.mark)
    for _, run in groupby(enumerate(marked), lambda pair: pair[1] - pair[0]):
        items = [at for _, at in run]
        above = items[0] - 1
        is_headed = above >= 0 and above not in gone and lines[above].state == "open" and _is_common(lines[above])
        if is_headed or not all(at in gone for at in items):
            kept.update(items)
    return sorted(at for at in gone if at not in kept)


def _heads(page: Page, scores: Sequence[float], at: int) -> bool:
    """Whether a line may be a heading: many articles have it, or a paragraph that stays is right below it."""
    below = at + 1
    if page.shapes[at] in TEXT - {"heading"} or below == len(page.lines) or page.lines[below].state != "open":
        return False
    is_text = page.shapes[below] == "prose" or _is_common(page.lines[at])
    return is_text and scores[below] >= -AGAINST_TEXT


def _is_common(line: Line) -> bool:
    """Whether many articles have a heading like this line."""
    return line.block is not None and is_common_heading(line.block.text)


def _is_standfirst(page: Page, at: int) -> bool:
    """Whether a line of some length stands right below the headline."""
    return at > 0 and page.words[at] > LABEL and page.lines[at - 1].text == page.title


def reason(names: Sequence[str], known: Mapping[str, float]) -> str:
    """The two grounds that weigh most against a line, in words.

    >>> reason(["repeated label", "apart"], {"repeated label": -0.9, "apart": 0.1})
    'part of what surrounds the article: it stands on the page twice'
    """
    against = dict.fromkeys(GROUNDS, 0.0)
    for name in names:
        if words := ground(name):
            against[words] += known.get(name, 0.0)
    worst = sorted((weight, words) for words, weight in against.items() if weight < 0)[:2]
    return f"part of what surrounds the article: {', and '.join(words for _, words in worst)}".rstrip(": ")


@cache
def ground(name: str) -> str | None:
    """What a name of evidence comes to."""
    return next((words for words, pattern in GROUNDS.items() if pattern.search(name)), None)
