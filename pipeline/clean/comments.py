"""What readers wrote below the article."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from pipeline.clean.noise import lines_like
from pipeline.clean.phrases import lines_saying
from pipeline.clean.related import CUE
from pipeline.model import Block, Document
from pipeline.prose import ends_like_a_sentence, is_prose

UNIT: Final = r"(?:s|m|h|d|w|sec|min|hr|second|minute|hour|day|week|month|year)s?"
AGO: Final = rf"""(?:
    (?:about\ |edited\ )?(?:\d{{1,3}}|an?|one)\ ?{UNIT}\ ago
  | (?:vor|il\ y\ a|hace|há|před)\ \S{{1,4}}\ \w{{2,9}}
  | \d{{1,3}}\ \w{{2,9}}\ (?:fa|geleden|temu|siden|sedan|sitten|назад|тому|önce|atrás|전)
  | \d{{1,3}}\s?(?:秒|分|分钟|分鐘|時間|小时|小時|日|天|週間)前 | \d{{1,3}}(?:초|분|시간|일)\ 전)"""
STAMP: Final = re.compile(
    rf"""(?:by\ )?[^\s.!?][^.!?:]{{1,40}}?[\s·•|,-]{{1,4}}{AGO}
      | by\ [^\s.!?][^!?:]{{1,40}}\ (?:writes|wrote):?(?:\s{{1,3}}on\ .{{8,80}})?""",
    re.VERBOSE | re.IGNORECASE,
)
# What stands below the name of who wrote a comment, or in its stead: when it was.
WHEN: Final = re.compile(
    rf"""(?=.{{0,40}}\b(?:19|20)\d\d\b)(?=.{{0,40}}\b\d{{1,2}}[:.h]\d\d).{{8,48}} | {AGO}
        | \d{{1,3}}\ ?(?:s|m|min|h|hrs?|d|w|mo|y|yr)""",
    re.VERBOSE | re.IGNORECASE,
)
WROTE: Final = re.compile(
    r"""(?:[^\s.!?:][^.!?:]{0,40}\ )?
        (?:says|said|wrote|sagt|schrieb|schreibt|dit|a\ dit|a\ écrit|dice|dijo|disse|diz|scrive|ha\ scritto|ha\ detto
          |zegt|schreef|skriver|säger|sier|siger|pisze|mówi|sanoo|kirjoitti|píše|říká|пишет|говорит
          |より|说道|說道|님의\ 말)\ ?:?""",
    re.VERBOSE | re.IGNORECASE,
)
SAYS: Final = re.compile(r"[^\s.!?][^.!?:]{1,40}\ says(?:\ .{0,40}\d)?\s?:", re.VERBOSE)
TITLE: Final = re.compile(
    r"""(?:\d{1,4}\ )?(?:(?:reader|user|top|all|latest)\ )?
        (?:comments?|responses|replies|thoughts\ on\ .{1,80}|kommentare|commentaires|comentarios|commenti|comentários
          |reacties|komentarze|kommentarer|kommentit|komentáře|комментарии|коментарі|yorumlar|コメント|评论|評論|댓글|تعليقات)
        (?:\ ?[(:]?\s?\d{1,4}\)?)?:?""",
    re.VERBOSE | re.IGNORECASE,
)

NEAR: Final = 4  # lines between a heading and the first comment, such as buttons to sort them
FEWEST: Final = 2  # buttons to answer a comment
LONGEST: Final = 20  # blocks of the first comment
ABOVE: Final = 2  # paragraphs of the article, above all comments


def reader_comments(document: Document) -> Iterator[int]:
    """Find what readers wrote behind the article, told by the lines that say who wrote when.

    One such line is enough under a heading, otherwise two are needed, or buttons to answer. What the page says of
    itself behind the comments stays.

    >>> from pipeline.clean.noise import page
    >>> lines = "Comments (2)", "old_solder 2 hours ago", "Same here.", "Published by The Wire"
    >>> list(reader_comments(page("Chips", "They are few.", *lines)))
    [2, 3, 4]
    """
    blocks = document.blocks
    titles = list(lines_like(document, TITLE, most=14))
    first = _first_answered(document)
    if first is None:
        first = _first_stamped(document, titles)
    if first is None:
        return
    for position in range(max((n for n in titles if first - NEAR <= n < first), default=first), len(blocks)):
        text = blocks[position].text.text
        if not (len(text) <= 120 and (CUE.match(text) or text.startswith("©"))):
            yield position


def _first_answered(document: Document) -> int | None:
    """Where the first comment begins on a page with buttons to answer them, or with several that say who wrote when.

    >>> from pipeline.clean.noise import page
    >>> text = "The talks went on for most of the day, said two people who took part in them."
    >>> comment = "old_solder", "3 May 2026 at 9:15", "Same here.", "Reply"
    >>> _first_answered(page("Chips", text, text, *comment, *comment))
    3
    """
    when, wrote = set(lines_like(document, WHEN, most=8)), set(lines_like(document, WROTE, most=8))
    answers = list(islice(lines_saying(document, "answer"), FEWEST))
    if len(answers) < FEWEST:
        answers = sorted(n for n in when if n - 1 in wrote)
    if len(answers) < FEWEST:
        return None
    blocks, stamps = document.blocks, sorted(when | wrote)
    place = bisect_right(stamps, answers[0]) - 1
    if place < 0 or answers[0] - stamps[place] > LONGEST:
        return None
    first = stamps[place]
    while first and _needs_a_name(blocks[first].text.text) and _may_be_a_name(blocks[first - 1]):
        first -= 1
    return first if _is_below_an_article(blocks, first) else None


def _needs_a_name(text: str) -> bool:
    """Whether a line tells when somebody wrote, or that somebody did, and not who."""
    return bool(WHEN.fullmatch(text)) or text[:1].islower()


def _may_be_a_name(block: Block) -> bool:
    return block.kind == "text" and len(block.text.text) <= 48 and not ends_like_a_sentence(block.text.text)


def _is_below_an_article(blocks: Sequence[Block], first: int) -> bool:
    paragraphs = (block for block in blocks[:first] if is_prose(block.text.text))
    return len(list(islice(paragraphs, ABOVE))) == ABOVE


def _first_stamped(document: Document, titles: Sequence[int]) -> int | None:
    """The first line behind a third of the page that tells who wrote how long ago; `Ann says:` needs a heading."""
    start = len(document.blocks) // 3
    stamps = [n for n in lines_like(document, STAMP, most=20) if n >= start]
    if not stamps and any(n >= start for n in titles):
        stamps = list(lines_like(document, SAYS, most=12))
    if not stamps:
        return None
    is_headed = any(max(start, stamps[0] - NEAR) <= n < stamps[0] for n in titles)
    return stamps[0] if is_headed or len(stamps) > 1 else None
