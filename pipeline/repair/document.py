"""One accident for a whole document: the channel is the one that explains all its damaged places best.

Minimum description length (Rissanen 1978): a channel costs some nats, each place that it explains saves some.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from pipeline.repair import icons
from pipeline.repair.channel import LOSSES, LOST, NBSP, SINGLE, Channel, Loss, table
from pipeline.repair.decision import decided
from pipeline.repair.edits import Edit, applied, composed
from pipeline.repair.language import REACH
from pipeline.repair.lattice import Found, State, following, search

LAYERS: Final = 3
TRIED: Final = 8  # channels that are weighed in full
WEIGHED: Final = 12  # stretches on which a channel is weighed
CHANNEL_COST: Final = 9.0  # nats: that a text is damaged at all, and by this channel
LOSS_COST: Final = {"none": 0.0, "nbsp": 1.0, "drop": 2.0, "drop_nbsp": 2.5, "fffd": 2.0, "qmark": 3.0}
RARER: Final = {"cp1252": 0.0, "latin-1": 0.5}  # nats; every other codec costs `ELSE`
ELSE: Final = 2.0
PLACE_COST: Final = 3.0  # nats: that this place of a damaged document is damaged
SHORT: Final = 10  # characters of a line that holds an icon and nothing else
BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]")


def edits(text: str) -> list[Edit]:
    """Every change that repairs a text, in order, through all layers of damage."""
    total: list[Edit] = []
    for _ in range(LAYERS):
        lines = text.split("\n")
        channel = best_channel(lines)
        found = list(layer(lines, channel)) if channel else []
        if not found:
            break
        total = composed(total, found, text)
        text = applied(text, found)
    return total


def layer(lines: list[str], channel: Channel) -> Iterator[Edit]:
    """The changes that undo one accident."""
    offset = 0
    for number, line in enumerate(lines):
        for found in readings(lines, number, channel):
            for edit in decided(line, found.readings, channel) if found.gain > PLACE_COST else ():
                yield edit._replace(start=edit.start + offset, stop=edit.stop + offset)
        offset += len(line) + 1


def readings(lines: list[str], number: int, channel: Channel) -> Iterator[Found]:
    """The readings of each damaged stretch of a line, from left to right."""
    line, state, at = lines[number], State(), 0
    words: frozenset[str] | None = None
    for start, stop in stretches(line, channel):
        words = words if words is not None else words_beside(lines, number)
        for char in line[max(at, start - REACH) : start]:
            state = following(state, char)
        last = min(len(line), stop + REACH)
        found = search(line, start, stop, channel, state, last, words)
        yield found
        state, at = found.state, stop


def words_beside(lines: list[str], number: int) -> frozenset[str]:
    """The words of a line, or of the next where an icon stands alone on its own."""
    is_alone = len(lines[number].strip()) < SHORT and number + 1 < len(lines)
    return icons.beside(lines[number + is_alone])


def stretches(line: str, channel: Channel) -> Iterator[tuple[int, int]]:
    """Where the line looks damaged by the channel; places that are close together are one."""
    start = stop = -1
    for match in pattern(channel).finditer(line):
        if start >= 0 and match.start() - stop > REACH:
            yield start, stop
            start = -1
        start = match.start() if start < 0 else start
        stop = match.end()
    if start >= 0:
        yield start, stop


@cache
def pattern(channel: Channel) -> re.Pattern[str]:
    """What a UTF-8 sequence looks like behind a single-byte channel: its first byte, and what is left of the others."""
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


def channels(lines: list[str]) -> list[Channel]:
    """The channels that fit most characters beyond ASCII, the best first."""
    beyond = "\n".join(line for line in lines if not line.isascii())[:20_000]
    total = len(BEYOND_ASCII.findall(beyond))
    scored = []
    for codec in SINGLE:
        for loss in LOSSES:
            if not plausible(beyond, codec, loss):
                continue
            channel = Channel(codec, loss)
            covered = sum(len(BEYOND_ASCII.findall(match.group())) for match in pattern(channel).finditer(beyond))
            if covered:
                scored.append((covered / total - 0.01 * LOSS_COST[loss] - 0.001 * RARER.get(codec, ELSE), channel))
    scored.sort(key=lambda pair: -pair[0])
    return [channel for _, channel in scored[:TRIED]]


def plausible(text: str, codec: str, loss: Loss) -> bool:
    """Whether a text has the marks that a loss leaves, and the codec something to lose."""
    if loss == "none":
        return True
    if loss in ("nbsp", "drop_nbsp") and NBSP not in table(codec)[0x80:0xC0]:
        return False
    if loss == "nbsp":
        return True
    if LOST[loss] and LOST[loss] not in text:
        return False
    return None in table(codec)[0x80:]


def best_channel(lines: list[str]) -> Channel | None:
    """The channel that explains the text best, if any does better than no damage at all."""
    best, most = None, 0.0
    for channel in channels(lines):
        saved = -CHANNEL_COST - LOSS_COST[channel.loss] - RARER.get(channel.codec, ELSE)
        seen = 0
        for number, line in enumerate(lines):
            if line.isascii() or seen > WEIGHED:
                continue
            for found in readings(lines, number, channel):
                seen += 1
                saved += max(0.0, found.gain - PLACE_COST)
        if saved > most:
            best, most = channel, saved
    return best
