"""Requests to subscribe, follow or pay; consent to cookies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.clean.noise import lines_like, short_lines
from pipeline.clean.phrases import kinds
from pipeline.model import Block, Document
from pipeline.prose import ends_like_a_sentence, is_prose, sentence_spans, word_count

LONGEST_PROMOTION: Final = 45  # words
PAPER: Final = (
    r"(?:newsletters?|digests?|recaps?|round-?ups?|briefings?|bulletins?|mailing\ list|inbox|e?-?mails?|alerts?"
    r"|updates)"
)
SIGN_UP: Final = re.compile(
    rf"""(?:\W{{0,4}}[^.?!]{{0,60}}[?!]\W{{0,5}})?   # a question before the request: "Enjoying this?"
    (?: (?:please\ )?(?:sign\ up|signup|subscribe|register|join)\b .{{0,140}} \b(?:{PAPER}|readers|subscribers
      |free|today|now|list)\b .{{0,120}}
      | (?:get|receive|read|enjoy|have|want|like)\b .{{0,120}} \b{PAPER}\b .{{0,120}}
      | .{{0,60}}\b(?:delivered|straight|direct(?:ly)?|sent|right)\ (?:to|into)\ your\ (?:inbox|email
      |mailbox)\b.{{0,120}}
      | (?:enter|your|type\ in)\ (?:your\ )?e?-?mail(?:\ address)?.{{0,60}}
      | (?:sign\ up|subscribe)\ (?:now|today|here|for\ free|free)\W{{0,3}}
      | by\ (?:signing\ up|subscribing|clicking|submitting|providing|entering)\b.{{0,120}}\b(?:you|i)\ (?:agree|accept
      |consent|confirm|acknowledge|opt)\b.{{0,120}}
      | (?:was\ this\ (?:email|newsletter)\ forwarded\ to\ you.{{0,60}}) | .{{0,40}}\bunsubscribe\b.{{0,60}}
      | (?:daily|weekly|morning|evening|free|our|the)\ (?:\w+\ ){{0,3}}newsletters?
      | (?:follow|find|like|join|connect\ with)\ (?:us|me)\ (?:on|at)\b.{{0,100}}
    )""",
    re.VERBOSE | re.IGNORECASE,
)
PROMOTION: Final = re.compile(
    rf"(?:get|read|subscribe|sign\ up|join|receive|see|check\ out|catch\ up)\b.{{0,80}}\b(?:{PAPER})\b.{{0,100}}",
    re.I | re.X,
)
NAME: Final = re.compile(
    r".{0,50}\b(?:newsletters?|digest|recap|round-?up|briefing|bulletin|weekly|daily)\b.{0,30}", re.I
)
CONSENT: Final = re.compile(
    r"""(?: (?:by\ (?:continuing|using|browsing|clicking|closing)\b.{0,80}\b)?
        (?:we|(?:this|our)\ (?:web)?(?:site|page))(?:\ and\ (?:our|selected|third)\b.{0,30})?
        \ (?:[\w’'-]{1,12}\ ){0,3}(?:uses?|sets?|stores?|places?|requires?|needs?|accept|agree)\b
        .{0,60}\bcookies?\b.{0,300}
      | (?:(?:manage|view|read|see|change|update|edit|adjust|review)\ )?(?:(?:our|your|my|the)\ )?cookies?
        \ (?:policy|settings|preferences|consent|notice|choices|options|declaration)
      | (?:accept|reject|allow|manage|decline|agree)(?:\ (?:all|and\ (?:continue|close)|to\ all))?(?:\ (?:cookies
      |preferences|options|choices))?
      | (?:manage|your)\ (?:privacy|consent|cookie)\ (?:settings|choices|options|preferences).{0,40}
      | we\ (?:value|respect|care\ about)\ your\ privacy.{0,160}
      | [^.!?]{2,40}\ (?:and\ (?:its|our)|et\ (?:ses|nos)|und\ (?:seine|ihre|unsere)|y\ sus|e\ i\ suoi|e\ (?:os\ )?seus
        |en\ (?:zijn|haar|onze))\ \d{1,4}\ (?:partners?|partenaires|socios|parceiros|vendors)\b.{0,200}
    )""",
    re.VERBOSE | re.IGNORECASE,
)
PAYWALL: Final = re.compile(
    r"""(?: (?:this|the\ rest\ of\ this|the\ full)\ (?:article|story|content|post)\b.{0,60}\b(?:subscribers?
      |members?|premium|paid|paywall)\b.{0,120}
      | (?:subscribe|sign\ (?:in|up)|log\ in|register|upgrade|become\ a\ (?:member
      |subscriber))\b.{0,60}\bto\ (?:continue|keep|finish|unlock|read|access|view)\b.{0,120}
      | (?:to\ )?(?:continue|keep)\ reading\b.{0,60}\b(?:subscribe|sign|log|register|account|trial)\b.{0,100}
      | already\ (?:a\ |an\ )?(?:subscribe[rd]|member|have\ an\ account)\b.{0,60}
      | (?:you\ (?:have|[’']ve)|you[’']ve)\ (?:reached|read|used|\d+|one|two|three)\b.{0,80}\b(?:articles?|limit
      |stories)\b.{0,80}
      | .{1,60}\bis\ (?:a|an|entirely|fully|100%)\ (?:reader|community|member)[- ]supported\b.{0,200}
      | (?:to\ (?:receive|support|get)\b.{0,80}\b)?(?:please\ )?consider\ (?:becoming|subscribing|upgrading|supporting
        |donating|making)\b.{0,160}
      | (?:start|try|begin)\ (?:your\ |a\ )?.{0,30}\bfree\ trial\b.{0,80}
      | (?:unlock|get)\ (?:unlimited|full|premium)\ .{0,60}access\b.{0,80}
      | (?:exclusive|only)\ (?:to|for)\ (?:subscribers|members).{0,40}
      | (?:support|donate|contribute)\b.{0,40}\b(?:journalism|newsroom|our\ work)\b.{0,120}
    )""",
    re.VERBOSE | re.IGNORECASE,
)


def newsletter_sign_up(document: Document) -> Iterator[int]:
    """Find the short paragraphs that ask the reader to subscribe or follow.

    Long ones are kept: an article about newsletters uses the same words.

    >>> from pipeline.clean.noise import page
    >>> list(newsletter_sign_up(page("News.", "Sign up for our daily newsletter!")))
    [1]
    >>> list(newsletter_sign_up(page("The newsletter that she founded has a million readers.")))
    []
    """
    return lines_like(document, SIGN_UP, most=34, kind="newsletter")


def promotion(document: Document) -> Iterator[int]:
    """Find the short paragraphs that praise something and end with a call to sign up for it or to buy it.

    >>> from pipeline.clean.noise import page
    >>> lines = "The Harbour letter brings all you need to know about ships. Sign up here.", "Voters may sign up here."
    >>> list(promotion(page("News.", *lines)))
    [1]
    """
    for line in short_lines(document):
        spans = sentence_spans(line.text) if 0 < line.words <= LONGEST_PROMOTION else ()
        if len(spans) > 1 and line.position and "call" in kinds(line.text[slice(*spans[-1])]):
            yield line.position


def newsletter_title(document: Document) -> Iterator[int]:
    """Find the name of a newsletter above the line that promotes it.

    >>> from pipeline.clean.noise import page
    >>> list(newsletter_title(page("Weekly Chip Recap", "Read this week's digest of chip news")))
    [0]
    >>> list(newsletter_title(page("Weekly Chip Recap", "Prices rose again, and two plants closed.")))
    []
    """
    for position, (block, after) in enumerate(zip(document.blocks, document.blocks[1:], strict=False)):
        name, offer = block.text.text, after.text.text
        is_name = len(name) <= 80 and word_count(name) <= 6 and not ends_like_a_sentence(name) and NAME.fullmatch(name)
        if is_name and len(offer) <= 240 and (SIGN_UP.fullmatch(offer) or PROMOTION.fullmatch(offer)):
            yield position


def cookie_consent(document: Document) -> Iterator[int]:
    """Find notices about cookies and privacy, and their buttons; long ones only before or behind the text.

    >>> from pipeline.clean.noise import page
    >>> list(cookie_consent(page("We use cookies to improve your experience.", "Accept all", "She bakes cookies.")))
    [0, 1]
    """
    blocks = document.blocks
    yield from (n for n, block in enumerate(blocks) if block.kind == "table" and _lists_cookies(block))
    found = list(lines_like(document, CONSENT, most=60, kind="consent"))
    prose = [n for n, block in enumerate(blocks) if n not in found and is_prose(block.text.text)]
    for position in found:
        if not (prose and prose[0] < position < prose[-1] and is_prose(blocks[position].text.text)):
            yield position


def _lists_cookies(block: Block) -> bool:
    """Whether a table says what cookies a page sets: its first column names them, and most rows speak of them."""
    rows = [" ".join(cell.text for cell in row).lower() for row in block.rows]
    return bool(rows) and rows[0].startswith("cookie") and 2 * sum("cookie" in row for row in rows[1:]) >= len(rows)


def paywall(document: Document) -> Iterator[int]:
    """Find the lines that ask for money or an account before the reader may go on.

    >>> from pipeline.clean.noise import page
    >>> list(paywall(page("Subscribe to continue reading.", "Subscribers to the service pay $9 a month.")))
    [0]
    """
    return lines_like(document, PAYWALL, most=34, kind="paywall")
