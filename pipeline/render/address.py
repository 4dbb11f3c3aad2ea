"""Addresses that may stand in a post."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

SCHEMES: Final = frozenset({"http", "https", "mailto"})
SCHEME: Final = re.compile(r"([a-z][a-z0-9+.-]{0,40}):", re.IGNORECASE)
# A browser ignores these inside a scheme: `java\nscript:` runs.
IGNORED: Final = re.compile(r"[\0-\x1f\x7f]+")
# Characters that would end the address, or begin other markup before links are looked for.
SPECIAL: Final = re.compile(r"[\s<>\\`\"'|\[\]${}\x80-\x9f]")
ENTITY: Final = re.compile(r"&(?=#?\w{1,40};)")


def safe_address(url: str) -> str | None:
    r"""The address as it stands between the parentheses of a link; None where a link would be unsafe or empty.

    >>> safe_address("https://x.org/a b?c=[1]"), safe_address("/about")
    ('https://x.org/a%20b?c=%5B1%5D', '/about')
    >>> safe_address(" JaVa\nscript:alert(1)"), safe_address("data:text/html,x"), safe_address("")
    (None, None, None)
    """
    url = IGNORED.sub("", url).strip()
    scheme = SCHEME.match(url)
    if not url or (scheme and scheme[1].lower() not in SCHEMES):
        return None
    url = ENTITY.sub("&amp;", SPECIAL.sub(lambda found: quote(found[0], safe=""), url))
    return url if is_balanced(url) else url.replace("(", "%28").replace(")", "%29")


def is_balanced(url: str) -> bool:
    """Whether each parenthesis has its partner: if so, they need no escape."""
    depth = 0
    for char in url:
        depth += (char == "(") - (char == ")")
        if depth < 0:
            return False
    return depth == 0
