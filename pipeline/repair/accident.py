"""One accident for a whole document: the channel is the one that explains all its damaged places best.

Minimum description length (Rissanen 1978): a channel costs some nats, each place that it explains saves some.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import chain, islice
from typing import Final, NamedTuple

from pipeline.repair.channel import BLANK, DOUBLE, LOSSES, LOST, NBSP, SINGLE, Channel, table
from pipeline.repair.exact import undone
from pipeline.repair.gate import CLIPPED
from pipeline.repair.places import WEIGHED, advantage, chars, gains, pattern, readings

TRIED: Final = 6  # channels that are weighed in full
CHANNEL_COST: Final = 9.0  # nats: that a text is damaged at all, and by this channel
# Controls are dropped by every browser, and U+FFFD is itself a sign of damage.
LOSS_COST: Final = {"none": 0.0, "nbsp": 1.0, "drop": 1.0, "drop_nbsp": 2.0, "fffd": -1.0, "qmark": 2.0}
RARER: Final = {"cp1252": 0.0, "latin-1": 0.5, "gbk": 2.5}  # nats; every other codec costs `ELSE`
ELSE: Final = 3.0
CLOSE, CLOSEST = 15.0, 4  # nats behind the best channel, and how many: these are weighed once more
LONGER: Final = 50  # characters of a damaged place on which they are
PLACE_COST: Final = 3.0  # nats: that this place of a damaged document is damaged
SAMPLE: Final = 4_000  # characters of the damaged lines on which channels are ranked
SOME: Final = 200  # characters that tell whether a codec of pairs can have read them
WIDE: Final = re.compile(r"[\u2e80-\uffef]")
BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]")


class Accident(NamedTuple):
    """A channel, and how many nats it saves over no damage at all."""

    channel: Channel
    saved: float


def best_accident(lines: list[str], damaged: list[int]) -> Accident | None:
    """What happened to the text, if any channel does better than no damage at all."""
    if not damaged:
        return None
    beyond = "\n".join(lines[number] for number in damaged)[:SAMPLE]
    total = len(BEYOND_ASCII.findall(beyond))
    exact = ranked(beyond, [Channel(codec) for codec in (*SINGLE, *DOUBLE)])
    full = [channel for channel, covered in exact if covered == total]
    best = heaviest(lines, damaged, full)
    if best:
        return best
    best = heaviest(lines, damaged, [channel for channel, _ in exact[len(full) :]])
    other = heaviest(lines, damaged, lossy(beyond, total))
    if other and best:
        if best.channel.codec == other.channel.codec and not best.channel.is_double:
            return with_loss(best, lines, damaged, beyond)
        best = heaviest(lines, damaged, [best.channel], other.channel)
    if other and (not best or other.saved > best.saved):
        return with_loss(other, lines, damaged, beyond) if other.channel.loss == "drop" else other
    return best


def lossy(beyond: str, total: int) -> list[Channel]:
    """The channels with loss that are worth weighing: those that explain everything, if there are any."""
    if not total:
        return [channel for channel in [Channel(BLANK, "qmark")] if plausible(beyond, channel)]
    channels = [Channel(codec, loss) for codec in (*SINGLE, *DOUBLE, BLANK) for loss in LOSSES[1:]]
    fit = ranked(beyond, [channel for channel in channels if plausible(beyond, channel)])
    full = [channel for channel, covered in fit if covered == total]
    return (full or [channel for channel, _ in fit])[:TRIED]


def with_loss(best: Accident, lines: list[str], damaged: list[int], beyond: str) -> Accident:
    """The same codec with more lost behind it, if that explains the places that are not whole."""
    for loss in LOSSES[LOSSES.index(best.channel.loss) + 1 :]:
        channel = Channel(best.channel.codec, loss)
        if not channel.is_double and plausible(beyond, channel):
            more = cost(best.channel) - cost(channel)
            places = chain.from_iterable(advantage(lines, number, best.channel, channel) for number in damaged)
            more += sum(max(0.0, gain - PLACE_COST) for gain in islice(places, WEIGHED))
            best = Accident(channel, best.saved + more) if more > 0 else best
    return best


def ranked(text: str, channels: Iterable[Channel]) -> list[tuple[Channel, int]]:
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
) -> Accident | None:
    """The channel that saves most; None if none saves anything."""
    found = []
    for channel in channels:
        places = chain.from_iterable(gains(lines, number, channel, shape) for number in damaged)
        found.append(Accident(channel, saving(places, channel)))
    found.sort(key=lambda accident: -accident.saved)
    best = found[0] if found and found[0].saved > 0 else None
    close = [accident.channel for accident in found if best and accident.saved > best.saved - CLOSE][:CLOSEST]
    if best and len(close) > 1 and best.channel.loss not in ("none", "nbsp") and not shape:
        return max((longer(lines, damaged, channel) for channel in close), key=lambda accident: accident.saved)
    return best


def saving(places: Iterable[float], channel: Channel) -> float:
    """What a channel saves, given the gains of places."""
    return sum(max(0.0, gain - PLACE_COST) for gain in islice(places, WEIGHED + 1)) - cost(channel)


def longer(lines: list[str], damaged: list[int], channel: Channel) -> Accident:
    """A channel with what it saves on more of each place: so those are told apart that lose nearly the same bytes."""
    places = chain.from_iterable(readings(lines, number, channel, LONGER) for number in damaged)
    return Accident(channel, saving((found.gain for found in places), channel))


def plausible(text: str, channel: Channel) -> bool:
    """Whether a text has the marks that a loss leaves, and the codec something to lose."""
    codec, loss = channel
    if codec == BLANK:
        if loss not in ("fffd", "qmark") or 5 * LOST[loss] in text:  # words of which nothing is left are not made up
            return False
        return 2 * LOST[loss] in text if loss == "fffd" else CLIPPED.search(text) is not None
    if channel.is_double:
        wide = WIDE.findall(text)
        mark = next(
            (mark for mark in ("\ufffd", "?") if re.search(rf"{WIDE.pattern}[{mark}]|[{mark}]{WIDE.pattern}", text)),
            "",
        )
        is_wide = 2 * len(wide) > len(BEYOND_ASCII.findall(text.replace("\ufffd", "")))
        known = sum(is_pair(char, codec) for char in wide[:SOME])
        return "nbsp" not in loss and LOST[loss] == mark and is_wide and known == len(wide[:SOME])
    if loss == "nbsp":
        return NBSP in table(codec)[0x80:0xC0]
    is_possible = None in table(codec)[0x80:] and LOST[loss] == usual_mark(text, codec)
    return is_possible and ("nbsp" not in loss or NBSP in table(codec)[0x80:0xC0])


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
    marks = Counter(broken(codec).findall(text))
    return marks.most_common(1)[0][0] if marks else None


@cache
def broken(codec: str) -> re.Pattern[str]:
    """A sequence that breaks off, and the mark that may stand there."""
    channel = Channel(codec, "drop")
    tail = chars(channel, 0x80, 0xC0)
    two, three, four = (chars(channel, *span) for span in ((0xC2, 0xE0), (0xE0, 0xF0), (0xF0, 0xF5)))
    return re.compile(
        f"(?:[{two}](?![{tail}])|[{three}][{tail}]?(?![{tail}])|[{four}][{tail}]{{0,2}}(?![{tail}]))([?\ufffd]?)"
    )
