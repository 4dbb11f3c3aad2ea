"""One accident for a whole document: the channel is the one that explains all its damaged places best.

Minimum description length (Rissanen 1978): a channel costs some nats, each place that it explains saves some.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice
from typing import Final

from pipeline.repair.channel import DOUBLE, LOSSES, LOST, NBSP, SINGLE, Channel, table
from pipeline.repair.decision import decided
from pipeline.repair.edits import Edit, applied, composed
from pipeline.repair.exact import is_strange, undone, weighed
from pipeline.repair.gate import may_be_damaged
from pipeline.repair.language import REACH
from pipeline.repair.lattice import BEAM, Found, search
from pipeline.repair.lossless import lossless, words_beside
from pipeline.repair.prior import State, following

LAYERS: Final = 3
TRIED: Final = 6  # channels that are weighed in full
WEIGHED: Final = 5  # stretches on which a channel is weighed
CHANNEL_COST: Final = 9.0  # nats: that a text is damaged at all, and by this channel
LOSS_COST: Final = {"none": 0.0, "nbsp": 1.0, "drop": 2.5, "drop_nbsp": 3.0, "fffd": 2.0, "qmark": 3.0}
RARER: Final = {"cp1252": 0.0, "latin-1": 0.5}  # nats; every other codec costs `ELSE`
ELSE: Final = 3.0
PLACE_COST: Final = 3.0  # nats: that this place of a damaged document is damaged
ROUGHLY: Final = 8  # readings kept at each place while channels are weighed
LONG: Final = 18  # characters of a damaged place on which a channel is weighed
SAMPLE: Final = 20_000  # characters of the text on which channels are ranked
PAIRS: Final = re.compile(r"[^\x00-\x7f]+")
PAIRS_AND_MARKS: Final = re.compile(r"\?{0,3}[^\x00-\x7f][^\x00-\x7f?]*(?:\?+[^\x00-\x7f?]+)*\?{0,3}")
WIDE: Final = re.compile(r"[\u2e80-\uffef]")
PROVEN_COST: Final = -4.0  # nats: the same, beside another damaged place of the same line, where nothing is lost
LONGEST: Final = 300  # characters of a damaged place that are weighed together
MOST: Final = 8_000  # damaged characters of a document behind a lossy channel; lines after them stay as they are
SOME: Final = 200  # characters that tell whether a codec of pairs can have read them
IN_PAIRS: Final = 6  # readings kept at each place behind such a codec: each costs a walk over all characters
BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]")


def edits(text: str) -> list[Edit]:
    """Every change that repairs a text, in order, through all layers of damage."""
    total: list[Edit] = []
    for _ in range(LAYERS):
        lines = text.split("\n")
        found = lossless(lines)
        if found:  # it leaves nothing strange
            return composed(total, found, text)
        damaged = [number for number, line in enumerate(lines) if may_be_damaged(line) and is_strange(line)]
        channel = best_channel(lines, damaged) if damaged else None
        if channel and not channel.is_double:  # once the accident is known, any line may have met with it
            damaged = [number for number, line in enumerate(lines) if not line.isascii()]
        found = list(layer(lines, set(damaged), channel)) if channel else []
        if not any(edit.after for edit in found):
            break  # marks are dropped only where something that could be restored proves the accident
        total = composed(total, found, text)
        text = applied(text, found)
        if channel and channel.loss not in ("none", "nbsp"):
            break  # what lost its bytes here can have no whole layer left below
    return total


def layer(lines: list[str], damaged: set[int], channel: Channel) -> Iterator[Edit]:
    """The changes that undo one accident."""
    offset = weighed_so_far = 0
    for number, line in enumerate(lines):
        if number in damaged and (channel.loss == "none" or weighed_so_far < MOST):
            weighed_so_far += len(BEYOND_ASCII.findall(line))
            for edit in line_edits(lines, number, channel):
                yield edit._replace(start=edit.start + offset, stop=edit.stop + offset)
        offset += len(line) + 1


def line_edits(lines: list[str], number: int, channel: Channel) -> Iterator[Edit]:
    """The changes to a line."""
    line = lines[number]
    if channel.loss == "none":
        places = list(weighed(line, channel, lambda: words_beside(lines, number)))
        is_proven = any(gain > PLACE_COST for *_, gain in places)
        for start, stop, original, gain in places:
            if gain > (PROVEN_COST if is_proven else PLACE_COST):
                yield Edit(start, stop, original, channel.codec, 1 / (1 + math.exp(PROVEN_COST - gain)))
        return
    for found in readings(lines, number, channel):
        if found.gain > PLACE_COST:
            yield from decided(line, found.readings, channel)


def gains(lines: list[str], number: int, channel: Channel, shape: Channel | None = None) -> Iterator[float]:
    """How much each damaged place of a line gains from a channel; long places are cut short.

    The places are those of `shape`, if that is given: so a channel with loss and one without are judged on the same.
    """
    if shape:
        yield from (found.gain for found in readings(lines, number, channel, LONG, shape))
    elif channel.loss == "none":
        yield from (gain for *_, gain in weighed(lines[number], channel, lambda: words_beside(lines, number)))
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
            stop = last = start + longest
        found = search(
            line,
            start,
            stop,
            channel,
            state,
            last,
            words,
            IN_PAIRS if channel.is_double else ROUGHLY if longest == LONG else BEAM,
        )
        yield found
        state, at = found.state, stop


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


@cache
def pattern(channel: Channel) -> re.Pattern[str]:
    """What a UTF-8 sequence looks like behind a single-byte channel: its first byte, and what is left of the others."""
    if channel.is_double:
        return PAIRS_AND_MARKS if channel.loss == "qmark" else PAIRS
    is_whole = channel.loss in ("none", "nbsp")
    lost = "" if is_whole else LOST[channel.loss]
    tail = chars(channel, 0x80, 0xC0) + (" " if "nbsp" in channel.loss else "") + re.escape(lost)
    least = "" if is_whole else "0,"
    two, three, four = (chars(channel, *span) for span in ((0xC2, 0xE0), (0xE0, 0xF0), (0xF0, 0xF5)))
    return re.compile(f"[{two}][{tail}]{{{least}1}}|[{three}][{tail}]{{{least}2}}|[{four}][{tail}]{{{least}3}}")


def chars(channel: Channel, low: int, high: int) -> str:
    """What stands for some bytes, as the inside of a character class."""
    is_whole = channel.loss in ("none", "nbsp")
    known = table(channel.codec)[low:high]
    return "".join(re.escape(char or chr(low + at)) for at, char in enumerate(known) if char or is_whole)


def best_channel(lines: list[str], damaged: list[int]) -> Channel | None:
    """The channel that explains the text best, if any does better than no damage at all."""
    beyond = "\n".join(lines[number] for number in damaged)[:SAMPLE]
    total = len(BEYOND_ASCII.findall(beyond))
    exact = ranked(beyond, [Channel(codec) for codec in (*SINGLE, *DOUBLE)])
    full = [channel for channel, covered in exact if covered == total]
    best, most = heaviest(lines, damaged, full)
    if best:
        return best
    best, most = heaviest(lines, damaged, [channel for channel, _ in exact[len(full) :]])
    lossy = [Channel(codec, loss) for codec in (*SINGLE, *DOUBLE) for loss in LOSSES[1:]]
    lossy = [channel for channel in lossy if plausible(beyond, channel)]
    other, more = heaviest(lines, damaged, [channel for channel, _ in ranked(beyond, lossy)[:TRIED]])
    if other and best and not best.is_double:
        most = heaviest(lines, damaged, [best], other)[1]
    return other if more > most else best


def ranked(text: str, channels: list[Channel]) -> list[tuple[Channel, int]]:
    """The channels that fit anything, those first that fit most characters beyond ASCII; with that number."""
    scored = []
    for channel in channels:
        covered = fitting(text, channel)
        if covered:
            scored.append((-covered, cost(channel), channel))
    return [(channel, -covered) for covered, _, channel in sorted(scored)]


def fitting(text: str, channel: Channel) -> int:
    """How many characters beyond ASCII look as if they came through the channel."""
    if channel.loss == "none":
        return sum(stop - start for start, stop, _ in undone(text, channel))
    return sum(len(BEYOND_ASCII.findall(match.group())) for match in pattern(channel).finditer(text))


def cost(channel: Channel) -> float:
    """What it takes to believe in a channel (nats)."""
    return CHANNEL_COST + LOSS_COST[channel.loss] + RARER.get(channel.codec, ELSE)


def heaviest(
    lines: list[str], damaged: list[int], channels: list[Channel], shape: Channel | None = None
) -> tuple[Channel | None, float]:
    """The channel that saves most, and how much (nats); None if none saves anything."""
    best, most = None, 0.0
    for channel in channels:
        saved, seen = -cost(channel), 0
        for number in damaged:
            for gain in gains(lines, number, channel, shape):
                seen += 1
                saved += max(0.0, gain - PLACE_COST)
            if seen > WEIGHED:
                break
        if saved > most:
            best, most = channel, saved
    return best, most


def plausible(text: str, channel: Channel) -> bool:
    """Whether a text has the marks that a loss leaves, and the codec something to lose."""
    codec, loss = channel
    if channel.is_double:
        wide = WIDE.findall(text)
        mark = next(
            (mark for mark in ("\ufffd", "?") if re.search(rf"{WIDE.pattern}[{mark}]|[{mark}]{WIDE.pattern}", text)),
            "",
        )
        is_wide = 2 * len(wide) > len(BEYOND_ASCII.findall(text.replace("\ufffd", "")))
        known = sum(is_pair(char, codec) for char in wide[:SOME])
        return "nbsp" not in loss and LOST[loss] == mark and is_wide and known == len(wide[:SOME])
    if "nbsp" in loss:
        return NBSP in table(codec)[0x80:0xC0]
    return None in table(codec)[0x80:] and LOST[loss] == usual_mark(text, codec)


def is_pair(char: str, codec: str) -> bool:
    """Whether a codec can have read this character."""
    try:
        return char == "\ufffd" or bool(char.encode(codec))
    except UnicodeEncodeError:
        return False


@lru_cache(maxsize=64)
def usual_mark(text: str, codec: str) -> str | None:
    """What stands where most incomplete sequences break off: a mark, nothing, or None if none breaks off.

    >>> usual_mark("Ñ? Ð¾ Ñ?", "latin-1"), usual_mark("Ñ Ð¾ Ñ", "latin-1")
    ('?', '')
    """
    channel = Channel(codec, "drop")
    tail = chars(channel, 0x80, 0xC0)
    two, three, four = (chars(channel, *span) for span in ((0xC2, 0xE0), (0xE0, 0xF0), (0xF0, 0xF5)))
    broken = re.compile(
        f"(?:[{two}](?![{tail}])|[{three}][{tail}]?(?![{tail}])|[{four}][{tail}]{{0,2}}(?![{tail}]))([?\ufffd]?)"
    )
    marks = Counter(broken.findall(text))
    return marks.most_common(1)[0][0] if marks else None
