"""Lists of the latest news: the time, and the headline of another article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from pipeline.clean.noise import text_span
from pipeline.clean.phrases import kinds
from pipeline.clean.related import is_link
from pipeline.model import Block, Document

CLOCK: Final = re.compile(
    r"(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?:\s?(?P<half>[ap])\.?m\.?)?(?![\w:.,]*\d)", re.I
)
GAP: Final = re.compile(r"\s*[|·•–—-]?\s+(?=\S)")
FEWEST: Final = 3  # headlines
FEWEST_LABELLED: Final = 2  # below a label that says what they are
LABELS: Final = frozenset({"related", "related_heading"})


def timed_links(document: Document) -> Iterator[int]:
    """Find headlines behind times, behind the article or below a label before it, with that label.

    News count back from now. What counts on is a programme, unless the label says that it is news; and a sentence below
    a time is the report of what happened then.

    >>> from pipeline.clean.noise import page
    >>> news = "16:40", "Bakers ask for a lease", "15:58 Storm to reach the coast", "15:30", "Museum reopens today"
    >>> list(timed_links(page("Prices rose again this week, said people who know them well.", "On the wire", *news)))
    [1, 2, 3, 4, 5, 6]
    """
    blocks = document.blocks
    begin, end = text_span(document)
    position = 0
    while position < len(blocks):
        if not _clock(blocks[position]):
            position += 1
            continue
        times, stop = _run(blocks, position)
        label = position - 1 if position and _is_label(blocks[position - 1]) else None
        is_news = label is not None and not LABELS.isdisjoint(kinds(blocks[label].text.text))
        is_outside = position > end or (is_news and stop <= begin)
        counts_back = all(one >= two for one, two in pairwise(times)) and len(set(times)) > 1
        if is_outside and len(times) >= (FEWEST_LABELLED if is_news else FEWEST) and (is_news or counts_back):
            yield from range(position if label is None else label, stop)
        position = max(stop, position + 1)


def _run(blocks: Sequence[Block], position: int) -> tuple[list[int], int]:
    """The times of the headlines that begin at a position, as minutes of a day, and where they end."""
    times: list[int] = []
    while position < len(blocks) and (found := _clock(blocks[position])):
        minute, rest = found
        size = 1 if rest else 2
        headline = rest or (blocks[position + 1].text.text if position + 1 < len(blocks) else "")
        if not is_link(headline):
            break
        times.append(minute)
        position += size
    return times, position


def _clock(block: Block) -> tuple[int, str] | None:
    """The time with which a line begins, as a minute of the day, and what stands behind it.

    >>> from pipeline.clean.noise import page
    >>> [_clock(block) for block in page("14:05 Storm nears", "2.05 pm", "14:05", "2026 was dry").blocks]
    [(845, 'Storm nears'), (845, ''), (845, ''), None]
    """
    text = block.text.text
    if not text[:1].isdigit() or block.kind not in {"text", "item"} or not (found := CLOCK.match(text)):
        return None
    gap = GAP.match(text, found.end())
    if not gap and found.end() < len(text):
        return None
    return hour_of(found) * 60 + int(found["minute"]), text[gap.end() :] if gap else ""


def hour_of(clock: re.Match[str]) -> int:
    """The hour of a day that a time tells, by its groups `hour` and `half`: of two halves of a day, or none."""
    hour, half = int(clock["hour"]), clock["half"]
    return hour % 12 + (12 if "p" in half.lower() else 0) if half else hour


def _is_label(block: Block) -> bool:
    text = block.text.text
    return block.kind in {"text", "heading"} and len(text) <= 40 and not text.endswith((".", "?", "!", ":", "："))
