"""Mojibake that is meant: authors who write about encodings quote it, and their examples must stay.

Three signs of it are added up, in nats that speak against a repair: the words of the trade stand beside it, it stands
between quotation marks, and its original stands whole beside it.
"""

from __future__ import annotations

import re
from typing import Final

WORDS: Final = 20.0  # nats; a damaged apostrophe gains some 45
QUOTED: Final = 15.0
INTACT: Final = 15.0
NEAR: Final = 160  # characters on either side
TRADE: Final = re.compile(
    r"mojibake|\b(?:utf-?8|latin-?1|iso-?8859|(?:windows|cp)-?125\d|charsets?|(?:en|de)cod(?:e[ds]?|ings?))\b", re.I
)
OPENING: Final = re.compile(r"[\"'`“‘«„(]\w{0,12}\Z")
CLOSING: Final = re.compile(r"\w{0,12}[\"'`”’»“)]")


def mentioned(line: str, start: int, stop: int, original: str) -> float:
    """How much speaks for it that an author wrote `line[start:stop]` as an example (nats).

    >>> mentioned("s = 'Ã©'.encode('latin-1')", 5, 7, "é"), mentioned("Ã© in place of é", 0, 2, "é")
    (35.0, 15.0)
    >>> mentioned("a 'cafÃ©' here", 6, 8, "é"), mentioned("the cafÃ© here", 7, 9, "é")
    (15.0, 0.0)
    """
    before, behind = line[max(0, start - NEAR) : start], line[stop : stop + NEAR]
    is_quoted = OPENING.search(before[-13:]) and CLOSING.match(behind)
    is_intact = original in before or original in behind
    return WORDS * bool(TRADE.search(before) or TRADE.search(behind)) + QUOTED * bool(is_quoted) + INTACT * is_intact
