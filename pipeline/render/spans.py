"""Spans: a text cut where a mark begins or ends, and the marks that Markdown can say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from pipeline.render.address import safe_address
from pipeline.render.escaping import COLLAPSED, UNTIDY
from pipeline.text import Mark, Text

# From the outermost to the innermost, whatever the page says: other orders do not survive in Markdown.
KINDS: Final = ("link", "highlight", "strong", "emphasis", "delete", "superscript", "subscript")
ATOMS: Final = ("code", "math", "footnote", "image")
RANK: Final = {kind: rank for rank, kind in enumerate((*KINDS, *ATOMS))}
WHOLE_WORDS: Final = frozenset({"highlight", "delete"})
NO_BLANK_INSIDE: Final = frozenset({"superscript", "subscript"})
BLANK: Final = re.compile(r"\s")


def collapsed(text: Text) -> tuple[str, list[Mark]]:
    """The text with white space as a browser shows it, and its marks moved along."""
    if not UNTIDY.search(text.text):
        return text.text, [tight(mark, text.text) for mark in text.marks]
    kept: list[str] = []
    moved_to = []
    for char in text.text:
        moved_to.append(len(kept))
        if char == "\n":
            while kept and kept[-1] != "\n" and kept[-1].isspace():
                kept.pop()
            if kept and kept[-1] != "\n":
                kept.append(char)
        elif char.isspace() and (not kept or kept[-1] == "\n"):
            continue
        elif not COLLAPSED.match(char):
            kept.append(char)
        elif kept and kept[-1] not in " \n":
            kept.append(" ")
    chars = "".join(kept).rstrip()
    to = [min(at, len(chars)) for at in [*moved_to, len(kept)]]
    return chars, [tight(mark._replace(start=to[mark.start], stop=to[mark.stop]), chars) for mark in text.marks]


def tight(mark: Mark, chars: str) -> Mark:
    """A mark without the blanks at its edges: `** bold **` would not be bold."""
    inner = chars[mark.start : mark.stop]
    start = mark.start + len(inner) - len(inner.lstrip())
    return mark._replace(start=start, stop=start + len(inner.strip()))


def united(marks: Iterable[Mark]) -> list[Mark]:
    """Marks of a kind that touch or overlap as one: Markdown closes them together.

    >>> united([Mark(0, 1, "strong"), Mark(2, 3, "code"), Mark(1, 4, "strong")])
    [Mark(start=0, stop=4, kind='strong', value=''), Mark(start=2, stop=3, kind='code', value='')]
    """
    result: list[Mark] = []
    last: dict[tuple[str, str], int] = {}
    for mark in sorted(marks, key=lambda mark: mark.start):
        at = last.get((mark.kind, mark.value))
        if at is not None and mark.start <= result[at].stop and mark.kind not in ATOMS:
            result[at] = result[at]._replace(stop=max(result[at].stop, mark.stop))
        else:
            last[mark.kind, mark.value] = len(result)
            result.append(mark)
    return result


def writable(marks: list[Mark], chars: str) -> Iterator[Mark]:
    """The marks that Markdown can say here; the characters of the others stay, as plain text."""
    has_deletion = any(mark.kind == "delete" for mark in marks)
    for mark in marks:
        inner = chars[mark.start : mark.stop]
        if mark.kind == "link":
            if address := safe_address(mark.value):
                yield mark._replace(value=address)
        elif mark.kind == "image":
            src, _, alt = mark.value.partition(" ")
            if address := safe_address(src):
                yield mark._replace(value=f"{address} {alt}")
        elif mark.kind in ("math", "footnote"):
            if mark.value or inner:
                yield mark
        elif inner and mark.kind in RANK:
            around = chars[max(0, mark.start - 1) : mark.start] + chars[mark.stop : mark.stop + 1]
            if is_read_as_markup(mark.kind, inner, around, has_deletion=has_deletion):
                yield mark


def is_read_as_markup(kind: str, inner: str, around: str, *, has_deletion: bool) -> bool:
    """Whether Markdown reads the delimiters of this kind between these characters.

    `^` and `~` enclose no blank, a `~` beside a `~~` is read as one mark, and `==` marks whole words only.
    """
    if kind in NO_BLANK_INSIDE:
        return not (BLANK.search(inner) or (kind == "subscript" and has_deletion))
    return kind not in WHOLE_WORDS or not any(char.isalnum() for char in around)


def parts(length: int, marks: list[Mark]) -> Iterator[tuple[int, int, list[Mark]]]:
    """The text cut at the edges of its marks, each part with the marks that hold there, the outermost first.

    A mark without characters, such as an image, is a part of its own.
    """
    starting: dict[int, list[Mark]] = {}
    for mark in marks:
        starting.setdefault(mark.start, []).append(mark)
    edges = sorted({0, length, *starting, *(mark.stop for mark in marks)})
    active: list[Mark] = []
    for start, stop in zip(edges, [*edges[1:], length], strict=True):
        active = [mark for mark in active if mark.stop > start]
        here = starting.get(start, [])
        wide = [mark for mark in here if mark.stop > start]
        empty = [mark for mark in here if mark.stop == start]
        for atom in (mark for mark in empty if mark.kind != "link"):
            around = [mark for mark in empty if mark.kind == "link"]
            yield start, start, ranked([*active, *around, atom])
        active += wide
        if start < stop:
            yield start, stop, ranked(active)


def ranked(marks: list[Mark]) -> list[Mark]:
    """Marks from the outermost to the innermost, one of a kind; an atom is the last, and nothing is inside code."""
    result: dict[str, Mark] = {}
    for mark in sorted(marks, key=lambda mark: RANK[mark.kind]):
        result.setdefault(mark.kind, mark)
    atoms = [mark for mark in result.values() if mark.kind in ATOMS]
    return [mark for mark in result.values() if mark.kind not in ATOMS] + atoms[-1:]
