"""Share bars, reactions, and the counters beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from pipeline.clean.noise import is_step, lines_like, text_span
from pipeline.clean.phrases import lines_saying, says
from pipeline.model import Block, Document
from pipeline.prose import is_prose

NETWORKS: Final = frozenset(
    """facebook twitter x linkedin reddit whatsapp telegram email mail e-mail pinterest tumblr pocket flipboard
    instapaper bluesky mastodon threads messenger hackernews copy link print share tweet post save
    bookmark comment comments like gift rss instagram youtube tiktok line wechat weibo xing viber vk pin flip sms
    more discord signal copied embed""".split()
)
FILLER: Final = frozenset(
    "this article story page post on via to the with by us follow or and a of friends now partager sur par compartir en"
    " condividi su teilen auf compartilhar no na deel op udostępnij dela på del поделиться в".split()
)
IN_A_ROW: Final = NETWORKS | FILLER
NAME: Final = re.compile(r"[^\s,|·•/]+")
SHARE: Final = re.compile(
    r"""share(?:\ (?:this|the|full|our))?(?:\ (?:article|story|post|page|video|link|with\ .{1,24}|on\ .{1,40}
      |via\ .{1,24}))+\s?[:!]?
        (?:\s+(?:facebook|twitter|x|linkedin|reddit|whatsapp|email|telegram|bluesky|mastodon|copy\ link)\b[\s,|·]*){0,8}
      | (?:copy|get)\ (?:the\ )?(?:link|url)(?:\ to\ .{1,20})?(?:\ copied)?[!.]?
      | link\ copied[!.]?(?:\ to\ clipboard[!.]?)?
      | (?:save|bookmark|gift|email|print|cite|pin)(?:\ (?:this|article|story|post|for\ later))+
      | (?:leave|post|write|add|join|view|read|show|see|hide)\ (?:a\ |the\ |all\ |your\ )?(?:\d+\ )?(?:comments?
      |conversation|discussion|reply)(?:\ .{1,24})?
      | (?:follow|like)\ (?:us|author|@\w+)(?:\ on\ .{1,60})?
      | was\ this\ (?:article|page|story)?\ ?(?:helpful|useful)\??.{0,20}
      | rate\ this\ (?:article|story|post).{0,20} | thumbs\ (?:up|down)
      | report\ (?:a\ |an\ )?(?:typo|error|correction|problem|this)
      | (?:what\ do\ you\ think\??|let\ us\ know\ (?:what\ you\ think\ )?in\ the\ comments.{0,40}
      |have\ a\ tip\??.{0,80}|got\ a\ tip\??.{0,80})
      | (?:set|add|make|choose)\ .{1,40}\b(?:preferred\ source|on\ google).{0,40}
      | .{0,20}prefer\ us\ on\ google.{0,20}""",
    re.VERBOSE | re.IGNORECASE,
)
BARS: Final = re.compile(r"\s*[|•·∙]\s*|\s{2,}|\t")
HAS_BARS: Final = re.compile(r"[|•·∙\t\s](?:(?<=[|•·∙\t])|\s)")  # the same, found faster where there are none
OFTEN: Final = 3  # paragraphs above a button, on a page of several reports
NUMBER: Final = re.compile(r"\d{1,3}(?:[.,]\d{1,3}){0,2}\s?[kKmM]?")
COUNTER: Final = re.compile(
    r"""(?:\W?\d[\d.,]{0,8}\s?[km]?\+?\s
        (?:shares?|views?|comments?|likes?|reads?|reactions?|claps?|responses?|replies|followers?|retweets?|upvotes?
          |points?|votes?|people\ .{1,30})
        [\s|·•,]{0,4}){1,4}
      | (?:shares?|views?|comments?|likes?|reads?|reactions?|claps?|replies)\s?[:(]?\s?\d[\d.,]{0,8}\s?[km]?\)?
      | no\ comments(?:\ yet)? | 0\ comments? | (?:be\ the\ first\ to\ comment.{0,20})
      | lesezeit\s?:?\s?(?:ca\.?\ )?\d{1,3}\s?min(?:uten)?\.? | tiempo\ de\ lectura\s?:?\s?\d{1,3}\s?min\w*\.?
      | (?:est(?:imated|\.)?\ )?(?:reading|read|listening)\ ?time\s?:?
        \s?(?:about\ |approx\.?\ )?\d{1,3}\s?(?:min(?:ute)?s?\.?|seconds?|secs?)
      | (?:\W\s?)?(?:about\ |approx\.?\ )?\d{1,3}[\s-]?(?:min(?:ute)?s?|sec(?:ond)?s?)\.?\s?(?:read|listen|watch
      |video|audio)(?:ing)?""",
    re.VERBOSE | re.IGNORECASE,
)


def share_bar(document: Document) -> Iterator[int]:
    """Find share buttons, alone or in a row, and requests to comment.

    >>> from pipeline.clean.noise import page
    >>> list(share_bar(page("Share this article", "Facebook Twitter LinkedIn", "Facebook and Reddit sued the agency.")))
    [0, 1]
    """
    yield from _share_bar(document)


@lru_cache(maxsize=4)  # two rules ask
def _share_bar(document: Document) -> tuple[int, ...]:
    found = set(lines_like(document, SHARE, most=12, kind="share"))
    for position, block in enumerate(document.blocks):
        text = block.text.text
        if _is_row_of_networks(text) or (block.kind == "text" and _is_button_row(text)):
            found.add(position)
    return tuple(sorted(found))


def _is_row_of_networks(text: str) -> bool:
    """Whether a line holds names of networks and little else.

    >>> _is_row_of_networks("Share on X | Reddit"), _is_row_of_networks("Washington Post"), _is_row_of_networks("via")
    (True, False, False)
    """
    if len(text) > 160:
        return False
    words = text.lower().strip(" .:!")
    first = NAME.search(words)
    if first is None or first.group() not in IN_A_ROW:
        return False
    names = NAME.findall(words)
    return IN_A_ROW.issuperset(names) and sum(name in NETWORKS for name in names) >= 2


def _is_button_row(text: str) -> bool:
    """Whether a line holds several buttons between bars.

    >>> _is_button_row("reply | share"), _is_button_row("Share · Save · 12 Comments"), _is_button_row("Share | hold")
    (True, True, False)
    """
    names = BARS.split(text) if len(text) <= 120 and HAS_BARS.search(text) else []
    return len(names) > 1 and all(
        says(name, "button") or says(name, "counter") or says(name, "share") or name.lower() in NETWORKS
        for name in names
    )


def lone_button(document: Document) -> Iterator[int]:
    """Find single buttons and bare numbers: words such as `Share` that could be headings, too.

    They are noise below paragraph after paragraph, beside other furniture, or before the first and behind the last
    paragraph; not as the lines that a colon announces, and the name of a network alone only in company.

    >>> from pipeline.clean.noise import page
    >>> text = "The talks went on for most of the day, said two people who took part in them."
    >>> list(lone_button(page("Chips", "Share", text, "Share", text, "Reddit", "Print", "214", "38")))
    [1, 5, 6, 7, 8]
    """
    blocks = document.blocks
    words = {n for n in lines_saying(document, "button") if blocks[n].kind != "heading"}
    words -= {n for n in words if is_step(blocks, n, words)}
    networks = {n for n, block in enumerate(blocks) if block.kind == "text" and block.text.text.lower() in NETWORKS}
    numbers = {n for n, block in enumerate(blocks) if block.kind == "text" and NUMBER.fullmatch(block.text.text)}
    if not (words or networks or numbers):
        return
    below = [n for n in sorted(words) if n and blocks[n].kind == "text" and is_prose(blocks[n - 1].text.text)]
    counts = Counter(blocks[n].text.text for n in below)
    yield from (often := {n for n in below if counts[blocks[n].text.text] >= OFTEN})
    others = {*often, *share_bar(document), *counter(document), *lines_saying(document, "offer")}
    first, last = text_span(document)
    for run in _runs(words | networks | numbers | others):
        is_outside = run[-1] < first or run[0] > last
        has_words = any(n in words or n in others for n in run)
        before = blocks[run[0] - 1].text.text if run[0] else ""
        if before.endswith((":", "：")) or not (has_words or is_outside):
            continue
        if len(run) > 1 or (is_outside and has_words and _stands_alone(blocks, run[0])):
            yield from (n for n in run if n not in others)


def _stands_alone(blocks: Sequence[Block], position: int) -> bool:
    """Whether nothing stands below that the line could be a heading of: a list, a table, code."""
    return position + 1 == len(blocks) or blocks[position + 1].kind in {"text", "heading"}


def _runs(positions: Iterable[int]) -> Iterator[list[int]]:
    """The positions, those together that follow each other.

    >>> list(_runs({1, 2, 5}))
    [[1, 2], [5]]
    """
    run: list[int] = []
    for position in sorted(positions):
        if run and position > run[-1] + 1:
            yield run
            run = []
        run.append(position)
    if run:
        yield run


def counter(document: Document) -> Iterator[int]:
    """Find counts of readers' deeds and the reading time, where they fill a line.

    >>> from pipeline.clean.noise import page
    >>> list(counter(page("1.2K shares", "5 min read", "12 Comments", "12 comments were filed with the agency.")))
    [0, 1, 2]
    """
    return lines_like(document, COUNTER, most=12, kind="counter")
