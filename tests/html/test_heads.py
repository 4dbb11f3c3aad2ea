"""The cases of `tests/cases/heads`: what the record says of a page, and where it has it from."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.convert import convert
from pipeline.model import Article, Raw
from tests.html.test_cases import check, folders, name

FIELDS = ("publisher", "author", "category")


def stated(article: Article) -> str:
    """The metadata of an article, a line a field; below, the evidence of what the page does not show."""
    named = ((key, field.text) for key in FIELDS if (field := getattr(article, key)))
    rows = [("title", article.title), *named, ("published", article.published and article.published.value)]
    rows += [("tags", ", ".join(map(str, article.tags))), ("language", article.language), ("url", article.url)]
    evidence = sorted(f"{one.text}: {one.reason}" for one in article.inferred if one.rule == "page-data")
    return "\n".join([*(f"{key}: {value}" for key, value in rows if value), "", *evidence, ""])


@pytest.mark.parametrize("folder", folders("heads"), ids=name)
def test_heads(folder: Path, request: pytest.FixtureRequest) -> None:
    found = convert(Raw("page.html", (folder / "page.html").read_bytes(), "html"))
    assert isinstance(found, Article)
    check(folder, stated(found), update=request.config.getoption("--update"), file="expected.txt")


def test_there_are_cases() -> None:
    assert len(folders("heads")) >= 10
