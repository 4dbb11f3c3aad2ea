"""What readers wrote below the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.clean.noise import lines_like
from pipeline.clean.related import CUE
from pipeline.model import Document

UNIT: Final = r"(?:s|m|h|d|w|sec|min|hr|second|minute|hour|day|week|month|year)s?"
AGO: Final = rf"""(?:
    (?:about\ |edited\ )?(?:\d{{1,3}}|an?|one)\ ?{UNIT}\ ago
  | (?:vor|il\ y\ a|hace|há|před)\ \S{{1,4}}\ \w{{2,9}}
  | \d{{1,3}}\ \w{{2,9}}\ (?:fa|geleden|temu|siden|sedan|sitten|назад|тому|önce|atrás|전)
  | \d{{1,3}}\s?(?:秒|分|分钟|分鐘|時間|小时|小時|日|天|週間)前 | \d{{1,3}}(?:초|분|시간|일)\ 전)"""
STAMP: Final = re.compile(rf"(?:by\ )?[^\s.!?][^.!?:]{{1,40}}?[\s·•|,-]{{1,4}}{AGO}", re.VERBOSE | re.IGNORECASE)
SAYS: Final = re.compile(r"[^\s.!?][^.!?:]{1,40}\ says(?:\ .{0,40}\d)?\s?:", re.VERBOSE)
TITLE: Final = re.compile(
    r"""(?:\d{1,4}\ )?(?:(?:reader|user|top|all|latest)\ )?
        (?:comments?|responses|replies|thoughts\ on\ .{1,80}|kommentare|commentaires|comentarios|commenti|comentários
          |reacties|komentarze|kommentarer|kommentit|komentáře|комментарии|коментарі|yorumlar|コメント|评论|評論|댓글|تعليقات)
        (?:\ ?[(:]?\s?\d{1,4}\)?)?:?""",
    re.VERBOSE | re.IGNORECASE,
)

NEAR: Final = 4  # lines between a heading and the first comment, such as buttons to sort them


def reader_comments(document: Document) -> Iterator[int]:
    """Find what readers wrote behind the first third of the page, told by the lines that say who wrote how long ago.

    One such line is enough under a heading, otherwise two are needed; `Ann says:` needs the heading, too. What the page
    says of itself behind them stays.

    >>> from pipeline.clean.noise import page
    >>> lines = "Comments (2)", "old_solder 2 hours ago", "Same here.", "Published by The Wire"
    >>> list(reader_comments(page("Chips", "They are few.", *lines)))
    [2, 3, 4]
    """
    blocks = document.blocks
    start = len(blocks) // 3
    titles = [n for n in lines_like(document, TITLE, most=14) if n >= start]
    stamps = [n for n in lines_like(document, STAMP, most=12) if n >= start]
    stamps += lines_like(document, SAYS, most=12) if titles and not stamps else []
    if not stamps:
        return
    first = stamps[0]
    titles = [n for n in titles if first - NEAR <= n < first]
    if not titles and len(stamps) < 2:
        return
    for position in range(max(titles, default=first), len(blocks)):
        text = blocks[position].text.text
        if not (len(text) <= 120 and (CUE.match(text) or text.startswith("©"))):
            yield position
