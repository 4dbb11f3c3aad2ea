"""The cases of `tests/cases/html` and `tests/cases/markdown`: a page, what is expected of it, and why.

`expected.md` is the article as Markdown, and below a line `--- removed` each removal with its rule.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model import Document
from pipeline.parse.html import parse_fragment, parse_html
from pipeline.render.document import page

CASES = Path(__file__).parent.parent / "cases"
REMOVED = "\n--- removed\n"


def folders(kind: str) -> list[Path]:
    return sorted(path.parent for path in (CASES / kind).rglob("why.txt"))


def name(path: Path) -> str:
    return str(path.relative_to(CASES))


def article(source: str) -> str:
    document = parse_html("page.html", source, "https://example.org/news/page")
    removed = sorted(f"{removal.rule}: {removal.text}\n" for removal in document.removals)
    return f"{page(document.blocks)}\n{REMOVED}{''.join(removed)}"


def fragment(source: str) -> str:
    return page(parse_fragment("page.html", source, "https://example.org/news/page").blocks) + "\n"


def check(folder: Path, found: str, *, update: bool, file: str = "expected.md") -> None:
    expected = folder / file
    if update:
        expected.write_text(found, encoding="utf-8")
    assert expected.is_file(), f"{name(folder)} has no {file}: run `pytest --update` and read what it writes"
    assert found == expected.read_text(encoding="utf-8"), (folder / "why.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", folders("html"), ids=name)
def test_articles(folder: Path, request: pytest.FixtureRequest) -> None:
    source = (folder / "page.html").read_text(encoding="utf-8")
    check(folder, article(source), update=request.config.getoption("--update"))
    accounted(parse_html("page.html", source))


@pytest.mark.parametrize("folder", folders("markdown"), ids=name)
def test_fragments(folder: Path, request: pytest.FixtureRequest) -> None:
    source = (folder / "page.html").read_text(encoding="utf-8")
    check(folder, fragment(source), update=request.config.getoption("--update"))
    accounted(parse_fragment("page.html", source))


def accounted(document: Document) -> None:
    """Every character of the text stands in exactly one block or removal."""
    held = [0] * len(document.text)
    texts = [text for block in document.blocks for text in (block.text, *(cell for row in block.rows for cell in row))]
    for text in [*texts, *(removal.text for removal in document.removals)]:
        for piece in text.pieces:
            assert text.text[piece.at : piece.at + piece.stop - piece.start] == document.text[piece.start : piece.stop]
            for at in range(piece.start, piece.stop):
                held[at] += 1
    for char, count in zip(document.text, held, strict=True):
        assert char.isspace() or count == 1


def test_there_are_cases() -> None:
    assert len(folders("html")) >= 20
    assert len(folders("markdown")) >= 20
