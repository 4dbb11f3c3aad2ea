"""The title and the address of a story, both in words of its members."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pipeline.model import Article
from pipeline.stories.passages import passages
from pipeline.stories.vectors import Vector, cosine
from pipeline.stories.words import WORD, is_telling, stem, stems
from pipeline.text import Text

WORDS_IN_SLUG: Final = 6
NOT_IN_A_SLUG: Final = re.compile(r"[^a-z0-9]+")
# Names that mean something to MkDocs or to Windows.
RESERVED: Final = frozenset(["index", "readme", "con", "prn", "aux", "nul", "assets", "search", "posts", "stories"])


def chronological(articles: Iterable[Article]) -> list[Article]:
    """Articles with the earliest dated first and those without a date last; ties by file name."""
    return sorted(
        articles, key=lambda a: (a.published is None, a.published.value if a.published else "", a.source_file)
    )


def most_central(articles: Sequence[Article], vectors: Sequence[Vector]) -> Article:
    """The article that is most like the others; of equals, the first. One without a title only if none has any."""
    sums = [sum(cosine(one, two) for two in vectors) for one in vectors]
    best = max(range(len(articles)), key=lambda n: (articles[n].title is not None, round(sums[n], 9), -n))
    return articles[best]


def slug(members: Sequence[Article]) -> str:
    """The address of a story: words of its first headline that most members use.

    Members are ordered by date, so a page that is added later seldom changes it.

    >>> from pipeline.text import Text
    >>> names = ["Größe: Acme to sell AI chips", "Acme weighs a sale of AI chips"]
    >>> slug([Article(f"{n}.txt", "", Text.of(name, 0, 1)) for n, name in enumerate(names)])
    'acme-ai-chips'
    """
    title = next((article.title for article in members if article.title), None)
    shared = [{word for passage in passages(article) for word in stems(passage.text.text)} for article in members]
    words = [word for word in _words(title) if 2 * sum(stem(word) in used for used in shared) > len(members)]
    name = _ascii(" ".join(words[:WORDS_IN_SLUG])) or _ascii(str(title or ""))[:60].strip("-")
    return name if name and name not in RESERVED else f"story-{fingerprint(members)}"


def _words(title: Text | None) -> Iterator[str]:
    seen = set()
    for found in WORD.finditer(str(title or "")):
        word = re.sub(r"['’]s?$", "", found[0])
        if is_telling(word) and stem(word) not in seen:
            seen.add(stem(word))
            yield word


def fingerprint(members: Sequence[Article]) -> str:
    """Six characters that stand for the first member."""
    return hashlib.sha256(members[0].source_file.encode()).hexdigest()[:6]


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss")).encode("ascii", "ignore").decode().lower()
    return NOT_IN_A_SLUG.sub("-", plain).strip("-")
