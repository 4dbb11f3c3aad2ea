"""The story: articles that tell one event, and what can be said about them side by side.

Every text in it is a `Text` of one of the articles. What we add is only which of them belong together.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from pipeline.model import Article, Upstream
from pipeline.text import Mark, Text

Place = Literal["title", "dek", "summary", "body", "faq", "claim", "event"]
Voice = Literal["report", "analysis", "ai", "ai-forecast"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an article: where it stands on the page, and who speaks."""

    source_file: str
    text: Text
    place: Place = "body"
    voice: Voice = "report"

    @property
    def is_ai(self) -> bool:
        """Whether the page says that a machine wrote it."""
        return self.voice in {"ai", "ai-forecast"}


@dataclass(frozen=True, slots=True)
class Mention:
    """The words of one page on one point: `passage` is the evidence, `core` the words of it that are compared.

    `says` is what `core` amounts to, in a normal form, so that two mentions can be compared: words of the source, never
    shown as a quote.
    """

    passage: Passage
    core: Text
    says: str = ""

    @property
    def source_file(self) -> str:
        return self.passage.source_file

    @property
    def quote(self) -> Text:
        """The passage with the words that are compared set in bold."""
        text = self.passage.text
        at = text.text.find(self.core.text) if self.core else -1
        if at < 0 or len(self.core.text) == len(text.text):
            return text
        return replace(text, marks=(Mark(at, at + len(self.core.text), "strong"),))


Kind = Literal["shared", "figure", "amount", "role", "scope", "list", "form", "date", "upstream"]


@dataclass(frozen=True, slots=True)
class Point:
    """What several pages say about one thing: `topic` in words of a source, mentions in the order of the members."""

    kind: Kind
    topic: str
    mentions: tuple[Mention, ...]

    @property
    def source_files(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(mention.source_file for mention in self.mentions))


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the story: its value in a normal form, and every page that gives it."""

    value: str
    verdict: Literal["agree", "differ", "unclear", "single source"]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A person, and the posts that the pages give to her, as written."""

    name: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """The report that a page says it derives from; None where the page names none."""

    source_file: str
    report: Upstream | None


@dataclass(frozen=True, slots=True)
class Status:
    """How certain a page makes the event: the words of its headline and those of its body, by rising strength."""

    source_file: str
    headline: tuple[Mention, ...]
    body: tuple[Mention, ...]
    is_overstated: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """An entry of the merged timeline: something that happened, a page that appeared, or what a machine expects."""

    date: str
    kind: Literal["event", "coverage", "ai-forecast"]
    source_file: str
    raw: Text
    text: Text


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that tell one event, the earliest dated first, those without a date last."""

    slug: str
    title: Text | None
    members: tuple[Article, ...]
    lineage: tuple[Origin, ...] = ()
    figures: tuple[Figure, ...] = ()
    people: tuple[Person, ...] = ()
    status: tuple[Status, ...] = ()
    agreements: tuple[Point, ...] = ()
    conflicts: tuple[Point, ...] = ()
    only_here: tuple[Mention, ...] = ()
    timeline: tuple[Moment, ...] = ()
