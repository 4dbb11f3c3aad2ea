"""Metadata that takes more than one line: names beside a date, cues above a name, tags below a word."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from pipeline.clean.ways import SECTIONS
from pipeline.model import Text
from pipeline.prose import word_count
from pipeline.structure.draft import Draft
from pipeline.structure.metadata import words
from pipeline.structure.metadata.fields import SLUG, TAG_GAP, Statement
from pipeline.structure.metadata.grammar import HASHTAGS
from pipeline.structure.metadata.names import AND, DESK, PERSON, ROLE, ROLE_ALONE, is_person

TOPICAL: Final = SECTIONS | frozenset(
    """artificial intelligence technologies computing computer machine learning chip chips semiconductor semiconductors
    robotics economy media internet data digital electronic electronics engineering explained explainer special report
    reports feature interview exclusive breaking update brief briefs guide review the a of for and in press
    release""".split()
)
CUE_ALONE: Final = re.compile(
    rf"(?:(?P<author>(?:{words.BY}|{words.AUTHOR}))|(?P<publisher>{words.PUBLISHER}|{words.PUBLISHED_BY})"
    rf"|(?P<source>{words.SOURCE}))\s*[:：]?",
    re.IGNORECASE,
)
PUBLISHED_ALONE: Final = re.compile(rf"{words.PUBLISHED}\s*[:：]?", re.IGNORECASE)
TAGS_ALONE: Final = re.compile(rf"{words.TAGS}\s*[:：]?", re.IGNORECASE)
FUNCTION_WORDS: Final = frozenset(
    "a an the of to in on for and or is are was be it its this that with as at by from".split()
)
TIMES: Final = frozenset("ago hour hours day days minute minutes min week weeks month months year years".split())


def names_beside(draft: Draft, statements: Sequence[Statement]) -> Iterator[Statement]:
    """Names that stand alone on the line before or after other metadata, and what these persons are."""
    if any(statement.kind == "author" for statement in statements):
        return
    beside = {s.position for s in statements if s.kind in {"date", "published", "updated", "counter", "relative"}}
    credited = {s.position for s in statements if s.kind in {"source", "publisher"}}
    for position, block in draft.open():
        text = block.text.text
        if block.kind != "text" or len(text) > 160 or position in beside | credited:
            continue
        roles = [at for at in (position + 1,) if _is_role(draft, at)]
        neighbours = {position - 1, position + 1, *(at + 1 for at in roles)}
        is_desk = re.fullmatch(DESK, text, re.VERBOSE | re.IGNORECASE)
        if (is_desk and neighbours & (beside | credited)) or (
            _is_name(text)
            and 0 < position <= draft.head
            and (neighbours & beside or roles)
            and has_title_before(draft, position, {statement.position for statement in statements})
        ):
            yield Statement("author", _name(block.text), block.text, position)
            yield from (Statement("role", draft.blocks[at].text, draft.blocks[at].text, at) for at in roles)
            return


def _is_name(text: str) -> bool:
    """Whether a line is the name of one or more persons, with or without what they are."""
    with_role = re.fullmatch(rf"(?P<name>{PERSON}){ROLE}", text, re.VERBOSE)
    name = with_role["name"] if with_role else text
    return is_person(name) and not is_topical(re.sub(rf"\s{AND}\s", " ", name))


def _name(line: Text) -> Text:
    """The names of such a line."""
    with_role = re.fullmatch(rf"(?P<name>{PERSON}){ROLE}", line.text, re.VERBOSE)
    return line[: with_role.end("name")] if with_role else line


def _is_role(draft: Draft, position: int) -> bool:
    """Whether a line says what a person is: `Senior Reporter`."""
    if not draft.is_open(position) or draft.blocks[position].kind != "text":
        return False
    return bool(len(draft.blocks[position].text.text) <= 80 and ROLE_ALONE.fullmatch(draft.blocks[position].text.text))


def cues_above(draft: Draft, taken: set[int]) -> Iterator[Statement]:
    """`By`, `News provided by` or `Source:` alone on the line above a name."""
    head, tail = draft.head, draft.tail
    for position, block in draft.open():
        if position in taken or position + 1 in taken or not (position < head or position >= tail):
            continue
        cue = CUE_ALONE.fullmatch(block.text.text) if block.kind == "text" and len(block.text.text) <= 40 else None
        if not cue or not draft.is_open(position + 1):
            continue
        below = draft.blocks[position + 1].text
        is_named = _is_name(below.text) or re.fullmatch(DESK, below.text, re.VERBOSE | re.IGNORECASE)
        is_house = len(below.text.split()) <= 5 and below.text[0].isupper() and below.text[-1] not in ".:?!"
        kind = cue.lastgroup or "author"
        is_cue = kind == "author" or cue.group().count(" ") + (":" in cue.group()) > 0
        if (is_named if kind == "author" else is_house) and is_cue:
            yield Statement("markup", block.text, block.text, position)
            yield Statement(kind, _name(below) if kind == "author" else below, below, position + 1)


def cues_of_dates(draft: Draft, statements: Sequence[Statement]) -> Iterator[Statement]:
    """`Published` alone on the line above a date."""
    dated = {statement.position for statement in statements if statement.kind == "date"}
    for position, block in draft.open():
        if position + 1 in dated and len(block.text.text) <= 30 and PUBLISHED_ALONE.fullmatch(block.text.text):
            yield Statement("markup", block.text, block.text, position)


def names_again(draft: Draft, statements: Sequence[Statement]) -> Iterator[Statement]:
    """Lines that repeat the author's name behind the text, with what she is, or the outlet's name anywhere."""
    dated = {s.position for s in statements if s.kind in {"date", "published", "updated"}}
    houses = {s.value.text.casefold() for s in statements if s.kind == "publisher"}
    names = {s.value.text.casefold() for s in statements if s.kind == "author"}
    taken = {statement.position for statement in statements}
    head = draft.head
    for position, block in draft.open():
        if position not in taken and block.kind == "text" and block.text.text.casefold() in houses:
            yield Statement("house", block.text, block.text, position)
        elif (
            (position > head or {position - 1, position + 1} & dated)
            and position not in taken
            and block.kind == "text"
            and block.text.text.casefold() in names
        ):
            yield Statement("author", block.text, block.text, position)
            if _is_role(draft, position + 1):
                role = draft.blocks[position + 1].text
                yield Statement("role", role, role, position + 1)


def has_title_before(draft: Draft, position: int, stated: Collection[int]) -> bool:
    """Whether a line stands above that could be the headline, and is no line of metadata."""
    above = (block.text.text for n, block in enumerate(draft.blocks[:position]) if n not in stated)
    return any(word_count(text) > 3 for text in above)


def tag_lines(draft: Draft, taken: set[int]) -> Iterator[Statement]:
    """Lines of slugs or hashtags at the foot: `aws ai-hardware chips`, `#chips #cloud`; tags below `Topics`."""
    tail = draft.tail
    for position, block in draft.open():
        text = block.text.text
        if position in taken or block.kind != "text" or len(text) > 240:
            continue
        words = text.split()
        bare = [word.rstrip(",;") for word in words]
        is_slugs = position >= tail and len(words) >= 3 and all(map(SLUG.fullmatch, bare))
        has_word = not any(word.isdigit() for word in bare) and not (FUNCTION_WORDS | TIMES) & set(bare)
        if HASHTAGS.fullmatch(text) or (is_slugs and has_word):
            yield Statement("slugs", block.text, block.text, position)
        elif len(text) <= 40 and TAGS_ALONE.fullmatch(text) and (below := list(_tags_below(draft, position, taken))):
            yield Statement("markup", block.text, block.text, position)
            yield from below
            taken = taken | {statement.position for statement in below}


def _tags_below(draft: Draft, position: int, taken: set[int]) -> Iterator[Statement]:
    """The tags under a line such as `Topics`: a line with commas or bars, or short lines that stand close together."""
    at = position + 1
    while draft.is_open(at) and at not in taken and len(draft.blocks[at].text.text) <= 240:
        block = draft.blocks[at]
        parts = [part.strip() for part in TAG_GAP.split(block.text.text)]
        is_row = len(parts) > 1 and all(0 < len(part.split()) <= 5 for part in parts)
        is_short = len(block.text.text.split()) <= 4 and block.text.text[-1] not in ".:?!"
        if at == position + 1 and is_row:
            yield Statement("tags", block.text, block.text, at)
            return
        is_listed = block.kind == "item" or not block.is_apart
        if not is_short or not is_listed or (block.kind == "text" and at < draft.tail):
            return
        yield Statement("tags", block.text, block.text, at)
        at += 1


def is_topical(name: str) -> bool:
    return any(word.lower() in TOPICAL for word in re.split(r"[\s&/-]+", name))
