"""In which form: a page that says `racks rather than single chips`, and a page that speaks of chips by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pipeline.stories.clauses import excerpt
from pipeline.stories.model import Mention, Passage, Point
from pipeline.stories.words import stem, stems

ALONE: Final = frozenset(
    stem(word) for word in ("individual", "individually", "standalone", "single", "separate", "separately")
)
# `sell X rather than single Y`: what is done is told before, the form and the thing behind.
DENIED: Final = re.compile(
    r"\b(?P<cue>rather\sthan|instead\sof|as\sopposed\sto|but\snot|and\snot)\s(?:an?\s|the\s)?(?P<form>[a-z-]{4,16})\s(?P<thing>[a-z-]{3,20})\b"
)
BEFORE: Final = 4  # telling words before the denial, of which one is what is done
NEAR: Final = 8  # telling words that verb, thing and form of the other page stand within


@dataclass(frozen=True, slots=True)
class Denial:
    """What a page says is not done: one of `doing`, to `thing` alone."""

    doing: frozenset[str]
    thing: str
    mention: Mention


def different_forms(told: Iterable[Passage]) -> Iterator[Point]:
    """The things that one page says are not taken one by one, and another says are.

    >>> from pipeline.text import Text
    >>> one = Passage("a.txt", Text.of("They would sell racks rather than individual chips.", 0, 1))
    >>> two = Passage("b.txt", Text.of("They consider selling the chips as standalone hardware.", 0, 1))
    >>> [(point.topic, point.source_files) for point in different_forms([one, two])]
    [('individual chips', ('a.txt', 'b.txt'))]
    """
    given = list(told)
    for denial in (denial for passage in given for denial in _denials(passage)):
        apart = denial.mention.source_file
        found = [m for passage in given if passage.source_file != apart for m in _asserted(passage, denial)]
        if found:
            topic = denial.mention.core.text.split(maxsplit=2)[-1]
            yield Point("form", topic, (denial.mention, *found))


def _denials(passage: Passage) -> Iterator[Denial]:
    for found in DENIED.finditer(passage.text.text):
        if stem(found["form"]) in ALONE:
            doing = frozenset(list(stems(passage.text.text[: found.start()]))[-BEFORE:])
            mention = Mention(excerpt(passage, *found.span()), passage.text[found.start() : found.end()], "not alone")
            yield Denial(doing, stem(found["thing"]), mention)


def _asserted(passage: Passage, denial: Denial) -> Iterator[Mention]:
    """The mention of a sentence that does it to the thing alone, verb, thing and form close together in this order."""
    words = list(stems(passage.text.text))
    if denial.thing not in words or any(_denials(passage)):
        return
    at = words.index(denial.thing)
    before, behind = words[max(0, at - NEAR // 2) : at], words[at + 1 : at + NEAR // 2]
    if denial.doing & set(before) and ALONE & {*before, *behind}:
        form = next(found for found in re.finditer(r"[\w-]+", passage.text.text) if stem(found[0]) in ALONE)
        yield Mention(excerpt(passage, *form.span()), passage.text[form.start() : form.end()], "alone")
