"""Metadata that takes more than one line: names beside a date, cues above a name, tags below a word."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Final

from pipeline.clean.ways import SECTIONS
from pipeline.prose import ends_like_a_sentence, word_count
from pipeline.structure.draft import Draft
from pipeline.structure.metadata import words
from pipeline.structure.metadata.fields import Statement
from pipeline.structure.metadata.names import DESK, is_role, names_length
from pipeline.text import Text

TOPICAL: Final = SECTIONS | frozenset(
    """artificial intelligence technologies computing computer machine learning chip chips semiconductor semiconductors
    robotics economy media internet data digital electronic electronics engineering explained explainer special report
    reports feature interview exclusive breaking update brief briefs guide review the a of for and in press
    release""".split()
)
DATED: Final = frozenset({"date", "published", "updated", "day", "counter", "relative"})
CUE_ALONE: Final = re.compile(
    rf"(?:(?P<author>{words.BY}|(?:{words.AUTHOR})\s*[:：])|(?P<label>{words.AUTHOR})|(?P<publisher>{words.PUBLISHER}|{words.PUBLISHED_BY})"
    rf"|(?P<source>{words.SOURCE})|(?P<credit>{words.REVIEWED_BY}))\s*[:：]?",
    re.IGNORECASE,
)
CREDITED: Final = re.compile(
    r"(?:edited|reviewed|checked|verified|photo(?:graph)?s?|illustrated|translated|produced|analysis)$", re.IGNORECASE
)
DATE_CUE_ALONE: Final = re.compile(
    rf"(?:(?P<published>{words.PUBLISHED})|(?P<updated>{words.UPDATED}))(?:\s{words.ON})?\s*[:：]?", re.IGNORECASE
)
DESK_ALONE: Final = re.compile(DESK, re.VERBOSE | re.IGNORECASE)
REACH: Final = 20  # lines between the by-line and the text
LONGEST: Final = 160  # characters of a line of names
BELOW_HEAD: Final = 3  # lines
NEAR: Final = 6  # lines that are no metadata
BESIDE: Final = 4  # lines between a name and the date
SHORTEST_TITLE: Final = 4  # words
# What a line ends with whose sentence goes on; `Photo by`, `Edited by`, and not the cue of a by-line.
GOES_ON: Final = re.compile(r"(?:^|\s)(?:\S+\s(?:by|By):?|via|with|from|the|The|of|and|to|in|for|at|on)$|,$")
STOP_BELONGS: Final = re.compile(r"\b(?:Inc|Ltd|Corp|Co|S\.A|S\.p\.A|N\.V|B\.V|L\.P|LLC|Jr|Sr|[A-Z]\.[\s-]?[A-Z])\.$")


def is_torn(draft: Draft, position: int) -> bool:
    """Whether a line is a part of a sentence, or of a credit, of which the rest stands above and below it."""
    above, below = (
        draft.blocks[at].text.text if 0 <= at < len(draft.blocks) else "" for at in (position - 1, position + 1)
    )
    return below[:1].islower() or below[:1] in {",", ".", "’"} or bool(GOES_ON.search(above))


def is_name(text: str) -> bool:
    """Whether a line is the name of one or more persons, with or without what and where they are."""
    size = names_length(text)
    return size > 0 and not is_topical(" ".join(word for word in text[:size].split() if not word.islower()))


def name_of(line: Text) -> Text:
    """The names of such a line."""
    return line[: names_length(line.text) or len(line.text)]


def is_place(draft: Draft, position: int) -> bool:
    """Whether a line can be a place: `Vigo`, `Mexico City`."""
    if not draft.is_open(position) or draft.blocks[position].kind != "text":
        return False
    text = draft.blocks[position].text.text
    words = text.split()
    return (
        len(words) <= 3
        and len(text) <= 30
        and text.replace(" ", "").isalpha()
        and words[0][0].isupper()
        and not is_topical(text)
    )


def is_role_line(draft: Draft, position: int) -> bool:
    """Whether a line says what a person is: `Senior Reporter`."""
    if not draft.is_open(position) or draft.blocks[position].kind != "text":
        return False
    return is_role(draft.blocks[position].text.text)


def cues_above(draft: Draft, taken: set[int]) -> Iterator[Statement]:
    """`By`, `News provided by` or `Source:` alone on the line above a name."""
    for position, block in draft.open():
        if position in taken or position + 1 in taken:
            continue
        cue = CUE_ALONE.fullmatch(block.text.text) if block.kind == "text" and len(block.text.text) <= 40 else None
        if not cue or not draft.is_open(position + 1):
            continue
        below = draft.blocks[position + 1].text
        is_named = is_name(below.text) or DESK_ALONE.fullmatch(below.text)
        is_firm = bool(STOP_BELONGS.search(below.text))
        is_house = (
            len(below.text.split()) <= 5 and below.text[:1].isupper() and (below.text[-1] not in ".:?!" or is_firm)
        )
        kind = cue.lastgroup or "author"
        if kind == "label" and position > draft.head + BELOW_HEAD:
            continue  # `Authors` is an entry of a menu
        kind = "author" if kind == "label" else kind
        if kind == "credit":
            if is_named:
                yield from (
                    Statement(kind, draft.blocks[at].text, draft.blocks[at].text, at) for at in (position, position + 1)
                )
            continue
        if kind == "author" and is_named and _credits(draft, position):
            credit = (draft.blocks[at].text for at in (position - 1, position, position + 1))
            yield from (Statement("credit", text, text, at) for at, text in enumerate(credit, position - 1))
            continue
        is_cue = kind == "author" or cue.group().count(" ") + (":" in cue.group()) > 0
        if (is_named if kind == "author" else is_house) and is_cue:
            yield Statement("markup", block.text, block.text, position)
            yield Statement(kind, name_of(below) if kind == "author" else below, below, position + 1)


def _credits(draft: Draft, position: int) -> bool:
    """Whether the line above `by` says that somebody did something else: `Edited`, `Medically reviewed`."""
    return draft.is_open(position - 1) and bool(CREDITED.search(draft.blocks[position - 1].text.text))


def with_cues_above(draft: Draft, statements: Sequence[Statement]) -> Iterator[Statement]:
    """The statements, with `Published` or `Updated on` from the line above a date."""
    dated = {statement.position: statement for statement in statements if statement.kind == "date"}
    cues: dict[int, str] = {}
    for position, block in draft.open():
        text = block.text.text
        cue = DATE_CUE_ALONE.fullmatch(text) if position + 1 in dated and len(text) <= 30 else None
        if cue:
            cues[position + 1] = cue.lastgroup or "published"
            yield Statement("markup", block.text, block.text, position)
    yield from (s._replace(kind=cues[s.position]) if s.kind == "date" and s.position in cues else s for s in statements)


def names_again(draft: Draft, statements: Sequence[Statement]) -> Iterator[Statement]:
    """Lines that repeat the author's name behind the text, with what she is, or the outlet's name anywhere."""
    dated = {s.position for s in statements if s.kind in {"date", "published", "updated"}}
    houses = {s.value.text.casefold() for s in statements if s.kind == "publisher"}
    names = {s.value.text.casefold() for s in statements if s.kind == "author"}
    signed = {s.position for s in statements if s.kind == "author"}
    taken = {statement.position for statement in statements}
    head = draft.head
    for position, block in draft.open() if names or houses else ():
        text = block.text.text.casefold()
        if position not in taken and block.kind == "text" and text in houses:
            yield Statement("house", block.text, block.text, position)
        elif (
            (position > head or {position - 1, position + 1} & (dated | signed))
            and position not in taken
            and block.kind == "text"
            and len(block.text.text) <= 160
            and text.startswith(tuple(names))
            and name_of(block.text).text.casefold() in names
        ):
            yield Statement("author", block.text, block.text, position)
            if is_role_line(draft, position + 1):
                role = draft.blocks[position + 1].text
                yield Statement("role", role, role, position + 1)


def has_title_before(draft: Draft, position: int, stated: Collection[int]) -> bool:
    """Whether a line stands close above that could be the headline, and is no line of metadata."""
    above = (n for n in range(position - 1, -1, -1) if n not in stated)
    return any(word_count(draft.blocks[n].text.text) > 3 for n in islice(above, NEAR))


def has_title_below(draft: Draft, position: int, stated: Collection[int]) -> bool:
    """Whether the headline may stand right below the name and the date: a line of words, then text or metadata."""
    for at in range(position + 1, min(position + 5, len(draft.blocks))):
        text = draft.blocks[at].text.text
        if at not in stated and word_count(text) > 3:
            return draft.blocks[at].kind in {"text", "heading"} and not ends_like_a_sentence(text.rstrip("?!"))
    return False


def is_topical(name: str) -> bool:
    return any(word.lower() in TOPICAL for word in re.split(r"[\s&/-]+", name))
