"""What may tell the lines of an article from those around it: names of features, for the linear model of `main`.

Each line gets some sixty names, the model has a weight for each. All are cheap and none looks at what a page is about.
They come in groups: a group has few forms, so that it is made, and weighed, once for many lines.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache
from string import ascii_uppercase, digits
from typing import Final, NamedTuple

from pipeline.parse.html.outline import Box, Line, Outline
from pipeline.parse.html.roles import head, roles, tokens

Group = tuple[str, ...]
Kind = tuple[str, Group, Group]
Roles = tuple[tuple[str, int], ...]

SENTENCE_END: Final = re.compile(r"[.!?…。！？؟][\"'”’»)\]]{0,3}$")
DATE: Final = re.compile(r"\b\d{1,2}[./:-]\d\d|\b(?:19|20)\d\d\b|\bago\b")
CONTACT: Final = re.compile(r"\w@\w")
ENDS: Final = {"?": "ask", ":": "colon", "…": "dots"}
WITHIN: Final = frozenset({
    "nav", "header", "footer", "aside", "form", "article", "main", "table", "ul", "ol", "dl", "figure",
    "blockquote", "section", "details", "button", "label", "figcaption", "h1", "h2", "h3", "h4", "pre", "li", "td",
})  # fmt: skip
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
MOST_NAMES: Final = 8
LONGEST_HEAD: Final = 10
SHORT_HEAD: Final = 5  # a line without the tag of a heading is one, if it is as short as this

CAPITALS: Final = ascii_uppercase.encode()
DIGITS: Final = digits.encode()
INSIDE: Final = tuple(f"in{level}" for level in range(7))
OUTSIDE: Final = tuple(f"out{level}" for level in range(6))
WORDS: Final = (2, 4, 7, 12, 20, 35, 60, 120)
SIZES: Final = (4, 12)
FINER_SIZES: Final = (4, 12, 25)
SHARES: Final = (0.01, 0.1, 0.25, 0.5, 0.75, 0.95)
PARTS: Final = (0.05, 0.2, 0.5, 0.8)
COUNTS: Final = (1, 2, 4, 8, 16, 40)


class Part(NamedTuple):
    """A part of the page that a heading has begun: what it holds, where it ends, how much of the page stands in it."""

    kind: str
    scope: Box
    share: int


class Page:
    """What the lines of one page are compared with."""

    def __init__(self, outline: Outline, title: str, body: str) -> None:
        self.lines = outline.lines
        self.good = max(1, outline.boxes[0].good)
        self.chars = max(1, outline.boxes[0].chars)
        self.title = title.lower()
        self.body = body.lower()
        self.own: dict[Box, frozenset[str]] = {}
        self.parts: dict[Box, Roles] = {}
        self.groups: dict[Kind, list[int]] = {}
        self.likes: dict[tuple[Box | None, str, str, int], Group] = {}
        self.kinds = [signature(line) for line in self.lines]
        self.tops = [self.deepest(outline.boxes, share) for share in (0.9, 0.7, 0.45)]
        self.holder = self.holder_of_paragraphs()
        self.h1 = next((at for at, line in enumerate(self.lines) if self.is_title(line)), -1)
        for line, kind in zip(self.lines, self.kinds, strict=True):
            group = self.groups.setdefault(kind, [0, 0, 0])
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

    def names(self, box: Box) -> frozenset[str]:
        """Features of a box that all lines in it share."""
        if box not in self.own:
            above = self.names(box.parent) if box.parent is not None else frozenset()
            self.own[box] = joined(above, of_box_itself(box.tag, box.names))
        return self.own[box]

    def roles(self, box: Box) -> Roles:
        """The roles of the boxes around a line, and how much of the page stands in the nearest box of each role."""
        if box not in self.parts:
            above = self.roles(box.parent) if box.parent is not None else ()
            own = roles(box.names) if box.tag != "body" else ()
            here = bisect_right(PARTS, box.good / self.good)
            self.parts[box] = tuple((dict(above) | dict.fromkeys(own, here)).items()) if own else above
        return self.parts[box]

    def of_likes(self, box: Box, kind: Kind, size: int, fine: int) -> Group:
        """Features that a line shares with lines of its length in boxes beside its own that are called the same."""
        is_top = box is self.holder or box in self.tops
        key = (box if is_top else box.parent, box.tag, box.names, fine)
        if key not in self.likes:
            self.likes[key] = tuple(name for group in company(self, box, kind, size, fine) for name in group)
        return self.likes[key]

    def apart(self, box: Box, top: Box) -> str:
        """How a box stands to another: in it by some levels, or out of it by some."""
        level = box.depth - top.depth
        is_in = level >= 0 and top.first <= box.first and box.first + box.lines <= top.first + top.lines
        return INSIDE[min(level, 6)] if is_in else OUTSIDE[min(abs(level), 5)]


def signature(line: Line) -> Kind:
    """Lines with the same tag and names, whatever their numbers, in the same kind of box are of one kind."""
    parent = line.box.parent
    return (line.box.tag, tokens(line.box.names), tokens(parent.names) if parent else ())


def ancestors(box: Box | None) -> Iterator[Box]:
    """A box and those around it."""
    while box is not None:
        yield box
        box = box.parent


def shape(line: Line) -> str:
    """Length and links of a line, roughly."""
    return f"{bisect_right(WORDS, line.words)}/{bisect_right(SHARES, line.share_of_links)}"


def features(page: Page) -> Iterator[list[Group]]:
    """The names of the features of each line in groups, without those that all lines of a box share."""
    shapes = ["-", "-", *map(shape, page.lines), "-", "-"]
    tags = ["-", *(line.box.tag for line in page.lines), "-"]
    passed = 0
    for at, (line, under) in enumerate(zip(page.lines, parts(page), strict=True)):
        size, fine = bisect_right(SIZES, line.words), bisect_right(FINER_SIZES, line.words)
        yield [
            *itself(line, shapes[at + 2], size, fine),
            beside("p", shapes[at + 1], tags[at]),
            beside("n", shapes[at + 3], tags[at + 2]),
            farther(shapes[at], shapes[at + 4]),
            *place(page, line, at, passed, size),
            page.of_likes(line.box, page.kinds[at], size, fine),
            *(of_part(part.kind, part.share, fine) for part in under),
        ]
        passed += len(line.text)


def itself(line: Line, form: str, size: int, fine: int) -> Iterator[Group]:
    """What the line is."""
    tag, text = line.box.tag, line.text
    start = text[:200]
    yield of_form(tag, form, bisect_right(WORDS, line.words), "." if SENTENCE_END.search(text[-4:]) else "")
    yield of_letters(
        bisect_right(COUNTS, sum(map(text.count, "," if text.isascii() else ",、،"))),
        bisect_right(SHARES, count_of(start, str.isupper, CAPITALS) / len(start)),
        bisect_right(SHARES, count_of(start, str.isdigit, DIGITS) / len(start)),
        size,
    )
    is_short = line.words <= 60
    has_date = is_short and DATE.search(text) is not None
    has_contact = is_short and "@" in text and CONTACT.search(text) is not None
    end = "dots" if text.endswith(("...", "[…]")) else ENDS.get(text[-1], "")
    yield of_marks(line.box.is_hidden, size, has_date, has_contact, end, text[0].islower(), fine)


def count_of(text: str, is_one: Callable[[str], bool], ascii_ones: bytes) -> int:
    """How many characters of a text are of a kind; those of ASCII are given, as they are counted much faster.

    >>> count_of("IBM 360", str.isdigit, DIGITS), count_of("Ärger", str.isupper, CAPITALS)
    (3, 1)
    """
    if text.isascii():
        return len(text) - len(text.encode().translate(None, ascii_ones))
    return sum(map(is_one, text))


@lru_cache(maxsize=8192)
def of_form(tag: str, form: str, words: int, ends: str) -> Group:
    return ("bias", f"t:{tag}", f"s:{form}", f"ts:{tag}/{form}{ends}", f"e:{words}{ends}")


@lru_cache(maxsize=4096)
def of_letters(commas: int, upper: int, digits: int, size: int) -> Group:
    return (f"c:{commas}", f"u:{upper}/{size}", f"d:{digits}")


@lru_cache(maxsize=1024)
def of_marks(is_hidden: bool, size: int, has_date: bool, has_contact: bool, end: str, is_low: bool, fine: int) -> Group:
    marks = [f"h:{is_hidden}"]
    if has_date:
        marks.append(f"date:{size}")
    if has_contact:
        marks.append(f"contact:{size}")
    if end:
        marks.append(f"{end}:{fine}")
    if is_low:
        marks.append(f"low:{fine}")
    return tuple(marks)


@lru_cache(maxsize=4096)
def own_names(names: str) -> Group:
    return tuple(dict.fromkeys(f"own:{token}" for token in tokens(names)[:MOST_NAMES]))


@lru_cache(maxsize=8192)
def joined(above: frozenset[str], own: frozenset[str]) -> frozenset[str]:
    return above if own <= above else above | own


@lru_cache(maxsize=4096)
def of_box_itself(tag: str, names: str) -> frozenset[str]:
    within = (f"in<{tag}>",) if tag in WITHIN else ()
    return frozenset((*within, *(f"in:{token}" for token in tokens(names)[:MOST_NAMES])))


@lru_cache(maxsize=8192)
def beside(side: str, form: str, tag: str) -> Group:
    return (f"{side}1:{form}", f"{side}t:{tag}")


@lru_cache(maxsize=8192)
def farther(before: str, after: str) -> Group:
    return (f"p2:{before}", f"n2:{after}")


def place(page: Page, line: Line, at: int, passed: int, size: int) -> Iterator[Group]:
    """Where the line stands, and whether the page says elsewhere what it says."""
    after = at - page.h1
    behind = "none" if page.h1 < 0 else "before" if after < 0 else "is" if after == 0 else after_title(after)
    yield of_place(int(10 * passed / page.chars), behind, size)
    text = line.text.lower()
    told = text[:60] in page.body if page.body else None
    yield of_metadata(told, len(text) > 3 and text in page.title, size)


def after_title(lines: int) -> str:
    return str(bisect_right((1, 2, 4, 8), lines))


@lru_cache(maxsize=1024)
def of_place(tenth: int, behind: str, size: int) -> Group:
    return (f"pos:{tenth}", f"h1:{behind}/{size}")


@lru_cache(maxsize=16384)
def of_tops(first: str, second: str, third: str, size: int) -> Group:
    tops = (first, second, third)
    return tuple(f"top{number}:{top}{end}" for number, top in enumerate(tops) for end in ("", f"/{size}"))


@lru_cache(maxsize=1024)
def of_holder(apart: str, tag: str) -> Group:
    return (f"hold:{apart}/{tag}",)


@lru_cache(maxsize=64)
def of_metadata(is_told: bool | None, is_titled: bool, size: int) -> Group:
    told = () if is_told is None else (f"ld:{is_told}/{size}",)
    return (*told, f"title:{size}") if is_titled else told


def company(page: Page, box: Box, kind: Kind, size: int, fine: int) -> Iterator[Group]:
    """What the boxes around a line are called, what stands in them, how far from the body they are, and what looks the
    same.
    """
    yield of_tops(*(page.apart(box, top) for top in page.tops), size)
    if page.holder is not None:
        yield of_holder(page.apart(box, page.holder), box.tag)
    count, words, linked = page.groups[kind]
    alike = bisect_right(COUNTS, count)
    yield of_kind(bisect_right(WORDS, words / count), bisect_right(SHARES, linked / max(1, words * 6)), alike)
    yield of_page(bisect_right((300, 1000, 3000, 10000), page.good), size)
    parent = box.parent
    if parent is not None:
        good = bisect_right(SHARES, parent.good / max(1, parent.chars))
        yield of_box(1, *shares(page, parent))
        yield of_lines(bisect_right(COUNTS, parent.lines), good, size)
        if parent.parent is not None:
            yield of_box(2, *shares(page, parent.parent))
    yield own_names(box.names)
    yield of_roles(page.roles(box), fine)
    yield own_roles(box.names)


def shares(page: Page, box: Box) -> tuple[int, int]:
    """How much of the page's running text stands in a box, and how much of the box is links."""
    return bisect_right(SHARES, box.good / page.good), bisect_right(SHARES, box.linked / max(1, box.chars))


@lru_cache(maxsize=1024)
def of_kind(words: int, links: int, alike: int) -> Group:
    return (f"g:{words}/{alike}", f"gl:{links}/{alike}")


@lru_cache(maxsize=64)
def of_page(good: int, size: int) -> Group:
    return (f"pg:{good}/{size}",)


@lru_cache(maxsize=256)
def of_box(level: int, good: int, links: int) -> Group:
    return (f"b{level}:{good}/{links}",)


@lru_cache(maxsize=1024)
def of_lines(lines: int, good: int, size: int) -> Group:
    return (f"bn:{lines}/{good}/{size}",)


@lru_cache(maxsize=16384)
def of_roles(found: Roles, size: int) -> Group:
    return tuple(name for role, part in found for name in (f"r:{role}/{part}", f"rs:{role}/{part}/{size}"))


@lru_cache(maxsize=4096)
def own_roles(names: str) -> Group:
    return tuple(f"r0:{role}" for role in roles(names))


@lru_cache(maxsize=1024)
def of_part(kind: str, share: int, size: int) -> Group:
    return (f"un:{kind}", f"un:{kind}/{size}/{share}")


def parts(page: Page) -> Iterator[tuple[Part, ...]]:
    """The parts of the page that each line stands in: a heading begins one, it ends with the box around the heading."""
    found: list[Part] = []
    for at, line in enumerate(page.lines):
        while found and not found[-1].scope.first <= at < found[-1].scope.first + found[-1].scope.lines:
            found.pop()
        yield tuple({part.kind: part for part in reversed(found)}.values()) if found else ()
        box = line.box
        is_heading = box.tag in HEADINGS
        if line.words > LONGEST_HEAD or not (is_heading or line.words <= SHORT_HEAD):
            continue
        if is_heading:
            found = [part for part in found if part.scope is not box.parent or part.kind == "comments"]
        if kind := head(line.text):
            scope = scope_of(box)
            found.append(Part(kind, scope, bisect_right((0.05, 0.5), scope.good / page.good)))


def scope_of(box: Box) -> Box:
    """The box that a heading is the heading of: the nearest around it that holds more than a line beside it."""
    scope = box.parent or box
    while scope.parent is not None and scope.lines <= 2:
        scope = scope.parent
    return scope
