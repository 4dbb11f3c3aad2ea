"""The outlet that a page belongs to: the name in its copyright line, where it stands on a line of its own, too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.model import Field
from pipeline.prose import words_in
from pipeline.structure.draft import Draft
from pipeline.structure.lexicon import common_words
from pipeline.structure.metadata.fields import NOT_KEPT
from pipeline.text import Text

# What stands before the name and behind it: `Copyright © 1998-2026 The Wire Media LLC. All rights reserved.`
BEFORE: Final = re.compile(r"(?:copyright|©|\(c\)|\d{4}|by|[\s,–—-])+", re.IGNORECASE)
BEHIND: Final = re.compile(
    r"\s*(?:©.*|\d{4}|[|•·;]|all rights|alle rechte|tous droits|todos (?:los|os)|tutti i|\.\s|\.$).*", re.IGNORECASE
)
FIRM: Final = frozenset(
    """media medien news network group company co corp corporation inc llc ltd limited gmbh ag sa sl bv plc pty
    publishing publications publishers verlag holdings international digital online magazine us and or its affiliated
    companies""".split()
)
RIGHTS: Final = "copyright-line"  # the rule of clean.footer
LONGEST: Final = 40  # characters of a line with the name of an outlet


def with_house(draft: Draft) -> Draft:
    """A draft whose publisher is the name in the copyright line, from the line where it stands alone.

    One common word is no name, and whose blog it is may be its author: neither counts.

    >>> from pipeline.clean.noise import page
    >>> from pipeline.model import Article, Removal
    >>> blocks = page("The Wirrel", "Chips are scarce").blocks
    >>> rights = Removal(Text.of("© 2026 Wirrel Media LLC. All rights reserved.", 99, 9), "copyright-line", "")
    >>> draft = with_house(Draft.of(blocks, Article("a.txt", "", None, removals=(rights,))))
    >>> str(draft.article.publisher.text), draft.parts
    ('The Wirrel', ('gone', ''))
    """
    names = [_words(BEHIND.sub("", BEFORE.sub("", text, count=1))) for text in _rights(draft)]
    author = _words(str(draft.article.author.text)) if draft.article.author else []
    names = [name for name in names if name and name != author]
    if not names or draft.article.publisher:
        return draft
    for position, text in _short_lines(draft):
        words = _words(text.text) if text.text[:1].isalnum() and text.text[-1:].isalnum() else []
        if words and not ({*words} <= common_words()) and any(_is_same(words, name) for name in names):
            found = draft.told({} if position is None else {position: "gone"}, publisher=Field(text))
            again = (n for n, block in found.open() if block.text.text == text.text)
            return found.removed(dict.fromkeys(again, NOT_KEPT["house"][1]), NOT_KEPT["house"][0])
    return draft


def _rights(draft: Draft) -> Iterator[str]:
    return (removal.text.text for removal in draft.article.removals if removal.rule == RIGHTS)


def _short_lines(draft: Draft) -> Iterator[tuple[int | None, Text]]:
    """The short lines of a page with their positions, those that were removed behind the others."""
    for position, block in draft.open():
        if block.kind == "text" and len(block.text.text) <= LONGEST:
            yield position, block.text
    for removal in draft.article.removals:
        if removal.rule != RIGHTS and len(removal.text.text) <= LONGEST:
            yield None, removal.text


def _words(text: str) -> list[str]:
    """The words of a name, without its article.

    >>> _words("The Wire")
    ['wire']
    """
    words = [word.lower() for word in words_in(text)]
    return words[1:] if words[:1] == ["the"] else words


def _is_same(words: list[str], name: list[str]) -> bool:
    """Whether a line says the name of a firm, apart from what says that it is one."""
    return name[: len(words)] == words and FIRM.issuperset(name[len(words) :])
