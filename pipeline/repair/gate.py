"""The first look: is there anything here that could be damaged? It makes clean text nearly free.

Every accident leaves the first byte of each UTF-8 sequence visible, as a letter or symbol. The typographic characters
of clean prose are no such bytes in any codec that we know, unless one of those letters stands beside them.
"""

from __future__ import annotations

import re
from typing import Final

# Quotes, dashes, spaces and signs; then letters that in no codec stand for the first byte of a sequence.
HARMLESS: Final = "“”‘’–—…•™©®€°•→\N{NO-BREAK SPACE}"
SUSPECT: Final = re.compile(f"[^\\x00-\\x7f{HARMLESS}]")


def may_be_damaged(text: str) -> bool:
    """Whether a text deserves a second look.

    >>> may_be_damaged("It’s — plain — “prose”…"), may_be_damaged("itâ€™s")
    (False, True)
    """
    return not text.isascii() and SUSPECT.search(text) is not None
