"""Runs: the inline content of one block, read string by string, with white space as a browser shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from pipeline.text import Mark, Piece, Text

BLANKS: Final = re.compile(r"[ \t\n\r\f]+")
BLANKS_TO_BREAK: Final = re.compile(r" ?\n ?")


@dataclass(slots=True)
class Run:
    r"""Characters of a block that is being read, where each string began, and the marks over them.

    >>> run = Run()
    >>> run.add("  Hello ", 3)
    >>> run.add(" world\n", 4)
    >>> run.text(start=10)
    Text('Hello world', line 3)
    >>> run.text(start=10).pieces
    (Piece(at=0, start=10, stop=16, line=3), Piece(at=6, start=16, stop=21, line=4))
    """

    strings: list[str] = field(default_factory=list)
    length: int = 0
    begins: list[tuple[int, int | None]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    images: set[str] = field(default_factory=set)  # the addresses of those in it
    ends_blank: bool = True

    def add(self, string: str, line: int | None) -> None:
        """Append a string of the page: runs of blanks become one, and none begins a line."""
        if string in ("\n", " "):
            text = "" if self.ends_blank else " "
        else:
            text = BLANKS.sub(" ", string)
            text = text[1:] if self.ends_blank and text[0] == " " else text
        self.append(text, line)

    def append(self, text: str, line: int | None) -> None:
        """Append characters as they are."""
        if not text:
            return
        if not self.begins or self.begins[-1][1] != line:
            self.begins.append((self.length, line))
        self.strings.append(text)
        self.length += len(text)
        self.ends_blank = text[-1] in " \n"

    def break_line(self) -> bool:
        """Begin a new line; False where the line is empty, so that the paragraph ends here."""
        if self.length and self.strings[-1].endswith("\n"):
            return False
        if self.length:
            self.append("\n", self.begins[-1][1])
        return True

    def mark(self, start: int, kind: str, value: str = "") -> None:
        """Mark what was appended since `start`."""
        self.marks.append(Mark(start, self.length, kind, value))

    def text(self, start: int) -> Text:
        """The run as a text that stands at an offset of the document."""
        chars = "".join(self.strings)
        size = len(chars.rstrip(" \n"))
        stops = [*(at for at, _ in self.begins[1:]), size][: len(self.begins)]
        pieces = tuple(
            Piece(at, start + at, start + min(stop, size), line)
            for (at, line), stop in zip(self.begins, stops, strict=True)
            if at < size
        )
        marks = tuple(mark._replace(start=min(mark.start, size), stop=min(mark.stop, size)) for mark in self.marks)
        return Text(chars[:size], pieces, marks)

    def __bool__(self) -> bool:
        return any(not string.isspace() for string in self.strings)
