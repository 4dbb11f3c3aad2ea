"""Behind a codec that reads pairs of bytes: what a reader sees depends on where the pairs happen to begin.

What is seen of a character behind a byte that waits for its partner is either what is seen of it anyway, since that
byte found none, or one character and what is seen of all but its first byte: two indexes hold both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Final

from pipeline.repair.channel import LOST, Channel, visible

NONE: Final = -1
SHOWN: Final = 6  # characters at most that show a unit
UNPAIRED: Final = 4_000  # lists of units that are remembered
Shown = dict[str, dict[int, tuple[str, ...]]]  # what is seen → the byte that waits → units


@cache
def paired(codec: str, first: int, second: int) -> str | None:
    """The character of a pair of bytes."""
    return visible(bytes([first, second]), codec)


@cache
def alone(channel: Channel, byte: int) -> str:
    """What is seen of a byte that found no partner."""
    return visible(bytes([byte]), channel.codec) or LOST.get(channel.loss, chr(byte))


@lru_cache(maxsize=200_000)
def step(channel: Channel, pending: int, byte: int) -> tuple[str, int]:
    """What becomes visible when a byte arrives, and which byte waits then."""
    if pending == NONE:
        return ("", byte) if byte > 0x7F else (chr(byte), NONE)
    pair = paired(channel.codec, pending, byte)
    if pair is not None:
        return pair, NONE
    seen = alone(channel, pending)
    return (seen, byte) if byte > 0x7F else (seen + chr(byte), NONE)


def shown(data: bytes, channel: Channel) -> tuple[str, int]:
    """What is seen of some bytes, and the byte that waits behind them.

    >>> shown("’".encode(), Channel("gbk"))
    ('鈥', 153)
    """
    seen, pending = "", NONE
    for byte in data:
        more, pending = step(channel, pending, byte)
        seen += more
    return seen, pending


class Index:
    """Units by what is seen of them and the byte that waits then: of all their bytes, and of those behind the first."""

    def __init__(self, channel: Channel, units: Iterable[str]) -> None:
        self.whole: Shown = {}
        self.behind: dict[int, Shown] = {}
        self.channel = channel
        for unit in units:
            data = unit.encode()
            for index, part in ((self.whole, data), (self.behind.setdefault(data[0], {}), data[1:])):
                seen, pending = shown(part, channel)
                ways = index.setdefault(seen, {})
                ways[pending] = (*ways.get(pending, ()), unit)

    @lru_cache(maxsize=UNPAIRED)  # noqa: B019 - an index is kept for as long as the program runs
    def unpaired(self, seen: str, then: int, waiting: int) -> tuple[str, ...]:
        """The units that show this from their first byte on, since no pair begins with the one that waits."""
        codec = self.channel.codec
        return tuple(unit for unit in self.whole[seen][then] if paired(codec, waiting, unit.encode()[0]) is None)


def arcs(seen: str, pending: int, index: Index) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """(units, how much of `seen` shows them, byte that waits) for the units that may come next.

    Where nothing is seen of them yet they must leave a byte that begins the next character.

    >>> list(arcs("鈥檚", NONE, Index(Channel("gbk"), ["’", "‘", "a"])))
    [(('’',), 1, 153), (('‘',), 1, 152)]
    """
    codec = index.channel.codec
    data = seen[0].encode(codec, "ignore") if seen[0] > "\x7f" else b""
    first = data[0] if data else NONE
    if pending == NONE:
        yield from ways(seen, 0, index.whole, first, pending)
        return
    if len(data) == 2 and first == pending:
        yield from ways(seen, 1, index.behind.get(data[1], {}), first, pending)
    before = alone(index.channel, pending)
    if seen.startswith(before):
        for _, length, then in ways(seen, len(before), index.whole, first, pending):
            units = index.unpaired(seen[len(before) : length], then, pending)
            if units:
                yield units, length, then


def ways(seen: str, begin: int, index: Shown, first: int, pending: int) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """The units that are shown from a place on, each with where that ends and the byte that waits then."""
    for end in range(begin, len(seen) + 1):
        for then, units in index.get(seen[begin:end], {}).items():
            if end or (then == first and then != pending):
                yield units, end, then
