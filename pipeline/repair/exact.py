"""Repair where no byte was lost: the wrong decoding is simply undone.

Whether it *should* be undone is a question of likelihood, as everywhere: `Ã©` may be what the author wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from pipeline.repair import icons, language
from pipeline.repair.channel import Channel, bytes_of
from pipeline.repair.language import REACH
from pipeline.repair.prior import State, following, scored

SIGNS: Final = 0.0  # nats: two signs side by side that stand alone are restored only beside another place
LAYERS: Final = 3
BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]+")
SEQUENCE: Final = re.compile(rb"(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})+")


def undone(line: str, channel: Channel) -> Iterator[tuple[int, int, str]]:
    """(start, stop, original) for each run of characters that may be the wrong reading of UTF-8.

    >>> list(undone("Ã© or 鈥檚", Channel("cp1252"))), list(undone("Ã© or 鈥檚", Channel("gbk")))
    ([(0, 2, 'é')], [(6, 8, '’s')])
    """
    yield from (undone_pairs if channel.is_double else undone_bytes)(line, channel.codec)


def undone_bytes(line: str, codec: str) -> Iterator[tuple[int, int, str]]:
    """Runs of whole sequences behind a single-byte codec."""
    known = bytes_of(codec)
    data = bytes([known.get(char, 0x3F) for char in line])
    for match in SEQUENCE.finditer(data):
        try:
            yield match.start(), match.end(), match.group().decode()
        except UnicodeDecodeError:
            continue


def undone_pairs(line: str, codec: str) -> Iterator[tuple[int, int, str]]:
    """Runs beyond ASCII behind a codec of pairs, which may have swallowed an ASCII character at the end."""
    for match in BEYOND_ASCII.finditer(line):
        try:
            original = match.group().encode(codec).decode()
        except UnicodeError:
            continue
        yield match.start(), match.end(), original


@lru_cache(maxsize=20_000)
def gain(state: State, seen: str, original: str, behind: str, words: frozenset[str]) -> float:
    """How much likelier the original is than what is seen, between its neighbours (nats)."""
    return scored(original + behind, state, words)[0] - scored(seen + behind, state, words)[0]


def weighed(line: str, channel: Channel, words: frozenset[str]) -> Iterator[tuple[int, int, str, float]]:
    """The runs of a line with their gain; a run that went through the channel several times is undone at once."""
    state, at = State(), 0
    for start, stop, original in undone(line, channel):
        for char in line[max(at, start - REACH) : start]:
            state = following(state, char)
        seen, behind = line[start:stop], line[stop : stop + REACH]
        best, most = original, gain(state, seen, original, behind, words)
        for _ in range(LAYERS - 1):
            if original.isascii():
                break
            original = applied(original, channel)
            more = gain(state, seen, original, behind, words)
            best, most = (original, more) if more > most else (best, most)
        if is_plausible(best):
            yield start, stop, best, min(most, SIGNS) if proves_little(line, start, stop) else most
        state, at = scored(best, state, words)[1], stop


def proves_little(line: str, start: int, stop: int) -> bool:
    """Whether a place is two signs that stand alone, as in formulas, ``old´´ quotes or drawn faces.

    >>> proves_little("(-1/2)! = √π", 10, 12), proves_little("caf√©", 3, 5)
    (True, False)
    """
    beside = line[start - 1 : start] + line[stop : stop + 1]
    return stop - start < 3 and not line[start].isalpha() and not any(map(str.isalpha, beside))


def is_plausible(text: str) -> bool:
    """Whether somebody may have written a text: the model has met its characters, and none is a replacement.

    >>> is_plausible("’"), is_plausible("\N{GREEK SMALL REVERSED DOTTED LUNATE SIGMA SYMBOL}")
    (True, False)
    """
    known = language.context_of("")
    return all(char <= "\x7f" or is_known(char, known[1] if known else {}) for char in text)


def is_known(char: str, frequent: dict[str, float]) -> bool:
    """Whether a character is one of the model, of an icon, or a letter of a script that the model has."""
    return char in frequent or char in icons.parts() or (char >= "\u2e80" and char.isalpha())


def applied(text: str, channel: Channel) -> str:
    """A text with one layer of a channel undone wherever that is possible."""
    parts, at = [], 0
    for start, stop, original in undone(text, channel):
        parts += [text[at:start], original]
        at = stop
    return "".join([*parts, text[at:]])
