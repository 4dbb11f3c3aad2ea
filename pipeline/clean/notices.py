"""Notices that pages of the press repeat below every article: terms, consent, calls for tips, rules for comments."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from pipeline.clean.phrases import EDGES, folded, says
from pipeline.model import Document

LONGEST: Final = 900  # characters
LONGEST_TITLE: Final = 80
KEY: Final = 6  # characters by which a beginning is looked up


def standing_notice(document: Document) -> Iterator[int]:
    """Find the paragraphs that begin like a notice of `notices.toml`; who quotes one begins with a quotation mark.

    >>> from pipeline.clean.noise import page
    >>> lines = "By submitting your email, you agree to our Terms. Bots are not welcome.", "“By submitting your email”"
    >>> list(standing_notice(page("News.", *lines)))
    [1]
    """
    found = {
        position
        for position, block in enumerate(document.blocks)
        if block.kind not in {"table", "code"} and _is_notice(block.text.text)
    }
    yield from sorted(found)
    yield from (n - 1 for n in found if n - 1 not in found and n > 1 and _is_title(document.blocks[n - 1].text.text))


def _is_title(text: str) -> bool:
    """Whether a line is the title of the notice below it: `Why you can trust The Wire`."""
    return len(text) <= LONGEST_TITLE and says(text, "notice_title")


def _is_notice(text: str) -> bool:
    beginnings = _beginnings().get(folded(text[: 2 * KEY].lstrip(EDGES))[:KEY])
    if beginnings is None or len(text) > LONGEST:
        return False
    return folded(text.lstrip(EDGES)).startswith(beginnings)


@cache
def _beginnings() -> Mapping[str, tuple[str, ...]]:
    """The beginnings of all languages, by their first characters."""
    found: dict[str, list[str]] = defaultdict(list)
    rows: dict[str, list[str]] = tomllib.loads(files(__package__).joinpath("notices.toml").read_text(encoding="utf-8"))
    for row in rows.values():
        for beginning in map(folded, row):
            found[beginning[:KEY]].append(beginning)
    return {key: tuple(them) for key, them in found.items()}
