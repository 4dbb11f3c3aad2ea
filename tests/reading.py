"""An article as a person would read it out: the form of the expectations in `tests/cases/text`."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Article, Body, Claims, Code, Item, List, Quote, Reference, Section, Table


def reading(article: Article) -> str:
    """Everything that was decided about an article, a line each."""
    return "\n".join([*_fields(article), *_body(article), *_traces(article)]) + "\n"


def _fields(article: Article) -> Iterator[str]:
    for name in ("title", "dek"):
        if value := getattr(article, name):
            yield f"{name}: {value}"
    yield from (f"also headed: {title}" for title in article.alt_titles)
    for name in ("publisher", "author", "category", "audience", "dateline"):
        if value := getattr(article, name):
            yield f"{name}: {value.text}"
    yield from (f"upstream: {report.name} ({report.evidence})" for report in article.upstream)
    if article.published:
        yield f"published: {article.published.value}"
    if article.score:
        yield f"score: {article.score.value} of {article.score.max}"
    if article.tags:
        yield f"tags: {', '.join(map(str, article.tags))}"
    if article.tldr.origin == "source":
        yield f"tldr: {article.tldr.heading}"
        yield from (f"  {line}" for item in article.tldr.items for line in _item(item, "-"))


def _body(article: Article) -> Iterator[str]:
    for section in article.sections:
        yield ""
        yield from _heading(section)
        for block in section.blocks:
            yield from _block(block, article)


def _heading(section: Section) -> Iterator[str]:
    if section.heading:
        role = "" if section.role == "body" else f"  [{section.role}]"
        yield f"{'#' * (section.level or 0)} {section.heading}{role}"


def _block(block: Body, article: Article) -> Iterator[str]:
    match block:
        case List():
            for number, item in enumerate(block.items, 1):
                yield from _item(item, f"{number}." if block.ordered else "-")
        case Table():
            yield from (f"| {' | '.join(map(str, row))} |" for row in (block.header, *block.rows))
        case Quote():
            yield f"> {block.text}"
        case Code():
            yield from (f"``` {line}" for line in block.text.text.split("\n"))
        case Claims():
            yield from (f"claim: {pair.claim} because: {pair.rationale}" for pair in block.items)
        case Reference(type="faq"):
            yield from (f"Q: {pair.question}\nA: {pair.answer}" for pair in article.faq.items)
        case Reference(type="timeline"):
            yield from (f"{event.date}: {event.text}" for event in article.timeline)
        case _:
            yield str(block.text)  # type: ignore[union-attr]


def _item(item: Item, mark: str) -> Iterator[str]:
    yield f"{mark} {f'[{item.label}] ' if item.label else ''}{item.text}"
    for inner in item.items:
        yield from (f"  {line}" for line in _item(inner, "-"))


def _traces(article: Article) -> Iterator[str]:
    notes = [f"disclosed ({told.kind}): {told.text}" for told in article.disclosures]
    notes += [f"removed ({gone.rule}): {gone.text}" for gone in sorted(article.removals, key=lambda r: r.text.start)]
    notes += [f"repaired: {mend.before!r} to {mend.after!r}" for mend in article.repairs]
    if notes:
        yield ""
        yield from notes
