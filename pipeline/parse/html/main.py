"""Main content: which lines of the outline are the article, and why the others are not.

A linear model gives each line a probability; the lines are then chosen so that the expected F1 of the page is highest
(the threshold that does this is half of the F1 reached: Lipton, Elkan and Narayanaswamy, "Optimal thresholding of
classifiers to maximize F1 measure", 2014). The expected F1 is also the cheap signal: where it is low, trafilatura is
asked too, and its answer counts as evidence for each line.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Final, NamedTuple

from pipeline.parse.html.features import Page, ancestors, features
from pipeline.parse.html.outline import Box, Line, Outline

SHARPNESS: Final = 1.4  # the model is trained on few pages and too modest
LOWEST: Final = 0.1
HIGHEST: Final = 0.5
# Below an expected F1 a second extractor is asked, one page in eleven; what its answer adds to a line that it keeps, and
# to the others. Where nothing is expected of a page, it is no article, and more of it is the content.
DOUBTS: Final = ((0.7, 5.0, -0.5), (0.85, 3.0, -1.5))
FEW_WORDS: Final = 5
CELL: Final = re.compile(r"[\n|]")
WORD: Final = re.compile(r"\w+")


class Choice(NamedTuple):
    """The lines that were chosen, and the F1 that is expected of them."""

    kept: list[bool]
    expected: float


@cache
def weights() -> Mapping[str, float]:
    """The weights of the model, by the names of features."""
    source = resources.files("pipeline.parse.html").joinpath("weights.json")
    found: dict[str, float] = json.loads(source.read_text(encoding="utf-8"))
    return found


def article(outline: Outline, html: str, title: str, body: str) -> list[bool]:
    """Whether each line belongs to the article; the headline always does.

    `title` is what the page calls itself, `body` the text that its metadata gives for the article.
    """
    page = Page(outline, title, body)
    scores = list(scored(page, weights()))
    choice = chosen(outline.lines, scores)
    for below, support, doubt in DOUBTS:
        if choice.expected < below:
            agreed = supported(outline.lines, second_opinion(html))
            scores = [score + (support if yes else doubt) for score, yes in zip(scores, agreed, strict=True)]
            choice = chosen(outline.lines, scores)
            break
    if not any(choice.kept) and outline.boxes[0].good:
        choice = Choice([any(box is page.tops[0] for box in ancestors(line.box)) for line in outline.lines], 0.0)
    if page.h1 >= 0 and outline.lines[page.h1].box.tag in ("h1", "h2"):
        choice.kept[page.h1] = True
    return choice.kept


def scored(page: Page, known: Mapping[str, float]) -> Iterator[float]:
    """The score of each line; what boxes add is the same for all lines in them."""
    of_boxes: dict[Box, float] = {}
    weight = known.get
    for line, names in zip(page.lines, features(page), strict=True):
        if line.box not in of_boxes:
            of_boxes[line.box] = sum(weight(name, 0.0) for name in page.names(line.box))
        score = of_boxes[line.box]
        for name in names:
            score += weight(name, 0.0)
        yield score


def chosen(lines: Iterable[Line], scores: Iterable[float]) -> Choice:
    """The lines that give the highest expected F1, in words.

    >>> from pipeline.parse.html.tree import parsed
    >>> outline = Outline(parsed("<p>One two three four.<p>Menu"))
    >>> chosen(outline.lines, [2.0, -2.0]).kept
    [True, False]
    """
    odds = [(probability(score), line.words) for line, score in zip(lines, scores, strict=True)]
    total = sum(chance * words for chance, words in odds)
    best, hits, size = 0.0, 0.0, 0
    for chance, words in sorted(odds, reverse=True):
        hits += chance * words
        size += words
        best = max(best, 2 * hits / (size + total) if size + total else 0.0)
    threshold = max(LOWEST, min(HIGHEST, best / 2))
    return Choice([chance >= threshold for chance, _ in odds], best)


def probability(score: float) -> float:
    """The chance that a line belongs to the article."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, SHARPNESS * score))))


def second_opinion(html: str) -> str:
    """The text that trafilatura finds; empty where it finds none."""
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return trafilatura.extract(html, include_comments=False) or ""


def supported(lines: Iterable[Line], text: str) -> list[bool]:
    """Whether each line stands in another extractor's text: by its runs of three words, a short line as a whole."""
    words = WORD.findall(text.lower())
    threes = set(zip(words, words[1:], words[2:], strict=False))
    whole = {" ".join(WORD.findall(line)) for line in CELL.split(text.lower())}
    return [is_supported(WORD.findall(line.text.lower()), threes, whole) for line in lines]


def is_supported(words: list[str], threes: set[tuple[str, str, str]], whole: set[str]) -> bool:
    """Whether a line stands in a text."""
    if len(words) < FEW_WORDS:
        return " ".join(words) in whole
    own = list(zip(words, words[1:], words[2:], strict=False))
    return 2 * sum(three in threes for three in own) > len(own)


# ── Why a line was left out ──────────────────────────────────────────────────────────────────────────────────────


class Reason(NamedTuple):
    """A rule, the names of boxes and the words that tell it, and what it says to the reader."""

    rule: str
    names: re.Pattern[str]
    words: re.Pattern[str]
    says: str


def reason(rule: str, names: str, words: str, says: str) -> Reason:
    """A row of the table below."""
    return Reason(rule, re.compile(names), re.compile(words), says)


NEVER: Final = r"(?!)"
MOST_WORDS: Final = 30  # a longer line is told by its box
NEAR: Final = 6
# The first that applies names the removal. They do not decide that a line goes: the model does.
REASONS: Final = (
    reason("consent", r"cookie|consent|gdpr|onetrust", r"\bcookies?\b.{0,80}(?:accept|consent|polic|use)|\bwe use cookies", "asks for consent"),
    reason("paywall", r"paywall|piano|metered|subscribe-wall", r"subscribe to (?:read|continue)|already a subscriber|to continue reading", "asks for payment"),
    reason("comments", r"comment|respond|disqus|replies", r"^\d{0,5} ?comments?$|leave a (?:reply|comment)|^reply$", "a comment of a reader"),
    reason("newsletter", r"newsletter|subscri|signup|sign-up|mailchimp|optin", r"newsletter|subscribe|sign up|your e-?mail", "asks to subscribe"),
    reason("share-bar", r"share|social|sharing|follow", r"^(?:share|tweet|pin|email|print|facebook|twitter|linkedin|whatsapp|copy link|follow us)\b.{0,40}$", "buttons for sharing"),
    reason("related-links", r"related|recommend|more-|read-?more|teaser|popular|trending|latest|recirc|outbrain|taboola|also-like|next-?post|prev", r"^(?:read (?:more|also|next)|related|see also|you (?:may|might) also|more (?:from|on|in)|recommended|popular|trending|latest|don.t miss)\b", "leads to other pages"),
    reason("advertisement", r"(?:^|[\s_-])(?:ads?|advert\w*|sponsor\w*|promo\w*|banner|affiliate)(?:$|[\s_-])", r"^(?:advertisement|sponsored|ad|anzeige|publicité|promoted)$", "an advertisement"),
    reason("by-line", r"byline|author|meta|dateline|published|posted|entry-date|timestamp|credit", r"^(?:by|posted|published|updated|written|von|par|por)\b.{0,100}$|^\w{3,9}\.? \d{1,2},? \d{4}$|\bmin(?:ute)?s? read$", "says who wrote the page and when; kept as metadata"),
    reason("tags", r"tags?(?:$|[\s_-])|categor|topics|keywords", r"^(?:tags?|categor(?:y|ies)|topics?|filed under|posted in)\b", "tags and categories"),
    reason("footer", r"footer|colophon|copyright|legal", r"copyright|©|all rights reserved|privacy policy|terms of", "the foot of the page"),
    reason("navigation", r"nav|menu|breadcrumb|pagination|pager|header|masthead|toc|skip|search|sidebar-nav", r"^(?:skip to|menu|home|search|close|back to top|log ?in|next|previous)\b", "leads through the site"),
    reason("sidebar", r"sidebar|aside|widget|rail|secondary|complementary", NEVER, "stands beside the article"),
)  # fmt: skip
ANY_WORDS: Final = re.compile("|".join(row.words.pattern for row in REASONS))
TAG_RULES: Final = {"nav": "navigation", "footer": "footer", "header": "navigation", "aside": "sidebar"}
SAYS: Final = {reason.rule: reason.says for reason in REASONS} | {
    "hidden": "the page does not show it",
    "outside-the-article": "stands outside the article",
}


def rule(line: Line) -> str:
    """The rule that says best why a line was left out.

    >>> from pipeline.parse.html.tree import parsed
    >>> page = parsed('<div class="related-posts"><p>Ten more</div><nav>Home</nav><p>Whatever')
    >>> [rule(line) for line in Outline(page).lines]
    ['related-links', 'navigation', 'outside-the-article']
    """
    if line.box.is_hidden:
        return "hidden"
    if line.words <= MOST_WORDS:
        text = line.text.lower()
        if ANY_WORDS.search(text):
            return next(row.rule for row in REASONS if row.words.search(text))
    for box, _ in zip(ancestors(line.box), range(NEAR), strict=False):
        if found := rule_of_names(box.names.lower()) or TAG_RULES.get(box.tag):
            return found
    return "outside-the-article"


@lru_cache(maxsize=4096)
def rule_of_names(names: str) -> str | None:
    """The rule that the class and id of a box tell."""
    return next((row.rule for row in REASONS if row.names.search(names)), None) if names else None
