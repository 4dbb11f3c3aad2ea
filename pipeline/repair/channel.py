"""What happened to a text: UTF-8 bytes were read with another codec, and some of them were lost on the way.

A `Channel` is one such accident. It runs forwards: `damaged` gives what a reader sees of an original. Repair runs it
backwards, with an index from what is visible to the characters that look so (`images`).

>>> Channel("cp1252").damaged("it’s")
'itâ€™s'
>>> Channel("iso8859-11", "drop").damaged("• one")
'โข one'
"""

from __future__ import annotations

import codecs
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final, Literal, NamedTuple

Loss = Literal["none", "nbsp", "drop", "drop_nbsp", "fffd", "qmark"]

SINGLE: Final = (
    "cp1252", "latin-1", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874",
    "iso8859-11", "iso8859-2", "iso8859-5", "iso8859-7", "iso8859-9", "iso8859-15", "koi8-r", "koi8-u", "mac-roman",
    "mac-cyrillic", "cp437", "cp850", "cp852", "cp866",
)  # fmt: skip
BLANK: Final = "ascii"  # of each sequence only the marks are left, one for each byte
DOUBLE: Final = ("gb18030", "gbk", "cp950", "cp932", "cp949")
LOSSES: Final[tuple[Loss, ...]] = ("none", "nbsp", "drop", "drop_nbsp", "fffd", "qmark")
LOST: Final = {"drop": "", "drop_nbsp": "", "fffd": "\N{REPLACEMENT CHARACTER}", "qmark": "?"}
NBSP: Final = "\N{NO-BREAK SPACE}"


@cache
def table(codec: str) -> tuple[str | None, ...]:
    """The 256 characters of a single-byte codec; None where it has none, or a C1 control.

    >>> table("cp1252")[0x80], table("cp1252")[0x81], table("latin-1")[0x80]
    ('€', None, None)
    """
    return tuple(visible(bytes([byte]), codec) for byte in range(256))


def visible(data: bytes, codec: str) -> str | None:
    """The one character that bytes stand for, unless it is none or a C1 control."""
    try:
        char = data.decode(codec)
    except UnicodeDecodeError:
        return None
    return None if len(char) != 1 or "\x80" <= char <= "\x9f" else char


@cache
def bytes_of(codec: str) -> dict[str, int]:
    """The byte of each character; an undefined byte stands as the C1 control of its value, as browsers do."""
    chars = table(codec)
    known = {chr(byte): byte for byte in range(0x80, 0xA0) if chars[byte] is None}
    known.update((char, byte) for byte, char in enumerate(chars) if char is not None)
    return known


class Channel(NamedTuple):
    """A codec that took UTF-8 for its own, and what became of the bytes that it has no character for."""

    codec: str
    loss: Loss = "none"

    @property
    def is_double(self) -> bool:
        """Whether the codec reads pairs of bytes."""
        return self.codec in DOUBLE

    def damaged(self, text: str) -> str:
        """What a reader sees of a text behind this channel."""
        seen = self.shown(text.encode("utf-8", "surrogatepass"))
        return re.sub("  +", " ", seen).strip() if self.loss == "drop_nbsp" and NBSP in text else seen

    def shown(self, data: bytes) -> str:
        """What is seen of some bytes."""
        if not self.is_double:
            return codecs.charmap_decode(data, "strict", shown_bytes(self))[0]
        return "".join(self.seen(char, byte) for char, byte in self.read_pairs(data))

    def seen(self, char: str | None, byte: int) -> str:
        """What stands for one character of the wrong reading."""
        if char is None:
            return LOST.get(self.loss, chr(byte))
        return " " if char == NBSP and self.loss in ("nbsp", "drop_nbsp") else char

    def read_pairs(self, data: bytes) -> Iterator[tuple[str | None, int]]:
        """The characters of the wrong reading, None for a lost byte, each with its first byte."""
        at = 0
        while at < len(data):
            pair = visible(data[at : at + 2], self.codec) if data[at] > 0x7F else None
            yield pair or visible(data[at : at + 1], self.codec), data[at]
            at += 2 if pair else 1


@cache
def shown_bytes(channel: Channel) -> dict[int, str]:
    """What is seen of each byte behind a single-byte channel."""
    return {byte: channel.seen(char, byte) for byte, char in enumerate(table(channel.codec))}


def images(channel: Channel, units: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """From what is visible of a character to the characters that look so behind a single-byte channel.

    >>> images(Channel("latin-1", "drop"), ("’", "—", "é"))
    {'â': ('’', '—'), 'Ã©': ('é',)}
    """
    index: dict[str, list[str]] = defaultdict(list)
    all_seen = channel.shown("\n".join(units).encode()).split("\n")  # at once: there are thousands
    for unit, seen in zip(units, all_seen, strict=True):
        index[seen].append(unit)
        if "nbsp" in channel.loss and seen.endswith(" "):
            index[seen].append(unit + " ")
    return {seen: tuple(found) for seen, found in index.items()}


@cache
def beginnings(channel: Channel) -> frozenset[str]:
    """The characters that begin a UTF-8 sequence behind a single-byte channel; a mark, if it has lost a first byte.

    >>> sorted(beginnings(Channel("ascii", "qmark"))), "?" in beginnings(Channel("latin-1", "qmark"))
    (['?'], False)
    """
    return frozenset(char or LOST.get(channel.loss, "") for char in table(channel.codec)[0xC2:0xF5]) - {""}


@cache
def encoding_map(codec: str) -> Any:
    """The inverse of a single-byte codec, in which an undefined byte stands for the C1 control of its value."""
    return codecs.charmap_build("".join(char or chr(byte) for byte, char in enumerate(table(codec))))


def recoded(text: str, codec: str) -> bytes | None:
    r"""The bytes that a codec read as this text; None if it cannot have.

    >>> recoded("â€™", "cp1252"), recoded("’s", "latin-1")
    (b'\xe2\x80\x99', None)
    """
    try:
        return text.encode(codec) if codec in DOUBLE else codecs.charmap_encode(text, "strict", encoding_map(codec))[0]
    except UnicodeEncodeError:
        return None


def units_of(chars: Iterable[str], icons: Iterable[str]) -> tuple[str, ...]:
    """Everything that a damaged sequence may have been: letters and marks beyond ASCII, and icons."""
    return tuple(dict.fromkeys([*(char for char in chars if char > "\x7f"), *icons]))
