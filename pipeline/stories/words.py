"""Words as the comparison of articles sees them: without their endings, the empty ones left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from pipeline.structure.language import LOOKUP

WORD: Final = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
# What English sentences are built of, and what every report has: days, months, who said so.
STOP: Final = frozenset(LOOKUP) | frozenset(
    """a about above after again against all almost also although always am among amid an and another any are as ask at
    away back be became because become been before behind being below between both but by call came can cannot
    come could did do does doing done down during each either else even ever every few first five for four from
    further get give go goes going gone got had has have having he her here hers him himself his how however i
    if in into is it its itself just know last least less let like made make makes making many may me meanwhile
    might more most much must my near never new next no nor not now of off often on once one only onto or other
    others our out over own part per perhaps put rather really s said same say says second see seem seen several
    shall she should since so some still such t take taken than that the their them themselves then there these
    they thing this those though three through thus time to today together too took toward towards two under
    until up upon us use used very via want was way we well went were what when where whether which while who
    whole whom whose why will with within without would year years yet you your according told added reported
    reports report reportedly monday tuesday wednesday thursday friday saturday sunday january february march
    april june july august september october november december""".split()
)
# The longest ending first; what is left must keep four letters, before `s` three. After Harman (1991), Porter (1980).
ENDINGS: Final = (
    "izations", "ization", "ators", "ator", "ments", "ment", "ingly", "ings", "ing", "edly", "ions", "ion",
    "ives", "ive", "ally", "ies", "ers", "ely", "ed", "es", "er", "ly", "al", "s", "e", "y",
)  # fmt: skip


# A sentence that denies something agrees with none that does not.
DENIAL: Final = re.compile(r"\b(?:no|not|never|none|nor|neither|without|cannot)\b|n[’']t\b", re.IGNORECASE)


def denies(text: str) -> bool:
    """Whether a sentence denies something.

    >>> denies("No deal has been signed."), denies("A notable deal has been signed.")
    (True, False)
    """
    return bool(DENIAL.search(text))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without case, possessive and ending.

    >>> [stem(word) for word in ("Selling", "sells", "Amazon’s", "integration", "integrates", "AWS")]
    ['sell', 'sell', 'amazon', 'integrat', 'integrat', 'aws']
    """
    low = word.replace("’", "'").removesuffix("'s").removesuffix("s'").removesuffix("'").lower().replace("'", "")
    for ending in ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= (3 if ending == "s" else 4):
            return low.removesuffix(ending)
    return low


def stems(text: str) -> Iterator[str]:
    """The stems of the words that carry meaning, in order.

    >>> list(stems("The makers said that the prices of AI chips will rise."))
    ['maker', 'pric', 'ai', 'chip', 'rise']
    """
    for found in WORD.finditer(text):
        if is_telling(found[0]):
            yield stem(found[0])


def is_telling(word: str) -> bool:
    """Whether a word says what a text is about.

    >>> is_telling("chips"), is_telling("would"), is_telling("x")
    (True, False, False)
    """
    return len(word) > 1 and word.replace("’", "'").removesuffix("'s").lower() not in STOP
