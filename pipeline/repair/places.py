"""Where a line looks damaged by a channel, and how such a place may be read."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Final

from pipeline.repair import exact, pairs
from pipeline.repair.channel import LOST, Channel, beginnings, table
from pipeline.repair.language import REACH
from pipeline.repair.lattice import BEAM, Found, search
from pipeline.repair.lossless import words_beside
from pipeline.repair.prior import State, following

WEIGHED: Final = 5  # stretches on which a channel is weighed
ROUGHLY: Final = 8  # readings kept at each place while channels are weighed
LONG: Final = 18  # characters of a damaged place on which a channel is weighed
LONGEST: Final = 300  # characters of a damaged place that are weighed together
MOST: Final = 24_000  # damaged characters of a document behind a lossy channel; lines after them stay as they are
SPLIT: Final = 4  # characters that may show one of the original behind a codec of pairs
IN_PAIRS: Final = 8  # readings kept at each place behind a codec of pairs: each costs a walk over all characters
PAIRS: Final = re.compile(r"[^\x00-\x7f]+")
PAIRS_AND_MARKS: Final = re.compile(r"\?{0,3}[^\x00-\x7f][^\x00-\x7f?]*(?:\?+[^\x00-\x7f?]+)*\?{0,3}|\?{3,4}")


@cache
def pattern(channel: Channel) -> re.Pattern[str]:
    """What a UTF-8 sequence looks like behind a single-byte channel: its first byte, and what is left of the others."""
    if channel.is_double:
        return PAIRS_AND_MARKS if channel.loss == "qmark" else PAIRS
    is_whole = channel.loss in ("none", "nbsp")
    lost = "" if is_whole else LOST[channel.loss]
    tail = chars(channel, 0x80, 0xC0) + (" " if "nbsp" in channel.loss else "") + re.escape(lost)
    least = "" if is_whole else "0,"
    firsts = (chars(channel, *span) for span in ((0xC2, 0xE0), (0xE0, 0xF0), (0xF0, 0xF5)))
    sequences = [f"[{first}][{tail}]{{{least}{more}}}" for more, first in enumerate(firsts, 1) if first]
    if lost in beginnings(channel):
        sequences.append(f"{re.escape(lost)}{{2,}}")
    return re.compile("|".join(sequences))


def chars(channel: Channel, low: int, high: int) -> str:
    """What stands for some bytes, as the inside of a character class."""
    is_whole = channel.loss in ("none", "nbsp")
    known = table(channel.codec)[low:high]
    return "".join(re.escape(char or chr(low + at)) for at, char in enumerate(known) if char or is_whole)


def stretches(line: str, channel: Channel) -> Iterator[tuple[int, int]]:
    """Where the line looks damaged by the channel; places that are close together are one."""
    start = stop = -1
    for match in pattern(channel).finditer(line):
        if start >= 0 and (match.start() - stop > REACH or stop - start > LONGEST):
            yield start, stop
            start = -1
        start = match.start() if start < 0 else start
        stop = match.end()
    if start >= 0:
        yield start, stop


def gains(lines: list[str], number: int, channel: Channel, shape: Channel | None = None) -> Iterator[float]:
    """How much each damaged place of a line gains from a channel; long places are cut short.

    The places are those of `shape`, if that is given: so a channel with loss and one without are judged on the same.
    """
    if shape:
        yield from (found.gain for found in readings(lines, number, channel, LONG, shape))
    elif channel.loss == "none":
        yield from (gain for *_, gain in exact.weighed(lines[number], channel, lambda: words_beside(lines, number)))
    else:
        yield from (found.gain for found in readings(lines, number, channel, LONG))


def readings(
    lines: list[str], number: int, channel: Channel, longest: int = 10**9, shape: Channel | None = None
) -> Iterator[Found]:
    """The readings of each damaged stretch of a line, from left to right."""
    line, state, at = lines[number], State(), 0
    words: frozenset[str] | None = None
    left = MOST
    for start, stop in islice(stretches(line, shape or channel), WEIGHED if longest == LONG else None):
        left -= stop - start
        if left < 0:
            return
        words = words if words is not None else words_beside(lines, number)
        for char in line[max(at, start - REACH) : start]:
            state = following(state, char)
        last = min(len(line), stop + REACH)
        if stop - start > longest:
            stop = last = cut(line, start, start + longest, channel)
        found = search(line, start, stop, channel, state, last, words, width(channel, longest == LONG))
        if channel.is_double and not found.readings:
            found = searched_again(line, start, stop, channel, state, last, words)
        stop = found.readings[-1].stop if found.readings else stop
        yield found
        state, at = found.state._replace(pending=pairs.NONE), stop


def cut(line: str, start: int, stop: int, channel: Channel) -> int:
    """Where the sequence ends that goes on at a place of a stretch; behind a codec of pairs that is not known.

    >>> cut("Ã©Ã©Ã©", 0, 3, Channel("cp1252", "drop"))
    4
    """
    if channel.is_double:
        return stop
    return next((match.end() for match in pattern(channel).finditer(line, start) if match.end() >= stop), stop)


def searched_again(
    line: str, start: int, stop: int, channel: Channel, state: State, last: int, words: frozenset[str]
) -> Found:
    """The readings of a stretch that was cut inside a character."""
    found = Found((), -math.inf, state)
    for longer in range(1, SPLIT) if stop == last else ():
        if last + longer <= len(line) and not found.readings:
            found = search(line, start, stop + longer, channel, state, last + longer, words, IN_PAIRS)
    return found


def width(channel: Channel, is_rough: bool) -> int:
    """How many readings are kept at each place."""
    return IN_PAIRS if channel.is_double else ROUGHLY if is_rough else BEAM


def unexplained(line: str, less: Channel, more: Channel) -> Iterator[int]:
    """Where sequences begin that one channel explains, and one that loses less does not.

    >>> list(unexplained("Ã© Ñ? Ã©", Channel("latin-1"), Channel("latin-1", "qmark")))
    [3]
    """
    is_known = pattern(less).fullmatch
    yield from (match.start() for match in pattern(more).finditer(line) if not is_known(match.group()))


def advantage(lines: list[str], number: int, less: Channel, more: Channel) -> Iterator[float]:
    """How much each place gains that only the second of two channels of one codec explains, over the first.

    What stands before a place is read as far as it is whole.
    """
    line, seen = lines[number], -1
    words = words_beside(lines, number)
    for start in unexplained(line, less, more):
        if start < seen:
            continue
        stop = seen = min(len(line), start + LONG)
        whole = exact.applied(line[max(0, start - 4 * REACH) : start], Channel(less.codec))
        state = State()
        for char in whole[-REACH:] if start > 4 * REACH else whole:
            state = following(state, char)
        last = min(len(line), stop + REACH)
        gain, other = (search(line, start, stop, channel, state, last, words, ROUGHLY).gain for channel in (more, less))
        yield gain - other
