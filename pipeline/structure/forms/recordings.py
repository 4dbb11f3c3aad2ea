"""What is heard: the turns of a transcript, and the chapters of a recording.

Lines that only say who speaks are no headings, no by-lines and no furniture, and what somebody says stays, however
short it is. So do the chapters, which are a list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from pipeline.model import Block
from pipeline.prose import word_count
from pipeline.structure.draft import Draft, Part
from pipeline.structure.lexicon import PROS_OR_CONS, announces, is_common_heading

FEWEST: Final = 3  # turns
LONGEST: Final = 8  # words of a line that only says who speaks, and when
LONGEST_ROLE: Final = 14  # words of one that says for whom she works, too
CLOCK: Final = r"(?:\d{1,2}:)?\d{1,2}:\d\d"
NAME: Final = r"[^\W\d_][\w.’'#-]{0,24}(?:\s[\w.’'#&-]{1,24}){0,4}"
CAPITALS: Final = r"[A-ZÀ-Þ][\w.’'-]{1,24}(?:\s(?:[A-ZÀ-Þ][\w.’'-]{0,24}|de|van|von|der|di|da)){0,3}"
# `JANE DOE, HOST: …`, `Jane Doe (00:12)`, `[00:12] Jane Doe:`, `Speaker 1  0:31`, `Jane Doe -- Analyst`.
TURN: Final = re.compile(
    rf"""(?P<capitals>[A-Z][A-Z.’'\#\ -]{{1,30}}[A-Z\d])(?:,\ [A-Z][A-Z.&/\ -]{{2,30}})?:(?=\s|$)
      | (?P<timed>{NAME}):?\s{{1,3}}[\[(]?{CLOCK}[\])]?:?$
      | [\[(]?{CLOCK}[\])]?\s{{1,3}}[-–—]?\s?(?P<behind>{NAME}):$
      | (?P<named>{CAPITALS})(?::|\s(?:--|—|–)\s.{{2,80}})$
      | (?P<role>Operator|Moderator|Interviewer|Host|Narrator|Speaker\s\d{{1,2}}):?$""",
    re.VERBOSE,
)
HEARD: Final = re.compile(
    r"""[(\[](?:[A-Z][A-Z\d,.;:"“”’' -]{3,90}
      | (?i:music|laugh(?:s|ter|ing)?|applause|crosstalk|inaudible|sighs?|pause|silence|cheer(?:s|ing)|sound\s?bite
        |musik|lachen|lacht|applaus|beifall|musique|rires?|applaudissements|música|risas?|aplausos|musica|risate|applausi
        |risos?|muziek|gelach|muzyka|śmiech|oklaski|музыка|смех|аплодисменты|музика|сміх|оплески|音楽|笑い?|拍手|음악|웃음|박수
        |音乐|笑声|掌声)(?:\W.{0,60})?)[)\]]""",
    re.VERBOSE,
)
CHAPTER: Final = re.compile(rf"[\[(]?(?P<clock>{CLOCK})[\])]?\s?[-–—:|]?\s(?=[^\W\d])")
LONGEST_CHAPTER: Final = 22  # words


def transcript(draft: Draft) -> Draft:
    """Tell the turns of a page on which somebody speaks several times, and what is heard between them.

    >>> from pipeline.clean.noise import page
    >>> from pipeline.model import Article
    >>> lines = "Ann (0:12)", "It rains.", "Bob (0:14)", "It does.", "[music]", "Ann (0:20)", "Still."
    >>> transcript(Draft.of(page(*lines).blocks, Article("", "", None))).parts
    ('paragraph', 'paragraph', 'paragraph', 'paragraph', 'paragraph', 'paragraph', 'paragraph')
    """
    turns = dict(_turns(draft))
    names = Counter(turns.values())
    if len(turns) < FEWEST or len(names) < 2 or max(names.values()) < 2:
        return draft
    told: dict[int, Part] = dict.fromkeys(turns, "paragraph")
    for position, block in draft.open():
        is_heard = block.kind == "text" and HEARD.fullmatch(block.text.text)
        is_said = position - 1 in turns and block.kind == "text" and _is_bare(draft.blocks[position - 1])
        if is_heard or is_said:
            told[position] = "paragraph"
    return draft.told(told)


def chapters(draft: Draft) -> Draft:
    """Make a list of the lines that say what is heard from when on, in the order of the clock.

    >>> from pipeline.clean.noise import page
    >>> from pipeline.model import Article
    >>> lines = "0:00 Hello", "02:15 Birds", "1:10:00 Roofs", "It rains."
    >>> [block.kind for block in chapters(Draft.of(page(*lines).blocks, Article("", "", None))).blocks]
    ['item', 'item', 'item', 'text']
    """
    run: list[tuple[int, int]] = []
    found: list[int] = []
    for position, block in draft.open():
        at = _chapter(block)
        if run and (at is None or position != run[-1][0] + 1 or at <= run[-1][1]):
            found += [n for n, _ in run] if len(run) >= FEWEST else []
            run = []
        if at is not None:
            run.append((position, at))
    found += [n for n, _ in run] if len(run) >= FEWEST else []
    if not found:
        return draft
    items = (replace(block, kind="item") if n in found else block for n, block in enumerate(draft.blocks))
    told: dict[int, Part] = dict.fromkeys(found, "list")
    return replace(draft, blocks=tuple(items)).told(told)


def _chapter(block: Block) -> int | None:
    """The second from which on something is heard that a line names."""
    text = block.text.text
    if block.kind not in {"text", "item"} or ":" not in text[:9] or word_count(text) > LONGEST_CHAPTER:
        return None
    found = CHAPTER.match(text)
    parts = [int(part) for part in found["clock"].split(":")] if found else []
    return sum(part * 60**power for power, part in enumerate(reversed(parts))) if found else None


def _turns(draft: Draft) -> Iterator[tuple[int, str]]:
    """The positions at which somebody begins to speak, each with the name."""
    for position, block in draft.open():
        text = block.text.text
        if block.kind != "text" or not (found := TURN.match(text)):
            continue
        name = found[found.lastgroup or 0]
        is_bare = word_count(text) <= (LONGEST_ROLE if found.lastgroup == "named" else LONGEST)
        if found.lastgroup == "capitals" or (is_bare and not _announces(block)):
            yield position, name.split()[-1].lower()


def _announces(block: Block) -> bool:
    """Whether a line announces a part of an article, such as `Pros:`."""
    return is_common_heading(block.text) or announces(PROS_OR_CONS, block.text)


def _is_bare(block: Block) -> bool:
    """Whether a line says who speaks, and not what."""
    return word_count(block.text.text) <= LONGEST_ROLE and not block.text.text.endswith((".", "?", "!", "…"))
