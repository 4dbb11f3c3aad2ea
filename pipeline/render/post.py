"""An article as a post: front matter for the site, Markdown for readers and editors."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final

import jinja2

from pipeline.config import Policy
from pipeline.model import Answered, Article, Body, Disclosure, Item, List, Paragraph, Post, Section, Text, Upstream
from pipeline.render.address import safe_address
from pipeline.render.blocks import markdown
from pipeline.render.inline import cell, escape, inline
from pipeline.render.story import ai

BY_MACHINE: Final = frozenset({"ai-generated", "ai-assisted", "ai-curated"})
FENCE: Final = re.compile(r"\s{0,40}(`{3,})")
# A term that stands in the headline names the topic; in the body alone it must come back.
TIMES_IN_BODY: Final = 3


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
    text = _template().render(
        article=article,
        sections=sections,
        page_disclosures=[told for told in article.disclosures if id(told) not in within],
        is_excerpt=placed.policy == "excerpt",
        post=placed,
    )
    return Post(placed.slug, _front_matter(article, placed, topics or {}), _tidy(text))


def _tidy(text: str) -> str:
    """Markdown with one blank line between blocks; inside code every line stays."""
    kept: list[str] = []
    fence = ""
    for line in text.split("\n"):
        mark = FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and line.strip() == fence:
            fence = ""
        if line.strip() or fence or (kept and kept[-1].strip()):
            kept.append(line)
    return "\n".join(kept).strip("\n") + "\n"


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


@lru_cache(maxsize=1)
def _template() -> jinja2.Template:
    environment = jinja2.Environment(  # noqa: S701 - Markdown, not HTML: every value passes one of the filters below
        loader=jinja2.PackageLoader("pipeline.render"),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.filters.update(code_points=_code_points, inline=_inline, cell=_cell, block=markdown, address=_address)
    return environment.get_template("post.md.j2")


def _inline(value: Text | str) -> str:
    return inline(value) if isinstance(value, Text) else escape(value)


def _cell(value: Text | str) -> str:
    return cell(value if isinstance(value, Text) else Text(value, ()))


def _code_points(value: str) -> str:
    """Damaged characters by their numbers: shown as they are, they would look like words of another script.

    >>> _code_points("โข")
    'U+0E42 U+0E02'
    """
    return " ".join(f"U+{ord(char):04X}" for char in value[:12] if not char.isspace())


def _address(value: str) -> str:
    """A link that shows its own address, or the bare text where the address could do harm."""
    address = safe_address(value)
    return f"[{escape(value)}]({address})" if address else escape(value)


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


def topics_of(article: Article, topics: Mapping[str, Sequence[str]]) -> list[str]:
    """The topics of an article: their terms stand in its headline, standfirst or TL;DR, or often in its body."""
    head = " ".join(str(text) for text in (article.title, article.dek, *(i.text for i in article.tldr.items)) if text)
    body = Counter(re.findall(r"[\w-]+", " ".join(_words(article.sections))))
    return [name for name, terms in topics.items() if any(_uses(term, head, body) for term in terms)]


def _uses(term: str, head: str, body: Counter[str]) -> bool:
    return body[term] >= TIMES_IN_BODY or bool(re.search(rf"(?<!\w){re.escape(term)}(?!\w)", head))


def _words(sections: Sequence[Section]) -> Iterable[str]:
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield block.text.text
            elif isinstance(block, List):
                yield from _item_words(block.items)


def _item_words(items: Sequence[Item]) -> Iterable[str]:
    for item in items:
        yield item.text.text
        yield from _item_words(item.items)
