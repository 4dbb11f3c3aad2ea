"""What an HTML page says about itself, where its visible text is silent.

The visible text comes first. A statement in JSON-LD, microdata or `<meta>` fills a field that is still empty; it has no
line of its own, and so no place in the accounting. Its evidence is kept as an inference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipeline.model import Article, Document, Field, Hint, Inference, Published
from pipeline.prose import word_count
from pipeline.structure.metadata.grammar import tokens
from pipeline.text import Text

ISO: Final = re.compile(
    r"(?P<day>\d{4}(?:-\d\d(?:-\d\d)?)?)(?:[T ](?P<clock>\d\d:\d\d)(?P<second>:\d\d)?(?:\.\d+)?\s?(?P<zone>Z"
    r"|[+-]\d\d(?::?\d\d)?)?)?$"
)
LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}$")
ADDRESS: Final = re.compile(r"https?://[^\s/]+/?\S*$")
BY: Final = re.compile(r"by\s+", re.IGNORECASE)
ADDRESS_BEHIND: Final = re.compile(r"[\s,(|-]{1,9}https?://\S{1,200}$")
NO_NAME: Final = re.compile(
    r"https?://|www\.|@\w|[/#]|(?:admin|administrator|root|user\d*|null|undefined|none)$", re.IGNORECASE
)
WORD: Final = re.compile(r"\w+")
LABEL_GAP: Final = re.compile(r"\s{0,9}[,;]\s{0,9}")
SITE: Final = re.compile(
    r"\s[|\N{EN DASH}\N{EM DASH}\N{MIDDLE DOT}»-]\s"
)  # what parts a headline from the name of the site
HEAD: Final = 12  # blocks among which the headline of a page stands
SHORTEST: Final = 8  # characters of a headline
MOST_WORDS: Final = 12
MOST_LABELS: Final = 20
LONGEST_LABEL: Final = 60
REACH: Final = 2 * LONGEST_LABEL  # characters in which its words may stand


def with_headline(article: Article, document: Document) -> Article:
    """The article with the headline that its head states, where the page shows none: no `h1`, and no line like it.

    >>> page = Document("a.html", "It rained.", (), hints=(Hint("title", "Rain in the north | The Wire", "<title>"),))
    >>> with_headline(Article("a.html", "", None), page).title
    Text('Rain in the north', line None)
    """
    sites = _sites(document.hints)
    found = next(_headlines(document.hints), None)
    if found is None or any(block.kind == "heading" and block.level == 1 for block in document.blocks):
        return article
    hint, title = found
    said = {_words(block.text.text) for block in document.blocks[:HEAD]}
    headline = _words(title.text)
    is_shown = any(headline in words or (len(words) > SHORTEST and words in headline) for words in said)
    if is_shown or headline in sites or len(headline) < SHORTEST:
        return article
    return replace(article, title=title, inferred=(*article.inferred, Inference(title, "page-data", hint.evidence)))


def _sites(hints: Sequence[Hint]) -> set[str]:
    """The names of the site that a page states."""
    return {_words(hint.value) for hint in _of(hints, "publisher")}


def _headlines(hints: Sequence[Hint]) -> Iterator[tuple[Hint, Text]]:
    """The headlines that a page states, without the name of the site."""
    sites = _sites(hints)
    for hint in _of(hints, "headline"):
        parts = SITE.split(hint.value)
        yield hint, Text(hint.value if len(parts) != 2 or _words(parts[1]) not in sites else parts[0], ())
    for hint in _of(hints, "title"):
        parts = [part for part in SITE.split(hint.value) if _words(part) not in sites] or [hint.value]
        yield hint, Text(max(parts, key=word_count).strip(), ())


def with_hints(article: Article, document: Document) -> Article:
    """The article with its empty fields filled from what the page states.

    >>> page = Document("a.html", "", (), hints=(Hint("published", "2026-06-18T19:00:00+00:00", "<meta>"),))
    >>> with_hints(Article("a.html", "", None), page).published.value
    '2026-06-18T19:00:00+00:00'
    """
    hints = (*document.hints, *_of_by_lines(document.hints))
    offers: dict[str, Iterator[tuple[Hint, object]]] = {
        "publisher": ((hint, Field(Text(hint.value, ()))) for hint in _named(hints, "publisher")),
        "author": ((hint, Field(Text(hint.value, ()))) for hint in _named(hints, "author")),
        "published": _moments(hints),
        "title": _headlines(hints),
        "category": ((hint, Field(labels[0])) for hint, labels in _labels(hints, "section", document)),
        "tags": _labels(hints, "keywords", document),
        "url": ((hint, hint.value) for hint in _of(hints, "url") if ADDRESS.match(hint.value)),
    }
    found: dict[str, object] = {}
    used: list[Hint] = []
    for name, offered in offers.items():
        if not getattr(article, name) and (first := next(offered, None)):
            used.append(first[0])
            found[name] = first[1]
    stated = next(_of(hints, "language"), None)
    if stated and LANGUAGE.match(stated.value):
        used.append(stated)
        found["language"] = stated.value.replace("_", "-")
    notes = tuple(Inference(Text(hint.value, ()), "page-data", hint.evidence) for hint in used)
    return replace(article, **found, inferred=(*article.inferred, *notes))  # type: ignore[arg-type]


def _of(hints: Sequence[Hint], key: str) -> Iterator[Hint]:
    return (hint for hint in hints if hint.key == key)


def _named(hints: Sequence[Hint], key: str) -> Iterator[Hint]:
    """The statements of who it was: an address or an account is no name."""
    for hint in _of(hints, key):
        by = BY.match(hint.value)
        value = ADDRESS_BEHIND.sub("", hint.value[by.end() if by else 0 :]).strip(" ,")
        names = value.split(", ")
        if value and all(0 < word_count(name) <= MOST_WORDS and not NO_NAME.match(name) for name in names):
            yield replace(hint, value=value)


def _words(text: str) -> str:
    """The words of a text with blanks around each, so that a run of them can be looked up.

    >>> _words("Trams, at last!")
    ' trams at last '
    """
    return f" {' '.join(WORD.findall(text.lower()))} "


def _shown(values: Iterable[str], document: Document) -> Iterator[str]:
    """The values that a reader sees on the page, as a whole; a repeated one once."""
    wanted: dict[str, str] = {}
    for value in values:
        if 0 < len(value) <= LONGEST_LABEL:
            wanted.setdefault(_words(value), value)
    text = document.text.lower() if wanted else ""
    yield from (value for words, value in wanted.items() if words.strip() and _stands_in(words, text))


def _stands_in(words: str, text: str) -> bool:
    """Whether a text in lower case has a run of words, whatever is between them.

    >>> _stands_in(" night trams ", "the «night» trams"), _stands_in(" tram ", "trams")
    (True, False)
    """
    first = words.split(maxsplit=1)[0]
    at = text.find(first)
    while at >= 0:
        is_begun = at == 0 or not WORD.match(text, at - 1)
        if is_begun and _words(text[at : at + REACH]).startswith(words):
            return True
        at = text.find(first, at + 1)
    return False


def _labels(hints: Sequence[Hint], key: str, document: Document) -> Iterator[tuple[Hint, tuple[Text, ...]]]:
    """What files the page, where a reader sees it, too; keywords may stand in one string.

    >>> page = Document("a.html", "Trams for the harbour", ())
    >>> hint = Hint("keywords", "trams, harbour,Trams, zebras", "<meta>")
    >>> [texts for _, texts in _labels([hint], "keywords", page)]
    [(Text('trams', line None), Text('harbour', line None))]
    """
    found = list(_of(hints, key))
    given = [value for hint in found for value in LABEL_GAP.split(hint.value.strip())][:MOST_LABELS]
    if shown := tuple(Text(value, ()) for value in _shown(given, document)):
        yield found[0], shown


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


def _moments(hints: Sequence[Hint]) -> Iterator[tuple[Hint, Published]]:
    for hint in _of(hints, "published"):
        if moment := _moment(hint.value.strip()):
            yield hint, Published(moment, Text(hint.value, ()))


def _moment(value: str) -> str | None:
    """The moment in ISO 8601, with the precision and the zone that the page gives.

    >>> _moment("2026-06-18 19:00:00.000 +0200"), _moment("Thu, 18 Jun 2026 19:00:00 GMT"), _moment("yesterday")
    ('2026-06-18T19:00:00+02:00', '2026-06-18T19:00:00Z', None)
    """
    found = ISO.match(value)
    if not found:
        said = [token for token in tokens(value) if token.kind in {"date", "published"}]
        return said[0].iso if len(said) == 1 else None
    if not found["clock"]:
        return found["day"]
    zone = found["zone"] or ""
    zone = f"{zone[:3]}:{zone[3:] or '00'}" if zone and zone != "Z" and ":" not in zone else zone
    return f"{found['day']}T{found['clock']}{found['second'] or ':00'}{zone}"
