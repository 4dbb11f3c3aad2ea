"""Which by-line and which date are the article's: the lines of a page that may be it compete.

A page has by-lines and dates of other articles, of comments and of tables. A linear model weighs what a line looks
like and where it stands against there being none at all. Evidence is a name such as `prose in 1`, with a number as a
step of a scale from little to much; `contest.json` holds a weight for each. The weights come from
`benchmarks/contest_train.py`.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Final, Literal, NamedTuple

from pipeline.prose import ends_like_a_sentence, is_prose, letters, word_count
from pipeline.structure.draft import Draft
from pipeline.structure.metadata.beside import has_title_before, has_title_below
from pipeline.structure.metadata.fields import Statement
from pipeline.structure.metadata.names import is_role, rare_share
from pipeline.structure.weights import weights_of
from pipeline.text import Text

DATED: Final = frozenset({"date", "published", "updated", "day", "relative", "counter"})
LOOKS_DATED: Final = re.compile(r"\b(?:19|20)\d\d\b|\d\s?min|\bago\b")
LONGEST_DATE: Final = 60  # characters
SHORT: Final = 4  # words
TITLE: Final = range(4, 28)  # words of a headline
REACH: Final = 8  # lines
FIRST: Final = 400  # characters of a paragraph that are read for names
BEHIND: Final = 0.7  # of the prose stands above
SHORTEST_TITLE: Final = 4  # words
GAP: Final = re.compile(r",|&|;|\sand\s")
CUED: Final = frozenset({"cue", "above", "label"})
CLOSE: Final = 20  # lines between the by-line and the text

TEXT: Final = (-100, -32, -8, -2, 0, 1, 3, 6, 12, 32, 100)
SHARES: Final = (0.001, 0.03, 0.1, 0.3, 0.6, 0.9, 0.999)
NEAR: Final = (0, 1, 2, 3, 5, 8)  # lines
RUN: Final = (1, 3, 6, 12, 30)  # short lines
TIMES: Final = (1, 2, 4)
RARE: Final = (0.01, 0.5, 0.99)
Kind = Literal["author", "date"]
Trust = Literal["alone", "in place", "anywhere"]
# What has to speak for a line, as the logarithm of its odds against there being none.
LEAST: Final[dict[Kind, dict[Trust, float]]] = {
    "author": {"alone": -0.1, "in place": 1.4, "anywhere": 1.5},
    "date": {"alone": -0.5, "in place": 0.0, "anywhere": 0.5},
}


class Candidate(NamedTuple):
    """A line that may be the article's by-line or date: how it says so, and the statements that it comes with."""

    position: int
    how: str
    value: Text
    statements: tuple[Statement, ...]
    iso: str = ""

    @property
    def name(self) -> str:
        """The name as it is compared."""
        return letters(self.value.text)


class Page:
    """What the candidates of one page are compared with."""

    def __init__(self, draft: Draft, statements: Sequence[Statement]) -> None:
        self.draft = draft
        self.dated = {s.position for s in statements if s.kind in DATED}
        self.stated = {s.position for s in statements}
        self.signed = [s.position for s in statements if s.kind == "author"]
        self.lines = Counter(block.text.text for block in draft.blocks if len(block.text.text) <= LONGEST_DATE)

    @cached_property
    def prose(self) -> list[int]:
        return [n for n, block in enumerate(self.draft.blocks) if is_prose(block.text.text)]

    @cached_property
    def words_above(self) -> list[int]:
        """How many words of prose stand above each block, and on the whole page."""
        sizes = (word_count(block.text.text) if is_prose(block.text.text) else 0 for block in self.draft.blocks)
        return list(accumulate(sizes, initial=0))

    @cached_property
    def said(self) -> str:
        """The beginnings of the paragraphs."""
        return "\n".join(self.draft.blocks[n].text.text[:FIRST] for n in self.prose)

    @cached_property
    def noted(self) -> str:
        """What was removed as notes on authors and as links to their articles."""
        rules = {"author-bio", "related-box", "navigation"}
        return "\n".join(r.text.text[:FIRST] for r in self.draft.article.removals if r.rule in rules)

    def text(self, position: int) -> str:
        return self.draft.blocks[position].text.text if 0 <= position < len(self.draft.blocks) else ""

    def is_behind(self, position: int) -> bool:
        """Whether most of the prose stands above a line."""
        return self.words_above[position] > BEHIND * self.words_above[-1]

    def is_dated(self, position: int) -> bool:
        text = self.text(position)
        return position in self.dated or (len(text) <= LONGEST_DATE and bool(LOOKS_DATED.search(text)))

    def is_title(self, position: int) -> bool:
        text = self.text(position)
        return word_count(text) in TITLE and not ends_like_a_sentence(text.rstrip("?!")) and not is_prose(text)

    def run(self, position: int, step: int) -> int:
        """How many short lines stand above or below a line without a gap."""
        size = 0
        while size < RUN[-1] and 0 < word_count(self.text(position + step * (size + 1))) <= SHORT:
            size += 1
        return size


def winner(page: Page, kind: Kind, candidates: Sequence[Candidate]) -> Candidate | None:
    """The best line of the answer for which most speaks, if it is likely enough; all lines with a name speak for it."""
    scores = [score(page, kind, candidate, candidates) for candidate in candidates]
    answers: dict[str, list[int]] = {}
    for number, candidate in enumerate(candidates):
        answers.setdefault(candidate.name if kind == "author" else str(number), []).append(number)
    likely = {answer: math.log(sum(math.exp(scores[n]) for n in numbers)) for answer, numbers in answers.items()}
    if not likely:
        return None
    answer = max(likely, key=likely.__getitem__)
    best = candidates[max(answers[answer], key=scores.__getitem__)]
    return best if likely[answer] > LEAST[kind][_trust(page, kind, best, candidates)] else None


def _trust(page: Page, kind: Kind, candidate: Candidate, candidates: Sequence[Candidate]) -> Trust:
    """Whether a line says what it is and no other does, or stands right above the text where it belongs."""
    is_bare = candidate.how.startswith("bare")
    is_said = not is_bare and (kind == "author" or candidate.how == "cue")
    if is_said and all(c.how.startswith("bare") or c.name == candidate.name for c in candidates):
        return "alone"
    is_close = candidate.position <= page.draft.head and page.draft.text - candidate.position <= CLOSE
    is_placed = (
        kind == "date" or not is_bare or _is_beside_date(page, candidate.position) or _is_above_text(page, candidate)
    )
    return "in place" if is_close and is_placed else "anywhere"


def score(page: Page, kind: Kind, candidate: Candidate, candidates: Sequence[Candidate]) -> float:
    weights = weights_of("contest", kind)
    return weights["bias"] + sum(weights.get(name, 0.0) for name in evidence(page, kind, candidate, candidates))


def evidence(page: Page, kind: Kind, candidate: Candidate, candidates: Sequence[Candidate]) -> Iterator[str]:
    """What speaks for and against a candidate."""
    yield f"how {candidate.how}"
    yield from _name(page, candidate) if kind == "author" else _date(candidate, candidates)
    if kind == "date":
        near = min((abs(n - candidate.position) for n in page.signed), default=99)
        yield f"by-line in {bisect_left(NEAR, near)}"
    if kind == "author" and _is_beside_date(page, candidate.position):
        yield "beside date and headline"
    if kind == "author" and _is_above_text(page, candidate):
        yield "between headline and text"
    if candidate is _nearest(page, candidates):
        yield "nearest to the text"
    yield from _place(page, candidate)
    yield from _company(page, candidate.position)
    yield from _rivals(candidate, candidates)


def _is_beside_date(page: Page, position: int) -> bool:
    """Whether a line stands beside a date, or one line from it, below or above what can be the headline."""
    if page.is_behind(position) or not page.dated & {position + step for step in (-2, -1, 0, 1, 2)}:
        return False
    return has_title_before(page.draft, position, page.stated) or has_title_below(page.draft, position, page.stated)


def _is_above_text(page: Page, candidate: Candidate) -> bool:
    """Whether rare names stand between headline or standfirst and the text, which does not speak of that person."""
    position, name = candidate.position, candidate.value.text
    above = [n for n in range(max(0, position - 2), position) if n not in page.stated]
    if position >= page.draft.text or not any(word_count(page.text(n)) >= SHORTEST_TITLE for n in above):
        return False
    is_rare = all(rare_share(one) == 1 for one in GAP.split(name))
    return is_rare and is_prose(page.text(position + 1)) and name not in page.said


def _nearest(page: Page, candidates: Sequence[Candidate]) -> Candidate | None:
    """The candidate with a cue, or a name beside a date, that is nearest to the text, above it rather than behind."""
    clear = [c for c in candidates if c.how in CUED or (not c.iso and _is_beside_date(page, c.position))] or candidates
    return min(clear, key=lambda c: (c.position > page.draft.head, abs(c.position - page.draft.text)), default=None)


def _name(page: Page, candidate: Candidate) -> Iterator[str]:
    """Evidence from the name, and from where else it stands."""
    name = candidate.value.text
    is_bare = candidate.how.startswith("bare")
    yield f"{'bare, ' if is_bare else ''}rare {bisect_left(RARE, rare_share(name))}"
    yield f"name of {min(word_count(name), 7)} words"
    yield f"alone again {bisect_left(TIMES, page.lines[name] - (page.text(candidate.position) == name))}"
    yield f"{'bare, ' if is_bare else ''}in the prose {bisect_left(TIMES, page.said.count(name))}"
    if name in page.noted:
        yield "in a note on an author"
    if any(statement.kind == "dateline" for statement in candidate.statements):
        yield "place below"
    is_behind = page.is_behind(candidate.position)
    below, first = page.text(candidate.position + 1), name.split()[0]
    if is_role(below):
        yield "role below"
    elif is_prose(below) and (first in below[:FIRST] or below.startswith(("I ", "I’", "I'"))):
        yield "presented behind the text" if is_behind else "presented below"
    if is_behind and is_bare and any(page.is_dated(candidate.position + step) for step in (-2, -1, 0, 1, 2)):
        yield "dated behind the text"


def _date(candidate: Candidate, candidates: Sequence[Candidate]) -> Iterator[str]:
    """Evidence from a date, and from the other dates of the page."""
    yield f"precision {len(candidate.iso[:11])}"
    yield f"again {bisect_left(TIMES, sum(other.iso[:10] == candidate.iso[:10] for other in candidates) - 1)}"
    beside = [other.iso[:10] for other in candidates if 0 < abs(other.position - candidate.position) <= 2]
    if any(iso > candidate.iso[:10] for iso in beside):
        yield "beside a later one"
    if any(iso < candidate.iso[:10] for iso in beside):
        yield "beside an earlier one"


def _place(page: Page, candidate: Candidate) -> Iterator[str]:
    """Where a line stands: before the text, amid the prose, above the next paragraph."""
    position = candidate.position
    yield f"text in {bisect_left(TEXT, page.draft.text - position)}"
    above, all_ = page.words_above[position], max(1, page.words_above[-1])
    yield f"share above {bisect_left(SHARES, above / all_)}"
    below = bisect_left(page.prose, position + 1)
    yield f"prose in {bisect_left(NEAR, page.prose[below] - position) if below < len(page.prose) else 'never'}"
    yield f"{'behind' if position > page.draft.head else 'in'} the head, {candidate.how}"


def _company(page: Page, position: int) -> Iterator[str]:
    """What stands around a line: a date, a headline, a menu."""
    dated = next((step for step in range(REACH) if page.is_dated(position - step) or page.is_dated(position + step)), 9)
    yield f"date in {bisect_left(NEAR, dated)}"
    title = next((step for step in range(1, REACH) if page.is_title(position - step)), 9)
    yield f"title in {bisect_left(NEAR, title)}"
    yield f"short above {bisect_left(RUN, page.run(position, -1))}"
    yield f"short below {bisect_left(RUN, page.run(position, 1))}"
    if page.is_title(position + 1):
        yield "title below"
    elif is_prose(page.text(position + 1)):
        yield "prose below"
    if page.draft.blocks[position].kind != "text":
        yield "item"


def _rivals(candidate: Candidate, candidates: Sequence[Candidate]) -> Iterator[str]:
    """How many candidates that say what they are stand above and below."""
    rivals = [c.position for c in candidates if c.how in CUED and c.name != candidate.name]
    if all(other.name == candidate.name for other in candidates):
        yield "without rivals" if candidate.how.startswith("bare") else "cued without rivals"
    yield f"cued above {bisect_left(TIMES, sum(n < candidate.position for n in rivals))}"
    yield f"cued below {bisect_left(TIMES, sum(n > candidate.position for n in rivals))}"
