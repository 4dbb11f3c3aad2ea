"""The sentences of an article, each with its place on the page and the voice that speaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pipeline.model import Article, Body, Claims, Item, List, Paragraph, Quote, Role, Section
from pipeline.prose import sentences
from pipeline.stories.model import Passage, Place, Voice
from pipeline.text import Text

VOICES: Final[dict[Role, Voice]] = {"analysis": "analysis", "ai-analysis": "ai", "ai-forecast": "ai-forecast"}


def passages(article: Article) -> list[Passage]:
    r"""The sentences of an article in reading order: headlines, standfirst, the source's own summary, body, answers.

    Tables and code are no sentences; an extracted summary only repeats the body.

    >>> from pipeline.convert import convert
    >>> from pipeline.model import Raw
    >>> article = convert(Raw("a.txt", b"Chips are scarce\n\nPrices rose in May. They will rise again, makers said."))
    >>> [(passage.place, passage.text.text) for passage in passages(article)][1:]
    [('body', 'Prices rose in May.'), ('body', 'They will rise again, makers said.')]
    """
    return [Passage(article.source_file, text, place, voice) for text, place, voice in _passages(article) if text]


def _passages(article: Article) -> Iterator[tuple[Text, Place, Voice]]:
    for title in (article.title, *article.alt_titles):
        if title:
            yield title, "title", "report"
    if article.dek:
        yield article.dek, "dek", "report"
    if article.tldr.origin == "source":
        yield from ((text, "summary", "report") for text in _items(article.tldr.items))
    for section in article.sections:
        voice = VOICES.get(section.role, "report")
        for text, place in _section(section):
            yield text, place, voice
    for event in article.timeline:
        yield event.text, "event", "report"
    if article.faq.origin == "source":
        for pair in article.faq.items:
            yield from ((text, "faq", "report") for text in sentences(pair.answer))


def _section(section: Section) -> Iterator[tuple[Text, Place]]:
    for block in section.flat:
        place: Place = "claim" if isinstance(block, Claims) else "body"
        yield from ((text, place) for text in _block(block))


def _block(block: Body) -> Iterator[Text]:
    match block:
        case Paragraph() | Quote():
            yield from sentences(block.text)
        case List():
            yield from _items(block.items)
        case Claims():
            for pair in block.items:
                yield pair.claim
                if pair.rationale:
                    yield from sentences(pair.rationale)
        case _:
            return


def _items(items: Iterable[Item]) -> Iterator[Text]:
    for item in items:
        yield from sentences(item.text)
        yield from _items(item.items)
