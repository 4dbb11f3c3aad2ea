"""What a line states, token by token: the facts of one line, with their kinds seen in its company."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.model import Block
from pipeline.sources import outlets
from pipeline.structure.draft import Draft
from pipeline.structure.metadata.beside import STOP_BELONGS, is_topical
from pipeline.structure.metadata.dates import is_day_first
from pipeline.structure.metadata.fields import Statement
from pipeline.structure.metadata.grammar import Token
from pipeline.structure.metadata.names import DESK, PERSON, PLACES, is_person

DAY_FIRST: Final = frozenset("de fr es pt it nl sv da no fi pl cs ro tr id vi ru uk el ar he hi".split())
# Where the figures of a table or picture come from is no report.
OF_DATA: Final = re.compile(
    r"\b(?:data|figures|statistics|estimates?|surveys?|filings?|calculations?|company|companies|analysis|census|daten|angaben"
    r"|statistik|berechnung\w{0,3}|données|datos|dati|dados|cijfers)\b",
    re.IGNORECASE,
)
LONGEST_ACRONYM: Final = 5  # letters
LONGEST: Final = 240  # characters of a line that tells the order of its dates
NAME_END: Final = re.compile(r"[.,;:\s–—-]+$")


def order_of_dates(draft: Draft) -> bool | None:
    """Whether the page writes the day before the month: another date says so, or the language knows one order only."""
    said = is_day_first(" ".join(block.text.text for _, block in draft.open() if len(block.text.text) <= LONGEST))
    return True if said is None and draft.article.language in DAY_FIRST else said


def statements_of(found: Sequence[Token], block: Block, position: int) -> Iterator[Statement]:
    """The statements of a line that its tokens explain."""
    return (_statement(token, block, position, found) for token in found)


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
