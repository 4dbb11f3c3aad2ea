"""Repair of a whole document: one accident is inferred for all its lines, then each damaged place is read again."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from pipeline.repair.accident import BEYOND_ASCII, PLACE_COST, best_accident
from pipeline.repair.channel import Channel
from pipeline.repair.decision import decided
from pipeline.repair.edits import Edit, applied, composed
from pipeline.repair.exact import weighed
from pipeline.repair.gate import may_be_damaged
from pipeline.repair.language import EDGE, REACH
from pipeline.repair.places import MOST, readings, words_beside
from pipeline.repair.prior import State, weight

# Nats a character beyond ASCII, and for three in a row. Clean lines of 18 languages cost 2 to 8, damaged ones 11 to 40.
STRANGE: Final = 8.5
STRANGE_ROW: Final = 45.0
LAYERS: Final = 3
PROVEN_COST: Final = -4.0  # nats: the same, beside another damaged place of the same line, where nothing is lost


def edits(text: str) -> list[Edit]:
    """Every change that repairs a text, in order, through all layers of damage."""
    total: list[Edit] = []
    for _ in range(LAYERS):
        lines = text.split("\n")
        damaged = [number for number, line in enumerate(lines) if may_be_damaged(line) and is_strange(line)]
        accident = best_accident(lines, damaged) if damaged else None
        channel = accident and accident.channel
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


def is_strange(line: str) -> bool:
    """Whether the characters beyond ASCII are unlikely where they stand, on the whole or three in a row.

    >>> is_strange("Показать файлы"), is_strange("itâ€™s")
    (False, True)
    """
    costs = []
    for match in BEYOND_ASCII.finditer(line):
        at = match.start()
        context = line[at - REACH : at] if at >= REACH else EDGE + line[:at]
        costs.append(-weight(State(context), match.group(), frozenset()))
    if sum(costs) >= STRANGE * len(costs):
        return True
    return any(sum(costs[at : at + 3]) >= STRANGE_ROW for at in range(len(costs) - 2))


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
        places = list(weighed(line, channel, words_beside(lines, number)))
        is_proven = any(gain > PLACE_COST for *_, gain in places)
        for start, stop, original, gain in places:
            if gain > (PROVEN_COST if is_proven else PLACE_COST):
                yield Edit(start, stop, original, channel.codec, 1 / (1 + math.exp(PROVEN_COST - gain)))
        return
    for found in readings(lines, number, channel):
        if found.gain > PLACE_COST:
            yield from decided(line, found.readings, channel)
