"""Measure how well headings, lists, tables and paragraphs are found again in flattened text.

    PYTHONPATH=. python benchmarks/structure.py articles/
    PYTHONPATH=. python benchmarks/structure.py pages.jsonl.gz

The data are articles in Markdown, whose authors said what is a heading; or lines of `{"blocks": [[kind, content], …]}`
with the kinds of `tests/flattened.py`. Each is flattened in six styles and converted; a block counts when its kind and
its letters and digits agree, and text that was read into a field of the article counts for whatever it was, except as
a heading.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import markdown
from bs4 import BeautifulSoup, Tag

from pipeline.convert import convert
from pipeline.errors import Unpublishable
from pipeline.model import Article, Raw
from tests.flattened import STYLES, Blocks, blocks_of, flattened

KINDS = {"h": "headings", "item": "list items", "row": "table rows", "p": "paragraphs"}
LISTS = {"ul", "ol"}
FRONT_MATTER = "---\n"
Bag = Counter[tuple[str, str]]


def articles(path: Path) -> Iterator[list[tuple[str, Any]]]:
    """The blocks of each article of the data."""
    if path.is_dir():
        yield from (in_markdown(file.read_text(encoding="utf-8")) for file in sorted(path.rglob("*.md")))
        return
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield [("p" if kind in {"q", "pre", "cap"} else kind, held) for kind, held in json.loads(line)["blocks"]]


def in_markdown(text: str) -> list[tuple[str, Any]]:
    """The blocks of an article in Markdown; code is left out."""
    if text.startswith(FRONT_MATTER):
        text = text.split(FRONT_MATTER, 2)[-1]
    page = BeautifulSoup(markdown.markdown(text, extensions=["tables", "fenced_code", "sane_lists"]), "html.parser")
    found: list[tuple[str, Any]] = []
    for tag in page.find_all(["h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "table"]):
        if tag.name == "table":
            rows = [[_words(cell) for cell in row.find_all(["th", "td"])] for row in tag.find_all("tr")]
            found.append(("table", rows))
        elif tag.name == "li":
            kind = "oli" if tag.parent and tag.parent.name == "ol" else "uli"
            own = (_words(part) for part in tag.children if getattr(part, "name", "") not in LISTS)
            found.append((kind, " ".join(filter(None, own))))
        elif tag.find_parent(["li", "table"]) is None:
            found.append(("h" if tag.name.startswith("h") else "p", _words(tag)))
    return [(kind, content) for kind, content in found if content]


def _words(tag: Any) -> str:
    return " ".join((tag.get_text() if isinstance(tag, Tag) else str(tag)).split())


def letters(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())


def bag(blocks: Blocks) -> Bag:
    """How often each text stands as which kind."""
    counts: Bag = Counter()
    for kind, content in blocks:
        if kind == "table":
            counts.update(("row", letters(" ".join(row))) for row in content)
        else:
            counts["item" if kind in {"uli", "oli"} else kind, letters(content)] += 1
    return Counter({key: count for key, count in counts.items() if key[1]})


def found(article: Article, gold: Bag) -> Bag:
    """The blocks of an article; what stands in a field counts as what the gold says it was."""
    have = bag([*blocks_of(article), *(("h", str(title)) for title in article.alt_titles)])
    for text in _fields(article):
        kind = next((kind for kind in ("p", "item", "row") if gold[kind, text] > have[kind, text]), "p")
        have[kind, text] += 1
    return have


def _fields(article: Article) -> Iterator[str]:
    named = (article.publisher, article.author, article.category, article.audience, article.dateline)
    texts = [str(field.text) for field in named if field]
    texts += [str(article.dek)] if article.dek else []
    texts += [str(article.published.raw)] if article.published else []
    texts += [f"{note.label or ''} {note.text}" for note in article.disclosures]
    texts += [f"{event.raw} {event.text}" for event in article.timeline]
    if article.tldr.origin == "source":
        texts += [f"{item.label or ''} {item.text}" for item in article.tldr.items]
    if article.faq.origin == "source":
        texts += [str(text) for pair in article.faq.items for text in (pair.question, pair.answer)]
    return filter(None, map(letters, texts))


def measured(pages: Sequence[Blocks], style: str) -> dict[str, tuple[float, float, float]]:
    """(F1, precision, recall) of each kind."""
    hits: Counter[str] = Counter()
    have_all: Counter[str] = Counter()
    gold_all: Counter[str] = Counter()
    for blocks in pages:
        gold = bag(blocks)
        try:
            have = found(convert(Raw("page.txt", flattened(blocks, STYLES[style]).encode())), gold)
        except Unpublishable:
            have = Counter()
        for counter, counts in ((hits, gold & have), (have_all, have), (gold_all, gold)):
            for (kind, _), count in counts.items():
                counter[kind] += count
    return {kind: _f1(hits[kind], have_all[kind], gold_all[kind]) for kind in KINDS}


def _f1(hits: int, have: int, gold: int) -> tuple[float, float, float]:
    return 200 * hits / max(1, have + gold), 100 * hits / max(1, have), 100 * hits / max(1, gold)


def main(path: str) -> None:
    pages = [blocks for blocks in articles(Path(path)) if blocks]
    print(f"{len(pages)} articles".ljust(18), *(name.rjust(18) for name in KINDS.values()))
    for style in STYLES:
        row = measured(pages, style)
        print(style.ljust(18), *("{:5.1f} (P{:3.0f} R{:3.0f})".format(*row[kind]).rjust(18) for kind in KINDS))


if __name__ == "__main__":
    main(sys.argv[1])
