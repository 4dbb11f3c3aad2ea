"""The accounting rule: every character of a document ends in exactly one place.

A character is held by a text value, a metadata value with the span that it was read from, or a removal. What nobody
holds is markup (list marks, table bars, separators, cue words such as `Source:`), but only if it lies within a block
that something was read from: a word that is simply gone is `lost`, and an article with lost words is not published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, Final

from pipeline.model import Article, Document
from pipeline.text import Text

COLON: Final = re.compile(r"[^\S\n]{0,2}:")  # the French put a space before it
FREE: Final = re.compile(rb"\x00+")
WORD: Final = re.compile(r"\S+")


def accounted(article: Article, document: Document) -> tuple[Article, list[Text]]:
    """The article with the markup of its blocks entered, and the words of the document that it has lost.

    >>> from pipeline.clean.noise import page
    >>> from pipeline.structure import structure
    >>> source = page("Chips are scarce", "- one", "- two")
    >>> article, words = accounted(structure(source), source)
    >>> [str(text) for text in article.markup], words
    (['-', '-'], [])
    """
    held = _held(article, document)
    markup = tuple(_free_runs(document, held))
    for text in markup:
        _hold(held, text)
    return replace(article, markup=(*article.markup, *markup)), _lost(held, document)


def lost(article: Article, document: Document) -> list[Text]:
    """The words of the document that the article holds nowhere, with their place in its text."""
    return _lost(_held(article, document), document)


def _lost(held: bytearray, document: Document) -> list[Text]:
    return [
        Text.of(word.group(), word.start(), None)
        for run in FREE.finditer(held)
        if not document.text[slice(*run.span())].isspace()
        for word in WORD.finditer(document.text, *run.span())
    ]


def _held(article: Article, document: Document) -> bytearray:
    """A byte for each character of the document: 1 where the article holds it."""
    held = bytearray(len(document.text))
    for text, is_label in _texts(replace(article, inferred=()), is_label=False):
        _hold(held, text)
        if is_label and (colon := COLON.match(document.text, text.stop)):
            held[colon.end() - 1] = 1  # the colon of a label belongs to the label
    return held


def _hold(held: bytearray, text: Text) -> None:
    for _, start, stop, _ in text.pieces:
        held[start:stop] = b"\x01" * (stop - start)


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


def _free_runs(document: Document, held: bytearray) -> Iterator[Text]:
    """What is held nowhere though it lies within a block of which something is held: its marks and separators."""
    for block in document.blocks:
        pieces = [*(block.mark.pieces if block.mark else ()), *block.text.pieces]
        if all(held.find(0, piece.start, piece.stop) < 0 for piece in pieces):
            continue
        is_used = any(held.find(1, piece.start, piece.stop) >= 0 for piece in pieces)
        for _, start, stop, line in pieces if is_used else ():
            for run in FREE.finditer(held, start, stop):
                text = Text.of(document.text[run.start() : run.end()], run.start(), line)[:]
                if text:
                    yield text
