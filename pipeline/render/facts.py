"""What the front matter of posts and stories says about articles: topics, and what a machine wrote."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from pipeline.model import Article, Item, List, Paragraph, Section

FLAGS: Final = (("ai-generated", "generated"), ("ai-assisted", "assisted"), ("ai-curated", "curated"))
# A term that stands in the headline names the topic; in the body alone it must come back.
TIMES_IN_BODY: Final = 3


def ai(article: Article) -> str:
    """What a page says about machines that wrote it: `partly` where only single sections are a machine's."""
    if any(section.role.startswith("ai-") for section in article.sections):
        return "partly"
    kinds = {told.kind for told in article.disclosures}
    return next((flag for kind, flag in FLAGS if kind in kinds), "none-stated")


def topics_of(article: Article, topics: Mapping[str, Sequence[str]]) -> list[str]:
    """The topics of an article: their terms stand in its headline, standfirst or TL;DR, or often in its body."""
    head = " ".join(str(text) for text in (article.title, article.dek, *(i.text for i in article.tldr.items)) if text)
    body = Counter(re.findall(r"[\w-]+", " ".join(_words(article.sections))))
    return [name for name, terms in topics.items() if any(_uses(term, head, body) for term in terms)]


def _uses(term: str, head: str, body: Counter[str]) -> bool:
    return body[term] >= TIMES_IN_BODY or bool(re.search(rf"(?<!\w){re.escape(term)}(?!\w)", head))


def _words(sections: Sequence[Section]) -> Iterable[str]:
    for section in sections:
        for block in section.flat:
            if isinstance(block, Paragraph):
                yield block.text.text
            elif isinstance(block, List):
                yield from _item_words(block.items)


def _item_words(items: Sequence[Item]) -> Iterable[str]:
    for item in items:
        yield item.text.text
        yield from _item_words(item.items)
