"""One accident for a whole document in which no byte was lost: found on a sample, then undone everywhere.

Minimum description length (Rissanen 1978): a channel costs some nats, each place that it explains saves some. Only the
channels that fit most of the sample are weighed, and of those with the same outcome only the commonest.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import accumulate, islice
from typing import Final, NamedTuple

from pipeline.repair import icons
from pipeline.repair.channel import DOUBLE, SINGLE, Channel, recoded, table
from pipeline.repair.edits import Edit
from pipeline.repair.exact import (
    BEYOND_ASCII,
    PROOFS,
    SIGN,
    SURE,
    Place,
    is_assigned,
    is_strange,
    no_break_space,
    read,
    remnant,
    undone,
    weighed,
)
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
ENOUGH: Final = 12  # characters: if a channel explains them all, no other is asked
LEFT: Final = 0.25  # lines that a channel does not finish, for each that it does
CERTAINTY: Final = 1 / (1 + math.exp(PROVEN_COST - SURE))
WORDS: Final = re.compile(r"[^\x00-\x7f]+(?:[ ,.:-]{1,2}[^\x00-\x7f]+)*")
CLOSE_SIGNS: Final = re.compile(rf"{SIGN.pattern}[^\x00-\x7f]{{0,3}}?{SIGN.pattern}")  # hardly ever by chance
BLOCK: Final = 16  # lines that are undone at once, if they can be
OFTEN: Final = 12  # signs in them, or pairs
RUNS: Final = 1_000  # of a line, for which the channels that fit are remembered
SHORT: Final = 10  # characters of a line that holds an icon and nothing else


def cost(channel: Channel) -> float:
    """What it takes to believe in a channel (nats)."""
    return CHANNEL_COST + RARER.get(channel.codec, ELSE) + SPACED_COST * (channel.loss == "nbsp")


CHANNELS: Final = sorted(
    (Channel(codec, loss) for codec in SINGLE for loss in ("none", "nbsp") if loss == "none" or no_break_space(codec)),
    key=cost,
)
PAIRS: Final = [Channel(codec) for codec in DOUBLE]


class Undone(NamedTuple):
    """The changes that undo a channel, and the lines that stay as they are, since something strange would be left."""

    edits: list[Edit]
    left: list[int]


def lossless(lines: list[str], numbers: Sequence[int]) -> Undone:
    """The changes to some lines that undo the likeliest channel, if it lost nothing on most of them.

    >>> [edit.after for edit in lossless(["It’s fine.", "Itâ€™s fine."], range(2)).edits]
    ['’']
    >>> lossless(["Itâ€™s â€œfineâ€ now."], [0])  # a byte of the last sequence is lost
    Undone(edits=[], left=[0])
    """
    sample = list(islice((number for number in numbers if may_be_damaged(lines[number])), SAMPLED))
    channel = likeliest(lines, sample) if sample else None
    if channel is None:
        return Undone([], list(numbers))
    found, left, proven = list[Edit](), list[int](), dict[str, list[str]]()
    finished, unread = 0, sum(not lines[number].isascii() for number in numbers)
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    for block in blocks(lines, numbers):
        if len(left) > LEFT * (finished + unread):
            break
        unread -= len(block)
        changes = undone_for_sure("\n".join(lines[number] for number in block), starts[block[0]], channel, proven)
        if changes is not None:
            finished += len(block)
            found += changes
            continue
        for number in block:
            changes = undone_line(lines, number, starts[number], channel, proven)
            if changes is None:
                left.append(number)
            else:
                finished += bool(changes)
                found += changes
    return Undone(found, left) if len(left) <= LEFT * finished else Undone([], list(numbers))


def blocks(lines: list[str], numbers: Iterable[int]) -> Iterator[list[int]]:
    """Those of some lines that are not ASCII, in blocks of a few that follow each other.

    >>> list(blocks(["Ã©", "Ã¨", "", "Ãª"], range(4)))
    [[0, 1], [3]]
    """
    block: list[int] = []
    for number in numbers:
        if lines[number].isascii():
            continue
        if block and (number > block[-1] + 1 or len(block) == BLOCK):
            yield block
            block = []
        block.append(number)
    if block:
        yield block


def undone_line(
    lines: list[str], number: int, start: int, channel: Channel, proven: dict[str, list[str]]
) -> list[Edit] | None:
    """The changes to a line that begins at `start`; None if something strange would be left."""
    line = lines[number]
    changes = undone_for_sure(line, start, channel, proven)
    if changes is not None or (channel.is_double and not may_be_damaged(line)):
        return changes or []
    places = restored(lines, number, channel, proven)
    if is_unfinished(line, places, channel):
        return None
    return [
        Edit(first + start, last + start, after, channel.codec, 1 / (1 + math.exp(PROVEN_COST - gain)))
        for first, last, after, _, gain in places
    ]


def undone_for_sure(seen: str, start: int, channel: Channel, proven: Mapping[str, Sequence[str]]) -> list[Edit] | None:
    """The changes to lines that are damaged from end to end, if no words are like them by chance or all is proven.

    >>> [edit[:3] for edit in undone_for_sure("Itâ€™s cafÃ©.", 0, Channel("cp1252"), {})]
    [(2, 5, '’'), (10, 12, 'é')]
    >>> undone_for_sure("Itâ€™s ’", 0, Channel("cp1252"), {}), undone_for_sure("cafÃ©.", 0, Channel("cp1252"), {})
    (None, None)
    """
    original = undone_whole(seen, channel)
    if original is None:
        if not all(len(proven.get(run, ())) >= PROOFS for run in BEYOND_ASCII.findall(seen)):
            return None
        original = BEYOND_ASCII.sub(lambda run: proven[run.group()][0], seen)
        found = [(*run.span(), proven[run.group()][0]) for run in BEYOND_ASCII.finditer(seen)]
    elif channel.is_double:
        found = list(undone(seen, channel))
    else:  # what is beyond ASCII is so in every layer
        pairs = zip(WORDS.finditer(seen), WORDS.finditer(original), strict=True)
        found = [(*before.span(), after.group()) for before, after in pairs]
    if may_be_damaged(original):
        return None
    return [Edit(first + start, last + start, after, channel.codec, CERTAINTY) for first, last, after in found]


def undone_whole(seen: str, channel: Channel) -> str | None:
    """Lines with all their layers undone, if they are damaged from end to end and no words are like them by chance."""
    text, below = seen, undone_layer(seen, channel)
    while below is not None:
        if not is_beyond_chance(text, channel) or (channel.is_double and text is not seen):
            return None
        text, below = below, undone_layer(below, channel)
    return text if text is not seen and is_assigned(text) else None


def is_beyond_chance(text: str, channel: Channel) -> bool:
    """Whether signs stand close together in a line, or often in several: no words of any language are like that.

    Behind a codec of pairs letters tell as much: hardly a word is UTF-8 when it is read as bytes again.
    """
    is_block = "\n" in text
    if channel.is_double:
        return len(text) - len(text.encode("ascii", "ignore")) >= (OFTEN if is_block else OFTEN // 2)
    if not is_block:
        return CLOSE_SIGNS.search(text) is not None
    return next(islice(SIGN.finditer(text), OFTEN - 1, None), None) is not None


def undone_layer(text: str, channel: Channel) -> str | None:
    """A text with one layer undone, if everything beyond ASCII is damaged."""
    data = None if text.isascii() else recoded(text, channel.codec)
    return None if data is None else read(data)


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
    found = candidates("\n".join(lines[number] for number in sample))
    if len(found) == 1 and sum(undone_whole(lines[number], found[0]) is not None for number in sample) >= PROOFS:
        return found[0]
    for channel in found:
        saved = -cost(channel)
        for gain in islice((gain for number in sample for gain in gains(lines, number, channel)), WEIGHED):
            saved += max(0.0, gain - PLACE_COST)
        if saved > most:
            best, most = channel, saved
    return best


def candidates(text: str) -> list[Channel]:
    """The channels that fit most of what stands beyond ASCII, one for each outcome, the commonest first."""
    return fitting(tuple(run for run, _ in Counter(RUN.findall(text)).most_common(SAMPLED)))


@lru_cache(maxsize=RUNS)
def fitting(runs: tuple[str, ...]) -> list[Channel]:
    """The same for some runs: those of many lines are the same."""
    sample = "\n".join(runs)
    total = len(sample.replace(" ", "").replace("\n", ""))
    outcomes: dict[tuple[tuple[int, int, str], ...], Channel] = {}
    fits: dict[Channel, int] = {}
    for channel in CHANNELS + (PAIRS if WIDE.search(sample) else []):
        found = tuple(undone(sample, channel))
        fits[channel] = sum(stop - start for start, stop, _ in found)
        outcomes.setdefault(found, channel)
        if fits[channel] == total >= ENOUGH:
            return [channel]
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
