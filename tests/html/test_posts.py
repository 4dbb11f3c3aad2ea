"""The cases of `tests/cases/posts`: the body of a post whose page has what plain text has not."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.convert import convert
from pipeline.model import Article, Raw, Section
from pipeline.record import record
from pipeline.render.blocks import heading, joined
from tests.html.test_cases import CASES, check, folders, name


@pytest.mark.parametrize("folder", folders("posts"), ids=name)
def test_posts(folder: Path, request: pytest.FixtureRequest) -> None:
    article = convert(Raw("page.html", (folder / "page.html").read_bytes(), "html"))
    assert isinstance(article, Article)
    shown = (shown_section(section) for section in article.sections)
    check(folder, "\n\n".join(shown) + "\n", update=request.config.getoption("--update"))


def shown_section(section: Section) -> str:
    head = heading(section.level or 2, section.heading) if section.heading else ""
    return "\n\n".join(filter(None, (head, joined(section.blocks))))


def test_the_record_has_no_blocks_in_items() -> None:
    article = convert(Raw("page.html", (CASES / "posts/blocks-in-items/page.html").read_bytes(), "html"))
    assert isinstance(article, Article)
    blocks = [block for section in record(article)["sections"] for block in section["blocks"]]
    kinds = [block["type"] for block in blocks]
    assert kinds[:7] == ["paragraph", "list", "code", "list", "quote", "list", "paragraph"]
    assert [item["text"] for item in blocks[5]["items"]] == ["Open the lid and look.", "Close the lid again."]
