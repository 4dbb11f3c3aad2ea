"""How much a page means: names given as all there is, and lists of names that do not match.

That a page leaves a name out is no disagreement. A page contradicts another only where it says that its names are all
(`specifically`, `only`); two lists merely differ where each holds a name that the other lacks, about the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from pipeline.stories.clauses import excerpt
from pipeline.stories.model import Mention, Passage, Point
from pipeline.stories.names import NAME, bare, proper_names, series
from pipeline.stories.words import WORD, stem, stems

EXACT: Final = re.compile(
    r"\b(?:specifically|namely|exclusively|solely|only|limited\sto|restricted\sto)\b", re.IGNORECASE
)
NAMING: Final = re.compile(r"\b(?:known\sas|called|named|dubbed|branded)\s", re.IGNORECASE)
# Behind the word of restriction the names follow soon: "specifically involve the Trainium line".
REACH: Final = 40
MOST: Final = 300  # restrictions, or rows of names, of a story that are compared
LONGEST: Final = 80  # characters of a row of names
SINGLE: Final = re.compile(NAME)
# What ends the part of a sentence that a restriction speaks of, and what shows that more names follow.
STOPPED: Final = re.compile(r"[.;—–(]|,\s(?:which|who|that)\b")
JOINED: Final = re.compile(r"['’]s?\s|\s?[/&]|,\s(?=[A-ZÀ-Þ0-9])|\s(?:and|or)\b")
# Words before a list that say what is done with its names.
GOVERNING: Final = 6
# Different words for talks are one subject.
TALKS: Final = frozenset(map(stem, ("talk", "talks", "discussion", "discussions", "negotiation", "negotiations")))


@dataclass(frozen=True, slots=True)
class Listed:
    """The names that a sentence gives, with what else it speaks of; `is_exact` if it says that these are all."""

    names: frozenset[str]
    subject: frozenset[str]
    others: frozenset[str]
    is_exact: bool
    mention: Mention


def different_scopes(told: Iterable[Passage]) -> Iterator[Point]:
    """Names that two pages give as all there is, where the pages do not give the same."""
    given = list(told)
    known = proper_names(given)
    found = [listed for passage in given for listed in _restricted(passage, known)]
    exact = [listed for listed in found if listed.is_exact][:MOST]
    for group in _joined((one, two) for one, two in _pairs(exact) if _is_clash(one, two)):
        shared = frozenset.intersection(*(listed.names for listed in group))
        group += [listed for listed in found if not listed.is_exact and shared and listed.names <= shared]
        yield Point("scope", ", ".join(sorted(shared)) or group[0].mention.core.text, _mentions(found, group))


def different_lists(told: Iterable[Passage]) -> Iterator[Point]:
    """Lists of names about the same thing, of which each holds a name that the other lacks."""
    given = list(told)
    known = proper_names(given)
    found = [listed for passage in given if passage.place != "title" for listed in _series(passage, known)][:MOST]
    for group in _joined((one, two) for one, two in _pairs(found) if _is_partly_other(one, two)):
        topic = frozenset.intersection(*(listed.others for listed in group)) or group[0].others
        words = (bare(word[0]) for word in WORD.finditer(group[0].mention.passage.text.text))
        yield Point("list", " ".join(dict.fromkeys(word for word in words if word in topic)), _mentions(found, group))


def _joined(pairs: Iterable[tuple[Listed, Listed]]) -> list[list[Listed]]:
    """Pairs that have one in common, as one group."""
    grown: list[list[Listed]] = []
    for pair in pairs:
        touched = [group for group in grown if any(one is two for one in group for two in pair)]
        grown = [group for group in grown if group not in touched]
        grown.append([*(listed for group in touched for listed in group), *pair])
    return grown


def _mentions(found: Iterable[Listed], group: Iterable[Listed]) -> tuple[Mention, ...]:
    """The mentions of a group in the order in which they were found."""
    chosen = {id(listed) for listed in group}
    return tuple(dict.fromkeys(listed.mention for listed in found if id(listed) in chosen))


def _pairs(found: Iterable[Listed]) -> Iterator[tuple[Listed, Listed]]:
    for one, two in combinations(found, 2):
        if one.mention.source_file != two.mention.source_file:
            yield one, two


def _is_clash(one: Listed, two: Listed) -> bool:
    """Whether two restrictions cannot both hold: a name in common, another name beside it, and the same subject."""
    is_row = max(len(one.names), len(two.names)) > 1
    return is_row and one.names != two.names and bool(one.names & two.names) and bool(one.subject & two.subject)


def _is_partly_other(one: Listed, two: Listed) -> bool:
    are_other = bool(_only_in(one, two) and _only_in(two, one) and one.names & two.names)
    return are_other and bool(one.subject & two.subject) and bool(one.others & two.others)


def _only_in(one: Listed, two: Listed) -> frozenset[str]:
    """The names of one list that are no part of a name in the other, nor the other way round."""
    return frozenset(name for name in one.names if not any(name in other or other in name for other in two.names))


def _restricted(passage: Passage, known: frozenset[str]) -> Iterator[Listed]:
    for pattern, is_exact in ((EXACT, True), (NAMING, False)):
        for cue in pattern.finditer(passage.text.text):
            found = _names_behind(passage.text.text, cue.end(), known)
            if found:
                names, stop = found
                subject = frozenset(stems(passage.text.text))
                yield _listed(passage, names, (cue.start(), stop), subject, known, is_exact=is_exact)


def _names_behind(text: str, start: int, known: frozenset[str]) -> tuple[frozenset[str], int] | None:
    """The row of names, or the single name, that soon follows a word of restriction, and where it ends."""
    window = STOPPED.split(text[start : start + REACH + LONGEST])[0]
    row = next((row for row in series(window) if row.start < REACH and _are_known(row.names, known)), None)
    name = next((found for found in SINGLE.finditer(window) if bare(found[0].split()[0]) in known), None)
    if row and (name is None or row.start <= name.start()):
        return row.names, start + row.stop
    if name is None or name.start() >= REACH or JOINED.match(window, name.end()):
        return None
    return frozenset({bare(name[0])}), start + name.end()


def _series(passage: Passage, known: frozenset[str]) -> Iterator[Listed]:
    text = passage.text.text
    for row in series(text):
        if _are_known(row.names, known):
            before = frozenset(stems(" ".join(text[: row.start].split()[-GOVERNING:])))
            yield _listed(passage, row.names, (row.start, row.stop), before, known, is_exact=False)


def _are_known(names: Iterable[str], known: frozenset[str]) -> bool:
    return all(bare(word) in known or word.isdigit() for name in names for word in name.split())


def _listed(
    passage: Passage,
    names: frozenset[str],
    span: tuple[int, int],
    subject: frozenset[str],
    known: frozenset[str],
    *,
    is_exact: bool,
) -> Listed:
    words = {bare(found[0]) for found in WORD.finditer(passage.text.text)}
    others = (words & known) - {word for name in names for word in name.split()}
    about = subject - {stem(name) for name in known}
    about |= {"talks"} if about & TALKS else set()
    mention = Mention(excerpt(passage, *span), passage.text[span[0] : span[1]], ", ".join(sorted(names)))
    return Listed(names, frozenset(about), frozenset(others), is_exact, mention)
