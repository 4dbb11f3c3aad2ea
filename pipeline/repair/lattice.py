"""All originals that look like a damaged stretch of a line, weighed against each other.

A node is a place in the line together with what the model still remembers there; a move from it is a character (or
icon) of the original and what is visible of it. Forward and backward sums over the moves give the probability of every
reading of every place (Rabiner 1989), with the weakest nodes pruned on the way.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import islice
from typing import Final, NamedTuple

from pipeline.repair import icons, language, pairs
from pipeline.repair.channel import Channel, beginnings, bytes_of, images, units_of
from pipeline.repair.prior import ICON_CONTEXTS, State, ending, following, is_plain, literal, weight

BEAM: Final = 24
MARGIN: Final = 12.0  # nats: what is so much less likely than the best reading up to its place is forgotten
NEGLIGIBLE: Final = -16.0  # the logarithm of a probability that makes no difference
CHOICES, MOVES, INDEXES = 4_000, 8_000, 64  # that are remembered
MANY: Final = 200  # candidates of a place
SHOWN: Final = 6  # characters at most that show a unit behind a codec of pairs
ENGLISH_ONLY: Final = frozenset({icons.ENGLISH})  # what counts of the words beside anything but an icon
KEPT_AS_IT_IS: Final = -7.0  # nats: a character beyond ASCII that this accident did not touch


@dataclass(slots=True)
class Node:
    """A place in a reading: the sum over all ways to it and over all ways on, and the last step of the best way."""

    state: State
    at: int
    forward: float
    best: float
    before: Node | None = None
    unit: str = ""
    moves: list[Moves] = field(default_factory=list)
    backward: float = -math.inf


@dataclass(slots=True)
class Layer:
    """The nodes of a place by their states, the best of their sums, and how far below it a node may be reached."""

    margin: float
    nodes: dict[State, Node] = field(default_factory=dict)
    best: float = -math.inf
    backward: float = -math.inf


class Reading(NamedTuple):
    """What stood at `line[start:stop]`, with the probability of it and of the other candidates."""

    start: int
    stop: int
    unit: str
    certainty: float
    candidates: tuple[tuple[str, float], ...] = ()


class Found(NamedTuple):
    """The best readings of a stretch, and how much likelier it is with them than as it stands (nats)."""

    readings: tuple[Reading, ...]
    gain: float
    state: State


@cache
def inventory() -> tuple[str, ...]:
    """Every character that the model has met, and every icon, the commonest first."""
    known = language.context_of("")
    return tuple(sorted(units_of(known[1] if known else (), icons.weights()), key=common, reverse=True))


def common(unit: str) -> float:
    """How common a unit is anywhere."""
    return max(language.score(unit, ""), math.log(icons.weights().get(unit, 1e-9)))


@lru_cache(maxsize=INDEXES)
def index(channel: Channel) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[int, ...]]]:
    """What is visible → candidates; and the lengths to try, by first character."""
    table = {seen: units[:MANY] for seen, units in images(channel, inventory()).items()}
    lengths: dict[str, set[int]] = {}
    for seen in table:
        lengths.setdefault(seen[:1], set()).add(len(seen))
    return table, {first: tuple(sorted(found)) for first, found in lengths.items()}


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


class Step(NamedTuple):
    """What may have stood at a place: a unit, how much shows it, the byte that waits behind it, an extra weight."""

    unit: str
    length: int
    pending: int = pairs.NONE
    extra: float = 0.0


class Group:
    """The steps of a choice that end at one place, with one byte that waits behind them.

    Of most units only the language tells how likely they are: they are ranked once by how common they are anywhere,
    and only those that a context knows move from there.
    """

    def __init__(self, steps: list[tuple[int, Step]]) -> None:
        self.length, self.pending = steps[0][1].length, steps[0][1].pending
        plain = [(at, step.unit) for at, step in steps if is_plain(step.unit) and not step.extra]
        self.order = {unit: at for at, unit in plain}
        anywhere = language.logps("", self.order)
        self.ranked = sorted(((anywhere[unit], at, unit) for at, unit in plain), key=by_value)
        self.others = [(at, step) for at, step in steps if not is_plain(step.unit) or step.extra]

    def weighed(self, state: State, words: frozenset[str], most: int) -> list[tuple[float, int, str]]:
        """(logarithm, order, unit) of so many steps at most from a state, the likeliest first."""
        found = [
            (extra + (weight(state, unit, words) if unit else 0.0), at, unit) for at, (unit, *_, extra) in self.others
        ]
        if state.context in ICON_CONTEXTS:
            found += [(weight(state, unit, words), at, unit) for unit, at in self.order.items()]
        elif self.order:
            added, known = language.known(state.context, self.order.keys())
            found += [(value, self.order[unit], unit) for unit, value in known.items()]
            unknown = ((added + value, at, unit) for value, at, unit in self.ranked if unit not in known)
            found += islice(unknown, most)
        found.sort(key=by_value)
        return [move for move in found[:most] if move[0] >= found[0][0] - MARGIN]


def by_value(entry: tuple[float, int, str]) -> tuple[float, int]:
    """The likeliest first; of equals, the one that was named first."""
    return -entry[0], entry[1]


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """All that may have stood at a place; the same choices recur all over a document."""

    groups: tuple[Group, ...]
    has_icons: bool


@lru_cache(maxsize=CHOICES)
def choice(steps: tuple[Step, ...]) -> Choice:
    """The choice of these steps."""
    has_icons = any(len(step.unit) > 1 or step.unit in icons.weights() for step in steps)
    groups: dict[tuple[int, int], list[tuple[int, Step]]] = {}
    for at, step in enumerate(steps):
        groups.setdefault((step.length, step.pending), []).append((at, step))
    return Choice(tuple(map(Group, groups.values())), has_icons)


class Moves:
    """The likeliest steps of a group from a state, the best first, none much less likely than the best.

    Most are never made: the state behind a step is worked out when it is asked for.
    """

    __slots__ = ("length", "pending", "source", "states", "values")

    def __init__(self, group: Group, source: State, words: frozenset[str], most: int) -> None:
        self.length, self.pending, self.source = group.length, group.pending, source
        self.values = group.weighed(source, words, most)
        self.states: list[State] = []

    def behind(self, number: int) -> State:
        """The state behind a step; to be asked for one after another."""
        if number == len(self.states):
            unit = self.values[number][2]
            state = following(self.source, unit) if unit else self.source
            self.states.append(state if state.pending == self.pending else state._replace(pending=self.pending))
        return self.states[number]


@lru_cache(maxsize=MOVES)
def moves(state: State, choice: Choice, words: frozenset[str], most: int) -> list[Moves]:
    """The likeliest steps of a choice from a state, for each place where they end."""
    return [Moves(group, state, words, most) for group in choice.groups]


@cache
def single_units() -> pairs.Units:
    """The inventory without icons of several characters, and ASCII, for codecs of pairs."""
    ascii_too = map(chr, range(0x20, 0x7F))
    return pairs.Units((*ascii_too, *(unit for unit in inventory() if len(unit) == 1), icons.SELECTOR))


def steps(line: str, at: int, pending: int, channel: Channel) -> Iterator[Step]:
    """What may have stood at a place."""
    if channel.is_double:
        if pending != pairs.NONE and line[at:] == pairs.alone(channel, pending):
            yield Step("", len(line) - at)  # the line ended before the byte found its partner
        for unit, length, waiting in pairs.arcs(line[at : at + SHOWN], pending, channel, single_units())[:MANY]:
            yield Step(unit, length, waiting)
    else:
        yield from single_steps(line, at, channel)


def single_steps(line: str, at: int, channel: Channel) -> Iterator[Step]:
    """What may have stood at a place behind a single-byte channel."""
    char = line[at]
    if char < "\x80":
        yield Step(char, 1)
    if char not in beginnings(channel):
        if char >= "\x80":
            yield Step(char, 1, extra=KEPT_AS_IT_IS)
        return
    decoded = whole(line, at, channel.codec)
    if decoded:
        yield Step(decoded[0], decoded[1] - at)
        if channel.loss == "nbsp" and decoded[0] not in icons.heads():
            return
    table, lengths = index(channel)
    for length in lengths.get(char, ()):
        seen = line[at : at + length]
        if len(seen) < length and not (channel.loss == "drop_nbsp" and len(seen) == length - 1):
            continue
        for unit in table.get(seen.ljust(length), ()):
            if not decoded or unit != decoded[0]:
                yield Step(unit, len(seen))
    yield Step(char, 1, extra=KEPT_AS_IT_IS)


def search(
    line: str,
    start: int,
    stop: int,
    channel: Channel,
    state: State,
    last: int,
    words: frozenset[str] = frozenset(),
    beam: int = BEAM,
) -> Found:
    """The readings of `line[start:stop]`, judged with the text up to `last` behind it.

    >>> search("itâs", 2, 3, Channel("latin-1", "drop"), State("it"), 4).readings[0].unit
    '’'
    """
    margin = math.inf if channel.is_double else MARGIN  # where pairs go on, the best ways end blind
    layers = [Layer(margin) for _ in range(last - start + 1)]
    layers[0] = Layer(margin, {state: Node(state, start, 0.0, 0.0)}, 0.0)
    for at in range(start, last):
        if layers[at - start].nodes:
            known = {pairs.NONE: choice((Step(line[at], 1),))} if at >= stop else {}
            expand(layers, at - start, line, at, known, channel, words, beam)
    ends = [node for node in layers[-1].nodes.values() if is_end(line, node, channel)]
    if not ends:
        return Found((), -math.inf, state)
    for node in ends:
        node.backward = ending(node.state) if last == len(line) else 0.0
    return summed_up(line, layers, ends, literal(line, start, last, state, words), stop)


def expand(
    layers: list[Layer],
    here: int,
    line: str,
    at: int,
    known: dict[int, Choice],
    channel: Channel,
    words: frozenset[str],
    beam: int,
) -> None:
    """Move on from the best nodes of a place; the others are forgotten. Its layer is `layers[here]`."""
    layer, plain = layers[here], words & ENGLISH_ONLY
    nodes = sorted(layer.nodes.values(), key=lambda node: -node.forward)[:beam]
    nodes = [node for node in nodes if node.forward >= layer.best - layer.margin]
    layer.nodes = {node.state: node for node in nodes}
    expanded: set[State] = set()
    # Where all that is visible of a unit is still to come, its move ends in the same layer: again for the new nodes.
    while nodes:
        expanded.update(node.state for node in nodes)
        for node in nodes:
            pending = node.state.pending
            if pending not in known:
                known[pending] = choice(tuple(steps(line, at, pending, channel)))
            node.moves = moves(node.state, known[pending], words if known[pending].has_icons else plain, beam)
            for group in node.moves:
                there = here + group.length
                if there < len(layers):
                    extend(node, group, layers[there], expanded if there == here else set())
        others = [node for state, node in layer.nodes.items() if state not in expanded]
        nodes = others[:beam] if len(expanded) < 3 * beam else []


def extend(node: Node, group: Moves, layer: Layer, expanded: set[State]) -> None:
    """Add the ends of moves from a node, unless much better ways lead to their layer, or they were expanded already."""
    for number, (value, _, unit) in enumerate(group.values):
        forward, best = node.forward + value, node.best + value
        if forward < layer.best - layer.margin:
            return
        state = group.behind(number)
        if state in expanded:
            continue
        target = layer.nodes.get(state)
        if target is None:
            layer.nodes[state] = Node(state, node.at + group.length, forward, best, node, unit)
        else:
            forward = target.forward = plus(target.forward, forward)
            if best > target.best:
                target.best, target.before, target.unit = best, node, unit
        if forward > layer.best:
            layer.best = forward


def is_end(line: str, node: Node, channel: Channel) -> bool:
    """Whether a reading may end at a node: no byte waits, or it was lost at the end of the line."""
    pending = node.state.pending
    return pending == pairs.NONE or (node.at == len(line) and pairs.alone(channel, pending) == "")


def plus(a: float, b: float) -> float:
    """The logarithm of a sum.

    >>> round(plus(math.log(1), math.log(2)), 3) == round(math.log(3), 3)
    True
    """
    if a < b:
        a, b = b, a
    return a if b == -math.inf else a + math.log1p(math.exp(b - a))


def summed_up(line: str, layers: list[Layer], ends: list[Node], as_it_is: float, stop: int) -> Found:
    """The best reading place by place, each with the probability of it and of others there."""
    total = -math.inf
    for node in ends:
        total = plus(total, node.forward + node.backward)
    shares = posteriors(layers, total)
    best = best_path(ends)
    readings: list[Reading] = []
    is_open = False  # a byte of the reading before waits for its partner
    for source, target, unit in best:
        if source.at < stop or is_open:
            place = shares[source.at, source.state.pending]
            others = sorted(place.items(), key=lambda pair: -pair[1])[:5]
            share = place.get(unit.rstrip() or unit, 0.0)
            reading = Reading(source.at, target.at, unit, share, tuple(others))
            readings.append(joined(line, readings.pop(), reading) if is_open else reading)
            is_open = target.state.pending != pairs.NONE
    state = next((target.state for _, target, _ in best if target.at >= stop), ends[0].state)
    return Found(tuple(readings), total - as_it_is, state)


def posteriors(layers: list[Layer], total: float) -> dict[tuple[int, int], dict[str, float]]:
    """The probability of each unit at each place and waiting byte, by backward sums."""
    shares: dict[tuple[int, int], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for at, layer in reversed(list(enumerate(layers))):
        for node in reversed(layer.nodes.values()):
            place = shares[node.at, node.state.pending]
            for group in node.moves:
                there = at + group.length
                if there < len(layers):
                    share_out(node, group, layers[there], total, place)
            layer.backward = max(layer.backward, node.backward)
    return shares


def share_out(node: Node, group: Moves, layer: Layer, total: float, place: dict[str, float]) -> None:
    """Add the probabilities of moves from a node to those of their units."""
    for number, (value, _, unit) in enumerate(group.values):
        if node.forward + value + layer.backward - total < NEGLIGIBLE:
            return
        target = layer.nodes.get(group.behind(number))
        if target is not None:
            behind = value + target.backward
            node.backward = plus(node.backward, behind)
            place[unit.rstrip() or unit] += math.exp(min(0.0, node.forward + behind - total))


def joined(line: str, first: Reading, second: Reading) -> Reading:
    """Two readings of which a pair of bytes holds a part each, so that only both or none can be restored.

    >>> joined("鈥檚", Reading(0, 1, "’", 0.9, (("’", 0.9),)), Reading(1, 2, "s", 1.0))
    Reading(start=0, stop=2, unit='’s', certainty=0.9, candidates=(('’s', 0.9),))
    """
    cut = 1 if second.unit == line[second.stop - 1] else 0
    kept = second.unit[: len(second.unit) - cut]
    candidates = tuple((unit + kept, share) for unit, share in first.candidates)
    certainty = min(first.certainty, second.certainty)
    return Reading(first.start, second.stop - cut, first.unit + kept, certainty, candidates)


def best_path(ends: list[Node]) -> list[tuple[Node, Node, str]]:
    """The likeliest single path (Viterbi 1967): from where to where, and the unit between."""
    node = max(ends, key=lambda node: node.best + node.backward)
    path = []
    while node.before is not None:
        path.append((node.before, node, node.unit))
        node = node.before
    return path[::-1]
