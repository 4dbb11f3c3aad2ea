"""Headings among bare lines, by a linear model over what can be seen of a line and its neighbours.

A short line without a full stop is a heading in one of three cases only; its neighbours and its words tell the rest.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from typing import Final

from pipeline.clean.credits import ends_with_credit
from pipeline.model import Block, Inference
from pipeline.prose import REMEMBERED, ends_like_a_sentence, word_count, words_in
from pipeline.structure.company import Company, pooled
from pipeline.structure.company import features as in_company
from pipeline.structure.draft import Draft, Part
from pipeline.structure.lexicon import is_common_heading
from pipeline.structure.weights import weights_of

LONGEST: Final = 18  # words
LONGEST_LINE: Final = 140  # characters
SPEECH_MARKS: Final = frozenset('「『“„»«"')
NUMBERED: Final = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[IVX]{1,4}\.|(?:step|part|chapter|section|phase)\s\d{1,2}[.:]?)\s+\S",
    re.IGNORECASE,
)
CREDIT: Final = re.compile(
    r"(?:photo|image|picture|illustration|graphic|credit|source|video|figure|fig\.|table|chart|courtesy|screenshot|by|via)"
    r"\b\s?(?:credit|courtesy|by|:|\d)"
    r"|.{0,120}\b(?:getty images|shutterstock"
    r"|/reuters|/ap|/afp|unsplash|handout|file photo)\b|.{0,120}\((?:photo\s|image\s)?credit:"
    r"|.{0,120}[\s(](?:photo|image|picture|foto|bild|credits?|crédito?s?|fotograf)(?:\s(?:by|credit))?:",
    re.IGNORECASE,
)
# `Kestrel: Did nobody try to stop you?` is a turn in an interview; `Q&A:` and `Step 1: Go` are not.
TURN: Final = re.compile(r"[A-Z][\w.’'-]{1,20}(?:\s[A-Z][\w.’'-]{1,20})?:\s\S.{12,}[.?!]$")
SPEECH: Final = re.compile(r"\b(?:said|says|told|added|asked|wrote)\b|^[\"“«„‘']")
FINITE: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|does|did|do|don’t|don't|isn’t|isn't|it’s|it's|we|i|you|they)\b",
    re.IGNORECASE,
)
BREAKS_OFF: Final = re.compile(
    r"\b(?:the|an?|of|to|in|on|at|by|for|with|from|and|or|but|that|which|who|when|while|where|because|if|as|than|is|are|was"
    r"|were|be|been|has|have|had|will|would|should|could|can|say|saying|said|says|not|his|her|their|our|my|its|your|into"
    r"|this|these)$",
    re.IGNORECASE,
)
# Questions have their verb, and what ends in a colon often names what is done next.
UNSAID: Final = {"finite verb": "?", "names what is done": ":", "asks": ":"}
LABELLED: Final = re.compile(r"[^\W\d][^:.?!]{0,40}:(?=\s\S)")
# Lines that are speech from end to end: in Japan without a full stop, elsewhere with one.
SPOKEN: Final = re.compile(r"[「『].*[」』]|[“„»«\"].*[.!?…]\s?[”“«»\"]", re.DOTALL)
OPENING_MARKS: Final = frozenset("“„»«\"'‘「")
CLOSING_MARKS: Final = frozenset("”“«»\"'’」")
LONGEST_QUOTATION: Final = 40  # words
SPEAKER: Final = re.compile(
    r"[-–—]?\s?(?P<name>[^\W\d_a-z][\w.’'-]{1,24}(?:\s[\w.’'-]{1,24}){1,3})(?:,\s.{2,60}|\s\(.{2,40}\))?"
)
TEXTS: Final = frozenset(("prose", "short sentence", "short line", "colon"))
GLUED_FOR_EACH: Final = 2  # headings of a page that glues them, for each line that only looks like one
SEEN: Final = {
    "numbered": re.compile(rf"^(?:{NUMBERED.pattern})", re.IGNORECASE),
    "credit": re.compile(rf"^(?:{CREDIT.pattern})", re.IGNORECASE),
    "turn of a speaker": re.compile(rf"^(?:{TURN.pattern})"),
    "speech": SPEECH,
    "finite verb": FINITE,
    "comma": re.compile(r"[,;]"),
    "digit": re.compile(r"\d"),
    "code or address": re.compile(r"[@#_=<>{}|/\\]|\(\)|\w\.\w"),
    "asks": re.compile(r"^(?:how|what|why|when|where|who|which)\b", re.IGNORECASE),
    "names what is done": re.compile(r"^[A-Z][a-z]{2,20}ing\b"),
    "goes on with a thought": re.compile(
        r"^(?:and|but|so|or|because|he|she|it|they|we|i|you|this|these|those|that|there|here"
        r"|if|as|whenever|when|for example)\b",
        re.IGNORECASE,
    ),
    "note": re.compile(r"^\[\^?\d{1,3}\]"),
    "call of code": re.compile(r"\(\)$"),
    "in brackets": re.compile(r"^\(.{1,120}\)$"),
    "signature": re.compile(r"^[—–-]\s?\S|\b[Bb]y\s[A-Z][\w.’-]{1,20}(?:\s[A-Z][\w.’-]{0,20}){1,3}$"),
    "speaks of the page": re.compile(
        r"^(?:read|see|posted|written|continue|click|watch|listen|sign|follow|share|via|by|from\s(?:the|our|your|a))\b",
        re.IGNORECASE,
    ),
}


def headings(draft: Draft) -> Draft:
    """Tell the headings among the open lines."""
    data = _data(draft)
    lines = [(position, block) for position, block in draft.open() if is_candidate(block) and position not in data]
    scores = {position: score(features(draft, position)) for position, _ in lines}
    others = Company.of(draft, scores)
    found = {position for position, block in draft.open() if block.kind == "heading" and not block.is_in_a_callout}
    found |= {n for n, block in lines if pooled(in_company(block.text.text, scores[n], others)) > 0}
    found -= _alone_among_glued(draft, found) | set(_speakers(draft, found))
    notes = tuple(
        Inference(
            draft.blocks[position].text, "heading", "a line that reads like a heading, before text that it may head"
        )
        for position in sorted(found)
        if draft.blocks[position].kind == "text"
    )
    parts: dict[int, Part] = dict.fromkeys(found, "heading")
    return draft.told(parts, inferred=(*draft.article.inferred, *notes))


def _data(draft: Draft) -> set[int]:
    """The lines `Team size: 50`, `Founded: 2016` of a page that says the same of several things."""
    labels = {n: found[0].lower() for n, block in draft.open() if (found := LABELLED.match(block.text.text))}
    counts = Counter(labels.values())
    return {n for n, label in labels.items() if counts[label] > 2 and (n - 1 in labels or n + 1 in labels)}


def _speakers(draft: Draft, found: Set[int]) -> Iterator[int]:
    """Those of some lines that name who said the words in quotation marks above them: `Ann Lee, baker`.

    The text speaks of whoever is quoted, too.
    """
    for position in found:
        above = draft.blocks[position - 1].text.text if position else ""
        if above[:1] not in OPENING_MARKS or above[-1:] not in CLOSING_MARKS or word_count(above) > LONGEST_QUOTATION:
            continue
        line = SPEAKER.fullmatch(draft.blocks[position].text.text)
        if line and any(line["name"] in block.text.text for n, block in enumerate(draft.blocks) if n != position):
            yield position


def _alone_among_glued(draft: Draft, found: set[int]) -> set[int]:
    """The lines above a paragraph on a page that glues most of its headings to theirs: captions, labels, names."""
    glued = sum(note.rule == "run-in-heading" for note in draft.article.inferred)
    alone = {n for n in found if draft.blocks[n].kind == "text" and _looks(_neighbour(draft, n, 1)) in TEXTS}
    return alone if glued >= GLUED_FOR_EACH * max(1, len(alone)) else set()


def is_heading(draft: Draft, position: int) -> bool:
    """Whether a block is a heading: HTML or Markdown says so, or the model does.

    >>> from pipeline.clean.noise import page
    >>> from pipeline.model import Article
    >>> text = "The talks went on for most of the day, said two people who took part in them."
    >>> draft = Draft.of(page("Key Details", text, "It rains.", text).blocks, Article("page.txt", "", None))
    >>> [is_heading(draft, position) for position in range(4)]
    [True, False, False, False]
    """
    block = draft.blocks[position]
    if block.kind == "heading":
        return True
    return is_candidate(block) and score(features(draft, position)) > 0


def is_candidate(block: Block) -> bool:
    """Whether a block may be a heading: a short line with a letter, no speech, address, caption or callout."""
    text = block.text.text
    if block.is_in_a_callout or (block.within and block.within[-1].startswith(("caption", "term", "definition"))):
        return False
    if block.kind != "text" or len(text) > LONGEST_LINE or not any(map(str.isalpha, text)):
        return False
    if "://" in text or (text[0] in SPEECH_MARKS and SPOKEN.fullmatch(text)) or ends_with_credit(text):
        return False
    return word_count(text) <= LONGEST


def score(values: Mapping[str, float]) -> float:
    """The linear model: above 0, a heading is likelier than not."""
    weights = weights_of("headings")
    return weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in values.items())


def features(draft: Draft, position: int) -> dict[str, float]:
    """What can be seen of a line: its words, its ending, and what stands before and after it."""
    block = draft.blocks[position]
    text = block.text.text
    values = dict.fromkeys((*_of_line(text), *_of_neighbours(draft, position)), 1.0)
    values["common heading"] = float(is_common_heading(block.text))
    values["words over six"] = max(0, len(words_in(text)) - 6) / 4
    return values


@lru_cache(maxsize=REMEMBERED)  # a line is looked at by several passes
def _of_line(text: str) -> tuple[str, ...]:
    """The names of the features that the line itself shows."""
    words = words_in(text)
    return (*_of_ending(text), *_of_case(text, words), *_of_words(text, words))


def _of_ending(text: str) -> Iterator[str]:
    """How the line ends."""
    if text[-1] == "?":
        yield "ends in a question mark"
    elif text[-1] == ":":
        yield "ends in a colon"
    elif ends_like_a_sentence(text):
        yield "ends like a sentence"
    elif text[-1] in ",;–—-":
        yield "breaks off"
    elif BREAKS_OFF.search(text):
        yield "ends in a word that needs another"


def _of_case(text: str, words: Sequence[str]) -> Iterator[str]:
    """How the line uses capitals."""
    long_words = [word for word in words if len(word) > 3 and word[0].isalpha()]
    first = next((char for char in text if char.isalnum()), "")
    if first.islower():
        yield "begins in lower case"
    if len(long_words) >= 2 and all(word[0].isupper() for word in long_words):
        yield "title case"
    if text.isupper() and len(text) > 3:
        yield "all capitals"


def _of_words(text: str, words: Sequence[str]) -> Iterator[str]:
    """What the words of the line are."""
    if len(words) == 1:
        yield "one word"
    for name, pattern in SEEN.items():
        if pattern.search(text) and text[-1] != UNSAID.get(name):
            yield name


def _of_neighbours(draft: Draft, position: int) -> Iterator[str]:
    """The names of the features that the blocks around the line show."""
    after = _neighbour(draft, position, 1)
    before = _neighbour(draft, position, -1)
    yield f"before {_looks(after)}"
    yield f"after {_looks(before)}"
    if after is not None and after.kind == "item" and draft.blocks[position].text.text.endswith(":"):
        yield "announces a list"
    if after is not None and not after.is_apart and draft.blocks[position].is_apart:
        yield "apart above, close below"
    if after is not None and after.is_apart and not draft.blocks[position].is_apart:
        yield "close above, apart below"
    if (
        after is not None
        and after.kind == "text"
        and word_count(after.text.text) >= 2.5 * word_count(draft.blocks[position].text.text) + 4
    ):
        yield "before a much longer block"


def _neighbour(draft: Draft, position: int, step: int) -> Block | None:
    """The nearest block that is part of the text; what went into metadata or was removed is no neighbour."""
    at = position + step
    while 0 <= at < len(draft.blocks) and draft.parts[at] == "gone":
        at += step
    return draft.blocks[at] if 0 <= at < len(draft.blocks) else None


def _looks(block: Block | None) -> str:
    if block is None:
        return "nothing"
    if block.kind != "text":
        return block.kind
    text = block.text.text
    if word_count(text) >= 12:
        return "prose"
    return "short sentence" if ends_like_a_sentence(text) else "colon" if text.endswith(":") else "short line"
