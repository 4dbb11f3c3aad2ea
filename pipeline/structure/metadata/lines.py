"""The pass that reads metadata lines: who wrote it, when, for whom, filed under what, after which report."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from pipeline.model import Block
from pipeline.prose import is_prose, word_count
from pipeline.structure.draft import Draft
from pipeline.structure.metadata import words
from pipeline.structure.metadata.beside import (
    BELOW_HEAD,
    cues_above,
    has_title_before,
    has_title_below,
    names_again,
    with_cues_above,
)
from pipeline.structure.metadata.by_lines import by_lines, date_lines
from pipeline.structure.metadata.contest import Candidate, Page, winner
from pipeline.structure.metadata.dates import day_at
from pipeline.structure.metadata.fields import Statement, entered
from pipeline.structure.metadata.grammar import Token, tokens
from pipeline.structure.metadata.house import with_house
from pipeline.structure.metadata.names import DESK, rare_share
from pipeline.structure.metadata.rating import with_ratings
from pipeline.structure.metadata.statements import order_of_dates, statements_of
from pipeline.structure.metadata.tags import tag_lines

WEAK: Final = frozenset({"label", "button", "aside"})  # these say nothing by themselves
CUED: Final = frozenset({"tags", "audience", "source", "upstream", "credit"})
CUES: Final = frozenset(
    """by via from first originally republished reprinted appeared erschien zuerst republié publié publicado publicó
    apparso pubblicato verscheen original for score rating""".split()
)
WORD: Final = re.compile(r"\w+")
COLON: Final = re.compile(r"[:：/]")
STATED: Final = re.compile(rf"(?:{words.PUBLISHED}|{words.UPDATED}|{words.BY})\b", re.IGNORECASE)
HAS_YEAR: Final = re.compile(r"\b(?:19|20)\d\d")
LONGEST_FAR: Final = 160  # characters
MOST_WORDS: Final = 14  # of a line with a date
OF_SIGNATURE: Final = frozenset({"author", "date", "published", "updated"})
BESIDE: Final = 3  # lines


class Stated(NamedTuple):
    """The statements of a page, which lines of them stand far from its head, and what competes for by-line and date."""

    statements: list[Statement]
    away: set[int]
    page: Page
    authors: list[Candidate]
    dates: list[Candidate]


def metadata_lines(draft: Draft) -> Draft:
    """Read the lines that state metadata, and give them to the fields of the article.

    A field takes the first statement; by-line and date are those that win against the others of the page. What no field
    takes is removed with its reason.
    """
    stated = statements_and_rivals(draft)
    author, date = (winner(stated.page, "author", stated.authors), winner(stated.page, "date", stated.dates))
    own = [found for found in (author, date) if found]
    reached = {n for found in own for n in range(found.position - BESIDE, found.position + BESIDE + 1)}
    kept = reached | set(_sole_update(stated))
    statements = [s for s in stated.statements if s.position not in stated.away or s.position in kept]
    if author and author.statements[0] not in statements:
        statements += author.statements
    statements += names_again(draft, statements)
    statements = list(with_ratings(draft, statements))
    statements += tag_lines(draft, {statement.position for statement in statements})
    if len({statement.value.text for statement in statements if statement.kind == "audience"}) > 1:  # of several things
        statements = [statement for statement in statements if statement.kind != "audience"]
    if statements:
        signed = {found.statements[0] for found in own}
        draft = entered(draft, sorted(statements, key=lambda s: (s.position, s.raw.start)), signed)
    return with_house(draft)


def statements_and_rivals(draft: Draft) -> Stated:
    """All that the lines of a page state, before it is known which by-line and which date are its own."""
    near = list(_statements(draft))
    far = list(_far_statements(draft, {statement.position for statement in near}))
    away = {statement.position for statement in far}
    statements = list(with_cues_above(draft, near + far))
    away |= {s.position for s in statements if s.kind == "markup" and s.position + 1 in away}
    above = list(cues_above(draft, {statement.position for statement in statements}))
    away |= {s.position for s in above if draft.head + BELOW_HEAD < s.position < draft.tail}
    statements += above
    return Stated(statements, away, Page(draft, statements), by_lines(draft, statements), date_lines(statements))


# ── Finding ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _statements(draft: Draft) -> Iterator[Statement]:
    head, tail = draft.head, draft.tail
    order = order_of_dates(draft)
    for position, block in draft.open():
        is_edge = position <= head or position >= tail or (position <= head + BELOW_HEAD and _says_when_or_who(block))
        if not _could_state(block, is_edge) or _is_listed(draft, position):
            continue
        found = tokens(block.text.text, order)
        kinds = {token.kind for token in found}
        is_edge = is_edge or _is_cued_score(found, block)
        if not found or kinds <= WEAK or not (is_edge or kinds & CUED):
            continue
        if (
            position > head
            and not _is_cued_score(found, block)
            and (kinds <= {"date", "label"} or kinds <= {"relative", "day"})
        ):
            continue  # a date alone at the foot belongs to a timeline or a link
        if kinds <= {"day"} and not _is_lone_day(draft, position):
            continue
        if kinds == {"author"} and not _is_sure(draft, position, block, found[0]):
            continue
        if _is_heading_or_title(draft, position, block, found):
            continue
        yield from statements_of(found, block, position)


def _sole_update(stated: Stated) -> Iterator[int]:
    """The position of the line amid or behind the text that says when the page was updated, if it is the only one."""
    updated = {s.position for s in stated.statements if s.kind == "updated"}
    if len(updated) == 1 and updated <= stated.away:
        position = updated.pop()
        yield from (s.position for s in stated.statements if s.position == position or s.position == position - 1)


def _far_statements(draft: Draft, taken: Collection[int]) -> Iterator[Statement]:
    """What short lines amid the text say of who wrote it and when: the text may begin further down than it seems."""
    order = order_of_dates(draft)
    for position, block in draft.open():
        text = block.text.text
        if position <= draft.head or position in taken or len(text) > LONGEST_FAR or block.kind != "text":
            continue
        if STATED.match(text) or (HAS_YEAR.search(text) and word_count(text) <= MOST_WORDS):
            found = tokens(text, order)
            if {token.kind for token in found} & OF_SIGNATURE and not _is_listed(draft, position):
                yield from statements_of(found, block, position)


def _could_state(block: Block, is_edge: bool) -> bool:
    """Whether a block is short enough for a line of metadata; amid the text it needs a cue, which has a colon."""
    text = block.text.text
    return block.kind in {"text", "item"} and len(text) <= 240 and (is_edge or _has_cue(text[:60].lower()))


def _has_cue(low: str) -> bool:
    return ":" in low or "：" in low or not CUES.isdisjoint(WORD.findall(low))


def _is_heading_or_title(draft: Draft, position: int, block: Block, found: Sequence[Token]) -> bool:
    """Whether a line of one fact only reads like metadata: `Today`, `From the readers`, `Via Appia opens`."""
    text, kinds = block.text.text, {token.kind for token in found}
    if kinds == {"relative"} and text.isalpha():
        below = draft.blocks[position + 1].text.text if position + 1 < len(draft.blocks) else ""
        return block.is_apart and is_prose(below)
    if kinds == {"publisher"} and not COLON.search(text) and text.isascii():
        return rare_share(text[slice(*found[0].value)]) == 0
    return kinds == {"source"} and not COLON.search(text) and not has_title_before(draft, position, ())


def _says_when_or_who(block: Block) -> bool:
    """Whether a line says when or by whom the page was written, and nothing else: it may stand below a note."""
    return len(block.text.text) <= 60 and bool(STATED.match(block.text.text))


def _is_lone_day(draft: Draft, position: int) -> bool:
    """Whether a day without a year stands below a headline, and is no heading of a diary: there are none like it."""
    days = sum(day_at(block.text.text, 0) == len(block.text.text) for _, block in draft.open())
    has_title = has_title_before(draft, position, ()) or has_title_below(draft, position, ())
    return days < 2 and has_title


def _is_sure(draft: Draft, position: int, block: Block, author: Token) -> bool:
    """Whether a by-line that is nothing else stands below a headline: above it, `Par Avion` may be one itself.

    `By Industry` and `By Use Case` are entries of a menu.
    """
    name = block.text.text[slice(*author.value)]
    is_english = re.match(r"(?:written\s+|words\s+|posted\s+)?by\b", block.text.text, re.IGNORECASE)
    is_name = rare_share(name) > 0 or bool(re.fullmatch(DESK, name, re.VERBOSE | re.IGNORECASE))
    return is_name and (bool(is_english) or has_title_before(draft, position, ()))


def _is_cued_score(found: Sequence[Token], block: Block) -> bool:
    """Whether a line is nothing but a score that says so: `Rating: 8.5/10` stands at the end of a review."""
    return len(found) == 1 and found[0].kind == "score" and block.text.text[0].isalpha()


def _is_listed(draft: Draft, position: int) -> bool:
    """Whether a block is one item of several: there a label is the author's, not the page's."""
    beside = draft.blocks[max(0, position - 1) : position + 2]
    return draft.blocks[position].kind == "item" and sum(block.kind == "item" for block in beside) > 1
