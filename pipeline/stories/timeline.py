"""The timelines of a story's pages, merged; what happened, what appeared and what a machine expects stay apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from pipeline.model import Article
from pipeline.stories.model import Moment, Passage
from pipeline.structure.metadata.dates import dates
from pipeline.text import Text

QUARTER: Final = re.compile(
    r"\b(?:Q(?P<number>[1-4])|(?P<word>first|second|third|fourth)\s+quarter(?:\s+of)?)[\s,]+(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
HALF: Final = re.compile(
    r"\b(?:H(?P<number>[12])|(?P<word>first|second)\s+half(?:\s+of)?)[\s,]+(?P<year>20\d\d)\b", re.IGNORECASE
)
ORDINALS: Final = {"first": "1", "second": "2", "third": "3", "fourth": "4"}
PLACED: Final = re.compile(r"(?:\b(?:by|in|since|until|before|after|from|during|late|early)\s+)?$", re.IGNORECASE)


def timeline(articles: Iterable[Article], told: Iterable[Passage]) -> tuple[Moment, ...]:
    """Every dated thing of a story in order; where the date is the same, in the order of the members."""
    moments = [moment for article in articles for moment in (*_coverage(article), *_events(article))]
    known = {(moment.source_file, moment.date) for moment in moments}
    moments += (moment for moment in _in_prose(told) if (moment.source_file, moment.date) not in known)
    return tuple(sorted(_distinct(moments), key=lambda moment: moment.date.replace("-Q", "-~Q").replace("-H", "-~H")))


def _coverage(article: Article) -> Iterator[Moment]:
    if article.published and article.title:
        yield Moment(article.published.value, "coverage", article.source_file, article.published.raw, article.title)


def _events(article: Article) -> Iterator[Moment]:
    for event in article.timeline:
        yield Moment(event.date, "event", article.source_file, event.raw, event.text)


def _in_prose(told: Iterable[Passage]) -> Iterator[Moment]:
    """Dates in the sentences: of what is reported, and of what a machine forecasts."""
    for passage in told:
        if passage.voice == "ai" or passage.place == "title":
            continue
        for date, raw in dated(passage.text):
            is_forecast = passage.voice == "ai-forecast"
            yield Moment(date, "ai-forecast" if is_forecast else "event", passage.source_file, raw, passage.text)


def dated(text: Text) -> Iterator[tuple[str, Text]]:
    """The dates in a sentence, to the month or better, in ISO 8601; quarters and halves as `2026-Q4` and `2026-H2`.

    >>> list(dated(Text.of("It began in May 2024 and ends by Q4 2026.", 0, 1)))
    [('2024-05', Text('in May 2024', line 1)), ('2026-Q4', Text('by Q4 2026', line 1))]
    """
    found = [(moment.start, moment.stop, moment.value) for moment in dates(text.text) if moment.value]
    for pattern, letter in ((QUARTER, "Q"), (HALF, "H")):
        for part in pattern.finditer(text.text):
            number = part["number"] or ORDINALS[part["word"].lower()]
            found.append((*part.span(), f"{part['year']}-{letter}{number}"))
    for start, stop, value in sorted(found):
        lead = PLACED.search(text.text[max(0, start - 12) : start])
        yield value, text[start - (len(lead[0]) if lead else 0) : stop]


def _distinct(moments: Iterable[Moment]) -> Iterator[Moment]:
    """One entry a page, date and kind."""
    seen = set()
    for moment in moments:
        key = (moment.source_file, moment.date, moment.kind)
        if key not in seen:
            seen.add(key)
            yield moment
