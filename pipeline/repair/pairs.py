"""Behind a codec that reads pairs of bytes: what a reader sees depends on where the pairs happen to begin.

A walk over UTF-8 sequences, byte by byte, with the byte that still waits for its partner, against what is visible.
"""

from __future__ import annotations

from collections.abc import Iterator
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


def trie(units: tuple[str, ...]) -> Trie:
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


def arcs(line: str, at: int, pending: int, channel: Channel, root: Trie) -> Iterator[tuple[str, int, int]]:
    """(unit, place behind what is seen of it, byte that waits) for each unit that may come next."""
    below: list[tuple[Trie, int, int]] = [(root, at, pending)]
    while below:
        node, here, waiting = below.pop()
        for byte, child in node.items():
            seen, then = step(channel, waiting, byte)
            if seen and not line.startswith(seen, here):
                continue
            if isinstance(child, str):
                yield child, here + len(seen), then
            else:
                below.append((child, here + len(seen), then))
