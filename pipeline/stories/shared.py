"""What several pages say alike, and what only one of them says.

Sentences are compared as bags of stems, a rare stem weighing more; a sentence joins a point if it is like every other
one in it, so that a point stays one statement. Each page gives a point its most typical sentence.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Final, NamedTuple

from pipeline.stories.amounts import amounts
from pipeline.stories.clauses import excerpt
from pipeline.stories.grouping import merged
from pipeline.stories.model import Mention, Passage, Point
from pipeline.stories.names import bare, proper_names
from pipeline.stories.words import STOP, WORD, denies, stem, stems

ALIKE: Final = 0.3  # mean cosine of the sentences of a point
NAMED: Final = 0.5  # weight of a name: two sentences about one person need not say the same
CLOSEST: Final = 0.35  # cosine of a page's sentence with that of another page
MOST_POINTS: Final = 8
MOST_ONLY_HERE: Final = 3  # of a page
SENTENCES: Final = 1500  # of a story that are compared, the first ones of each page
FEWEST_STEMS: Final = 4
LENGTHS: Final = range(5, 61)  # words of a sentence that can be quoted by itself

PART: Final = re.compile(r"[^\W_]+")
NAMES: Final = re.compile(r"[A-ZÀ-ÖØ-Þ][\w-]{0,30}(?:\s[A-ZÀ-ÖØ-Þ][\w-]{0,30}){0,3}")

Bag = Mapping[str, float]


def shared_points(told: Iterable[Passage]) -> tuple[Point, ...]:
    """What two pages or more say in like words, the points of most pages first.

    >>> from pipeline.text import Text
    >>> a = Passage("a.txt", Text.of("The new chip of Acme is sold out until the spring.", 0, 1))
    >>> b = Passage("b.txt", Text.of("Until spring, Acme has sold out its new chip.", 0, 1))
    >>> c = Passage("c.txt", Text.of("A rival has opened an office in Oslo this week.", 0, 1))
    >>> [point.source_files for point in shared_points([a, b, c])]
    [('a.txt', 'b.txt')]
    """
    told = list(told)
    given = [passage for passage in _compared(told) if passage.place != "title" and passage.voice == "report"]
    bags = _bags(given, {stem(name) for name in proper_names(told)})
    points = []
    for group in _groups(given, bags):
        best = _typical(group, given, bags)
        if len(best) > 1:
            points.append((len(best), -min(best), best))
    chosen = sorted(points, key=lambda point: (-point[0], -point[1]))[:MOST_POINTS]
    return tuple(_point([given[n] for n in best], [bags[n] for n in best]) for _, _, best in chosen)


def _compared(told: Iterable[Passage]) -> list[Passage]:
    """The sentences that can stand by themselves, so many of each page."""
    told = list(told)
    most = SENTENCES // max(1, len({passage.source_file for passage in told}))
    times: Counter[str] = Counter()
    kept = []
    for passage in told:
        if len(passage.text.text.split()) in LENGTHS and times[passage.source_file] < most:
            times[passage.source_file] += 1
            kept.append(passage)
    return kept


class Face(NamedTuple):
    """What on the face of a sentence decides whether another can agree with it."""

    is_denial: bool
    amounts: frozenset[tuple[str, Decimal, Decimal | None]]


def face(text: str) -> Face:
    return Face(denies(text), frozenset((amount.unit, amount.low, amount.high) for amount in amounts(text)))


def can_agree(one: Face, two: Face) -> bool:
    """Whether nothing on the face of two sentences speaks against it: no denial and no other amounts on one side.

    >>> can_agree(face("They cut 1,200 jobs."), face("They cut 1,500 jobs."))
    False
    >>> can_agree(face("They cut 1,200 jobs."), face("Jobs were cut."))
    True
    """
    if one.is_denial != two.is_denial:
        return False
    return not one.amounts or not two.amounts or bool(one.amounts & two.amounts)


def _bags(given: Sequence[Passage], names: set[str]) -> list[Bag]:
    """The sentences as unit vectors, by how few sentences of the story use a stem."""
    counts = [Counter(stems(passage.text.text)) for passage in given]
    spread = Counter(word for count in counts for word in count)
    return [
        _bag({word: (NAMED if word in names else 1.0) * math.log(1 + len(given) / spread[word]) for word in count})
        for count in counts
    ]


def _bag(weights: Bag) -> Bag:
    """A sentence as a unit vector; empty where too few words tell what it says."""
    if sum(word.isalpha() for word in weights) < FEWEST_STEMS:
        return {}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()}


def _groups(given: Sequence[Passage], bags: Sequence[Bag]) -> list[list[int]]:
    """Positions of the sentences that say the same; sentences of one page are not compared with each other."""
    alike: dict[int, dict[int, float]] = {n: {} for n in range(len(given))}
    faces = [face(passage.text.text) for passage in given]
    index: dict[str, list[int]] = defaultdict(list)
    for n, bag in enumerate(bags):
        for word in bag:
            index[word].append(n)
    for one, two in {pair for found in index.values() for pair in combinations(found, 2)}:
        if given[one].source_file != given[two].source_file and can_agree(faces[one], faces[two]):
            alike[one][two] = alike[two][one] = _cosine(bags[one], bags[two])
    return [group for group in merged(len(given), alike, ALIKE) if len(group) > 1]


def _typical(group: Sequence[int], given: Sequence[Passage], bags: Sequence[Bag]) -> list[int]:
    """Of each page the sentence that is most like those of the others, if it is like them at all."""
    best: dict[str, tuple[float, int]] = {}
    for n in group:
        others = [_cosine(bags[n], bags[m]) for m in group if given[m].source_file != given[n].source_file]
        if others and max(others) >= CLOSEST:
            best[given[n].source_file] = max(best.get(given[n].source_file, (0.0, 0)), (max(others), n))
    return [n for _, n in best.values()]


def _point(found: Sequence[Passage], bags: Sequence[Bag]) -> Point:
    """A point is called by the words that all of its sentences share, as the first of them writes them."""
    shared = set.intersection(*(set(bag) for bag in bags)) or set(bags[0])
    words = (bare(word[0]) for word in WORD.finditer(found[0].text.text) if stem(word[0]) in shared)
    topic = " … ".join(list(dict.fromkeys(words))[:4])
    return Point("shared", topic, tuple(Mention(passage, passage.text, "") for passage in found))


def _cosine(one: Bag, two: Bag) -> float:
    return sum(weight * two[word] for word, weight in one.items() if word in two)


# ── Only here ────────────────────────────────────────────────────────────────────────────────────────────────────


def only_here(told: Iterable[Passage]) -> tuple[Mention, ...]:
    """The sentences with a name or a figure that no other page of the story has, a few of each page."""
    given = list(told)
    known = proper_names(given)
    users: dict[str, set[str]] = defaultdict(set)
    for passage in given:
        for mark in _marks(passage, known):
            users[mark].add(passage.source_file)
    alone = {mark for mark, files in users.items() if len(files) == 1}
    taken: set[str] = set()
    result: list[Mention] = []
    for file in dict.fromkeys(passage.source_file for passage in given):
        own = [passage for passage in _compared(given) if passage.source_file == file and passage.place != "title"]
        result += _best(own, alone, known, taken)
    return tuple(result)


def _best(own: Sequence[Passage], alone: set[str], known: frozenset[str], taken: set[str]) -> list[Mention]:
    """The sentences that add most to what is known already, in the order of the page."""
    chosen: list[tuple[int, Mention]] = []
    for _ in range(MOST_ONLY_HERE):
        fresh = {n: (_marks(passage, known) & alone) - taken for n, passage in enumerate(own)}
        best = max(fresh, key=lambda n: (len(fresh[n]), own[n].voice == "report", -n), default=None)
        if best is None or not fresh[best]:
            break
        taken |= fresh[best]
        chosen.append((best, _mention(own[best], fresh[best])))
    return [mention for _, mention in sorted(chosen, key=lambda pair: pair[0])]


def _mention(passage: Passage, fresh: set[str]) -> Mention:
    """The sentence, cut around the first thing that only it has; a name with the names beside it."""
    span = min(span for mark, span in _placed_marks(passage) if mark in fresh)
    start, stop = span
    for found in NAMES.finditer(passage.text.text):
        if found.start() <= start < found.end():
            first = found[0].split()[0]
            is_small = first.lower() in STOP and len(first) < len(found[0])
            start, stop = found.start() + (len(first) + 1 if is_small else 0), max(stop, found.end())
    return Mention(excerpt(passage, start, stop), passage.text[start:stop], " ".join(sorted(fresh)))


def _marks(passage: Passage, known: frozenset[str]) -> set[str]:
    """The names and the figures of a sentence; a figure by its value, however it is written."""
    figures = {amount.value for amount in amounts(passage.text.text)}
    return {mark for mark, _ in _placed_marks(passage) if mark in known or mark in figures}


def _placed_marks(passage: Passage) -> Iterator[tuple[str, tuple[int, int]]]:
    """The words and the figures of a sentence with their places; the parts of a compound are words."""
    for found in PART.finditer(passage.text.text):
        yield found[0], found.span()
    for amount in amounts(passage.text.text):
        yield amount.value, (amount.start, amount.stop)
