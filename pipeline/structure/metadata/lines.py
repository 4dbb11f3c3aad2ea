"""The pass that reads metadata lines: who wrote it, when, for whom, filed under what, after which report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.model import Block
from pipeline.prose import is_prose
from pipeline.sources import outlets
from pipeline.structure.draft import Draft
from pipeline.structure.metadata import words
from pipeline.structure.metadata.beside import (
    BELOW_HEAD,
    STOP_BELONGS,
    cues_above,
    has_title_before,
    has_title_below,
    is_topical,
    names_again,
    names_beside,
    with_cues_above,
)
from pipeline.structure.metadata.dates import day_at, is_day_first
from pipeline.structure.metadata.fields import Statement, entered
from pipeline.structure.metadata.grammar import Token, tokens
from pipeline.structure.metadata.house import with_house
from pipeline.structure.metadata.names import DESK, PERSON, PLACES, is_person, rare_share
from pipeline.structure.metadata.rating import with_ratings
from pipeline.structure.metadata.tags import tag_lines

WEAK: Final = frozenset({"label", "button", "aside"})  # these say nothing by themselves
CUED: Final = frozenset({"tags", "audience", "source", "upstream", "credit"})
DAY_FIRST: Final = frozenset("de fr es pt it nl sv da no fi pl cs ro tr id vi ru uk el ar he hi".split())
CUES: Final = frozenset(
    """by via from first originally republished reprinted appeared erschien zuerst republié publié publicado publicó
    apparso pubblicato verscheen original for score rating""".split()
)
WORD: Final = re.compile(r"\w+")
# Where the figures of a table or picture come from is no report.
OF_DATA: Final = re.compile(
    r"\b(?:data|figures|statistics|estimates?|surveys?|filings?|calculations?|company|companies|analysis|census|daten|angaben"
    r"|statistik|berechnung\w{0,3}|données|datos|dati|dados|cijfers)\b",
    re.IGNORECASE,
)
COLON: Final = re.compile(r"[:：/]")
STATED: Final = re.compile(rf"(?:{words.PUBLISHED}|{words.UPDATED}|{words.BY})\b", re.IGNORECASE)
LONGEST_ACRONYM: Final = 5  # letters
NAME_END: Final = re.compile(r"[.,;:\s–—-]+$")


def metadata_lines(draft: Draft) -> Draft:
    """Read the lines that state metadata, and give them to the fields of the article.

    A field takes the first statement; what no field takes is removed with its reason.
    """
    statements = list(_statements(draft))
    statements = list(with_cues_above(draft, statements))
    statements += cues_above(draft, {statement.position for statement in statements})
    statements += names_beside(draft, statements)
    statements += names_again(draft, statements)
    statements = list(with_ratings(draft, statements))
    statements += tag_lines(draft, {statement.position for statement in statements})
    if len({statement.value.text for statement in statements if statement.kind == "audience"}) > 1:  # of several things
        statements = [statement for statement in statements if statement.kind != "audience"]
    if statements:
        draft = entered(draft, sorted(statements, key=lambda s: (s.position, s.raw.start)))
    return with_house(draft)


# ── Finding ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _statements(draft: Draft) -> Iterator[Statement]:
    head, tail = draft.head, draft.tail
    order = _order(draft)
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
        yield from (_statement(token, block, position, found) for token in found)


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


def _order(draft: Draft) -> bool | None:
    """Whether the page writes the day before the month: another date says so, or the language knows one order only."""
    said = is_day_first(" ".join(block.text.text for _, block in draft.open() if len(block.text.text) <= 240))
    return True if said is None and draft.article.language in DAY_FIRST else said


def _is_cued_score(found: Sequence[Token], block: Block) -> bool:
    """Whether a line is nothing but a score that says so: `Rating: 8.5/10` stands at the end of a review."""
    return len(found) == 1 and found[0].kind == "score" and block.text.text[0].isalpha()


def _is_listed(draft: Draft, position: int) -> bool:
    """Whether a block is one item of several: there a label is the author's, not the page's."""
    beside = draft.blocks[max(0, position - 1) : position + 2]
    return draft.blocks[position].kind == "item" and sum(block.kind == "item" for block in beside) > 1


def _statement(token: Token, block: Block, position: int, line: Sequence[Token]) -> Statement:
    value = block.text[slice(*token.value)]
    is_whole = token.kind == "audience" or STOP_BELONGS.search(value.text)
    value = value if is_whole else value[: len(NAME_END.sub("", value.text))]
    raw = block.text[token.start : token.stop]
    kind = _kind_of_label(block.text.text, token, line) if token.kind == "label" else token.kind
    if kind == "source" and OF_DATA.search(value.text) and value.text not in outlets():
        kind = "figures"
    return Statement(kind, value, raw, position, token.iso)


def _kind_of_label(text: str, label: Token, line: Sequence[Token]) -> str:
    """What a bare name beside a date or score is: a person, if it can be one and the line names no other."""
    name, before, rest = NAME_END.sub("", text[slice(*label.value)]), text[: label.start].rstrip(), text[label.stop :]
    kinds = {token.kind for token in line}
    if re.fullmatch(DESK, name, re.VERBOSE | re.IGNORECASE):
        return "author"
    if name in outlets():
        return "outlet"
    is_dated = bool(kinds & {"date", "published"})
    parts = name.split()
    if "author" in kinds and before.endswith(",") and not is_topical(name):
        return "role"  # where the author is: `By Ann Lee, Berlin`
    is_before_date = is_dated and re.match(r"(?:,|\s[–—-])\s[^|•·,]{0,14}\d", rest) is not None
    if is_before_date and not is_topical(name) and (len(parts) == 1 or parts[0].lower() in PLACES):
        return "dateline"
    could_be_person = 2 <= len(parts) <= 3 and re.fullmatch(PERSON, name) and is_person(name) and not is_topical(name)
    names = sum(token.kind in {"author", "label"} for token in line)
    if names > 1 and name.isupper() and len(name) <= LONGEST_ACRONYM and not is_topical(name):
        return "label"  # for whom the author works
    if is_dated and name.isupper() and re.search(r"\s[–—-]$|,$", before) and not rest and not is_topical(name):
        return "dateline"
    if could_be_person and "author" not in kinds and kinds & {"date", "published", "counter"}:
        return "author"
    return "category" if kinds & {"date", "published", "score", "author"} else "label"
