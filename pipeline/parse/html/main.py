"""Main content: which lines of the outline are the article, and why the others are not.

A linear model gives each line a score, and a second one, with four weights, weighs it against the scores of the lines
in the same box, of the same kind, and around it. The lines are then chosen so that the expected F1 of the page is
highest (the threshold that does this is about half of the F1 reached: Lipton, Elkan and Narayanaswamy, "Optimal
thresholding of classifiers to maximize F1 measure", 2014). The expected F1 is also the cheap signal: where it is low,
trafilatura is asked too, and its answer counts as evidence for each line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import islice
from typing import Final, NamedTuple

from pipeline.parse.html.context import chance, looked_at_again
from pipeline.parse.html.features import DATE, Group, Groups, Page, ancestors, features
from pipeline.parse.html.outline import AMP_FURNITURE, Box, Line, Outline
from pipeline.parse.html.reasons import rule_of_names
from pipeline.parse.html.rescued import rescued
from pipeline.parse.html.roles import roles

SHARPNESS: Final = 1.3  # the model is trained on few pages and too modest
LOWEST: Final = 0.1
HIGHEST: Final = 0.55  # and half of the expected F1 is a little too low where the best is expected
# Below an expected F1 a second extractor is asked, one page in thirty: what its answer adds to a line that it keeps,
# and to the others. Most such pages are no articles, and more of them is the content.
DOUBTFUL: Final = 0.7
SUPPORT: Final = 5.0
DOUBT: Final = -0.5
MOST_LINES: Final = 5_000  # on more, trafilatura's time grows with their square,
MOST_TAGS: Final = 30_000  # and on more tags, too
FEW_WORDS: Final = 5
LONGEST_CAPTION: Final = 30
LONGEST_SIGNATURE: Final = 8
LIKELY_CAPTION: Final = 0.1
LOOK: Final = 4  # lines around a caption or a headline
FURNITURE: Final = frozenset({"related-links", "share-bar", "newsletter", "consent"})
BY_LINE: Final = re.compile(
    r"""
      (?:by|von|par|por) \s \w [^.!?]{1,60}
    | (?:(?:posted|published|updated|last\ updated) (?:\ on)? :? \s?)? (?:\w{3,10} , \s)?
      (?: \w{3,9} \s \d{1,2} (?:st|nd|rd|th)? ,? \s \d{4} | \d{1,2} \.? \s \w{3,9} \s \d{4} | \d{4}-\d\d-\d\d
        | \d{1,2} [./] \d{1,2} [./] \d{2,4}
      )
      .{0,20}
    """,
    re.VERBOSE | re.IGNORECASE,
)
CELL: Final = re.compile(r"[\n|]")
CLOSED: Final = re.compile(r"</(?:body|html)\b", re.IGNORECASE)
WORD: Final = re.compile(r"\w+")


class Choice(NamedTuple):
    """The lines that were chosen, and the F1 that is expected of them."""

    kept: list[bool]
    expected: float


@cache
def weights() -> Sums:
    """The weights of the model."""
    source = resources.files("pipeline.parse.html").joinpath("weights.json")
    found: dict[str, float] = json.loads(source.read_text(encoding="utf-8"))
    return Sums(found)


def article(outline: Outline, html: str, title: str, body: str) -> list[bool]:
    """Whether each line belongs to the article; the headline always does.

    `title` is what the page calls itself, `body` the text that its metadata gives for the article.
    """
    page = Page(outline, title, body)
    scores = looked_at_again(page, list(scored(page, weights())), weights().known)
    choice = chosen(outline.lines, scores)
    if choice.expected < DOUBTFUL and len(outline.lines) <= MOST_LINES and html.count("<") <= MOST_TAGS:
        agreed = supported(outline.lines, second_opinion(html))
        scores = [score + (SUPPORT if yes else DOUBT) for score, yes in zip(scores, agreed, strict=True)]
        choice = chosen(outline.lines, scores)
    if not any(choice.kept) and outline.boxes[0].good:
        choice = Choice([any(box is page.tops[0] for box in ancestors(line.box)) for line in outline.lines], 0.0)
    overrule(page, choice.kept, scores)
    for at in rescued(outline.lines, choice.kept, is_cut=CLOSED.search(html) is None):
        choice.kept[at] = True
    if page.h1 >= 0 and outline.lines[page.h1].box.tag in ("h1", "h2"):
        choice.kept[page.h1] = True
    return choice.kept


def overrule(page: Page, kept: list[bool], scores: Sequence[float]) -> None:
    """What is certain whatever the model says: captions between kept lines stay, share bars and by-lines go."""
    for at, line in enumerate(page.lines):
        if line.box.is_hidden:
            kept[at] = False
        elif kept[at]:
            behind = at - page.h1 if page.h1 >= 0 else LOOK + 1
            kept[at] = not (is_furniture(line) or is_by_line(line, behind) or is_signature(line))
        elif line.words <= LONGEST_CAPTION and chance(SHARPNESS * scores[at]) > LIKELY_CAPTION and is_caption(line):
            kept[at] = any(kept[max(0, at - LOOK) : at]) and any(kept[at + 1 : at + 1 + LOOK])


def is_caption(line: Line) -> bool:
    """Whether a line stands in the caption of a figure."""
    return any(box.tag == "figcaption" for box in islice(ancestors(line.box), 3))


def is_furniture(line: Line) -> bool:
    """Whether a line stands in a box that AMP has for furniture, or a short one that is all links in a box for sharing,
    related links and the like.
    """
    near = list(islice(ancestors(line.box), 4))
    if any(box.tag in AMP_FURNITURE for box in near):
        return True
    if line.words > 12 or line.linked * 10 < 8 * len(line.text):
        return False
    return any(rule_of_names(box.names) in FURNITURE for box in near if box.tag != "body")


def is_by_line(line: Line, behind: int) -> bool:
    """Whether a line near the headline only names the author or the date; `behind` counts lines from the headline."""
    return -LOOK <= behind <= LOOK and line.words <= 10 and BY_LINE.fullmatch(line.text) is not None


def is_signature(line: Line) -> bool:
    """Whether a line only says who wrote a post, and when: its box is called so."""
    return line.words <= LONGEST_SIGNATURE and "author" in roles(line.box.names) and DATE.search(line.text) is not None


class Sums(dict[Group, float]):
    """The weight of each group of features, added up once."""

    def __init__(self, known: Mapping[str, float]) -> None:
        self.known = known

    def __missing__(self, group: Group) -> float:
        result = self[group] = self.of(group)
        return result

    def of(self, names: Iterable[str]) -> float:
        """The weight of some features."""
        known = self.known
        return sum([known[name] for name in names if name in known])


def scored(page: Page, sums: Sums) -> Iterator[float]:
    """The score of each line; what boxes and lines that look alike add is the same for many lines."""
    of_boxes: dict[Box, float] = {}
    of_likes: dict[Groups, float] = {}
    for box, names in page.added.items():
        before = of_boxes[box.parent] if box.parent is not None else 0.0
        of_boxes[box] = before + sums.of(names) if names else before
    weight = sums.__getitem__
    for line, (own, likes) in zip(page.lines, features(page), strict=True):
        if likes not in of_likes:
            of_likes[likes] = sum(map(weight, likes))
        yield sum(map(weight, own), of_boxes[line.box] + of_likes[likes])


def chosen(lines: Iterable[Line], scores: Iterable[float]) -> Choice:
    """The lines that give the highest expected F1, in words.

    >>> from pipeline.parse.html.tree import parsed
    >>> outline = Outline(parsed("<p>One two three four.<p>Menu"))
    >>> chosen(outline.lines, [2.0, -2.0]).kept
    [True, False]
    """
    chances = [(chance(SHARPNESS * score), line.words) for line, score in zip(lines, scores, strict=True)]
    total = sum(one * words for one, words in chances)
    best, hits, size = 0.0, 0.0, 0
    for one, words in sorted(chances, reverse=True):
        hits += one * words
        size += words
        best = max(best, 2 * hits / (size + total) if size + total else 0.0)
    threshold = max(LOWEST, HIGHEST * best)
    return Choice([one >= threshold for one, _ in chances], best)


def second_opinion(html: str) -> str:
    """The text that trafilatura finds; empty where it finds none."""
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return trafilatura.extract(html, include_comments=False) or ""


def supported(lines: Iterable[Line], text: str) -> list[bool]:
    """Whether each line stands in another extractor's text: by its runs of three words, a short line as a whole."""
    words = WORD.findall(text.lower())
    threes = set(zip(words, words[1:], words[2:], strict=False))
    whole = {" ".join(WORD.findall(line)) for line in CELL.split(text.lower())}
    return [is_supported(WORD.findall(line.text.lower()), threes, whole) for line in lines]


def is_supported(words: list[str], threes: set[tuple[str, str, str]], whole: set[str]) -> bool:
    """Whether a line stands in a text."""
    if len(words) < FEW_WORDS:
        return " ".join(words) in whole
    own = list(zip(words, words[1:], words[2:], strict=False))
    return 2 * sum(three in threes for three in own) > len(own)
