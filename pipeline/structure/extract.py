"""A TL;DR where the source has none: the verbatim sentences that most likely say what an editor's summary would.

Every word of the article gets the chance that a summary holds it: words that come early and come back are likelier,
and a second occurrence is less likely than the first. The chosen sentences are those with the highest expected F1 of
shared words, so neither length nor repetition pays. Words as the units that a summary must cover: Gillick and Favre,
"A Scalable Global Model for Summarization", 2009; the chances are a logistic regression fitted by `benchmarks/tldr.py`.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, chain
from typing import Final, NamedTuple

from pipeline.model import Item, Paragraph, Section, Summary
from pipeline.prose import ends_like_a_sentence, sentences, word_count
from pipeline.structure.language import LOOKUP
from pipeline.text import Text

SENTENCES: Final = 4  # at most
CANDIDATES: Final = 40  # sentences of the body that tell which words matter
CHOICE: Final = 12  # of these may be chosen: no editor begins further down
EARLY: Final = 4  # sentences in which a word that comes back is a topic
USUAL: Final = 48  # words of an editor's summary
LENGTHS: Final = range(6, 61)  # words of a sentence
TOKEN: Final = re.compile(r"[^\W_]+")
# Without what stood before them such sentences say nothing.
DANGLING: Final = re.compile(
    r"(?:But|And|However|Also|Meanwhile|Still|Yet|So|Then|Instead|That\ said|Additionally|Moreover|Furthermore"
    r"|For\ example|In\ addition)\b",
    re.IGNORECASE,
)
# These need the sentence before them, so they are chosen only together with it.
LEANING: Final = re.compile(
    r"(?:This|That|These|Those|It|He|She|They|His|Her|Its|Their|Both|Such|Another|The\s(?:latter|former))\b",
    re.IGNORECASE,
)
# The logarithm of the odds that a summary holds a word is the sum of these, each times what it names.
CONTENT: Final = {
    "any": -3.37,
    "nearness": 2.56,
    "in the lead": -0.98,
    "log of count": 1.07,
    "log of early sentences": 1.03,
    "name": 0.41,
    "number": 0.58,
    "place": -1.12,
    "second time": -2.82,
    "third time": -4.23,
}
FUNCTION: Final = {
    "any": -3.21,
    "nearness": 1.77,
    "log of count": 0.99,
    "second time": -1.82,
    "third time": -3.05,
}
Chances = Mapping[str, Sequence[float]]
Bag = Counter[str]


def extracted_summary(sections: Sequence[Section]) -> Summary:
    """Up to four sentences of the body, in the order of the article; of a short article at most half of them.

    >>> from pipeline.clean.noise import page
    >>> lead = "Acme will close its chip plant in Ohio in May, the company said on Monday."
    >>> more = "But the weather was fine and nobody at the gate wanted to talk."
    >>> body = Section(None, None, "lede", tuple(Paragraph(block.text) for block in page(lead, more).blocks))
    >>> [str(item.text) == lead for item in extracted_summary([body]).items]
    [True]
    """
    found = _candidates(sections)
    fit = [n for n, text in enumerate(found[:CHOICE]) if _stands_alone(text.text)] or list(range(min(1, len(found))))
    leaning = {n for n in fit if n and LEANING.match(found[n].text)}
    words = [TOKEN.findall(text.text) for text in found]
    bags = {n: Counter(map(str.lower, words[n])) for n in fit}
    most = min(SENTENCES, (len(found) + 1) // 2)
    chosen = best_cover(bags, chances(words, frozenset().union(*bags.values())), leaning, most)
    return Summary("extracted", None, tuple(Item(None, found[n]) for n in chosen))


def _candidates(sections: Sequence[Section]) -> list[Text]:
    """The first sentences of what is reported; what a machine wrote or an editor thinks is no summary."""
    reported = [s for s in sections if s.role in {"lede", "body"}] or list(sections)
    found: list[Text] = []
    for section in reported:
        for block in section.flat:
            if isinstance(block, Paragraph):
                found += sentences(block.text)
            if len(found) >= CANDIDATES:
                return found[:CANDIDATES]
    return found


def _stands_alone(text: str) -> bool:
    """Whether a sentence can be read by itself: it ends, asks nothing, and quotes from one mark to the other."""
    is_whole = ends_like_a_sentence(text) and "?" not in text[-3:] and text.count("“") == text.count("”")
    return is_whole and text.count('"') % 2 == 0 and word_count(text) in LENGTHS and not DANGLING.match(text)


# ── What a summary would say ─────────────────────────────────────────────────────────────────────────────────────


class Seen(NamedTuple):
    """What is known of a word: how often it stands in the sentences, where first, and in what form."""

    is_function_word: bool
    place: int  # of the first sentence that has it
    times: int
    early: int  # sentences near the beginning that have it
    is_name: bool
    is_number: bool


def chances(found: Sequence[Sequence[str]], asked: Collection[str]) -> Chances:
    """For each word that is asked for, the chance that a summary holds it once, twice, three times.

    >>> words = ["Acme", "closes", "a", "plant"], ["The", "plant", "is", "old"], ["Rain", "fell"]
    >>> told = chances(words, {"plant", "old", "rain"})
    >>> told["plant"][0] > told["old"][0] > told["rain"][0], told["plant"][0] > told["plant"][1]
    (True, True)
    """
    return {word: chance(known) for word, known in seen(found, asked).items()}


def seen(found: Sequence[Sequence[str]], asked: Collection[str]) -> dict[str, Seen]:
    """What is known of words, in lower case; the sentences are given as their words, as they are written."""
    words = [list(map(str.lower, line)) for line in found]
    count = Counter(chain.from_iterable(words))
    early = Counter(chain.from_iterable(map(set, words[:EARLY])))
    names = set(capitals(found))
    first: dict[str, int] = {}
    for n in reversed(range(len(words))):
        first |= dict.fromkeys(words[n], n)
    return {
        word: Seen(is_function_word(word), first[word], count[word], early[word], word in names, word[0].isdigit())
        for word in asked
    }


@lru_cache(maxsize=4096)  # words of which the same is known have the same chance
def chance(known: Seen) -> list[float]:
    """The chance that a summary holds a word once, twice, three times."""
    weights = FUNCTION if known.is_function_word else CONTENT
    sure = sum(weights[name] * value for name, value in features(known).items())
    odds = (sure, sure + weights["second time"], sure + weights["third time"])
    return [1 / (1 + math.exp(-x)) for x in odds]


def features(known: Seen) -> dict[str, float]:
    """What tells how likely a word is."""
    values = {"any": 1.0, "log of count": math.log(known.times), "nearness": (1 + known.place) ** -0.5}
    if known.is_function_word:
        return values
    return values | {
        "in the lead": float(known.place == 0),
        "name": float(known.is_name),
        "number": float(known.is_number),
        "log of early sentences": math.log(max(1, known.early)),
        "place": known.place / 20,
    }


def is_function_word(word: str) -> bool:
    return word in LOOKUP or len(word) == 1


def capitals(found: Iterable[Sequence[str]]) -> Iterator[str]:
    """The words, in lower case, that are written with a capital where no sentence begins."""
    for words in found:
        yield from (word.lower() for word in words[1:] if word[0].isupper())


# ── The sentences that cover it ──────────────────────────────────────────────────────────────────────────────────


def best_cover(
    bags: Mapping[int, Bag], told: Chances, leaning: Collection[int] = (), most: int = SENTENCES
) -> list[int]:
    """The sentences whose words have the highest expected F1: add, drop or swap one as long as that gains.

    Leaning sentences come only with the one before them.
    """
    worth = {word: [*accumulate(held, initial=0.0)] for word, held in told.items()}
    alone = {n: _shared(bag, worth) for n, bag in bags.items()}
    chosen: frozenset[int] = frozenset()
    value = 0.0
    while bags:
        options = (o for o in _neighbours(chosen, value, bags, worth, alone, most) if _is_upright(o[1], leaning))
        best, option = max(options, key=lambda pair: (pair[0], [-n for n in sorted(pair[1])]), default=(0.0, chosen))
        if best <= value + 1e-9:
            break
        chosen, value = option, best
    return sorted(chosen)


def _is_upright(option: Collection[int], leaning: Collection[int]) -> bool:
    return all(n - 1 in option for n in option if n in leaning)


def _neighbours(
    chosen: frozenset[int],
    value: float,
    bags: Mapping[int, Bag],
    worth: Chances,
    alone: Mapping[int, float],
    most: int,
) -> Iterator[tuple[float, frozenset[int]]]:
    """The sets that differ by one sentence more, one fewer, or one in the place of another, with their values.

    What a sentence adds is its worth alone, less for the words that it has in common with the others; so a set that
    would not be better even without that is left out.
    """
    kept = [chosen] if len(chosen) < most else []
    for part in [*kept, *(chosen - {old} for old in chosen)]:
        bag: Bag = Counter()
        for n in part:
            bag.update(bags[n])
        length, shared = bag.total(), _shared(bag, worth)
        if part and part != chosen:
            yield _expected(shared, length), part
        for n in bags.keys() - chosen:
            more, size = alone[n], length + bags[n].total()
            if _expected(shared + more, size) <= value:
                continue
            for word, count in bags[n].items():
                if before := bag.get(word):
                    held = worth[word]
                    more += held[min(before + count, 3)] - held[min(before, 3)] - held[min(count, 3)]
            yield _expected(shared + more, size), part | {n}


def _shared(bag: Bag, worth: Chances) -> float:
    """How many words of a bag a summary holds, as it is expected."""
    return sum([worth[word][count if count < 3 else 3] for word, count in bag.items()])


def _expected(shared: float, length: int) -> float:
    """F1 of so many shared words against a summary of the usual length."""
    return 2 * shared / (length + USUAL)
