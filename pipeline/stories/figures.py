"""The figures of a story: which pages give them, and where one figure stands for different things.

Two pages may both say "$50 billion" and mean a yearly revenue and a market. So a figure agrees only where the words
beside it measure the same; it differs where they measure what cannot be the same; where the words do not tell, nothing
is claimed. That another page does not give a figure is no disagreement.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final, Literal

from pipeline.stories.amounts import Amount, amounts
from pipeline.stories.clauses import excerpt
from pipeline.stories.model import Figure, Mention, Passage, Point
from pipeline.stories.words import denies, stem

# What money measures. Words of one row may stand for the same thing, words of different rows may not.
MEASURES: Final = {
    measure: frozenset(stem(word) for word in words.split())
    for measure, words in {
        "income": "revenue sales turnover income earnings profit rate run-rate bookings royalties annualized arr",
        "worth": "valuation valued worth capitalization cap market-cap",
        "prospect": "opportunity market potential prospect addressable tam",
        "business": "unit business division subsidiary arm company startup firm giant maker operation",
        "spending": "investment capex spending expenditure budget outlay cost costs expense expenses bill price",
        "deal": "deal acquisition buyout takeover purchase contract agreement settlement merger offer bid",
        "funding": "funding round financing raise raised fund loan debt bond bonds grant",
        "penalty": "fine penalty damages verdict lawsuit suit",
    }.items()
}
TODAY: Final = re.compile(r"\b(?:today|currently|now|already|at present|last (?:year|quarter))\b", re.IGNORECASE)
TO_COME: Final = re.compile(
    r"\b(?:projections?|projected|forecasts?|estimated? to|expected|expects?|predicts?|targets?|goals?|by 20\d\d)\b",
    re.IGNORECASE,
)
DIGIT: Final = re.compile(r"\d")
# How far from an amount a word may stand that says when it holds.
REACH: Final = 40
MOST_MENTIONS: Final = 4  # of one figure by one page

Located = tuple[Mention, Amount]
Verdict = Literal["agree", "differ", "unclear", "single source"]


def figures(told: Iterable[Passage]) -> tuple[Figure, ...]:
    """Every figure of a story that is written in digits, those of most pages first."""
    found = [
        Figure(value, _verdict(located), tuple(m for m, _ in located)) for value, located in _by_value(told).items()
    ]
    found = [figure for figure in found if any(DIGIT.search(mention.core.text) for mention in figure.mentions)]
    return tuple(sorted(found, key=lambda figure: -len({mention.source_file for mention in figure.mentions})))


def same_figure_for_other_things(told: Iterable[Passage]) -> Iterator[Point]:
    """The figures that two pages give for different things."""
    for value, located in _by_value(told).items():
        if _verdict(located) == "differ":
            yield Point("figure", value, tuple(mention for mention, _ in located))


def same_figure(told: Iterable[Passage]) -> Iterator[Point]:
    """The figures that pages agree on, word for word what they measure."""
    for value, located in _by_value(told).items():
        if _verdict(located) == "agree":
            yield Point("figure", value, tuple(mention for mention, _ in located))


def located_amounts(told: Iterable[Passage]) -> Iterator[Located]:
    """The amounts of a story, each with the words that hold it."""
    for passage in told:
        for amount in amounts(passage.text.text):
            core = passage.text[amount.start : amount.stop]
            yield Mention(excerpt(passage, amount.start, amount.stop), core, amount.value), amount


def _by_value(told: Iterable[Passage]) -> dict[str, list[Located]]:
    found: dict[str, list[Located]] = defaultdict(list)
    times: Counter[tuple[str, str]] = Counter()
    for mention, amount in located_amounts(told):
        times[mention.source_file, amount.value] += 1
        if times[mention.source_file, amount.value] <= MOST_MENTIONS:
            found[amount.value].append((mention, amount))
    return found


def _verdict(located: Sequence[Located]) -> Verdict:
    pairs = [(one, two) for one, two in combinations(located, 2) if one[0].source_file != two[0].source_file]
    if not pairs:
        return "single source"
    if any(_differ(one, two) for one, two in pairs):
        return "differ"
    return "agree" if all(_agree(one, two) for one, two in pairs) else "unclear"


def _agree(one: Located, two: Located) -> bool:
    """Whether two mentions of one value measure the same, and neither is denied alone."""
    texts = [located[0].passage.text.text for located in (one, two)]
    return bool(set(one[1].measure) & set(two[1].measure)) and denies(texts[0]) == denies(texts[1])


def _differ(one: Located, two: Located) -> bool:
    """Whether two mentions of one value measure what cannot be the same, or hold for now and for later."""
    if _measures(one[1]) and _measures(two[1]) and not _measures(one[1]) & _measures(two[1]):
        return True
    return {_tense(one), _tense(two)} == {"today", "to come"}


def _measures(amount: Amount) -> set[str]:
    return {name for name, words in MEASURES.items() if words & set(amount.measure)}


def _tense(located: Located) -> str:
    mention, _ = located
    text = mention.passage.text.text
    at = text.find(mention.core.text)
    near = text[max(0, at - REACH // 2) : at + len(mention.core.text) + REACH]
    return "to come" if TO_COME.search(near) else "today" if TODAY.search(near) else ""
