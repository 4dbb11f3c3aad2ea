"""Timelines: dates, or times of one day, and what happened on them, a line each or two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from pipeline.clean.timed import hour_of
from pipeline.model import Block, Event, Inference
from pipeline.prose import word_count
from pipeline.structure.draft import Draft, Part
from pipeline.structure.lexicon import TIMELINE, announces
from pipeline.structure.metadata.dates import date_at, dates
from pipeline.text import Text

YEAR: Final = re.compile(r"(?P<year>(?:1[89]|20)\d\d)s?(?![\w/-]\d)")
QUARTER: Final = re.compile(r"Q(?P<quarter>[1-4])[\s,-]*(?P<year>20\d\d)|(?P<year_first>20\d\d)[\s-]?Q(?P<q>[1-4])")
CLOCK: Final = re.compile(
    r"(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?P<half>\s?[ap]\.?m\b\.?)?(?![\w:.,]*\d)", re.I
)
LONGEST_HEAD: Final = 120  # characters of a line that tells the day
DIGIT: Final = re.compile(r"\d")
GAP: Final = re.compile(r"\s*(?:[:：|•·]|\s[–—-]|[–—])\s*|\s*$")


class _Dated(NamedTuple):
    date: str
    raw: Text
    text: Text  # empty where the line holds the date alone


def timeline(draft: Draft) -> Draft:
    """Find the timeline that a heading announces, or three dates that stand alone on their lines."""
    day = _day(draft)
    for position, block in draft.open():
        if block.kind in {"text", "heading"} and announces(TIMELINE, block.text):
            events, end = _events(draft, position + 1, day)
            if len(events) >= 2:
                return _entered(draft, position, position + 1, end, events)
    for position, block in draft.open():
        if block.kind == "text" and position > 0 and (dated := _dated(block, day)) and not dated.text:
            events, end = _events(draft, position, day)
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


def _day(draft: Draft) -> str:
    """The day of which a page speaks when it tells only the time: the first date of its head, if there is one."""
    head = (block.text.text for block in draft.blocks[: draft.head])
    found = (moment.value for text in head if len(text) <= LONGEST_HEAD for moment in dates(text))
    return next((value[:10] for value in found if value and len(value) >= len("2026-09-02")), "")


def _events(draft: Draft, first: int, day: str) -> tuple[list[Event], int]:
    """The dated events from a position on, and the position behind the last one."""
    events: list[Event] = []
    at = first
    while draft.is_open(at) and (dated := _dated(draft.blocks[at], day)):
        if dated.text:
            events.append(Event(dated.date, dated.raw, dated.text))
            at += 1
            continue
        texts = list(_under(draft, at + 1, day))
        if not texts:
            break
        events.append(Event(dated.date, dated.raw, Text.joined(texts)))
        at += 1 + len(texts)
    return events, at


def _under(draft: Draft, at: int, day: str) -> Iterator[Text]:
    """The text under a date that stands alone: one block, and more only while they are items."""
    first = at
    while draft.is_open(at) and not _dated(draft.blocks[at], day) and draft.blocks[at].kind in {"text", "item"}:
        if at > first and draft.blocks[at].kind != "item":
            return
        yield draft.blocks[at].text
        at += 1


def _dated(block: Block, day: str = "") -> _Dated | None:
    """The date with which a block begins, if something parts it from the text or nothing follows.

    A time counts as well where the day is known.

    >>> from pipeline.clean.noise import page
    >>> [_dated(block).date for block in page("2018-11", "Nov 3, 2020: It began.", "- 2021 – It ended.").blocks]
    ['2018-11', '2020-11-03', '2021']
    >>> _dated(page("2024 was a good year for chips.").blocks[0])
    >>> _dated(page("9.05 pm – It ended.").blocks[0], "2026-09-02").date
    '2026-09-02T21:05'
    """
    if block.kind not in {"text", "item", "heading"}:
        return None
    text = block.text.text
    if not DIGIT.search(text, 0, LONGEST_HEAD):
        return None
    for stop, value in _readings(text, day):
        gap = GAP.match(text, stop)
        if gap:
            rest = block.text[gap.end() :]
            return _Dated(value, block.text[:stop], rest) if not rest or word_count(rest.text) >= 2 else None
    return None


def _readings(text: str, day: str) -> Iterator[tuple[int, str]]:
    """The dates that a text may begin with: where each ends, and its value."""
    moment = date_at(text, 0)
    if moment and moment.value:
        yield moment.stop, moment.value
    if quarter := QUARTER.match(text):
        year = quarter["year"] or quarter["year_first"]
        yield quarter.end(), f"{year}-Q{quarter['quarter'] or quarter['q']}"
    if year_alone := YEAR.match(text):
        yield year_alone.end(), year_alone["year"]
    if day and (clock := CLOCK.match(text)):
        yield clock.end(), f"{day}T{hour_of(clock):02}:{clock['minute']}"
