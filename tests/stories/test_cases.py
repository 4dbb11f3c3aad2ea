"""Every folder of `tests/cases/stories` holds pages, and in `expected` what is said of them side by side."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.convert import convert
from pipeline.model import Raw
from pipeline.render.story import independence
from pipeline.stories import Story, stories
from pipeline.stories.model import Mention

CASES = Path(__file__).parents[1] / "cases" / "stories"


def told(folder: Path) -> str:
    """The stories of a folder in the form of `expected`."""
    articles = [convert(Raw(path.name, path.read_bytes())) for path in sorted(folder.glob("[a-z].txt"))]
    return "\n".join(line for story in stories(articles) for line in lines(story)) + "\n"


def lines(story: Story) -> Iterator[str]:
    yield f"story {' '.join(article.source_file for article in story.members)}: {independence(story)}"
    for figure in story.figures:
        yield f"figure {figure.value}: {figure.verdict}"
    for name, points in (("agree", story.agreements), ("differ", story.conflicts)):
        for point in points:
            yield f"{name} {point.kind}" + ("" if point.kind == "shared" else f": {point.topic}")
            yield from map(placed, point.mentions)
    for page in story.status:
        yield f"status {page.source_file}" + (": headline firmer than text" if page.is_overstated else "")
        yield from map(placed, (*page.headline, *page.body))
    for moment in story.timeline:
        yield f"{moment.date} {moment.kind} {moment.source_file}:{moment.raw.line} {moment.text}"


def placed(mention: Mention) -> str:
    return f"  {mention.source_file}:{mention.core.line} {mention.core}"


@pytest.mark.parametrize("folder", sorted(CASES.iterdir()), ids=lambda folder: folder.name)
def test_pages_side_by_side(folder: Path) -> None:
    expected = folder / "expected"
    assert expected.exists(), f"{expected}: missing. Write down what should be said, then run again"
    assert told(folder) == expected.read_text(encoding="utf-8")
