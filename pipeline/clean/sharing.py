"""Share bars, reactions, and the counters beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.clean.noise import lines_like
from pipeline.model import Document

NETWORKS: Final = frozenset(
    """facebook twitter x linkedin reddit whatsapp telegram email mail e-mail pinterest tumblr pocket flipboard
    instapaper bluesky mastodon threads messenger hackernews copy link print share tweet post save
    bookmark comment comments like gift rss instagram youtube tiktok line wechat weibo xing viber vk pin flip sms
    more discord signal copied embed""".split()
)
FILLER: Final = frozenset(
    "this article story page post on via to the with by us follow or and a of friends now".split()
)
IN_A_ROW: Final = NETWORKS | FILLER
NAME: Final = re.compile(r"[^\s,|·•/]+")
SHARE: Final = re.compile(
    r"""share(?:\ (?:this|the|full|our))?(?:\ (?:article|story|post|page|video|link|with\ .{1,24}|on\ .{1,40}
      |via\ .{1,24}))*\s?[:!]?
        (?:\s+(?:facebook|twitter|x|linkedin|reddit|whatsapp|email|telegram|bluesky|mastodon|copy\ link)\b[\s,|·]*){0,8}
      | (?:copy|get)\ (?:the\ )?(?:link|url)(?:\ to\ .{1,20})?(?:\ copied)?[!.]?
      | link\ copied[!.]?(?:\ to\ clipboard[!.]?)?
      | (?:save|bookmark|gift|email|print|cite|pin)(?:\ (?:this|article|story|post|for\ later))+ | saved?
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
    found = set(lines_like(document, SHARE, most=12))
    for position, block in enumerate(document.blocks):
        if position in found or _is_row_of_networks(block.text.text):
            yield position


def _is_row_of_networks(text: str) -> bool:
    """Whether a line holds names of networks and little else.

    >>> _is_row_of_networks("Share on X | Reddit"), _is_row_of_networks("Washington Post"), _is_row_of_networks("via")
    (True, False, False)
    """
    if len(text) > 160:
        return False
    words = text.lower().strip(" .:!")
    is_row = all(name.group() in IN_A_ROW for name in NAME.finditer(words))
    return is_row and any(name.group() in NETWORKS for name in NAME.finditer(words))


def counter(document: Document) -> Iterator[int]:
    """Find counts of readers' deeds and the reading time, where they fill a line.

    >>> from pipeline.clean.noise import page
    >>> list(counter(page("1.2K shares", "5 min read", "12 Comments", "12 comments were filed with the agency.")))
    [0, 1, 2]
    """
    return lines_like(document, COUNTER, most=12)
