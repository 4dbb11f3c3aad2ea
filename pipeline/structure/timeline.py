"""Timelines: dates and what happened on them, a line each or two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from pipeline.model import Block, Event, Inference, Text
from pipeline.prose import word_count
from pipeline.structure.draft import Draft, Part
from pipeline.structure.lexicon import TIMELINE, announces
from pipeline.structure.metadata.dates import date_at

YEAR: Final = re.compile(r"(?P<year>(?:1[89]|20)\d\d)s?(?![\w/-]\d)")
QUARTER: Final = re.compile(r"Q(?P<quarter>[1-4])[\s,-]*(?P<year>20\d\d)|(?P<year_first>20\d\d)[\s-]?Q(?P<q>[1-4])")
GAP: Final = re.compile(r"\s*(?:[:：|•·]|\s[–—-]|[–—])\s*|\s*$")


class _Dated(NamedTuple):
    date: str
    raw: Text
    text: Text  # empty where the line holds the date alone


def timeline(draft: Draft) -> Draft:
    """Find the timeline that a heading announces, or three dates that stand alone on their lines."""
    for position, block in draft.open():
        if block.kind in {"text", "heading"} and announces(TIMELINE, block.text):
            events, end = _events(draft, position + 1)
            if len(events) >= 2:
                return _entered(draft, position, position + 1, end, events)
    for position, block in draft.open():
        if block.kind == "text" and position > 0 and (dated := _dated(block)) and not dated.text:
            events, end = _events(draft, position)
            if len(events) >= 3:
                return _entered(draft, None, position, end, events)
    return draft


def _entered(draft: Draft, heading: int | None, first: int, end: int, events: list[Event]) -> Draft:
    told: dict[int, Part] = dict.fromkeys(range(first, end), "timeline")
    notes = draft.article.inferred
    if heading is not None:
        told[heading] = "timeline-heading"
        notes = (*notes, Inference(draft.blocks[heading].text, "timeline", "a heading that announces dated events"))
    return draft.told(told, timeline=tuple(events), inferred=notes)


def _events(draft: Draft, first: int) -> tuple[list[Event], int]:
    """The dated events from a position on, and the position behind the last one."""
    events: list[Event] = []
    at = first
    while draft.is_open(at) and (dated := _dated(draft.blocks[at])):
        if dated.text:
            events.append(Event(dated.date, dated.raw, dated.text))
            at += 1
            continue
        texts = list(_under(draft, at + 1))
        if not texts:
            break
        events.append(Event(dated.date, dated.raw, Text.joined(texts)))
        at += 1 + len(texts)
    return events, at


def _under(draft: Draft, at: int) -> Iterator[Text]:
    """The text under a date that stands alone: one block, and more only while they are items."""
    first = at
    while draft.is_open(at) and not _dated(draft.blocks[at]) and draft.blocks[at].kind in {"text", "item"}:
        if at > first and draft.blocks[at].kind != "item":
            return
        yield draft.blocks[at].text
        at += 1


def _dated(block: Block) -> _Dated | None:
    """The date with which a block begins, if something parts it from the text or nothing follows.

    >>> from pipeline.clean.noise import page
    >>> [_dated(block).date for block in page("2018-11", "Nov 3, 2020: It began.", "- 2021 – It ended.").blocks]
    ['2018-11', '2020-11-03', '2021']
    >>> _dated(page("2024 was a good year for chips.").blocks[0])
    """
    if block.kind not in {"text", "item", "heading"}:
        return None
    text = block.text.text
    for stop, value in _readings(text):
        gap = GAP.match(text, stop)
        if gap:
            rest = block.text[gap.end() :]
            return _Dated(value, block.text[:stop], rest) if not rest or word_count(rest.text) >= 2 else None
    return None


def _readings(text: str) -> Iterator[tuple[int, str]]:
    """The dates that a text may begin with: where each ends, and its value."""
    moment = date_at(text, 0)
    if moment and moment.value:
        yield moment.stop, moment.value
    if quarter := QUARTER.match(text):
        year = quarter["year"] or quarter["year_first"]
        yield quarter.end(), f"{year}-Q{quarter['quarter'] or quarter['q']}"
    if year_alone := YEAR.match(text):
        yield year_alone.end(), year_alone["year"]
