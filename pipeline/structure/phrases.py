"""Tables of phrases, a line a language, as patterns."""

from __future__ import annotations

import re


def any_of(table: str) -> str:
    """One phrase of a table, as a pattern; longer ones first, so that none hides behind its beginning.

    A line holds one language or a few related ones; a bar parts the phrases.

    >>> import re
    >>> re.fullmatch(any_of("in brief|brief" + chr(10) + "en bref|résumé"), "en bref") is not None
    True
    """
    phrases = [phrase.strip() for line in table.strip().splitlines() for phrase in line.split("|")]
    return (
        "(?:" + "|".join(sorted((re.sub(r"\s+", r"\\s+", phrase) for phrase in phrases), key=len, reverse=True)) + ")"
    )
