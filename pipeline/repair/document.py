"""Repair of a whole document: one accident is inferred for all its lines, then each damaged place is read again."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import accumulate, groupby
from operator import itemgetter
from typing import Final

from pipeline.repair.accident import BEYOND_ASCII, PLACE_COST, SAMPLE, Accident, best_accident
from pipeline.repair.channel import BLANK, Channel
from pipeline.repair.decision import decided
from pipeline.repair.edits import Edit, applied, composed
from pipeline.repair.exact import is_strange, weighed
from pipeline.repair.gate import may_be_damaged
from pipeline.repair.lossless import is_settled, lossless, words_beside
from pipeline.repair.places import MOST, pattern, readings
from pipeline.repair.pooling import Placed, pooled, recurring

LAYERS: Final = 3
# At most three wide characters, and a mark of loss.
TORN: Final = re.compile(
    r"[?\ufffd][\u2e80-\uffdc]{1,3}(?![\u2e80-\uffdc])|(?<![\u2e80-\uffdc])[\u2e80-\uffdc]{1,3}[?\ufffd]"
)
CHANNELS: Final = 3  # by which parts of a text may have been damaged, one after another
PROOF: Final = 12.0  # nats that an accident must save before it may drop marks without restoring any
PROVEN_COST: Final = -4.0  # nats: the same, beside another damaged place of the same line, where nothing is lost


def edits(text: str) -> list[Edit]:
    """Every change that repairs a text, in order, through all layers of damage."""
    total: list[Edit] = []
    numbers = list(range(text.count("\n") + 1))  # of the lines that may still be damaged
    for _ in range(LAYERS):
        for _ in range(CHANNELS):
            found, numbers = lossless(text.split("\n"), numbers)
            if not found:
                break
            total, text = composed(total, found, text), applied(text, found)
            if not numbers:
                return total
        lines = text.split("\n")
        damaged = suspects(lines, numbers)
        accident = best_accident(lines, damaged)
        if not accident:
            break
        # Once the accident is known, any line may have met with it; of pairs, only one with a mark of loss.
        is_met = (TORN if accident.channel.is_double else met(accident.channel)).search
        damaged = sorted({*damaged, *(number for number in numbers if is_met(lines[number]))})
        found = list(layer(lines, damaged, accident.channel))
        if not (any(edit.after for edit in found) or is_proven(text, found, accident)):
            break
        total = composed(total, found, text)
        text = applied(text, found)
        if accident.channel.loss not in ("none", "nbsp"):
            break  # what lost its bytes here can have no whole layer left below
    return total


def suspects(lines: list[str], numbers: list[int]) -> list[int]:
    """Some lines that look damaged, by what is on them or because another begins the same odd way.

    They are to tell what happened; so no more are looked for than it takes.
    """
    found, size = set(recurring(lines)).intersection(numbers), 0
    for number in numbers:
        line = lines[number]
        if may_be_damaged(line) and is_strange(line) and not is_settled(lines, number):
            found.add(number)
            size += len(line)
            if size > SAMPLE:
                break
    return sorted(found)


def met(channel: Channel) -> re.Pattern[str]:
    """What every place has that met with an accident behind a single-byte channel."""
    return pattern(channel) if channel.codec == BLANK else BEYOND_ASCII


def is_proven(text: str, found: list[Edit], accident: Accident) -> bool:
    """Whether marks that cannot be known prove the accident: the same two or more characters, several times.

    A single letter proves nothing: "β blockers" and "β carotene" may head two items of a list.
    """
    marks = Counter(text[edit.start : edit.stop].strip() for edit in found)
    return accident.saved > PROOF and any(count > 1 and len(mark) > 1 for mark, count in marks.items())


def layer(lines: list[str], damaged: list[int], channel: Channel) -> Iterator[Edit]:
    """The changes that undo one accident."""
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    changes = whole_edits if channel.loss == "none" else lossy_edits
    for number, edit in changes(lines, damaged, channel):
        yield edit._replace(start=edit.start + starts[number], stop=edit.stop + starts[number])


def whole_edits(lines: list[str], damaged: list[int], channel: Channel) -> Iterator[tuple[int, Edit]]:
    """The changes to each line where nothing was lost."""
    for number in damaged:
        places = list(weighed(lines[number], channel, partial(words_beside, lines, number)))
        is_beside = any(gain > PLACE_COST for *_, gain in places)
        for start, stop, original, _, gain in places:
            if gain > (PROVEN_COST if is_beside else PLACE_COST):
                yield number, Edit(start, stop, original, channel.codec, 1 / (1 + math.exp(PROVEN_COST - gain)))


def lossy_edits(lines: list[str], damaged: list[int], channel: Channel) -> Iterator[tuple[int, Edit]]:
    """The changes to each line where bytes were lost."""
    places: list[Placed] = []
    so_far = 0
    for number in damaged:
        so_far += len(BEYOND_ASCII.findall(lines[number]))
        if so_far > MOST:
            break
        words = words_beside(lines, number)
        for found in readings(lines, number, channel):
            if found.gain > PLACE_COST:
                places += [(number, reading, words) for reading in found.readings]
    for number, group in groupby(sorted(pooled(lines, places), key=itemgetter(0, 1)), itemgetter(0)):
        for edit in decided(lines[number], [reading for _, reading in group], channel):
            yield number, edit
