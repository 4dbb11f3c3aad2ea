"""The accounting rule: every character of a document ends in exactly one place.

A character is held by a text value, a metadata value with the span that it was read from, or a removal. What nobody
holds is markup (list marks, table bars, separators, cue words such as `Source:`), but only if it lies within a block
that something was read from: a word that is simply gone is `lost`, and an article with lost words is not published.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, Final

from pipeline.model import Article, Block, Document, Text

COLON: Final = re.compile(r"[^\S\n]{0,2}:")  # the French put a space before it
FREE: Final = re.compile(rb"\x00+")
WORD: Final = re.compile(r"\S+")


def with_markup(article: Article, document: Document, blocks: Iterable[Block]) -> Article:
    """The article with the markup of its blocks entered.

    >>> from pipeline.clean.noise import page
    >>> from pipeline.structure import structure
    >>> source = page("Chips are scarce", "- one", "- two")
    >>> [str(text) for text in with_markup(structure(source), source, source.blocks).markup]
    ['-', '-']
    """
    held = _held(article, document)
    markup = tuple(_free_runs(document, held, blocks))
    return replace(article, markup=(*article.markup, *markup))


def lost(article: Article, document: Document) -> list[Text]:
    """The runs of characters of the document that the article holds nowhere, with their place in its text."""
    held = _held(article, document)
    return [
        Text.of(word.group(), word.start(), None)
        for run in FREE.finditer(held)
        for word in WORD.finditer(document.text, *run.span())
    ]


def _held(article: Article, document: Document) -> bytearray:
    """A byte for each character of the document: 1 where the article holds it."""
    held = bytearray(len(document.text))
    for text, is_label in _texts(replace(article, inferred=()), is_label=False):
        for _, start, stop, _ in text.pieces:
            held[start:stop] = b"\x01" * (stop - start)
        if is_label and (colon := COLON.match(document.text, text.stop)):
            held[colon.end() - 1] = 1  # the colon of a label belongs to the label
    return held


def texts(value: Any) -> Iterator[Text]:
    """Every text that a value of the model holds, itself included."""
    return (text for text, _ in _texts(value, is_label=False))


def _texts(value: Any, is_label: bool) -> Iterator[tuple[Text, bool]]:
    """The texts of a value, and whether each is the label of an item or disclosure."""
    if isinstance(value, Text):
        yield value, is_label
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part, is_label)
    else:
        for name in _names(value.__class__):
            yield from _texts(getattr(value, name), name == "label")


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The names of the fields of a type of the model; none for other types."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def _free_runs(document: Document, held: bytearray, blocks: Iterable[Block]) -> Iterator[Text]:
    """What is held nowhere though it lies within a block of which something is held: its marks and separators."""
    for block in blocks:
        pieces = [*(block.mark.pieces if block.mark else ()), *block.text.pieces]
        if all(held.find(0, piece.start, piece.stop) < 0 for piece in pieces):
            continue
        is_used = any(held.find(1, piece.start, piece.stop) >= 0 for piece in pieces)
        for _, start, stop, line in pieces if is_used else ():
            for run in FREE.finditer(held, start, stop):
                text = Text.of(document.text[run.start() : run.end()], run.start(), line)[:]
                if text:
                    yield text
