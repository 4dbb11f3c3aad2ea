"""The lines of `tests/cases/metadata`: each stands below a headline, and its facts are those behind the arrow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.convert import convert
from pipeline.model import Article, Raw

CASES = Path(__file__).parents[1] / "cases" / "metadata"
PROSE = "The talks went on for most of the day, said two people who took part in them and asked not to be named."
FIELDS = ("author", "publisher", "category", "dateline")


def lines(name: str) -> list[tuple[str, str]]:
    """The lines of a file with what is to be read from them."""
    rows = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [(line, facts) for line, arrow, facts in (row.partition(" => ") for row in rows) if arrow and line[0] != "#"]


def article(*head: str) -> Article:
    """A page with a headline, lines of metadata and a text."""
    return convert(
        Raw("page.txt", "\n".join(["Chips are scarce in the whole of Europe", *head, PROSE, PROSE]).encode())
    )


def facts(page: Article) -> Iterator[str]:
    """Everything that was read from the lines of metadata."""
    yield from (f"{name}: {value.text}" for name in FIELDS if (value := getattr(page, name)))
    if page.published:
        yield f"published: {page.published.value}"
    yield from (f"upstream: {report.name}" for report in page.upstream)
    if page.tags:
        yield f"tags: {', '.join(map(str, page.tags))}"


def is_kept(page: Article, line: str) -> bool:
    """Whether a line is part of what is read, not of what is known about the page."""
    kept = [str(block.text) for section in page.sections for block in section.blocks if hasattr(block, "text")]
    return line in [*kept, *(str(section.heading) for section in page.sections), str(page.dek)]


@pytest.mark.parametrize(("line", "expected"), lines("dates.txt"))
def test_date(line: str, expected: str) -> None:
    page = article(line)
    assert (", ".join(facts(page)) or "nothing") == expected or (expected == "kept" and is_kept(page, line))


@pytest.mark.parametrize(("line", "expected"), lines("reports.txt"))
def test_paragraph(line: str, expected: str) -> None:
    page = convert(Raw("page.txt", f"Chips are scarce\n\n{line} {line}\n\n{line}".encode()))
    assert (", ".join(dict.fromkeys(facts(page))) or "nothing") == expected


@pytest.mark.parametrize(("line", "expected"), [*lines("names.txt"), *lines("labels.txt")])
def test_line_above_a_date(line: str, expected: str) -> None:
    page = article(line, "3 June 2026")
    found = [fact for fact in facts(page) if not fact.startswith("published")]
    assert (", ".join(found) or "nothing") == expected or (expected == "kept" and is_kept(page, line) and not found)
