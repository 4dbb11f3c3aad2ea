"""Every character has its place, and no word is invented, whatever a scraper made of an article.

The articles are all the texts of `tests/cases` and `content/inbox`, flattened in six styles, and the pages of the
structure benchmark where it lies beside the project.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.accounting import accounted, lost, texts
from pipeline.clean import clean
from pipeline.convert import convert, read
from pipeline.errors import Unpublishable
from pipeline.model import Raw
from pipeline.structure import structure
from tests.flattened import STYLES, Blocks, blocks_of, flattened

ROOT = Path(__file__).parents[2]
PAGES = ROOT.parent / "shared" / "bench" / "structure" / "pages.jsonl.gz"


def sources() -> Iterator[Path]:
    yield from sorted(path for path in (ROOT / "tests" / "cases").rglob("*.txt") if "expected" not in str(path))
    yield from sorted((ROOT / "content" / "inbox").glob("*.txt"))


def pages() -> list[Blocks]:
    if not PAGES.exists():
        return []
    with gzip.open(PAGES, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["blocks"] for line in lines]


def assert_accounted(text: str) -> None:
    """Lost 0, invented 0."""
    document = read(Raw("page.txt", text.encode()))
    cleaned, removals = clean(document)
    article, _ = accounted(structure(cleaned, removals), document)
    assert lost(article, document) == []
    for held in texts(article):
        told = "".join(document.text[piece.start : piece.stop] for piece in held.pieces)
        assert "".join(told.split()) == "".join(held.text.split())


@pytest.mark.parametrize("file", list(sources()), ids=lambda file: str(file.relative_to(ROOT)))
def test_texts_of_the_project(file: Path) -> None:
    data = file.read_bytes()
    try:
        blocks = blocks_of(convert(Raw(file.name, data)))
    except Unpublishable:
        return  # a case of a page without an article
    for style in STYLES.values():
        assert_accounted(flattened(blocks, style))


@pytest.mark.parametrize("blocks", pages(), ids=lambda blocks: str(blocks[0][1])[:30])
@pytest.mark.parametrize("style", STYLES)
def test_pages_of_the_benchmark(blocks: Blocks, style: str) -> None:
    kinds = {"q": "p", "pre": "p", "cap": "p"}
    assert_accounted(flattened([(kinds.get(kind, kind), content) for kind, content in blocks], STYLES[style]))


def test_a_lost_word_is_seen() -> None:
    document = read(Raw("page.txt", b"Chips are scarce\n\nPrices rose in May, the makers said on Monday."))
    cleaned, removals = clean(document)
    kept = type(cleaned)(cleaned.name, cleaned.text, cleaned.blocks[:1])
    article, _ = accounted(structure(kept, removals), document)
    assert lost(article, document)
