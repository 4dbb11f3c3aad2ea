"""Why a line was left out: the rule that is named in the trace, and what it says to the reader.

The rules do not decide that a line goes: the model of `main` does. The first that applies gives the name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from pipeline.parse.html.features import ancestors
from pipeline.parse.html.outline import Line

MOST_WORDS: Final = 30  # a longer line is told by its box
NEAR: Final = 6


class Reason(NamedTuple):
    """A rule, what it says, and what tells it: names of boxes, how a line begins, words in it, in lower case."""

    rule: str
    says: str
    names: re.Pattern[str]
    starts: re.Pattern[str] | None = None
    words: re.Pattern[str] | None = None

    def is_said(self, text: str) -> bool:
        """Whether a line says so itself."""
        return bool((self.starts and self.starts.match(text)) or (self.words and self.words.search(text)))


REASONS: Final = (
    Reason(
        "consent",
        "asks for consent",
        re.compile(r"cookie|consent|gdpr|onetrust"),
        words=re.compile(r"\bcookies?\b.{0,80}(?:accept|consent|polic|use)|\bwe use cookies"),
    ),
    Reason(
        "paywall",
        "asks for payment",
        re.compile(r"paywall|piano|metered|subscribe-wall"),
        words=re.compile(r"subscribe to (?:read|continue)|already a subscriber|to continue reading"),
    ),
    Reason(
        "comments",
        "a comment of a reader",
        re.compile(r"comment|respond|disqus|replies"),
        re.compile(r"\d{0,5} ?comments?$|reply$"),
        re.compile(r"leave a (?:reply|comment)"),
    ),
    Reason(
        "newsletter",
        "asks to subscribe",
        re.compile(r"newsletter|subscri|signup|sign-up|mailchimp|optin"),
        words=re.compile(r"newsletter|subscribe|sign up|your e-?mail"),
    ),
    Reason(
        "share-bar",
        "buttons for sharing",
        re.compile(r"share|social|sharing|follow"),
        re.compile(r"(?:share|tweet|pin|email|print|facebook|twitter|linkedin|whatsapp|copy link|follow us)\b.{0,40}$"),
    ),
    Reason(
        "related-links",
        "leads to other pages",
        re.compile(
            r"related|recommend|more-|read-?more|teaser|popular|trending|latest|recirc|outbrain|taboola|also-like|"
            r"next-?post|prev"
        ),
        re.compile(
            r"(?:read (?:more|also|next)|related|see also|you (?:may|might) also|more (?:from|on|in)|recommended|"
            r"popular|trending|latest|don.t miss)\b"
        ),
    ),
    Reason(
        "advertisement",
        "an advertisement",
        re.compile(r"(?:^|[\s_-])(?:ads?|advert\w*|sponsor\w*|promo\w*|banner|affiliate)(?:$|[\s_-])"),
        re.compile(r"(?:advertisement|sponsored|ad|anzeige|publicité|promoted)$"),
    ),
    Reason(
        "by-line",
        "says who wrote the page and when; kept as metadata",
        re.compile(r"byline|author|meta|dateline|published|posted|entry-date|timestamp|credit"),
        re.compile(
            r"(?:by|posted|published|updated|written|von|par|por)\b.{0,100}$|"
            r"(?:\w{3,10}, )?(?:\w{3,9}\.? \d{1,2},?|\d{1,2}\.? \w{3,9}) \d{4}$"
        ),
        re.compile(r"min(?:ute)?s? read$"),
    ),
    Reason(
        "tags",
        "tags and categories",
        re.compile(r"tags?(?:$|[\s_-])|categor|topics|keywords"),
        re.compile(r"(?:tags?|categor(?:y|ies)|topics?|filed under|posted in)\b"),
    ),
    Reason(
        "footer",
        "the foot of the page",
        re.compile(r"footer|colophon|copyright|legal"),
        words=re.compile(r"copyright|©|all rights reserved|privacy policy|terms of"),
    ),
    Reason(
        "navigation",
        "leads through the site",
        re.compile(r"nav|menu|breadcrumb|pagination|pager|header|masthead|toc|skip|search|sidebar-nav"),
        re.compile(r"(?:skip to|menu|home|search|close|back to top|log ?in|next|previous)\b"),
    ),
    Reason(
        "sidebar",
        "stands beside the article",
        re.compile(r"sidebar|aside|widget|rail|secondary|complementary"),
    ),
)
ANY_START: Final = re.compile("|".join(row.starts.pattern for row in REASONS if row.starts))
ANY_WORDS: Final = re.compile("|".join(row.words.pattern for row in REASONS if row.words))
OUTSIDE: Final = "outside-the-article"
TAG_RULES: Final = {"nav": "navigation", "footer": "footer", "header": "navigation", "aside": "sidebar"}
SAYS: Final = {row.rule: row.says for row in REASONS} | {
    "hidden": "the page does not show it",
    "repetition": "stands on the page already",
    OUTSIDE: "stands outside the article",
}


def rule(line: Line) -> str:
    """The rule that says best why a line was left out.

    >>> from pipeline.parse.html.outline import Outline
    >>> from pipeline.parse.html.tree import parsed
    >>> page = parsed('<div class="related-posts"><p>Ten more</div><nav>Home</nav><p>Whatever')
    >>> [rule(line) for line in Outline(page).lines]
    ['related-links', 'navigation', 'outside-the-article']
    """
    if line.box.is_hidden:
        return "hidden"
    if line.words <= MOST_WORDS:
        text = line.text.lower()
        if ANY_START.match(text) or ANY_WORDS.search(text):
            return next(row.rule for row in REASONS if row.is_said(text))
    for box, _ in zip(ancestors(line.box), range(NEAR), strict=False):
        if found := rule_of_names(box.names) or TAG_RULES.get(box.tag):
            return found
    return OUTSIDE


@lru_cache(maxsize=4096)
def rule_of_names(names: str) -> str | None:
    """The rule that the class and id of a box tell."""
    names = names.lower()
    return next((row.rule for row in REASONS if row.names.search(names)), None) if names else None
