"""What may have stood at a damaged place, and how likely each of it is behind what was read so far.

A `Group` is all that looks alike: the same characters show it, and behind a codec of pairs the same byte waits. It is
made once for a channel and then found by what is visible.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import takewhile
from typing import Final

from pipeline.repair import icons, language, pairs
from pipeline.repair.channel import LOST, Channel, beginnings, bytes_of, images, units_of
from pipeline.repair.prior import ICON_CONTEXTS, State, following, is_plain, stands, weight

MARGIN: Final = 12.0  # nats: what is so much less likely than the best is forgotten
MOVES, RANKED, INDEXES, PAIR_INDEXES, GROUPS = 12_000, 12_000, 64, 6, 8_000  # that are remembered
MANY: Final = 200  # candidates of a place
KEPT_AS_IT_IS: Final = -7.0  # nats: a character beyond ASCII that this accident did not touch
NO_WORDS: Final = frozenset[str]()
RARER: Final = 1e-9  # the share of what is no icon among all icons

Weighed = tuple[float, str]  # the logarithm of a unit's probability, and the unit


class Group:
    """Units of which the same is visible: `length` characters; and the byte that waits behind them for its partner.

    Of most units only the language tells how likely they are (`plain`), or the words beside them and what they are
    (`pictures`); the others follow rules of typography.
    """

    def __init__(self, units: Sequence[str], length: int, pending: int = pairs.NONE, extra: float = 0.0) -> None:
        self.length, self.pending, self.extra = length, pending, extra
        self.units = units
        known = icons.weights()
        self.plain = frozenset(unit for unit in units if is_plain(unit))
        self.pictures = frozenset(unit for unit in units if unit in known and not is_met(unit))
        self.others = tuple(unit for unit in units if unit not in self.plain and unit not in self.pictures)
        self.has_icons = any(unit.rstrip() in known for unit in units)
        self.is_sole = len(units) == 1

    def weighed(self, state: State, words: frozenset[str], most: int) -> list[Weighed]:
        """So many units at most with the logarithms of their probabilities in a state, the likeliest first."""
        if self.is_sole:
            unit = self.units[0]
            return [(self.extra + weight(state, unit, words) if unit else 0.0, unit)]
        if state.context in ICON_CONTEXTS:
            found = [(self.extra + weight(state, unit, words), unit) for unit in self.units]
        else:
            found = [(self.extra + weight(state, unit, words) if unit else 0.0, unit) for unit in self.others]
            if self.plain:
                found += ranked(self, state.context, most)
            if self.pictures:
                found += shown(self, stands(state.context), words, most)
        found.sort(reverse=True)
        return within(found, most)


def within(found: list[Weighed], most: int) -> list[Weighed]:
    """Those of some units that are not much less likely than the first; so many at most."""
    last = min(most, len(found))
    if last and found[last - 1][0] < found[0][0] - MARGIN:
        least = found[0][0] - MARGIN
        last = next(at for at, entry in enumerate(found) if entry[0] < least)
    return found[:last]


group = lru_cache(maxsize=GROUPS)(Group)


@lru_cache(maxsize=RANKED)
def ranked(group: Group, context: str, most: int) -> list[Weighed]:
    """The plain units of a group behind a context, the likeliest first: what it knows, and the best of the shorter one.

    >>> ranked(Group("éèжñ", 1), "caf", 2)[0][1]
    'é'
    """
    row = language.context_of(context)
    if not context:
        found = [(language.logp("", unit) + group.extra, unit) for unit in group.plain]
    elif row is None:
        return ranked(group, context[1:], most)
    else:
        added, values = row
        found = [(values[unit] + group.extra, unit) for unit in values.keys() & group.plain]
        found += [(added + value, unit) for value, unit in ranked(group, context[1:], most) if unit not in values]
    found.sort(reverse=True)
    return within(found, most)


@lru_cache(maxsize=RANKED)
def shown(group: Group, place: float, words: frozenset[str], most: int) -> list[Weighed]:
    """The icons of a group where icons stand with this weight, the likeliest first."""
    if not icons.matching(words):
        found = [(group.extra + place + icons.logp(unit), unit) for unit in group.pictures]
        return sorted(found, reverse=True)[:most]
    gains = {unit: gain for unit, gain in icons.matching(words).items() if unit in group.pictures}
    found = [(group.extra + place + icons.logp(unit) + gain, unit) for unit, gain in gains.items()]
    found += [entry for entry in shown(group, place, NO_WORDS, most) if entry[1] not in gains]
    return sorted(found, reverse=True)[:most]


class Moves:
    """The likeliest units of a group from a state, the best first, none much less likely than the best.

    Most are never read: the state behind a unit is worked out when it is asked for.
    """

    __slots__ = ("length", "pending", "source", "states", "values")

    def __init__(self, group: Group, source: State, words: frozenset[str], most: int) -> None:
        self.length, self.pending, self.source = group.length, group.pending, source
        self.values = group.weighed(source, words, most)
        self.states: list[State] = []

    def behind(self, number: int) -> State:
        """The state behind a unit; to be asked for one after another."""
        if number == len(self.states):
            unit = self.values[number][1]
            state = following(self.source, unit) if unit else self.source
            is_same = state.pending == self.pending
            self.states.append(state if is_same else State(state.context, state.is_quoted, self.pending))
        return self.states[number]


moves = lru_cache(maxsize=MOVES)(Moves)


@cache
def inventory() -> tuple[str, ...]:
    """Every character that the model has met, and every icon, the commonest first."""
    known = language.context_of("")
    values = known[1] if known else {}
    shares = icons.weights()

    def common(unit: str) -> float:
        return max(values.get(unit, language.UNSEEN), math.log(shares.get(unit, RARER)))

    return tuple(sorted(units_of(values, shares), key=common, reverse=True))


@cache
def is_met(unit: str) -> bool:
    """Whether the language model has met a character."""
    known = language.context_of("")
    return known is not None and unit in known[1]


@cache
def single_units() -> tuple[str, ...]:
    """The inventory without icons of several characters, and ASCII, for codecs of pairs."""
    ascii_too = map(chr, range(0x20, 0x7F))
    return (*ascii_too, *(unit for unit in inventory() if len(unit) == 1), icons.SELECTOR)


@cache
def alone(char: str, extra: float = 0.0) -> Group:
    """The group of a character that stands for itself."""
    return Group((char,), 1, extra=extra)


@cache
def lost(length: int) -> Group:
    """The group of nothing: the line ended before a byte found its partner."""
    return Group(("",), length)


@lru_cache(maxsize=INDEXES)
def index(channel: Channel) -> dict[str, tuple[str, ...]]:
    """What is visible of a character behind a single-byte channel → candidates."""
    return {seen: units[:MANY] for seen, units in images(channel, inventory()).items()}


@lru_cache(maxsize=INDEXES)
def lengths(channel: Channel) -> dict[str, tuple[int, ...]]:
    """How many characters may show a unit, by the first of them."""
    found: dict[str, set[int]] = {}
    for seen in index(channel):
        found.setdefault(seen[:1], set()).add(len(seen))
    return {first: tuple(sorted(sizes)) for first, sizes in found.items()}


@lru_cache(maxsize=PAIR_INDEXES)
def pair_index(channel: Channel) -> pairs.Index:
    """The same behind a codec of pairs."""
    return pairs.Index(channel, single_units())


def groups(line: str, at: int, pending: int, channel: Channel) -> tuple[Group, ...]:
    """What may have stood at a place."""
    if channel.is_double:
        ended = pending != pairs.NONE and line[at:] == pairs.alone(channel, pending)
        return (
            *((lost(len(line) - at),) if ended else ()),
            *pair_groups(line[at : at + pairs.SHOWN], pending, channel),
        )
    char = line[at]
    if char not in beginnings(channel):
        return (alone(char) if char < "\x80" else alone(char, KEPT_AS_IT_IS),)
    return single_groups(*window(line, at, channel), channel)


def window(line: str, at: int, channel: Channel) -> tuple[str, bool]:
    """What a unit may be seen in at a place, and whether the line ends there.

    >>> window("itâs", 2, Channel("cp1252", "drop")), window("Ã", 0, Channel("cp1252", "drop_nbsp"))
    (('â', False), ('Ã', True))
    """
    most = max(4, *lengths(channel).get(line[at], (1,)))
    seen = line[at] + "".join(takewhile(tails(channel).__contains__, line[at + 1 : at + most]))
    return seen, channel.loss == "drop_nbsp" and at + len(seen) == len(line)


@cache
def tails(channel: Channel) -> frozenset[str]:
    """The characters that may stand behind the first one of a unit; a space, if it may be one that does not break."""
    known = {char for char in bytes_of(channel.codec) if char > "\x7f"}
    return frozenset({*known, LOST.get(channel.loss, ""), *(" " if "nbsp" in channel.loss else "")} - {""})


@lru_cache(maxsize=GROUPS)
def single_groups(seen: str, is_last: bool, channel: Channel) -> tuple[Group, ...]:
    """What may have stood behind a single-byte channel where a sequence seems to begin."""
    found = [alone(seen[0])] if seen[0] < "\x80" else []
    decoded = whole(seen, 0, channel.codec)
    if decoded:
        unit, length = decoded
        if unit not in icons.heads() and (channel.loss == "nbsp" or is_met(unit)):
            return (*found, group((unit,), length))
        if unit not in index(channel).get(seen[:length], ()):
            found.append(group((unit,), length))
    for length in lengths(channel).get(seen[0], ()):
        is_cut = is_last and length == len(seen) + 1  # the line ends with a space that was taken away
        if length <= len(seen) or is_cut:
            units = index(channel).get(seen[:length].ljust(length))
            found += [group(units, min(length, len(seen)))] if units else []
    return (*found, *(() if seen[0] < "\x80" else (alone(seen[0], KEPT_AS_IT_IS),)))


def whole(line: str, at: int, codec: str) -> tuple[str, int] | None:
    """The character whose bytes are all visible at a place, and where it ends.

    >>> whole("itâ€™s", 2, "cp1252")
    ('’', 5)
    """
    known = bytes_of(codec)
    lead = known.get(line[at], 0)
    width = 2 if 0xC2 <= lead < 0xE0 else 3 if 0xE0 <= lead < 0xF0 else 4 if 0xF0 <= lead < 0xF5 else 0
    part = [known.get(char, 0) for char in line[at : at + width]]
    try:
        return (bytes(part).decode(), at + width) if width and len(part) == width else None
    except UnicodeDecodeError:
        return None


@lru_cache(maxsize=GROUPS)
def pair_groups(seen: str, pending: int, channel: Channel) -> tuple[Group, ...]:
    """What may have stood behind a codec of pairs."""
    arcs = pairs.arcs(seen, pending, pair_index(channel))
    return tuple(group(units[:MANY], length, then) for units, length, then in arcs)
