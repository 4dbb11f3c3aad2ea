"""Advertising: placeholders, labels of sponsored boxes, promotions of the outlet's own products."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.clean.noise import lines_like
from pipeline.clean.phrases import lines_saying
from pipeline.model import Block, Document

RULE: Final = r"[\s\-–—_=*·•~.|<>#:/\[\]()]"
PLACEHOLDER: Final = re.compile(
    rf"""{RULE}*
    (?: (?:(?:scroll|swipe)\ (?:down\ )?(?:to|for)\ continue\ (?:with\ |reading\ )?(?:below\ |after\ )?(?:the\ )?)?
        (?: advertisements? | advertising | adverts? | ads? | sponsored(?:\ (?:content|links?|stories|post|by))?
          | sponsor
          | promoted(?:\ (?:content|links?|stories|post))? | paid\ (?:content|post|promotion|partnership)
          | ad\ (?:break|slot|space|unit|feedback|choices|loading|placeholder) | adchoices | partner\ content
          | (?:scroll|swipe)(?:\ down)?\ (?:to|for)\ (?:continue|more|videos?|photos|pictures)
            (?:\ (?:reading|with\ (?:the\ )?(?:article|story|content)))?
          | story\ continues(?:\ (?:below|after))?(?:\ (?:this\ )?(?:the\ )?(?:advertisement|ad))?
          | (?:article|content|post)\ continues\ (?:below|after)(?:\ (?:this\ )?(?:the\ )?(?:advertisement|ad))?
          | continue\ reading\ (?:below|after)(?:\ (?:the\ )?(?:advertisement|ad))?
          | (?:report|close|hide|remove|skip|why\ this|about\ this)\ (?:this\ )?ads?\??
        )
        (?:\ ?\#?\d{{1,3}})? {RULE}*
    ){{1,4}}""",
    re.VERBOSE | re.IGNORECASE,
)
SCRIPT: Final = re.compile(
    r"""\[\/?(?:ad|ads|adsense|adrotate|advertisement)[\w =\"'-]{0,40}\]   # WordPress shortcodes
      | \(?adsbygoogle\b.{0,200} | googletag\.\w+.{0,300} | .{0,40}window\.(?:googletag|adsbygoogle|_taboola)\b.{0,300}
      | (?:div-gpt-ad|gpt-ad|google_ads?_iframe)[\w-]{0,60} | <!--\s?(?:ad|/ad)[^>]{0,80}-->""",
    re.VERBOSE | re.IGNORECASE,
)
SPONSOR: Final = re.compile(
    r"""(?i:(?:sponsored|presented|supported|brought\ to\ you|paid\ for)\ (?:content\ )?by)\s?:?\s[A-Z0-9]
        (?:[^.!?]{1,60}|[^.!?:]{1,40}:\s.{1,80})
      | (?i:(?:a|today[’']s)\ (?:paid\ )?(?:message|word)\ from)\ [^.!?]{2,60}
      | (?i:(?:this|today[’']s)\ (?:edition|newsletter|issue|episode)\ is\ (?:sponsored|presented|brought)).{2,80}""",
    re.VERBOSE,
)
# An offer ends with the words of its button, in capitals.
OFFER: Final = re.compile(
    r"""\S.{8,220}\W\s?
        (?:REGISTER|BOOK|BUY|GET|RESERVE|SAVE|JOIN|APPLY|SHOP|ORDER|LEARN|CLAIM|SIGN\ UP|TRY)
        \ (?:NOW|TODAY|MORE|FREE|IT\ FREE|HERE|(?:YOUR\ |MY\ )?(?:SEAT|SPOT|TICKETS?|PASS|PLACE))
        (?:\ (?:NOW|TODAY|HERE))?\s?[!→»›>]?""",
    re.VERBOSE,
)
LABELLED: Final = re.compile(
    r"(?:advertisement|sponsored(?: content)?|promoted|anzeige|ad)\s?[:|–—-]\s?\S.{0,160}", re.IGNORECASE
)
APP: Final = re.compile(
    r"""(?:download|get|install|try|open)\ (?:the|our)\ (?:free\ |new\ |official\ |[\w.]{1,24}\ ){0,3}app\b.{0,80}
      | (?:read|continue|open|view|listen|watch|follow\ along)\ .{0,24}\bin\ (?:the|our)\ (?:[\w.]{1,24}\ )?app
      | (?:available|get\ it)\ (?:now\ )?on\ (?:the\ )?(?:app\ store|google\ play).{0,40}
      | download\ on\ the\ app\ store.{0,40}""",
    re.VERBOSE | re.IGNORECASE,
)
TICKER: Final = re.compile(
    r"(?:[\s|·•,]*[A-Z][A-Z0-9.&-]{1,9}:?\s+[$€£]?\d[\d.,]{0,12}\s*\(?[+−–-]?\d{1,4}(?:[.,]\d{1,3})?\s?%\)?(?:\s?[▲▼↑↓])?){1,20}[\s|]*"
)
COMMERCE: Final = re.compile(
    r"""(?:[$€£]\s?\d[\d.,]{0,9}|\d[\d.,]{0,9}\s?€)\ (?:at|bei|chez|en|su|bij)\ (?-i:[A-Z])[\w&’'.\ -]{1,30}
      | (?:shop|buy|see|check|view)\ (?:it\ )?(?:now|price|deal|today's\ deals?|at\ amazon|on\ amazon)\b.{0,40}
      | (?:use|enter)\ (?:the\ )?(?:promo\ |discount\ |coupon\ )?code\ [A-Z0-9]{3,}\b.{0,80}
      | (?:today's|our)\ (?:best|top)\ deals?\b.{0,60}""",
    re.VERBOSE | re.IGNORECASE,
)
MOST_PRICES: Final = 3  # in a row beside a button; more are the column of a table
LONGEST_PRICE: Final = 48  # characters
# A price, or where something is sold, amid a box of offers.
PRICE: Final = re.compile(
    r"""(?:(?:from|ab|nur|dès|à\ partir\ de|desde|da|a\ partire\ da|a\ partir\ de|vanaf|od|fra|från|alkaen|от|від|now
          |was|jetzt|only|rrp|msrp|list\ price|save|preis|prix|precio|prezzo|preço|prijs|cena|pris|цена|ціна)
        \s?:?\s?){0,2}
        (?:(?:[$€£¥₹₩]|US\$|CHF|EUR|USD|kr\.?|R\$)\s?\d[\d.,\u00a0\u202f]{0,10}
          |\d[\d.,\u00a0\u202f ]{0,10}\s?(?:[€£$¥₹₩]|CHF|EUR|USD|kr\.?|zł|Kč|Ft|lei|TL|₺|руб\.?|₽|грн|円|元|원)
          |\d{1,2}\s?%)
        (?:\s?(?:off|rabatt|sparen|de\ réduction|dto\.?|UVP|inkl\..{0,20}|\*))?[\s|/–-]{0,3}""",
    re.VERBOSE | re.IGNORECASE,
)
PRICES: Final = re.compile(rf"(?:{PRICE.pattern}){{1,3}}", re.VERBOSE | re.IGNORECASE)
SHOP: Final = re.compile(r"(?:at|bei|chez|en|su|na|no|bij|w|hos|på|от|на|via)\s[A-ZÀ-ÞА-Я]\S{1,20}(?:\s[A-Z]\S{0,14})?")


def price_widget(document: Document) -> Iterator[int]:
    """Find the prices and the names of shops that stand right beside the button of an offer.

    >>> from pipeline.clean.noise import page
    >>> list(price_widget(page("It costs:", "€149", "It rains.", "€149", "at Amazon", "View Deal", "€152")))
    [3, 4, 6]
    """
    blocks = document.blocks
    buttons = set(lines_saying(document, "offer"))
    if not buttons:
        return
    found: set[int] = set()
    for step in (1, -1):
        for button in buttons:
            run = []
            at = button + step
            while 0 <= at < len(blocks) and at not in buttons and _is_price(blocks[at]):
                run.append(at)
                at += step
            found.update(run if len(run) <= MOST_PRICES else ())
    yield from sorted(found)


def _is_price(block: Block) -> bool:
    text = block.text.text
    return len(text) <= LONGEST_PRICE and block.kind == "text" and bool(PRICES.fullmatch(text) or SHOP.fullmatch(text))


def ad_placeholder(document: Document) -> Iterator[int]:
    """Find the lines that mark the place of an advertisement, with whatever dashes and numbers surround the word.

    >>> from pipeline.clean.noise import page
    >>> list(ad_placeholder(page("--- Ads 2 ---", "Advertisement", "Ads on the platform cost more now.")))
    [0, 1]
    """
    return lines_like(document, PLACEHOLDER, most=14, kind="advertisement")


def ad_script(document: Document) -> Iterator[int]:
    """Find what an advertising script leaves behind in the text: shortcodes, slot names, calls.

    >>> from pipeline.clean.noise import page
    >>> list(ad_script(page("[ad_1]", "googletag.cmd.push(function() { });", "[sic]")))
    [0, 1]
    """
    return lines_like(document, SCRIPT, most=60)


def sponsored_line(document: Document) -> Iterator[int]:
    """Find one-line advertisements that say so: a label, then the offer.

    >>> from pipeline.clean.noise import page
    >>> list(sponsored_line(page("Sponsored: Try Acme Cloud free", "Sponsored research rose by a third last year.")))
    [0]
    """
    yield from lines_like(document, LABELLED, most=28)
    yield from lines_like(document, SPONSOR, most=14)


def offer(document: Document) -> Iterator[int]:
    """Find the offers of events and shops, which end with the words of a button; not the first line of the page.

    >>> from pipeline.clean.noise import page
    >>> lines = "Chips", "Chip Summit 2026: Meet 900 founders in Porto. REGISTER NOW", "Voters can register now."
    >>> list(offer(page(*lines)))
    [1]
    """
    return (position for position in lines_like(document, OFFER, most=40, kind="offer") if position)


def ticker(document: Document) -> Iterator[int]:
    """Find the row of prices that runs over the page.

    >>> from pipeline.clean.noise import page
    >>> list(ticker(page("BTC $94,210 +1.2% | ETH $3,874 -0.4%", "NVDA fell 3% on Monday.")))
    [0]
    """
    return lines_like(document, TICKER, most=80)


def app_promotion(document: Document) -> Iterator[int]:
    """Find the lines that ask the reader to install the outlet's app or use an offer.

    >>> from pipeline.clean.noise import page
    >>> list(app_promotion(page("Download the Acme app", "Download figures for the app doubled in May.")))
    [0]
    """
    yield from lines_like(document, APP, most=24, kind="app")
    yield from lines_like(document, COMMERCE, most=14)
