"""What may tell the lines of an article from those around it: names of features, for the linear model of `main`.

Each line gets some sixty names; the model has a weight for each. All are cheap and none looks at what a page is about.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from pipeline.parse.html.outline import Box, Line, Outline

TOKEN: Final = re.compile(r"[A-Z]?[a-z]{2,20}|[A-Z]{2,20}")
SENTENCE_END: Final = re.compile(r"[.!?…。！？؟][\"'”’»)\]]{0,3}$")
DATE: Final = re.compile(r"\b\d{1,2}[./:-]\d\d|\b(?:19|20)\d\d\b|\bago\b")
CONTACT: Final = re.compile(r"\w@\w")
FEW_WORDS: Final = 14  # what a longer line is about says nothing of its role
FIRST_WORDS: Final = 5
WITHIN: Final = frozenset({
    "nav", "header", "footer", "aside", "form", "article", "main", "table", "ul", "ol", "dl", "figure",
    "blockquote", "section", "details", "button", "label", "figcaption", "h1", "h2", "h3", "h4", "pre", "li", "td",
})  # fmt: skip
MOST_NAMES: Final = 8

WORDS: Final = (2, 4, 7, 12, 20, 35, 60, 120)
SHARES: Final = (0.01, 0.1, 0.25, 0.5, 0.75, 0.95)
COUNTS: Final = (1, 2, 4, 8, 16, 40)


class Page:
    """What the lines of one page are compared with."""

    def __init__(self, outline: Outline, title: str, body: str) -> None:
        self.lines = outline.lines
        self.good = max(1, outline.boxes[0].good)
        self.chars = max(1, outline.boxes[0].chars)
        self.title = title.lower()
        self.body = body.lower()
        self.own: dict[Box, list[str]] = {}
        self.levels: dict[tuple[Box, Box], int] = {}
        self.groups: dict[tuple[str, str, str], list[int]] = {}
        self.tops = [self.deepest(outline.boxes, share) for share in (0.9, 0.7, 0.45)]
        self.holder = self.holder_of_paragraphs()
        self.h1 = next((at for at, line in enumerate(self.lines) if self.is_title(line)), -1)
        for line in self.lines:
            group = self.groups.setdefault(signature(line), [0, 0, 0])
            group[0] += 1
            group[1] += line.words
            group[2] += line.linked

    def is_title(self, line: Line) -> bool:
        """Whether a line is the headline."""
        text = line.text.lower()
        return len(text) > 8 and line.box.tag in ("h1", "h2", "div", "p", "span") and text in self.title

    def deepest(self, boxes: list[Box], share: float) -> Box:
        """The deepest box that holds a share of the running text."""
        return max((box for box in boxes if box.good >= share * self.good), key=lambda box: box.depth, default=boxes[0])

    def holder_of_paragraphs(self) -> Box | None:
        """The box that most running text stands in directly, or one box below."""
        direct: dict[Box, float] = {}
        for line in self.lines:
            if line.is_good and not line.box.is_hidden:
                parent = line.box.parent
                for box, weight in ((parent, 1.0), (parent.parent if parent else None, 0.5)):
                    if box is not None:
                        direct[box] = direct.get(box, 0) + weight * len(line.text)
        return max(direct, key=lambda box: direct[box], default=None)

    def names(self, box: Box) -> list[str]:
        """Features of a box that all lines in it share."""
        if box not in self.own:
            tokens = [token.lower() for token in TOKEN.findall(box.names)][:MOST_NAMES]
            above = self.names(box.parent) if box.parent is not None else []
            result = {*above, *(f"in:{token}" for token in tokens)}
            if box.tag in WITHIN:
                result.add(f"in<{box.tag}>")
            self.own[box] = list(result)
        return self.own[box]

    def apart(self, box: Box, top: Box) -> str:
        """How a box stands to another: in it by some levels, or out of it by some."""
        level = self.level(box, top)
        return f"in{min(level, 6)}" if level >= 0 else f"out{min(abs(box.depth - top.depth), 5)}"

    def level(self, box: Box, top: Box) -> int:
        """How many levels a box stands below another; -1 where it does not."""
        if (box, top) not in self.levels:
            above = self.level(box.parent, top) if box.parent is not None else -1
            self.levels[box, top] = 0 if box is top else above + 1 if above >= 0 else -1
        return self.levels[box, top]


def signature(line: Line) -> tuple[str, str, str]:
    """Lines with the same tag and names in the same kind of box are of one kind."""
    parent = line.box.parent
    return (line.box.tag, line.box.names, parent.names if parent else "")


def ancestors(box: Box | None) -> Iterator[Box]:
    """A box and those around it."""
    while box is not None:
        yield box
        box = box.parent


def shape(line: Line) -> str:
    """Length and links of a line, roughly."""
    return f"{bisect_right(WORDS, line.words)}/{bisect_right(SHARES, line.share_of_links)}"


def features(page: Page) -> Iterator[list[str]]:
    """The names of the features of each line, without those of its boxes."""
    shapes = ["-", "-", *map(shape, page.lines), "-", "-"]
    tags = ["-", *(line.box.tag for line in page.lines), "-"]
    passed = 0
    for at, line in enumerate(page.lines):
        yield [
            *itself(line, shapes[at + 2]),
            f"p1:{shapes[at + 1]}",
            f"n1:{shapes[at + 3]}",
            f"p2:{shapes[at]}",
            f"n2:{shapes[at + 4]}",
            f"pt:{tags[at]}",
            f"nt:{tags[at + 2]}",
            *place(page, line, at, passed),
            *company(page, line),
        ]
        passed += len(line.text)


def itself(line: Line, form: str) -> Iterator[str]:
    """What the line is."""
    tag, text = line.box.tag, line.text
    ends = "." if SENTENCE_END.search(text) else ""
    yield "bias"
    yield f"t:{tag}"
    yield f"s:{form}"
    yield f"ts:{tag}/{form}{ends}"
    yield f"e:{bisect_right(WORDS, line.words)}{ends}"
    yield f"c:{bisect_right(COUNTS, text.count(',') + text.count('、') + text.count('،'))}"
    upper = sum(map(str.isupper, text[:200])) / min(len(text), 200)
    yield f"u:{bisect_right(SHARES, upper)}/{bisect_right((4, 12), line.words)}"
    yield f"d:{bisect_right(SHARES, sum(map(str.isdigit, text[:200])) / min(len(text), 200))}"
    yield f"h:{line.box.is_hidden}"
    if line.words <= 60:
        size = bisect_right((4, 12), line.words)
        if DATE.search(text):
            yield f"date:{size}"
        if CONTACT.search(text):
            yield f"contact:{size}"
    if line.words <= FEW_WORDS:
        for word in set(line.first):
            yield f"w:{word}"
    else:
        for word in line.first[:FIRST_WORDS]:
            yield f"f:{word}"
    for token in TOKEN.findall(line.box.names)[:MOST_NAMES]:
        yield f"own:{token.lower()}"


def place(page: Page, line: Line, at: int, passed: int) -> Iterator[str]:
    """Where the line stands."""
    yield f"pos:{int(10 * passed / page.chars)}"
    size = bisect_right((4, 12), line.words)
    if page.h1 >= 0:
        after = at - page.h1
        yield f"h1:{'before' if after < 0 else 'is' if after == 0 else bisect_right((1, 2, 4, 8), after)}/{size}"
    else:
        yield f"h1:none/{size}"
    for number, top in enumerate(page.tops):
        distance = page.apart(line.box, top)
        yield f"top{number}:{distance}"
        yield f"top{number}:{distance}/{size}"
    if page.holder is not None:
        yield f"hold:{page.apart(line.box, page.holder)}/{line.box.tag}"
    text = line.text.lower()
    if page.body:
        yield f"ld:{text[:60] in page.body}/{size}"
    if len(text) > 3 and text in page.title:
        yield f"title:{size}"


def company(page: Page, line: Line) -> Iterator[str]:
    """What stands in the same boxes, and what looks the same."""
    size = bisect_right((4, 12), line.words)
    count, words, linked = page.groups[signature(line)]
    yield f"g:{bisect_right(WORDS, words / count)}/{bisect_right(COUNTS, count)}"
    yield f"gl:{bisect_right(SHARES, linked / max(1, words * 6))}/{bisect_right(COUNTS, count)}"
    parent = line.box.parent
    if parent is not None:
        chars = max(1, parent.chars)
        yield f"b1:{bisect_right(SHARES, parent.good / page.good)}/{bisect_right(SHARES, parent.linked / chars)}"
        yield f"bn:{bisect_right(COUNTS, parent.lines)}/{bisect_right(SHARES, parent.good / chars)}/{size}"
        outer = parent.parent
        if outer is not None:
            chars = max(1, outer.chars)
            yield f"b2:{bisect_right(SHARES, outer.good / page.good)}/{bisect_right(SHARES, outer.linked / chars)}"
    yield f"pg:{bisect_right((300, 1000, 3000, 10000), page.good)}/{size}"
