"""Behind a codec that reads pairs of bytes: what a reader sees depends on where the pairs happen to begin.

A walk over UTF-8 sequences, byte by byte, with the byte that still waits for its partner, against what is visible.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from pipeline.repair.channel import LOST, Channel, visible

NONE: Final = -1
ASCII: Final = range(0x80)
Trie = dict[int, "Trie | str"]


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


class Units:
    """Units by their bytes, and their ranks."""

    def __init__(self, units: Iterable[str]) -> None:
        self.rank = {unit: at for at, unit in enumerate(units)}
        self.trie = trie(self.rank)


def trie(units: Iterable[str]) -> Trie:
    """Units by their bytes. No unit's bytes begin another's, but for icons of several characters: see `arcs`."""
    root: Trie = {}
    for unit in units:
        *head, last = unit.encode()
        node: Trie = root
        for byte in head:
            below = node.setdefault(byte, {})
            if isinstance(below, str):
                break
            node = below
        else:
            node.setdefault(last, unit)
    return root


@lru_cache(maxsize=20_000)
def arcs(seen: str, pending: int, channel: Channel, units: Units) -> tuple[tuple[str, int, int], ...]:
    """(unit, how much of `seen` shows it, byte that waits) for each unit that may come next, in the order of the units.

    A unit of which nothing is seen yet must leave a byte that begins the next character.

    >>> arcs("鈥檚", NONE, Channel("gbk"), Units(["’", "‘", "a"]))
    (('’', 1, 153), ('‘', 1, 152))
    """
    found = []
    first = first_byte(seen[0], channel.codec)
    below: list[tuple[Trie, int, int]] = [(units.trie, 0, pending)]
    while below:
        node, at, waiting = below.pop()
        for byte, child in partners(node, seen[at : at + 1], waiting, channel):
            shown, then = step(channel, waiting, byte)
            if shown and not seen.startswith(shown, at):
                continue
            behind = at + len(shown)
            if not isinstance(child, str):
                below.append((child, behind, then))
            elif behind or (then == first and then != pending):
                found.append((child, behind, then))
    return tuple(sorted(found, key=lambda arc: units.rank[arc[0]]))


def partners(node: Trie, shown: str, waiting: int, channel: Channel) -> Iterable[tuple[int, Trie | str]]:
    """The bytes that may come next, behind one that waits, if this character is shown next.

    Behind a byte that was not lost it can only be the second one of the character.
    """
    lost = "" if waiting == NONE else alone(channel, waiting)
    if not lost or lost[0] == shown:
        return node.items()
    first, *second = shown.encode(channel.codec, "ignore") or b"\0"
    return [(byte, node[byte]) for byte in second if first == waiting and byte in node]


@cache
def first_byte(char: str, codec: str) -> int:
    """The first byte of a character in a codec; that of ASCII waits for nothing."""
    data = char.encode(codec, "ignore")
    return data[0] if data and char > "\x7f" else NONE
