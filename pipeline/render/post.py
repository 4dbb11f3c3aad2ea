"""An article as a post: front matter for the site, Markdown for readers and editors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Final

from pipeline.config import Policy
from pipeline.model import Answered, Article, Body, Disclosure, Post, Upstream
from pipeline.render.facts import ai, topics_of
from pipeline.render.page import page
from pipeline.text import Text

BY_MACHINE: Final = frozenset({"ai-generated", "ai-assisted", "ai-curated"})


@dataclass(frozen=True, slots=True)
class Placed:
    """What the pipeline knows of a post beside its article: where it stands, and how much of it may be shown."""

    slug: str
    collected: date
    policy: Policy = "full"
    story: str | None = None
    file: str = ""
    rewritten: Answered | None = None

    @staticmethod
    def reports(article: Article) -> list[Upstream]:
        """The reports behind an article, each with the fullest words that name it."""
        fullest: dict[str, Upstream] = {}
        for report in article.upstream:
            known = fullest.get(report.name.text)
            if known is None or len(report.evidence.text) > len(known.evidence.text):
                fullest[report.name.text] = report
        return list(fullest.values())


@dataclass(frozen=True, slots=True)
class _Shown:
    """A section with the disclosures that speak of it."""

    heading: Text | None
    level: int | None
    blocks: tuple[Body, ...]
    disclosures: tuple[Disclosure, ...]


def post(article: Article, placed: Placed, topics: Mapping[str, Sequence[str]] | None = None) -> Post:
    r"""The post of an article.

    >>> from pipeline.convert import convert
    >>> from pipeline.model import Raw
    >>> note = convert(Raw("note.txt", b"Chips are <scarce>\n\nPrices rose in May, the makers said on Monday."))
    >>> shown = post(note, Placed("chips", date(2026, 11, 20), file="note.txt"))
    >>> shown.meta["title"], shown.markdown.splitlines()[0]
    ('Chips are <scarce>', '# Chips are &lt;scarce>')
    """
    sections = [] if placed.policy == "excerpt" else list(_shown(article))
    within = {id(told) for section in sections for told in section.disclosures}
    text = page(
        "post.md.j2",
        article=article,
        sections=sections,
        page_disclosures=[told for told in article.disclosures if id(told) not in within],
        is_excerpt=placed.policy == "excerpt",
        post=placed,
    )
    return Post(placed.slug, _front_matter(article, placed, topics or {}), text)


def _shown(article: Article) -> Iterable[_Shown]:
    """The sections, each with the disclosures between its heading and the next one."""
    starts = [section.heading.start if section.heading else 0 for section in article.sections]
    for section, (start, stop) in zip(article.sections, pairwise([*starts, 2**62]), strict=True):
        told = tuple(
            d
            for d in article.disclosures
            if section.role.startswith("ai-") and d.kind in BY_MACHINE and start <= d.text.start < stop
        )
        yield _Shown(section.heading, section.level, section.blocks, told)


# ── Front matter ─────────────────────────────────────────────────────────────────────────────────────────────────


def _front_matter(article: Article, placed: Placed, topics: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    return {
        "title": str(article.title or article.source_file),
        "description": _description(article),
        "published": article.published.value if article.published else None,
        "collected": placed.collected.isoformat(),
        "language": article.language,
        "source": {
            "file": article.source_file,
            "sha256": article.sha256,
            "publisher": _value(article.publisher),
            "author": _value(article.author),
            "url": article.url,
            "upstream": [
                {"name": report.name.text, "line": report.evidence.line, "evidence": report.evidence.text}
                for report in Placed.reports(article)
            ],
            "policy": placed.policy,
        },
        "category": _value(article.category),
        "audience": _value(article.audience),
        "tags": [tag.text for tag in article.tags],
        "topics": topics_of(article, topics),
        "ai": ai(article),
        "tldr": {
            "origin": article.tldr.origin,
            "items": [
                {"label": item.label.text if item.label else None, "text": item.text.text}
                for item in article.tldr.items
            ],
        },
        **_rewritten(placed.rewritten),
        "faq": {
            "origin": article.faq.origin,
            "items": [{"question": str(pair.question), "answer": pair.answer.text} for pair in article.faq.items],
        },
        "trace": {"repairs": len(article.repairs), "removals": len(article.removals)},
        "story": placed.story,
        "template": "post.html",
    }


def _rewritten(answer: Answered | None) -> dict[str, Any]:
    """What a language model wrote, in the front matter of the posts that show it."""
    return {"rewritten": {"model": answer.model, "sentences": answer.sentences}} if answer and answer.sentences else {}


def _value(field: Any) -> str | None:
    return field.text.text if field else None


def _description(article: Article) -> str:
    first = article.tldr.items[0].text.text if article.tldr.items else ""
    return article.dek.text if article.dek else first
