"""The state of reading: the run that is open, the containers around it, and what was read so far."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from bs4 import Tag
from bs4.element import NavigableString, RubyParenthesisString, RubyTextString

from pipeline.model import Block, Removal, Repair
from pipeline.parse.html import escaped, math
from pipeline.parse.html.footnotes import Notes
from pipeline.parse.html.run import Run
from pipeline.parse.html.soup import LINE
from pipeline.text import Mark, Piece, Text

REASONS: Final = {
    "hidden": "the page does not show it",
    "permalink": "a link of a heading to itself",
    "line-numbers": "line numbers and buttons of a code block",
    "math-drawing": "the same formula, drawn for the eye",
    "footnote-link": "a link from a footnote back to the text",
    "control": "a button or a field of a form",
    "drawing": "text in a drawing",
    "reading": "how the characters below it are read",
}
NOTE_MARK: Final = re.compile(r"[\[(^]{0,2}\s?(?:\d{1,4}|[*†‡])\s?[\])]?[.:)]?\s+|\^\s?|[*†‡]\s?")
STRINGS: Final = frozenset({NavigableString, RubyTextString, RubyParenthesisString})
NOTHING: Final = Text("", ())


class Role(NamedTuple):
    """What the next run of text will be."""

    kind: str = "text"
    level: int = 0
    number: int | None = None
    is_done: bool | None = None
    label: str | None = None


TEXT: Final = Role()
Handler = Callable[["Reader", Tag], None]


@dataclass(slots=True)
class Reader:
    """Reads a tree in order: blocks, removals, and the text that both point into."""

    handlers: Mapping[str, Handler]
    fallback: Handler
    base: str | None = None
    notes: Notes = field(default_factory=Notes)
    removed: Mapping[str, tuple[str, str, str]] = field(default_factory=dict)  # text, rule and reason by number
    is_typeset: bool = False
    has_formulas: bool = True
    has_tasks: bool = True
    keeps_anchors: bool = False
    parts: list[str] = field(default_factory=list)
    at: int = 0
    blocks: list[Block] = field(default_factory=list)
    removals: list[Removal] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    run: Run = field(default_factory=Run)
    role: Role = TEXT
    within: list[str] = field(default_factory=list)
    open: list[tuple[int, str, str]] = field(default_factory=list)
    later: list[tuple[str, int | None, str, str]] = field(default_factory=list)
    solid: int = 0
    line: int | None = None
    seen: dict[str, int] = field(default_factory=dict)
    leads: dict[str, str] = field(default_factory=dict)  # from the address of an image to where a click on it leads
    asides: list[tuple[str, Run]] = field(default_factory=list)

    # ── Walking ──────────────────────────────────────────────────────────────────────────────────────────────────

    def visit(self, node: object) -> None:
        """Read a node and what is in it."""
        if isinstance(node, Tag):
            if line := node.attrs.get(LINE):
                self.line = int(str(line))
            self.handlers.get(node.name, self.fallback)(self, node)
        elif type(node) in STRINGS:
            self.string(str(node))

    def children(self, tag: Tag) -> None:
        """Read all that is in a tag."""
        for child in tag.contents[:]:
            self.visit(child)

    def string(self, string: str) -> None:
        """Read characters of the page."""
        shown, begin = string, self.line
        breaks = string.count("\n") if begin is not None else 0
        if begin is not None and breaks and string[0].isspace():
            begin += string.count("\n", 0, len(string) - len(string.lstrip()))
        if "&" in string and not any(kind == "code" for _, kind, _ in self.open):
            shown, repairs = escaped.repaired(string, begin)
            self.repairs += repairs
        self.run.add(shown, begin)
        if self.line is not None:
            self.line += breaks

    def block(self, tag: Tag) -> None:
        """Read a tag that begins and ends a line."""
        self.flush()
        self.children(tag)
        self.flush()

    @contextmanager
    def inside(self, container: str) -> Iterator[None]:
        """Read what is in a container; two of a kind in one page differ by a number."""
        self.flush()
        self.settle()
        self.seen[container] = count = self.seen.get(container, 0) + 1
        outer, size = self.role, len(self.within)
        self.role = TEXT
        self.within.append(container if count == 1 or container in ("quote", "item") else f"{container} {count}")
        yield
        self.flush()
        del self.within[size:]
        self.role = outer

    @contextmanager
    def as_one(self, role: Role) -> Iterator[None]:
        """Read what makes one block, whatever boxes are in it."""
        self.flush()
        if role.kind != "item":
            self.settle()
        outer, self.role = self.role, role
        self.solid += 1
        yield
        self.solid -= 1
        self.flush()
        self.role = outer if outer.kind not in ("item", "footnote") else self.role

    @contextmanager
    def beginning(self, role: Role) -> Iterator[None]:
        """Read a box whose first run has a role, and whose further blocks stand within it."""
        self.flush()
        self.settle()
        outer, size = self.role, len(self.within)
        self.role = role
        yield
        self.flush()
        if self.role.kind == "footnote":  # an empty item is none, but a mark in the text points to a note
            self.settle()
        del self.within[size:]
        self.role = outer

    def settle(self) -> None:
        """Begin an item or a note whose first block is no text."""
        if self.role.kind in ("item", "footnote") and not self.solid:
            self.emit(NOTHING)

    # ── Writing down ─────────────────────────────────────────────────────────────────────────────────────────────

    def text(self, run: Run) -> Text:
        """A run as a text of the document."""
        text = run.text(self.at)
        self.record(text.text)
        return text

    def record(self, chars: str) -> None:
        """Append characters to the text of the document."""
        if chars:
            self.parts.append(chars)
            self.at += len(chars) + 1

    def flush(self) -> None:
        """End the run and make a block of it."""
        if self.solid:
            self.run.add(" ", self.line)
            return
        if not (self.run.length or self.run.marks or self.asides or self.later):
            return
        run, self.run = self.run, Run()
        for start, kind, value in self.open:
            run.mark(start, kind, value)
        self.open = [(0, kind, value) for _, kind, value in self.open]
        pictures = [mark for mark in run.marks if mark.kind == "image"]
        if run or any(mark.kind in ("math", "footnote") for mark in run.marks):
            text = self.with_formulas(self.text(run))
            self.emit(self.note_text(text) if self.role.kind == "footnote" else text)
        elif pictures:
            self.pictures(pictures)
        asides, self.asides = self.asides, []
        for label, note in asides:
            self.append(Block("footnote", self.text(note), alt=label, within=tuple(self.within)))
        for chars, line, rule, reason in self.later:
            self.removals.append(Removal(self.plain(chars, line), rule, reason))
        self.later = []

    def with_formulas(self, text: Text) -> Text:
        """The text with the TeX marked that stands between delimiters."""
        taken = [mark for mark in text.marks if mark.kind in ("code", "math")]
        found = [
            Mark(start, stop, "math", tex)
            for start, stop, tex in math.delimited(text.text)
            if (self.is_typeset or "\\" in tex) and not any(m.start < stop and start < m.stop for m in taken)
        ]
        return replace(text, marks=(*text.marks, *found)) if found else text

    def note_text(self, text: Text) -> Text:
        """A note without the number that it repeats."""
        found = NOTE_MARK.match(text.text)
        if not found or found.end() >= len(text.text):
            return text
        self.removals.append(Removal(text[: found.end()], "footnote-link", REASONS["footnote-link"]))
        return text[found.end() :]

    def plain(self, chars: str, line: int | None) -> Text:
        """Characters as a text of the document, without marks."""
        chars = " ".join(chars.split())
        text = Text.of(chars, self.at, line)
        self.record(chars)
        return text

    def emit(self, text: Text) -> None:
        """Append a block in the role that the text has."""
        role, within = self.role, list(self.within)
        kind = role.kind
        if kind == "text" and within and within[-1] == "quote":
            kind = "quote"
            del within[-1]
        elif kind == "text" and not text:
            kind = "formula"
        self.append(
            Block(
                kind,  # type: ignore[arg-type]
                text,
                level=within.count("item") if kind == "item" else role.level,
                number=role.number,
                is_done=role.is_done,
                alt=role.label,
                within=tuple(within),
            )
        )
        if kind in ("item", "footnote"):
            self.within.append(kind)
            self.role = TEXT

    def append(self, block: Block) -> None:
        """Append a block as it is."""
        self.blocks.append(block)

    def alone(self, kind: str, text: Text, **more: object) -> None:
        """Append a block that is no run of text: code, a table, an image."""
        self.settle()
        self.append(Block(kind, text, within=tuple(self.within), **more))  # type: ignore[arg-type]

    def pictures(self, marks: list[Mark]) -> None:
        """Append the images of a run without words, each with the link that is around it."""
        for mark in marks:
            src, _, alt = mark.value.partition(" ")
            self.alone("image", NOTHING, src=src, alt=alt, href=self.leads.get(src))

    def is_repeated(self, src: str) -> bool:
        """Whether the image before has the same address: lazy loaders write images twice."""
        if not self.run.images and not self.run and self.blocks and self.blocks[-1].kind == "image":
            return src == self.blocks[-1].src
        return src in self.run.images

    def remove(self, chars: str, rule: str, reason: str | None = None) -> None:
        """Put a text aside, with its reason; it is written down when the run ends."""
        if chars.strip():
            self.later.append((chars, self.line, rule, reason or REASONS[rule]))

    def lines(self, chars: str, first: int | None) -> Text:
        """Several lines as a text of the document, kept as they are."""
        pieces, at = [], 0
        for number, line in enumerate(chars.split("\n")):
            stop = min(at + len(line) + 1, len(chars))
            pieces.append(Piece(at, self.at + at, self.at + stop, None if first is None else first + number))
            at = stop
        text = Text(chars, tuple(piece for piece in pieces if piece.start < piece.stop))
        self.record(chars)
        return text
