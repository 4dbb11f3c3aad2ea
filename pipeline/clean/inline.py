"""Noise inside a line: hints for screen readers, buttons glued to headings, marks that only decorate."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from pipeline.clean.phrases import says
from pipeline.prose import ends_like_a_sentence, word_count

LINK_HINT: Final = re.compile(
    r"""\s?\((?:opens|opening|link\ opens|this\ link\ opens|will\ open)\ (?:in\ )?(?:a\ |an?\ )?(?:new|external
      |another)\ (?:tab|window|browser\ tab|page|site)(?:\ or\ (?:tab|window))?\)
      | \s?\((?:external|outbound)\ link\) | \s?\[(?:opens\ in\ (?:a\ )?new\ (?:tab|window)|external\ link)\]
      | \s?,?\ (?:opens\ (?:a\ |in\ (?:a\ )?)new\ (?:tab|window))$
      | \s?,\ ?opens\ (?:in\ )?new\ (?:tab|window)\b""",
    re.VERBOSE | re.IGNORECASE,
)
TOGGLE: Final = re.compile(
    r"""\s?(?:[▸▾▼▲►▶⌄⌃+−▿▹]\s?(?:show|hide|expand|collapse|open|close|more|less|view|see)(?:\ (?:more|all|less
      |details))?
      | \[(?:show|hide|expand|collapse|edit|toggle|show/hide|read\ more|continue|link|¶|\#)\]
      | (?<=\S)\s(?:¶|\#))\s?$""",
    re.VERBOSE | re.IGNORECASE,
)
TOGGLED: Final = re.compile(r"[▸▾▼▲►▶⌄⌃+−▿▹\[¶#]")  # no such button is without one of these
AD_CODE: Final = re.compile(
    r"\s?(?:\[/?ad[_ -]?\d{0,2}\]|\(advertisement\)|\[advertisement\]|\[sponsored\])", re.IGNORECASE
)
AD_LABEL: Final = re.compile(r"[.!?…。！？][\"'”’»)」]{0,2}\s?(?P<label>[^\s.!?…。！？a-z][^.!?…。！？]{1,50})$")
TEXT_MARKS: Final = frozenset("©®™°№℠℗§¶†‡%‰+=<>|~^$€£¥₹¢×÷±≈≠≤≥∞√∑∆¬µΩ✓✔✗✘")


def link_hint(text: str) -> Iterator[slice]:
    """Find what a link says to screen readers only.

    >>> "The Wire(opens in a new tab) today"[next(link_hint("The Wire(opens in a new tab) today"))]
    '(opens in a new tab)'
    """
    lower = text.lower()
    if "open" in lower or "external link" in lower or "outbound link" in lower:
        yield from (slice(*found.span()) for found in LINK_HINT.finditer(text))


def toggle(text: str) -> Iterator[slice]:
    """Find the button of a folding box that was glued to its heading.

    >>> [("Analysis▸ Show"[cut], "On show"[cut]) for cut in toggle("Analysis▸ Show")]
    [('▸ Show', '')]
    """
    end = text[-24:]
    if len(text) <= 120 and TOGGLED.search(end) and (found := TOGGLE.search(end)):
        offset = max(0, len(text) - 24)
        yield slice(offset + found.start(), offset + found.end())


def ad_shortcode(text: str) -> Iterator[slice]:
    """Find advertising shortcodes within a paragraph.

    >>> [cut.start for cut in ad_shortcode("It rains. [ad_2] It pours [sic].")]
    [9]
    """
    if "[" in text or "(" in text:
        yield from (slice(*found.span()) for found in AD_CODE.finditer(text))


def ad_label(text: str) -> Iterator[slice]:
    """Find the label of an advertisement that was glued to the end of a paragraph.

    >>> [text[cut] for text in ("It rains. Advertisement", "Il pleut. Publicité.") for cut in ad_label(text)]
    ['Advertisement']
    """
    found = AD_LABEL.search(text[-60:])
    if found and says(found["label"], "advertisement"):
        yield slice(len(text) - len(found["label"]), len(text))


@lru_cache(maxsize=4096)
def is_decoration(char: str) -> bool:
    """Whether a character is an icon, an arrow or a bullet that stands for no word.

    >>> [is_decoration(char) for char in "⚡→•©°…"]
    [True, True, True, False, False, False]
    """
    if char < "\x80" or char in TEXT_MARKS:
        return False
    is_arrow = "\N{LEFTWARDS ARROW}" <= char <= "\N{LEFT RIGHT OPEN-HEADED ARROW}"
    return (
        is_arrow
        or char in "•‣▪›»«‹·"
        or unicodedata.category(char) in {"So", "Sk", "Cs"}
        or char in "\ufe0f\u200d\u20e3"
    )


def is_rating(text: str) -> bool:
    """Whether a line is nothing but five stars, full, half or empty ones.

    >>> is_rating("★★★½☆"), is_rating("★ News")
    (True, False)
    """
    stars = text.replace("\N{VARIATION SELECTOR-16}", "")
    return len(stars) == 5 and not set(stars) - set("★⭐½☆")


def decorative_mark(text: str) -> Iterator[slice]:
    """Find icons and arrows at the edges of a line.

    At the end of a sentence a mark is the author's, and one that a lower-case word follows is part of the sentence.

    >>> [("⚡ News"[cut]) for cut in decorative_mark("⚡ News")], list(decorative_mark("We shipped it! 🎉"))
    (['⚡'], [])
    >>> list(decorative_mark("⚡ is the sign of the team.")), [c.start for c in decorative_mark("Read it →")]
    ([], [8])
    """
    if text.isascii() or is_rating(text):
        return
    start = next((n for n, char in enumerate(text) if not (is_decoration(char) or char.isspace())), len(text))
    lead = text[:start].rstrip()
    if start == len(text):
        yield slice(0, len(text))
        return
    if lead and not text[start].islower() and not _opens_a_quotation(lead):
        yield slice(0, len(lead))
    stop = next(n for n in range(len(text), 0, -1) if not (is_decoration(text[n - 1]) or text[n - 1].isspace()))
    tail = text[stop:].lstrip()
    if tail and word_count(text) <= 9 and not ends_like_a_sentence(text[:stop]) and not _closes_a_quotation(tail):
        yield slice(len(text) - len(tail), len(text))


def _opens_a_quotation(mark: str) -> bool:
    return mark in {"«", "»", "‹", "›"}


def _closes_a_quotation(mark: str) -> bool:
    return mark in {"»", "«", "›", "‹"}
