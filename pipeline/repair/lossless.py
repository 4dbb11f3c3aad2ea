"""One accident for a whole document in which no byte was lost: found on a sample, then undone everywhere.

Minimum description length (Rissanen 1978): a channel costs some nats, each place that it explains saves some. Only the
channels that fit most of the sample are weighed, and of those with the same outcome only the commonest.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import Final

from pipeline.repair import icons
from pipeline.repair.channel import DOUBLE, SINGLE, Channel, table
from pipeline.repair.edits import Edit
from pipeline.repair.exact import Place, is_strange, no_break_space, remnant, undone, weighed
from pipeline.repair.gate import WIDE, may_be_damaged

CHANNEL_COST: Final = 9.0  # nats: that a text is damaged at all, and by this channel
RARER: Final = {"cp1252": 0.0, "latin-1": 0.5}  # nats; every other codec costs `ELSE`
ELSE: Final = 3.0
SPACED_COST: Final = 1.0  # nats: that no-break spaces became spaces
PLACE_COST: Final = 3.0  # nats: that this place of a damaged document is damaged
PROVEN_COST: Final = -4.0  # nats: the same, beside another damaged place of the same line
SAMPLED: Final = 40  # damaged lines, and runs of them, on which channels are ranked
WEIGHED: Final = 10  # damaged places on which they are weighed
FIT: Final = 0.6  # of the characters that the best channel explains
RUN: Final = re.compile(r"[^\x00-\x7f]+(?: [^\x00-\x7f]+)* ?")
ENOUGH: Final = 12  # characters: if a channel explains them all, rarer ones are not asked
SHORT: Final = 10  # characters of a line that holds an icon and nothing else


def cost(channel: Channel) -> float:
    """What it takes to believe in a channel (nats)."""
    return CHANNEL_COST + RARER.get(channel.codec, ELSE) + SPACED_COST * (channel.loss == "nbsp")


CHANNELS: Final = sorted(
    (Channel(codec, loss) for codec in SINGLE for loss in ("none", "nbsp") if loss == "none" or no_break_space(codec)),
    key=cost,
)
PAIRS: Final = [Channel(codec) for codec in DOUBLE]


def lossless(lines: list[str]) -> list[Edit]:
    """The changes that undo the likeliest channel, if it lost nothing and leaves nothing strange.

    >>> [edit.after for edit in lossless(["It’s fine.", "Itâ€™s fine."])]
    ['’']
    >>> lossless(["Itâ€™s â€œfineâ€ now."])  # a byte of the last sequence is lost
    []
    """
    sample = list(islice((number for number, line in enumerate(lines) if may_be_damaged(line)), SAMPLED))
    channel = likeliest(lines, sample) if sample else None
    if channel is None:
        return []
    found, offset, proven = [], 0, dict[str, list[str]]()
    for number, line in enumerate(lines):
        if not line.isascii() and not (channel.is_double and not may_be_damaged(line)):
            places = restored(lines, number, channel, proven)
            if is_unfinished(line, places, channel):
                return []
            found += [
                Edit(start + offset, stop + offset, after, channel.codec, 1 / (1 + math.exp(PROVEN_COST - gain)))
                for start, stop, after, _, gain in places
            ]
        offset += len(line) + 1
    return found


def is_settled(lines: list[str], number: int) -> bool:
    """Whether nothing is lost of a line and it stays as it is: what could be undone is meant, or likelier as it stands.

    >>> is_settled(["s = 'Ã©'.encode('latin-1')"], 0), is_settled(["ПАТ «ВІД†»"], 0), is_settled(["itâs fine"], 0)
    (True, True, False)
    """
    line, is_whole = lines[number], False
    for channel in candidates(line):
        places = list(islice(weighed(line, channel, partial(words_beside, lines, number)), WEIGHED))
        if any(place.gain <= PLACE_COST < place.gain + place.meant for place in places):
            return True
        if any(place.gain > PLACE_COST for place in places):
            return False
        is_known = channel.loss == "none" and all(place.gain > -math.inf for place in places)
        is_whole = is_whole or (is_known and not may_be_damaged("".join([*parts(line, places)][::2])))
    return is_whole


def likeliest(lines: list[str], sample: list[int]) -> Channel | None:
    """The channel that saves most on some damaged lines, if any does (nats)."""
    best, most = None, 0.0
    for channel in candidates("\n".join(lines[number] for number in sample)):
        saved = -cost(channel)
        for gain in islice((gain for number in sample for gain in gains(lines, number, channel)), WEIGHED):
            saved += max(0.0, gain - PLACE_COST)
        if saved > most:
            best, most = channel, saved
    return best


def candidates(text: str) -> list[Channel]:
    """The channels that fit most of what stands beyond ASCII, one for each outcome, the commonest first."""
    runs = Counter(RUN.findall(text)).most_common(SAMPLED)
    sample = "\n".join(run for run, _ in runs)
    total = sum(len(run.replace(" ", "")) for run, _ in runs)
    outcomes: dict[tuple[tuple[int, int, str], ...], Channel] = {}
    fits: dict[Channel, int] = {}
    for channel in CHANNELS + (PAIRS if WIDE.search(sample) else []):
        found = tuple(undone(sample, channel))
        fits[channel] = sum(stop - start for start, stop, _ in found)
        outcomes.setdefault(found, channel)
        if fits[channel] == total >= ENOUGH:
            break
    least = max(1, FIT * max(fits.values()))
    return [channel for channel in outcomes.values() if fits[channel] >= least]


def gains(lines: list[str], number: int, channel: Channel) -> Iterator[float]:
    """How much each damaged place of a line gains from a channel."""
    return (place.gain for place in weighed(lines[number], channel, partial(words_beside, lines, number)))


def restored(lines: list[str], number: int, channel: Channel, proven: dict[str, list[str]]) -> list[Place]:
    """The places to restore in a line of a document whose channel is known."""
    places = list(weighed(lines[number], channel, partial(words_beside, lines, number), proven))
    is_proven = any(place.gain > PLACE_COST for place in places)
    return [place for place in places if place.gain > (PROVEN_COST if is_proven else PLACE_COST)]


def is_unfinished(line: str, places: list[Place], channel: Channel) -> bool:
    """Whether something strange is left of a line, or the rest of a sequence beside what was restored."""
    pieces = list(parts(line, places))
    rest = "".join(pieces)
    if may_be_damaged(rest) and (places or is_strange(rest)):
        return True
    if channel.loss == "nbsp" and any(may_lack_a_byte(line, place, channel) for place in places):
        return True
    return bool(places) and not channel.is_double and remnant(channel.codec).search("\n".join(pieces[::2])) is not None


def may_lack_a_byte(line: str, place: Place, channel: Channel) -> bool:
    """Whether the space that ends a place may be a true one, behind a sequence that lost its last byte.

    >>> line, channel = "a â€œwordâ€ too", Channel("cp1252", "nbsp")
    >>> [may_lack_a_byte(line, place, channel) for place in weighed(line, channel, frozenset)]
    [False, True]
    """
    is_lossy = None in table(channel.codec)[0x80:0xC0]
    return (
        is_lossy and place.stop - place.start > 2 and line[place.stop - 1] == " " != line[place.stop : place.stop + 1]
    )


def parts(line: str, places: list[Place]) -> Iterator[str]:
    """A line with its places restored, in pieces."""
    at = 0
    for start, stop, original, *_ in places:
        yield line[at:start]
        yield original
        at = stop
    yield line[at:]


def words_beside(lines: list[str], number: int) -> frozenset[str]:
    """The words of a line, or of the next where an icon stands alone on its own."""
    is_alone = len(lines[number].strip()) < SHORT and number + 1 < len(lines)
    return icons.beside(lines[number + is_alone])
