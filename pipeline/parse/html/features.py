"""What may tell the lines of an article from those around it: names of features, for the linear model of `main`.

Each line gets some sixty names, the model has a weight for each. All are cheap and none looks at what a page is about.
They come in groups: a group has few forms, so that it is made, and weighed, once for many lines.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from string import ascii_uppercase, digits
from typing import Final, NamedTuple

from pipeline.parse.html.outline import Box, Line, Outline
from pipeline.parse.html.roles import head, roles, tokens

Group = tuple[str, ...]
Groups = tuple[Group, ...]
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
NO_NAMES: Final[frozenset[str]] = frozenset()
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
LONGEST_BODY: Final = 200_000  # characters of an article that metadata repeats; each line is looked for in them
COUNTS: Final = (1, 2, 4, 8, 16, 40)
RUNNING: Final = (300, 1000, 3000, 10000)  # characters of running text in a page


class Part(NamedTuple):
    """A part of the page that a heading has begun: what it holds, where it ends, how much of the page stands in it."""

    kind: str
    scope: Box
    share: int


class Place(NamedTuple):
    """What boxes beside each other share: how they stand to the boxes of running text, and what is around them."""

    tops: tuple[str, str, str]
    holder: str | None
    around: Groups
    lines: int
    good: int


class Page:
    """What the lines of one page are compared with."""

    def __init__(self, outline: Outline, title: str, body: str) -> None:
        self.lines = outline.lines
        self.good = max(1, outline.boxes[0].good)
        self.chars = max(1, outline.boxes[0].chars)
        self.title = title.lower()
        self.body = body[:LONGEST_BODY].lower()
        self.names: dict[Box, frozenset[str]] = {}  # features of a box that all lines in it share
        self.added: dict[Box, frozenset[str]] = {}  # those that the boxes around it do not have
        self.roles: dict[Box, Roles] = {}  # of the boxes around a line, and how much of the page is in the nearest
        for box in outline.boxes:
            if box.lines or box.parent is None:
                self.add(box)
        self.places: dict[tuple[Box | None, bool], Place] = {}
        self.likes: dict[tuple[Box | None, str, str, int], Groups] = {}
        self.kinds = [signature(line) for line in self.lines]
        self.tops = [self.deepest(outline.boxes, share) for share in (0.9, 0.7, 0.45)]
        self.holder = self.holder_of_paragraphs()
        self.h1 = next((at for at, line in enumerate(self.lines) if self.is_title(line)), -1)
        self.groups = self.groups_of_kinds()

    def groups_of_kinds(self) -> dict[Kind, Group]:
        """How many lines there are of each kind, how long they are, and how much of them is links."""
        found: dict[Kind, list[int]] = {}
        for line, kind in zip(self.lines, self.kinds, strict=True):
            total = found.setdefault(kind, [0, 0, 0])
            total[0] += 1
            total[1] += line.words
            total[2] += line.linked
        return {
            kind: of_kind(
                bisect_right(WORDS, words / count),
                bisect_right(SHARES, linked / max(1, words * 6)),
                bisect_right(COUNTS, count),
            )
            for kind, (count, words, linked) in found.items()
        }

    def is_title(self, line: Line) -> bool:
        """Whether a line is the headline."""
        is_likely = 8 < len(line.text) <= len(self.title) and line.box.tag in ("h1", "h2", "div", "p", "span")
        return is_likely and line.text.lower() in self.title

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

    def add(self, box: Box) -> None:
        """Add the names and roles of a box to those of the box around it."""
        parent, own = box.parent, of_box_itself(box.tag, box.names)
        above = self.names[parent] if parent is not None else NO_NAMES
        self.added[box] = added = own - above if own else NO_NAMES
        self.names[box] = above | added if added else above
        around = self.roles[parent] if parent is not None else ()
        if found := roles(box.names) if box.names and box.tag != "body" else ():
            here = bisect_right(PARTS, box.good / self.good)
            around = tuple((dict(around) | dict.fromkeys(found, here)).items())
        self.roles[box] = around

    def of_likes(self, box: Box, kind: Kind, size: int, fine: int) -> Groups:
        """Features that a line shares with lines of its length in boxes beside its own that are called the same."""
        is_top = box is self.holder or box in self.tops
        beside = box if is_top else box.parent
        key = (beside, box.tag, box.names, fine)
        found = self.likes.get(key)
        if found is None:
            if (beside, is_top) not in self.places:
                self.places[beside, is_top] = self.place(box)
            found = self.likes[key] = company(self, self.places[beside, is_top], box, kind, size, fine)
        return found

    def place(self, box: Box) -> Place:
        """Where a box stands."""
        first, second, third = (self.apart(box, top) for top in self.tops)
        holder = self.apart(box, self.holder) if self.holder is not None else None
        parent = box.parent
        if parent is None:
            return Place((first, second, third), holder, (), 0, 0)
        near = (parent, parent.parent) if parent.parent is not None else (parent,)
        around = tuple(of_box(level, *shares(self, one)) for level, one in enumerate(near, 1))
        good = bisect_right(SHARES, parent.good / max(1, parent.chars))
        return Place((first, second, third), holder, around, bisect_right(COUNTS, parent.lines), good)

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


def features(page: Page) -> Iterator[tuple[list[Group], Groups]]:
    """The names of the features of each line in groups: its own, and those that it shares with lines that look alike.

    Those that all lines of a box share are `Page.names`.
    """
    shapes = ["-", "-", *map(shape, page.lines), "-", "-"]
    tags = ["-", *(line.box.tag for line in page.lines), "-"]
    passed = 0
    for at, (line, under) in enumerate(zip(page.lines, parts(page), strict=True)):
        size, fine = bisect_right(SIZES, line.words), bisect_right(FINER_SIZES, line.words)
        own = [
            *itself(line, shapes[at + 2], size, fine),
            beside("p", shapes[at + 1], tags[at]),
            beside("n", shapes[at + 3], tags[at + 2]),
            farther(shapes[at], shapes[at + 4]),
            *place(page, line, at, passed, size),
        ]
        if under:
            own += [of_part(part.kind, part.share, fine) for part in under]
        yield own, page.of_likes(line.box, page.kinds[at], size, fine)
        passed += len(line.text)


def itself(line: Line, form: str, size: int, fine: int) -> Groups:
    """What the line is."""
    text, last = line.text, line.text[-1]
    start = text[:200]
    upper, digits = capitals_and_digits(start)
    commas = text.count(",") if text.isascii() else sum(map(text.count, ",、،"))
    ends = "" if last.isalnum() or not SENTENCE_END.search(text[-4:]) else "."
    is_short = line.words <= 60
    may_have_date = is_short and (digits or text is not start or "ago" in text)
    has_date = may_have_date and DATE.search(text) is not None
    has_contact = is_short and "@" in text and CONTACT.search(text) is not None
    end = "dots" if text.endswith(("...", "[…]")) else ENDS.get(last, "")
    return (
        of_form(line.box.tag, form, bisect_right(WORDS, line.words), ends),
        of_letters(
            bisect_right(COUNTS, commas),
            bisect_right(SHARES, upper / len(start)),
            bisect_right(SHARES, digits / len(start)),
            size,
        ),
        of_marks(line.box.is_hidden, size, has_date, has_contact, end, text[0].islower(), fine),
    )


def capitals_and_digits(text: str) -> tuple[int, int]:
    """How many characters of a text are capitals, and how many are digits; those of ASCII are counted much faster.

    >>> capitals_and_digits("IBM 360"), capitals_and_digits("Ärger")
    ((3, 3), (1, 0))
    """
    if text.isascii():
        chars = text.encode()
        return len(text) - len(chars.translate(None, CAPITALS)), len(text) - len(chars.translate(None, DIGITS))
    return sum(map(str.isupper, text)), sum(map(str.isdigit, text))


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


def place(page: Page, line: Line, at: int, passed: int, size: int) -> Groups:
    """Where the line stands, and whether the page says elsewhere what it says."""
    after = at - page.h1
    behind = "none" if page.h1 < 0 else "before" if after < 0 else "is" if after == 0 else after_title(after)
    told = line.text[:60].lower() in page.body if page.body else None
    is_titled = 3 < len(line.text) <= len(page.title) and line.text.lower() in page.title
    return of_place(int(10 * passed / page.chars), behind, size), of_metadata(told, is_titled, size)


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


def company(page: Page, place: Place, box: Box, kind: Kind, size: int, fine: int) -> Groups:
    """What the boxes around a line are called, what stands in them, how far from the body they are, and what looks the
    same.
    """
    return (
        of_tops(*place.tops, size),
        of_holder(place.holder, box.tag) if place.holder else (),
        page.groups[kind],
        of_page(bisect_right(RUNNING, page.good), size),
        *place.around,
        of_lines(place.lines, place.good, size) if place.around else (),
        own_names(box.names),
        of_roles(page.roles[box], fine),
        own_roles(box.names),
    )


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
