"""All originals that look like a damaged stretch of a line, weighed against each other.

A node is a place in the line together with what the model still remembers there; a move from it is a character (or
icon) of the original and what is visible of it. Forward and backward sums over the moves give the probability of every
reading of every place (Rabiner 1989), with the weakest nodes pruned on the way.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from heapq import heapify, heappop, heapreplace
from typing import Final, NamedTuple

from pipeline.repair import icons, pairs
from pipeline.repair.channel import Channel
from pipeline.repair.choices import MARGIN, Group, Moves, alone, groups, moves
from pipeline.repair.prior import State, ending, literal

BEAM: Final = 32
NEGLIGIBLE: Final = -16.0  # the logarithm of a probability that makes no difference
ENGLISH_ONLY: Final = frozenset({icons.ENGLISH})  # what counts of the words beside anything but an icon
ROUNDS: Final = 3  # in which a place is left and reached again


Words = frozenset[str]


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
    """The nodes of a place by their states, the best of their sums, and the moves that end there."""

    nodes: dict[State, Node] = field(default_factory=dict)
    best: float = -math.inf
    backward: float = -math.inf
    ends: list[tuple[Node, Moves]] = field(default_factory=list)


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
    both = words & ENGLISH_ONLY, words
    layers = [Layer() for _ in range(last - start + 1)]
    layers[0].nodes[state] = Node(state, start, 0.0, 0.0)
    ways = ways_through(line, start, stop, last, state.pending, channel) if channel.is_double else None
    for at in range(start, last):
        here = at - start
        reached(layers[here], at, beam)
        known = ways[here] if ways else {pairs.NONE: beginning(line, at, stop, pairs.NONE, channel)}
        # Where all that is visible of a unit is still to come, its move ends in the same layer.
        fresh = list(layers[here].nodes.values())
        for _ in range(ROUNDS):
            for node in fresh:
                expand(node, known.get(node.state.pending, ()), layers, here, both, beam)
            fresh = reached(layers[here], at, beam) if layers[here].ends else []
    reached(layers[-1], last, beam)
    ends = [node for node in layers[-1].nodes.values() if is_end(line, last, node.state.pending, channel)]
    if not ends:
        return Found((), -math.inf, state)
    for node in ends:
        node.backward = ending(node.state, words) if last == len(line) else 0.0
    return summed_up(line, layers, ends, literal(line, start, last, state, words), stop)


def beginning(line: str, at: int, stop: int, pending: int, channel: Channel) -> tuple[Group, ...]:
    """What may begin at a place; where the damage has ended, only what stands there."""
    return (alone(line[at]),) if at >= stop and pending == pairs.NONE else groups(line, at, pending, channel)


def ways_through(
    line: str, start: int, stop: int, last: int, pending: int, channel: Channel
) -> list[dict[int, tuple[Group, ...]]]:
    """For each place of a stretch and each byte that may wait there, the groups that lead on to the end.

    Most readings of pairs end blind: a byte waits that does not begin the next pair. Those are never weighed.
    """
    found: list[dict[int, tuple[Group, ...]]] = [{} for _ in range(last - start + 1)]
    open_ends: list[list[int]] = [[] for _ in found]
    open_ends[0].append(pending)
    for here, waiting in enumerate(open_ends):
        for byte in waiting:  # grows while nothing of a unit is seen
            if byte not in found[here] and start + here < last:
                found[here][byte] = beginning(line, start + here, stop, byte, channel)
                for group in found[here][byte]:
                    if here + group.length < len(found):
                        open_ends[here + group.length].append(group.pending)
    ends = {byte for byte in open_ends[-1] if is_end(line, last, byte, channel)}
    keep_leading(found, ends)
    return found


def keep_leading(found: list[dict[int, tuple[Group, ...]]], ends: set[int]) -> None:
    """Take away the groups that do not lead to one of the bytes that may wait at the end."""
    leading = [set[int]() for _ in found]
    leading[-1] = ends
    for here in reversed(range(len(found) - 1)):
        for _ in range(2):  # once more for the groups of which nothing is seen
            leading[here].update(
                byte for byte, ways in found[here].items() if any(leads(way, here, leading) for way in ways)
            )
        for byte, ways in found[here].items():
            found[here][byte] = tuple(way for way in ways if leads(way, here, leading))


def leads(group: Group, here: int, leading: list[set[int]]) -> bool:
    """Whether a way to the end begins behind a group."""
    there = here + group.length
    return there < len(leading) and group.pending in leading[there]


def expand(
    node: Node, known: tuple[Group, ...], layers: list[Layer], here: int, words: tuple[Words, Words], beam: int
) -> None:
    """Make the moves from a node known where they end; its layer is `layers[here]`.

    `words` are those that count for a group without icons, and those for one with icons.
    """
    for group in known:
        there = here + group.length
        if there < len(layers):
            found = moves(group, node.state, words[group.has_icons], beam)
            node.moves.append(found)
            layers[there].ends.append((node, found))


def reached(layer: Layer, at: int, beam: int) -> list[Node]:
    """The new nodes of a place, from the best moves that end there; the other moves are forgotten.

    The moves of each node are sorted, so that only the best of all are ever looked at.
    """
    heap = [(-node.forward - found.values[0][0], order, 0) for order, (node, found) in enumerate(layer.ends)]
    heapify(heap)
    nodes, expanded, fresh = layer.nodes, set(layer.nodes), list[Node]()
    while heap:
        cost, order, number = heap[0]
        forward = -cost
        if forward < layer.best - MARGIN:
            break
        source, found = layer.ends[order]
        state = found.behind(number)
        value, unit = found.values[number]
        node = nodes.get(state)
        if node is None:
            if len(fresh) == beam:
                break
            node = nodes[state] = Node(state, at, forward, source.best + value, source, unit)
            fresh.append(node)
        elif state not in expanded:
            node.forward = plus(node.forward, forward)
            if source.best + value > node.best:
                node.best, node.before, node.unit = source.best + value, source, unit
        layer.best = max(layer.best, node.forward)
        if number + 1 < len(found.values):
            heapreplace(heap, (-source.forward - found.values[number + 1][0], order, number + 1))
        else:
            heappop(heap)
    layer.ends = []
    return fresh


def is_end(line: str, at: int, pending: int, channel: Channel) -> bool:
    """Whether a reading may end at a place: no byte waits, or it was lost at the end of the line."""
    return pending == pairs.NONE or (at == len(line) and pairs.alone(channel, pending) == "")


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
    for state, (value, unit) in zip(group.states, group.values, strict=False):  # no other move was ever made
        if node.forward + value + layer.backward - total < NEGLIGIBLE:
            return
        target = layer.nodes.get(state)
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
