"""Sections: headings with what stands under them, their levels and their roles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from pipeline.model import Block, Body, Claim, Claims, Reference, Role, Section
from pipeline.structure.draft import Draft
from pipeline.structure.items import bodies, told
from pipeline.structure.lexicon import ANALYSIS, CONCLUSION, FAQ, FORECAST, TIMELINE, announces
from pipeline.text import Text

BODY: Final = frozenset({"", "paragraph", "list"})  # what is neither a heading nor a part of its own
NUMBER: Final = re.compile(r"\d{1,2}(?P<deeper>(?:\.\d{1,2})+)[.)]?\s")


@dataclass(slots=True)
class _Open:
    """A section to which blocks are still added."""

    heading: Text | None = None
    rank: int = 0  # as HTML or Markdown gives it, 0 where it was inferred
    role: Role | None = None
    is_ai: bool = False
    blocks: list[Body] = field(default_factory=list)
    held: list[Block] = field(default_factory=list)  # items and what stands in containers, until all of it is read

    def close_list(self) -> None:
        self.blocks += bodies(self.held)
        self.held = []


def sections(draft: Draft) -> tuple[Section, ...]:
    """The body of the article: every block whose part is told and that is no field.

    A section without a heading comes first if text stands before the first heading: the lede.
    """
    built = [section for section in _opened(draft) if section.heading or section.blocks]
    levels = _levels(built)
    roles = _roles(built, levels)
    return tuple(
        Section(section.heading, level if section.heading else None, role, tuple(section.blocks))
        for section, level, role in zip(built, levels, roles, strict=True)
    )


def _opened(draft: Draft) -> Iterator[_Open]:
    section = _Open()
    for position, (block, part) in enumerate(zip(draft.blocks, draft.parts, strict=True)):
        if part in {"gone", "tldr"}:
            continue
        if part in {"heading", "faq-heading", "timeline-heading"}:
            section.close_list()
            yield section
            section = _Open(block.text, block.level if block.kind == "heading" else 0)
        _add(section, draft, position)
    section.close_list()
    yield section


def _add(section: _Open, draft: Draft, position: int) -> None:
    """Enter a block into the section in which it stands."""
    block, part = draft.blocks[position], draft.parts[position]
    if part == "ai":
        section.is_ai = True
    elif part in {"faq", "timeline"}:
        reference = Reference("faq" if part == "faq" else "timeline")
        if reference not in section.blocks:
            section.close_list()
            section.blocks.append(reference)
            section.role = section.role or reference.type
    elif part == "claim":
        pair = Claims((Claim(block.text, draft.blocks[position + 1].text),))
        if section.blocks and not section.held and isinstance(section.blocks[-1], Claims):
            section.blocks[-1] = Claims((*section.blocks[-1].items, *pair.items))
        else:
            section.close_list()
            section.blocks.append(pair)
    elif part in BODY and block.kind == "item":
        if block.is_apart and block.mark is None:
            section.close_list()  # a list without marks ends at a blank line
        section.held.append(block)
    elif part in BODY and (block.path or block.kind == "footnote"):
        section.held.append(block)
    elif part in BODY:
        section.close_list()
        section.blocks += told(block)


# ── Levels ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _levels(built: Sequence[_Open]) -> list[int]:
    """A level for each section, from 2, without gaps.

    Ranks of HTML and Markdown keep their order. Where ranks were inferred all sections are equal, but for numbers such
    as 2.1 and for what follows a heading that holds only a machine's disclosure: it heads the sections behind it.
    """
    ranks = sorted({section.rank for section in built if section.heading and section.rank})
    levels: list[int] = []
    parent: int | None = None
    for number, section in enumerate(built):
        deeper = NUMBER.match(section.heading.text) if section.heading else None
        level = 2 + ranks.index(section.rank) if section.rank else 3 if deeper else 2
        if not section.rank and parent is not None and not _ends_parent(section):
            level = 3
        elif _heads_sections(built, number):
            parent = number
        elif not section.rank:
            parent = None
        levels.append(min(level, (levels[-1] if levels else 1) + 1, 6))
    return levels


def _heads_sections(built: Sequence[_Open], number: int) -> bool:
    return built[number].is_ai and not built[number].blocks and number + 1 < len(built)


def _ends_parent(section: _Open) -> bool:
    """Whether a section is about the whole article again."""
    return section.role == "faq" or announces(CONCLUSION, section.heading)


# ── Roles ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _roles(built: Sequence[_Open], levels: Sequence[int]) -> list[Role]:
    """What each section is; what a machine wrote is told by the disclosure in it or in the section above it."""
    roles: list[Role] = []
    ai_level = 99
    for section, level in zip(built, levels, strict=True):
        if level <= ai_level:
            ai_level = level if section.is_ai else 99
        roles.append(_role(section, is_ai=section.is_ai or level > ai_level))
    return roles


def _is_announced(section: _Open) -> bool:
    return announces(FAQ, section.heading) or announces(TIMELINE, section.heading)


def _role(section: _Open, is_ai: bool) -> Role:
    has_claims = any(isinstance(block, Claims) for block in section.blocks)
    if section.role in {"faq", "timeline"} and (len(section.blocks) == 1 or _is_announced(section)):
        return section.role
    if is_ai:
        return "ai-forecast" if has_claims or announces(FORECAST, section.heading) else "ai-analysis"
    if section.heading is None:
        return "lede"
    if announces(ANALYSIS, section.heading):
        return "analysis"
    return "conclusion" if announces(CONCLUSION, section.heading) else "body"
