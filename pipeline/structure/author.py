"""The note on the author behind the text, told by the name in the by-line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.prose import ends_like_a_sentence, word_count
from pipeline.structure.draft import Draft
from pipeline.structure.metadata.names import PEOPLE_PARTED

MOST_BELOW: Final = 3  # paragraphs, such as requests and disclaimers, that may stand behind the note
PARAGRAPH: Final = 25  # words
LONGEST: Final = 120


def note_on_author(draft: Draft) -> Draft:
    """Remove the paragraph behind the text that begins with the name in the by-line, if no other one has the name.

    >>> from pipeline.clean.noise import page
    >>> from pipeline.model import Article, Field
    >>> from pipeline.text import Text
    >>> text = "The talks went on for most of the day, said two people who took part in them."
    >>> document = page("Talks", text, "Jo Day is an electrician and lives in Leeds.")
    >>> draft = Draft.of(document.blocks, Article("", "", None))
    >>> note_on_author(draft.told({}, author=Field(Text.of("Jo Day", 0, 1)))).parts
    ('', '', 'gone')
    """
    author = draft.article.author
    names = [name for name in PEOPLE_PARTED.split(str(author.text)) if " " in name] if author else []
    found = list(_notes(draft, names)) if names else []
    return draft.removed(dict.fromkeys(found, "a note about the author, whom the by-line names"), "author-bio")


def _notes(draft: Draft, names: list[str]) -> Iterator[int]:
    begins = re.compile(rf"\W{{0,3}}(?P<name>{'|'.join(map(re.escape, names))})\b")
    below = 0
    for position in range(len(draft.blocks) - 1, 0, -1):
        text = draft.blocks[position].text.text
        if draft.parts[position] or not ends_like_a_sentence(text):
            continue
        found = begins.match(text) if word_count(text[:900]) <= LONGEST else None
        if found and not _is_told_of(draft, found["name"], position):
            yield position
        elif word_count(text[:900]) >= PARAGRAPH:
            below += 1
        if below >= MOST_BELOW:
            return


def _is_told_of(draft: Draft, name: str, note: int) -> bool:
    """Whether the article is about its author: another paragraph has the name."""
    return any(
        name in block.text.text
        for position, block in enumerate(draft.blocks)
        if position != note and draft.is_open(position) and ends_like_a_sentence(block.text.text)
    )
