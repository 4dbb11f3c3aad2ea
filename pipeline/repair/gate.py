"""The first look: is there anything here that could be damaged? It makes clean text nearly free.

Every accident leaves the first byte of each UTF-8 sequence visible, as a letter or symbol. The typographic characters
of clean prose are no such bytes in any codec, and a single accented letter among ASCII is one only if it is among the
commonest.
"""

from __future__ import annotations

import re
from typing import Final

# Quotes, dashes, spaces and signs.
HARMLESS: Final = "“”‘’–—…•™©®€°•→\N{NO-BREAK SPACE}"
# No codec has these at all: dingbats, emoji, and the selectors and joiners between them.
PICTURES: Final = "\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff"
# The commonest first bytes (C2-C5, CE-D1, E2, F0) in the codecs that lose some: one of these may be all that is left.
FIRST: Final = "ÂÃÄÅÎÏÐÑâðĀāĂĆĎĐđĞğĪĹĻŃŠšΒΓΔΕΞΟΠΡβπВГДЕОПРСТУФХЮЯабвртֲֳִֵ־ֿ׀ׁגנยรฤลฮฯะัโ๐№"
LETTER: Final = f"[^\\x00-\\x7f{HARMLESS}{PICTURES}]"
# Codecs of pairs leave one wide character of two bytes, U+FFFD among them.
SUSPECT: Final = re.compile(f"{LETTER}[^\\x00-\\x7f]|[{FIRST}\u2e80-\uffef]|{LETTER}\\?\\?")


def may_be_damaged(text: str) -> bool:
    """Whether a text deserves a second look.

    >>> may_be_damaged("It’s — plain — “prose”…"), may_be_damaged("itâ€™s")
    (False, True)
    """
    return not text.isascii() and SUSPECT.search(text) is not None
