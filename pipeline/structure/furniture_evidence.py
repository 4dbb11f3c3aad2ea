"""What speaks for and against a line being part of the article: what it looks like, and in which company it stands.

Evidence is a name such as `label in run 3`; `furniture.json` holds a weight for each. Words are no evidence here: what
furniture says, and in which language, is for the rules of `pipeline.clean`, and what those removed nearby is evidence.
A number in a name is a step of a scale, from little to much.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final, Literal

from pipeline.clean import TRIMS
from pipeline.model import Block
from pipeline.prose import ends_like_a_sentence, heaviest_stretch, is_prose, word_count, word_stems, words_in
from pipeline.structure.draft import Draft

State = Literal["open", "told", "field", "removed"]
MARKS: Final = {
    "address": re.compile(r"@\w|https?:|www\.|\w\.(?:com|org|net|io|co)\b"),
    "bars": re.compile(r"\s[|•·/∙‧»›>]\s|[|•·»›>→]$"),
    "arrow": re.compile(r"^[«‹<→»›▶►]|[→»›▶►>]$"),
    "rights": re.compile(r"[©®™]"),
    "sum or share": re.compile(r"[$€£¥%]"),
    "year": re.compile(r"\b(?:19|20)\d\d\b"),
    "clock": re.compile(r"\b\d{1,2}:\d\d\b"),
    "cut off": re.compile(r"(?:\.\.\.|…)\W{0,3}$"),
    "speech": re.compile(r"^[\"“«„‘']"),
    "quotation": re.compile(r"[“«„「\"][^“”«»„「」\"]{12,200}[”»“」\"]"),
    "comma": re.compile(r",\s"),
    "brackets": re.compile(r"^[\[(].*[\])]$"),
}
# Characters of which each of these marks has at least one; most lines have none of them.
NEEDED: Final = {
    name: frozenset(chars)
    for name, chars in {
        "address": "@:.",
        "bars": "|•·/∙‧»›>→",
        "arrow": "«‹<→»›▶►>",
        "rights": "©®™",
        "sum or share": "$€£¥%",
        "year": "12",
        "clock": ":",
        "cut off": ".…",
        "speech": "\"“«„‘'",
        "quotation": '“«„「"',
        "comma": ",",
        "brackets": "[(",
    }.items()
}
SIGN: Final = re.compile(f"[{re.escape(''.join(frozenset().union(*NEEDED.values())))}]")
LOOKED_AT: Final = 300  # characters of a line
CONTENT: Final = frozenset({"table", "code", "quote", "heading"})
TRIM_NAMES: Final = frozenset(trim.name for trim in TRIMS)

WORDS: Final = (1, 2, 3, 5, 8, 12, 20, 35, 60)
LABEL: Final = 4  # words of a line that may be a button
LONG: Final = 4  # letters of a word that a headline writes with a capital
DISTANCES: Final = (1, 2, 4, 8, 16, 32)  # lines
AMOUNTS: Final = (1, 25, 80, 200)  # words of prose
GONE: Final = (0.001, 0.2, 0.4, 0.7)  # share of removed lines
GONE_ON_PAGE: Final = (0.001, 0.05, 0.15, 0.3)
READ: Final = (0.001, 0.1, 0.3, 0.6, 0.9, 0.999)  # share of the prose
NEAR: Final = 4  # lines
REACH: Final = 6
POSSESSIVE: Final = ",.:;'’s"  # what may stand behind the name of the author
PARAGRAPH: Final = 25  # words of prose behind which a removed line tells nothing any more


@dataclass(frozen=True, slots=True)
class Line:
    """A block of the draft, or a text that was removed before."""

    text: str
    state: State
    start: int
    position: int = -1  # among the blocks of the draft
    block: Block | None = None
    rule: str = ""


def lines_of(draft: Draft) -> list[Line]:
    """Everything on a page in its order, what was removed included."""
    removed = {gone.text.start: gone for gone in draft.article.removals if gone.text and gone.rule not in TRIM_NAMES}
    found: list[Line] = []
    for n, (block, part) in enumerate(zip(draft.blocks, draft.parts, strict=True)):
        gone = removed.pop(block.text.start, None)
        state: State = "open" if not part else "told" if part != "gone" else "removed" if gone else "field"
        found.append(Line(block.text.text, state, block.text.start, n, block, gone.rule if gone else ""))
    found += (Line(gone.text.text, "removed", start, rule=gone.rule) for start, gone in removed.items())
    return sorted(found, key=lambda line: line.start)


def stated(draft: Draft) -> tuple[str, str]:
    """The headline and the author, as far as they are known."""
    title, author = draft.article.title, draft.article.author
    return title.text if title else "", str(author.text) if author else ""


# ── What a line looks like ───────────────────────────────────────────────────────────────────────────────────────


def shape(line: Line) -> str:
    """What kind of line it is at first sight.

    >>> [shape(Line(text, "open", 0)) for text in ("12", "Share", "Chips are scarce in May", "It rains.", "Tags:")]
    ['number', 'label', 'headline', 'sentence', 'colon']
    """
    text = line.text
    if line.block and line.block.kind in CONTENT:
        return line.block.kind
    if is_prose(text):
        return "prose"
    if not any(char.isalpha() for char in text):
        return "number"
    if text.endswith((":", "：")):
        return "colon"
    if text.endswith(("?", "!", "？", "！")):
        return "call"
    if ends_like_a_sentence(text):
        return "sentence"
    return "label" if word_count(text) <= LABEL else "headline"


def look(line: Line) -> list[str]:
    """Evidence from the line alone.

    >>> sorted(look(Line("Why Chips Get Dearer…", "open", 0)))
    ['capitals 3', 'cut off', 'small words 3', 'words 3']
    """
    text = line.text[:LOOKED_AT]
    found = [f"words {bisect_left(WORDS, word_count(line.text))}"]
    if line.block and line.block.kind == "item":
        found.append("item")
    if signs := frozenset(SIGN.findall(text)):
        found += [
            name for name, pattern in MARKS.items() if not NEEDED[name].isdisjoint(signs) and pattern.search(text)
        ]
    if text[:1].islower() or text[:1] in ",.;)":
        found.append("goes on")
    words = [word for word in words_in(text) if word[0].isalpha()]
    long = [word for word in words if len(word) >= LONG]
    if len(words) > 1 and text.isupper():
        found.append("all capitals")
    elif len(words) > 2 and len(long) > 1:
        capitals = sum([word[0].isupper() for word in long])
        found.append(f"capitals {bisect_left((0.3, 0.6, 0.99), capitals / len(long))}")
    elif len(words) == 2 and all(word[0].isupper() for word in words):
        found.append("two names")
    if len(words) >= LABEL:
        found.append(f"small words {bisect_left((0.1, 0.25, 0.4), 1 - len(long) / len(words))}")
    return found


# ── In which company it stands ───────────────────────────────────────────────────────────────────────────────────


class Page:
    """What the lines of one page are compared with; what is asked of every line is counted once."""

    def __init__(self, lines: Sequence[Line], title: str = "", author: str = "") -> None:
        self.lines = lines
        self.shapes = [shape(line) for line in lines]
        self.words = [word_count(line.text) for line in lines]
        self.gone = [line.state == "removed" for line in lines]
        self.prose = [self._words_of_prose(at) for at in range(len(lines))]
        self.prose_before = [0, *accumulate(self.prose)]
        self.gone_before = [0, *accumulate(map(int, self.gone))]
        self.core = heaviest_stretch(self._worth(at) for at in range(len(lines)))
        self.often = Counter(line.text for line in lines if line.state == "open")
        inside = (line.text for line in lines[slice(*self.core)] if is_prose(line.text))
        self.said = Counter(stem for text in inside for stem in word_stems(text))
        self.title = title
        self.titled = word_stems(title)
        self.names = frozenset(word for word in words_in(author) if word[0].isupper() and len(word) > 1)
        self.runs = list(runs([bool(words) for words in self.prose]))
        self.share_gone = self._share_gone(0, len(lines))
        self.share_gone_of_run = {run: self._share_gone(*run) for run in set(self.runs)}
        # What stands at each place: the shape of an open line, else what became of it; beyond the edges, too.
        own = [kind if line.state == "open" else line.state for kind, line in zip(self.shapes, lines, strict=True)]
        self.neighbours = ["edge"] * NEAR + own + ["edge"] * NEAR

    def _words_of_prose(self, at: int) -> int:
        is_text = self.shapes[at] == "prose" and not self.gone[at]
        return self.words[at] if is_text or self.lines[at].state == "told" else 0

    def _worth(self, at: int) -> float:
        """What a line adds to the stretch in which the article is: prose its words, other lines cost some."""
        if self.gone[at]:
            return -12
        if self.shapes[at] in {"prose", *CONTENT} or self.lines[at].state == "told":
            return min(self.words[at], 60)
        return 0.5 * self.words[at] if self.shapes[at] == "sentence" else -4

    def _share_gone(self, start: int, stop: int) -> float:
        return (self.gone_before[stop] - self.gone_before[start]) / max(1, stop - start)

    def share_gone_near(self, at: int) -> float:
        """Of the lines at most so far away, the share that is gone."""
        return self._share_gone(max(0, at - NEAR), min(at + NEAR + 1, len(self.lines)))

    def prose_in(self, start: int, stop: int) -> int:
        return self.prose_before[min(stop, len(self.lines))] - self.prose_before[max(0, start)]

    def around(self, at: int) -> list[str]:
        """What stands at a place, in the middle, and at those near it."""
        return self.neighbours[at : at + 2 * NEAR + 1]


def runs(is_prose: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """For each line the stretch of lines without prose in which it stands.

    >>> list(runs([True, False, False]))
    [(0, 1), (1, 3), (1, 3)]
    """
    edges = [at for at, prose in enumerate(is_prose) if at == 0 or prose or is_prose[at - 1]]
    for start, stop in pairwise([*edges, len(is_prose)]):
        yield from ((start, stop) for _ in range(start, stop))


def evidence(page: Page) -> Iterator[list[str]]:
    """What speaks for and against each line that is open; nothing for the others."""
    for at, line in enumerate(page.lines):
        if line.state != "open":
            yield []
            continue
        yield look(line) + _place(page, at) + _company(page, at) + [*_rules(page, at), *_topic(page, at)]


def _place(page: Page, at: int) -> list[str]:
    """Where on the page a line stands, and on what a page."""
    kind = page.shapes[at]
    first, last = page.core
    place = "before" if at < first else "after" if at >= last else "in"
    edge = {"before": first - at, "after": at - last + 1, "in": min(at - first, last - 1 - at) + 1}[place]
    start, stop = page.runs[at]
    part = "only" if stop - start == 1 else "first" if at == start else "last" if at == stop - 1 else "amid"
    length = bisect_left(DISTANCES, stop - start)
    found = [
        f"{place} {bisect_left(DISTANCES, edge)}",
        f"{kind} {place}",
        f"read {bisect_left(READ, page.prose_before[at] / max(1, page.prose_before[-1]))}",
        f"page gone {bisect_left(GONE_ON_PAGE, page.share_gone)}",
        f"{part} of run {place}",
        f"run {length} gone {bisect_left(GONE, page.share_gone_of_run[start, stop])}",
        f"{kind} in run {length}",
    ]
    block = page.lines[at].block
    if block and block.is_apart:
        found.append("apart")
    if page.often[page.lines[at].text] > 1:
        found.append(f"repeated {kind}")
    return found


def _company(page: Page, at: int) -> list[str]:
    """What stands above and below a line."""
    kind = page.shapes[at]
    around = page.around(at)
    above, below = around[NEAR - 1], around[NEAR + 1]
    prose_above = bisect_left(AMOUNTS, page.prose_in(at - REACH, at))
    prose_below = bisect_left(AMOUNTS, page.prose_in(at + 1, at + 1 + REACH))
    return [
        f"above: {above}",
        f"{kind}, above: {above}",
        f"second above: {around[NEAR - 2]}",
        f"prose above {prose_above}",
        f"{kind}, prose above {prose_above}",
        f"below: {below}",
        f"{kind}, below: {below}",
        f"second below: {around[NEAR + 2]}",
        f"prose below {prose_below}",
        f"{kind}, prose below {prose_below}",
        f"near gone {bisect_left(GONE, page.share_gone_near(at))}",
        f"{kind} alike {around.count(kind) - 1}",
    ]


def _rules(page: Page, at: int) -> Iterator[str]:
    """Which rules removed something shortly above and below a line."""
    for side, step in (("behind", -1), ("before", 1)):
        for n in range(at + step, at + step * (REACH + 1), step):
            if not 0 <= n < len(page.lines) or page.prose[n] >= PARAGRAPH:
                break
            if page.gone[n]:
                yield f"{side} {page.lines[n].rule}"
                break


def _topic(page: Page, at: int) -> Iterator[str]:
    """Whether a line speaks of what the article speaks of, or of its author."""
    own = word_stems(page.lines[at].text)
    if not own:
        return
    is_in = page.core[0] <= at < page.core[1] and page.shapes[at] == "prose"
    shared = sum([page.said.get(stem, 0) > is_in for stem in own]) / len(own)
    yield f"speaks {'briefly' if len(own) <= 3 else 'at length'} {bisect_left((0.001, 0.25, 0.5, 0.75), shared)}"
    if page.names and page.lines[at].text.split(None, 1)[0].strip(POSSESSIVE) in page.names:
        yield f"{page.shapes[at]} on author"
    if page.titled:
        yield f"of title {bisect_left((0.001, 0.3), len(own & page.titled) / len(own))}"
