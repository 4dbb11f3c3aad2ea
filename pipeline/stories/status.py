"""How certain the pages make the event: the words of a headline beside those of the body under it.

"To Sell" over "is in talks to sell" is the commonest way in which a story grows. The words are shown with their places;
a headline is only called stronger than its body where the body speaks of talks or thoughts and of nothing firmer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, Literal

from pipeline.model import Article
from pipeline.stories.clauses import excerpt
from pipeline.stories.model import Mention, Passage, Point, Status
from pipeline.stories.passages import passages
from pipeline.stories.words import WORD, is_telling, stem

Strength = Literal["open", "talks", "step", "plan", "will"]
LINK: Final = r"(?:\s[\w’'-]+){0,4}?\s"
BE: Final = r"\s(?:be\s)?"
TALKS: Final = r"talks|discussions?|negotiations?|negotiating"
THOUGHTS: Final = (
    r"consider(?:s|ed|ing)?|mull(?:s|ed|ing)?|weigh(?:s|ed|ing)?|explor(?:es?|ed|ing)"
    r"|eye(?:s|d|ing)?|stud(?:ies|ied|ying)"
)
# The first that fits counts; what stands between the cue and the verb is bounded.
CUES: Final[dict[Strength, str]] = {
    "plan": rf"(?:plans?|planning|intends?|aims?|set|agreed|agrees)\sto{LINK}",
    "step": rf"(?:moves?|moving|steps?|prepares?|preparing|poised|closer|edges)\s(?:to|towards?){LINK}",
    "talks": rf"(?:{TALKS})\s(?:\w+\s){{0,3}}?(?:to|on|about|over|regarding|of|for){LINK}",
    "open": rf"(?:{THOUGHTS}|potential(?:ly)?|possible|possibly|may|might|could){LINK}",
    "will": rf"(?:will|shall){BE}",
}
# In a headline a bare `to` says `will`; in a sentence it says nothing.
TO: Final = re.compile(r"\bto\s$", re.IGNORECASE)
SOFT: Final = frozenset({"open", "talks"})
FIRM: Final = frozenset({"plan", "will"})
PLACES: Final = frozenset({"dek", "summary", "body"})
# In the body the first words that say it count; what is said later repeats them or looks ahead.
FIRST: Final = 3


def status(members: Sequence[Article]) -> tuple[Status, ...]:
    """How each page words what the headlines have in common; nothing where they share no verb or no page doubts it."""
    verb = shared_verb(members)
    if verb is None:
        return ()
    found = (_status(article.source_file, passages(article), verb) for article in members)
    worded = tuple(one for one in found if one.headline or one.body)
    is_open = any(cue.says in SOFT for one in worded for cue in (*one.headline, *one.body))
    return worded if is_open else ()


def is_disputed(point: Point, conflicts: Iterable[Point], worded: Iterable[Status]) -> bool:
    """Whether sentences that read alike differ after all: in a conflict of their pages, or in how certain they are."""
    strengths = {cue.says for page in worded for cue in page.body if _is_within(cue, point)}
    if strengths & SOFT and strengths & FIRM:
        return True
    said = ({mention.says for mention in conflict.mentions if _is_within(mention, point)} for conflict in conflicts)
    return any(len(versions) > 1 for versions in said)


def _is_within(mention: Mention, point: Point) -> bool:
    """Whether the words of a mention stand in a sentence of the point."""
    texts = (quoted.passage.text for quoted in point.mentions if quoted.source_file == mention.source_file)
    return any(text.start <= mention.core.start and mention.core.stop <= text.stop for text in texts)


def shared_verb(members: Sequence[Article]) -> str | None:
    """The stem that most headlines use behind a cue of plan or doubt, used by at least two."""
    used: Counter[str] = Counter()
    for article in members:
        titles = " ".join(str(title) for title in (article.title, *article.alt_titles) if title)
        used.update({stem(word) for word in _behind_cues(titles)})
    best = max(used.items(), key=lambda pair: (pair[1], pair[0]), default=("", 0))
    return best[0] if best[1] > 1 else None


def _behind_cues(text: str) -> Iterable[str]:
    """The words that directly follow a cue."""
    for pattern in (*CUES.values(), "to"):
        for found in re.finditer(
            rf"\b{pattern.removesuffix(LINK).removesuffix(BE)}\s(?P<verb>[\w’'-]+)", text, re.IGNORECASE
        ):
            if is_telling(found["verb"]):
                yield found["verb"]


def _status(source_file: str, told: Iterable[Passage], verb: str) -> Status:
    given = list(told)
    headline = [cue for passage in given if passage.place == "title" for cue in _cues(passage, verb)]
    body = [cue for passage in given if passage.place in PLACES and not passage.is_ai for cue in _cues(passage, verb)]
    body = body[:FIRST]
    is_overstated = any(cue.says in FIRM for cue in headline) and bool(body) and all(cue.says in SOFT for cue in body)
    return Status(source_file, tuple(headline), tuple(body), is_overstated)


def _cues(passage: Passage, verb: str) -> Iterable[Mention]:
    """The strongest cue of a sentence that leads to the verb, with all words from the one to the other."""
    for found in WORD.finditer(passage.text.text):
        if stem(found[0]) != verb:
            continue
        before = passage.text.text[max(0, found.start() - 80) : found.start()]
        if cue := _cue(before, is_headline=passage.place == "title"):
            strength, length = cue
            core = passage.text[found.start() - length : found.end()]
            yield Mention(excerpt(passage, found.start() - length, found.end()), core, strength)
            return


def _cue(before: str, *, is_headline: bool) -> tuple[Strength, int] | None:
    """The strength of the cue with which a text ends, and the characters from its first one on."""
    for strength, pattern in CUES.items():
        if found := re.search(rf"\b(?:{pattern})$", before, re.IGNORECASE):
            return strength, len(found[0])
    return ("will", 3) if is_headline and TO.search(before) else None
