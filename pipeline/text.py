"""A text that knows its place: which characters of the document it was made of.

Cutting, joining and trimming keep the places. So the promise that nothing is lost and nothing invented is checked by
arithmetic on offsets, not by comparing strings (see `pipeline.accounting`).

>>> first = Text.of("One", start=0, line=1)
>>> second = Text.of("Two words", start=4, line=2)
>>> second[4:]
Text('words', line 2)
>>> Text.joined([first, second])
Text('One Two words', line 1)
>>> Text.joined([first, second])[4:].line
2
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple


class Piece(NamedTuple):
    """A run of characters that a text shares with the document, all on one line of it.

    `at` counts from the beginning of the text; `start` and `stop` (half open) from the beginning of the document.
    `line` is the 1-based line of the raw input, None where it cannot be told.
    """

    at: int
    start: int
    stop: int
    line: int | None

    def is_all_of(self, text: str) -> bool:
        """Whether it is a whole text, as the piece of most texts is."""
        return self.stop - self.start == len(text)


class Mark(NamedTuple):
    """Inline markup over `text[start:stop]`: what HTML said about these characters.

    `kind` is `link`, `strong`, `emphasis`, `code`, `delete`, `highlight`, `subscript`, `superscript`, `math`, `image`
    or `footnote`; `value` is the address of a link or image, the label of a footnote, the TeX of a formula. An image
    stands between characters (`start == stop`), its alternative text behind the address and a blank.
    """

    start: int
    stop: int
    kind: str
    value: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Text:
    """Characters with their place in the document.

    Between two pieces stands at most one space of our own, where the lines of a wrapped paragraph were joined or noise
    was cut out. A text without pieces has no place in the document: it was stated in an attribute or a script.
    """

    text: str
    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...] = ()

    @classmethod
    def of(cls, text: str, start: int, line: int | None) -> Text:
        """The text that stands at an offset of the document."""
        return cls(text, (Piece(0, start, start + len(text), line),) if text else ())

    @classmethod
    def joined(cls, texts: Iterable[Text], glue: str = " ") -> Text:
        """Several texts as one, with a glue between them that belongs to no piece."""
        texts = tuple(texts)
        if len(texts) == 1:
            return texts[0]
        words: list[str] = []
        pieces: list[Piece] = []
        marks: list[Mark] = []
        length = 0
        for text in texts:
            length += len(glue) if words else 0
            pieces += [piece._replace(at=piece.at + length) for piece in text.pieces]
            marks += [mark._replace(start=mark.start + length, stop=mark.stop + length) for mark in text.marks]
            words.append(text.text)
            length += len(text.text)
        return cls(glue.join(words), tuple(pieces), tuple(marks))

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Text({self.text!r}, line {self.line})"

    def __getitem__(self, part: slice) -> Text:
        """The characters of a slice, still tied to their place; white space at both ends is dropped."""
        start, stop, _ = part.indices(len(self.text))
        inner = self.text[start:stop].lstrip()
        start = stop - len(inner)
        inner = inner.rstrip()
        stop = start + len(inner)
        if len(self.pieces) == 1 and not self.marks and self.pieces[0].is_all_of(self.text):
            return Text.of(inner, self.pieces[0].start + start, self.pieces[0].line)
        pieces = []
        for at, low, high, line in self.pieces:
            left, right = max(start, at), min(stop, at + high - low)
            if left < right:
                pieces.append(Piece(left - start, low + left - at, low + right - at, line))
        marks = tuple(
            mark._replace(start=max(mark.start, start) - start, stop=min(mark.stop, stop) - start)
            for mark in self.marks
            if mark.start < stop and mark.stop > start
        )
        return Text(inner, tuple(pieces), marks)

    def without(self, slices: Iterable[slice]) -> Text:
        """What is left when slices are cut out; the parts are joined by a space only where one stood at the cut.

        >>> Text.of("Source: Wire(opens in a new tab) by Ann", 0, 1).without([slice(12, 32)]).text
        'Source: Wire by Ann'
        """
        result, end = Text("", ()), 0
        for low, high in _gaps(slices, len(self.text)):
            part = self[low:high]
            if not part:
                continue
            is_apart = self.text[end - 1 : end].isspace() or self.text[low].isspace()
            result = Text.joined([result, part], " " if is_apart else "") if result else part
            end = high
        return result

    def stretches(self) -> Iterator[Text]:
        """The text in parts between which nothing of the same line was cut out.

        >>> left = Text.of("Share on X (opens a window) X", 0, 1).without([slice(11, 27)])
        >>> str(left), [str(text) for text in left.stretches()]
        ('Share on X X', ['Share on X', 'X'])
        """
        begun = 0
        for piece, following in pairwise(self.pieces):
            if piece.line == following.line and piece.stop < following.start:
                yield self[begun : following.at]
                begun = following.at
        yield self[begun:]

    def whole(self, kind: str) -> Mark:
        """The mark that says something of all of it."""
        return Mark(0, len(self.text), kind)

    @property
    def line(self) -> int | None:
        """The line of the raw input on which it begins."""
        return self.pieces[0].line if self.pieces else None

    @property
    def start(self) -> int:
        """Offset of its first character in the document; 0 for a text that has no place in it."""
        return self.pieces[0].start if self.pieces else 0

    @property
    def stop(self) -> int:
        """Offset behind its last character in the document; 0 for a text that has no place in it."""
        return self.pieces[-1].stop if self.pieces else 0


def _gaps(slices: Iterable[slice], length: int) -> Iterator[tuple[int, int]]:
    """What lies before, between and behind slices, which may overlap."""
    at = 0
    for cut in sorted(slices, key=lambda cut: cut.start):
        yield at, max(at, cut.start)
        at = max(at, cut.stop)
    yield at, length
