"""What an HTML page says about itself, where its visible text is silent.

The visible text comes first. A statement in JSON-LD, microdata or `<meta>` fills a field that is still empty; it has no
line of its own, and so no place in the accounting. Its evidence is kept as an inference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipeline.model import Article, Field, Hint, Inference, Published, Text
from pipeline.prose import word_count
from pipeline.structure.metadata.grammar import tokens

ISO: Final = re.compile(
    r"(?P<day>\d{4}(?:-\d\d(?:-\d\d)?)?)(?:[T ](?P<clock>\d\d:\d\d)(?P<second>:\d\d)?(?:\.\d+)?\s?(?P<zone>Z"
    r"|[+-]\d\d:?\d\d)?)?$"
)
LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}$")
ADDRESS: Final = re.compile(r"https?://[^\s/]+/?\S*$")


def with_hints(article: Article, hints: Sequence[Hint]) -> Article:
    """The article with its empty fields filled from what the page states.

    >>> filled = with_hints(Article("a.html", "", None), [Hint("published", "2026-06-18T19:00:00+00:00", "<meta>")])
    >>> filled.published.value
    '2026-06-18T19:00:00+00:00'
    """
    stated: dict[str, Hint] = {}
    for hint in (*hints, *_of_by_lines(hints)):
        stated.setdefault(hint.key, hint)
    found: dict[str, object] = {}
    for name in ("publisher", "author"):
        value = stated[name].value if name in stated else ""
        if getattr(article, name) is None and 0 < word_count(value) <= 12 and not ADDRESS.match(value):
            found[name] = Field(Text(value, ()))
    if article.published is None and (moment := _moment(stated.get("published"))):
        found["published"] = Published(moment, Text(stated["published"].value, ()))
    if article.title is None and (headline := stated.get("headline") or stated.get("title")):
        found["title"] = Text(headline.value, ())
    if (tag := stated.get("language")) and LANGUAGE.match(tag.value):
        found["language"] = tag.value.replace("_", "-")
    if article.url is None and (address := stated.get("url")) and ADDRESS.match(address.value):
        found["url"] = address.value
    notes = tuple(
        Inference(Text(stated[name].value, ()), "page-data", stated[name].evidence) for name in found if name in stated
    )
    return replace(article, **found, inferred=(*article.inferred, *notes))  # type: ignore[arg-type]


def _of_by_lines(hints: Sequence[Hint]) -> Iterator[Hint]:
    """What the visible by-lines of the page say, in the words of the grammar of metadata lines.

    >>> [(hint.key, hint.value) for hint in _of_by_lines([Hint("byline", "By Ann Lee | June 3, 2026", "visible")])]
    [('author', 'Ann Lee'), ('published', '2026-06-03')]
    """
    for hint in hints:
        for token in tokens(hint.value) if hint.key == "byline" else ():
            if token.kind == "author":
                yield Hint("author", hint.value[slice(*token.value)], hint.evidence)
            elif token.kind in {"date", "published"} and token.iso:
                yield Hint("published", token.iso, hint.evidence)


def _moment(hint: Hint | None) -> str | None:
    """The moment in ISO 8601; another form is not guessed at."""
    found = ISO.match(hint.value.strip()) if hint else None
    if not found:
        return None
    if not found["clock"]:
        return found["day"]
    zone = found["zone"] or ""
    zone = f"{zone[:3]}:{zone[3:]}" if zone and zone != "Z" and ":" not in zone else zone
    return f"{found['day']}T{found['clock']}{found['second'] or ':00'}{zone}"
