"""What may tell the lines of an article from those around it: names of features, for the linear model of `main`.

Each line gets some sixty names; the model has a weight for each. All are cheap and none looks at what a page is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.parse.html.outline import Box, Line, Outline

TOKEN: Final = re.compile(r"[A-Z]?[a-z]{2,20}|[A-Z]{2,20}")
SENTENCE_END: Final = re.compile(r"[.!?…。！？؟][\"'”’»)\]]{0,3}$")
DATE: Final = re.compile(r"\b\d{1,2}[./:-]\d\d|\b(?:19|20)\d\d\b|\bago\b")
CONTACT: Final = re.compile(r"\w@\w")
FEW_WORDS: Final = 14  # what a longer line is about says nothing of its role
FIRST_WORDS: Final = 5
WITHIN: Final = frozenset(
    "nav header footer aside form article main table ul ol dl figure blockquote section details button label figcaption h1 h2 h3 h4 pre li td".split()
)
MOST_NAMES: Final = 8


def bucket(value: float, edges: tuple[float, ...]) -> int:
    """The number of edges that a value has reached."""
    count = 0
    for edge in edges:
        if value < edge:
            break
        count += 1
    return count


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
    return f"{bucket(line.words, WORDS)}/{bucket(line.share_of_links, SHARES)}"


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
    yield f"e:{bucket(line.words, WORDS)}{ends}"
    yield f"c:{bucket(text.count(',') + text.count('、') + text.count('،'), COUNTS)}"
    upper = sum(map(str.isupper, text[:200])) / min(len(text), 200)
    yield f"u:{bucket(upper, SHARES)}/{bucket(line.words, (4, 12))}"
    yield f"d:{bucket(sum(map(str.isdigit, text[:200])) / min(len(text), 200), SHARES)}"
    yield f"h:{line.box.is_hidden}"
    if line.words <= 60:
        size = bucket(line.words, (4, 12))
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
    size = bucket(line.words, (4, 12))
    if page.h1 >= 0:
        after = at - page.h1
        yield f"h1:{'before' if after < 0 else 'is' if after == 0 else bucket(after, (1, 2, 4, 8))}/{size}"
    else:
        yield f"h1:none/{size}"
    for number, top in enumerate(page.tops):
        distance = apart(line.box, top)
        yield f"top{number}:{distance}"
        yield f"top{number}:{distance}/{size}"
    if page.holder is not None:
        yield f"hold:{apart(line.box, page.holder)}/{line.box.tag}"
    text = line.text.lower()
    if page.body:
        yield f"ld:{text[:60] in page.body}/{size}"
    if len(text) > 3 and text in page.title:
        yield f"title:{size}"


def apart(box: Box, top: Box) -> str:
    """How a box stands to another: below it by some levels, or outside by some."""
    levels = 0
    for one in ancestors(box):
        if one is top:
            return f"in{min(levels, 6)}"
        levels += 1
    return f"out{min(abs(box.depth - top.depth), 5)}"


def company(page: Page, line: Line) -> Iterator[str]:
    """What stands in the same boxes, and what looks the same."""
    size = bucket(line.words, (4, 12))
    count, words, linked = page.groups[signature(line)]
    yield f"g:{bucket(words / count, WORDS)}/{bucket(count, COUNTS)}"
    yield f"gl:{bucket(linked / max(1, words * 6), SHARES)}/{bucket(count, COUNTS)}"
    parent = line.box.parent
    if parent is not None:
        yield f"b1:{bucket(parent.good / page.good, SHARES)}/{bucket(parent.linked / max(1, parent.chars), SHARES)}"
        yield f"bn:{bucket(parent.lines, COUNTS)}/{bucket(parent.good / max(1, parent.chars), SHARES)}/{size}"
        outer = parent.parent
        if outer is not None:
            yield f"b2:{bucket(outer.good / page.good, SHARES)}/{bucket(outer.linked / max(1, outer.chars), SHARES)}"
    yield f"pg:{bucket(page.good, (300, 1000, 3000, 10000))}/{size}"
