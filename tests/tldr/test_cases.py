"""The extracted TL;DR: `tests/cases/tldr/<name>/input.txt` must give the sentences of `expected.txt`, one a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.convert import convert
from pipeline.model import Raw, Summary

CASES = Path(__file__).parents[1] / "cases" / "tldr"
NAMES = sorted(path.name for path in CASES.iterdir())


def summary(name: str) -> Summary:
    return convert(Raw("input.txt", (CASES / name / "input.txt").read_bytes())).tldr


@pytest.mark.parametrize("name", NAMES)
def test_says_as_expected(name: str, request: pytest.FixtureRequest) -> None:
    file = CASES / name / "expected.txt"
    got = "".join(f"{item.text}\n" for item in summary(name).items)
    if request.config.getoption("--update"):
        file.write_text(got, encoding="utf-8")
    assert file.exists(), f"{name} has no expected.txt: write it, or run pytest --update and read what it says"
    assert got == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_is_verbatim_and_in_the_order_of_the_article(name: str) -> None:
    found = summary(name)
    text = " ".join((CASES / name / "input.txt").read_text(encoding="utf-8").split())
    assert found.origin == "extracted"
    assert all(" ".join(item.text.text.split()) in text for item in found.items)
    assert [item.text.start for item in found.items] == sorted(item.text.start for item in found.items)
