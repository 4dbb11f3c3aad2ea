"""Where the pages of a story come from: five pages that follow one report are no five confirmations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from pipeline.model import Article, Upstream
from pipeline.stories.model import Mention, Origin, Passage, Point

LEADING: Final = frozenset({"the"})


def lineage(members: Iterable[Article]) -> tuple[Origin, ...]:
    """The reports that each page says it derives from, with the fullest words that say so; None where it names none."""
    return tuple(origin for article in members for origin in _origins(article))


def _origins(article: Article) -> list[Origin]:
    reports = [Origin(article.source_file, report) for report in _reports(article.upstream)]
    return reports or [Origin(article.source_file, None)]


def _reports(stated: Sequence[Upstream]) -> list[Upstream]:
    """One statement a report: the longest says most."""
    fullest: dict[str, Upstream] = {}
    for report in stated:
        known = fullest.get(report.name.text)
        if known is None or len(report.evidence.text) > len(known.evidence.text):
            fullest[report.name.text] = report
    return list(fullest.values())


def named_reports(origins: Iterable[Origin]) -> list[str]:
    """The reports that are named, one name each: a longer name that begins with a shorter one is the same report.

    >>> from pipeline.text import Text
    >>> named = [Text.of(name, 0, 1) for name in ("The Wire Technology", "Daily Post", "Wire")]
    >>> named_reports([Origin("a.txt", Upstream(name, name)) for name in named] + [Origin("b.txt", None)])
    ['Wire', 'Daily Post']
    """
    kept: list[list[str]] = []
    for origin in origins:
        if origin.report is None:
            continue
        name = origin.report.name.text.split()
        bare = name[1:] if len(name) > 1 and name[0].lower() in LEADING else name
        same = next((known for known in kept if _begins(known, bare) or _begins(bare, known)), None)
        if same is None:
            kept.append(bare)
        elif len(bare) < len(same):
            kept[kept.index(same)] = bare
    return [" ".join(name) for name in kept]


def different_reports(origins: Sequence[Origin]) -> tuple[Point, ...]:
    """The reports that pages name, where they do not all lead to one."""
    if len(named_reports(origins)) < 2:
        return ()
    return (
        Point(
            "upstream",
            "report",
            tuple(_named(origin.source_file, origin.report) for origin in origins if origin.report),
        ),
    )


def _named(source_file: str, report: Upstream) -> Mention:
    return Mention(Passage(source_file, report.evidence), report.name, report.name.text)


def _begins(one: Sequence[str], two: Sequence[str]) -> bool:
    return [word.lower() for word in two[: len(one)]] == [word.lower() for word in one]


def unknown_pages(origins: Iterable[Origin]) -> int:
    """How many pages name no report that they derive from."""
    return sum(origin.report is None for origin in origins)
