"""Lines of plain text, and the marks that stand at their beginning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from pipeline.text import Text

# Marks that need no space behind them, as nobody writes them within prose.
BULLETS: Final = "•·∙・▪▫◦‣⁃○●■□◆◇►▶▸▹➤➜➢➔⇒✓✔✅☑✗✘✕✖❌➕➖✦★☆◾◽🔹🔸👉"
DASHES: Final = "-*+–—»→"

ITEM_MARK: Final = re.compile(
    rf"""(?P<mark>
        (?:[{DASHES}]\s+)?[{BULLETS}]\N{{VARIATION SELECTOR-16}}?(?![{BULLETS}])   # •one, - •one
      | [{DASHES}](?=\s)
      | \(?(?:\d{{1,3}}|[ivx]{{1,4}}|[a-hA-H])[.)](?=\s)
    )\s*(?=\S)""",
    re.VERBOSE,
)
# A mark without a blank behind it, as pros and cons have it: `+Wide margins`, `-No case`.
GLUED: Final = re.compile(r"[-+–−](?=[^\W_])")
LIKE_CODE: Final = re.compile(r"[=<>{}\[\]$|\\;]|\w\(|::|->")
SENTENCE: Final = re.compile(r"[.!?…][\"'”’»)]?$")
NUMBER: Final = re.compile(r"\(?(?:(?P<digits>\d{1,3})|(?P<letter>[a-zA-Z]{1,4}))[.)]$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its text without the white space around it."""

    text: Text
    indent: int  # columns before it, a tab counting as four
    is_apart: bool  # a blank line stands before it
    words: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", self.text.text)


def lines(text: str) -> Iterator[Line]:
    r"""The lines that are not blank.

    Lines end at "\n" only, as the lines of the record do: other separators are white space inside a line.

    >>> [(line.text.line, line.indent, line.is_apart, line.words) for line in lines("one\n\n  two \n")]
    [(1, 0, False, 'one'), (3, 2, True, 'two')]
    """
    at, is_apart = 0, False
    for number, line in enumerate(text.split("\n"), 1):
        words = line.strip()
        if words:
            before = len(line) - len(line.lstrip())
            indent = len(line[:before].expandtabs(4))
            yield Line(Text.of(words, at + before, number), indent, is_apart)
        is_apart = not words
        at += len(line) + 1


def item_mark(words: str) -> int:
    """How many characters of a line are its list mark and the space behind it; 0 if it has none.

    >>> [item_mark(line) for line in ("- one", "- •two", "3) three", "•four", "-5 degrees", "A plan", "a) five")]
    [2, 3, 3, 1, 0, 0, 3]
    """
    found = ITEM_MARK.match(words)
    return found.end() if found else 0


def glued_marks(page: Sequence[Line]) -> frozenset[int]:
    r"""The positions of the lines that a mark of one character makes items though no blank stands behind it.

    Several lines in a row have it, in front of a word. Lines that begin with a minus and end like sentences are speech,
    unless the page has the plus, too.

    >>> found = lambda *page: sorted(glued_marks(list(lines("\n".join(page)))))
    >>> found("Pros", "+Wide margins", "+Pen", "Cons", "-No case.", "-Dear.")
    [1, 2, 4, 5]
    >>> found("-5 °C at night", "-3 °C at noon"), found("-Is it cold?", "-No."), found("+if x:", "+    y = 1", "-z")
    ([], [], [])
    """
    marked = [n for n, line in enumerate(page) if line.words[0] in "-+–−" and GLUED.match(line.words)]
    runs = [
        [at for _, at in run]
        for _, run in groupby(enumerate(marked), lambda pair: (pair[1] - pair[0], page[pair[1]].words[0]))
    ]
    runs = [run for run in runs if _are_marks([page[at].words for at in run])]
    has_plus = any(page[run[0]].words[0] == "+" for run in runs)
    return frozenset(
        at for run in runs if has_plus or not any(SENTENCE.search(page[at].words) for at in run) for at in run
    )


def _are_marks(texts: Sequence[str]) -> bool:
    """Whether the signs before lines mark items: they are no numbers below zero, no options, no changes of code."""
    words = sum(text[1].isalpha() for text in texts)
    small = sum(text[1].islower() for text in texts if text[0] != "+")
    return (
        words > 1
        and 2 * words >= len(texts)
        and 2 * small <= len(texts)
        and sum(bool(LIKE_CODE.search(text)) for text in texts) < 2
    )


def number_of(mark: str) -> int | None:
    """The rank that a list mark gives to its item, None for a bullet.

    >>> number_of("12."), number_of("b)"), number_of("•")
    (12, 2, None)
    """
    found = NUMBER.match(mark)
    if not found:
        return None
    digits, letter = found["digits"], found["letter"]
    if digits:
        return int(digits)
    return ord(letter.lower()) - ord("a") + 1 if len(letter) == 1 else None
