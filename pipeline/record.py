"""The article record: the JSON form of an article, one object a line.

`null` means *the source does not say*. The keys and their meaning are described in `pipeline/README.md`.
"""

from __future__ import annotations

from typing import Any

from pipeline.model import (
    Article,
    Body,
    Box,
    Claims,
    Code,
    Embed,
    Event,
    Field,
    Footnote,
    Image,
    Item,
    List,
    Paragraph,
    Quote,
    Reference,
    Section,
    Table,
)
from pipeline.text import Text

Json = dict[str, Any]


def record(article: Article) -> Json:
    """The article as plain values, ready for `json.dumps`.

    >>> from pipeline.clean.noise import page
    >>> from pipeline.structure import structure
    >>> record(structure(page("Chips are scarce")))["title"]
    {'text': 'Chips are scarce', 'line': 1}
    """
    return {
        "source_file": article.source_file,
        "title": _text(article.title),
        "dek": _text(article.dek),
        "alt_titles": [_text(title) for title in article.alt_titles],
        "publisher": _field(article.publisher),
        "author": _field(article.author),
        "category": _field(article.category),
        "audience": _field(article.audience),
        "dateline": _field(article.dateline),
        "upstream": [
            {"name": report.name.text, "line": report.evidence.line, "evidence": report.evidence.text}
            for report in article.upstream
        ],
        "published": article.published and _placed(article.published.raw, value=article.published.value),
        "score": article.score and _placed(article.score.raw, value=article.score.value, max=article.score.max),
        "tags": [tag.text for tag in article.tags],
        "language": article.language,
        "tldr": {
            "origin": article.tldr.origin,
            "heading": _text(article.tldr.heading),
            "items": [_item(item) for item in article.tldr.items],
        },
        "sections": [_section(section) for section in article.sections],
        "faq": {
            "origin": article.faq.origin,
            "items": [
                {
                    "question": str(pair.question),
                    "answer": pair.answer.text,
                    "line": pair.question.line if isinstance(pair.question, Text) else pair.answer.line,
                }
                for pair in article.faq.items
            ],
        },
        "timeline": [_event(event) for event in article.timeline],
        "disclosures": [
            {"kind": told.kind, "text": told.text.text, "line": told.text.line}
            | ({"label": told.label.text} if told.label else {})
            for told in article.disclosures
        ],
        "repairs": [
            {
                "line": repair.line,
                "column": repair.column,
                "before": repair.before,
                "after": repair.after,
                "codec": repair.codec,
                "certainty": round(repair.certainty, 4),
            }
            for repair in article.repairs
        ],
        "removals": [
            {"line": text.line, "text": text.text, "rule": gone.rule, "reason": gone.reason}
            for gone in article.removals
            for text in gone.text.stretches()
        ],
        "markup": [_text(text) for text in article.markup],
    }


def _text(text: Text | None) -> Json | None:
    return {"text": text.text, "line": text.line} if text else None


def _field(field: Field | None) -> Json | None:
    if field is None:
        return None
    raw = {"raw": field.raw.text} if field.raw and field.raw != field.text else {}
    return {"text": field.text.text, "line": field.text.line} | raw


def _placed(raw: Text, **values: object) -> Json:
    return values | {"raw": raw.text, "line": raw.line}


def _item(item: Item) -> Json:
    nested = {"items": [_item(inner) for inner in item.items]} if item.items else {}
    return {"label": item.label.text if item.label else None, "text": item.text.text, "line": item.text.line} | nested


def _event(event: Event) -> Json:
    return {"date": event.date, "raw": event.raw.text, "text": event.text.text, "line": event.raw.line}


def _section(section: Section) -> Json:
    return {
        "heading": section.heading.text if section.heading else None,
        "level": section.level,
        "line": section.heading.line if section.heading else None,
        "role": section.role,
        "blocks": [_block(block) for block in section.flat],
    }


def _block(block: Body) -> Json:  # noqa: C901 - a table of types reads best as one match
    match block:
        case Footnote():
            return {"type": "paragraph", "text": block.text.text, "line": block.text.line}
        case Embed(caption=Text()):
            return {"type": "quote", "text": str(block.caption), "line": block.line, "src": block.src}
        case Embed():
            return {"type": "image", "src": block.src, "alt": block.title, "caption": None, "line": block.line}
        case Paragraph() | Quote():
            return {"type": block.type, "text": block.text.text, "line": block.text.line}
        case Code():
            return {"type": "code", "text": block.text.text, "language": block.language, "line": block.text.line}
        case List():
            return {"type": "list", "ordered": block.ordered, "items": [_item(item) for item in block.items]}
        case Table():
            rows = [[cell.text for cell in row] for row in block.rows]
            return {"type": "table", "header": [cell.text for cell in block.header], "rows": rows, "line": block.line}
        case Image():
            caption = block.caption.text if block.caption else None
            return {"type": "image", "src": block.src, "alt": block.alt, "caption": caption, "line": block.line}
        case Claims():
            pairs = [
                {
                    "claim": pair.claim.text,
                    "rationale": pair.rationale.text if pair.rationale else None,
                    "line": pair.claim.line,
                }
                for pair in block.items
            ]
            return {"type": "claims", "items": pairs}
        case Reference() | Box():  # no box is left in a flat section
            return {"type": block.type}
