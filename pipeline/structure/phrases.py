"""Tables of phrases, a line a language, as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Final

# What phrases are told apart by: a letter, a number or a space, unless it may be missing.
FIRST: Final = re.compile(r"\\[ds]\+|[^\W\d_](?![?*+{])")


def any_of(table: str) -> str:
    """One phrase of a table, as a pattern; longer ones first, so that none hides behind its beginning.

    A line holds one language or a few related ones; a bar parts the phrases.

    >>> import re
    >>> re.fullmatch(any_of("in brief|brief" + chr(10) + "en bref|résumé"), "en bref") is not None
    True
    """
    phrases = [phrase.strip() for line in table.strip().splitlines() for phrase in line.split("|")]
    return _tree(sorted((re.sub(r"\s+", r"\\s+", phrase) for phrase in phrases), key=len, reverse=True))


def _tree(phrases: Iterable[str]) -> str:
    """The same alternatives, each beginning that several share written once: most lines fail at their first letter.

    Of phrases that begin alike the order stays. It stays for all around one whose beginning is not told.

    >>> _tree(["posted", "publié", "par"]), _tree(["am", "a", "[io]n", "al"])
    ('p(?:osted|ublié|ar)', '(?:a(?:m|)|[io]n|al)')
    """
    branches: list[str] = []
    for is_told, run in groupby(dict.fromkeys(phrases), key=lambda phrase: FIRST.match(phrase) is not None):
        alternatives = list(run)
        branches += _branches(alternatives) if is_told else alternatives
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _branches(phrases: Iterable[str]) -> list[str]:
    """One alternative for each beginning."""
    behind: dict[str, list[str]] = {}
    for phrase in phrases:
        found = FIRST.match(phrase)
        first = found.group() if found else ""
        behind.setdefault(first, []).append(phrase[len(first) :])
    return [first + (_tree(rest)) for first, rest in behind.items()]
