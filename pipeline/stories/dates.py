"""When something is to happen: a page that gives a date, and a page that says there is none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pipeline.stories.clauses import excerpt
from pipeline.stories.model import Mention, Passage, Point
from pipeline.stories.timeline import dated
from pipeline.stories.words import stems

WHEN: Final = (
    r"(?:time\s?(?:line|table|frame)|schedule|date|release\sdate|launch\sdate|start\sdate|deadline|target\sdate)s?"
)
NO_DATE: Final = re.compile(
    rf"""\b(?:no|without\s(?:an?|any))\s(?:[\w-]+\s){{0,3}}?{WHEN}\b
      | \b(?:not|n[o’']t|never|yet\sto|declined\sto|refused\sto|has\syet\sto)\s(?:[\w-]+\s){{0,3}}?
        (?:set|give|given|announced?|disclosed?|confirm(?:ed)?|provided?|share[d]?|reveal(?:ed)?|specif(?:y|ied)|offer(?:ed)?)\s
        (?:[\w-]+\s){{0,3}}?{WHEN}\b
      | \b{WHEN}\s(?:(?:has|have|is|are|was|were)\s)(?:not|n[o’']t|yet\sto)\b""",
    re.VERBOSE | re.IGNORECASE,
)
TO_COME: Final = re.compile(
    r"\b(?:will|shall|plans?\sto|expects?\sto|expected\sto|set\sto|aims?\sto|intends?\sto|due|scheduled|slated|planned)\b",
    re.IGNORECASE,
)
# A sentence is about the story if it shares this many stems with those that half of the headlines use.
SHARED: Final = 2


def different_dates(told: Iterable[Passage]) -> Iterator[Point]:
    """Where one page dates what the story is about, and another says that there is no date."""
    given = list(told)
    core = _core(given)
    undated = [mention for passage in given for mention in _undated(passage)]
    announced = [mention for passage in given for mention in _announced(passage, core)]
    apart = {mention.source_file for mention in undated} ^ {mention.source_file for mention in announced}
    undated = [mention for mention in undated if mention.source_file in apart]
    announced = [mention for mention in announced if mention.source_file in apart]
    if undated and announced:
        files = list(dict.fromkeys(passage.source_file for passage in given))
        mentions = sorted((*undated, *announced), key=lambda mention: files.index(mention.source_file))
        yield Point("date", announced[0].core.text, tuple(mentions))


def _undated(passage: Passage) -> Iterator[Mention]:
    for found in NO_DATE.finditer(passage.text.text):
        core = passage.text[found.start() : found.end()]
        yield Mention(excerpt(passage, *found.span()), core, "no date")


def _announced(passage: Passage, core: frozenset[str]) -> Iterator[Mention]:
    """The dates of what is still to come and belongs to the story."""
    text = passage.text.text
    if passage.place == "title" or not TO_COME.search(text) or len(core & set(stems(text))) < SHARED:
        return
    for date, raw in dated(passage.text):
        at = text.find(raw.text)
        if TO_COME.search(text[:at]):
            yield Mention(excerpt(passage, at, at + len(raw.text)), raw, date)


def _core(told: Sequence[Passage]) -> frozenset[str]:
    """The stems that half of the pages use in their headlines."""
    headlines: dict[str, set[str]] = {}
    for passage in told:
        if passage.place in {"title", "dek"}:
            headlines.setdefault(passage.source_file, set()).update(stems(passage.text.text))
    times = Counter(word for words in headlines.values() for word in words)
    return frozenset(word for word, many in times.items() if 2 * many >= len(headlines))
