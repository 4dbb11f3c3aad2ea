"""The lines of a page that may say who wrote the article, and when."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from pipeline.structure.draft import Draft
from pipeline.structure.metadata.beside import DESK_ALONE, is_name, is_place, is_role_line, is_torn, name_of
from pipeline.structure.metadata.contest import Candidate
from pipeline.structure.metadata.fields import Statement

LONGEST: Final = 80  # characters of a line of names
OF_MENU: Final = re.compile(r"(?:about|contact|join|meet|our|your)\b", re.IGNORECASE)  # `Meet the Team`
MOST: Final = 60  # of them


def by_lines(draft: Draft, statements: Sequence[Statement]) -> list[Candidate]:
    """Those that say so, and names alone.

    >>> from pipeline.clean.noise import page
    >>> from pipeline.model import Article
    >>> draft = Draft.of(page("Chips are scarce", "Priya Raman", "Senior Reporter").blocks, Article("a.txt", "", None))
    >>> [(found.how, str(found.value), len(found.statements)) for found in by_lines(draft, ())]
    [('bare', 'Priya Raman', 2)]
    """
    said = [Candidate(s.position, _how(draft, s), s.value, (s,)) for s in statements if s.kind == "author"]
    taken = {statement.position for statement in statements}
    return sorted([*said, *list(_names(draft, taken))[:MOST]], key=lambda candidate: candidate.position)


def _how(draft: Draft, statement: Statement) -> str:
    """How a line introduces the author."""
    if statement.raw.start < statement.value.start:
        return "cue"
    return "above" if statement.raw.text == draft.blocks[statement.position].text.text else "label"


def _names(draft: Draft, taken: Collection[int]) -> Iterator[Candidate]:
    """Names alone on a line, with what and where these persons are."""
    for position, block in draft.open():
        text = block.text
        if block.kind != "text" or len(text.text) > LONGEST or position in taken or not text.text[:1].isalpha():
            continue
        is_desk = bool(DESK_ALONE.fullmatch(text.text)) and not OF_MENU.match(text.text)
        is_desk = is_desk and not is_role_line(draft, position)
        if not is_desk and (not is_name(text.text) or is_torn(draft, position)):
            continue
        name = name_of(text)
        how = "desk" if is_desk else "bare" if len(name.text) == len(text.text) else "bare with role"
        statements = [Statement("author", name, text, position)]
        if is_role_line(draft, position + 1):
            role = draft.blocks[position + 1].text
            statements.append(Statement("role", role, role, position + 1))
        elif position + 1 not in taken and position + 2 in taken and is_place(draft, position + 1):
            place = draft.blocks[position + 1].text
            statements.append(Statement("dateline", place, place, position + 1))
        yield Candidate(position, how, name, tuple(statements))


def date_lines(statements: Sequence[Statement]) -> list[Candidate]:
    """The dates of a page that may be that of publication."""
    company = Counter(statement.position for statement in statements)
    found: list[Candidate] = []
    for s in statements:
        if s.kind in {"date", "published"} and s.iso:
            how = "cue" if s.kind == "published" else "label" if company[s.position] > 1 else "bare"
            found.append(Candidate(s.position, how, s.value, (s,), s.iso))
    return sorted(found, key=lambda candidate: candidate.position)
